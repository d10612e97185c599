"""Every fixed text a reader sees on the pages, and the escape function for texts that come from the data."""

from __future__ import annotations

import re

PROGRAMME = "Internationaal Beleid Deventer"
SAMPLE = "Voorbeeldgegevens"
SAMPLE_BANNER = "Voorbeeldgegevens: deze cijfers zijn verzonnen om het dashboard te laten zien."
NO_DATA = "geen gegevens"
WHERE_FROM = "Waar komt dit vandaan?"
AS_TABLE = "Cijfers als tabel"
NO_GOALS_YET = "Welke Global Goals bij dit hoofdstuk horen, is nog niet vastgesteld."
GOALS_OVERLAP = (
    "Een activiteit kan aan meer doelen bijdragen en telt dan bij elk doel mee. "
    "Tel aantallen van doelen dus niet bij elkaar op. "
    "Geld wordt wel verdeeld: de bedragen van alle doelen samen zijn precies de besteding."
)
TODAY_HINT = "vandaag"
BAD_DATE = "Schrijf de peildatum als 31-12-2025."

CHAPTERS = {
    1: "Handel en export",
    2: "Synergie en verbinding",
    3: "Tolerante Hanzestad",
    4: "Internationale samenwerking",
    5: "Samenwerken in de Hanze",
    6: "Global Goals-gemeente",
}
"""Short names of the chapters, for cards and menu; the full titles come from the beleidskader."""

SOURCES = {
    "activiteiten": "Activiteiten",
    "missies": "Missies",
    "subsidies": "Subsidies",
    "exportcijfers": "Exportcijfers (CBS)",
    "beleidskader": "Beleidskader",
}

NO_FOLDER = """Er zijn nog geen gegevens om te laten zien.

1. Zet uw Excel- of CSV-bestanden in de gegevensmap (hieronder staat hoe die map heet).
2. Het dashboard leest vijf soorten bestanden: activiteiten, missies, subsidies, exportcijfers (CBS)
   en het beleidskader.
   U hoeft ze niet allemaal te hebben, en de bestandsnaam doet er niet toe:
   het dashboard kijkt naar de koppen van de kolommen.
3. Heeft u nog geen bestanden? Vul dan de lege sjablonen in die u hieronder kunt downloaden.
4. Laad daarna deze pagina opnieuw."""

REASONS = {
    "not-a-number": "geen getal",
    "not-a-date": "geen geldige datum",
    "not-a-year": "geen geldig jaar",
    "not-a-choice": "geen bekende keuze",
    "not-a-goal": "geen Global Goal",
    "not-a-country": "geen bekend land",
    "not-a-chapter": "geen hoofdstuk",
    "missing-value": "ontbreekt",
    "excel-error": "foutmelding van Excel",
    "formula-without-value": "formule zonder uitkomst",
    "unreadable-workbook": "bestand niet te lezen",
    "unknown-sheet": "onbekend blad",
    "hidden-sheet": "verborgen blad",
    "missing-column": "kolom ontbreekt",
    "conflicting-duplicate": "dubbel, maar niet gelijk",
    "duplicate": "dubbel",
    "totals-row": "totaalregel",
    "inconsistent": "klopt niet met elkaar",
    "unknown-name": "onbekende naam",
    "point-notation": "punt als scheidingsteken",
    "truncated-download": "niet volledig gedownload",
    "period-not-a-year": "periode is geen jaar",
}
"""Every code of a finding in Dutch; some are also the reason why a row was set aside."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&])")
_CODE = re.compile("|".join(sorted(REASONS, key=len, reverse=True)))


def plain(text: object) -> str:
    """Make text from the data safe to show where Streamlit reads Markdown: it is shown as it was written."""
    return _SPECIAL.sub(r"\\\1", unbroken(" ".join(str(text).split())))


def say_reason(reason: str) -> str:
    """Write the reason why a row does not count in Dutch: 'datum: not-a-date' → 'datum: geen geldige datum'."""
    return _CODE.sub(lambda found: REASONS[found[0]], reason)


def unbroken(text: str) -> str:
    """Keep the euro sign and its amount on one line."""
    return text.replace("€ ", "€\N{NO-BREAK SPACE}")
