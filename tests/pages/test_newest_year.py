"""The first working day of a year: the dashboard shows the year that is over, and says so."""

from __future__ import annotations

import pytest

from tests.pages.running import all_text, choose, open_page, read_choice, read_field


@pytest.mark.parametrize(
    ("peildatum", "year", "line"),
    [
        ("02-01-2026", "2025", "2026 loopt nog maar kort; u ziet 2025."),
        ("02-01-2027", "2026", "De beleidsperiode 2021-2026 is voorbij; u ziet 2026, het laatste jaar ervan."),
        ("31-12-2027", "2026", "De beleidsperiode 2021-2026 is voorbij; u ziet 2026, het laatste jaar ervan."),
    ],
)
def test_an_early_day_shows_the_year_before(peildatum, year, line):
    app = open_page("overzicht", peildatum=peildatum)
    assert not app.exception
    assert read_choice(app, "jaar") == year
    said = all_text(app)
    assert line in said
    of_the_year = said.partition("Alle afspraken, jaar voor jaar")[0]  # in that table the running year stands too
    assert "op koers" not in of_the_year  # what is over was kept or was not
    assert "in orde" in of_the_year


def test_the_year_itself_can_still_be_chosen_and_then_nothing_is_explained():
    app = open_page("overzicht", peildatum="02-01-2026", jaar="2026")
    assert read_choice(app, "jaar") == "2026"
    assert "loopt nog maar kort" not in all_text(app)


def test_later_in_the_year_it_is_the_running_one():
    app = open_page("overzicht", peildatum="27-11-2026")
    assert read_choice(app, "jaar") == "2026"
    assert "u ziet" not in all_text(app)


def test_who_chooses_a_year_sees_it_and_its_address_says_so_but_of_the_usual_one():
    app = open_page("overzicht", peildatum="27-11-2026")
    for asked, shown, told in (
        ("2024", "2024", "2024"),
        ("1066", "2024", "2024"),  # no year that can be chosen
        ("2025", "2025", "2025"),
        ("2026", "2026", None),
    ):
        choose(app, "jaar", asked)
        assert not app.exception
        data = read_field(app, "jaar")
        assert (data["chosen"], data["usual"], app.query_params.get("jaar")) == (shown, "2026", told)
        assert f"Geld in {shown}" in all_text(app)
