"""The policy framework: almost all facts of the nota; only the notes (Toelichtingen) are invented and say so."""

from __future__ import annotations

from datetime import date

from tools.sample import facts
from tools.sample.payments import SCHEME_2022
from tools.sample.workbook import ADOPT, Sheet

FACTS = f"Feiten uit de {facts.NOTA}; geen voorbeeldcijfers"
EXAMPLE = "Voorbeeldgegevens: een werkend voorbeeld bij de verzonnen exports in deze map"

NOTES: tuple[tuple[str, int | None, str], ...] = (
    ("H1.1", None, "De reeks is verzonnen. Vervang dit bestand door het maatwerk van het CBS."),
    (
        "H1.5",
        2021,
        "Door corona ging een deel van de reizen niet door. De reis naar Malmö en Gotenborg vond in november plaats.",
    ),
    ("H1.10", 2023, "De bijdrage is in twee delen betaald: na het jaarplan en na het verslag."),
    (
        "H1.11",
        None,
        "Alleen de gasten van 2023 en 2024 zijn echte cijfers van het CBS (tabel 82061NED, hotels in Overijssel).",
    ),
    ("H2.8", 2024, "De overschrijding komt door extra aanvragen; het verschil is gedekt binnen het programma."),
    ("H2.12", 2021, "Het Platform Deventer-Oeganda kwam door corona niet bijeen."),
    ("H2.12", 2026, "Het Platform Deventer-Oeganda komt pas in februari 2027 weer bijeen."),
    ("H3.2", 2020, "Bijna alle publieksevenementen vervielen door corona."),
    ("H3.4", 2022, "De derde gast is een jaar later opgevangen dan gepland, door corona."),
    ("H5.4", 2021, "Het economisch forum in Riga is uitgesteld."),
    ("H5.4", 2026, "Het economisch forum is verplaatst naar december."),
    ("H6.1", 2026, "De derde bijeenkomst staat gepland in december."),
    ("H6.3", 2021, "Het Deventer Ondernemers Event ging niet door."),
    ("H6.3", 2026, "De uitreiking is uitgesteld; een nieuwe datum is er nog niet."),
    ("F.1", 2022, "De opvang van de derde Shelter City-gast kwam uit de reserve; de begroting is niet overschreden."),
    ("F.2", None, "De reserve loopt af zoals bedoeld: zij betaalt alleen incidentele activiteiten."),
    ("F.4", 2024, "De overschrijding zit bij de subsidies aan internationale organisaties (H2.8)."),
)


def make_framework_sheets() -> list[Sheet]:
    """All sheets of beleidskader.xlsx, in the order a programme manager would look for them."""
    return [
        make_chapters(),
        make_targets(),
        make_budgets(),
        make_organisations(),
        make_partner_cities(),
        make_hanse_cities(),
        make_reserve(),
        make_notes(),
        make_milestones(),
        make_column_mapping(),
        make_value_mapping(),
    ]


def make_chapters() -> Sheet:
    """Make a row per chapter of the nota: number, title and ambition; its goals are still to be filled in."""
    rows = [[chapter, title, ambition, None, None] for chapter, (title, ambition) in facts.CHAPTERS.items()]
    return Sheet(
        "Hoofdstukken",
        [
            "Hoofdstukken en ambities",
            FACTS,
            ADOPT,
            "De Global Goals per hoofdstuk staan in de nota als plaatjes en zijn hier nog niet ingevuld: vul ze in "
            "en kies bij herkomst 'vastgesteld' of 'afgeleid uit de tekst'.",
        ],
        ["Hoofdstuk", "Titel", "Ambitie", "Global Goals", "Herkomst Global Goals"],
        rows,
    )


def make_targets() -> Sheet:
    """Make a row per indicator and year that a target holds for, in the unit of the indicator."""
    rows = [
        [indicator, kind, year, low, high, source]
        for indicator, kind, low, high, source in facts.YEARLY_TARGETS
        for year in facts.POLICY_YEARS
    ]
    shelter, floor = facts.SHELTER_TARGET, facts.RESERVE_FLOOR
    rows.append([shelter[0], shelter[1], shelter[3], shelter[2], None, shelter[4]])
    rows += [[floor[0], floor[1], year, floor[2], None, floor[4]] for year in facts.POLICY_YEARS]
    return Sheet(
        "Streefwaarden",
        ["Streefwaarden", FACTS, ADOPT, "Een rij zonder jaar geldt voor elk jaar."],
        ["Indicator", "Soort", "Jaar", "Waarde", "Waarde max", "Bron"],
        rows,
    )


