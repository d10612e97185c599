"""The chapters of the nota by the three W-questions, as the council knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from data.tables import chapters_of_nota
from kpi.model import GoalYear, Result
from kpi.public import MERGED
from kpi.terms import UNATTRIBUTED
from report.figures import (
    ReportGround,
    has_figures,
    has_target,
    list_explanations,
    make_chart,
    make_overview,
    make_section,
    tell_period,
    tell_source,
)
from report.model import Pair, Paragraph, ParagraphRole, Section, walk
from report.opening import list_standing
from telling.board import choose_leading
from telling.cells import (
    COUNT,
    EMPTY,
    MONEY,
    MONEY_CENTS,
    name_figure,
    number_format,
    status_text,
    value_cell,
    year_cell,
)
from telling.chart_spec import ChartSpec
from telling.dutch import NO_DATA, format_money, join_words
from telling.missions import NOT_FILLED, choose_missions, tabulate_missions, tell_missions
from telling.money import (
    BUDGETED_ID,
    COLUMNS,
    RESERVE_ID,
    TOTAL_ID,
    MoneyRow,
    has_cents,
    list_money,
    sum_budgets,
    write_money,
)
from telling.money_tables import list_spent_years, tabulate_chapter_posts, tabulate_posts, tabulate_reserve
from telling.names import GOAL_NAMES
from telling.period import tell_running
from telling.sentences import NO_AMBITION, find_year, say_goal_figure, tell_agreement, tell_value
from telling.specs import MONEY_KINDS, make_goals_spec, make_posts_spec
from telling.tables import TextCell, TextColumn, TextTable

OWN_MONEY, MISSIONS_ID = ("H1.10", "H2.8", "H3.3"), "H1.5"
COST = "Wat heeft het gekost?"
NO_OWN_BUDGET = "De nota noemt voor dit hoofdstuk geen eigen budget. De kosten staan bij Financiën."


def chapter_title(ground: ReportGround, chapter: int) -> str:
    """Give the full title of a chapter as the beleidskader has it."""
    rows, _ = chapters_of_nota(ground.tables, ground.outcome.nota.name)
    titles = rows.loc[rows["chapter"] == chapter, "title"].dropna()
    return f"{chapter} {' '.join(titles.iloc[0].split())}" if len(titles) else f"Hoofdstuk {chapter}"


def make_chapter(ground: ReportGround, chapter: int) -> Section:
    """Make one chapter: the ambition, the indicators and the money."""
    results = [result for result in ground.results.values() if result.indicator.chapter == chapter]
    money = [result for result in results if result.indicator.id in OWN_MONEY]
    done = [result for result in results if result not in money]
    leading = choose_leading(done, chapter)
    parts = [make_aim(ground, chapter, results, leading)]
    if done:
        told = [block.note for block in parts[0].blocks if isinstance(block, ChartSpec)]
        parts.append(make_done(ground, done, leading, told))
    if money or not ground.choices.indicators:
        parts.append(make_cost(ground, chapter, money, results))
    return Section(chapter_title(ground, chapter), 1, tuple(parts))


def make_aim(ground: ReportGround, chapter: int, results: list[Result], leading: Result | None) -> Section:
    """Make 'Wat willen we bereiken?', which opens a chapter: the ambition, how each agreement stood per year, and the
    chart of the leading indicator (None: the chapter has none)."""
    blocks: list = list_ambition(ground, chapter)
    if agreed := [result for result in results if has_target(ground, result)]:
        blocks += list_standing(ground, agreed, "De afspraken van dit hoofdstuk per jaar")
    if leading and (chart := make_chart(ground, leading)):
        blocks.append(chart)
    return Section("Wat willen we bereiken?", 2, tuple(blocks))


def list_ambition(ground: ReportGround, chapter: int) -> list[Paragraph]:
    """Quote the ambition of the nota and name the Global Goals that the beleidskader links to the chapter."""
    rows, links = chapters_of_nota(ground.tables, ground.outcome.nota.name)
    rows = rows[rows["chapter"] == chapter]
    ambition = rows["ambition"].dropna()
    found = [Paragraph(NO_AMBITION)]
    if len(ambition):
        head, *points = [part.strip() for part in str(ambition.iloc[0]).split(" - ")]
        found = [Paragraph(f"“{head}{'' if points else '”'}", ParagraphRole.QUOTE)]
        found += [Paragraph(point, ParagraphRole.BULLET) for point in points[:-1]]
        found += [Paragraph(f"{points[-1]}”", ParagraphRole.BULLET)] if points else []
        found.append(Paragraph(f"{ground.outcome.nota.title}, hoofdstuk {chapter}.", ParagraphRole.SOURCE))
    goals = sorted({int(goal) for goal in links.loc[links["chapter"] == chapter, "goal"]})
    if goals:
        origin = rows["goals_origin"].dropna()
        named = ", ".join(f"{goal} {GOAL_NAMES[goal]}" for goal in goals)
        told = origin.iloc[0] if len(origin) else "herkomst niet vermeld"
        found.append(Paragraph(f"Draagt bij aan de Global Goals {named} ({told})."))
    return found


def make_done(ground: ReportGround, results: list[Result], leading: Result | None, told: list[str]) -> Section:
    """Make 'Wat hebben we gedaan?': every indicator, or in a short report the overview and those with a target; the
    chart of the leading one (None: the chapter has none) opened the chapter, with the notes that are `told` there."""
    known = [result for result in results if has_figures(ground, result)]
    unknown = [result for result in results if result not in known]
    blocks: list = []
    if ground.choices.short and known:
        blocks.append(make_overview(ground, known, "De cijfers van dit hoofdstuk"))
        note = tell_running(ground.period)
        blocks += [Paragraph(note, ParagraphRole.SOURCE)] if note else []
        blocks += [
            make_section(ground, result, result is not leading) for result in known if has_target(ground, result)
        ]
    else:
        blocks += [Paragraph(text, ParagraphRole.SOURCE) for text in tell_without_target(ground, known)]
        blocks += [make_section(ground, result, result is not leading) for result in known]
    if unknown:
        names = "; ".join(f"{result.indicator.id} {result.name}" for result in unknown)
        blocks.append(Paragraph(f"Geen gegevens over {ground.choices.period}: {names}."))
    return Section("Wat hebben we gedaan?", 2, tuple(say_notes_once(blocks, told)))


def say_notes_once(blocks: list, told: list[str]) -> list:
    """Put what the marks of several charts mean above them, once, in place of beside each; what is `told` already is
    not said again."""
    charts = [block.note for block in walk(blocks) if isinstance(block, ChartSpec) and block.note]
    said = _list_notes(told)
    notes = [note for note in _list_notes(charts) if note not in said]
    if notes and len(charts) < 2:
        return blocks
    above = [Paragraph(f"In de grafieken: {'; '.join(notes)}.", ParagraphRole.SOURCE)] if notes else []
    return [*above, *map(_drop_note, blocks)]


def _list_notes(texts: list[str]) -> dict[str, None]:
    return dict.fromkeys(part for text in texts if text for part in text.removesuffix(".").lower().split("; "))


def _drop_note(block):
    if isinstance(block, Section):
        return replace(block, blocks=tuple(map(_drop_note, block.blocks)))
    if isinstance(block, Pair):
        return replace(block, chart=block.chart and replace(block.chart, note=""))
    return replace(block, note="") if isinstance(block, ChartSpec) else block


def tell_without_target(ground: ReportGround, results: Iterable[Result]) -> list[str]:
    """Say once what the nota says of the figures of a chapter that have no target: 'De nota noemt geen streefwaarde:
    H1.3 en H1.8.'"""
    found: dict[str, list[str]] = {}
    for result in results:
        if not has_target(ground, result) and (told := tell_agreement(result, ground.year)):
            found.setdefault(told.removesuffix("."), []).append(result.indicator.id)
    return [f"{told}: {join_words(names)}." for told, names in found.items()]


