"""`python -m data check FOLDER [--peildatum YYYY-MM-DD] [--json] [--mapping FILE]`: what the loaders make of a folder.

`--mapping` also writes a workbook with the lines for Kolom- and Waardetoewijzing that solve findings.
Exit status 0 without error findings, 1 with, 2 where there is no such folder or no readable file name in it.

`python -m data accept FOLDER`: a dashboard that holds on to what was there before shows the folder as it is now.
Exit status 0, or 2 where there is nothing to confirm or the folder cannot be written.

`python -m data new FOLDER`: empty workbooks to fill in, one for each source.
Exit status 0, or 2 where one of them is there already (then nothing is written) or the folder cannot be written.

`python -m data pack FOLDER --out LAKE [--municipality NAME]`: the validated tables as Parquet, for other engines.
Exit status 0, or 2 where the folder cannot be read or the lake cannot be written.
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
from data.states import write_confirmation
from data.templates import write_templates


def main(arguments: list[str] | None = None) -> int:
    """Run a command on `arguments` (None: those of the command line); give its exit status.

    0: done. 1: checked, and there are errors among the findings. 2: it could not be done, and why is told.
    """
    parser = argparse.ArgumentParser(prog="python -m data", description="Controleer een map met exports.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="lees alle exports en meld wat niet klopt")
    check.add_argument("folder", type=Path, help="de map met exports")
    check.add_argument("--peildatum", type=date.fromisoformat, default=None, help="JJJJ-MM-DD; zonder: vandaag")
    check.add_argument("--json", action="store_true", help="uitvoer voor programma's")
    check.add_argument(
        "--mapping", type=Path, metavar="BESTAND", help="schrijf de regels voor Kolom- en Waardetoewijzing als .xlsx"
    )
    accept = commands.add_parser("accept", help="laat het dashboard de map tonen zoals die nu is")
    accept.add_argument("folder", type=Path, help="de map met exports")
    new = commands.add_parser("new", help="maak lege werkmappen om in te vullen")
    new.add_argument("folder", type=Path, help="de map waarin ze komen; zij wordt gemaakt als zij er niet is")
    pack = commands.add_parser("pack", help="zet de gelezen tabellen als Parquet in een lake")
    pack.add_argument("folder", type=Path, help="de map met exports")
    pack.add_argument("--out", type=Path, required=True, metavar="LAKE", help="de map van de lake")
    pack.add_argument("--municipality", default="", help="de gemeente; zonder: die van het blad Instellingen")
    options = parser.parse_args(arguments)
    if options.command == "pack":
        return pack_folder(options.folder, options.out, options.municipality)
    if options.command == "accept":
        return accept_folder(options.folder)
    if options.command == "new":
        return make_folder(options.folder)
    try:
        loaded = load_folder(options.folder, options.peildatum or date.today())
    except UnusableFolder as error:
        print(error, file=sys.stderr)
        return 2
    if options.mapping:
        options.mapping.write_bytes(make_mapping_book(list_lines(list_causes(loaded.findings))))
    write_out(json.dumps(describe(loaded), ensure_ascii=False, indent=2) if options.json else write_report(loaded))
    return 1 if any(finding.severity is Severity.ERROR for finding in loaded.findings) else 0


def accept_folder(folder: Path) -> int:
    """Confirm the folder as it is now, for a dashboard that holds on to what was there before; give the exit status."""
    try:
        look = write_confirmation(folder)
    except UnusableFolder as error:
        print(error, file=sys.stderr)
        return 2
    except OSError:
        print(
            f"In de map {folder} kan niets worden geschreven. Bevestig het met de knop op de pagina Gegevens.",
            file=sys.stderr,
        )
        return 2
    write_out(f"Bevestigd: {', '.join(one.name for one in look.files)}. Het dashboard toont dit binnen enkele tellen.")
    return 0


def make_folder(folder: Path) -> int:
    """Write empty workbooks to fill in, never over one that is there; give the exit status."""
    try:
        paths = write_templates(folder)
    except FileExistsError as error:
        print(f"In de map {folder} staat al: {error}. Er is niets geschreven. Kies een andere map.", file=sys.stderr)
        return 2
    except OSError:
        print(f"In de map {folder} kan niets worden geschreven. Kies een andere map.", file=sys.stderr)
        return 2
    write_out(
        f"Klaar om in te vullen, in de map {folder}: {', '.join(path.name for path in paths)}. Begin met "
        f"beleidskader.xlsx. Controleer de map daarna met: python -m data check {folder}"
    )
    return 0


def pack_folder(folder: Path, lake: Path, municipality: str) -> int:
    """Add the tables of a folder to a lake; give the exit status."""
    import lake.storing as storing  # a lake stands on the tables: only this command looks up

    try:
        packed = storing.pack_folder(folder, lake, municipality)
    except (UnusableFolder, storing.UnusableLake) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError:
        print(f"In de map {lake} kan niets worden geschreven. Kies een andere map.", file=sys.stderr)
        return 2
    write_out(
        f"{packed.municipality}, stand {packed.number} ({packed.state}): {sum(packed.rows.values())} rijen in "
        f"{len(packed.rows)} tabellen staan in {lake}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
