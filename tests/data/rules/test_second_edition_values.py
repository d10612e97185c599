"""Second edition 7-10 and 14: amounts in thousands, percent cells, time zones, keys, and more words for 'missing'."""

from __future__ import annotations

from datetime import date, datetime

import pytest

# --------------------------------------------------------------------------------------------------- 7. scale


def one_heading(folder, heading, *amounts, above=()):
    """A sheet of payments whose column bedrag has that heading."""
    rows = folder.payment_rows(*({"bedrag": amount} for amount in amounts))
    rows[0][rows[0].index("bedrag")] = heading
    folder.book("s.xlsx", {"Blad1": [*([line] for line in above), *rows]})
    return folder.check()


def test_an_amount_in_thousands_is_scaled_to_euros(folder):
    result = one_heading(folder, "bedrag (x € 1.000)", 12.5, 8)
    finding = result.only("scaled")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"], finding["column"]) == (
        "info",
        "subsidies",
        "s.xlsx",
        "Blad1",
        "bedrag",
    )
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert result.total("subsidies", "bedrag") == 20500


def test_an_amount_in_thousands_written_as_text_is_scaled_too(folder):
    result = one_heading(folder, "bedrag (x € 1.000)", "12,5", "8")
    assert result.only("scaled")["column"] == "bedrag"
    assert result.total("subsidies", "bedrag") == 20500


SCALES = {
    **dict.fromkeys(
        ["(x 1.000)", "(x € 1.000)", "(x 1 000)", "(in duizenden)", "(in duizenden euro's)", "(X € 1.000)", "(x 1000)"],
        1000,
    ),
    **dict.fromkeys(["(x 1.000.000)", "(x 1 mln)", "(mln €)", "(in miljoenen)", "(x 1 000 000)"], 1_000_000),
    **dict.fromkeys(["", "(€)", "(euro)", "(excl. btw)"], 1),
}


@pytest.fixture(scope="module")
def scaled_book(make_folder):
    """One workbook with a sheet for each remark behind 'Bedrag', each with one payment of 2.5."""
    folder, sheets = make_folder(), {}
    for number, remark in enumerate(SCALES):
        rows = folder.payment_rows({"betaalnummer": f"B{number}", "bedrag": 2.5})
        rows[0][rows[0].index("bedrag")] = f"Bedrag {remark}".strip()
        sheets[f"S{number}"] = rows
    folder.book("s.xlsx", sheets)
    payments = folder.tables().payments
    return folder.check(), dict(zip(payments["sheet"], payments["amount_cents"], strict=True))


@pytest.mark.parametrize("remark", SCALES)
def test_a_heading_scales_its_amounts_if_it_says_so(scaled_book, remark):
    result, cents = scaled_book
    sheet = f"S{list(SCALES).index(remark)}"
    assert cents[sheet] == 250 * SCALES[remark]
    found = [(finding["code"], finding["column"]) for finding in result.findings if finding["sheet"] == sheet]
    assert found == ([("scaled", "bedrag")] if SCALES[remark] > 1 else [])


@pytest.mark.parametrize("line", ["Bedragen x € 1.000", "(bedragen in duizenden euro's)"])
def test_a_title_line_that_says_so_of_amounts_scales_every_amount_column(folder, line):
    rows = folder.payment_rows({"bedrag": 2, "verleend": 3, "cofinanciering": 4})
    folder.book("s.xlsx", {"Blad1": [["Subsidies 2024"], [line], [], *rows]})
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["scaled"] * 3
    assert {finding["column"] for finding in result.findings} == {"bedrag", "verleend", "cofinanciering"}
    totals = [result.total("subsidies", column) for column in ("bedrag", "verleend", "cofinanciering")]
    assert totals == [2000, 3000, 4000]


def test_a_title_line_scales_amounts_but_no_counts(folder):
    rows = folder.activity_rows({"kosten": 2, "deelnemers": 30})
    folder.book("a.xlsx", {"Blad1": [["Bedragen x € 1.000"], *rows]})
    result = folder.check()
    assert result.only("scaled")["column"] == "kosten"
    assert (result.total("activiteiten", "kosten"), result.total("activiteiten", "deelnemers")) == (2000, 30)


