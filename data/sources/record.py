"""What a source is: its columns, their types, and which of them a sheet must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """The types of the input contract; each has its own parser."""

    TEXT = auto()
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
MOMENTS = {Kind.DATE, Kind.YEAR}


@dataclass(frozen=True)
class Field:
    """One column of the contract.

    `required`: the sheet must have the column and each row a value in it, unless `may_be_empty`. `key`: the rows are
    told apart by it. `optional_column`: a key that a whole file may lack. `instead_of`: read only where that column is
    absent, and then as required as that column. `if_unreadable`: what to take where the cell cannot be read;
    `must_be_readable`: the cell may be empty, but one that cannot be read sets the row aside. `choices` maps each
    allowed value to its other spellings.
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


@dataclass(frozen=True)
class SheetRecord:
    """One kind of sheet: the source it belongs to, what it is called in Dutch, and its columns.

    `missing_column_is_error`: a sheet that lacks some required columns is an error, not just an unknown sheet.
    """

    source: str
    title: str
    fields: tuple[Field, ...]
    missing_column_is_error: bool = False

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
