"""What is made ready for the dashboard of the city: the same figures, and nothing that not everybody may know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.load import Loaded, load_folder
from data.states import FolderStanding
from deck.build import build_deck
from deck.write import write_slides
from deliver.disk import seal, unseal
from kpi.__main__ import to_json
from kpi.compute import compute
from kpi.finance import UNATTRIBUTED
from kpi.frame import find_frame
from kpi.model import Outcome
from kpi.public import MERGED
from opendata.keeping import PackageKeeper
from opendata.prepared import FORM, BadPackage, PublicState, prepare_package, read_package, write_package
from opendata.writing import open_up
from report.build import build_report
from report.choices import Choices
from report.produce import write_format
from telling.audit import audit
from telling.goals import measure_honesty
from telling.places import list_country_places
from tests import canaries
from tests.frame.next_nota import copy_sample
from tests.security import marks
from tests.test_privacy import read_file

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
DAY, MOMENT = date(2026, 11, 27), datetime(2026, 11, 27, 12, tzinfo=UTC)
PAID = "dossiernummer;organisatie;omschrijving;budgetpost;betaaldatum;bedrag;global_goals\n"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_folder(SAMPLE, DAY)


@pytest.fixture(scope="module")
def path(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the sample."""
    path = tmp_path_factory.mktemp("stad") / "openbaar.json"
    write_package(prepare_package(SAMPLE, loaded, MOMENT), path)
    return path


@pytest.fixture(scope="module")
def state(path: Path) -> PublicState:
    return read_package(path)


@pytest.fixture(scope="module")
def outcome(loaded: Loaded) -> Outcome:
    return compute(loaded.tables, DAY)


def prepare(folder: Path, day: date = DAY) -> tuple[Loaded, str]:
    """Make the package of a folder; give what was read, and its text."""
    loaded = load_folder(folder, day)
    return loaded, prepare_package(folder, loaded, MOMENT).decode()


# -------------------------------------------------------------------------------------------------- the same figures


def test_the_figures_are_those_of_the_command(state: PublicState, outcome: Outcome) -> None:
    """Values, statuses and targets as `python -m kpi` has them; what is still planned of guests is not told."""
    ours, theirs = to_json(state.notas[state.first].outcome), to_json(outcome)
    for one, other in zip(ours["indicators"], theirs["indicators"], strict=True):
        if one["id"] == "H3.4":
            for years in (one["years"], other["years"]):
                years.update({year: figure | {"planned": None} for year, figure in years.items()})
        assert one | {"breakdowns": {}} == other | {"breakdowns": {}}


def test_all_of_it_is_what_everybody_may_see(state: PublicState, loaded: Loaded, outcome: Outcome) -> None:
    made, seen = state.notas[state.first], open_up(loaded.tables, outcome)
    assert made.outcome == seen
    assert open_up(state.contents.tables, made.outcome) == seen  # once more changes nothing
    assert (state.day, state.read_at, state.contents.as_of(DAY).sample) == (DAY, MOMENT, loaded.sample)


def test_what_rows_are_needed_for_is_there_for_every_year(state: PublicState, loaded: Loaded, outcome: Outcome) -> None:
    made = state.notas[state.first]
    assert [*made.years] == [*made.earlier_years, *range(2021, 2027)]
    assert made.newest_year == 2026
    assert [*made.years[2024].checks] == audit(made.outcome, loaded.tables, 2024)
    assert made.years[2024].honesty == measure_honesty(made.outcome, loaded.tables, 2024)
    places, unknown = list_country_places(loaded.tables, pd.Timestamp(DAY), 2024, 2021)
    assert ([*made.years[2024].world.places], [*made.years[2024].world.unknown]) == (places, unknown)


def test_each_nota_has_its_own(tmp_path: Path) -> None:
    loaded, text = prepare(copy_sample(tmp_path, with_next=True), date(2028, 5, 1))
    path = tmp_path / "openbaar.json"
    write_package(text.encode(), path)
    state, frame = read_package(path), find_frame(loaded.tables)
    assert [*state.notas] == [nota.name for nota in frame.notas]
    assert len(state.notas) == 2
    for name, made in state.notas.items():
        assert made.outcome == open_up(loaded.tables, compute(loaded.tables, loaded.peildatum, name))


# ------------------------------------------------------------------------------------- nothing that not all may know


def test_no_row_organisation_file_or_place_in_a_file_is_in_it(path: Path, loaded: Loaded) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    assert {"activities", "missions", "payments", "organisations", "record_organisations"}.isdisjoint(told["tables"])
    assert not {"file", "sheet", "row"} & {column for table in told["tables"].values() for column in table}
    assert not re.search(r"\.(xlsx|csv|ods)\b", path.read_text(encoding="utf-8"))


def test_no_word_of_a_single_row_is_in_it(tmp_path: Path) -> None:
    loaded, text = prepare(marks.make_folder(tmp_path / "exports"), marks.DAY)
    assert marks.find_marks(text, loaded) == []
    assert marks.OTHER not in text
    assert marks.OF_NOTA not in text  # nor of an organisation that the nota names
    path = tmp_path / "openbaar.json"
    write_package(text.encode(), path)
    state = read_package(path)
    seen, outcome = state.contents.as_of(state.day), state.notas[state.first].outcome
    report = build_report(seen, outcome, Choices(with_rows=False), DAY, state.mark)
    slides = write_slides(build_deck(seen, outcome, 2026, with_rows=False, with_origins=False))
    assert marks.find_marks(read_file(write_format(report, "xlsx")), loaded) == []
    assert marks.find_marks("".join(slides.values()), loaded) == []


