"""The facts among the sample data: everything here is taken from the Ambitienota Internationaal Beleid 2021-2026 of the
municipality of Deventer, from Statistics Netherlands (CBS), or from the public list of Hanseatic Days and cities.

What is not here is fiction. Whoever changes a value here changes a fact: name the source beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTA = "Ambitienota Internationaal Beleid 2021-2026"
POLICY_YEARS = range(2021, 2027)

CHAPTERS: dict[int, tuple[str, str]] = {
    1: (
        "Internationale handel en export bevorderen",
        "wij stellen ons ten doel om met het Internationaal Beleid de internationale handel vanuit Deventer te "
        "bevorderen; dat doen we in samenwerking met bedrijven en MKB Deventer. Wij willen daarmee bijdragen aan "
        "de versterking van de economische structuur van onze stad.",
    ),
    2: (
        "Synergie creëren door samenwerking en verbinding",
        "het Internationaal Beleid spant zich in om bewustwording te creëren van de meerwaarde van "
        "internationalisering binnen diverse sectoren. De internationale dimensie zorgt voor nieuwe kansen, ook "
        "voor de economie van Deventer. Wij willen dit wegens gebleken succes in de eigen stad en over de grens "
        "verder verdiepen en verbreden.",
    ),
    3: (
        "Aandacht vestigen op Deventer als internationale en tolerante Hanzestad",
        "in samenwerking met onze partners willen we via publieke evenementen en als Shelter City de aandacht "
        "vestigen op tolerantie, diversiteit, cultuur en mensenrechten.",
    ),
    4: (
        "Bevorderen van internationale samenwerking",
        "van oudsher onderhoudt de gemeente samenwerking en incidentele contacten met gemeenten en andere "
        "overheden in het buitenland. Deze relaties zijn op verzoek en ter ondersteuning van particuliere "
        "Deventer organisaties en bedrijven. Wij willen dit voortzetten en waar mogelijk meerwaarde bieden bij "
        "kansrijke handelsinitiatieven van ons bedrijfsleven.",
    ),
    5: (
        "Samenwerken in de Hanze",
        "als historische Hanzestad is Deventer sinds 1980 lid van het Nieuwe Hanzeverbond. De deelname aan de "
        "jaarlijkse Hanzedagen onder leiding van de burgemeester (die ook portefeuillehouder is voor de Hanze) en "
        "het gezamenlijk optreden met andere Nederlandse Hanzesteden via Hanzestad Marketing is zeer bevorderlijk "
        "voor het toerisme naar Deventer. Maar ook in bredere economische zin winnen de Hanzedagen aan betekenis, "
        "door het jaarlijks economisch forum. MKB Trade Office is steeds meer voortrekker bij de organisatie van "
        "regionale handelsdelegaties naar deze jaarlijkse Hanzeactiviteit. Wij willen dit blijven ondersteunen en "
        "waar mogelijk de samenwerking in Hanzeverband verdiepen.",
    ),
    6: (
        "Verder profileren van Deventer als vooruitstrevende Global Goals gemeente",
        "voor de komende jaren stelt de gemeente samen met de leden van de Kerngroep Deventer4GlobalGoals zich "
        "als doel om verschillende activiteiten te ondernemen of te stimuleren, waaronder: - meer overzicht "
        "verkrijgen van Global Goals activiteiten in het bedrijfsleven en andere sectoren - de Global Goals "
        "activiteiten verder kapitaliseren, door Deventer (economisch) nog beter op de kaart te zetten en "
        "beweging en energie rond de SDG's te creëren voor meer innovatie en samenwerking - jaarlijks 2 à 3 "
        "thematische bijeenkomsten ondersteunen om Deventer bedrijven bewuster te maken van de meerwaarde van de "
        "Global Goals, o.a. door best practices van bedrijven te delen - jaarlijks de Deventer4GlobalGoals prijs "
        "aan een Deventer ondernemer uitreiken via het Deventer Ondernemers Event in samenwerking met MKB "
        "Deventer.",
    ),
}
"""Chapter → its title and its opening ambition, word by word from the nota."""


@dataclass(frozen=True)
class Organisation:
    """One organisation of the register; sector, country and network only where its name or the nota says so."""

    name: str
    sector: str = ""
    country: str = ""
    network: str = ""
    aliases: str = ""
    in_nota: bool = False


def _nota(name: str, aliases: str = "", sector: str = "", country: str = "", network: str = "") -> Organisation:
    return Organisation(name, sector, country, network, aliases, in_nota=True)


UGANDA_PLATFORM = "Platform Deventer-Oeganda"
CORE_GROUP = "Kerngroep Deventer4GlobalGoals"
INTERNATIONAL_OFFICE = "International Office"
PERIODIC_TALKS = "Periodiek Overleg Internationale Samenwerking"

NOTA_ORGANISATIONS: tuple[Organisation, ...] = (
    _nota("Amnesty International (Deventer)", "Amnesty International; Amnesty Deventer", "maatschappelijk"),
    _nota("St. Bulungi"),
    _nota("St. Colmschate Ukraine Contact", "Colmschate Oekraïne Contact; CUC", "maatschappelijk", "Oekraïne"),
    _nota("St. Deventer - Roemenië", "", "maatschappelijk", "Roemenië"),
    _nota("St. Diba"),
    _nota("St. Fafa"),
    _nota("St. Gered Gereedschap Deventer", "Gered Gereedschap", "maatschappelijk"),
    _nota("St. Initiat"),
    _nota("St. Joeboentoe"),
    _nota("St. Kinderen van Uganda", "Kinderen van Oeganda", "maatschappelijk", "Oeganda", UGANDA_PLATFORM),
    _nota("St. Kisiwa"),
    _nota("Mineke Foundation", "Mineke"),
    _nota("Morkiswa Foundation", "Morkiswa"),
    _nota("St. Maanda"),
    _nota("NetSib Foundation", "NetSib"),
    _nota("Projectgroep Kenya", "Projectgroep Kenia", "maatschappelijk", "Kenia"),
    _nota("St. Project Voice"),
    _nota("Sheroes Foundation", "Sheroes"),
    _nota("St. Super Adelaar"),
    _nota("St. SOSOI"),
    _nota("St. ShouldersNL", "Shoulders NL"),
    _nota("The Rob Foundation", "Rob Foundation"),
    _nota("St. Twubake"),
    _nota("St. Tsjerkin"),
    _nota("St. Up4s"),
    _nota("St. Vrienden van Umthombo", "Umthombo"),
    _nota("St. Veteranen voor Libanon", "", "maatschappelijk", "Libanon"),
    _nota("Vereniging Bosna", "", "maatschappelijk", "Bosnië en Herzegovina"),
    _nota("St. Vrienden van Mikondo", "Mikondo"),
    _nota("St. Vietnam-Nederland", "", "maatschappelijk", "Vietnam"),
    _nota("St. Vrede voor Palestina", "", "maatschappelijk", "Palestijnse gebieden"),
    _nota("W.L.P. Gambia", "", "maatschappelijk", "Gambia"),
    _nota("Wereldwinkel Bathmen"),
    _nota("Wereldwinkel Deventer"),
)
"""The 34 of the nota's list 'Internationaal actieve organisaties' (paragraph 2.2), in its order and spelling."""

