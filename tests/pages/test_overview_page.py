"""The page Overzicht: what it says in ten seconds, the drawers behind it, and text from workbooks in its HTML."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi.model import Status, TargetKind
from kpi.terms import DONE, PLANNED
from pages.parts import texts
from pages.parts.ground import read_ground
from pages.parts.overview_page import (
    MOST_POINTS,
    Warned,
    build_card,
    build_overview,
    describe_drawer,
    find_latest,
    write_overview,
)
from pages.parts.view import View
from telling import sentences
from telling.dutch import format_date
from telling.money import list_money, write_money
from tests.charts.situations import result, target, year
from tests.kpi.situations import NOTA
from tests.pages.running import ENTRIES, all_text, open_page, read_overview
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
AIM = target(TargetKind.MINIMUM, "2")
PAGE = """
from datetime import date
from pages.parts.ground import read_ground
from pages.parts.overview_page import open_drawer
from pages.parts.view import View
open_drawer(View(read_ground(date(2026, 11, 23)), {year}), {name!r})
"""


@pytest.fixture
def view() -> View:
    return View(read_ground(SNAPSHOT), 2026)


def open_drawer(name: str, year: int = 2025) -> str:
    app = AppTest.from_string(PAGE.format(name=name, year=year), default_timeout=120).run()
    assert not app.exception
    return all_text(app).replace("\\", "")


def test_the_page_holds_the_counting_sentence_six_cards_finance_and_how_fresh_the_data_are(view):
    told = build_overview(view)
    assert told.headline == sentences.headline(view.ground.outcome, 2026)
    assert [card.title for card in told.cards] == [f"{one.number} {one.name}" for one in NOTA.chapters]
    assert (told.finance.title, told.freshness.title) == ("Financiën", "Gegevens")
    every = [*told.cards, told.finance, told.freshness]
    assert all(card.standing and card.line for card in every)
    assert {card.page for card in every} <= {entry.stem for entry in ENTRIES}
    assert [line.split(":")[0] for line in told.freshness.line.split(" · ")] == [
        "Activiteiten",
        "Missies",
        "Subsidies",
        "Exportcijfers (CBS)",
    ]
    assert told.freshness.standing == "4 rijen opzij gezet"


def test_each_chapter_says_what_came_of_it_and_how_many_figures_have_a_target(view):
    cards = build_overview(view).cards
    assert cards[0].outcome == "803 exporterende bedrijven in 2025 (voorlopig), 14 meer dan in 2024"
    assert [card.targets for card in cards] == [
        "1 van 11 heeft een streefwaarde",
        "2 van 12 hebben een streefwaarde",
        "2 van 4 hebben een streefwaarde",
        "",  # the standing says that none has
        "2 van 4 hebben een streefwaarde",
        "2 van 5 hebben een streefwaarde",
    ]
    page = read_overview(open_page("overzicht", peildatum=DAY))
    lines = page.findall(".//svg")
    assert len(lines) == 6 and lines[0].get("aria-label").startswith("Exporterende bedrijven in Deventer: van 402")


def test_what_the_page_tells_elsewhere_a_card_only_names():
    missed = [result({2025: year("1", Status.NOT_ACHIEVED, AIM)})]
    assert build_card(missed, 2025, 1, NOTA).line == "In 2025 was er 1 missie. De nota noemt er 2."
    told = build_card(missed, 2025, 1, NOTA, told={"H1.5"})
    assert (told.line, told.tally) == ("!\N{NO-BREAK SPACE}Handelsmissies", "")


def test_what_leads_is_not_told_twice():
    alone = build_card([result({2025: year("1", Status.NOT_ACHIEVED, AIM)})], 2025, 1, NOTA)
    assert (alone.outcome, alone.years) == ("", None)


def test_below_the_fold_each_agreement_has_a_cell_a_year_with_sign_and_word(view):
    page = read_overview(open_page("overzicht", peildatum=DAY))
    table = page.findall(".//table")[-1]
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["Afspraak", "Streefwaarde", "2021", "2022", "2023", "2024", "2025", "2026*"]
    results = view.ground.outcome.results
    agreed = [one for one in results.values() if any(item.target for item in one.years.values())]
    assert [row[0] for row in rows[1:]] == [f"{one.indicator.id} {one.name}" for one in agreed]
    for one, row in zip(agreed, rows[1:], strict=True):
        for shown, words in zip(range(2021, 2027), row[2:], strict=True):
            item = one.years.get(shown)
            assert words.endswith(str(item.status) if item and item.target else "–"), (one.indicator.id, shown)
    prize = rows[[row[0][:4] for row in rows].index("H6.3")]
    assert (prize[1], prize[2], prize[-1]) == ("elk jaar", "✘ niet behaald", "! aandacht")
    assert "* 2026 loopt nog: stand op 23 november 2026." in page.text_content()


def test_every_amount_of_the_list_of_money_is_on_the_page():
    app = open_page("overzicht", peildatum=DAY, jaar="2025")
    rows = [[cell.text_content() for cell in row] for row in read_overview(app).find(".//table").iter("tr")]
    outcome = read_ground(SNAPSHOT).outcome
    expected = write_money(list_money(outcome, 2025))
    assert rows == [
        ["Post", "Begroot", "Besteed", "Verschil"],
        *([cell.replace("€ ", "€\N{NO-BREAK SPACE}") for cell in row] for row in expected),
    ]


def test_a_chapter_with_a_point_of_attention_looks_and_says_so():
    missed = build_card([result({2025: year("1", Status.NOT_ACHIEVED, AIM)})], 2025, 1, NOTA)
    kept = build_card([result({2025: year("2", Status.ACHIEVED, AIM)})], 2025, 1, NOTA)
    open_end = build_card([result({2025: year("2", Status.NO_TARGET)})], 2025, 1, NOTA)
    assert (missed.standing, missed.look, missed.icon) == ("niet in orde", "let-op", "error")
    assert (kept.standing, kept.look, kept.icon) == ("in orde", "goed", "check_circle")
    assert (open_end.standing, open_end.look, open_end.tally) == ("geen streefwaarde", "geen", "")


def test_of_many_points_the_worst_are_shown_and_the_others_counted(view):
    point = Warned("H1.1", "Bedrijven", "error", "let-op", "Iets loopt achter.", "Nog geen toelichting.")
    few = write_overview(replace(build_overview(view), points=(point,), point_count=1))
    many = write_overview(replace(build_overview(view), points=(point,) * MOST_POINTS, point_count=7))
    none = write_overview(replace(build_overview(view), points=(), point_count=0))
    assert "(3 van de 7)" in many and 'class="veranderd ruim"' in many
    assert "van de" not in few.split('id="kop-punten"')[1].split("</h2>")[0] and 'class="veranderd"' in few
    assert "Geen enkele afspraak vraagt nu aandacht." in none


def test_a_year_that_is_over_asks_for_nothing_any_more(view):
    over = build_overview(replace(view, year=2025))
    assert (over.points_heading, over.no_points) == (
        "Dit was niet in orde",
        "Er is geen afspraak die niet in orde was.",
    )
    assert "Dit vraagt aandacht" not in write_overview(over)


def test_a_text_that_would_like_to_be_html_stays_a_text(view):
    point = Warned("H1.1", "<b>naam</b>", "error", "let-op", "<script>alert(1)</script>", "<i>waarom</i>")
    written = write_overview(replace(build_overview(view), points=(point,), headline="<img src=x onerror=alert(1)>"))
    assert "<script" not in written and "<img" not in written and "<b>" not in written and "<i>" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written


def test_a_point_of_attention_has_the_words_of_the_programme_manager_below_it_or_says_that_there_are_none(view):
    said = {point.identity: point.why for point in build_overview(view).points}
    assert said == {
        "H6.3": "Toelichting: Voorbeeldtekst. De uitreiking is uitgesteld; een nieuwe datum is er nog niet.",
        "H2.12": "Toelichting: Voorbeeldtekst. Het Platform Deventer-Oeganda komt pas in februari 2027 weer bijeen.",
    }
    [unexplained] = [one.why for one in build_overview(View(view.ground, 2021)).points if one.identity == "H3.4"]
    assert unexplained == "Nog geen toelichting."


def test_money_that_went_over_says_why_and_within_budget_there_is_nothing_to_say(view):
    assert build_overview(View(view.ground, 2024)).money_why == (
        "Toelichting: Voorbeeldtekst. De overschrijding zit bij de subsidies aan internationale organisaties (H2.8)."
    )
    assert build_overview(view).money_why == ""


def test_the_drawer_of_a_point_of_attention_says_why_too():
    assert "Toelichting: Voorbeeldtekst. De overschrijding komt door extra aanvragen" in open_drawer("H2.8", 2024)
    assert "Nog geen toelichting." in open_drawer("H3.4", 2021)
    assert "oelichting" not in open_drawer("H1.5", 2025)


def test_every_button_of_the_page_has_a_drawer_and_a_name_of_its_own(view):
    page = read_overview(open_page("overzicht", peildatum=DAY))
    buttons = page.findall(".//button")
    drawers = [button.get("data-drawer") for button in buttons]
    known = view.ground.outcome.results
    assert all(describe_drawer(view, name) or name in known for name in drawers)
    assert len(set(drawers)) == len(drawers) >= 10
    names = [button.get("aria-label") for button in buttons]
    assert len(set(names)) == len(names) and all(name.startswith(texts.WHERE_FROM) for name in names)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("telzin", "Afspraken in 2025: het hele programma"),
        ("synergie", "Afspraken in 2025: Synergie en verbinding"),
        ("financien", "Afspraken in 2025: Financiën"),
        ("geld", "Begroot en besteed in 2025, post voor post"),
        ("veranderd", "Wat is er veranderd tussen 2024 en 2025?"),
        ("afspraken", "Alle afspraken, 2021 tot en met 2026"),
        ("H6.3", "H6.3 Deventer4GlobalGoals-prijs uitgereikt, 2025"),
    ],
)
def test_each_drawer_opens_by_its_name(name, said):
    assert said in open_drawer(name)


@pytest.mark.parametrize("name", ["", "H9.9", "<script>", "rapport"])
def test_a_name_that_no_button_has_opens_nothing(name):
    assert open_drawer(name) == ""


def test_how_fresh_the_data_are_is_told_by_what_took_place_and_not_by_what_was_planned():
    ground = read_ground(SNAPSHOT)
    activities = ground.tables.activities
    last = activities.loc[(activities["status"] == DONE) & (activities["date"] <= pd.Timestamp(SNAPSHOT)), "date"].max()
    forgotten = activities.assign(status=activities["status"].where(activities["date"] != last, PLANNED))
    tables = replace(ground.tables, activities=forgotten)
    later = find_latest(View(replace(ground, loaded=replace(ground.loaded, tables=tables)), 2026))
    assert find_latest(View(ground, 2026))["activiteiten"] == format_date(last.date()) != later["activiteiten"]
