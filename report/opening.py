"""How a report to the council begins: in short on one page, the decision that is asked, and every agreement."""

from __future__ import annotations

from decimal import Decimal

from data.load import Loaded
from kpi.model import Result, Status, YearResult
from report.choices import count_years
from report.figures import ReportGround, has_target
from report.model import Paragraph, ParagraphRole, Section
from telling.account import give_account, say_span
from telling.agreement import list_agreed
from telling.cells import EMPTY, status_text
from telling.dutch import format_count, format_money, format_number, join_words
from telling.money import BUDGETED_ID, RESERVE_ID, TOTAL_ID, sum_draws
from telling.names import SAMPLE
from telling.period import tell_running
from telling.reserve import tell_reserve
from telling.sentences import (
    GOOD,
    WORST_FIRST,
    find_latest,
    find_year,
    headline,
    rank_attention,
    split_title,
    tally,
    tell_attention,
    tell_no_data,
)
from telling.signs import SIGNS
from telling.tables import TextCell, TextColumn, TextTable

IN_SHORT, PROPOSAL, AGREEMENTS = "In het kort", "Voorstel", "De afspraken"
TO_FILL_IN = "In te vullen, of door te strepen."
FIELDS = ("Gevraagd besluit", "Aanleiding", "Argumenten", "Kanttekeningen", "Kosten en dekking", "Vervolg")
"""What a proposal to the council holds; the figures say nothing of it."""

MOST_YEARS, FEW_YEARS = 6, 2
SIGNS_WIDE, NO_DATA_WIDE = 3.9, 1.6
"""On a slide how wide the columns of all years are together, and at least each where the words 'geen gegevens' stand
in one."""

AT_A_GLANCE = (Status.ACHIEVED, Status.WITHIN_BUDGET, Status.ON_COURSE)
"""What goes well: in the table of all years a sign alone."""


def make_brief(ground: ReportGround, loaded: Loaded) -> Section:
    """Make the page that says it all: what was agreed, what came of it, what it cost and what remains."""
    blocks: list = []
    if loaded.is_sample:
        blocks.append(
            Paragraph("Deze cijfers zijn verzonnen om het programma te laten zien.", ParagraphRole.MARK, f"{SAMPLE}:")
        )
    absent = [source for source, books in loaded.books.items() if not books.files]
    if absent:
        blocks.append(Paragraph(tell_absent(absent), ParagraphRole.MARK, "Let op:"))
    parts = (
        ("Wat is afgesproken?", _tell_agreed(ground)),
        ("Wat kwam ervan?", _tell_outcome(ground)),
        ("Wat kostte het?", _tell_cost(ground)),
        ("Wat blijft er over?", _tell_left(ground)),
    )
    blocks += [Section(title, 2, tuple(told), together=True) for title, told in parts if told]
    return Section(IN_SHORT, 1, tuple(blocks), beside=True)


def _tell_agreed(ground: ReportGround) -> list[Paragraph]:
    agreed = [result for result in ground.results.values() if has_target(ground, result)]
    others = len(ground.results) - len(agreed)
    told = f"Zoveel cijfers hebben in {ground.choices.period} een streefwaarde."
    if not agreed:
        told = f"Geen enkel cijfer heeft in {ground.choices.period} een streefwaarde."
    elif others:
        told += f" Bij {format_count(others, 'ander cijfer', 'andere cijfers')} is er geen streefwaarde."
    return [
        Paragraph(format_count(len(agreed), "afspraak", "afspraken"), ParagraphRole.NUMBER),
        Paragraph(told),
        Paragraph(count_years(ground.choices, ground.peildatum)),
    ]


