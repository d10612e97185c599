"""Partners: the organisations of the nota and others as a living roll, and the networks."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from data.countries import country_name
from data.tables import Tables
from kpi.frame import Nota
from kpi.terms import DONE, NETHERLANDS
from telling.dutch import format_count, format_money, format_number, join_words
from telling.rows import NOT_TOLD, choose_done, choose_rows, list_guests, sort_by_day
from telling.tables import TextCell, TextColumn, TextTable


def list_organisations(tables: Tables, until: pd.Timestamp, first: int, year: int) -> pd.DataFrame:
    """List every organisation (people left out) with what it did in the year, and when it was last seen by then.

    Nothing is told of what an organisation did for Shelter City guests, and one that is known by that alone is left
    out.

    Columns: Organisatie, In de nota, Stand ('actief in 2026', 'stil, laatst gezien in 2023', 'nog niet gezien'),
    `Activiteiten <year>`, `Subsidie <year>`, `Subsidie <first>-<year>`, Sector, Landen, Netwerk, `_key`, `_active`,
    `_last` (the year, missing where never seen) and `_in_nota`. Records after `until` or after the year do not count.
    """
    links = tables.record_organisations[~tables.record_organisations["record"].isin(list_guests(tables))]
    acts = links.merge(choose_done(tables.activities, until), on="record")
    paid = tables.payments.loc[tables.payments["date"] <= until, ["record", "year", "amount_cents"]]
    acts, pays = acts[acts["year"] <= year], links.merge(paid, on="record").loc[lambda rows: rows["year"] <= year]
    every = tables.organisations[~tables.organisations["natural_person"].astype(bool)].set_index("organisation_key")
    frame = every[every["in_register"].astype(bool) | every.index.isin(links["organisation_key"])]
    seen = pd.concat([acts, pays])
    last = seen.groupby("organisation_key")["year"].max().reindex(frame.index)
    this_year = acts[acts["year"] == year].groupby("organisation_key").size().reindex(frame.index, fill_value=0)
    out = pd.DataFrame(index=frame.index)
    out["Organisatie"], out["_in_nota"], out["_last"] = frame["name"], frame["in_nota"], last
    out["In de nota"] = frame["in_nota"].map({True: "ja", False: "nee"})
    out["Stand"] = [_tell_last_seen(one, year) for one in last]
    out[f"Activiteiten {year}"] = [format_number(int(count)) for count in this_year]
    out[f"Subsidie {year}"] = _euros(pays[pays["year"] == year], frame.index)
    out[f"Subsidie {first}-{year}"] = _euros(pays[pays["year"] >= first], frame.index)
    out["Sector"] = frame["sector"].fillna("onbekend")
    out["Landen"] = _countries_of(tables, frame, seen)
    out["Netwerk"] = frame["network"].fillna("")
    out["_key"] = frame.index
    out["_active"] = last.eq(year).fillna(False).to_numpy()
    return out.sort_values(
        ["_active", "Organisatie"],
        ascending=[False, True],
        key=lambda column: column if column.dtype == bool else column.str.casefold(),
    ).reset_index(drop=True)


def hide_amounts(roll: pd.DataFrame) -> pd.DataFrame:
    """Choose of a list of organisations what everybody may see: those of the nota, in the columns that a reader sees
    but for what they got."""
    shown = [column for column in roll if column[0] != "_" and not column.startswith("Subsidie ")]
    return roll.loc[roll["_in_nota"].astype(bool), shown].reset_index(drop=True)


def list_networks(tables: Tables, until: pd.Timestamp, year: int, nota: Nota) -> pd.DataFrame:
    """List the networks: how often each met in the year and since the nota began, and when last; those of the nota
    always.

    Columns: Netwerk, In de nota, `Bijeenkomsten <year>`, `Bijeenkomsten <first>-<year>`, Laatste keer.
    """
    acts = tables.activities
    met = acts[acts["network"].notna() & (acts["status"] == DONE) & (acts["date"] <= until) & (acts["year"] <= year)]
    days = sort_by_day(choose_rows(tables, met["record"])).set_index("record")["day"]
    names = [*nota.networks, *sorted(set(met["network"]) - set(nota.networks))]
    rows = []
    for name in names:
        own = met[met["network"] == name]
        last = days[days.index.isin(set(own["record"]) - list_guests(tables))]
        rows.append(
            {
                "Netwerk": name,
                "In de nota": "ja" if name in nota.networks else "nee",
                f"Bijeenkomsten {year}": format_number(int((own["year"] == year).sum())),
                f"Bijeenkomsten {nota.first}-{year}": format_number(int((own["year"] >= nota.first).sum())),
                "Laatste keer": last.iloc[-1] if len(last) else NOT_TOLD if len(own) else "nog niet",
            }
        )
    return pd.DataFrame(rows)


def tell_roll(roll: pd.DataFrame, year: int) -> str:
    """Say how many organisations of the nota, and others, were active or paid in the year."""
    nota = roll[roll["_in_nota"].astype(bool)]
    others = roll[~roll["_in_nota"].astype(bool)]
    active, more = int(nota["_active"].sum()), int(others["_active"].sum())
    among = f"{active or 'Geen'} van de {format_count(len(nota), 'organisatie', 'organisaties')} uit de nota"
    did = ("waren", "kregen") if active > 1 else ("was", "kreeg")
    also = f" Dat geldt ook voor {format_count(more, 'andere organisatie', 'andere organisaties')}." if more else ""
    return f"{among} {did[0]} in {year} actief of {did[1]} subsidie.{also}"


def tell_silence(roll: pd.DataFrame, year: int) -> str:
    """Count the organisations of the nota that are not active in the year: silent since when, or never seen."""
    quiet = roll[roll["_in_nota"].astype(bool) & ~roll["_active"].astype(bool)]
    if quiet.empty:
        return ""
    never, since = int(quiet["_last"].isna().sum()), quiet["_last"].dropna().astype(int).value_counts().sort_index()
    names = format_count(len(quiet), "organisatie", "organisaties")
    told = [f"{names} uit de nota {'is' if len(quiet) == 1 else 'zijn'} stil in {year}."]
    if len(since):
        told.append(f"Laatst gezien: {join_words([f'{count} in {last}' for last, count in since.items()])}.")
    if never:
        told.append(f"Nog nooit gezien: {never}.")
    return " ".join(told)


def tabulate_silent(roll: pd.DataFrame, first: int, until: int) -> TextTable | None:
    """Make the table of the organisations, of the nota and others, that were seen in a period (from the year `first`
    on) but not in its last whole year `until`, the longest silent first; None without any. `roll` is of
    `list_organisations`, its subsidy column counted from `first` on."""
    silent = roll[roll["_last"].ge(first) & roll["_last"].lt(until)].sort_values("_last", kind="stable")
    if silent.empty:
        return None
    (paid,) = (name for name in roll.columns if name.startswith(f"Subsidie {first}-"))
    rows = tuple(
        (TextCell(name), TextCell(str(int(last))), TextCell(of_nota), TextCell(subsidy))
        for name, last, of_nota, subsidy in silent[["Organisatie", "_last", "In de nota", paid]].itertuples(index=False)
    )
    columns = (
        TextColumn("Organisatie", 4),
        TextColumn("Laatst gezien", 1.3, True),
        TextColumn("In de nota", 1.1),
        TextColumn(paid.replace("-", "–"), 1.8, True),
    )
    return TextTable(
        f"Organisaties die stil zijn geworden: wel gezien vanaf {first}, niet meer vanaf {until}", columns, rows
    )


def _tell_last_seen(last: float, year: int) -> str:
    if pd.isna(last):
        return "nog niet gezien"
    return f"actief in {year}" if last == year else f"stil, laatst gezien in {int(last)}"


def _euros(pays: pd.DataFrame, keys: pd.Index) -> list[str]:
    sums = pays.groupby("organisation_key")["amount_cents"].sum().reindex(keys, fill_value=0)
    return [format_money(Decimal(int(cents)) / 100) for cents in sums]


def _countries_of(tables: Tables, organisations: pd.DataFrame, links: pd.DataFrame) -> list[str]:
    seen = links.merge(tables.record_countries, on="record").groupby("organisation_key")["country"].agg(set)
    named = seen.reindex(organisations.index)
    return [
        ", ".join(
            sorted(
                country_name(code)
                for code in (codes if isinstance(codes, set) else set())
                | (set(own.split("; ")) if isinstance(own, str) else set())
                if code != NETHERLANDS
            )
        )
        for codes, own in zip(named, organisations["country"])
    ]
