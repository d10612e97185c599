"""CBS figures as they are really handed out, each situation with its outcome."""

from __future__ import annotations

from array import array
from dataclasses import replace
from decimal import Decimal

import pytest

from data.findings import Journal, Severity
from data.mapping import NO_MAPPING, ColumnMapping
from data.sheets import ErrorCell, Grid, GridColumn
from data.shipped import read_shipped
from data.sources import TEACHING_SHEETS, exportcijfers
from data.tables import make_frame
from data.teaching import read_rows, teach_words

WORDS = teach_words(read_rows((), TEACHING_SHEETS), read_shipped())
"""The words of the frame that ships."""


def make_sheet(rows, name=""):
    """Make a sheet of rows of cells; text rows are split at ';' as a CSV file is."""
    rows = [row.split(";") if isinstance(row, str) else list(row) for row in rows]
    columns = []
    for place in range(max(map(len, rows))):
        values, codes, seen = [None], array("I"), {(type(None), None): 0}
        for row in rows:
            raw = row[place] if place < len(row) and row[place] != "" else None
            code = seen.setdefault((type(raw), raw), len(values))
            if code == len(values):
                values.append(raw)
            codes.append(code)
        columns.append(GridColumn(codes, values))
    return Grid(name, False, len(rows), tuple(columns))


class Outcome:
    """What came of reading sheets: figures by year, region, topic and country; the books; the findings."""

    def __init__(self, *sheets, mapping=NO_MAPPING):
        self.report = Journal()
        mapping = replace(mapping, words=WORDS)
        candidates = []
        for file, sheet in sheets:
            layout = exportcijfers.recognise(sheet, mapping)
            assert layout is not None, f"{file} is not recognised"
            candidates += exportcijfers.read_sheet(sheet, layout, file, self.report, mapping)
        self.columns = exportcijfers.combine(candidates, self.report)
        self.books = self.report.books["exportcijfers"]
        assert self.books.is_balanced()
        assert len(self.report.rows_out) == self.books.set_aside + self.books.skipped
        self.rows = list(
            zip(*(self.columns[name] for name in ("year", "region", "topic", "country", "value_micro")), strict=True)
        )
        make_frame("observations", {"record": list(range(len(self.rows))), **self.columns})

    def value(self, year, region="Deventer", topic="exporterende bedrijven", country="Totaal"):
        """Give the one figure, in the unit of its topic."""
        found = [row[4] for row in self.rows if row[:4] == (year, region, topic, country)]
        assert len(found) == 1, (year, self.rows)
        return Decimal(found[0]) / 1_000_000

    def guests(self, year):
        return self.value(year, "Overijssel", "buitenlandse gasten")

    @property
    def account(self):
        return self.books.read, self.books.accepted, self.books.set_aside, self.books.skipped

    def findings(self, code):
        return [one for one in self.report.findings if one.code == code]

    @property
    def codes(self):
        return sorted(one.code for one in self.report.findings)

    @property
    def unread(self):
        """The headings that were not loaded, as the one finding says."""
        [finding] = self.findings("unread-columns")
        return finding.value


def read(*rows, name="", mapping=NO_MAPPING):
    return Outcome(("cbs.csv", make_sheet(rows, name)), mapping=mapping)


def long_form(*rows):
    return read("Jaar;Regio;Onderwerp;Land;Waarde;Status", *rows)


