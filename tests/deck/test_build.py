"""Which slides there are, in which order, and that every sentence and number on them is one that is told elsewhere."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from deck.build import BadDeck, build_deck, name_slides
from deck.model import Closing, Cover, Deck, FigureAnswer, HallSlide, Listing, Meter, Statements, Tiles
from kpi.model import Outcome, Result
from telling import sentences
from telling.chart_spec import ChartSpec, Form
from telling.money import find_opening, list_money, sum_draws, write_money
from telling.reserve import tell_reserve
from telling.tables import TextTable
from tests.kpi.situations import NOTA, activity, outcome_of, payment, reserve, tables_of
from tests.pages.running import STEMS
from tests.report.making import SAMPLE, copy_sample, load
from tools.sample.days import SNAPSHOT

YEARS = (2026, 2025, 2021)


@cache
def deck(year: int = 2026, keys: tuple[str, ...] | None = None, folder: Path = SAMPLE, day: date = SNAPSHOT) -> Deck:
    return build_deck(*load(folder, day), year, keys)


def slide(key: str, year: int = 2026, **where) -> HallSlide:
    return next(one for one in deck(year, **where).slides if one.key == key)


def listing(one: HallSlide) -> Listing:
    return next(answer for answer in one.answers if isinstance(answer, Listing))


def outcome() -> Outcome:
    return load()[1]


def chapter(number: int | None) -> list[Result]:
    return [result for result in outcome().results.values() if result.indicator.chapter == number]


# order and choice


def test_the_default_order_has_the_message_first_and_every_chapter():
    names = name_slides(outcome())
    assert list(names) == ["titel", "telzin", *"123456", "aandacht", "geld", "reserve", "doelen", "slot"]
    assert [one.key for one in deck().slides] == list(names)
    assert names["2"] == "2 Synergie en verbinding"


def test_the_slides_stand_in_the_order_chosen_between_title_and_closing():
    chosen = deck(keys=("slot", "geld", "3", "titel", "1", "3"))
    assert [one.key for one in chosen.slides] == ["titel", "geld", "3", "1", "slot"]
    assert [one.key for one in deck(keys=()).slides] == ["titel", "slot"]


def test_a_slide_that_does_not_exist_is_refused():
    with pytest.raises(BadDeck, match="De dia '7, kaart' bestaat niet: kies uit titel, telzin, 1, 2"):
        deck(keys=("1", "7", "kaart"))


@pytest.mark.parametrize("year", [2020, 2027])
def test_a_year_outside_the_period_so_far_is_refused(year):
    with pytest.raises(BadDeck, match=f"Over {year} is er geen presentatie: kies een jaar van 2021 tot en met 2026."):
        deck(year)


def test_sample_data_say_so_and_other_data_do_not(tmp_path):
    assert deck().warning == "Voorbeeldgegevens"
    folder = copy_sample(tmp_path / "eigen", "activiteiten", "missies", "subsidies", "exportcijfers")
    (folder / "beleidskader.xlsx").unlink()
    (folder / "subsidies.csv").write_text(
        "dossiernummer;organisatie;omschrijving;budgetpost;betaaldatum;bedrag\n"
        "D1;Bulungi;Waterput;internationale organisaties;2026-02-01;500\n",
        encoding="utf-8",
    )
    assert deck(folder=folder).warning == ""


# sentences


@pytest.mark.parametrize("year", YEARS)
def test_every_message_is_a_sentence_made_by_rule(year):
    draws = sum_draws(outcome())
    results = outcome().results
    told = {
        "telzin": sentences.headline(outcome(), year),
        **{str(one): sentences.choose_reason(chapter(one), year) for one in NOTA.by_number},
        "aandacht": sentences.count_attention(sentences.tally(results.values(), year), year),
        "geld": sentences.tell_attention(results["F.4"], year),
        "reserve": tell_reserve(results["F.2"], draws, year),
        "doelen": sentences.tell_attention(results["H6.4"], year),
    }
    shown = {one.key: f"{one.title} {one.lead}".strip() for one in deck(year).slides}
    assert {key: shown[key] for key in told} == told


@pytest.mark.parametrize("year", YEARS)
def test_a_title_is_short_and_ends_with_a_whole_sentence(year):
    for one in deck(year).slides[1:-1]:
        assert len(one.title) <= 140, one.key
        assert one.title.endswith("."), one.key


def test_a_long_text_is_split_after_a_sentence_and_never_within_one():
    text = "In 2026 was er € 1.234.567 over. Dat is 12,5% meer. Zie H1.1 en par. 2 voor de rest! Klaar."
    assert sentences.split_title(text, 60) == (
        "In 2026 was er € 1.234.567 over. Dat is 12,5% meer.",
        "Zie H1.1 en par. 2 voor de rest! Klaar.",
    )
    assert sentences.split_title(text, 5)[0] == "In 2026 was er € 1.234.567 over."
    assert sentences.split_title("Kort.") == ("Kort.", "")


def test_attention_is_counted_in_the_words_of_the_year():
    assert slide("aandacht").title == "In 2026 vragen 2 van de 11 afspraken aandacht."
    assert slide("aandacht", 2025).title == "Over 2025 vraagt geen van de 11 afspraken aandacht."
    assert slide("aandacht", 2021).title == "Over 2021 zijn 5 van de 11 afspraken niet in orde."
    tally = sentences.Tally(agreed=4, good=3, attention=1, missing=0, running=True)
    assert sentences.count_attention(tally, 2026) == "In 2026 vraagt 1 van de 4 afspraken aandacht."
    only = sentences.Tally(agreed=1, good=0, attention=1, missing=0)
    assert sentences.count_attention(only, 2025) == "Er is 1 afspraak met een streefwaarde: die is niet in orde."


# what is on them


@pytest.mark.parametrize("year", YEARS)
def test_each_chapter_shows_the_figure_of_its_message(year):
    for number in NOTA.by_number:
        result = sentences.choose_telling(chapter(number), year)
        one = slide(str(number), year)
        assert one.answers[0].identity == result.indicator.id
        assert (one.body.title if isinstance(one.body, ChartSpec) else one.body.caption).startswith(result.name)
        assert one.mark.word == str(sentences.judge_tally(sentences.tally(chapter(number), year)))


def test_a_yes_or_no_is_drawn_as_a_row_of_years():
    body = slide("6").body
    assert body.form is Form.YES_NO
    assert [int(value) for value in body.series[0].values] == [0, 1, 1, 1, 1, 0]


def test_one_year_alone_is_a_table():
    body = slide("3", 2021).body
    assert isinstance(body, TextTable)
    assert [[cell.text for cell in row] for row in body.rows] == [
        ["Nulmeting 2020", "2", "–", "–"],
        ["2021", "2", "3 in 2026", "! aandacht"],
    ]


def test_the_tiles_are_the_chapters_and_finance_with_their_tally():
    body = slide("telzin").body
    assert isinstance(body, Tiles)
    assert [one.name[:1] for one in body.tiles] == ["1", "2", "3", "4", "5", "6", "F"]
    assert [one.mark.word for one in body.tiles] == [
        "op koers", "aandacht", "op koers", "geen streefwaarde", "op koers", "aandacht", "op koers",
    ]  # fmt: skip
    assert body.tiles[1].tally == "✔ 1 op koers · ! 1 aandacht"
    assert body.tiles[3].tally == ""


def test_the_points_are_the_worst_three_with_their_status():
    body = slide("aandacht", 2021).body
    assert [one.text for one in body.points] == [one.text for one in sentences.points_of_attention(outcome(), 2021)]
    assert [(one.mark.word, one.mark.sign, one.mark.tone) for one in body.points] == [
        ("niet behaald", "✘", "bad"),
        ("niet behaald", "✘", "bad"),
        ("aandacht", "!", "attention"),
    ]
    assert len(body.points) == 3
    assert slide("aandacht", 2021).note.startswith("Dit zijn de 3 die het verst van de afspraak af staan.")


def test_without_points_the_slide_says_what_is_well():
    body = slide("aandacht", 2025).body
    assert body == Statements((), "Alle 11 afspraken zijn in orde.")


def test_money_stands_in_three_columns_and_adds_up():
    body = slide("geld").body
    assert [column.name for column in body.columns] == ["Post", "Begroot", "Besteed", "Verschil"]
    assert [[cell.text for cell in row] for row in body.rows] == [
        ["Bijdrage aan MKB Trade Office", "€ 10.000", "€ 7.500", "€ 2.500 over"],
        ["Subsidie internationale organisaties", "€ 43.000", "€ 31.600", "€ 11.400 over"],
        ["Besteding publieksevenementen", "€ 5.400", "€ 3.950", "€ 1.450 over"],
        ["Begrote posten samen: binnen budget", "€ 58.400", "€ 43.050", "€ 15.350 over"],
        ["Uit de reserve", "geen begroting", "€ 5.900", ""],
        ["Totaal internationaal beleid", "", "€ 48.950", ""],
    ]
    assert [row[0].strong for row in body.rows] == [False, False, False, True, False, True]
    assert slide("geld").mark.word == "binnen budget"


def test_the_meter_holds_what_is_left_of_the_reserve():
    body = slide("reserve").body
    assert isinstance(body, Meter)
    assert (body.left, body.whole) == ("€ 13.800", "€ 61.000")
    assert body.share == pytest.approx(13800 / 61000)
    assert body.lines == ("Over: € 13.800 van € 61.000 (23%).",)
    assert "€ 8.260 per jaar. € 13.800 gedeeld door dat bedrag" in listing(slide("reserve")).sentence


def test_a_year_that_runs_and_a_figure_that_is_provisional_are_explained():
    assert slide("1").body.running
    assert "* 2026 loopt nog: stand op 23 november 2026." in slide("1").note
    assert slide("titel").note == "2026 loopt nog: stand op 23 november 2026."
    assert slide("1", 2025).note == "Bron: subsidies, activiteiten, missies."
    assert slide("titel", 2025).note == ""


# other situations


def test_a_folder_with_subsidies_only_says_what_is_missing(tmp_path):
    folder = copy_sample(tmp_path / "subsidies", "activiteiten", "missies", "exportcijfers", "beleidskader")
    one = slide("5", folder=folder)
    assert one.title == "Deelname aan de Hanzedagen: over 2026 zijn er nog geen gegevens."
    assert {row[1].text for row in one.body.rows} == {"geen gegevens"}
    assert slide("aandacht", folder=folder).title == "Voor dit jaar zijn er geen afspraken met een streefwaarde."
    assert slide("geld", folder=folder).body.rows[0][1].text == "geen begroting"
    assert slide("geld", folder=folder).mark is None


def test_figures_of_cbs_only_are_marked_as_provisional(tmp_path):
    folder = copy_sample(tmp_path / "cbs", "activiteiten", "missies", "subsidies", "beleidskader")
    one = slide("1", 2025, folder=folder)
    assert one.note == "Bron: exportcijfers. Voorlopig cijfer: 2024, 2025."
    assert [one.body.categories[place] for place in one.body.provisional] == ["2024", "2025"]
    assert isinstance(slide("reserve", 2025, folder=folder).body, TextTable)
    assert slide("doelen", 2025, folder=folder).body.rows[-1][1].text == "geen gegevens"


def test_early_in_the_first_year_the_year_runs():
    one = deck(2021, day=date(2021, 5, 1))
    assert one.slides[1].title == "Van de 11 afspraken liggen er 8 op koers en vragen er 3 aandacht."
    assert one.slides[1].lead == "Peildatum 1 mei 2021."
    assert one.slides[2].body.categories[-1] == "2021*"
    with pytest.raises(BadDeck):
        deck(2022, day=date(2021, 5, 1))


def test_the_opening_of_the_reserve_is_what_was_put_in_or_what_it_must_have_been():
    rows = [payment("2021-03-01", 1000, post="reserve"), activity("2021-02-01")]
    filled = [reserve("2021-01-01", 50000), reserve("2021-06-01", 5000)]
    for extra, opening in (filled, 50000), (filled[1:], 5000), ([], 61000):
        computed = outcome_of("2021-12-31", *rows, *extra)
        found = find_opening(tables_of(*rows, *extra), computed.results["F.2"], sum_draws(computed))
        assert found == Decimal(opening)
    nothing = outcome_of("2021-12-31", activity("2021-02-01"))
    assert find_opening(tables_of(), nothing.results["F.2"], {}) is None


def test_money_that_is_not_known_is_not_zero():
    computed = outcome_of("2021-12-31", activity("2021-02-01"))
    rows = list_money(computed, 2021)
    assert [(budget, spent) for _, budget, spent, _ in write_money(rows)] == [
        *[("geen begroting", "geen gegevens")] * 4,
        ("", "geen gegevens"),
    ]


# every number has an answer


def numbers_in(*texts: str) -> set[str]:
    """Every number in some texts but for years: '€ 1.234,50' gives '1.234,50'."""
    found = re.findall(r"\d[\d.,]*", " ".join(texts))
    return {number.rstrip(".,") for number in found} - {str(year) for year in range(2015, 2027)}


def numbers_on(one: HallSlide) -> set[str]:
    match one.body:
        case Meter(left=left, whole=whole):
            return numbers_in(one.title, one.lead, left, whole)
        case TextTable(rows=rows):
            # the last column is the difference of the two before it, or a status
            return numbers_in(one.title, one.lead, *(cell.text for row in rows for cell in row[1:-1]))
        case _:
            return numbers_in(one.title, one.lead)


def told_by(answer: FigureAnswer | Listing) -> list[str]:
    tables = [answer.table] if isinstance(answer, Listing) else [answer.counted, answer.left_out]
    cells = [cell.text for table in tables for row in table.rows for cell in row]
    more = () if isinstance(answer, Listing) else (answer.working, *answer.agreed)
    return [answer.sentence, *more, *cells]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "6", "geld", "reserve", "doelen"])
def test_every_number_on_a_slide_is_in_one_of_its_answers(key, year):
    one = slide(key, year)
    assert numbers_on(one) - numbers_in(*(text for answer in one.answers for text in told_by(answer))) == set()


@pytest.mark.parametrize("year", YEARS)
def test_the_count_can_be_counted_in_the_list_behind_it(year):
    for key in ("telzin", "aandacht"):
        one = slide(key, year)
        statuses = [row[3].text[:1] for row in listing(one).table.rows]
        good, bad = (sum(one in signs for one in statuses) for signs in ("✔↗", "!✘▲"))
        assert numbers_in(one.title) <= {str(len(statuses)), str(good), str(bad)}
    for number in NOTA.by_number:
        one = slide(str(number), year)
        if one.tally:
            tile = slide("telzin", year).body.tiles[number - 1]
            assert tile.tally == one.tally
            assert sum(map(int, re.findall(r"\d+", one.tally))) == len(listing(one).table.rows)


@pytest.mark.parametrize("year", YEARS)
def test_a_point_has_the_answer_of_its_figure(year):
    one = slide("aandacht", year)
    points = sentences.points_of_attention(outcome(), year)
    answers = [answer.identity for answer in one.answers if isinstance(answer, FigureAnswer)]
    assert answers == [point.result.indicator.id for point in points]


@pytest.mark.parametrize("year", YEARS)
def test_every_slide_leads_to_a_page_that_exists(year):
    pages = set(STEMS)
    for one in deck(year).slides:
        assert one.page in pages
        assert {answer.page for answer in one.answers} <= pages


def test_first_and_last_have_room_for_the_link():
    slides = deck().slides
    assert isinstance(slides[0].body, Cover)
    assert isinstance(slides[-1].body, Closing)


def test_the_money_slide_answers_for_each_post_and_the_total():
    assert [one.identity for one in slide("geld").answers[:-1]] == ["F.4", "F.1", "H1.10", "H2.8", "H3.3"]
    assert [one.identity for one in slide("reserve").answers[:2]] == ["F.2", "F.1"]
    assert slide("doelen").answers[0].identity == "H6.4"
