"""Whatever a user can look up is documented in docs/naslag, and the pages that come from the records are up to date."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from data.findings import CODES
from data.sources import MAPPING_SHEETS, SHEETS
from kpi.dressing import dress_catalogue
from pages.parts.presentation_page import HELP
from pages.parts.rules import KEYS, OF_ROLE, ROLES
from tests.kpi.situations import FRAME, NOTA
from tools.make_reference import MADE, make_pages

ROOT = Path(__file__).resolve().parents[1]
NASLAG = ROOT / "docs" / "naslag"
MADE_PAGES = sorted(path.name for path in NASLAG.glob("*.md") if MADE in path.read_text(encoding="utf-8"))
PRODUCT = sorted(path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "." and path.name != "tests")
KEY_NAMES = {
    "ArrowRight": "→",
    "ArrowDown": "↓",
    "ArrowLeft": "←",
    "ArrowUp": "↑",
    " ": "spatie",
    ".": "punt",
    "Escape": "Esc",
}
"""What the page calls a key of the browser; a letter is its capital, the rest goes by its own name."""


@cache
def read_page(name: str) -> str:
    return (NASLAG / name).read_text(encoding="utf-8")


def find_section(page: str, heading: str) -> str:
    """Give what stands below a heading of any level, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"docs/naslag has no heading {heading!r}"
    return found[1]


def list_modules() -> list[Path]:
    return [*ROOT.glob("*.py"), *(path for part in PRODUCT for path in part.rglob("*.py"))]


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def list_nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(parse(path)))


# ------------------------------------------------------------------------------------------- the pages from the records


def test_every_page_is_made_by_the_command_or_written_by_hand() -> None:
    assert set(make_pages()) == set(MADE_PAGES)


@pytest.mark.parametrize("name", MADE_PAGES)
def test_a_page_is_what_the_command_writes(name: str) -> None:
    assert read_page(name) == make_pages()[name], "run: python -m tools.make_reference"


@pytest.mark.parametrize("sheet", (*SHEETS, *MAPPING_SHEETS), ids=lambda sheet: sheet.title)
def test_every_column_is_documented_and_says_what_stands_in_it(sheet) -> None:
    page = read_page("beleidskader.md" if sheet.kept_by_hand else "kolommen.md")
    for one in sheet.fields:
        [row] = re.findall(
            rf"^\| `{one.name}` \|.*$", page.partition(tell_heading(sheet, page))[2].partition("\n## ")[0], re.MULTILINE
        )
        assert one.meaning.endswith(".") and one.meaning.replace("*", "\\*") in row
        assert all(f"`{name}`" in row for name in one.synonyms)
        assert all(word in row for word in one.choices)


def tell_heading(sheet, page: str) -> str:
    """Give the heading of a sheet: its own, which that of its export begins with."""
    return next(line for line in page.splitlines() if line.startswith(f"## {sheet.title}"))


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_a_finding_is_documented(code: str) -> None:
    assert len(re.findall(rf"^\| `{code}` \| \S", read_page("meldingen.md"), re.MULTILINE)) == 1


INDICATORS = dress_catalogue(replace(FRAME, organisations=0), NOTA).values()
"""In the words of the nota that ships; how many organisations it names, the register says."""


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.id)
def test_every_indicator_is_documented(one) -> None:
    section = find_section(read_page("indicatoren.md"), f"{one.id} {one.name}")
    assert one.definition in section and one.formula in section
    assert one.quote in section


# ------------------------------------------------------------------------------------------------- what a user can give


def list_options() -> Iterator[tuple[str, str]]:
    """Give (command, option) for everything that a command of the program takes."""
    for path in list_modules():
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__main__")
        parsers: dict[str, str] = {}
        for node in list_nodes(path):
            match node:
                case ast.Assign(
                    targets=[ast.Name(name)],
                    value=ast.Call(func=ast.Attribute(attr="add_parser"), args=[ast.Constant(command), *_]),
                ):
                    parsers[name] = f" {command}"
        for node in list_nodes(path):
            match node:
                case ast.Call(func=ast.Attribute(ast.Name(parser), "add_argument"), args=[ast.Constant(option), *_]):
                    yield f"python -m {module}{parsers.get(parser, '')}", option


