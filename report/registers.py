"""The records behind the figures as rows of a report: partners, countries and cities by year, and lists of records.

Privacy: names of people never come in, and of Shelter City rows only kind, year and status, at the start of their year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import narwhals as nw
import pandas as pd

from data.countries import country_name
from data.tables import TOTAL_COUNTRY
from kpi.model import Result
from kpi.population import Population
from kpi.terms import DONE, NATURAL_PERSON, SHELTER_CITY
from report.figures import COUNT, MONEY_CENTS, Ground, year_heading
from report.model import Cell, Column, Paragraph, Role, Section, Table
from telling.dutch import format_number
from telling.sentences import find_year, tell_figure

DOT = "●"
MICRO = Decimal(1_000_000)
LONGEST_LIST = 450


def make_partners(ground: Ground) -> Section:
    """Make the part on partners: their figures, and who was active in which year."""
    blocks: list = [
        Paragraph(tell_figure(ground.results[one], ground.year), label=f"{ground.results[one].name}.")
        for one in ("H2.1", "H2.11")
        if one in ground.results
    ]
    for identity, caption, heading in (
        ("H2.1", "Actieve organisaties per jaar", "Organisatie"),
        ("H4.1", "Actieve partnersteden per jaar", "Partnerstad"),
        ("H4.4", "Landen met activiteiten, missies of subsidie per jaar", "Land"),
    ):
        if identity in ground.results and (table := make_roll(ground, ground.results[identity], caption, heading)):
            blocks.append(table)
    if not blocks:
        return Section("Partners en landen", 1, (Paragraph("Er zijn geen cijfers over partners gekozen."),))
    blocks.append(
        Paragraph(
            f"{DOT} betekent: actief in dat jaar (in activiteiten, missies of subsidies). "
            "Natuurlijke personen staan niet in deze lijsten.",
            Role.SOURCE,
        )
    )
    return Section("Partners en landen", 1, tuple(blocks))


def make_roll(ground: Ground, result: Result, caption: str, heading: str) -> Table | None:
    """List who or what a distinct count counted, with a mark per year; None where it counted nothing."""
    years = [year for year in ground.years if (item := find_year(result, year)) and item.value is not None]
    series = result.indicator.compute(Population(ground.tables, ground.peildatum))
    rows = series.rows.filter(~nw.col("planned")).select("year", "member").unique().collect("pandas").to_native()
    rows = rows[rows["year"].isin(years)]
    names = _names(ground, series.member)
    seen: dict[str, set[int]] = {}
    for year, member in rows.itertuples(index=False):
        if (name := names(member)) is not None:
            seen.setdefault(name, set()).add(int(year))
    if not seen:
        return None
    cells = [
        (Cell(name), *(Cell(DOT if year in seen[name] else "") for year in years))
        for name in sorted(seen, key=str.casefold)
    ]
    columns = (Column(heading, 4), *(Column(year_heading(ground, year), 0.8, True) for year in years))
    return Table(caption, columns, tuple(cells), small=True)


def make_lists(ground: Ground) -> Section:
    """Make the annex with the activities and missions that were done in the period."""
    activities, missions = list_activities(ground), list_missions(ground)
    blocks: list = []
    for table, noun in ((activities, "activiteiten"), (missions, "missies")):
        if not table.rows:
            blocks.append(Paragraph(f"In {ground.choices.period} zijn er geen uitgevoerde {noun}."))
        elif len(table.rows) > LONGEST_LIST:
            count = format_number(len(table.rows))
            blocks.append(Paragraph(f"De lijst van {count} {noun} is te lang voor dit document: zie de Excel-bijlage."))
        else:
            blocks.append(table)
    return Section("Bijlage: activiteiten en missies", 1, tuple(blocks))


def list_activities(ground: Ground) -> Table:
    """List the activities done in the period and chosen chapters, by date."""
    frame = _done(ground, ground.tables.activities)
    frame = frame[frame["chapter"].isin(ground.choices.chapters)]
    frame = _in_order(frame, frame["kind"] == SHELTER_CITY)
    rows = tuple(
        (
            Cell(row.shown_date),
            Cell("Opvang Shelter City" if row.kind == SHELTER_CITY else _text(row.title)),
            Cell(_text(row.kind)),
            Cell(str(row.chapter)),
        )
        for row in frame.itertuples()
    )
    columns = (Column("Datum", 1.35), Column("Activiteit", 4.4), Column("Soort", 1.7), Column("Hfst.", 0.55, True))
    return Table(f"Uitgevoerde activiteiten {ground.choices.period}", columns, rows, small=True)


def list_missions(ground: Ground) -> Table:
    """List the missions done in the period, by date."""
    rows = tuple(
        (
            Cell(row.shown_date),
            Cell(_text(row.destination)),
            Cell(_text(row.direction)),
            Cell(_text(row.occasion)),
            _count_cell(row.companies),
            _count_cell(row.matches),
            _count_cell(row.orders),
        )
        for row in _in_order(_done(ground, ground.tables.missions)).itertuples()
    )
    columns = (
        Column("Datum", 1.5),
        Column("Bestemming of herkomst", 2.6),
        Column("Richting", 1),
        Column("Aanleiding", 1.3),
        Column("Bedrijven", 0.9, True),
        Column("Matches", 0.9, True),
        Column("Orders", 0.8, True),
    )
    return Table(f"Uitgevoerde missies {ground.choices.period}", columns, rows, small=True)


def list_counted_rows(ground: Ground) -> dict[str, Table]:
    """List every accepted row of the period by source, with the indicators it counts in: the rows behind the figures.

    A row that counts in nothing (planned, cancelled, other post) is listed too, with an empty last column.
    """
    counted = _find_counted(ground)
    tables = ground.tables
    organisations = _organisations_of(ground)
    goals = tables.record_goals.sort_values("goal").astype({"goal": str}).groupby("record")["goal"].agg(", ".join)
    result = {}
    for name, frame, columns in (
        ("Activiteiten", tables.activities, _ACTIVITY_COLUMNS),
        ("Missies", tables.missions, _MISSION_COLUMNS),
        ("Betalingen", tables.payments, _PAYMENT_COLUMNS),
        ("CBS-cijfers", tables.observations, _OBSERVATION_COLUMNS),
    ):
        frame = frame[frame["year"].between(ground.choices.first, ground.choices.last)]
        shelter = frame["kind"] == SHELTER_CITY if "kind" in frame else pd.Series(False, index=frame.index)
        frame = _in_order(frame, shelter) if "date" in frame else frame
        rows = []
        for row in frame.itertuples():
            is_shelter = getattr(row, "kind", None) == SHELTER_CITY
            cells = []
            for heading, column, form in columns:
                if heading == "Organisaties":
                    value = "" if is_shelter else organisations.get(row.record, "")
                elif heading == "Global Goals":
                    value = goals.get(row.record, "")
                elif column == "country":
                    value = "alle landen" if row.country == TOTAL_COUNTRY else country_name(row.country)
                elif column == "value_micro":
                    value = Decimal(int(row.value_micro)) / MICRO
                else:
                    value = getattr(row, column)
                hidden = is_shelter and column in ("number", "participants", "youth", "row", "cost_cents")
                cells.append(Cell("") if hidden else _raw_cell(value, column, form))
            cells.append(Cell(", ".join(counted.get(row.record, ()))))
            rows.append(tuple(cells))
        headings = (*(Column(heading, 1, bool(form)) for heading, _, form in columns), Column("Telt mee in", 3))
        result[name] = Table(f"{name} {ground.choices.period}", headings, tuple(rows), small=True)
    return result


_ORIGIN_COLUMNS = (("Bestand", "file", ""), ("Blad", "sheet", ""), ("Rij", "row", "0"))
_ACTIVITY_COLUMNS = (
    ("Nummer", "number", ""),
    ("Datum", "shown_date", ""),
    ("Jaar", "year", "0"),
    ("Titel", "title", ""),
    ("Soort", "kind", ""),
    ("Hoofdstuk", "chapter", "0"),
    ("Status", "status", ""),
    ("Organisaties", "", ""),
    ("Global Goals", "", ""),
    ("Netwerk", "network", ""),
    ("Deelnemers", "participants", COUNT),
    ("Jongeren", "youth", COUNT),
    ("Kosten", "cost_cents", MONEY_CENTS),
    ("Budgetpost", "post", ""),
    *_ORIGIN_COLUMNS,
)
_MISSION_COLUMNS = (
    ("Nummer", "number", ""),
    ("Datum", "shown_date", ""),
    ("Jaar", "year", "0"),
    ("Bestemming of herkomst", "destination", ""),
    ("Richting", "direction", ""),
    ("Aanleiding", "occasion", ""),
    ("Status", "status", ""),
    ("Global Goals", "", ""),
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
    ("Datum", "shown_date", ""),
    ("Jaar", "year", "0"),
    ("Organisatie", "organisation", ""),
    ("Omschrijving", "description", ""),
    ("Budgetpost", "post", ""),
    ("Global Goals", "", ""),
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
    ("Tabel", "source_table", ""),
    *_ORIGIN_COLUMNS,
)


def _find_counted(ground: Ground) -> dict[int, list[str]]:
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


def _organisations_of(ground: Ground) -> Mapping[int, str]:
    links, names = ground.tables.record_organisations, _names(ground, "organisation_key", NATURAL_PERSON)
    named = links.assign(name=[names(key) for key in links["organisation_key"]])
    return named.groupby("record")["name"].agg("; ".join).to_dict()


def _names(ground: Ground, column: str, person: str | None = None):
    """Give the function that names a member as a reader may see it; people get `person`."""
    if column == "country":
        return country_name
    if column != "organisation_key":
        return str
    frame = ground.tables.organisations
    shown = {row.organisation_key: person if row.natural_person else row.name for row in frame.itertuples(index=False)}
    return shown.get


def _done(ground: Ground, frame: pd.DataFrame) -> pd.DataFrame:
    within = frame["year"].between(ground.choices.first, ground.choices.last)
    return frame[
        within & (frame["status"] == DONE) & (frame["date"] < pd.Timestamp(ground.peildatum) + pd.Timedelta(days=1))
    ]


def _in_order(frame: pd.DataFrame, shelter: Iterable | None = None) -> pd.DataFrame:
    """Sort by date; Shelter City rows stand at the start of their year, because their place would betray their date."""
    order = frame["date"]
    if shelter is not None:
        order = order.where(~shelter, pd.to_datetime(frame["year"].astype(str) + "-01-01"))
    return frame.assign(_order=order).sort_values("_order", kind="stable")


def _raw_cell(value: object, column: str, form: str) -> Cell:
    if value is None or pd.isna(value):
        return Cell("")
    if not form:
        return Cell(_text(value))
    if isinstance(value, Decimal):
        return Cell(format_number(value, 1), value, form)
    cents = column.endswith("_cents")
    number = Decimal(int(value)) / 100 if cents else Decimal(int(value))
    return Cell(format_number(number, 2 if cents else 0), number, form)


def _count_cell(value: object) -> Cell:
    return Cell("–") if pd.isna(value) else Cell(format_number(int(value)), Decimal(int(value)), COUNT)


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else " ".join(str(value).split())
