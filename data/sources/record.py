"""What a source is: its columns, their types, and which of them a sheet must have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


class Kind(Enum):
    """The types of the input contract; each has its own parser."""

    TEXT = auto()
    PROSE = auto()  # text in which 'geen' is a word like any other
    KEY = auto()  # a number or code by which records are told apart
    INDICATOR = auto()
    NAME = auto()  # of a person or organisation: `x` is somebody anonymous, not a missing value
    NAMES = auto()
    PLACES = auto()
    DATE = auto()
    YEAR = auto()
    YEARS = auto()  # one year, some years, or all from or up to one
    AMOUNT = auto()
    COUNT = auto()
    DECIMAL = auto()
    CHOICE = auto()
    CHOICES = auto()
    GOALS = auto()
    CHAPTER = auto()
    COUNTRY = auto()
    COUNTRIES = auto()
    YES_NO = auto()


NUMBERS = {Kind.AMOUNT, Kind.COUNT, Kind.DECIMAL}
LISTS = {Kind.NAMES, Kind.PLACES, Kind.CHOICES, Kind.COUNTRIES}
MOMENTS = {Kind.DATE, Kind.YEAR, Kind.YEARS}


@dataclass(frozen=True)
class Field:
    """One column of the contract.

    `required`: the sheet must have the column and each row a value in it, unless `may_be_empty`. `key`: the rows are
    told apart by it. `optional_column`: a key that a whole file may lack. `instead_of`: read only where that column is
    absent, and then as required as that column. `if_unreadable`: what to take where the cell cannot be read;
    `must_be_readable`: the cell may be empty, but one that cannot be read sets the row aside. `choices` maps each
    allowed value to its other spellings. `percent_by`: the column whose indicator says whether a cell that shows a
    percentage is meant in percent.
    """

    name: str
    kind: Kind
    required: bool = False
    key: bool = False
    synonyms: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    may_be_empty: bool = False
    optional_column: bool = False
    instead_of: str = ""
    if_unreadable: object = None
    must_be_readable: bool = False
    percent_by: str = ""


@dataclass(frozen=True)
class SheetRecord:
    """One kind of sheet: the source it belongs to, what it is called in Dutch, and its columns.

    `missing_column_is_error`: a sheet that lacks some required columns is an error, not just an unknown sheet.
    `moments`: the columns that say in which year a record falls. `names_may_end_in_total`: a name such as 'Welzijn
    Totaal' makes no totals row. `years_as_columns`: the columns (of years, of values) that a wide sheet holds as one
    column a year. `finish` changes the parsed columns (name → values over the rows) once all are read.
    """

    source: str
    title: str
    fields: tuple[Field, ...]
    missing_column_is_error: bool = False
    moments: tuple[str, ...] = ()
    names_may_end_in_total: bool = False
    years_as_columns: tuple[str, str] | None = None
    finish: Callable[[dict[str, Any]], None] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields if one.key)

    def named(self, name: str) -> Field:
        """Give the field called `name`; KeyError where the contract has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)


STATUS = {"gepland": (), "uitgevoerd": (), "geannuleerd": (), "uitgesteld": ()}
POSTS = {
    "trade office": (),
    "internationale organisaties": (),
    "publieksevenementen": (),
    "reserve": (),
    "regulier": (),
}
SECTORS = {"bedrijfsleven": (), "onderwijs": (), "cultuur": (), "maatschappelijk": (), "overheid": (), "sport": ()}
NETWORKS = {
    "International Office": (),
    "Periodiek Overleg Internationale Samenwerking": ("POIS",),
    "Platform Deventer-Oeganda": (),
    "Kerngroep Deventer4GlobalGoals": (),
}
