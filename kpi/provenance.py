"""From a figure to the rows behind it: those counted, those left out and why, and the formula with its numbers filled
in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import narwhals as nw
import pandas as pd

from data.countries import country_name
from data.tables import TOTAL_COUNTRY, Tables
from kpi.catalogue import BY_ID
from kpi.compute import covered_years
from kpi.measures import CENTS, Measure, Series
from kpi.model import Indicator, Outcome, Provenance
from kpi.population import Population, lazy
from kpi.terms import (
    ACTIVITIES,
    CANCELLED,
    DONE,
    FIRST_YEAR,
    MISSIONS,
    NATURAL_PERSON,
    NETHERLANDS,
    OBSERVATIONS,
    PAYMENTS,
    PLANNED,
    POSTPONED,
    REGISTER,
    SHELTER_CITY,
)
from telling.dutch import format_count, format_date, format_money, format_number, format_value
from telling.sentences import tell_unasked

COUNTED = ["bron", "nummer", "datum", "omschrijving", "organisatie", "waarde", "bestand", "blad", "rij"]
DENOMINATOR = "noemer"
"""Column that the rows counted of a ratio have besides: what the row adds to the number that is divided by."""

LEFT_OUT = [column if column != "waarde" else "reden" for column in COUNTED]
ORIGIN = {"file": "bestand", "sheet": "blad", "row": "rij"}

AFTER, PASSED = "na de peildatum", "gepland, maar de datum is voorbij"
THROUGH_PAYMENT = "heeft dossiernummer: de kosten tellen via de betaling"
HOME_COUNTRY, NOT_THE_TOTAL = "Nederland telt niet mee als buitenland", "alleen de rij voor alle landen samen telt"
UNCOVERED = "over dit jaar zijn er geen subsidiegegevens"


class Looker:
    """The records of one data folder at one peildatum, as they count and as they might have: kept while many figures
    are looked up."""

    def __init__(self, tables: Tables, as_of: date | Outcome) -> None:
        peildatum = as_of.peildatum if isinstance(as_of, Outcome) else as_of
        self.tables = tables
        self.counting, self.wide = Population(tables, peildatum), Population(tables, peildatum, wide=True)

    def rows_behind(self, indicator_id: str, year: int) -> Provenance:
        """Find the rows behind one figure, as the function `rows_behind` does."""
        return _find_rows(self, BY_ID[indicator_id], year)


def rows_behind(tables: Tables, as_of: date | Outcome, indicator_id: str, year: int) -> Provenance:
    """Find the rows behind one figure as of a peildatum (or that of an outcome).

    Of a distinct count `waarde` names what the row mentions; of a ratio it is what the row adds to the upper number,
    with a further column 'noemer' for the lower one. Raises KeyError for an unknown indicator.
    """
    return Looker(tables, as_of).rows_behind(indicator_id, year)


def _find_rows(looker: Looker, indicator: Indicator, year: int) -> Provenance:
    tables, population = looker.tables, looker.counting
    series = indicator.compute(population)
    covered = year in covered_years(indicator, series, population)
    rows = _select_year(series, series.rows.filter(~nw.col("planned")), year)
    rows = rows if covered else rows.head(0)
    counted = _describe(tables, _add_values(tables, series, rows))
    if series.measure is Measure.RATIO and OBSERVATIONS in indicator.sources:
        counted = _keep_one_side(counted)
    columns = [*COUNTED, DENOMINATOR] if series.measure is Measure.RATIO else COUNTED
    return Provenance(
        counted=counted[columns],
        left_out=_find_left_out(looker, indicator, series, counted["record"], year),
        working=_write_working(indicator, series, year, covered, population),
        received=_find_received(tables, series.received_until.get(year) if covered else None),
    )


def _find_received(tables: Tables, until: date | None) -> pd.DataFrame:
    """Find the rows of the beleidskader that put money into the reserve up to a day."""
    facts = _fetch(tables.reserve_mutations, "date", "amount_cents", "description", *ORIGIN)
    facts = facts[facts["date"] <= (pd.Timestamp(until) if until else pd.Timestamp.min)].assign(
        record=0, number="", shown_date=lambda rows: [format_date(moment.date()) for moment in rows["date"]]
    )
    told = _fact_columns(facts, REGISTER, facts["description"], pd.Series("", index=facts.index))
    return told.assign(waarde=_in_unit(facts["amount_cents"], CENTS))[COUNTED].reset_index(drop=True)


def _select_year(series: Series, rows: nw.LazyFrame, year: int) -> pd.DataFrame:
    """Fetch the rows of a year; of a running total all rows so far."""
    until = series.through.get(year)
    chosen = nw.col("year") == year if until is None else (nw.col("year") >= FIRST_YEAR) & (nw.col("year") <= until)
    return rows.filter(chosen).collect("pandas").to_native()


def _add_values(tables: Tables, series: Series, rows: pd.DataFrame) -> pd.DataFrame:
    """Give every record once, with what it adds (`waarde`, and `noemer` of a ratio) in the unit of the indicator."""
    if series.measure is Measure.DISTINCT:
        names = rows["member"].map(_member_names(tables, series.member))
        return (
            names.groupby(rows["record"])
            .agg(lambda members: "; ".join(sorted(set(members))))
            .rename("waarde")
            .astype(object)
            .reset_index()
        )
    shown = pd.DataFrame({"record": rows["record"], "waarde": _in_unit(rows["part"], series.scale)})
    if series.measure is Measure.RATIO:
        shown["waarde"] = shown["waarde"].where(rows["stated"] == 1, None)
        shown[DENOMINATOR] = _in_unit(rows["whole"], series.scale).where(rows["lacks"] == 0, None)
    return shown


def _in_unit(numbers: pd.Series, scale: int) -> pd.Series:
    exact = [
        None if pd.isna(number) else int(number) if scale == 1 else Decimal(int(number)) / scale for number in numbers
    ]
    return pd.Series(exact, index=numbers.index, dtype=object)


def _member_names(tables: Tables, column: str) -> Callable[[Any], str]:
    if column == "country":
        return country_name
    if column == "organisation_key":
        return _organisation_names(tables).get
    return str


def _organisation_names(tables: Tables) -> dict[str, str]:
    organisations = _fetch(tables.organisations, "organisation_key", "name", "natural_person")
    shown = organisations["name"].where(~organisations["natural_person"].astype(bool), NATURAL_PERSON)
    return dict(zip(organisations["organisation_key"], shown))


def _keep_one_side(counted: pd.DataFrame) -> pd.DataFrame:
    """An observation is either the upper or the lower number of its ratio: leave the other cell empty."""
    return counted.assign(noemer=counted[DENOMINATOR].where(counted["waarde"].isna(), None))


def _describe(tables: Tables, values: pd.DataFrame) -> pd.DataFrame:
    """Add to records what a reader needs to find them back, sorted by source, file, sheet and row."""
    wanted = set(values["record"])
    facts = pd.concat(
        [read(tables, wanted) for read in (_read_activities, _read_missions, _read_payments, _read_observations)],
        ignore_index=True,
    )
    facts = facts.merge(values, on="record", how="inner")
    order = {ACTIVITIES: 0, MISSIONS: 1, PAYMENTS: 2, OBSERVATIONS: 3}
    return facts.sort_values(
        ["bron", "bestand", "blad", "rij"],
        ignore_index=True,
        key=lambda column: column.map(order) if column.name == "bron" else column,
    )


def _fetch(table: Any, *columns: str, wanted: set[int] | None = None) -> pd.DataFrame:
    """Fetch columns of a table, of all its rows or only those of the records wanted."""
    rows = lazy(table).select(*columns).collect("pandas").to_native()
    return rows if wanted is None else rows[rows["record"].isin(wanted)]


def _read_activities(tables: Tables, wanted: set[int]) -> pd.DataFrame:
    columns = ("record", "number", "shown_date", "title", "kind", "status", "date", "dossier", *ORIGIN)
    facts = _fetch(tables.activities, *columns, wanted=wanted)
    named = _organisations_of(tables, facts["record"], wanted).where(facts["kind"] != SHELTER_CITY, "")
    return _fact_columns(facts, ACTIVITIES, facts["title"], named)


def _read_missions(tables: Tables, wanted: set[int]) -> pd.DataFrame:
    columns = ("record", "number", "shown_date", "destination", "direction", "organiser", "status", "date", "dossier")
    facts = _fetch(tables.missions, *columns, *ORIGIN, wanted=wanted)
    told = facts["destination"].fillna("") + " (" + facts["direction"].fillna("richting onbekend") + ")"
    return _fact_columns(facts, MISSIONS, told, facts["organiser"])


def _read_payments(tables: Tables, wanted: set[int]) -> pd.DataFrame:
    columns = ("record", "number", "shown_date", "description", "organisation", "natural_person", "date", *ORIGIN)
    facts = _fetch(tables.payments, *columns, wanted=wanted)
    named = facts["organisation"].where(~facts["natural_person"].astype(bool), NATURAL_PERSON)
    return _fact_columns(facts, PAYMENTS, facts["description"], named)


def _read_observations(tables: Tables, wanted: set[int]) -> pd.DataFrame:
    columns = ("record", "year", "region", "topic", "country", "source_table", *ORIGIN)
    facts = _fetch(tables.observations, *columns, wanted=wanted)
    named = facts["country"].map(lambda code: "alle landen" if code == TOTAL_COUNTRY else country_name(code))
    told = facts["topic"] + ", " + facts["region"] + ", " + named.astype(object)
    facts = facts.assign(number=facts["source_table"], shown_date=facts["year"].astype(str))
    return _fact_columns(facts, OBSERVATIONS, told, pd.Series("CBS", index=facts.index))


def _fact_columns(facts: pd.DataFrame, source: str, told: pd.Series, named: pd.Series) -> pd.DataFrame:
    """The columns that a reader sees, all text but the row number, and those that the reason of leaving out is found
    by."""
    described = pd.DataFrame(
        {
            "record": facts["record"],
            "bron": source,
            "nummer": _text(facts["number"]),
            "datum": _text(facts["shown_date"]),
            "omschrijving": _text(told),
            "organisatie": _text(named),
        }
    )
    for column, heading in ORIGIN.items():
        described[heading] = facts[column] if column == "row" else _text(facts[column])
    for column in ("status", "date", "dossier", "country"):
        described[column] = facts[column].astype(object) if column in facts else None
    return described


def _text(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "")


def _organisations_of(tables: Tables, records: pd.Series, wanted: set[int]) -> pd.Series:
    links = _fetch(tables.record_organisations, "record", "organisation_key", wanted=wanted)
    names = links["organisation_key"].map(_organisation_names(tables)).astype(object)
    return records.map(names.groupby(links["record"]).agg("; ".join)).astype(object).fillna("")


def _find_left_out(looker: Looker, indicator: Indicator, series: Series, counted: pd.Series, year: int) -> pd.DataFrame:
    """The rows that the formula would have counted had their status, date or dossiernummer been other, each with the
    reason."""
    if series.considered is not None:
        candidates = _select_year(series, series.considered, year).assign(part=0)
    else:
        candidates = _select_year(series, indicator.compute(looker.wide).rows, year)
    candidates = candidates[~candidates["record"].isin(set(counted))]
    candidates = candidates.assign(part=candidates.get("part", 0))
    left = _describe(looker.tables, candidates[["record", "part"]].drop_duplicates("record"))
    reasons = [_find_reason(row, looker.counting.end) for row in left.to_dict("records")]
    left = left.assign(reden=pd.Series(reasons, index=left.index, dtype=object))
    without_cost = (left["reden"] == THROUGH_PAYMENT) & left["part"].isna()
    return left.loc[~without_cost, LEFT_OUT].reset_index(drop=True)


def _find_reason(row: dict[str, Any], end: datetime) -> str:
    if row["bron"] == OBSERVATIONS:
        return HOME_COUNTRY if row["country"] == NETHERLANDS else NOT_THE_TOTAL
    if row["status"] in (CANCELLED, POSTPONED):
        return row["status"]
    if row["date"] >= end:
        return PLANNED if row["status"] == PLANNED else AFTER
    if row["status"] == PLANNED:
        return PASSED
    return THROUGH_PAYMENT if row["status"] == DONE and not pd.isna(row["dossier"]) else UNCOVERED


def _write_nothing(indicator: Indicator, series: Series, year: int, population: Population) -> str:
    unasked = population.unasked(*indicator.sources, asking=indicator.asks)
    if year in unasked:
        return tell_unasked(unasked[year], year).removesuffix(".")
    if year in series.budgets and not series.budgets[year]:
        return f"Voor {year} heeft geen enkele post een begroting"
    return f"Over {year} zijn er geen gegevens"


def _write_working(indicator: Indicator, series: Series, year: int, covered: bool, population: Population) -> str:
    """The formula with its numbers filled in: '31 orders ÷ 92 matches = 33,7%'."""
    value = series.values.get(year, series.empty) if covered else None
    shown, records = format_value(indicator, value), series.records.get(year, 0) if covered else 0
    missing = series.missing.get(year, 0) if covered else 0
    lacking = f" ({format_count(missing, 'rij mist', 'rijen missen')} het getal)" if missing else ""
    if covered and year in series.operands:
        money = "€" in indicator.unit
        part, whole = (
            format_money(number, cents=number % 1 != 0) if money else format_number(number)
            for number in series.operands[year]
        )
        return f"{indicator.working.format(part=part, whole=whole)} = {shown}{lacking}"
    rows = format_count(records, "rij", "rijen")
    match series.measure:
        case _ if not covered:
            return _write_nothing(indicator, series, year, population)
        case Measure.DISTINCT:
            return (
                f"{rows} met samen {shown} verschillende {indicator.unit}"
                if value != 1
                else f"{rows} met samen 1 {indicator.unit_singular}"
            )
        case Measure.YES_NO:
            return f"{rows} gevonden: {shown}"
        case Measure.COUNT:
            return f"{rows} geteld = {shown}"
        case _:
            return f"Som van {rows}{lacking} = {shown}"
