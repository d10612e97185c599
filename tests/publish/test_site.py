"""The dashboard as files for everybody: whole, right, without scripts, and with nothing that only staff may see."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from data.load import Loaded, load_folder
from data.states import digest_files
from deliver.store import Store
from kpi.compute import compute
from kpi.frame import find_frame
from kpi.public import MERGED
from publish.__main__ import main
from publish.pages import tabulate_split
from publish.site import Edition, make_edition, make_site
from style.house import contrast
from telling.dutch import format_value
from tests.canaries import find_canaries, make_folder
from tests.deliver.test_store import publish
from tests.frame.next_nota import copy_sample

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
DAY = date(2026, 11, 27)
HEADINGS = "nummer;startdatum;bestemming;land;soort;status\n"


class Page(HTMLParser):
    """The words, links, ids and elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_folder(SAMPLE, DAY)


@pytest.fixture(scope="module")
def edition(loaded: Loaded) -> Edition:
    return make_edition(loaded, digest_files(SAMPLE))


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return make_site(edition)


@pytest.fixture(scope="module")
def one_mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one export of one row: what a command does with a folder does not depend on how much it is."""
    folder = tmp_path_factory.mktemp("weinig")
    (folder / "missies.csv").write_text(f"{HEADINGS}1;01-02-2025;Riga;Letland;uitgaand;uitgevoerd\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(content.decode()) for path, content in files.items() if path.endswith(".html")}


def test_every_link_leads_to_a_file_that_is_there(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    ours = [(path, link) for path, page in pages.items() for link in page.links if not link.startswith("http")]
    assert len(ours) > 500
    assert [one for one in ours if one[1].partition("#")[0] not in files and not one[1].startswith("#")] == []


def test_only_the_licence_is_somebody_elses_address(pages: dict[str, Page]) -> None:
    foreign = {link for page in pages.values() for link in page.links if link.startswith("http")}
    assert foreign == {"http://creativecommons.org/publicdomain/zero/1.0/deed.nl"}


def test_there_is_no_script(pages: dict[str, Page], files: dict[str, bytes]) -> None:
    assert not [path for path, page in pages.items() if "script" in page.tags or "iframe" in page.tags]
    assert not [
        path for path, content in files.items() if path.endswith(".html") and re.search(rb" on[a-z]+=", content)
    ]


def test_every_figure_of_every_year_stands_on_the_page_of_its_indicator(pages: dict[str, Page], loaded: Loaded) -> None:
    outcome = compute(loaded.tables, DAY)
    for identity, result in outcome.results.items():
        text = pages[f"indicator-{identity}.html"].text
        for year in range(2021, 2027):
            item = result.years[year]
            if item.value is not None:
                told = format_value(result.indicator, item.value)
                assert (identity, year, told in text) == (identity, year, True)


def test_goals_with_few_recipients_are_merged_and_it_says_so(pages: dict[str, Page]) -> None:
    for path in ("indicator-F.3.html", "global-goals.html"):
        assert MERGED in pages[path].text
        assert "minder dan 5 organisaties" in pages[path].text


def test_sample_data_say_so_on_every_page_with_the_day_and_the_fingerprint(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert (path, "Voorbeeldgegevens: deze cijfers zijn verzonnen." in page.text) == (path, True)
        assert f"Stand op 27 november 2026, kenmerk {digest_files(SAMPLE)[:16]}." in page.text


def test_nothing_of_guests_persons_organisations_or_rows_is_in_it(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "marked")
    every = make_site(make_edition(load_folder(folder, DAY), "a" * 64))
    assert {path: found for path, content in every.items() if (found := find_canaries(content.decode()))} == {}


def test_a_next_nota_has_its_own_chapters(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path, with_next=True)
    day = date(2027, 6, 30)
    loaded = load_folder(folder, day)
    edition = make_edition(loaded, "a" * 64, find_frame(loaded.tables).notas[-1].name)
    every = make_site(edition)
    assert edition.outcome.nota.first == 2027
    assert {f"{chapter.url}.html" for chapter in edition.outcome.nota.chapters} <= set(every)


def test_the_state_that_a_store_shows_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(tmp_path / "opslag")
    publish(
        store, missies="nummer;startdatum;bestemming;land;soort;status\n1;01-02-2025;Riga;Letland;uitgaand;uitgevoerd\n"
    )
    assert main([str(store.root), "--out", str(tmp_path / "site"), "--peildatum", "2026-06-30", "--year", "2025"]) == 0
    assert "Begin bij" in capsys.readouterr().out
    told = json.loads((tmp_path / "site" / "data" / "datapackage.json").read_text())
    assert told["peildatum"] == "2026-06-30"
    missions = Page((tmp_path / "site" / "indicator-H1.5.html").read_text())
    assert "In 2025 was er 1 handelsmissie." in missions.text


def test_what_was_published_before_is_replaced_and_anything_else_is_not_touched(
    one_mission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    arguments = [str(one_mission), "--out", str(out), "--peildatum"]
    assert main([*arguments, "2026-06-30"]) == 0
    assert main([*arguments, "2026-11-27"]) == 0
    assert "27 november 2026" in (out / "index.html").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    other = tmp_path / "foto's"
    other.mkdir()
    (other / "foto.jpg").write_bytes(b"x")
    assert main([str(one_mission), "--out", str(other)]) == 2
    assert "staat iets anders" in capsys.readouterr().err
    assert (other / "foto.jpg").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--nota", "Droom"], "De nota 'Droom' bestaat niet"),
        (["--year", "2015"], "Het jaar 2015 hoort niet bij deze nota"),
    ],
)
def test_a_choice_that_cannot_be_followed_is_said(
    arguments: list[str], told: str, one_mission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(one_mission), "--out", str(tmp_path / "site"), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_text_of_an_export_is_text(tmp_path: Path) -> None:
    rows = "hoofdstuk;titel;ambitie\n1;Handel;<script>alert(1)</script> **vet**\n"
    (tmp_path / "hoofdstukken.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "missies.csv").write_text(HEADINGS, encoding="utf-8")
    every = make_site(make_edition(load_folder(tmp_path, DAY), "a" * 64))
    assert b"&lt;script&gt;alert(1)&lt;/script&gt; **vet**" in every["handel.html"]


def test_the_style_of_the_house_is_the_style_of_the_pages(files: dict[str, bytes]) -> None:
    css = files["stijl.css"].decode()
    colours = dict(re.findall(r"--(hoofdkleur|papier): (#[0-9A-Fa-f]{6})", css))
    assert contrast(colours["hoofdkleur"], colours["papier"]) > 4.5
    assert "&#" not in css


def test_a_goal_that_is_merged_says_so_and_one_that_got_nothing_stands_at_zero(edition: Edition) -> None:
    outcome = edition.outcome
    table = tabulate_split(outcome.results["F.3"], "goal")
    told = {row[0].text: [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row[1:]] for row in table.rows}
    years = [column.name for column in table.columns[1:]]
    assert years[-1] == "2025"  # of 2026, which is not over, nothing is told by goal
    assert outcome.goals[10][2021].payments == 0
    assert told["10 Ongelijkheid verminderen"][years.index("2021")] == "€ 0"
    assert told["5 Gendergelijkheid"][years.index("2025")] == MERGED