def _tell_outcome(ground: ReportGround) -> list[Paragraph]:
    if not any(has_target(ground, result) for result in ground.results.values()):
        return []
    kept, judged, years = count_kept(ground)
    now = Paragraph(headline(ground.outcome, ground.year))
    if not judged:
        counted = tally(ground.results.values(), ground.year)
        return [_say_share(counted.good, counted.agreed), now] if counted.agreed else [now]
    return [
        _say_share(kept, judged),
        Paragraph(
            f"Zo vaak werd een afspraak nagekomen in {say_span(years)}: elke afspraak telt elk heel jaar één keer "
            f"mee{_say_due_later(ground)}."
        ),
        now,
    ]


def _say_share(part: int, whole: int) -> Paragraph:
    return Paragraph(f"{format_number(part)} van de {format_number(whole)}", ParagraphRole.NUMBER)


def _say_due_later(ground: ReportGround) -> str:
    """Say which totals `count_kept` leaves out because they are to be reached later, and until when; '' for none."""
    due: dict[int, list[str]] = {}
    for result in ground.results.values():
        items = ((year, find_year(result, year)) for year in ground.years)
        ends = [item.target.end_year for year, item in items if item and item.target and not _is_due(item, year)]
        if last := max(filter(None, ends), default=None):
            due.setdefault(last, []).append(result.indicator.id)
    return "".join(f", {join_words(names)} pas vanaf {year}" for year, names in sorted(due.items()))


def _is_due(item: YearResult, year: int) -> bool:
    """Tell whether what was agreed is to be reached in this year already."""
    return item.target is None or item.target.end_year is None or year >= item.target.end_year


def count_kept(ground: ReportGround) -> tuple[int, int, list[int]]:
    """Count how often an agreement was kept in the years that are over, out of how often one was judged, and which
    years these are. A total that is to be reached later counts only from its last year on."""
    items = [
        (year, item)
        for result in ground.results.values()
        for year in ground.years
        if (item := find_year(result, year)) and item.target and not item.running
        if _is_due(item, year)
        if item.status in (*GOOD, *WORST_FIRST)
    ]
    return sum(item.status in GOOD for _, item in items), len(items), sorted({year for year, _ in items})


def _tell_cost(ground: ReportGround) -> list[Paragraph]:
    total, within = ground.results.get(TOTAL_ID), ground.results.get(BUDGETED_ID)
    if total is None:
        return []
    account = give_account(total, ground.years)
    known = [(year, item) for year in ground.years if (item := find_year(total, year)) and item.value is not None]
    over = [item.value for _, item in known if not item.running and item.value is not None]
    if not known:
        return [Paragraph(tell_no_data(total, ground.year))]
    spent = sum(over, Decimal(0)) if over else known[-1][1].value
    kept = give_account(within, ground.years).kept if within else ""
    told = [account.together, kept, account.running]
    return [Paragraph(format_money(spent), ParagraphRole.NUMBER), Paragraph(" ".join(filter(None, told)))]


def _tell_left(ground: ReportGround) -> list[Paragraph]:
    reserve = ground.results.get(RESERVE_ID)
    latest = find_latest(reserve, ground.year) if reserve else None
    if reserve is None or latest is None:
        return []
    return [
        Paragraph(format_money(latest[1].value), ParagraphRole.NUMBER),
        Paragraph(tell_reserve(reserve, sum_draws(ground.outcome), ground.year)),
    ]


def make_proposal() -> Section:
    """Make the proposal: a field for each part of it, which only people can fill in."""
    return Section(PROPOSAL, 1, tuple(Paragraph(TO_FILL_IN, ParagraphRole.FIELD, field) for field in FIELDS))


def make_standing(ground: ReportGround) -> Section | None:
    """Make the part on the agreements: the counting sentence, each agreement year by year, what needs attention; None
    where nothing was agreed."""
    results = list(ground.results.values())
    agreed = [result for result in results if has_target(ground, result)]
    if not agreed:
        return None
    told, _ = split_title(headline(ground.outcome, ground.year), 0)  # the peildatum stands in the foot
    blocks: list = [
        Paragraph(told, ParagraphRole.LEAD),
        *list_standing(ground, agreed),
    ]
    if attention := rank_attention(results, ground.year):
        points = tuple(Paragraph(tell_attention(result, ground.year), ParagraphRole.BULLET) for result in attention)
        blocks.append(Section("Aandachtspunten", 2, points, together=True))
    return Section(AGREEMENTS, 1, tuple(blocks))


