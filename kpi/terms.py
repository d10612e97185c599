"""The fixed Dutch words that formulas compare with (choice texts of the exports) and that records of indicators
share."""

from __future__ import annotations

# the exports, by the names a reader sees
ACTIVITIES, MISSIONS, PAYMENTS, OBSERVATIONS = "activiteiten", "missies", "subsidies", "exportcijfers"
REGISTER = "beleidskader"
SOURCE_NAMES = {
    ACTIVITIES: "Activiteiten",
    MISSIONS: "Missies",
    PAYMENTS: "Subsidies",
    OBSERVATIONS: "Exportcijfers (CBS)",
    REGISTER: "Beleidskader",
}
"""Source → its name as a reader sees it."""

# status of an activity or mission
DONE, PLANNED, CANCELLED, POSTPONED = "uitgevoerd", "gepland", "geannuleerd", "uitgesteld"

# budgetposten; 'regulier' is outside the international policy's money: it counts only where it has a budget (F.4)
TRADE_OFFICE, ORGANISATIONS_POST, PUBLIC_EVENTS_POST, RESERVE, REGULAR = (
    "trade office",
    "internationale organisaties",
    "publieksevenementen",
    "reserve",
    "regulier",
)
POLICY_POSTS = (TRADE_OFFICE, ORGANISATIONS_POST, PUBLIC_EVENTS_POST, RESERVE)
BUDGET_POSTS = (TRADE_OFFICE, ORGANISATIONS_POST, PUBLIC_EVENTS_POST, REGULAR)
"""The posts that can have a budget: the reserve has none."""

ALL_POSTS = (*POLICY_POSTS, REGULAR)

# optional columns of the exports that a formula selects or counts by: what a sheet never asked is not 0
NETWORK_COLUMN, SECTORS_COLUMN, ORGANISATIONS_COLUMN = "netwerk", "sectoren", "organisaties"
GOALS_COLUMN, COUNTRY_COLUMN, PLACE_COLUMN, OCCASION_COLUMN = "global_goals", "land", "plaats", "aanleiding"

# kinds of activities and occasions of missions that a formula singles out
PUBLIC_EVENT_KINDS = ("publieksevenement", "lezing", "voorstelling")
SHELTER_CITY, HANSE_DAYS, ECONOMIC_FORUM = "opvang shelter city", "hanzedagen", "economisch forum"
THEMED_MEETING, AWARD = "themabijeenkomst", "prijsuitreiking"
INCOMING = "inkomend"
EDUCATION = "onderwijs"
FACILITATED_NETWORKS = (
    "International Office",
    "Periodiek Overleg Internationale Samenwerking",
    "Platform Deventer-Oeganda",
)

# CBS figures
EXPORTERS, SME_EXPORTERS = "exporterende bedrijven", "exporterende bedrijven mkb"
EXPORT_VALUE, FOREIGN_GUESTS = "exportwaarde", "buitenlandse gasten"
DEVENTER, OVERIJSSEL = "Deventer", "Overijssel"
PROVISIONAL = ("voorlopig", "nader voorlopig")
NETHERLANDS, GERMANY = "NLD", "DEU"

# what stands in a split for what cannot be attributed
UNATTRIBUTED, UNKNOWN_SECTOR = "niet toegerekend", "onbekend"
NATURAL_PERSON = "Natuurlijk persoon"

# who answers for a figure (a role, never a person) and how often it is refreshed
OWNER = "programmamanager Internationaal Beleid"
OWNER_CBS = "programmamanager Internationaal Beleid (cijfers: CBS)"
CONTINUOUS, YEARLY = "doorlopend", "jaarlijks"

FIRST_YEAR, LAST_YEAR = 2021, 2026
"""The policy period."""

GOAL_NAMES = {
    1: "Geen armoede",
    2: "Geen honger",
    3: "Goede gezondheid en welzijn",
    4: "Kwaliteitsonderwijs",
    5: "Gendergelijkheid",
    6: "Schoon water en sanitair",
    7: "Betaalbare en duurzame energie",
    8: "Waardig werk en economische groei",
    9: "Industrie, innovatie en infrastructuur",
    10: "Ongelijkheid verminderen",
    11: "Duurzame steden en gemeenschappen",
    12: "Verantwoorde consumptie en productie",
    13: "Klimaatactie",
    14: "Leven in het water",
    15: "Leven op het land",
    16: "Vrede, justitie en sterke publieke diensten",
    17: "Partnerschap om doelstellingen te bereiken",
}
"""Number of a Global Goal → its official Dutch name."""

CHAPTER_NAMES = {
    1: "Handel en export",
    2: "Synergie en verbinding",
    3: "Tolerante Hanzestad",
    4: "Internationale samenwerking",
    5: "Samenwerken in de Hanze",
    6: "Global Goals-gemeente",
}
"""Number of a chapter → its short name, for cards, menu and slides; the full titles come from the beleidskader."""

FINANCE_NAME = "Financiën"
"""What stands where a chapter's name would, for the indicators of no chapter."""
