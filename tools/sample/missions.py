"""Invented trade missions and delegations, 2015-2027; only the Hanseatic Days' host cities are facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tools.sample.facts import HANSE_DAYS
from tools.sample.workbook import Formula

DONE, PLANNED, CANCELLED, POSTPONED = "uitgevoerd", "gepland", "geannuleerd", "uitgesteld"


@dataclass
class Mission:
    """One row of the missions export; None is an empty cell."""

    start: date
    days: int
    destination: str
    country: str
    direction: str
    occasion: str
    organiser: str
    status: str
    cost: float | None = None
    post: str = ""
    companies: int | None = None
    sme: int | None = None
    matches: int | None = None
    orders: int | None = None
    order_value: float | Formula | None = None
    goals: str = ""
    number: str = ""


OUT, IN = "uitgaand", "inkomend"
TRADE, VISIT, FAIR, HANSE, OTHER = "handelsreis", "delegatiebezoek", "beurs", "hanzedagen", "overig"
OFFICE, TOWN = "MKB Trade Office", "Gemeente Deventer"

# day, days, destination, country, direction, occasion, organiser, status, cost, post
PLAN: tuple[tuple, ...] = (
    ("2015-05-19", 3, "Osnabrück", "Duitsland", OUT, VISIT, TOWN, DONE, 640, "regulier"),
    ("2015-09-21", 4, "Sibiu", "Roemenië", OUT, TRADE, "MKB Deventer", DONE, 1450, "regulier"),
    ("2015-10-08", 2, "Osnabrück", "Duitsland", IN, VISIT, TOWN, DONE, 380, "regulier"),
    ("2016-03-14", 6, "Bukomansimbi", "Oeganda", OUT, VISIT, TOWN, DONE, 1900, "regulier"),
    ("2016-09-26", 3, "Sibiu", "Roemenië", IN, VISIT, TOWN, DONE, 720, "regulier"),
    ("2016-11-02", 2, "Osnabrück", "Duitsland", OUT, TRADE, "MKB Deventer", DONE, 410, "regulier"),
    ("2017-04-10", 3, "Rostock", "Duitsland", OUT, TRADE, "MKB Deventer", DONE, 980, "regulier"),
    ("2017-05-15", 5, "Bukomansimbi", "Oeganda", IN, VISIT, TOWN, DONE, 1150, "regulier"),
    ("2017-09-18", 4, "Sibiu", "Roemenië", OUT, TRADE, "MKB Deventer", DONE, 1520, "regulier"),
    ("2018-03-12", 3, "Malmö", "Zweden", OUT, TRADE, OFFICE, DONE, 1380, "regulier"),
    ("2018-04-18", 2, "Rostock", "Duitsland", IN, VISIT, OFFICE, DONE, 450, "regulier"),
    ("2018-09-24", 4, "Sibiu", "Roemenië", OUT, FAIR, OFFICE, DONE, 1610, "regulier"),
    ("2018-11-14", 2, "Osnabrück", "Duitsland", IN, VISIT, TOWN, DONE, 390, "regulier"),
    ("2019-02-11", 6, "Bukomansimbi", "Oeganda", OUT, VISIT, TOWN, DONE, 2050, "regulier"),
    ("2019-03-25", 3, "Rostock", "Duitsland", OUT, TRADE, OFFICE, DONE, 1240, "regulier"),
    ("2019-05-20", 3, "Sibiu", "Roemenië", IN, VISIT, TOWN, DONE, 810, "regulier"),
    ("2019-10-07", 3, "Gotenborg", "Zweden", OUT, TRADE, OFFICE, DONE, 1490, "regulier"),
    ("2019-11-20", 2, "Osnabrück", "Duitsland", OUT, VISIT, TOWN, DONE, 360, "regulier"),
    ("2020-02-12", 2, "Osnabrück", "Duitsland", OUT, TRADE, OFFICE, DONE, 520, "regulier"),
    ("2020-05-11", 4, "Sibiu", "Roemenië", OUT, TRADE, OFFICE, CANCELLED, None, ""),
    ("2020-09-21", 3, "Malmö", "Zweden", OUT, TRADE, OFFICE, POSTPONED, None, ""),
    ("2021-05-17", 3, "Sibiu", "Roemenië", IN, VISIT, TOWN, CANCELLED, None, ""),
    ("2021-11-01", 4, "Malmö/Gotenborg", "Zweden", OUT, TRADE, OFFICE, DONE, 1200, "reserve"),
    ("2022-03-23", 2, "Osnabrück", "Duitsland", IN, VISIT, TOWN, DONE, 420, "regulier"),
    ("2022-09-19", 4, "Sibiu", "Roemenië", OUT, TRADE, OFFICE, DONE, 2500, "reserve"),
    ("2022-11-09", 2, "Rostock", "Duitsland", OUT, TRADE, OFFICE, DONE, 890, "regulier"),
    ("2023-03-20", 3, "Rostock", "Duitsland", OUT, TRADE, OFFICE, DONE, 1700, "reserve"),
    ("2023-05-15", 3, "Sibiu", "Roemenië", IN, VISIT, TOWN, DONE, 930, "regulier"),
    ("2023-09-25", 3, "Göteborg", "Zweden", OUT, FAIR, OFFICE, DONE, 1310, "regulier"),
    ("2023-11-13", 3, "Riga", "Letland", OUT, TRADE, OFFICE, DONE, 1180, "regulier"),
    ("2024-02-07", 2, "Osnabrück", "Duitsland", IN, VISIT, TOWN, DONE, 400, "regulier"),
    ("2024-04-08", 4, "Göteborg", "Zweden", OUT, TRADE, OFFICE, DONE, 3900, "reserve"),
    ("2024-05-22", 2, "Rostock", "Duitsland", IN, VISIT, OFFICE, DONE, 560, "regulier"),
    ("2024-09-16", 4, "Sibiu", "Roemenië", OUT, TRADE, OFFICE, DONE, 1490, "regulier"),
    ("2024-11-04", 3, "Tallinn", "Estland", OUT, TRADE, OFFICE, DONE, 1260, "regulier"),
    ("2025-03-10", 3, "Malmö", "Zweden", OUT, TRADE, OFFICE, DONE, 1340, "regulier"),
    ("2025-05-12", 4, "Sibiu", "Roemenië", IN, VISIT, TOWN, DONE, 1800, "reserve"),
    ("2025-09-15", 2, "Lübeck", "Duitsland", OUT, FAIR, OFFICE, DONE, 820, "regulier"),
    ("2025-10-06", 3, "Rostock", "Duitsland", OUT, TRADE, OFFICE, CANCELLED, None, ""),
    ("2025-11-19", 2, "Osnabrück", "Duitsland", IN, VISIT, TOWN, DONE, 430, "regulier"),
    ("2026-03-16", 2, "Osnabrück", "Duitsland", OUT, TRADE, OFFICE, DONE, 1300, "reserve"),
    ("2026-05-18", 3, "Riga", "Letland", IN, VISIT, OFFICE, DONE, 610, "regulier"),
    ("2026-09-21", 4, "Sibiu", "Roemenië", OUT, TRADE, OFFICE, DONE, 1570, "regulier"),
    ("2026-10-19", 2, "Gothenburg", "Zweden", IN, VISIT, OFFICE, DONE, None, ""),
    ("2026-12-03", 3, "Rostock", "Duitsland", OUT, TRADE, OFFICE, PLANNED, 1200, "reserve"),
    ("2027-03-15", 3, "Sibiu", "Roemenië", IN, VISIT, TOWN, PLANNED, 900, "regulier"),
)

HANSE_COSTS = {
    2015: 1700,
    2016: 2100,
    2017: 650,
    2018: 1600,
    2019: 2400,
    2021: 1900,
    2022: 2300,
    2023: 3100,
    2024: 3400,
    2025: 3300,
    2026: 3100,
    2027: 2600,
}
RESERVE_FROM = 2022
"""From this year on the Hanseatic mission is paid from the reserve."""


def make_missions(random: Random) -> list[Mission]:
    """All missions in order of departure, numbered within their year, with the companies' results filled in."""
    missions = [Mission(date.fromisoformat(day), *rest) for day, *rest in PLAN]
    missions += [make_hanse_mission(year) for year in HANSE_DAYS]
    missions.sort(key=lambda mission: mission.start)
    counters: dict[int, int] = {}
    for mission in missions:
        year = mission.start.year
        counters[year] = counters.get(year, 0) + 1
        mission.number = f"M-{year}-{counters[year]:02}"
        if mission.status == DONE:
            add_results(random, mission)
        mission.goals = pick_goals(random, mission)
    break_some(missions)
    return missions


