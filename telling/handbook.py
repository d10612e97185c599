"""What there is to know of an indicator, for who looks it up: in the reference, in the help, or in the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi.model import Indicator, Result
from telling.agreement import say_span
from telling.dutch import format_value
from telling.names import SOURCE_NAMES
from telling.sentences import say_target

COUNTS: Mapping[str, tuple[str, str]] = {
    "activiteiten": (
        "Activiteiten die zijn uitgevoerd, tot en met de peildatum.",
        "Wat geannuleerd of uitgesteld is; wat nog gepland staat, wordt apart genoemd.",
    ),
    "missies": (
        "Missies die zijn uitgevoerd en op of voor de peildatum begonnen.",
        "Wat geannuleerd of uitgesteld is; wat nog gepland staat, wordt apart genoemd.",
    ),
    "subsidies": (
        "Betalingen tot en met de peildatum; wat is teruggevorderd, gaat eraf.",
        "Wat wel is verleend, maar nog niet betaald.",
    ),
    "exportcijfers": ("Wat het CBS over het jaar heeft gepubliceerd.", "Jaren waarover het CBS nog niets heeft."),
    "beleidskader": ("Wat er op de bladen van het beleidskader staat.", ""),
}
"""Export → what of it counts, and what does not."""

LIMITS: Mapping[str, str] = {
    "activiteiten": "Het cijfer is zo volledig als de registratie: een activiteit die niemand meldt, telt niet mee.",
    "missies": "Wat een missie opbrengt, is wat bedrijven erover melden.",
    "subsidies": "Een betaling telt in het jaar waarin zij is betaald, ook als zij over een ander jaar gaat.",
    "exportcijfers": "Cijfers van het CBS komen een jaar later, zijn eerst voorlopig, en kunnen nog veranderen.",
}
"""Export → what to keep in mind of figures that come from it."""

ONCE = "Kosten met een dossiernummer tellen één keer: als betaling."
NO_QUOTE = "De nota zegt hier niets over."


def describe_indicator(one: Indicator, targets: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Give what there is to know of an indicator, a line each: what it is, and the words for it. `targets` are its
    targets in words, where those of a town are known."""
    counted, left_out = zip(*(COUNTS[source] for source in one.sources), strict=True)
    columns = [f"{SOURCE_NAMES[source]}: {', '.join(names)}" for source, names in one.asks.items()]
    is_money = one.unit.startswith("€") and len(one.sources) > 1
    lines = [
        ("Vraag", one.question),
        ("Formule", one.formula),
        ("Wat telt mee", " ".join(dict.fromkeys(filter(None, counted)))),
        ("Wat telt niet mee", " ".join([*dict.fromkeys(filter(None, left_out)), *([ONCE] if is_money else [])])),
        ("Eenheid", one.unit),
        ("Wat is goed", str(one.direction)),
        ("In de nota", f"{one.paragraph}: “{one.quote}”" if one.quote else NO_QUOTE),
        ("Streefwaarde", "; ".join(targets) or str(one.label)),
        ("Genoemde waarde", f"{format_value(one, one.reference[0])} ({one.reference[1]})" if one.reference else ""),
        ("Bronnen", ", ".join(SOURCE_NAMES[source] for source in one.sources)),
        ("Vraagt de kolommen", "; ".join(columns)),
        ("Splitsingen", ", ".join(one.breakdowns)),
        ("Verantwoordelijk", one.owner),
        ("Hoe vaak", one.frequency),
        ("Let op", " ".join(dict.fromkeys(LIMITS[source] for source in one.sources if source in LIMITS))),
    ]
    return [(what, text) for what, text in lines if text]


def list_targets_in_words(result: Result) -> list[str]:
    """List the targets of an indicator in words, each once with its years and its source: 'minstens 3, 2021 tot en met
    2026 (bron: nota, hoofdstuk 2)'."""
    found: dict[tuple[str, str], list[int]] = {}
    for year, item in sorted(result.years.items()):
        if item.target:
            source = item.target.source or "niet genoemd"
            found.setdefault((say_target(result, item), source), []).append(year)
    return [f"{told}, {say_span(min(years), max(years))} (bron: {source})" for (told, source), years in found.items()]
