"""Countries by name and code. Names are those of Unicode CLDR, by way of Babel; codes are ISO 3166 alpha-3."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale
from babel.core import get_global

# CLDR's own territories that are no country of ISO 3166, and withdrawn codes of countries that have a newer one.
_NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))
_WITHDRAWN = frozenset(("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"))
# ISO has no code for Kosovo; XKX is what the European Commission and the World Bank use, XKK what CLDR uses.
_KOSOVO = {"XKX": "XK"}

_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "ARE": ("VAE", "UAE", "Emiraten"),
    "BEL": ("Vlaanderen", "Wallonië"),
    "BIH": ("Bosnië", "Bosnië-Herzegovina", "Bosnia", "Bosnia-Herzegovina"),
    "BLR": ("Wit-Rusland", "Witrusland", "Belarus (Wit-Rusland)"),
    "BOL": ("Bolivia, Plurinational State of",),
    "BRN": ("Brunei Darussalam",),
    "CAF": ("CAR",),
    "CHN": ("Volksrepubliek China", "People's Republic of China"),
    "CIV": ("Ivory Coast", "Côte d'Ivoire"),
    "COD": (
        "Democratische Republiek Congo",
        "DR Congo",
        "Congo (Democratische Republiek)",
        "Congo DR",
        "DRC",
        "Democratic Republic of the Congo",
        "Congo Kinshasa",
        "Zaïre",
    ),
    "COG": ("Republiek Congo", "Republic of the Congo", "Congo Brazzaville", "Congo (Republiek)"),
    "CPV": ("Kaapverdische Eilanden", "Cabo Verde"),
    "CUW": ("Curaçao",),
    "CZE": ("Tsjechische Republiek", "Czech Republic"),
    "DEU": ("BRD", "Bondsrepubliek Duitsland"),
    "GBR": (
        "Groot-Brittannië",
        "Great Britain",
        "Engeland",
        "England",
        "Schotland",
        "Scotland",
        "Wales",
        "Noord-Ierland",
        "Northern Ireland",
        "UK",
        "VK",
        "Verenigd Koninkrijk van Groot-Brittannië en Noord-Ierland",
    ),
    "GRC": ("EL", "Hellas"),
    "HKG": ("Hongkong", "Hong Kong"),
    "IRL": ("Ierse Republiek", "Republiek Ierland"),
    "IRN": ("Islamic Republic of Iran",),
    "KHM": ("Kampuchea",),
    "KOR": ("Korea", "Republiek Korea", "Republic of Korea", "Zuidkorea"),
    "LAO": ("Lao PDR",),
    "LKA": ("Ceylon",),
    "MAC": ("Macau", "Macao"),
    "MDA": ("Republiek Moldavië", "Moldova"),
    "MKD": ("Macedonië", "Macedonia", "Republiek Noord-Macedonië"),
    "MMR": ("Birma", "Burma", "Myanmar"),
    "NLD": ("Holland", "Nederlanden", "The Netherlands"),
    "PRK": ("Noordkorea",),
    "PSE": ("Palestina", "Palestine", "Palestijnse Gebieden", "State of Palestine"),
    "RUS": ("Russische Federatie", "Russian Federation"),
    "SRB": ("Servië", "Republiek Servië"),
    "SVK": ("Slowaakse Republiek", "Slovak Republic"),
    "SWZ": ("Swaziland",),
    "SYR": ("Syrische Arabische Republiek", "Syrian Arab Republic"),
    "TLS": ("Timor-Leste", "East Timor"),
    "TUR": ("Turkey", "Türkiye", "Turkije"),
    "TZA": ("United Republic of Tanzania",),
    "UGA": ("Uganda", "Oeganda"),
    "USA": ("VS", "Verenigde Staten van Amerika", "United States of America", "Amerika"),
    "VAT": ("Vaticaan", "Heilige Stoel", "Holy See"),
    "VNM": ("Viet Nam",),
    "XKX": ("XKK",),
}


@lru_cache(maxsize=1)
def _short_codes() -> dict[str, str]:
    """Give the two-letter code of each three-letter code of ISO 3166, and of Kosovo."""
    known = Locale("nl").territories
    codes = {
        three: two[0]
        for three, two in get_global("territory_aliases").items()
        if len(three) == 3
        and three.isalpha()
        and len(two) == 1
        and three not in _WITHDRAWN
        and two[0] in known
        and two[0] not in _NO_COUNTRIES
        and two[0] != "XK"
    }
    return codes | _KOSOVO


@lru_cache(1000)
def country_name(iso3: str) -> str:
    """Give the Dutch name of a country by its ISO-3 code: 'DEU' → 'Duitsland'; an unknown code stays as it is."""
    return Locale("nl").territories.get(_short_codes().get(iso3, ""), iso3)


def named_countries() -> Iterator[tuple[str, str]]:
    """Give every name and code of every country with its ISO-3 code; where two clash, the first given counts."""
    short = _short_codes()
    languages = [Locale(language).territories for language in ("nl", "en")]
    for iso3, iso2 in short.items():
        yield from ((iso3, iso3), (iso2, iso3), *((names[iso2], iso3) for names in languages))
    for iso3, names in _OTHER_NAMES.items():
        yield from ((name, iso3) for name in names)
    for iso3, iso2 in short.items():
        yield from ((names[iso2].replace("&", "and"), iso3) for names in languages)
