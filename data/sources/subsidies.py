"""The export of subsidy payments: one row is one payment, a negative amount was recovered."""

from __future__ import annotations

from typing import Any

import numpy as np

from data.sources.record import POSTS, Field, Kind, SheetRecord

NATURAL_PERSON = "Natuurlijk persoon"
"""What is shown where a payment went to a person: the name itself leaves the loader nowhere."""

DEBIT, CREDIT = "D", "C"


def sign_credits(columns: dict[str, Any]) -> None:
    """Give the amounts of rows that are a credit (money came back) a minus sign; one that has it already keeps it."""
    sides, amounts = columns["debet_credit"], columns["bedrag"]
    if CREDIT not in sides.values:
        return
    credit = sides.codes == sides.values.index(CREDIT)
    turned = {code: -abs(amounts.values[code]) for code in np.unique(amounts.codes[credit]).tolist() if code >= 0}
    place = {value: code for code, value in enumerate(amounts.values)}
    for value in turned.values():
        if value not in place:
            place[value] = len(amounts.values)
            amounts.values.append(value)
    lookup = np.array([place[turned.get(code, value)] for code, value in enumerate(amounts.values)] + [-1])
    amounts.codes = np.where(credit, lookup[amounts.codes], amounts.codes)


SUBSIDIES = SheetRecord(
    "subsidies",
    "Subsidies",
    missing_column_is_error=True,
    moments=("betaaldatum", "jaar"),
    finish=sign_credits,
    fields=(
        Field(
            "betaalnummer",
            Kind.KEY,
            required=True,
            key=True,
            optional_column=True,
            synonyms=("betaling", "boekstuk", "boekstuknummer"),
        ),
        Field("dossiernummer", Kind.KEY, required=True, synonyms=("dossier", "zaaknummer")),
        Field("organisatie", Kind.NAME, required=True, synonyms=("aanvrager", "begunstigde", "ontvanger")),
        Field("omschrijving", Kind.PROSE, synonyms=("doel", "project")),
        Field("budgetpost", Kind.CHOICE, required=True, synonyms=("regeling", "budget"), choices=POSTS),
        Field("betaaldatum", Kind.DATE, required=True, synonyms=("datum betaling", "boekdatum")),
        Field("jaar", Kind.YEAR, required=True, instead_of="betaaldatum", synonyms=("subsidiejaar", "boekjaar")),
        Field("bedrag", Kind.AMOUNT, required=True, synonyms=("uitbetaald", "uitbetaald bedrag", "betaald")),
        Field("verleend", Kind.AMOUNT, synonyms=("verleend bedrag", "toegekend")),
        Field("cofinanciering", Kind.AMOUNT, synonyms=("eigen fondsenwerving", "overige financiering")),
        Field(
            "debet_credit",
            Kind.CHOICE,
            choices={DEBIT: ("debet", "debit", "af"), CREDIT: ("credit", "bij")},
            must_be_readable=True,
            synonyms=("d/c", "debet/credit", "debit/credit", "af/bij", "bij/af", "af bij"),
        ),
        Field("land", Kind.COUNTRIES),
        Field("global_goals", Kind.GOALS),
        Field("hoofdstuk", Kind.CHAPTER),
        # who may be a person is treated as one: a name shown cannot be taken back
        Field("natuurlijk_persoon", Kind.YES_NO, if_unreadable=True, synonyms=("particulier",)),
    ),
)
