"""`python -m deliver check|diff|publish|list|show|name|rollback|log STORE …`: deliveries without a browser.

Exit status 0 where it is done and there is nothing wrong, 1 where something is (an error in the files, a file or a
publication that was refused), 2 where the store or an argument cannot be used. A lock keeps two from writing
at once: it is safe to run by a clock.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from datetime import date
from pathlib import Path

from data.console import write_out
from deliver import words
from deliver.deeds import DEEDS, UNUSABLE, WRONG
from deliver.store import Refused, Store, UnusableStore


def main(arguments: list[str] | None = None) -> int:
    """Run the command (`arguments`; None: those of the command line) and give its exit status: DONE, WRONG where
    something was refused, or UNUSABLE where the store cannot be read."""
    options = make_parser().parse_args(arguments)
    try:
        answer = DEEDS[options.command](Store(options.store), options)
    except (Refused, UnusableStore, sqlite3.Error, OSError) as problem:
        told = str(problem)
        if not isinstance(problem, (Refused, UnusableStore)):
            told = words.CANNOT_READ.format(root=options.store, why=problem)
        if options.json and isinstance(problem, Refused):
            write_out(json.dumps({"refused": told}, ensure_ascii=False, indent=2))
        else:
            print(told, file=sys.stderr)
        return WRONG if isinstance(problem, Refused) else UNUSABLE
    write_out(json.dumps(answer.told, ensure_ascii=False, indent=2) if options.json else answer.text)
    return answer.status


def make_parser() -> argparse.ArgumentParser:
    """Make what reads the arguments."""
    parser = argparse.ArgumentParser(prog="python -m deliver", description="Lever in, vergelijk, publiceer.")
    commands = parser.add_subparsers(dest="command", required=True)

    check = commands.add_parser("check", help="controleer wat een levering zou worden, zonder te publiceren")
    check.add_argument("store", type=Path, help="de map van de opslag")
    check.add_argument("files", type=Path, nargs="*", help="de bestanden; zonder: de stand die wordt getoond")
    check.add_argument("--without", action="append", default=[], metavar="NAAM", help="laat dit bestand weg")
    check.add_argument("--peildatum", type=date.fromisoformat, help="JJJJ-MM-DD; zonder: vandaag")
    check.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    diff = commands.add_parser("diff", help="zeg wat een levering verandert, of waarin twee standen verschillen")
    diff.add_argument("store", type=Path, help="de map van de opslag")
    diff.add_argument("files", type=Path, nargs="*", help="de bestanden; zonder: vergelijk standen of peildata")
    diff.add_argument("--without", action="append", default=[], metavar="NAAM", help="laat dit bestand weg")
    diff.add_argument("--from", dest="old", default="", metavar="STAND", help="de eerste stand; zonder: de getoonde")
    diff.add_argument("--to", dest="new", default="", metavar="STAND", help="de tweede stand; zonder: de getoonde")
    diff.add_argument("--peildatum", type=date.fromisoformat, help="JJJJ-MM-DD; zonder: vandaag")
    diff.add_argument("--peildatum-from", type=date.fromisoformat, help="die van de eerste; zonder: dezelfde")
    diff.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    publish = commands.add_parser("publish", help="maak van een levering de stand die iedereen ziet")
    publish.add_argument("store", type=Path, help="de map van de opslag; zij wordt gemaakt als zij er niet is")
    publish.add_argument("files", type=Path, nargs="*", help="de bestanden")
    publish.add_argument("--without", action="append", default=[], metavar="NAAM", help="laat dit bestand weg")
    publish.add_argument("--why", default="", metavar="ZIN", help="waarom, in één zin; verplicht")
    publish.add_argument("--who", default="", metavar="NAAM", help="wie; zonder: de naam op deze computer")
    publish.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    listing = commands.add_parser("list", help="som de standen op, de nieuwste eerst")
    listing.add_argument("store", type=Path, help="de map van de opslag")
    listing.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    show = commands.add_parser("show", help="zeg wat er in een stand zit en of hij heel is")
    show.add_argument("store", type=Path, help="de map van de opslag")
    show.add_argument("state", nargs="?", default="", help="de stand; zonder: de getoonde")
    show.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    name = commands.add_parser("name", help="geef een stand een naam; dan wordt hij nooit opgeruimd")
    name.add_argument("store", type=Path, help="de map van de opslag")
    name.add_argument("state", help="de stand")
    name.add_argument("name", help="de naam, bijvoorbeeld 'Raadsbriefing 12 maart 2025'")
    name.add_argument("--public", action="store_true", help="iedereen met de link mag hem zien")
    name.add_argument("--who", default="", metavar="NAAM", help="wie; zonder: de naam op deze computer")
    name.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    rollback = commands.add_parser("rollback", help="toon weer een andere stand; er wordt niets verwijderd")
    rollback.add_argument("store", type=Path, help="de map van de opslag")
    rollback.add_argument("state", help="de stand")
    rollback.add_argument("--why", default="", metavar="ZIN", help="waarom, in één zin; verplicht")
    rollback.add_argument("--who", default="", metavar="NAAM", help="wie; zonder: de naam op deze computer")
    rollback.add_argument("--json", action="store_true", help="uitvoer voor programma's")

    log = commands.add_parser("log", help="toon het logboek: wie, wat, wanneer")
    log.add_argument("store", type=Path, help="de map van de opslag")
    log.add_argument("--json", action="store_true", help="uitvoer voor programma's")
    return parser


if __name__ == "__main__":
    sys.exit(main())