def test_a_heading_with_its_own_unit_goes_above_the_title_line(folder):
    rows = folder.payment_rows({"bedrag": 2000, "verleend": 3, "cofinanciering": 4})
    rows[0][rows[0].index("bedrag")] = "bedrag (€)"
    rows[0][rows[0].index("verleend")] = "verleend (in miljoenen)"
    folder.book("s.xlsx", {"Blad1": [["Bedragen x € 1.000"], *rows]})
    result = folder.check()
    totals = [result.total("subsidies", column) for column in ("bedrag", "verleend", "cofinanciering")]
    assert totals == [2000, 3_000_000, 4000]
    assert {finding["column"] for finding in result.of("scaled")} == {"verleend", "cofinanciering"}


@pytest.mark.parametrize(
    "line",
    ["Aantallen x 1.000", "Overzicht van 1.000 bedragen", "Bedragen in euro's", "Boven € 1.000 beslist het college"],
)
def test_a_title_line_that_says_something_else_scales_nothing(folder, line):
    result = one_heading(folder, "bedrag", 2, above=[line])
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == 2


def test_each_amount_column_of_missies_is_scaled_by_its_own_heading(folder):
    folder.missions({"orderwaarde (x € 1.000)": 5, "kosten": 7})
    result = folder.check()
    assert result.only("scaled")["column"] == "orderwaarde"
    assert (result.total("missies", "orderwaarde"), result.total("missies", "kosten")) == (5000, 7)


def test_a_budget_in_thousands(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag (x 1 000)", "bron"],
            ["internationale organisaties", None, 43, "nota"],
        ]
    )
    finding = folder.check().only("scaled")
    assert (finding["severity"], finding["source"], finding["sheet"], finding["column"]) == (
        "info",
        "beleidskader",
        "Begroting",
        "bedrag",
    )
    assert folder.years("H2.8", "target")[2024] == 43000


def test_a_target_is_scaled_by_its_heading(folder):
    folder.register(Streefwaarden=[["indicator", "soort", "waarde (x € 1.000)"], ["H2.8", "plafond", 43]])
    assert folder.check().only("scaled")["column"] == "waarde"
    assert folder.years("H2.8", "target")[2024] == 43000


def test_a_target_is_not_scaled_by_a_title_line(folder):
    folder.register(
        Streefwaarden=[
            ["Bedragen x € 1.000"],
            ["indicator", "soort", "waarde"],
            ["H1.5", "minimum", 3],
            ["H2.8", "plafond", 43000],
        ]
    )
    assert folder.check().findings == []
    assert (folder.years("H1.5", "target")[2024], folder.years("H2.8", "target")[2024]) == (3, 43000)


def test_exportcijfers_keep_their_own_units(folder):
    rows = folder.export_rows({"onderwerp": "exportwaarde", "waarde": 600})
    rows[0][rows[0].index("waarde")] = "waarde (mln €)"
    folder.book("e.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.findings == []
    assert result.total("exportcijfers", "exportwaarde") == 600


# --------------------------------------------------------------------------------------------- 8. percent cells

TARGETS = ["indicator", "soort", "jaar", "waarde", "waarde_max"]


def of_targets(folder, indicator, field="target"):
    return folder.years(indicator, field, date(2024, 12, 31))[2024]


def test_a_percent_cell_is_times_100_in_a_target_in_percent(folder):
    folder.register(Streefwaarden=[TARGETS[:4], ["H2.3", "minimum", None, folder.Styled(0.75, "0%")]])
    folder.activities({"sectoren": "cultuur; onderwijs"}, {"sectoren": "cultuur"}, {"sectoren": "sport"})
    result = folder.check()
    finding = result.only("percent-cell")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"]) == (
        "info",
        "beleidskader",
        "beleidskader.xlsx",
        "Streefwaarden",
    )
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    assert of_targets(folder, "H2.3") == 75
    assert of_targets(folder, "H2.3", "value") == pytest.approx(100 / 3)
    assert of_targets(folder, "H2.3", "status") == "niet behaald"


