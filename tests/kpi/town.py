"""A made-up town with a bit of everything: every kind, status, gap and oddity that a formula must cope with, from one
seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data.tables import Tables
from tests.kpi.situations import (
    Row,
    activity,
    budget,
    mission,
    observation,
    organisation,
    payment,
    reserve,
    tables_of,
    target,
)

PEILDATUM = date(2023, 8, 15)

KINDS = (
    ("themabijeenkomst", 6),
    ("themabijeenkomst", 2),
    ("lezing", 3),
    ("voorstelling", 3),
    ("publieksevenement", 3),
    ("hanzedagen", 5),
    ("economisch forum", 5),
    ("prijsuitreiking", 6),
    ("prijsuitreiking", 1),
    ("opvang shelter city", 3),
    ("voucher", 1),
    ("overig", 2),
    ("overig", 4),
)
STATUSES = ("uitgevoerd",) * 6 + ("gepland", "gepland", "geannuleerd", "uitgesteld")
POSTS = ("trade office", "internationale organisaties", "publieksevenementen", "reserve", "regulier", None)
NETWORKS = ("International Office", "Platform Deventer-Oeganda", "Kerngroep Deventer4GlobalGoals", None)
SECTORS = ("bedrijfsleven", "onderwijs", "cultuur", "sport")
COUNTRIES = ("DEU", "ROU", "UGA", "NLD")
PLACES = (
    ("Sibiu", "Sibiu", None),
    ("Hermannstadt", "Sibiu", None),
    ("Riga", None, "Riga"),
    ("Rostock", "Rostock", "Rostock"),
    ("Deventer", None, "Deventer"),
    ("Gent", None, None),
)
ORGANISATIONS = ("bulungi", "fafa", "kisiwa", "saxion", "onbekende club")


def make_town(seed: int) -> Tables:
    """Make the town's tables."""
    return tables_of(*make_rows(Random(seed)))


def make_rows(random: Random) -> list[Row]:
    """Make the rows: 220 activities, ninety missions and eighty payments of 2019..2024, and CBS figures."""
    rows = [
        organisation("bulungi", "maatschappelijk", True),
        organisation("fafa", None, True),
        organisation("saxion", "onderwijs"),
    ]
    rows += [
        activity(
            _day(random),
            *random.choice(KINDS),
            random.choice(STATUSES),
            **_common(random),
            network=random.choice(NETWORKS),
            participants=_number(random),
            youth=_number(random),
            sectors=_some(random, SECTORS),
            organisations=_some(random, ORGANISATIONS),
        )
        for _ in range(220)
    ]
    rows += [
        mission(
            _day(random),
            random.choice(("uitgaand", "inkomend")),
            random.choice(STATUSES),
            **_common(random),
            occasion=random.choice(("handelsreis", "hanzedagen")),
            companies=_number(random),
            matches=_number(random),
            orders=_number(random),
            organisations=_some(random, ORGANISATIONS),
        )
        for _ in range(90)
    ]
    rows += [
        payment(
            _day(random),
            random.randint(-20_000, 100_000) / 100,
            random.choice(POSTS[:5]),
            organisation=random.choice(ORGANISATIONS),
            dossier=f"D{random.randint(1, 30)}",
            cofinancing=random.choice((None, 0, 500, 1000)),
            goals=_some(random, range(1, 18)),
            countries=_some(random, COUNTRIES),
        )
        for _ in range(80)
    ]
    rows += [
        observation(year, topic, random.randint(300, 900), country, region)
        for year in range(2008, 2024)
        for topic in ("exporterende bedrijven", "exporterende bedrijven mkb", "exportwaarde")
        for country in ("Totaal", "DEU")
        for region in ("Deventer", "Overijssel")
        if random.random() < 0.8
    ]
    rows += [
        observation(year, "buitenlandse gasten", random.randint(100, 900), country, "Overijssel", "voorlopig")
        for year in range(2016, 2024)
        for country in ("Totaal", "DEU", "BEL", "NLD")
        if random.random() < 0.6
    ]
    return [
        *rows,
        reserve("2021-01-01", 61_000),
        reserve("2022-06-01", -500),
        budget("reserve", 1000, 2022),
        budget("trade office", 10_000),
        budget("regulier", 500, 2022),
        target("H6.1", "bandbreedte", "2", value_max="3"),
        target("H3.4", "cumulatief", "9", 2026),
        target("H5.1", "jaarlijks", "1"),
        target("F.2", "ondergrens", "0"),
    ]


def _common(random: Random) -> Row:
    return {
        "cost": random.choice((None, 0, "12.34", 250)),
        "post": random.choice(POSTS),
        "goals": _some(random, range(1, 18)),
        "dossier": random.choice((None, None, "D1")),
        "countries": _some(random, COUNTRIES),
        "places": _some(random, PLACES),
    }


def _day(random: Random) -> str:
    return (date(2019, 1, 1) + timedelta(days=random.randrange(6 * 365))).isoformat()


def _number(random: Random) -> int | None:
    return random.choice((None, 0, 7, 20))


def _some(random: Random, members: object) -> list:
    return random.sample(list(members), random.choice((0, 1, 1, 2, 3)))
