"""The sources, one module each: what an export looks like, and what is odd about it."""

from __future__ import annotations

from data.sources.activiteiten import ACTIVITEITEN
from data.sources.beleidskader import REGISTER_SHEETS
from data.sources.missies import MISSIES
from data.sources.subsidies import SUBSIDIES

SOURCE_NAMES = ("activiteiten", "missies", "subsidies", "exportcijfers", "beleidskader")
EXPORTS = (ACTIVITEITEN, MISSIES, SUBSIDIES)
RECORDS = (*EXPORTS, *REGISTER_SHEETS)
"""Every kind of sheet that is read by its columns alone; exportcijfers has layouts of its own."""
