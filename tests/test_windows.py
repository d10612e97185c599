"""The scripts for Windows do what `make run` and `make test` do, by the lines of the Makefile and the README.

No PowerShell is to be had where these tests run, so that the scripts are read here and not run.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("run.ps1", "test.ps1", "windows.ps1")
PAIRS = {")": "(", "]": "[", "}": "{"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def read_rule(name: str) -> str:
    """The lines of a rule of the Makefile."""
    return re.search(rf"^{name}:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)[1]


def list_options(name: str) -> set[str]:
    """The options that a script takes."""
    return set(re.findall(r"\]\$(\w+)", re.search(r"^param\((.*)\)$", read(name), re.MULTILINE)[1]))


def test_starting_takes_what_make_run_takes_and_hands_it_on_alike():
    rule, script = read_rule("run"), read("run.ps1")
    asked = set(re.findall(r"\$\(if \$\(([A-Z]+)\)", rule))
    assert (
        {option.upper() for option in list_options("run.ps1")} == asked == {"DATA", "STORE", "OPEN", "PORT", "ADDRESS"}
    )
    for variable, name in re.findall(r"(DASHBOARD_[A-Z]+)=\"\$\(([A-Z]+)\)\"", rule):
        assert f"if (${name.title()}) {{ $env:{variable} = ${name.title()} }}" in script
    for option, name in re.findall(r"(--server\.[a-z]+) \$\(([A-Z]+)\)", rule):
        assert f'if (${name.title()}) {{ $options += "{option}", ${name.title()} }}' in script
    assert "streamlit run serve.py" in rule and "streamlit run serve.py @options" in script
    told = re.search(r'echo "(Het dashboard start.*)"', rule)[1]
    assert f'Write-Output "{told}"' in script


def test_testing_looks_at_what_make_test_looks_at():
    checks = re.search(r"foreach \(\$check in @\((.*)\)\)", read("test.ps1"))[1]
    assert set(re.findall(r'"([^"]+)"', checks)) == set(
        re.findall(r"\$\(BIN\)/([a-z-]+(?: [^)\n|]+?)?)(?:\)|\n)", read_rule("lint"))
    )
    for part in ("--ignore=tests/bench", "--dist loadfile --no-loadscope-reorder"):
        assert part in read_rule("tested") and part in read("test.ps1")


def test_the_same_parts_are_installed_with_their_hashes():
    stamps = dict(re.findall(r"^\$\(VENV\)/(run|dev)\.stamp: (\S+)", read("Makefile"), re.MULTILINE))
    assert stamps == {"run": "requirements.txt", "dev": "requirements-dev.txt"}
    for stamp, parts in stamps.items():
        assert f'Install-Parts "{parts}" "{stamp}.stamp"' in read("test.ps1")
    assert 'Install-Parts "requirements.txt" "run.stamp"' in read("run.ps1")
    assert "--require-hashes -r $List" in read("windows.ps1") and "--require-hashes" in read("Makefile")


@pytest.mark.parametrize("name", ["run.ps1", "test.ps1"])
def test_the_readme_names_options_that_are_there(name: str):
    told = re.findall(rf"\.\\{re.escape(name)}(.*)$", read("README.md"), re.MULTILINE)
    named = {option for line in told for option in re.findall(r"(?<!\S)-([A-Z][a-z]+)", line)}
    assert named and named <= list_options(name)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_read_by_the_powershell_of_windows(name: str):
    """It takes a file without a mark for one in the letters of the machine; and what is opened is closed."""
    text = read(name)
    assert text.isascii()
    code = re.sub(r'"[^"\n]*"', '""', re.sub(r"#.*", "", text))
    assert code.count('"') % 2 == 0
    opened: list[str] = []
    for sign in re.findall(r"[()\[\]{}]", code):
        if sign in PAIRS:
            assert opened and opened.pop() == PAIRS[sign]
        else:
            opened.append(sign)
    assert opened == []


def test_each_says_that_it_was_not_tried_on_windows():
    assert all("niet op Windows geprobeerd" in read(name) for name in SCRIPTS)
