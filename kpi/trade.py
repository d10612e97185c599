"""Chapter 1: promoting international trade and export (H1.1–H1.11)."""

from __future__ import annotations

from dataclasses import replace

import narwhals as nw

from data.countries import country_name
from data.tables import TOTAL_COUNTRY
from kpi.measures import CENTS, MICRO, PERCENT, Series, count, ratio, split, total
from kpi.model import Direction, Indicator
from kpi.population import MISSION, Population
from kpi.rows import collect_rows
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    EXPORT_VALUE,
    EXPORTERS,
    FOREIGN_GUESTS,
    GERMANY,
    MISSIONS,
    NETHERLANDS,
    OBSERVATIONS,
    OWNER,
    OWNER_CBS,
    PAYMENTS,
    PROVISIONAL,
    SME_EXPORTERS,
    TRADE_OFFICE,
    YEARLY,
)


def exporters(population: Population) -> Series:
    """X[exporterende bedrijven, own region, Totaal], never summed over countries."""
    rows = _topic(population, EXPORTERS)
    return _observed(rows, rows.filter(nw.col("country") == TOTAL_COUNTRY))


H1_1 = Indicator(
    id="H1.1",
    name="Exporterende bedrijven in {gemeente}",
    question="Hoeveel bedrijven in {gemeente} exporteren?",
    definition="Het aantal bedrijven in {gemeente} dat in het jaar goederen uitvoerde, volgens het CBS.",
    formula="Het cijfer van het CBS voor {regio}, alle landen samen.",
    unit="bedrijven",
    unit_singular="bedrijf",
    decimals=0,
    direction=Direction.MORE,
    chapter=1,
    sources=(OBSERVATIONS,),
    owner=OWNER_CBS,
    frequency=YEARLY,
    compute=exporters,
    subject="telde {gemeente} {n} exporterende bedrijven",
    subject_one="telde {gemeente} {n} exporterend bedrijf",
)


def growth_of_exporters(population: Population) -> Series:
    """H1.1(y) / H1.1(y−10) − 1."""
    rows = _topic(population, EXPORTERS)
    now = rows.filter(nw.col("country") == TOTAL_COUNTRY)
    decade_ago = now.with_columns(year=nw.col("year") + 10).join(now.select("year"), on="year", how="semi")
    return _observed_ratio(rows, now, decade_ago, minus_one=True)


H1_2 = Indicator(
    id="H1.2",
    name="Groei exporterende bedrijven in tien jaar",
    question="Hoe hard groeit het aantal exporteurs?",
    definition="Hoeveel procent meer exporterende bedrijven {gemeente} telt dan tien jaar eerder.",
    formula="Exporterende bedrijven in het jaar ÷ exporterende bedrijven tien jaar eerder − 1.",
    unit="%",
    unit_singular="%",
    decimals=1,
    direction=Direction.MORE,
    chapter=1,
    sources=(OBSERVATIONS,),
    owner=OWNER_CBS,
    frequency=YEARLY,
    compute=growth_of_exporters,
    working="{part} bedrijven ÷ {whole} bedrijven tien jaar eerder − 1",
    subject="was de groei van het aantal exporterende bedrijven over tien jaar {n}",
)


def share_of_small_exporters(population: Population) -> Series:
    """X[exporterende bedrijven mkb, own region, Totaal] / H1.1."""
    small, every = _topic(population, SME_EXPORTERS), _topic(population, EXPORTERS)
    overall = nw.col("country") == TOTAL_COUNTRY
    return _observed_ratio(nw.concat([small, every]), small.filter(overall), every.filter(overall))


H1_3 = Indicator(
    id="H1.3",
    name="Aandeel mkb onder exporteurs",
    question="Is export iets van het midden- en kleinbedrijf?",
    definition="Welk deel van de exporterende bedrijven in {gemeente} tot het midden- en kleinbedrijf hoort.",
    formula="Exporterende mkb-bedrijven ÷ alle exporterende bedrijven.",
    unit="%",
    unit_singular="%",
    decimals=1,
    direction=Direction.NEITHER,
    chapter=1,
    sources=(OBSERVATIONS,),
    owner=OWNER_CBS,
    frequency=YEARLY,
    compute=share_of_small_exporters,
    working="{part} mkb-bedrijven ÷ {whole} bedrijven",
    subject="hoorde {n} van de exporterende bedrijven tot het mkb",
)


def export_value(population: Population) -> Series:
    """X[exportwaarde, own region, Totaal]; in a year without a Totaal row the sum over countries."""
    rows = _topic(population, EXPORT_VALUE)
    by_country = split(rows.filter(nw.col("country") != TOTAL_COUNTRY), "country", "value_micro", MICRO, country_name)
    return replace(_observed(rows, _total_or_countries(rows)), breakdowns={"land": by_country})


