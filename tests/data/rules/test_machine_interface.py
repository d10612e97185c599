"""The command `python -m data check`, as scripts and people call it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.__main__ import main
from tests.commands import call

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments):
    return call(main, "check", *arguments)


def test_exit_status_0_without_error_findings(folder):
    folder.activities({"kosten": 1234.5, "netwerk": "Rotary"})
    command = [sys.executable, "-m", "data", "check", str(folder.path), "--peildatum", "2026-07-01", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer == folder.check(date(2026, 7, 1)).raw
    contract = ["activiteiten", "missies", "subsidies", "exportcijfers", "beleidskader"]
    assert list(answer["sources"])[: len(contract)] == contract
    assert answer["sources"]["activiteiten"]["totals"]["kosten"] == "1234.50"


def test_exit_status_1_with_error_findings(folder):
    folder.activities({"kosten": "véél"})
    done = run(folder.path, "--peildatum", "2026-07-01", "--json")
    assert done.returncode == 1
    [finding] = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["value"]) == ("not-a-number", "véél")


def test_exit_status_1_with_an_unreadable_workbook_beside_a_good_one(folder):
    folder.activities({})
    (folder.path / "stuk.xlsx").write_text("niets")
    assert run(folder.path, "--json").returncode == 1


def test_exit_status_1_with_nothing_but_an_unreadable_workbook(folder):
    (folder.path / "stuk.xlsx").write_text("niets")
    done = run(folder.path, "--json")
    assert done.returncode == 1
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == ["unreadable-workbook"]


@pytest.mark.parametrize("name", ["bestaat-niet", "activiteiten.xlsx"])
def test_exit_status_2_without_such_a_folder(folder, name):
    folder.activities({})
    done = run(folder.path / name, "--json")
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stderr.strip() or done.stdout.strip()


@pytest.mark.parametrize("name", [None, "leesmij.md", "~$activiteiten.xlsx", ".activiteiten.xlsx"])
def test_exit_status_2_without_a_readable_file_name(tmp_path, name):
    if name:
        (tmp_path / name).write_text("x")
    done = run(tmp_path, "--json")
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr


def test_exit_status_0_with_nothing_but_a_text_that_is_no_table(folder):
    (folder.path / "leesmij.txt").write_text("x")
    done = run(folder.path, "--json")
    assert done.returncode == 0
    [finding] = json.loads(done.stdout)["findings"]
    assert (finding["severity"], finding["code"], finding["file"]) == ("info", "unknown-sheet", "leesmij.txt")


def test_for_people_without_json(folder):
    placed = folder.activities({}, {"datum": "ooit"})
    done = run(folder.path, "--peildatum", "2026-07-01")
    assert done.returncode == 1
    assert all(text in done.stdout for text in ("activiteiten", "activiteiten.xlsx", placed.cell("datum", 1), "ooit"))
    with pytest.raises(json.JSONDecodeError):
        json.loads(done.stdout)


def test_the_peildatum_is_today_unless_given(folder):
    folder.activities({"status": "gepland", "datum": date.today()})
    [finding] = json.loads(run(folder.path, "--json").stdout)["findings"]
    assert finding["code"] == "inconsistent"
    assert json.loads(run(folder.path, "--peildatum", "2001-01-01", "--json").stdout)["findings"] == []


def test_columns_without_values_total_zero(folder):
    folder.activities({})
    folder.missions({})
    result = folder.check()
    assert result.raw["sources"]["activiteiten"]["totals"] == {"deelnemers": "0", "jongeren": "0", "kosten": "0"}
    assert set(result.raw["sources"]["missies"]["totals"].values()) == {"0"}


def test_messages_are_one_dutch_sentence_that_names_what_is_wrong(folder):
    folder.activities({"datum": "31 februari 2024"})
    message = folder.check().only("not-a-date")["message"]
    assert "\n" not in message
    assert message.rstrip().endswith((".", "?", "!"))


def test_the_same_folder_gives_the_same_answer_twice(folder):
    folder.activities({"kosten": "veel"}, {"nummer": "A"}, {"nummer": "A"})
    folder.payments({}, {"bedrag": "x"})
    assert folder.check().raw == folder.check().raw