@pytest.mark.parametrize(
    ("fraction", "number_format", "percent"),
    [(0.75, "0%", 75), (0.125, "0.0%", 12.5), (1, "0%", 100), (0.07, "0.00%", 7), (0.333, '0" "%', 33.3)],
)
def test_a_percent_cell_is_exactly_what_it_shows(folder, fraction, number_format, percent):
    folder.register(Streefwaarden=[TARGETS[:4], ["H2.3", "minimum", None, folder.Styled(fraction, number_format)]])
    folder.check().only("percent-cell")
    assert of_targets(folder, "H2.3") == percent


def test_percent_cells_of_one_sheet_give_one_info(folder):
    half, most = folder.Styled(0.5, "0%"), folder.Styled(0.75, "0%")
    folder.register(
        Streefwaarden=[TARGETS, ["H2.3", "bandbreedte", None, half, most], ["H1.8", "minimum", None, half, None]]
    )
    finding = folder.check().only("percent-cell")
    assert (finding["cell"], finding["column"], finding["value"]) == ("D2", "waarde", "50%")
    assert (of_targets(folder, "H2.3"), of_targets(folder, "H2.3", "target_max"), of_targets(folder, "H1.8")) == (
        50,
        75,
        50,
    )


def test_the_first_percent_cell_is_named_whatever_its_column(folder):
    half, most = folder.Styled(0.5, "0%"), folder.Styled(0.75, "0%")
    folder.register(
        Streefwaarden=[
            ["Titel"],
            [],
            TARGETS,
            ["H1.5", "minimum", None, half, None],
            ["H2.3", "bandbreedte", None, 60, most],
            ["H1.8", "minimum", None, half, None],
        ]
    )
    finding = folder.check().only("percent-cell")
    assert (finding["cell"], finding["column"], finding["value"]) == ("E5", "waarde_max", "75%")


@pytest.mark.parametrize("value", [75, "75", "75%"])
def test_a_target_in_percent_that_is_no_percent_cell_stays_as_it_is(folder, value):
    folder.register(Streefwaarden=[TARGETS[:4], ["H2.3", "minimum", None, value]])
    assert folder.check().findings == []
    assert of_targets(folder, "H2.3") == 75


@pytest.mark.parametrize("number_format", ['0"%"', "0\\%"])
def test_a_percent_sign_that_is_mere_text_in_the_format_is_no_percent_format(folder, number_format):
    folder.register(Streefwaarden=[TARGETS[:4], ["H2.3", "minimum", None, folder.Styled(75, number_format)]])
    assert folder.check().findings == []
    assert of_targets(folder, "H2.3") == 75


def test_a_percent_cell_in_a_target_of_another_indicator_is_the_fraction(folder):
    folder.register(Streefwaarden=[TARGETS[:4], ["H2.9", "minimum", None, folder.Styled(0.75, "0%")]])
    result = folder.check()
    assert result.with_severity("error") == []
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    assert of_targets(folder, "H2.9") == 0.75


def test_a_percent_format_on_a_required_amount_is_no_number(folder):
    placed = folder.payments({}, {"bedrag": folder.Styled(0.5, "0%")})
    result = folder.check()
    finding = result.only("not-a-number")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell("bedrag", 1), "bedrag")
    assert result.counts("subsidies") == (2, 1, 1, 0)
    assert result.total("subsidies", "bedrag") == 1000


@pytest.mark.parametrize("column", ["kosten", "deelnemers"])
def test_a_percent_format_on_an_optional_amount_or_count_is_no_number(folder, column):
    placed = folder.activities({column: 20}, {column: folder.Styled(5, "0%")})
    result = folder.check()
    finding = result.only("not-a-number")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell(column, 1), column)
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert result.total("activiteiten", column) == 20


def test_a_percent_format_on_a_budget_is_no_number(folder):
    folder.register(
        Begroting=[["budgetpost", "jaar", "bedrag", "bron"], ["trade office", None, folder.Styled(0.5, "0%"), "nota"]]
    )
    result = folder.check()
    assert (result.only("not-a-number")["severity"], result.counts("beleidskader")) == ("error", (1, 0, 1, 0))


