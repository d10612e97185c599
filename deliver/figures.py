"""Which figures differ between two outcomes: per indicator and year, what it was and what it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.model import Outcome, Result, Status, Target, YearResult
from kpi.status import is_completed

NOTHING = YearResult(None, Status.NO_DATA, None, None, 0, 0)
"""What stands for a year that an outcome has not."""


@dataclass(frozen=True)
class FigureChange:
    """One indicator in one year, before and after. `result` is the later one of it, or the earlier where it is no
    longer shown.

    `is_closed`: the year had ended on the earlier peildatum.
    """

    result: Result
    year: int
    before: YearResult
    after: YearResult
    is_closed: bool

    @property
    def identity(self) -> str:
        """The id of the indicator."""
        return self.result.indicator.id

    @property
    def moves(self) -> bool:
        """Whether the value itself differs."""
        return self.before.value != self.after.value

    @property
    def is_retargeted(self) -> bool:
        """Whether the target differs, also when only its source does. A year that one side has not, has none."""
        return NOTHING not in (self.before, self.after) and self.before.target != self.after.target

    @property
    def became_final(self) -> bool:
        """Whether a provisional figure of CBS became final."""
        return self.before.provisional and not self.after.provisional and self.after.value is not None

    @property
    def is_warning(self) -> bool:
        """Whether a figure of a closed year moves, though not because CBS made it final."""
        return self.is_closed and self.moves and self.before.value is not None and not self.became_final

    @property
    def difference(self) -> Decimal | None:
        """The later value minus the earlier, in the unit of the indicator; None where one of them has none."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


def compare_figures(before: Outcome, after: Outcome) -> tuple[FigureChange, ...]:
    """List what differs in value, status, target or being provisional: closed years that move first, then other closed
    years, then the rest; in each part by year and in the order of the catalogue."""
    changes = [one for one in _pair_figures(before, after) if _tell_apart(one.before) != _tell_apart(one.after)]
    return tuple(sorted(changes, key=lambda one: (not one.is_warning, not one.is_closed, one.year)))


def _pair_figures(before: Outcome, after: Outcome) -> Iterator[FigureChange]:
    for identity in dict.fromkeys([*after.results, *before.results]):
        old, new = _list_years(before, identity), _list_years(after, identity)
        latest = after.results[identity] if identity in after.results else before.results[identity]
        for year in sorted(old.keys() | new.keys()):
            is_closed = is_completed(year, before.peildatum)
            yield FigureChange(latest, year, old.get(year, NOTHING), new.get(year, NOTHING), is_closed)


def _list_years(outcome: Outcome, identity: str) -> Mapping[int, YearResult]:
    if identity not in outcome.results:
        return {}
    result = outcome.results[identity]
    return {**result.earlier, **result.years}


def _tell_apart(figure: YearResult) -> tuple[Decimal | None, Status, Target | None, bool]:
    return figure.value, figure.status, figure.target, figure.provisional
