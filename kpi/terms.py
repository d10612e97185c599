"""The fixed Dutch words that formulas compare with (choice texts of the exports) and that records of indicators
share."""

from __future__ import annotations

# the exports
ACTIVITIES, MISSIONS, PAYMENTS, OBSERVATIONS = "activiteiten", "missies", "subsidies", "exportcijfers"
REGISTER = "beleidskader"


# status of an activity or mission
DONE, PLANNED, CANCELLED, POSTPONED = "uitgevoerd", "gepland", "geannuleerd", "uitgesteld"

# budgetposten that the contract itself knows; 'regulier' is outside the policy's money and counts only where it has a
# budget (F.4)
TRADE_OFFICE, ORGANISATIONS_POST, PUBLIC_EVENTS_POST, RESERVE, REGULAR = (
    "trade office",
    "internationale organisaties",
    "publieksevenementen",
    "reserve",
    "regulier",
)
CONTRACT_POSTS = {
    TRADE_OFFICE: "begroting",
    ORGANISATIONS_POST: "begroting",
    PUBLIC_EVENTS_POST: "begroting",
    RESERVE: "reserve",
    REGULAR: "buiten de begroting",
}
"""The budgetposten that the contract itself knows, and what they are unless the policy frame says otherwise."""

# optional columns of the exports that a formula selects or counts by: what a sheet never asked is not 0
NETWORK_COLUMN, SECTORS_COLUMN, ORGANISATIONS_COLUMN = "netwerk", "sectoren", "organisaties"
GOALS_COLUMN, COUNTRY_COLUMN, PLACE_COLUMN, OCCASION_COLUMN = "global_goals", "land", "plaats", "aanleiding"

# kinds of activities and occasions of missions that a formula singles out
PUBLIC_EVENT_KINDS = ("publieksevenement", "lezing", "voorstelling")
SHELTER_CITY, HANSE_DAYS, ECONOMIC_FORUM = "opvang shelter city", "hanzedagen", "economisch forum"
THEMED_MEETING, AWARD = "themabijeenkomst", "prijsuitreiking"
INCOMING = "inkomend"
EDUCATION = "onderwijs"

# CBS figures
EXPORTERS, SME_EXPORTERS = "exporterende bedrijven", "exporterende bedrijven mkb"
EXPORT_VALUE, FOREIGN_GUESTS = "exportwaarde", "buitenlandse gasten"
PROVISIONAL = ("voorlopig", "nader voorlopig")
NETHERLANDS, GERMANY = "NLD", "DEU"

# what stands in a split for what cannot be attributed
UNATTRIBUTED, UNKNOWN_SECTOR = "niet toegerekend", "onbekend"

# who answers for a figure (a role, never a person) and how often it is refreshed
OWNER = "programmamanager Internationaal Beleid"
OWNER_CBS = "programmamanager Internationaal Beleid (cijfers: CBS)"
CONTINUOUS, YEARLY = "doorlopend", "jaarlijks"