# ------------------------------------------------------------------------------------------------ 9. time zones


def kept_dates(folder):
    return folder.tables().payments["date"].dt.strftime("%Y-%m-%d").tolist()


MOMENTS = {
    "2023-12-31T23:00:00Z": "2024-01-01",
    "2023-12-31T22:59:59Z": "2023-12-31",
    "2024-06-30T22:00:00Z": "2024-07-01",
    "2024-06-30T21:59:59Z": "2024-06-30",
    "2024-01-31T22:00:00Z": "2024-01-31",
    "2024-06-30T22:00:00.000Z": "2024-07-01",
    "2023-12-31T23:30:00+00:00": "2024-01-01",
    "2024-01-01T00:30:00+02:00": "2023-12-31",
    "2024-01-01T00:30:00+01:00": "2024-01-01",
    "2023-12-31T18:30:00-05:00": "2024-01-01",
    "2023-12-31 23:00:00Z": "2024-01-01",
    "2023-12-31T23:00:00+0000": "2024-01-01",
    # without a time zone
    "2023-12-31T23:00:00": "2023-12-31",
    "31-12-2023 23:00": "2023-12-31",
    "2023-12-31 22:00:00": "2023-12-31",
}


@pytest.fixture(scope="module")
def moments_as_text(make_folder):
    folder = make_folder()
    folder.csv(
        "s.csv",
        folder.payment_rows(
            *({"betaalnummer": f"B{number}", "betaaldatum": text} for number, text in enumerate(MOMENTS))
        ),
    )
    return folder.check(), dict(zip(folder.tables().payments["number"], kept_dates(folder), strict=True))


@pytest.mark.parametrize("text", MOMENTS)
def test_text_with_a_time_zone_is_taken_to_the_netherlands_and_other_text_keeps_its_day(moments_as_text, text):
    result, kept = moments_as_text
    assert result.findings == []
    assert result.counts("subsidies") == (len(MOMENTS), len(MOMENTS), 0, 0)
    assert kept[f"B{list(MOMENTS).index(text)}"] == MOMENTS[text]


def test_the_year_of_a_payment_is_that_of_its_dutch_day(folder):
    folder.csv("s.csv", folder.payment_rows({"betaaldatum": "2023-12-31T23:00:00Z", "budgetpost": "reserve"}))
    assert folder.tables().payments["year"].tolist() == [2024]
    spending = folder.years("F.1")
    assert (spending[2023], spending[2024]) == (None, 1000)


def test_text_with_a_time_zone_in_a_workbook_is_taken_to_the_netherlands_too(folder):
    folder.payments({"betaaldatum": "2023-12-31T23:00:00Z"})
    assert folder.check().findings == []
    assert kept_dates(folder) == ["2024-01-01"]


def moments(folder, *values):
    folder.payments(*({"betaaldatum": value} for value in values))
    return folder.check()


def test_a_column_that_stands_at_the_dutch_midnight_in_utc_is_the_next_day(folder):
    result = moments(folder, datetime(2023, 12, 31, 23), datetime(2024, 6, 30, 22), datetime(2024, 2, 28, 23))
    finding = result.only("utc-dates")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"], finding["column"]) == (
        "warning",
        "subsidies",
        "subsidies.xlsx",
        "Blad1",
        "betaaldatum",
    )
    assert result.counts("subsidies") == (3, 3, 0, 0)
    assert kept_dates(folder) == ["2024-01-01", "2024-07-01", "2024-02-29"]


def test_the_days_on_which_the_clock_changes_are_known(folder):
    # the midnights at the begin of 31 March and 28 October 2024 are winter time, of 1 April and 27 October summer time
    moments(
        folder,
        datetime(2024, 3, 30, 23),
        datetime(2024, 3, 31, 22),
        datetime(2024, 10, 26, 22),
        datetime(2024, 10, 27, 23),
    ).only("utc-dates")
    assert kept_dates(folder) == ["2024-03-31", "2024-04-01", "2024-10-27", "2024-10-28"]


