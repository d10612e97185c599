"""Chapter 3: the town as an international and tolerant Hanseatic city (H3.1–H3.4)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import narwhals as nw

from kpi.measures import CENTS, Series, count, split, total
from kpi.model import Direction, Indicator
from kpi.population import Population
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    MISSIONS,
    OWNER,
    PAYMENTS,
    PUBLIC_EVENT_KINDS,
    PUBLIC_EVENTS_POST,
    SHELTER_CITY,
)

GUESTS = "H3.4"


def public_events(population: Population) -> Series:
    """Count A[hoofdstuk 3, soort publieksevenement, lezing or voorstelling], by soort."""
    rows = _public_events(population, "H3.1")
    return count(rows, by={"soort": split(rows, "kind")})


H3_1 = Indicator(
    id="H3.1",
    name="Publieksevenementen",
    question="Hoeveel evenementen zijn er voor het publiek?",
    definition="Het aantal publieksevenementen, lezingen en voorstellingen over internationale onderwerpen.",
    formula="Aantal uitgevoerde activiteiten bij hoofdstuk {hoofdstuk} van de soort publieksevenement, lezing of "
    "voorstelling.",
    unit="evenementen",
    unit_singular="evenement",
    decimals=0,
    direction=Direction.MORE,
    chapter=3,
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
    return total(_public_events(population, "H3.2"), "participants")


H3_2 = Indicator(
    id="H3.2",
    name="Bezoekers publieksevenementen",
    question="Hoeveel mensen komen er op de evenementen af?",
    definition="Het aantal bezoekers van publieksevenementen, lezingen en voorstellingen; wie vaker komt, telt vaker.",
    formula="Som van het aantal deelnemers van de publieksevenementen.",
    unit="bezoekers",
    unit_singular="bezoeker",
    decimals=0,
    direction=Direction.MORE,
    chapter=3,
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
    question="Wat kosten de publieksevenementen, en past dat in de begroting?",
    definition="Wat de gemeente in het jaar uitgaf aan publieksevenementen.",
    formula="Som van de betalingen op budgetpost publieksevenementen, plus de kosten van activiteiten en missies op "
    "die post zonder subsidiedossier.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=3,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=public_events_spending,
    subject="besteedde de gemeente {n} aan publieksevenementen",
)


def shelter_city_guests(population: Population) -> Series:
    """The guests before the first nota + count A[soort opvang shelter city] in all years ≤ y from then on; kept in
    every year after the first covered one."""
    first, before = population.frame.first_year, population.frame.find_base(GUESTS)
    rows = population.activities.filter(nw.col("kind") == SHELTER_CITY, nw.col("year") >= first)
    yearly = count(rows)
    covered = population.coverage(ACTIVITIES)
    years = [year for year in population.policy_years if covered and year >= min(covered)]
    guests = {year: sum(number for counted, number in yearly.records.items() if counted <= year) for year in years}
    return replace(
        yearly,
        values={year: before + number for year, number in guests.items()},
        records=guests,
        covered=frozenset(years),
        through={year: year for year in years},
        since=dict.fromkeys(years, first),
        operands={year: (before, Decimal(number)) for year, number in guests.items()},
    )


H3_4 = Indicator(
    id=GUESTS,
    name="Ontvangen Shelter City-gasten (cumulatief)",
    question="Hoeveel gasten die veilig moeten zijn, zijn hier opgevangen?",
    definition="Het aantal mensenrechtenverdedigers dat {gemeente} als Shelter City heeft ontvangen.",
    formula="De {beginstand} gasten van vóór {begin} plus het aantal uitgevoerde opvangperioden vanaf {begin}.",
    unit="gasten",
    unit_singular="gast",
    decimals=0,
    direction=Direction.MORE,
    chapter=3,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=shelter_city_guests,
    cumulative=True,
    working="{part} gasten vóór {begin} + {whole} sinds {begin}",
    subject="had {gemeente} {n} Shelter City-gasten ontvangen",
    subject_one="had {gemeente} {n} Shelter City-gast ontvangen",
)

INDICATORS = (H3_1, H3_2, H3_3, H3_4)


def _public_events(population: Population, identity: str) -> nw.LazyFrame:
    return population.activities.filter(
        population.is_in_chapter_of(identity, 3), nw.col("kind").is_in(PUBLIC_EVENT_KINDS)
    )
