"""Small building blocks: a chart with its table, a table, a status, each shown the same way everywhere."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import style
from charts.model import Chart
from kpi.model import Status
from pages.parts import downloads, texts
from pages.parts.texts import plain
from pages.parts.view import View

LOCALE_NL = {
    "dictionary": {
        "Autoscale": "Automatisch schalen",
        "Double-click to zoom back out": "Dubbelklik om uit te zoomen",
        "Zoom": "Inzoomen",
        "Download plot": "Downloaden als afbeelding",
        "Download plot as a PNG": "Downloaden als afbeelding (PNG)",
        "Download plot as a png": "Downloaden als afbeelding (PNG)",
        "Taking snapshot - this may take a few seconds": "Afbeelding wordt gemaakt …",
        "Snapshot succeeded": "Afbeelding is gemaakt",
        "Sorry, there was a problem downloading your snapshot!": "De afbeelding kon niet worden gemaakt.",
    },
    "format": {
        "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
        "months": [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        "date": "%d-%m-%Y",
        "decimal": ",",
        "thousands": ".",
    },
}
SAMPLE_HEIGHT = 18
CHART_CONFIG = {
    "locale": "nl",
    "locales": {"nl": LOCALE_NL},
    "topojsonURL": "./app/static/topojson/",
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": [
        "zoom2d",
        "pan2d",
        "select2d",
        "lasso2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "resetScale2d",
        "zoomInGeo",
        "zoomOutGeo",
        "resetGeo",
        "hoverClosestGeo",
        "toggleHover",
    ],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


def show_chart(view: View, chart: Chart, key: str, heading: bool = True) -> None:
    """Show a chart with its title, text alternative and note, and the same figures as a table one click away."""
    if heading:
        st.subheader(plain(chart.title), anchor=False)
    st.plotly_chart(
        mark_sample(view, chart),
        theme=None,
        alt=chart.alt,
        key=f"grafiek-{key}",
        config=CHART_CONFIG | {"toImageButtonOptions": {"format": "png", "scale": 2, "filename": key}},
    )
    if chart.note:
        st.text(chart.note)
    _offer_figures(view, chart, key)


def mark_sample(view: View, chart: Chart) -> go.Figure:
    """Give the chart's figure, with 'Voorbeeldgegevens' in the picture as long as sample data is shown."""
    if not view.ground.loaded.is_sample:
        return chart.figure
    # the chart itself is kept beside its copy: as long as it lives, no other chart can get its id
    return view.ground.keep(("sample", id(chart)), lambda: (chart, _write_sample(chart.figure)))[1]


def _write_sample(figure: go.Figure) -> go.Figure:
    marked = go.Figure(figure)
    height = (figure.layout.height or 0) + SAMPLE_HEIGHT if figure.layout.height else None
    marked.update_layout(
        height=height,
        title={
            "text": texts.SAMPLE,
            "x": 1,
            "xanchor": "right",
            "y": 0,
            "yanchor": "bottom",
            "yref": "container",
            "automargin": True,
            "pad": {"r": 4, "b": 2},
            "font": {"size": 11, "color": style.MUTED},
        },
    )
    return marked


@st.fragment
def _offer_figures(view: View, chart: Chart, key: str) -> None:
    drawer = st.expander(texts.AS_TABLE, key=f"tabel-{key}", on_change="rerun", icon=":material/table:", type="compact")
    if not drawer.open:
        return
    with drawer:
        show_table(chart.table)
        offer_download(view, chart.title, {"Cijfers": chart.data}, key, with_csv=True)


def offer_download(view: View, title: str, sheets: dict[str, pd.DataFrame], key: str, with_csv: bool = False) -> None:
    """Offer figures as Excel (and a CSV per sheet); the files are only made when somebody clicks."""
    sample = view.ground.loaded.is_sample
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Excel",
            lambda: downloads.make_excel(sheets, downloads.describe_export(title, view.peildatum, sample)),
            downloads.file_name(title, view.peildatum, sample, "xlsx"),
            downloads.EXCEL,
            key=f"xlsx-{key}",
            on_click="ignore",
            icon=":material/download:",
        )
        for name, frame in sheets.items() if with_csv else ():
            label = f"CSV {name.lower()}" if len(sheets) > 1 else "CSV"
            st.download_button(
                label,
                lambda frame=frame: downloads.make_csv(frame, sample),
                downloads.file_name(f"{title} {label[4:]}", view.peildatum, sample, "csv"),
                downloads.CSV,
                key=f"csv-{key}{label[4:]}",
                on_click="ignore",
                icon=":material/download:",
            )


def show_table(frame: pd.DataFrame, alt: str | None = None) -> None:
    """Show a frame of Dutch texts as a real table; its cells are text, never Markdown."""
    if frame.empty:
        st.text("Er is niets om te laten zien.")
        return
    st.table(
        frame.map(lambda cell: plain("" if cell is None or cell is pd.NA else cell)).rename(columns=plain),
        hide_index=True,
        border="horizontal",
        alt=alt,
    )


def show_rows(frame: pd.DataFrame, alt: str, key: str, height: int = 360) -> None:
    """Show many rows in a grid that scrolls and can be searched; all cells are Dutch text."""
    if frame.empty:
        st.text("Geen rijen.")
        return
    st.dataframe(frame, hide_index=True, alt=alt, key=key, height=min(height, 38 + 35 * len(frame)))


def say(text: str) -> None:
    """Show a sentence as plain text, with amounts of money on one line."""
    st.text(texts.unbroken(text))


def show_status(status: Status, year: int) -> None:
    """Show the status of a year as word, icon and colour together; 'geen gegevens' says over which year."""
    mark = style.STATUS[status]
    st.badge(f"{status} over {year}" if status is Status.NO_DATA else str(status), icon=mark.icon, color=mark.badge)