@pytest.fixture(scope="module")
def guests(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, str]:
    """A folder with marked guests, and its package."""
    return prepare(canaries.make_folder(tmp_path_factory.mktemp("gasten") / "exports"), canaries.DAY)


def test_nothing_that_nobody_may_learn_is_in_it(guests: tuple[Loaded, str]) -> None:
    told = json.loads(guests[1])
    del told["seal"], told["digest"], told["tables"]["observations"]  # of CBS, to the last millionth
    assert canaries.find_canaries(json.dumps(told, ensure_ascii=False)) == []


def test_of_guests_there_is_only_how_many_there_have_been(guests: tuple[Loaded, str]) -> None:
    loaded, text = guests
    inside = compute(loaded.tables, canaries.DAY).results["H3.4"]
    assert inside.years[2026].planned == 2  # there are two to come, and the city is not told
    [made] = json.loads(text)["notas"].values()
    told = made["results"]["H3.4"]
    assert {year: figure["value"] for year, figure in told["years"].items()} == {
        str(year): str(figure.value) for year, figure in inside.years.items()
    }
    assert {figure["planned"] for figure in told["years"].values()} == {None}
    assert told["plans"] is False
    assert not {"breakdowns", "dates", "planned_dates"} & told.keys()


def test_what_is_hidden_cannot_be_worked_out_from_how_much_names_a_goal(tmp_path: Path) -> None:
    """One organisation got € 700 without a goal: 'how much of the money names a goal' would tell it by subtraction."""
    folder = copy_sample(tmp_path, with_next=False)
    (folder / "subsidies.xlsx").unlink()
    many = [f"D{place};Stichting {place};hulp;internationale organisaties;01-02-2026;100;4" for place in range(6)]
    few = ["X1;Stichting Alleen;hulp;internationale organisaties;01-02-2026;700;"]
    (folder / "subsidies.csv").write_text(PAID + "\n".join([*many, *few]), encoding="utf-8")
    for name in ("activiteiten.xlsx", "missies.xlsx"):
        (folder / name).unlink()
    loaded, text = prepare(folder)
    inside = compute(loaded.tables, DAY, "Ambitienota")
    assert inside.results["F.3"].breakdowns["goal"][2026] == {"4": 600, UNATTRIBUTED: 700}
    assert measure_honesty(inside, loaded.tables, 2026).attributed == 600
    made = json.loads(text)["notas"]["Ambitienota"]
    assert made["results"]["F.3"]["breakdowns"]["goal"]["2026"] == {}
    assert "attributed" not in made["years"]["2026"]["honesty"]
    assert made["goals"]["4"]["2026"]["spending"] is None
    assert made["goals"]["4"]["2026"]["merged"] is True


# -------------------------------------------------------------------------------------------------- a file of its own


@pytest.fixture
def kept(path: Path, tmp_path: Path) -> Iterator[tuple[PackageKeeper, Path, bytes]]:
    """A keeper of a copy of the package, which it shows."""
    own = tmp_path / "openbaar.json"
    write_package(path.read_bytes(), own)
    keeper = PackageKeeper(own)
    assert keeper.standing().shown is not None
    yield keeper, own, path.read_bytes()


def show(keeper: PackageKeeper) -> FolderStanding:
    keeper.refresh()
    return keeper.standing()


def test_a_new_package_is_taken_over(kept: tuple[PackageKeeper, Path, bytes]) -> None:
    keeper, path, content = kept
    shown = keeper.standing().shown
    assert show(keeper).shown is shown  # nothing happened
    write_package(seal(unseal(content) | {"state": "0002-0a1b2c3d"}), path)
    taken = show(keeper).shown
    assert taken is not None and taken.mark == "0002-0a1b2c3d"


def test_one_that_is_not_whole_does_not_take_the_place_of_what_is_shown(
    kept: tuple[PackageKeeper, Path, bytes],
) -> None:
    keeper, path, content = kept
    shown = keeper.standing().shown
    for broken in (content[: len(content) // 2], content.replace(b'"Deventer"', b'"Deventes"', 1), b""):
        path.write_bytes(broken)
        assert show(keeper).shown is shown
        assert keeper.standing().faults == ("Het bestand openbaar.json is niet zoals het is gemaakt. Maak het opnieuw",)
    path.unlink()
    assert show(keeper).faults == ("Het bestand openbaar.json is er niet, of kan niet worden gelezen",)
    write_package(content, path)
    assert show(keeper).faults == ()


def test_one_of_another_version_is_refused_in_words(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "openbaar.json"
    for changed in ({"form": FORM + 1}, {"notas": {}}):
        write_package(seal(unseal(path.read_bytes()) | changed), other)
        with pytest.raises(BadPackage, match="van een andere versie"):
            read_package(other)


def test_everybody_at_the_computer_may_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o644


def test_where_sums_are_merged_no_year_of_a_goal_stands_at_nothing(state: PublicState) -> None:
    """What is merged says so, where a zero would be untrue."""
    made = state.notas[state.first].outcome
    hidden = [goal for goal in made.goals if made.goals[goal][2025].merged]
    assert hidden
    assert all(made.goals[goal][2025].spending is None for goal in hidden)
    assert MERGED in made.results["F.3"].breakdowns["goal"][2025]
    assert made.results["F.3"].breakdowns["goal"][2026] == {}  # a year that is not over is not split
