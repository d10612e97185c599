"""The project's own promises: pinned parts, settings that keep data inside, documentation that names what exists."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = (
    "charts",
    "data",
    "deck",
    "deliver",
    "kpi",
    "lake",
    "opendata",
    "pages",
    "publish",
    "report",
    "server",
    "style",
    "telling",
    "tools",
)
IMPORT_NAMES = {
    "xlsxwriter": "xlsxwriter",
    "python_calamine": "python-calamine",
    "docx": "python-docx",
    "pptx": "python-pptx",
    "msoffcrypto": "msoffcrypto-tool",
    "markdown_it": "markdown-it-py",
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def list_pins(name: str) -> dict[str, str]:
    """Library → version of a requirements file, as written."""
    return dict(re.findall(r"^([\w.-]+)==([\w.+]+)", read(name), re.MULTILINE))


@cache
def list_imports(folders: tuple[str, ...]) -> set[str]:
    """Top-level names of everything that the Python files of the folders import."""
    names = set()
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    for path in [*inside, ROOT / "dashboard.py", ROOT / "serve.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.split(".")[0])
    return names


STEMS = ("requirements", "requirements-dev", "requirements-bench", "requirements-audit", "requirements-uv")


@pytest.mark.parametrize("stem", STEMS)
def test_every_part_is_pinned_to_one_exact_version_and_to_its_checksums(stem):
    lines = [
        line for line in read(f"{stem}.txt").replace("\\\n", "").splitlines() if line.lstrip()[:1] not in ("", "#")
    ]
    assert lines
    pin = r"[a-z0-9-]+==[\w.]+( ; [^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+"
    assert [line for line in lines if not re.fullmatch(pin, line.strip())] == []


def test_all_that_is_installed_is_held_against_its_checksum():
    makefile = read("Makefile")
    [with_uv, with_pip] = re.findall(r"pip install (.+)", makefile)
    assert "--require-hashes" in with_pip
    assert "--require-hashes" in with_uv
    installed = re.findall(r"\$\(call install_into,[^,]+,(.+)\)|\$\(PIP\) -r (requirements.+\.txt)", makefile)
    assert {f"{stem}.txt" for stem in STEMS} <= {by_uv or by_pip for by_uv, by_pip in installed}


def test_the_list_of_licences_names_every_part_with_its_version():
    rows = re.findall(r"^\| ([\w.-]+) +\| ([\w.]+) +\| (.+?) +\|$", read("docs/onderdelen.md"), re.MULTILINE)
    pinned = list_pins("requirements.txt")
    listed = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version, _ in rows[1:]}  # below the heading
    only_elsewhere = {name for name in pinned if re.search(rf"^{name}==\S+ ;", read("requirements.txt"), re.MULTILINE)}
    assert {name: version for name, version in pinned.items() if name not in only_elsewhere} == {
        name: version for name, version in listed.items() if name not in only_elsewhere
    }
    strict = [name for name, _, licence in rows if re.search(r"\bA?GPL|UNKNOWN|Proprietary", licence)]
    assert strict == []


@pytest.mark.parametrize("stem", STEMS)
def test_what_we_choose_is_what_is_pinned(stem):
    pinned = list_pins(f"{stem}.txt")
    assert {name: version for name, version in list_pins(f"{stem}.in").items() if pinned.get(name) != version} == {}


def test_tools_and_product_agree_on_the_versions_they_share():
    product, tools = list_pins("requirements.txt"), list_pins("requirements-dev.txt")
    assert {name for name in product.keys() & tools.keys() if product[name] != tools[name]} == set()


def test_the_product_imports_only_what_it_asks_for():
    foreign = list_imports(PRODUCT) - set(sys.stdlib_module_names) - {*PRODUCT, "dashboard"}
    chosen = {*list_pins("requirements.in"), *list_pins("requirements-spark.in")}
    assert {name for name in foreign if IMPORT_NAMES.get(name, name) not in chosen} == set()


FOR_STREAMLIT = {"authlib"}
"""What Streamlit itself imports as soon as somebody logs in (st.login), and does not ask for."""


def test_nothing_is_asked_for_that_the_product_does_not_import():
    used = {IMPORT_NAMES.get(name, name) for name in list_imports(PRODUCT)} | FOR_STREAMLIT
    assert set(list_pins("requirements.in")) - used == set()


def test_streamlit_keeps_errors_and_usage_to_itself():
    settings = tomllib.loads(read(".streamlit/config.toml"))
    assert settings["client"] == {"showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "viewer"}
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["address"] == "localhost"
    assert settings["server"]["showEmailPrompt"] is False
    assert settings["server"]["enableStaticServing"] is True


def test_the_readme_names_only_make_targets_that_exist():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", re.sub(r"apt install make \w+", "", read("README.md"))))
    assert {"run", "test", "bench", "sample"} <= named <= targets


def test_the_readme_links_to_files_that_exist():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", read("README.md") + read("CHANGELOG.md"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_decision_is_in_the_list_of_decisions():
    pages = {path.name for path in (ROOT / "docs" / "decisions").glob("*.md")} - {"README.md"}
    assert len(pages) > 20
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", read("docs/decisions/README.md"))) == pages


def test_the_ci_script_can_be_run_and_runs_make_test():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in read(".ci/run")


def test_what_is_held_before_a_commit_is_what_make_lint_holds():
    hooks = re.findall(r"entry: \.venv/bin/(.+)", read(".pre-commit-config.yaml"))
    lint = re.search(r"^lint:.*\n((?:\t.+\n)+)", read("Makefile"), re.MULTILINE)[1]
    assert "--force-exclude" in hooks[0] and "--force-exclude" in hooks[1]
    # a hook is given the files by name, and rewrites where make lint only looks
    held = {hook.removesuffix(" --force-exclude") for hook in hooks}
    assert held == set(re.findall(r"\$\(BIN\)/([a-z-]+(?: check| format)?)", lint))


def test_the_licence_is_the_whole_eupl():
    text = read("LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [number for number in range(1, 16) if f"\n{number}." not in text] == []
    assert "Appendix" in text
    assert "license: EUPL-1.2" in read("publiccode.yml")


def test_make_bench_finds_every_benchmark():
    patterns = tomllib.loads(read("pyproject.toml"))["tool"]["pytest"]["ini_options"]["python_files"]
    benchmarks = [path.name for path in (ROOT / "tests" / "bench").glob("bench_*.py")]
    assert benchmarks
    assert all(any(fnmatch(name, pattern) for pattern in patterns) for name in benchmarks)


def find_sleeps(code: str) -> list[str]:
    """Calls that let time pass instead of waiting for a state, of Python, of Playwright and of JavaScript.

    `asyncio.sleep` is none: with it the benchmark of the followers sets the pace of their reloads.
    """
    return re.findall(r"wait_for_timeout|(?<!asyncio\.)\bsleep\(|setTimeout", code)


INSIDES = re.compile(
    r"streamlit\.(?:runtime|proto|navigation|util|auth_util)\b|delta_generator|\._session_mgr|_fullLayout"
)
"""Parts of a library that it promises nothing about."""


def test_who_leans_on_the_insides_of_a_library_says_on_which_version_and_which_test_notices():
    files = [path for part in PRODUCT for kind in ("*.py", "*.js") for path in (ROOT / part).rglob(kind)]
    leaning = {path: text for path in (*files, ROOT / "serve.py") if INSIDES.search(text := path.read_text("utf-8"))}
    assert len(leaning) > 8
    assert [path.name for path, text in leaning.items() if not re.search(r"1\.67|plotly\.js \d", text)] == []
    told = {one for text in leaning.values() for one in re.findall(r"tests/[a-z_/]+\.py", text)}
    assert [one for one in told if not (ROOT / one).exists()] == []


def test_no_test_with_a_browser_sleeps():
    """A state is waited for, with a limit: a sleep is too short on a slow machine and too long on every other."""
    files = [*(ROOT / "tests" / "browser").glob("*.py"), *(ROOT / "tests" / "bench").glob("*.py")]
    sleeping = {path.name: found for path in files if (found := find_sleeps(path.read_text(encoding="utf-8")))}
    assert len(files) > 5
    assert sleeping == {}
    told = "page.wait_for_timeout(50); time.sleep(1); sleep(1); await asyncio.sleep(1); setTimeout(done, 5)"
    assert find_sleeps(told) == ["wait_for_timeout", "sleep(", "sleep(", "setTimeout"]
