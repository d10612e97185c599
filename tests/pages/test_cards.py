"""A card tells a figure in one voice: the sentence, the nota's own words, the explanation, and the chart that says the
same."""

from __future__ import annotations

import pytest

from pages.parts.ground import read_ground
from pages.parts.texts import unbroken
from telling import sentences
from tests.pages.running import list_paragraphs, list_pictures, open_page, read_tables
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
STEMS = ("handel", "synergie", "hanzestad", "samenwerking", "hanze", "global-goals-gemeente")


@pytest.fixture(scope="module")
def results():
    """The indicators on the sample data, on its own day."""
    return read_ground(SNAPSHOT).outcome.results


@pytest.mark.parametrize("jaar", ["2026", "2023"])
@pytest.mark.parametrize(("chapter", "stem"), [*enumerate(STEMS, start=1)])
def test_sentence_and_words_of_the_nota_stand_together_and_the_chart_says_the_same(results, chapter, stem, jaar):
    app = open_page(stem, peildatum=DAY, jaar=jaar)
    told = list_paragraphs(app)
    alts = {chart.name: chart.alt for chart in list_pictures(app)}
    own = [result for result in results.values() if result.indicator.chapter == chapter]
    assert own
    for result in own:
        sentence = sentences.tell_figure(result, int(jaar))
        pair = [sentence, f"“{result.indicator.quote}” (Ambitienota, {result.indicator.paragraph})"]
        assert [*map(unbroken, pair)] in [one[:2] for one in told], result.indicator.id
        assert alts[result.indicator.id.replace(".", "-")] == f"{sentence} {sentences.tell_trend(result)}"


def test_the_explanation_of_the_programme_manager_is_the_last_paragraph_of_its_card():
    told = list_paragraphs(open_page("synergie", peildatum=DAY, jaar="2024"))
    card = next(
        paragraphs
        for paragraphs in told
        if paragraphs and paragraphs[-1].startswith("Toelichting: Voorbeeldtekst. De over")
    )
    assert len(card) == 3
    assert card[0].startswith("In 2024 besteedde de gemeente")
    assert card[1].endswith("(Ambitienota, paragraaf 2.2)")


@pytest.mark.parametrize("stem", STEMS)
def test_every_overview_has_the_order_that_council_members_know(stem):
    columns = list(read_tables(open_page(stem, peildatum=DAY, jaar="2025"))[0].columns)
    years = ["2021", "2022", "2023", "2024", "2025", "2026 (lopend)"]
    assert columns == ["Indicator", "Nulmeting", *years, "Streefwaarde 2025", "Status 2025", "Bron"]
