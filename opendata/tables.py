"""The tables of the open data: which there are, what their columns mean, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kpi.model import Outcome, Result, Status, Target, YearResult
from kpi.public import FEWEST, MERGED
from telling.formulas import calm

Row = dict[str, Any]


class ColumnType(StrEnum):
    """What a column holds, in the words of Frictionless."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    YEAR = "year"


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and its meaning in Dutch; `choices` are all values that it can have."""

    name: str
    kind: ColumnType
    meaning: str
    choices: tuple[str, ...] = ()
    is_key: bool = False


@dataclass(frozen=True)
class OpenTable:
    """One table: `grain` says in Dutch what one row is; `list_rows` makes the rows of an outcome as everybody may see
    it (`kpi.public`). Numbers are exact; a missing one is None."""

    name: str
    title: str
    grain: str
    columns: tuple[Column, ...]
    list_rows: Callable[[Outcome], Iterator[Row]]


class Sign(StrEnum):
    """What a figure is: five different things that all may look like nothing."""

    MEASURED = "gemeten"
    ZERO = "nul"
    PROVISIONAL = "voorlopig"
    NO_DATA = "geen gegevens"
    NEVER_ASKED = "niet gevraagd"


INDICATOR = Column("indicator", ColumnType.TEXT, "Het kenmerk van de indicator, zoals H1.5.", is_key=True)
YEAR = Column("jaar", ColumnType.YEAR, "Het kalenderjaar.", is_key=True)


def list_indicators(outcome: Outcome) -> Iterator[Row]:
    """List the indicators of the nota in view."""
    for result in outcome.results.values():
        one = result.indicator
        yield {
            "indicator": one.id,
            "naam": result.name,
            "eenheid": one.unit,
            "hoofdstuk": one.chapter,
            "nota": result.nota.name,
            "definitie": one.definition,
            "berekening": one.formula,
            "bronnen": "; ".join(one.sources),
            "citaat": one.quote or None,
            "vindplaats": one.paragraph or None,
            "etiket": str(one.label),
            "gewenste_richting": str(one.direction),
            "loopt_op": one.cumulative,
            "eigenaar": one.owner,
            "frequentie": one.frequency,
        }


def list_years(outcome: Outcome) -> Iterator[Row]:
    """List every indicator in every year."""
    for result in outcome.results.values():
        for year, figure in sorted({**result.earlier, **result.years}.items()):
            yield {
                "indicator": result.indicator.id,
                "jaar": year,
                "waarde": figure.value,
                "teken": str(find_sign(result, year, figure)),
                "status": str(figure.status),
                "nog_gepland": figure.planned if result.plans else None,
                "jaar_loopt": figure.running,
                "gebied": result.region if result.indicator.sources == ("exportcijfers",) else None,
                "rijen": figure.records,
                "rijen_zonder_getal": figure.missing,
            } | tell_target(figure.target)


def list_breakdowns(outcome: Outcome) -> Iterator[Row]:
    """List every breakdown of every indicator in every year."""
    for result in outcome.results.values():
        for name, years in result.breakdowns.items():
            for year, parts in sorted(years.items()):
                for member, part in parts.items():
                    yield {
                        "indicator": result.indicator.id,
                        "jaar": year,
                        "uitsplitsing": name,
                        "onderdeel": member,
                        "waarde": part,
                    }


def list_goals(outcome: Outcome) -> Iterator[Row]:
    """List every Global Goal in every year."""
    for goal, years in outcome.goals.items():
        for year, one in years.items():
            yield {
                "doel": goal,
                "jaar": year,
                "activiteiten": one.activities,
                "missies": one.missions,
                "betalingen": one.payments,
                "besteding": one.spending,
                "organisaties": one.organisations,
                "deelnemers": one.participants,
                "niet_gevraagd": "; ".join(sorted(GOAL_WORDS[name] for name in one.unasked)) or None,
            }


def list_targets(outcome: Outcome) -> Iterator[Row]:
    """List every target, with where it was found."""
    for result in outcome.results.values():
        for year, figure in result.years.items():
            if figure.target:
                yield {"indicator": result.indicator.id, "jaar": year} | tell_target(figure.target)


def find_sign(result: Result, year: int, figure: YearResult) -> Sign:
    """Tell what a figure is: measured, zero, provisional, without data, or never asked for."""
    if figure.value is None:
        return Sign.NEVER_ASKED if year in result.unasked else Sign.NO_DATA
    if figure.provisional:
        return Sign.PROVISIONAL
    return Sign.MEASURED if figure.value else Sign.ZERO


def tell_target(target: Target | None) -> Row:
    """Give a target as columns, all of them missing where there is none (None)."""
    return {
        "soort_streefwaarde": str(target.kind) if target else None,
        "streefwaarde": target.value if target else None,
        "streefwaarde_tot": target.value_max if target else None,
        "eindjaar": target.end_year if target else None,
        "bron_streefwaarde": target.source if target else None,
    }


def write_cell(value: Any) -> Any:
    """Write a cell as programs read it: numbers exact with a point, truth in small letters, '' for what is missing. A
    text that a spreadsheet would take for a formula has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else calm(value)


