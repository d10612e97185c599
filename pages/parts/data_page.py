"""Gegevens: what was read, what was left out and why, what there is to mend, and empty templates to fill in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.findings import CODES, SET_ASIDE, Severity
from data.sources import EXPORTS
from data.sources.beleidskader import MAPPING_SHEETS, REGISTER_SHEETS
from data.sources.cbs_tables import COUNTRY, REGION, STATUS, TOPIC, VALUE, YEAR
from data.sources.record import Field, Kind
from kpi.dutch import format_count, format_number
from kpi.terms import SOURCE_NAMES
from pages.parts import downloads
from pages.parts.overview_page import find_latest
from pages.parts.provenance import SEVERITIES
from pages.parts.show import offer_download, show_rows, show_table
from pages.parts.view import View

KINDS = {
    Kind.TEXT: "tekst",
    Kind.NAME: "naam",
    Kind.NAMES: "namen, met ; ertussen",
    Kind.PLACES: "plaatsen, met ; ertussen",
    Kind.DATE: "datum, bijvoorbeeld 31-12-2025",
    Kind.YEAR: "jaar",
    Kind.AMOUNT: "bedrag in euro's",
    Kind.COUNT: "aantal, 0 of meer",
    Kind.DECIMAL: "getal",
    Kind.CHOICE: "een van de keuzes",
    Kind.CHOICES: "een of meer van de keuzes, met ; ertussen",
    Kind.GOALS: "Global Goals, bijvoorbeeld 4; 8; 17 (als tekst)",
    Kind.CHAPTER: "hoofdstuk van de nota, 1 tot en met 6",
    Kind.COUNTRY: "land",
    Kind.COUNTRIES: "landen, met ; ertussen",
    Kind.YES_NO: "ja of nee",
}
TOPICS = ("exporterende bedrijven", "exporterende bedrijven mkb", "exportwaarde", "buitenlandse gasten")
EXPORT_FIELDS = (
    Field(YEAR, Kind.YEAR, required=True),
    Field(REGION, Kind.TEXT, required=True),
    Field(TOPIC, Kind.CHOICE, required=True, choices=dict.fromkeys(TOPICS, ())),
    Field(COUNTRY, Kind.COUNTRY),
    Field(VALUE, Kind.DECIMAL, required=True),
    Field(STATUS, Kind.CHOICE, choices=dict.fromkeys(("definitief", "nader voorlopig", "voorlopig"), ())),
)


def draw(view: View) -> None:
    """Draw the page."""
    loaded = view.ground.loaded
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    st.text(
        f"{format_count(len(loaded.files), 'bestand', 'bestanden')} gelezen; "
        f"{format_count(errors, 'fout', 'fouten')} en "
        f"{format_count(len(loaded.findings) - errors, 'andere melding', 'andere meldingen')}."
    )
    st.page_link(
        "pages/rekenkamertoets.py",
        label="Rekenkamertoets: welk cijfer voldoet aan welke eis, en wat is er nog te doen?",
        icon=":material/fact_check:",
    )
    st.header("Bronnen", anchor=False)
    show_table(list_books(view))
    st.text(
        "Gelezen = meegenomen + opzij gezet + overgeslagen. "
        "Opzij gezet: er mist iets of er staat iets onmogelijks in de rij. "
        "Overgeslagen: bijvoorbeeld een totaalregel of een rij die er al was."
    )
    st.header("Meldingen", anchor=False)
    _show_findings(view)
    st.header("Rijen die niet meetellen", anchor=False)
    rows = view.ground.keep(("rows out",), lambda: list_rows_out(view))
    show_rows(rows, "Rijen die niet meetellen")
    offer_download(view, "Rijen die niet meetellen", {"Rijen": rows}, "rijen-uit")
    offer_templates()


def list_books(view: View) -> pd.DataFrame:
    """Give the books of each source as Dutch text, a row per source; one without a file says so."""
    latest = view.ground.keep(("latest",), lambda: find_latest(view))
    return pd.DataFrame(
        [
            {
                "Bron": name,
                "Bestanden": ", ".join(books.files) if books and books.files else "geen bestand",
                "Gelezen": format_number(books.read if books else 0),
                "Meegenomen": format_number(books.accepted if books else 0),
                "Opzij gezet": format_number(books.set_aside if books else 0),
                "Overgeslagen": format_number(books.skipped if books else 0),
                "Laatste gegeven": latest.get(source, "niet van toepassing"),
            }
            for source, name in SOURCE_NAMES.items()
            for books in [view.ground.loaded.books.get(source)]
        ]
    )


def list_findings(view: View) -> pd.DataFrame:
    """List every finding as Dutch text, errors first."""
    order = list(SEVERITIES)
    ranked = sorted(view.ground.loaded.findings, key=lambda finding: order.index(finding.severity))
    return pd.DataFrame(
        [
            {
                "Ernst": SEVERITIES[one.severity],
                "Bron": SOURCE_NAMES.get(one.source, one.source),
                "Bestand": one.file,
                "Blad": one.sheet,
                "Cel": one.cell,
                "Kolom": one.column,
                "Waarde": one.value,
                "Melding": one.message,
                "Soort": CODES[one.code],
            }
            for one in ranked
        ],
        columns=["Ernst", "Bron", "Bestand", "Blad", "Cel", "Kolom", "Waarde", "Melding", "Soort"],
    )


def list_rows_out(view: View) -> pd.DataFrame:
    """List every row that was read but counts in no figure, with the reason."""
    return pd.DataFrame(
        [
            {
                "Bron": SOURCE_NAMES.get(out.source, out.source),
                "Bestand": out.file,
                "Blad": out.sheet,
                "Rij": str(out.row),
                "Wat": "opzij gezet" if out.fate == SET_ASIDE else "overgeslagen",
                "Reden": out.reason,
            }
            for out in view.ground.loaded.rows_out
        ],
        columns=["Bron", "Bestand", "Blad", "Rij", "Wat", "Reden"],
    )


def _show_findings(view: View) -> None:
    findings = view.ground.keep(("findings",), lambda: list_findings(view))
    if findings.empty:
        st.text("Er zijn geen meldingen: alle cellen konden worden gelezen.")
        return
    one, two, _ = st.columns([1, 1, 2])
    with one:
        severity = st.selectbox(
            "Ernst", ["alle meldingen", *SEVERITIES.values()], key="ernst", bind="query-params", filter_mode=None
        )
    with two:
        source = st.selectbox(
            "Bron", ["alle bronnen", *SOURCE_NAMES.values()], key="bron", bind="query-params", filter_mode=None
        )
    chosen = findings if severity == "alle meldingen" else findings[findings["Ernst"] == severity]
    chosen = chosen if source == "alle bronnen" else chosen[chosen["Bron"] == source]
    st.text(f"{format_count(len(chosen), 'melding', 'meldingen')}.")
    show_rows(chosen.drop(columns="Soort"), "Meldingen met bestand, blad en cel")
    offer_download(view, "Meldingen", {"Meldingen": findings}, "meldingen")


def offer_templates() -> None:
    """Offer an empty workbook per source, with the headings the loader reads and what belongs in each column."""
    st.header("Lege sjablonen", anchor=False)
    st.text("Vul een sjabloon in en zet het in de gegevensmap. Kolommen met een ster (*) zijn verplicht.")
    with st.container(horizontal=True):
        for source, name in SOURCE_NAMES.items():
            st.download_button(
                f"Sjabloon {name}",
                lambda source=source: make_template(source),
                f"sjabloon-{source}.xlsx",
                downloads.EXCEL,
                key=f"sjabloon-{source}",
                on_click="ignore",
                icon=":material/download:",
            )


def make_template(source: str) -> bytes:
    """Make the empty workbook of a source from its own records: a sheet each, and one that explains the columns."""
    sheets, lines = {}, []
    for title, fields in template_sheets(source):
        sheets[title] = pd.DataFrame(columns=[_heading(one) for one in fields])
        lines += [
            {
                "Blad": title,
                "Kolom": one.name.replace("_", " "),
                "Verplicht": "ja" if one.required else "nee",
                "Wat": KINDS[one.kind],
                "Keuzes": "; ".join(one.choices),
            }
            for one in fields
        ]
    return downloads.make_excel(
        sheets | {"Uitleg": pd.DataFrame(lines)},
        {
            "Wat": f"Leeg sjabloon {SOURCE_NAMES[source]}",
            "Hoe": "Vul het blad met de koppen in, sla het bestand op en zet het in de gegevensmap. "
            "Gebruik één rij per gegeven. Laat leeg wat u niet weet; schrijf geen 0 als iets onbekend is.",
        },
    )


def template_sheets(source: str) -> list[tuple[str, tuple[Field, ...]]]:
    """Give the sheets of a source's template: name and columns."""
    if source == "exportcijfers":
        return [("Exportcijfers", EXPORT_FIELDS)]
    return [
        (record.title, record.fields)
        for record in (*EXPORTS, *REGISTER_SHEETS, *MAPPING_SHEETS)
        if record.source == source
    ]


def _heading(one: Field) -> str:
    return one.name.replace("_", " ") + (" *" if one.required else "")
