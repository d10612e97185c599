"""By which ids and names a workbook speaks of an indicator, as the definitions have them (indicators.md).

The loaders know no formula: only what an indicator is called and whether it is in percent. A test holds this list equal
to the catalogue. `{gemeente}` stands for the name of the municipality; the policy frame may give names of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from data.parsing import Parsed, clean_text, fold_name, judge_cell

NAMES = {
    "H1.1": "Exporterende bedrijven in {gemeente}",
    "H1.2": "Groei exporterende bedrijven in tien jaar",
    "H1.3": "Aandeel mkb onder exporteurs",
    "H1.4": "Exportwaarde",
    "H1.5": "Handelsmissies",
    "H1.6": "Deelnemende bedrijven aan missies",
    "H1.7": "Matches uit missies",
    "H1.8": "Van match naar order",
    "H1.9": "Exportbevorderende activiteiten",
    "H1.10": "Bijdrage aan het trade office",
    "H1.11": "Buitenlandse gasten",
    "H2.1": "Actieve partners",
    "H2.2": "Betrokken sectoren",
    "H2.3": "Sectoroverstijgende activiteiten",
    "H2.4": "Netwerkbijeenkomsten",
    "H2.5": "Activiteiten met het onderwijs",
    "H2.6": "Bereikte jongeren",
    "H2.7": "Gesubsidieerde organisaties",
    "H2.8": "Subsidie internationale organisaties",
    "H2.9": "Hefboom op subsidies",
    "H2.10": "Betrokken inwoners",
    "H2.11": "Actieve organisaties uit de nota",
    "H2.12": "Gefaciliteerde netwerken",
    "H3.1": "Publieksevenementen",
    "H3.2": "Bezoekers publieksevenementen",
    "H3.3": "Besteding publieksevenementen",
    "H3.4": "Ontvangen Shelter City-gasten (cumulatief)",
    "H4.1": "Actieve partnersteden",
    "H4.2": "Activiteiten met partnersteden",
    "H4.3": "Ontvangen delegaties",
    "H4.4": "Landen met activiteiten",
    "H5.1": "Deelname aan de Hanzedagen",
    "H5.2": "Bedrijven in de Hanzedelegatie",
    "H5.3": "Bezochte of ontvangen Hanzesteden",
    "H5.4": "Deelname economisch forum",
    "H6.1": "Thematische bijeenkomsten Global Goals",
    "H6.2": "Deelnemers thematische bijeenkomsten",
    "H6.3": "Global Goals-prijs uitgereikt",
    "H6.4": "Global Goals waaraan is gewerkt (activiteit, missie of betaling)",
    "H6.5": "Organisaties met Global Goals-activiteiten",
    "F.1": "Besteding internationaal beleid",
    "F.2": "Stand bestemmingsreserve (ultimo)",
    "F.3": "Besteding per Global Goal",
    "F.4": "Besteding binnen de begroting",
}
IN_PERCENT = frozenset(("H1.2", "H1.3", "H1.8", "H2.3"))

_ID = re.compile(r"([hf])([0-9]{0,2})[.,\u2010-\u2015\u2212-]([0-9]{1,2})(?![0-9])")


@dataclass(frozen=True, eq=False)
class IndicatorNames:
    """What the indicators are called: id → its names, the first as a reader sees it."""

    names: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_fold(self) -> dict[str, str]:
        """Folded name → id; of one name for two the first has it."""
        found: dict[str, str] = {}
        for identity, names in self.names.items():
            for name in names:
                found.setdefault(fold_name(name), identity)
        return found

    def find(self, written: str) -> str | None:
        """Give the id that a text names: an id in any spelling, alone or with its own name behind it, or just the name.
        None where it names none."""
        close = "".join(written.casefold().split())
        if identity := _ID.match(close):
            known = _write_id(identity)
            rest = fold_name(close[identity.end() :])
            return known if known in self.names and (not rest or self.by_fold.get(rest) == known) else None
        return self.by_fold.get(fold_name(written))

    def guess(self, written: str) -> str:
        """Give the id of the indicator that comes nearest to a text."""
        identity = _ID.match("".join(written.casefold().split()))
        if identity and (known := _write_id(identity)) in self.names:
            return known
        spellings = {fold_name(one): one for one in self.names} | self.by_fold
        return spellings[process.extractOne(fold_name(written), spellings.keys(), scorer=fuzz.WRatio)[0]]


OWN_NAMES = IndicatorNames({identity: (name,) for identity, name in NAMES.items()})
"""The names of the list of indicators itself."""


def parse_indicator(raw: object, known: IndicatorNames = OWN_NAMES) -> Parsed:
    """Read which indicator is meant: value its id ('H6.4'), by its id, its name or both.

    What is no indicator is kept as it is written, with the code `unknown-indicator` and the nearest one.
    """
    if (judged := judge_cell(raw)) is not None:
        return judged
    written = clean_text(raw)
    found = known.find(written)
    if found:
        return Parsed(found)
    nearest = known.guess(written)
    return Parsed(
        written,
        code="unknown-indicator",
        message=f"‘{written}’ is geen indicator. Bedoelt u {nearest} {known.names[nearest][0]}? Vul dan {nearest} in. "
        "Tot dan wordt deze rij nergens getoond.",
    )


def _write_id(found: re.Match[str]) -> str:
    return f"{found[1].upper()}{found[2]}.{int(found[3])}"