class TestLongForm:
    def test_a_figure_of_each_topic_is_kept_in_its_own_unit(self):
        outcome = long_form(
            "2021;Deventer;exporterende bedrijven;Totaal;812;definitief",
            "2021;Deventer;Exporterende bedrijven mkb;;731;",
            "2021;Deventer;exportwaarde;Duitsland;1.234,5;voorlopig",
        )
        assert outcome.value(2021) == 812
        assert outcome.value(2021, topic="exporterende bedrijven mkb") == 731
        assert outcome.value(2021, topic="exportwaarde", country="DEU") == Decimal("1234.5")
        assert outcome.columns["status"] == ["definitief", None, "voorlopig"]
        assert outcome.account == (3, 3, 0, 0)
        assert outcome.books.totals == {
            "exporterende bedrijven": 812,
            "exporterende bedrijven mkb": 731,
            "exportwaarde": Decimal("1234.5"),
            "buitenlandse gasten": 0,
        }
        assert outcome.codes == []

    def test_titles_above_and_empty_columns_to_the_left_do_not_matter(self):
        outcome = read(
            ["", "Exportcijfers Deventer"],
            ["", "Peildatum: 1-1-2024"],
            [],
            ["", "periode", "Gemeente", "ONDERWERP", "Waarde"],
            ["", 2021.0, "GM0150", "exporterende bedrijven", 812.0],
            name="Blad1",
        )
        assert outcome.value(2021) == 812
        assert outcome.columns["row"] == [5] and outcome.columns["sheet"] == ["Blad1"]

    @pytest.mark.parametrize(
        "region, name",
        [
            ("GM0150", "Deventer"),
            ("0150 ", "Deventer"),
            (150, "Deventer"),
            (" Deventer (gemeente)", "Deventer"),
            ("deventer", "Deventer"),
            ("PV23  ", "Overijssel"),
            ("Overijssel (PV)", "Overijssel"),
            ("NL01", "Nederland"),
            ("Zwolle (GM)", "Zwolle"),
            ("Zutphen", "Zutphen"),
        ],
    )
    def test_regions_lose_their_kind_and_codes_become_names(self, region, name):
        outcome = read(["jaar", "regio", "onderwerp", "waarde"], [2021, region, "exporterende bedrijven", 5])
        assert outcome.columns["region"] == [name]

    @pytest.mark.parametrize(
        "period, year, status",
        [
            ("2021", 2021, None),
            ("2021*", 2021, "voorlopig"),
            ("2021**", 2021, "nader voorlopig"),
            ("2021JJ00", 2021, None),
            (2021.0, 2021, None),
        ],
    )
    def test_years_in_all_their_forms(self, period, year, status):
        outcome = read(["jaar", "regio", "onderwerp", "waarde"], [period, "Deventer", "exporterende bedrijven", 5])
        assert (outcome.columns["year"], outcome.columns["status"]) == ([year], [status])

    @pytest.mark.parametrize(
        "period",
        [
            "2023MM01",
            "2023KW01",
            "2023 januari",
            "2023 mei*",
            "2023 1e kwartaal",
            "1e kwartaal 2023",
            "2023X000",
            "2023-Q1",
            "2022/2023",
            "2023 week 5",
        ],
    )
    def test_months_and_quarters_are_never_added_to_years(self, period):
        outcome = long_form(
            f"{period};Deventer;exporterende bedrijven;;70;",
            f"{period};Deventer;onzin;;;",
            "2023;Deventer;exporterende bedrijven;;812;",
        )
        assert outcome.account == (3, 1, 0, 2)
        assert [one.severity for one in outcome.findings("period-not-a-year")] == [Severity.INFO]
        assert outcome.codes == ["period-not-a-year"]

    @pytest.mark.parametrize("period", ["", "ooit", "-", "21"])
    def test_an_unreadable_period_sets_the_row_aside(self, period):
        outcome = long_form(f"{period};Deventer;exporterende bedrijven;;70;")
        [finding] = outcome.report.findings
        assert (finding.code, finding.severity, finding.cell) == ("not-a-year", Severity.ERROR, "A2")
        assert outcome.account == (1, 0, 1, 0)

    def test_a_dash_is_none_at_all_but_other_missing_words_are_no_figure(self):
        outcome = long_form(
            "2021;Deventer;exporterende bedrijven;;-;",
            "2022;Deventer;exporterende bedrijven;;.;",
            "2023;Deventer;exporterende bedrijven;;;",
        )
        assert outcome.value(2021) == 0
        assert outcome.account == (3, 1, 0, 2)
        assert [(one.code, one.severity, one.cell) for one in outcome.report.findings] == [
            ("missing-value", Severity.INFO, "E3"),
            ("missing-value", Severity.INFO, "E4"),
        ]

    @pytest.mark.parametrize(
        "row, code, cell",
        [
            ("2021;;exporterende bedrijven;;5;", "missing-value", "B2"),
            ("2021;Deventer;import;;5;", "not-a-choice", "C2"),
            ("2021;Deventer;;;5;", "missing-value", "C2"),
            ("2021;Deventer;exportwaarde;Atlantis;5;", "not-a-country", "D2"),
            ("2021;Deventer;exportwaarde;onbekend;5;", "not-a-country", "D2"),
            ("2021;Deventer;exportwaarde;;1.5;", "not-a-number", "E2"),
            ("2021;Deventer;exportwaarde;;12,5%;", "not-a-number", "E2"),
            ("2021;Deventer;exportwaarde;;#DEEL/0!;", "excel-error", "E2"),
        ],
    )
    def test_an_error_in_a_key_or_value_sets_the_row_aside(self, row, code, cell):
        outcome = long_form(row)
        [finding] = outcome.report.findings
        assert (finding.code, finding.severity, finding.cell) == (code, Severity.ERROR, cell)
        assert outcome.account == (1, 0, 1, 0)

    def test_an_error_cell_is_told_as_such(self):
        outcome = read(
            ["jaar", "regio", "onderwerp", "waarde"], [2021, "Deventer", "exportwaarde", ErrorCell("#VERW!")]
        )
        assert outcome.codes == ["excel-error"]

    def test_a_bad_status_empties_only_the_status(self):
        outcome = long_form("2021*;Deventer;exporterende bedrijven;;5;misschien")
        assert outcome.columns["status"] == ["voorlopig"]
        assert [(one.code, one.severity) for one in outcome.report.findings] == [("not-a-choice", Severity.WARNING)]

    def test_footers_totals_rows_and_repeated_headings_are_skipped(self):
        outcome = long_form(
            "2021;Deventer;exporterende bedrijven;;5;",
            "Jaar;Regio;Onderwerp;Land;Waarde;Status",
            "Totaal;;;;5;",
            "Bron: CBS;;;;;",
        )
        assert outcome.account == (4, 1, 0, 3)
        assert outcome.codes == ["totals-row", "totals-row"]

    def test_a_row_that_begins_with_totaal_as_its_country_counts(self):
        outcome = read("Land;Jaar;Regio;Onderwerp;Waarde", "Totaal;2021;Deventer;exporterende bedrijven;5")
        assert outcome.value(2021) == 5

    def test_a_gap_in_the_region_is_not_filled_in(self):
        outcome = read(
            "regio;jaar;onderwerp;waarde", "Deventer;2021;exporterende bedrijven;5", ";2022;exporterende bedrijven;6"
        )
        assert outcome.account == (2, 1, 1, 0)

    def test_five_texts_in_point_notation_make_the_column_so(self):
        outcome = long_form(*(f"{year};Deventer;exportwaarde;;1{year}.50;" for year in range(2015, 2020)))
        assert outcome.value(2015, topic="exportwaarde") == Decimal("12015.5")
        assert outcome.codes == ["point-notation"]


