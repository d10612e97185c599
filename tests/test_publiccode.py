"""publiccode.yml keeps to the standard: version 0.7, written out as a schema from its text (`publiccode.schema.json`).

The standard's own validator is a program in Go; where somebody has it (`publiccode-parser`), it is asked too.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
STATED = ROOT / "publiccode.yml"
RULES = Draft202012Validator(json.loads((ROOT / "tests" / "publiccode.schema.json").read_text(encoding="utf-8")))

WRONG: dict[str, tuple[str, Any]] = {
    "an older standard": ("publiccodeYmlVersion", "0.5"),
    "no name": ("name", None),
    "a key that is no longer used": ("legal.repoOwner", "Deventer"),
    "a category of one's own": ("categories", ["international-policy"]),
    "a scope of one's own": ("intendedAudience.scope", ["municipalities"]),
    "a country in small letters": ("intendedAudience.countries", ["nl"]),
    "a short description that is long": ("description.nl.shortDescription", "a" * 151),
    "a long description that is short": ("description.nl.longDescription", "a" * 149),
    "no features": ("description.en.features", []),
    "a status of one's own": ("developmentStatus", "done"),
    "an address without a scheme": ("url", "example.org"),
    "kept up by somebody who is not named": ("maintenance.type", "internal"),
    "a contractor where there is no contract": ("maintenance.contractors", [{"name": "A", "until": "2027-01-01"}]),
    "no language": ("localisation.availableLanguages", []),
}


@pytest.fixture
def stated() -> dict[str, Any]:
    return yaml.safe_load(STATED.read_text(encoding="utf-8"))


def test_the_file_keeps_to_the_standard(stated: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(RULES.schema)
    assert [f"{error.json_path}: {error.message}" for error in RULES.iter_errors(stated)] == []


@pytest.mark.parametrize("case", WRONG)
def test_what_the_standard_forbids_is_found(case: str, stated: dict[str, Any]) -> None:
    path, value = WRONG[case]
    changed = deepcopy(stated)
    *above, last = path.split(".")
    part = changed
    for key in above:
        part = part[key]
    part[last] = value
    assert not RULES.is_valid(changed)


@pytest.mark.skipif(shutil.which("publiccode-parser") is None, reason="publiccode-parser is not here")
def test_the_validator_of_the_standard_finds_nothing() -> None:
    asked = subprocess.run(["publiccode-parser", "--no-network", str(STATED)], capture_output=True, text=True)
    assert asked.returncode == 0, asked.stdout
