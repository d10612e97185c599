"""Every figure of `kpi` against a second reading of the definitions (`oracle.py`), on many small made-up towns."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

from data.load import load_folder
from data.tables import SCHEMAS, TOTAL_COUNTRY, Tables, make_frame, make_tables
from kpi.__main__ import to_json
from kpi.compute import compute
from tests.kpi.oracle import EXPORT_VALUE, EXPORTERS, GUESTS, NAMES, SME_EXPORTERS, Oracle, oracle
from tests.kpi.situations import activity, mission, observation, payment, tables_of

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
STATUSES = ["uitgevoerd"] * 6 + ["gepland"] * 3 + ["geannuleerd", "uitgesteld"]
KINDS = [
    "themabijeenkomst",
    "netwerkbijeenkomst",
    "publieksevenement",
    "lezing",
    "voorstelling",
    "hanzedagen",
    "economisch forum",
    "prijsuitreiking",
    "opvang shelter city",
    "overig",
]
NETWORKS = [
    "International Office",
    "Periodiek Overleg Internationale Samenwerking",
    "Platform Deventer-Oeganda",
    "Kerngroep Deventer4GlobalGoals",
]
SECTORS = ["bedrijfsleven", "onderwijs", "cultuur", "maatschappelijk", "overheid", "sport"]
POSTS = ["trade office", "internationale organisaties", "publieksevenementen", "reserve", "regulier"]
COUNTRIES = ["DEU", "SWE", "LVA", "NLD", "UGA", "ROU", "USA"]
CITIES = [
    ("Riga", None, "Riga"),
    ("Sibiu", "Sibiu", None),
    ("Hermannstadt", "Sibiu", None),
    ("Deventer", None, "Deventer"),
    ("Luneburg", "Lüneburg", "Lüneburg"),
    ("Nergenshuizen", None, None),
]
ORGANISATIONS = {
    "bulungi": ("cultuur", True, True),
    "saxion": ("onderwijs", True, True),
    "sallcon": (None, True, True),
    "mkb": ("bedrijfsleven", False, True),
    "buurt": (None, False, False),
    "anoniem": (None, False, False),
    "persoon 1": (None, False, False),
}
TARGET_KINDS = ["minimum", "bandbreedte", "jaarlijks", "plafond", "toezegging", "cumulatief", "ondergrens"]
BUDGET_YEARS = [(None, None), (2021, 2021), (2023, 2023), (2025, None), (None, 2024), (2022, 2024)]
NAMED = {"asks_network": "network", "asks_occasion": "occasion"}
"""What a sheet asks → the column of the record that is empty where it does not."""

PEILDATA = [
    date(2019, 6, 30),
    date(2020, 12, 31),
    date(2021, 1, 1),
    date(2021, 12, 31),
    date(2023, 12, 30),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2026, 11, 23),
    date(2026, 12, 31),
    date(2027, 3, 1),
]


class Town:
    """A small town made by chance: records of every kind, with everything that can be missing, missing somewhere."""

    def __init__(self, seed: int):
        self.chance = Random(seed)
        self.peildatum = self.chance.choice([*PEILDATA, self.day()])
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
        self.records = 0

    def build(self) -> Tables:
        for name, add in (
            ("activities", self.add_activity),
            ("missions", self.add_mission),
            ("payments", self.add_payment),
        ):
            self.first, self.last = sorted([self.day(), self.day()])
            self.sheets = [self.make_sheet(name) for _ in range(self.chance.choice([1, 1, 2, 3]))]
            self.up_to_date = self.chance.random() < 0.7
            for _ in range(self.chance.choice([0, 1, 2, 4, 8, 12, 20])):
                add(name)
        self.add_observations()
        for key, (sector, in_nota, in_register) in ORGANISATIONS.items():
            self.rows["organisations"].append(
                {
                    "organisation_key": key,
                    "name": key.title(),
                    "sector": sector,
                    "in_nota": in_nota,
                    "in_register": in_register,
                    "natural_person": key.startswith("persoon"),
                }
            )
        self.add_policy()
        return make_tables(
            **{
                name: make_frame(name, {column: [row.get(column) for row in rows] for column in SCHEMAS[name]})
                for name, rows in self.rows.items()
                if rows
            }
        )

    def day(self) -> date:
        return self.chance.choice(
            [
                date(2018, 1, 1) + timedelta(days=self.chance.randrange(3650)),
                date(self.chance.randint(2018, 2027), *self.chance.choice([(1, 1), (12, 31)])),
            ]
        )

    def maybe(self, *values: Any) -> Any:
        return self.chance.choice([None, *values])

    def some(self, values: list[Any], most: int = 3) -> list[Any]:
        return self.chance.sample(values, self.chance.choice([0, 1, 1, self.chance.randint(0, most)]))

    def number(self) -> int | None:
        return self.maybe(0, 1, self.chance.randint(0, 40), self.chance.randint(0, 400))

    def cents(self) -> int:
        return self.chance.choice([0, 1, 99, 100_01, self.chance.randint(-9_000_00, 9_000_00), 10_000_00, 43_000_00])

    def add_fact(self, table: str, **columns: Any) -> dict[str, bool]:
        """Add a record; gives what its sheet asks. Mostly each year has a sheet of its own, as people hand them in."""
        self.records += 1
        day = columns.pop("date", None) or self.first + (self.last - self.first) * self.chance.random()
        if self.up_to_date and self.chance.random() < 0.5:
            day = self.peildatum + timedelta(days=self.chance.choice([0, 0, self.chance.randint(-20, 60)]))
        sheet = self.chance.choice([self.sheets[day.year % len(self.sheets)], self.chance.choice(self.sheets)])
        never = {NAMED[column]: None for column, asked in sheet.items() if column in NAMED and not asked}
        self.rows[table].append(
            {
                "record": self.records,
                "number": f"N{self.records}",
                "date": pd.Timestamp(day),
                "year": day.year,
                "shown_date": str(day),
                **columns,
                **never,
                **sheet,
                **self.origin(),
            }
        )
        if sheet["asks_goals"]:
            self.link("record_goals", goal=self.some(list(range(1, 18)), 7))
        if sheet.get("asks_country", True):
            self.link("record_countries", country=self.some(COUNTRIES))
        return sheet

    def make_sheet(self, table: str) -> dict[str, bool]:
        """A sheet has every optional column, or lacks some."""
        whole = self.chance.random() < 0.5
        columns = [column for column in SCHEMAS[table] if column.startswith("asks_")]
        return {column: whole or self.chance.random() < 0.6 for column in columns}

    def link(self, table: str, **members: list[Any]) -> None:
        for column, values in members.items():
            self.rows[table] += [{"record": self.records, column: value} for value in values]

    def link_places(self) -> None:
        for place, partner_city, hanse_city in self.some(CITIES):
            self.rows["record_places"].append(
                {"record": self.records, "place": place, "partner_city": partner_city, "hanse_city": hanse_city}
            )

    def origin(self) -> dict[str, Any]:
        return {"file": "stad.xlsx", "sheet": "Blad1", "row": 2 + sum(map(len, self.rows.values()))}

    def event(self) -> dict[str, Any]:
        return {
            "status": self.chance.choice(STATUSES),
            "post": self.maybe(*POSTS),
            "cost_cents": self.chance.choice([None, abs(self.cents()), abs(self.cents())]),
            "dossier": self.chance.choice([None, None, "D1"]),
        }

    def add_activity(self, table: str) -> None:
        kind = self.chance.choice(KINDS)
        sheet = self.add_fact(
            table,
            title=kind,
            kind=kind,
            chapter=self.chance.randint(1, 6),
            network=self.maybe(*NETWORKS),
            participants=self.number(),
            youth=self.number(),
            **self.event(),
        )
        if sheet["asks_organisations"]:
            self.link("record_organisations", organisation_key=self.some(list(ORGANISATIONS)))
        if sheet["asks_sectors"]:
            self.link("record_sectors", sector=self.some(SECTORS))
        if sheet["asks_place"] and kind != "opvang shelter city":
            self.link_places()

    def add_mission(self, table: str) -> None:
        self.add_fact(
            table,
            destination="Riga",
            direction=self.chance.choice(["uitgaand", "inkomend"]),
            occasion=self.maybe("handelsreis", "hanzedagen", "beurs"),
            companies=self.number(),
            matches=self.number(),
            orders=self.number(),
            **self.event(),
        )
        self.link_places()

    def add_payment(self, table: str) -> None:
        key = self.chance.choice(list(ORGANISATIONS))
        year_only = self.chance.random() < 0.2
        self.add_fact(
            table,
            dossier=f"D{self.chance.randint(1, 4)}",
            organisation=key.title(),
            amount_cents=self.cents(),
            post=self.chance.choice([*POSTS, *["internationale organisaties"] * 4, "reserve"]),
            year_only=year_only,
            cofinancing_cents=self.maybe(0, 50, self.chance.randint(0, 90_000_00)),
            natural_person=key.startswith("persoon"),
            **({"date": date(self.chance.randint(self.first.year, self.last.year), 1, 1)} if year_only else {}),
        )
        self.link("record_organisations", organisation_key=[key])

    def add_observations(self) -> None:
        for topic in (EXPORTERS, SME_EXPORTERS, EXPORT_VALUE, GUESTS):
            for region in self.some(["Deventer", "Deventer", "Overijssel"], 3):
                first = self.chance.randint(2008, 2024)
                keys = {
                    (year, region, topic, country)
                    for year in range(first, self.chance.randint(first, 2027) + 1)
                    for country in self.some([TOTAL_COUNTRY, TOTAL_COUNTRY, TOTAL_COUNTRY, "DEU", "NLD", "SWE"])
                }
                for year, place, subject, country in sorted(
                    keys
                    - {
                        tuple(row[name] for name in ("year", "region", "topic", "country"))
                        for row in self.rows["observations"]
                    }
                ):
                    self.records += 1
                    value = self.chance.choice([0, 1_000_000, self.chance.randint(1, 9_999_999_999)])
                    self.rows["observations"].append(
                        {
                            "record": self.records,
                            "year": year,
                            "region": place,
                            "topic": subject,
                            "country": country,
                            "value_micro": value,
                            "status": self.maybe("definitief", "voorlopig"),
                            "source_table": "",
                            **self.origin(),
                        }
                    )

    def add_policy(self) -> None:
        """Targets and budgets with and without years (of a year the last row counts), and perhaps a Reserve sheet."""
        values = ["0", "1", "2", "2.5", "3", "33", "75", "100", "10000", "43000", "-12.25"]
        for indicator in NAMES:
            for year in sorted({*self.some([0, 0, 2022, 2024, 2025, 2026, self.peildatum.year], 3)}):
                kind = self.chance.choice([one for one in TARGET_KINDS if one != "cumulatief" or year >= 2021])
                kind = self.chance.choice([kind, "cumulatief"]) if indicator == "H3.4" and year >= 2021 else kind
                self.rows["targets"].append(
                    {
                        "indicator": indicator,
                        "kind": kind,
                        "first_year": year or None,
                        "last_year": year or None,
                        "value": self.chance.choice(values),
                        "value_max": self.maybe("4") if kind == "bandbreedte" else None,
                        "source": "nota",
                        **self.origin(),
                    }
                )
        for post in self.some(POSTS, 5):
            for first, last in self.some([*BUDGET_YEARS, (self.peildatum.year, self.peildatum.year)], 4):
                self.rows["budgets"].append(
                    {
                        "post": post,
                        "first_year": first,
                        "last_year": last,
                        "amount_cents": abs(self.cents()),
                        "source": "begroting",
                        **self.origin(),
                    }
                )
        for _ in range(self.chance.choice([0, 0, 1, 4])):
            self.rows["reserve_mutations"].append(
                {
                    "date": pd.Timestamp(self.day()),
                    "amount_cents": self.cents(),
                    "description": "mutatie",
                    **self.origin(),
                }
            )


def plain(value: Any) -> Any:
    """Write what the oracle says as JSON does: a whole number as such, another as the nearest float."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value


