"""Every parsing rule of the input contract, cell by cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from data import parsing
from data.countries import country_name, named_countries
from data.parsers import make_parser
from data.parsing import Parsed
from data.record import Field, FieldKind
from data.sheets import ErrorCell, Percent, Uncalculated

WORDS = {"Periodiek Overleg Internationale Samenwerking": ("POIS",), "International Office": ()}
CHOICES = parsing.make_choices(WORDS)
PARSERS = {
    "text": parsing.parse_text,
    "name": parsing.parse_name,
    "amount": parsing.parse_amount,
    "count": parsing.parse_count,
    "decimal": parsing.parse_decimal,
    "date": parsing.parse_date,
    "year": parsing.parse_year,
    "goals": parsing.parse_goals,
    "chapter": parsing.parse_chapter,
    "country": parsing.parse_country,
    "names": make_parser(Field("list", FieldKind.NAMES), False),
    "places": make_parser(Field("list", FieldKind.PLACES), False),
    "countries": make_parser(Field("list", FieldKind.COUNTRIES), False),
    "choice": lambda raw: parsing.parse_choice(raw, CHOICES),
    "choices": make_parser(Field("list", FieldKind.CHOICES, choices=WORDS), False),
}


@pytest.fixture(params=PARSERS)
def parse(request):
    return PARSERS[request.param]


class TestNumbers:
    @pytest.mark.parametrize(
        "raw, cents",
        [
            ("1.234,56", 123456),
            ("1234,5", 123450),
            ("1.234", 123400),
            ("€ 10.000,-", 1000000),
            ("EUR 10.000,00", 1000000),
            ("10.000,--", 1000000),
            ("10,--", 1000),
            ("€ -10,-", -1000),
            (",5", 50),
            ("+5", 500),
            ("-,5", -50),
            ("0,50", 50),
            ("0", 0),
            ("1 234", 123400),
            ("1\u00a0234", 123400),
            ("1\u202f234,5", 123450),
            ("1'234", 123400),
            ("1’234", 123400),
            ("1.234.567,8", 123456780),
            ("1.000-", -100000),
            ("-5", -500),
            ("−5", -500),
            ("5 -", -500),
            ("(1.000)", -100000),
            ("€ -5", -500),
            ("-€ 5", -500),
            ("(€ 5)", -500),
            ("€5", 500),
            ("eur 5", 500),
            ("€\u00a05", 500),
            ("  12  ", 1200),
            ("12*", 1200),
            ("0,005", 1),
            ("0,0049", 0),
            ("-0,005", -1),
            ("1,999", 200),
        ],
    )
    def test_amounts_in_dutch_form(self, raw, cents):
        assert parsing.parse_amount(raw).value == cents

    @pytest.mark.parametrize(
        "raw",
        [
            "1.5",
            "0.123",
            "1,234.50",
            "12.34.567",
            "5,",
            "tienduizend",
            "1e3",
            "1.234.56",
            "1234.567",
            "1.234 567",
            "12 34",
            "1  ,5",
            "--5",
            "-5-",
            "-(5)",
            "(5",
            "5)",
            "(-5)",
            "+-5",
            "€ € 5",
            "1,5,5",
            ",",
            "€",
            "12%",
            "12,5%",
            "€ 5%",
            "5 stuks",
            "ca. 100",
            "10 à 20",
            "1/2",
            "٣",
            "５",
            "1.000 000",
            "inf",
            "nano",
            "0x10",
            "1_000",
            "***",
            "5 * *",
            "01-01",
            "9" * 5000,
            "1" + ".000" * 30,
        ],
    )
    def test_anything_else_is_an_error_never_a_guess(self, raw):
        parsed = parsing.parse_amount(raw)
        assert (parsed.value, parsed.code) == (None, "not-a-number")
        assert parsed.message.endswith(".")

    @pytest.mark.parametrize(
        "raw, cents",
        [
            (5, 500),
            (-5, -500),
            (1234.56, 123456),
            (0.1 + 0.2, 30),
            (2.675, 268),
            (-2.675, -268),
            (1.005, 101),
            (0.005, 1),
            (-0.005, -1),
            (1e9 + 0.125, 100000000013),
            (0.0, 0),
        ],
    )
    def test_numeric_cells_are_rounded_half_away_from_zero_as_they_are_shown(self, raw, cents):
        assert parsing.parse_amount(raw).value == cents

    @pytest.mark.parametrize("raw", [float("nan"), float("inf"), 1e300, 10**400, 10**15])
    def test_numbers_out_of_all_bounds_are_no_numbers(self, raw):
        for parse in (parsing.parse_amount, parsing.parse_decimal, parsing.parse_count):
            assert parse(raw).code == "not-a-number"

    @pytest.mark.parametrize("raw", [True, False, datetime(2021, 1, 2), date(2021, 1, 2), time(1, 2), timedelta(1)])
    def test_truth_and_dates_are_no_numbers(self, raw):
        for parse in (parsing.parse_amount, parsing.parse_decimal, parsing.parse_count):
            assert parse(raw).code == "not-a-number"

    def test_the_advice_fits_what_went_wrong(self):
        assert "komma" in parsing.parse_amount("1.5").message
        assert "datum" in parsing.parse_amount(date(2021, 1, 2)).message
        assert "onder nul" in parsing.parse_count("-5").message
        assert "procent" in parsing.parse_amount(Percent(0.75)).message

    def test_of_an_amount_less_than_a_cent_falls_away_and_that_is_said(self):
        assert parsing.parse_amount("1,005") == Parsed(101, rounded=True)
        assert parsing.parse_amount(-0.005) == Parsed(-1, rounded=True)
        assert parsing.parse_amount(12.345) == Parsed(1235, rounded=True)

    def test_what_differs_beyond_the_fifteenth_digit_is_no_rounding(self):
        assert parsing.parse_amount(0.1 + 0.2) == Parsed(30)
        assert parsing.parse_amount(1.1 * 3) == Parsed(330)

    def test_an_amount_in_thousands_is_scaled_before_it_is_rounded(self):
        assert parsing.parse_amount("12,5", scale=1000) == Parsed(12_500_00)
        assert parsing.parse_amount(0.0125, scale=1000) == Parsed(12_50)

    @pytest.mark.parametrize(
        "raw, count", [("12", 12), ("1.234", 1234), (12.0, 12), (12, 12), ("12,0", 12), ("€ 12", 12), ("0", 0)]
    )
    def test_counts(self, raw, count):
        assert parsing.parse_count(raw).value == count

    @pytest.mark.parametrize("raw", [12.5, "12,5", -1, "-1", "12%", "twaalf", "1.5"])
    def test_no_counts(self, raw):
        assert parsing.parse_count(raw).code == "not-a-number"

    @pytest.mark.parametrize(
        "raw, value, extra",
        [
            ("12,5%", "12.5", None),
            ("12,5 %", "12.5", None),
            (0.1, "0.1", None),
            ("1.234,5*", "1234.5", "voorlopig"),
            ("5 *", "5", "voorlopig"),
            ("5**", "5", "nader voorlopig"),
            (3, "3", None),
            ("-0,50", "-0.5", None),
            ("(2,5)*", "-2.5", "voorlopig"),
        ],
    )
    def test_decimals_are_exact_and_stars_mark_provisional(self, raw, value, extra):
        parsed = parsing.parse_decimal(raw)
        assert (parsed.value, parsed.extra) == (Decimal(value), extra)


class TestPointNotation:
    @pytest.mark.parametrize(
        "raw, kind",
        [
            ("10000.00", "point"),
            (".00", "point"),
            ("2,360,615", "point"),
            ("1,234.50", "point"),
            ("0.123", "point"),
            ("1.5", "point"),
            ("1.234", "both"),
            ("81,499", "both"),
            ("1234", "both"),
            ("1 234", "both"),
            ("1,5", "dutch"),
            ("1.234,56", "dutch"),
            ("0,123", "dutch"),
            ("10,-", "dutch"),
            ("1.000.000", "dutch"),
            ("abc", "neither"),
            ("", "neither"),
            (1.5, "neither"),
            (None, "neither"),
            ("n.v.t.", "neither"),
        ],
    )
    def test_notation_of_a_text(self, raw, kind):
        assert parsing.notation(raw) == kind

    def test_five_cells_only_in_point_notation_turn_the_column(self):
        assert parsing.reads_in_point_notation([("10000.00", 3), (".50", 2), ("81,499", 9), (7.5, 9), (None, 9)])
        assert not parsing.reads_in_point_notation([("10000.00", 4), ("81,499", 9)])

    def test_one_cell_only_in_dutch_notation_forbids_it(self):
        assert not parsing.reads_in_point_notation([("10000.00", 99), ("1,5", 1)])

    @pytest.mark.parametrize(
        "raw, cents",
        [("81,499", 8149900), ("10000.00", 1000000), (".50", 50), ("-1,234.5", -123450), ("(2,360,615)", -236061500)],
    )
    def test_reading_in_point_notation(self, raw, cents):
        assert parsing.parse_amount(raw, point=True).value == cents

    def test_dutch_numbers_are_errors_in_point_notation(self):
        assert parsing.parse_amount("1.234,56", point=True).code == "not-a-number"


class TestMissing:
    @pytest.mark.parametrize(
        "raw",
        [
            None,
            "",
            "  ",
            "\n",
            "\u200b",
            " " * 200,
            "-",
            ".",
            ":",
            "x",
            "X",
            "?",
            "n.v.t.",
            "N.V.T.",
            "nvt",
            "n.b.",
            "nnb",
            "onbekend",
            "Onbekend ",
            "NULL",
            "null",
            "#N/B",
            "#N/A",
            "#n/b",
            ErrorCell("#N/B"),
            ErrorCell("#N/A"),
        ],
    )
    def test_words_for_missing_are_missing_in_every_column(self, raw, parse):
        if parse is parsing.parse_name and str(raw).casefold() == "x":
            assert parse(raw) == Parsed("anoniem")
        elif parse is PARSERS["names"] and str(raw).casefold() == "x":
            assert parse(raw) == Parsed(("anoniem",))
        else:
            assert parse(raw) == Parsed()
        assert parsing.is_missing(raw)

    @pytest.mark.parametrize("raw", ["nb", "geenszins", "0", 0, False, "N", "NA", "----", "..."])
    def test_other_words_are_not(self, raw):
        assert not parsing.is_missing(raw)

    def test_excel_errors_and_formulas_are_told_apart(self, parse):
        assert parse(ErrorCell("#DEEL/0!")).code == "excel-error"
        assert parse("#VERW!").code == "excel-error"
        assert parse(Uncalculated("=A1*2")).code == "formula-without-value"

    def test_a_person_called_x_is_anonymous(self):
        assert parsing.parse_name(" X ") == Parsed("anoniem")
        assert PARSERS["names"]("x").value == ("anoniem",)
        assert PARSERS["names"]("Saxion; x").value == ("Saxion", "anoniem")
        assert PARSERS["places"]("Riga; x").value == ("Riga",)


class TestDates:
    @pytest.mark.parametrize(
        "raw",
        [
            "13-04-2021",
            "13-4-2021",
            "13/04/2021",
            "13.04.2021",
            "2021-04-13",
            "13 april 2021",
            "13 apr. 2021",
            "13 APR 2021",
            "13-04-21",
            "13-apr-21",
            "13-04-2021 14:30",
            "13-04-2021 14:30:59",
            "2021-04-13T00:00:00",
            "2021-04-13 00:00:00.000",
            "2021-04-13T14:30:00Z",
            " 13-04-2021 ",
            "13 april 2021 9:05",
            datetime(2021, 4, 13, 23, 59),
            date(2021, 4, 13),
            44299,
            44299.99,
        ],
    )
    def test_one_day_in_all_its_forms(self, raw):
        assert parsing.parse_date(raw).value == date(2021, 4, 13)

    @pytest.mark.parametrize(
        "raw, day",
        [
            ("04-05-2021", date(2021, 5, 4)),
            ("13 mei 2021", date(2021, 5, 13)),
            ("1 mrt 2021", date(2021, 3, 1)),
            ("1 januari 1990", date(1990, 1, 1)),
            ("31-12-2100", date(2100, 12, 31)),
            ("01-02-69", date(2069, 2, 1)),
            ("29-02-2024", date(2024, 2, 29)),
            ("31-12-99", date(1999, 12, 31)),
            ("2 sept. 2021", date(2021, 9, 2)),
            ("3 okt 21", date(2021, 10, 3)),
        ],
    )
    def test_day_comes_before_month(self, raw, day):
        assert parsing.parse_date(raw).value == day

    def test_day_numbers_of_an_old_mac(self):
        assert parsing.parse_date(42837, date_1904=True).value == date(2021, 4, 13)

    @pytest.mark.parametrize(
        "raw",
        [
            "31-02-2021",
            "29-02-2023",
            "13-13-2021",
            "00-04-2021",
            "20210413",
            "44299",
            "2021",
            "04-2021",
            "april 2021",
            "13 april",
            "vrijdag",
            "31-12-1989",
            "01-01-2101",
            "13-04-70",
            date(1989, 12, 31),
            datetime(2101, 1, 1),
            2021,
            20210413,
            0,
            -5,
            1e300,
            float("nan"),
            True,
            time(12),
            timedelta(1),
            "13-04/2021",
            "13-04-2021 25:00",
            "4/13/2021",
            "13 foo 2021",
            "13-04-021",
            "2021-13-04",
            "1-1-1",
            "13-04-2021-5",
        ],
    )
    def test_no_dates(self, raw):
        parsed = parsing.parse_date(raw)
        assert (parsed.value, parsed.code) == (None, "not-a-date")

    @pytest.mark.parametrize(
        "raw, year, extra",
        [
            ("2021", 2021, ""),
            ("2021.0", 2021, ""),
            ("2021*", 2021, "voorlopig"),
            ("2021**", 2021, "nader voorlopig"),
            ("2021JJ00", 2021, ""),
            ("2021  ", 2021, ""),
            ("2021 *", 2021, "voorlopig"),
            (2021, 2021, ""),
            (2021.0, 2021, ""),
            (date(2021, 5, 1), 2021, ""),
            (datetime(2021, 5, 1), 2021, ""),
            ("13-04-2021", 2021, ""),
            ("1985", 1985, ""),
        ],
    )
    def test_years(self, raw, year, extra):
        assert parsing.parse_year(raw) == Parsed(year, extra=extra)

    @pytest.mark.parametrize(
        "raw",
        [
            "21",
            "2021MM01",
            "2021KW01",
            "2021 januari",
            "2021***",
            "ooit",
            21,
            2021.5,
            44299,
            True,
            20210,
            "2021-2022",
            "20 21",
        ],
    )
    def test_no_years(self, raw):
        assert parsing.parse_year(raw).code == "not-a-year"


class TestWords:
    @pytest.mark.parametrize(
        "raw, value",
        [
            *((word, True) for word in ("ja", "Ja", "J", "x", "X", "waar", "WAAR", "1", 1, 1.0, True)),
            *((word, False) for word in ("nee", "N", "onwaar", "0", 0, False, None, "", " ", "n.v.t.", "-")),
        ],
    )
    def test_yes_and_no(self, raw, value):
        assert parsing.parse_yes_no(raw) == Parsed(value)

    @pytest.mark.parametrize("raw", ["misschien", 2, "jaa", date(2021, 1, 1)])
    def test_neither_yes_nor_no(self, raw):
        assert parsing.parse_yes_no(raw).code == "not-a-choice"

    def test_yes_no_cells_with_errors(self):
        assert parsing.parse_yes_no(ErrorCell("#VERW!")).code == "excel-error"
        assert parsing.parse_yes_no(Uncalculated("=A1")).code == "formula-without-value"

    @pytest.mark.parametrize(
        "raw",
        [
            "POIS",
            "pois ",
            "Periodiek overleg\ninternationale  samenwerking",
            "periodiek_overleg-internationale samenwerking:",
        ],
    )
    def test_choices_are_compared_like_headings(self, raw):
        assert parsing.parse_choice(raw, CHOICES).value == "Periodiek Overleg Internationale Samenwerking"

    def test_an_unknown_choice_names_the_choices_there_are(self):
        parsed = parsing.parse_choice("Office", CHOICES)
        assert parsed.code == "not-a-choice"
        assert "International Office" in parsed.message

    def test_lists_of_choices_keep_the_good_members(self):
        parsed = PARSERS["choices"]("POIS; iets; International Office; pois")
        assert parsed.value == ("Periodiek Overleg Internationale Samenwerking", "International Office")
        assert [(code, raw) for code, raw, _ in parsed.extra] == [("not-a-choice", "iets")]

    @pytest.mark.parametrize(
        "raw, chapter",
        [
            (2, 2),
            (2.0, 2),
            (2.1, 2),
            ("2", 2),
            ("2.1", 2),
            ("2.10", 2),
            ("H2", 2),
            ("h 2", 2),
            ("Hfdst. 2", 2),
            ("Hoofdstuk 2", 2),
            ("2 Synergie creëren", 2),
            ("2. Synergie", 2),
            ("2 - Synergie", 2),
            ("2.1 Synergie", 2),
            ("6", 6),
            (1, 1),
        ],
    )
    def test_chapters(self, raw, chapter):
        assert parsing.parse_chapter(raw).value == chapter

    @pytest.mark.parametrize(
        "raw",
        [
            0,
            7,
            "7",
            "0",
            "12",
            "21",
            "2 en 3",
            "2, 3",
            "2/3",
            "2-3",
            "twee",
            -1,
            0.5,
            float("nan"),
            True,
            date(2021, 1, 2),
            "2,1",
        ],
    )
    def test_no_chapters(self, raw):
        assert parsing.parse_chapter(raw).code == "not-a-chapter"


class TestGoals:
    @pytest.mark.parametrize(
        "raw, goals",
        [
            ("4", (4,)),
            (4, (4,)),
            (4.0, (4,)),
            ("4, 8 en 17", (4, 8, 17)),
            ("4;8;17", (4, 8, 17)),
            ("4/8/17", (4, 8, 17)),
            ("17, 4, 4", (4, 17)),
            ("SDG 4 + SDG 8", (4, 8)),
            ("sdg's 4 & 8", (4, 8)),
            ("GG4", (4,)),
            ("Goal 17", (17,)),
            ("Global Goals: 4, 8", (4, 8)),
            ("4.7", (4,)),
            ("4.7; 17.a", (4, 17)),
            ("1 t/m 3", (1, 2, 3)),
            ("1 t/m 3, 5", (1, 2, 3, 5)),
            ("SDG 1 tot en met 3", (1, 2, 3)),
            ("4\n8", (4, 8)),
            ("4_x000D_\n8", (4, 8)),
            ("4 - Kwaliteitsonderwijs", (4,)),
            ("8 - Eerlijk werk en economische groei, 12 - Verantwoorde consumptie en productie", (8, 12)),
            ("4 – Onderwijs\n8 – Werk", (4, 8)),
            ("4,8", (4, 8)),
            ("04", (4,)),
            ("4;8;", (4, 8)),
        ],
    )
    def test_goals(self, raw, goals):
        assert parsing.parse_goals(raw).value == goals

    @pytest.mark.parametrize(
        "raw",
        [
            "18",
            "0",
            18,
            0,
            -4,
            "4, 18",
            "4 en iets",
            "onderwijs",
            "48",
            "1-3",
            "1 - 3",
            "3 t/m 1",
            "3 t/m 1; 5",
            "4.8.17",
            "4*",
            True,
            "4 - Doelen 2030",
            "SDG",
            "4,,x",
        ],
    )
    def test_one_bad_goal_spoils_the_cell(self, raw):
        parsed = parsing.parse_goals(raw)
        assert (parsed.value, parsed.code) == (None, "not-a-goal")

    @pytest.mark.parametrize("raw", [4.8, date(2021, 8, 4), datetime(2021, 8, 4), time(4, 8)])
    def test_what_excel_made_of_goals_comes_with_advice(self, raw):
        parsed = parsing.parse_goals(raw)
        assert parsed.code == "not-a-goal"
        assert "Tekst" in parsed.message


class TestLists:
    def test_split_at_semicolons_line_breaks_and_bars(self):
        assert parsing.split_list(" Saxion ; Etty Hillesum, en Co\nA | B_x000D_\nC|D;;") == [
            "Saxion",
            "Etty Hillesum, en Co",
            "A",
            "B",
            "C|D",
        ]

    def test_places_also_at_slashes(self):
        assert parsing.split_list("Malmö/Gotenborg", places=True) == ["Malmö", "Gotenborg"]
        assert parsing.split_list("Malmö/Gotenborg") == ["Malmö/Gotenborg"]
        assert PARSERS["places"]("Malmö/Gotenborg").value == ("Malmö", "Gotenborg")

    def test_missing_members_drop_out(self):
        assert PARSERS["names"]("Saxion; -; ").value == ("Saxion",)
        assert PARSERS["names"]("; ;") == Parsed()

    def test_countries_keep_the_good_and_tell_of_the_bad(self):
        parsed = PARSERS["countries"]("Duitsland; Atlantis\nUganda; Germany")
        assert parsed.value == ("DEU", "UGA")
        assert [(code, raw) for code, raw, _ in parsed.extra] == [("not-a-country", "Atlantis")]
        assert PARSERS["countries"]("Atlantis").value is None


class TestCountries:
    @pytest.mark.parametrize(
        "raw, code",
        [
            ("Duitsland", "DEU"),
            ("germany", "DEU"),
            ("DE", "DEU"),
            ("deu", "DEU"),
            ("Oeganda", "UGA"),
            ("Uganda", "UGA"),
            ("NA", "NAM"),
            ("na", "NAM"),
            ("Verenigd Koninkrijk", "GBR"),
            ("Groot-Brittannië", "GBR"),
            ("Engeland", "GBR"),
            ("UK", "GBR"),
            ("USA", "USA"),
            ("Verenigde Staten van Amerika", "USA"),
            ("Tsjechië", "CZE"),
            ("Ivoorkust", "CIV"),
            ("Palestina", "PSE"),
            ("Kosovo", "XKX"),
            ("Turkije", "TUR"),
            ("Rusland", "RUS"),
            ("Zuid-Korea", "KOR"),
            ("Congo-Kinshasa", "COD"),
            ("Wit-Rusland", "BLR"),
            ("België", "BEL"),
            ("Belgie", "BEL"),
            ("  letland ", "LVA"),
            ("Hongkong", "HKG"),
            ("Bosnië-Herzegovina", "BIH"),
            ("Curaçao", "CUW"),
            ("Nederland", "NLD"),
            ("Estland", "EST"),
            ("Zweden", "SWE"),
            ("Polen", "POL"),
        ],
    )
    def test_names_and_codes(self, raw, code):
        assert parsing.parse_country(raw).value == code

    @pytest.mark.parametrize(
        "raw", ["Atlantis", "Europa", "EU", "Totaal", "Duitsland en België", 5, True, "QQ", "ZZ", "Sovjet-Unie"]
    )
    def test_no_countries(self, raw):
        assert parsing.parse_country(raw).code == "not-a-country"

    def test_every_country_of_iso_has_one_code_and_a_dutch_name_that_reads_back(self):
        codes = {code for _, code in named_countries()}
        assert len(codes) == 250
        assert all(parsing.parse_country(country_name(code)).value == code for code in codes)
        assert country_name("DEU") == "Duitsland"

    def test_no_name_means_two_countries(self):
        meanings = {}
        for name, code in named_countries():
            meanings.setdefault(parsing.fold_name(name), set()).add(code)
        assert {name: codes for name, codes in meanings.items() if len(codes) > 1} == {}


class TestFolding:
    @pytest.mark.parametrize(
        "raw",
        [
            "bedrag",
            "Bedrag",
            " BEDRAG ",
            "Bedrag (€)",
            "Bedrag (euro)",
            "bedrag*",
            "Bedrag:",
            "Bedrag *:",
            "Bedrag (€) *",
            "Bédrag",
            "Bedrag (x 1 000)",
            "Bedrag (x 1.000)",
            "Bedrag (mln €)",
            "Bedrag\n(optioneel)",
            "Bedrag (verplicht):",
            "Bedrag (%)",
            "Bedrag (aantal)",
            "Bedrag (eur)",
            "bedrag\u200b",
        ],
    )
    def test_headings_that_are_the_same(self, raw):
        assert parsing.fold_header(raw) == "bedrag"

    def test_marks_between_words_are_the_same(self):
        assert {
            parsing.fold_header(raw)
            for raw in ("global_goals", "Global Goals", "global-goals", "Global\nGoals", "global  goals")
        } == {"global goals"}

    @pytest.mark.parametrize("raw", ["Datum (dd-mm-jjjj)", "datum (jjjj)", "Datum (dd/mm/jjjj)", "Datum (jjjj-mm-dd)"])
    def test_date_patterns_are_remarks(self, raw):
        assert parsing.fold_header(raw) == "datum"

    @pytest.mark.parametrize("raw", ["Bedrag (verleend)", "bedrag 2", "Bedrag (1e termijn)", "bedragen", ""])
    def test_headings_that_differ(self, raw):
        assert parsing.fold_header(raw) != "bedrag"

    def test_names_by_letters_and_digits(self):
        assert parsing.fold_name("  Café-Restaurant 't Höfke (2) ") == "caferestaurantthofke2"
        assert parsing.fold_name("Straße Øresund Łódź Ærø") == "strasseoresundlodzaero"

    def test_organisations_without_their_legal_form(self):
        names = (
            "Stichting De Viaduct",
            "St. De Viaduct",
            "St De Viaduct",
            "de viaduct",
            "Vereniging De Viaduct",
            "Ver. De Viaduct",
            "STICHTING DE-VIADUCT",
        )
        assert {parsing.fold_organisation(name) for name in names} == {"deviaduct"}

    @pytest.mark.parametrize(
        "name, folded",
        [
            ("Stichting", "stichting"),
            ("St.", "st"),
            ("Startersfonds", "startersfonds"),
            ("Verenigde Naties", "verenigdenaties"),
            ("Stad Deventer", "staddeventer"),
            ("!!!", "!!!"),
            ("Fonds Stichting", "fondsstichting"),
        ],
    )
    def test_an_organisation_keeps_a_name(self, name, folded):
        assert parsing.fold_organisation(name) == folded


class TestText:
    @pytest.mark.parametrize(
        "raw, text",
        [
            ("  Handels \t dag\n Riga ", "Handels dag Riga"),
            ("Riga_x000D_\nMalmö", "Riga Malmö"),
            ("Ri\x00ga\x07", "Riga"),
            (12.0, "12"),
            (12, "12"),
            (12.5, "12,5"),
            (True, "ja"),
            (False, "nee"),
            (datetime(2021, 4, 13), "2021-04-13"),
            (date(2021, 4, 13), "2021-04-13"),
            ("<b>vet</b>", "<b>vet</b>"),
            ("a\ud800b", "ab"),
            ("=1+1", "=1+1"),
            ("N\u00a0B", "N B"),
            (time(9, 30), "09:30"),
        ],
    )
    def test_text_is_cleaned_not_changed(self, raw, text):
        assert parsing.parse_text(raw) == Parsed(text)
