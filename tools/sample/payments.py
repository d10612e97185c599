"""Invented subsidy payments, 2016-2026: the organisations are facts, who got what for which project is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from tools.sample.days import pick_day
from tools.sample.facts import NOTA_ORGANISATIONS

PAYMENT_YEARS = range(2016, 2027)
OFFICE, ORGANISATIONS, EVENTS, RESERVE = "trade office", "internationale organisaties", "publieksevenementen", "reserve"
SCHEME_2022 = "Regeling Internationale Samenwerking 2022"
"""What the finance system called the budget in 2022: the sheet Waardetoewijzing translates it."""


@dataclass
class Payment:
    """One row of the subsidies export, amounts in euros; None is an empty cell."""

    dossier: str
    organisation: str
    project: str
    post: str
    day: date
    amount: float | str
    granted: float | None = None
    own_funds: float | None = None
    country: str = ""
    goals: str = ""
    chapter: int | None = None
    person: str = "nee"
    number: str = ""

    @property
    def euros(self) -> float:
        """The amount; 0 where it is written in words."""
        return 0 if isinstance(self.amount, str) else self.amount


PAID_TO_ORGANISATIONS = {
    2016: 38_200,
    2017: 40_100,
    2018: 41_300,
    2019: 42_400,
    2020: 24_900,
    2021: 28_750,
    2022: 38_600,
    2023: 36_100,
    2024: 43_900,
    2025: 35_700,
    2026: 31_600,
}
PAID_FOR_EVENTS = {
    2016: 3000,
    2017: 3000,
    2018: 3250,
    2019: 3000,
    2020: 900,
    2021: 1200,
    2022: 3000,
    2023: 3000,
    2024: 3000,
    2025: 3000,
    2026: 2400,
}
DOSSIERS = {
    2016: 22,
    2017: 23,
    2018: 24,
    2019: 26,
    2020: 16,
    2021: 19,
    2022: 24,
    2023: 25,
    2024: 27,
    2025: 26,
    2026: 22,
}
"""Year → number of organisations that got a subsidy."""

OFFICE_PAYMENTS = (
    ("2018-06-11", 5000),
    ("2019-03-04", 10_000),
    ("2020-03-09", 10_000),
    ("2021-03-15", 10_000),
    ("2022-03-14", 10_000),
    ("2023-03-13", 7500),
    ("2023-11-06", 2500),
    ("2024-03-11", 10_000),
    ("2025-03-10", 10_000),
    ("2026-03-09", 7500),
)
RESERVE_PAYMENTS = (
    ("2021-10-04", "MKB Trade Office", "Online handelsbijeenkomst Zuid-Zweden", 1200),
    ("2023-06-05", "MKB Trade Office", "Netwerkbijeenkomst export en Hanze", 2000),
    ("2024-09-30", "Kleurrijk Deventer", "Netwerkdag internationale organisaties", 4000),
    ("2025-10-13", "Saxion", "Studentenonderzoek Global Goals met partnerstad", 2500),
    ("2026-06-08", "MKB Trade Office", "Matchingsbijeenkomst Noord-Duitsland", 1500),
)

LAST_YEAR = {
    "Mineke Foundation": 2018,
    "St. Twubake": 2019,
    "St. Maanda": 2021,
    "St. SOSOI": 2022,
    "St. Tsjerkin": 2023,
}
FIRST_YEAR = {"St. Super Adelaar": 2017, "St. Project Voice": 2018, "Sheroes Foundation": 2019, "St. Initiat": 2028}
"""In the sample some organisations fall silent, some begin later, and one never shows up."""

PROJECTS: tuple[tuple[str, str], ...] = (
    ("Waterput en sanitair bij een basisschool", "4, 6"),
    ("Beroepsopleiding voor jongeren", "4, 8"),
    ("Medische hulpmiddelen voor een kliniek", "3"),
    ("Microkrediet voor vrouwen", "1, 5 en 8"),
    ("Zonnepanelen voor een gezondheidspost", "3, 7"),
    ("Schoolmaterialen en schoolboeken", "4"),
    ("Moestuin en landbouwlessen", "2, 4"),
    ("Naaiatelier", "5, 8"),
    ("Transport van gereedschap", "8, 12"),
    ("Jongerenuitwisseling", "4, 17"),
    ("Voorlichting op Deventer scholen", "4, 16"),
    ("Herstel van een schoolgebouw", "4, 9"),
    ("Opvang van kinderen", "1, 10"),
    ("Eerlijke handel en voorlichting", "8, 12"),
    ("Noodhulp", "1, 2 en 3"),
    ("Rolstoelen en aangepast vervoer", "3, 10"),
    ("Dialoogavonden", "16"),
    ("Bijenteelt en herbebossing", "13, 15"),
)
EVENT_PROJECTS: tuple[tuple[str, str, str], ...] = (
    ("Openbare Bibliotheek", "Lezingenreeks Wereldverhalen", "4, 16"),
    ("Kunstenlab", "Tentoonstelling internationale kunst", "11"),
    ("Amnesty International (Deventer)", "Week van de mensenrechten", "10, 16"),
    ("Kleurrijk Deventer", "Wereldmarkt op de Brink", "11, 17"),
    ("Wereldwinkel Deventer", "Week van de eerlijke handel", "12"),
)


def make_payments(random: Random) -> list[Payment]:
    """All payments in order of date, numbered within their year."""
    payments = [
        Payment(
            f"Z{day[2:4]}-0001",
            "MKB Trade Office",
            "Jaarlijkse bijdrage",
            OFFICE,
            date.fromisoformat(day),
            amount,
            5000 if day.startswith("2018") else 10_000,
            None,
            "",
            "8, 9",
            1,
        )
        for day, amount in OFFICE_PAYMENTS
    ]
    payments += [
        Payment(
            f"Z{day[2:4]}-0900",
            organisation,
            project,
            RESERVE,
            date.fromisoformat(day),
            amount,
            amount,
            None,
            "",
            "17",
            1,
        )
        for day, organisation, project, amount in RESERVE_PAYMENTS
    ]
    special = make_special_payments()
    payments += special
    for year in PAYMENT_YEARS:
        payments += make_event_payments(random, year)
        already = sum(p.euros for p in special if p.day.year == year and p.post == ORGANISATIONS)
        payments += make_organisation_payments(random, year, PAID_TO_ORGANISATIONS[year] - round(already))
    payments.sort(key=lambda payment: (payment.day, payment.dossier))
    number_payments(payments)
    return payments


def make_special_payments() -> list[Payment]:
    """The stories in the sample: recovered, paid in two years, paid to a private person, typed in words."""

    def pay(
        dossier: str,
        organisation: str,
        project: str,
        day: str,
        amount,
        granted,
        own,
        country="",
        goals="",
        person="nee",
    ):
        return Payment(
            dossier,
            organisation,
            project,
            ORGANISATIONS,
            date.fromisoformat(day),
            amount,
            granted,
            own,
            country,
            goals,
            2,
            person,
        )

    exchange = ("St. Deventer - Roemenië", "Jongerenuitwisseling Sibiu")
    return [
        pay("Z17-0701", "Natuurlijk persoon", "Vrijwilligersreis", "2017-05-08", 400, 400, None, "", "4", "ja"),
        pay(
            "Z18-0702",
            "St. Gered Gereedschap Deventer",
            "Transport van gereedschap",
            "2018-10-15",
            "tienduizend",
            None,
            None,
        ),
        pay("Z20-0703", *exchange, "2020-02-17", 1500, 1500, 4500, "Roemenië", "4, 17"),
        pay(
            "Z20-0703",
            exchange[0],
            "Terugbetaling: reis vervallen door corona",
            "2021-03-22",
            -750,
            1500,
            4500,
            "Roemenië",
            "4, 17",
        ),
        pay(
            "Z22-0704",
            "St. Kinderen van Uganda",
            "Waterput en sanitair bij een basisschool",
            "2022-11-14",
            1600,
            2000,
            9500,
            "Oeganda",
            "4, 6",
        ),
        pay(
            "Z22-0704",
            "St. Kinderen van Uganda",
            "Waterput en sanitair: laatste deel",
            "2023-06-19",
            400,
            2000,
            9500,
            "Oeganda",
            "4, 6",
        ),
        pay("Z23-0705", "Natuurlijk persoon", "Vrijwilligersreis", "2023-09-11", 350, 350, None, "", "3", "ja"),
    ]


def list_active(year: int) -> list[str]:
    """Organisations of the nota that the sample lets ask for a subsidy in `year`."""
    return [
        organisation.name
        for organisation in NOTA_ORGANISATIONS
        if FIRST_YEAR.get(organisation.name, 0) <= year <= LAST_YEAR.get(organisation.name, 9999)
    ]


def split_total(random: Random, total: int, parts: int) -> list[int]:
    """Split `total` euros into `parts` amounts of whole fifties, unequal but none very small."""
    weights = [random.uniform(0.6, 1.8) for _ in range(parts)]
    amounts = [max(round(total * weight / sum(weights) / 50) * 50, 250) for weight in weights]
    amounts[amounts.index(max(amounts))] += total - sum(amounts)
    return amounts


def make_organisation_payments(random: Random, year: int, total: int) -> list[Payment]:
    """Small subsidies of one year that sum to `total`; some are paid in two parts."""
    names = sorted(random.sample(list_active(year), DOSSIERS[year]))
    countries = {organisation.name: organisation.country for organisation in NOTA_ORGANISATIONS}
    payments = []
    for index, (name, amount) in enumerate(zip(names, split_total(random, total, len(names)), strict=True), start=1):
        project, goals = random.choice(PROJECTS)
        own = round(amount * random.uniform(1.5, 6.5), -2) if random.random() < 0.8 else None
        base = Payment(
            f"Z{year % 100}-{100 + index:04}",
            name,
            project,
            ORGANISATIONS,
            pick_day(random, year, (2, 7)),
            amount,
            amount,
            own,
            countries[name],
            goals if random.random() < 0.9 else "",
            2,
        )
        payments += split_payment(random, base) if index % 4 == 0 else [base]
    return payments


def split_payment(random: Random, payment: Payment) -> list[Payment]:
    """An advance of about four fifths and the rest later in the year, when the report is in."""
    advance = round(payment.euros * 0.8 / 50) * 50
    rest = Payment(
        **{**payment.__dict__, "amount": payment.euros - advance, "day": pick_day(random, payment.day.year, (9, 11))}
    )
    return [Payment(**{**payment.__dict__, "amount": advance}), rest] if rest.amount else [payment]


def make_event_payments(random: Random, year: int) -> list[Payment]:
    """Contributions to public events of one year."""
    projects = [project for project in EVENT_PROJECTS if project[0] != "Kleurrijk Deventer" or year >= 2021]
    chosen = projects[:2] if year in (2020, 2021) else projects[:4]
    amounts = split_total(random, PAID_FOR_EVENTS[year], len(chosen))
    return [
        Payment(
            f"Z{year % 100}-{500 + index:04}",
            name,
            project,
            EVENTS,
            pick_day(random, year, (3, 10)),
            amount,
            amount,
            None,
            "",
            goals,
            3,
        )
        for index, ((name, project, goals), amount) in enumerate(zip(chosen, amounts, strict=True), start=1)
    ]


def number_payments(payments: list[Payment]) -> None:
    """Give every payment its booking number, in order of date within the year."""
    counters: dict[int, int] = {}
    for payment in payments:
        year = payment.day.year
        counters[year] = counters.get(year, 0) + 1
        payment.number = f"B{year}-{counters[year]:03}"


HEADER = [
    "Boekstuknummer",
    "Zaaknummer",
    "Aanvrager",
    "Project",
    "Budgetpost",
    "Boekdatum",
    "Bedrag (€)",
    "Verleend (€)",
    "Eigen fondsenwerving (€)",
    "Land",
    "Global Goals",
    "Hoofdstuk nota",
    "Particulier",
]
MONEY = frozenset({"Bedrag (€)", "Verleend (€)", "Eigen fondsenwerving (€)"})
YEAR_ONLY = 2016
"""The oldest sheet has a budget year in place of a booking date."""
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def list_header(year: int) -> list[str]:
    """The headings of one year's sheet."""
    return ["Boekjaar" if heading == "Boekdatum" and year == YEAR_ONLY else heading for heading in HEADER]


def list_rows(payments: list[Payment], year: int) -> list[list]:
    """The payments of one year as rows, written the way that year's system wrote them."""
    return [
        [
            p.number,
            p.dossier,
            p.organisation,
            p.project,
            SCHEME_2022 if year == 2022 and p.post == ORGANISATIONS else p.post,
            write_day(p.day),
            write_amount(p.amount, year),
            p.granted,
            p.own_funds,
            p.country,
            p.goals,
            p.chapter,
            p.person,
        ]
        for p in payments
        if p.day.year == year
    ]


def write_day(day: date) -> date | int | str:
    """A date cell; in 2016 only the year, in 2017 text."""
    match day.year:
        case 2016:
            return day.year
        case 2017:
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        case _:
            return day


def write_amount(amount: float | str, year: int) -> float | str:
    """A number cell; in 2019 text in Dutch form."""
    if year != 2019 or isinstance(amount, str) or amount < 1000:
        return amount
    return f"€ {amount:,},00".replace(",", ".", 1)
