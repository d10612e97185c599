"""Every fixed text a reader sees on the pages, and the escape function for texts that come from the data."""

from __future__ import annotations

import re

from data.sample import Sample
from telling.dutch import join_words
from telling.names import SAMPLE

DRAFT = "Concept, nog niet gepubliceerd"
SAMPLE_BANNER = f"{SAMPLE}: deze cijfers zijn verzonnen om het dashboard te laten zien."
MAKE_YOUR_OWN = (
    f"Zolang er {SAMPLE.lower()} zijn, staat dat boven elke pagina. Zet uw eigen bestanden in de gegevensmap. Klopt "
    "een tabel die is meegeleverd ook voor u, haal dan op dat blad de regel weg die met ‘Meegeleverd’ begint."
)
NOT_HERE = (
    "Wat uit losse rijen van de bestanden komt, staat alleen in het dashboard van de gemeente zelf: in deze openbare "
    "versie zitten geen rijen."
)
NOTHING_PUBLISHED = "Er zijn nog geen openbare cijfers."
NO_OTHER_STATES = "Eerdere standen staan alleen in het dashboard van de gemeente zelf."
NO_DATA = "geen gegevens"
WHERE_FROM = "Waar komt dit vandaan?"
AS_TABLE = "Cijfers als tabel"
AS_FILE = "Cijfers als Excel-bestand"
NO_GOALS_YET = "Welke Global Goals bij dit hoofdstuk horen, is nog niet vastgesteld."
GOALS_OVERLAP = (
    "Een activiteit kan aan meer doelen bijdragen en telt dan bij elk doel mee. "
    "Tel aantallen van doelen dus niet bij elkaar op. "
    "Geld wordt wel verdeeld: de bedragen van alle doelen samen zijn precies de besteding."
)
TODAY_HINT = "vandaag"
FAILED = "Deze pagina is niet af"
WHAT_TO_DO = (
    "Er ging iets mis in het dashboard. Laad de pagina opnieuw of ga naar een andere pagina. Blijft het zo, meld het "
    "dan bij de beheerder van het dashboard, met de naam van deze pagina en de tijd: {moment}. Wat er misging, staat "
    "in het logboek op de server."
)
BAD_DATE = "Schrijf de peildatum als 31-12-2025."
REPORTS_BUSY = "Veel anderen laten nu een rapport maken. Probeer het over een paar minuten opnieuw."

NO_FOLDER = """Er zijn nog geen gegevens om te laten zien.

1. Zet uw Excel- of CSV-bestanden in de gegevensmap (hieronder staat hoe die map heet).
2. Het dashboard leest vijf soorten bestanden: activiteiten, missies, subsidies, exportcijfers (CBS)
   en het beleidskader.
   U hoeft ze niet allemaal te hebben, en de bestandsnaam doet er niet toe:
   het dashboard kijkt naar de koppen van de kolommen.
3. Heeft u nog geen bestanden? Vul dan de lege sjablonen in die u hieronder kunt downloaden.
4. Laad daarna deze pagina opnieuw."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&])")


def tell_sample(sample: Sample) -> str:
    """Say which tables are invented, and which are still as they were shipped; '' where all are the reader's own."""
    if sample.invented and not sample.own:
        return SAMPLE_BANNER
    shipped = [name for name in sample.shipped if name not in sample.invented]
    told = [
        f"{how} {join_words(list(names))}"
        for how, names in (("nog verzonnen:", sample.invented), ("nog zoals meegeleverd:", shipped))
        if names
    ]
    return f"{SAMPLE}, {'; '.join(told)}." if told else ""


def plain(text: object) -> str:
    """Make text from the data safe to show where Streamlit reads Markdown: it is shown as it was written."""
    return _SPECIAL.sub(r"\\\1", unbroken(" ".join(str(text).split())))


def unbroken(text: str) -> str:
    """Keep the euro sign and its amount on one line."""
    return text.replace("€ ", "€\N{NO-BREAK SPACE}")
