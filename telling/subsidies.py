"""Subsidy: what each organisation received per year and when last, who receives nothing any more, and what it adds up
to per organisation and per country. Of natural persons and of Shelter City guests nothing is told."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd

from data.countries import country_name
from data.tables import Tables
from kpi.population import Population
from kpi.terms import ACTIVITIES, MISSIONS, NETHERLANDS, PAYMENTS
from telling.dutch import NO_DATA, format_count, format_money, format_number, join_words
from telling.rows import choose_done, choose_rows, list_guests

RECEIVED, STOPPED, NOT_YET = "kreeg", "gestopt", "nog niet"
"""How an organisation stands that was ever paid: in the year, no more, or this running year not yet."""

MOST_NAMES = 8
"""As many organisations are named in a sentence."""


def list_subsidies(tables: Tables, until: pd.Timestamp, first: int, year: int) -> pd.DataFrame:
    """List every organisation that was paid in or before a year and up to a day, who received most since `first` first.

    Columns: Organisatie; a column for each year from `first` to `year`; `<first>-<year>`, those together; Laatste
    betaling; Stand ('kreeg in 2026', 'nog niet in 2026', 'gestopt na 2023'). What was paid back is taken off. A year
    of which no payments are known has 'geen gegevens'. For sums and sentences: `_key`, `_stand`, `_last` (the year of
    the last payment) and each year again as cents (`_2021`), missing where not known.
    """
    pays = _read_payments(tables, until, year)
    days = choose_rows(tables, pays["record"]).set_index("record")["day"]
    received = pays[pays["amount_cents"] > 0].sort_values(["date", "record"]).groupby("organisation_key").last()
    covered, years = Population(tables, until.date()).coverage(PAYMENTS), range(first, year + 1)
    per_year = pays.pivot_table(
        index="organisation_key", columns="year", values="amount_cents", aggfunc="sum", fill_value=0
    ).reindex(received.index)
    names = tables.organisations.set_index("organisation_key")["name"]
    is_running = year == until.year and (until.month, until.day) != (12, 31)
    stands = [_judge(int(last), year, is_running) for last in received["year"]]
    told = pd.DataFrame({"Organisatie": names.reindex(received.index), "_key": received.index})
    for one in years:
        cents = per_year[one] if one in per_year else pd.Series(0, index=received.index)
        told[f"_{one}"] = cents.astype("Int64") if one in covered else pd.Series(pd.NA, received.index, "Int64")
        told[str(one)] = [*map(_write_cents, told[f"_{one}"])]
    told["_total"] = sum((told[f"_{one}"].fillna(0) for one in years), pd.Series(0, index=received.index))
    told[f"{first}-{year}"] = [*map(_write_cents, told["_total"])]
    told["Laatste betaling"] = days.reindex(received["record"]).to_numpy()
    told["_last"], told["_stand"] = received["year"], stands
    told["Stand"] = [_tell_stand(stand, last, year) for stand, last in zip(stands, received["year"])]
    return told.sort_values("_total", ascending=False, kind="stable", ignore_index=True)


def add_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Add up a list of subsidies (or some rows of it): one row with the columns that a reader sees."""
    years = [column for column in rows if column.isdigit()]
    sums = {year: _write_cents(rows[f"_{year}"].sum(min_count=1)) for year in years}
    whole = f"{years[0]}-{years[-1]}"
    count = format_count(len(rows), "organisatie", "organisaties")
    total = {"Organisatie": f"Samen, {count}"} | sums | {whole: _write_cents(rows["_total"].sum())}
    return pd.DataFrame([total]).reindex(columns=[column for column in rows if column[0] != "_"], fill_value="")


def tell_stopped(rows: pd.DataFrame, year: int) -> list[str]:
    """Say of a list of subsidies who received something in the year, who receives nothing any more and since when, and
    who received nothing yet; a sentence each."""
    if rows.empty:
        return []
    counts = rows["_stand"].value_counts()
    of_all = f"Van de {format_count(len(rows), 'organisatie', 'organisaties')} met subsidie tot en met {year}"
    verb = "kreeg er 1" if counts.get(RECEIVED) == 1 else f"kregen er {format_number(int(counts.get(RECEIVED, 0)))}"
    told = [f"{of_all} {verb} iets in {year}."]
    stopped = rows[rows["_stand"] == STOPPED].sort_values("_last", ascending=False, kind="stable")
    if len(stopped):
        names = [f"{name} (na {last})" for name, last in zip(stopped["Organisatie"], stopped["_last"])]
        told.append(f"Gestopt: {_name_some(names)}.")
    if counts.get(NOT_YET):
        told.append(
            f"Nog niet in {year}, wel in {year - 1}: {_name_some(rows.loc[rows['_stand'] == NOT_YET, 'Organisatie'])}."
        )
    return told


