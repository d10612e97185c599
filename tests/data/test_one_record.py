"""An export is one record: the loaders know no source by name, and a record says all there is to say of one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import data
from data.building import ORGANISATION_KEY, RECORD
from data.record import SheetRecord
from data.sources import MAPPING_SHEETS, SHEETS, SOURCES
from data.tables import ORIGIN, SCHEMAS

ROOT = Path(data.__path__[0])
WRITTEN_IN = ("record.py", "tables.py", "missing.py")
LOADERS = sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "sources" and path.name not in WRITTEN_IN)
"""All but what a record is written in, the types of columns and the tables, and what tells people which page lacks what."""
OFFERED = {f"data.sources.{name}" for name in ("SOURCES", "SHEETS", "RECORDS", "MAPPING_SHEETS", "TEACHING_SHEETS")}
"""What the loaders may ask of the sources: all of them, none by name."""
OF_SOURCES = (
    {source.name for source in SOURCES}
    | {sheet.title for sheet in SHEETS}
    | {sheet.table for sheet in SHEETS}
    | {one.name for sheet in SHEETS for one in sheet.fields}
    | {word for sheet in SHEETS for one in sheet.fields for word in one.choices}
)
OF_ALL = {
    "organisations",  # the one table that all sources fill together
    *("ja", "nee"),  # what any answer may be
    *("gepland", "uitgevoerd"),  # what a status is held against the peildatum by
    *("bedrag", "voorlopig", "nader voorlopig"),  # what a line about money and a star behind a number say in any cell
    *(one.name for sheet in MAPPING_SHEETS for one in sheet.fields),  # the two sheets that the loaders themselves read
}
"""The words of this kind that are of no source alone."""
MADE_TOGETHER = {"organisations": {ORGANISATION_KEY, "name", "in_register", "natural_person"}}
"""The columns of a table that are not of one record."""


def find_names(code: str) -> set[str]:
    """Give every name of a source, or of something in one, that a module has as a text of its own or imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in OF_SOURCES:
            found.add(node.value)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("data.sources"):
            found |= {f"{node.module}.{one.name}" for one in node.names} - OFFERED
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name.startswith("data.sources")}
    return found


@pytest.mark.parametrize("path", LOADERS, ids=lambda path: path.name)
def test_a_loader_names_no_source_and_nothing_in_one(path: Path) -> None:
    assert find_names(path.read_text(encoding="utf-8")) <= OF_ALL


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("from data.sources.missies import MISSIES", "data.sources.missies.MISSIES"),
        ("from data.sources import exportcijfers", "data.sources.exportcijfers"),
        ("import data.sources.subsidies", "data.sources.subsidies"),
        ('is_odd = source == "subsidies"', "subsidies"),
        ('kinds = rows.columns["soort"]', "soort"),
        ("frame = tables['payments']", "payments"),
    ],
)
def test_a_name_in_a_loader_is_found(line: str, name: str) -> None:
    assert find_names(line) == {name}


def test_every_module_of_a_source_is_found_once_and_in_its_place() -> None:
    modules = {path.stem for path in (ROOT / "sources").glob("*.py") if "\nSOURCE = " in path.read_text("utf-8")}
    assert modules == {source.name for source in SOURCES}
    assert [source.place for source in SOURCES] == list(range(1, len(SOURCES) + 1))


def test_no_two_sheets_have_one_name_or_fill_one_table() -> None:
    for names in ([one.title for one in (*SHEETS, *MAPPING_SHEETS)], [one.table for one in SHEETS]):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_a_record_says_where_every_column_of_its_table_comes_from(sheet: SheetRecord) -> None:
    if sheet.own_layout is None:
        filled = sheet.columns.keys() | MADE_TOGETHER.get(sheet.table, {RECORD, *ORIGIN})
        assert SCHEMAS[sheet.table].keys() - {RECORD} == filled - {RECORD}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_a_record_speaks_of_its_own_columns_only(sheet: SheetRecord) -> None:
    told = [
        origin if isinstance(origin, str) else origin[0] for origin in sheet.columns.values() if not callable(origin)
    ]
    told += [name for link in sheet.links for name in (link.field, link.by) if name]
    told += [*sheet.moments, *(sheet.planned_by or ()), *(sheet.years_as_columns or ()), *(sheet.due_in_year or ())[:1]]
    told += [name for one in sheet.fields for name in (one.instead_of, one.percent_by) if name]
    if sheet.discretion:
        told += [sheet.discretion.column, *sheet.discretion.withheld]
    if sheet.persons:
        told += [sheet.persons.names, sheet.persons.says_so, *sheet.persons.may_name]
    if sheet.name_list:
        told += [sheet.name_list.names, sheet.name_list.aliases]
    assert set(told) <= {one.name for one in sheet.fields}
