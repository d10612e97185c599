"""Chapter 2: creating synergy by cooperation and connection (H2.1–H2.12)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import narwhals as nw

from kpi.measures import CENTS, PERCENT, Series, count, distinct, ratio, split, total
from kpi.model import Among, Direction, Indicator
from kpi.population import ACTIVITY, MISSION, Population
from kpi.rows import collect_rows, lazy
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    EDUCATION,
    MISSIONS,
    NETWORK_COLUMN,
    ORGANISATIONS_COLUMN,
    ORGANISATIONS_POST,
    OWNER,
    PAYMENTS,
    REGISTER,
    SECTORS_COLUMN,
)

OFFICE, ORGANISATIONS = "paragraaf 2.1", "paragraaf 2.2"


def active_partners(population: Population) -> Series:
    """Distinct organisations in A ∪ S."""
    return distinct(_partners(population), "organisation_key")


H2_1 = Indicator(
    id="H2.1",
    name="Actieve partners",
    question="Hoeveel organisaties doen er mee?",
    definition="Het aantal verschillende organisaties dat in het jaar een activiteit uitvoerde of subsidie kreeg.",
    formula="Aantal verschillende organisaties bij uitgevoerde activiteiten en betalingen.",
    unit="organisaties",
    unit_singular="organisatie",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES, PAYMENTS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=active_partners,
    asks={ACTIVITIES: (ORGANISATIONS_COLUMN,)},
    subject="waren er {n} actieve partners",
    subject_one="was er {n} actieve partner",
)


def involved_sectors(population: Population) -> Series:
    """Distinct sectors in A."""
    return distinct(population.sectors.filter(nw.col("source") == ACTIVITY), "sector")


H2_2 = Indicator(
    id="H2.2",
    name="Betrokken sectoren",
    question="Hoeveel sectoren doen er mee?",
    definition="Het aantal sectoren, van de zes, dat bij activiteiten betrokken was.",
    formula="Aantal verschillende sectoren bij uitgevoerde activiteiten.",
    unit="sectoren",
    unit_singular="sector",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=involved_sectors,
    asks={ACTIVITIES: (SECTORS_COLUMN,)},
    out_of=6,
    subject="deden {n} sectoren mee aan activiteiten",
    subject_one="deed {n} sectoren mee aan activiteiten",
)


def cross_sector_activities(population: Population) -> Series:
    """A with at least two sectors / A with at least one."""
    sectors = population.sectors.filter(nw.col("source") == ACTIVITY)
    per_record = sectors.group_by("record", "year", "planned").agg(sectors=nw.len())
    return ratio(
        per_record.select(
            "record",
            "year",
            "planned",
            part=(nw.col("sectors") >= 2).cast(nw.Int64),
            whole=nw.lit(1),
            lacks=nw.lit(0),
            stated=nw.lit(1),
        ),
        PERCENT,
    )


H2_3 = Indicator(
    id="H2.3",
    name="Sectoroverstijgende activiteiten",
    question="Werken verschillende sectoren samen?",
    definition="Welk deel van de activiteiten twee of meer sectoren bij elkaar bracht.",
    formula="Uitgevoerde activiteiten met twee of meer sectoren ÷ uitgevoerde activiteiten met ten minste één sector.",
    unit="%",
    unit_singular="%",
    decimals=1,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=cross_sector_activities,
    asks={ACTIVITIES: (SECTORS_COLUMN,)},
    working="{part} met twee of meer sectoren ÷ {whole} met een sector of meer",
    subject="bracht {n} van de activiteiten twee of meer sectoren bij elkaar",
)


def network_meetings(population: Population) -> Series:
    """Count A with a netwerk, by netwerk."""
    rows = population.activities.filter(~nw.col("network").is_null())
    return count(rows, by={"netwerk": split(rows, "network")})


H2_4 = Indicator(
    id="H2.4",
    name="Netwerkbijeenkomsten",
    question="Komen de netwerken bij elkaar?",
    definition="Het aantal bijeenkomsten van de netwerken die de gemeente ondersteunt.",
    formula="Aantal uitgevoerde activiteiten waarbij een netwerk staat.",
    unit="bijeenkomsten",
    unit_singular="bijeenkomst",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=network_meetings,
    asks={ACTIVITIES: (NETWORK_COLUMN,)},
    breakdowns=("netwerk",),
    subject="waren er {n} bijeenkomsten van netwerken",
    subject_one="was er {n} bijeenkomst van een netwerk",
)


def education_activities(population: Population) -> Series:
    """Count A with sector onderwijs."""
    return count(population.sectors.filter(nw.col("source") == ACTIVITY, nw.col("sector") == EDUCATION))


H2_5 = Indicator(
    id="H2.5",
    name="Activiteiten met het onderwijs",
    question="Doet het onderwijs mee?",
    definition="Het aantal activiteiten waaraan het onderwijs meedeed.",
    formula="Aantal uitgevoerde activiteiten met de sector onderwijs.",
    unit="activiteiten",
    unit_singular="activiteit",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=education_activities,
    asks={ACTIVITIES: (SECTORS_COLUMN,)},
    subject="waren er {n} activiteiten met het onderwijs",
    subject_one="was er {n} activiteit met het onderwijs",
)


def reached_youth(population: Population) -> Series:
    """Σ A.jongeren."""
    return total(population.activities, "youth", kinds="kind")


H2_6 = Indicator(
    id="H2.6",
    name="Bereikte jongeren",
    question="Hoeveel jongeren bereiken we?",
    definition="Het aantal jongeren dat aan activiteiten meedeed; wie vaker meedoet, telt vaker.",
    formula="Som van het aantal jongeren van de uitgevoerde activiteiten.",
    unit="jongeren",
    unit_singular="jongere",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=reached_youth,
    subject="bereikten activiteiten {n} jongeren",
    subject_one="bereikten activiteiten {n} jongere",
)


def subsidised_organisations(population: Population) -> Series:
    """Distinct organisations in S[post internationale organisaties] whose payments of the year sum to more than 0."""
    payments = population.payments.filter(nw.col("post") == ORGANISATIONS_POST)
    paid = population.organisations.select("record", "organisation_key").join(payments, on="record", how="inner")
    sums = paid.group_by("year", "organisation_key").agg(nw.col("amount_cents").sum())
    kept = sums.filter(nw.col("amount_cents") > 0).group_by("year").agg(number=nw.len())
    every = distinct(paid, "organisation_key")
    return replace(
        every,
        values={
            **dict.fromkeys(every.values, Decimal(0)),
            **{row["year"]: Decimal(row["number"]) for row in collect_rows(kept)},
        },
    )


H2_7 = Indicator(
    id="H2.7",
    name="Gesubsidieerde organisaties",
    question="Hoeveel organisaties krijgen subsidie?",
    definition="Het aantal organisaties dat in het jaar per saldo subsidie kreeg uit het budget internationale "
    "organisaties.",
    formula="Aantal verschillende organisaties waarvan de betalingen op budgetpost internationale organisaties in "
    "het jaar samen meer dan 0 zijn.",
    unit="organisaties",
    unit_singular="organisatie",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=2,
    sources=(PAYMENTS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=subsidised_organisations,
    subject="kregen {n} internationale organisaties subsidie",
    subject_one="kreeg {n} internationale organisatie subsidie",
)


def organisations_spending(population: Population) -> Series:
    """Spending of the post internationale organisaties."""
    series = total(population.spending(ORGANISATIONS_POST), "amount", CENTS)
    return replace(series, covered=population.coverage(PAYMENTS))


H2_8 = Indicator(
    id="H2.8",
    name="Subsidie internationale organisaties",
    question="Hoeveel subsidie gaat er naar internationale organisaties, en past dat in de begroting?",
    definition="Wat de gemeente in het jaar uitgaf aan subsidie voor internationale organisaties.",
    formula="Som van de betalingen op budgetpost internationale organisaties, plus de kosten van activiteiten en "
    "missies op die post zonder subsidiedossier.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=2,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=organisations_spending,
    subject="besteedde de gemeente {n} aan subsidie voor internationale organisaties",
)


def leverage(population: Population) -> Series:
    """Σ cofinanciering / Σ payments over dossiers of the post that state a cofinanciering, in the year of their first
    payment.

    A dossier's cofinanciering is that of its latest payment which states one; of two on one day the one read last.
    """
    payments = population.payments.filter(nw.col("post") == ORGANISATIONS_POST)
    latest = payments.filter(~nw.col("cofinancing_cents").is_null()).unique(
        subset=["dossier"], keep="last", order_by=["date", "record"]
    )
    dossiers = payments.group_by("dossier").agg(nw.col("year").min(), states=nw.col("cofinancing_cents").count())
    placed = (
        payments.drop("year")
        .join(dossiers, on="dossier", how="inner")
        .join(latest.select("record", part="cofinancing_cents"), on="record", how="left")
    )
    stating, chosen = nw.col("states") > 0, ~nw.col("part").is_null()
    return ratio(
        placed.select(
            "record",
            "year",
            "planned",
            part=nw.when(chosen).then(nw.col("part")).otherwise(0),
            whole=nw.when(stating).then(nw.col("amount_cents")).otherwise(0),
            lacks=(~stating).cast(nw.Int64),
            stated=chosen.cast(nw.Int64),
        ),
        scale=CENTS,
    )


H2_9 = Indicator(
    id="H2.9",
    name="Hefboom op subsidies",
    question="Hoeveel geld van anderen brengt een euro subsidie mee?",
    definition="Hoeveel euro organisaties zelf bijeenbrachten voor elke euro subsidie van de gemeente.",
    formula="Som van de eigen fondsenwerving ÷ som van de betalingen, over subsidiedossiers die hun eigen "
    "fondsenwerving noemen; elk dossier telt in het jaar van zijn eerste betaling.",
    unit="€ per €",
    unit_singular="€ per €",
    decimals=2,
    direction=Direction.MORE,
    chapter=2,
    sources=(PAYMENTS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=leverage,
    working="{part} eigen fondsenwerving ÷ {whole} subsidie",
    subject="brachten organisaties bij elke euro subsidie zelf {n} bijeen",
)


def involved_inhabitants(population: Population) -> Series:
    """Σ A[hoofdstuk 2].deelnemers."""
    own = population.activities.filter(population.is_in_chapter_of("H2.10", 2))
    return total(own, "participants", kinds="kind")


H2_10 = Indicator(
    id="H2.10",
    name="Betrokken inwoners",
    question="Hoeveel inwoners doen er mee?",
    definition="Het aantal deelnemers aan activiteiten van hoofdstuk {hoofdstuk}; wie vaker meedoet, telt vaker.",
    formula="Som van het aantal deelnemers van de uitgevoerde activiteiten bij hoofdstuk {hoofdstuk}.",
    unit="deelnemers",
    unit_singular="deelnemer",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=involved_inhabitants,
    subject="waren er {n} deelnemers aan activiteiten van hoofdstuk {hoofdstuk}",
    subject_one="was er {n} deelnemer aan activiteiten van hoofdstuk {hoofdstuk}",
)


def active_nota_organisations(population: Population) -> Series:
    """Distinct register organisations with `in nota` = ja in A ∪ S."""
    in_nota = lazy(population.tables.organisations).filter(nw.col("in_nota")).select("organisation_key")
    named = [row["organisation_key"] for row in collect_rows(in_nota)]
    # Arrow can compare nothing with an empty list; no organisation has an empty key
    return distinct(_partners(population).filter(nw.col("organisation_key").is_in(named or [""])), "organisation_key")


H2_11 = Indicator(
    id="H2.11",
    name="Actieve organisaties uit de nota",
    question="Welk deel van de organisaties die de nota noemt, is actief?",
    definition="Het aantal {van_de_organisaties} uit de nota dat in het jaar een activiteit uitvoerde of subsidie "
    "kreeg.",
    formula="Aantal verschillende organisaties met 'in nota' = ja bij uitgevoerde activiteiten en betalingen.",
    unit="organisaties",
    unit_singular="organisatie",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES, PAYMENTS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=active_nota_organisations,
    asks={ACTIVITIES: (ORGANISATIONS_COLUMN,)},
    among=Among.ORGANISATIONS,
    subject="waren {n} organisaties uit de nota actief",
    subject_one="was {n} organisaties uit de nota actief",
)


def facilitated_networks(population: Population) -> Series:
    """Distinct of the three networks of the nota in A.netwerk."""
    rows = population.activities.filter(population.by_nota(lambda nota: nw.col("network").is_in(nota.networks or [""])))
    present = collect_rows(rows.filter(~nw.col("planned")).select("year", "network").unique())
    return replace(
        distinct(rows, "network"),
        present={
            year: frozenset(row["network"] for row in present if row["year"] == year)
            for year in {row["year"] for row in present}
        },
    )


H2_12 = Indicator(
    id="H2.12",
    name="Gefaciliteerde netwerken",
    question="Zijn de netwerken van de nota actief?",
    definition="Het aantal {van_de_netwerken} uit de nota dat in het jaar bijeenkwam.",
    formula="Aantal verschillende netwerken bij uitgevoerde activiteiten, van {netwerken}.",
    unit="netwerken",
    unit_singular="netwerk",
    decimals=0,
    direction=Direction.MORE,
    chapter=2,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=facilitated_networks,
    asks={ACTIVITIES: (NETWORK_COLUMN,)},
    among=Among.NETWORKS,
    subject="kwamen {n} netwerken uit de nota bijeen",
    subject_one="kwam {n} netwerken uit de nota bijeen",
)

INDICATORS = (H2_1, H2_2, H2_3, H2_4, H2_5, H2_6, H2_7, H2_8, H2_9, H2_10, H2_11, H2_12)


def _partners(population: Population) -> nw.LazyFrame:
    """A ∪ S with their organisations."""
    return population.organisations.filter(nw.col("source") != MISSION)