def make_hanse_mission(year: int) -> Mission:
    """The delegation to the Hanseatic Days of `year`; those of 2020 were cancelled."""
    city, country, day, days = HANSE_DAYS[year]
    status = CANCELLED if year == 2020 else PLANNED if year == 2027 else DONE
    cost = HANSE_COSTS.get(year)
    post = "" if cost is None else "reserve" if year in range(RESERVE_FROM, 2027) else "regulier"
    return Mission(date.fromisoformat(day), days, city, country, OUT, HANSE, TOWN, status, cost, post)


def add_results(random: Random, mission: Mission) -> None:
    """Companies, matches and orders of a mission that took place; visits of officials bring few of them."""
    growth = 0.7 if mission.start.year < 2018 else 0.5 if mission.start.year in (2020, 2021) else 1.0
    low, high = {TRADE: (8, 17), FAIR: (6, 12), HANSE: (5, 14), VISIT: (0, 5), OTHER: (0, 3)}[mission.occasion]
    mission.companies = max(round(random.randint(low, high) * growth), 2 if low else 0)
    mission.sme = max(mission.companies - random.randint(0, 2), 0)
    mission.matches = sum(random.randint(1, 3) for _ in range(mission.companies))
    mission.orders = round(mission.matches * random.uniform(0.2, 0.42))
    mission.order_value = mission.orders * random.randrange(9_000, 34_000, 500) if mission.orders else None


