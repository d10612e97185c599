"""The house style: one file that is filled in, read or refused as a whole, and followed everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from charts.goals import GOALS
from pages.parts.show import write_table
from style import house
from style.contrast import find_unreadable
from style.house import BadStyle, read_style

ROOT = Path(__file__).parents[2]
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b|(?<=[\"'])[0-9A-F]{6}(?=[\"'])|#[0-9a-f]{3}\b|\brgba?\([\d ]+,[\d, ]+|\bhsla?\(")
OTHERS = (
    {colour for _, colour in GOALS.values()}  # of the United Nations, not of the house
    | {"#FFFFFF", "#000000", "FFFFFF"}  # a QR code is black on white, a black screen is black
)
CSS = (ROOT / "pages" / "parts" / "house.css").read_text(encoding="utf-8")
LOOK = """
import json
import docx, plotly.io
from pptx import Presentation
from streamlit import config
from charts import style
from deck.drawing import draw_screen_chart
from style.house import css_variables
from pages.parts.frame import HOUSE_CSS
from report import look
from report.drawing import draw_chart
from telling.chart_spec import ChartSpec, Form, SeriesKind, ChartSeries
from report.pdf import _describe_look
from report.office_templates import paint_theme

series = ChartSeries("Realisatie", SeriesKind.REALISED, (1, 2))
chart = ChartSpec("Titel", "Tekst", Form.COLUMNS, ("2024", "2025"), (series,))
slides, text = Presentation(), docx.Document()
for part in (slides.slide_master.part, text.part):
    paint_theme(part)
themes = [next(rel.target_part.blob.decode() for rel in part.rels.values() if rel.reltype.endswith("/theme"))
          for part in (slides.slide_master.part, text.part)]
