"""What the open data are, for programs: a Frictionless data package, and DCAT-AP-NL 3.0 as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from opendata.tables import TABLES, Column, OpenTable
from telling.dutch import format_date

PACKAGE, METADATA = "datapackage.json", "dcat.jsonld"

LICENCES: Mapping[str, Mapping[str, str]] = {
    "cc0": {
        "name": "CC0-1.0",
        "title": "Creative Commons Zero",
        "path": "http://creativecommons.org/publicdomain/zero/1.0/deed.nl",
    },
    "cc-by": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Naamsvermelding 4.0",
        "path": "http://creativecommons.org/licenses/by/4.0/deed.nl",
    },
}
"""The licences that a municipality can choose from; the addresses are those of the list that DCAT-AP-NL names."""

AUTHORITY = "http://publications.europa.eu/resource/authority"
THEMES = {
    f"{AUTHORITY}/data-theme/GOVE": "Overheid en publieke sector",
    f"{AUTHORITY}/data-theme/INTR": "Internationale vraagstukken",
}
"""The themes of the European list, with what they are called there."""

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SAMPLE = "Voorbeeldgegevens: verzonnen cijfers, niet van een gemeente."


@dataclass(frozen=True)
class PackageFacts:
    """What there is to say of one edition of the open data.

    `fingerprint` tells the exports from others; `contact` is an address (mail or web) or ''; `address` is where the
    files are put, '' for the place of the metadata itself; `digests` has the sha256 of each file by its name.
    """

    municipality: str
    programme: str
    peildatum: date
    fingerprint: str
    licence: str
    contact: str
    address: str
    is_sample: bool
    years: tuple[int, int]
    digests: Mapping[str, str]

    @property
    def identifier(self) -> str:
        """What every edition of one municipality carries, so that a catalogue replaces the one before."""
        return "-".join(("indicatoren", "internationaal", "beleid", *self.municipality.lower().split()))

    @property
    def title(self) -> str:
        """The title of the whole."""
        return f"Indicatoren {self.programme}"

    @property
    def description(self) -> str:
        """What it is, as of when, and that it is a sample if it is."""
        told = (
            f"De indicatoren van het internationale beleid van {self.municipality} per jaar, met streefwaarde, bron en "
            f"status, en de Global Goals. Stand op {format_date(self.peildatum)}."
        )
        return f"{SAMPLE} {told}" if self.is_sample else told


def describe_package(about: PackageFacts) -> dict[str, Any]:
    """Give the data package of Frictionless (tabular-data-package)."""
    return {
        "profile": "tabular-data-package",
        "name": "indicatoren",
        "id": about.fingerprint,
        "title": about.title,
        "description": about.description,
        "peildatum": about.peildatum.isoformat(),
        "kenmerk": about.fingerprint,
        "voorbeeldgegevens": about.is_sample,
        "licenses": [LICENCES[about.licence]],
        "resources": [_describe_resource(table, about) for table in TABLES],
    }


def describe_catalogue(about: PackageFacts) -> dict[str, Any]:
    """Give the metadata of the dataset and its files, as DCAT-AP-NL 3.0 asks."""
    publisher = {"@type": "foaf:Agent", "foaf:name": _dutch(f"Gemeente {about.municipality}")}
    return {
        "@context": CONTEXT | ({"@base": about.address} if about.address else {}),
        "@id": "#indicatoren",
        "@type": "dcat:Dataset",
        "dct:identifier": about.identifier,
        "dct:title": _dutch(about.title),
        "dct:description": _dutch(about.description),
        "dct:publisher": publisher,
        "dct:creator": publisher,
        "dct:language": _name(f"{AUTHORITY}/language/NLD", "dct:LinguisticSystem"),
        "dct:accessRights": _name(f"{AUTHORITY}/access-right/PUBLIC", "dct:RightsStatement"),
        "dcat:theme": [
            _name(theme, "skos:Concept") | {"skos:prefLabel": _dutch(label)} for theme, label in THEMES.items()
        ],
        "dcat:contactPoint": _describe_contact(about),
        "dct:modified": {"@value": about.peildatum.isoformat(), "@type": "xsd:date"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": f"{about.years[0]}-01-01", "@type": "xsd:date"},
            "dcat:endDate": {"@value": f"{about.years[1]}-12-31", "@type": "xsd:date"},
        },
        "dcat:version": about.fingerprint,
        "dcat:distribution": [_describe_file(table, about) for table in TABLES],
    }


def name_file(table: OpenTable) -> str:
    """Give the name of a table's file."""
    return f"{table.name}.csv"


def _describe_resource(table: OpenTable, about: PackageFacts) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": name_file(table),
        "title": table.title,
        "description": table.grain,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{about.digests[name_file(table)]}",
        "schema": {
            "fields": [_describe_column(column) for column in table.columns],
            "primaryKey": [column.name for column in table.columns if column.is_key],
            "missingValues": [""],
        },
    }


def _describe_column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": str(column.kind), "description": column.meaning}
    constraints: dict[str, Any] = {"required": True} if column.is_key else {}
    if column.choices:
        constraints["enum"] = [str(one) for one in column.choices]
    return told | ({"constraints": constraints} if constraints else {})


def _describe_contact(about: PackageFacts) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": _dutch(f"Gemeente {about.municipality}"),
    }
    if "@" in about.contact:
        return told | {"vcard:hasEmail": {"@id": f"mailto:{about.contact}"}}
    if about.contact.startswith(("http://", "https://")):
        return told | {"vcard:hasURL": {"@id": about.contact}}
    return told


def _describe_file(table: OpenTable, about: PackageFacts) -> dict[str, Any]:
    name = name_file(table)
    return {
        "@type": "dcat:Distribution",
        "dct:title": _dutch(table.title),
        "dct:description": _dutch(table.grain),
        "dcat:accessURL": _name(name, "rdfs:Resource"),
        "dcat:downloadURL": _name(name, "rdfs:Resource"),
        "dct:license": _name(LICENCES[about.licence]["path"], "dct:LicenseDocument"),
        "dct:format": _name(f"{AUTHORITY}/file-type/CSV", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _name("https://www.iana.org/assignments/media-types/text/csv", "dct:MediaType"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _name("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
            "spdx:checksumValue": {"@value": about.digests[name], "@type": "xsd:hexBinary"},
        },
    }


def _dutch(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "nl"}


def _name(address: str, kind: str) -> dict[str, Any]:
    """Name a thing of somebody else's list, with what it is: a checker does not fetch the list."""
    return {"@id": address, "@type": kind}
