"""The export of activities: one row an activity, whoever organised it."""

from __future__ import annotations

import pandas as pd

from data.checks import compare_columns
from data.findings import Journal
from data.parsing import fold_choice, fold_name
from data.record import Discretion, Field, FieldKind, Link, SheetRecord, Source
from data.rows import RecordRows
from data.series import asks, show_date, take_series, year_of
from data.sources.shared import MORE_NETWORKS, MORE_POSTS, POSTS, SECTORS, STATUS, check_costs
from data.tables import TEXT

NAME = "activiteiten"

SHELTER_CITY = "opvang shelter city"
"""Guests are people in danger: of such a row no title, country or place is kept, and its date shows as its year."""

KINDS = dict.fromkeys(
    (
        "themabijeenkomst",
        "landenbijeenkomst",
        "netwerkbijeenkomst",
        "publieksevenement",
        "lezing",
        "voorstelling",
        "beurs",
        "voucher",
        "traineeship",
        "publicatie",
        "uitwisseling",
        "hanzedagen",
        "economisch forum",
        "delegatiebezoek",
        "prijsuitreiking",
        SHELTER_CITY,
        "overig",
    ),
    (),
)

SHELTER_TITLE = "Opvang Shelter City"


def speaks_of_shelter(word: str) -> bool:
    """Tell whether a kind of activity is that of guests, also where it is misspelled."""
    return "shelter" in fold_name(word) or fold_choice(word) == SHELTER_CITY


def find_guests(rows: RecordRows) -> pd.Series:
    """Tell which rows are about guests."""
    return take_series(rows.columns["soort"], TEXT) == SHELTER_CITY


def show_title(rows: RecordRows) -> pd.Series:
    """Give the titles; of guests one for all."""
    return take_series(rows.columns["titel"], TEXT).mask(find_guests(rows), SHELTER_TITLE)


def show_day(rows: RecordRows) -> pd.Series:
    """Write the days as a reader may see them; of guests only the year."""
    days = rows.columns["datum"]
    years = take_series(days, TEXT, lambda day: str(day.year))
    return take_series(days, TEXT, show_date).mask(find_guests(rows), years)


def check_youth(rows: RecordRows, _met: dict[str, RecordRows], journal: Journal) -> None:
    """Check that young people are part of all participants."""
    compare_columns(
        rows,
        journal,
        "jongeren",
        "deelnemers",
        lambda small, large: (
            f"Er zijn meer jongeren ({small}) dan deelnemers ({large}). Jongeren zijn een deel van de deelnemers."
        ),
    )


ACTIVITEITEN = SheetRecord(
    NAME,
    "Activiteiten",
    moments=("datum",),
    planned_by=("status", "datum"),
    discretion=Discretion("soort", speaks_of_shelter, ("titel", "land", "plaats")),
    checks=(check_youth, check_costs),
    fields=(
        Field(
            "nummer",
            FieldKind.KEY,
            required=True,
            key=True,
            synonyms=("id", "nr", "activiteitnummer", "activiteit id"),
            meaning="Nummer waaraan de activiteit te herkennen is; elke activiteit heeft een eigen nummer.",
        ),
        Field(
            "datum",
            FieldKind.DATE,
            required=True,
            synonyms=("startdatum", "begindatum", "datum activiteit"),
            meaning="Dag van de activiteit; duurt zij langer, dan de eerste dag.",
        ),
        Field(
            "titel",
            FieldKind.PROSE,
            required=True,
            synonyms=("activiteit", "naam", "omschrijving"),
            meaning="Naam van de activiteit; niet bewaard van gasten van Shelter City.",
        ),
        Field(
            "soort",
            FieldKind.CHOICE,
            required=True,
            synonyms=("type", "categorie", "soort activiteit"),
            choices=KINDS,
            meaning="Wat voor activiteit het is.",
        ),
        Field(
            "hoofdstuk",
            FieldKind.CHAPTER,
            required=True,
            synonyms=("hfst", "hfdst", "thema", "paragraaf"),
            meaning="Hoofdstuk van de nota waar de activiteit bij hoort; 2.1, H2 en 2 Synergie zijn hoofdstuk 2.",
        ),
        Field(
            "status",
            FieldKind.CHOICE,
            required=True,
            choices=STATUS,
            meaning="Hoe het ervoor staat; alleen wat is uitgevoerd, telt als gedaan.",
        ),
        Field(
            "global_goals",
            FieldKind.GOALS,
            synonyms=("sdg", "sdgs", "sdg's", "global goal", "doelen"),
            meaning="De Global Goals waaraan de activiteit bijdraagt.",
        ),
        Field(
            "organisaties",
            FieldKind.NAMES,
            synonyms=("organisatie", "partner", "partners", "uitvoerder"),
            meaning="De organisaties die meedoen of uitvoeren.",
        ),
        Field("sectoren", FieldKind.CHOICES, synonyms=("sector",), choices=SECTORS, meaning="De sectoren die meedoen."),
        Field("netwerk", FieldKind.CHOICE, more_choices=MORE_NETWORKS, meaning="Het netwerk dat bijeenkwam."),
        Field(
            "land",
            FieldKind.COUNTRIES,
            synonyms=("landen",),
            meaning="De landen waar de activiteit was of over ging; niet bewaard van gasten van Shelter City.",
        ),
        Field(
            "plaats",
            FieldKind.PLACES,
            synonyms=("stad",),
            meaning="De plaatsen waar de activiteit was of over ging; niet bewaard van gasten van Shelter City.",
        ),
        Field(
            "deelnemers",
            FieldKind.COUNT,
            synonyms=("aantal deelnemers", "bezoekers", "aantal bezoekers"),
            meaning="Hoeveel mensen er waren, als deelnemer of bezoeker.",
        ),
        Field(
            "jongeren",
            FieldKind.COUNT,
            synonyms=("waarvan jongeren",),
            meaning="Hoeveel van de deelnemers jongeren waren.",
        ),
        Field(
            "kosten", FieldKind.AMOUNT, synonyms=("kosten gemeente",), meaning="Wat de activiteit de gemeente kostte."
        ),
        Field(
            "budgetpost",
            FieldKind.CHOICE,
            synonyms=("budget", "dekking"),
            choices=POSTS,
            more_choices=MORE_POSTS,
            meaning="De post waaruit de kosten zijn betaald.",
        ),
        Field(
            "dossiernummer",
            FieldKind.KEY,
            synonyms=("subsidiedossier",),
            meaning="Het subsidiedossier waaruit de activiteit is betaald; de kosten tellen dan niet nog een keer mee.",
        ),
    ),
    table="activities",
    columns={
        "number": "nummer",
        "date": "datum",
        "year": ("datum", year_of),
        "shown_date": show_day,
        "title": show_title,
        "kind": "soort",
        "chapter": "hoofdstuk",
        "status": "status",
        "network": "netwerk",
        "participants": "deelnemers",
        "youth": "jongeren",
        "cost_cents": "kosten",
        "post": "budgetpost",
        "dossier": "dossiernummer",
        "asks_network": asks("netwerk"),
        "asks_sectors": asks("sectoren"),
        "asks_organisations": asks("organisaties"),
        "asks_goals": asks("global_goals"),
        "asks_country": asks("land"),
        "asks_place": asks("plaats"),
    },
    links=(
        Link("record_goals", "global_goals"),
        Link("record_organisations", "organisaties"),
        Link("record_countries", "land"),
        Link("record_sectors", "sectoren"),
        Link("record_places", "plaats"),
    ),
)
SOURCE = Source(NAME, "Activiteiten", 1, (ACTIVITEITEN,))
