"""What words find: whatever the case, the accents, the ending and one typing error; and what is told of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from kpi.compute import compute
from telling.nota import read_nota
from telling.search.answer import Answer, Search, answer, find_things, suggest_names, tell_examples
from telling.search.facts import Links, find_facts
from telling.search.questions import Asked
from telling.search.records import RecordIndex
from telling.search.things import Kind
from telling.search.words import BEGIN, EXACT, PART, Vocabulary, cut_ending, read_question
from tests.kpi.situations import activity, budget, mission, observation, organisation, payment, reserve, tables_of

DAY = date(2026, 6, 30)
PAGES = [("overzicht", "Overzicht"), ("financien", "Financiën"), ("samenwerking", "4 Internationale samenwerking")]
CORONA = {"table": "milestones", "date": pd.Timestamp("2020-03-12"), "milestone": "Begin van de coronacrisis"}
REASON = {
    "table": "explanations",
    "indicator": "F.4",
    "first_year": 2024,
    "last_year": 2024,
    "text": "Extra aanvragen.",
}


def make_search(*rows: dict, year: int = 2026, day: date = DAY, regions: dict | None = None) -> Search:
    tables = tables_of(*rows)
    outcome = compute(tables, day)
    nota = read_nota(outcome.frame, outcome.nota)
    asked = Asked(tables, outcome, find_facts(tables, outcome), Links(tables), year, lambda: regions or {})
    return Search(find_things(tables, outcome, PAGES, nota), RecordIndex(tables), asked, nota)


@pytest.fixture(scope="module")
def town() -> Search:
    return make_search(
        {**organisation("koffie", "bedrijfsleven"), "name": "Koffie"},
        {**organisation("bibliotheek", "cultuur"), "name": "Bibliotheek"},
        activity(
            "2025-03-01",
            "uitwisseling",
            title="Scholieren naar Bukomansimbi",
            countries=["UGA"],
            organisations=["koffie"],
            places=[("Bukomansimbi", "Bukomansimbi", None)],
            youth=20,
            cost=900,
            chapter=4,
            goals=[4],
            number="A-1",
        ),
        activity("2026-02-01", "lezing", title="Café Zürich", organisations=["bibliotheek"], youth=10, cost=300),
        activity("2026-09-01", "lezing", status="gepland", title="Avond over Malmö", countries=["SWE"]),
        activity("2026-03-01", "lezing", status="geannuleerd", title="Lezing over water"),
        activity("2019-05-01", "lezing", title="Lezing van vroeger"),
        activity("2019-06-01", "opvang shelter city", chapter=3),
        mission("2026-04-01", destination="Riga", countries=["LVA"], matches=6, orders=2, cost=1500),
        payment("2024-05-01", 1000, organisation="koffie", countries=["UGA"], description="Waterput"),
        payment("2025-05-01", 400, organisation="koffie", countries=["UGA"], description="Waterput"),
        payment("2025-06-01", -150, organisation="koffie", countries=["UGA"], description="Terug"),
        payment("2026-05-01", 50, organisation="bibliotheek", description="Boeken"),
        budget("internationale organisaties", 500),
        reserve("2021-01-01", 61000),
        CORONA,
        REASON,
    )


def titles(told: Answer, kind: Kind) -> list[str]:
    return [hit.title for group in told.groups if group.kind is kind for hit in group.hits]


# ------------------------------------------------------------------------------------------------------------- words


def test_words_that_stand_in_any_question_are_not_looked_for_unless_there_are_no_others():
    assert read_question("Wat kost één activiteit met jongeren?") == ["kost", "activiteit", "jongeren"]
    assert read_question("hoe is het") == ["hoe", "is", "het"]
    assert read_question("  ") == []
    assert read_question("MALMÖ malmo Malmö") == ["malmo"]
    assert read_question("H1.5 en A-2026-041") == ["h1.5", "2026", "041"]
    assert len(read_question(" ".join(f"woord{place}" for place in range(50)))) == 8


def test_a_word_means_itself_what_begins_with_it_another_ending_and_what_holds_it():
    known = Vocabulary(["missie", "missies", "handelsmissies", "missionaris", "misverstand"])
    assert [(one.term, one.fit) for one in known.find("missie")] == [
        ("missie", EXACT),
        ("missies", BEGIN),
        ("handelsmissies", PART),
    ]
    assert [one.term for one in known.find("missies")] == ["missies", "missie", "handelsmissies"]
    assert known.find("mi") == [] and known.find("zzz") == []


@pytest.mark.parametrize(
    ("word", "stem"), [("krijgt", "krijg"), ("landen", "land"), ("kosten", "kost"), ("bus", "bus")]
)
def test_an_ending_is_taken_off_where_enough_is_left(word, stem):
    assert cut_ending(word) == stem


@pytest.mark.parametrize("typed", ["oegadna", "oegnda", "oegganda", "oegandu"])
def test_one_typing_error_is_forgiven(typed):
    known = Vocabulary(["oeganda", "uganda", "op"])
    assert known.find(typed) == []
    assert [one.term for one in known.forgive(typed)] == ["oeganda"]


def test_two_typing_errors_are_not_nor_is_one_in_a_short_word_or_a_number():
    known = Vocabulary(["oeganda", "riga", "rio", "d123"])
    assert known.forgive("oegedna") == [] and known.forgive("rip") == [] and known.forgive("d124") == []
    assert known.guess("oegendaa") == "oeganda"
    assert known.guess("qqqqq") == ""


# ------------------------------------------------------------------------------------------------------------ answers


@pytest.mark.parametrize("typed", ["Oeganda", "OEGANDA", "oegánda", "oegadna", "uganda", "hoe zit het met Oeganda?"])
def test_a_country_is_found_and_told_with_its_figures(town, typed):
    [group] = [group for group in answer(town, typed).groups if group.kind is Kind.COUNTRY]
    [hit] = group.hits
    assert hit.title == "Oeganda"
    assert hit.told.startswith(
        "geen activiteiten in 2026, € 1.250 subsidie sinds 2021, 1 organisatie, nota hoofdstuk 4: “De inmiddels"
    )
    assert (hit.page, dict(hit.query)) == ("zoeken", {"over": "land:UGA"})


def test_what_was_taken_for_another_word_is_said(town):
    assert answer(town, "oegadna").read_as == (("oegadna", "oeganda"),)
    assert answer(town, "Oeganda qqqqqq").unknown == ("qqqqqq",)
    assert answer(town, "Oeganda").read_as == ()


def test_where_nothing_is_found_the_nearest_is_named(town):
    told = answer(town, "bukomansymby")
    assert told.groups == () and told.nearest == "bukomansimbi"
    assert answer(town, "qqqqqq").nearest == ""


def test_rows_are_found_by_all_words_together_the_newest_first_and_added_up(town):
    [group] = [group for group in answer(town, "lezing").groups if group.kind is Kind.ACTIVITY]
    assert [hit.title for hit in group.hits] == [
        "Avond over Malmö",
        "Lezing over water",
        "Café Zürich",
        "Lezing van vroeger",
    ]
    assert group.told == (
        "Alle jaren: 2 uitgevoerd, 1 nog gepland, 1 telt niet mee (niet doorgegaan). "
        "Kosten zonder dossiernummer: € 300."
    )
    assert titles(answer(town, "lezing gepland"), Kind.ACTIVITY) == ["Avond over Malmö"]
    assert titles(answer(town, "cafe zurich"), Kind.ACTIVITY) == ["Café Zürich"]
    assert titles(answer(town, "lezing 2019"), Kind.ACTIVITY) == ["Lezing van vroeger"]


def test_payments_are_told_net_and_lead_to_who_received_them(town):
    [group] = [group for group in answer(town, "betaling koffie").groups if group.kind is Kind.PAYMENT]
    assert group.total == 3 and group.told == "Alle jaren samen € 1.250; wat is teruggevorderd, is eraf."
    assert group.hits[0].told == "2025-06-01 · koffie · -€ 150,00 · internationale organisaties"
    assert dict(answer(town, "Koffie").groups[0].hits[0].query) == {"over": "organisatie:koffie"}


def test_an_activity_leads_to_its_row_on_the_page_of_its_chapter(town):
    [group] = [group for group in answer(town, "scholieren bukomansimbi").groups if group.kind is Kind.ACTIVITY]
    [hit] = group.hits
    assert (hit.page, dict(hit.query)) == ("samenwerking", {"zoek": "A-1"})
    assert "20 jongeren" in hit.told and "kosten € 900,00" in hit.told


def test_an_indicator_is_found_by_its_id_its_name_and_the_words_people_use(town):
    assert titles(answer(town, "h1.5"), Kind.INDICATOR) == ["H1.5 Handelsmissies"]
    assert titles(answer(town, "reserve"), Kind.INDICATOR)[0].startswith("F.2")
    [hit, *_] = [hit for group in answer(town, "H1.7").groups if group.kind is Kind.INDICATOR for hit in group.hits]
    assert hit.told.startswith("In 2026 leverden handelsmissies tot nu toe 6 matches op.")


def test_the_nota_is_found_by_paragraph_with_the_sentence_that_has_the_words(town):
    [group] = [group for group in answer(town, "stedenband Sibiu").groups if group.kind is Kind.NOTA]
    quotes = {hit.quote: hit.page for hit in group.hits}
    assert quotes["De gemeente heeft een stedenband met de gemeente Sibiu, Roemenië."] == "samenwerking"


def test_what_is_called_so_stands_before_what_only_has_the_word_and_where_most_was_done_comes_first():
    cities = [{"table": "hanse_cities", "place": name, "country": "NLD"} for name in ("Aken", "Tiel")]
    search = make_search(*cities, activity("2026-02-01", title="Bezoek", places=[("Tiel", None, "Tiel")]))
    told = answer(search, "hanze")
    kinds = [group.kind for group in told.groups]
    assert kinds.index(Kind.INDICATOR) < kinds.index(Kind.CITY)
    assert titles(told, Kind.CITY) == ["Tiel", "Aken"]


def test_one_kind_can_be_asked_for_alone(town):
    told = answer(town, "lezing", Kind.ACTIVITY)
    assert [group.kind for group in told.groups] == [Kind.ACTIVITY]


def test_the_words_of_the_index_itself_are_text(town):
    for typed in ('"', "'", "NOT OR AND", "lezing* NEAR(", "words:lezing", "a" * 5000, "--; DROP TABLE found", "\x00"):
        answer(town, typed)
    assert titles(answer(town, "lezing"), Kind.ACTIVITY)


def test_without_a_question_examples_are_named_out_of_the_data(town):
    assert answer(town, "  ").groups == ()
    assert suggest_names(town)[0] == "Oeganda" and "koffie" not in suggest_names(town)[:1]
    assert {"Koffie", "Bibliotheek"} <= set(suggest_names(town))


# ----------------------------------------------------------------------------------------------------------- questions


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "wie kreeg het meest sinds 2021",
            "In 2021-2026 ging het meest naar Koffie (€ 1.250) en Bibliotheek (€ 50). "
            "Samen kregen 2 organisaties € 1.300.",
        ),
        ("wie krijgt niets meer", "Nog niet in 2026, wel in 2025: Koffie."),
        ("is de reserve op", "Nee. In 2026 zat er op de peildatum € 61.000 in de bestemmingsreserve"),
        ("wat deden we voor corona", "Van 2019 tot en met 2019 waren er 1 activiteit en 0 missies: gemiddeld 1 en 0,0"),
        ("waarom was 2024 overschreden", "€ 500 overschreden. Toelichting: Extra aanvragen."),
        ("welke doelen slaan we over", "4 Kwaliteitsonderwijs (laatst in 2025)"),
        (
            "wat kosten handelsmissies",
            "De missie van 2021-2026 kostte € 1.500 en leverde 6 matches en 2 orders op.",
        ),
        ("wat is er nog gepland", "Na 30 juni 2026 staat nog 1 activiteit gepland."),
        ("wanneer werd de prijs uitgereikt", "nog niet uitgereikt"),
        (
            "wat kost een activiteit met jongeren",
            "Sinds 2021 bereikten 2 activiteiten jongeren. Van 2 zijn de kosten bekend: gemiddeld € 600 per activiteit "
            "(van € 300 tot € 900) en € 40 per jongere.",
        ),
    ],
)
def test_a_question_is_answered_in_a_sentence_of_the_data(town, typed, told):
    first = answer(town, typed).groups[0]
    assert first.kind is Kind.QUESTION
    assert told in first.hits[0].told


def test_other_regions_are_compared_over_the_years_that_all_have():
    regions = {
        "Deventer": {2020: Decimal(100), 2024: Decimal(120), 2025: Decimal(130)},
        "Zwolle": {2020: Decimal(200), 2024: Decimal(210)},
    }
    rows = [observation(2024, "exporterende bedrijven", 210, region="Zwolle")]
    found = answer(make_search(*rows, regions=regions), "doen we het beter dan Zwolle")
    assert found.groups[0].hits[0].told == (
        "Exporterende bedrijven in 2024 tegenover 2020: Deventer +20,0% en Zwolle +5,0%. "
        "Deventer groeide harder dan Zwolle."
    )


def test_a_question_that_the_data_cannot_answer_is_not_offered():
    bare = make_search()
    assert not {"Wat deden we voor corona?", "Doen we het beter dan andere gemeenten?"} & {
        hit.title for hit in tell_examples(bare)
    }
    assert titles(answer(bare, "corona"), Kind.QUESTION) == []


# -------------------------------------------------------------------------------------------- what is never to be found


def test_guests_and_people_are_not_found_by_anything_of_their_rows():
    search = make_search(
        {**organisation("p1"), "name": "Kanarie Jansen", "natural_person": True},
        activity(
            "2026-03-01",
            "opvang shelter city",
            title="Kanarie",
            countries=["BTN"],
            organisations=["gastheer"],
            places=[("Thimphu", None, None)],
            chapter=3,
        ),
        payment("2026-03-01", 10, organisation="p1", natural_person=True, description="Kanarie", countries=["PRY"]),
        payment("2026-03-01", 10, organisation="zz", description="Kosten Shelter City"),
    )
    for typed in ("kanarie", "jansen", "bhutan", "thimphu", "gastheer", "opvang shelter city", "shelter", "persoon"):
        found = answer(search, typed)
        kinds = {group.kind for group in found.groups}
        assert not kinds & {Kind.ACTIVITY, Kind.PAYMENT, Kind.COUNTRY, Kind.CITY}, typed
        assert titles(found, Kind.ORGANISATION) == [], typed
        assert found.nearest not in ("kanarie", "jansen", "bhutan", "thimphu", "gastheer")
