"""The definitions of the indicators once more, as plainly as Python can say them: loops, dictionaries and fractions.

Written from the definitions alone, before a look at `kpi`. It is slow and literal on purpose: where `kpi` and this file
disagree, one of them has read the definitions wrongly (`test_against_oracle.py` compares the two). In two places where
the definitions leave room, a comment says how they are read here.

Vocabulary: D is the peildatum; A and M are the activities and missions that are realised, S the payments made, X the
CBS observations, each with date (or year) up to and including D. A_next and M_next are what is planned after D.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pandas as pd
from babel import Locale
from babel.core import get_global

from data.tables import Tables

OFFICE, ORGANISATIONS, EVENTS, RESERVE = "trade office", "internationale organisaties", "publieksevenementen", "reserve"
REGULAR = "regulier"
POSTS = (OFFICE, ORGANISATIONS, EVENTS, RESERVE)
FACILITATED = ("International Office", "Periodiek Overleg Internationale Samenwerking", "Platform Deventer-Oeganda")
PUBLIC_KINDS = ("publieksevenement", "lezing", "voorstelling")
SHELTER = "opvang shelter city"
EXPORTERS, SME_EXPORTERS, EXPORT_VALUE, GUESTS = (
    "exporterende bedrijven",
    "exporterende bedrijven mkb",
    "exportwaarde",
    "buitenlandse gasten",
)
UNASSIGNED, UNKNOWN, TOTAL = "niet toegerekend", "onbekend", "Totaal"
OPENING, OPENING_DAY = 61_000 * 100, date(2021, 1, 1)
FIRST_YEAR = 2021

NAMES = {
    "H1.1": "Exporterende bedrijven in Deventer",
    "H1.2": "Groei exporterende bedrijven in tien jaar",
    "H1.3": "Aandeel mkb onder exporteurs",
    "H1.4": "Exportwaarde",
    "H1.5": "Handelsmissies",
    "H1.6": "Deelnemende bedrijven aan missies",
    "H1.7": "Matches uit missies",
    "H1.8": "Van match naar order",
    "H1.9": "Exportbevorderende activiteiten",
    "H1.10": "Bijdrage aan MKB Trade Office",
    "H1.11": "Buitenlandse gasten",
    "H2.1": "Actieve partners",
    "H2.2": "Betrokken sectoren",
    "H2.3": "Sectoroverstijgende activiteiten",
    "H2.4": "Netwerkbijeenkomsten",
    "H2.5": "Activiteiten met het onderwijs",
    "H2.6": "Bereikte jongeren",
    "H2.7": "Gesubsidieerde organisaties",
    "H2.8": "Subsidie internationale organisaties",
    "H2.9": "Hefboom op subsidies",
    "H2.10": "Betrokken inwoners",
    "H2.11": "Actieve organisaties uit de nota",
    "H2.12": "Gefaciliteerde netwerken",
    "H3.1": "Publieksevenementen",
    "H3.2": "Bezoekers publieksevenementen",
    "H3.3": "Besteding publieksevenementen",
    "H3.4": "Ontvangen Shelter City-gasten (cumulatief)",
    "H4.1": "Actieve partnersteden",
    "H4.2": "Activiteiten met partnersteden",
    "H4.3": "Ontvangen delegaties",
    "H4.4": "Landen met activiteiten",
    "H5.1": "Deelname aan de Hanzedagen",
    "H5.2": "Bedrijven in de Hanzedelegatie",
    "H5.3": "Bezochte of ontvangen Hanzesteden",
    "H5.4": "Deelname economisch forum",
    "H6.1": "Thematische bijeenkomsten Global Goals",
    "H6.2": "Deelnemers thematische bijeenkomsten",
    "H6.3": "Deventer4GlobalGoals-prijs uitgereikt",
    "H6.4": "Global Goals waaraan is gewerkt (activiteit, missie of betaling)",
    "H6.5": "Organisaties met Global Goals-activiteiten",
    "F.1": "Besteding internationaal beleid",
    "F.2": "Stand bestemmingsreserve (ultimo)",
    "F.3": "Besteding per Global Goal",
    "F.4": "Besteding binnen de begroting",
}


def read_rows(frame: pd.DataFrame) -> list[SimpleNamespace]:
    """Give the rows of a table; what is missing is None, a moment is its day."""

    def plain(value):
        if pd.isna(value):
            return None
        return value.date() if isinstance(value, pd.Timestamp) else value

    cells = [[plain(value) for value in frame[name].tolist()] for name in frame.columns] if len(frame) else []
    return [SimpleNamespace(**dict(zip(frame.columns, row, strict=True))) for row in zip(*cells, strict=True)]


def read_links(tables: Tables) -> dict[str, dict[int, list]]:
    """Give what is linked to each record, by what it is: goals, organisations, countries, sectors and places."""
    links = {name: defaultdict(list) for name in ("goals", "organisations", "countries", "sectors", "places")}
    members = {"goals": "goal", "organisations": "organisation_key", "countries": "country", "sectors": "sector"}
    for name, column in members.items():
        for link in read_rows(getattr(tables, "record_" + name)):
            links[name][link.record].append(getattr(link, column))
    for link in read_rows(tables.record_places):
        links["places"][link.record].append(link)
    return links


def read_records(frame: pd.DataFrame, links: dict[str, dict[int, list]]) -> list[SimpleNamespace]:
    """Give the rows of activities, missions or payments with all that is linked to them."""
    records = read_rows(frame)
    for one in records:
        for name in links:
            setattr(one, name, links[name][one.record])
        one.partner_cities = {place.partner_city for place in one.places if place.partner_city is not None}
        one.hanse_cities = {place.hanse_city for place in one.places if place.hanse_city is not None}
    return records


def for_every_year(row: SimpleNamespace) -> bool:
    """A row of the beleidskader without any year holds for every year."""
    return row.first_year is None and row.last_year is None


def holds_in(row: SimpleNamespace, year: int) -> bool:
    """A row names the year itself, or a range that it lies in."""
    if for_every_year(row):
        return False
    return (row.first_year is None or row.first_year <= year) and (row.last_year is None or year <= row.last_year)


def name_country(iso3: str) -> str:
    return Locale("nl").territories[get_global("territory_aliases")[iso3][0]]


def covered_years(records: list, peildatum: date, *columns: str) -> set[int]:
    """The years a source covers: from its first to its last record up to D, and the running year if it has a record.

    With columns only records whose sheet has all of them cover anything, and a year with only other records is not
    covered, not even between two years that are.
    """
    asking = [one for one in records if all(getattr(one, "asks_" + column) for column in columns)]
    years = set()
    so_far = [one.date.year for one in asking if one.date <= peildatum]
    if so_far:
        for year in range(min(so_far), max(so_far) + 1):
            others = [one for one in records if one.date.year == year and one.date <= peildatum]
            if year in so_far or not others:
                years.add(year)
    if any(one.date.year == peildatum.year for one in asking):
        years.add(peildatum.year)
    return years


def split_cents(amount: int, goals: list[int]) -> dict[int, int]:
    """Split equally to the cent; the last goals get the odd cents; a recovery is the mirror of the payment."""
    sign, parts = (-1 if amount < 0 else 1), {}
    share, odd = divmod(abs(amount), len(goals))
    for place, goal in enumerate(sorted(goals)):
        parts[goal] = sign * (share + (1 if place >= len(goals) - odd else 0))
    return parts


def result(value, planned=0, records=0, missing=0, **breakdowns):
    return {
        "value": value,
        "planned": None if value is None else planned,
        "records": records,
        "missing": missing,
        "breakdowns": {
            name: {str(key): part for key, part in parts.items() if part != 0} for name, parts in breakdowns.items()
        },
    }


NO_DATA = {"value": None, "planned": None, "records": 0, "missing": 0, "breakdowns": {}}


def count(done: list, coming: list, **keys):
    """A count; `keys` says for a breakdown which members a record belongs to."""
    breakdowns = {}
    for name, members in keys.items():
        breakdowns[name] = defaultdict(int)
        for one in done:
            for member in members(one):
                breakdowns[name][member] += 1
    return result(len(done), len(coming), len(done), 0, **breakdowns)


def add_up(done: list, coming: list, number):
    """A sum: missing numbers add nothing, no value where all records lack it."""
    stated = [number(one) for one in done if number(one) is not None]
    value = None if done and not stated else sum(stated)
    return result(value, sum(number(one) or 0 for one in coming), len(done), len(done) - len(stated))


def distinct(done: list, members, **breakdowns):
    """A distinct count; its records are those that name at least one."""
    naming = [one for one in done if members(one)]
    return result(len({member for one in naming for member in members(one)}), 0, len(naming), 0, **breakdowns)


def happened(done: list, coming: list):
    return result(1 if done else 0, 1 if coming and not done else 0, len(done), 0)


def ratio(upper, lower, records=0, missing=0, scale=100):
    value = None if lower is None or upper is None or lower <= 0 else Fraction(upper) / Fraction(lower) * scale
    return result(value, 0, records, missing)


def stated(*figures) -> int:
    return sum(figure is not None for figure in figures)


class Oracle:
    """One set of tables at one peildatum."""

    def __init__(self, tables: Tables, peildatum: date):
        self.day = peildatum
        links = read_links(tables)
        self.activities = read_records(tables.activities, links)
        self.missions = read_records(tables.missions, links)
        self.payments = read_records(tables.payments, links)
        self.covered: dict[tuple, set[int]] = {}
        self.organisations = {one.organisation_key: one for one in read_rows(tables.organisations)}
        self.targets, self.budgets = read_rows(tables.targets), read_rows(tables.budgets)
        self.mutations = read_rows(tables.reserve_mutations)
        self.A = [one for one in self.activities if one.status == "uitgevoerd" and one.date <= peildatum]
        self.M = [one for one in self.missions if one.status == "uitgevoerd" and one.date <= peildatum]
        self.A_next = [
            one for one in self.activities if one.status in ("gepland", "uitgevoerd") and one.date > peildatum
        ]
        self.M_next = [one for one in self.missions if one.status in ("gepland", "uitgevoerd") and one.date > peildatum]
        self.S = [one for one in self.payments if one.date <= peildatum]
        self.X = [one for one in read_rows(tables.observations) if one.year <= peildatum.year]
        self.covered_A = covered_years(self.activities, peildatum)
        self.covered_M = covered_years(self.missions, peildatum)
        self.covered_S = covered_years(self.payments, peildatum)

    def asked(self, records: list, year: int, *columns: str) -> bool:
        """Whether an export covers a year for a formula that selects or counts by these columns."""
        key = (id(records), *columns)
        if key not in self.covered:
            self.covered[key] = covered_years(records, self.day, *columns)
        return year in self.covered[key]

    # CBS figures

    def seen(self, topic: str, region: str, year: int) -> list:
        return [one for one in self.X if (one.topic, one.region, one.year) == (topic, region, year)]

    def total(self, topic: str, year: int):
        """The Totaal row of Deventer; None where there is none."""
        for one in self.seen(topic, "Deventer", year):
            if one.country == TOTAL:
                return Fraction(one.value_micro, 1_000_000)
        return None

    def guests_region(self) -> str:
        regions = {one.region for one in self.X if one.topic == GUESTS}
        return "Overijssel" if "Deventer" not in regions and "Overijssel" in regions else "Deventer"

    def total_or_countries(self, topic: str, region: str, year: int, leave_out: tuple[str, ...] = ()):
        rows = self.seen(topic, region, year)
        totals = [one for one in rows if one.country == TOTAL]
        countries = [one for one in rows if one.country != TOTAL and one.country not in leave_out]
        used = totals or countries
        by_country = defaultdict(int)
        for one in countries:
            by_country[name_country(one.country)] += Fraction(one.value_micro, 1_000_000)
        value = sum(Fraction(one.value_micro, 1_000_000) for one in used) if used else None
        return result(value, 0, len(used), 0, land=by_country)

    def trade_from_cbs(self, year: int) -> dict:
        exporters, before, small = (
            self.total(EXPORTERS, year),
            self.total(EXPORTERS, year - 10),
            self.total(SME_EXPORTERS, year),
        )
        growth = None if exporters is None or before is None else exporters - before
        return {
            "H1.1": result(exporters, 0, stated(exporters)),
            # without a figure of the year itself the year is not covered, whatever there was ten years before
            "H1.2": NO_DATA if exporters is None else ratio(growth, before, stated(exporters, before)),
            "H1.3": ratio(small, exporters, stated(small, exporters)),
            "H1.4": self.total_or_countries(EXPORT_VALUE, "Deventer", year),
            "H1.11": self.total_or_countries(GUESTS, self.guests_region(), year, leave_out=("NLD",)),
        }

    def years_of(self, indicator: str) -> set[int]:
        """2021 up to the year of D, and for a CBS indicator each year with an observation of its topic and region."""
        topics = {
            "H1.1": [EXPORTERS],
            "H1.2": [EXPORTERS],
            "H1.3": [EXPORTERS, SME_EXPORTERS],
            "H1.4": [EXPORT_VALUE],
            "H1.11": [GUESTS],
        }.get(indicator, [])
        region = self.guests_region() if indicator == "H1.11" else "Deventer"
        seen = {one.year for one in self.X if one.topic in topics and one.region == region}
        return seen | set(range(FIRST_YEAR, self.day.year + 1))

    # money

    def spending(self, posts: tuple[str, ...], year: int) -> list:
        """The records whose money is the spending of these posts in a year; `cents` is None where kosten is missing."""
        found = [
            SimpleNamespace(cents=one.amount_cents, post=one.post, goals=one.goals)
            for one in self.S
            if one.date.year == year and one.post in posts
        ]
        return found + self.costs(self.A + self.M, posts, year)

    def costs(self, records: list, posts: tuple[str, ...], year: int) -> list:
        return [
            SimpleNamespace(cents=one.cost_cents, post=one.post, goals=one.goals)
            for one in records
            if one.date.year == year and one.post in posts and one.dossier is None
        ]

    def money(self, posts: tuple[str, ...], year: int) -> dict:
        one = add_up(
            self.spending(posts, year), self.costs(self.A_next + self.M_next, posts, year), lambda row: row.cents
        )
        for key in ("value", "planned"):
            one[key] = None if one[key] is None else Fraction(one[key], 100)
        return one

    def money_by_post(self, year: int, posts: tuple[str, ...] = POSTS) -> dict:
        parts = defaultdict(Fraction)
        for row in self.spending(posts, year):
            parts[row.post] += Fraction(row.cents or 0, 100)
        return {**self.money(posts, year), "breakdowns": result(0, budgetpost=parts)["breakdowns"]}

    def money_by_goal(self, year: int) -> dict:
        parts = defaultdict(Fraction)
        for row in self.spending(POSTS, year):
            if row.cents is None:
                continue
            if not row.goals:
                parts[UNASSIGNED] += Fraction(row.cents, 100)
                continue
            for goal, cents in split_cents(row.cents, row.goals).items():
                parts[goal] += Fraction(cents, 100)
        return {**self.money(POSTS, year), "breakdowns": result(0, goal=parts)["breakdowns"]}

    def reserve(self, year: int) -> dict:
        """The reserve at the end of a year, or as it was in the last covered year before it."""
        covered = [one for one in self.covered_S if one <= year]
        if not covered:
            return NO_DATA
        last = max(covered)
        # payments that stop before the policy period leave the reserve as it was when the period opened
        until = min(self.day, date(last, 12, 31)) if last >= FIRST_YEAR else OPENING_DAY
        mutations = [(one.date, one.amount_cents) for one in self.mutations] or [(OPENING_DAY, OPENING)]
        stock = sum(cents for day, cents in mutations if day <= until)
        spent = [row.cents for one in range(FIRST_YEAR, last + 1) for row in self.spending((RESERVE,), one)]
        coming = [row.cents for row in self.costs(self.A_next + self.M_next, (RESERVE,), year)]
        return result(
            Fraction(stock - sum(cents or 0 for cents in spent), 100),
            Fraction(-sum(cents or 0 for cents in coming), 100),
            len(spent),
            sum(cents is None for cents in spent),
        )

    def leverage(self, year: int) -> dict:
        dossiers = defaultdict(list)
        for one in self.S:
            if one.post == ORGANISATIONS:
                dossiers[one.dossier].append(one)
        cofinancing, paid, records, missing = 0, None, 0, 0
        for payments in dossiers.values():
            payments.sort(key=lambda one: (one.date, one.record))
            if payments[0].date.year != year:
                continue
            records += len(payments)
            stating = [one for one in payments if one.cofinancing_cents is not None]
            if not stating:
                missing += len(payments)
                continue
            cofinancing += stating[-1].cofinancing_cents
            paid = (paid or 0) + sum(one.amount_cents for one in payments)
        return ratio(cofinancing, paid, records, missing, scale=1)

    # chapters

    def chapters(self, year: int) -> dict:
        A, M, S = ([one for one in records if one.date.year == year] for records in (self.A, self.M, self.S))
        A_next, M_next = ([one for one in records if one.date.year == year] for records in (self.A_next, self.M_next))
        in_A, in_M, in_S = year in self.covered_A, year in self.covered_M, year in self.covered_S
        asked_A, asked_M, asked_S = (
            lambda *columns, records=records: self.asked(records, year, *columns)
            for records in (self.activities, self.missions, self.payments)
        )
        budgeted = self.budgeted_posts(year)

        def pick(test, records, coming):
            return [one for one in records if test(one)], [one for one in coming if test(one)]

        def is_public(one):
            return one.chapter == 3 and one.kind in PUBLIC_KINDS

        def is_theme(one):
            return one.chapter == 6 and one.kind == "themabijeenkomst"

        def is_prize(one):
            return one.chapter == 6 and one.kind == "prijsuitreiking"

        def is_hanse(one):
            return "hanzedagen" in (getattr(one, "kind", None), getattr(one, "occasion", None))

        def is_forum(one):
            return one.kind == "economisch forum"

        def nota(one):
            return {
                key
                for key in one.organisations
                if self.organisations[key].in_register and self.organisations[key].in_nota
            }

        both = [one for one in M if one.matches is not None and one.orders is not None]
        subsidised, sums = [one for one in S if one.post == ORGANISATIONS], defaultdict(int)
        for one in subsidised:
            for key in one.organisations:
                sums[key] += one.amount_cents
        with_goals = [one for one in A if one.goals]
        by_sector = defaultdict(int)
        for key in {key for one in with_goals for key in one.organisations}:
            known = self.organisations[key]
            by_sector[(known.sector if known.in_register else None) or UNKNOWN] += 1

        figures = {
            "H1.5": (
                in_M,
                count(
                    M,
                    M_next,
                    richting=lambda one: [one.direction],
                    land=lambda one: [name_country(code) for code in one.countries],
                ),
            ),
            "H1.6": (in_M, add_up(M, M_next, lambda one: one.companies)),
            "H1.7": (in_M, add_up(M, M_next, lambda one: one.matches)),
            "H1.8": (
                in_M,
                ratio(sum(one.orders for one in both), sum(one.matches for one in both), len(M), len(M) - len(both)),
            ),
            "H1.9": (in_A, count(*pick(lambda one: one.chapter == 1, A, A_next), soort=lambda one: [one.kind])),
            "H1.10": (in_S, self.money((OFFICE,), year)),
            "H2.1": (asked_A("organisations") or in_S, distinct(A + S, lambda one: set(one.organisations))),
            "H2.2": (asked_A("sectors"), distinct(A, lambda one: set(one.sectors))),
            "H2.3": (
                asked_A("sectors"),
                ratio(
                    sum(len(one.sectors) >= 2 for one in A),
                    sum(len(one.sectors) >= 1 for one in A),
                    sum(len(one.sectors) >= 1 for one in A),
                ),
            ),
            "H2.4": (
                asked_A("network"),
                count(*pick(lambda one: one.network is not None, A, A_next), netwerk=lambda one: [one.network]),
            ),
            "H2.5": (asked_A("sectors"), count(*pick(lambda one: "onderwijs" in one.sectors, A, A_next))),
            "H2.6": (in_A, add_up(A, A_next, lambda one: one.youth)),
            "H2.7": (
                in_S,
                result(
                    sum(total > 0 for total in sums.values()), 0, sum(bool(one.organisations) for one in subsidised)
                ),
            ),
            "H2.8": (in_S, self.money((ORGANISATIONS,), year)),
            "H2.9": (in_S, self.leverage(year)),
            "H2.10": (in_A, add_up(*pick(lambda one: one.chapter == 2, A, A_next), lambda one: one.participants)),
            "H2.11": (asked_A("organisations") or in_S, distinct(A + S, nota)),
            "H2.12": (asked_A("network"), distinct(A, lambda one: {one.network} & set(FACILITATED))),
            "H3.1": (in_A, count(*pick(is_public, A, A_next), soort=lambda one: [one.kind])),
            "H3.2": (in_A, add_up(*pick(is_public, A, A_next), lambda one: one.participants)),
            "H3.3": (in_S, self.money((EVENTS,), year)),
            "H3.4": (True, self.guests(year)),
            "H4.1": (asked_A("place") or in_M, distinct(A + M, lambda one: one.partner_cities)),
            "H4.2": (
                asked_A("place") or in_M,
                count(
                    *pick(lambda one: one.partner_cities, A + M, A_next + M_next), stad=lambda one: one.partner_cities
                ),
            ),
            "H4.3": (in_M, count(*pick(lambda one: one.direction == "inkomend", M, M_next))),
            "H4.4": (
                asked_A("country") or in_M or asked_S("country"),
                distinct(A + M + S, lambda one: set(one.countries) - {"NLD"}),
            ),
            "H5.1": (in_A or asked_M("occasion"), happened(*pick(is_hanse, A + M, A_next + M_next))),
            "H5.2": (asked_M("occasion"), add_up(*pick(is_hanse, M, M_next), lambda one: one.companies)),
            "H5.3": (asked_A("place") or in_M, distinct(A + M, lambda one: one.hanse_cities - {"Deventer"})),
            "H5.4": (in_A, happened(*pick(is_forum, A, A_next))),
            "H6.1": (in_A, count(*pick(is_theme, A, A_next))),
            "H6.2": (in_A, add_up(*pick(is_theme, A, A_next), lambda one: one.participants)),
            "H6.3": (in_A, happened(*pick(is_prize, A, A_next))),
            "H6.4": (
                asked_A("goals") or asked_M("goals") or asked_S("goals"),
                distinct(A + M + S, lambda one: set(one.goals)),
            ),
            "H6.5": (
                asked_A("goals", "organisations"),
                distinct(with_goals, lambda one: set(one.organisations), sector=by_sector),
            ),
            "F.1": (in_S, self.money_by_post(year)),
            "F.2": (True, self.reserve(year)),
            "F.3": (in_S, self.money_by_goal(year)),
            "F.4": (in_S and bool(budgeted), self.money_by_post(year, tuple(budgeted))),
        }
        return {name: figure if covered else NO_DATA for name, (covered, figure) in figures.items()}

    def guests(self, year: int) -> dict:
        """Shelter City: a running total that keeps its last value after the first covered year."""
        if not any(one <= year for one in self.covered_A):
            return NO_DATA
        so_far = [one for one in self.A if one.kind == SHELTER and FIRST_YEAR <= one.date.year <= year]
        coming = [one for one in self.A_next if one.kind == SHELTER and one.date.year == year]
        return result(2 + len(so_far), len(coming), len(so_far))

    # targets and status

    def last_of(self, rows: list):
        """Of two rows for the same thing the last one holds."""
        return max(rows, key=lambda one: (one.file.casefold(), one.sheet, one.row)) if rows else None

    def budget_of(self, post: str, year: int):
        """The budget of a post in a year in euros, or None."""
        rows = [one for one in self.budgets if one.post == post]
        row = self.last_of([one for one in rows if holds_in(one, year)]) or self.last_of(
            [one for one in rows if for_every_year(one)]
        )
        return None if row is None else Fraction(row.amount_cents, 100)

    def budgeted_posts(self, year: int) -> list[str]:
        """The posts that have a budget in a year; the reserve has none, whatever the sheet says."""
        return [post for post in (OFFICE, ORGANISATIONS, EVENTS, REGULAR) if self.budget_of(post, year) is not None]

    def find_target(self, indicator: str, year: int):
        """The target of an indicator in a year: (kind, value, maximum, end year), or None."""
        rows = [one for one in self.targets if one.indicator == indicator]
        row = self.last_of([one for one in rows if one.kind != "cumulatief" and holds_in(one, year)]) or self.last_of(
            [one for one in rows if for_every_year(one) or one.kind == "cumulatief"]
        )
        if row:
            top = None if row.value_max is None else Fraction(row.value_max)
            return row.kind, Fraction(1) if row.kind == "jaarlijks" else Fraction(row.value), top, row.last_year

        posts = {
            "H1.10": [OFFICE], "H2.8": [ORGANISATIONS], "H3.3": [EVENTS], "F.4": self.budgeted_posts(year),
        }.get(indicator, [])  # fmt: skip
        amounts = [amount for post in posts if (amount := self.budget_of(post, year)) is not None]
        if not amounts:
            return None
        return "toezegging" if indicator == "H1.10" else "plafond", sum(amounts), None, None

    def find_status(self, indicator: str, year: int, value, planned, target) -> str:
        if value is None:
            return "geen gegevens"
        if target is None:
            return "geen streefwaarde"
        kind, aim, _, end_year = target
        completed = self.day >= date(year, 12, 31)
        if kind == "plafond":
            return "overschreden" if value > aim else "binnen budget"
        if kind == "ondergrens":
            return "binnen budget" if value >= aim else "overschreden"
        if kind == "toezegging":
            if value > aim:
                return "overschreden"
            if value == aim:
                return "behaald"
            return "niet behaald" if completed else "op koers"
        if value >= aim:
            return "behaald"
        if kind == "cumulatief":
            if completed and year >= end_year:
                return "niet behaald"
            begin, end, now = date(FIRST_YEAR, 1, 1), date(end_year, 12, 31), min(self.day, date(year, 12, 31))
            share = Fraction((now - begin).days + 1, (end - begin).days + 1)
            base = 2 if indicator == "H3.4" else 0
            on_course = value >= base + (aim - base) * max(Fraction(0), min(Fraction(1), share))
        else:
            if completed:
                return "niet behaald"
            days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
            elapsed = Fraction((self.day - date(year, 1, 1)).days + 1, days)
            on_course = kind != "jaarlijks" and value >= aim * elapsed
        return "op koers" if on_course or value + planned >= aim else "aandacht"

    # all together

    def indicators(self) -> list[dict]:
        found, by_year = [], {}
        for year in {year for indicator in NAMES for year in self.years_of(indicator)}:
            by_year[year] = {**self.trade_from_cbs(year), **self.chapters(year)}
        for indicator, name in NAMES.items():
            years, breakdowns = {}, defaultdict(dict)
            for year in sorted(self.years_of(indicator)):
                figure = by_year[year][indicator]
                target = self.find_target(indicator, year)
                years[str(year)] = {
                    "value": figure["value"],
                    "target": target[1] if target else None,
                    "status": self.find_status(indicator, year, figure["value"], figure["planned"], target),
                    "target_max": target[2] if target else None,
                    **{key: figure[key] for key in ("planned", "records", "missing")},
                }
                for split, parts in figure["breakdowns"].items():
                    if parts:
                        breakdowns[split][str(year)] = parts
            if indicator == "H1.11" and self.guests_region() != "Deventer":
                name += " (Overijssel)"
            found.append(
                {
                    "id": indicator,
                    "name": name,
                    "chapter": int(indicator[1]) if indicator[0] == "H" else None,
                    "years": years,
                    "breakdowns": dict(breakdowns),
                }
            )
        return found

    def goal(self, goal: int, year: int) -> dict:
        A, M, S = (
            [one for one in records if one.date.year == year and goal in one.goals]
            for records in (self.A, self.M, self.S)
        )
        in_A, in_M, in_S = (
            self.asked(records, year, "goals") for records in (self.activities, self.missions, self.payments)
        )
        partners = self.asked(self.activities, year, "goals", "organisations") or in_S
        spent = [
            row.cents and split_cents(row.cents, row.goals)[goal]
            for row in self.spending(POSTS, year)
            if goal in row.goals
        ]
        known = [cents for cents in spent if cents is not None]
        participants = [one.participants for one in A if one.participants is not None]
        return {
            "activities": len(A) if in_A else None,
            "missions": len(M) if in_M else None,
            "payments": len(S) if in_S else None,
            "spending": Fraction(sum(known), 100) if in_S and not (spent and not known) else None,
            "organisations": len({key for one in A + S for key in one.organisations}) if partners else None,
            "participants": sum(participants) if in_A and not (A and not participants) else None,
        }


def oracle(tables: Tables, peildatum: date) -> dict:
    """Give what `python -m kpi --json` prints, without `unit`; numbers are exact, empty splits are left out."""
    world = Oracle(tables, peildatum)
    return {
        "peildatum": peildatum.isoformat(),
        "indicators": world.indicators(),
        "goals": [
            {
                "goal": goal,
                "years": {str(year): world.goal(goal, year) for year in range(FIRST_YEAR, peildatum.year + 1)},
            }
            for goal in range(1, 18)
        ],
    }