def list_standing(
    ground: ReportGround, agreed: list[Result], caption: str = "De afspraken en hun status per jaar"
) -> list[TextTable | Paragraph]:
    """Give the table of what was agreed, with the status of every year, and what its signs mean."""
    over = all(result.ended for result in agreed)
    signs = (f"{SIGNS[one]} {one}" for one in AT_A_GLANCE if not (over and one is Status.ON_COURSE))
    told = " · ".join([*signs, f"{EMPTY} geen afspraak"])
    note = tell_running(ground.period)
    return [make_agreements(ground, agreed, caption), Paragraph(f"{told}. {note}".strip(), ParagraphRole.SOURCE)]


def show_agreements(ground: ReportGround) -> tuple[TextTable, str]:
    """Make the same table for a wall, read from afar: of what was agreed only the name, of each status its sign alone
    (of one or two years with its word); and say what signs alone mean."""
    agreed = [result for result in ground.results.values() if has_target(ground, result)]
    shown = list(ground.years)[-MOST_YEARS:]
    listed = list_agreed(agreed, shown)
    say = _say_sign if len(shown) > FEW_YEARS else _say_whole
    rows = tuple(
        (TextCell(row.result.name), TextCell(row.target), *(TextCell(say(item)) for item in row.items))
        for row in listed
    )
    lacking = any(item.told is Status.NO_DATA for row in listed for item in row.items if item)
    columns = (
        TextColumn("Afspraak", 4.6),
        TextColumn("Streefwaarde", 2.15),
        *(TextColumn(ground.heading(year), max(SIGNS_WIDE / len(shown), NO_DATA_WIDE * lacking)) for year in shown),
    )
    if say is _say_whole:
        return TextTable(AGREEMENTS, columns, rows), tell_running(ground.period)
    used = {item.told for row in listed for item in row.items if item and item.target}
    signs = [f"{sign} {status}" for status, sign in SIGNS.items() if status in used and status is not Status.NO_DATA]
    signs += [f"{EMPTY} geen afspraak"] if any(cell.text == EMPTY for row in rows for cell in row) else []
    return TextTable(AGREEMENTS, columns, rows), f"{' · '.join(signs)}. {tell_running(ground.period)}".strip()


def _say_whole(item: YearResult | None) -> str:
    return status_text(item) or EMPTY


def _say_sign(item: YearResult | None) -> str:
    told = _say_whole(item)
    return told.split()[0] if item and item.told is not Status.NO_DATA else told


def make_agreements(ground: ReportGround, agreed: list[Result], caption: str) -> TextTable:
    """Make the table of what was agreed, with the status of every year: what goes well as a sign alone, so that the
    words of what does not are seen at a glance."""
    shown = list(ground.years)[-MOST_YEARS:]
    rows = [
        (
            TextCell(f"{row.result.indicator.id} {row.result.name}"),
            TextCell(row.target),
            *(TextCell(_say_standing(item)) for item in row.items),
        )
        for row in list_agreed(agreed, shown)
    ]
    columns = (
        TextColumn("Afspraak", 3.2),
        TextColumn("Streefwaarde", 1.5),
        *(TextColumn(ground.heading(year), 1.5) for year in shown),
    )
    return TextTable(caption, columns, tuple(rows), small=True)


def _say_standing(item: YearResult | None) -> str:
    told = _say_whole(item)
    return told.split()[0] if item and item.told in AT_A_GLANCE else told


def tell_absent(sources: list[str]) -> str:
    """Say which sources have no file, in one sentence."""
    return (
        f"Er is geen bestand met {join_words(sources)}: cijfers die alleen daarop rusten, staan er als ‘geen gegevens’."
    )
