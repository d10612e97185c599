"""What a folder does not hold yet, and which pages have nothing to show for want of it."""

from __future__ import annotations

from dataclasses import dataclass

from data.tables import Tables


@dataclass(frozen=True)
class Lack:
    """One thing that is not there: the `sheet` or export to fill in, and the `pages` that lack it, each with what."""

    sheet: str
    pages: str


LACKS = {
    "policy_periods": Lack("Beleidsperioden", "Alle pagina's: niet hoe uw nota heet en over welke jaren zij gaat"),
    "frame_indicators": Lack("Indicatoren", "Overzicht, Hoofdstukken, Rapport en Presentatie: geen enkele indicator"),
    "activities": Lack(
        "activiteiten", "Hoofdstukken, Global Goals en Partners: geen activiteiten, en niet wie meedoet"
    ),
    "missions": Lack("missies", "Hoofdstukken: geen handelsmissies, delegaties, bedrijven en matches"),
    "payments": Lack("subsidies", "Financiën en Partners: geen betalingen, en van elke budgetpost is niets besteed"),
    "observations": Lack("exportcijfers", "Hoofdstukken: geen cijfers van het CBS over export en gasten"),
    "targets": Lack("Streefwaarden", "Overzicht, Rapport en Presentatie: geen afspraken, dus niets ligt op koers"),
    "budgets": Lack("Begroting", "Financiën: bij geen enkele post staat of het past"),
    "chapters": Lack("Hoofdstukken", "Hoofdstukken: niet wat de nota wil"),
    "chapter_goals": Lack("Hoofdstukken, kolom global_goals", "Global Goals: niet welk hoofdstuk aan welk doel werkt"),
    "organisations": Lack("Organisaties", "Partners: geen sector en land van wie meedoet"),
    "partner_cities": Lack("Partnersteden", "Hoofdstukken: geen kaart van de partnersteden"),
    "reserve_mutations": Lack("Reserve", "Financiën: niet wat er in de reserve is gestort"),
    "explanations": Lack("Toelichtingen", "Overzicht, Indicator en Rapport: geen verklaring bij wat niet is gehaald"),
    "milestones": Lack("Mijlpalen", "Hoofdstukken en Indicator: geen gebeurtenissen bij de jaren"),
}
"""Table → what is lacking where it has no row, in the order in which it is best filled in. Of a town that names itself
nothing of the frame that ships counts."""


def list_lacks(tables: Tables) -> list[Lack]:
    """List what a folder lacks; a register that only grew from records does not count as filled in."""
    return [lack for name, lack in LACKS.items() if not _is_filled(tables, name)]


def write_lacks(tables: Tables) -> list[str]:
    """Write what a folder lacks as lines for people; none where nothing is."""
    lacks = list_lacks(tables)
    return ["", "WAT ER NOG ONTBREEKT", *(f"- {one.sheet}. {one.pages}." for one in lacks)] if lacks else []


def _is_filled(tables: Tables, name: str) -> bool:
    frame = getattr(tables, name)
    if name == "organisations":
        return bool(frame["in_register"].astype(bool).any())
    if name == "chapters":
        return bool(frame["ambition"].notna().any())
    return len(frame) > 0
