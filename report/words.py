"""Fixed words of the report (sentences about figures come from `kpi.sentences`), and text that every file can hold."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

GOAL_NAMES = {
    1: "Geen armoede",
    2: "Geen honger",
    3: "Goede gezondheid en welzijn",
    4: "Kwaliteitsonderwijs",
    5: "Gendergelijkheid",
    6: "Schoon water en sanitair",
    7: "Betaalbare en duurzame energie",
    8: "Waardig werk en economische groei",
    9: "Industrie, innovatie en infrastructuur",
    10: "Ongelijkheid verminderen",
    11: "Duurzame steden en gemeenschappen",
    12: "Verantwoorde consumptie en productie",
    13: "Klimaatactie",
    14: "Leven in het water",
    15: "Leven op het land",
    16: "Vrede, justitie en sterke publieke diensten",
    17: "Partnerschap om doelstellingen te bereiken",
}

REASONS = {
    "not-a-number": "geen getal",
    "not-a-date": "geen geldige datum",
    "not-a-year": "geen geldig jaar",
    "not-a-choice": "geen bekende keuze",
    "not-a-goal": "geen Global Goal",
    "not-a-country": "geen bekend land",
    "not-a-chapter": "geen hoofdstuk",
    "missing-value": "ontbreekt",
    "excel-error": "foutmelding van Excel",
    "formula-without-value": "formule zonder uitkomst",
}


def say_reason(reason: str) -> str:
    """Write the reason why a row does not count in Dutch: 'datum: not-a-date' → 'datum: geen geldige datum'."""
    for code, dutch in REASONS.items():
        reason = reason.replace(code, dutch)
    return reason


def clean(text: str) -> str:
    """Take out the characters that no Office file may hold, and keep the euro sign and its amount on one line."""
    return _CONTROL.sub("", text).replace("€ ", "€\N{NO-BREAK SPACE}")
