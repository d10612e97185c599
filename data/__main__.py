"""`python -m data check FOLDER [--peildatum YYYY-MM-DD] [--json]`: what the loaders make of a folder.

Exit status 0 without error findings, 1 with, 2 where there is no such folder or no readable file name in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from data.check import describe, write_report
from data.findings import Severity
from data.load import UnusableFolder, load_folder


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m data", description="Controleer een map met exports.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="lees alle exports en meld wat niet klopt")
    check.add_argument("folder", type=Path, help="de map met exports")
    check.add_argument("--peildatum", type=date.fromisoformat, default=None, help="JJJJ-MM-DD; zonder: vandaag")
    check.add_argument("--json", action="store_true", help="uitvoer voor programma's")
    options = parser.parse_args(arguments)
    try:
        loaded = load_folder(options.folder, options.peildatum or date.today())
    except UnusableFolder as error:
        print(error, file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(describe(loaded), ensure_ascii=False, indent=2) if options.json else write_report(loaded))
    return 1 if any(finding.severity is Severity.ERROR for finding in loaded.findings) else 0


if __name__ == "__main__":
    sys.exit(main())