def test_every_option_of_a_command_is_documented() -> None:
    found = list(list_options())
    assert len(found) > 20
    for command, option in found:
        shown = option if option.startswith("-") else option.upper()
        assert f"| `{shown}` |" in find_section(read_page("bediening.md"), command), (command, option)


def test_every_command_itself_says_what_each_of_its_options_is() -> None:
    for path in list_modules():
        calls = [
            (node.args[0].value, node.keywords)
            for node in list_nodes(path)
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("add_argument", "add_parser")
        ]
        usage = getattr(load_module(path), "USAGE", "") if calls else ""
        untold = [option for option, given in calls if "help" not in {one.arg for one in given} and option not in usage]
        assert untold == [], path


def test_every_setting_of_make_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    settings = set(re.findall(r"^(\w+) \?=", makefile, re.MULTILINE)) | set(
        re.findall(r"^ifndef (\w+)", makefile, re.MULTILINE)
    )
    assert settings >= {"DATA", "PORT", "ADDRESS"}
    for name in settings:
        assert f"| `{name}` |" in find_section(read_page("bediening.md"), "make"), name


def list_variables() -> Iterator[str]:
    """Give every variable of the environment that the program reads."""
    for path in list_modules():
        for node in list_nodes(path):
            match node:
                case (
                    ast.Call(func=ast.Attribute(ast.Attribute(attr="environ"), "get"), args=[name, *_])
                    | ast.Call(func=ast.Attribute(attr="getenv"), args=[name, *_])
                    | ast.Subscript(value=ast.Attribute(attr="environ"), slice=name)
                ):
                    yield from resolve(name, None, load_module(path), [])


def test_every_variable_of_the_environment_is_documented() -> None:
    found = set(list_variables())
    assert found >= {"DASHBOARD_DATA", "DASHBOARD_ADRES"}
    for name in found:
        assert f"| `{name}` |" in find_section(read_page("bediening.md"), "Omgevingsvariabelen"), name


def test_every_key_of_the_file_with_roles_is_documented() -> None:
    page = read_page("toegang.md")
    for table, keys in KEYS.items():
        for key in OF_ROLE if table == ROLES else keys:
            assert f"`[{table}.…] {key}`" in page or f"`[{table}] {key}`" in page, f"[{table}] {key}"
    for key in KEYS[ROLES]:
        assert f"[rollen.{key}]" in page or f"`[rollen] {key}`" in page, key


# --------------------------------------------------------------------------------------------- the address of a page


def load_module(path: Path) -> ModuleType:
    return import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


