"""What a reader sees of the rows behind a figure: which year, the rows in Dutch, the formula with its numbers, and the
sources and reasons counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from data.countries import country_name
from data.tables import Tables
from kpi.measures import Measure
from kpi.model import Indicator, Outcome, Result
from kpi.provenance import Looker, Provenance, Reason, Working
from kpi.terms import REGISTER
from telling.dutch import format_count, format_date, format_money, format_number, format_value
from telling.names import SOURCE_NAMES
from telling.rows import HEADINGS, NOT_TOLD, choose_rows, name_organisations
from telling.sentences import find_latest, find_year, tell_unasked

RECEIVED = "Wat er in de reserve kwam"
COUNTED = ["bron", "nummer", "datum", "omschrijving", "organisatie", "waarde", "bestand", "blad", "rij"]
DENOMINATOR = "noemer"
"""Column that the rows counted of a ratio have besides: what the row adds to the number that is divided by."""

COST = "kosten"
"""Column that the rows counted have besides where any of them states its costs, in euros; not where the figure is
money itself, for then `waarde` says what counts."""

LEFT_OUT = [column if column != "waarde" else "reden" for column in COUNTED]
ROW_COLUMNS = {column: heading.lower() for column, heading in HEADINGS.items()}
REASONS = {
    Reason.CANCELLED: "geannuleerd",
    Reason.POSTPONED: "uitgesteld",
    Reason.PLANNED: "gepland",
    Reason.PLAN_PASSED: "gepland, maar de datum is voorbij",
    Reason.AFTER: "na de peildatum",
    Reason.THROUGH_PAYMENT: "heeft dossiernummer: de kosten tellen via de betaling",
    Reason.UNCOVERED: "over dit jaar zijn er geen subsidiegegevens",
    Reason.HOME_COUNTRY: "Nederland telt niet mee als buitenland",
    Reason.NOT_THE_TOTAL: "alleen de rij voor alle landen samen telt",
}


@dataclass(frozen=True)
class Behind:
    """Where one figure comes from, for people, each row with file, sheet and Excel row.

    `counted` has the columns `COUNTED` (Dutch: a reader sees and downloads them), `waarde` being what the row adds as
    an exact number, or what it names; missing where it lacks the number. Of a ratio there is `noemer` too, and where
    rows state their costs `kosten`. `left_out`
    has the columns `LEFT_OUT`, and `received`, of the reserve, the rows of the beleidskader that put money into it,
    with the columns `COUNTED`. `working` is the formula with its numbers filled in, one line.
    """

    counted: pd.DataFrame
    left_out: pd.DataFrame
    working: str
    received: pd.DataFrame


def find_behind(tables: Tables, outcome: Outcome, identity: str, year: int, looker: Looker | None = None) -> Behind:
    """Find and tell where the figure of one indicator in a year comes from.

    `looker` saves work where many figures of the same tables and outcome are looked up (None: one is made). Raises
    KeyError for an unknown indicator.
    """
    found = (looker or Looker(tables, outcome)).rows_behind(identity, year)
    return tell_behind(tables, found, outcome.catalogue[identity])


def tell_behind(tables: Tables, found: Provenance, indicator: Indicator) -> Behind:
    """Tell where a figure comes from; rows in the order of source, file, sheet and Excel row."""
    rows = choose_rows(tables, found.counted["record"]).merge(found.counted, on="record", how="left")
    told = _name_columns(rows).assign(waarde=_tell_values(tables, rows, found, indicator))
    columns = COUNTED
    if found.working.measure is Measure.RATIO:
        columns = [*COUNTED, DENOMINATOR]
        told[DENOMINATOR] = rows["whole"].mask(rows["is_guest"], NOT_TOLD)
    if "€" not in indicator.unit and rows["cost_cents"].notna().any():
        columns = [*columns, COST]
        told[COST] = [None if pd.isna(cents) else Decimal(int(cents)) / 100 for cents in rows["cost_cents"]]
    left = choose_rows(tables, found.left_out["record"]).merge(found.left_out, on="record", how="left")
    reasons = left["reason"].map(REASONS).astype(object).mask(left["is_guest"], NOT_TOLD)
    return Behind(
        told[columns],
        _name_columns(left).assign(reden=reasons)[LEFT_OUT],
        write_working(indicator, found.working),
        _tell_received(found.received),
    )


def _name_columns(rows: pd.DataFrame) -> pd.DataFrame:
    named = rows[list(ROW_COLUMNS)].rename(columns=ROW_COLUMNS)
    return named.assign(rij=pd.Series([int(row) if row else "" for row in named["rij"]], dtype=object))


def _tell_values(tables: Tables, rows: pd.DataFrame, found: Provenance, indicator: Indicator) -> pd.Series:
    """Tell what each row adds. Of rows about guests only that they count, their goals, and money, which must add up."""
    values = rows["value"].astype(object)
    if found.member:
        name = _choose_naming(tables, found.member)
        values = pd.Series(["; ".join(sorted({name(one) for one in named})) for named in values], dtype=object)
    counts = found.working.measure in (Measure.COUNT, Measure.YES_NO)
    if counts or found.member == "goal" or "€" in indicator.unit:
        return values
    return values.mask(rows["is_guest"], NOT_TOLD)


def _choose_naming(tables: Tables, member: str) -> Callable[[Any], str]:
    """Choose how a member of a distinct count is named."""
    if member == "country":
        return country_name
    return name_organisations(tables).__getitem__ if member == "organisation_key" else str


def _tell_received(facts: pd.DataFrame) -> pd.DataFrame:
    texts = {"nummer": "", "organisatie": "", "bron": REGISTER}
    told = facts.rename(columns={"description": "omschrijving", "amount": "waarde"} | ROW_COLUMNS).assign(**texts)
    days = pd.Series([format_date(moment.date()) for moment in facts["date"]], dtype=object)
    return told.assign(datum=days, omschrijving=told["omschrijving"].fillna(""))[COUNTED]


def write_working(indicator: Indicator, working: Working) -> str:
    """Write the formula with its numbers filled in: '31 orders ÷ 92 matches = 33,7%'."""
    if not working.covered:
        return _write_nothing(working)
    shown = format_value(indicator, working.value)
    lacking = f" ({format_count(working.missing, 'rij mist', 'rijen missen')} het getal)" if working.missing else ""
    if working.operands is not None:
        part, whole = (_write_operand(number, "€" in indicator.unit) for number in working.operands)
        return f"{indicator.working.format(part=part, whole=whole)} = {shown}{lacking}"
    rows = format_count(working.records, "rij", "rijen")
    match working.measure:
        case Measure.DISTINCT if working.value == 1:
            return f"{rows} met samen 1 {indicator.unit_singular}"
        case Measure.DISTINCT:
            return f"{rows} met samen {shown} verschillende {indicator.unit}"
        case Measure.YES_NO:
            return f"{rows} gevonden: {shown}"
        case Measure.COUNT:
            return f"{rows} geteld = {shown}"
        case _:
            return f"Som van {rows}{lacking} = {shown}"


def _write_operand(number: Decimal, is_money: bool) -> str:
    return format_money(number, cents=number % 1 != 0) if is_money else format_number(number)


def _write_nothing(working: Working) -> str:
    if working.unasked:
        return tell_unasked(working.unasked, working.year).removesuffix(".")
    if working.lacks_budget:
        return f"Voor {working.year} heeft geen enkele post een begroting"
    return f"Over {working.year} zijn er geen gegevens"


def choose_shown_year(result: Result, year: int) -> int:
    """Choose the year of the figure that a card shows: the year in view or, where that has none, the last with one."""
    item, latest = find_year(result, year), find_latest(result, year)
    return latest[0] if latest and (item is None or item.value is None) else year


def write_values(rows: pd.DataFrame, result: Result) -> pd.DataFrame:
    """Write the numbers of the rows counted as Dutch text, in the indicator's own form; names stay as they are."""
    decimals = 2 if result.indicator.unit.startswith("€") else 0
    numbers = [column for column in ("waarde", "noemer") if column in rows.columns]
    written = {column: [_write_value(cell, decimals) for cell in rows[column]] for column in numbers}
    if COST in rows.columns:
        written[COST] = ["" if pd.isna(cell) else format_money(cell, cents=True) for cell in rows[COST]]
    order = [column for column in rows.columns if column not in numbers]
    place = rows.columns.get_loc(numbers[0]) if numbers else 0  # the numbers of one sum stand side by side
    return rows.assign(**written).astype({"rij": str})[[*order[:place], *numbers, *order[place:]]]


