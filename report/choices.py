"""What the maker of a report chooses, and how it is read from words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kpi.catalogue import BY_ID
from kpi.model import Outcome
from telling.dutch import format_date

EARLIEST, LATEST = 1990, 2100
MANY_YEARS = "meer"
"""How a report is named of more years than there are words for."""

_COUNT_WORDS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]


class Audience(StrEnum):
    """Who a report is for."""

    COUNCIL = "raad"
    MANAGER = "beheer"


class BadChoice(ValueError):
    """A choice that cannot be followed; the text is one Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class Choices:
    """Which report to make: years `first`..`last`, chapters, indicators (None: all), length, and title page texts.

    `audience` says who reads it: the council, or the manager, who also gets what is wrong with the data and what is
    still to write. `every_slide` asks for a slide of each indicator. `with_rows` gives the rows behind the figures too,
    and what each organisation got; without, only organisations that the nota names are named.

    What nobody chose (a year that is 0, no chapter, no title) is as the nota has it: see `complete`.
    """

    first: int = 0
    last: int = 0
    chapters: tuple[int, ...] = ()
    indicators: frozenset[str] | None = None
    short: bool = False
    annexes: bool = True
    audience: Audience = Audience.COUNCIL
    every_slide: bool = False
    with_rows: bool = True
    title: str = ""
    subtitle: str = ""
    foreword: str = ""

    @property
    def period(self) -> str:
        """Write the years that the report is about: '2021–2026', or '2027' where it is one."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def complete(self, outcome: Outcome) -> Choices:
        """Fill in what nobody chose: the years and the chapters of the nota in view, and what its account is called.

        Raises BadChoice for a chapter that the nota does not have.
        """
        nota = outcome.nota
        first, last = self.first or nota.first, self.last or nota.last
        known = tuple(nota.by_number)
        if wrong := [str(number) for number in self.chapters if number not in known]:
            raise BadChoice(
                f"Hoofdstuk '{', '.join(wrong)}' bestaat niet: kies uit {known[0]} tot en met {known[-1]}, zoals 1,2."
            )
        return replace(
            self,
            first=first,
            last=last,
            chapters=self.chapters or known,
            title=self.title or name_report(outcome, first, last),
        )


def name_report(outcome: Outcome, first: int, last: int) -> str:
    """Name a report after its years: as the policy frame calls it where it is as long as the nota, else with the number
    of its own years ('Driejarenrapportage …', 'Jaarrapportage …'). A name without a number of years stays as it is."""
    nota, years = outcome.nota, last - first + 1
    if years == nota.last - nota.first + 1:
        return outcome.frame.report
    number = "jaar" if years == 1 else f"{_COUNT_WORDS[years] if years < len(_COUNT_WORDS) else MANY_YEARS}jaren"
    counted = "|".join(_COUNT_WORDS[2:])
    return re.sub(rf"^(?:{counted})jaren", number.capitalize(), outcome.frame.report, flags=re.IGNORECASE)


def read_period(text: str) -> tuple[int, int]:
    """Read '2021-2026' (or with a long dash) as first and last year.

    Raises BadChoice where it is no period.
    """
    found = re.fullmatch(r"\s*(\d{4})\s*[-–—]\s*(\d{4})\s*", text)
    if not found:
        raise BadChoice(f"De periode '{text}' is niet te lezen: schrijf hem als 2021-2026.")
    first, last = int(found[1]), int(found[2])
    if first > last:
        raise BadChoice(f"De periode {first}-{last} loopt terug: zet het eerste jaar voorop.")
    if first < EARLIEST or last > LATEST or last - first > 14:
        raise BadChoice(
            f"De periode {first}-{last} kan niet: kies hoogstens vijftien jaren tussen {EARLIEST} en {LATEST}."
        )
    return first, last


def read_chapters(text: str) -> tuple[int, ...]:
    """Read '1,2' as chapters, in their own order. Raises BadChoice where one is no number."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if not re.fullmatch(r"[0-9]{1,2}", part)]
    if wrong or not parts:
        raise BadChoice(f"Hoofdstuk '{', '.join(wrong) or text}' bestaat niet: schrijf nummers, zoals 1,2.")
    return tuple(sorted({int(part) for part in parts}))


def read_indicators(text: str) -> frozenset[str]:
    """Read 'H1.1,H2.8' as indicators. Raises BadChoice where one does not exist."""
    parts = [part.strip().upper() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if part not in BY_ID]
    if wrong or not parts:
        raise BadChoice(f"Indicator '{', '.join(wrong) or text}' bestaat niet: kies bijvoorbeeld H1.1,H2.8.")
    return frozenset(parts)


def read_audience(text: str) -> Audience:
    """Read 'raad' or 'beheer'. Raises BadChoice for another word."""
    try:
        return Audience(text.strip().lower())
    except ValueError:
        raise BadChoice(f"De lezer '{text}' bestaat niet: kies uit {' en '.join(Audience)}.") from None


def read_day(text: str) -> date:
    """Read '2026-12-31'. Raises BadChoice where it is no date."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise BadChoice(f"De peildatum '{text}' is geen datum: schrijf hem als 2026-12-31.") from None


def count_years(choices: Choices, peildatum: date) -> str:
    """Say how many calendar years the period counts, and which of them have not been reached at the peildatum."""
    years = choices.last - choices.first + 1
    number = _COUNT_WORDS[years] if years < len(_COUNT_WORDS) else str(years)
    told = f"De periode {choices.period} telt {number} kalenderjaren."
    text = f"De periode is één kalenderjaar: {choices.period}." if years == 1 else told
    if choices.last == peildatum.year and (peildatum.month, peildatum.day) != (12, 31):
        text += f" Het jaar {choices.last} loopt nog: de cijfers zijn die tot en met {format_date(peildatum)}."
    if choices.last > peildatum.year:
        first = max(peildatum.year + 1, choices.first)
        later = str(first) if first == choices.last else f"{first} tot en met {choices.last}"
        text += f" Over {later} zijn er op de peildatum nog geen cijfers."
    return text