def make_cost(ground: ReportGround, chapter: int, money: list[Result], results: Iterable[Result]) -> Section:
    """Make 'Wat heeft het gekost?': Begroot · Besteed · Verschil · Status, with the explanations; beside the number of
    missions also what each cost and brought."""
    posts = tabulate_chapter_posts(ground.outcome, ground.period, chapter)
    blocks: list = [posts] if posts else []
    for result in money:
        blocks += list_money_blocks(ground, result)
    blocks = blocks or [Paragraph(NO_OWN_BUDGET)]
    if any(result.indicator.id == MISSIONS_ID for result in results):
        blocks += make_missions(ground)
    return Section(COST, 2, tuple(blocks), together=True)


def make_missions(ground: ReportGround) -> list[Section]:
    """Make the part on what the missions of the period cost and brought: a sentence and, where rows are wanted, the
    table that adds up, the oldest first; none without missions."""
    missions = choose_missions(ground.tables, pd.Timestamp(ground.peildatum), ground.years)
    span = ground.choices.period
    table = tabulate_missions(missions.iloc[::-1], span)
    if table is None:
        return []
    blocks: list = [Paragraph(tell_missions(missions, span))]
    if ground.choices.with_rows:
        blocks += [Paragraph(f"Bron: missies. {NOT_FILLED}", ParagraphRole.SOURCE), table]
    return [Section("Kosten en opbrengst van de missies", 3, tuple(blocks))]