def make_budgets() -> Sheet:
    """Make a row per budget post and year, in whole euros."""
    rows = [[post, year, amount, source] for post, amount, source in facts.BUDGETS for year in facts.POLICY_YEARS]
    return Sheet(
        "Begroting",
        ["Begroting internationaal beleid", FACTS, ADOPT, "Een rij zonder jaar geldt voor elk jaar."],
        ["Budgetpost", "Jaar", "Bedrag (€)", "Bron"],
        rows,
        money=frozenset({"Bedrag (€)"}),
    )


def make_organisations() -> Sheet:
    """Make a row per organisation: those that the nota names first."""
    rows = [
        [o.name, o.sector, o.country, o.network, o.aliases, "ja" if o.in_nota else "nee"]
        for o in (*facts.NOTA_ORGANISATIONS, *facts.OTHER_ORGANISATIONS)
    ]
    return Sheet(
        "Organisaties",
        ["Organisaties", FACTS + "; aliassen zijn schrijfwijzen die in registers voorkomen", ADOPT],
        ["Organisatie", "Sector", "Land", "Netwerk", "Aliassen", "In nota"],
        rows,
    )


def make_partner_cities() -> Sheet:
    """Make a row per partner city, with where it lies in degrees."""
    rows = [list(city) for city in facts.PARTNER_CITIES]
    return Sheet(
        "Partnersteden",
        ["Partnersteden", FACTS + "; coördinaten in graden (WGS 84)", ADOPT],
        ["Plaats", "Land", "Soort", "Vanaf", "Tot", "Breedtegraad", "Lengtegraad", "Aliassen"],
        rows,
    )


def make_hanse_cities() -> Sheet:
    """Make a row per Hanseatic city."""
    rows = []
    for country, cities in facts.HANSE_CITIES.items():
        for city in cities:
            name, _, aliases = city.partition("|")
            rows.append([name, country, aliases])
    return Sheet(
        "Hanzesteden",
        [
            "Hanzesteden",
            "Feiten: historische Hanzesteden, een deel van de ongeveer 200 van het Nieuwe "
            "Hanzeverbond; geen voorbeeldcijfers",
            ADOPT,
        ],
        ["Plaats", "Land", "Aliassen"],
        rows,
    )


def make_reserve() -> Sheet:
    """Make the one row of the reserve that is no spending: what was in it at the start, in euros."""
    day, amount, text = facts.RESERVE_OPENING
    return Sheet(
        "Reserve",
        ["Bestemmingsreserve", FACTS, ADOPT, "Alleen de beginstand en andere mutaties dan bestedingen."],
        ["Datum", "Bedrag (€)", "Omschrijving"],
        [[date.fromisoformat(day), amount, text]],
        money=frozenset({"Bedrag (€)"}),
    )


def make_notes() -> Sheet:
    """Make a row per explanation of an indicator, of one year or (without a year) of all."""
    rows = [[indicator, year, f"Voorbeeldtekst. {text}"] for indicator, year, text in NOTES]
    return Sheet(
        "Toelichtingen",
        ["Toelichtingen van de programmamanager", "Voorbeeldgegevens: verzonnen teksten bij verzonnen cijfers"],
        ["Indicator", "Jaar", "Tekst"],
        rows,
    )


def make_milestones() -> Sheet:
    """Make a row per milestone of the nota; one without a status has not been reported on."""
    rows = [[date.fromisoformat(day), chapter, text, status] for day, chapter, text, status in facts.MILESTONES]
    return Sheet(
        "Mijlpalen",
        [
            "Mijlpalen",
            FACTS,
            ADOPT,
            "Noemt de nota alleen een jaar of een deel ervan, dan staat hier de eerste dag "
            "daarvan (bij 'eind' de laatste).",
            "Status: gepland, gehaald, verlaat of vervallen. Een lege cel van een dag die voorbij is, heet 'nog niet "
            "gemeld': vul in hoe het is afgelopen.",
        ],
        ["Datum", "Hoofdstuk", "Mijlpaal", "Status"],
        rows,
    )


def make_column_mapping() -> Sheet:
    """Make the one row that says what a heading of another system means."""
    return Sheet(
        "Kolomtoewijzing",
        ["Kolomtoewijzing", EXAMPLE],
        ["Bron", "Kop in het bestand", "Betekenis"],
        [["subsidies", "Hoofdstuk nota", "hoofdstuk"]],
    )


def make_value_mapping() -> Sheet:
    """Make the one row that says what a value of another system means."""
    return Sheet(
        "Waardetoewijzing",
        ["Waardetoewijzing", EXAMPLE],
        ["Bron", "Kolom", "Waarde in het bestand", "Betekenis"],
        [["subsidies", "budgetpost", SCHEME_2022, "internationale organisaties"]],
    )