class TestSaidTwice:
    ROW = "2021;Deventer;exporterende bedrijven;Totaal;{};{}"

    def settle(self, *figures):
        return long_form(*(self.ROW.format(*figure) for figure in figures))

    def test_the_same_figure_again_is_skipped(self):
        outcome = self.settle((5, ""), (5, ""))
        assert outcome.account == (2, 1, 0, 1)
        assert [(one.code, one.severity, one.cell) for one in outcome.report.findings] == [
            ("duplicate", Severity.INFO, "E3")
        ]

    def test_of_two_figures_the_lowest_row_wins(self):
        outcome = self.settle((5, ""), (6, ""))
        assert outcome.value(2021) == 6
        assert outcome.account == (2, 1, 1, 0)
        assert [(one.code, one.severity, one.cell) for one in outcome.report.findings] == [
            ("conflicting-duplicate", Severity.WARNING, "E2")
        ]

    @pytest.mark.parametrize(
        "low, high",
        [
            ("voorlopig", "definitief"),
            ("", "definitief"),
            ("nader voorlopig", "definitief"),
            ("voorlopig", "nader voorlopig"),
        ],
    )
    def test_a_more_definitive_figure_replaces_without_a_finding_wherever_it_stands(self, low, high):
        for figures in [((5, low), (6, high)), ((6, high), (5, low))]:
            outcome = self.settle(*figures)
            assert outcome.value(2021) == 6
            assert outcome.account == (2, 1, 0, 1)
            assert outcome.codes == []

    def test_provisional_and_unstated_are_equals(self):
        assert self.settle((5, "voorlopig"), (6, "")).codes == ["conflicting-duplicate"]

    def test_the_file_that_sorts_last_wins(self):
        header = "jaar;regio;onderwerp;waarde"
        sheets = [
            (file, make_sheet([header, f"2021;Deventer;exporterende bedrijven;{value}"]))
            for file, value in (("Z.csv", 7), ("a.csv", 8))
        ]
        assert Outcome(*sheets).value(2021) == 7
        assert Outcome(*reversed(sheets)).value(2021) == 7

    def test_a_row_set_aside_does_not_compete(self):
        outcome = long_form(self.ROW.format(5, ""), self.ROW.format("vijf", ""))
        assert outcome.value(2021) == 5
        assert outcome.account == (2, 1, 1, 0)


