"""Guests by country, every row out with its reason, and totals of a pivot (second edition 21, 22 and 26)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

GUESTS = "buitenlandse gasten"


# ------------------------------------------------------------------------------------------- 21: guests by country


def figures(folder):
    frame = folder.tables().observations
    return sorted(zip(frame["year"], frame["region"], frame["country"], frame["value_micro"] // 1_000_000))


HEADINGS = ["Woonland", "Regio's", "Perioden", "Buitenlandse gasten (aantal)"]
ROWS = [
    ["Duitsland", "Deventer", "2023", "1500"],
    ["Totaal", "Deventer", "2023", "4000"],
    ["Nederland", "Deventer", "2023", "900"],
]


def guests_of(folder, *rows, headings=HEADINGS):
    folder.csv("gasten.csv", [headings, *rows])
    return folder.check()


def test_each_row_of_guests_by_country_counts_as_it_stands(folder):
    result = guests_of(folder, *ROWS)
    assert result.findings == []
    assert result.counts("exportcijfers") == (3, 3, 0, 0)
    assert figures(folder) == [
        (2023, "Deventer", "DEU", 1500),
        (2023, "Deventer", "NLD", 900),
        (2023, "Deventer", "Totaal", 4000),
    ]
    assert set(folder.tables().observations["topic"]) == {GUESTS}
    assert result.total("exportcijfers", GUESTS) == 6400


def test_guests_by_country_in_a_workbook(folder):
    folder.book(
        "gasten.xlsx", {"Blad1": [HEADINGS, ["Duitsland", "Deventer", 2023, 1500], ["Totaal", "Deventer", 2023, 4000]]}
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("exportcijfers") == (2, 2, 0, 0)


@pytest.mark.parametrize("heading", ["Woonland", "Land", "Herkomst"])
def test_the_country_may_have_each_of_its_headings(folder, heading):
    result = guests_of(folder, *ROWS, headings=[heading, *HEADINGS[1:]])
    assert result.counts("exportcijfers") == (3, 3, 0, 0)


def test_an_empty_country_is_totaal_and_never_the_one_above(folder):
    result = guests_of(
        folder,
        ["Duitsland", "Deventer", "2023", "1500"],
        ["", "Deventer", "2023", "4000"],
        ["", "Deventer", "2022", "3000"],
    )
    assert result.findings == []
    assert result.counts("exportcijfers") == (3, 3, 0, 0)
    assert figures(folder) == [
        (2022, "Deventer", "Totaal", 3000),
        (2023, "Deventer", "DEU", 1500),
        (2023, "Deventer", "Totaal", 4000),
    ]


def test_guests_by_country_for_overijssel_are_no_difference_either(folder):
    result = guests_of(
        folder, ["Totaal", "Overijssel (PV)", "2023", "4000"], ["Nederland", "Overijssel (PV)", "2023", "900"]
    )
    assert result.counts("exportcijfers") == (2, 2, 0, 0)
    assert figures(folder) == [(2023, "Overijssel", "NLD", 900), (2023, "Overijssel", "Totaal", 4000)]


def test_the_table_of_all_guests_still_is_the_difference(folder):
    folder.csv(
        "82061NED.csv",
        [
            ["ID", "WoonlandVanGasten", "RegioS", "Perioden", "Gasten_1"],
            ["0", "Totaal landen", "Overijssel (PV)", "2023", "1519"],
            ["1", "Nederland", "Overijssel (PV)", "2023", "1280"],
        ],
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("exportcijfers") == (2, 1, 0, 1)
    assert figures(folder) == [(2023, "Overijssel", "Totaal", 239_000)]


# ------------------------------------------------------------------------------- 22: every row out has its reason


def rows_out(result):
    return [(out["source"], out["file"], out["sheet"], out["row"], out["what"]) for out in result.raw["rows_out"]]


def test_a_row_out_says_where_it_stands_and_why(folder):
    folder.activities({}, {"datum": "ooit"}, sheet="Overzicht")
    result = folder.check()
    [out] = result.raw["rows_out"]
    assert set(out) == {"source", "file", "sheet", "row", "what", "reason"}
    assert rows_out(result) == [("activiteiten", "activiteiten.xlsx", "Overzicht", 3, "set_aside")]
    assert out["reason"].strip()


def test_of_an_exact_repetition_the_row_that_did_not_count_is_listed(folder):
    folder.activities({"nummer": "A"}, {"nummer": "A"}, {"nummer": "B"})
    result = folder.check()
    [out] = rows_out(result)
    assert out[4] == "skipped"
    kept = folder.tables().activities["row"].tolist()
    assert sorted([*kept, out[3]]) == [2, 3, 4]


def test_of_a_repetition_in_another_file_the_row_that_did_not_count_is_listed(folder):
    folder.activities({"nummer": "A"}, file="a.xlsx")
    folder.activities({"nummer": "A"}, {"nummer": "B"}, file="b.xlsx")
    result = folder.check()
    [out] = rows_out(result)
    kept = folder.tables().activities
    where = {*zip(kept["file"], kept["row"]), (out[1], out[3])}
    assert where == {("a.xlsx", 2), ("b.xlsx", 2), ("b.xlsx", 3)}


def test_the_loser_of_a_conflict_is_set_aside_and_listed(folder):
    folder.activities({"nummer": "A", "kosten": 1}, {"nummer": "A", "kosten": 20})
    assert rows_out(folder.check()) == [("activiteiten", "activiteiten.xlsx", "Blad1", 2, "set_aside")]


def test_totals_footers_and_repeated_headings_are_listed(folder):
    rows = folder.payment_rows({}, {})
    folder.book(
        "s.xlsx",
        {
            "Blad1": [
                rows[0],
                rows[1],
                rows[0],
                rows[2],
                ["Totaal", None, None, None, None, 2000],
                [],
                ["Bron: grootboek"],
            ]
        },
    )
    result = folder.check()
    assert [(row, what) for *_, row, what in rows_out(result)] == [(3, "skipped"), (5, "skipped"), (7, "skipped")]
    assert result.counts("subsidies") == (5, 2, 0, 3)


def test_a_row_with_three_errors_is_listed_once(folder):
    folder.activities({"nummer": None, "datum": "ooit", "status": "klaar"}, {})
    result = folder.check()
    assert rows_out(result) == [("activiteiten", "activiteiten.xlsx", "Blad1", 2, "set_aside")]
    assert len(result.with_severity("error")) == 3


def test_figures_that_do_not_count_are_listed(folder):
    folder.exports(
        {"waarde": 600, "status": "definitief"},
        {"waarde": 590, "status": "voorlopig"},
        {"jaar": "2020MM01"},
        {"jaar": 2021, "waarde": None},
        {"jaar": "ooit"},
    )
    result = folder.check()
    assert result.counts("exportcijfers") == (5, 1, 1, 3)
    assert sorted((row, what) for *_, row, what in rows_out(result)) == [
        (3, "skipped"),
        (4, "skipped"),
        (5, "skipped"),
        (6, "set_aside"),
    ]


def test_rows_of_the_beleidskader_are_listed(folder):
    folder.register(
        Streefwaarden=[
            ["indicator", "soort", "jaar", "waarde"],
            ["H1.5", "minimum", 2024, 2],
            ["H1.5", "minimum", 2024, 3],
            ["H1.6", "wens", 2024, 3],
        ]
    )
    assert sorted(rows_out(folder.check())) == [
        ("beleidskader", "beleidskader.xlsx", "Streefwaarden", 2, "set_aside"),
        ("beleidskader", "beleidskader.xlsx", "Streefwaarden", 4, "set_aside"),
    ]


def test_a_row_that_counts_although_a_field_is_empty_is_not_listed(folder):
    folder.activities({"kosten": "veel", "netwerk": "Rotary"})
    assert folder.check().raw["rows_out"] == []


def write_months(folder):
    folder.exports({"jaar": "2020MM01"}, {"jaar": "2020KW01"}, file="x.xlsx")


def write_figures_without_a_value(folder):
    folder.exports({"waarde": None}, {"jaar": 2021, "waarde": "."}, file="x.xlsx")


def write_figures_that_others_replace(folder):
    folder.exports({"waarde": 590, "status": "voorlopig"}, file="x.xlsx")
    folder.exports({"waarde": 600, "status": "definitief"}, file="y.xlsx")


def write_payments_that_others_repeat(folder):
    folder.payments({"betaalnummer": "1"}, {"betaalnummer": "2"}, file="x.xlsx")
    folder.payments({"betaalnummer": "1"}, {"betaalnummer": "2"}, file="x2.xlsx")


def write_nothing_but_a_total(folder):
    rows = folder.payment_rows({})
    folder.book("x.xlsx", {"Blad1": [rows[0], ["Totaal", None, None, None, None, 1000]]})


def write_nothing_but_headings(folder):
    # a table without rows is a table of which no row is accepted
    folder.book("x.xlsx", {"Blad1": folder.payment_rows({})[:1]})


def write_nothing_but_errors(folder):
    folder.payments({"betaaldatum": "ooit"}, {"bedrag": "veel"}, file="x.xlsx")


def write_guests_of_other_regions(folder):
    folder.book(
        "x.xlsx",
        {
            "Blad1": [
                ["WoonlandVanGasten", "RegioS", "Perioden", "Gasten_1"],
                ["Totaal landen", "Nederland", "2023", 44000],
                ["Nederland", "Nederland", "2023", 30000],
            ]
        },
    )


def write_half_of_the_guests(folder):
    folder.book(
        "x.xlsx",
        {
            "Blad1": [
                ["WoonlandVanGasten", "RegioS", "Perioden", "Gasten_1"],
                ["Totaal landen", "Overijssel (PV)", "2023", 1519],
            ]
        },
    )


def write_guests_of_countries(folder):
    folder.book(
        "x.xlsx",
        {
            "Blad1": [
                ["WoonlandVanGasten", "RegioS", "Perioden", "Gasten_1"],
                ["België", "Overijssel (PV)", "2023", 120],
            ]
        },
    )


@pytest.mark.parametrize(
    "write",
    [
        write_months,
        write_figures_without_a_value,
        write_figures_that_others_replace,
        write_payments_that_others_repeat,
        write_nothing_but_a_total,
        write_nothing_but_headings,
        write_nothing_but_errors,
        write_guests_of_other_regions,
        write_half_of_the_guests,
        write_guests_of_countries,
    ],
)
def test_a_table_of_which_no_row_is_accepted_says_why(folder, write):
    write(folder)
    result = folder.check()
    counted = {file for frame in (folder.tables().payments, folder.tables().observations) for file in frame["file"]}
    silent = {path.name for path in folder.path.iterdir()} - counted
    assert silent, "the situation is one in which a table has no accepted row"
    for name in silent:
        own = [finding for finding in result.findings if (finding["file"], finding["sheet"]) == (name, "Blad1")]
        assert own, f"{name} gives nothing and nothing is said of it: {result.findings}"


ACTIVITIES = ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"]
PAYMENTS = ["betaalnummer", "dossiernummer", "organisatie", "budgetpost", "betaaldatum", "bedrag"]
EXPORTS = ["jaar", "regio", "onderwerp", "land", "waarde", "status"]
TARGETS = ["indicator", "soort", "jaar", "waarde"]
MAKERS = {
    "activiteiten": (
        ACTIVITIES,
        "activities",
        {
            "good": lambda n: [f"A{n}", "17-05-2024", f"Bijeenkomst {n}", "lezing", 6, "uitgevoerd"],
            "same": lambda n: ["A", "17-05-2024", "Bijeenkomst", "lezing", 6, "uitgevoerd"],
            "other": lambda n: ["A", "17-05-2024", f"Iets anders {n}", "lezing", 6, "uitgevoerd"],
            "no key": lambda n: [None, "17-05-2024", "Bijeenkomst", "lezing", 6, "uitgevoerd"],
            "bad date": lambda n: [f"A{n}", "ooit", "Bijeenkomst", "lezing", 6, "uitgevoerd"],
            "bad choice": lambda n: [f"A{n}", "17-05-2024", "Bijeenkomst", "lezing", 9, "klaar"],
            "pivot": lambda n: [None, None, "Lezingen Totaal", None, None, None],
        },
    ),
    "subsidies": (
        PAYMENTS,
        "payments",
        {
            "good": lambda n: [f"B{n}", "D-1", "Havenkoor", "regulier", "17-05-2024", n],
            "same": lambda n: ["B", "D-1", "Havenkoor", "regulier", "17-05-2024", "1.000,00"],
            "other": lambda n: ["B", "D-1", "Havenkoor", "reserve", "17-05-2024", n],
            "no key": lambda n: [None, "D-1", "Havenkoor", "regulier", "17-05-2024", 5],
            "bad amount": lambda n: [f"B{n}", "D-1", "Havenkoor", "regulier", "17-05-2024", "veel"],
            "pivot": lambda n: ["D-1", None, "Brug Totaal", None, None, "10"],
        },
    ),
    "exportcijfers": (
        EXPORTS,
        "observations",
        {
            "good": lambda n: [1995 + n, "Deventer", "exporterende bedrijven", None, 600, None],
            "older": lambda n: [2020, "Deventer", "exporterende bedrijven", None, 590, "voorlopig"],
            "newer": lambda n: [2020, "Deventer", "exporterende bedrijven", None, 600, "definitief"],
            "other": lambda n: [2020, "Deventer", "exporterende bedrijven", None, n, "definitief"],
            "month": lambda n: ["2020MM01", "Deventer", "exporterende bedrijven", None, 50, None],
            "no value": lambda n: [1995 + n, "Deventer", "exporterende bedrijven", "Duitsland", None, None],
            "bad year": lambda n: ["ooit", "Deventer", "exporterende bedrijven", None, 50, None],
            "bad topic": lambda n: [2020, "Deventer", "bevolking", None, 50, None],
        },
    ),
    "beleidskader": (
        TARGETS,
        "targets",
        {
            "good": lambda n: ["H1.5", "minimum", 1995 + n, 3],
            "same": lambda n: ["H1.6", "minimum", 2024, 3],
            "other": lambda n: ["H1.6", "minimum", 2024, 100 + n],
            "bad kind": lambda n: ["H1.5", "wens", 2024, 3],
            "bad number": lambda n: ["H1.5", "minimum", 2024, "veel"],
        },
    ),
}
EVERYWHERE = {
    "total": lambda headings: ["Totaal"],
    "footer": lambda headings: ["Bron: administratie"],
    "headings": list,
    "blank": lambda headings: [],
}


def tables_to_write():
    """Draw a source, and the kinds of rows that its table has."""
    return st.sampled_from(sorted(MAKERS)).flatmap(
        lambda source: st.tuples(
            st.just(source), st.lists(st.sampled_from([*MAKERS[source][2], *EVERYWHERE]), min_size=1, max_size=9)
        )
    )


@settings(max_examples=60, deadline=None)
@given(drawn=st.lists(tables_to_write(), min_size=1, max_size=2), as_csv=st.booleans())
def test_rows_in_are_rows_accounted_for_whatever_stands_in_the_tables(make_folder, drawn, as_csv):
    folder = make_folder()
    written = {}
    for order, (source, kinds) in enumerate(drawn):
        headings, _, makers = MAKERS[source]
        rows = [
            makers[kind](10 * order + number) if kind in makers else EVERYWHERE[kind](headings)
            for number, kind in enumerate(kinds)
        ]
        name = f"boek{order}.{'csv' if as_csv else 'xlsx'}"
        if as_csv:
            folder.csv(name, [headings, *rows])
        else:
            folder.book(name, {"Blad1": [headings, *rows]})
        written[name] = source, {number for number, row in enumerate(rows, start=2) if row}
    result, tables = folder.check(), folder.tables()
    for source, (_, table, _) in MAKERS.items():
        expected = {(name, row) for name, (owner, numbers) in written.items() if owner == source for row in numbers}
        kept = getattr(tables, table)
        accepted = list(zip(kept["file"], kept["row"]))
        out = [(row["file"], row["row"]) for row in result.raw["rows_out"] if row["source"] == source]
        assert sorted(accepted + out) == sorted(expected), f"{source}: a row is lost or accounted for twice"
        assert result.counts(source)[:2] == (len(expected), len(accepted))
        for name in {name for name, _ in expected} - set(kept["file"]):
            assert [finding for finding in result.findings if finding["file"] == name], f"{name} vanishes"


# ---------------------------------------------------------------------------------------------- 26: totals of a pivot


def with_label(folder, column, label, **values):
    """One good payment and one row with the label in that column."""
    placed = folder.payments({"bedrag": 100}, {"bedrag": 100, column: label, **values})
    return placed, folder.check()


NO_KEY = {"betaalnummer": None, "betaaldatum": None}


@pytest.mark.parametrize(
    "label", ["Brug Totaal", "Brug totaal", "BRUG TOTAAL", "Brug Subtotaal", "Stichting Brug Totaal", "Brug  Totaal "]
)
@pytest.mark.parametrize("column", ["organisatie", "dossiernummer", "omschrijving", "budgetpost"])
def test_a_row_with_a_label_that_ends_in_totaal_and_without_key_date_or_year_is_a_totals_row(folder, column, label):
    # wherever the pivot puts its label: the other columns keep the labels of the rows above
    _, result = with_label(folder, column, label, **NO_KEY)
    finding = result.only("totals-row")
    assert (finding["severity"], finding["source"], folder.row_of(finding)) == ("info", "subsidies", 3)
    assert result.counts("subsidies") == (2, 1, 0, 1)
    assert result.total("subsidies", "bedrag") == 100


def test_the_totals_of_a_pivot_do_not_double_the_money(folder):
    rows = folder.payment_rows({"organisatie": "Brug", "bedrag": 100}, {"organisatie": "Brug", "bedrag": 200})
    rows = [[row[2], *row[:2], *row[3:]] for row in rows]
    folder.book(
        "s.xlsx",
        {"Blad1": [*rows, ["Brug Totaal", None, None, None, None, 300], ["Eindtotaal", None, None, None, None, 300]]},
    )
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["totals-row"] * 2
    assert result.counts("subsidies") == (4, 2, 0, 2)
    assert result.total("subsidies", "bedrag") == 300


def test_the_first_cell_decides_also_in_a_column_that_is_not_loaded(folder):
    rows = [["groep", *row] for row in folder.payment_rows({"bedrag": 100})]
    folder.book("s.xlsx", {"Blad1": [*rows, ["Brug Totaal", None, None, None, None, None, 100]]})
    result = folder.check()
    assert folder.row_of(result.single("totals-row")) == 3
    assert result.counts("subsidies") == (2, 1, 0, 1)


def test_the_totals_of_a_pivot_of_activities(folder):
    folder.activities(
        {"kosten": 10},
        {
            "nummer": None,
            "datum": None,
            "titel": "Lezingen Totaal",
            "soort": None,
            "hoofdstuk": None,
            "status": None,
            "kosten": 10,
        },
    )
    result = folder.check()
    assert folder.row_of(result.only("totals-row")) == 3
    assert result.counts("activiteiten") == (2, 1, 0, 1)
    assert result.total("activiteiten", "kosten") == 10


@pytest.mark.parametrize("column", ["organisatie", "omschrijving", "dossiernummer"])
def test_a_row_with_a_key_and_a_date_is_a_payment_whatever_its_name(folder, column):
    _, result = with_label(folder, column, "Welzijn Totaal")
    assert result.findings == []
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert result.total("subsidies", "bedrag") == 200


def test_a_row_with_a_date_alone_is_set_aside_not_skipped(folder):
    placed, result = with_label(folder, "organisatie", "Welzijn Totaal", betaalnummer=None)
    assert result.only("missing-value")["cell"] == placed.cell("betaalnummer", 1)
    assert result.counts("subsidies") == (2, 1, 1, 0)


def test_a_row_with_a_key_alone_is_set_aside_not_skipped(folder):
    placed, result = with_label(folder, "organisatie", "Welzijn Totaal", betaaldatum=None)
    assert result.only("missing-value")["cell"] == placed.cell("betaaldatum", 1)
    assert result.counts("subsidies") == (2, 1, 1, 0)


def test_a_row_with_a_year_alone_is_set_aside_not_skipped(folder, unstated):
    folder.payments(
        {"betaaldatum": unstated, "jaar": 2024},
        {"betaaldatum": unstated, "jaar": 2024, "betaalnummer": None, "organisatie": "Welzijn Totaal"},
    )
    result = folder.check()
    assert result.only("missing-value")["column"] == "betaalnummer"
    assert result.counts("subsidies") == (2, 1, 1, 0)


def test_the_cell_with_the_word_is_no_key(folder):
    _, result = with_label(folder, "betaalnummer", "B-1 Totaal", betaaldatum=None)
    assert folder.row_of(result.only("totals-row")) == 3
    assert result.counts("subsidies") == (2, 1, 0, 1)


@pytest.mark.parametrize("label", ["Brugtotaal", "Brug Totaalvoetbal", "Totaalzorg Brug", "Brug totaaltje"])
def test_the_word_within_another_word_is_no_total(folder, label):
    _, result = with_label(folder, "organisatie", label, **NO_KEY)
    assert result.of("totals-row") == []
    assert result.counts("subsidies") == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("sheet", "rows", "table", "column"),
    [
        (
            "Organisaties",
            [["organisatie", "aliassen"], ["Welzijn Totaal", None], ["Havenkoor", None]],
            "organisations",
            "name",
        ),
        (
            "Partnersteden",
            [["plaats", "land", "soort"], ["Port Totaal", "Letland", "stedenband"], ["Riga", "Letland", "stedenband"]],
            "partner_cities",
            "place",
        ),
        (
            "Hanzesteden",
            [["plaats", "land", "aliassen"], ["Port Totaal", "Letland", None], ["Riga", "Letland", None]],
            "hanse_cities",
            "place",
        ),
    ],
)
def test_in_the_lists_of_names_such_a_name_is_a_name(folder, sheet, rows, table, column):
    folder.register(**{sheet: rows})
    result = folder.check()
    assert result.findings == []
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    assert {row[0] for row in rows[1:]} == set(getattr(folder.tables(), table)[column])


def test_a_figure_of_all_countries_is_never_a_totals_row(folder):
    folder.exports({"land": "Totaal", "jaar": None}, {"land": "Totaal"})
    result = folder.check()
    result.only("not-a-year")
    assert result.counts("exportcijfers") == (2, 1, 1, 0)
