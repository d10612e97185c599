"""What must hold of the parsers for whatever stands in a cell."""

from __future__ import annotations

from array import array
from datetime import date
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from data import parsing
from data.findings import CODES, Journal
from data.mapping import NO_MAPPING
from data.parsers import make_parser
from data.parsing import Parsed
from data.record import Field, FieldKind
from data.sheets import ErrorCell, Grid, GridColumn, Uncalculated
from data.sources import exportcijfers

WORDS = {"gepland": (), "uitgevoerd": ("klaar",)}
CHOICES = parsing.make_choices(WORDS)
PARSERS = (
    parsing.parse_text,
    parsing.parse_name,
    parsing.parse_amount,
    parsing.parse_count,
    parsing.parse_decimal,
    parsing.parse_date,
    parsing.parse_year,
    parsing.parse_yes_no,
    parsing.parse_goals,
    parsing.parse_chapter,
    parsing.parse_country,
    make_parser(Field("list", FieldKind.NAMES), False),
    make_parser(Field("list", FieldKind.PLACES), False),
    make_parser(Field("list", FieldKind.COUNTRIES), False),
    lambda raw: parsing.parse_choice(raw, CHOICES),
    make_parser(Field("list", FieldKind.CHOICES, choices=WORDS), False),
    lambda raw: parsing.parse_amount(raw, point=True),
    lambda raw: parsing.parse_date(raw, date_1904=True),
)
FOLDS = (parsing.fold_header, parsing.fold_choice, parsing.fold_name, parsing.fold_organisation, parsing.clean_text)

texts = st.text(st.characters(exclude_categories=()), max_size=40) | st.text(
    "0123456789.,-−+()€%* '\u00a0EURe/:tm;\n", max_size=25
)
cells = st.one_of(
    st.none(),
    texts,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.builds(ErrorCell, st.sampled_from(["#N/B", "#DEEL/0!", "#VERW!"]) | texts),
    st.builds(Uncalculated, texts),
)
amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(cells)
def test_no_parser_ever_raises_and_each_gives_a_value_nothing_or_a_problem_with_advice(raw):
    for parse in PARSERS:
        parsed = parse(raw)
        assert isinstance(parsed, Parsed)
        if parsed.code:
            assert parsed.value is None and parsed.code in CODES and parsed.message.endswith(".")
    parsing.notation(raw)
    parsing.is_missing(raw)
    parsing.split_list(raw, places=True)


@given(cells)
@example("ß")
@example("\u1e9e")
@example("İ")
@example("(€) (€)*:*")
@example("((€))")
@example("stichting st.")
@example("_x_x000D_000D_")
def test_folding_twice_changes_nothing(raw):
    for fold in FOLDS:
        assert fold(fold(raw)) == fold(raw)


@given(st.text(min_size=1))
@example("¸")
@example("Stichting")
def test_an_organisation_with_a_name_never_loses_it(name):
    if parsing.clean_text(name):
        assert parsing.fold_organisation(name)


def write_dutch(amount: Decimal, mark: str, style: int) -> str:
    """Write an amount in one of the forms that people use."""
    digits = f"{abs(amount):,.2f}".replace(",", "_").replace(".", ",").replace("_", mark)
    if amount >= 0:
        return [digits, f"€ {digits}", f"EUR {digits}", f"+{digits}", f" {digits} ", f"{digits}*"][style]
    return [f"-{digits}", f"€ -{digits}", f"-€ {digits}", f"({digits})", f"{digits}-", f"−{digits}"][style]


@given(amounts, st.sampled_from([".", "", " ", "\u00a0", "\u202f", "'"]), st.integers(0, 5))
def test_an_amount_written_in_dutch_reads_back(amount, mark, style):
    written = write_dutch(amount, mark, style)
    assert parsing.parse_amount(written).value == int(amount * 100)
    assert parsing.parse_decimal(written).value == amount
    assert parsing.notation(written) == "dutch"


@given(amounts)
def test_an_amount_in_point_notation_reads_back_and_is_refused_in_dutch(amount):
    written = f"{amount:,.2f}"
    assert parsing.parse_amount(written, point=True).value == int(amount * 100)
    assert parsing.parse_amount(written).code == "not-a-number"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_half_a_cent_goes_away_from_zero_in_numbers_as_in_text(amount):
    from_text = parsing.parse_amount(f"{amount:f}".replace(".", ",")).value
    assert from_text == parsing.parse_amount(float(amount)).value
    assert from_text == int(abs(amount) * 100 + Decimal("0.5")) * (-1 if amount < 0 else 1)


@given(st.integers(0, 10**12))
def test_a_count_reads_back(count):
    assert parsing.parse_count(f"{count:,}".replace(",", ".")).value == count
    assert parsing.parse_count(float(count)).value == count


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y %H:%M", "%Y-%m-%dT%H:%M:%S"]),
)
def test_a_date_reads_back_in_every_form(day, form):
    assert parsing.parse_date(day.strftime(form)).value == day
    assert parsing.parse_date((day - date(1899, 12, 30)).days).value == day
    assert parsing.parse_date((day - date(1904, 1, 1)).days, date_1904=True).value == day
    months = (
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
    )
    assert parsing.parse_date(f"{day.day} {months[day.month - 1]} {day.year}").value == day


@given(
    st.sets(st.integers(1, 17), min_size=1),
    st.sampled_from([", ", ";", "/", " + ", "\n", " en ", " "]),
    st.sampled_from(["", "SDG ", "GG", "Goal "]),
)
def test_goals_read_back(goals, mark, prefix):
    assert parsing.parse_goals(mark.join(f"{prefix}{goal}" for goal in goals)).value == tuple(sorted(goals))


words = st.sampled_from(
    [
        "jaar",
        "Perioden",
        "RegioS",
        "Regio's: Deventer",
        "onderwerp",
        "land",
        "waarde",
        "status",
        "Eenheid",
        "Logiesvormen",
        "ID",
        "Gasten_1",
        "exporterende bedrijven",
        "Exportwaarde (mln €)",
        "Deventer",
        "PV23",
        "2021",
        "2022*",
        "2023MM01",
        "Totaal landen",
        "Nederland",
        "aantal",
        "%",
        "x 1 000",
        "12",
        "1.5",
        "-",
        ".",
        "Bron: CBS",
        "Totaal",
        "",
        None,
        2021,
        12.5,
    ]
)


@given(
    st.lists(st.lists(words | cells, min_size=3, max_size=6), min_size=2, max_size=9), st.sampled_from(["", "Blad1"])
)
def test_any_sheet_of_figures_is_accounted_for(rows, name):
    width = max(map(len, rows))
    columns = tuple(
        GridColumn(
            array("I", range(1, len(rows) + 1)), [None, *(row[place] if place < len(row) else None for row in rows)]
        )
        for place in range(width)
    )
    sheet, report = Grid(name, False, len(rows), columns), Journal()
    exportcijfers.near_miss(sheet, NO_MAPPING)
    layout = exportcijfers.recognise(sheet, NO_MAPPING)
    if layout is not None:
        figures = exportcijfers.combine(exportcijfers.read_sheet(sheet, layout, "x.csv", report, NO_MAPPING), report)
        books = report.books["exportcijfers"]
        assert books.is_balanced()
        assert books.accepted == len(figures["year"])
        assert len(report.rows_out) == books.set_aside + books.skipped