class TestMaatwerk:
    def workbook(self, *rows, units=("", "", "", "aantal", "aantal", "x 1 000 000")):
        return read(
            ["Tabel 1"],
            ["Exporteurs naar gemeente"],
            [
                "Regiocode",
                "Regionaam",
                "Perioden",
                "Exporterende bedrijven",
                "Exporterende bedrijven: mkb",
                "Exportwaarde",
            ],
            list(units),
            *rows,
            name="Tabel 1",
        )

    def test_each_cell_is_an_observation_scaled_by_the_unit_row(self):
        outcome = self.workbook(
            ["GM0150    ", "  Deventer  ", "2021", 812, 731, 1234.5],
            ["GM0193", "Zwolle", "2021*", 900, 850, 2000],
            ["Bron: CBS"],
        )
        assert outcome.value(2021) == 812
        assert outcome.value(2021, topic="exporterende bedrijven mkb") == 731
        assert outcome.value(2021, topic="exportwaarde") == Decimal("1234.5")
        assert outcome.value(2021, "Zwolle", "exportwaarde") == 2000
        assert outcome.account == (7, 6, 0, 1)
        assert outcome.codes == ["totals-row", "unread-columns"]
        assert outcome.unread == "Regiocode"
        assert outcome.columns["row"] == [5, 5, 5, 6, 6, 6]

    def test_thousands_are_scaled_to_the_unit_of_the_topic(self):
        outcome = self.workbook(
            ["GM0150", "Deventer", "2021", 0.8, 0.7, 1234500], units=("", "", "", "x 1 000", "x 1 000", "x 1 000 euro")
        )
        assert outcome.value(2021) == 800
        assert outcome.value(2021, topic="exportwaarde") == Decimal("1234.5")

    def test_a_column_of_percentages_is_no_figure_of_its_topic(self):
        outcome = self.workbook(
            ["GM0150", "Deventer", "2021", 812, 90.0, 5], units=("", "", "", "aantal", "%", "mln euro")
        )
        assert outcome.account == (2, 2, 0, 0)

    def test_suppressed_cells_are_skipped_one_by_one(self):
        outcome = self.workbook(["GM0150", "Deventer", "2021", ".", 731, "x"])
        assert outcome.account == (3, 1, 0, 2)
        assert [one.cell for one in outcome.findings("missing-value")] == ["D5", "F5"]

    def test_remarks_below_the_table_are_no_errors(self):
        outcome = self.workbook(
            ["GM0150", "Deventer", "2021", 812, 731, 5], ["", "1) Afgerond op tientallen."], ["Toelichting: zie boven"]
        )
        assert outcome.account == (5, 3, 0, 2)
        assert outcome.codes == ["totals-row", "totals-row", "unread-columns"]

    def test_a_bad_period_is_told_once_and_sets_each_of_its_figures_aside(self):
        outcome = self.workbook(["GM0150", "Deventer", "ooit", 812, 731, 5])
        assert outcome.account == (3, 0, 3, 0)
        assert [(one.code, one.cell) for one in outcome.report.findings] == [
            ("not-a-year", "C5"),
            ("unread-columns", "A3"),
        ]

    @pytest.mark.parametrize(
        "rows",
        [
            [["Voorblad"], ["Exporteurs in Deventer"]],
            [["Toelichting"], ["Inhoud", "Waarde"], ["Regio", "Een gemeente"]],
            [["jaar", "bedrag"], [2021, 5]],
            [["Perioden", "Regio's", "Bevolking"], [2021, "Deventer", 5]],
        ],
    )
    def test_other_sheets_are_not_taken_for_figures(self, rows):
        assert exportcijfers.recognise(make_sheet(rows, "Tabel 1"), NO_MAPPING) is None

    def test_a_sheet_with_half_the_columns_says_what_it_lacks(self):
        near = exportcijfers.near_miss(
            make_sheet(["Perioden;RegioS;Bevolking_1", "2021JJ00;GM0150;100000"]), NO_MAPPING
        )
        assert near == ["onderwerp", "waarde"]
        assert exportcijfers.near_miss(make_sheet(["jaar;bedrag", "2021;5"]), NO_MAPPING) is None