def list_money_blocks(ground: ReportGround, result: Result) -> list:
    """Give sentence, money table, chart, source and explanations of one money indicator."""
    first, *others = tell_period(ground, result)
    return [
        replace(first, label=f"{result.indicator.id} {result.name}."),
        *others,
        Pair(make_money_table(ground, result), make_chart(ground, result)),
        Paragraph(tell_source(ground, result), ParagraphRole.SOURCE),
        *list_explanations(ground, result),
    ]


def make_money_table(ground: ReportGround, result: Result) -> TextTable:
    """Make the table Begroot · Besteed · Verschil · Status, a row per year; Verschil is what was left of the budget."""
    form, rows = number_format(result.indicator), []
    for year in ground.years:
        item = find_year(result, year)
        budget = item.target.value if item and item.target and item.target.kind in MONEY_KINDS else None
        spent = item.value if item else None
        rows.append(
            (
                TextCell(ground.heading(year)),
                value_cell(result, budget, EMPTY),
                year_cell(result, year),
                difference_cell(budget, spent, form),
                TextCell(status_text(item) or EMPTY),
            )
        )
    columns = (
        TextColumn("Jaar", 1),
        TextColumn("Begroot", 1.5, True),
        TextColumn("Besteed", 1.5, True),
        TextColumn("Verschil", 1.5, True),
        TextColumn("Status", 2.5),
    )
    return TextTable(f"{result.name}: begroot en besteed", columns, tuple(rows))


def difference_cell(budget: Decimal | None, spent: Decimal | None, form: str = MONEY) -> TextCell:
    """Write what is left of a budget, both in euros; '–' where one of the two is not known (None)."""
    if budget is None or spent is None:
        return TextCell(EMPTY)
    left = budget - spent
    return TextCell(format_money(left, cents=left % 1 != 0), left, form)


