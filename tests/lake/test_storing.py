"""What goes into a lake comes out of it as it was, and what is damaged is said."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.load import read_folder
from data.tables import SCHEMAS
from lake.engines import Engine, open_tables
from lake.storing import UnusableLake, list_newest, list_states, pack_folder, pack_tables
from tests.kpi.situations import activity, tables_of
from tests.kpi.town import make_town
from tests.lake.conftest import read_packed

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
FIRST, SECOND = "a" * 64, "b" * 64


def test_every_table_comes_out_as_it_went_in(tmp_path: Path) -> None:
    packed = pack_folder(SAMPLE, tmp_path)
    told, read = read_folder(SAMPLE).tables, read_packed(tmp_path, packed)
    for name in SCHEMAS:
        pd.testing.assert_frame_equal(getattr(told, name).reset_index(drop=True), getattr(read, name))
    assert (packed.municipality, packed.number) == ("Deventer", 1)
    assert packed.rows["missions"] == len(told.missions)
    assert "missies.xlsx" in packed.files


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    packed = pack_tables(tables_of(), tmp_path, "Leeg", FIRST)
    assert {name: dtype.name for name, dtype in read_packed(tmp_path, packed).payments.dtypes.items()} == SCHEMAS[
        "payments"
    ]


def test_the_same_state_is_not_packed_twice_and_another_comes_after_it(tmp_path: Path) -> None:
    one = pack_tables(tables_of(), tmp_path, "Ergens", FIRST)
    assert pack_tables(tables_of(), tmp_path, "Ergens", FIRST) == one
    two = pack_tables(tables_of(activity("2024-01-01")), tmp_path, "Ergens", SECOND)
    assert [state.number for state in list_states(tmp_path, "Ergens")] == [1, 2]
    assert list_newest(tmp_path) == [two]
    assert len(read_packed(tmp_path, one).activities) == 0


def test_a_name_that_a_path_cannot_hold_is_found_again(tmp_path: Path) -> None:
    names = ["'s-Gravenhage", "a/b=c", "Súdwest-Fryslân"]
    for name in names:
        pack_tables(make_town(1), tmp_path, name, FIRST)
    assert [one.municipality for one in list_newest(tmp_path, *names)] == names
    whole = pq.read_table(tmp_path / "missions")
    assert set(whole["municipality"].to_pylist()) == {*names}  # any engine reads them all at once


def test_an_unknown_municipality_is_told_which_there_are(tmp_path: Path) -> None:
    pack_tables(tables_of(), tmp_path, "Ergens", FIRST)
    with pytest.raises(UnusableLake, match="'Nergens' staat niet in .*Kies uit: Ergens"):
        list_newest(tmp_path, "Nergens")
    with pytest.raises(UnusableLake, match="geen ingepakte gegevens. Pak eerst in"):
        list_newest(tmp_path / "leeg")


def test_a_table_that_is_changed_or_gone_is_said_and_not_computed(tmp_path: Path) -> None:
    packed = pack_tables(make_town(1), tmp_path, "Ergens", FIRST)
    path = packed.locate(tmp_path, "payments")
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(UnusableLake, match=r"payments.*is veranderd sinds het inpakken"):
        read_packed(tmp_path, packed)
    with pytest.raises(UnusableLake, match=r"payments.*is veranderd sinds het inpakken"):
        open_tables(tmp_path, packed, Engine.DUCKDB)
    path.unlink()
    with pytest.raises(UnusableLake, match=r"payments.*is niet te lezen"):
        read_packed(tmp_path, packed)


def test_a_damaged_manifest_is_said(tmp_path: Path) -> None:
    pack_tables(tables_of(), tmp_path, "Ergens", FIRST)
    (manifest,) = (tmp_path / "manifests").rglob("*.json")
    manifest.write_text(manifest.read_text().replace("Ergens", "Elders"))
    with pytest.raises(UnusableLake, match="is beschadigd"):
        list_newest(tmp_path)


def test_packing_that_was_broken_off_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("lake.storing.write_whole", refuse)
    with pytest.raises(OSError, match="disk full"):
        pack_tables(tables_of(), tmp_path, "Ergens", FIRST)
    assert list_states(tmp_path, "Ergens") == []
