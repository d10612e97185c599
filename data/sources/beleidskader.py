"""The workbook that the programme manager keeps: chapters, targets, budgets, registers, explanations, milestones.

One record per sheet. Two more sheets (Kolomtoewijzing, Waardetoewijzing) teach the loaders the headings and words of a
register they have not seen before; these are read before all else.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from data import mapping
from data.parsing import fold_name, fold_organisation
from data.record import Field, FieldKind, Link, NameList, SheetRecord, Source
from data.series import first_of, is_yes, last_of, write_decimal
from data.sources.frame_sheets import (
    FRAME_SHEETS,
    NOTA,
    check_chapters,
    check_nota,
    complete_frame,
    teach_frame,
)
from data.sources.shared import MORE_NETWORKS, MORE_POSTS, POSTS, SECTORS

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
REACHED, AHEAD, DELAYED, DROPPED = "gehaald", "gepland", "verlaat", "vervallen"
MILESTONE_STATUSES = {
    AHEAD: ("voorzien", "voorzien in de nota"),
    REACHED: ("gerealiseerd", "behaald", "uitgevoerd", "afgerond"),
    DROPPED: ("geannuleerd",),
    DELAYED: ("uitgesteld", "vertraagd"),
}
CITY_KINDS = {"stedenband": (), "samenwerking": (), "handelspartner": ()}

HOOFDSTUKKEN = kept(
    "Hoofdstukken",
    (
        Field("hoofdstuk", FieldKind.CHAPTER, required=True, key=True, meaning="Nummer van het hoofdstuk."),
        Field("titel", FieldKind.PROSE, required=True, meaning="Titel van het hoofdstuk in de nota."),
        Field(
            "ambitie", FieldKind.TEXT, required=True, meaning="De ambitie van het hoofdstuk, zoals de nota die geeft."
        ),
        Field("global_goals", FieldKind.GOALS, meaning="De Global Goals van het hoofdstuk."),
        Field(
            "herkomst_global_goals",
            FieldKind.CHOICE,
            choices=GOALS_ORIGINS,
            meaning="Of die doelen zijn vastgesteld, of afgeleid uit de tekst.",
        ),
        NOTA,
        Field("volgorde", FieldKind.COUNT, meaning="De plaats van het hoofdstuk; leeg is die van zijn nummer."),
        Field("naam", FieldKind.TEXT, meaning="De naam op kaarten en dia's; leeg is de titel."),
        Field("kort", FieldKind.TEXT, meaning="Het woord in het menu; leeg is de naam."),
        Field("url", FieldKind.TEXT, meaning="Het adres van de bladzijde, in kleine letters, zoals handel."),
        Field(
            "leidende_indicator",
            FieldKind.INDICATOR,
            meaning="De indicator die het meest zegt van wat er van het hoofdstuk terechtkomt.",
        ),
    ),
    table="chapters",
    columns={
        "chapter": "hoofdstuk",
        "title": "titel",
        "ambition": "ambitie",
        "goals_origin": "herkomst_global_goals",
        "nota": "nota",
        "place": "volgorde",
        "name": "naam",
        "menu": "kort",
        "url": "url",
        "leading": "leidende_indicator",
    },
    links=(Link("chapter_goals", "global_goals", by="hoofdstuk", beside=(("nota", "nota"),)),),
    checks=(check_nota, check_chapters),
)
STREEFWAARDEN = kept(
    "Streefwaarden",
    (
        Field(
            "indicator",
            FieldKind.INDICATOR,
            required=True,
            key=True,
            meaning="De indicator waar de streefwaarde voor is.",
        ),
        Field(
            "soort",
            FieldKind.CHOICE,
            required=True,
            choices=TARGET_KINDS,
            meaning="Hoe het cijfer met de streefwaarde wordt vergeleken.",
        ),
        Field(
            "jaar",
            FieldKind.YEARS,
            key=True,
            must_be_readable=True,
            meaning="De jaren waarvoor zij geldt; is zij cumulatief, dan het jaar waarin zij gehaald moet zijn.",
        ),
        Field(
            "waarde",
            FieldKind.DECIMAL,
            required=True,
            percent_by="indicator",
            meaning="De streefwaarde, of de onderkant van de bandbreedte, in de eenheid van de indicator.",
        ),
        Field("waarde_max", FieldKind.DECIMAL, percent_by="indicator", meaning="De bovenkant van de bandbreedte."),
        Field("bron", FieldKind.TEXT, meaning="Waar de streefwaarde vandaan komt."),
        NOTA,
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
        "nota": "nota",
    },
    checks=(check_nota,),
)
BEGROTING = kept(
    "Begroting",
    (
        Field(
            "budgetpost",
            FieldKind.CHOICE,
            required=True,
            key=True,
            choices=POSTS,
            more_choices=MORE_POSTS,
            meaning="De post waarvoor dit is begroot.",
        ),
        Field(
            "jaar",
            FieldKind.YEARS,
            key=True,
            must_be_readable=True,
            meaning="De jaren waarvoor het bedrag geldt. De jaren mogen ook als kolommen naast elkaar staan.",
        ),
        Field("bedrag", FieldKind.AMOUNT, required=True, meaning="Wat er in elk van die jaren is begroot."),
        Field("bron", FieldKind.TEXT, required=True, meaning="Waar het bedrag vandaan komt."),
        NOTA,
    ),
    years_as_columns=("jaar", "bedrag"),
    table="budgets",
    columns={"post": "budgetpost", **YEARS, "amount_cents": "bedrag", "source": "bron", "nota": "nota"},
    checks=(check_nota,),
)
ORGANISATIES = kept(
    "Organisaties",
    (
        Field("organisatie", FieldKind.NAME, required=True, meaning="De naam zoals het dashboard die toont."),
        Field("sector", FieldKind.CHOICE, choices=SECTORS, meaning="De sector van de organisatie."),
        Field("land", FieldKind.COUNTRIES, meaning="Het land van de organisatie."),
        Field(
            "netwerk",
            FieldKind.CHOICE,
            more_choices=MORE_NETWORKS,
            meaning="Het netwerk waar de organisatie bij hoort.",
        ),
        Field(
            "aliassen",
            FieldKind.NAMES,
            required=True,
            may_be_empty=True,
            meaning="Andere schrijfwijzen van de naam die in de exports staan.",
        ),
        Field("in_nota", FieldKind.YES_NO, meaning="Of de nota de organisatie noemt."),
    ),
    names_may_end_in_total=True,
    name_list=NameList("organisation_key", "organisatie", "aliassen", fold_organisation, is_unique=True),
    table="organisations",
    columns={"sector": "sector", "country": ("land", "; ".join), "network": "netwerk", "in_nota": is_yes("in_nota")},
)
PARTNERSTEDEN = kept(
    "Partnersteden",
    (
        Field("plaats", FieldKind.TEXT, required=True, meaning="De naam van de stad."),
        Field("land", FieldKind.COUNTRY, required=True, meaning="Het land van de stad."),
        Field("soort", FieldKind.CHOICE, required=True, choices=CITY_KINDS, meaning="Wat voor band het is."),
        Field("vanaf", FieldKind.YEAR, meaning="Het jaar waarin de band begon."),
        Field("tot", FieldKind.YEAR, meaning="Het jaar waarin de band eindigde; leeg is nog steeds."),
        Field("breedtegraad", FieldKind.DECIMAL, meaning="De breedtegraad, voor de kaart."),
        Field("lengtegraad", FieldKind.DECIMAL, meaning="De lengtegraad, voor de kaart."),
        Field("aliassen", FieldKind.NAMES, meaning="Andere schrijfwijzen van de plaats."),
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
        Field("plaats", FieldKind.TEXT, required=True, meaning="De naam van de stad."),
        Field("land", FieldKind.COUNTRY, required=True, meaning="Het land van de stad."),
        Field(
            "aliassen",
            FieldKind.NAMES,
            required=True,
            may_be_empty=True,
            meaning="Andere schrijfwijzen van de plaats.",
        ),
    ),
    names_may_end_in_total=True,
    name_list=NameList("hanse_city", "plaats", "aliassen", fold_name),
    table="hanse_cities",
    columns={"place": "plaats", "country": "land"},
)
RESERVE = kept(
    "Reserve",
    (
        Field("datum", FieldKind.DATE, required=True, meaning="De dag van de beginstand of de wijziging."),
        Field(
            "bedrag",
            FieldKind.AMOUNT,
            required=True,
            meaning="De beginstand, of wat erbij (of, onder nul, eraf) ging. Bestedingen horen hier niet.",
        ),
        Field("omschrijving", FieldKind.PROSE, required=True, meaning="Waar het bedrag voor is."),
    ),
    table="reserve_mutations",
    columns={"date": "datum", "amount_cents": "bedrag", "description": "omschrijving"},
)
TOELICHTINGEN = kept(
    "Toelichtingen",
    (
        Field("indicator", FieldKind.INDICATOR, required=True, meaning="De indicator waar de tekst bij hoort."),
        Field("jaar", FieldKind.YEARS, must_be_readable=True, meaning="De jaren waar de tekst bij hoort."),
        Field(
            "tekst", FieldKind.PROSE, required=True, meaning="De toelichting, zoals zij bij het cijfer komt te staan."
        ),
        replace(NOTA, key=False),
    ),
    table="explanations",
    columns={"indicator": "indicator", **YEARS, "text": "tekst", "nota": "nota"},
    checks=(check_nota,),
)
MIJLPALEN = kept(
    "Mijlpalen",
    (
        Field("datum", FieldKind.DATE, required=True, meaning="De dag van de mijlpaal."),
        Field(
            "hoofdstuk",
            FieldKind.CHAPTER,
            meaning="Hoofdstuk van de nota waar de mijlpaal bij hoort; leeg is alle hoofdstukken.",
        ),
        Field("mijlpaal", FieldKind.TEXT, required=True, meaning="Wat er gebeurde of gaat gebeuren."),
        Field(
            "status",
            FieldKind.CHOICE,
            choices=MILESTONE_STATUSES,
            keeps_own_words=True,
            meaning="Hoe het ervoor staat. Is de dag voorbij en staat hier niets, dan is het nog niet gemeld.",
        ),
    ),
    table="milestones",
    columns={"date": "datum", "chapter": "hoofdstuk", "milestone": "mijlpaal", "status": "status"},
)
KOLOMTOEWIJZING = kept(
    mapping.COLUMN_SHEET,
    (
        Field(
            mapping.SOURCE,
            FieldKind.TEXT,
            required=True,
            meaning="De naam van de bron, zoals deze bladzijde die noemt.",
        ),
        Field(
            mapping.HEADING,
            FieldKind.PROSE,
            required=True,
            meaning="De kop zoals die in het bestand staat. Of = met de vaste waarde die voor elke rij geldt.",
        ),
        Field(
            mapping.MEANING,
            FieldKind.PROSE,
            required=True,
            meaning="De kolom die ermee is bedoeld, zoals deze bladzijde hem noemt.",
        ),
    ),
)
WAARDETOEWIJZING = kept(
    mapping.VALUE_SHEET,
    (
        Field(
            mapping.SOURCE,
            FieldKind.TEXT,
            required=True,
            meaning="De naam van de bron, zoals deze bladzijde die noemt.",
        ),
        Field(
            mapping.COLUMN,
            FieldKind.TEXT,
            required=True,
            meaning="De kolom waarin het woord staat, zoals deze bladzijde hem noemt.",
        ),
        Field(mapping.WORD, FieldKind.PROSE, required=True, meaning="Het woord zoals het in het bestand staat."),
        Field(mapping.MEANING, FieldKind.PROSE, required=True, meaning="Het bekende woord dat ermee is bedoeld."),
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
        *FRAME_SHEETS,
    ),
    mapping_sheets=(KOLOMTOEWIJZING, WAARDETOEWIJZING),
    teaching_sheets=FRAME_SHEETS,
    shipped_sheets=(HOOFDSTUKKEN, *FRAME_SHEETS),
    teach=teach_frame,
    complete=complete_frame,
)
