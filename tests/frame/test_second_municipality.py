"""Another municipality with a nota, posts, networks and a region of its own: its own figures, and no word of the town
that ships."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from data.load import load_folder
from deck.build import build_deck
from deck.write import write_slides
from kpi.__main__ import to_json
from kpi.compute import compute
from kpi.frame import read_frame
from report.__main__ import main as write_report
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tests.frame.lindewaard import CIRCLE, CLUBS, PEILDATUM, REGULAR, SAVINGS, TABLE, TRAVEL, YOUTH, make_town
from tests.frame.walking import list_stems, read_all
from tests.pages.running import open_page

OF_ANOTHER = re.compile(
    r"deventer|overijssel|ambitienota|trade ?office|tolerante hanzestad|synergie en verbinding|oeganda|sibiu|"
    r"periodiek overleg|international office|61\.000|2021.2026|vijfjarenrapportage",
    re.IGNORECASE,
)
"""What only the town that ships has: its name, its nota, its chapters, its partners, its money and its years."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("lindewaard") / "gegevens"
    make_town(folder)
    return folder


@pytest.fixture(scope="module")
def loaded(folder):
    return load_folder(folder, PEILDATUM)


@pytest.fixture(scope="module")
def figures(loaded) -> dict[str, dict]:
    """What machine interface 2 prints, by indicator."""
    told = json.loads(json.dumps(to_json(compute(loaded.tables, PEILDATUM))))
    return {one["id"]: one for one in told["indicators"]}


def find_strangers(text: str) -> list[str]:
    """Find the words of the other town in a text, each with what stands around it."""
    return sorted({text[max(0, one.start() - 30) : one.end() + 20] for one in OF_ANOTHER.finditer(text)})


def test_filled_in_templates_are_read_without_a_word(loaded):
    assert [one.message for one in loaded.findings] == []
    assert loaded.sample.own and not loaded.sample.invented and not loaded.sample.shipped


def pick(figures: dict, identity: str, field: str = "value") -> list:
    return [figures[identity]["years"][year][field] for year in ("2024", "2025", "2026")]


def test_its_own_posts_are_its_spending(figures):
    # 2026: 3.000 + 500 of missions, 9.000 of payments, 1.800 + 2.000 + 1.500 of activities, 2.000 out of the reserve
    assert pick(figures, "F.1") == [15_500, 15_000, 19_800]
    posts = figures["F.1"]["breakdowns"]["budgetpost"]
    assert posts["2026"] == {TRAVEL: 3500, CLUBS: 9000, REGULAR: 5300, SAVINGS: 2000}
    assert sum(figures["F.3"]["breakdowns"]["goal"]["2026"].values()) == 19_800


def test_what_is_booked_on_regulier_counts_within_its_own_budget(figures):
    assert pick(figures, "F.4") == [15_500, 15_000, 17_800]
    assert pick(figures, "F.4", "target") == [29_000] * 3
    assert figures["F.4"]["breakdowns"]["budgetpost"]["2026"][REGULAR] == 5300
    assert pick(figures, "F.4", "status") == ["binnen budget"] * 3


def test_its_reserve_is_its_own(figures):
    assert pick(figures, "F.2") == [20_000, 20_000, 18_000]


def test_its_networks_are_those_that_its_nota_names(figures):
    # Kring Buitenland each year and the Stedentafel not in 2025; the Jongerenkring is in no nota
    assert pick(figures, "H2.12") == [2, 1, 2]
    assert pick(figures, "H2.12", "status") == ["behaald", "niet behaald", "behaald"]
    assert figures["H2.4"]["breakdowns"]["netwerk"]["2026"] == {CIRCLE: 2, TABLE: 1, YOUTH: 1}


def test_its_figures_of_cbs_are_those_of_its_region(figures):
    assert figures["H1.1"]["years"]["2025"]["value"] == 260
    assert figures["H1.11"]["years"]["2025"]["value"] == 431_000
    assert "Gelderland" in figures["H1.11"]["name"]


