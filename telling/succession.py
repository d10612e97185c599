"""From one nota to the next: what runs on, what ended and what is new, and what was left of the reserve."""

from __future__ import annotations

from collections.abc import Iterable

from kpi.dressing import dress_catalogue
from kpi.frame import Nota
from kpi.model import Indicator, Outcome
from telling.dutch import format_count, format_money, join_words
from telling.sentences import RESERVE_ID, find_year


def find_before(outcome: Outcome) -> Nota | None:
    """Find the nota that came before the one in view; None where that is the first."""
    earlier = [nota for nota in outcome.frame.notas if nota.first < outcome.nota.first]
    return earlier[-1] if earlier else None


def tell_succession(outcome: Outcome) -> tuple[str, ...]:
    """Tell what changed with the nota in view, a sentence each; empty where no nota came before it."""
    before = find_before(outcome)
    if before is None:
        return ()
    old, new = dress_catalogue(outcome.frame, before), outcome.catalogue
    kept = [one for one in new if one in old]
    told = [
        f"{format_count(len(kept), 'cijfer loopt', 'cijfers lopen')} door uit {before.name} ({before.period}); in een "
        f"grafiek staat de streep bij {outcome.nota.first}.",
        _name("Geëindigd", (one for identity, one in old.items() if identity not in new)),
        _name("Nieuw", (one for identity, one in new.items() if identity not in old)),
        _tell_reserve(outcome, before),
    ]
    return tuple(filter(None, told))


def _name(word: str, indicators: Iterable[Indicator]) -> str:
    named = [f"{one.id} {one.name}" for one in indicators]
    return f"{word}: {join_words(named)}." if named else ""


def _tell_reserve(outcome: Outcome, before: Nota) -> str:
    reserve = outcome.results.get(RESERVE_ID)
    item = find_year(reserve, before.last) if reserve else None
    if item is None or item.value is None:
        return ""
    return f"De reserve van {before.name} eindigde in {before.last} met {format_money(item.value)}."
