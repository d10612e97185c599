"""Chapter 5: working together in the Hanse (H5.1–H5.4)."""

from __future__ import annotations

import narwhals as nw

from kpi.measures import Series, distinct, total, yes_no
from kpi.model import Direction, Indicator
from kpi.population import PAYMENT, Population
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    ECONOMIC_FORUM,
    HANSE_DAYS,
    MISSIONS,
    OCCASION_COLUMN,
    OWNER,
    PLACE_COLUMN,
    REGISTER,
)


def hanse_days(population: Population) -> Series:
    """1 if any A[soort hanzedagen] or M[aanleiding hanzedagen]."""
    columns = ("record", "year", "planned", "date")
    return yes_no(
        nw.concat(
            [
                population.activities.filter(nw.col("kind") == HANSE_DAYS).select(*columns),
                population.missions.filter(nw.col("occasion") == HANSE_DAYS).select(*columns),
            ]
        )
    )


H5_1 = Indicator(
    id="H5.1",
    name="Deelname aan de Hanzedagen",
    question="Is {gemeente} op de Hanzedagen?",
    definition="Of {gemeente} in het jaar aan de internationale Hanzedagen meedeed.",
    formula="Ja als er een uitgevoerde activiteit van de soort hanzedagen was, of een uitgevoerde missie met die "
    "aanleiding.",
    unit="ja/nee",
    unit_singular="ja/nee",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    sources=(ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=hanse_days,
    asks={MISSIONS: (OCCASION_COLUMN,)},
    subject="heeft {gemeente} {n} meegedaan aan de Hanzedagen",
)


def hanse_companies(population: Population) -> Series:
    """Σ bedrijven of M[aanleiding hanzedagen]."""
    return total(population.missions.filter(nw.col("occasion") == HANSE_DAYS), "companies")


H5_2 = Indicator(
    id="H5.2",
    name="Bedrijven in de Hanzedelegatie",
    question="Gaan er bedrijven mee naar de Hanzedagen?",
    definition="Het aantal bedrijven dat met de delegatie naar de Hanzedagen meeging.",
    formula="Som van het aantal bedrijven van de uitgevoerde missies met de aanleiding hanzedagen.",
    unit="bedrijven",
    unit_singular="bedrijf",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=hanse_companies,
    asks={MISSIONS: (OCCASION_COLUMN,)},
    subject="gingen er {n} bedrijven mee naar de Hanzedagen",
    subject_one="ging er {n} bedrijf mee naar de Hanzedagen",
)


def hanse_cities(population: Population) -> Series:
    """Distinct Hanzesteden (not the town itself) that a place of A ∪ M matches."""
    city = nw.col("hanse_city")
    visits = population.places.filter(
        nw.col("source") != PAYMENT, ~city.is_null(), city != population.frame.municipality
    )
    return distinct(visits, "hanse_city")


H5_3 = Indicator(
    id="H5.3",
    name="Bezochte of ontvangen Hanzesteden",
    question="Met hoeveel Hanzesteden is er contact?",
    definition="Het aantal andere Hanzesteden waarmee in het jaar een activiteit of missie was.",
    formula="Aantal verschillende Hanzesteden bij uitgevoerde activiteiten en missies, zonder {gemeente}.",
    unit="steden",
    unit_singular="stad",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    sources=(ACTIVITIES, MISSIONS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=hanse_cities,
    asks={ACTIVITIES: (PLACE_COLUMN,)},
    subject="bezocht of ontving {gemeente} {n} andere Hanzesteden",
    subject_one="bezocht of ontving {gemeente} {n} andere Hanzestad",
)


def economic_forum(population: Population) -> Series:
    """1 if any A[soort economisch forum]."""
    return yes_no(population.activities.filter(nw.col("kind") == ECONOMIC_FORUM))


H5_4 = Indicator(
    id="H5.4",
    name="Deelname economisch forum",
    question="Doen we mee aan het economisch forum van de Hanze?",
    definition="Of {gemeente} in het jaar meedeed aan het economisch forum van de Hanzedagen.",
    formula="Ja als er een uitgevoerde activiteit van de soort economisch forum was.",
    unit="ja/nee",
    unit_singular="ja/nee",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=economic_forum,
    subject="heeft {gemeente} {n} meegedaan aan het economisch forum",
)

INDICATORS = (H5_1, H5_2, H5_3, H5_4)
