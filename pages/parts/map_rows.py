"""The rows behind a map, the Global Goals or a list: those counted, and those that are not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from data.tables import Tables
from kpi.population import Population
from kpi.terms import DONE, FIRST_YEAR, NATURAL_PERSON, NETHERLANDS, SHELTER_CITY
from telling.dutch import format_money, format_number
from telling.names import GOAL_NAMES

COLUMNS = ["Bron", "Nummer", "Datum", "Omschrijving", "Organisatie", "Bestand", "Blad", "Rij"]
NOT_ABROAD = "geen ander land dan Nederland genoemd"
AFTER = "na de peildatum"
IN_DANGER = "Shelter City: van deze gasten wordt geen land of plaats getoond"
GUEST_NOT_YET = "Shelter City: telt hier niet mee"
GUEST_UNNAMED = "niet getoond (Shelter City)"
NO_GOAL = "geen Global Goal genoemd"
NO_ORGANISATION = "geen organisatie genoemd, of een natuurlijk persoon"
NO_NETWORK = "geen netwerk genoemd"
AMOUNT, PARTICIPANTS, SHARE = "Bedrag", "Deelnemers", "Aandeel van dit doel"


@dataclass(frozen=True)
class RowsBehind:
    """Rows as Dutch text: `counted` with what a row counts for in `Telt bij`, `left_out` with `Reden`."""

    counted: pd.DataFrame
    left_out: pd.DataFrame


def find_country_rows(tables: Tables, names: dict[str, str], until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the rows behind the world map: activities, missions and payments of a year and the countries they name."""
    links = tables.record_countries[tables.record_countries["country"] != NETHERLANDS]
    named = links.assign(name=links["country"].map(names)).dropna(subset=["name"])
    facts = pd.concat([_activities(tables), _missions(tables), _payments(tables)], ignore_index=True)
    return _divide(facts, named.groupby("record")["name"].agg("; ".join), NOT_ABROAD, until, year)