OTHER_ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation("Saxion", "onderwijs", "", CORE_GROUP, "Saxion Hogeschool; Hogeschool Saxion"),
    Organisation("Zone College", "onderwijs"),
    Organisation("MKB Deventer", "bedrijfsleven", "", CORE_GROUP, ""),
    Organisation(
        "MKB Trade Office", "bedrijfsleven", "", INTERNATIONAL_OFFICE, "MKB Trade Office Deventer; Trade Office"
    ),
    Organisation("NLinBusiness", "bedrijfsleven"),
    Organisation("DEP", "bedrijfsleven", "", CORE_GROUP),
    Organisation("SoVenture", "bedrijfsleven", "", CORE_GROUP),
    Organisation("Jako AG", "bedrijfsleven", "", CORE_GROUP),
    Organisation(
        "Openbare Bibliotheek", "cultuur", "", CORE_GROUP, "Bibliotheek Deventer; Openbare Bibliotheek Deventer"
    ),
    Organisation("Kunstenlab", "cultuur", "", CORE_GROUP),
    Organisation("Kristinsson Architecten", "cultuur", "", CORE_GROUP, "Kristinsson"),
    Organisation("Duurzaamheidscentrum", "maatschappelijk", "", CORE_GROUP, "Duurzaamheidscentrum Deventer"),
    Organisation("Dev&ter Jong", "maatschappelijk", "", CORE_GROUP, "Deventer Jong"),
    Organisation("Humanitas Woon- en Zorgcentrum", "maatschappelijk", "", "", "Humanitas Deventer"),
    Organisation("Go Ahead Eagles", "sport", "", "", "GA Eagles"),
    Organisation("Deventer Marketing"),
    Organisation("Hanzestad Marketing"),
    Organisation("Kleurrijk Deventer", "maatschappelijk", "", "", "Kleurrijk Deventer, veelzijdig ondernemen"),
    Organisation("VNG International", "overheid"),
    Organisation("Hogeschool Osnabrück", "onderwijs", "Duitsland", "", "Hochschule Osnabrück"),
)
"""Other organisations that the nota names; sectors as its chapter 6 and its own words have them."""

