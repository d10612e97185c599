"""Look for known vulnerabilities in the pinned parts: `make audit`, or with pip-audit installed
`python -m tools.audit requirements.txt`.

It asks PyPI, and where that knows nothing of any part (as a mirror does), OSV. Exit status 0: every part was looked up
and nothing is known of it. Otherwise 1: what is known, which parts nobody could tell about, or that nobody answers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

SOURCES = {"pypi": "PyPI", "osv": "OSV"}
"""What pip-audit calls a source of advisories → its name for people."""

SECONDS = 10
"""As long a source may take over one answer."""

NO_ANSWER = (
    "Bekende kwetsbaarheden zijn hier niet op te vragen: {sources} geven geen antwoord. Er is dus niets nagekeken. "
    "Draai dit op een computer die een van beide kan bereiken."
)
Parts = Sequence[dict[str, Any]]
"""Per part its name, and its version and what is known of it ('vulns'), or why it was not looked up ('skip_reason')."""


def main(files: Sequence[str]) -> int:
    """Look up the parts that some files pin, tell what is known of them, and give the exit status."""
    for source, called in SOURCES.items():
        parts = ask(source, files)
        if any("vulns" in part for part in parts):
            lines = tell(parts)
            print("\n".join(lines) or f"{len(parts)} onderdelen nagekeken bij {called}: niets bekend.")
            return 1 if lines else 0
    print(NO_ANSWER.format(sources=" en ".join(SOURCES.values())), file=sys.stderr)
    return 1


def ask(source: str, files: Sequence[str]) -> Parts:
    """Have pip-audit ask a source about all parts; nothing where that cannot be reached."""
    how = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    where = ["--vulnerability-service", source, "--timeout", str(SECONDS)]
    named = [part for file in files for part in ("--requirement", file)]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *how, *where, *named], capture_output=True, text=True, check=False
    )
    return json.loads(done.stdout)["dependencies"] if done.stdout.strip() else []


def tell(parts: Parts) -> list[str]:
    """Tell what is known of the parts, and of which nobody could tell anything; nothing where all is well."""
    known = [
        f"{part['name']} {part['version']}: {one['id']}, {tell_fix(one['fix_versions'])}."
        for part in parts
        for one in part.get("vulns", ())
    ]
    unknown = [f"{part['name']}: niet nagekeken, want de bron kent dit niet." for part in parts if "vulns" not in part]
    return known + unknown


def tell_fix(versions: Sequence[str]) -> str:
    """Tell in which versions a vulnerability is mended."""
    return f"hersteld in {' of '.join(versions)}" if versions else "nog niet hersteld"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
