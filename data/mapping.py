"""What headings and values of other registers mean, as Kolomtoewijzing and Waardetoewijzing in the beleidskader say."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.parsing import fold_choice

COLUMN_SHEET, VALUE_SHEET = "Kolomtoewijzing", "Waardetoewijzing"
"""The names of the two sheets; a line for one of them begins with its name."""

SOURCE, HEADING, COLUMN, WORD, MEANING = "bron", "kop_in_het_bestand", "kolom", "waarde_in_het_bestand", "betekenis"
"""Their columns."""


@dataclass(frozen=True)
class ColumnMapping:
    """The programme manager's own readings of headings and values, by source.

    `columns`: source → folded heading (fold_header) → the contract columns that it means. `fixed`: source → contract
    column → the text that holds for every row of a file without that column. `values`: (source, contract column) →
    folded value (fold_choice) → contract value.
    """

    columns: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    fixed: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

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