def test_cells_without_a_time_in_such_a_column_keep_their_day(folder):
    moments(
        folder,
        datetime(2023, 12, 31, 23),
        date(2024, 3, 5),
        datetime(2024, 6, 30, 22),
        "5 april 2024",
        datetime(2024, 7, 14, 22),
    ).only("utc-dates")
    assert kept_dates(folder) == ["2024-01-01", "2024-03-05", "2024-07-01", "2024-04-05", "2024-07-15"]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([datetime(2023, 12, 31, 23), datetime(2024, 6, 30, 22)], id="fewer than three cells with a time"),
        pytest.param(
            [
                datetime(2023, 12, 31, 23),
                datetime(2024, 6, 30, 22),
                datetime(2024, 7, 14, 22),
                datetime(2024, 3, 5, 14, 30),
            ],
            id="one cell with another time",
        ),
        pytest.param(
            [datetime(2024, 1, 10, 22), datetime(2024, 2, 14, 22), datetime(2024, 6, 12, 22)],
            id="events at ten in the evening, in winter too",
        ),
        pytest.param(
            [datetime(2024, 6, 12, 23), datetime(2024, 7, 10, 23), datetime(2024, 12, 11, 23)],
            id="events at eleven in the evening, in summer too",
        ),
        pytest.param(
            [datetime(2024, 1, 10, 23, 0, 30), datetime(2024, 2, 14, 23), datetime(2024, 12, 11, 23)],
            id="half a minute past",
        ),
        pytest.param(
            [datetime(2024, 1, 10, 14), datetime(2024, 2, 14, 9, 30), datetime(2024, 6, 12, 23, 59, 59)],
            id="any other times of day",
        ),
    ],
)
def test_other_times_of_day_are_dropped(folder, values):
    result = moments(folder, *values)
    assert result.findings == []
    assert kept_dates(folder) == [str(value)[:10] for value in values]


def test_each_date_column_is_judged_by_itself(folder):
    nights = [datetime(2024, 6, 9, 22), datetime(2024, 6, 19, 22), datetime(2024, 7, 9, 22)]
    folder.missions(*({"startdatum": night, "einddatum": datetime(2024, 8, 1, 17)} for night in nights))
    assert folder.check().only("utc-dates")["column"] == "startdatum"
    missions = folder.tables().missions
    assert missions["date"].dt.strftime("%m-%d").tolist() == ["06-10", "06-20", "07-10"]
    assert set(missions["end_date"].dt.strftime("%m-%d")) == {"08-01"}


# ------------------------------------------------------------------------------------------------------ 10. keys


@pytest.mark.parametrize("written", ["{}.0", "{},0", "{}"])
def test_a_key_with_a_decimal_nought_is_the_whole_number(folder, written):
    numbers = (1001, 1002, 1003)
    folder.payments(*({"betaalnummer": number} for number in numbers), file="a.xlsx")
    folder.csv(
        "b.csv",
        folder.payment_rows(
            *({"betaalnummer": written.format(number), "betaaldatum": "17-05-2024"} for number in numbers)
        ),
    )
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["duplicate"] * 3
    assert result.counts("subsidies") == (6, 3, 0, 3)
    assert result.total("subsidies", "bedrag") == 3000
    assert sorted(folder.tables().payments["number"]) == ["1001", "1002", "1003"]


def test_other_decimals_and_noughts_of_a_key_are_part_of_it(folder):
    keys = ("1001", "1001.5", "1001.10", "01001", "10010", "A1001.0")
    folder.payments(*({"betaalnummer": key} for key in keys))
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (6, 6, 0, 0)
    assert sorted(folder.tables().payments["number"]) == sorted(keys)


@pytest.mark.parametrize("written", ["4711.0", "4711,0"])
def test_a_dossier_number_with_a_decimal_nought_is_the_whole_number(folder, written):
    folder.payments({"dossiernummer": 4711})
    folder.activities({"kosten": 50, "dossiernummer": written})
    # otherwise: 'inconsistent', for a dossier that no payment has
    assert folder.check().findings == []


