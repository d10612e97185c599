"""What headings and values of other registers mean, as Kolomtoewijzing and Waardetoewijzing in the beleidskader say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from data.indicators import OWN_NAMES, IndicatorNames
from data.parsing import fold_choice
from data.record import Field

COLUMN_SHEET, VALUE_SHEET = "Kolomtoewijzing", "Waardetoewijzing"
"""The names of the two sheets; a line for one of them begins with its name."""

SOURCE, HEADING, COLUMN, WORD, MEANING = "bron", "kop_in_het_bestand", "kolom", "waarde_in_het_bestand", "betekenis"
"""Their columns."""


@dataclass(frozen=True, eq=False)
class FrameWords:
    """The words that the policy frame adds to those of the contract.

    `choices`: name of a set of words (see `Field.more_choices`) → each further word with its other spellings.
    `regions`: folded name or code of a region (fold_name) → its name. `fallback_region`: the region of which tables of
    guests count. `indicators`: what the indicators are called.
    """

    choices: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    fallback_region: str = ""
    indicators: IndicatorNames = OWN_NAMES

    @cached_property
    def _widened(self) -> dict[Field, Field]:
        return {}

    def widen(self, one: Field) -> Field:
        """Give a field with the words that the frame adds to its own; the field itself where there are none."""
        more = self.choices.get(one.more_choices)
        if not more:
            return one
        if one not in self._widened:
            self._widened[one] = replace(one, choices={**one.choices, **more})
        return self._widened[one]


NO_WORDS = FrameWords()


@dataclass(frozen=True)
class ColumnMapping:
    """The programme manager's own readings of headings and values, by source.

    `columns`: source → folded heading (fold_header) → the contract columns that it means. `fixed`: source → contract
    column → the text that holds for every row of a file without that column. `values`: (source, contract column) →
    folded value (fold_choice) → contract value. `words`: what the policy frame adds to the words of the contract.
    """

    columns: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    fixed: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    words: FrameWords = NO_WORDS

    def columns_for(self, source: str) -> dict[str, tuple[str, ...]]:
        """Give the contract columns of each folded heading of the source."""
        return self.columns.get(source, {})

    def fixed_for(self, source: str) -> dict[str, str]:
        """Give the fixed text of each contract column of the source that has one."""
        return self.fixed.get(source, {})

    def value_for(self, source: str, column: str, raw_text: object) -> str | None:
        """Give the contract value that the text stands for, or None where the programme manager gave none."""
        values = self.values.get((source, column))
        return values.get(fold_choice(raw_text)) if values else None


NO_MAPPING = ColumnMapping()