def _write_value(cell: Any, decimals: int) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or pd.isna(cell):
        return "ontbreekt"
    number = Decimal(cell)
    return format_number(number, decimals if decimals or number == number.to_integral_value() else 1)


def count_sources(behind: Behind, result: Result) -> pd.DataFrame:
    """Count the rows behind a figure per source, file and sheet; a source without rows is named too."""
    counted = behind.counted.groupby(["bron", "bestand", "blad"], dropna=False).size().reset_index(name="rijen")
    rows = [
        {
            "Bron": SOURCE_NAMES.get(row.bron, row.bron),
            "Bestand": row.bestand,
            "Blad": row.blad if isinstance(row.blad, str) else "",
            "Rijen": str(row.rijen),
        }
        for row in counted.itertuples()
    ]
    named = set(counted["bron"])
    rows += [
        {"Bron": SOURCE_NAMES.get(source, source), "Bestand": "geen rijen in dit jaar", "Blad": "", "Rijen": "0"}
        for source in result.indicator.sources
        if source not in named
    ]
    return pd.DataFrame(rows, columns=["Bron", "Bestand", "Blad", "Rijen"])


def count_reasons(reasons: pd.Series) -> pd.DataFrame:
    """Count the rows that were left out per reason, most first."""
    counts = reasons.value_counts()
    return pd.DataFrame({"Reden": counts.index.astype(str), "Rijen": [str(count) for count in counts]})
