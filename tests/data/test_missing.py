"""A check of a folder says what is still missing, and for which pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.__main__ import main
from data.missing import LACKS, list_lacks
from data.tables import FRAME_TABLES, SCHEMAS, make_frame
from data.templates import write_templates
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tests.kpi.situations import activity, organisation, tables_of, target

SAMPLE = Path(__file__).parents[2] / "data" / "exports"


def names(*rows) -> set[str]:
    return {one.sheet for one in list_lacks(tables_of(*rows))}


def test_of_nothing_everything_is_missing() -> None:
    frames = {name: make_frame(name) for name in FRAME_TABLES}
    assert len(list_lacks(replace(tables_of(), **frames))) == len(LACKS)
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


def test_a_town_that_only_names_itself_is_told_that_it_has_no_nota_and_no_indicators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "instellingen.csv").write_text("sleutel;waarde\ngemeente;Ergens\n", encoding="utf-8")
    main(["check", str(tmp_path)])
    told = capsys.readouterr().out.partition("WAT ER NOG ONTBREEKT")[2].splitlines()
    assert told[1:3] == [
        "- Beleidsperioden. Alle pagina's: niet hoe uw nota heet en over welke jaren zij gaat.",
        "- Indicatoren. Overzicht, Hoofdstukken, Rapport en Presentatie: geen enkele indicator.",
    ]


def test_the_check_of_the_sample_lacks_little(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(SAMPLE)])
    lacks = capsys.readouterr().out.partition("WAT ER NOG ONTBREEKT")[2]
    assert [line.split(".")[0] for line in lacks.split("\n") if line.startswith("- ")] == [
        "- Hoofdstukken, kolom global_goals"
    ]
