"""The records of the indicators: complete, in order, and true to the nota."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data import indicators as known_to_loaders
from kpi.catalogue import INDICATORS as CATALOGUE
from kpi.model import Indicator, Label
from tests.kpi.situations import BY_ID, INDICATORS, outcome_with

NOTA = " ".join(Path("docs/ambitienota.txt").read_text(encoding="utf-8").split())
ORDER = [
    *(f"H1.{n}" for n in range(1, 12)),
    *(f"H2.{n}" for n in range(1, 13)),
    *(f"H3.{n}" for n in range(1, 5)),
    *(f"H4.{n}" for n in range(1, 5)),
    *(f"H5.{n}" for n in range(1, 5)),
    *(f"H6.{n}" for n in range(1, 6)),
    "F.1",
    "F.2",
    "F.3",
    "F.4",
]
UNITS = {
    "bedrijven": ["H1.1", "H1.6", "H5.2"],
    "%": ["H1.2", "H1.3", "H1.8", "H2.3"],
    "mln €": ["H1.4"],
    "missies": ["H1.5"],
    "matches": ["H1.7"],
    "activiteiten": ["H1.9", "H2.5", "H4.2"],
    "€": ["H1.10", "H2.8", "H3.3", "F.1", "F.2", "F.3", "F.4"],
    "gasten": ["H1.11", "H3.4"],
    "organisaties": ["H2.1", "H2.7", "H2.11", "H6.5"],
    "sectoren": ["H2.2"],
    "bijeenkomsten": ["H2.4", "H6.1"],
    "jongeren": ["H2.6"],
    "€ per €": ["H2.9"],
    "deelnemers": ["H2.10", "H6.2"],
    "netwerken": ["H2.12"],
    "evenementen": ["H3.1"],
    "bezoekers": ["H3.2"],
    "steden": ["H4.1", "H5.3"],
    "delegaties": ["H4.3"],
    "landen": ["H4.4"],
    "ja/nee": ["H5.1", "H5.4", "H6.3"],
    "doelen": ["H6.4"],
}
WITH_TARGET = {"H1.10", "H2.8", "H2.12", "H3.3", "H3.4", "H5.1", "H5.4", "H6.1", "H6.3", "F.2", "F.4"}


def test_every_indicator_is_there_once_in_the_order_of_the_definitions() -> None:
    assert [indicator.id for indicator in INDICATORS] == ORDER
    assert list(BY_ID) == ORDER


def test_the_loaders_know_the_same_indicators_by_the_same_names() -> None:
    assert list(known_to_loaders.NAMES.items()) == [(one.id, one.name) for one in CATALOGUE]


def test_the_loaders_know_which_indicators_are_in_percent() -> None:
    assert {indicator.id for indicator in INDICATORS if indicator.unit == "%"} == known_to_loaders.IN_PERCENT


def test_units_are_those_of_the_definitions() -> None:
    assert {indicator.id: indicator.unit for indicator in INDICATORS} == {
        indicator: unit for unit, indicators in UNITS.items() for indicator in indicators
    }


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_the_record_is_complete_and_quotes_the_nota_word_by_word(indicator: Indicator) -> None:
    assert indicator.quote and " ".join(indicator.quote.split()) in NOTA
    texts = (
        indicator.name,
        indicator.definition,
        indicator.formula,
        indicator.unit_singular,
        indicator.paragraph,
        indicator.owner,
        indicator.frequency,
    )
    assert all(texts)
    assert indicator.definition.endswith(".") and indicator.formula.endswith(".")
    assert indicator.sources
    assert indicator.reference is None or indicator.reference[1] in NOTA


def test_the_nota_sets_a_target_for_just_these() -> None:
    assert {indicator.id for indicator in INDICATORS if indicator.label is Label.TARGET} == WITH_TARGET


def test_a_chapter_has_the_indicators_that_its_number_says() -> None:
    outcome = outcome_with(date(2026, 11, 23), {})
    for chapter in range(1, 7):
        assert all(indicator.id.startswith(f"H{chapter}.") for indicator in outcome.list_chapter(chapter))
    assert [indicator.id for indicator in outcome.list_chapter(None)] == ["F.1", "F.2", "F.3", "F.4"]
