"""The command: four files, the same each time; for bad input one Dutch sentence and no file."""

from __future__ import annotations

import os

import pytest

from report import __main__ as command
from report.__main__ import main
from report.produce import FORMATS
from tests.report.making import SAMPLE, copy_sample, load, written

DAYS = ["--peildatum", "2026-11-23", "--made-on", "2026-11-23"]
SMALL = ["--chapters", "3", "--short", "--no-annexes"]


@pytest.fixture(autouse=True)
def sample_read_once(monkeypatch):
    """Of all folders that are named here, the sample stays the same: it is read once."""
    read = command.load_folder
    monkeypatch.setattr(
        command, "load_folder", lambda folder, day: load(folder, day)[0] if folder == SAMPLE else read(folder, day)
    )


def run(capsys, out, *extra, data=SAMPLE) -> tuple[int, str]:
    status = main(["--data", str(data), "--out", str(out), *DAYS, *extra])
    return status, capsys.readouterr().err


def test_all_four_files_are_written_and_nothing_else(tmp_path, capsys):
    assert run(capsys, tmp_path / "uit", *SMALL) == (0, "")
    assert sorted(path.suffix.removeprefix(".") for path in (tmp_path / "uit").iterdir()) == sorted(FORMATS)


def test_the_same_choices_give_the_same_bytes(tmp_path, capsys):
    assert run(capsys, tmp_path, "--all-slides")[0] == 0
    made = {path.suffix.removeprefix("."): path.read_bytes() for path in tmp_path.iterdir()}
    assert [form for form in FORMATS if made[form] != written(form)] == []


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (["--period", "2021"], "De periode '2021' is niet te lezen: schrijf hem als 2021-2026."),
        (["--period", "2026-2021"], "De periode 2026-2021 loopt terug: zet het eerste jaar voorop."),
        (["--period", "2030-2031"], "De periode 2030–2031 begint na de peildatum 23 november 2026: kies een eerdere "
                                    "periode of een latere peildatum."),
        (["--period", "1995-1999"], "Over de periode 1995–1999 zijn er geen gegevens: kies een andere periode."),
        (["--chapters", "7"], "Hoofdstuk '7' bestaat niet: kies uit 1 tot en met 6, zoals 1,2."),
        (["--indicators", "H9.9"], "Indicator 'H9.9' bestaat niet: kies bijvoorbeeld H1.1,H2.8."),
        (["--chapters", "1", "--indicators", "H2.1"], "De gekozen indicatoren staan niet in de gekozen hoofdstukken: "
                                                     "pas de keuze aan."),
        (["--format", "odt"], "Het formaat 'odt' bestaat niet: kies uit docx, pptx, pdf, xlsx."),
        (["--template", "/bestaat/niet.docx"], "Het sjabloon /bestaat/niet.docx is niet te lezen: controleer de naam "
                                               "en de rechten."),
    ],
)  # fmt: skip
def test_a_bad_choice_is_told_in_one_sentence_and_writes_nothing(tmp_path, capsys, extra, sentence):
    assert run(capsys, tmp_path / "uit", *extra) == (2, sentence + "\n")
    assert not (tmp_path / "uit").exists()


def test_a_bad_peildatum_is_told(tmp_path, capsys):
    assert main(["--data", str(SAMPLE), "--out", str(tmp_path / "uit"), "--peildatum", "morgen"]) == 2
    assert capsys.readouterr().err == "De peildatum 'morgen' is geen datum: schrijf hem als 2026-12-31.\n"


def test_a_broken_template_is_told(tmp_path, capsys):
    (tmp_path / "sjabloon.docx").write_text("geen Word")
    status, told = run(capsys, tmp_path / "uit", "--template", str(tmp_path / "sjabloon.docx"))
    assert status == 2
    assert "is geen bestand van Word (.docx of .dotx) of PowerPoint (.pptx of .potx)." in told
    assert not (tmp_path / "uit").exists()


def test_a_reader_that_does_not_exist_is_told(tmp_path, capsys):
    status, told = run(capsys, tmp_path / "uit", *SMALL, "--audience", "college")
    assert (status, told) == (2, "De lezer 'college' bestaat niet: kies uit raad en beheer.\n")


def test_a_folder_without_exports_is_told(tmp_path, capsys):
    (tmp_path / "leeg").mkdir()
    status, told = run(capsys, tmp_path / "uit", data=tmp_path / "leeg")
    assert (status, told.count("\n")) == (2, 1)
    assert "staat geen export" in told


def test_a_folder_without_any_row_that_counts_is_told(tmp_path, capsys):
    folder = copy_sample(tmp_path / "in", "activiteiten", "missies", "subsidies", "exportcijfers")
    status, told = run(capsys, tmp_path / "uit", data=folder)
    assert (status, told.count("\n")) == (2, 1)
    assert told.startswith("Er is geen enkele rij die meetelt")


def test_a_missing_source_is_told_and_its_figures_are_not_zero(tmp_path, capsys):
    folder = copy_sample(tmp_path / "in", "subsidies")
    status, told = run(capsys, tmp_path / "uit", *SMALL, "--format", "docx", data=folder)
    assert status == 0
    assert told == (
        "Let op: Er is geen bestand met subsidies: cijfers die alleen daarop rusten, staan er als ‘geen gegevens’.\n"
    )


def test_a_place_that_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "bestand").write_text("in de weg")
    status, told = run(capsys, tmp_path / "bestand" / "uit", *SMALL, "--format", "docx")
    assert (status, told.count("\n")) == (2, 1)
    assert "kan niet worden geschreven" in told


def test_wrong_words_tell_how_to_use_the_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--onbekend"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("Gebruik: python -m report ")


def test_the_clock_can_be_set_for_a_build_that_can_be_repeated(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795392000")
    status = main(["--data", str(SAMPLE), "--out", str(tmp_path), "--format", "xlsx", *SMALL])
    assert status == 0
    assert [path.name for path in tmp_path.iterdir()] == [
        "vijfjarenrapportage-2021-2026-bijlage-voorbeeldgegevens.xlsx"
    ]