class TestStatLine:
    def test_years_as_columns_with_a_unit_column_and_the_region_in_a_filter_line(self):
        outcome = read(
            "Internationale handel",
            "Regio's: Deventer (GM)",
            "",
            "Onderwerp;Eenheid;2021;2022;2023*",
            "Exporterende bedrijven;aantal;800;810;820",
            "Exportwaarde;x 1 000 euro;1200000;1300000;.",
            "Bron: CBS",
        )
        assert [outcome.value(year) for year in (2021, 2022, 2023)] == [800, 810, 820]
        assert outcome.value(2022, topic="exportwaarde") == 1300
        assert outcome.columns["status"][2] == "voorlopig"
        assert outcome.account == (7, 5, 0, 2)

    def test_filter_line_with_name_and_value_in_two_cells(self):
        outcome = read("Perioden;2021", "", "Regio's;Exporterende bedrijven (aantal)", "Deventer;812", "Zwolle;900")
        assert outcome.value(2021) == 812 and outcome.value(2021, "Zwolle") == 900

    def test_region_and_year_that_stand_only_in_the_title(self):
        outcome = read(["Export; Deventer; 2021"], "", "Onderwerp;Waarde", "exporterende bedrijven;812")
        assert outcome.value(2021) == 812

    def test_two_heading_rows_with_the_name_of_the_years_in_front(self):
        outcome = read(
            "Titel",
            "",
            ";Perioden;2021;2022",
            "Regio's;Onderwerp;;",
            "Deventer;Exporterende bedrijven;800;810",
            ";Exportwaarde;1200;1300",
            "Zwolle;Exporterende bedrijven;900;910",
            "Bron: CBS",
        )
        assert outcome.value(2022) == 810
        assert outcome.value(2021, topic="exportwaarde") == 1200
        assert outcome.value(2022, "Zwolle") == 910
        assert outcome.account == (7, 6, 0, 1)

    def test_three_heading_rows_with_blank_repeated_labels_and_units_beside_the_names(self):
        outcome = read(
            "Titel",
            "",
            ";;Exporterende bedrijven;;Exportwaarde",
            ";;2021;2022;2021",
            "Regio's;;aantal;aantal;mln euro",
            "Deventer;;800;810;1200,5",
            "Bron: CBS",
        )
        assert [outcome.value(year) for year in (2021, 2022)] == [800, 810]
        assert outcome.value(2021, topic="exportwaarde") == Decimal("1200.5")

    def test_years_as_rows_under_topics_and_regions(self):
        outcome = read(
            "Onderwerp;Exporterende bedrijven;;Exportwaarde",
            "Regio's;Deventer;Zwolle;Deventer",
            "Perioden;aantal;aantal;mln euro",
            "2021;800;900;1200",
            "2022*;810;910;1300",
        )
        assert outcome.value(2022, "Zwolle") == 910
        assert outcome.value(2021, topic="exportwaarde") == 1200
        assert outcome.account == (6, 6, 0, 0)

    def test_years_below_the_heading_perioden(self):
        outcome = read("Regio's: Deventer", "Onderwerp;Perioden;", ";2021;2022", "Exporterende bedrijven;800;810")
        assert [outcome.value(year) for year in (2021, 2022)] == [800, 810]

    def test_labels_repeat_downwards(self):
        outcome = read("Regio's;Perioden;Exporterende bedrijven", "Deventer;2021;800", ";2022;810", "Zwolle;2021;900")
        assert outcome.value(2022) == 810
        assert outcome.account == (3, 3, 0, 0)

    def test_the_topic_is_the_last_part_of_a_heading(self):
        outcome = read(
            "RegioS;Perioden;Export|Exporterende bedrijven_1;Handel/Export/Exportwaarde (mln euro)_2;Export|Import_3",
            "GM0150;2021JJ00;800;1200;5",
        )
        assert outcome.value(2021) == 800 and outcome.value(2021, topic="exportwaarde") == 1200
        assert outcome.account == (2, 2, 0, 0)

    def test_the_part_of_a_topic_is_not_the_topic(self):
        outcome = read("Regio;Jaar;Exporterende bedrijven;;", ";;totaal;mkb;industrie", "Deventer;2021;800;700;90")
        assert outcome.value(2021) == 800
        assert outcome.value(2021, topic="exporterende bedrijven mkb") == 700
        assert outcome.account == (2, 2, 0, 0)

    def test_a_totals_row_over_regions_does_not_count(self):
        outcome = read("Onderwerp: Exporterende bedrijven", "Regio;2021;2022", "Deventer;5;6", "Totaal;15;16")
        assert outcome.account == (4, 2, 0, 2)
        assert outcome.codes == ["totals-row"]

    def test_a_row_of_all_countries_under_years_side_by_side_is_no_totals_row(self):
        outcome = read(
            "Regio's: Deventer", "Onderwerp: Exportwaarde", "", "Land;2021;2022", "Totaal;5;6", "Duitsland;2;3"
        )
        assert outcome.value(2022, topic="exportwaarde") == 6
        assert outcome.value(2022, topic="exportwaarde", country="DEU") == 3
        assert outcome.account == (4, 4, 0, 0)

    def test_a_topic_that_stands_only_in_the_title(self):
        outcome = read("Exporterende bedrijven", "", "Gemeente;2020;2021*", "Deventer;800;810")
        assert outcome.value(2021) == 810


