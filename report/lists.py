"""The records behind the figures as rows of a report: partners, countries and cities by year, and lists of records.

What may be told of a record is decided in `telling.rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import narwhals as nw
import pandas as pd

from data.countries import country_name
from data.tables import NATURAL_PERSON, OBSERVATION_SCALE
from kpi.measures import CENTS
from kpi.model import Result
from kpi.population import Population
from kpi.terms import ACTIVITIES, DONE, MISSIONS, OBSERVATIONS, PAYMENTS
from report.figures import ReportGround
from report.model import Paragraph, ParagraphRole, Section
from telling.cells import COUNT, MONEY, MONEY_CENTS
from telling.dutch import format_money, format_number
from telling.rows import NOT_TOLD, list_guests, name_organisations, sort_by_day, tell_rows
from telling.sentences import find_year
from telling.tables import TextCell, TextColumn, TextTable

DOT = "●"
LONGEST_LIST = 450


def make_partners(ground: ReportGround) -> Section | None:
    """Make the part on partners: who was active in which year; None where nobody was. How many they are is told in the
    chapters."""
    blocks: list[Paragraph | TextTable] = []
    for identity, caption, heading in (
        ("H2.1", "Actieve organisaties per jaar", "Organisatie"),
        ("H4.1", "Actieve partnersteden per jaar", "Partnerstad"),
        ("H4.4", "Landen met activiteiten, missies of subsidie per jaar", "Land"),
    ):
        if identity in ground.results and (table := make_roll(ground, ground.results[identity], caption, heading)):
            blocks.append(table)
    if not blocks:
        return None
    blocks.append(
        Paragraph(
            f"{DOT} betekent: actief in dat jaar (in activiteiten, missies of subsidies). "
            "Natuurlijke personen staan niet in deze lijsten, en wat een organisatie voor Shelter City doet ook niet.",
            ParagraphRole.SOURCE,
        )
    )
    return Section("Partners en landen", 1, tuple(blocks))


def make_roll(ground: ReportGround, result: Result, caption: str, heading: str) -> TextTable | None:
    """List who or what a distinct count counted, with a mark per year; None where it counted nothing. Where no rows are
    wanted, of organisations only those of the nota."""
    years = [year for year in ground.years if (item := find_year(result, year)) and item.value is not None]
    series = result.indicator.compute(Population(ground.tables, ground.peildatum))
    rows = series.rows.filter(~nw.col("planned")).select("record", "year", "member").collect("pandas").to_native()
    rows = rows[rows["year"].isin(years) & ~rows["record"].isin(list_guests(ground.tables))]
    if series.member == "organisation_key" and not ground.choices.with_rows:
        known = ground.tables.organisations
        rows = rows[rows["member"].isin(known.loc[known["in_nota"].astype(bool), "organisation_key"])]
    named: dict[str, Callable[[Any], str]] = {
        "organisation_key": name_organisations(ground.tables).__getitem__,
        "country": country_name,
    }
    names = named.get(series.member, str)
    seen: dict[str, set[int]] = {}
    for year, member in rows[["year", "member"]].drop_duplicates().itertuples(index=False):
        if (name := names(member)) != NATURAL_PERSON:
            seen.setdefault(name, set()).add(int(year))
    if not seen:
        return None
    cells = [
        (TextCell(name), *(TextCell(DOT if year in seen[name] else "") for year in years))
        for name in sorted(seen, key=str.casefold)
    ]
    columns = (TextColumn(heading, 4), *(TextColumn(ground.heading(year), 0.8, True) for year in years))
    return TextTable(caption, columns, tuple(cells), small=True)


def make_lists(ground: ReportGround, missions_told: bool) -> Section:
    """Make the annex with the activities that were done in the period, and with its missions unless these are told with
    their costs in a chapter."""
    listed = {"activiteiten": list_activities(ground)}
    if not missions_told:
        listed["missies"] = list_missions(ground)
    blocks: list = []
    for noun, table in listed.items():
        if not table.rows:
            blocks.append(Paragraph(f"In {ground.choices.period} zijn er geen uitgevoerde {noun}."))
        elif len(table.rows) > LONGEST_LIST:
            count = format_number(len(table.rows))
            blocks.append(Paragraph(f"De lijst van {count} {noun} is te lang voor dit document: zie de Excel-bijlage."))
        else:
            blocks.append(table)
    return Section(f"Bijlage: {' en '.join(listed)}", 1, tuple(blocks), follows=True)


def list_activities(ground: ReportGround) -> TextTable:
    """List the activities done in the period and chosen chapters, by date."""
    rows = _choose_done(ground, ground.tables.activities)
    rows = rows[rows["chapter"].isin(map(str, ground.choices.chapters))]
    columns = (
        (TextColumn("Datum", 1.35), "day", ""),
        (TextColumn("Activiteit", 4.4), "title", ""),
        (TextColumn("Soort", 1.7), "kind", ""),
        (TextColumn("Hfst.", 0.55, True), "chapter", ""),
        (TextColumn("Kosten", 1.1, True), "cost_cents", _choose_money(rows)),
    )
    return _make_table(f"Uitgevoerde activiteiten {ground.choices.period}", columns, rows)


def list_missions(ground: ReportGround) -> TextTable:
    """List the missions done in the period, by date; a number that is missing is a dash."""
    rows = _choose_done(ground, ground.tables.missions)
    columns = (
        (TextColumn("Datum", 1.5), "day", ""),
        (TextColumn("Bestemming of herkomst", 2.6), "destination", ""),
        (TextColumn("Richting", 1), "direction", ""),
        (TextColumn("Aanleiding", 1.3), "occasion", ""),
        (TextColumn("Bedrijven", 0.9, True), "companies", COUNT),
        (TextColumn("Matches", 0.9, True), "matches", COUNT),
        (TextColumn("Orders", 0.8, True), "orders", COUNT),
        (TextColumn("Kosten", 1.2, True), "cost_cents", _choose_money(rows)),
    )
    return _make_table(f"Uitgevoerde missies {ground.choices.period}", columns, rows, missing="–")


def list_counted_rows(ground: ReportGround) -> dict[str, TextTable]:
    """List every accepted row of the period by source, with the indicators it counts in: the rows behind the figures.

    A row that counts in nothing (planned, cancelled, other post) is listed too, with an empty last column; of a row
    about a Shelter City guest it is not told.
    """
    counted, every = _find_counted(ground), tell_rows(ground.tables)
    every = every[every["year"].between(ground.choices.first, ground.choices.last)]
    every = every.assign(
        counted=[
            NOT_TOLD if is_guest else ", ".join(counted.get(record, ()))
            for record, is_guest in zip(every["record"], every["is_guest"], strict=True)
        ]
    )
    result = {}
    for name, source, headings in (
        ("Activiteiten", ACTIVITIES, _ACTIVITY_COLUMNS),
        ("Missies", MISSIONS, _MISSION_COLUMNS),
        ("Betalingen", PAYMENTS, _PAYMENT_COLUMNS),
        ("CBS-cijfers", OBSERVATIONS, _OBSERVATION_COLUMNS),
    ):
        rows = every[every["source"] == source]
        columns = [(TextColumn(heading, 1, bool(form)), column, form) for heading, column, form in headings]
        columns.append((TextColumn("Telt mee in", 3), "counted", ""))
        ordered = rows if source == OBSERVATIONS else sort_by_day(rows)
        result[name] = _make_table(f"{name} {ground.choices.period}", columns, ordered)
    return result


_ORIGIN_COLUMNS = (("Bestand", "file", ""), ("Blad", "sheet", ""), ("Rij", "row", "0"))
_ACTIVITY_COLUMNS = (
    ("Nummer", "number", ""),
    ("Datum", "day", ""),
    ("Jaar", "year", "0"),
    ("Titel", "title", ""),
    ("Soort", "kind", ""),
    ("Hoofdstuk", "chapter", "0"),
    ("Status", "status", ""),
    ("Organisaties", "organisations", ""),
    ("Global Goals", "goals", ""),
    ("Netwerk", "network", ""),
    ("Deelnemers", "participants", COUNT),
    ("Jongeren", "youth", COUNT),
    ("Kosten", "cost_cents", MONEY_CENTS),
    ("Budgetpost", "post", ""),
    *_ORIGIN_COLUMNS,
)
_MISSION_COLUMNS = (
    ("Nummer", "number", ""),
    ("Datum", "day", ""),
    ("Jaar", "year", "0"),
    ("Bestemming of herkomst", "destination", ""),
    ("Richting", "direction", ""),
    ("Aanleiding", "occasion", ""),
    ("Status", "status", ""),
    ("Global Goals", "goals", ""),
    ("Bedrijven", "companies", COUNT),
    ("Matches", "matches", COUNT),
    ("Orders", "orders", COUNT),
    ("Kosten", "cost_cents", MONEY_CENTS),
    ("Budgetpost", "post", ""),
    *_ORIGIN_COLUMNS,
)
_PAYMENT_COLUMNS = (
    ("Nummer", "number", ""),
    ("Dossier", "dossier", ""),
    ("Datum", "day", ""),
    ("Jaar", "year", "0"),
    ("Organisatie", "organisations", ""),
    ("Omschrijving", "description", ""),
    ("Budgetpost", "post", ""),
    ("Global Goals", "goals", ""),
    ("Bedrag", "amount_cents", MONEY_CENTS),
    ("Cofinanciering", "cofinancing_cents", MONEY_CENTS),
    *_ORIGIN_COLUMNS,
)
_OBSERVATION_COLUMNS = (
    ("Jaar", "year", "0"),
    ("Regio", "region", ""),
    ("Onderwerp", "topic", ""),
    ("Land", "country", ""),
    ("Waarde", "value_micro", "[$-413]#,##0.0###"),
    ("Status", "status", ""),
    ("Tabel", "number", ""),
    *_ORIGIN_COLUMNS,
)


def _find_counted(ground: ReportGround) -> dict[int, list[str]]:
    """Find for every record the chosen indicators that count it in a year with a value."""
    population = Population(ground.tables, ground.peildatum)
    found: dict[int, list[str]] = {}
    for identity, result in ground.results.items():
        years = [
            year
            for year in {**result.earlier, **result.years}
            if (item := find_year(result, year)) and item.value is not None
        ]
        rows = result.indicator.compute(population).rows.filter(~nw.col("planned")).select("record", "year")
        frame = rows.unique().collect("pandas").to_native()
        for record in frame.loc[frame["year"].isin(years), "record"].unique():
            found.setdefault(int(record), []).append(identity)
    return found


def _choose_done(ground: ReportGround, frame: pd.DataFrame) -> pd.DataFrame:
    """Choose the rows of what was done in the period, by date."""
    within = frame["year"].between(ground.choices.first, ground.choices.last) & (frame["status"] == DONE)
    done = frame[within & (frame["date"] < pd.Timestamp(ground.peildatum) + pd.Timedelta(days=1))]
    rows = tell_rows(ground.tables)
    return sort_by_day(rows[rows["record"].isin(done["record"])])


def _choose_money(rows: pd.DataFrame) -> str:
    """Choose the number format of the costs of some rows: with cents where any of them has some."""
    return MONEY_CENTS if (rows["cost_cents"].dropna() % CENTS).any() else MONEY


def _make_table(
    title: str, columns: Iterable[tuple[TextColumn, str, str]], rows: pd.DataFrame, missing: str = ""
) -> TextTable:
    """Make a table of rows: per column its heading, the column it comes from, and a number format ('' for text)."""
    columns = list(columns)
    filled = [[_make_cell(value, column, form, missing) for value in rows[column]] for _, column, form in columns]
    return TextTable(title, tuple(heading for heading, _, _ in columns), tuple(zip(*filled, strict=True)), small=True)


def _make_cell(value: Any, column: str, form: str, missing: str) -> TextCell:
    if not form:
        return TextCell(" ".join(str(value).split()))
    if pd.isna(value) or value == "":
        return TextCell(missing)
    decimals, scale = DECIMALS.get(column, (0, 1))
    number = Decimal(int(value)) / scale
    is_money = form in (MONEY, MONEY_CENTS)
    text = format_money(number, cents=form == MONEY_CENTS) if is_money else format_number(number, decimals)
    return TextCell(text, number, form)


DECIMALS = {
    "cost_cents": (2, CENTS),
    "amount_cents": (2, CENTS),
    "cofinancing_cents": (2, CENTS),
    "value_micro": (1, OBSERVATION_SCALE),
}
"""Column → the decimals it is written with, and in how many parts of a unit it is kept."""
