"""All indicators, in the order in which a reader meets them."""

from __future__ import annotations

from kpi import cooperation, finance, global_goals, hanse, synergy, tolerance, trade
from kpi.model import Indicator

INDICATORS: tuple[Indicator, ...] = (
    *trade.INDICATORS,
    *synergy.INDICATORS,
    *tolerance.INDICATORS,
    *cooperation.INDICATORS,
    *hanse.INDICATORS,
    *global_goals.INDICATORS,
    *finance.INDICATORS,
)

BY_ID: dict[str, Indicator] = {indicator.id: indicator for indicator in INDICATORS}


def chapter_indicators(chapter: int | None) -> tuple[Indicator, ...]:
    """The indicators of a chapter (1..6), or of finance (None)."""
    return tuple(indicator for indicator in INDICATORS if indicator.chapter == chapter)
