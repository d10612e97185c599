"""The nota's text as data: the words of the paper, by paragraph, and no person's name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from telling.nota import TEXTS, NotaParagraph, read_nota, read_notas, read_paragraphs, split_sentences
from telling.search.about import find_quotes
from telling.search.things import list_paragraphs
from tests.kpi.situations import FRAME, NOTA

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
PAPER = " ".join(LINK.sub(r"\1", Path("docs/ambitienota.txt").read_text(encoding="utf-8")).replace("**", "").split())
FILES = sorted(TEXTS.glob("*.csv"))


@pytest.fixture(scope="module")
def nota() -> tuple[NotaParagraph, ...]:
    return read_nota(FRAME, NOTA)


def test_every_word_of_it_stands_in_the_paper(nota):
    assert len(nota) > 100
    parts = [part for one in nota for part in one.text.split("[…]")]
    assert [part for part in parts if part.strip() not in PAPER] == []
    assert [one.heading for one in nota if one.heading.casefold() not in PAPER.casefold()] == []


def test_all_six_chapters_are_there_and_each_has_its_ambition(nota):
    assert {one.chapter for one in nota} == {None, 1, 2, 3, 4, 5, 6}
    assert {one.chapter for one in nota if one.text.startswith("AMBITIE")} == {1, 2, 3, 4, 5, 6}


def test_nobody_who_signed_or_spoke_is_named(nota):
    told = " ".join(one.text for one in nota)
    assert not [name for name in ("Walder", "Kossen", "König", "Kerver", "Grijsen") if name in told]
    assert "waarvoor wethouder […] portefeuillehouder is" in told


def test_a_paragraph_says_where_it_stands(nota):
    places = {one.text: one.place for one in nota}
    assert places["St. Kinderen van Uganda"] == "hoofdstuk 2, INTERNATIONAAL ACTIEVE ORGANISATIES"
    [begins] = [one for one in nota if one.text.startswith("Deventer is een open en internationale handelsstad")]
    assert begins.place == "Inleiding"


def test_of_another_town_or_another_nota_no_word_of_this_one_is_told():
    assert read_nota(replace(FRAME, municipality="Veldwijk"), NOTA) == ()
    assert read_nota(FRAME, replace(NOTA, title="Voorbeeldnota 2027-2031")) == ()


def test_the_paper_of_a_nota_that_is_not_in_view_comes_under_its_own_name(nota):
    later = replace(NOTA, name="Voorbeeldnota", title="Voorbeeldnota 2027-2031", first=2027, last=2031)
    frame = replace(FRAME, notas=(NOTA, later))
    assert read_notas(frame, NOTA) == nota, "the later one has no text"
    told = read_notas(frame, later)
    assert [one.text for one in told] == [one.text for one in nota]
    cited = {one.text: one.cited for one in told}
    assert cited["St. Kinderen van Uganda"] == "Ambitienota, hoofdstuk 2, INTERNATIONAAL ACTIEVE ORGANISATIES"
    [quote] = find_quotes(told, "Kinderen van Uganda", most=1)
    assert quote.place.startswith("Ambitienota, hoofdstuk 2, ") and quote.chapter is None
    [thing, *_] = list_paragraphs(told, later)
    assert thing.title.startswith("Ambitienota, ") and thing.page == "", "the chapters of the later nota are others"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads(path):
    assert all(one.text and one.part for one in read_paragraphs(path))


def test_a_sentence_ends_before_a_capital_and_not_inside_an_amount_or_an_abbreviation():
    text = "Dit omvat een bijdrage van € 10.000,- per jaar, o.a. via www.voorbeeld.nl. Wij willen dit. “Meer” ook."
    assert split_sentences(text) == [
        "Dit omvat een bijdrage van € 10.000,- per jaar, o.a. via www.voorbeeld.nl.",
        "Wij willen dit.",
        "“Meer” ook.",
    ]
