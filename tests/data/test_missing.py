"""A check of a folder says what is still missing, and for which pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.__main__ import main
from data.missing import LACKS, list_lacks
from data.tables import SCHEMAS
from data.templates import write_templates
from tests.kpi.situations import activity, organisation, tables_of, target

SAMPLE = Path(__file__).parents[2] / "data" / "exports"


def names(*rows) -> set[str]:
    return {one.sheet for one in list_lacks(tables_of(*rows))}


def test_of_nothing_everything_is_missing() -> None:
    assert len(list_lacks(tables_of())) == len(LACKS)
    assert set(LACKS) <= set(SCHEMAS)


def test_what_is_filled_in_is_not_missing() -> None:
    every = names()
    assert every - names(target("H1.5", "minimum", "2")) == {"Streefwaarden"}
    assert every - names(activity("2024-01-01", organisations=["club"])) == {"activiteiten"}  # the register is empty
    assert "Organisaties" in every - names(organisation("club"))


def test_the_check_of_empty_workbooks_names_each_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_templates(tmp_path)
    main(["check", str(tmp_path)])
    told = capsys.readouterr().out
    assert "WAT ER NOG ONTBREEKT" in told
    assert "- Streefwaarden. Overzicht, Rapport en Presentatie: geen afspraken, dus niets ligt op koers." in told


def test_the_check_of_the_sample_lacks_little(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(SAMPLE)])
    lacks = capsys.readouterr().out.partition("WAT ER NOG ONTBREEKT")[2]
    assert [line.split(".")[0] for line in lacks.split("\n") if line.startswith("- ")] == [
        "- Hoofdstukken, kolom global_goals"
    ]