def make_goals(ground: ReportGround, goals: Mapping) -> Section:
    """Make the part on the Global Goals: how many are reached, activities and spending per goal and year."""
    blocks: list = []
    if "H6.4" in ground.results:
        blocks.append(Paragraph(tell_value(ground.results["H6.4"], ground.year)))
    covered = [year for year in ground.years if any(year in years for years in goals.values())]
    if not covered:
        blocks.append(Paragraph(f"Over {ground.choices.period} zijn er geen cijfers per Global Goal."))
        return Section("Global Goals", 1, tuple(blocks))
    blocks.append(
        Paragraph(
            "Eerst staan hier de uitgevoerde activiteiten; missies en betalingen tellen daarin niet mee. "
            "Wat aan meer doelen bijdraagt, telt bij elk doel mee: tel de aantallen niet bij elkaar op. Geld is wel "
            "verdeeld: met wat niet is toegerekend is de som precies de besteding van dat jaar."
        )
    )
    blocks.append(make_goal_table(ground, goals, covered, "activities", "Activiteiten per Global Goal"))
    if any((item := years.get(covered[-1])) and item.activities for years in goals.values()):
        chart = make_goals_spec(goals, covered[-1], ("activities",))
        blocks += [chart] if chart else []
    if any(years[year].spending is not None for years in goals.values() for year in covered if year in years):
        blocks.append(make_goal_table(ground, goals, covered, "spending", "Besteding per Global Goal", money=True))
    else:
        blocks.append(Paragraph(f"Over {ground.choices.period} zijn er geen cijfers van de besteding per Global Goal."))
    note = tell_running(ground.period)
    blocks += [Paragraph(f"Bron: activiteiten, missies, subsidies. {note}".strip(), ParagraphRole.SOURCE)]
    return Section("Global Goals", 1, tuple(blocks))


def make_goal_table(
    ground: ReportGround, goals: Mapping, years: list[int], field: str, caption: str, money: bool = False
) -> TextTable:
    """Make a table of one figure per goal (17 rows) and year; money has two more: what is not attributed, the sum."""

    def cell(item: GoalYear | None) -> TextCell:
        value, text = getattr(item, field) if item else None, say_goal_figure(item, field)
        return TextCell(text) if value is None else TextCell(text, Decimal(value), MONEY_CENTS if money else COUNT)

    rows = [
        (TextCell(f"{goal} {GOAL_NAMES[goal]}"), *(cell(goals.get(goal, {}).get(year)) for year in years))
        for goal in GOAL_NAMES
    ]
    if money and "F.3" in ground.results:
        rows.append((TextCell("niet toegerekend"), *(_unattributed(ground.results["F.3"], year) for year in years)))
        rows.append((TextCell("Samen", strong=True), *(_total(ground.results["F.3"], year) for year in years)))
    columns = (
        TextColumn("Global Goal", 3.2),
        *(TextColumn(ground.heading(year), 1, True) for year in years),
    )
    return TextTable(caption, columns, tuple(rows), small=True)


def make_finance(ground: ReportGround) -> Section:
    """Make the part on money: budget and spending, spending per post, the reserve."""
    results, blocks = ground.results, []
    if within := results.get(BUDGETED_ID):
        blocks.append(
            Section(
                "Begroot en besteed",
                2,
                (
                    *tell_period(ground, within),
                    make_money_table(ground, within),
                    Paragraph(tell_source(ground, within), ParagraphRole.SOURCE),
                    *list_explanations(ground, within),
                ),
                together=True,
            )
        )
    if rows := list_money(ground.outcome, ground.year):
        blocks.append(make_money_list(ground, rows))
    if total := results.get(TOTAL_ID):
        blocks.append(
            Section(
                "Alle besteding",
                2,
                (
                    *tell_period(ground, total),
                    Paragraph(tell_source(ground, total), ParagraphRole.SOURCE),
                    *list_explanations(ground, total),
                ),
                together=True,
            )
        )
        if posts := make_posts(ground, total):
            blocks.append(posts)
    if reserve := results.get(RESERVE_ID):
        blocks.append(make_reserve(ground, reserve))
    return Section("Financiën", 1, tuple(blocks) or (Paragraph("Er zijn geen geldcijfers gekozen."),))


