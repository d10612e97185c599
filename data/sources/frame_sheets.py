"""The sheets of the beleidskader that say for which town and under which notas the dashboard works: the policy frame.

What a folder does not say of it ships with the program, as CSV files of the same sheets (`data/kader`). As soon as a
folder names another municipality, nothing of what ships is used; a nota that it names without one is the next nota of
the same municipality, and stands beside those that ship.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd

from data.findings import Journal, Severity
from data.indicators import NAMES, IndicatorNames
from data.mapping import FrameWords
from data.parsing import fold_name
from data.record import Field, FieldKind, SheetRecord
from data.rows import RecordRows
from data.series import is_yes, write_decimal
from data.tables import SCHEMAS, read_licence, read_span

NAME = "beleidskader"
kept = partial(SheetRecord, NAME, kept_by_hand=True)

MUNICIPALITY, PROGRAMME, HOLDER, CONTACT, REPORT = (
    *("gemeente", "programma", "portefeuillehouder", "contact"),
    "rapport",
)
REGION, REGION_CODE = "cbs-regio", "cbs-code"
FALLBACK, FALLBACK_CODE = "terugvalregio", "terugvalcode"
BASELINE, BASELINE_SOURCE = "jaren van de nulmeting", "bron van de nulmeting"
LICENCE = "licentie open data"
SETTINGS: dict[str, tuple[str, ...]] = {
    MUNICIPALITY: (),
    PROGRAMME: (),
    REGION: ("regio",),
    REGION_CODE: ("regiocode",),
    FALLBACK: (),
    FALLBACK_CODE: (),
    HOLDER: (),
    CONTACT: (),
    REPORT: (),
    BASELINE: (),
    BASELINE_SOURCE: (),
    LICENCE: ("licentie",),
}
"""What can be set, with other spellings."""

POST_KINDS: dict[str, tuple[str, ...]] = {"begroting": (), "reserve": (), "buiten de begroting": ()}
LABELS: dict[str, tuple[str, ...]] = {
    "streefwaarde in de nota": ("streefwaarde",),
    "alleen richting": ("richting",),
    "geen streefwaarde in de nota": ("geen streefwaarde",),
}
SHOWN: dict[str, tuple[str, ...]] = {"ja": ("j", "x", "waar"), "nee": ("n", "onwaar")}

NOTA = Field(
    "nota",
    FieldKind.TEXT,
    key=True,
    meaning="De nota waar dit bij hoort, zoals blad Beleidsperioden haar noemt; leeg is elke nota.",
)


def check_baseline(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of years of the nulmeting that cannot be read, or that have no source: then they are not used."""
    places = {rows.columns["sleutel"].at(row): row for row in range(len(rows))}
    if BASELINE not in places:
        return
    row = places[BASELINE]
    if read_span(rows.columns["waarde"].at(row)) is None:
        _warn(
            rows, journal, row, "waarde",
            "De jaren van de nulmeting zijn niet te lezen: schrijf ze als 2015-2019. Tot dan is de nulmeting het "
            "laatste cijfer van vóór de beleidsperiode.",
        )  # fmt: skip
    elif BASELINE_SOURCE not in places:
        _warn(
            rows, journal, row, "waarde",
            f"Er staat niet bij wie deze jaren koos: zet op dit blad een rij '{BASELINE_SOURCE}'. Tot dan is de "
            "nulmeting het laatste cijfer van vóór de beleidsperiode.",
        )  # fmt: skip


