"""The export of subsidy payments: one row is one payment, a negative amount was recovered."""

from __future__ import annotations

from data.sources.record import POSTS, Field, Kind, SheetRecord

NATURAL_PERSON = "Natuurlijk persoon"
"""What is shown where a payment went to a person: the name itself leaves the loader nowhere."""

SUBSIDIES = SheetRecord(
    "subsidies",
    "Subsidies",
    missing_column_is_error=True,
    fields=(
        Field(
            "betaalnummer",
            Kind.TEXT,
            required=True,
            key=True,
            optional_column=True,
            synonyms=("betaling", "boekstuk", "boekstuknummer"),
        ),
        Field("dossiernummer", Kind.TEXT, required=True, synonyms=("dossier", "zaaknummer")),
        Field("organisatie", Kind.NAME, required=True, synonyms=("aanvrager", "begunstigde", "ontvanger")),
        Field("omschrijving", Kind.TEXT, synonyms=("doel", "project")),
        Field("budgetpost", Kind.CHOICE, required=True, synonyms=("regeling", "budget"), choices=POSTS),
        Field("betaaldatum", Kind.DATE, required=True, synonyms=("datum betaling", "boekdatum")),
        Field("jaar", Kind.YEAR, required=True, instead_of="betaaldatum", synonyms=("subsidiejaar", "boekjaar")),
        Field("bedrag", Kind.AMOUNT, required=True, synonyms=("uitbetaald", "uitbetaald bedrag", "betaald")),
        Field("verleend", Kind.AMOUNT, synonyms=("verleend bedrag", "toegekend")),
        Field("cofinanciering", Kind.AMOUNT, synonyms=("eigen fondsenwerving", "overige financiering")),
        Field("land", Kind.COUNTRIES),
        Field("global_goals", Kind.GOALS),
        Field("hoofdstuk", Kind.CHAPTER),
        # who may be a person is treated as one: a name shown cannot be taken back
        Field("natuurlijk_persoon", Kind.YES_NO, if_unreadable=True, synonyms=("particulier",)),
    ),
)
