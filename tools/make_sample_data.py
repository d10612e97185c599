"""Make the sample workbooks of data/exports: `python -m tools.make_sample_data [--out FOLDER] [--seed N]`.

The same seed gives the same workbooks. Every sheet says above its table that it is invented or was shipped: as long as
it does, the program says so too (`data.sample`).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from tools.sample import activities, figures, framework, missions, payments
from tools.sample.days import SNAPSHOT
from tools.sample.facts import GUESTS_SOURCE
from tools.sample.workbook import ADOPT, Sheet, write_workbook

OUT = Path(__file__).resolve().parent.parent / "data" / "exports"
SEED = 2021
FICTION = "Voorbeeldgegevens: verzonnen cijfers, behalve de namen van organisaties, steden en Hanzedagen"
EXPORTED = f"Peildatum: {SNAPSHOT:%d-%m-%Y}"


def main() -> None:
    """Write the sample workbooks into the folder that `--out` names, and print their paths."""
    parser = argparse.ArgumentParser(description="Maak de werkmappen met voorbeeldgegevens.")
    parser.add_argument("--out", type=Path, default=OUT, help="map waarin de werkmappen komen")
    parser.add_argument("--seed", type=int, default=SEED, help="beginwaarde: dezelfde waarde geeft dezelfde werkmappen")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in write_sample(options.out, options.seed):
        print(path)


def write_sample(out: Path, seed: int = SEED) -> list[Path]:
    """Write the five workbooks into `out`; give the paths."""
    paths = []
    for name, sheets in make_books(seed).items():
        paths.append(out / name)
        write_workbook(paths[-1], sheets)
    return paths


def make_books(seed: int) -> dict[str, list[Sheet]]:
    """Workbook name → its sheets. Every source has its own random stream: a change in one leaves the others alone."""
    paid = payments.make_payments(Random(f"{seed}-payments"))
    travelled = missions.make_missions(Random(f"{seed}-missions"))
    done = activities.make_activities(Random(f"{seed}-activities"), paid)
    return {
        "activiteiten.xlsx": [
            Sheet(
                "Activiteiten",
                ["Activiteitenregister Internationaal Beleid", FICTION, EXPORTED],
                activities.HEADER,
                activities.list_rows(done),
                money=activities.MONEY,
            )
        ],
        "missies.xlsx": [
            Sheet(
                "Missies",
                ["Handelsmissies en delegaties", FICTION, EXPORTED],
                missions.HEADER,
                missions.list_rows(travelled),
                [missions.make_totals_row(travelled)],
                left=1,
                money=missions.MONEY,
            )
        ],
        "subsidies.xlsx": [make_payment_sheet(paid, year) for year in payments.PAYMENT_YEARS],
        "exportcijfers.xlsx": make_figure_sheets(Random(f"{seed}-figures"), Random(f"{seed}-regions")),
        "beleidskader.xlsx": framework.make_framework_sheets(),
    }


def make_payment_sheet(paid: list[payments.Payment], year: int) -> Sheet:
    """Make the sheet of the payments of a year, a row each."""
    return Sheet(
        f"Betalingen {year}",
        [f"Subsidiebetalingen {year}", FICTION, EXPORTED],
        payments.list_header(year),
        payments.list_rows(paid, year),
        money=payments.MONEY,
    )


def make_figure_sheets(random: Random, elsewhere: Random) -> list[Sheet]:
    """Make the sheets of export figures."""
    fiction = "Voorbeeldgegevens: verzonnen cijfers, in de vorm waarin het CBS ze levert"
    return [
        Sheet("Exporteurs", ["Exporterende bedrijven", fiction], figures.HEADER, figures.list_exporters(random)),
        Sheet(
            "Exportwaarde", ["Exportwaarde in miljoenen euro's", fiction], figures.HEADER, figures.list_values(random)
        ),
        Sheet(
            "Andere gebieden",
            ["Exportcijfers van andere gebieden, om mee te vergelijken", fiction],
            figures.HEADER,
            figures.list_other_regions(elsewhere),
        ),
        Sheet("Levering 2024", ["Eerdere levering", fiction], figures.HEADER, figures.list_older_delivery()),
        Sheet(
            "Gasten",
            ["Buitenlandse gasten in hotels", "Echte cijfers, geen voorbeeldgegevens", GUESTS_SOURCE, ADOPT],
            figures.HEADER,
            figures.list_guests(),
            [["Bron: CBS"]],
        ),
    ]


if __name__ == "__main__":
    main()