@pytest.mark.parametrize("column", ["betaalnummer", "dossiernummer"])
@pytest.mark.parametrize("value", ["2,02402E+14", "2.02402E+14"])
def test_a_key_in_scientific_notation_sets_the_row_aside(folder, column, value):
    placed = folder.payments({}, {column: value})
    result = folder.check()
    finding = result.only("not-a-key")
    assert (finding["severity"], finding["source"], finding["cell"], finding["column"], finding["value"]) == (
        "error",
        "subsidies",
        placed.cell(column, 1),
        column,
        value,
    )
    assert result.counts("subsidies") == (2, 1, 1, 0)
    assert result.total("subsidies", "bedrag") == 1000


@pytest.mark.parametrize("source", ["activiteiten", "missies"])
def test_a_number_in_scientific_notation_sets_an_activity_or_mission_aside(folder, source):
    {"activiteiten": folder.activities, "missies": folder.missions}[source]({"nummer": "2,02402E+14"})
    result = folder.check()
    assert (result.only("not-a-key")["severity"], result.counts(source)) == ("error", (1, 0, 1, 0))


def test_an_optional_dossier_number_in_scientific_notation_is_emptied_and_listed(folder):
    placed = folder.activities({"kosten": 50, "dossiernummer": "2,02402E+14"})
    result = folder.check()
    finding = result.only("not-a-key")
    assert (finding["severity"], finding["cell"]) == ("error", placed.cell("dossiernummer"))
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert folder.tables().activities["dossier"].isna().all()


def test_long_numbers_and_numbers_with_an_e_are_good_keys(folder):
    keys = ("202402000000001", 202402000000002, "DOS-2E+14", "E-2024-01", "2024-E-14")
    folder.payments(*({"betaalnummer": key, "dossiernummer": key} for key in keys))
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (5, 5, 0, 0)
    assert sorted(folder.tables().payments["number"]) == sorted(map(str, keys))


# ----------------------------------------------------------------------------------------- 14. more words for missing

MISSING = [
    "(leeg)",
    "leeg",
    "(blank)",
    "geen",
    "none",
    "nan",
    "<na>",
    "n/a",
    "--",
    "---",
    "–",
    "—",
    "nvt.",
    "n.v.t",
    "None",
    "NaN",
    "<NA>",
    "N/A",
    "Geen",
    "(Leeg)",
]
OPTIONAL = [
    "global_goals",
    "organisaties",
    "sectoren",
    "netwerk",
    "plaats",
    "deelnemers",
    "kosten",
    "budgetpost",
    "dossiernummer",
]


@pytest.fixture(scope="module")
def without_values(make_folder):
    """One activity for each word, which stands in all optional columns."""
    folder = make_folder()
    folder.activities(
        *({"nummer": f"A{number}", **dict.fromkeys(OPTIONAL, folder.Text(word))} for number, word in enumerate(MISSING))
    )
    return folder.check(), folder.tables()


@pytest.mark.parametrize("word", MISSING)
def test_words_for_missing_are_no_error_in_optional_columns(without_values, word):
    result, _ = without_values
    assert result.in_row(MISSING.index(word) + 2) == []


def test_words_for_missing_are_no_value_in_optional_columns(without_values):
    result, tables = without_values
    assert result.findings == []
    assert result.counts("activiteiten") == (len(MISSING), len(MISSING), 0, 0)
    assert tables.organisations.empty
    assert all(
        frame.empty
        for frame in (tables.record_goals, tables.record_organisations, tables.record_sectors, tables.record_places)
    )
    # missing, not 0
    assert tables.activities[["network", "participants", "cost_cents", "post", "dossier"]].isna().all(axis=None)


@pytest.fixture(scope="module")
def without_required_values(make_folder):
    """One payment for each word and each required column, in which it stands."""
    folder = make_folder()
    columns = ["betaalnummer", "dossiernummer", "organisatie", "budgetpost", "betaaldatum", "bedrag"]
    cases = [(column, word) for column in columns for word in MISSING]
    folder.payments(
        *({"betaalnummer": f"B{number}", column: folder.Text(word)} for number, (column, word) in enumerate(cases))
    )
    return folder.check(), cases


