"""Chapter 6: a progressive Global Goals municipality (H6.1–H6.5)."""

from __future__ import annotations

import narwhals as nw

from kpi.measures import Series, count, distinct, split_distinct, total, yes_no
from kpi.model import Direction, Indicator
from kpi.population import ACTIVITY, Population
from kpi.rows import lazy
from kpi.terms import (
    ACTIVITIES,
    AWARD,
    CONTINUOUS,
    GOALS_COLUMN,
    MISSIONS,
    ORGANISATIONS_COLUMN,
    OWNER,
    PAYMENTS,
    REGISTER,
    THEMED_MEETING,
    UNKNOWN_SECTOR,
)


def themed_meetings(population: Population) -> Series:
    """Count A[hoofdstuk 6, themabijeenkomst]."""
    return count(_chapter_activities(population, "H6.1", THEMED_MEETING))


H6_1 = Indicator(
    id="H6.1",
    name="Thematische bijeenkomsten Global Goals",
    question="Hoeveel bijeenkomsten zijn er over de Global Goals?",
    definition="Het aantal bijeenkomsten over de waarde van de Global Goals voor bedrijven en organisaties.",
    formula="Aantal uitgevoerde activiteiten bij hoofdstuk {hoofdstuk} van de soort themabijeenkomst.",
    unit="bijeenkomsten",
    unit_singular="bijeenkomst",
    decimals=0,
    direction=Direction.MORE,
    chapter=6,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=themed_meetings,
    subject="waren er {n} thematische bijeenkomsten",
    subject_one="was er {n} thematische bijeenkomst",
)


def themed_meeting_participants(population: Population) -> Series:
    """Σ deelnemers of these."""
    return total(_chapter_activities(population, "H6.2", THEMED_MEETING), "participants")


H6_2 = Indicator(
    id="H6.2",
    name="Deelnemers thematische bijeenkomsten",
    question="Hoeveel mensen komen daarop af?",
    definition="Het aantal deelnemers aan de thematische bijeenkomsten; wie vaker komt, telt vaker.",
    formula="Som van het aantal deelnemers van de thematische bijeenkomsten.",
    unit="deelnemers",
    unit_singular="deelnemer",
    decimals=0,
    direction=Direction.MORE,
    chapter=6,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=themed_meeting_participants,
    subject="kwamen er {n} deelnemers naar thematische bijeenkomsten",
    subject_one="kwam er {n} deelnemer naar een thematische bijeenkomst",
)


def award(population: Population) -> Series:
    """1 if any A[hoofdstuk 6, prijsuitreiking]."""
    return yes_no(_chapter_activities(population, "H6.3", AWARD))


H6_3 = Indicator(
    id="H6.3",
    name="Global Goals-prijs uitgereikt",
    question="Is de prijs voor de Global Goals uitgereikt?",
    definition="Of in het jaar de Global Goals-prijs is uitgereikt.",
    formula="Ja als er een uitgevoerde activiteit bij hoofdstuk {hoofdstuk} van de soort prijsuitreiking was.",
    unit="ja/nee",
    unit_singular="ja/nee",
    decimals=0,
    direction=Direction.MORE,
    chapter=6,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=award,
    subject="is de Global Goals-prijs {n} uitgereikt",
)


def goals_worked_on(population: Population) -> Series:
    """Distinct goals in A ∪ M ∪ S."""
    return distinct(population.goals, "goal")


H6_4 = Indicator(
    id="H6.4",
    name="Global Goals waaraan is gewerkt (activiteit, missie of betaling)",
    question="Aan hoeveel van de 17 Global Goals is gewerkt?",
    definition="Het aantal van de 17 Global Goals waaraan in het jaar is gewerkt: met een activiteit, een missie of "
    "een betaling.",
    formula="Aantal verschillende Global Goals bij uitgevoerde activiteiten, missies en betalingen.",
    unit="doelen",
    unit_singular="doel",
    decimals=0,
    direction=Direction.MORE,
    chapter=6,
    sources=(ACTIVITIES, MISSIONS, PAYMENTS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=goals_worked_on,
    asks={ACTIVITIES: (GOALS_COLUMN,), MISSIONS: (GOALS_COLUMN,), PAYMENTS: (GOALS_COLUMN,)},
    out_of=17,
    subject="is {n} Global Goals gewerkt (activiteit, missie of betaling)",
    preposition="aan",
)


def organisations_with_goals(population: Population) -> Series:
    """Distinct organisations in A with at least one goal, by sector of the register (else 'onbekend')."""
    goals = population.goals.filter(nw.col("source") == ACTIVITY).select("record").unique()
    members = population.organisations.filter(nw.col("source") == ACTIVITY).join(goals, on="record", how="semi")
    sectors = lazy(population.tables.organisations).select("organisation_key", "sector")
    named = (
        members.select("year", "planned", "organisation_key")
        .unique()
        .join(sectors, on="organisation_key", how="left")
        .with_columns(nw.col("sector").fill_null(UNKNOWN_SECTOR))
    )
    return distinct(members, "organisation_key", by={"sector": split_distinct(named, "organisation_key", "sector")})


H6_5 = Indicator(
    id="H6.5",
    name="Organisaties met Global Goals-activiteiten",
    question="Hoeveel organisaties werken aan de Global Goals?",
    definition="Het aantal organisaties dat activiteiten uitvoerde waarbij een Global Goal is genoemd.",
    formula="Aantal verschillende organisaties bij uitgevoerde activiteiten met ten minste één Global Goal.",
    unit="organisaties",
    unit_singular="organisatie",
    decimals=0,
    direction=Direction.MORE,
    chapter=6,
    sources=(ACTIVITIES, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=organisations_with_goals,
    asks={ACTIVITIES: (ORGANISATIONS_COLUMN, GOALS_COLUMN)},
    breakdowns=("sector",),
    subject="hadden {n} organisaties activiteiten voor de Global Goals",
    subject_one="had {n} organisatie activiteiten voor de Global Goals",
)

INDICATORS = (H6_1, H6_2, H6_3, H6_4, H6_5)


def _chapter_activities(population: Population, identity: str, kind: str) -> nw.LazyFrame:
    return population.activities.filter(population.is_in_chapter_of(identity, 6), nw.col("kind") == kind)
