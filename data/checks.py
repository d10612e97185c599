"""Checks across columns and rows: what is readable but cannot be right. Values are kept; the reader is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from data.combining import Rows
from data.findings import Report, Severity
from data.names import Register, find_pairs
from data.sources.activiteiten import SHELTER_CITY


def compare_columns(
    rows: Rows, report: Report, smaller: str, larger: str, explain: Callable[[object, object], str]
) -> None:
    """Warn where the value of `smaller` is above that of `larger` in one row; cell and value are those of `smaller`."""
    left, right = rows.columns[smaller], rows.columns[larger]
    for row in np.flatnonzero((left.codes >= 0) & (right.codes >= 0)).tolist():
        small, large = left.values[left.codes[row]], right.values[right.codes[row]]
        if small > large:
            rows.tell(report, row, Severity.WARNING, "inconsistent", explain(small, large), column=smaller, value=small)


def check_missions(rows: Rows, report: Report) -> None:
    """Check the numbers and dates of missions against each other."""
    starts, ends = rows.columns["startdatum"], rows.columns["einddatum"]
    for row in np.flatnonzero(ends.codes >= 0).tolist():
        if ends.at(row) < starts.at(row):
            rows.tell(
                report,
                row,
                Severity.WARNING,
                "inconsistent",
                column="einddatum",
                value=ends.at(row),
                message="De einddatum ligt voor de startdatum. Kijk welke van de twee niet klopt.",
            )
    compare_columns(
        rows,
        report,
        "mkb_bedrijven",
        "bedrijven",
        lambda small, large: (
            f"Er zijn meer mkb-bedrijven ({small}) dan bedrijven ({large}). Mkb-bedrijven zijn een deel van "
            f"de bedrijven."
        ),
    )
    compare_columns(
        rows,
        report,
        "orders",
        "matches",
        lambda small, large: (
            f"Er zijn meer orders ({small}) dan matches ({large}). Elke order hoort bij een match: controleer beide."
        ),
    )


def check_activities(rows: Rows, report: Report) -> None:
    """Check that young people are part of all participants."""
    compare_columns(
        rows,
        report,
        "jongeren",
        "deelnemers",
        lambda small, large: (
            f"Er zijn meer jongeren ({small}) dan deelnemers ({large}). Jongeren zijn een deel van de deelnemers."
        ),
    )


@dataclass(frozen=True)
class DatedRows:
    """What the check of status against date needs of the rows of an export, kept for every peildatum to come."""

    rows: Rows
    day_column: str

    @classmethod
    def of(cls, rows: Rows, day_column: str) -> DatedRows:
        """Keep only the columns that the check looks at."""
        kept = {name: values for name, values in rows.columns.items() if name in ("status", day_column)}
        return cls(replace(rows, columns=kept), day_column)


def check_status(dated: DatedRows, report: Report, peildatum: date) -> None:
    """Warn of plans that are past and of things done that are yet to come."""
    rows = dated.rows
    statuses, days = rows.columns["status"], rows.columns[dated.day_column]
    is_past = np.array([day <= peildatum for day in days.values] + [False])[days.codes]
    is_status = {
        word: np.array([value == word for value in statuses.values] + [False])[statuses.codes]
        for word in ("gepland", "uitgevoerd")
    }
    for row in np.flatnonzero((is_status["gepland"] & is_past) | (is_status["uitgevoerd"] & ~is_past)).tolist():
        if is_past[row]:
            text = (
                "Deze rij is nog gepland, maar de datum is voorbij. Vergeten? Zet de status op uitgevoerd, "
                "uitgesteld of "
                "geannuleerd."
            )
        else:
            text = "Deze rij is uitgevoerd, maar de datum ligt na de peildatum. Controleer de datum en de status."
        shown = f"{statuses.at(row)}, {days.at(row)}"
        rows.tell(report, row, Severity.WARNING, "inconsistent", text, column="status", value=shown)


def check_dossiers(payments: Rows, report: Report) -> None:
    """Warn where rows of one dossier state different grants or co-financing."""
    dossiers = payments.columns["dossiernummer"]
    for column in ("verleend", "cofinanciering"):
        stated = payments.columns[column]
        first: dict[int, int] = {}
        told: set[int] = set()
        for row in np.flatnonzero(stated.codes >= 0).tolist():
            dossier, code = int(dossiers.codes[row]), int(stated.codes[row])
            if first.setdefault(dossier, code) != code and dossier not in told:
                told.add(dossier)
                payments.tell(
                    report,
                    row,
                    Severity.WARNING,
                    "inconsistent",
                    column=column,
                    value=dossiers.at(row),
                    message=f"De rijen van dossier {dossiers.at(row)} noemen verschillende bedragen voor {column}. "
                    "Zet op elke rij van het dossier hetzelfde bedrag.",
                )


def check_costs(rows: Rows, payments: Rows, report: Report) -> None:
    """Warn where costs refer to a dossier that no payment has: they would count nowhere."""
    paid = set(payments.columns["dossiernummer"].values)
    costs, dossiers = rows.columns["kosten"], rows.columns["dossiernummer"]
    for row in np.flatnonzero((costs.codes >= 0) & (dossiers.codes >= 0)).tolist():
        if dossiers.at(row) not in paid:
            rows.tell(
                report,
                row,
                Severity.WARNING,
                "inconsistent",
                column="dossiernummer",
                value=dossiers.at(row),
                message=f"De kosten staan op dossier {dossiers.at(row)}, maar geen betaling heeft dat nummer: "
                f"de kosten tellen nu "
                "nergens. Herstel het nummer, of maak het leeg als er geen subsidie was.",
            )


def fill_register(rows: Rows, register: Register, column: str, report: Report, what: str) -> None:
    """Fill a register with names and aliases; where two organisations share one, warn at the later row."""
    names, aliases = rows.columns[column], rows.columns["aliassen"]
    for row in range(len(rows)):
        taken = register.add(names.at(row), [names.at(row), *(aliases.at(row) or ())])
        if taken and what == "organisaties":
            rows.tell(
                report,
                row,
                Severity.WARNING,
                "inconsistent",
                column=column,
                value=names.at(row),
                message=f"De naam of alias {', '.join(taken)} staat ook bij {register.find(taken[0])}. Geef "
                f"elke naam en alias aan één "
                "organisatie, anders is niet te zien wie is bedoeld.",
            )


@dataclass(frozen=True)
class Named:
    """Where a name was met first: the rows of which export, the row among these, and the column."""

    rows: Rows
    row: int
    column: str
    spelling: str

    def tell(self, report: Report, message: str) -> None:
        """Note what there is to say of the name."""
        self.rows.tell(
            report, self.row, Severity.INFO, "unknown-name", message, column=self.column, value=self.spelling
        )


def leave_out_guests(activities: Rows) -> Rows:
    """Leave out the rows about Shelter City guests: no name in them may be told."""
    kinds = activities.columns["soort"]
    is_guest = np.array([value == SHELTER_CITY for value in kinds.values] + [False])[kinds.codes]
    return activities.take(np.flatnonzero(~is_guest))


def find_names(rows: Rows, column: str, fold: Callable[[str], str]) -> dict[str, Named]:
    """Find the different names in a column, by their folded form, each where it was met first."""
    values = rows.columns[column]
    found: dict[str, Named] = {}
    for code, row in zip(*np.unique(values.codes, return_index=True), strict=True):
        if code < 0:
            continue
        value = values.values[code]
        for spelling in value if isinstance(value, tuple) else (value,):
            folded = fold(spelling)
            if folded not in found or row < found[folded].row:
                found[folded] = Named(rows, int(row), column, spelling)
    return dict(sorted(found.items(), key=lambda item: item[1].row))


def tell_near_misses(names: dict[str, Named], registers: list[Register], report: Report) -> None:
    """Tell, once a name, which known name may be meant where no register knows it."""
    unknown = [
        named.spelling for named in names.values() if not any(register.find(named.spelling) for register in registers)
    ]
    by_spelling = {named.spelling: named for named in names.values()}
    told: set[str] = set()
    for register in registers:
        for spelling, name in register.guess(unknown).items():
            if spelling not in told:
                told.add(spelling)
                by_spelling[spelling].tell(
                    report,
                    f"{spelling} staat niet in het beleidskader. Bedoelt u {name}? Pas dan de naam aan, of zet "
                    f"{spelling} als alias in het beleidskader. Tot dan telt de naam apart.",
                )


def tell_lookalikes(names: dict[str, Named], register: Register, report: Report) -> None:
    """Tell, once a pair, which names that the register does not know look alike."""
    unknown = [folded for folded in names if folded not in register.names]
    for earlier, later in find_pairs(unknown):
        one, other = names[unknown[earlier]], names[unknown[later]]
        other.tell(
            report,
            f"{other.spelling} lijkt op {one.spelling} ({one.rows.place(one.row)}). Is het dezelfde organisatie, "
            "schrijf de naam dan overal gelijk, of zet beide in het beleidskader: een als naam, een als alias. Tot dan "
            "tellen ze als twee.",
        )
