"""Chapter 4: promoting international cooperation (H4.1–H4.4)."""

from __future__ import annotations

import narwhals as nw

from kpi.measures import Series, count, distinct, split
from kpi.model import Direction, Indicator
from kpi.population import PAYMENT, Population
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    COUNTRY_COLUMN,
    INCOMING,
    MISSIONS,
    NETHERLANDS,
    OWNER,
    PAYMENTS,
    PLACE_COLUMN,
    REGISTER,
)


def active_partner_cities(population: Population) -> Series:
    """Distinct Partnersteden that a place of A ∪ M matches."""
    return distinct(_partner_visits(population), "partner_city")


H4_1 = Indicator(
    id="H4.1",
    name="Actieve partnersteden",
    question="Met hoeveel partnersteden is er contact?",
    definition="Het aantal partnersteden waarmee in het jaar een activiteit of missie was.",
    formula="Aantal verschillende partnersteden bij uitgevoerde activiteiten en missies.",
    unit="steden",
    unit_singular="stad",
    decimals=0,
    direction=Direction.MORE,
    chapter=4,
    sources=(ACTIVITIES, MISSIONS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=active_partner_cities,
    asks={ACTIVITIES: (PLACE_COLUMN,)},
    subject="waren er {n} actieve partnersteden",
    subject_one="was er {n} actieve partnerstad",
)


def partner_city_activities(population: Population) -> Series:
    """Count A ∪ M with a place that matches a Partnerstad, by stad: each city counts, the record once."""
    visits = _partner_visits(population).select("record", "year", "planned", "partner_city").unique()
    return count(visits.select("record", "year", "planned").unique(), by={"stad": split(visits, "partner_city")})


H4_2 = Indicator(
    id="H4.2",
    name="Activiteiten met partnersteden",
    question="Wat doen we met de partnersteden?",
    definition="Het aantal activiteiten en missies met een partnerstad.",
    formula="Aantal uitgevoerde activiteiten en missies met een plaats die een partnerstad is.",
    unit="activiteiten",
    unit_singular="activiteit",
    decimals=0,
    direction=Direction.MORE,
    chapter=4,
    sources=(ACTIVITIES, MISSIONS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=partner_city_activities,
    asks={ACTIVITIES: (PLACE_COLUMN,)},
    breakdowns=("stad",),
    subject="waren er {n} activiteiten en missies met partnersteden",
    subject_one="was er {n} activiteit of missie met een partnerstad",
)


def received_delegations(population: Population) -> Series:
    """Count M[inkomend]."""
    return count(population.missions.filter(nw.col("direction") == INCOMING))


H4_3 = Indicator(
    id="H4.3",
    name="Ontvangen delegaties",
    question="Hoeveel delegaties komen er op bezoek?",
    definition="Het aantal delegaties uit het buitenland dat {gemeente} ontving.",
    formula="Aantal uitgevoerde missies met de richting inkomend.",
    unit="delegaties",
    unit_singular="delegatie",
    decimals=0,
    direction=Direction.MORE,
    chapter=4,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=received_delegations,
    subject="ontving {gemeente} {n} buitenlandse delegaties",
    subject_one="ontving {gemeente} {n} buitenlandse delegatie",
)


def active_countries(population: Population) -> Series:
    """Distinct countries (not NLD) in A ∪ M ∪ S."""
    return distinct(population.countries.filter(nw.col("country") != NETHERLANDS), "country")


H4_4 = Indicator(
    id="H4.4",
    name="Landen met activiteiten",
    question="In hoeveel landen zijn we actief?",
    definition="Het aantal landen, buiten Nederland, waarop activiteiten, missies en subsidies gericht waren.",
    formula="Aantal verschillende landen bij uitgevoerde activiteiten, missies en betalingen, zonder Nederland.",
    unit="landen",
    unit_singular="land",
    decimals=0,
    direction=Direction.MORE,
    chapter=4,
    sources=(ACTIVITIES, MISSIONS, PAYMENTS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=active_countries,
    asks={ACTIVITIES: (COUNTRY_COLUMN,), PAYMENTS: (COUNTRY_COLUMN,)},
    subject="waren er {n} landen met activiteiten",
    subject_one="was er {n} land met activiteiten",
)

INDICATORS = (H4_1, H4_2, H4_3, H4_4)


def _partner_visits(population: Population) -> nw.LazyFrame:
    return population.places.filter(nw.col("source") != PAYMENT, ~nw.col("partner_city").is_null())
