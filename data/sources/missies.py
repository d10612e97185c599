"""The export of trade missions and delegations, outgoing and incoming."""

from __future__ import annotations

import numpy as np

from data.checks import compare_columns
from data.findings import Journal, Severity
from data.record import Field, FieldKind, Link, SheetRecord, Source
from data.rows import RecordRows
from data.series import asks, show_date, year_of
from data.sources.shared import MORE_POSTS, POSTS, STATUS, check_costs

NAME = "missies"

DIRECTIONS = {"uitgaand": (), "inkomend": ()}
OCCASIONS = {"handelsreis": (), "hanzedagen": (), "beurs": (), "delegatiebezoek": (), "overig": ()}


def check_numbers(rows: RecordRows, _met: dict[str, RecordRows], journal: Journal) -> None:
    """Check the numbers and dates of missions against each other."""
    starts, ends = rows.columns["startdatum"], rows.columns["einddatum"]
    for row in np.flatnonzero(ends.codes >= 0).tolist():
        if ends.at(row) < starts.at(row):
            rows.tell(
                journal,
                row,
                Severity.WARNING,
                "inconsistent",
                column="einddatum",
                value=ends.at(row),
                message="De einddatum ligt voor de startdatum. Kijk welke van de twee niet klopt.",
            )
    compare_columns(
        rows,
        journal,
        "mkb_bedrijven",
        "bedrijven",
        lambda small, large: (
            f"Er zijn meer mkb-bedrijven ({small}) dan bedrijven ({large}). Mkb-bedrijven zijn een deel van "
            f"de bedrijven."
        ),
    )
    compare_columns(
        rows,
        journal,
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
        Field(
            "nummer",
            FieldKind.KEY,
            required=True,
            key=True,
            meaning="Nummer waaraan de missie te herkennen is; elke missie heeft een eigen nummer.",
        ),
        Field(
            "startdatum",
            FieldKind.DATE,
            required=True,
            synonyms=("datum", "vertrekdatum"),
            meaning="Eerste dag van de missie of het bezoek.",
        ),
        Field("einddatum", FieldKind.DATE, meaning="Laatste dag van de missie of het bezoek."),
        Field(
            "bestemming",
            FieldKind.PLACES,
            required=True,
            synonyms=("stad", "plaats"),
            meaning="De plaatsen waar de missie heen ging; van een inkomende missie waar de delegatie vandaan kwam.",
        ),
        Field(
            "land",
            FieldKind.COUNTRY,
            required=True,
            meaning="Het land van de bestemming; van een inkomende missie het land van de delegatie.",
        ),
        Field(
            "richting",
            FieldKind.CHOICE,
            required=True,
            synonyms=("soort",),
            choices=DIRECTIONS,
            meaning="Uitgaand: vanuit onze gemeente erheen. Inkomend: een delegatie kwam hierheen.",
        ),
        Field("aanleiding", FieldKind.CHOICE, choices=OCCASIONS, meaning="Waarom de missie er was."),
        Field("organisator", FieldKind.NAME, meaning="Wie de missie organiseerde."),
        Field(
            "bedrijven",
            FieldKind.COUNT,
            synonyms=("deelnemende bedrijven", "aantal bedrijven"),
            meaning="Hoeveel bedrijven meededen.",
        ),
        Field(
            "mkb_bedrijven",
            FieldKind.COUNT,
            synonyms=("waarvan mkb",),
            meaning="Hoeveel van die bedrijven tot het mkb horen.",
        ),
        Field(
            "matches",
            FieldKind.COUNT,
            synonyms=("aantal matches",),
            meaning="Hoeveel contacten tussen bedrijven de missie opleverde.",
        ),
        Field(
            "orders",
            FieldKind.COUNT,
            synonyms=("aantal orders",),
            meaning="Hoeveel van die contacten een order werden.",
        ),
        Field("orderwaarde", FieldKind.AMOUNT, meaning="De waarde van die orders samen."),
        Field("kosten", FieldKind.AMOUNT, meaning="Wat de missie de gemeente kostte."),
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
            meaning="Het subsidiedossier waaruit de missie is betaald; de kosten tellen dan niet nog een keer mee.",
        ),
        Field(
            "global_goals",
            FieldKind.GOALS,
            synonyms=("sdg", "sdgs", "sdg's", "global goal", "doelen"),
            meaning="De Global Goals waaraan de missie bijdraagt.",
        ),
        Field(
            "status",
            FieldKind.CHOICE,
            required=True,
            choices=STATUS,
            meaning="Hoe het ervoor staat; alleen wat is uitgevoerd, telt als gedaan.",
        ),
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
