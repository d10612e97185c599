"""`python -m data check FOLDER [--peildatum YYYY-MM-DD] [--json] [--mapping FILE]`: what the loaders make of a folder.

`--mapping` also writes a workbook with the lines for Kolom- and Waardetoewijzing that solve findings.
Exit status 0 without error findings, 1 with, 2 where there is no such folder or no readable file name in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from data.causes import list_causes, list_lines
from data.check import describe, write_report
from data.console import write_out
from data.findings import Severity
from data.load import UnusableFolder, load_folder
from data.mapping_book import make_mapping_book


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m data", description="Controleer een map met exports.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="lees alle exports en meld wat niet klopt")
    check.add_argument("folder", type=Path, help="de map met exports")
    check.add_argument("--peildatum", type=date.fromisoformat, default=None, help="JJJJ-MM-DD; zonder: vandaag")
    check.add_argument("--json", action="store_true", help="uitvoer voor programma's")
    check.add_argument(
        "--mapping", type=Path, metavar="BESTAND", help="schrijf de regels voor Kolom- en Waardetoewijzing als .xlsx"
    )
    options = parser.parse_args(arguments)
    try:
        loaded = load_folder(options.folder, options.peildatum or date.today())
    except UnusableFolder as error:
        print(error, file=sys.stderr)
        return 2
    if options.mapping:
        options.mapping.write_bytes(make_mapping_book(list_lines(list_causes(loaded.findings))))
    write_out(json.dumps(describe(loaded), ensure_ascii=False, indent=2) if options.json else write_report(loaded))
    return 1 if any(finding.severity is Severity.ERROR for finding in loaded.findings) else 0


if __name__ == "__main__":
    sys.exit(main())
