"""What a source is: its sheets, their columns, the table that the rows fill, and what is odd about it.

The loaders know no source by name: what one source needs and the others do not is a flag or a step on its record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.findings import Journal
    from data.mapping import ColumnMapping, FrameWords
    from data.rows import RecordRows
    from data.sheets import Grid


class FieldKind(Enum):
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


KIND_NAMES = {
    FieldKind.TEXT: "tekst",
    FieldKind.PROSE: "tekst",
    FieldKind.KEY: "nummer, opgemaakt als tekst",
    FieldKind.INDICATOR: "nummer van de indicator, bijvoorbeeld H6.5",
    FieldKind.NAME: "naam",
    FieldKind.NAMES: "namen, met ; ertussen",
    FieldKind.PLACES: "plaatsen, met ; ertussen",
    FieldKind.DATE: "datum, bijvoorbeeld 31-12-2025",
    FieldKind.YEAR: "jaar",
    FieldKind.YEARS: "jaar, of bijvoorbeeld 2025-2026, vanaf 2025 of t/m 2024; leeg is elk jaar",
    FieldKind.AMOUNT: "bedrag in euro's",
    FieldKind.COUNT: "aantal, 0 of meer",
    FieldKind.DECIMAL: "getal",
    FieldKind.CHOICE: "een van de keuzes",
    FieldKind.CHOICES: "een of meer van de keuzes, met ; ertussen",
    FieldKind.GOALS: "Global Goals, bijvoorbeeld 4; 8; 17 (als tekst)",
    FieldKind.CHAPTER: "hoofdstuk van de nota, 1 tot en met 6",
    FieldKind.COUNTRY: "land",
    FieldKind.COUNTRIES: "landen, met ; ertussen",
    FieldKind.YES_NO: "ja of nee",
}
"""What a reader is told to write in a column of each type."""

NUMBERS = {FieldKind.AMOUNT, FieldKind.COUNT, FieldKind.DECIMAL}
LISTS = {FieldKind.NAMES, FieldKind.PLACES, FieldKind.CHOICES, FieldKind.COUNTRIES}
MOMENTS = {FieldKind.DATE, FieldKind.YEAR, FieldKind.YEARS}


@dataclass(frozen=True, eq=False)
class Field:
    """One column of the contract. `meaning`: what stands in it, one or two Dutch sentences for who fills it in.

    `required`: the sheet must have the column and each row a value in it, unless `may_be_empty`. `key`: the rows are
    told apart by it. `optional_column`: a key that a whole file may lack. `instead_of`: read only where that column is
    absent, and then as required as that column. `if_unreadable`: what to take where the cell cannot be read;
    `must_be_readable`: the cell may be empty, but one that cannot be read sets the row aside. `choices` maps each
    allowed value to its other spellings; with `keeps_own_words` another word is told of and kept. `percent_by`: the
    column whose indicator says whether a cell that shows a percentage is meant in percent. `is_personal`: what stands
    in it says something of a person. `more_choices`: the table of the policy frame whose rows add to `choices`.
    """

    name: str
    kind: FieldKind
    required: bool = False
    key: bool = False
    synonyms: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    may_be_empty: bool = False
    optional_column: bool = False
    instead_of: str = ""
    if_unreadable: object = None
    must_be_readable: bool = False
    keeps_own_words: bool = False
    percent_by: str = ""
    is_personal: bool = False
    more_choices: str = ""
    meaning: str = ""


Origin = str | tuple[str, Callable[[Any], Any]] | Callable[["RecordRows"], Any]
"""Where a column of a table comes from: a field, a field with a change of each of its values, or a function that makes
the whole column of the rows (see `data.series`)."""

Check = Callable[["RecordRows", "dict[str, RecordRows]", "Journal"], None]
"""Tells of rows that cannot be right: gets the rows of the sheet, those of all by table, and where to note it."""


@dataclass(frozen=True)
class Link:
    """The members of a field as rows of a link table: the record of the row, or its value in the field `by`, beside
    each member. `beside`: further columns of the link table, each with the field that it comes from.
    """

    table: str
    field: str
    by: str = ""
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Discretion:
    """Rows about people at risk: those whose word in `column` `is_meant`, also where it is misspelled.

    Of such a row the columns `withheld` are not kept, and its date is shown as its year.
    """

    column: str
    is_meant: Callable[[str], bool]
    withheld: tuple[str, ...]


@dataclass(frozen=True)
class Persons:
    """Names of which some are a natural person's: those in the column `names` of a row that has yes in `says_so`.

    Such a name counts, but is shown as `shown_as`; the columns `may_name` of its rows may hold it and are not kept.
    """

    names: str
    says_so: str
    may_name: tuple[str, ...]
    shown_as: str


@dataclass(frozen=True)
class NameList:
    """A sheet as a register of names, in the column `names`, with their other spellings in `aliases`.

    `key` is the column of a link table that holds the register's name of a member. Names are compared as `fold` writes
    them. `is_unique`: two entries with one name or alias are told of.
    """

    key: str
    names: str
    aliases: str
    fold: Callable[[str], str]
    is_unique: bool = False


@dataclass(frozen=True)
class OwnLayout:
    """How to read sheets that are not told by one row of headings alone.

    `recognise` gives how a sheet holds figures, None where it does not; `near_miss` the columns that a sheet lacks
    where it nearly does, else None. `read` gets the sheet, what was recognised, the name of the file, the journal and
    the mapping, and gives the figures found, whatever they look like; `combine` gets all of these and the journal,
    settles what is said twice, keeps the books, and gives the columns of the table, all but `record`.
    """

    recognise: Callable[[Grid, ColumnMapping], Any]
    near_miss: Callable[[Grid, ColumnMapping], list[str] | None]
    read: Callable[[Grid, Any, str, Journal, ColumnMapping], list[Any]]
    combine: Callable[[list[Any], Journal], dict[str, list]]


@dataclass(frozen=True, eq=False)
class SheetRecord:
    """One kind of sheet: the source it belongs to, what it is called in Dutch, its columns, and what is odd about it.

    `table`: the table of `data.tables` that its rows fill; `columns` says where each of its columns comes from (those
    of the origin and `record` are filled in); `links` are the link tables that its rows have a part in.
    `kept_by_hand`: no export of a register but a sheet that people fill in. It has no control totals, one that lacks
    some required columns is not an error, an own layout goes before it, and a row with two required values is never a
    totals row.
    `moments`: the columns that say in which year a record falls. `planned_by`: the columns of the status and of the
    day it is held against. `names_may_end_in_total`: a name such as 'Welzijn Totaal' makes no totals row.
    `years_as_columns`: the columns (of years, of values) that a wide sheet holds as one column a year. `due_in_year`:
    the column and the value in it of rows whose years say when something is due, so that they never overlap.
    `keyless_advice`: where a file without a key column holds equal rows, each counts, and this is what the reader is
    told; without it such rows are one. `finish` changes the parsed columns (name → values over the rows) once all are
    read; `checks` tell of rows that cannot be right. `own_layout`: it is not told by its headings alone.
    """

    source: str
    title: str
    fields: tuple[Field, ...]
    table: str = ""
    columns: Mapping[str, Origin] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    kept_by_hand: bool = False
    moments: tuple[str, ...] = ()
    planned_by: tuple[str, str] | None = None
    names_may_end_in_total: bool = False
    years_as_columns: tuple[str, str] | None = None
    due_in_year: tuple[str, str] | None = None
    keyless_advice: str = ""
    discretion: Discretion | None = None
    persons: Persons | None = None
    name_list: NameList | None = None
    finish: Callable[[dict[str, Any]], None] | None = None
    checks: tuple[Check, ...] = ()
    own_layout: OwnLayout | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns by which rows are told apart, in their order."""
        return tuple(one.name for one in self.fields if one.key)

    def named(self, name: str) -> Field:
        """Give the field called `name`. Raises KeyError where the contract has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, eq=False)
class Source:
    """One export: its name in findings and machine interfaces, its name as a reader sees it, and its kinds of sheets.

    `place` is its place among the sources, wherever these are listed. `mapping_sheets` teach the loaders the headings
    and words of other registers, and are read before all else. `teaching_sheets` are those of its sheets that add words
    to the contract, and are read before the others: `teach` makes these words, of the rows by table of what the folder
    has and of what ships. `shipped_sheets` are those of which rows ship with the program (see `data.shipped`);
    `complete` gives the tables that are made of the folder's (name → frame) and of those that ship. None where a source
    has no words of its own, and where its tables are as they were read.
    """

    name: str
    title: str
    place: int
    sheets: tuple[SheetRecord, ...]
    mapping_sheets: tuple[SheetRecord, ...] = ()
    teaching_sheets: tuple[SheetRecord, ...] = ()
    shipped_sheets: tuple[SheetRecord, ...] = ()
    teach: Callable[[Mapping[str, RecordRows], Mapping[str, RecordRows]], FrameWords] | None = None
    complete: Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]] | None = None
