"""Which indicator a cell means: by its id in any spelling, by its name, by both, and what is no indicator."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.indicators import NAMES, OWN_NAMES, IndicatorNames, parse_indicator

IDS = st.sampled_from(list(NAMES))
GAP = st.sampled_from(["", " ", "  ", "\u00a0", "\n"])
MARK = st.sampled_from([".", ",", "-", "\u2010", "\u2013", "\u2014", "\u2212"])


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """An id and a way to write it: any case, spaces anywhere, and a comma, hyphen or point."""
    identity = draw(IDS)
    letter, number = identity[0], identity[1:]
    parts = [draw(st.sampled_from([letter, letter.lower()]))]
    parts += [draw(MARK) if sign == "." else sign for sign in number]
    return identity, "".join(draw(GAP) + part for part in parts) + draw(GAP)


@given(spellings())
def test_an_id_in_any_spelling_is_the_indicator(spelt: tuple[str, str]) -> None:
    identity, written = spelt
    parsed = parse_indicator(written)
    assert (parsed.value, parsed.code) == (identity, "")


def test_a_zero_before_the_number_says_nothing() -> None:
    assert OWN_NAMES.find("H6.05") == "H6.5"


@given(spellings(), st.sampled_from([" ", ": ", " - ", " – ", "\n"]), st.booleans())
def test_an_id_with_its_own_name_behind_it_is_the_indicator(spelt: tuple[str, str], gap: str, loud: bool) -> None:
    identity, written = spelt
    name = NAMES[identity].upper() if loud else NAMES[identity]
    assert OWN_NAMES.find(f"{written}{gap}{name}") == identity


@given(IDS, st.booleans())
def test_the_name_alone_is_the_indicator(identity: str, loud: bool) -> None:
    assert OWN_NAMES.find(NAMES[identity].upper() if loud else NAMES[identity]) == identity


def test_no_two_indicators_are_called_the_same() -> None:
    assert [OWN_NAMES.find(name) for name in NAMES.values()] == list(NAMES)


@given(IDS, IDS)
def test_an_id_with_the_name_of_another_is_no_indicator(one: str, other: str) -> None:
    assert OWN_NAMES.find(f"{one} {NAMES[other]}") == (one if one == other else None)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("H9.9", None),
        ("H1.12", None),
        ("H2.1 iets anders", "H2.1"),
        ("H2.1a", "H2.1"),
        ("2.1", "H2.1"),
        ("F.9", None),
        ("Netwerkbijeenkomst", "H2.4"),
        ("Actieve partner", "H2.1"),
        ("???!", None),
        ("€", None),
    ],
)
def test_what_is_no_indicator_is_kept_as_written_with_the_nearest_one(written: str, nearest: str | None) -> None:
    parsed = parse_indicator(written)
    assert (parsed.value, parsed.code) == (written, "unknown-indicator")
    guess = OWN_NAMES.guess(written)
    assert nearest in (None, guess)
    assert f"{guess} {NAMES[guess]}" in parsed.message
    assert f"‘{written}’" in parsed.message


@given(st.text() | st.floats() | st.integers() | st.dates())
def test_whatever_stands_in_the_cell_there_is_an_answer(raw: object) -> None:
    parsed = parse_indicator(raw)
    assert parsed.value in NAMES or parsed.code or parsed.value is None
    assert (parsed.code == "unknown-indicator") == (parsed.value not in NAMES and parsed.value is not None)


@pytest.mark.parametrize("raw", [None, "", " ", "n.v.t.", "-"])
def test_a_cell_without_a_value_means_no_indicator(raw: object) -> None:
    parsed = parse_indicator(raw)
    assert (parsed.value, parsed.code) == (None, "")


def test_a_date_that_excel_made_of_an_id_is_no_indicator() -> None:
    assert parse_indicator(date(2024, 6, 4)).code == "unknown-indicator"


def test_a_name_that_the_frame_gives_an_indicator_goes_beside_that_of_the_list() -> None:
    known = IndicatorNames({"H1.5": ("Reizen", "Handelsmissies"), "H4.3": ("Bezoeken",)})
    assert [known.find(one) for one in ("H1,5 reizen", "Handelsmissies", "reizen", "H4.3 Reizen", "H2.1")] == [
        "H1.5",
        "H1.5",
        "H1.5",
        None,
        None,
    ]
    assert "Bedoelt u H1.5 Reizen?" in parse_indicator("Reisje", known).message
