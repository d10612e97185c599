"""Which nota and which year are looked at: by default, and as the address says."""

from __future__ import annotations

import pytest

from tests.frame.next_nota import CHAPTERS, NOTA, copy_sample
from tests.pages.running import all_text, open_page, read_choice, read_field

BEFORE = "Ambitienota"


@pytest.fixture(scope="module", autouse=True)
def two_notas(tmp_path_factory):
    folder = copy_sample(tmp_path_factory.mktemp("twee-notas"), with_next=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        yield folder


def chosen(app) -> tuple[str, str, str]:
    """The nota, year and period in the head of a page."""
    return app.selectbox(key="nota").value, read_choice(app, "jaar"), read_choice(app, "periode")


@pytest.mark.parametrize(
    ("day", "choices", "line"),
    [
        ("30-11-2026", (BEFORE, "2026", "2021-2026"), ""),
        ("02-01-2027", (BEFORE, "2026", "2021-2026"), "De beleidsperiode 2021-2026 is voorbij; u ziet 2026"),
        ("31-12-2027", (NOTA, "2027", "2021-2031"), ""),
    ],
)
def test_a_day_is_told_under_the_nota_that_has_something_to_tell(day, choices, line):
    app = open_page("overzicht", peildatum=day)
    assert not app.exception
    assert chosen(app) == choices
    assert ("De beleidsperiode" in all_text(app)) == bool(line)
    assert line in all_text(app)


def test_the_address_chooses_the_nota_and_with_it_the_pages_of_its_chapters():
    number, _, name, url, _, ambition = CHAPTERS[0]
    app = open_page(url, peildatum="30-11-2027", nota=NOTA)
    assert not app.exception
    assert app.title[0].value == f"{number} {name}"
    assert ambition in all_text(app)
    assert "exporterende bedrijven sterk toe" not in all_text(app)


def test_a_link_from_the_time_of_the_nota_before_leads_to_its_chapter():
    app = open_page("handel", peildatum="31-12-2027", jaar="2024")
    assert not app.exception
    assert app.title[0].value == "1 Handel en export"
    assert chosen(app) == (BEFORE, "2024", "2021-2026")
    assert app.query_params["nota"] == BEFORE, "or the links on the page would lead elsewhere"


def test_whoever_chooses_a_nota_on_a_chapter_that_it_has_not_comes_to_its_overview():
    app = open_page("handel", peildatum="31-12-2027")
    app.selectbox(key="nota").select(NOTA).run()
    assert not app.exception
    assert chosen(app)[0] == NOTA
    assert "Van de vorige nota naar deze" in all_text(app)


def test_a_nota_that_has_ended_offers_its_own_years_and_is_told_as_ended():
    app = open_page("overzicht", peildatum="31-12-2028", nota=BEFORE, jaar="2026")
    assert read_field(app, "jaar")["options"][:6] == [str(year) for year in range(2026, 2020, -1)]
    assert "op koers" not in all_text(app)
    figure = all_text(open_page("indicator", peildatum="31-12-2028", nota=BEFORE, jaar="2026", id="H1.10"))
    plain = figure.replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")
    assert "Toegezegd was € 10.000 per jaar: niet behaald" in plain


def test_what_ended_and_what_was_left_stands_on_the_overview_of_the_next_nota():
    told = all_text(open_page("overzicht", peildatum="31-12-2027"))
    assert "22 cijfers lopen door uit Ambitienota (2021-2026)" in told
    assert "Geëindigd: H1.2 Groei exporterende bedrijven in tien jaar" in told
    assert "De reserve van Ambitienota eindigde in 2026 met € 13.800." in told.replace("\N{NO-BREAK SPACE}", " ")


def test_a_nota_or_a_year_that_is_not_there_falls_away():
    app = open_page("overzicht", peildatum="30-11-2026", nota="Nota van niemand", jaar="1999")
    assert not app.exception
    assert chosen(app) == (BEFORE, "2026", "2021-2026")
