"""What stands in the report, and what the maker's choices change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest

from report.choices import Audience, Choices, count_years, read_period
from report.model import Pair, Paragraph, ParagraphRole, Section, walk
from report.produce import name_file
from telling.chart_spec import ChartSpec
from telling.tables import TextTable
from tests.report.making import DAY, every_slide, full_report, load, make


def titles(report) -> list[str]:
    return [section.title for section in report.sections]


def paragraphs(report, role=None) -> list[Paragraph]:
    found = [block for block in walk(report.sections) if isinstance(block, Paragraph)]
    return [one for one in found if role is None or one.role is role]


def test_the_parts_stand_in_the_order_the_council_knows():
    assert titles(full_report())[:4] == ["In het kort", "Voorstel", "De afspraken", "Financiën"]
    assert [title.split()[0] for title in titles(full_report())[4:10]] == ["1", "2", "3", "4", "5", "6"]
    assert titles(full_report())[10:] == [
        "Global Goals",
        "Partners en landen",
        "Vergelijking met 2015–2020",
        "Terugblik",
        "Lessen en vooruitblik",
        "Bijlage: definities",
        "Bijlage: bronnen en kwaliteit van de gegevens",
        "Bijlage: Rekenkamertoets",
        "Bijlage: activiteiten",
    ]
    for chapter in full_report().sections[4:10]:
        assert [part.title for part in chapter.blocks] == [
            "Wat willen we bereiken?",
            "Wat hebben we gedaan?",
            "Wat heeft het gekost?",
        ]


@pytest.mark.parametrize(
    "choices",
    [Choices(), Choices(short=True), Choices(chapters=(4,)), Choices(2015, 2020), Choices(2015, 2026, annexes=False)],
)
def test_no_part_is_empty(choices):
    for block in walk(make(choices).sections):
        if isinstance(block, Section):
            assert block.blocks, block.title


def test_the_ambition_is_quoted_word_by_word():
    quote = paragraphs(full_report(), ParagraphRole.QUOTE)[0].text
    ambition = load()[0].tables.chapters["ambition"].iloc[0]
    assert quote == f"“{' '.join(ambition.split())}”"


def test_a_figure_that_needs_an_explanation_and_has_none_is_marked_for_the_manager_alone():
    for report, marked in (
        (managers(), [("2021:", "Toelichting ontbreekt: oorzaak, gevolg, bijsturing.")]),
        (full_report(), []),
    ):
        section = next(
            block for block in walk(report.sections) if isinstance(block, Section) and block.title.startswith("H6.1")
        )
        marks = [one for one in section.blocks if isinstance(one, Paragraph) and one.role is ParagraphRole.MARK]
        assert [(one.label, one.text) for one in marks] == marked
        assert report.unexplained == 1
    [table] = [block for block in managers().sections[-1].blocks if isinstance(block, TextTable)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["H6.1 Thematische bijeenkomsten Global Goals", "2021", "indicator?id=H6.1"]
    ]


@cache
def managers():
    """The report as the manager gets it."""
    return make(Choices(audience=Audience.MANAGER))


def test_what_is_wrong_with_the_files_is_for_the_manager_alone():
    for report, shown in ((full_report(), False), (managers(), True)):
        assert (
            any(getattr(block, "caption", "") == "Bevindingen over de gegevens" for block in walk(report.sections))
            is shown
        )
        assert ({"Bevindingen", "Niet meegeteld"} <= {sheet.name for sheet in report.sheets}) is shown
        assert (titles(report)[-1] == "Bijlage: nog te schrijven") is shown


def test_in_short_has_four_numbers_on_what_was_agreed_came_of_it_was_spent_and_is_left():
    brief = full_report().sections[0]
    numbers = [
        block.text
        for block in walk(brief.blocks)
        if isinstance(block, Paragraph) and block.role is ParagraphRole.NUMBER
    ]
    assert numbers == ["11 afspraken", "44 van de 50", "€ 296.150", "€ 13.800"]
    outcome = load()[1]
    closed = [
        item.status.value
        for result in outcome.results.values()
        for year, item in result.years.items()
        if item.target and year < 2026 and result.indicator.id != "H3.4"  # which is due in 2026
    ]
    assert [len(closed), sum(status in ("behaald", "binnen budget") for status in closed)] == [50, 44]
    told = [block.text for block in walk(brief.blocks) if isinstance(block, Paragraph)]
    assert any(text.endswith("elke afspraak telt elk heel jaar één keer mee, H3.4 pas vanaf 2026.") for text in told)


def test_years_that_are_over_are_compared_with_one_that_is_over_and_the_running_year_stands_beside_it():
    compared = next(part for part in full_report().sections if part.title == "Vergelijking met 2015–2020")
    table = next(block for block in compared.blocks if isinstance(block, TextTable))
    assert [column.name for column in table.columns[-3:]] == ["2020", "2025", "2026*"]
    missions = next(row for row in table.rows if row[0].text == "H1.5 Handelsmissies")
    assert [cell.text for cell in missions[1:]] == ["4", "4", "4", "5", "6", "1", "5", "5"]
    over = next(part for part in make(Choices(2024, 2025)).sections if part.title.startswith("Vergelijking"))
    columns = next(block for block in over.blocks if isinstance(block, TextTable)).columns
    assert [column.name for column in columns[-2:]] == ["2023", "2025"]


def test_a_chapter_opens_with_its_ambition_its_agreements_per_year_and_its_leading_chart():
    aim = full_report().sections[5].blocks[0]
    assert aim.blocks[0].role is ParagraphRole.QUOTE
    table, signs, chart = aim.blocks[-3:]
    assert signs.text.startswith("✔ behaald · ✔ binnen budget · ↗ op koers · – geen afspraak.")
    assert [cell.text for cell in table.rows[0]][2:6] == ["✔", "✔", "✔", "▲ overschreden"]
    assert [row[0].text for row in table.rows] == [
        "H2.8 Subsidie internationale organisaties",
        "H2.12 Gefaciliteerde netwerken",
    ]
    assert chart.title == "Actieve partners per jaar (organisaties)"


def test_what_the_marks_in_charts_mean_is_said_once_a_chapter():
    blocks = walk(full_report().sections[4].blocks)
    told = " ".join([block.text for block in blocks if isinstance(block, Paragraph)]
                    + [block.note for block in blocks if isinstance(block, ChartSpec)]).lower()  # fmt: skip
    assert told.count("voorlopige cijfers zijn gestippeld of gearceerd") == 1
    assert told.count("wat gepland is, telt nog niet mee") == 1


def test_what_people_must_decide_and_learn_is_left_open():
    proposal, lessons = full_report().sections[1], full_report().sections[14]
    assert [block.label for block in proposal.blocks][:2] == ["Gevraagd besluit", "Aanleiding"]
    assert {block.role for block in proposal.blocks} == {ParagraphRole.FIELD}
    silent = next(block for block in lessons.blocks if isinstance(block, TextTable))
    place = lessons.blocks.index(silent)
    assert lessons.blocks[place - 1].text.startswith("8 organisaties uit de nota zijn stil in 2026.")
    assert lessons.blocks[place + 1].label == "Zijn zij gesproken?"
    prompts = [block for block in lessons.blocks if block is not silent]
    assert {block.role for block in prompts} == {ParagraphRole.BODY, ParagraphRole.FIELD}
    assert ["VNG International", "2021", "nee"] in [[cell.text for cell in row[:3]] for row in silent.rows]
    asked = {below.label: told.text for told, below in zip(prompts, prompts[1:]) if below.role is ParagraphRole.FIELD}
    money = "Waarvoor is het geld dat over is bedoeld, en waaruit wordt dit werk daarna betaald?"
    assert asked[money].startswith("In 2026 zat er op de peildatum € 13.800")
    assert asked["Is dat een keuze?"].startswith("In 2026 is er tot nu toe niets gedaan of betaald voor: 5 Gender")
    assert prompts[-1].label == "Wat vraagt dit van het volgende beleid?"


def test_the_words_of_the_manager_on_a_total_stand_on_its_slide():
    title = "De besteding bleef in 4 van de 5 hele jaren binnen de begroting; niet in 2024"
    [slide] = [one for one in full_report().slides if one.title == title]
    assert slide.below.startswith("Toelichting 2024: Voorbeeldtekst. De overschrijding zit bij de subsidies")


@pytest.mark.parametrize(
    ("choices", "numbers"),
    [
        (Choices(2015, 2020), ["0 afspraken", "€ 233.600"]),
        (Choices(2026, 2026), ["11 afspraken", "9 van de 11", "€ 48.950", "€ 13.800"]),
    ],
)
def test_in_short_leaves_out_what_the_period_does_not_have(choices, numbers):
    brief = make(choices).sections[0]
    told = [block for block in walk(brief.blocks) if isinstance(block, Paragraph)]
    assert [one.text for one in told if one.role is ParagraphRole.NUMBER] == numbers
    assert all(one.text for one in told)


def test_at_most_twenty_slides_unless_each_indicator_is_asked_for():
    assert len(full_report().slides) + 1 <= 20
    assert len(every_slide().slides) > 40


def test_costs_and_yield_of_missions_stand_with_their_chapter():
    cost = full_report().sections[4].blocks[-1]
    table = next(block for block in walk(cost.blocks) if getattr(block, "caption", "").startswith("Kosten en"))
    missions = load()[0].tables.missions
    done = missions[(missions["status"] == "uitgevoerd") & missions["year"].between(2021, 2026)]
    done = done[done["date"] <= pd.Timestamp(DAY)]
    assert table.rows[-1][7].number == Decimal(int(done["cost_cents"].sum())) / 100
    assert len(table.rows) == len(done) + 1


def test_that_nothing_was_agreed_is_said_once_in_a_report_of_one_year_too():
    done = make(Choices(2025, 2025, chapters=(1,), annexes=False)).sections[4].blocks[1]
    told = [block.text for block in walk(done.blocks) if isinstance(block, Paragraph)]
    assert sum("De nota wil meer, maar noemt geen getal" in text for text in told) == 1
    assert any(text.startswith("In 2025 waren er 5 handelsmissies, 1 minder dan in 2024.") for text in told)


def test_the_unit_stands_where_the_numbers_alone_do_not_say_it():
    section = next(block for block in walk(full_report().sections) if getattr(block, "title", "").startswith("H1.4"))
    table = next(block.table for block in section.blocks if isinstance(block, Pair))
    assert table.columns[1].name == "Realisatie (mln €)"


def test_what_is_to_be_done_for_the_test_is_for_the_manager_alone():
    for report, shown in ((full_report(), False), (managers(), True)):
        captions = [getattr(block, "caption", "") for block in walk(report.sections)]
        assert ("Wat te doen om te voldoen" in captions) is shown


def test_the_words_of_the_manager_stand_under_the_figure():
    section = next(
        block for block in walk(full_report().sections) if isinstance(block, Section) and block.title.startswith("H6.3")
    )
    told = [(one.label, one.text) for one in section.blocks if isinstance(one, Paragraph)]
    assert ("Toelichting 2021:", "Voorbeeldtekst. Het Deventer Ondernemers Event ging niet door.") in told


def test_what_was_left_of_the_budget():
    parts = [block for block in walk(full_report().sections) if getattr(block, "title", "") == "Wat heeft het gekost?"]
    money = parts[1]
    table = next(block.table for block in money.blocks if isinstance(block, Pair))
    assert [cell.text for cell in table.rows[3]] == ["2024", "€ 43.000", "€ 43.900", "-€ 900", "▲ overschreden"]


def test_a_short_report_is_shorter_and_keeps_every_agreement():
    short = make(Choices(short=True, annexes=False))
    parts = [block.title for block in walk(short.sections) if getattr(block, "level", 0) == 3]
    indicators = [title.split()[0] for title in parts if title.startswith("H")]
    assert indicators == ["H2.12", "H3.4", "H5.1", "H5.4", "H6.1", "H6.3"]
    assert not any(title.startswith("Bijlage") for title in titles(short))
    assert len(short.sections) < len(full_report().sections)


def test_chosen_chapters_and_indicators_are_the_only_ones():
    report = make(Choices(chapters=(3,), indicators=frozenset({"H3.1", "H2.1"}), annexes=False))
    assert [block.title for block in walk(report.sections) if getattr(block, "level", 0) == 3] == [
        "H3.1 Publieksevenementen"
    ]


def test_the_earlier_period_can_be_reported_too():
    report = make(Choices(2015, 2020))
    section = next(block for block in walk(report.sections) if getattr(block, "title", "").startswith("H1.5"))
    table = next(block.table for block in section.blocks if isinstance(block, Pair))
    assert [row[1].text for row in table.rows] == ["4", "4", "4", "5", "6", "1"]


@pytest.mark.parametrize(
    ("first", "last", "day", "told"),
    [
        (2021, 2026, date(2027, 1, 5), "De periode 2021–2026 telt zes kalenderjaren."),
        (2021, 2025, date(2027, 1, 5), "De periode 2021–2025 telt vijf kalenderjaren."),
        (2026, 2026, date(2026, 12, 31), "De periode is één kalenderjaar: 2026."),
        (2021, 2026, date(2025, 12, 31), "De periode 2021–2026 telt zes kalenderjaren. "
                                         "Over 2026 zijn er op de peildatum nog geen cijfers."),
        (2021, 2026, date(2026, 3, 1), "De periode 2021–2026 telt zes kalenderjaren. "
                                       "Het jaar 2026 loopt nog: de cijfers zijn die tot en met 1 maart 2026."),
    ],
)  # fmt: skip
def test_a_period_says_how_many_years_it_counts(first, last, day, told):
    assert count_years(Choices(first, last), day) == told


@pytest.mark.parametrize(
    ("first", "last", "called"),
    [
        (2021, 2026, "Vijfjarenrapportage Internationaal Beleid"),
        (2015, 2020, "Vijfjarenrapportage Internationaal Beleid"),
        (2024, 2026, "Driejarenrapportage Internationaal Beleid"),
        (2026, 2026, "Jaarrapportage Internationaal Beleid"),
        (2012, 2026, "Meerjarenrapportage Internationaal Beleid"),
    ],
)
def test_a_report_is_named_after_its_years_and_as_the_house_calls_it_where_they_are_those_of_a_nota(
    first, last, called
):
    assert Choices(first, last).complete(load()[1]).title == called
    assert Choices(first, last, title="Zelf gekozen").complete(load()[1]).title == "Zelf gekozen"


def test_a_report_on_one_year_names_that_year_once_and_so_do_its_files():
    report = make(Choices(2025, 2025))
    assert (report.title, report.period) == ("Jaarrapportage Internationaal Beleid", "2025")
    assert name_file(report, report.period, "pdf") == "jaarrapportage-2025-voorbeeldgegevens.pdf"


def test_a_name_without_a_number_of_years_stays_as_it_is():
    outcome = load()[1]
    named = replace(outcome, frame=replace(outcome.frame, report="Rapportage Reizen"))
    assert Choices(2024, 2025).complete(named).title == "Rapportage Reizen"


def test_a_period_may_have_a_long_dash():
    assert read_period(" 2021–2026 ") == (2021, 2026)


def test_a_running_year_and_a_missing_figure_are_marked_and_not_zero():
    section = next(block for block in walk(full_report().sections) if getattr(block, "title", "").startswith("H1.1 "))
    table = next(block for block in walk(section.blocks) if isinstance(block, TextTable))
    assert [cell.text for cell in table.rows[-1]] == ["2026*", "geen gegevens"]
    assert table.rows[-1][1].number is None


def test_charts_show_the_period_and_the_six_years_before():
    chart = next(block for block in walk(full_report().sections[4:]) if isinstance(block, ChartSpec))
    assert chart.categories == tuple(str(year) for year in range(2015, 2026)) + ("2026*",)


def test_no_shelter_city_row_has_a_day():
    section = full_report().sections[-1]
    shelter = [row for row in section.blocks[0].rows if row[2].text == "opvang shelter city"]
    assert [row[0].text for row in shelter] == ["2022"]


def test_each_activity_and_mission_in_the_annex_has_its_costs_and_of_guests_none_is_told():
    told, apart = full_report(), make(Choices(indicators=frozenset({"H2.1", "H3.1"})))
    assert apart.sections[-1].title == "Bijlage: activiteiten en missies"
    activities, missions = apart.sections[-1].blocks
    assert told.sections[-1].blocks == (activities,)  # its missions stand with their costs in chapter 1
    for table, rows in ((activities, load()[0].tables.activities), (missions, load()[0].tables.missions)):
        assert table.columns[-1].name == "Kosten"
        done = rows[(rows["status"] == "uitgevoerd") & rows["year"].between(2021, 2026) & (rows["date"] <= str(DAY))]
        if "kind" in done:
            done = done[done["kind"] != "opvang shelter city"]
        assert sum(row[-1].number or 0 for row in table.rows) == Decimal(int(done["cost_cents"].sum())) / 100
    assert [row[-1].number for row in activities.rows if row[2].text == "opvang shelter city"] == [None]


def test_no_name_of_a_person_comes_in():
    tables = load()[0].tables
    people = set(tables.organisations.loc[tables.organisations["natural_person"].astype(bool), "name"])
    words = {cell.text for block in walk(full_report().sections) if hasattr(block, "rows") for row in block.rows
             for cell in row}  # fmt: skip
    words |= {cell.text for sheet in full_report().sheets for block in sheet.blocks if hasattr(block, "rows")
              for row in block.rows for cell in row}  # fmt: skip
    assert not (people - {"Natuurlijk persoon"}) & words
