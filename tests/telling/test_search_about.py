"""One organisation, city or country by itself: the same sums as *Partners* and the indicators have, and its rows."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from data.tables import Tables
from kpi.compute import compute
from telling.nota import read_nota
from telling.partners import list_organisations
from telling.search.about import About, tell_about
from telling.search.answer import find_things
from telling.search.facts import Links, find_facts
from telling.search.things import Kind
from telling.subsidies import list_country_totals, list_subsidies
from tests.kpi.situations import activity, mission, organisation, payment, tables_of

DAY = date(2026, 6, 30)
UGANDA = {"countries": ["UGA"], "places": [("Bukomansimbi", "Bukomansimbi", None)]}


def named(key: str) -> dict:
    return {**organisation(key), "name": key.title()}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tables_of(
        named("koffie"),
        named("school"),
        activity("2025-03-01", "uitwisseling", organisations=["koffie", "school"], cost=900, post="reserve", **UGANDA),
        activity("2025-04-01", "lezing", organisations=["koffie"], cost=70, dossier="D1", post="reserve", **UGANDA),
        activity("2025-05-01", "lezing", organisations=["koffie"], cost=30, post="regulier", goals=[4, 8], **UGANDA),
        activity("2026-12-01", "lezing", status="gepland", organisations=["koffie"], **UGANDA),
        activity("2026-01-05", "lezing", status="geannuleerd", organisations=["koffie"], **UGANDA),
        activity("2019-01-05", "lezing", organisations=["koffie"], **UGANDA),
        activity("2026-02-01", "opvang shelter city", chapter=3, organisations=["koffie"], countries=["UGA"]),
        mission("2025-06-01", organiser="Koffie", destination="Bukomansimbi", cost=200, post="trade office", **UGANDA),
        payment("2024-05-01", 1000, organisation="koffie", countries=["UGA"], description="Waterput", goals=[6]),
        payment("2025-05-01", 400, organisation="koffie", countries=["UGA"], description="Waterput"),
        payment("2025-06-01", -150, organisation="koffie", countries=["UGA", "KEN"], description="Terug"),
        payment("2026-07-01", 9999, organisation="koffie", countries=["UGA"], description="Na de peildatum"),
        payment("2025-02-01", 60, "regulier", organisation="school", countries=["UGA"]),
    )


def tell(tables: Tables, kind: Kind, key: str, year: int = 2026, first: int = 2021) -> About:
    outcome = compute(tables, DAY)
    nota = read_nota(outcome.frame, outcome.nota)
    thing = find_things(tables, outcome, [], nota).by_key[kind, key]
    return tell_about(find_facts(tables, outcome), Links(tables), nota, thing, year, first)


def read_years(about: About) -> dict[str, list[str]]:
    return {row[0]: list(row[1:]) for row in about.years.itertuples(index=False, name=None)}


def test_a_country_has_per_year_what_was_done_planned_paid_net_and_spent(tables):
    about = tell(tables, Kind.COUNTRY, "UGA")
    assert list(about.years.columns) == [
        *("Jaar", "Activiteiten", "Missies", "Nog gepland", "Subsidie", "Kosten", "Besteding (F.1)")
    ]
    years = read_years(about)
    assert years["2024"] == ["0", "geen gegevens", "–", "€ 1.000", "–", "€ 1.000"]
    assert years["2025"] == ["3", "1", "–", "€ 310", "€ 1.130", "€ 1.350"]
    assert years["2026"] == ["0", "geen gegevens", "1", "€ 0", "–", "€ 0"]
    assert years["Samen"] == ["3", "1", "1", "€ 1.310", "€ 1.130", "€ 2.350"]


def test_what_a_country_spent_is_what_f1_counts_where_all_rows_are_of_that_country(tables):
    results, years = compute(tables, DAY).results, read_years(tell(tables, Kind.COUNTRY, "UGA"))
    assert results["F.1"].years[2025].value == 1350 and years["2025"][-1] == "€ 1.350"
    assert results["F.1"].years[2024].value == 1000 and years["2024"][-1] == "€ 1.000"


def test_a_country_has_the_totals_of_partners(tables):
    [row] = list_country_totals(tables, pd.Timestamp(DAY), 2021, 2026).query("Land == 'Oeganda'").to_dict("records")
    about = tell(tables, Kind.COUNTRY, "UGA")
    assert read_years(about)["Samen"][:4] == [row["Activiteiten"], row["Missies"], "1", row["Subsidie"]]
    assert about.sentence == (
        f"geen activiteiten in 2026, 1 gepland, {row['Subsidie']} subsidie sinds 2021, {row['Organisaties']} "
        "organisaties, nota hoofdstuk 4: “De inmiddels tienjarige en succesvolle samenwerking met het district "
        "Bukomansimbi, Oeganda via programma's van VNG International loopt eind 2021 af.”"
    )


def test_an_organisation_received_net_what_partners_says(tables):
    about = tell(tables, Kind.ORGANISATION, "koffie")
    until = pd.Timestamp(DAY)
    roll = list_organisations(tables, until, 2021, 2026).set_index("Organisatie")
    paid = list_subsidies(tables, until, 2021, 2026).set_index("Organisatie")
    whole = read_years(about)["Samen"][3]
    assert whole == "€ 1.250" == roll.loc["Koffie", "Subsidie 2021-2026"] == paid.loc["Koffie", "2021-2026"]
    assert read_years(about)["2025"][:2] == ["3", "1"], "and the mission that it organised"


def test_another_year_in_view_ends_the_sums_there(tables):
    about = tell(tables, Kind.ORGANISATION, "koffie", year=2024)
    assert read_years(about)["Samen"][3] == "€ 1.000"
    assert "€ 1.000 subsidie van 2021 tot en met 2024" in about.sentence


def test_it_says_what_with_whom_when_and_for_which_goals(tables):
    about = tell(tables, Kind.COUNTRY, "UGA")
    facts = dict(about.facts)
    assert facts["Wat"] == "lezing (2), missie uitgaand, uitwisseling"
    assert facts["Wanneer"] == "van 2024-05-01 tot en met 2025-06-01"
    assert facts["Waarvoor subsidie"] == "Waterput (2), Terug"
    assert facts["Global Goals"] == (
        "4 Kwaliteitsonderwijs, 6 Schoon water en sanitair, 8 Waardig werk en economische groei"
    )
    related = {str(kind): [(one.name, one.count) for one in all_of_it] for kind, all_of_it in about.related}
    assert related == {
        "Organisaties": [("Koffie", 7), ("School", 2)],
        "Landen": [("Kenia", 1)],
        "Steden": [("Bukomansimbi", 4)],
    }


def test_each_row_is_there_once_with_the_reason_why_it_does_not_count(tables):
    about = tell(tables, Kind.COUNTRY, "UGA")
    assert len(about.counted) == 8 and set(about.counted["Bestand"]) == {"bestand.xlsx"}
    assert sorted(about.left_out["Reden"]) == [
        "geannuleerd",
        "na de peildatum",
        "niet in 2021 tot en met 2026",
        "nog gepland",
    ]
    assert "niet in 2021" not in " ".join(tell(tables, Kind.COUNTRY, "UGA", first=2019).left_out["Reden"])


def test_nothing_of_a_guest_is_among_it(tables):
    told = tell(tables, Kind.ORGANISATION, "koffie")
    assert (
        "shelter" not in " ".join([*told.counted.to_csv(), *told.left_out.to_csv(), *dict(told.facts).values()]).lower()
    )
    assert read_years(told)["2026"][0] == "0"


def test_a_year_of_which_nobody_was_asked_for_countries_has_no_nought():
    tables = tables_of(
        activity("2024-03-01", asks_country=False),
        activity("2025-03-01", countries=["UGA"]),
        payment("2024-05-01", 10, asks_country=False),
        payment("2025-05-01", 10, countries=["UGA"]),
    )
    years = read_years(tell(tables, Kind.COUNTRY, "UGA"))
    assert (years["2024"][0], years["2024"][3]) == ("niet gevraagd", "niet gevraagd")
    assert (years["2023"][0], years["2025"][0], years["2025"][3]) == ("geen gegevens", "1", "€ 10")
