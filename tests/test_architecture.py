"""The two files that start the program reach for the pages only; the arrows between the folders are in pyproject.toml
([tool.importlinter], `make lint`), which knows folders and no single files."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")}


@pytest.mark.parametrize(("name", "allowed"), [("dashboard.py", {"pages"}), ("serve.py", {"pages", "server"})])
def test_what_starts_the_program_reaches_for_the_pages_only(name: str, allowed: set[str]) -> None:
    names = set()
    for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    assert {"pages", "data", "kpi"} <= OURS
    assert names & OURS == allowed


def test_no_two_public_classes_of_the_product_carry_one_name() -> None:
    modules = [path for part in OURS for path in (ROOT / part).rglob("*.py")]
    names = Counter(
        name
        for path in modules
        for name in re.findall(r"^class ([A-Za-z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(names) > 200
    assert [name for name, times in names.items() if times > 1] == []
