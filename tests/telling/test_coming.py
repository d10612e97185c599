"""What is still to come, by date, of one chapter or all; of guests only how many; what nobody reported on apart."""

from __future__ import annotations

from datetime import date

from telling.coming import COLUMNS, tell_coming
from tests.kpi.situations import activity, mission, tables_of

DAY = date(2026, 11, 27)


def planned(day: str, title: str, chapter: int = 2, **columns):
    return activity(day, chapter=chapter, status="gepland", **{"title": title, "shown_date": day} | columns)


def make_tables():
    return tables_of(
        planned("2027-02-11", "Platform", cost=100),
        planned("2026-12-02", "Avond", chapter=3),
        planned("2026-11-26", "Café"),
        activity("2026-12-01", title="Toch gedaan", shown_date="2026-12-01"),
        activity("2026-12-03", title="Afgelast", status="geannuleerd"),
        mission("2026-12-05", status="gepland", destination="Rostock", shown_date="2026-12-05"),
        activity("2027-03-05", "opvang shelter city", 3, "gepland", title="Iemand"),
        activity("2026-05-05", "opvang shelter city", 3, "gepland", title="Iemand anders"),
    )


def test_what_is_to_come_stands_by_date_and_what_was_cancelled_or_is_past_does_not():
    told = tell_coming(make_tables(), DAY)
    assert list(told.rows.columns) == COLUMNS
    assert told.rows[["Datum", "Titel", "Kosten"]].to_numpy().tolist() == [
        ["2026-12-01", "Toch gedaan", ""],
        ["2026-12-02", "Avond", ""],
        ["2026-12-05", "Missie: Rostock", ""],
        ["2027-02-11", "Platform", "€ 100,00"],
    ]
    assert told.lines == (
        "Na 27 november 2026 staan nog 3 activiteiten en 1 missie gepland. "
        "Geraamde kosten samen: € 100,00 (bij 1 rij ingevuld).",
        "Opvang Shelter City: gepland 1 keer in 2027.",
        "Gepland voor een eerdere dag, en nog niet gemeld of het doorging: Café (2026-11-26).",
    )


def test_a_chapter_has_its_own_with_the_missions_where_they_belong():
    tables = make_tables()
    assert tell_coming(tables, DAY, 2, with_missions=False).rows["Titel"].tolist() == ["Toch gedaan", "Platform"]
    assert tell_coming(tables, DAY, 1).rows["Titel"].tolist() == ["Missie: Rostock"]
    nothing = tell_coming(tables, DAY, 6, with_missions=False)
    assert nothing.rows.empty and nothing.lines == ("Er staat niets gepland na 27 november 2026.",)


def test_on_an_earlier_day_more_was_still_to_come():
    assert len(tell_coming(make_tables(), date(2026, 11, 25)).rows) == 5


def test_of_a_guest_nothing_stands_in_the_list_or_among_what_was_not_reported():
    told = tell_coming(make_tables(), DAY)
    assert "Iemand" not in told.rows.to_csv() + " ".join(told.lines)
    assert not told.rows["Soort"].eq("opvang shelter city").any()
