"""What is made ready at a publication for the dashboard of the city: one file, and all that its process reads.

It holds the figures as everybody may see them (`kpi.public`), counts made of rows, and the policy frame; no row of an
export, no organisation, no name of a file, and one peildatum: the day of publication. So nothing can be worked out
from two days beside each other either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from data.findings import Books
from data.load import Contents, Loaded
from data.sample import Sample
from data.states import FolderLook, State, digest_files, mark_folder
from data.tables import FRAME_TABLES, ORIGIN, SCHEMAS, Tables, make_frame, make_tables
from deliver.disk import seal, unseal, write_whole
from kpi.compute import choose_engine, choose_population, compute
from kpi.dressing import dress_catalogue
from kpi.frame import Frame, Nota, find_frame
from kpi.goals import compute_goals
from kpi.model import GoalYear, Outcome, Result
from kpi.public import make_public
from kpi.years import find_newest_nota, find_newest_year, list_earlier_years
from opendata.coding import decode, encode
from telling.audit import Check, audit
from telling.dutch import format_count
from telling.freshness import tell_latest
from telling.goals import Honesty, measure_honesty
from telling.places import Place, list_country_places, list_hanse_places, list_partner_places

FORM = 2
"""The number of what a file holds; one of another number was written by another version of the program."""

FOR_ALL = 0o644
"""The rights of the file: the process of the city runs as another user."""

OPEN_TABLES = (
    *("chapters", "chapter_goals", "targets", "budgets", "partner_cities", "hanse_cities", "reserve_mutations"),
    *("explanations", "milestones", "observations"),
    *sorted(FRAME_TABLES),
)
"""The tables that are in the file: what the town itself says of its policy, and the figures of CBS."""

COMPUTED = frozenset({"indicator", "nota"})
"""The fields of a result that follow from the frame."""

BROKEN = "Het bestand {name} is niet zoals het is gemaakt. Maak het opnieuw."
OTHER_FORM = "Het bestand {name} is van een andere versie van het dashboard. Maak het opnieuw."
ABSENT = "Het bestand {name} is er niet, of kan niet worden gelezen."


class BadPackage(ValueError):
    """A file that cannot be shown; the text is one Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class Places:
    """The places of a year on a map, and the names of those that have no place there."""

    places: tuple[Place, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearMade:
    """What is made ready of one year: how much of it names a goal, what an audit office would say, and its maps."""

    honesty: Honesty
    checks: tuple[Check, ...]
    partners: Places
    world: Places
    hanse: Places


@dataclass(frozen=True)
class NotaMade:
    """What is made ready under one nota: the outcome as everybody may see it, the year that is looked at first, and per
    year what rows were needed for. `earlier_goals` and `earlier_chapters` are the goals view of `earlier_years`,
    `latest` says how recent each source is (`telling.freshness`)."""

    outcome: Outcome
    newest_year: int
    earlier_years: tuple[int, ...]
    earlier_goals: Mapping[int, Mapping[int, GoalYear]]
    earlier_chapters: Mapping[int, Mapping[int, Mapping[int, int]]]
    latest: Mapping[str, str]
    years: Mapping[int, YearMade]


@dataclass(frozen=True, eq=False)
class PublicState(State):
    """A published state as the city may see it, as of the day of publication. `first` is the name of the nota that is
    looked at first, `notas` has what was made ready under each by its name."""

    day: date = field(kw_only=True)
    first: str = field(kw_only=True)
    notas: Mapping[str, NotaMade] = field(kw_only=True)


def prepare_package(folder: Path, loaded: Loaded, made_at: datetime) -> bytes:
    """Make the file of what was read of a folder: as of its peildatum, under each of its notas."""
    tables, day = loaded.tables, loaded.peildatum
    frame, digest = find_frame(tables), digest_files(folder)
    return seal(
        {
            "form": FORM,
            "state": mark_folder(folder, digest),
            "digest": digest,
            "made_at": made_at.isoformat(timespec="seconds"),
            "day": day.isoformat(),
            "first": find_newest_nota(tables, frame, day).name,
            "sample": encode(loaded.sample),
            "books": {name: _count_books(books) for name, books in loaded.books.items()},
            "organisations": frame.organisations,
            "tables": {name: _write_table(name, getattr(tables, name)) for name in OPEN_TABLES},
            "notas": {nota.name: _write_nota(_prepare_nota(tables, day, frame, nota)) for nota in frame.notas},
        }
    )


def write_package(content: bytes, path: Path) -> None:
    """Put a file in the place of the one before it: whoever reads sees the old or the new. Everybody at this computer
    may read it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    path.chmod(FOR_ALL)


def read_package(path: Path) -> PublicState:
    """Read a file; raises BadPackage where there is none, or it is not as it was made."""
    try:
        told = unseal(path.read_bytes())
    except OSError:
        raise BadPackage(ABSENT.format(name=path.name)) from None
    except ValueError:
        raise BadPackage(BROKEN.format(name=path.name)) from None
    try:
        return _read_state(path, told)
    except (KeyError, TypeError, ValueError):
        raise BadPackage(OTHER_FORM.format(name=path.name)) from None


def _read_state(path: Path, told: dict[str, Any]) -> PublicState:
    if told["form"] != FORM:
        raise ValueError(told["form"])
    tables = _read_tables(told)
    frame, day = find_frame(tables), date.fromisoformat(told["day"])
    books = {name: Books(**one) for name, one in told["books"].items()}
    sample = decode(Sample, told["sample"])
    return PublicState(
        Contents(path, tables, (), (), books, (), sample, (), frozenset()),
        FolderLook(),
        datetime.fromisoformat(told["made_at"]),
        told["digest"],
        told["state"],
        day=day,
        first=told["first"],
        notas={nota.name: _read_nota(told["notas"][nota.name], day, frame, nota) for nota in frame.notas},
    )


def _prepare_nota(tables: Tables, day: date, frame: Frame, nota: Nota) -> NotaMade:
    population = choose_population(choose_engine(tables), day, nota.name)
    computed = compute(tables, day, nota.name)
    earlier = list_earlier_years(tables, day, frame) if nota.first <= frame.first_year else ()
    goals, chapters = compute_goals(population, earlier)
    outcome = make_public(computed, population)
    years = (*earlier, *range(nota.first, frame.find_last_year(nota, day) + 1))
    return NotaMade(
        outcome=outcome,
        newest_year=find_newest_year(tables, day, nota),
        earlier_years=earlier,
        earlier_goals=make_public(replace(computed, goals=goals), population).goals,
        earlier_chapters=chapters,
        latest=tell_latest(tables, day),
        years={year: _prepare_year(tables, outcome, year, min((nota.first, *earlier))) for year in years},
    )


def _prepare_year(tables: Tables, outcome: Outcome, year: int, earliest: int) -> YearMade:
    until = pd.Timestamp(outcome.peildatum)
    first = outcome.nota.first if year >= outcome.nota.first else earliest
    return YearMade(
        honesty=measure_honesty(outcome, tables, year),
        checks=tuple(audit(outcome, tables, year)),
        partners=Places(tuple(list_partner_places(tables, until, year, first))),
        world=_locate(*list_country_places(tables, until, year, first)),
        hanse=_locate(*list_hanse_places(tables, until, year, first)),
    )


def _locate(places: list[Place], unknown: list[str]) -> Places:
    return Places(tuple(places), tuple(unknown))


def _count_books(books: Books) -> dict[str, Any]:
    """Keep of the books how many rows there were, and how many files: what those are called stays inside."""
    files = [format_count(len(books.files), "bestand", "bestanden")] if books.files else []
    return {"files": files} | {name: getattr(books, name) for name in ("read", "accepted", "set_aside", "skipped")}


def _write_nota(made: NotaMade) -> dict[str, Any]:
    outcome = made.outcome
    return encode(made, without={"outcome"}) | {
        "results": {
            identity: encode(one, without=COMPUTED) | {"base": str(one.indicator.base)}
            for identity, one in outcome.results.items()
        },
        "goals": encode(outcome.goals),
        "goal_chapters": encode(outcome.goal_chapters),
    }


def _read_nota(told: dict[str, Any], day: date, frame: Frame, nota: Nota) -> NotaMade:
    catalogue = dress_catalogue(frame, nota)
    results = {}
    for identity, one in told.pop("results").items():
        indicator = replace(catalogue[identity], base=decode(type(catalogue[identity].base), one.pop("base")))
        results[identity] = decode(Result, one, indicator=indicator, nota=nota)
    outcome = Outcome(
        day,
        results,
        decode(Mapping[int, Mapping[int, GoalYear]], told.pop("goals")),
        decode(Mapping[int, Mapping[int, Mapping[int, int]]], told.pop("goal_chapters")),
        catalogue=catalogue,
        frame=frame,
        nota=nota,
    )
    return decode(NotaMade, told, outcome=outcome)


def _write_table(name: str, frame: pd.DataFrame) -> dict[str, list]:
    """Write a table by its columns, without where its rows stood."""
    return {column: [_write_cell(cell) for cell in frame[column]] for column in SCHEMAS[name] if column not in ORIGIN}


def _write_cell(cell: Any) -> Any:
    if pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat()
    return cell.item() if hasattr(cell, "item") else cell


def _read_tables(told: dict[str, Any]) -> Tables:
    """Make the tables: those of rows are empty; of the organisations that the nota names there is only how many."""
    frames = {}
    for name, columns in told["tables"].items():
        length = len(next(iter(columns.values())))
        origin = {"file": [None] * length, "sheet": [""] * length, "row": [0] * length}
        frames[name] = make_frame(name, columns | {key: origin[key] for key in ORIGIN if key in SCHEMAS[name]})
    number = told["organisations"]
    frames["organisations"] = make_frame(
        "organisations",
        {
            "organisation_key": [str(place) for place in range(number)],
            "name": [""] * number,
            "in_nota": [True] * number,
            "in_register": [True] * number,
            "natural_person": [False] * number,
        },
    )
    return make_tables(**frames)
