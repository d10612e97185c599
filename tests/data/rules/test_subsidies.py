"""Subsidies: one row is one payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

FULL = {
    "betaalnummer": "B-1",
    "dossiernummer": "D-1",
    "organisatie": "Havenkoor",
    "budgetpost": "internationale organisaties",
    "betaaldatum": date(2024, 5, 17),
    "bedrag": "€ 10.000,-",
    "omschrijving": "Concertreis",
    "verleend": 15000,
    "cofinanciering": "2.500",
    "land": "Letland; EE",
    "global_goals": "4",
    "hoofdstuk": "H4",
    "natuurlijk_persoon": "nee",
}
PERSON = "Voornaam Achternaamvoorbeeld"


def test_every_column_is_kept(folder):
    folder.payments(FULL)
    result = folder.check()
    assert result.findings == []
    tables = folder.tables()
    row = tables.payments.iloc[0]
    texts = row[["number", "dossier", "organisation", "description"]].tolist()
    assert texts == ["B-1", "D-1", "Havenkoor", "Concertreis"]
    assert (row["amount_cents"], row["granted_cents"], row["cofinancing_cents"]) == (1_000_000, 1_500_000, 250_000)
    assert (str(row["date"])[:10], row["year"], row["year_only"]) == ("2024-05-17", 2024, False)
    assert (row["post"], row["chapter"], row["natural_person"]) == ("internationale organisaties", 4, False)
    assert sorted(tables.record_countries["country"]) == ["EST", "LVA"]
    assert tables.record_goals["goal"].tolist() == [4]


def test_control_totals(folder):
    folder.payments(FULL, {**FULL, "betaalnummer": "B-2", "bedrag": "-250,50"})
    result = folder.check()
    assert result.raw["sources"]["subsidies"]["totals"].keys() == {"bedrag", "verleend", "cofinanciering"}
    assert result.total("subsidies", "bedrag") == Decimal("9749.50")
    assert [result.total("subsidies", column) for column in ("verleend", "cofinanciering")] == [30000, 5000]


@pytest.mark.parametrize("heading", ["jaar", "Subsidiejaar", "Boekjaar"])
def test_a_year_instead_of_a_date_counts_as_1_january(folder, heading, unstated):
    folder.payments({"betaaldatum": unstated, heading: 2023})
    result = folder.check()
    assert result.findings == []
    row = folder.tables().payments.iloc[0]
    assert (str(row["date"])[:10], row["year"], row["year_only"]) == ("2023-01-01", 2023, True)


def test_where_there_is_a_date_column_the_year_column_does_not_stand_in_for_it(folder):
    folder.payments({"betaaldatum": date(2024, 5, 17), "jaar": 2023}, {"betaaldatum": None, "jaar": 2023})
    result = folder.check()
    assert result.codes == ["missing-value", "unread-columns"]
    assert result.single("missing-value")["column"] == "betaaldatum"
    assert result.single("unread-columns")["value"] == "jaar"
    assert result.counts("subsidies") == (2, 1, 1, 0)
    assert folder.tables().payments["year"].tolist() == [2024]


@pytest.mark.parametrize(
    "column", ["betaalnummer", "dossiernummer", "organisatie", "budgetpost", "betaaldatum", "bedrag"]
)
def test_a_required_value_that_is_missing_sets_the_row_aside(folder, column):
    placed = folder.payments({}, {column: None})
    result = folder.check()
    finding = result.only("missing-value")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell(column, 1), column)
    assert result.counts("subsidies") == (2, 1, 1, 0)


def test_an_unknown_budget_post_sets_the_row_aside(folder):
    folder.payments({"budgetpost": "Regeling Internationale Samenwerking 2022"})
    result = folder.check()
    assert result.only("not-a-choice")["severity"] == "error"
    assert result.counts("subsidies") == (1, 0, 1, 0)


def test_a_file_without_payment_numbers_is_read(folder):
    folder.payments_without_key({"bedrag": 10}, {"bedrag": 20})
    result = folder.check()
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert result.findings == []


def everything_shown(folder, texts_of):
    return folder.check(), "\n".join(texts_of(folder.tables()))


def test_a_natural_person_is_shown_nowhere(folder, texts_of):
    folder.payments({"organisatie": PERSON, "natuurlijk_persoon": "ja"})
    result, shown = everything_shown(folder, texts_of)
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert folder.tables().payments["organisation"].tolist() == ["Natuurlijk persoon"]
    assert "achternaamvoorbeeld" not in shown.lower()
    assert "achternaamvoorbeeld" not in result.text.lower()


def test_the_name_of_a_natural_person_in_the_description_is_not_shown_either(folder, texts_of):
    folder.payments({"organisatie": PERSON, "natuurlijk_persoon": "ja", "omschrijving": f"Studiereis {PERSON}"})
    result, shown = everything_shown(folder, texts_of)
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert PERSON.lower() not in shown.lower()


def test_natural_persons_count_each_as_one_organisation(folder):
    folder.payments(
        {"organisatie": PERSON, "natuurlijk_persoon": "ja"},
        {"organisatie": PERSON.upper(), "natuurlijk_persoon": "x"},
        {"organisatie": "Iemand Anders", "natuurlijk_persoon": "j"},
    )
    assert folder.tables().record_organisations["organisation_key"].nunique() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"bedrag": "veel"},
        {"budgetpost": "potje"},
        {"betaaldatum": "ooit"},
        {"dossiernummer": None},
        {"land": "Verweggistan"},
        {"betaalnummer": None},
        {"verleend": "#REF!"},
    ],
)
def test_findings_about_a_natural_person_do_not_name_them(folder, change):
    folder.payments({"organisatie": PERSON, "natuurlijk_persoon": "ja", **change})
    result = folder.check()
    assert len(result.findings) == 1
    assert "achternaamvoorbeeld" not in result.text.lower()


def test_a_natural_person_in_a_conflict_and_a_repetition_is_not_named(folder):
    person = {"organisatie": PERSON, "natuurlijk_persoon": "ja"}
    folder.payments(
        {**person, "betaalnummer": "1"}, {**person, "betaalnummer": "1"}, {**person, "betaalnummer": "1", "bedrag": 2}
    )
    result = folder.check()
    assert result.of("conflicting-duplicate")
    assert "achternaamvoorbeeld" not in result.text.lower()


def test_a_natural_person_who_looks_like_an_organisation_of_the_register_is_not_named(folder):
    folder.register(Organisaties=[["organisatie", "aliassen"], ["Voornaam Achternaamvoorbeeldt", None]])
    folder.payments({"organisatie": PERSON, "natuurlijk_persoon": "ja"})
    result = folder.check()
    assert PERSON.lower() not in result.text.lower().replace("achternaamvoorbeeldt", "")


def test_natural_persons_in_a_file_without_payment_numbers_are_not_named(folder):
    person = {"organisatie": PERSON, "natuurlijk_persoon": "ja"}
    folder.payments_without_key(person, person)
    result = folder.check()
    assert result.only("duplicate")["severity"] == "warning"
    assert "achternaamvoorbeeld" not in result.text.lower()
