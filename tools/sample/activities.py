"""Invented activities, 2015-2027: meetings, fairs, exchanges and events as a register would list them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from tools.sample.days import YEARS, pick_day
from tools.sample.facts import (
    CORE_GROUP,
    HANSE_DAYS,
    INTERNATIONAL_OFFICE,
    NOTA_ORGANISATIONS,
    PERIODIC_TALKS,
    UGANDA_PLATFORM,
)
from tools.sample.payments import FIRST_YEAR, LAST_YEAR, ORGANISATIONS, Payment
from tools.sample.workbook import Formula

DONE, PLANNED, CANCELLED, POSTPONED = "uitgevoerd", "gepland", "geannuleerd", "uitgesteld"
FIRM, SCHOOL, ARTS, CIVIL, STATE, SPORT = (
    "bedrijfsleven",
    "onderwijs",
    "cultuur",
    "maatschappelijk",
    "overheid",
    "sport",
)


@dataclass
class Activity:
    """One row of the activities export; None and '' are empty cells."""

    day: date | str
    title: str
    kind: str
    chapter: int | str
    status: str = DONE
    goals: str | float | int = ""
    organisations: str = ""
    sectors: str = ""
    network: str = ""
    country: str = ""
    place: str = ""
    participants: int | None = None
    youth: int | None = None
    cost: float | Formula | None = None
    post: str = ""
    dossier: str = ""
    remark: str = ""
    number: str = ""

    @property
    def year(self) -> int:
        """The year in which it was or will be held."""
        return self.day.year if isinstance(self.day, date) else int(self.day[-4:])


@dataclass(frozen=True)
class Recurring:
    """Activities that return every year: how many took place in 2015..2026, and what they look like.

    `variants` are (title, country, place); `organisations` the pool to choose `partners` from; `youth` the share of
    young people among the participants; `weekend` says that it is a public event at the end of the week.
    """

    kind: str
    chapter: int
    counts: tuple[int, ...]
    variants: tuple[tuple[str, str, str], ...]
    organisations: tuple[str, ...]
    sectors: tuple[str, ...]
    goals: tuple[int, ...]
    participants: tuple[int, int]
    network: str = ""
    months: tuple[int, int] = (1, 12)
    partners: tuple[int, int] = (1, 2)
    youth: tuple[float, float] = (0.0, 0.0)
    weekend: bool = False


AID = tuple(organisation.name for organisation in NOTA_ORGANISATIONS)
UGANDA = ("St. Kinderen van Uganda", "St. Bulungi", "Saxion", "Zone College")
CORE = (
    "Saxion",
    "DEP",
    "SoVenture",
    "Jako AG",
    "Openbare Bibliotheek",
    "Kunstenlab",
    "Kristinsson Architecten",
    "Duurzaamheidscentrum",
    "Dev&ter Jong",
    "MKB Deventer",
)


def _abroad(*rows: str) -> tuple[tuple[str, str, str], ...]:
    parts = ((row + "||").split("|") for row in rows)
    return tuple((name.strip(), second.strip(), third.strip()) for name, second, third, *_ in parts)


SERIES: tuple[Recurring, ...] = (
    Recurring(
        "landenbijeenkomst",
        1,
        (1, 1, 2, 2, 3, 1, 2, 3, 3, 2, 3, 3),
        _abroad(
            "Zakendoen met Duitsland|Duitsland",
            "Zakendoen met Zweden|Zweden",
            "Zakendoen met Polen|Polen",
            "Landenbijeenkomst Roemenië|Roemenië",
            "Landenbijeenkomst Baltische staten|Letland; Estland; Litouwen",
            "Zakendoen met België|België",
            "Landenbijeenkomst Noorwegen|Noorwegen",
            "Exportcafé Frankrijk|Frankrijk",
            "Na de brexit: zakendoen met het Verenigd Koninkrijk|Verenigd Koninkrijk",
            "Exportcafé Spanje|Spanje",
        ),
        ("MKB Trade Office", "MKB Deventer", "NLinBusiness"),
        (FIRM, STATE),
        (8, 9, 17),
        (14, 55),
    ),
    Recurring(
        "voucher",
        1,
        (0, 0, 0, 2, 3, 2, 2, 3, 3, 3, 3, 2),
        _abroad("Exportvouchers, ronde voorjaar", "Exportvouchers, ronde zomer", "Exportvouchers, ronde najaar"),
        ("MKB Trade Office",),
        (FIRM,),
        (8, 9),
        (3, 12),
        partners=(1, 1),
    ),
    Recurring(
        "beurs",
        1,
        (1, 1, 1, 1, 2, 0, 0, 1, 1, 2, 2, 1),
        _abroad(
            "Beursbezoek maakindustrie|Duitsland|Hannover",
            "Beursbezoek voedingsmiddelen|Duitsland|Keulen",
            "Beursbezoek maritieme techniek|Zweden|Göteborg",
            "Beursbezoek circulaire bouw|Polen|Gdańsk",
        ),
        ("MKB Trade Office", "MKB Deventer"),
        (FIRM,),
        (8, 9, 12),
        (5, 24),
    ),
    Recurring(
        "traineeship",
        1,
        (1, 1, 1, 1, 2, 1, 1, 1, 2, 2, 2, 2),
        _abroad(
            "Internationale trainees bij Deventer bedrijven",
            "Stageplaatsen in Sibiu|Roemenië|Sibiu",
            "Stageplaatsen in Rostock|Duitsland|Rostock",
        ),
        ("Saxion", "MKB Trade Office", "Zone College"),
        (SCHOOL, FIRM),
        (4, 8),
        (2, 7),
        partners=(2, 2),
        youth=(0.9, 1.0),
    ),
    Recurring(
        "publicatie",
        1,
        (0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1),
        _abroad("Made in Deventer: nieuwe uitgave"),
        ("MKB Trade Office", "MKB Deventer"),
        (FIRM,),
        (8, 9),
        (0, 0),
    ),
    Recurring(
        "netwerkbijeenkomst",
        2,
        (2, 2, 2, 2, 2, 1, 1, 2, 2, 2, 2, 2),
        _abroad("International Office: voorjaarsbijeenkomst", "International Office: najaarsbijeenkomst"),
        (
            "Saxion",
            "MKB Trade Office",
            "Go Ahead Eagles",
            "Openbare Bibliotheek",
            "Zone College",
            "Kunstenlab",
            "Kleurrijk Deventer",
        ),
        (FIRM, SCHOOL, ARTS, CIVIL, SPORT),
        (17,),
        (22, 60),
        INTERNATIONAL_OFFICE,
        partners=(2, 4),
    ),
    Recurring(
        "netwerkbijeenkomst",
        2,
        (3, 3, 3, 3, 4, 1, 2, 3, 3, 3, 4, 3),
        _abroad("Periodiek Overleg Internationale Samenwerking"),
        AID,
        (CIVIL, STATE),
        (1, 4, 17),
        (15, 34),
        PERIODIC_TALKS,
        partners=(3, 5),
    ),
    Recurring(
        "netwerkbijeenkomst",
        2,
        (1, 1, 2, 2, 2, 0, 0, 1, 2, 1, 2, 0),
        _abroad("Platform Deventer-Oeganda|Oeganda"),
        UGANDA,
        (CIVIL, SCHOOL),
        (2, 4, 6, 17),
        (8, 22),
        UGANDA_PLATFORM,
        partners=(2, 3),
    ),
    Recurring(
        "uitwisseling",
        2,
        (1, 2, 2, 2, 2, 0, 1, 2, 2, 3, 3, 2),
        _abroad(
            "Scholierenuitwisseling Sibiu|Roemenië|Sibiu",
            "Landbouwscholen in Sibiu en Cluj|Roemenië|Sibiu; Cluj",
            "Studentenuitwisseling Osnabrück|Duitsland|Osnabrück",
            "Docentenuitwisseling|Duitsland|Osnabrück",
        ),
        ("Saxion", "Zone College"),
        (SCHOOL,),
        (4, 17),
        (12, 42),
        youth=(0.7, 0.95),
        months=(3, 11),
    ),
    Recurring(
        "overig",
        2,
        (1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1),
        _abroad("Gastlessen wereldburgerschap", "Wereldweek op school", "Gastlessen over water en gezondheid"),
        AID,
        (SCHOOL, CIVIL),
        (4, 6, 10),
        (60, 210),
        youth=(0.85, 0.98),
        months=(2, 11),
    ),
    Recurring(
        "overig",
        2,
        (0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1),
        _abroad("Voetbalclinic met partnerstad|Roemenië|Sibiu"),
        ("Go Ahead Eagles", "St. Deventer - Roemenië"),
        (SPORT, CIVIL),
        (3, 5, 10),
        (30, 80),
        partners=(1, 2),
        youth=(0.8, 0.95),
        months=(4, 10),
    ),
    Recurring(
        "publieksevenement",
        3,
        (2, 2, 2, 3, 3, 1, 1, 2, 3, 3, 3, 3),
        _abroad(
            "Wereldmarkt op de Brink||Deventer",
            "Avond over mensenrechten||Deventer",
            "Internationale zondag in het park||Deventer",
        ),
        (
            "Amnesty International (Deventer)",
            "Wereldwinkel Deventer",
            "Wereldwinkel Bathmen",
            "Openbare Bibliotheek",
            "Vereniging Bosna",
            "Kunstenlab",
        ),
        (CIVIL, ARTS),
        (10, 11, 16),
        (180, 1500),
        partners=(2, 4),
        weekend=True,
        youth=(0.1, 0.3),
        months=(4, 11),
    ),
    Recurring(
        "lezing",
        3,
        (2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2),
        _abroad(
            "Lezing over vrede en veiligheid",
            "Lezing: leven met water",
            "Lezing over Oost-Europa|Oekraïne",
            "Lezing over vluchtelingen",
            "Lezing over eerlijke handel",
        ),
        (
            "Openbare Bibliotheek",
            "Amnesty International (Deventer)",
            "St. Colmschate Ukraine Contact",
            "St. Vrede voor Palestina",
            "St. Veteranen voor Libanon",
        ),
        (ARTS, CIVIL),
        (10, 16),
        (25, 110),
        months=(1, 11),
    ),
    Recurring(
        "voorstelling",
        3,
        (1, 1, 1, 2, 2, 0, 1, 2, 2, 2, 2, 1),
        _abroad(
            "Concert met muzikanten uit Sibiu|Roemenië|Deventer",
            "Wereldmuziek in de bibliotheek",
            "Filmavond met nagesprek",
        ),
        ("Openbare Bibliotheek", "Kunstenlab", "NetSib Foundation"),
        (ARTS,),
        (10, 11),
        (60, 260),
        weekend=True,
        months=(2, 11),
    ),
    Recurring(
        "delegatiebezoek",
        4,
        (1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1),
        _abroad(
            "Werkbezoek uit Sibiu|Roemenië|Sibiu",
            "Werkbezoek uit Osnabrück|Duitsland|Osnabrück",
            "Werkbezoek studenten bestuurskunde|Duitsland|Münster",
        ),
        ("Saxion", "St. Deventer - Roemenië"),
        (STATE, SCHOOL),
        (11, 16, 17),
        (8, 30),
        months=(3, 11),
    ),
    Recurring(
        "uitwisseling",
        4,
        (1, 2, 2, 2, 2, 0, 1, 2, 2, 1, 2, 1),
        _abroad(
            "Ambtelijke uitwisseling Osnabrück|Duitsland|Osnabrück",
            "Uitwisseling afval en energie Sibiu|Roemenië|Sibiu",
            "Ervaringen delen over wijkaanpak|Duitsland|Osnabrück",
        ),
        ("Saxion", "Hogeschool Osnabrück", "Duurzaamheidscentrum"),
        (STATE, SCHOOL),
        (7, 11, 13, 17),
        (6, 18),
        months=(2, 11),
    ),
    Recurring(
        "overig",
        4,
        (2, 1, 1, 2, 1, 1, 1, 0, 0, 0, 0, 0),
        _abroad("Kennisuitwisseling Bukomansimbi|Oeganda|Bukomansimbi"),
        ("VNG International", "St. Kinderen van Uganda"),
        (STATE, CIVIL),
        (2, 6, 16),
        (5, 16),
        partners=(1, 2),
        months=(2, 11),
    ),
    Recurring(
        "uitwisseling",
        5,
        (1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1),
        _abroad("Jongeren naar de Hanzedagen"),
        ("Dev&ter Jong", "Hanzestad Marketing"),
        (SCHOOL, CIVIL),
        (4, 11),
        (4, 9),
        youth=(1.0, 1.0),
        months=(6, 6),
    ),
    Recurring(
        "overig",
        5,
        (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        _abroad(
            "Overleg Nederlandse Hanzesteden||Zwolle",
            "Overleg Nederlandse Hanzesteden||Kampen",
            "Overleg Nederlandse Hanzesteden||Zutphen",
            "Overleg Nederlandse Hanzesteden||Harderwijk",
        ),
        ("Hanzestad Marketing", "Deventer Marketing"),
        (STATE, ARTS),
        (8, 11),
        (9, 25),
        months=(1, 4),
    ),
    Recurring(
        "themabijeenkomst",
        6,
        (0, 1, 1, 2, 2, 1, 1, 2, 3, 2, 3, 2),
        _abroad(
            "Themabijeenkomst circulair ondernemen",
            "Themabijeenkomst eerlijk werk in de keten",
            "Themabijeenkomst Global Goals in het mkb",
            "Themabijeenkomst water en klimaat",
            "Themabijeenkomst inclusief werkgeverschap",
        ),
        CORE,
        (FIRM, SCHOOL, CIVIL),
        (5, 8, 12, 13, 17),
        (20, 75),
        months=(2, 11),
        partners=(2, 3),
    ),
    Recurring(
        "netwerkbijeenkomst",
        6,
        (0, 0, 0, 1, 2, 1, 1, 2, 2, 2, 2, 2),
        _abroad("Kerngroep Deventer4GlobalGoals"),
        CORE,
        (FIRM, SCHOOL, ARTS, CIVIL),
        (17,),
        (9, 18),
        CORE_GROUP,
        partners=(3, 5),
    ),
    Recurring(
        "overig",
        6,
        (0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1),
        _abroad("Week van de Global Goals||Deventer", "Global Goals-wandeling||Deventer"),
        ("Duurzaamheidscentrum", "Dev&ter Jong", "Openbare Bibliotheek", "Kunstenlab"),
        (CIVIL, ARTS, SCHOOL),
        (1, 4, 7, 11, 12, 13, 14, 15),
        (70, 420),
        partners=(2, 3),
        youth=(0.2, 0.4),
        months=(9, 9),
    ),
)

SEASONS = {"voorjaar": (2, 5), "zomer": (6, 8), "najaar": (9, 11)}
"""A season in a title → its months."""

FORUM_YEARS = {2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025}
PRIZE_DAYS = {2019: "2019-11-14", 2022: "2022-11-17", 2023: "2023-11-16", 2024: "2024-11-14", 2025: "2025-11-12"}
EVENT_COSTS = {
    2016: 1900,
    2017: 2100,
    2018: 2050,
    2019: 2200,
    2020: 300,
    2021: 650,
    2022: 1750,
    2023: 2100,
    2024: 2200,
    2025: 1900,
    2026: 1550,
}
"""Year → what the municipality itself paid for public events, on top of what it paid to organisations."""

# day, title, kind, chapter, status, goals, organisations, sectors, network, country, place
OFF: tuple[tuple, ...] = (
    (
        "2015-10-14",
        "Lezing over duurzame handel",
        "lezing",
        3,
        CANCELLED,
        "",
        "Wereldwinkel Deventer",
        CIVIL,
        "",
        "",
        "",
    ),
    (
        "2016-06-22",
        "Landenbijeenkomst Turkije",
        "landenbijeenkomst",
        1,
        CANCELLED,
        "",
        "MKB Deventer",
        FIRM,
        "",
        "Turkije",
        "",
    ),
    (
        "2018-11-21",
        "Filmavond met nagesprek",
        "voorstelling",
        3,
        CANCELLED,
        "10",
        "Openbare Bibliotheek",
        ARTS,
        "",
        "",
        "",
    ),
    (
        "2020-03-19",
        "Landenbijeenkomst Zweden",
        "landenbijeenkomst",
        1,
        CANCELLED,
        "8, 9",
        "MKB Trade Office",
        FIRM,
        "",
        "Zweden",
        "",
    ),
    (
        "2020-03-25",
        "Periodiek Overleg Internationale Samenwerking",
        "netwerkbijeenkomst",
        2,
        CANCELLED,
        "17",
        "",
        CIVIL,
        PERIODIC_TALKS,
        "",
        "",
    ),
    (
        "2020-04-04",
        "Wereldmarkt op de Brink",
        "publieksevenement",
        3,
        CANCELLED,
        "11",
        "Wereldwinkel Deventer",
        CIVIL,
        "",
        "",
        "Deventer",
    ),
    (
        "2020-04-15",
        "Scholierenuitwisseling Sibiu",
        "uitwisseling",
        2,
        CANCELLED,
        "4, 17",
        "St. Deventer - Roemenië",
        SCHOOL,
        "",
        "Roemenië",
        "Sibiu",
    ),
    (
        "2020-04-20",
        "Beursbezoek maakindustrie",
        "beurs",
        1,
        CANCELLED,
        "8, 9",
        "MKB Trade Office",
        FIRM,
        "",
        "Duitsland",
        "Hannover",
    ),
    (
        "2020-05-14",
        "Platform Deventer-Oeganda",
        "netwerkbijeenkomst",
        2,
        POSTPONED,
        "17",
        "St. Kinderen van Uganda",
        CIVIL,
        UGANDA_PLATFORM,
        "Oeganda",
        "",
    ),
    (
        "2020-06-04",
        "Hanzedagen Brilon",
        "hanzedagen",
        5,
        CANCELLED,
        "11, 17",
        "Hanzestad Marketing",
        STATE,
        "",
        "Duitsland",
        "Brilon",
    ),
    (
        "2020-06-05",
        "Economisch forum Hanzedagen Brilon",
        "economisch forum",
        5,
        CANCELLED,
        "8",
        "MKB Trade Office",
        FIRM,
        "",
        "Duitsland",
        "Brilon",
    ),
    (
        "2020-09-23",
        "Themabijeenkomst Global Goals in het mkb",
        "themabijeenkomst",
        6,
        POSTPONED,
        "8, 12",
        "MKB Deventer",
        FIRM,
        "",
        "",
        "",
    ),
    (
        "2020-10-10",
        "Concert met muzikanten uit Sibiu",
        "voorstelling",
        3,
        CANCELLED,
        "11",
        "NetSib Foundation",
        ARTS,
        "",
        "Roemenië",
        "Deventer",
    ),
    (
        "2020-11-12",
        "Uitreiking Deventer4GlobalGoals-prijs",
        "prijsuitreiking",
        6,
        CANCELLED,
        "8, 12",
        "MKB Deventer",
        FIRM,
        "",
        "",
        "",
    ),
    (
        "2021-03-10",
        "International Office: voorjaarsbijeenkomst",
        "netwerkbijeenkomst",
        2,
        CANCELLED,
        "17",
        "Saxion",
        SCHOOL,
        INTERNATIONAL_OFFICE,
        "",
        "",
    ),
    (
        "2021-04-21",
        "Platform Deventer-Oeganda",
        "netwerkbijeenkomst",
        2,
        POSTPONED,
        "17",
        "St. Kinderen van Uganda",
        CIVIL,
        UGANDA_PLATFORM,
        "Oeganda",
        "",
    ),
    (
        "2021-06-06",
        "Internationale zondag in het park",
        "publieksevenement",
        3,
        CANCELLED,
        "11",
        "Kunstenlab",
        ARTS,
        "",
        "",
        "Deventer",
    ),
    (
        "2021-08-20",
        "Economisch forum Hanzedagen Riga",
        "economisch forum",
        5,
        POSTPONED,
        "8",
        "MKB Trade Office",
        FIRM,
        "",
        "Letland",
        "Riga",
    ),
    (
        "2021-11-18",
        "Uitreiking Deventer4GlobalGoals-prijs",
        "prijsuitreiking",
        6,
        CANCELLED,
        "8, 12",
        "MKB Deventer",
        FIRM,
        "",
        "",
        "",
    ),
    (
        "2021-12-09",
        "Avond over mensenrechten",
        "publieksevenement",
        3,
        CANCELLED,
        "16",
        "Amnesty International (Deventer)",
        CIVIL,
        "",
        "",
        "Deventer",
    ),
    (
        "2022-01-19",
        "Exportcafé Italië",
        "landenbijeenkomst",
        1,
        POSTPONED,
        "8, 9",
        "MKB Trade Office",
        FIRM,
        "",
        "Italië",
        "",
    ),
    (
        "2023-10-12",
        "Docentenuitwisseling",
        "uitwisseling",
        2,
        CANCELLED,
        "4",
        "Saxion",
        SCHOOL,
        "",
        "Duitsland",
        "Osnabrück",
    ),
    (
        "2024-03-13",
        "Exportcafé Denemarken",
        "landenbijeenkomst",
        1,
        CANCELLED,
        "8, 9",
        "NLinBusiness",
        FIRM,
        "",
        "Denemarken",
        "",
    ),
    (
        "2025-06-18",
        "Lezing over Oost-Europa",
        "lezing",
        3,
        POSTPONED,
        "16",
        "St. Colmschate Ukraine Contact",
        CIVIL,
        "",
        "Oekraïne",
        "",
    ),
    (
        "2026-11-12",
        "Uitreiking Deventer4GlobalGoals-prijs",
        "prijsuitreiking",
        6,
        POSTPONED,
        "8, 12",
        "MKB Deventer",
        FIRM,
        "",
        "",
        "",
    ),
    (
        "2026-04-22",
        "Landenbijeenkomst Italië",
        "landenbijeenkomst",
        1,
        CANCELLED,
        "8, 9",
        "MKB Trade Office",
        FIRM,
        "",
        "Italië",
        "",
    ),
    (
        "2026-06-19",
        "Economisch forum Hanzedagen Stargard",
        "economisch forum",
        5,
        POSTPONED,
        "8; 9",
        "MKB Trade Office",
        FIRM,
        "",
        "Polen",
        "Stargard",
    ),
    # planned: the first was forgotten, the others are still to come
    (
        "2026-09-17",
        "Exportcafé Denemarken",
        "landenbijeenkomst",
        1,
        PLANNED,
        "8, 9",
        "NLinBusiness",
        FIRM,
        "",
        "Denemarken",
        "",
    ),
    (
        "2026-11-26",
        "Zakendoen met België",
        "landenbijeenkomst",
        1,
        PLANNED,
        "8, 9",
        "MKB Trade Office",
        FIRM,
        "",
        "België",
        "",
    ),
    (
        "2026-12-02",
        "Themabijeenkomst eerlijk werk in de keten",
        "themabijeenkomst",
        6,
        PLANNED,
        "8, 12",
        "SoVenture; Saxion",
        f"{FIRM}; {SCHOOL}",
        "",
        "",
        "",
    ),
    (
        "2026-12-08",
        "Periodiek Overleg Internationale Samenwerking",
        "netwerkbijeenkomst",
        2,
        PLANNED,
        "17",
        "",
        CIVIL,
        PERIODIC_TALKS,
        "",
        "",
    ),
    (
        "2026-12-09",
        "Economisch forum Hanze, nieuwe datum",
        "economisch forum",
        5,
        PLANNED,
        "8; 9",
        "MKB Trade Office",
        FIRM,
        "",
        "",
        "Zwolle",
    ),
    (
        "2026-12-10",
        "Avond over mensenrechten",
        "publieksevenement",
        3,
        PLANNED,
        "16",
        "Amnesty International (Deventer)",
        CIVIL,
        "",
        "",
        "Deventer",
    ),
    (
        "2026-12-11",
        "Lezing over vluchtelingen",
        "lezing",
        3,
        PLANNED,
        "10, 16",
        "Openbare Bibliotheek",
        ARTS,
        "",
        "",
        "",
    ),
    (
        "2026-12-15",
        "Gastlessen wereldburgerschap",
        "overig",
        2,
        PLANNED,
        "4",
        "St. Gered Gereedschap Deventer",
        SCHOOL,
        "",
        "",
        "",
    ),
    (
        "2027-01-21",
        "International Office: voorjaarsbijeenkomst",
        "netwerkbijeenkomst",
        2,
        PLANNED,
        "17",
        "Saxion; MKB Trade Office",
        f"{SCHOOL}; {FIRM}",
        INTERNATIONAL_OFFICE,
        "",
        "",
    ),
    (
        "2027-02-11",
        "Platform Deventer-Oeganda",
        "netwerkbijeenkomst",
        2,
        PLANNED,
        "17",
        "St. Kinderen van Uganda",
        CIVIL,
        UGANDA_PLATFORM,
        "Oeganda",
        "",
    ),
    (
        "2027-06-17",
        "Hanzedagen Braunschweig",
        "hanzedagen",
        5,
        PLANNED,
        "11, 17",
        "Hanzestad Marketing",
        STATE,
        "",
        "Duitsland",
        "Braunschweig",
    ),
    (
        "2027-06-18",
        "Economisch forum Hanzedagen Braunschweig",
        "economisch forum",
        5,
        PLANNED,
        "8, 17",
        "MKB Trade Office",
        FIRM,
        "",
        "Duitsland",
        "Braunschweig",
    ),
)


def make_activities(random: Random, payments: list[Payment]) -> list[Activity]:
    """All activities in order of date, numbered within their year, with some flaws of a real register."""
    activities = [activity for series in SERIES for activity in make_series(random, series)]
    activities += make_hanse_activities(random) + make_prizes(random) + make_shelter_city() + make_fixed()
    activities += [
        Activity(
            date.fromisoformat("2021-05-27"),
            "Dialoog met Osnabrück over de Global Goals",
            "overig",
            6,
            DONE,
            "11, 13, 17",
            "Saxion; Hogeschool Osnabrück",
            f"{STATE}; {SCHOOL}",
            "",
            "Duitsland",
            "Osnabrück",
            16,
        )
    ]
    activities += [
        Activity(
            date.fromisoformat("2026-12-03"),
            "Netwerkavond export en Hanze",
            "netwerkbijeenkomst",
            1,
            PLANNED,
            "17",
            "MKB Trade Office; MKB Deventer",
            FIRM,
            cost=600,
            post="reserve",
        )
    ]
    activities.sort(key=lambda activity: (activity.day, activity.chapter, activity.title))
    number_activities(activities)
    for year in YEARS:
        done = [activity for activity in activities if activity.year == year and activity.status == DONE]
        spread_event_costs(random, [activity for activity in done if activity.kind == "publieksevenement"], year)
        add_regular_costs(random, [activity for activity in done if activity.cost is None])
        link_dossiers(random, done, [payment for payment in payments if payment.day.year == year])
    forget_some(random, activities)
    break_some(activities)
    return activities


def make_series(random: Random, series: Recurring) -> list[Activity]:
    """The activities of one series that took place."""
    return [
        make_activity(random, series, year, nth)
        for year, count in zip(YEARS, series.counts, strict=True)
        for nth in range(count)
    ]


def make_activity(random: Random, series: Recurring, year: int, nth: int) -> Activity:
    """The `nth` activity of a series in one year."""
    title, country, place = series.variants[(year + nth) % len(series.variants)]
    if series.kind in ("voucher", "netwerkbijeenkomst") and len(series.variants) > 1:
        title, country, place = series.variants[nth % len(series.variants)]
    active = [name for name in series.organisations if FIRST_YEAR.get(name, 0) <= year <= LAST_YEAR.get(name, 9999)]
    active = [name for name in active if name != "Kleurrijk Deventer" or year >= 2021]
    partners = random.sample(active, min(random.randint(*series.partners), len(active)))
    low, high = series.participants
    participants = random.randint(low, high) if high else None
    if year in (2020, 2021) and participants:
        participants = max(participants // 3, 2)
    youth = round(participants * random.uniform(*series.youth)) if participants and series.youth[1] else None
    sectors = series.sectors if len(partners) > 1 else series.sectors[: random.randint(1, len(series.sectors))]
    months = next((months for season, months in SEASONS.items() if season in title), series.months)
    return Activity(
        pick_day(random, year, months, series.weekend),
        title,
        series.kind,
        series.chapter,
        DONE,
        pick_goals(random, series.goals, year),
        join(respell(random, partners)),
        join(sectors),
        series.network,
        country,
        place,
        participants,
        youth,
    )


def join(members) -> str:
    """Write several values in one cell, as the contract asks: '4; 11'."""
    return "; ".join(members)


def respell(random: Random, names: list[str]) -> list[str]:
    """Write some names as people do: 'Stichting' in full, or an alias of the register."""
    aliases = {
        "Saxion": "Saxion Hogeschool",
        "Openbare Bibliotheek": "Bibliotheek Deventer",
        "Projectgroep Kenya": "Projectgroep Kenia",
        "Amnesty International (Deventer)": "Amnesty International",
    }
    spelled = []
    for name in names:
        if random.random() < 0.15:
            name = aliases.get(name, name.replace("St. ", "Stichting "))
        spelled.append(name)
    return spelled


def pick_goals(random: Random, goals: tuple[int, ...], year: int) -> str | int:
    """Goals in the notation of the year; before 2016 none, in the first years often none."""
    known = 0.0 if year < 2016 else 0.55 if year < 2019 else 0.88
    if random.random() >= known:
        return ""
    chosen = sorted(random.sample(goals, random.randint(1, min(3, len(goals)))))
    if len(chosen) == 1:
        return chosen[0]
    if year < 2018:
        return " + ".join(f"SDG {goal}" for goal in chosen)
    if year < 2021:
        return ", ".join(str(goal) for goal in chosen[:-1]) + f" en {chosen[-1]}"
    return "; ".join(str(goal) for goal in chosen)


def make_hanse_activities(random: Random) -> list[Activity]:
    """The stand at the Hanseatic Days and, most years, the economic forum."""
    activities = []
    for year, (city, country, day, _) in HANSE_DAYS.items():
        if year in (2020, 2027):
            continue
        first = date.fromisoformat(day)
        activities.append(
            Activity(
                first,
                f"Hanzedagen {city}",
                "hanzedagen",
                5,
                DONE,
                "" if year < 2017 else "11; 17",
                "Hanzestad Marketing; Deventer Marketing",
                f"{STATE}; {ARTS}",
                "",
                country,
                city,
                random.randint(12, 38),
            )
        )
        if year in FORUM_YEARS:
            activities.append(
                Activity(
                    first.replace(day=first.day + 1),
                    f"Economisch forum Hanzedagen {city}",
                    "economisch forum",
                    5,
                    DONE,
                    "" if year < 2017 else "8; 9",
                    "MKB Trade Office; MKB Deventer",
                    FIRM,
                    "",
                    country,
                    city,
                    random.randint(6, 16),
                )
            )
    return activities


def make_prizes(random: Random) -> list[Activity]:
    """The yearly Deventer4GlobalGoals prize, in the years it was awarded."""
    return [
        Activity(
            date.fromisoformat(day),
            "Uitreiking Deventer4GlobalGoals-prijs",
            "prijsuitreiking",
            6,
            DONE,
            "8; 12; 17",
            "MKB Deventer; DEP",
            FIRM,
            CORE_GROUP,
            participants=random.randint(90, 240),
        )
        for day in PRIZE_DAYS.values()
    ]


def make_shelter_city() -> list[Activity]:
    """Three stays, each as bare as possible: a year, partners, a cost. Nothing more is written down."""
    partners, sectors = "Humanitas Woon- en Zorgcentrum; Saxion", f"{CIVIL}; {SCHOOL}"
    stays = [
        Activity(date(year, 1, 1), "Opvang Shelter City", "opvang shelter city", 3, DONE, "10; 16", partners, sectors)
        for year in (2018, 2020, 2022)
    ]
    stays[-1].cost, stays[-1].post = 8400, "reserve"
    postponed = Activity(
        date(2021, 1, 1), "Opvang Shelter City", "opvang shelter city", 3, POSTPONED, "10; 16", partners, sectors
    )
    return [*stays, postponed]


def make_fixed() -> list[Activity]:
    """Make the activities of which day, title and chapter are facts, a row each."""
    return [Activity(date.fromisoformat(day), *rest) for day, *rest in OFF]


def number_activities(activities: list[Activity]) -> None:
    """Give each activity its number within its year (A-2024-007), in the order of the list."""
    counters: dict[int, int] = {}
    for activity in activities:
        counters[activity.year] = counters.get(activity.year, 0) + 1
        activity.number = f"A-{activity.year}-{counters[activity.year]:03}"


def spread_event_costs(random: Random, events: list[Activity], year: int) -> None:
    """Divide what the municipality itself paid for public events over the events of the year."""
    left = EVENT_COSTS.get(year, 0)
    for remaining, event in zip(range(len(events), 0, -1), events, strict=True):
        share = left if remaining == 1 else round(left / remaining * random.uniform(0.7, 1.3) / 25) * 25
        if share:
            event.cost, event.post = share, "publieksevenementen"
            left -= share


def add_regular_costs(random: Random, activities: list[Activity]) -> None:
    """Some activities are paid from the regular budget of the department."""
    for activity in activities:
        if activity.kind != "opvang shelter city" and random.random() < 0.35:
            activity.cost, activity.post = random.randrange(75, 1100, 25), "regulier"


def link_dossiers(random: Random, activities: list[Activity], payments: list[Payment]) -> None:
    """A few activities are paid through a subsidy dossier of one of their partners: cost and dossier on both sides."""
    linked = 0
    for activity in activities:
        for payment in payments:
            fits = (
                payment.post == ORGANISATIONS
                and payment.organisation in activity.organisations
                and not payment.dossier.endswith(("0703", "0702"))
            )
            if fits and activity.chapter == 2 and linked < 4 and random.random() < 0.5 and payment.euros > 0:
                activity.cost, activity.post, activity.dossier = payment.euros, ORGANISATIONS, payment.dossier
                linked += 1
                break


def forget_some(random: Random, activities: list[Activity]) -> None:
    """Leave participants empty here and there, as people do."""
    for activity in activities:
        counted = activity.kind not in ("prijsuitreiking", "opvang shelter city")
        if activity.status == DONE and counted and random.random() < 0.06:
            activity.participants = activity.youth = None
            activity.remark = "aantal deelnemers niet geteld"


def break_some(activities: list[Activity]) -> None:
    """The few mistakes that the data check is meant to find."""

    def find(year: int, kind: str, chapter: int) -> Activity:
        return next(
            activity
            for activity in activities
            if activity.year == year
            and activity.kind == kind
            and activity.chapter == chapter
            and activity.status == DONE
        )

    find(2023, "overig", 2).goals = 4.8
    find(2016, "netwerkbijeenkomst", 2).organisations += "; St. Bulungy"
    never_calculated = find(2024, "netwerkbijeenkomst", 2)
    never_calculated.cost, never_calculated.post, never_calculated.dossier = Formula("=12.5*24"), "regulier", ""
    wrong_day = Activity(
        "31-02-2019",
        "Lezing over duurzame handel",
        "lezing",
        3,
        DONE,
        12,
        "Wereldwinkel Bathmen",
        CIVIL,
        participants=41,
        number="A-2019-901",
    )
    unknown_kind = Activity(
        date(2021, 2, 9),
        "Online training zakendoen op afstand",
        "webinar",
        1,
        DONE,
        "8; 9",
        "MKB Trade Office",
        FIRM,
        participants=27,
        number="A-2021-901",
    )
    first = find(2025, "lezing", 3)
    again = Activity(
        **{**first.__dict__, "participants": (first.participants or 40) + 12, "remark": "aantal na telling aangepast"}
    )
    repeated = Activity(**find(2022, "voucher", 1).__dict__)
    activities += [wrong_day, unknown_kind, again, repeated]
    find(2022, "themabijeenkomst", 6).chapter = "H6"
    find(2017, "uitwisseling", 2).chapter = "2 Synergie"
    find(2024, "overig", 2).network = "Klankbordgroep onderwijs"


HEADER = [
    "Nummer",
    "Datum",
    "Activiteit",
    "Soort activiteit",
    "Hoofdstuk",
    "Status",
    "Global Goals",
    "Organisaties",
    "Sectoren",
    "Netwerk",
    "Land",
    "Plaats",
    "Aantal deelnemers",
    "Waarvan jongeren",
    "Kosten gemeente (€)",
    "Budgetpost",
    "Dossiernummer",
    "Opmerkingen",
]
MONEY = frozenset({"Kosten gemeente (€)"})


def list_rows(activities: list[Activity]) -> list[list]:
    """The activities as rows under `HEADER`."""
    return [
        [
            a.number,
            a.day,
            a.title,
            a.kind,
            a.chapter,
            a.status,
            a.goals,
            a.organisations,
            a.sectors,
            a.network,
            a.country,
            a.place,
            a.participants,
            a.youth,
            a.cost,
            a.post,
            a.dossier,
            a.remark,
        ]
        for a in activities
    ]
