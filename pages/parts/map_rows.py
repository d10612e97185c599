"""The rows behind a map: those that are counted on it, and those that are not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.tables import Tables
from kpi.terms import DONE, NATURAL_PERSON, NETHERLANDS, SHELTER_CITY

COLUMNS = ["Bron", "Nummer", "Datum", "Omschrijving", "Organisatie", "Bestand", "Blad", "Rij"]
NOT_ABROAD = "geen ander land dan Nederland genoemd"
AFTER = "na de peildatum"
IN_DANGER = "Shelter City: van deze gasten wordt geen land of plaats getoond"


@dataclass(frozen=True)
class RowsBehind:
    """Rows of one year as Dutch text: `counted` with what the map counts in `Telt bij`, `left_out` with `Reden`."""

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
    for column in ("Nummer", "Organisatie", "Rij"):
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
    return rows


def _describe(frame: pd.DataFrame, source: str, told: pd.Series, status: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "record": frame["record"],
            "year": frame["year"],
            "date": frame["date"],
            "status": status.astype(object),
            "in_danger": False,
            "Bron": source,
            "Nummer": _text(frame["number"]),
            "Datum": _text(frame["shown_date"]),
            "Omschrijving": _text(told),
            "Organisatie": "",
            "Bestand": _text(frame["file"]),
            "Blad": _text(frame["sheet"]),
            "Rij": _text(frame["row"]),
        }
    )


def _text(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "").astype(str).astype(object)