@pytest.mark.parametrize("word", MISSING)
def test_words_for_missing_are_missing_in_required_columns(without_required_values, word):
    result, cases = without_required_values
    assert result.counts("subsidies") == (len(cases), 0, len(cases), 0)
    for number, (column, written) in enumerate(cases):
        if written == word:
            [finding] = result.in_row(number + 2)
            assert (finding["code"], finding["severity"], finding["column"]) == ("missing-value", "error", column)


def test_organisations_that_are_missing_are_no_organisations(folder):
    words = ["(leeg)", "nan", "None", "N/A", "geen", "(blank)", "--", "—", "Havenkoor"]
    folder.payments(
        *({"organisatie": folder.Text(word), "budgetpost": "internationale organisaties"} for word in words)
    )
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["missing-value"] * 8
    assert {finding["column"] for finding in result.findings} == {"organisatie"}
    assert result.counts("subsidies") == (9, 1, 8, 0)
    assert folder.years("H2.7")[2024] == 1


def test_members_of_a_list_that_are_missing_are_left_out(folder):
    folder.activities({"organisaties": "Havenkoor; geen; n/a"})
    assert folder.check().findings == []
    assert folder.tables().organisations["name"].tolist() == ["Havenkoor"]


@pytest.fixture(scope="module")
def as_text(make_folder):
    """Each word as the titel of an activity, the omschrijving of a payment and the tekst of an explanation."""
    folder = make_folder()
    words = [folder.Text(word) for word in MISSING]
    folder.activities(*({"nummer": f"A{number}", "titel": word} for number, word in enumerate(words)))
    folder.payments(*({"betaalnummer": f"B{number}", "omschrijving": word} for number, word in enumerate(words)))
    folder.register(Toelichtingen=[["indicator", "tekst"], *(["H1.5", word] for word in words)])
    return folder.check(), folder.tables()


@pytest.mark.parametrize("word", MISSING)
def test_words_for_missing_stay_text_in_titel_omschrijving_and_tekst(as_text, word):
    result, tables = as_text
    assert result.in_row(MISSING.index(word) + 2) == []
    kept = (
        tables.activities.set_index("number")["title"].get(f"A{MISSING.index(word)}"),
        tables.payments.set_index("number")["description"].get(f"B{MISSING.index(word)}"),
    )
    assert kept == (word, word)
    assert word in tables.explanations["text"].tolist()


def test_names_in_which_such_a_word_stands_are_names(folder):
    names = ["Geen Grens", "Stichting Leeg", "Nan Deventer", "None of Us", "Koor -- Deventer"]
    folder.payments(*({"organisatie": name} for name in names))
    assert folder.check().findings == []
    assert folder.tables().payments["organisation"].tolist() == names


def test_na_in_land_is_namibia(folder):
    folder.missions({"land": folder.Text("NA")})
    folder.activities({"land": folder.Text("NA")})
    assert folder.check().findings == []
    assert set(folder.tables().record_countries["country"]) == {"NAM"}


@pytest.mark.parametrize("word", ["n/a", "N/A", "<NA>", "#N/A"])
def test_other_spellings_of_na_in_land_are_missing(folder, word):
    folder.activities({"land": folder.Text(word)})
    placed = folder.missions({}, {"land": folder.Text(word)})
    result = folder.check()
    finding = result.only("missing-value")
    assert (finding["source"], finding["cell"], finding["column"]) == ("missies", placed.cell("land", 1), "land")
    assert (result.counts("activiteiten"), result.counts("missies")) == ((1, 1, 0, 0), (2, 1, 1, 0))
    assert folder.tables().record_countries["country"].tolist() == ["LVA"]


@pytest.mark.parametrize("word", ["--", "–", "geen", "n/a"])
def test_an_observation_without_a_value_is_skipped_and_no_nought(folder, word):
    folder.exports({"waarde": folder.Text(word)}, {"jaar": 2021, "waarde": folder.Text("-")})
    result = folder.check()
    assert result.counts("exportcijfers") == (2, 1, 0, 1)
    assert result.with_severity("error") == result.with_severity("warning") == []
    assert folder.tables().observations[["year", "value_micro"]].values.tolist() == [[2021, 0]]
