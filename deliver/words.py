"""What deliveries say to people, in Dutch. Faults stand without a full stop: they go on in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from data.words import join_words

NOTHING = "geen stand"
NAME_LOST = "(naam niet te lezen)"

# why a state is not shown
NO_POINTER = "het bestand HUIDIG, dat zegt welke stand wordt getoond, is er niet"
BROKEN_POINTER = "het bestand HUIDIG, dat zegt welke stand wordt getoond, is beschadigd"
STATE_GONE = "stand {state} is er niet meer"
BROKEN_MANIFEST = "het manifest van stand {state} is beschadigd"
FILE_GONE = "{file} van stand {state} is er niet meer"
FILE_CHANGED = "{file} van stand {state} is op de schijf veranderd"
CANNOT_UNPACK = "stand {state} kan niet worden klaargezet om te lezen: er is geen ruimte, of schrijven mag niet"
SHOWN_INSTEAD = "daarom wordt stand {state} van {day} getoond"
EMPTY_STORE = (
    "In de opslag staat nog geen stand. Wie mag inleveren, doet dat op de pagina Leveringen, of met: "
    "python -m deliver publish."
)
NO_WHOLE_STATE = (
    "In de opslag {root} is geen enkele stand heel: {why}. Zet een reservekopie van de opslag terug, of lever de "
    "bestanden opnieuw in."
)

# why something is refused
NO_SUCH_STATE = "Stand {state} is er niet. Kijk met python -m deliver list welke er zijn."
NO_SUCH_DRAFT = "Concept {draft} is er niet meer. Lever de bestanden opnieuw in."
NO_REASON = "Schrijf in één zin waarom; dat komt in het logboek."
NO_NAME = "Geef de stand een naam, bijvoorbeeld Raadsbriefing 12 maart 2025."
NAME_TAKEN = "De naam {name} heeft stand {state} al. Kies een andere naam."
NOT_WHOLE = "Dit kan niet worden getoond: {why}."
SHOWN_ALREADY = "Stand {state} wordt al getoond."
NOTHING_CHANGES = "Deze bestanden zijn precies die van de stand die wordt getoond. Er is niets te publiceren."
MOVED_ON = (
    "De stand is intussen veranderd: dit concept is gemaakt op {built_on}, nu wordt {current} getoond. Bekijk de "
    "verschillen opnieuw en publiceer dan."
)
NOT_IN_STATE = "Deze bestanden zitten niet in de stand: {files}. Controleer de namen."
BAD_NAME = "De bestandsnaam {file} kan niet overal worden bewaard. Geef het bestand een gewone naam."
BAD_KIND = "{file} is geen bestand dat wordt gelezen. Lever een van deze soorten in: {kinds}."
NO_FILE = "{file} is er niet, of mag niet worden geopend. Controleer de naam en de rechten."
NO_FILES = "Er blijft geen enkel bestand over. Lever er minstens één in."
BUSY = "Iemand anders is op dit moment aan het publiceren. Probeer het over een minuut nog eens."
DISK_FULL = (
    "De schijf van de opslag {root} is vol. Er is niets veranderd. Maak ruimte vrij en probeer het daarna nog eens."
)
CANNOT_WRITE = "In de opslag {root} kan niet worden geschreven. Er is niets veranderd. Controleer de rechten."
BROKEN_LOG = (
    "Het logboek van de opslag {root} kan niet worden gebruikt. Zet logboek.sqlite (en slot.sqlite) apart; het "
    "dashboard begint dan een nieuw logboek."
)


def tell_faults(faults: Iterable[str]) -> str:
    """Write faults as one part of a sentence; '' for none."""
    return join_words(list(dict.fromkeys(faults)))


# handing in and filling in
ALL_REFUSED = "Geen van de bestanden kan worden gelezen. {why}"
NO_SOURCE = "Schrijf bij de streefwaarde wie haar heeft vastgesteld en wanneer. Een streefwaarde zonder bron telt niet."
NO_KIND = "{kind} is geen soort streefwaarde. Kies een van deze: {kinds}."
NO_ORIGIN = "{origin} is geen herkomst. Kies {origins}."
NO_CHAPTER = "Hoofdstuk {chapter} staat niet in het beleidskader. Zet het daar eerst in."
NO_ORGANISATION = (
    "{organisation} staat niet in het blad Organisaties van het beleidskader. Zet de organisatie daar eerst in."
)
FILLED_MEANWHILE = (
    "Iemand anders heeft intussen ook iets ingevuld. Gooi dit concept weg en vul het uwe opnieuw in; dan blijft beide "
    "staan."
)
NO_FILLING = "{file} van deze stand kan niet worden gelezen. {why}"

# the command line
CANNOT_READ = "De opslag {root} kan niet worden gebruikt: {why}"
NEW_FINDINGS, KNOWN_FINDINGS = "NIEUW", "STONDEN ER AL"
REFUSED_FILE = "{file} is geweigerd. {why}"
SEEMS_TO_REPLACE = (
    "{file} lijkt een nieuwere versie van {other}; nu staan ze naast elkaar. Moet {other} weg, publiceer dan nog eens "
    "met --without '{other}'."
)
PUBLISHED = "Gepubliceerd: stand {state}. Iedereen ziet hem bij de volgende klik."
NAMED = "Stand {state} heet nu {name} en wordt niet meer opgeruimd."
ROLLED_BACK = "Stand {state} wordt weer getoond. Er is niets verwijderd."
BUILT_ON = "Gemaakt op stand {state}."
FIRST_STATE = "Dit is de eerste stand."
WHOLE = (
    "Elk bestand is precies zoals het is gepubliceerd. Samen staan ze in de map {folder}; daarvan kan weer een rapport "
    "worden gemaakt."
)
EMPTY_LOG = "Het logboek is leeg."
SOMEBODY = "onbekend"
