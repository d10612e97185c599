"""What every page stands on: the state of the data folder (or of the store) that is shown, computed once per peildatum,
and shared by all sessions. Of a package for the city nothing is computed: it is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import pandas as pd

from data.load import Contents, Loaded, UnusableFolder, read_folder
from data.states import FolderStanding, Keeper, State
from data.tables import Tables, make_tables, of_nota
from deliver.standing import StoreKeeper, read_state
from deliver.store import Store
from kpi.compute import compute
from kpi.frame import Frame, find_frame
from kpi.model import Outcome
from kpi.years import find_newest_nota, find_newest_year, list_earlier_years
from opendata.keeping import PackageKeeper
from opendata.prepared import NotaMade, PublicState
from pages.parts.deliveries import find_store
from pages.parts.once import Once
from pages.parts.package import find_package
from pages.parts.turns import turns

T = TypeVar("T")
DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "exports"
MOST_STATES, MOST_DATES = 2, 16
"""As many states of the data (the one shown and the one to come), and peildata of each, are kept in memory."""

DATES_AHEAD = 3
"""As many of the peildata last asked for are computed before a new state is shown."""

MOST_STORED = 3
"""As many other states and drafts of the store are kept, as they were read."""

AnyKeeper = Keeper | StoreKeeper | PackageKeeper

_keepers: Once[AnyKeeper] = Once(MOST_STATES)
_stored: Once[State] = Once(MOST_STORED)
_grounds: Once[Once[Ground]] = Once(MOST_STATES)
_lasting: Once[Once[Once]] = Once(MOST_STATES)
_opened_grounds: Once[Once[Ground]] = Once(MOST_STATES)
_opened_lasting: Once[Once[Once]] = Once(MOST_STATES)
"""Of states that are opened in the place of the one that everybody sees: they push nothing of that one out."""


@dataclass(frozen=True)
class Ground:
    """One state of the data at one peildatum. Shared between sessions: only what `keep` remembers is ever added.

    `digest` tells the bytes of the files from those of any other state, `mark` is what a report says it was made of;
    `lasting` is shared by its other peildata under the same nota. `made` is what was made ready of rows that are not
    here (None: all are); nothing on a page is then made of the tables of rows, which are empty.
    """

    loaded: Loaded
    outcome: Outcome
    digest: str = ""
    mark: str = ""
    kept: Once = field(default_factory=Once)
    lasting: Once = field(default_factory=Once)
    made: NotaMade | None = None

    @property
    def tables(self) -> Tables:
        """The tables that were read of the folder."""
        return self.loaded.tables

    @property
    def explanations(self) -> pd.DataFrame:
        """The programme manager's own words that belong to the nota in view: the rows of that table."""
        return of_nota(self.tables.explanations, self.outcome.nota.name)

    @property
    def newest_year(self) -> int:
        """The year that is shown when nobody chose one."""
        if self.made:
            return self.made.newest_year
        return self.keep(
            ("newest year",), lambda: find_newest_year(self.tables, self.outcome.peildatum, self.outcome.nota)
        )

    @property
    def last_year(self) -> int:
        """The last year that is told under the nota in view."""
        return self.outcome.frame.find_last_year(self.outcome.nota, self.outcome.peildatum)

    @property
    def earlier_years(self) -> tuple[int, ...]:
        """The years before the first nota of which something was reported, from early to late; none under a later
        one."""
        if self.made:
            return self.made.earlier_years
        if self.outcome.nota.first > self.outcome.frame.first_year:
            return ()
        return self.keep(
            ("earlier years",), lambda: list_earlier_years(self.tables, self.outcome.peildatum, self.outcome.frame)
        )

    def keep(self, key: tuple, build: Callable[[], T]) -> T:
        """Give what was built under the key before, or build it now, from this ground and the key alone."""
        return self.kept.get(key, build)

    def keep_for_all_dates(self, key: tuple, build: Callable[[], T]) -> T:
        """Do the same with what is built from the tables and the key alone."""
        return self.lasting.get(key, build)


def data_folder() -> Path:
    """Give the folder the exports are read from: DASHBOARD_DATA, or the one shipped with the program."""
    return Path(os.environ.get("DASHBOARD_DATA") or DEFAULT_FOLDER)


def data_place() -> Path:
    """Give where the data that are shown stand: the package for the city or the store, where there is one, else the
    data folder."""
    store = find_store()
    return find_package() or (store.root if store else data_folder())


