"""`python -m publish STORE --out DIR [--peildatum YYYY-MM-DD] [--nota NAME] [--year YEAR] [--address URL]`: the
dashboard for everybody, as files. `--package FILE` makes what the dashboard of the city stands on (DASHBOARD_PUBLIC).
STORE is a store of states (the one that is shown is published) or a plain folder of exports.

Exit status 0, or 2 with one sentence on standard error.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from data.console import write_out
from data.load import Loaded, UnusableFolder, load_folder
from data.states import digest_files
from deliver.store import POINTER, Store, UnusableStore
from opendata.prepared import prepare_package, write_package
from publish.site import make_edition, make_site, write_site
from report.choices import BadChoice


def main(arguments: list[str] | None = None) -> int:
    """Run the command (`arguments`; None: those of the command line) and give its exit status."""
    parser = _make_parser()
    options = parser.parse_args(arguments)
    if not (options.out or options.package):
        parser.error("noem --out, --package of allebei")
    try:
        folder = find_folder(options.store)
        loaded = load_folder(folder, options.peildatum or date.today())
        if options.out:
            publish_site(options, folder, loaded)
        if options.package:
            publish_package(options.package, folder, loaded)
    except (UnusableFolder, UnusableStore, BadChoice) as problem:
        print(problem, file=sys.stderr)
        return 2
    except FileExistsError:
        print(
            f"In de map {options.out} staat iets anders. Kies een lege map, of die van een vorige keer.",
            file=sys.stderr,
        )
        return 2
    except OSError:
        named = " of ".join(str(one) for one in (options.out, options.package) if one)
        print(f"{named} kan niet worden geschreven. Kies een andere plaats.", file=sys.stderr)
        return 2
    return 0


def publish_site(options: argparse.Namespace, folder: Path, loaded: Loaded) -> None:
    """Write the pages of what was read of a folder, and say where they are."""
    files = make_site(make_edition(loaded, digest_files(folder), options.nota, options.year), options.address)
    write_site(files, options.out)
    pages = sum(path.endswith(".html") for path in files)
    write_out(f"{pages} pagina's en de open data staan in {options.out}. Begin bij {options.out / 'index.html'}.")


def publish_package(path: Path, folder: Path, loaded: Loaded) -> None:
    """Write what the dashboard of the city stands on, and say where it is."""
    write_package(prepare_package(folder, loaded, datetime.now().astimezone()), path)
    write_out(f"Wat iedereen mag zien, staat in {path}.")


def find_folder(store: Path) -> Path:
    """Give the folder of exports that a store shows, or the folder itself where it is no store; raises
    UnusableStore."""
    return Store(store).find_shown().folder if (store / POINTER).exists() else store


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m publish", description="Maak het dashboard als bestanden.")
    parser.add_argument("store", type=Path, help="de opslag met standen, of een map met exports")
    parser.add_argument("--out", type=Path, default=None, help="de map waarin de pagina's komen")
    parser.add_argument("--package", type=Path, default=None, help="het bestand voor het dashboard van de stad")
    parser.add_argument("--peildatum", type=date.fromisoformat, default=None, help="JJJJ-MM-DD; zonder: vandaag")
    parser.add_argument("--nota", default="", help="de nota; zonder: die van de peildatum")
    parser.add_argument("--year", type=int, default=None, help="het jaar in beeld; zonder: het nieuwste met cijfers")
    parser.add_argument("--address", default="", help="het adres waarop de open data komen te staan")
    return parser


if __name__ == "__main__":
    sys.exit(main())
