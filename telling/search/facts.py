"""What is counted of one organisation, city or country, by the rules of the indicators: what was done up to the
peildatum, what is planned apart, payments net, and the kosten of what has no dossiernummer.

A row with two organisations or two countries counts in full for each of them, and once where several are taken
together. Nothing of what was done for Shelter City guests is among it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np
import pandas as pd

from data.tables import Tables
from kpi.model import Outcome
from kpi.population import ACTIVITY, MISSION, PAYMENT, Population
from kpi.terms import ACTIVITIES, COUNTRY_COLUMN, MISSIONS, ORGANISATIONS_COLUMN, PAYMENTS, PLACE_COLUMN
from telling.rows import list_guests
from telling.search.things import Kind, name_places

ASKED = {
    Kind.COUNTRY: {ACTIVITIES: (COUNTRY_COLUMN,), PAYMENTS: (COUNTRY_COLUMN,)},
    Kind.CITY: {ACTIVITIES: (PLACE_COLUMN,)},
    Kind.ORGANISATION: {ACTIVITIES: (ORGANISATIONS_COLUMN,)},
}
"""Kind → per export the optional columns by which its rows name one: a sheet without them says nothing of it."""

SOURCES = {ACTIVITIES: ACTIVITY, MISSIONS: MISSION, PAYMENTS: PAYMENT}


@dataclass(frozen=True)
class Counted:
    """What was counted in some years: numbers of rows, and euros. `planned` are activities and missions still to come,
    of all years. `paid` is what was paid, net; `costs` the kosten of activities and missions that have no
    dossiernummer, whatever their post (None where no row states any); `spent` what of both together F.1 counts."""

    activities: int
    missions: int
    payments: int
    planned: int
    paid: Decimal
    costs: Decimal | None
    spent: Decimal


class Links:
    """Which records name an organisation, city or country; the same on every peildatum."""

    def __init__(self, tables: Tables) -> None:
        guests = list_guests(tables)
        places = tables.record_places
        by_kind = {
            Kind.COUNTRY: tables.record_countries.rename(columns={"country": "key"}),
            Kind.CITY: pd.DataFrame({"record": places["record"], "key": name_places(places)}),
            Kind.ORGANISATION: pd.concat([_list_organisations(tables), _list_organisers(tables)]),
        }
        self.named = {
            kind: links.loc[~links["record"].isin(guests), ["record", "key"]]
            .dropna()
            .drop_duplicates()
            .sort_values("record", kind="stable", ignore_index=True)
            for kind, links in by_kind.items()
        }
        """Kind → `record` and `key`, each pair once, in the order of the records."""
        self._places = {kind: links.groupby("key").indices for kind, links in self.named.items()}

    def find(self, kind: Kind, key: str) -> np.ndarray:
        """Find the records that name one; none for what nobody names."""
        places = self._places[kind].get(key)
        return self.named[kind]["record"].to_numpy()[[] if places is None else places]

    def count_others(self, kind: Kind, records: pd.Index) -> pd.Series:
        """Count per organisation, city or country how many of the records name it: key → count, most first."""
        links = self.named[kind]
        named, asked = links["record"].to_numpy(), np.unique(np.asarray(records, dtype=np.int64))
        first, last = np.searchsorted(named, asked), np.searchsorted(named, asked, side="right")
        places = np.repeat(first - np.concatenate([[0], np.cumsum(last - first)[:-1]]), last - first)
        counts = links["key"].iloc[places + np.arange(len(places))].value_counts(sort=False).sort_index()
        return counts.sort_values(ascending=False, kind="stable")


def _list_organisations(tables: Tables) -> pd.DataFrame:
    known = tables.organisations[~tables.organisations["natural_person"].fillna(True).astype(bool)]
    links = tables.record_organisations
    links = links[links["organisation_key"].isin(known["organisation_key"])]
    return links.rename(columns={"organisation_key": "key"})


def _list_organisers(tables: Tables) -> pd.DataFrame:
    """Give the missions that an organisation organised: an export of missions names it, but has no list of them."""
    known = tables.organisations[~tables.organisations["natural_person"].fillna(True).astype(bool)]
    keys = dict(zip(known["name"], known["organisation_key"]))
    return pd.DataFrame({"record": tables.missions["record"], "key": tables.missions["organiser"].map(keys)})


@dataclass(frozen=True)
class Facts:
    """The records that count on a peildatum. `rows` has, by record, `source` (ACTIVITY, MISSION or PAYMENT of
    `kpi.population`), `year`, `planned`, and in cents `paid` (0 but for payments), `costs` (missing where none are
    stated or where they count through a payment) and `spent` (what of it F.1 counts)."""

    tables: Tables
    outcome: Outcome
    rows: pd.DataFrame

    @property
    def peildatum(self) -> date:
        """The day that they count on."""
        return self.outcome.peildatum

    @cached_property
    def _population(self) -> Population:
        return Population(self.tables, self.peildatum, under=self.outcome.nota)

    def is_covered(self, kind: Kind, export: str, year: int) -> bool:
        """Tell whether an export says anything of such things in a year: without that, none is not 0."""
        return year in self._population.coverage(export, asking=ASKED[kind])

    def is_asked(self, kind: Kind, export: str, year: int) -> bool:
        """Tell whether a year that an export has rows of was asked about such things."""
        return self.is_covered(kind, export, year) or year not in self._population.coverage(export)

    def choose(self, records: Collection[int]) -> pd.DataFrame:
        """Give those of the records (each named once) that count, as rows of `rows`: its columns, a row a record."""
        places = self.rows.index.get_indexer(pd.Index(records))
        return self.rows.iloc[places[places >= 0]]

    def count(self, records: Collection[int], first: int, last: int) -> Counted:
        """Count those of the records that count in the years from the first up to and including the last."""
        return count_rows(self.choose(records), first, last)


def count_rows(rows: pd.DataFrame, first: int, last: int) -> Counted:
    """Count rows of `Facts.rows` in the years from the first up to and including the last."""
    done = rows[~rows["planned"] & rows["year"].between(first, last)]
    sizes = done.groupby("source").size()
    costs = done["costs"].dropna()
    return Counted(
        activities=int(sizes.get(ACTIVITY, 0)),
        missions=int(sizes.get(MISSION, 0)),
        payments=int(sizes.get(PAYMENT, 0)),
        planned=int(rows["planned"].sum()),
        paid=_in_euros(done["paid"]),
        costs=_in_euros(costs) if len(costs) else None,
        spent=_in_euros(done["spent"]),
    )


def find_facts(tables: Tables, outcome: Outcome) -> Facts:
    """Find the records that count on the peildatum of an outcome, by the rules of its nota. `tables` are in pandas."""
    population = Population(tables, outcome.peildatum, under=outcome.nota)
    rows = population.records.collect("pandas").to_native().set_index("record")
    rows = rows[~rows.index.isin(list_guests(tables))]
    paid = tables.payments.set_index("record")["amount_cents"]
    events = pd.concat([tables.activities, tables.missions]).set_index("record")
    costs = events.loc[events["dossier"].isna(), "cost_cents"]
    spent = population.costs.collect("pandas").to_native().set_index("record")["amount"]
    numbers = {"paid": paid, "costs": costs, "spent": spent}
    return Facts(
        tables,
        outcome,
        pd.DataFrame(
            {
                "source": rows["source"].astype("int64"),
                "year": rows["year"].astype("int64"),
                "planned": rows["planned"].astype(bool),
                **{name: column.reindex(rows.index).astype("Int64") for name, column in numbers.items()},
            }
        ),
    )


def _in_euros(cents: pd.Series) -> Decimal:
    return Decimal(int(cents.sum())) / 100