print(json.dumps({
    "chart template": plotly.io.templates[style.TEMPLATE].layout.colorway[0],
    "heat": style.HEAT[-1][1],
    "page": HOUSE_CSS, "drawing in the report": draw_chart(chart), "slide": draw_screen_chart(chart, 1200, 500),
    "pdf": _describe_look({})["primary"], "word": look.PRIMARY, "powerpoint theme": themes[0], "word theme": themes[1],
    "streamlit": config.get_option("theme.primaryColor"),
}))
"""


def write_style(folder: Path, *changes: tuple[str, str]) -> Path:
    """Copy the shipped style with some lines filled in otherwise, beside the shipped logo."""
    (folder / "style").mkdir()
    shutil.copytree(ROOT / "static", folder / "static", ignore=shutil.ignore_patterns("topojson"))
    text = house.STYLE_FILE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "style" / "style.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_colour_of_the_shipped_style_can_be_read():
    assert find_unreadable(house.STYLE) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('muted = "#595959"', 'muted = "#BBBBBB"', "licht: bijschrift #BBBBBB op #FFFFFF heeft contrast 1,9"),
        ('textColor = "#111111"', 'textColor = "#8C8C8C"', "licht: tekst #8C8C8C op #FFFFFF"),
        ('primaryColor = "#12436D"', 'primaryColor = "#FFCC00"', "licht: hoofdkleur #FFCC00 op #FFFFFF"),
        ('linkColor = "#12436D"', 'linkColor = "#66AADD"', "licht: verwijzing #66AADD op #FFFFFF"),
        ('orangeTextColor = "#A65200"', 'orangeTextColor = "#F08000"', "licht: status warn #F08000 op #FFFFFF"),
        ('line = "#8A949E"', 'line = "#D0D0D0"', "licht: lijn #D0D0D0 op #FFFFFF"),
        ('"#A285D1"', '"#E0D0FF"', "licht: reeks 6 #E0D0FF op #FFFFFF"),
        ('target = "#801650"', 'target = "#FF88CC"', "licht: streefwaarde #FF88CC op #FFFFFF"),
        ('notice = "#FFF1D6"', 'notice = "#884400"', "licht: tekst #111111 op #884400"),
        ('ink = "#F4F6F8"', 'ink = "#555555"', "donker: tekst #555555 op #0E141A"),
        ('primary = "#8FC1EA"', 'primary = "#12436D"', "donker: hoofdkleur #12436D op #0E141A"),
        ('good = "#5FCB8E"', 'good = "#00503C"', "donker: status good #00503C op #0E141A"),
        ('"#FF9B5E"', '"#602000"', "donker: reeks 4 #602000 op #0E141A"),
    ],
)
def test_a_colour_that_cannot_be_read_is_named_with_its_contrast(tmp_path, old, new, told):
    problems = find_unreadable(read_style(write_style(tmp_path, (old, new))))
    assert any(line.startswith(told) for line in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('muted = "#595959"', "", "'muted' ontbreekt"),
        ('muted = "#595959"', 'muted = "grijs"', "'muted' moet een kleur als \"#12436D\" zijn en is nu 'grijs'"),
        ('primaryColor = "#12436D"', 'primaryColor = "#123"', "'primaryColor' moet een kleur|'primary' moet een kleur"),
        ('linkColor = "#12436D"', "linkColor = 7", "'linkColor' moet een kleur"),
        ('"#A285D1"]', '"paars"]', "'series' moet een rij kleuren"),
        ('menu = ""', 'menu = "static/wapen.svg"', "het logo 'static/wapen.svg' bestaat niet"),
        ('screen = "static/logo.svg"', 'screen = ""', "moet 'screen' een bestand noemen"),
        ("[dark]", "[donker]", "'dark' ontbreekt"),
    ],
)
def test_a_mistake_in_the_style_file_is_told_in_dutch(tmp_path, old, new, told):
    with pytest.raises(BadStyle, match=told):
        read_style(write_style(tmp_path, (old, new)))


def test_another_primary_colour_changes_page_charts_report_slides_and_streamlit(tmp_path):
    """The same program with only the style file changed: nothing of the old colour is left anywhere."""
    write_style(tmp_path, ("#12436D", "#6A1B3D"))
    for name in ("__init__.py", "house.py"):
        shutil.copy(ROOT / "style" / name, tmp_path / "style" / name)
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    ran = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    for place, seen in json.loads(ran.stdout.splitlines()[-1]).items():
        assert "6A1B3D" in seen.upper(), place
        assert "12436D" not in seen.upper(), place


def list_sources() -> list[Path]:
    folders = [ROOT / name for name in ("charts", "deck", "pages", "report")]
    kinds = {".py", ".css", ".html", ".js", ".typ", ".j2", ".svg"}
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in kinds]


@pytest.mark.parametrize("source", list_sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_colour_stands_outside_the_style_file(source):
    assert set(HEX.findall(source.read_text(encoding="utf-8"))) - OTHERS == set()


def test_the_stylesheet_uses_only_variables_of_the_house():
    assert re.findall(r"rgba?\(|hsla?\(|font-family: (?!inherit|var)", CSS) == []
    # what a rule or a template of ours sets by itself stands there with one of the house
    parts = ROOT / "pages" / "parts"
    own = "".join(path.read_text(encoding="utf-8") for path in (*parts.glob("*.css"), *parts.glob("*.j2")))
    known = set(re.findall(r"--([a-z0-9-]+):", house.css_variables() + house.css_scale() + own))
    known |= set(re.findall(r"--([a-z0-9-]+):", write_table(pd.DataFrame([dict.fromkeys(map(str, range(21)), "a")]))))
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS)) <= known


def test_a_dark_room_has_all_variables_of_a_light_one_with_other_colours():
    light, dark = (dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", house.css_variables(room))) for room in (False, True))
    assert light.keys() == dark.keys()
    assert [name for name in light if light[name] == dark[name] and name != "lettertype"] == []
    assert house.contrast(dark["inkt"], dark["papier"]) >= 7


def test_tints_go_from_the_paper_to_the_primary_colour():
    assert house.LIGHT.tint(0) == house.PAPER
    assert house.LIGHT.tint(1) == house.PRIMARY
    assert house.mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert house.SERIES[0] == house.PRIMARY


def test_contrast_of_black_on_white_is_21():
    assert house.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert house.contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


def test_an_empty_slot_for_a_logo_shows_none(tmp_path):
    read = read_style(write_style(tmp_path, ('menu = ""', 'menu = "static/logo.svg"')))
    assert read.menu_logo == tmp_path / "static" / "logo.svg"
    assert read.report_logo is None


def test_the_icon_comes_with_the_program_and_fetches_nothing():
    text = house.TAB_ICON.read_text(encoding="utf-8")
    assert text.lstrip().startswith("<svg")
    assert 'href="http' not in text and "url(http" not in text
