"""The export of trade missions and delegations, outgoing and incoming."""

from __future__ import annotations

import numpy as np

from data.checks import compare_columns
from data.findings import Report, Severity
from data.record import Field, Kind, Link, SheetRecord, Source
from data.rows import Rows
from data.series import asks, show_date, year_of
from data.sources.shared import POSTS, STATUS, check_costs

NAME = "missies"

DIRECTIONS = {"uitgaand": (), "inkomend": ()}
OCCASIONS = {"handelsreis": (), "hanzedagen": (), "beurs": (), "delegatiebezoek": (), "overig": ()}


def check_numbers(rows: Rows, _met: dict[str, Rows], report: Report) -> None:
    """Check the numbers and dates of missions against each other."""
    starts, ends = rows.columns["startdatum"], rows.columns["einddatum"]
    for row in np.flatnonzero(ends.codes >= 0).tolist():
        if ends.at(row) < starts.at(row):
            rows.tell(
                report,
                row,
                Severity.WARNING,
                "inconsistent",
                column="einddatum",
                value=ends.at(row),
                message="De einddatum ligt voor de startdatum. Kijk welke van de twee niet klopt.",
            )
    compare_columns(
        rows,
        report,
        "mkb_bedrijven",
        "bedrijven",
        lambda small, large: (
            f"Er zijn meer mkb-bedrijven ({small}) dan bedrijven ({large}). Mkb-bedrijven zijn een deel van "
            f"de bedrijven."
        ),
    )
    compare_columns(
        rows,
        report,
        "orders",
        "matches",
        lambda small, large: (
            f"Er zijn meer orders ({small}) dan matches ({large}). Elke order hoort bij een match: controleer beide."
        ),
    )


MISSIES = SheetRecord(
    NAME,
    "Missies",
    moments=("startdatum",),
    planned_by=("status", "startdatum"),
    checks=(check_numbers, check_costs),
    fields=(
        Field("nummer", Kind.KEY, required=True, key=True),
        Field("startdatum", Kind.DATE, required=True, synonyms=("datum", "vertrekdatum")),
        Field("einddatum", Kind.DATE),
        Field("bestemming", Kind.PLACES, required=True, synonyms=("stad", "plaats")),
        Field("land", Kind.COUNTRY, required=True),
        Field("richting", Kind.CHOICE, required=True, synonyms=("soort",), choices=DIRECTIONS),
        Field("aanleiding", Kind.CHOICE, choices=OCCASIONS),
        Field("organisator", Kind.NAME),
        Field("bedrijven", Kind.COUNT, synonyms=("deelnemende bedrijven", "aantal bedrijven")),
        Field("mkb_bedrijven", Kind.COUNT, synonyms=("waarvan mkb",)),
        Field("matches", Kind.COUNT, synonyms=("aantal matches",)),
        Field("orders", Kind.COUNT, synonyms=("aantal orders",)),
        Field("orderwaarde", Kind.AMOUNT),
        Field("kosten", Kind.AMOUNT),
        Field("budgetpost", Kind.CHOICE, synonyms=("budget", "dekking"), choices=POSTS),
        Field("dossiernummer", Kind.KEY, synonyms=("subsidiedossier",)),
        Field("global_goals", Kind.GOALS, synonyms=("sdg", "sdgs", "sdg's", "global goal", "doelen")),
        Field("status", Kind.CHOICE, required=True, choices=STATUS),
    ),
    table="missions",
    columns={
        "number": "nummer",
        "date": "startdatum",
        "end_date": "einddatum",
        "year": ("startdatum", year_of),
        "shown_date": ("startdatum", show_date),
        "destination": ("bestemming", "; ".join),
        "direction": "richting",
        "occasion": "aanleiding",
        "organiser": "organisator",
        "companies": "bedrijven",
        "sme_companies": "mkb_bedrijven",
        "matches": "matches",
        "orders": "orders",
        "order_value_cents": "orderwaarde",
        "cost_cents": "kosten",
        "post": "budgetpost",
        "dossier": "dossiernummer",
        "status": "status",
        "asks_occasion": asks("aanleiding"),
        "asks_goals": asks("global_goals"),
    },
    links=(
        Link("record_goals", "global_goals"),
        Link("record_countries", "land"),
        Link("record_places", "bestemming"),
    ),
)
SOURCE = Source(NAME, "Missies", 2, (MISSIES,))
