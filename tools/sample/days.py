"""Days of the sample data: the day it pretends to be exported, and random days that look like a working calendar."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

SNAPSHOT = date(2026, 11, 23)
"""The day the sample exports are 'of': what is later than it is planned."""

YEARS = range(2015, 2027)


def pick_day(random: Random, year: int, months: tuple[int, int] = (1, 12), weekend: bool = False) -> date:
    """A day between the first of the first month and the 28th of the last; a working day unless `weekend`.

    Of the running year only days before the snapshot.
    """
    first, last = (
        date(year, months[0], 8 if months[0] == 1 else 1),
        date(year, months[1], 18 if months[1] == 12 else 28),
    )
    last = min(last, SNAPSHOT - timedelta(days=3)) if year == SNAPSHOT.year else last
    first = min(first, last)
    day = first + timedelta(days=random.randint(0, (last - first).days))
    wanted = {4, 5, 6} if weekend else {0, 1, 2, 3, 4}
    while day.weekday() not in wanted:
        day -= timedelta(days=1)
    return day
