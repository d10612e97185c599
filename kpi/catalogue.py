"""All indicators, in the order in which a reader meets them, in words that fit any town (see `kpi.dressing`)."""

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