PARTNER_CITIES: tuple[tuple, ...] = (
    # place, country, kind, from, to, latitude, longitude, aliases
    ("Sibiu", "Roemenië", "stedenband", None, None, 45.7983, 24.1256, "Hermannstadt; Nagyszeben"),
    ("Bukomansimbi", "Oeganda", "samenwerking", 2011, 2021, -0.1578, 31.6039, "Bukomansimbi District"),
    ("Osnabrück", "Duitsland", "samenwerking", 2015, None, 52.2799, 8.0472, "Osnabrueck"),
    ("Rostock", "Duitsland", "handelspartner", 2018, None, 54.0924, 12.0991, "Hansestadt Rostock"),
    ("Malmö", "Zweden", "handelspartner", None, None, 55.6050, 13.0038, "Malmoe"),
    ("Gotenborg", "Zweden", "handelspartner", None, None, 57.7089, 11.9746, "Göteborg; Gothenburg; Goteborg"),
)
"""Partners of chapters 1 and 4; years as the nota gives them (ten up to 2021, six in 2021, agreement of 2018)."""

HANSE_CITIES: dict[str, tuple[str, ...]] = {
    "Nederland": (
        "Deventer",
        "Zwolle",
        "Kampen",
        "Zutphen",
        "Hattem",
        "Hasselt|Hasselt (Overijssel)",
        "Doesburg",
        "Harderwijk",
        "Elburg",
        "Groningen",
        "Bolsward",
        "Stavoren|Starum",
        "Oldenzaal",
        "Ommen",
        "Nijmegen",
        "Tiel",
        "Zaltbommel",
        "Roermond",
        "Venlo",
    ),
    "Duitsland": (
        "Lübeck|Lubeck; Luebeck",
        "Hamburg",
        "Bremen",
        "Rostock|Hansestadt Rostock",
        "Wismar",
        "Stralsund",
        "Greifswald",
        "Anklam",
        "Demmin",
        "Lüneburg|Luneburg; Lueneburg",
        "Stade",
        "Buxtehude",
        "Uelzen",
        "Braunschweig|Brunswijk",
        "Hildesheim",
        "Göttingen|Goettingen",
        "Goslar",
        "Magdeburg|Maagdenburg",
        "Stendal",
        "Salzwedel",
        "Osnabrück|Osnabrueck",
        "Münster|Munster; Muenster",
        "Soest (Duitsland)|Soest",
        "Dortmund",
        "Keulen|Köln; Koeln; Cologne",
        "Neuss",
        "Wesel",
        "Kalkar",
        "Emmerich|Emmerik; Emmerich am Rhein",
        "Minden",
        "Lemgo",
        "Herford",
        "Paderborn",
        "Brilon",
        "Warburg",
        "Hameln",
        "Frankfurt (Oder)|Frankfurt an der Oder",
    ),
    "Polen": (
        "Gdańsk|Danzig; Gdansk",
        "Toruń|Thorn; Torun",
        "Elbląg|Elbing; Elblag",
        "Stargard|Stargard Szczeciński",
        "Szczecin|Stettin",
        "Kołobrzeg|Kolberg; Kolobrzeg",
        "Słupsk|Stolp; Slupsk",
        "Koszalin|Köslin",
        "Kraków|Krakau; Krakow",
        "Wrocław|Breslau; Wroclaw",
        "Malbork|Marienburg",
        "Chełmno|Kulm; Chelmno",
        "Braniewo|Braunsberg",
    ),
    "Letland": (
        "Riga|Rīga",
        "Cēsis|Wenden; Cesis",
        "Valmiera|Wolmar",
        "Ventspils|Windau",
        "Limbaži|Lemsal; Limbazi",
        "Kuldīga|Goldingen; Kuldiga",
    ),
    "Estland": ("Tallinn|Reval", "Tartu|Dorpat", "Pärnu|Pernau; Parnu", "Viljandi|Fellin"),
    "Litouwen": ("Kaunas|Kauen",),
    "Zweden": ("Visby", "Kalmar", "Nyköping|Nykoping"),
    "Noorwegen": ("Bergen|Bergen (Noorwegen)",),
    "Finland": ("Turku|Åbo; Abo", "Ulvila|Ulfsby"),
    "IJsland": ("Hafnarfjörður|Hafnarfjordur",),
    "Verenigd Koninkrijk": (
        "King's Lynn|Kings Lynn",
        "Boston",
        "Kingston upon Hull|Hull",
        "Beverley",
        "Ipswich",
        "Great Yarmouth",
    ),
    "België": ("Brugge|Bruges",),
    "Frankrijk": ("La Rochelle",),
    "Rusland": ("Veliki Novgorod|Novgorod; Velikij Novgorod", "Pskov|Pleskau"),
    "Belarus": ("Polotsk|Polatsk", "Vitebsk|Witebsk"),
}
"""Country → historical Hanseatic cities of today's Städtebund Die Hanse, `name|aliases`: a good part of about 200."""

