"""The sources, one module each: what an export looks like, which table it fills, and what is odd about it.

Every module of this folder that holds a `SOURCE` is an export; nothing else has to know its name.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from data.record import SheetRecord, Source


def find_sources() -> tuple[Source, ...]:
    """Give the records of all exports in the order of their places."""
    modules = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
    return tuple(sorted((one.SOURCE for one in modules if hasattr(one, "SOURCE")), key=lambda source: source.place))


SOURCES = find_sources()
SHEETS: tuple[SheetRecord, ...] = tuple(sheet for source in SOURCES for sheet in source.sheets)
TEACHING_SHEETS: tuple[SheetRecord, ...] = tuple(sheet for source in SOURCES for sheet in source.teaching_sheets)
MAPPING_SHEETS: tuple[SheetRecord, ...] = tuple(sheet for source in SOURCES for sheet in source.mapping_sheets)
RECORDS = tuple(sheet for sheet in SHEETS if sheet.own_layout is None)
"""Every kind of sheet that is read by its columns alone."""
