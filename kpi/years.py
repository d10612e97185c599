"""Which year is looked at when nobody chose one, and which years before the policy period there are to choose."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.tables import Tables
from kpi.population import Population
from kpi.terms import ACTIVITIES, FIRST_YEAR, LAST_YEAR, MISSIONS, PAYMENTS

LAST_EARLY_MONTH = 6
"""After the first half of a year it has begun, whatever the files say."""


def find_newest_year(tables: Tables, peildatum: date) -> int:
    """Find the newest year of the policy period that has anything to tell as of the peildatum.

    That is the running year, but in its first months the year before: until activities and payments each have a record
    in it up to the peildatum (of the two, a source without any record at all is not waited for). `tables` are in
    pandas.
    """
    running = peildatum.year
    early = peildatum.month <= LAST_EARLY_MONTH and not _has_begun(tables, peildatum)
    return min(max(running - early, FIRST_YEAR), LAST_YEAR)


def list_earlier_years(tables: Tables, peildatum: date) -> tuple[int, ...]:
    """List the years before the policy period that the exports of activities, missions or payments cover, from early to
    late; figures of CBS alone, which go back further, do not make a year worth looking at."""
    covered = Population(tables, peildatum).coverage(ACTIVITIES, MISSIONS, PAYMENTS)
    return tuple(sorted(year for year in covered if year < FIRST_YEAR))


def _has_begun(tables: Tables, peildatum: date) -> bool:
    sources = [frame for frame in (tables.activities, tables.payments) if len(frame)]
    until = pd.Timestamp(peildatum)
    return all(((frame["year"] == peildatum.year) & (frame["date"] <= until)).any() for frame in sources)