def find_place_rows(tables: Tables, column: str, missing: str, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the rows behind a map of places: `column` of record_places says which register, `missing` why a row without
    such a place does not count."""
    links = tables.record_places.dropna(subset=[column]).drop_duplicates(["record", column])
    facts = pd.concat([_activities(tables), _missions(tables)], ignore_index=True)
    return _divide(facts, links.groupby("record")[column].agg("; ".join), missing, until, year)


def find_activity_goals(tables: Tables, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the activities behind the tiles, the matrix and the honesty bar of a year, with the goals they name."""
    return _divide_by_status(_activities(tables), _name_goals(tables), NO_GOAL, until, year, year)


def find_goal_rows(tables: Tables, until: pd.Timestamp, goal: int, year: int, chapter: int | None = None) -> RowsBehind:
    """Find the rows behind one goal in a year, in one chapter or in all: with participants and, for all chapters
    together, the goal's own share of what was spent."""
    facts = pd.concat([_activities(tables), _missions(tables), _payments(tables)], ignore_index=True)
    if chapter is not None:
        facts = facts[(facts["chapter"] == chapter).fillna(False).to_numpy(dtype=bool)]
    facts[SHARE] = _text(facts["record"].map(_find_shares(tables, until, goal)))
    extra = [PARTICIPANTS, SHARE] if chapter is None else [PARTICIPANTS]
    named = _name_goals(tables, goal)
    return _divide_by_status(facts, named, f"doel {goal} niet genoemd", until, year, year, extra)


def find_organisation_rows(tables: Tables, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the rows behind the roll of organisations: activities and payments of all years up to and including `year`,
    for an organisation is also known by when it was last seen."""
    facts = pd.concat([_activities(tables), _payments(tables)], ignore_index=True)
    people = tables.organisations["natural_person"].fillna(True).to_numpy(dtype=bool)
    named = dict(zip(tables.organisations["organisation_key"][~people], tables.organisations["name"][~people]))
    links = tables.record_organisations
    members = links["organisation_key"].map(named).dropna().astype(object).groupby(links["record"]).agg("; ".join)
    # of people in danger nobody may learn who gives them shelter
    guests = set(facts.loc[facts["in_danger"], "record"])
    members = members.where(~members.index.isin(guests), GUEST_UNNAMED)
    return _divide_by_status(facts, members, NO_ORGANISATION, until, None, year, [AMOUNT])


def find_network_rows(tables: Tables, until: pd.Timestamp, year: int) -> RowsBehind:
    """Find the meetings of networks from the start of the policy period up to and including `year`."""
    named = tables.activities.dropna(subset=["network"]).set_index("record")["network"].astype(object)
    return _divide_by_status(_activities(tables), named, NO_NETWORK, until, FIRST_YEAR, year)


def _name_goals(tables: Tables, goal: int | None = None) -> pd.Series:
    links = tables.record_goals.sort_values("goal")
    links = links if goal is None else links[links["goal"] == goal]
    named = links["goal"].map({number: f"{number} {name}" for number, name in GOAL_NAMES.items()}).astype(object)
    return named.groupby(links["record"]).agg("; ".join)


def _find_shares(tables: Tables, until: pd.Timestamp, goal: int) -> dict[int, str]:
    """Write per record the part of its spending that falls to the goal, in euros and cents."""
    shares = Population(tables, until.date()).goal_shares.collect("pandas").to_native()
    shares = shares[(shares["goal"] == goal) & ~shares["planned"]].dropna(subset=["share"])
    return {row.record: format_money(Decimal(int(row.share)) / 100, cents=True) for row in shares.itertuples()}


def _divide_by_status(
    facts: pd.DataFrame,
    members: pd.Series,
    missing: str,
    until: pd.Timestamp,
    first: int | None,
    last: int,
    extra: list[str] | None = None,
) -> RowsBehind:
    """Divide the rows of some years by what they count for; rows of Shelter City count too, but tell nothing."""
    rows = facts[(facts["year"] <= last) & (facts["year"] >= (facts["year"].min() if first is None else first))]
    rows = rows.assign(**{"Telt bij": rows["record"].map(members)})
    reasons = pd.Series("", index=rows.index, dtype=object)
    reasons[rows["Telt bij"].isna()] = missing
    reasons[(rows["date"] > until).fillna(False)] = AFTER
    other = (rows["status"] != DONE).fillna(True)
    reasons[other] = rows.loc[other, "status"].fillna("geen status")
    # how the date of such a row stands to the peildatum may not be told
    reasons[rows["in_danger"] & ~reasons.isin(["", missing])] = GUEST_NOT_YET
    counted, columns = reasons == "", [*COLUMNS, *(extra or [])]
    return RowsBehind(
        rows.loc[counted, [*columns, "Telt bij"]].reset_index(drop=True),
        rows[~counted].assign(Reden=reasons[~counted])[[*COLUMNS, "Reden"]].reset_index(drop=True),
    )


def _divide(facts: pd.DataFrame, places: pd.Series, missing: str, until: pd.Timestamp, year: int) -> RowsBehind:
    rows = facts[facts["year"] == year]
    rows = rows.assign(**{"Telt bij": rows["record"].map(places).where(~rows["in_danger"], None)})
    # the place comes first: of a Shelter City row nobody may learn how its date stands to the peildatum
    reasons = pd.Series("", index=rows.index, dtype=object)
    reasons[(rows["date"] > until).fillna(False)] = AFTER
    other = (rows["status"] != DONE).fillna(True)
    reasons[other] = rows.loc[other, "status"].fillna("geen status")
    reasons[rows["Telt bij"].isna()] = missing
    reasons[rows["in_danger"]] = IN_DANGER
    counted = reasons == ""
    return RowsBehind(
        rows.loc[counted, [*COLUMNS, "Telt bij"]].reset_index(drop=True),
        rows[~counted].assign(Reden=reasons[~counted])[[*COLUMNS, "Reden"]].reset_index(drop=True),
    )


def _activities(tables: Tables) -> pd.DataFrame:
    frame = tables.activities
    rows = _describe(frame, "Activiteiten", frame["title"], frame["status"])
    rows["in_danger"] = (frame["kind"] == SHELTER_CITY).fillna(False).to_numpy(dtype=bool)
    rows["Organisatie"] = _text(rows["record"].map(_name_organisations(tables)))
    rows[PARTICIPANTS] = _numbers(frame["participants"])
    for column in ("Nummer", "Organisatie", "Rij", PARTICIPANTS):
        rows[column] = rows[column].where(~rows["in_danger"], "")
    return rows


def _missions(tables: Tables) -> pd.DataFrame:
    rows = _describe(tables.missions, "Missies", tables.missions["destination"], tables.missions["status"])
    return rows.assign(Organisatie=_text(tables.missions["organiser"]))


def _name_organisations(tables: Tables) -> pd.Series:
    """Name the organisations of each record; a natural person is only called that."""
    people = tables.organisations["natural_person"].fillna(True).to_numpy(dtype=bool)
    names = _text(tables.organisations["name"]).where(~people, NATURAL_PERSON)
    links = tables.record_organisations
    shown = links["organisation_key"].map(dict(zip(tables.organisations["organisation_key"], names)))
    return shown.dropna().astype(object).groupby(links["record"]).agg("; ".join)


def _payments(tables: Tables) -> pd.DataFrame:
    frame = tables.payments
    rows = _describe(frame, "Subsidies", frame["description"], pd.Series(DONE, index=frame.index))
    person = frame["natural_person"].fillna(True).to_numpy(dtype=bool)
    rows["Organisatie"] = _text(frame["organisation"]).where(~person, NATURAL_PERSON)
    rows[AMOUNT] = [format_money(Decimal(int(cents)) / 100, cents=True) for cents in frame["amount_cents"]]
    return rows


def _describe(frame: pd.DataFrame, source: str, told: pd.Series, status: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "record": frame["record"],
            "year": frame["year"],
            "date": frame["date"],
            "status": status.astype(object),
            "in_danger": False,
            "chapter": frame["chapter"].astype("Int64") if "chapter" in frame else pd.NA,
            "Bron": source,
            "Nummer": _text(frame["number"]),
            "Datum": _text(frame["shown_date"]),
            "Omschrijving": _text(told),
            "Organisatie": "",
            "Bestand": _text(frame["file"]),
            "Blad": _text(frame["sheet"]),
            "Rij": _text(frame["row"]),
            AMOUNT: "",
            PARTICIPANTS: "",
        }
    )


def _numbers(column: pd.Series) -> list[str]:
    return ["" if pd.isna(number) else format_number(int(number)) for number in column]


def _text(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "").astype(str).astype(object)
