"""The one text of each code: what is wrong, where, what was found, what to do; and advice that never makes it worse."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from data.advice import TEXTS
from data.causes import CHANGES_FIGURES, WORDS_OF_THEIR_OWN
from data.findings import CODES

IMPERATIVES = (
    "Controleer|Download|Exporteer|Geef|Haal|Herstel|Kies|Kijk|Maak|Open|Schrijf|Sla|U hoeft niets te doen|Zet|Zoek"
)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text)


def test_every_code_has_a_text_and_every_text_a_code():
    assert set(TEXTS) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_text_says_where_and_what_was_found(code):
    asked = {name for _, name, _, _ in Formatter().parse(TEXTS[code].problem) if name}
    assert asked == {"where", "found"}
    assert TEXTS[code].nothing


@pytest.mark.parametrize("code", CODES)
def test_a_text_says_what_is_wrong_in_words_of_its_own(code):
    left = TEXTS[code].problem.format(where="", found="")
    assert len(re.findall(r"\w+", left)) >= 4
    others = [TEXTS[other] for other in CODES if other != code]
    assert (TEXTS[code].problem, TEXTS[code].nothing) not in [(other.problem, other.nothing) for other in others]


@pytest.mark.parametrize("code", CODES)
def test_advice_begins_with_something_to_do_or_says_there_is_nothing_to_do(code):
    assert re.match(rf"(?:{IMPERATIVES})\b", TEXTS[code].advice)


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_made_of_short_whole_sentences(code):
    text = TEXTS[code]
    filled = f"{text.problem.format(where='a.xlsx', found=text.nothing.format(column='datum'))} {text.advice}"
    assert filled.endswith(".")
    assert "  " not in filled and "\n" not in filled and "{" not in filled
    assert all(len(sentence.split()) <= 30 for sentence in sentences(filled))


def test_the_codes_that_causes_know_of_are_codes():
    assert set(CHANGES_FIGURES) | WORDS_OF_THEIR_OWN <= set(CODES)
    assert len(set(CHANGES_FIGURES)) == len(CHANGES_FIGURES)


@pytest.mark.parametrize(
    "code, never",
    [
        # digits that are gone cannot be filled in: the number would be another one
        ("not-a-key", r"\bvul|typ\b|schrijf"),
        # a totals row that gets a key counts double
        ("totals-row", r"\bvul\b|schrijf"),
        ("missing-value", r"\bvul\b"),
        # a workbook that will not open need not have a password at all
        ("unreadable-workbook", "wachtwoord"),
        # numbers that start anew are right as they are
        ("renumbered", r"haal|verwijder|nieuw nummer"),
        ("unknown-name", r"haal|verwijder"),
        ("near-column", r"verander|hernoem"),
    ],
)
def test_advice_does_not_make_it_worse(code, never):
    assert re.search(never, TEXTS[code].advice, re.IGNORECASE) is None


def test_what_is_equal_is_only_removed_where_it_is_really_double():
    assert "alleen weg als zij echt dubbel is" in TEXTS["duplicate"].advice
    assert "laat ze dan staan" in TEXTS["duplicate"].advice
    assert "in de bron" in TEXTS["conflicting-duplicate"].advice
