"""Chapter 5: working together in the Hanse (H5.1–H5.4)."""

from __future__ import annotations

import narwhals as nw

from kpi.measures import Series, distinct, total, yes_no
from kpi.model import Direction, Indicator, Label
from kpi.population import PAYMENT, Population
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    DEVENTER,
    ECONOMIC_FORUM,
    HANSE_DAYS,
    MISSIONS,
    OCCASION_COLUMN,
    OWNER,
    PLACE_COLUMN,
    REGISTER,
)

CHAPTER = "hoofdstuk 5"
DEEPEN = "Wij willen dit blijven ondersteunen en waar mogelijk de samenwerking in Hanzeverband verdiepen."


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
    definition="Of Deventer in het jaar aan de internationale Hanzedagen meedeed.",
    formula="Ja als er een uitgevoerde activiteit van de soort hanzedagen was, of een uitgevoerde missie met die "
    "aanleiding.",
    unit="ja/nee",
    unit_singular="ja/nee",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    paragraph=CHAPTER,
    quote=(
        "De deelname aan de jaarlijkse Hanzedagen onder leiding van de burgemeester (die ook portefeuillehouder is "
        "voor de Hanze) en het gezamenlijk optreden met andere Nederlandse Hanzesteden via Hanzestad Marketing is "
        "zeer bevorderlijk voor het toerisme naar Deventer."
    ),
    label=Label.TARGET,
    sources=(ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=hanse_days,
    asks={MISSIONS: (OCCASION_COLUMN,)},
    subject="heeft Deventer {n} meegedaan aan de Hanzedagen",
)


def hanse_companies(population: Population) -> Series:
    """Σ bedrijven of M[aanleiding hanzedagen]."""
    return total(population.missions.filter(nw.col("occasion") == HANSE_DAYS), "companies")


H5_2 = Indicator(
    id="H5.2",
    name="Bedrijven in de Hanzedelegatie",
    definition="Het aantal bedrijven dat met de delegatie naar de Hanzedagen meeging.",
    formula="Som van het aantal bedrijven van de uitgevoerde missies met de aanleiding hanzedagen.",
    unit="bedrijven",
    unit_singular="bedrijf",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    paragraph=CHAPTER,
    quote=(
        "MKB Trade Office is steeds meer voortrekker bij de organisatie van regionale handelsdelegaties naar deze "
        "jaarlijkse Hanzeactiviteit."
    ),
    label=Label.DIRECTION_ONLY,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=hanse_companies,
    asks={MISSIONS: (OCCASION_COLUMN,)},
    subject="gingen er {n} bedrijven mee naar de Hanzedagen",
    subject_one="ging er {n} bedrijf mee naar de Hanzedagen",
)


def hanse_cities(population: Population) -> Series:
    """Distinct Hanzesteden (not Deventer) that a place of A ∪ M matches."""
    city = nw.col("hanse_city")
    visits = population.places.filter(nw.col("source") != PAYMENT, ~city.is_null(), city != DEVENTER)
    return distinct(visits, "hanse_city")


H5_3 = Indicator(
    id="H5.3",
    name="Bezochte of ontvangen Hanzesteden",
    definition="Het aantal andere Hanzesteden waarmee in het jaar een activiteit of missie was.",
    formula="Aantal verschillende Hanzesteden bij uitgevoerde activiteiten en missies, zonder Deventer.",
    unit="steden",
    unit_singular="stad",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    paragraph=CHAPTER,
    quote=DEEPEN,
    label=Label.DIRECTION_ONLY,
    sources=(ACTIVITIES, MISSIONS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=hanse_cities,
    asks={ACTIVITIES: (PLACE_COLUMN,)},
    subject="bezocht of ontving Deventer {n} andere Hanzesteden",
    subject_one="bezocht of ontving Deventer {n} andere Hanzestad",
)


def economic_forum(population: Population) -> Series:
    """1 if any A[soort economisch forum]."""
    return yes_no(population.activities.filter(nw.col("kind") == ECONOMIC_FORUM))


H5_4 = Indicator(
    id="H5.4",
    name="Deelname economisch forum",
    definition="Of Deventer in het jaar meedeed aan het economisch forum van de Hanzedagen.",
    formula="Ja als er een uitgevoerde activiteit van de soort economisch forum was.",
    unit="ja/nee",
    unit_singular="ja/nee",
    decimals=0,
    direction=Direction.MORE,
    chapter=5,
    paragraph=CHAPTER,
    quote="Maar ook in bredere economische zin winnen de Hanzedagen aan betekenis, door het jaarlijks economisch "
    "forum.",
    label=Label.TARGET,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=economic_forum,
    subject="heeft Deventer {n} meegedaan aan het economisch forum",
)

INDICATORS = (H5_1, H5_2, H5_3, H5_4)