GOAL_WORDS: Mapping[str, str] = {
    "activities": "activiteiten",
    "missions": "missies",
    "payments": "betalingen",
    "spending": "besteding",
    "organisations": "organisaties",
    "participants": "deelnemers",
}
TARGET_COLUMNS = (
    Column("soort_streefwaarde", ColumnType.TEXT, "Hoe de streefwaarde wordt gelezen; leeg als er geen is."),
    Column("streefwaarde", ColumnType.NUMBER, "De streefwaarde, in de eenheid van de indicator."),
    Column("streefwaarde_tot", ColumnType.NUMBER, "De bovengrens, bij een bandbreedte."),
    Column("eindjaar", ColumnType.YEAR, "Het jaar waarin zij gehaald moet zijn, als dat er is."),
    Column("bron_streefwaarde", ColumnType.TEXT, "Waar de streefwaarde staat."),
)
TABLES = (
    OpenTable(
        "indicatoren",
        "Indicatoren",
        "Een rij is een indicator van de nota.",
        (
            INDICATOR,
            Column("naam", ColumnType.TEXT, "De naam van de indicator."),
            Column("eenheid", ColumnType.TEXT, "De eenheid van alle waarden van deze indicator."),
            Column("hoofdstuk", ColumnType.WHOLE, "Het hoofdstuk van de nota; leeg voor de financiën."),
            Column("nota", ColumnType.TEXT, "De nota."),
            Column("definitie", ColumnType.TEXT, "Wat de indicator meet."),
            Column("berekening", ColumnType.TEXT, "Hoe de waarde wordt berekend."),
            Column("bronnen", ColumnType.TEXT, "De exports waaruit zij komt."),
            Column(
                "citaat", ColumnType.TEXT, "De zin van de nota, woord voor woord; leeg als de nota er niets van zegt."
            ),
            Column("vindplaats", ColumnType.TEXT, "Waar die zin staat."),
            Column("etiket", ColumnType.TEXT, "Of de nota een streefwaarde, een richting of geen van beide noemt."),
            Column("gewenste_richting", ColumnType.TEXT, "Welke kant de nota op wil."),
            Column("loopt_op", ColumnType.TRUTH, "Of de waarde een lopend totaal is."),
            Column("eigenaar", ColumnType.TEXT, "Wie het cijfer levert."),
            Column("frequentie", ColumnType.TEXT, "Hoe vaak er een nieuw cijfer is."),
        ),
        list_indicators,
    ),
    OpenTable(
        "jaren",
        "Indicatoren per jaar",
        "Een rij is een indicator in een jaar.",
        (
            INDICATOR,
            YEAR,
            Column(
                "waarde", ColumnType.NUMBER, "De waarde, in de eenheid van de indicator; leeg is niet nul: zie teken."
            ),
            Column("teken", ColumnType.TEXT, "Wat de waarde is, of waarom zij ontbreekt.", tuple(Sign)),
            Column(
                "status", ColumnType.TEXT, "Hoe de waarde zich verhoudt tot de streefwaarde.", tuple(map(str, Status))
            ),
            Column(
                "nog_gepland",
                ColumnType.NUMBER,
                "Wat er na de peildatum nog gepland staat; leeg als dat niet is te tellen.",
            ),
            Column("jaar_loopt", ColumnType.TRUTH, "Of het jaar op de peildatum nog niet voorbij was."),
            Column("gebied", ColumnType.TEXT, "Het gebied van een cijfer van het CBS."),
            Column("rijen", ColumnType.WHOLE, "Hoeveel rijen er zijn geteld."),
            Column("rijen_zonder_getal", ColumnType.WHOLE, "Bij hoeveel daarvan het getal ontbreekt."),
            *TARGET_COLUMNS,
        ),
        list_years,
    ),
    OpenTable(
        "uitsplitsingen",
        "Uitsplitsingen per jaar",
        "Een rij is een onderdeel van een indicator in een jaar. Onderdelen die nul zijn staan er niet bij.",
        (
            INDICATOR,
            YEAR,
            Column("uitsplitsing", ColumnType.TEXT, "Waarnaar is uitgesplitst.", is_key=True),
            Column(
                "onderdeel",
                ColumnType.TEXT,
                f"Het onderdeel. '{MERGED}': Global Goals met minder dan {FEWEST} ontvangers, samen "
                "genomen. Van een jaar dat nog loopt staat er geen Global Goal.",
                is_key=True,
            ),
            Column("waarde", ColumnType.NUMBER, "De waarde, in de eenheid van de indicator."),
        ),
        list_breakdowns,
    ),
    OpenTable(
        "doelen",
        "Global Goals per jaar",
        "Een rij is een Global Goal in een jaar. Aantallen zijn niet op te tellen over doelen.",
        (
            Column("doel", ColumnType.WHOLE, "Het nummer van het doel, 1 tot en met 17.", is_key=True),
            YEAR,
            Column("activiteiten", ColumnType.WHOLE, "Activiteiten voor dit doel; leeg is niet nul."),
            Column("missies", ColumnType.WHOLE, "Missies voor dit doel."),
            Column("betalingen", ColumnType.WHOLE, "Betalingen voor dit doel."),
            Column("besteding", ColumnType.NUMBER, f"Euro's voor dit doel; leeg bij minder dan {FEWEST} ontvangers."),
            Column("organisaties", ColumnType.WHOLE, "Verschillende organisaties voor dit doel."),
            Column("deelnemers", ColumnType.WHOLE, "Deelnemers aan activiteiten voor dit doel."),
            Column("niet_gevraagd", ColumnType.TEXT, "Welke van deze getallen dat jaar in geen export zijn gevraagd."),
        ),
        list_goals,
    ),
    OpenTable(
        "streefwaarden",
        "Streefwaarden met bron",
        "Een rij is de streefwaarde van een indicator in een jaar.",
        (INDICATOR, YEAR, *TARGET_COLUMNS),
        list_targets,
    ),
)
