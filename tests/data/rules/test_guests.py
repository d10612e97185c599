"""Rows about Shelter City guests: what is wrong is told, and never in which row or with which value."""

from __future__ import annotations

import json
from datetime import date

GUEST = {"soort": "opvang shelter city", "hoofdstuk": 3, "titel": "Verblijf", "datum": date(2024, 5, 17)}


def told_of(result) -> list[tuple[str, str, str]]:
    return [(one["column"], one["cell"], one["value"]) for one in result.findings]


def test_a_finding_about_a_guest_names_the_column_and_neither_cell_nor_value_and_stands_last(folder):
    folder.activities(
        {**GUEST, "nummer": "geheim-7", "deelnemers": "drie"}, {"deelnemers": "vijf"}, {"deelnemers": "zes"}
    )
    result = folder.check()
    (_, first, _), (_, second, _), withheld = told_of(result)
    assert first < second
    assert withheld == ("deelnemers", "", "")
    message = result.findings[-1]["message"]
    assert message.startswith("Kolom deelnemers: geen getal, in een rij over Shelter City.")
    assert "drie" not in result.text and "geheim-7" not in result.text


def test_a_row_about_a_guest_that_does_not_count_is_in_the_list_without_row_and_reason(folder):
    folder.activities({**GUEST, "status": "misschien"}, {"status": "wellicht"})
    out = folder.check().raw["rows_out"]
    assert [(one["row"], one["reason"]) for one in out][1:] == [(None, "een rij over Shelter City")]
    assert out[0]["row"] == 3


def test_another_row_with_the_number_of_a_guest_tells_neither_the_number_nor_where_the_guest_stands(folder):
    folder.activities({"nummer": "geheim-7"}, {**GUEST, "nummer": "geheim-7"})
    result = folder.check()
    assert told_of(result) == [("nummer", "", "")]
    assert [one["reason"] for one in result.raw["rows_out"]] == [
        "zelfde sleutel, andere inhoud dan een rij over Shelter City"
    ]
    assert "geheim-7" not in json.dumps(result.raw)


def test_a_name_that_only_guests_have_is_not_told_and_one_that_others_have_too_is_told_there(folder):
    folder.activities(
        {"organisaties": "Havenkoor; Vrouwenkoor"},
        {**GUEST, "organisaties": "Havenkor; Vrouwenkor"},
        {"organisaties": "Havenkor"},
    )
    found = folder.check().of("unknown-name")
    assert [(one["value"], one["cell"][-1]) for one in found] == [("Havenkor", "4")]


def test_a_stray_letter_in_a_row_about_a_guest_is_told_without_its_cell(folder):
    heads = "nummer;datum;titel;soort;hoofdstuk;status\n"
    lines = "1;1-5-2024;Café;lezing;3;uitgevoerd\n2;1-6-2024;Café;opvang shelter city;3;uitgevoerd\n"
    stray = lines.encode().replace("é".encode(), b"\xe9")
    whole = "3;1-7-2024;Café;lezing;3;uitgevoerd".encode()
    folder.path.joinpath("activiteiten.csv").write_bytes(heads.encode() + stray + whole)
    [found] = folder.check().of("encoding")
    assert "C2" in found["message"] and "C3" not in found["message"]
    assert "een cel in een rij over Shelter City" in found["message"]