def pick_goals(random: Random, mission: Mission) -> str:
    """Goals as the register writes them; before 2017 nobody wrote them down."""
    if mission.start.year < 2017 or random.random() < 0.1:
        return ""
    goals = {TRADE: [8, 9, 17], FAIR: [8, 9, 12], HANSE: [8, 11, 17], VISIT: [11, 16, 17], OTHER: [17]}[
        mission.occasion
    ]
    if mission.destination == "Bukomansimbi":
        goals = [2, 6, 17]
    return ", ".join(str(goal) for goal in sorted(random.sample(goals, random.randint(2, len(goals)))))


def break_some(missions: list[Mission]) -> None:
    """The flaws of a real register: numbers nobody filled in, and a division that failed."""
    by_key = {(mission.start.year, mission.destination): mission for mission in missions}
    by_key[2016, "Bukomansimbi"].companies = by_key[2016, "Bukomansimbi"].sme = None
    by_key[2018, "Osnabrück"].matches = by_key[2018, "Osnabrück"].orders = None
    by_key[2022, "Neuss"].orders = None
    by_key[2023, "Göteborg"].companies = by_key[2023, "Göteborg"].sme = None
    by_key[2026, "Gothenburg"].companies = by_key[2026, "Gothenburg"].sme = None
    by_key[2019, "Rostock"].order_value = Formula("=250000/0", "#DIV/0!")


HEADER = [
    "Nummer",
    "Vertrekdatum",
    "Einddatum",
    "Bestemming",
    "Land",
    "Richting",
    "Aanleiding",
    "Organisator",
    "Aantal bedrijven",
    "Waarvan mkb",
    "Aantal matches",
    "Aantal orders",
    "Orderwaarde (€)",
    "Kosten (€)",
    "Budgetpost",
    "Dossiernummer",
    "Global Goals",
    "Status",
]
MONEY = frozenset({"Orderwaarde (€)", "Kosten (€)"})


def list_rows(missions: list[Mission]) -> list[list]:
    """The missions as rows under `HEADER`."""
    return [
        [
            m.number,
            m.start,
            m.start + timedelta(days=m.days - 1),
            m.destination,
            m.country,
            m.direction,
            m.occasion,
            m.organiser,
            m.companies,
            m.sme,
            m.matches,
            m.orders,
            m.order_value,
            m.cost,
            m.post,
            None,
            m.goals,
            m.status,
        ]
        for m in missions
    ]


def make_totals_row(missions: list[Mission]) -> list:
    """The row of totals that people put under a register."""
    sums = [
        sum(value for m in missions if isinstance(value := getattr(m, name), int | float))
        for name in ("companies", "sme", "matches", "orders", "order_value", "cost")
    ]
    return ["Totaal", *[None] * 7, *sums, None, None, None, None]