class TestGuests:
    """Foreign guests are Totaal landen less Nederland, times a thousand, in Overijssel."""

    ODATA = "ID;WoonlandVanGasten;RegioS;Perioden;Gasten_1;Overnachtingen_2"

    def test_a_dump_with_codes(self):
        outcome = read(
            self.ODATA,
            "0;T001047   ;PV23  ;2023JJ00;1519;3000",
            "1;L008691   ;PV23  ;2023JJ00;1280;2500",
            "2;T001047   ;PV23  ;2023MM01;90;150",
            "3;T001047   ;NL01  ;2023JJ00;44000;90000",
            "4;L008592;PV23;2023JJ00;120;300",
        )
        assert outcome.guests(2023) == 239_000
        assert outcome.account == (5, 1, 0, 4)
        assert outcome.columns["source_table"] == ["82061NED"]
        assert outcome.columns["row"] == [2]
        assert outcome.codes == ["period-not-a-year", "unread-columns"]
        assert outcome.unread == "Overnachtingen_2"
        assert outcome.books.totals["buitenlandse gasten"] == 239_000

    @pytest.mark.parametrize(
        ("header", "unread"),
        [
            ("ID;WoonlandVanGasten;RegioS;Perioden;Gasten_1;Overnachtingen_2", "Overnachtingen_2"),
            (
                "Woonland van gasten;Regio's;Perioden;Gasten (x 1 000);Overnachtingen (x 1 000)",
                "Overnachtingen (x 1 000)",
            ),
            ("WoonlandVanGasten;RegioS;Perioden;Gasten;Overnachtingen", "Overnachtingen"),
            ("Woonland van gasten;Regio's;Perioden;Gasten|Gasten (x 1 000);Overnachtingen", "Overnachtingen"),
        ],
    )
    def test_labels_instead_of_codes_whatever_the_headings(self, header, unread):
        rows = [
            "Totaal landen;Overijssel (PV);2023;1519;1",
            "   Nederland;Overijssel (PV);2023; 1280;1",
            "Totaal landen;Overijssel (PV);2024*;1500;1",
            "Nederland;Overijssel (PV);2024*;1274;1",
            "Totaal landen;Overijssel (PV);2024 1e kwartaal*;300;1",
            "Totaal landen;Overijssel (PV);2024 januari*;100;1",
            "België;Overijssel (PV);2023;20;1",
            "Totaal landen;Nederland;2023;44000;1",
            "Nederland;Oost-Nederland (LD);2023;5;1",
        ]
        rows = [f"{number};{row}" for number, row in enumerate(rows)] if header.startswith("ID") else rows
        outcome = read(header, *rows)
        assert outcome.guests(2023) == 239_000
        assert outcome.guests(2024) == 226_000
        assert outcome.columns["status"] == [None, "voorlopig"]
        assert outcome.account == (9, 2, 0, 7)
        assert outcome.codes == ["period-not-a-year", "unread-columns"]
        assert outcome.unread == unread

    def test_point_decimals_in_a_dump(self):
        outcome = read(
            self.ODATA, "0;Totaal landen;Overijssel (PV);2023;1519.0;1.0", "1;Nederland;Overijssel (PV);2023;1280.0;1.0"
        )
        assert outcome.guests(2023) == 239_000
        assert outcome.codes == ["point-notation", "unread-columns"]

    def test_a_download_cut_off_at_ten_thousand_rows(self):
        rows = ["Totaal landen;Overijssel (PV);2023;1519", "Nederland;Overijssel (PV);2023;1280"]
        rows += [f"Totaal landen;Overijssel (PV);2022 januari;{number}" for number in range(9_998)]
        outcome = read("WoonlandVanGasten;RegioS;Perioden;Gasten_1", *rows)
        assert outcome.guests(2023) == 239_000
        assert outcome.account == (10_000, 1, 0, 9_999)
        assert outcome.codes == ["period-not-a-year", "truncated-download"]
        assert outcome.findings("truncated-download")[0].severity is Severity.WARNING
        assert "9.998" in outcome.findings("period-not-a-year")[0].message
        whole = read("WoonlandVanGasten;RegioS;Perioden;Gasten_1", *rows[:-1])
        assert whole.findings("truncated-download") == []

    def test_accommodations_count_only_in_total(self):
        outcome = read(
            "Logiesvormen;WoonlandVanGasten;RegioS;Perioden;Gasten_1",
            "Totaal logiesaccommodaties;Totaal landen;Overijssel (PV);2023;3000",
            "Totaal logiesaccommodaties;Nederland;Overijssel (PV);2023;2600",
            "Hotels;Totaal landen;Overijssel (PV);2023;1519",
            "Hotels;Nederland;Overijssel (PV);2023;1280",
        )
        assert outcome.guests(2023) == 400_000
        assert outcome.columns["source_table"] == ["82059NED"]
        assert outcome.account == (4, 1, 0, 3)

    def test_all_accommodations_go_before_hotels(self):
        hotels = make_sheet(
            [
                "WoonlandVanGasten;RegioS;Perioden;Gasten_1",
                "Totaal landen;Overijssel (PV);2023;1519",
                "Nederland;Overijssel (PV);2023;1280",
                "Totaal landen;Overijssel (PV);2024;1500",
                "Nederland;Overijssel (PV);2024;1274",
            ]
        )
        every = make_sheet(
            [
                "Logiesvormen;WoonlandVanGasten;RegioS;Perioden;Gasten_1",
                "T001391;T001047;PV23;2023JJ00;3000",
                "T001391;L008691;PV23;2023JJ00;2600",
            ]
        )
        outcome = Outcome(("82059.csv", every), ("82061.csv", hotels))
        assert [row[0] for row in outcome.rows] == [2023]
        assert outcome.guests(2023) == 400_000
        assert outcome.account == (6, 1, 0, 5)
        assert [(one.code, one.severity, one.file) for one in outcome.report.findings] == [
            ("duplicate", Severity.INFO, "82061.csv")
        ]

    def test_years_side_by_side_with_filter_lines(self):
        outcome = read(
            ["Logiesaccommodaties; gasten, nachten, woonland, logiesvorm, regio"],
            "Logiesvormen: Totaal logiesaccommodaties",
            "Regio's: Overijssel (PV)",
            "",
            "Onderwerp;Woonland van gasten;Eenheid;2022;2023*",
            "Gasten;Totaal landen;x 1 000;2900;3000",
            ";Nederland;x 1 000;2550;2600",
            "Overnachtingen;Totaal landen;x 1 000;9000;9100",
            "Bron: CBS",
        )
        assert outcome.guests(2022) == 350_000
        assert outcome.guests(2023) == 400_000
        assert outcome.columns["source_table"] == ["82059NED", "82059NED"]
        assert outcome.columns["status"] == [None, "voorlopig"]

    def test_countries_side_by_side(self):
        outcome = read(
            ["Hotels; gasten, overnachtingen, woonland, regio"],
            ";;Gasten;",
            "Woonland van gasten;;Totaal landen;Nederland",
            "Regio's;Perioden;x 1 000;x 1 000",
            "Overijssel (PV);2023;1519;1280",
            ";2024;1500;1274",
            "Bron: CBS",
        )
        assert outcome.guests(2023) == 239_000
        assert outcome.guests(2024) == 226_000

    def test_a_missing_half_leaves_the_year_out(self):
        outcome = read(
            self.ODATA,
            "0;T001047;PV23;2023JJ00;1519;1",
            "1;T001047;PV23;2024JJ00;1500;1",
            "2;L008691;PV23;2024JJ00;.;1",
        )
        assert outcome.rows == []
        assert outcome.account == (3, 0, 0, 3)
        assert set(outcome.codes) == {"missing-value", "unread-columns"}
        assert {one.severity for one in outcome.report.findings} == {Severity.INFO}

    def test_halves_in_two_files_are_put_together(self):
        outcome = Outcome(
            ("a.csv", make_sheet([self.ODATA, "0;T001047;PV23;2023JJ00;1519;1"])),
            ("b.csv", make_sheet([self.ODATA, "0;L008691;PV23;2023JJ00;1280;1"])),
        )
        assert outcome.guests(2023) == 239_000
        assert outcome.columns["file"] == ["a.csv"]

    def test_a_newer_download_replaces_provisional_figures(self):
        header = "WoonlandVanGasten;RegioS;Perioden;Gasten_1"
        old = make_sheet([header, "Totaal landen;Overijssel (PV);2023**;1500", "Nederland;Overijssel (PV);2023**;1270"])
        new = make_sheet([header, "Totaal landen;Overijssel (PV);2023*;1519", "Nederland;Overijssel (PV);2023*;1280"])
        outcome = Outcome(("a.csv", old), ("b.csv", new))
        assert outcome.guests(2023) == 230_000
        assert outcome.account == (4, 1, 0, 3)
        assert outcome.codes == []

    def test_own_figures_of_guests_by_country(self):
        outcome = read(
            "jaar;regio;onderwerp;herkomst;waarde",
            "2023;Deventer;buitenlandse gasten;Duitsland;12000",
            "2023;Deventer;buitenlandse gasten;;30000",
        )
        assert outcome.value(2023, topic="buitenlandse gasten", country="DEU") == 12_000
        assert outcome.value(2023, topic="buitenlandse gasten") == 30_000


class TestMapping:
    def test_the_programme_manager_may_say_what_headings_values_and_fixed_texts_mean(self):
        mapping = ColumnMapping(
            columns={"exportcijfers": {"boekjaar": ("jaar",), "aantal": ("waarde",)}},
            fixed={"exportcijfers": {"regio": "Deventer"}},
            values={("exportcijfers", "onderwerp"): {"firma's met export": "exporterende bedrijven"}},
        )
        outcome = read("Boekjaar;Onderwerp;Aantal", "2021;Firma's met export;812", mapping=mapping)
        assert outcome.value(2021) == 812
        assert [(one.code, one.column, one.value) for one in outcome.report.findings] == [
            ("fixed-value", "regio", "Deventer")
        ]

    def test_a_topic_heading_may_be_given_a_meaning(self):
        mapping = ColumnMapping(
            values={("exportcijfers", "onderwerp"): {"firma's met export": "exporterende bedrijven"}}
        )
        outcome = read("Regio;Jaar;Firma's met export", "Deventer;2021;812", mapping=mapping)
        assert outcome.value(2021) == 812
