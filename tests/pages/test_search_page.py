"""Zoeken as a page: what is asked in the URL, where links lead, and text of workbooks and readers that stays text."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import all_text, list_told, open_page, read_html, read_tables


def read_found(app: AppTest):
    """The HTML of what was found, as a browser reads it."""
    assert not app.exception
    [told] = [told for told in list_told(app) if '<p class="kop">' in told]
    return read_html(told)


def read_field(app: AppTest) -> dict:
    """What the field in the head is given."""
    [data] = [told for one in app.get("bidi_component") if "asked" in (told := json.loads(one.proto.json))]
    return data


def list_links(page) -> dict[str, tuple[str, str]]:
    return {link.text_content().strip(): (link.get("href"), link.get("data-query")) for link in page.iter("a")}


@pytest.fixture(scope="module")
def about_a_country() -> AppTest:
    return open_page("zoeken", over="land:UGA", peildatum="27-11-2026")


def test_a_country_stands_first_with_its_figures_and_leads_to_its_summary():
    app = open_page("zoeken", q="oegadna", peildatum="27-11-2026")
    found = read_found(app)
    assert "Gelezen als “oeganda” (getypt: “oegadna”)." in found.text_content()
    assert [heading.text_content().split()[0] for heading in found.iter("h2")][0] == "Landen"
    assert list_links(found)["Oeganda"] == ("zoeken", "over=land%3AUGA")
    assert read_field(app) == {"page": "zoeken", "asked": "oegadna", "help": "paginas:zoeken"}


def test_on_another_page_the_field_is_empty():
    told = read_field(open_page("overzicht", q="Oeganda"))
    assert told == {"page": "zoeken", "asked": "", "help": "paginas:overzicht"}


def test_one_kind_of_what_was_found_can_be_shown_whole():
    few = list_links(read_found(open_page("zoeken", q="Oeganda")))
    more = next(query for text, (_, query) in few.items() if text.startswith("Toon er meer") and "activiteiten" in text)
    assert more == "q=Oeganda&soort=activiteiten"
    whole = read_found(open_page("zoeken", q="Oeganda", soort="activiteiten"))
    [heading] = whole.iter("h2")
    assert len(whole.findall(".//li")) == int(heading.text_content().split()[-1]) > 5


def test_without_a_question_it_says_what_can_be_asked():
    found = read_found(open_page("zoeken"))
    told = found.text_content()
    assert "Zoek op een organisatie, stad, land" in told and "Is de reserve op?" in told
    assert list_links(found)["Oeganda"] == ("zoeken", "q=Oeganda")


def test_where_nothing_is_found_it_says_so_with_the_nearest():
    found = read_found(open_page("zoeken", q="bukomansymby"))
    assert "Niets gevonden bij “bukomansymby”." in found.text_content()
    assert list_links(found)["bukomansimbi"] == ("zoeken", "q=bukomansimbi")


def test_a_summary_has_its_rows_down_to_the_line_of_the_file(about_a_country):
    told = all_text(about_a_country)
    assert "Wat de nota zegt" in told and "Meegeteld: 16 rijen." in told
    counted, left_out = read_tables(about_a_country, "Bestand", "Rij"), read_tables(about_a_country, "Reden")
    assert len(counted[0]) == 16 and len(left_out[0]) == 27
    assert list_links(read_found(about_a_country))["St. Bulungi"] == (
        "zoeken",
        "over=organisatie%3Abulungi",
    )


@pytest.mark.parametrize("over", ["land:XXX", "organisatie:", "mens:jansen", "<img src=x>", "land"])
def test_what_is_not_there_has_no_summary(over):
    app = open_page("zoeken", over=over)
    assert not app.exception
    assert "Hiervan is niets gevonden." in all_text(app)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "{{ 7 * 7 }}", '"><script>x</script>', "[x](y)"])
def test_what_somebody_types_stays_text(typed):
    app = open_page("zoeken", q=typed)
    found = read_found(app)
    assert f"“{typed}”" in found.text_content()
    assert not [*found.iter("img"), *found.iter("script")]
