"""All files of the dashboard for everybody, made from one state and one day."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from data.load import Loaded
from deliver.disk import ASIDE, put_in_place, throw_away, write_through
from kpi.compute import compute
from kpi.frame import find_frame
from kpi.model import Outcome
from kpi.years import find_newest_nota, find_newest_year
from opendata.package import LICENCES
from opendata.tables import TABLES
from opendata.writing import make_files, open_up
from publish.pages import (
    DATA_PAGE,
    GOALS_PAGE,
    list_menu,
    make_chapter,
    make_finance,
    make_front,
    make_goals,
    make_indicator,
    name_page,
)
from report.choices import BadChoice
from style.house import css_scale, css_variables
from telling.dutch import format_date
from telling.names import FINANCE_PAGE

DATA_FOLDER, STYLE = "data", "stijl.css"
FRONT = "index.html"


@dataclass(frozen=True)
class Edition:
    """What is published: an outcome as everybody may see it, the year in view, the state by its fingerprint, and what
    is said of sample data ('' for none)."""

    loaded: Loaded
    outcome: Outcome
    year: int
    fingerprint: str
    warning: str


def make_edition(loaded: Loaded, fingerprint: str, nota: str = "", year: int | None = None) -> Edition:
    """Choose what is published of what was read: the nota in force ('') and its newest year (None), unless another is
    named.

    Raises BadChoice where there is no such nota or year.
    """
    frame = find_frame(loaded.tables)
    found = frame.find_nota(nota) if nota else find_newest_nota(loaded.tables, frame, loaded.peildatum)
    if found is None:
        raise BadChoice(f"De nota '{nota}' bestaat niet: kies uit {', '.join(one.name for one in frame.notas)}.")
    outcome = open_up(loaded.tables, compute(loaded.tables, loaded.peildatum, found.name))
    last = frame.find_last_year(found, loaded.peildatum)
    chosen = year or find_newest_year(loaded.tables, loaded.peildatum, found)
    if not found.first <= chosen <= last:
        raise BadChoice(f"Het jaar {chosen} hoort niet bij deze nota: kies {found.first} tot en met {last}.")
    warning = "Voorbeeldgegevens: deze cijfers zijn verzonnen." if loaded.is_sample else ""
    return Edition(loaded, outcome, chosen, fingerprint[:16], warning)


def make_site(edition: Edition, address: str = "") -> dict[str, bytes]:
    """Make all files: path → bytes. They work from any folder, without a server; `address` is where the open data are
    put, for who finds their description elsewhere ('' for nowhere in particular)."""
    outcome, year = edition.outcome, edition.year
    pages = {FRONT: _write("front", edition, FRONT, "Overzicht", page=make_front(outcome, year))}
    for chapter in outcome.nota.chapters:
        name, page = f"{chapter.url}.html", make_chapter(edition.loaded.tables, outcome, chapter, year)
        pages[name] = _write("chapter", edition, name, page.title, page=page)
    for result in outcome.results.values():
        name, one = name_page(result), make_indicator(outcome, result, year)
        pages[name] = _write("indicator", edition, name, one.title, page=one)
    for stem, plain in ((FINANCE_PAGE, make_finance(outcome, year)), (GOALS_PAGE, make_goals(outcome, year))):
        pages[f"{stem}.html"] = _write("plain", edition, f"{stem}.html", plain.title, page=plain)
    data = make_files(outcome, edition.fingerprint, outcome.frame.licence, address, is_sample=edition.loaded.is_sample)
    licence = LICENCES[outcome.frame.licence]
    name = f"{DATA_PAGE}.html"
    pages[name] = _write("data", edition, name, "Open data", tables=TABLES, licence=licence, folder=DATA_FOLDER)
    css = _environment().get_template("style.css.j2").render(variables=Markup(css_variables()), scale=css_scale())
    files = {path: text.encode() for path, text in pages.items()} | {STYLE: css.encode()}
    return files | {f"{DATA_FOLDER}/{path}": content for path, content in data.items()}


def write_site(files: Mapping[str, bytes], out: Path) -> None:
    """Write all files to a folder, in the place of what was published there before: whoever looks sees the old or the
    new. Raises FileExistsError where the folder holds something else, OSError where it cannot be written."""
    if out.exists() and any(out.iterdir()) and not (out / STYLE).exists():
        raise FileExistsError(str(out))
    aside = out.with_name(f"{ASIDE}{uuid4().hex}")
    try:
        for path, content in files.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            write_through(aside / path, content)
        throw_away(out)
        put_in_place(aside, out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(template: str, edition: Edition, name: str, title: str, **values: object) -> str:
    outcome = edition.outcome
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            here=name,
            title=title,
            programme=outcome.frame.programme,
            nota=outcome.nota.name,
            year=edition.year,
            menu=list_menu(outcome.nota),
            peildatum=format_date(outcome.peildatum),
            fingerprint=edition.fingerprint,
            warning=edition.warning,
            contact=outcome.frame.contact,
            **values,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("publish"),
        auto_reload=False,  # else each filling in asks the disk whether the template is still the same
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawing"] = Markup  # our own drawings, which escape the names in them
    return environment