def find_keeper() -> AnyKeeper:
    """Give the keeper of what is shown; from the first time on it looks there by itself."""
    return _keepers.get(data_place(), _begin_to_keep)


def read_ground(
    peildatum: date, standing: FolderStanding | None = None, nota: str = "", is_opened: bool = False
) -> Ground:
    """Give the data as they are shown now (`standing` None) or as they stood, as of the peildatum and under a nota by
    its name (one that the frame does not know, as '', is the one that is looked at first); nothing is read for it.
    `is_opened`: the standing is of another state than the one that everybody sees.

    Raises UnusableFolder where there is nothing to show.
    """
    standing = standing or find_keeper().standing()
    if standing.shown is None:
        raise UnusableFolder(standing.problem)
    tables = standing.shown.contents.tables
    frame = find_frame(tables)
    if isinstance(standing.shown, PublicState):
        return _open_public(standing.shown, nota)
    found = frame.find_nota(nota) or find_newest_nota(tables, frame, peildatum)
    return _compute_ground(standing.shown, peildatum, found.name, is_opened)


def read_frame_of(standing: FolderStanding) -> Frame:
    """Give the policy frame of what is shown; the one that ships where there is nothing to show."""
    return find_frame(standing.shown.contents.tables if standing.shown else make_tables())


def read_stored(store: Store, identity: str, contents: Contents | None = None) -> State:
    """Give a state of the store, or a draft, by its id: the one that is shown, or as it is read now or was before.
    `contents` is what was read of it already, None where nothing was.

    Raises Refused where there is none or a file of it is no longer as it was handed in, OSError where there is no room.
    """
    keeper = find_keeper()
    shown = keeper.standing().shown
    if shown and isinstance(keeper, StoreKeeper) and keeper.state == identity:
        return shown
    return _stored.get(
        (store.root, identity),
        lambda: read_state(store.unpack(identity), lambda folder: contents or read_folder(folder)),
    )


def has_nota(state: State, nota: str) -> bool:
    """Tell whether the frame of a state has a nota."""
    return find_frame(state.contents.tables).find_nota(nota) is not None


def _begin_to_keep() -> AnyKeeper:
    keeper = _choose_keeper()
    keeper.watch()
    return keeper


def _choose_keeper() -> AnyKeeper:
    if package := find_package():
        return PackageKeeper(package, prepare=_compute_ahead)
    store = find_store()
    return StoreKeeper(store, prepare=_compute_ahead) if store else Keeper(data_folder(), prepare=_compute_ahead)


def _open_public(state: PublicState, nota: str) -> Ground:
    """Give what was made ready under a nota (one that is not there is the one that is looked at first)."""
    made = state.notas.get(nota) or state.notas[state.first]

    def build() -> Ground:
        return Ground(state.contents.as_of(state.day), made.outcome, state.digest, state.mark, made=made)

    return _grounds.get(state, lambda: Once(MOST_DATES)).get((state.day, made.outcome.nota.name), build)


def _compute_ground(state: State, peildatum: date, nota: str, is_opened: bool = False) -> Ground:
    if isinstance(state, PublicState):
        return _open_public(state, nota)
    grounds, kept = (_opened_grounds, _opened_lasting) if is_opened else (_grounds, _lasting)

    def build() -> Ground:
        loaded = state.contents.as_of(peildatum)
        lasting = kept.get(state, Once).get(nota, Once)
        return Ground(loaded, compute(loaded.tables, peildatum, nota), state.digest, state.mark, lasting=lasting)

    return grounds.get(state, lambda: Once(MOST_DATES)).get((peildatum, nota), build)


def _compute_ahead(state: State) -> None:
    """Compute a new state for the peildata last asked for, and draw the pages of the very last but for the slow ones,
    which come after it is shown: who looks at it then waits for nothing."""
    from pages.parts.ahead import draw_pages  # the pages stand on this module

    for shown in _grounds.list_keys()[-1:]:
        days = _grounds.get(shown, lambda: Once(MOST_DATES)).list_keys()[-DATES_AHEAD:]
        grounds = [_compute_ground(state, *asked) for asked in days if has_nota(state, asked[1])]
        if not grounds:
            return
        for ground in grounds:
            with turns.take():
                ground.outcome.compute_all()
        draw_pages(grounds[-1], slow_too=False)
