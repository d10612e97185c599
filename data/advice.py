"""One text per code: what is wrong, where, what was found and what to do. For the line that stands for many findings.

A single finding has a message of its own, which knows more; this is the home of what every finding of a code shares.
Advice never makes it worse: it never asks to fill in what is lost, to throw away what may be real, or to lift a
password that may not be there.
"""

from __future__ import annotations

from typing import NamedTuple

from data.findings import Severity

ERROR, WARNING, INFO = Severity


class CodeText(NamedTuple):
    """The words of one code. `severities` are those that its findings may have, the gravest first; `problem` holds
    {where} and {found}; `nothing` is what was found where no value is shown, and may hold {column}; `advice` says what
    to do.
    """

    severities: tuple[Severity, ...]
    problem: str
    nothing: str
    advice: str


TEXTS = {
    "not-a-number": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat is geen getal dat hier kan.",
        "iets dat geen getal is",
        "Kijk in de bron welk getal hier hoort en schrijf het in cijfers, zonder woorden erbij, zoals 1.234,50.",
    ),
    "not-a-date": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat is geen volledige datum tussen 1990 en 2100.",
        "iets dat geen datum is",
        "Schrijf de datum als dag-maand-jaar, zoals 13-04-2021. Staat er alleen een jaar of maand, zoek dan de dag op "
        "in de bron.",
    ),
    "not-a-year": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat is geen jaar.",
        "iets dat geen jaar is",
        "Schrijf het jaar met vier cijfers, zoals 2021. In het beleidskader mag ook 2025-2026, vanaf 2025 of t/m 2024.",
    ),
    "not-a-choice": CodeText(
        (
            ERROR,
            WARNING,
        ),
        "In {where} staat {found}: dat is geen van de woorden die hier mogen staan.",
        "een ander woord",
        "Kies een woord dat hier mag staan. Gebruikt uw register vaste eigen woorden, schrijf dan in het blad "
        "Waardetoewijzing van het beleidskader wat elk woord betekent.",
    ),
    "not-a-goal": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat zijn geen nummers van Global Goals.",
        "iets anders",
        "Zet de celeigenschap op 'Tekst' en schrijf nummers van 1 tot en met 17 met puntkomma's ertussen, zoals 4; 8.",
    ),
    "not-a-country": CodeText(
        (
            ERROR,
            WARNING,
        ),
        "In {where} staat {found}: dat is geen land dat het programma kent.",
        "iets anders",
        "Schrijf de naam van het land in het Nederlands, zoals Duitsland.",
    ),
    "not-a-chapter": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat is geen hoofdstuk van de nota.",
        "iets anders",
        "Schrijf het nummer van het hoofdstuk: 1, 2, 3, 4, 5 of 6.",
    ),
    "missing-value": CodeText(
        (
            ERROR,
            INFO,
        ),
        "In {where} staat {found}: zonder een waarde in deze kolom telt de rij niet mee.",
        "niets",
        "Zoek de waarde op in de bron. Is de rij een totaal, een kopje of een opmerking, dan hoeft u niets te doen.",
    ),
    "excel-error": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat is een foutmelding van Excel en geen gegeven.",
        "een foutmelding",
        "Herstel de formule in Excel en sla het bestand opnieuw op.",
    ),
    "formula-without-value": CodeText(
        (ERROR,),
        "In {where} staat {found}: dat is een formule die nooit is uitgerekend.",
        "een formule zonder uitkomst",
        "Open het bestand in Excel, wacht tot alles is uitgerekend en sla het opnieuw op.",
    ),
    "unreadable-workbook": CodeText(
        (ERROR,),
        "Uit {where} is niets gelezen; gevonden is {found}.",
        "een bestand dat niet opengaat",
        "Open het bestand in Excel. Lukt dat, sla het dan op als gewoon .xlsx-bestand, zonder beveiliging of label. "
        "Lukt dat niet, vraag het bestand dan opnieuw op.",
    ),
    "unknown-sheet": CodeText(
        (INFO,),
        "Niet gelezen is {where}; gevonden is {found}.",
        "een tabel die bij geen enkele bron past",
        "Geef de kolommen de koppen uit het sjabloon als hier gegevens staan die mee moeten tellen. Zijn het geen "
        "gegevens, dan hoeft u niets te doen.",
    ),
    "hidden-sheet": CodeText(
        (INFO,),
        "Niet gelezen is {where}; gevonden is {found}.",
        "een verborgen blad",
        "Maak het blad zichtbaar als het mee moet tellen. Hoort het verborgen te zijn, dan hoeft u niets te doen.",
    ),
    "missing-column": CodeText(
        (ERROR,),
        "Niet gelezen is {where}; gevonden is {found}.",
        "een tabel zonder de kolom {column}",
        "Geef de kolom de goede kop, of schrijf in het blad Kolomtoewijzing van het beleidskader welke kop zij heeft.",
    ),
    "conflicting-duplicate": CodeText(
        (WARNING,),
        "In {where} staat {found}: dat nummer staat er nog een keer, met andere gegevens. Eén van de twee telt.",
        "een gegeven dat er al is",
        "Kijk in de bron of het twee keer hetzelfde is. Zo ja, verbeter dan de rij die niet klopt en haal de andere "
        "weg. Zo nee, geef dan elke rij haar eigen nummer.",
    ),
    "duplicate": CodeText(
        (
            WARNING,
            INFO,
        ),
        "In {where} staat {found}: deze gegevens staan precies zo nog een keer in de bestanden.",
        "een rij die gelijk is aan een andere",
        "Haal een rij alleen weg als zij echt dubbel is. Zijn het twee aparte gegevens, zoals twee gelijke betalingen, "
        "laat ze dan staan en geef ze elk een eigen nummer.",
    ),
    "totals-row": CodeText(
        (INFO,),
        "In {where} staat {found}: dat is een totaalregel of voettekst. Die telt niet mee.",
        "een totaalregel",
        "U hoeft niets te doen.",
    ),
    "inconsistent": CodeText(
        (WARNING,),
        "In {where} staat {found}: dat klopt niet met een ander gegeven. De waarde telt mee zoals zij er staat.",
        "iets dat niet kan",
        "Kijk in de bron welk van de twee gegevens klopt en verbeter het andere.",
    ),
    "unknown-name": CodeText(
        (INFO,),
        "In {where} staat {found}: die naam lijkt op een andere, maar is niet dezelfde. Beide tellen apart.",
        "een onbekende naam",
        "Kijk of dezelfde organisatie of plaats is bedoeld. Zo ja, zet de naam dan als alias in het beleidskader. "
        "Zo nee, dan hoeft u niets te doen.",
    ),
    "point-notation": CodeText(
        (INFO,),
        "In {where} staat {found}: in deze kolom is de punt het teken voor decimalen.",
        "getallen zoals 10000.00",
        "Controleer één getal. Klopt het niet, maak dan van de hele kolom echte getallen in Excel.",
    ),
    "truncated-download": CodeText(
        (WARNING,),
        "In {where} is gevonden: {found}. Daarna breekt de download van CBS af.",
        "precies 10.000 rijen",
        "Download de tabel opnieuw in kleinere delen, bijvoorbeeld per jaar, en zet alle delen in de map.",
    ),
    "period-not-a-year": CodeText(
        (INFO,),
        "In {where} staat {found}: dat is geen jaar, maar een maand, kwartaal of andere periode. Die telt niet mee.",
        "een andere periode",
        "U hoeft niets te doen als de jaren er ook in staan. Staan ze er niet in, download dan de jaarcijfers.",
    ),
    "unread-columns": CodeText(
        (INFO,),
        "In {where} zijn kolommen niet gelezen; gevonden is {found}.",
        "koppen die het programma niet kent",
        "Kijk of een van deze kolommen mee moet tellen. Zo ja, schrijf dan in het blad Kolomtoewijzing van het "
        "beleidskader wat de kop betekent. Zo nee, dan hoeft u niets te doen.",
    ),
    "near-column": CodeText(
        (WARNING,),
        "In {where} staat de kop {found}: die lijkt op een bekende kolom, maar is het niet. De kolom is niet gelezen.",
        "een kop die ergens op lijkt",
        "Kijk of de kop hetzelfde betekent. Zo ja, neem dan de regel voor Kolomtoewijzing over. Zo nee, dan hoeft u "
        "niets te doen.",
    ),
    "repeated-column": CodeText(
        (WARNING,),
        "In {where} staat de kop {found}: die kop komt vaker voor. Alleen de meest linkse kolom is gelezen.",
        "een kop die er al is",
        "Kijk welke kolom de goede is en geef de andere een kop die zegt wat erin staat.",
    ),
    "unread-file": CodeText(
        (WARNING,),
        "Niet gelezen is {where}; gevonden is {found}.",
        "iets dat geen Excel-, ODS- of CSV-bestand is",
        "Zet de gegevens als .xlsx- of .csv-bestand in de gegevensmap zelf, als ze mee moeten tellen.",
    ),
    "scaled": CodeText(
        (INFO,),
        "In {where} staat {found}: de bedragen van deze kolom zijn omgerekend naar euro's.",
        "een kop of titel die een schaal noemt",
        "Controleer één bedrag. Klopt het niet, haal dan de schaal weg uit de kop of de titel boven de tabel.",
    ),
    "percent-cell": CodeText(
        (INFO,),
        "In {where} staat {found}: een cel met procentopmaak. De waarde is gelezen zoals Excel haar toont.",
        "een percentage",
        "Controleer één waarde. Klopt zij niet, zet de celeigenschap dan op 'Getal' en schrijf het getal opnieuw.",
    ),
    "utc-dates": CodeText(
        (WARNING,),
        "In {where} staat {found}: die tijd is in UTC. De datum is de dag die het toen in Nederland was.",
        "een tijd van middernacht in UTC",
        "Controleer één datum. Klopt zij niet, sla de kolom dan op als datum zonder tijd.",
    ),
    "not-a-key": CodeText(
        (ERROR,),
        "In {where} staat {found}: van dit nummer zijn cijfers verdwenen. De rij telt niet mee.",
        "een afgekapt nummer",
        "Exporteer het bestand opnieuw, met deze kolom als tekst. De cijfers die weg zijn, zijn niet te raden.",
    ),
    "renumbered": CodeText(
        (WARNING,),
        "In {where} staat {found}: de nummers beginnen elk jaar opnieuw. Een rij is daarom een nummer én een jaar.",
        "een nummer dat in twee jaren voorkomt",
        "Controleer of het in beide jaren om iets anders gaat. Zo ja, dan hoeft u niets te doen.",
    ),
    "unknown-indicator": CodeText(
        (WARNING,),
        "In {where} staat {found}: dat is geen indicator van dit programma. De rij is nergens te zien.",
        "een onbekende indicator",
        "Schrijf het nummer van de indicator, zoals H6.5. De nummers staan op de pagina Rekenkamertoets.",
    ),
    "encoding": CodeText(
        (
            WARNING,
            INFO,
        ),
        "In {where} staat {found}: dit bestand is geschreven in een andere tekenset dan gewoonlijk.",
        "een andere tekenset",
        "Controleer een naam met een é, ö of ø. Klopt die niet, sla het bestand dan op als .xlsx of als CSV UTF-8.",
    ),
    "fixed-value": CodeText(
        (INFO,),
        "In {where} geldt voor elke rij {found}, zoals in het blad Kolomtoewijzing staat.",
        "een vaste waarde",
        "Controleer of dat voor elke rij klopt. Klopt het niet, haal dan de regel met het =-teken weg uit het blad "
        "Kolomtoewijzing.",
    ),
    "rounded": CodeText(
        (INFO,),
        "In {where} staat {found}: bedragen met meer dan twee decimalen zijn per rij afgerond op de cent.",
        "een bedrag met meer dan twee decimalen",
        "U hoeft niets te doen.",
    ),
}
"""The text of every code in `data.findings.CODES`."""