H1_4 = Indicator(
    id="H1.4",
    name="Exportwaarde",
    question="Voor hoeveel geld exporteren bedrijven uit {gemeente}, en waarheen?",
    definition="De waarde van de goederen die bedrijven uit {gemeente} in het jaar uitvoerden, volgens het CBS.",
    formula="Het cijfer van het CBS voor alle landen samen; ontbreekt dat, dan de som van de landen.",
    unit="mln €",
    unit_singular="mln €",
    decimals=1,
    direction=Direction.MORE,
    chapter=1,
    sources=(OBSERVATIONS,),
    owner=OWNER_CBS,
    frequency=YEARLY,
    compute=export_value,
    breakdowns=("land",),
    subject="was de exportwaarde van {gemeente} {n}",
)


def missions(population: Population) -> Series:
    """Count M, by richting and by land."""
    countries = population.countries.filter(nw.col("source") == MISSION)
    return count(
        population.missions,
        by={
            "richting": split(population.missions, "direction"),
            "land": split(countries, "country", label=country_name),
        },
    )


H1_5 = Indicator(
    id="H1.5",
    name="Handelsmissies",
    question="Hoeveel handelsmissies zijn er, en waarheen?",
    definition="Het aantal uitgevoerde handelsmissies, uitgaand en inkomend.",
    formula="Aantal uitgevoerde missies met een startdatum tot en met de peildatum.",
    unit="missies",
    unit_singular="missie",
    decimals=0,
    direction=Direction.MORE,
    chapter=1,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=missions,
    breakdowns=("richting", "land"),
    subject="waren er {n} handelsmissies",
    subject_one="was er {n} handelsmissie",
)


def mission_companies(population: Population) -> Series:
    """Σ M.bedrijven."""
    return total(population.missions, "companies")


H1_6 = Indicator(
    id="H1.6",
    name="Deelnemende bedrijven aan missies",
    question="Hoeveel bedrijven gaan er mee op missie?",
    definition="Het aantal deelnames van bedrijven aan handelsmissies; een bedrijf telt bij elke missie mee.",
    formula="Som van het aantal bedrijven van de uitgevoerde missies.",
    unit="bedrijven",
    unit_singular="bedrijf",
    decimals=0,
    direction=Direction.MORE,
    chapter=1,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=mission_companies,
    subject="waren er {n} deelnames van bedrijven aan handelsmissies",
    subject_one="was er {n} deelname van een bedrijf aan een handelsmissie",
)


def matches(population: Population) -> Series:
    """Σ M.matches."""
    return total(population.missions, "matches")


H1_7 = Indicator(
    id="H1.7",
    name="Matches uit missies",
    question="Hoeveel contacten leveren de missies op?",
    definition="Het aantal keren dat een missie een bedrijf aan een samenwerkingspartner koppelde.",
    formula="Som van het aantal matches van de uitgevoerde missies.",
    unit="matches",
    unit_singular="match",
    decimals=0,
    direction=Direction.MORE,
    chapter=1,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=matches,
    subject="leverden handelsmissies {n} matches op",
    subject_one="leverden handelsmissies {n} match op",
)


def orders_per_match(population: Population) -> Series:
    """Σ M.orders / Σ M.matches, over missions that state both."""
    both = ~nw.col("orders").is_null() & ~nw.col("matches").is_null()
    return ratio(
        population.missions.select(
            "record",
            "year",
            "planned",
            part=nw.when(both).then(nw.col("orders")).otherwise(0),
            whole=nw.when(both).then(nw.col("matches")).otherwise(0),
            lacks=(~both).cast(nw.Int64),
            stated=both.cast(nw.Int64),
        ),
        PERCENT,
    )