def without_empty_splits(answer: dict[str, Any]) -> dict[str, Any]:
    """Leave out `unit`, and splits and years of splits without an entry: a bare {} says nothing."""
    indicators = []
    for one in answer["indicators"]:
        splits = {
            name: {year: parts for year, parts in years.items() if parts} for name, years in one["breakdowns"].items()
        }
        indicators.append(
            {key: value for key, value in one.items() if key != "unit"}
            | {"breakdowns": {name: years for name, years in splits.items() if years}}
        )
    return answer | {"indicators": indicators}


def flatten(value: Any, path: str = "") -> dict[str, Any]:
    if isinstance(value, dict) and value:
        return {deep: leaf for key, part in value.items() for deep, leaf in flatten(part, f"{path}/{key}").items()}
    if isinstance(value, list):
        return {
            deep: leaf
            for part in value
            for deep, leaf in flatten(part, f"{path}/{part.get('id', part.get('goal'))}").items()
        }
    return {path: value}


def differences(tables: Tables, peildatum: date) -> list[str]:
    """Every figure that `kpi` and the oracle do not agree on, as 'where: kpi ≠ oracle'."""
    got = flatten(without_empty_splits(json.loads(json.dumps(to_json(compute(tables, peildatum))))))
    asked = flatten(plain(oracle(tables, peildatum)))
    return [
        f"{where}: {got.get(where, 'absent')} ≠ {asked.get(where, 'absent')}"
        for where in sorted({*got, *asked})
        if got.get(where, "absent") != asked.get(where, "absent")
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_made_up_town_has_the_same_figures(seed: int) -> None:
    town = Town(seed)
    assert differences(town.build(), town.peildatum) == []


@pytest.fixture(scope="module")
def sample() -> Tables:
    return load_folder(SAMPLE, date(2026, 11, 23)).tables


@pytest.mark.parametrize(
    "peildatum", [date(2020, 6, 1), date(2021, 1, 1), date(2023, 12, 31), date(2026, 11, 23), date(2027, 2, 1)]
)
def test_the_sample_data_have_the_same_figures(sample: Tables, peildatum: date) -> None:
    assert differences(sample, peildatum) == []


def years_of(peildatum: date, indicator: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """What the oracle itself says of one indicator in a hand-made situation."""
    answer = oracle(tables_of(*rows), peildatum)
    return next(one for one in answer["indicators"] if one["id"] == indicator)


class TestTheOracleItself:
    """Situations of two or three records, worked out by hand."""

    def test_leverage_takes_the_latest_cofinancing_of_a_dossier_once(self) -> None:
        years = years_of(
            date(2023, 6, 1),
            "H2.9",
            payment("2021-12-01", 1000, dossier="A", cofinancing=5000),
            payment("2022-02-01", 500, dossier="A", cofinancing=6000),
            payment("2021-03-01", 700, dossier="B"),
            payment("2021-04-01", 900, "reserve", dossier="A", cofinancing=1),
        )["years"]
        assert (years["2021"]["value"], years["2021"]["records"], years["2021"]["missing"]) == (4, 3, 1)
        assert (years["2022"]["value"], years["2022"]["status"], years["2022"]["records"]) == (None, "geen gegevens", 0)

    def test_odd_cents_go_to_the_last_goals_and_a_recovery_mirrors_its_payment(self) -> None:
        answer = years_of(
            date(2022, 12, 31),
            "F.3",
            payment("2021-05-01", "100.01", goals=[4, 8, 17]),
            payment("2022-05-01", "-100.01", goals=[4, 8, 17]),
            payment("2022-06-01", 7),
        )
        shares = [Fraction(cents, 100) for cents in (3333, 3334, 3334)]
        assert answer["breakdowns"]["goal"]["2021"] == dict(zip(("4", "8", "17"), shares, strict=True))
        assert answer["breakdowns"]["goal"]["2022"] == {
            **dict(zip(("4", "8", "17"), (-share for share in shares), strict=True)),
            "niet toegerekend": 7,
        }
        assert answer["years"]["2022"]["value"] == Fraction(-9301, 100)

    def test_orders_per_match_leaves_out_missions_that_lack_either(self) -> None:
        years = years_of(
            date(2021, 12, 31),
            "H1.8",
            mission("2021-05-01", matches=8, orders=2),
            mission("2021-06-01", matches=9),
            mission("2021-07-01", matches=8, orders=0),
        )["years"]
        assert (years["2021"]["value"], years["2021"]["records"], years["2021"]["missing"]) == (Fraction(25, 2), 3, 1)

    def test_the_reserve_stands_still_after_the_last_payment(self) -> None:
        years = years_of(
            date(2024, 6, 1),
            "F.2",
            payment("2022-05-01", 1000, "reserve"),
            payment("2022-08-01", 40, "trade office"),
            activity("2021-03-01", post="reserve", cost=500),
            activity("2022-09-01", post="reserve"),
            activity("2023-03-01", post="reserve", cost=300),
            activity("2024-09-01", post="reserve", cost=250),
        )["years"]
        assert {year: one["value"] for year, one in years.items()} == {
            "2021": None,
            "2022": 59_500,
            "2023": 59_500,
            "2024": 59_500,
        }
        assert (years["2022"]["records"], years["2022"]["missing"], years["2024"]["planned"]) == (3, 1, -250)

    def test_zero_against_nothing(self) -> None:
        rows = [
            mission("2021-05-01", status="geannuleerd"),
            mission("2023-05-01"),
            mission("2025-11-01", status="gepland"),
        ]
        years = years_of(date(2025, 6, 1), "H1.5", *rows)["years"]
        assert {year: one["value"] for year, one in years.items()} == {
            "2021": 0,
            "2022": 0,
            "2023": 1,
            "2024": None,
            "2025": 0,
        }
        assert (years["2025"]["planned"], years["2024"]["planned"]) == (1, None)

    def test_guests_of_overijssel_where_deventer_has_no_row(self) -> None:
        rows = [
            observation(2022, GUESTS, 10, "DEU", "Overijssel"),
            observation(2022, GUESTS, 99, "NLD", "Overijssel"),
            observation(2022, GUESTS, 5, "SWE", "Overijssel"),
        ]
        answer = years_of(date(2022, 12, 31), "H1.11", *rows)
        assert (answer["years"]["2022"]["value"], answer["name"]) == (15, "Buitenlandse gasten (Overijssel)")
        answer = years_of(date(2022, 12, 31), "H1.11", *rows, observation(2020, GUESTS, 3))
        assert {year: one["value"] for year, one in answer["years"].items()} == {"2020": 3, "2021": None, "2022": None}


def test_the_made_up_towns_meet_every_status_on_every_kind_of_target() -> None:
    lacking = {
        (kind, status)
        for kind in ("minimum", "bandbreedte", "jaarlijks", "cumulatief")
        for status in ("behaald", "niet behaald", "op koers", "aandacht")
    }
    lacking |= {("toezegging", status) for status in ("behaald", "niet behaald", "overschreden", "op koers")}
    lacking |= {(kind, status) for kind in ("plafond", "ondergrens") for status in ("binnen budget", "overschreden")}
    lacking |= {(kind, "geen gegevens") for kind in (*TARGET_KINDS, None)} | {(None, "geen streefwaarde")}
    for seed in range(200):
        town = Town(seed)
        world = Oracle(town.build(), town.peildatum)
        for one in world.indicators():
            for year, figure in one["years"].items():
                target = world.find_target(one["id"], int(year))
                lacking.discard((target[0] if target else None, figure["status"]))
        if not lacking:
            break
    assert lacking == set()
