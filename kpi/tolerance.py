"""Chapter 3: Deventer as an international and tolerant Hanseatic city (H3.1–H3.4)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import narwhals as nw

from kpi.measures import CENTS, Series, count, split, total
from kpi.model import Direction, Indicator, Label
from kpi.population import Population
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    FIRST_YEAR,
    MISSIONS,
    OWNER,
    PAYMENTS,
    PUBLIC_EVENT_KINDS,
    PUBLIC_EVENTS_POST,
    SHELTER_CITY,
)

EVENTS, SHELTER = "paragraaf 3.1", "paragraaf 3.2"
EVENTS_QUOTE = (
    "Samen met de internationale vrijwilligersorganisaties en andere instellingen, bevordert de gemeente "
    "voorstellingen, lezingen en evenementen rond internationale cultuur, identiteit en andere actuele "
    "internationale onderwerpen."
)
GUESTS_BEFORE = 2
"""Shelter City guests received before the policy period ('inmiddels twee mensenrechtenverdedigers')."""


def public_events(population: Population) -> Series:
    """Count A[hoofdstuk 3, soort publieksevenement, lezing or voorstelling], by soort."""
    rows = _public_events(population)
    return count(rows, by={"soort": split(rows, "kind")})


H3_1 = Indicator(
    id="H3.1",
    name="Publieksevenementen",
    definition="Het aantal publieksevenementen, lezingen en voorstellingen over internationale onderwerpen.",
    formula="Aantal uitgevoerde activiteiten bij hoofdstuk 3 van de soort publieksevenement, lezing of voorstelling.",
    unit="evenementen",
    unit_singular="evenement",
    decimals=0,
    direction=Direction.MORE,
    chapter=3,
    paragraph=EVENTS,
    quote=EVENTS_QUOTE,
    label=Label.DIRECTION_ONLY,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=public_events,
    breakdowns=("soort",),
    subject="waren er {n} publieksevenementen",
    subject_one="was er {n} publieksevenement",
)


def public_event_visitors(population: Population) -> Series:
    """Σ deelnemers of these."""
    return total(_public_events(population), "participants")


H3_2 = Indicator(
    id="H3.2",
    name="Bezoekers publieksevenementen",
    definition="Het aantal bezoekers van publieksevenementen, lezingen en voorstellingen; wie vaker komt, telt vaker.",
    formula="Som van het aantal deelnemers van de publieksevenementen.",
    unit="bezoekers",
    unit_singular="bezoeker",
    decimals=0,
    direction=Direction.MORE,
    chapter=3,
    paragraph=EVENTS,
    quote="Voor het verdiepen van de bewustwording van de inwoners zijn deze initiatieven van betekenis.",
    label=Label.DIRECTION_ONLY,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=public_event_visitors,
    subject="trokken publieksevenementen {n} bezoekers",
    subject_one="trokken publieksevenementen {n} bezoeker",
)


def public_events_spending(population: Population) -> Series:
    """Spending of the post publieksevenementen."""
    series = total(population.spending(PUBLIC_EVENTS_POST), "amount", CENTS)
    return replace(series, covered=population.coverage(PAYMENTS))


H3_3 = Indicator(
    id="H3.3",
    name="Besteding publieksevenementen",
    definition="Wat de gemeente in het jaar uitgaf aan publieksevenementen.",
    formula="Som van de betalingen op budgetpost publieksevenementen, plus de kosten van activiteiten en missies op "
    "die post zonder subsidiedossier.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=3,
    paragraph=EVENTS,
    quote="Ter ondersteuning van deze activiteiten beschikt de gemeente over een jaarlijks budget van € 5.400,-.",
    label=Label.TARGET,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=public_events_spending,
    subject="besteedde de gemeente {n} aan publieksevenementen",
)


def shelter_city_guests(population: Population) -> Series:
    """2 + count A[soort opvang shelter city] in all years ≤ y, from 2021 on; kept in every year after the first covered
    one."""
    rows = population.activities.filter(nw.col("kind") == SHELTER_CITY, nw.col("year") >= FIRST_YEAR)
    yearly = count(rows)
    covered = population.coverage(ACTIVITIES)
    years = [year for year in population.policy_years if covered and year >= min(covered)]
    guests = {year: sum(number for counted, number in yearly.records.items() if counted <= year) for year in years}
    return replace(
        yearly,
        values={year: Decimal(GUESTS_BEFORE + number) for year, number in guests.items()},
        records=guests,
        covered=frozenset(years),
        through={year: year for year in years},
        operands={year: (Decimal(GUESTS_BEFORE), Decimal(number)) for year, number in guests.items()},
    )


H3_4 = Indicator(
    id="H3.4",
    name="Ontvangen Shelter City-gasten (cumulatief)",
    definition="Het aantal mensenrechtenverdedigers dat Deventer als Shelter City heeft ontvangen sinds 2018.",
    formula="De 2 gasten van vóór 2021 plus het aantal uitgevoerde opvangperioden vanaf 2021.",
    unit="gasten",
    unit_singular="gast",
    decimals=0,
    direction=Direction.MORE,
    chapter=3,
    paragraph=SHELTER,
    quote=(
        "na ontvangst van een derde persoon zullen de gemeente en haar partners, Humanitas Woon- en Zorgcentrum en "
        "Saxion Hogeschool, besluiten over voortzetting van dit initiatief."
    ),
    label=Label.TARGET,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=shelter_city_guests,
    cumulative=True,
    base=Decimal(GUESTS_BEFORE),
    working="{part} gasten vóór 2021 + {whole} sinds 2021",
    subject="had Deventer {n} Shelter City-gasten ontvangen",
    subject_one="had Deventer {n} Shelter City-gast ontvangen",
)

INDICATORS = (H3_1, H3_2, H3_3, H3_4)


def _public_events(population: Population) -> nw.LazyFrame:
    return population.activities.filter(nw.col("chapter") == 3, nw.col("kind").is_in(PUBLIC_EVENT_KINDS))