HANSE_DAYS: dict[int, tuple[str, str, str, int]] = {
    2015: ("Viljandi", "Estland", "2015-06-04", 4),
    2016: ("Bergen", "Noorwegen", "2016-06-09", 4),
    2017: ("Kampen", "Nederland", "2017-06-15", 4),
    2018: ("Rostock", "Duitsland", "2018-06-21", 4),
    2019: ("Pskov", "Rusland", "2019-06-27", 4),
    2020: ("Brilon", "Duitsland", "2020-06-04", 4),
    2021: ("Riga", "Letland", "2021-08-19", 4),
    2022: ("Neuss", "Duitsland", "2022-05-26", 4),
    2023: ("Toruń", "Polen", "2023-06-22", 4),
    2024: ("Gdańsk", "Polen", "2024-06-13", 4),
    2025: ("Visby", "Zweden", "2025-06-05", 4),
    2026: ("Stargard", "Polen", "2026-06-18", 4),
    2027: ("Braunschweig", "Duitsland", "2027-06-17", 4),
}
"""Hosts of the International Hanseatic Days (hanse.org), first day, number of days; dates of 2026 and 2027 assumed."""

GUESTS_SOURCE = "CBS StatLine, tabel 82061NED (hotels; gasten uit het buitenland), Overijssel"
FOREIGN_HOTEL_GUESTS_OVERIJSSEL: dict[int, int] = {2023: 239_000, 2024: 226_000}
"""CBS, table 82061NED: Totaal landen minus Nederland."""

