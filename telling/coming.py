"""What is still to come: planned activities and missions by date, of one chapter or of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.tables import Tables
from kpi.terms import DONE, PLANNED
from telling.dutch import format_count, format_date, join_words
from telling.records import list_records
from telling.rows import list_guests, write_cents

MISSION = "missie"
"""What a list of records says in place of a chapter."""

COLUMNS = ["Datum", "Titel", "Soort", "Hoofdstuk", "Plaatsen", "Landen", "Organisaties", "Kosten", "Bestand", "Rij"]
MOST_NAMES = 5
"""As many activities are named in a sentence."""

UNREPORTED = "Gepland voor een eerdere dag, en nog niet gemeld of het doorging"


@dataclass(frozen=True)
class Coming:
    """What is to come after a day: `rows` (columns `COLUMNS`, the first to come first) and what is said with them;
    `counts` says the same of who may see no rows, and names none."""

    rows: pd.DataFrame
    lines: tuple[str, ...]
    counts: tuple[str, ...]


def tell_coming(tables: Tables, peildatum: date, chapter: int | None = None, with_missions: bool = True) -> Coming:
    """Tell what is to come after a day in a chapter (None: in all of them), with the missions or without; of Shelter
    City guests only how many rows there are per year.

    That a row is to come, the formulas say so too: its day is after the peildatum, and it is planned or was done later.
    What was planned for an earlier day is told apart: nobody reported whether it took place.
    """
    until = pd.Timestamp(peildatum)
    listed = list_records(tables)
    chosen = listed if chapter is None else listed[listed["Hoofdstuk"] == str(chapter)]
    if chapter is not None and with_missions:
        chosen = listed[listed["Hoofdstuk"].isin([str(chapter), MISSION])]
    events = pd.concat([frame[["record", "date", "year", "status"]] for frame in (tables.activities, tables.missions)])
    events = events[events["record"].isin(chosen["_record"])]
    to_come = events[(events["date"] > until) & events["status"].isin([PLANNED, DONE])]
    late = events[(events["date"] <= until) & (events["status"] == PLANNED)]
    guests = list_guests(tables)
    shown = chosen[chosen["_record"].isin(set(to_come["record"]) - guests)].iloc[::-1].reset_index(drop=True)
    unreported = chosen[chosen["_record"].isin(set(late["record"]) - guests)].iloc[::-1]
    counted = (
        _count(shown, peildatum),
        _count_guests(Counter(to_come.loc[to_come["record"].isin(guests), "year"].astype(int))),
    )
    lines, counts = (*counted, _name_unreported(unreported)), (*counted, _count_unreported(len(unreported)))
    return Coming(shown[COLUMNS], tuple(filter(None, lines)), tuple(filter(None, counts)))


def _count(rows: pd.DataFrame, peildatum: date) -> str:
    if rows.empty:
        return f"Er staat niets gepland na {format_date(peildatum)}."
    missions = int((rows["Hoofdstuk"] == MISSION).sum())
    counts = ((len(rows) - missions, "activiteit", "activiteiten"), (missions, "missie", "missies"))
    told = join_words([format_count(*one) for one in counts if one[0]])
    costs = rows["_cost"].dropna()
    known = "" if len(costs) == len(rows) else f" (bij {format_count(len(costs), 'rij', 'rijen')} ingevuld)"
    money = f" Geraamde kosten samen: {write_cents(costs.sum())}{known}." if len(costs) else ""
    return f"Na {format_date(peildatum)} {'staat' if len(rows) == 1 else 'staan'} nog {told} gepland.{money}"


def _count_guests(counts: Counter[int]) -> str:
    told = [f"{format_count(counts[year], 'keer', 'keer')} in {year}" for year in sorted(counts)]
    return f"Opvang Shelter City: gepland {join_words(told)}." if told else ""


def _count_unreported(number: int) -> str:
    if not number:
        return ""
    return f"{UNREPORTED}: {format_count(number, 'activiteit of missie', 'activiteiten en missies')}."


def _name_unreported(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    names = [f"{title} ({day})" for title, day in zip(rows["Titel"], rows["Datum"])]
    rest = len(names) - MOST_NAMES
    named = [*names[:MOST_NAMES], f"{rest} andere"] if rest > 1 else names
    return f"{UNREPORTED}: {join_words(named)}."
