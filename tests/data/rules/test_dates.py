"""Dates, years and yes/no, as cells of real workbooks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

DATES = {
    "13-04-2021": "2021-04-13",
    "13-4-2021": "2021-04-13",
    "13/04/2021": "2021-04-13",
    "13.04.2021": "2021-04-13",
    "2021-04-13": "2021-04-13",
    "13 april 2021": "2021-04-13",
    "13 apr. 2021": "2021-04-13",
    "13 mrt. 2021": "2021-03-13",
    "13 April 2021": "2021-04-13",
    "13-04-21": "2021-04-13",
    "13-04-00": "2000-04-13",
    "13-04-69": "2069-04-13",
    "13-04-95": "1995-04-13",
    "05/04/2021": "2021-04-05",
    "04-05-2021": "2021-05-04",
    "13-04-2021 14:30": "2021-04-13",
    "2021-04-13 00:00:00": "2021-04-13",
    "2021-04-13T14:30:00": "2021-04-13",
    "13 april 2021 14:30": "2021-04-13",
    "  13-04-2021 ": "2021-04-13",
    "29-02-2024": "2024-02-29",
    "01-01-1990": "1990-01-01",
    "31-12-2100": "2100-12-31",
}
NO_DATES = [
    "20210413",
    "44299",
    "2021",
    "april 2021",
    "04-2021",
    "april",
    "31-02-2021",
    "29-02-2023",
    "04/13/2021",
    "13-13-2021",
    "31-12-1989",
    "01-01-2101",
    "13-04-70",
    "13-04-89",
    "ooit",
    "13 avril 2021",
    "2021-13-04",
    "00-04-2021",
    "13-04-021",
    "13-04-2021 25:00",
    "wo 13",
    "1e kwartaal 2021",
]
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@pytest.fixture(scope="module")
def book(make_folder):
    folder = make_folder()
    forms = [*DATES, *NO_DATES]
    folder.payments(*[{"betaalnummer": f"B{number}", "betaaldatum": form} for number, form in enumerate(forms)])
    payments = folder.tables().payments
    kept = dict(zip(payments["number"], payments["date"].dt.strftime("%Y-%m-%d"), strict=True))
    return folder.check(), {form: (number + 2, kept.get(f"B{number}")) for number, form in enumerate(forms)}


@pytest.mark.parametrize("form", DATES)
def test_text_that_is_a_date(book, form):
    result, where = book
    row, kept = where[form]
    assert result.in_row(row) == []
    assert kept == DATES[form]


@pytest.mark.parametrize("form", NO_DATES)
def test_text_that_is_no_date(book, form):
    result, where = book
    row, kept = where[form]
    [finding] = result.in_row(row)
    assert (finding["code"], finding["severity"], finding["column"]) == ("not-a-date", "error", "betaaldatum")
    assert (finding["cell"], finding["value"]) == (f"E{row}", form)
    assert kept is None


def kept_dates(folder):
    return folder.tables().payments["date"].dt.strftime("%Y-%m-%d").tolist()


def test_each_month_by_its_dutch_name(folder):
    folder.payments(*[{"betaaldatum": f"1 {month} 2021"} for month in MONTHS])
    assert folder.check().findings == []
    assert kept_dates(folder) == [f"2021-{number:02}-01" for number in range(1, 13)]


def test_date_cells_with_and_without_a_time(folder):
    folder.payments({"betaaldatum": date(2021, 4, 13)}, {"betaaldatum": datetime(2021, 4, 13, 23, 59, 59)})
    assert folder.check().findings == []
    assert kept_dates(folder) == ["2021-04-13", "2021-04-13"]


def test_number_cells_in_a_date_column_are_serials(folder):
    # 44299 = 13 April 2021; a fraction is a time of that day
    folder.payments({"betaaldatum": 44299}, {"betaaldatum": 44299.75})
    assert folder.check().findings == []
    assert kept_dates(folder) == ["2021-04-13", "2021-04-13"]


@pytest.mark.parametrize("value", [20210413, 2021, 0, -5, 0.5, date(1989, 12, 31), date(2101, 1, 1), True])
def test_cells_that_are_no_date_of_the_period(folder, value):
    folder.payments({"betaaldatum": value})
    result = folder.check()
    assert result.only("not-a-date")["severity"] == "error"
    assert result.counts("subsidies") == (1, 0, 1, 0)


@pytest.mark.parametrize("value", [date(1990, 1, 1), date(2100, 12, 31)])
def test_first_and_last_day_of_the_period(folder, value):
    folder.payments({"betaaldatum": value})
    assert folder.check().findings == []


def test_date_cells_in_csv_are_text(folder):
    folder.csv("s.csv", folder.payment_rows({"betaaldatum": "13-4-2021"}, {"betaaldatum": "2021-04-13 00:00"}))
    assert folder.check().findings == []
    assert kept_dates(folder) == ["2021-04-13", "2021-04-13"]


def test_a_bad_optional_date_is_emptied_and_listed(folder):
    placed = folder.missions({"einddatum": "eind mei"})
    result = folder.check()
    finding = result.only("not-a-date")
    assert (finding["severity"], finding["cell"], finding["value"]) == ("error", placed.cell("einddatum"), "eind mei")
    assert result.counts("missies") == (1, 1, 0, 0)
    assert folder.tables().missions["end_date"].isna().all()


@pytest.mark.parametrize(
    "value",
    [2021, "2021", 2021.0, "2021.0", "2021*", "2021**", "2021JJ00", date(2021, 4, 13), "13-04-2021", "2021  ", " 2021"],
)
def test_years(folder, value, unstated):
    folder.payments({"betaaldatum": unstated, "jaar": value})
    assert folder.check().findings == []
    payment = folder.tables().payments.iloc[0]
    assert payment["year"] == 2021


@pytest.mark.parametrize("value", ["twintig", "'21", "2021/2022", "2021MM04", "2021KW01", "20211", 2021.5])
def test_no_years(folder, value, unstated):
    placed = folder.payments({"betaaldatum": unstated, "jaar": value})
    result = folder.check()
    finding = result.only("not-a-year")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell("jaar"), "jaar")
    assert result.counts("subsidies") == (1, 0, 1, 0)


YES_NO = {
    "ja": True,
    "nee": False,
    "j": True,
    "n": False,
    "x": True,
    "X": True,
    "JA": True,
    "waar": True,
    "onwaar": False,
    "1": True,
    "0": False,
    "": False,
}


@pytest.fixture(scope="module")
def yes_no_book(make_folder):
    folder = make_folder()
    cells = [*YES_NO, True, False, 1, 0]
    folder.payments(
        *[
            {
                "betaalnummer": f"B{number}",
                "dossiernummer": f"D{number}",
                "natuurlijk_persoon": None if value == "" else value,
            }
            for number, value in enumerate(cells)
        ]
    )
    payments = folder.tables().payments
    return folder.check(), dict(zip(payments["number"], payments["natural_person"], strict=True))


@pytest.mark.parametrize(("number", "expected"), list(enumerate([*YES_NO.values(), True, False, True, False])))
def test_yes_and_no(yes_no_book, number, expected):
    result, kept = yes_no_book
    assert result.findings == []
    assert kept[f"B{number}"] == expected


def test_a_bad_yes_no_is_a_warning_and_the_row_stays(folder):
    placed = folder.payments({"natuurlijk_persoon": "misschien"})
    result = folder.check()
    finding = result.only("not-a-choice")
    assert (finding["severity"], finding["cell"]) == ("warning", placed.cell("natuurlijk_persoon"))
    assert result.counts("subsidies") == (1, 1, 0, 0)
