"""'Waar komt dit vandaan?': from a figure to its definition, working, sources and rows. Built only when opened."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from data.findings import SET_ASIDE, Finding
from kpi import sentences
from kpi.dutch import format_count, format_number
from kpi.model import Provenance, Result
from kpi.provenance import rows_behind
from pages.parts import texts
from pages.parts.show import offer_download, say, show_rows, show_status, show_table
from pages.parts.texts import plain
from pages.parts.view import View

MOST_ROWS = 2000


def offer_provenance(view: View, identity: str, key: str = "", label: str = texts.WHERE_FROM) -> None:
    """Show the button that opens the provenance of one indicator in the year in view."""
    if st.button(label, key=f"bron-{identity}{key}", icon=":material/account_tree:", type="tertiary"):
        show_provenance(view, identity)


@st.dialog(texts.WHERE_FROM, width="large", position="right")
def show_provenance(view: View, identity: str) -> None:
    """Show where a figure comes from, down to the rows of the workbooks."""
    result = view.ground.outcome.results[identity]
    behind = rows_behind(view.ground.tables, view.ground.outcome, identity, view.year)
    item = result.years.get(view.year)
    st.header(f"{identity} {plain(result.name)}, {view.year}", anchor=False)
    if item:
        show_status(item.status, view.year)
    say(sentences.tell_figure(result, view.year))
    for heading, text in (
        ("Wat het is", result.indicator.definition),
        ("Hoe het wordt berekend", result.indicator.formula),
        ("De som", behind.working),
    ):
        st.subheader(heading, anchor=False)
        st.text(text)
    _tell_agreement(result, view.year)
    findings = find_related(view, result)
    st.subheader("Bronnen", anchor=False)
    show_table(count_sources(behind, result))
    st.subheader(f"Meegeteld: {format_count(len(behind.counted), 'rij', 'rijen')}", anchor=False)
    if item and item.missing:
        st.text(f"Bij {format_count(item.missing, 'rij', 'rijen')} ontbreekt het getal; die tellen niet op.")
    show_rows(write_values(behind.counted.head(MOST_ROWS), result), "Rijen die meetellen", f"geteld-{identity}")
    st.subheader(f"Niet meegeteld: {format_count(len(behind.left_out), 'rij', 'rijen')}", anchor=False)
    if len(behind.left_out):
        show_table(count_reasons(behind))
    show_rows(
        behind.left_out.head(MOST_ROWS).astype({"rij": str}),
        "Rijen die niet meetellen, met de reden",
        f"niet-geteld-{identity}",
    )
    st.subheader(f"Meldingen bij deze bronnen: {len(findings)}", anchor=False)
    show_rows(findings.head(MOST_ROWS), "Meldingen over de bestanden", f"meldingen-{identity}", height=240)
    offer_download(
        view,
        f"{identity} {result.name} {view.year} herkomst",
        {"Meegeteld": behind.counted, "Niet meegeteld": behind.left_out, "Meldingen": findings},
        f"herkomst-{identity}",
    )


def write_values(rows: pd.DataFrame, result: Result) -> pd.DataFrame:
    """Write the numbers of the rows counted as Dutch text, in the indicator's own form; names stay as they are."""
    decimals = 2 if result.indicator.unit.startswith("€") else 0
    numbers = [column for column in ("waarde", "noemer") if column in rows.columns]
    written = {column: [_write_value(cell, decimals) for cell in rows[column]] for column in numbers}
    return rows.assign(**written).astype({"rij": str})


def _write_value(cell: object, decimals: int) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or pd.isna(cell):
        return "ontbreekt"
    number = Decimal(cell)
    return format_number(number, decimals if decimals or number == number.to_integral_value() else 1)


def count_sources(behind: Provenance, result: Result) -> pd.DataFrame:
    """Count the rows behind a figure per source, file and sheet; a source without rows is named too."""
    counted = behind.counted.groupby(["bron", "bestand", "blad"], dropna=False).size().reset_index(name="rijen")
    rows = [
        {
            "Bron": texts.SOURCES.get(row.bron, row.bron),
            "Bestand": row.bestand,
            "Blad": row.blad if isinstance(row.blad, str) else "",
            "Rijen": str(row.rijen),
        }
        for row in counted.itertuples()
    ]
    named = set(counted["bron"])
    rows += [
        {"Bron": texts.SOURCES.get(source, source), "Bestand": "geen rijen in dit jaar", "Blad": "", "Rijen": "0"}
        for source in result.indicator.sources
        if source not in named
    ]
    return pd.DataFrame(rows, columns=["Bron", "Bestand", "Blad", "Rijen"])


def count_reasons(behind: Provenance) -> pd.DataFrame:
    """Count the rows that were left out per reason, most first."""
    counts = behind.left_out["reden"].value_counts()
    return pd.DataFrame({"Reden": counts.index.astype(str), "Rijen": [str(count) for count in counts]})


def find_related(view: View, result: Result) -> pd.DataFrame:
    """List the findings, and the rows that could not be read, of the sources an indicator is computed from."""
    sources = set(result.indicator.sources)
    rows = [_finding_row(finding) for finding in view.ground.loaded.findings if finding.source in sources]
    rows += [
        {
            "ernst": "fout",
            "bron": out.source,
            "bestand": out.file,
            "blad": out.sheet,
            "cel": f"rij {out.row}",
            "kolom": "",
            "waarde": "",
            "melding": f"Opzij gezet: {texts.say_reason(out.reason)}",
        }
        for out in view.ground.loaded.rows_out
        if out.source in sources and out.fate == SET_ASIDE
    ]
    return pd.DataFrame(rows, columns=["ernst", "bron", "bestand", "blad", "cel", "kolom", "waarde", "melding"])


def _finding_row(finding: Finding) -> dict[str, str]:
    return {
        "ernst": SEVERITIES[finding.severity],
        "bron": finding.source,
        "bestand": finding.file,
        "blad": finding.sheet,
        "cel": finding.cell,
        "kolom": finding.column,
        "waarde": finding.value,
        "melding": finding.message,
    }


SEVERITIES = {"error": "fout", "warning": "waarschuwing", "info": "ter informatie"}


def _tell_agreement(result: Result, year: int) -> None:
    st.subheader("Wat de nota zegt", anchor=False)
    indicator = result.indicator
    st.text(
        f"{str(indicator.label).capitalize()} ({indicator.paragraph})."
        if indicator.paragraph
        else f"{str(indicator.label).capitalize()}."
    )
    if indicator.quote:
        st.text(f"“{indicator.quote}”")
    item = result.years.get(year)
    if item and item.target:
        st.text(f"Streefwaarde volgens: {item.target.source}")
    st.text(f"Eigenaar: {indicator.owner}. Bijgewerkt: {indicator.frequency}.")
