"""A report says of which state of a store it is, and is made again from that state, byte for byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from deliver.__main__ import main as deliver
from deliver.standing import read_state
from deliver.store import Store
from kpi.compute import compute
from report.__main__ import main
from report.build import build_report
from report.choices import Choices
from report.produce import FORMATS, fingerprint_data, write_format
from tests.commands import call
from tests.report.making import DAY, copy_sample
from tests.report.test_command_line import DAYS, SMALL

CHOICES = Choices(chapters=(3,), short=True, annexes=False)


def test_the_report_of_a_state_is_made_again_after_another_came(tmp_path: Path) -> None:
    """As the page made it when the state was shown, and as the command makes it later of the folder that is named."""
    store = Store(tmp_path / "opslag")
    given = {path.name: path for path in copy_sample(tmp_path / "in").iterdir()}
    state = store.publish(store.begin_draft(given, (), "ik"), "eerste", "ik").state
    shown = read_state(store.unpack(state))
    loaded = shown.contents.as_of(DAY)
    report = build_report(loaded, compute(loaded.tables, DAY), CHOICES, DAY, shown.mark)
    assert dict(report.colophon)["Kenmerk van de gegevens"] == state
    then = {form: write_format(report, form) for form in FORMATS}

    store.publish(store.begin_draft({}, ("missies.xlsx",), "ik"), "zonder missies", "ik")
    shutil.rmtree(store.root / "mappen")
    folder = json.loads(call(deliver, "show", store.root, state, "--json").stdout)["folder"]
    assert call(main, "--data", folder, "--out", tmp_path / "uit", *DAYS, *SMALL).returncode == 0
    again = {path.suffix.removeprefix("."): path.read_bytes() for path in (tmp_path / "uit").iterdir()}
    assert [form for form in FORMATS if again[form] != then[form]] == []


def test_a_folder_that_is_called_like_a_state_and_is_none_goes_by_its_own_bytes(tmp_path: Path) -> None:
    given = copy_sample(tmp_path / "in", "subsidies", "exportcijfers")
    store = Store(tmp_path / "opslag")
    draft = store.begin_draft({path.name: path for path in given.iterdir()}, (), "ik")
    assert fingerprint_data(store.unpack(draft.draft)) == fingerprint_data(given)
    state = store.publish(draft, "eerste", "ik").state
    assert fingerprint_data(store.unpack(state)) == state
    other = Path(shutil.copytree(given, tmp_path / state))
    assert fingerprint_data(other) == state
    (other / "missies.xlsx").write_bytes(b"anders")
    told = fingerprint_data(other)
    assert len(told) == 12 and told != state