def test_its_nota_says_what_is_shown_where_and_how_it_is_called(figures):
    assert {one["chapter"] for one in figures.values()} == {1, 2, 3, 4, 5, None}
    assert figures["H2.1"]["name"] == "Actieve verenigingen"
    assert (figures["H6.4"]["chapter"], figures["H6.4"]["years"]["2026"]["value"]) == (5, 3)
    assert not {"H5.1", "H6.3", "H3.4", "H1.10"} & figures.keys()


def test_the_machine_interface_has_no_word_of_another_town(figures):
    assert find_strangers(json.dumps(figures, ensure_ascii=False)) == []


@pytest.fixture(scope="module")
def told(folder) -> dict[str, str]:
    """All that each page sends to the browser, drawn once with everything on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        frame = read_frame(load_folder(folder, PEILDATUM).tables)
        apps = {stem: open_page(stem, peildatum="30-11-2026") for stem in list_stems(frame, frame.notas[0])}
    assert {stem: [one.value for one in app.exception] for stem, app in apps.items() if app.exception} == {}
    return {stem: read_all(app) for stem, app in apps.items()}


def test_its_chapters_are_pages_of_their_own(told):
    chapters = ["ondernemers", "verenigingen", "open-stad", "vriendensteden", "werelddoelen"]
    assert list(told)[:6] == ["overzicht", *chapters]
    assert "Wij helpen ondernemers op weg." in told["ondernemers"]
    assert "Wij helpen ondernemers op weg." not in told["verenigingen"], "the ambition of one chapter is of no other"


def test_no_page_has_a_word_of_another_town(told):
    assert {stem: found for stem, text in told.items() if (found := find_strangers(text))} == {}
    assert "Lindewaard over de grens" in told["overzicht"] and "in Lindewaard" in told["ondernemers"]


def test_financien_and_the_chapters_tell_of_its_own_posts(told):
    for sign in ("Reisgeld", "Verenigingsfonds", "Regulier", "5.300", "17.800", "18.000"):
        assert sign in told["financien"], sign
    assert "Reisgeld" in told["ondernemers"] and "geen eigen budget" not in told["ondernemers"]
    assert "geen eigen budget" in told["vriendensteden"]


def test_no_slide_has_a_word_of_another_town(loaded):
    deck = build_deck(loaded, compute(loaded.tables, PEILDATUM), 2026)
    slides = write_slides(deck)
    assert [key for key in slides if key.isdigit()] == ["1", "2", "3", "4", "5"]
    assert find_strangers(" ".join([deck.title, deck.warning, *slides.values()])) == []
    assert "Lindewaard over de grens" in deck.title
    assert "19.800" in slides["geld"] and "18.000" in slides["reserve"]


@cache
def read_report(folder: Path) -> dict[str, str]:
    """Write the report and give all text in each of the four files."""
    out = folder.parent / "rapport"
    day = PEILDATUM.isoformat()
    assert write_report(["--data", str(folder), "--out", str(out), "--peildatum", day, "--made-on", day]) == 0
    return {path.suffix.removeprefix("."): f"{path.name} {read_text(path)}" for path in out.iterdir()}


def read_text(path: Path) -> str:
    """Give all text of a file: of an Office file also what its properties, charts and notes say."""
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        return " ".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    texts = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(".xlsx"):  # the figures behind a chart
                with zipfile.ZipFile(io.BytesIO(content)) as inner:
                    texts += [inner.read(one).decode("utf-8") for one in inner.namelist() if one.endswith(".xml")]
            elif name.endswith((".xml", ".rels")):
                texts.append(content.decode("utf-8"))
    return " ".join(texts)


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf", "xlsx"])
def test_no_report_has_a_word_of_another_town(folder, form):
    text = read_report(folder)[form]
    assert find_strangers(text) == []
    assert "Lindewaard" in text and "Grensnota" in text
    assert "Actieve verenigingen" in text