BUDGETS: tuple[tuple[str, int, str], ...] = (
    ("trade office", 10_000, f"{NOTA}, hoofdstuk 1: 'een jaarlijkse financiële bijdrage van € 10.000,-'"),
    (
        "internationale organisaties",
        43_000,
        f"{NOTA}, paragraaf 2.2: 'jaarlijks kleine subsidiebedragen beschikbaar uit een budget van € 43.000'",
    ),
    ("publieksevenementen", 5_400, f"{NOTA}, paragraaf 3.1: 'een jaarlijks budget van € 5.400,-'"),
)

YEARLY_TARGETS: tuple[tuple[str, str, int, int | None, str], ...] = (
    # indicator, kind, value, upper value, source
    ("H2.12", "minimum", 3, None, f"{NOTA}, paragraaf 2.2: 'faciliteert de gemeente drie netwerken'"),
    ("H5.1", "jaarlijks", 1, None, f"{NOTA}, hoofdstuk 5: 'De deelname aan de jaarlijkse Hanzedagen'"),
    ("H5.4", "jaarlijks", 1, None, f"{NOTA}, hoofdstuk 5: 'het jaarlijks economisch forum'"),
    ("H6.1", "bandbreedte", 2, 3, f"{NOTA}, hoofdstuk 6: 'jaarlijks 2 à 3 thematische bijeenkomsten ondersteunen'"),
    (
        "H6.3",
        "jaarlijks",
        1,
        None,
        f"{NOTA}, hoofdstuk 6: 'jaarlijks de Deventer4GlobalGoals prijs aan een Deventer ondernemer uitreiken'",
    ),
)
SHELTER_TARGET = ("H3.4", "cumulatief", 3, 2026, f"{NOTA}, paragraaf 3.2: 'na ontvangst van een derde persoon'")
RESERVE_FLOOR = (
    "F.2",
    "ondergrens",
    0,
    None,
    f"{NOTA}, beslispunt 2: 'het restant van € 61.000,- […] als bestemmingsreserve'",
)

RESERVE_OPENING = (
    "2021-01-01",
    61_000,
    "Beginstand: restant van de reserve 'mondiaal beleid', bestemmingsreserve met "
    "egaliserende functie (beslispunt 2 van de nota)",
)

DONE, FORESEEN, UNREPORTED = "gehaald", "gepland", None
MILESTONES: tuple[tuple[str, int | None, str, str | None], ...] = (
    ("2015-01-01", 2, "Oprichting van het International Office Deventer (in 2015)", DONE),
    ("2018-01-01", 3, "Deventer is Shelter City (sinds 2018)", DONE),
    ("2018-01-01", 6, "Oprichting van de Kerngroep Deventer4GlobalGoals (in 2018)", DONE),
    (
        "2018-06-21",
        5,
        "MKB Trade Office en de ondernemersorganisatie in Rostock sluiten een overeenkomst (Hanzedagen 2018)",
        DONE,
    ),
    (
        "2020-01-01",
        6,
        "Prijs 'Meest inspirerende Global Goals Gemeente van Nederland' van VNG International (begin 2020)",
        DONE,
    ),
    ("2020-03-12", None, "Begin van de coronacrisis", DONE),
    ("2020-12-09", None, "Raadsforum bespreekt de Vijfjarenrapportage 2015-2020", DONE),
    ("2021-01-01", None, "Begin van de beleidsperiode 2021-2026", DONE),
    ("2021-04-13", None, "College stelt de Ambitienota Internationaal Beleid 2021-2026 vast", DONE),
    ("2021-07-01", 5, "Hanzedagen in Riga (medio 2021)", DONE),
    ("2021-10-01", 1, "Handelsreis naar Malmö/Gotenborg (najaar 2021)", UNREPORTED),
    ("2021-12-31", 4, "Einde van de samenwerking met Bukomansimbi via VNG International (eind 2021)", UNREPORTED),
    ("2022-01-01", 3, "Besluit over voortzetting van Shelter City (begin 2022)", UNREPORTED),
    ("2026-12-31", None, "Einde van de beleidsperiode 2021-2026", FORESEEN),
)
"""Events of the nota; where it names only a year or a part of one, the first day of it (of 'eind' the last). What the
nota only foresaw and no public source tells the end of (that of Riga is `HANSE_DAYS`) has no status."""
