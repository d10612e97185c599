"""The rows behind a map, the Global Goals or a list: those counted, and those that are not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.tables import Tables
from kpi.population import Population
from kpi.terms import ACTIVITIES, DONE, MISSIONS, NETHERLANDS, PAYMENTS
from telling.names import GOAL_NAMES, SOURCE_NAMES
from telling.rows import HEADINGS, NAMES, NOT_TOLD, name_organisations, tell_rows, write_cents, write_count

COUNTS_FOR, REASON = "Telt bij", "Reden"
AMOUNT, PARTICIPANTS, SHARE = "Bedrag", "Deelnemers", "Aandeel van dit doel"
NOT_ABROAD = "geen ander land dan Nederland genoemd"
AFTER = "na de peildatum"
NO_PLACE_OF_GUESTS = "Shelter City: van deze gasten wordt geen land of plaats getoond"
NO_GOAL = "geen Global Goal genoemd"
NO_ORGANISATION = "geen organisatie genoemd, of een natuurlijk persoon"
NO_NETWORK = "geen netwerk genoemd"


@dataclass(frozen=True)
class RowsBehind:
    """Rows as Dutch text, with the columns `HEADINGS`: `counted` with what a row counts for in `Telt bij`, `left_out`
    with `Reden`."""

    counted: pd.DataFrame
    left_out: pd.DataFrame


def find_country_rows(
    tables: Tables, names: dict[str, str], until: pd.Timestamp, year: int, first: int | None = None
) -> RowsBehind:
    """Find the rows behind the world map: activities, missions and payments of a year (or from `first` up to and
    including it; None: of that year alone) and the countries they name."""
    links = tables.record_countries[tables.record_countries["country"] != NETHERLANDS]
    named = links.assign(name=links["country"].map(names)).dropna(subset=["name"])
    facts = _read_facts(tables, until, ACTIVITIES, MISSIONS, PAYMENTS)
    return _divide_by_place(facts, _join(named, "name"), NOT_ABROAD, year, first)


def find_place_rows(tables: Tables, column: str, missing: str, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the rows behind a map of places: `column` of record_places says which register, `missing` why a row without
    such a place does not count."""
    links = tables.record_places.dropna(subset=[column]).drop_duplicates(["record", column])
    return _divide_by_place(_read_facts(tables, until, ACTIVITIES, MISSIONS), _join(links, column), missing, year)


