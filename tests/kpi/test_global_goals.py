"""Chapter 6, by hand."""

from __future__ import annotations

from tests.kpi.situations import activity, figure, mission, organisation, payment, result_of, value


def test_themed_meetings_and_their_participants() -> None:
    rows = [
        activity("2022-03-01", "themabijeenkomst", 6, participants=25),
        activity("2022-03-02", "themabijeenkomst", 6),
        activity("2022-03-03", "themabijeenkomst", 2, participants=9),
        activity("2022-03-03", "lezing", 6, participants=9),
        activity("2022-10-03", "themabijeenkomst", 6, "gepland", participants=40),
    ]
    meetings, participants = figure("2022-06-30", "H6.1", 2022, rows), figure("2022-06-30", "H6.2", 2022, rows)
    assert (meetings.value, meetings.planned) == (2, 1)
    assert (participants.value, participants.missing, participants.planned) == (25, 1, 40)


def test_award() -> None:
    assert value("2022-12-31", "H6.3", 2022, activity("2022-11-01", "prijsuitreiking", 6)) == 1
    assert value("2022-12-31", "H6.3", 2022, activity("2022-11-01", "prijsuitreiking", 1)) == 0


def test_goals_are_distinct_over_all_three_exports() -> None:
    rows = [
        activity("2022-03-01", goals=[4, 8]),
        mission("2022-03-01", goals=[8]),
        payment("2022-03-01", 10, goals=[1]),
        payment("2022-03-01", 10),
        activity("2022-09-01", goals=[17]),
    ]
    found = figure("2022-06-30", "H6.4", 2022, rows)
    assert (found.value, found.records) == (3, 3)


def test_organisations_with_goals_by_sector_of_the_register() -> None:
    rows = [
        organisation("a", "cultuur"),
        organisation("b", "onderwijs"),
        organisation("c", "onderwijs"),
        organisation("e"),
        activity("2022-03-01", goals=[4], organisations=["a", "b"]),
        activity("2022-03-02", goals=[5, 6], organisations=["b"]),
        activity("2022-03-03", organisations=["c"]),
        activity("2022-03-04", goals=[1]),
        activity("2022-03-05", goals=[1], organisations=["e", "x"]),
        payment("2022-03-01", 10, goals=[1], organisation="c"),
    ]
    result = result_of("2022-06-30", "H6.5", *rows)
    assert (result.years[2022].value, result.years[2022].records) == (4, 3)
    assert result.breakdowns == {"sector": {2022: {"cultuur": 1, "onderwijs": 1, "onbekend": 2}}}
