"""The workbook that the programme manager keeps: chapters, targets, budgets, registers, explanations, milestones.

One record per sheet. Two more sheets (Kolomtoewijzing, Waardetoewijzing) teach the loaders the headings and words of a
register they have not seen before; these are read before all else.
"""

from __future__ import annotations

from data.sources.record import NETWORKS, POSTS, SECTORS, Field, Kind, SheetRecord

SOURCE = "beleidskader"

CUMULATIVE = "cumulatief"
TARGET_KINDS = {
    "minimum": (),
    "bandbreedte": ("range",),
    "jaarlijks": ("yearly",),
    "plafond": ("budget",),
    "toezegging": ("commitment",),
    CUMULATIVE: ("cumulative",),
    "ondergrens": ("floor",),
}
GOALS_ORIGINS = {"vastgesteld": (), "afgeleid uit de tekst": ()}
CITY_KINDS = {"stedenband": (), "samenwerking": (), "handelspartner": ()}

HOOFDSTUKKEN = SheetRecord(
    SOURCE,
    "Hoofdstukken",
    (
        Field("hoofdstuk", Kind.CHAPTER, required=True, key=True),
        Field("titel", Kind.PROSE, required=True),
        Field("ambitie", Kind.TEXT, required=True),
        Field("global_goals", Kind.GOALS),
        Field("herkomst_global_goals", Kind.CHOICE, choices=GOALS_ORIGINS),
    ),
)
STREEFWAARDEN = SheetRecord(
    SOURCE,
    "Streefwaarden",
    (
        Field("indicator", Kind.INDICATOR, required=True, key=True),
        Field("soort", Kind.CHOICE, required=True, choices=TARGET_KINDS),
        Field("jaar", Kind.YEARS, key=True, must_be_readable=True),
        Field("waarde", Kind.DECIMAL, required=True, percent_by="indicator"),
        Field("waarde_max", Kind.DECIMAL, percent_by="indicator"),
        Field("bron", Kind.TEXT),
    ),
)
BEGROTING = SheetRecord(
    SOURCE,
    "Begroting",
    (
        Field("budgetpost", Kind.CHOICE, required=True, key=True, choices=POSTS),
        Field("jaar", Kind.YEARS, key=True, must_be_readable=True),
        Field("bedrag", Kind.AMOUNT, required=True),
        Field("bron", Kind.TEXT, required=True),
    ),
    years_as_columns=("jaar", "bedrag"),
)
ORGANISATIES = SheetRecord(
    SOURCE,
    "Organisaties",
    (
        Field("organisatie", Kind.NAME, required=True),
        Field("sector", Kind.CHOICE, choices=SECTORS),
        Field("land", Kind.COUNTRIES),
        Field("netwerk", Kind.CHOICE, choices=NETWORKS),
        Field("aliassen", Kind.NAMES, required=True, may_be_empty=True),
        Field("in_nota", Kind.YES_NO),
    ),
    names_may_end_in_total=True,
)
PARTNERSTEDEN = SheetRecord(
    SOURCE,
    "Partnersteden",
    (
        Field("plaats", Kind.TEXT, required=True),
        Field("land", Kind.COUNTRY, required=True),
        Field("soort", Kind.CHOICE, required=True, choices=CITY_KINDS),
        Field("vanaf", Kind.YEAR),
        Field("tot", Kind.YEAR),
        Field("breedtegraad", Kind.DECIMAL),
        Field("lengtegraad", Kind.DECIMAL),
        Field("aliassen", Kind.NAMES),
    ),
    names_may_end_in_total=True,
)
HANZESTEDEN = SheetRecord(
    SOURCE,
    "Hanzesteden",
    (
        Field("plaats", Kind.TEXT, required=True),
        Field("land", Kind.COUNTRY, required=True),
        Field("aliassen", Kind.NAMES, required=True, may_be_empty=True),
    ),
    names_may_end_in_total=True,
)
RESERVE = SheetRecord(
    SOURCE,
    "Reserve",
    (
        Field("datum", Kind.DATE, required=True),
        Field("bedrag", Kind.AMOUNT, required=True),
        Field("omschrijving", Kind.PROSE, required=True),
    ),
)
TOELICHTINGEN = SheetRecord(
    SOURCE,
    "Toelichtingen",
    (
        Field("indicator", Kind.INDICATOR, required=True),
        Field("jaar", Kind.YEARS, must_be_readable=True),
        Field("tekst", Kind.PROSE, required=True),
    ),
)
MIJLPALEN = SheetRecord(
    SOURCE,
    "Mijlpalen",
    (
        Field("datum", Kind.DATE, required=True),
        Field("hoofdstuk", Kind.CHAPTER),
        Field("mijlpaal", Kind.TEXT, required=True),
        Field("status", Kind.TEXT),
    ),
)
KOLOMTOEWIJZING = SheetRecord(
    SOURCE,
    "Kolomtoewijzing",
    (
        Field("bron", Kind.TEXT, required=True),
        Field("kop_in_het_bestand", Kind.PROSE, required=True),
        Field("betekenis", Kind.PROSE, required=True),
    ),
)
WAARDETOEWIJZING = SheetRecord(
    SOURCE,
    "Waardetoewijzing",
    (
        Field("bron", Kind.TEXT, required=True),
        Field("kolom", Kind.TEXT, required=True),
        Field("waarde_in_het_bestand", Kind.PROSE, required=True),
        Field("betekenis", Kind.PROSE, required=True),
    ),
)

MAPPING_SHEETS = (KOLOMTOEWIJZING, WAARDETOEWIJZING)
REGISTER_SHEETS = (
    HOOFDSTUKKEN,
    STREEFWAARDEN,
    BEGROTING,
    ORGANISATIES,
    PARTNERSTEDEN,
    HANZESTEDEN,
    RESERVE,
    TOELICHTINGEN,
    MIJLPALEN,
)
