"""The export of subsidy payments: one row is one payment, a negative amount was recovered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from data.findings import Journal, Severity
from data.record import Field, FieldKind, Link, Persons, SheetRecord, Source
from data.rows import RecordRows
from data.series import asks, is_yes, show_date, take_series
from data.sources.shared import MORE_POSTS, POSTS
from data.tables import COUNT, MAYBE, MOMENT, NATURAL_PERSON, TEXT

NAME = "subsidies"

DEBIT, CREDIT = "D", "C"


def sign_credits(columns: dict[str, Any]) -> None:
    """Give the amounts of rows that are a credit (money came back) a minus sign; one that has it already keeps it."""
    sides, amounts = columns["debet_credit"], columns["bedrag"]
    if CREDIT not in sides.values:
        return
    credit = sides.codes == sides.values.index(CREDIT)
    turned = {code: -abs(amounts.values[code]) for code in np.unique(amounts.codes[credit]).tolist() if code >= 0}
    place = {value: code for code, value in enumerate(amounts.values)}
    for value in turned.values():
        if value not in place:
            place[value] = len(amounts.values)
            amounts.values.append(value)
    lookup = np.array([place[turned.get(code, value)] for code, value in enumerate(amounts.values)] + [-1])
    amounts.codes = np.where(credit, lookup[amounts.codes], amounts.codes)


def is_year_only(rows: RecordRows) -> np.ndarray:
    """Tell which payments state a year and no day."""
    return rows.columns["betaaldatum"].codes < 0


def find_years(rows: RecordRows) -> pd.Series:
    """Give the year of each payment."""
    days = take_series(rows.columns["betaaldatum"], MOMENT)
    years = take_series(rows.columns["jaar"], MAYBE).astype("float64")
    return days.dt.year.where(~is_year_only(rows), years).astype(COUNT)


def find_days(rows: RecordRows) -> pd.Series:
    """Give the day of each payment; one that states only a year counts as paid on 1 January of it."""
    days, year_only = take_series(rows.columns["betaaldatum"], MOMENT), is_year_only(rows)
    if not year_only.any():
        return days
    return days.where(~year_only, pd.to_datetime(find_years(rows).astype(str) + "-01-01").astype(MOMENT))


def show_day(rows: RecordRows) -> pd.Series:
    """Write the day of each payment as a reader sees it, or its year where it states no more."""
    days = take_series(rows.columns["betaaldatum"], TEXT, show_date)
    return days.where(~is_year_only(rows), find_years(rows).astype(TEXT))


def check_dossiers(payments: RecordRows, _met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn where rows of one dossier state different grants or co-financing."""
    dossiers = payments.columns["dossiernummer"]
    for column in ("verleend", "cofinanciering"):
        stated = payments.columns[column]
        first: dict[int, int] = {}
        told: set[int] = set()
        for row in np.flatnonzero(stated.codes >= 0).tolist():
            dossier, code = int(dossiers.codes[row]), int(stated.codes[row])
            if first.setdefault(dossier, code) != code and dossier not in told:
                told.add(dossier)
                payments.tell(
                    journal,
                    row,
                    Severity.WARNING,
                    "inconsistent",
                    column=column,
                    value=dossiers.at(row),
                    message=f"De rijen van dossier {dossiers.at(row)} noemen verschillende bedragen voor {column}. "
                    "Zet op elke rij van het dossier hetzelfde bedrag.",
                )


