"""The sign of each status: with its word it says how a figure stands, also without colour."""

from __future__ import annotations

from kpi.model import Status

SIGNS = {
    Status.ACHIEVED: "✔",
    Status.ON_COURSE: "↗",
    Status.WITHIN_BUDGET: "✔",
    Status.ATTENTION: "!",
    Status.NOT_ACHIEVED: "✘",
    Status.EXCEEDED: "▲",
    Status.NOT_YET: "…",
    Status.NO_TARGET: "○",
    Status.NO_DATA: "–",
}