def find_activity_goals(tables: Tables, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the activities behind the tiles, the matrix and the honesty bar of a year, with the goals they name."""
    return _divide(_read_facts(tables, until, ACTIVITIES), _name_goals(tables), NO_GOAL, year, year)


def find_goal_rows(tables: Tables, until: pd.Timestamp, goal: int, year: int, chapter: int | None = None) -> RowsBehind:
    """Find the rows behind one goal in a year, in one chapter or in all (None): with participants and, for all chapters
    together, the goal's own share of what was spent."""
    facts = _read_facts(tables, until, ACTIVITIES, MISSIONS, PAYMENTS)
    if chapter is not None:
        facts = facts[facts["chapter"] == str(chapter)]
    facts = facts.assign(**{SHARE: facts["record"].map(_find_shares(tables, until, goal)).astype(object).fillna("")})
    extra = [PARTICIPANTS, SHARE] if chapter is None else [PARTICIPANTS]
    return _divide(facts, _name_goals(tables, goal), f"doel {goal} niet genoemd", year, year, extra)


def find_organisation_rows(tables: Tables, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the rows behind the roll of organisations: activities and payments of all years up to and including `year`,
    for an organisation is also known by when it was last seen."""
    facts = _read_facts(tables, until, ACTIVITIES, PAYMENTS)
    people = set(tables.organisations.loc[tables.organisations["natural_person"].fillna(True), "organisation_key"])
    links = tables.record_organisations[~tables.record_organisations["organisation_key"].isin(people)]
    members = _join(links.assign(name=links["organisation_key"].map(name_organisations(tables))), "name")
    return _divide(facts, _withhold(members, facts), NO_ORGANISATION, None, year, [AMOUNT])


def find_network_rows(tables: Tables, until: pd.Timestamp, first: int, year: int) -> RowsBehind:
    """Find the meetings of networks from the year `first` up to and including `year`."""
    facts = _read_facts(tables, until, ACTIVITIES)
    named = _withhold(_join(tables.activities, "network"), facts)
    return _divide(facts, named, NO_NETWORK, first, year)


def _join(links: pd.DataFrame, column: str) -> pd.Series:
    named = links.dropna(subset=[column])
    return named[column].astype(object).groupby(named["record"]).agg(NAMES.join)


def _withhold(members: pd.Series, facts: pd.DataFrame) -> pd.Series:
    return members.mask(members.index.isin(facts.loc[facts["is_guest"], "record"]), NOT_TOLD)


def _name_goals(tables: Tables, goal: int | None = None) -> pd.Series:
    links = tables.record_goals.sort_values("goal")
    links = links if goal is None else links[links["goal"] == goal]
    return _join(links.assign(name=[f"{one} {GOAL_NAMES[one]}" for one in links["goal"]]), "name")


def _find_shares(tables: Tables, until: pd.Timestamp, goal: int) -> dict[int, str]:
    """Write per record the part of its spending that falls to the goal, in euros and cents."""
    shares = Population(tables, until.date()).goal_shares.collect("pandas").to_native()
    shares = shares[(shares["goal"] == goal) & ~shares["planned"]].dropna(subset=["share"])
    return {row.record: write_cents(row.share) for row in shares.itertuples()}


def _read_facts(tables: Tables, until: pd.Timestamp, *sources: str) -> pd.DataFrame:
    """Give the rows of some sources with their amounts and participants written, and in `hindrance` why a row would
    not count whatever it names ('' where nothing is in the way)."""
    rows = tell_rows(tables)
    rows = rows[rows["source"].isin(sources)]
    stands = pd.concat([_find_hindrances(one, until) for one in (tables.activities, tables.missions, tables.payments)])
    return rows.assign(
        **{
            "hindrance": rows["record"].map(stands),
            "source": rows["source"].map(SOURCE_NAMES),
            AMOUNT: [*map(write_cents, rows["amount_cents"])],
            PARTICIPANTS: [*map(write_count, rows["participants"])],
        }
    )


def _find_hindrances(frame: pd.DataFrame, until: pd.Timestamp) -> pd.Series:
    found = pd.Series("", index=frame["record"], dtype=object)
    found[(frame["date"] > until).fillna(False).to_numpy()] = AFTER
    if "status" in frame:
        statuses = frame["status"].astype(object).where(frame["status"].notna(), "geen status").to_numpy()
        found = found.where(statuses == DONE, statuses)
    return found


def _divide(
    facts: pd.DataFrame,
    members: pd.Series,
    missing: str,
    first: int | None,
    last: int,
    extra: list[str] | None = None,
) -> RowsBehind:
    """Divide the rows of some years by what they count for; rows of Shelter City count too, but tell nothing."""
    rows = facts[(facts["year"] <= last) & (facts["year"] >= (facts["year"].min() if first is None else first))]
    rows = rows.assign(**{COUNTS_FOR: rows["record"].map(members)})
    reasons = rows["hindrance"].mask((rows["hindrance"] == "") & rows[COUNTS_FOR].isna(), missing)
    return _part(rows, reasons.mask(rows["is_guest"] & (reasons != ""), NOT_TOLD), extra or [])


def _divide_by_place(
    facts: pd.DataFrame, places: pd.Series, missing: str, year: int, first: int | None = None
) -> RowsBehind:
    """Divide the rows of a year (or of some years up to it) by the places they name: what names none is told first;
    guests have none."""
    rows = facts[facts["year"].between(year if first is None else first, year)]
    rows = rows.assign(**{COUNTS_FOR: rows["record"].map(places)})
    reasons = rows["hindrance"].mask(rows[COUNTS_FOR].isna(), missing)
    return _part(rows, reasons.mask(rows["is_guest"], NO_PLACE_OF_GUESTS), [])


def _part(rows: pd.DataFrame, reasons: pd.Series, extra: list[str]) -> RowsBehind:
    rows, counted = rows.assign(**{REASON: reasons}).rename(columns=HEADINGS), reasons == ""
    columns = list(HEADINGS.values())
    return RowsBehind(
        rows.loc[counted, [*columns, *extra, COUNTS_FOR]].reset_index(drop=True),
        rows.loc[~counted, [*columns, REASON]].reset_index(drop=True),
    )
