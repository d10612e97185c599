"""Export figures of Deventer and of regions to compare with (all invented), and foreign hotel guests (of CBS)."""

from __future__ import annotations

from random import Random

from tools.sample.facts import FOREIGN_HOTEL_GUESTS_OVERIJSSEL

FIGURE_YEARS = range(2008, 2026)
PLACE = "Deventer (gemeente)"
EXPORTERS, SMALL_EXPORTERS, VALUE, GUESTS = (
    "Exporterende bedrijven",
    "Exporterende bedrijven mkb",
    "Exportwaarde",
    "Buitenlandse gasten",
)
HEADER = ["Perioden", "Regio's", "Onderwerp", "Land", "Waarde", "Status"]

EXPORTER_COUNTS = (402, 396, 421, 447, 468, 492, 523, 561, 598, 641, 689, 698, 672, 701, 748, 771, 789, 803)
"""Exporting firms, 2008..2025: up by about three quarters in the ten years to 2019, like in the nota, then slower."""

COUNTRY_SHARES = {
    "Duitsland": 0.31,
    "België": 0.12,
    "Verenigd Koninkrijk": 0.09,
    "Frankrijk": 0.08,
    "Verenigde Staten": 0.06,
    "Italië": 0.05,
    "Polen": 0.045,
    "Zweden": 0.035,
    "Spanje": 0.03,
    "Roemenië": 0.012,
}
COUNTRY_YEARS = range(2015, 2026)


OTHER_REGIONS = {
    "Overijssel (PV)": (9_420, 13_870.0),
    "Nederland": (118_300, 482_600.0),
    "Apeldoorn (gemeente)": (1_064, 1_742.0),
    "Zwolle (gemeente)": (871, 1_158.0),
}
"""Region → its exporting firms and its export value (millions of euros) in 2020, all invented; the other years follow
from these."""

BASE_YEAR = 2020


def state_of(year: int) -> str:
    """How final the figures of a year are at the time of the sample."""
    return {2025: "voorlopig", 2024: "nader voorlopig"}.get(year, "definitief")


def write_period(year: int) -> int | str:
    """The year as CBS writes it: one asterisk for provisional, two for revised provisional."""
    return {2025: "2025*", 2024: "2024**"}.get(year, year)


def list_exporters(random: Random) -> list[list]:
    """Exporting firms and the part of them that is small or medium-sized; of 2008 CBS keeps that part secret."""
    rows = []
    for year, count in zip(FIGURE_YEARS, EXPORTER_COUNTS, strict=True):
        small = "." if year == 2008 else round(count * random.uniform(0.905, 0.93))
        rows.append([write_period(year), PLACE, EXPORTERS, "Totaal", count, state_of(year)])
        rows.append([write_period(year), PLACE, SMALL_EXPORTERS, "Totaal", small, state_of(year)])
    return rows


def list_values(random: Random) -> list[list]:
    """Export value in millions of euros: the total of every year, and by country from 2015 on."""
    rows, total = [], 1180.0
    for year in FIGURE_YEARS:
        growth = {2009: 0.86, 2010: 1.09, 2020: 0.93, 2021: 1.12, 2022: 1.11, 2023: 0.99}.get(
            year, random.uniform(1.01, 1.05)
        )
        total = round(total * growth, 1)
        rows.append([write_period(year), PLACE, VALUE, "Totaal", total, state_of(year)])
        if year in COUNTRY_YEARS:
            rows += [
                [
                    write_period(year),
                    PLACE,
                    VALUE,
                    country,
                    round(total * share * random.uniform(0.93, 1.07), 1),
                    state_of(year),
                ]
                for country, share in COUNTRY_SHARES.items()
            ]
    return rows


def list_other_regions(random: Random) -> list[list]:
    """The same totals for regions to compare with: firms, the part of them that is small or medium-sized, and value."""
    rows = []
    for region, (firms, value) in OTHER_REGIONS.items():
        firm_path, value_path = make_path(random, 1.0, 1.05), make_path(random, 0.99, 1.08)
        for year in FIGURE_YEARS:
            count = round(firms * firm_path[year])
            for topic, figure in (
                (EXPORTERS, count),
                (SMALL_EXPORTERS, round(count * random.uniform(0.905, 0.93))),
                (VALUE, round(value * value_path[year], 1)),
            ):
                rows.append([write_period(year), region, topic, "Totaal", figure, state_of(year)])
    return rows


def make_path(random: Random, least: float, most: float) -> dict[int, float]:
    """Let something grow each year by a factor between two bounds, except in the year of corona; 1 in the base year."""
    level, path = 1.0, {}
    for year in FIGURE_YEARS:
        level *= 0.95 if year == BASE_YEAR else random.uniform(least, most)
        path[year] = level
    return {year: level / path[BASE_YEAR] for year, level in path.items()}


def list_older_delivery() -> list[list]:
    """An earlier delivery of 2023, since replaced by more definite figures."""
    return [
        ["2023*", PLACE, EXPORTERS, "Totaal", 764, "voorlopig"],
        ["2023*", PLACE, VALUE, "Totaal", 1725.0, "voorlopig"],
    ]


def list_guests() -> list[list]:
    """List foreign hotel guests of the province, a row per year: real figures of Statistics Netherlands."""
    return [
        [year, "Overijssel (PV)", GUESTS, "Totaal", guests, None]
        for year, guests in FOREIGN_HOTEL_GUESTS_OVERIJSSEL.items()
    ]