def list_country_totals(tables: Tables, until: pd.Timestamp, first: int, year: int) -> pd.DataFrame:
    """List what was done and paid per country from `first` up to and including a year, the most first; not the
    Netherlands. A row with several countries counts for each, so the columns do not add up.

    Columns: Land, Activiteiten, Missies, Subsidie, Organisaties (that were there or were paid), Laatste jaar. What no
    export is known of in those years has 'geen gegevens'.
    """
    guests = list_guests(tables)
    facts = {
        "Activiteiten": (ACTIVITIES, choose_done(tables.activities, until)),
        "Missies": (MISSIONS, choose_done(tables.missions, until)),
        "Subsidie": (
            PAYMENTS,
            tables.payments.loc[tables.payments["date"] <= until, ["record", "year", "amount_cents"]],
        ),
    }
    links = tables.record_countries[tables.record_countries["country"] != NETHERLANDS]
    population, span = Population(tables, until.date()), {*range(first, year + 1)}
    told, seen = {}, []
    for heading, (source, frame) in facts.items():
        frame = frame[frame["year"].between(first, year) & ~frame["record"].isin(guests)]
        joined = links.merge(frame, on="record")
        seen.append(joined[["record", "country", "year"]])
        groups = joined.groupby("country")
        if span & population.coverage(source):
            told[heading] = groups["amount_cents"].sum() if source == PAYMENTS else groups.size()
    every = pd.concat(seen)
    out = pd.DataFrame(index=sorted(every["country"].unique()))
    for heading, (source, _) in facts.items():
        write = _write_cents if source == PAYMENTS else format_number
        known = told[heading].reindex(out.index, fill_value=0) if heading in told else None
        out[heading] = NO_DATA if known is None else [write(int(number)) for number in known]
    organisations = every.merge(_choose_organisations(tables), on="record").groupby("country")["organisation_key"]
    out["Organisaties"] = [
        format_number(int(number)) for number in organisations.nunique().reindex(out.index, fill_value=0)
    ]
    out["Laatste jaar"] = every.groupby("country")["year"].max().reindex(out.index).astype(str)
    out.insert(0, "Land", [country_name(code) for code in out.index])
    rank = every["country"].value_counts().reindex(out.index)
    return (
        out.assign(_rank=rank)
        .sort_values(["_rank", "Land"], ascending=[False, True])
        .drop(columns="_rank")
        .reset_index(drop=True)
    )


def _choose_organisations(tables: Tables) -> pd.DataFrame:
    """Choose the links of records to organisations of which something may be told."""
    people = tables.organisations["natural_person"].fillna(True).astype(bool)
    links = tables.record_organisations
    named = links["organisation_key"].isin(tables.organisations.loc[~people, "organisation_key"])
    return links[named & ~links["record"].isin(list_guests(tables))]


def _read_payments(tables: Tables, until: pd.Timestamp, year: int) -> pd.DataFrame:
    paid = tables.payments[(tables.payments["date"] <= until) & (tables.payments["year"] <= year)]
    return _choose_organisations(tables).merge(paid[["record", "date", "year", "amount_cents"]], on="record")


def _judge(last: int, year: int, is_running: bool) -> str:
    if last == year:
        return RECEIVED
    return NOT_YET if is_running and last == year - 1 else STOPPED


def _tell_stand(stand: str, last: int, year: int) -> str:
    return f"{STOPPED} na {last}" if stand == STOPPED else f"{stand} in {year}"


def _write_cents(cents: Any) -> str:
    return NO_DATA if pd.isna(cents) else format_money(Decimal(int(cents)) / 100)


def _name_some(names: Iterable[str]) -> str:
    named = list(names)
    rest = len(named) - MOST_NAMES
    return join_words([*named[:MOST_NAMES], format_count(rest, "andere", "andere")] if rest > 1 else named)