def make_money_list(ground: ReportGround, money: list[MoneyRow]) -> Section:
    """Make the list of one year that adds up: the posts with a budget and what they are together, with the verdict;
    the reserve and posts without a budget apart; the whole."""
    form = MONEY_CENTS if has_cents(amount for row in money for amount in (row.budget, row.spent)) else MONEY
    rows = []
    for row, (name, budget, spent, left) in zip(money, write_money(money), strict=True):
        over = None if row.budget is None or row.spent is None else row.budget - row.spent
        cells = ((name, None), (budget, row.budget), (spent, row.spent))
        rows.append(
            (
                *(TextCell(text, number, "" if number is None else form, row.strong) for text, number in cells),
                TextCell(left, over, "" if over is None else form, row.strong),
            )
        )
    columns = (TextColumn(COLUMNS[0], 3.4), *(TextColumn(name, 1.3, True) for name in COLUMNS[1:]))
    told = (
        "De regels tellen op tot het totaal. Alleen de posten met een begroting worden met de begroting vergeleken; "
        "wat uit de reserve komt, staat apart. "
    )
    title = f"Begroot en besteed in {ground.year}, post voor post"
    blocks = (
        TextTable(title, columns, tuple(rows)),
        Paragraph(f"{told}{tell_running(ground.period)}".strip(), ParagraphRole.SOURCE),
    )
    return Section(title, 2, blocks, together=True)


def make_posts(ground: ReportGround, total: Result) -> Section | None:
    """Make the spending per budgetpost as a table and a stacked chart; None where nothing is split."""
    table = tabulate_posts(ground.period, total)
    if table is None:
        return None
    years = list_spent_years(ground.period, total)
    chart = make_posts_spec(total, years, ground.period.running, sum_budgets(ground.outcome))
    return Section(table.caption, 2, (table, chart), together=True)


def make_reserve(ground: ReportGround, reserve: Result) -> Section:
    """Make the part on the reserve: how it stands, its mutations, its chart."""
    table = tabulate_reserve(ground.period, ground.tables.reserve_mutations, reserve)
    blocks: list = [*tell_period(ground, reserve), Pair(table, make_chart(ground, reserve))]
    blocks.append(Paragraph(tell_source(ground, reserve), ParagraphRole.SOURCE))
    blocks += list_explanations(ground, reserve)
    return Section("Bestemmingsreserve", 2, tuple(blocks), together=True)


def make_comparison(ground: ReportGround, earlier: tuple[int, ...]) -> Section | None:
    """Compare with the six years before the period, where the data reach; None where they do not. The running year
    stands beside the last whole one, for it cannot be compared with years that are over."""
    whole = [year for year in ground.years if year != ground.period.running]
    shown = [*earlier, *dict.fromkeys((*whole[-1:], ground.year))]
    chosen = [
        result
        for result in ground.results.values()
        if any((item := find_year(result, year)) and item.value is not None for year in earlier)
    ]
    if not chosen:
        return None
    span = f"{earlier[0]}–{earlier[-1]}"
    rows = tuple(
        (
            TextCell(name_figure(result)),
            *(value_cell(result, item.value if (item := find_year(result, year)) else None, EMPTY) for year in shown),
        )
        for result in chosen
    )
    columns = (TextColumn("Indicator", 4.2), *(TextColumn(ground.heading(year), 1, True) for year in shown))
    beside = join_words([span, *map(str, shown[len(earlier) :])])
    return Section(
        f"Vergelijking met {span}",
        1,
        (
            Paragraph(
                f"De gegevens reiken voor {len(chosen)} indicatoren terug tot vóór {ground.choices.first}. "
                "De definities zijn voor alle jaren dezelfde."
                if len(chosen) != 1
                else f"De gegevens reiken voor één indicator terug tot vóór {ground.choices.first}."
            ),
            TextTable(f"Realisatie {beside}", columns, rows, small=True),
            Paragraph(f"{EMPTY} betekent: geen gegevens. {tell_running(ground.period)}".strip(), ParagraphRole.SOURCE),
        ),
        follows=True,
    )


def _total(spent: Result, year: int) -> TextCell:
    item = find_year(spent, year)
    value = item.value if item else None
    return TextCell(format_money(value, cents=True), value, MONEY_CENTS if value is not None else "", strong=True)


def _unattributed(result: Result, year: int) -> TextCell:
    parts = result.breakdowns.get("goal", {}).get(year)
    if parts is None:
        return TextCell(NO_DATA)
    if UNATTRIBUTED in result.merged.get(year, ()):
        return TextCell(MERGED)
    value = parts.get(UNATTRIBUTED, Decimal(0))
    return TextCell(format_money(value, cents=True), value, MONEY_CENTS)
