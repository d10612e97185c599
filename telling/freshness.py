"""How recent the exports are."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.tables import Tables
from kpi.terms import DONE, SHELTER_CITY
from telling.dutch import NO_DATA, format_date


def tell_latest(tables: Tables, peildatum: date) -> dict[str, str]:
    """Tell the last date (exportcijfers: year) of each source up to the peildatum, of what took place or was paid;
    Shelter City rows do not tell. Source → its date in words."""
    until = pd.Timestamp(peildatum)
    activities, missions = (frame[frame["status"] == DONE] for frame in (tables.activities, tables.missions))
    frames = {
        "activiteiten": activities[activities["kind"] != SHELTER_CITY],
        "missies": missions,
        "subsidies": tables.payments,
    }
    latest = {}
    for source, frame in frames.items():
        dates = frame.loc[frame["date"] <= until, "date"]
        latest[source] = format_date(dates.max().date()) if len(dates) else NO_DATA
    years = tables.observations.loc[tables.observations["year"] <= peildatum.year, "year"]
    return latest | {"exportcijfers": f"over {years.max()}" if len(years) else NO_DATA}
