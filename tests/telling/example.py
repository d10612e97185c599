"""One small data folder for lists: done and cancelled, at home and abroad, a guest, a person, and both registers."""

from __future__ import annotations

import pandas as pd

from data.tables import make_frame, make_tables

UNTIL = pd.Timestamp(2026, 6, 30)


def make_example():
    """Three activities (one of Shelter City, one cancelled), a mission and two payments."""
    return make_tables(
        activities=make_frame(
            "activities",
            {
                "record": [1, 2, 3],
                "number": ["A1", "A2", "A3"],
                "date": pd.to_datetime(["2026-03-05", "2026-05-20", "2026-04-01"]).tolist(),
                "year": [2026] * 3,
                "shown_date": ["5 maart 2026", "2026", "1 april 2026"],
                "title": ["Lezing over Sibiu", "Opvang Shelter City", "Beurs"],
                "kind": ["lezing", "opvang shelter city", "beurs"],
                "chapter": [3, 3, 1],
                "status": ["uitgevoerd", "uitgevoerd", "geannuleerd"],
                "participants": [1200, 1, None],
                "file": ["a.xlsx"] * 3,
                "sheet": ["Blad1"] * 3,
                "row": [4, 5, 6],
            },
        ),
        missions=make_frame(
            "missions",
            {
                "record": [10],
                "number": ["M1"],
                "date": [pd.Timestamp(2026, 6, 1)],
                "year": [2026],
                "shown_date": ["1 juni 2026"],
                "destination": ["Riga"],
                "direction": ["uitgaand"],
                "status": ["uitgevoerd"],
                "file": ["m.xlsx"],
                "sheet": ["Blad1"],
                "row": [4],
            },
        ),
        payments=make_frame(
            "payments",
            {
                "record": [20, 21],
                "number": ["B1", "B2"],
                "date": pd.to_datetime(["2025-02-01", "2026-02-01"]).tolist(),
                "year": [2025, 2026],
                "amount_cents": [100_000, 150_000],
                "year_only": [False, False],
                "natural_person": [False, True],
                "file": ["s.xlsx"] * 2,
                "row": [4, 5],
            },
        ),
        record_organisations=make_frame(
            "record_organisations",
            {"record": [1, 2, 20, 21], "organisation_key": ["kisiwa", "humanitas", "kisiwa", "?1"]},
        ),
        record_countries=make_frame(
            "record_countries", {"record": [1, 1, 3, 10, 20], "country": ["ROU", "NLD", "DEU", "LVA", "UGA"]}
        ),
        record_goals=make_frame("record_goals", {"record": [1, 1], "goal": [16, 4]}),
        record_places=make_frame(
            "record_places",
            {
                "record": [1, 10, 2],
                "place": ["Sibiu", "Riga", "Sibiu"],
                "partner_city": ["Sibiu", None, None],
                "hanse_city": [None, "Riga", None],
            },
        ),
        organisations=make_frame(
            "organisations",
            {
                "organisation_key": ["kisiwa", "humanitas", "?1"],
                "name": ["St. Kisiwa", "Humanitas", "Natuurlijk persoon"],
                "in_nota": [True, False, False],
                "in_register": [True, True, False],
                "natural_person": [False, False, True],
                "country": ["UGA", None, None],
            },
        ),
        partner_cities=make_frame(
            "partner_cities",
            {
                "place": ["Sibiu", "Nergens"],
                "country": ["ROU", "DEU"],
                "kind": ["stedenband", "samenwerking"],
                "latitude": [45.8, None],
                "longitude": [24.1, None],
                "row": [4, 5],
            },
        ),
        hanse_cities=make_frame(
            "hanse_cities", {"place": ["Riga", "Vineta"], "country": ["LVA", "DEU"], "row": [4, 5]}
        ),
    )
