"""Which nota and which year are looked at when nobody chose them, and which years before the policy period there are to
choose."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.tables import Tables
from kpi.frame import Frame, Nota
from kpi.population import Population
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS

LAST_EARLY_MONTH = 6
"""After the first half of a year it has begun, whatever the files say."""


def find_newest_nota(tables: Tables, frame: Frame, peildatum: date) -> Nota:
    """Find the nota that is looked at first: the one in force on the peildatum, but as long as its first year has
    hardly begun the one that holds in the year before, where there is one. `tables` are in pandas."""
    nota = frame.find_in_force(peildatum)
    if nota.first < peildatum.year or has_begun(tables, peildatum):
        return nota
    before = [one for one in frame.notas if peildatum.year - 1 in one.years]
    return before[-1] if before else nota


def find_newest_year(tables: Tables, peildatum: date, nota: Nota) -> int:
    """Find the newest year of a nota that has anything to tell as of the peildatum.

    That is the running year, but in its first months the year before: until activities and payments each have a record
    in it up to the peildatum (of the two, a source without any record at all is not waited for). `tables` are in
    pandas.
    """
    running = peildatum.year
    early = not has_begun(tables, peildatum)
    return min(max(running - early, nota.first), nota.last)


def list_earlier_years(tables: Tables, peildatum: date, frame: Frame) -> tuple[int, ...]:
    """List the years before the first nota that the exports of activities, missions or payments cover, from early to
    late; figures of CBS alone, which go back further, do not make a year worth looking at."""
    covered = Population(tables, peildatum).coverage(ACTIVITIES, MISSIONS, PAYMENTS)
    return tuple(sorted(year for year in covered if year < frame.first_year))


def has_begun(tables: Tables, peildatum: date) -> bool:
    """Tell whether the year of the peildatum has anything to tell: it is past its first half, or activities and
    payments each have a record in it (see `find_newest_year`)."""
    if peildatum.month > LAST_EARLY_MONTH:
        return True
    sources = [frame for frame in (tables.activities, tables.payments) if len(frame)]
    until = pd.Timestamp(peildatum)
    return all(((frame["year"] == peildatum.year) & (frame["date"] <= until)).any() for frame in sources)
