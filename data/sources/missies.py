"""The export of trade missions and delegations, outgoing and incoming."""

from __future__ import annotations

from data.sources.record import POSTS, STATUS, Field, Kind, SheetRecord

DIRECTIONS = {"uitgaand": (), "inkomend": ()}
OCCASIONS = {"handelsreis": (), "hanzedagen": (), "beurs": (), "delegatiebezoek": (), "overig": ()}

MISSIES = SheetRecord(
    "missies",
    "Missies",
    missing_column_is_error=True,
    moments=("startdatum",),
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
)
