"""The workbook that the programme manager keeps: chapters, targets, budgets, registers, explanations, milestones.

One record per sheet. Two more sheets (Kolomtoewijzing, Waardetoewijzing) teach the loaders the headings and words of a
register they have not seen before; these are read before all else.
"""

from __future__ import annotations

from functools import partial

from data import mapping
from data.parsing import fold_name, fold_organisation
from data.record import Field, Kind, Link, NameList, SheetRecord, Source
from data.series import first_of, is_yes, last_of, write_decimal
from data.sources.shared import NETWORKS, POSTS, SECTORS

NAME = "beleidskader"
kept = partial(SheetRecord, NAME, kept_by_hand=True)
YEARS = {"first_year": ("jaar", first_of), "last_year": ("jaar", last_of)}

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

HOOFDSTUKKEN = kept(
    "Hoofdstukken",
    (
        Field("hoofdstuk", Kind.CHAPTER, required=True, key=True),
        Field("titel", Kind.PROSE, required=True),
        Field("ambitie", Kind.TEXT, required=True),
        Field("global_goals", Kind.GOALS),
        Field("herkomst_global_goals", Kind.CHOICE, choices=GOALS_ORIGINS),
    ),
    table="chapters",
    columns={
        "chapter": "hoofdstuk",
        "title": "titel",
        "ambition": "ambitie",
        "goals_origin": "herkomst_global_goals",
    },
    links=(Link("chapter_goals", "global_goals", by="hoofdstuk"),),
)
STREEFWAARDEN = kept(
    "Streefwaarden",
    (
        Field("indicator", Kind.INDICATOR, required=True, key=True),
        Field("soort", Kind.CHOICE, required=True, choices=TARGET_KINDS),
        Field("jaar", Kind.YEARS, key=True, must_be_readable=True),
        Field("waarde", Kind.DECIMAL, required=True, percent_by="indicator"),
        Field("waarde_max", Kind.DECIMAL, percent_by="indicator"),
        Field("bron", Kind.TEXT),
    ),
    due_in_year=("soort", CUMULATIVE),
    table="targets",
    columns={
        "indicator": "indicator",
        "kind": "soort",
        **YEARS,
        "value": ("waarde", write_decimal),
        "value_max": ("waarde_max", write_decimal),
        "source": "bron",
    },
)
BEGROTING = kept(
    "Begroting",
    (
        Field("budgetpost", Kind.CHOICE, required=True, key=True, choices=POSTS),
        Field("jaar", Kind.YEARS, key=True, must_be_readable=True),
        Field("bedrag", Kind.AMOUNT, required=True),
        Field("bron", Kind.TEXT, required=True),
    ),
    years_as_columns=("jaar", "bedrag"),
    table="budgets",
    columns={"post": "budgetpost", **YEARS, "amount_cents": "bedrag", "source": "bron"},
)
ORGANISATIES = kept(
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
    name_list=NameList("organisation_key", "organisatie", "aliassen", fold_organisation, is_unique=True),
    table="organisations",
    columns={"sector": "sector", "country": ("land", "; ".join), "network": "netwerk", "in_nota": is_yes("in_nota")},
)
PARTNERSTEDEN = kept(
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
    name_list=NameList("partner_city", "plaats", "aliassen", fold_name),
    table="partner_cities",
    columns={
        "place": "plaats",
        "country": "land",
        "kind": "soort",
        "from_year": "vanaf",
        "to_year": "tot",
        "latitude": ("breedtegraad", float),
        "longitude": ("lengtegraad", float),
    },
)
HANZESTEDEN = kept(
    "Hanzesteden",
    (
        Field("plaats", Kind.TEXT, required=True),
        Field("land", Kind.COUNTRY, required=True),
        Field("aliassen", Kind.NAMES, required=True, may_be_empty=True),
    ),
    names_may_end_in_total=True,
    name_list=NameList("hanse_city", "plaats", "aliassen", fold_name),
    table="hanse_cities",
    columns={"place": "plaats", "country": "land"},
)
RESERVE = kept(
    "Reserve",
    (
        Field("datum", Kind.DATE, required=True),
        Field("bedrag", Kind.AMOUNT, required=True),
        Field("omschrijving", Kind.PROSE, required=True),
    ),
    table="reserve_mutations",
    columns={"date": "datum", "amount_cents": "bedrag", "description": "omschrijving"},
)
TOELICHTINGEN = kept(
    "Toelichtingen",
    (
        Field("indicator", Kind.INDICATOR, required=True),
        Field("jaar", Kind.YEARS, must_be_readable=True),
        Field("tekst", Kind.PROSE, required=True),
    ),
    table="explanations",
    columns={"indicator": "indicator", **YEARS, "text": "tekst"},
)
MIJLPALEN = kept(
    "Mijlpalen",
    (
        Field("datum", Kind.DATE, required=True),
        Field("hoofdstuk", Kind.CHAPTER),
        Field("mijlpaal", Kind.TEXT, required=True),
        Field("status", Kind.TEXT),
    ),
    table="milestones",
    columns={"date": "datum", "chapter": "hoofdstuk", "milestone": "mijlpaal", "status": "status"},
)
KOLOMTOEWIJZING = kept(
    mapping.COLUMN_SHEET,
    (
        Field(mapping.SOURCE, Kind.TEXT, required=True),
        Field(mapping.HEADING, Kind.PROSE, required=True),
        Field(mapping.MEANING, Kind.PROSE, required=True),
    ),
)
WAARDETOEWIJZING = kept(
    mapping.VALUE_SHEET,
    (
        Field(mapping.SOURCE, Kind.TEXT, required=True),
        Field(mapping.COLUMN, Kind.TEXT, required=True),
        Field(mapping.WORD, Kind.PROSE, required=True),
        Field(mapping.MEANING, Kind.PROSE, required=True),
    ),
)

SOURCE = Source(
    NAME,
    "Beleidskader",
    5,
    (
        HOOFDSTUKKEN,
        STREEFWAARDEN,
        BEGROTING,
        ORGANISATIES,
        PARTNERSTEDEN,
        HANZESTEDEN,
        RESERVE,
        TOELICHTINGEN,
        MIJLPALEN,
    ),
    mapping_sheets=(KOLOMTOEWIJZING, WAARDETOEWIJZING),
)