H1_8 = Indicator(
    id="H1.8",
    name="Van match naar order",
    question="Wordt een contact uit een missie ook een order?",
    definition="Welk deel van de matches uit missies tot een order leidde.",
    formula="Som van de orders ÷ som van de matches, over de missies die beide noemen.",
    unit="%",
    unit_singular="%",
    decimals=1,
    direction=Direction.MORE,
    chapter=1,
    sources=(MISSIONS,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=orders_per_match,
    working="{part} orders ÷ {whole} matches",
    subject="leidde {n} van de matches tot een order",
)


def export_activities(population: Population) -> Series:
    """Count A[hoofdstuk 1], by soort."""
    rows = population.activities.filter(population.is_in_chapter_of("H1.9", 1))
    return count(rows, by={"soort": split(rows, "kind")})


H1_9 = Indicator(
    id="H1.9",
    name="Exportbevorderende activiteiten",
    question="Wat doen we nog meer om bedrijven te helpen exporteren?",
    definition="Het aantal uitgevoerde activiteiten om export te bevorderen.",
    formula="Aantal uitgevoerde activiteiten bij hoofdstuk {hoofdstuk}.",
    unit="activiteiten",
    unit_singular="activiteit",
    decimals=0,
    direction=Direction.MORE,
    chapter=1,
    sources=(ACTIVITIES,),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=export_activities,
    breakdowns=("soort",),
    subject="waren er {n} activiteiten om export te bevorderen",
    subject_one="was er {n} activiteit om export te bevorderen",
)


def trade_office_spending(population: Population) -> Series:
    """Spending of the post trade office."""
    series = total(population.spending(TRADE_OFFICE), "amount", CENTS)
    return replace(series, covered=population.coverage(PAYMENTS))


H1_10 = Indicator(
    id="H1.10",
    name="Bijdrage aan het trade office",
    question="Krijgt het MKB Trade Office de bijdrage die is toegezegd?",
    definition="Wat de gemeente in het jaar aan het trade office betaalde.",
    formula="Som van de betalingen op budgetpost trade office, plus de kosten van activiteiten en missies op die "
    "post zonder subsidiedossier.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=1,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=trade_office_spending,
    subject="betaalde de gemeente {n} aan het trade office",
)


def foreign_guests(population: Population) -> Series:
    """X[buitenlandse gasten, own region, Totaal] or the sum of the foreign countries; the fall-back region where our
    own has no row at all."""
    rows, region, fallback = _topic(population, FOREIGN_GUESTS), "", population.frame.fallback_region
    if fallback and not _years(rows) and _years(others := _topic(population, FOREIGN_GUESTS, fallback)):
        rows, region = others, fallback
    foreign = rows.filter(nw.col("country") != NETHERLANDS)
    series = _observed(rows, _total_or_countries(foreign))
    by_country = split(
        foreign.filter(nw.col("country") != TOTAL_COUNTRY), "country", "value_micro", MICRO, country_name
    )
    germany = country_name(GERMANY)
    shares = {
        year: parts[germany] / value * PERCENT
        for year, parts in by_country.items()
        if germany in parts and (value := series.values.get(year))
    }
    return replace(series, region=region, breakdowns={"land": by_country}, shares={germany: shares})


H1_11 = Indicator(
    id="H1.11",
    name="Buitenlandse gasten",
    question="Hoeveel gasten uit het buitenland blijven hier slapen?",
    definition="Het aantal gasten uit het buitenland dat in het jaar in een hotel of ander verblijf overnachtte, "
    "volgens het CBS.",
    formula="Het cijfer van het CBS voor {regio}, alle landen behalve Nederland; heeft het CBS geen cijfers over "
    "{regio}, dan die over {terugvalregio}.",
    unit="gasten",
    unit_singular="gast",
    decimals=0,
    direction=Direction.MORE,
    chapter=1,
    sources=(OBSERVATIONS,),
    owner=OWNER_CBS,
    frequency=YEARLY,
    compute=foreign_guests,
    breakdowns=("land",),
    subject="waren er {n} buitenlandse gasten in {region}",
    subject_one="was er {n} buitenlandse gast in {region}",
)

INDICATORS = (H1_1, H1_2, H1_3, H1_4, H1_5, H1_6, H1_7, H1_8, H1_9, H1_10, H1_11)


def _topic(population: Population, topic: str, region: str = "") -> nw.LazyFrame:
    own = population.frame.region
    return population.observations.filter(nw.col("topic") == topic, nw.col("region") == (region or own))


def _total_or_countries(rows: nw.LazyFrame) -> nw.LazyFrame:
    """Keep the Totaal row of each year, and all rows of the years without one."""
    overall = rows.filter(nw.col("country") == TOTAL_COUNTRY)
    return nw.concat([overall, rows.join(overall.select("year"), on="year", how="anti")])


def _observed(every: nw.LazyFrame, used: nw.LazyFrame) -> Series:
    """Add up the observations used; every year with any observation of the topic and region is shown."""
    series = total(used, "value_micro", MICRO)
    return replace(
        series,
        empty=None,
        covered=frozenset(series.records),
        observed=_years(every),
        provisional=_provisional(used),
        considered=every,
    )


def _observed_ratio(every: nw.LazyFrame, parts: nw.LazyFrame, wholes: nw.LazyFrame, minus_one: bool = False) -> Series:
    """Divide one observation by another; both count as records, in the year of the figure."""
    columns, value = ("record", "year", "planned"), nw.col("value_micro")
    no, yes = nw.lit(0, nw.Int64), nw.lit(1, nw.Int64)
    used = nw.concat(
        [
            parts.select(*columns, part=value, whole=no, lacks=no, stated=yes),
            wholes.select(*columns, part=no, whole=value, lacks=no, stated=no),
        ]
    )
    series = ratio(used, PERCENT, minus_one, MICRO)
    return replace(
        series,
        covered=frozenset(series.records),
        observed=_years(every),
        provisional=_provisional(parts) | _provisional(wholes),
        considered=every,
    )


def _years(rows: nw.LazyFrame) -> frozenset[int]:
    return frozenset(row["year"] for row in collect_rows(rows.select("year").unique()))


def _provisional(rows: nw.LazyFrame) -> frozenset[int]:
    return _years(rows.filter(nw.col("status").is_in(PROVISIONAL)))
