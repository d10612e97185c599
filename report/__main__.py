"""Command line: `python -m report --data FOLDER --out DIR` writes the report in Word, PowerPoint, PDF and
Excel; `python -m report handbook --out DIR` the Indicatorenboek in Word and PDF."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data.console import UNUSABLE, OneSentenceParser, write_out
from data.load import UnusableFolder, load_folder
from data.tables import Tables, make_tables
from kpi.compute import compute
from kpi.frame import find_frame
from kpi.model import Outcome
from report import handbook
from report.build import build_report
from report.choices import (
    Audience,
    BadChoice,
    Choices,
    read_audience,
    read_chapters,
    read_day,
    read_indicators,
    read_period,
)
from report.opening import tell_absent
from report.produce import FORMATS, Unwritable, fingerprint_data, read_templates, save_all

BOOK = "handbook"
"""The word before the options that asks for the Indicatorenboek."""

USAGE = (
    "Gebruik: python -m report --data MAP --out MAP [--peildatum JJJJ-MM-DD] [--period JJJJ-JJJJ] [--nota NAAM] "
    "[--format docx,pptx,pdf,xlsx] [--chapters 1,2] [--indicators H1.1,H2.8] [--short] [--no-annexes] "
    "[--audience raad|beheer] [--all-slides] "
    "[--template BESTAND] [--title TEKST] [--subtitle TEKST] [--foreword TEKST] [--made-on JJJJ-MM-DD], of "
    "python -m report handbook --out MAP [--data MAP] [--peildatum JJJJ-MM-DD] [--nota NAAM] [--format docx,pdf]."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command (`arguments`; None: those of the command line) and give its exit status: 0, or 2 with one
    sentence on standard error and nothing written."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_book = given[:1] == [BOOK]
    options = _make_parser(is_book).parse_args(given[is_book:])
    try:
        return _make_book(options) if is_book else _run(options)
    except (BadChoice, UnusableFolder, Unwritable) as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE


def _make_parser(is_book: bool) -> argparse.ArgumentParser:
    parser = OneSentenceParser(prog="python -m report", usage=USAGE, add_help=False)
    parser.add_argument("--out", required=True)
    parser.add_argument("--data", required=not is_book)
    if is_book:
        parser.add_argument("--peildatum")
        parser.add_argument("--nota", default="")
        parser.add_argument("--format", default=",".join(handbook.FORMATS))
        parser.add_argument("--made-on")
        return parser
    parser.add_argument("--peildatum")
    parser.add_argument("--period")
    parser.add_argument("--nota", default="")
    parser.add_argument("--format", default=",".join(FORMATS))
    parser.add_argument("--chapters")
    parser.add_argument("--indicators")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--no-annexes", action="store_true")
    parser.add_argument("--audience", default=Audience.COUNCIL)
    parser.add_argument("--all-slides", action="store_true")
    parser.add_argument("--template", action="append", default=[])
    parser.add_argument("--title", default="")
    parser.add_argument("--subtitle", default="")
    parser.add_argument("--foreword", default="")
    parser.add_argument("--made-on")
    return parser


def _run(options: argparse.Namespace) -> int:

    formats = _read_formats(options.format)
    first, last = read_period(options.period) if options.period is not None else (0, 0)
    choices = Choices(
        first=first,
        last=last,
        chapters=read_chapters(options.chapters) if options.chapters is not None else (),
        indicators=read_indicators(options.indicators) if options.indicators is not None else None,
        short=options.short,
        annexes=not options.no_annexes,
        audience=read_audience(options.audience),
        every_slide=options.all_slides,
        title=options.title.strip(),
        subtitle=options.subtitle,
        foreword=options.foreword,
    )
    made_on = read_day(options.made_on) if options.made_on is not None else _today()
    peildatum = read_day(options.peildatum) if options.peildatum is not None else made_on
    templates = read_templates(Path(name) for name in options.template)
    folder = Path(options.data)
    loaded = load_folder(folder, peildatum)
    outcome = _compute(loaded.tables, peildatum, options.nota or _find_nota(loaded.tables, peildatum, last))
    choices = choices.complete(outcome)
    report = build_report(loaded, outcome, choices, made_on, fingerprint_data(folder))
    absent = [source for source, books in loaded.books.items() if not books.files]
    if absent:
        print(f"Let op: {tell_absent(absent)}", file=sys.stderr)
    for path in save_all(report, choices.period, formats, Path(options.out), templates):
        write_out(str(path))
    return 0


def _make_book(options: argparse.Namespace) -> int:
    formats = _read_formats(options.format, handbook.FORMATS)
    made_on = read_day(options.made_on) if options.made_on is not None else _today()
    peildatum = read_day(options.peildatum) if options.peildatum is not None else made_on
    if options.data is None:
        outcome, fingerprint, is_sample = _compute(make_tables(), peildatum, options.nota), "", False
    else:
        loaded = load_folder(Path(options.data), peildatum)
        outcome = _compute(loaded.tables, peildatum, options.nota)
        fingerprint, is_sample = fingerprint_data(Path(options.data)), loaded.is_sample
    book = handbook.build_handbook(outcome, made_on, fingerprint, is_sample)
    for path in save_all(book, outcome.nota.period, formats, Path(options.out)):
        write_out(str(path))
    return 0


def _find_nota(tables: Tables, peildatum: date, last: int) -> str:
    """Find the nota under which a period is told by its last year (0: nobody chose one); '' for the one in force on the
    peildatum, also where that holds in the year."""
    frame = find_frame(tables)
    holding = [one.name for one in frame.notas if last in one.years]
    in_force = frame.find_in_force(peildatum).name
    return holding[-1] if holding and in_force not in holding else ""


def _compute(tables: Tables, peildatum: date, nota: str) -> Outcome:
    try:
        return compute(tables, peildatum, nota)
    except KeyError:
        names = ", ".join(one.name for one in find_frame(tables).notas)
        raise BadChoice(f"De nota '{nota}' bestaat niet: kies uit {names}.") from None


def _read_formats(text: str, known: Sequence[str] = FORMATS) -> list[str]:
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    wrong = [part for part in wanted if part not in known]
    if wrong or not wanted:
        raise BadChoice(f"Het formaat '{', '.join(wrong) or text}' bestaat niet: kies uit {', '.join(known)}.")
    return list(dict.fromkeys(wanted))


def _today() -> date:
    """The one look at the clock: today, or the moment that SOURCE_DATE_EPOCH sets for a build that can be repeated."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC).date() if fixed.isdigit() else date.today()


if __name__ == "__main__":
    sys.exit(main())