SUBSIDIES = SheetRecord(
    NAME,
    "Subsidies",
    moments=("betaaldatum", "jaar"),
    keyless_advice="Zonder betaalnummer tellen beide als aparte betaling. Haal er alleen een weg als het echt dezelfde "
    "betaling is; anders hoeft u niets te doen.",
    persons=Persons("organisatie", "natuurlijk_persoon", ("omschrijving",), NATURAL_PERSON),
    finish=sign_credits,
    checks=(check_dossiers,),
    fields=(
        Field(
            "betaalnummer",
            FieldKind.KEY,
            required=True,
            key=True,
            optional_column=True,
            synonyms=("betaling", "boekstuk", "boekstuknummer"),
            meaning="Nummer van de betaling. Zonder deze kolom zijn gelijke rijen in één bestand aparte betalingen.",
        ),
        Field(
            "dossiernummer",
            FieldKind.KEY,
            required=True,
            synonyms=("dossier", "zaaknummer"),
            meaning="Nummer van het subsidiedossier; een dossier kan meer betalingen hebben.",
        ),
        Field(
            "organisatie",
            FieldKind.NAME,
            required=True,
            synonyms=("aanvrager", "begunstigde", "ontvanger"),
            meaning="Wie de subsidie kreeg.",
        ),
        Field("omschrijving", FieldKind.PROSE, synonyms=("doel", "project"), meaning="Waar de subsidie voor was."),
        Field(
            "budgetpost",
            FieldKind.CHOICE,
            required=True,
            synonyms=("regeling", "budget"),
            choices=POSTS,
            more_choices=MORE_POSTS,
            meaning="De post waaruit de subsidie is betaald.",
        ),
        Field(
            "betaaldatum",
            FieldKind.DATE,
            required=True,
            synonyms=("datum betaling", "boekdatum"),
            meaning="Dag van de betaling.",
        ),
        Field(
            "jaar",
            FieldKind.YEAR,
            required=True,
            instead_of="betaaldatum",
            synonyms=("subsidiejaar", "boekjaar"),
            meaning="Jaar van de betaling, als er geen betaaldatum is; de betaling telt dan op 1 januari.",
        ),
        Field(
            "bedrag",
            FieldKind.AMOUNT,
            required=True,
            synonyms=("uitbetaald", "uitbetaald bedrag", "betaald"),
            meaning="Het betaalde bedrag; een bedrag onder nul is teruggevorderd.",
        ),
        Field(
            "verleend",
            FieldKind.AMOUNT,
            synonyms=("verleend bedrag", "toegekend"),
            meaning="Wat voor het hele dossier is toegekend; op elke rij van het dossier hetzelfde bedrag.",
        ),
        Field(
            "cofinanciering",
            FieldKind.AMOUNT,
            synonyms=("eigen fondsenwerving", "overige financiering"),
            meaning="Wat anderen aan het dossier bijdragen; op elke rij van het dossier hetzelfde bedrag.",
        ),
        Field(
            "debet_credit",
            FieldKind.CHOICE,
            choices={DEBIT: ("debet", "debit", "af"), CREDIT: ("credit", "bij")},
            must_be_readable=True,
            synonyms=("d/c", "debet/credit", "debit/credit", "af/bij", "bij/af", "af bij"),
            meaning="D, of leeg: uitbetaald. C: er kwam geld terug, dus het bedrag telt met een minteken.",
        ),
        Field("land", FieldKind.COUNTRIES, meaning="De landen waar de subsidie voor was."),
        Field("global_goals", FieldKind.GOALS, meaning="De Global Goals waaraan de subsidie bijdraagt."),
        Field("hoofdstuk", FieldKind.CHAPTER, meaning="Hoofdstuk van de nota waar de subsidie bij hoort."),
        # who may be a person is treated as one: a name shown cannot be taken back
        Field(
            "natuurlijk_persoon",
            FieldKind.YES_NO,
            if_unreadable=True,
            is_personal=True,
            synonyms=("particulier",),
            meaning="Of de subsidie naar een mens ging in plaats van een organisatie; de naam wordt dan niet getoond.",
        ),
    ),
    table="payments",
    columns={
        "number": "betaalnummer",
        "dossier": "dossiernummer",
        "organisation": "organisatie",
        "description": "omschrijving",
        "post": "budgetpost",
        "date": find_days,
        "year": find_years,
        "year_only": is_year_only,
        "shown_date": show_day,
        "amount_cents": "bedrag",
        "granted_cents": "verleend",
        "cofinancing_cents": "cofinanciering",
        "chapter": "hoofdstuk",
        "natural_person": is_yes("natuurlijk_persoon"),
        "asks_goals": asks("global_goals"),
        "asks_country": asks("land"),
    },
    links=(
        Link("record_goals", "global_goals"),
        Link("record_organisations", "organisatie"),
        Link("record_countries", "land"),
    ),
)
SOURCE = Source(NAME, "Subsidies", 3, (SUBSIDIES,))
