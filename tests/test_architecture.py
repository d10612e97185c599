"""Imports go one way: dashboard → pages → (charts, report, deck) → telling → kpi → data, and the style by its own side.

The formulas know nothing but the tables.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "data": {"data"},
    "kpi": {"kpi", "data"},
    "telling": {"telling", "kpi", "data"},
    "house": {"house"},
    "charts": {"charts", "telling", "kpi", "data", "house"},
    "report": {"report", "telling", "kpi", "data", "house"},
    "deck": {"deck", "telling", "kpi", "data", "house"},
    "pages": {"pages", "charts", "deck", "report", "telling", "kpi", "data", "house"},
    "dashboard.py": {"pages"},
    "serve.py": {"pages", "server"},
    "server": {"server"},
    "tools": {"tools", "telling", "kpi", "data"},
}
OURS = {name.removesuffix(".py") for name in MAY_IMPORT}
PURE = {
    "kpi": {"streamlit", "plotly", "pathlib", "os", "io", "openpyxl", "xlsxwriter", "time"},
    "charts": {"streamlit"},
    "report": {"streamlit", "plotly"},
    "deck": {"streamlit", "plotly"},
    "data": {"streamlit", "plotly", "narwhals"},
    "house": {"streamlit", "plotly", "pandas"},
}


def list_files(place: str) -> list[Path]:
    return [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))


def list_imports(path: Path) -> set[str]:
    """Give the full names of all modules that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("place", MAY_IMPORT)
def test_imports_go_one_way(place: str) -> None:
    files = list_files(place)
    assert files
    for path in files:
        ours = {name.split(".")[0] for name in list_imports(path)} & OURS
        assert ours <= MAY_IMPORT[place], path


@pytest.mark.parametrize("place", PURE)
def test_a_layer_does_without_what_is_not_its_business(place: str) -> None:
    for path in list_files(place):
        if path.name != "__main__.py":
            assert not {name.split(".")[0] for name in list_imports(path)} & PURE[place], path


def test_the_formulas_know_of_the_data_only_the_tables() -> None:
    for path in list_files("kpi"):
        known = {name for name in list_imports(path) if name.startswith("data.")}
        assert path.name == "__main__.py" or all(name.startswith("data.tables") for name in known), path