def check_licence(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of a licence that is none of those the open data can have."""
    places = {rows.columns["sleutel"].at(row): row for row in range(len(rows))}
    if LICENCE in places and read_licence(rows.columns["waarde"].at(places[LICENCE])) is None:
        _warn(
            rows, journal, places[LICENCE], "waarde",
            "Deze licentie kent het dashboard niet: schrijf CC0 of CC BY 4.0. Tot dan staat er CC0 bij de open data.",
        )  # fmt: skip


INSTELLINGEN = kept(
    "Instellingen",
    (
        Field(
            "sleutel", FieldKind.CHOICE, required=True, key=True, choices=SETTINGS, meaning="Wat er wordt ingesteld."
        ),
        Field("waarde", FieldKind.PROSE, required=True, meaning="Wat het is, bijvoorbeeld de naam van de gemeente."),
    ),
    checks=(check_baseline, check_licence),
    table="settings",
    columns={"key": "sleutel", "value": "waarde"},
)


def check_periods(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of a nota that ends before it begins, and of years between two notas in which none holds."""
    spans = []
    for row in range(len(rows)):
        first, last = rows.columns["van"].at(row), rows.columns["tot_en_met"].at(row)
        if last < first:
            _warn(
                rows,
                journal,
                row,
                "tot_en_met",
                f"De nota {rows.columns['nota'].at(row)} eindigt in {last}, voordat zij in {first} begint. Zij wordt "
                "niet gebruikt tot dit is hersteld.",
            )
        else:
            spans.append((first, last, row))
    until = None
    for first, last, row in sorted(spans):
        if until is not None and first > until + 1:
            gap = str(until + 1) if first == until + 2 else f"{until + 1} tot en met {first - 1}"
            _warn(
                rows,
                journal,
                row,
                "van",
                f"Voor {gap} geldt geen nota: de vorige eindigt in {until} en deze begint "
                f"in {first}. Klopt dat niet, pas dan de jaren aan.",
            )
        until = last if until is None else max(until, last)


BELEIDSPERIODEN = kept(
    "Beleidsperioden",
    (
        Field(
            "nota",
            FieldKind.TEXT,
            required=True,
            key=True,
            meaning="De korte naam van de nota, voor keuzes en bronnen.",
        ),
        Field("titel", FieldKind.PROSE, meaning="De volle titel van de nota."),
        Field("van", FieldKind.YEAR, required=True, meaning="Het eerste jaar waarvoor de nota geldt."),
        Field("tot_en_met", FieldKind.YEAR, required=True, meaning="Het laatste jaar waarvoor de nota geldt."),
        Field("vastgesteld_op", FieldKind.DATE, meaning="De dag waarop de raad de nota vaststelde."),
        Field(
            "jaar_van_de_nulmeting",
            FieldKind.YEAR,
            meaning="Het jaar waarmee cijfers worden vergeleken; leeg is het laatste jaar vóór de nota.",
        ),
        Field("bron", FieldKind.TEXT, meaning="Waar de nota te vinden is."),
    ),
    table="policy_periods",
    columns={
        "nota": "nota",
        "title": "titel",
        "first_year": "van",
        "last_year": "tot_en_met",
        "adopted": "vastgesteld_op",
        "baseline_year": "jaar_van_de_nulmeting",
        "source": "bron",
    },
    checks=(check_periods,),
)


def check_nota(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of a nota that neither the sheet Beleidsperioden nor what ships names, where the folder has that sheet."""
    from data.shipped import read_shipped  # what ships is read by these records

    periods = met.get("policy_periods")
    if periods is None or not len(periods):
        return
    known = {name for one in (periods, read_shipped()["policy_periods"]) for name in one.columns["nota"].values}
    for row in range(len(rows)):
        name = rows.columns["nota"].at(row)
        if name is not None and name not in known:
            _warn(
                rows,
                journal,
                row,
                "nota",
                f"De nota {name} staat niet op blad Beleidsperioden: deze rij wordt nergens "
                "gebruikt. Schrijf de naam zoals hij daar staat.",
            )


def check_chapters(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of an indicator that leads two chapters of a nota, and of two chapters with one address."""
    for column, told in (("leidende_indicator", "leidt"), ("url", "is het adres van")):
        seen: dict[tuple, int] = {}
        for row in range(len(rows)):
            value, nota = rows.columns[column].at(row), rows.columns["nota"].at(row)
            if value is None:
                continue
            earlier = seen.setdefault((value, nota), row)
            if earlier != row:
                _warn(
                    rows,
                    journal,
                    row,
                    column,
                    f"{value} {told} ook hoofdstuk "
                    f"{rows.columns['hoofdstuk'].at(earlier)}. Kies voor elk hoofdstuk een eigen.",
                )


def check_placed(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of a chapter that no nota has, where the folder has a sheet of chapters."""
    chapters = met.get("chapters")
    if chapters is None or not len(chapters):
        return
    known = {
        (chapters.columns["hoofdstuk"].at(row), _fold(chapters.columns["nota"].at(row))) for row in range(len(chapters))
    }
    for row in range(len(rows)):
        chapter, nota = rows.columns["hoofdstuk"].at(row), _fold(rows.columns["nota"].at(row))
        if chapter is None:
            continue
        if not any(one == chapter and (nota is None or other is None or nota == other) for one, other in known):
            _warn(
                rows,
                journal,
                row,
                "hoofdstuk",
                f"Hoofdstuk {chapter} staat niet op blad Hoofdstukken"
                f"{'' if nota is None else ' bij deze nota'}: dit komt op geen bladzijde van een hoofdstuk.",
            )


INDICATOREN = kept(
    "Indicatoren",
    (
        Field("indicator", FieldKind.INDICATOR, required=True, key=True, meaning="De indicator waar de rij over gaat."),
        NOTA,
        Field(
            "hoofdstuk",
            FieldKind.CHAPTER,
            required=True,
            may_be_empty=True,
            meaning="Het hoofdstuk waar de nota hem laat zien; leeg is dat van de lijst van indicatoren.",
        ),
        Field(
            "tonen",
            FieldKind.CHOICE,
            required=True,
            may_be_empty=True,
            choices=SHOWN,
            meaning="Of de nota hem laat zien; leeg is ja. Wat niet op dit blad staat, laat een nota die hier rijen "
            "heeft niet zien.",
        ),
        Field("naam", FieldKind.PROSE, meaning="Hoe de indicator bij deze nota heet."),
        Field("citaat", FieldKind.PROSE, meaning="Wat de nota erover zegt, woord voor woord."),
        Field("vindplaats", FieldKind.PROSE, meaning="Waar in de nota dat staat."),
        Field("etiket", FieldKind.CHOICE, choices=LABELS, meaning="Wat de nota over een streefwaarde zegt."),
        Field("eigenaar", FieldKind.TEXT, meaning="Wie voor het cijfer verantwoordelijk is: een rol, geen naam."),
        Field("frequentie", FieldKind.TEXT, meaning="Hoe vaak het cijfer nieuw is."),
        Field("definitie", FieldKind.PROSE, meaning="Wat het cijfer telt, in woorden van deze nota."),
        Field("formule", FieldKind.PROSE, meaning="Hoe het wordt geteld, in woorden van deze nota."),
        Field(
            "zin",
            FieldKind.PROSE,
            meaning="Hoe een zin erover verdergaat na 'In 2024', met {n} waar het getal komt.",
        ),
        Field("zin_een", FieldKind.PROSE, meaning="Dezelfde zin voor het getal 1."),
        Field("beginstand", FieldKind.DECIMAL, meaning="Waarmee een doorlopende telling begon, vóór de eerste nota."),
        Field(
            "genoemde_waarde", FieldKind.DECIMAL, meaning="Een getal dat de nota noemt zonder er een doel van te maken."
        ),
        Field("genoemd_als", FieldKind.PROSE, meaning="De woorden waarmee de nota dat getal noemt."),
    ),
    table="frame_indicators",
    columns={
        "indicator": "indicator",
        "nota": "nota",
        "chapter": "hoofdstuk",
        "shown": "tonen",
        "name": "naam",
        "quote": "citaat",
        "paragraph": "vindplaats",
        "label": "etiket",
        "owner": "eigenaar",
        "frequency": "frequentie",
        "definition": "definitie",
        "formula": "formule",
        "subject": "zin",
        "subject_one": "zin_een",
        "base": ("beginstand", write_decimal),
        "reference": ("genoemde_waarde", write_decimal),
        "reference_words": "genoemd_als",
    },
    checks=(check_nota, check_placed),
)


def check_openings(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn of what a post began with where it is no reserve."""
    for row in range(len(rows)):
        if rows.columns["beginstand"].at(row) is not None and rows.columns["soort"].at(row) != "reserve":
            _warn(
                rows,
                journal,
                row,
                "beginstand",
                "Alleen een reserve heeft een beginstand: dit bedrag wordt niet "
                "gebruikt. Zet wat er is begroot op blad Begroting.",
            )


BUDGETPOSTEN = kept(
    "Budgetposten",
    (
        Field(
            "post", FieldKind.TEXT, required=True, key=True, meaning="De naam van de post, zoals de exports hem geven."
        ),
        NOTA,
        Field("hoofdstuk", FieldKind.CHAPTER, meaning="Het hoofdstuk waar de post bij hoort; leeg is alle."),
        Field(
            "soort",
            FieldKind.CHOICE,
            required=True,
            choices=POST_KINDS,
            meaning="Of de post bij de begroting van het beleid hoort, de reserve is, of erbuiten valt.",
        ),
        Field("beginstand", FieldKind.AMOUNT, meaning="Van een reserve: wat erin zat toen de nota begon."),
        Field("aliassen", FieldKind.NAMES, meaning="Andere woorden voor de post in de exports."),
    ),
    table="frame_posts",
    columns={
        "post": "post",
        "nota": "nota",
        "chapter": "hoofdstuk",
        "kind": "soort",
        "opening_cents": "beginstand",
        "aliases": ("aliassen", "; ".join),
    },
    checks=(check_nota, check_placed, check_openings),
)
NETWERKEN = kept(
    "Netwerken",
    (
        Field("netwerk", FieldKind.TEXT, required=True, key=True, meaning="De naam van het netwerk."),
        NOTA,
        Field("in_nota", FieldKind.YES_NO, required=True, meaning="Of de nota zegt dat de gemeente het faciliteert."),
        Field("aliassen", FieldKind.NAMES, meaning="Andere woorden voor het netwerk in de exports."),
    ),
    table="frame_networks",
    columns={"network": "netwerk", "nota": "nota", "in_nota": is_yes("in_nota"), "aliases": ("aliassen", "; ".join)},
)
FRAME_SHEETS = (INSTELLINGEN, BELEIDSPERIODEN, INDICATOREN, BUDGETPOSTEN, NETWERKEN)


def _warn(rows: RecordRows, journal: Journal, row: int, column: str, message: str) -> None:
    rows.tell(
        journal, row, Severity.WARNING, "inconsistent", message, column=column, value=rows.columns[column].at(row)
    )


def _fold(name: str | None) -> str | None:
    return None if name is None else fold_name(name)


KEYS = {
    "settings": ["key"],
    "policy_periods": ["nota"],
    "frame_indicators": ["indicator", "nota"],
    "frame_posts": ["post", "nota"],
    "frame_networks": ["network", "nota"],
}
"""Table → the columns by which its rows are told apart."""


def teach_frame(own: Mapping[str, RecordRows], shipped: Mapping[str, RecordRows]) -> FrameWords:
    """Give the words that the frame adds to the contract: posts, networks, regions and names of indicators.

    Both are the rows of the frame's sheets by table: those of the folder, and those that ship.
    """
    stated, known = (dict(_pairs(rows["settings"], "sleutel", "waarde")) for rows in (own, shipped))
    parts = [own] if is_another_town(stated, known) else [shipped, own]
    settings = {key: value for part in parts for key, value in _pairs(part["settings"], "sleutel", "waarde")}
    municipality = settings.get(MUNICIPALITY, "")
    names = {identity: [name.replace("{gemeente}", municipality)] for identity, name in NAMES.items()}
    for part in parts:
        for identity, name in _pairs(part["frame_indicators"], "indicator", "naam"):
            if identity in names and name is not None:
                names[identity].insert(0, name.replace("{gemeente}", municipality))
    return FrameWords(
        choices={
            "frame_posts": _list_words(parts, "frame_posts", "post"),
            "frame_networks": _list_words(parts, "frame_networks", "netwerk"),
        },
        regions=_list_regions(settings),
        fallback_region=settings.get(FALLBACK, ""),
        indicators=IndicatorNames({identity: tuple(dict.fromkeys(all_)) for identity, all_ in names.items()}),
    )


def is_another_town(own: Mapping[str, str], shipped: Mapping[str, str]) -> bool:
    """Tell whether the settings of a folder name another municipality than those that ship."""
    name = own.get(MUNICIPALITY)
    return name is not None and fold_name(name) != fold_name(shipped.get(MUNICIPALITY, ""))


def complete_frame(own: Mapping[str, pd.DataFrame], shipped: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give the tables of the frame: those of the folder, completed with what ships where it has no frame of its own.

    Both are frames by table. A row of the folder goes before a shipped one about the same thing.
    """
    stated, known = (dict(zip(one["settings"]["key"], one["settings"]["value"])) for one in (own, shipped))
    is_own = is_another_town(stated, known)
    frames = {}
    for table, keys in KEYS.items():
        kept = own[table] if is_own else pd.concat([shipped[table], own[table]], ignore_index=True)
        frames[table] = kept.drop_duplicates(keys, keep="last", ignore_index=True).astype(SCHEMAS[table])
    chapters, others = (one["chapters"][list(SCHEMAS["frame_chapters"])] for one in (own, shipped))
    frames["frame_chapters"] = chapters if is_own else _complete_chapters(others, chapters)
    return frames


def _complete_chapters(shipped: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Take each chapter as it ships, with what the folder says of it itself in its place; what it says of no nota is
    said of the nota that ships. Those of other notas are added.
    """
    for keys, rows in ((["chapter"], own[own["nota"].isna()]), (["chapter", "nota"], own.dropna(subset=["nota"]))):
        stated = rows.drop_duplicates(keys, keep="last").set_index(keys)
        shipped = stated.combine_first(shipped.set_index(keys)).reset_index()
    return shipped[list(SCHEMAS["frame_chapters"])].astype(SCHEMAS["frame_chapters"])


def _list_words(parts: Iterable[Mapping[str, RecordRows]], table: str, column: str) -> dict[str, tuple[str, ...]]:
    return {name: aliases or () for part in parts for name, aliases in _pairs(part[table], column, "aliassen")}


def _list_regions(settings: Mapping[str, str]) -> dict[str, str]:
    """Give the folded names and codes of the frame's own region and of the one that stands in for it; a code of a
    municipality (GM and four digits) also goes without its letters and zeros, as the tables of CBS have it."""
    found: dict[str, str] = {}
    for name, code, kind in (
        (settings.get(REGION) or settings.get(MUNICIPALITY), settings.get(REGION_CODE), "gemeente"),
        (settings.get(FALLBACK), settings.get(FALLBACK_CODE), "provincie"),
    ):
        if not name:
            continue
        spellings = [name, f"{kind} {name}"]
        if code:
            digits = code.upper().removeprefix("GM")
            spellings += [code] if digits == code.upper() else [code, digits, digits.lstrip("0")]
        found |= {fold_name(spelling): name for spelling in spellings}
    return found


def _pairs(rows: RecordRows, *columns: str) -> list[tuple]:
    return [tuple(rows.columns[column].at(row) for column in columns) for row in range(len(rows))]
