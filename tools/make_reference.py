"""Make the reference pages of docs/naslag from the records: `python -m tools.make_reference [--out FOLDER]`.

What a reader looks up stands in one place, the record that the program itself goes by; these pages are written from it
and a test holds them equal. The other pages of that folder are written by hand.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.advice import TEXTS
from data.findings import CODES, SEVERITY_NAMES
from data.record import KIND_NAMES, Field, SheetRecord, Source
from data.sources import SOURCES
from data.tables import make_tables
from data.templates import tell_required
from kpi.dressing import dress_catalogue
from kpi.frame import read_frame
from telling.handbook import describe_indicator
from telling.names import name_chapter

OUT = Path(__file__).resolve().parent.parent / "docs" / "naslag"
MADE = "<!-- Gemaakt met: python -m tools.make_reference. Wijzig de records, niet deze bladzijde. -->"


def main() -> None:
    """Write the reference pages that are made from the records into the folder `--out`, else `docs/naslag/`."""
    parser = argparse.ArgumentParser(description="Maak de naslagpagina's die uit de records komen.")
    parser.add_argument("--out", type=Path, default=OUT, help="map waarin de pagina's komen")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in make_pages().items():
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")
        print(options.out / name)


def make_pages() -> dict[str, str]:
    """Give the pages that come from the records: file name → Markdown."""
    return {
        "kolommen.md": write_columns(),
        "beleidskader.md": write_register_sheets(),
        "meldingen.md": write_codes(),
        "indicatoren.md": write_indicators(),
    }


def write_columns() -> str:
    """Write the columns of each export, a table each."""
    parts = [
        "De kolommen van elke export. Schrijf de kop zoals hij hier staat, of als een van de andere koppen. "
        "Hoofdletters, accenten, `_` en `-` maken niet uit, en de volgorde van de kolommen ook niet. Kolommen die hier "
        "niet staan, worden niet gelezen. Hoe een cel wordt gelezen, staat in [invoer.md](invoer.md)."
    ]
    for source in SOURCES:
        for sheet in source.sheets:
            if not sheet.kept_by_hand:
                parts += [f"## {source.title}", name_in_files(source), tabulate_fields(sheet)]
    return write_page("Kolommen van de exports", parts)


def write_register_sheets() -> str:
    """Write the sheets that people keep by hand, and those that teach the loaders other headings and words."""
    parts = [
        "De bladen van het beleidskader, de werkmap die de programmamanager bijhoudt. Een blad wordt herkend aan zijn "
        "koppen; hoe het blad en het bestand heten, maakt niet uit."
    ]
    for source in SOURCES:
        for sheet in (*source.sheets, *source.mapping_sheets):
            if sheet.kept_by_hand:
                parts += [f"## {sheet.title}", tabulate_fields(sheet)]
    return write_page("Bladen van het beleidskader", parts)


def write_codes() -> str:
    """Write every code that a finding may have: how grave it is, what it says and what to do."""
    rows = [
        (
            f"`{code}`",
            " of ".join(SEVERITY_NAMES[severity][0] for severity in TEXTS[code].severities),
            short,
            TEXTS[code].problem.format(where="…", found="…"),
            TEXTS[code].advice,
        )
        for code, short in CODES.items()
    ]
    parts = [
        "Wat de controle van de bestanden kan melden: op de pagina *Gegevens*, en met `python -m data check`. Bij een "
        "fout telt een rij of een gegeven niet mee tot zij is hersteld. Bij een waarschuwing klopt er misschien iets "
        "niet. Een mededeling zegt wat er is gedaan. Elke melding zegt zelf preciezer wat er is en waar.",
        tabulate(("Code", "Ernst", "In het kort", "Wat er is", "Wat u kunt doen"), rows),
    ]
    return write_page("Meldingen", parts)


def write_indicators() -> str:
    """Write the definition of every indicator, chapter by chapter."""
    parts = [
        "Wat elke indicator telt en hoe, met wat de nota erover zegt. Met de streefwaarden van uw eigen beleidskader "
        "erbij staat dit boek ook in *Hulp*, en maakt `python -m report handbook` het als PDF en Word."
    ]
    frame = read_frame(make_tables())
    nota = frame.notas[0]
    catalogue = dress_catalogue(frame, nota).values()
    for chapter in (*nota.by_number, None):
        parts.append(f"## {name_chapter(nota, chapter)}")
        for one in [indicator for indicator in catalogue if indicator.chapter == chapter]:
            parts += [
                f"### {one.id} {one.name}",
                escape(one.definition),
                tabulate(("Wat", ""), describe_indicator(one)),
            ]
    return write_page("Indicatoren", parts)


def name_in_files(source: Source) -> str:
    """Say by which name a source goes in the sheets that teach the loaders and in the machine interface."""
    return f"In de Kolom- en Waardetoewijzing heet deze bron `{source.name}`."


def tabulate_fields(sheet: SheetRecord) -> str:
    """Write the columns of a sheet as a table."""
    rows = [
        (
            f"`{one.name}`",
            ", ".join(f"`{name}`" for name in one.synonyms),
            KIND_NAMES[one.kind] + (f": {name_choices(one)}" if one.choices else ""),
            tell_required(sheet, one),
            one.meaning,
        )
        for one in sheet.fields
    ]
    return tabulate(("Kolom", "Andere koppen", "Wat u invult", "Verplicht", "Betekenis"), rows)


def name_choices(one: Field) -> str:
    """Name the words that may stand in a column, each with its other spellings."""
    return ", ".join(word + (f" (ook: {', '.join(others)})" if others else "") for word, others in one.choices.items())


def tabulate(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table of plain text."""
    lines = [heads, ["---"] * len(heads), *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escape(text: str) -> str:
    """Keep what Markdown would take for a mark of its own as it is written."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def write_page(title: str, parts: Iterable[str]) -> str:
    """Put a page together."""
    return "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


if __name__ == "__main__":
    main()
