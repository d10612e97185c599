"""What is said of the organisations of the nota: how many took part, and who fell silent since when."""

from __future__ import annotations

import pandas as pd
import pytest

from telling.partners import tabulate_silent, tell_roll, tell_silence


def roll(*organisations: tuple[bool, float | None]) -> pd.DataFrame:
    """The columns of the roll that sentences look at: in the nota or not, and the year of the last record."""
    named, last = zip(*organisations, strict=True)
    frame = pd.DataFrame({"_in_nota": list(named), "_last": pd.array(list(last), dtype="Float64")})
    return frame.assign(_active=frame["_last"].eq(2026).fillna(False))


@pytest.mark.parametrize(
    ("organisations", "sentence"),
    [
        (
            [(True, 2026), (True, 2026), (True, 2024), (False, 2026)],
            "2 van de 3 organisaties uit de nota waren in 2026 actief of kregen subsidie. "
            "Dat geldt ook voor 1 andere organisatie.",
        ),
        (
            [(True, 2026), (True, 2025), (False, 2026), (False, 2026)],
            "1 van de 2 organisaties uit de nota was in 2026 actief of kreeg subsidie. "
            "Dat geldt ook voor 2 andere organisaties.",
        ),
        (
            [(True, 2025), (True, None), (False, 2025)],
            "Geen van de 2 organisaties uit de nota was in 2026 actief of kreeg subsidie.",
        ),
    ],
)
def test_how_many_took_part(organisations, sentence):
    assert tell_roll(roll(*organisations), 2026) == sentence


@pytest.mark.parametrize(
    ("organisations", "sentence"),
    [
        (
            [(True, 2023), (True, 2023), (True, 2024), (True, None), (True, 2026)],
            "4 organisaties uit de nota zijn stil in 2026. Laatst gezien: 2 in 2023 en 1 in 2024. Nog nooit gezien: 1.",
        ),
        ([(True, 2025)], "1 organisatie uit de nota is stil in 2026. Laatst gezien: 1 in 2025."),
        ([(True, None)], "1 organisatie uit de nota is stil in 2026. Nog nooit gezien: 1."),
        ([(True, 2026), (False, 2020)], ""),
    ],
)
def test_who_fell_silent(organisations, sentence):
    assert tell_silence(roll(*organisations), 2026) == sentence


def test_who_fell_silent_is_listed_whether_the_nota_names_them_or_not():
    known = [("Brug", True, 2024), ("Muziekhuis", False, 2021), ("Plein", True, 2025), ("Toren", True, 2020)]
    frame = roll(*((of_nota, last) for _, of_nota, last in known), (True, None))
    frame["Organisatie"] = [name for name, _, _ in known] + ["Nooit gezien"]
    frame["In de nota"] = ["ja" if of_nota else "nee" for of_nota in frame["_in_nota"]]
    frame["Subsidie 2021-2026"] = ["€ 500", "€ 0", "€ 0", "€ 0", "€ 0"]
    table = tabulate_silent(frame, 2021, 2025)
    assert table is not None
    assert table.caption == "Organisaties die stil zijn geworden: wel gezien vanaf 2021, niet meer vanaf 2025"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Muziekhuis", "2021", "nee", "€ 0"],
        ["Brug", "2024", "ja", "€ 500"],
    ]
    assert tabulate_silent(frame.iloc[2:], 2021, 2025) is None