@cache
@cache
def list_functions(tree: ast.Module) -> list[tuple[ast.FunctionDef | None, ast.AST]]:
    """Give every node of a module with the function that it stands in (None: in no function)."""

    def walk(node: ast.AST, inside: ast.FunctionDef | None) -> Iterator[tuple[ast.FunctionDef | None, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            yield inside, child
            yield from walk(child, child if isinstance(child, ast.FunctionDef) else inside)

    return list(walk(tree, None))


def resolve(node: ast.expr, function: ast.FunctionDef | None, module: ModuleType, trail: list[str]) -> Iterator[str]:
    """Give the texts that an expression may stand for: what the module knows by that name, what a loop goes over, or
    what the callers of the function give. AssertionError where that is none of these.
    """
    text = ast.unparse(node)
    try:
        value = eval(text, dict(vars(module)))
    except NameError:
        value = None
    if isinstance(value, str):
        yield value
        return
    assert function is not None and isinstance(node, ast.Name), f"{module.__name__}: what is {text}?"
    found = [*find_looped(node.id, function, module), *find_given(node.id, function, trail)]
    assert found, f"{module.__name__}: what is {text} in {function.name}?"
    yield from found


def find_looped(name: str, function: ast.FunctionDef, module: ModuleType) -> Iterator[str]:
    """Give what a loop or comprehension lets a name be, where it goes over something that the module knows."""
    for node in ast.walk(function):
        if isinstance(node, (ast.For, ast.comprehension)):
            target, over = ast.unparse(node.target), ast.unparse(node.iter)
            if name in {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}:
                yield from eval(f"[{name} for {target} in {over}]", dict(vars(module)))


def find_given(name: str, function: ast.FunctionDef, trail: list[str]) -> Iterator[str]:
    """Give what the callers of a function give it by that name."""
    places = [one.arg for one in function.args.args]
    if name not in places or function.name in trail:
        return
    for path in sorted((ROOT / "pages").rglob("*.py")):
        for inside, node in list_functions(parse(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == function.name:
                if function.name not in vars(load_module(path)):
                    continue
                given = {one.arg: one.value for one in node.keywords} | dict(zip(places, node.args))
                if name in given:
                    yield from resolve(given[name], inside, load_module(path), [*trail, function.name])


def list_parameters() -> Iterator[tuple[str, str]]:
    """Give (module, name) for everything that the pages read from their address or bind to it."""
    for path in sorted((ROOT / "pages" / "parts").rglob("*.py")):
        for function, node in list_functions(parse(path)):
            match node:
                case ast.Call(keywords=keywords) if any(
                    one.arg == "bind" and ast.unparse(one.value) == "'query-params'" for one in keywords
                ):
                    [name] = [one.value for one in keywords if one.arg == "key"]
                    if ast.unparse(name) == "choice.name":
                        continue  # each Choice is found below
                case ast.Call(func=ast.Name("Choice"), args=[name, *_]):
                    pass
                case ast.Call(func=ast.Attribute(ast.Attribute(attr="query_params"), "get" | "pop"), args=[name, *_]):
                    pass
                case ast.Subscript(value=ast.Attribute(attr="query_params"), slice=name):
                    pass
                case ast.Compare(left=name, ops=[ast.In()], comparators=[ast.Attribute(attr="query_params")]):
                    pass
                case _:
                    continue
            for found in resolve(name, function, load_module(path), []):
                yield path.stem, found
    for path in sorted((ROOT / "pages").rglob("*.js")):
        for found in re.findall(r"searchParams\.(?:get|has|set)\(\"(\w+)\"", path.read_text(encoding="utf-8")):
            yield path.stem, found


def test_every_parameter_of_the_address_is_documented() -> None:
    found = set(list_parameters())
    assert {name for _, name in found} >= {"peildatum", "jaar", "doel", "dia", "donker", "sector", "id", "ernst"}
    page = read_page("bediening.md")
    told = page[page.index("## Het adres van een pagina") : page.index("## Toetsen van de presentatie")]
    missing = {(module, name) for module, name in found if f"`{name}`" not in told}
    assert not missing


def test_no_parameter_is_documented_that_no_page_reads() -> None:
    known = {name for _, name in list_parameters()}
    page = read_page("bediening.md")
    told = page[page.index("## Het adres van een pagina") : page.index("## Toetsen van de presentatie")]
    names = {
        name
        for line in re.findall(r"^\|(?: [A-Z][\w ]+ \|)? (`[^|]+`) \|", told, re.MULTILINE)
        for name in re.findall("`([^`]+)`", line)
    }
    assert names == known


# --------------------------------------------------------------------------------------------- the presentation


def list_keys() -> dict[str, str]:
    """Give key of the browser → what it does, as the presentation has them."""
    script = (ROOT / "pages" / "parts" / "presentation.js").read_text(encoding="utf-8")
    table = re.search(r"^const KEYS = \{(.*?)^\};", script, re.MULTILINE | re.DOTALL)[1]
    return {quoted or plain: deed for quoted, plain, deed in re.findall(r"(?:\"([^\"]+)\"|(\w+)): \"(\w+)\"", table)}


def split_keys(cells: Iterable[str]) -> set[str]:
    return {key for cell in cells for key in re.split(r", | of | en (?=End|dan)", cell)}


def test_every_key_of_the_presentation_is_documented() -> None:
    keys = list_keys()
    assert keys.keys() >= {"ArrowRight", " ", "v", "Escape"}
    told = find_section(read_page("bediening.md"), "Toetsen van de presentatie")
    named = split_keys(re.findall(r"^\| (.+?) \| ", told, re.MULTILINE))
    for key in keys:
        assert KEY_NAMES.get(key, key.upper() if len(key) == 1 else key) in named, key


def test_what_the_presentation_itself_says_of_its_keys_is_documented() -> None:
    told = find_section(read_page("bediening.md"), "Toetsen van de presentatie")
    for keys in HELP:
        for key in re.split(r", | of | en ", keys):
            assert re.search(rf"\b{re.escape(key)}\b" if key.isalnum() else re.escape(key), told), key
