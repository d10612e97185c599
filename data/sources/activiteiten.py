"""The export of activities: one row an activity, whoever organised it."""

from __future__ import annotations

from data.sources.record import NETWORKS, POSTS, SECTORS, STATUS, Field, Kind, SheetRecord

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

ACTIVITEITEN = SheetRecord(
    "activiteiten",
    "Activiteiten",
    missing_column_is_error=True,
    moments=("datum",),
    fields=(
        Field("nummer", Kind.KEY, required=True, key=True, synonyms=("id", "nr", "activiteitnummer", "activiteit id")),
        Field("datum", Kind.DATE, required=True, synonyms=("startdatum", "begindatum", "datum activiteit")),
        Field("titel", Kind.PROSE, required=True, synonyms=("activiteit", "naam", "omschrijving")),
        Field("soort", Kind.CHOICE, required=True, synonyms=("type", "categorie", "soort activiteit"), choices=KINDS),
        Field("hoofdstuk", Kind.CHAPTER, required=True, synonyms=("hfst", "hfdst", "thema", "paragraaf")),
        Field("status", Kind.CHOICE, required=True, choices=STATUS),
        Field("global_goals", Kind.GOALS, synonyms=("sdg", "sdgs", "sdg's", "global goal", "doelen")),
        Field("organisaties", Kind.NAMES, synonyms=("organisatie", "partner", "partners", "uitvoerder")),
        Field("sectoren", Kind.CHOICES, synonyms=("sector",), choices=SECTORS),
        Field("netwerk", Kind.CHOICE, choices=NETWORKS),
        Field("land", Kind.COUNTRIES, synonyms=("landen",)),
        Field("plaats", Kind.PLACES, synonyms=("stad",)),
        Field("deelnemers", Kind.COUNT, synonyms=("aantal deelnemers", "bezoekers", "aantal bezoekers")),
        Field("jongeren", Kind.COUNT, synonyms=("waarvan jongeren",)),
        Field("kosten", Kind.AMOUNT, synonyms=("kosten gemeente",)),
        Field("budgetpost", Kind.CHOICE, synonyms=("budget", "dekking"), choices=POSTS),
        Field("dossiernummer", Kind.KEY, synonyms=("subsidiedossier",)),
    ),
)

WITHHELD = ("titel", "land", "plaats")
"""The columns of a Shelter City row that are not kept."""
SHELTER_TITLE = "Opvang Shelter City"
