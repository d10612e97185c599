"""The years that a report or a presentation speaks of, and how a year that has not ended is marked in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from telling.dutch import format_date

STAR = "*"


@dataclass(frozen=True)
class Period:
    """The years `first`..`last` as they stand on the peildatum; both ends belong to it."""

    last: int
    peildatum: date
    first: int

    @property
    def years(self) -> range:
        """The years of the period that the peildatum has reached."""
        return range(self.first, min(self.last, self.peildatum.year) + 1)

    @property
    def year(self) -> int:
        """The year that is spoken of: the last one that the peildatum has reached."""
        return self.years[-1]

    @property
    def running(self) -> int | None:
        """The year that has not ended on the peildatum, in the period or not; None on the last day of a year."""
        return None if (self.peildatum.month, self.peildatum.day) == (12, 31) else self.peildatum.year


def year_heading(year: int, running: int | None) -> str:
    """Head a column or a category with its year; the year that has not ended (`running`; None: all have) gets a star,
    which the notes explain."""
    return f"{year}{STAR}" if year == running else str(year)


def tell_running(period: Period) -> str:
    """Explain the star behind a year, or '' where there is none."""
    if period.year == period.running:
        return f"{STAR} {period.year} loopt nog: stand op {format_date(period.peildatum)}."
    return ""
