"""A process that publishes one state after the other until it is killed, and says which it has published.

Each state holds two files of which the second says what the first is: a state of two halves would show.
"""

from __future__ import annotations

import sys
from pathlib import Path

from deliver.store import Store, UnusableStore


def publish_next(store: Store, aside: Path) -> int:
    """Publish a state with the number of the one that is shown plus one in both its files; give that number."""
    try:
        number = int((store.find_shown().folder / "een.csv").read_text(encoding="utf-8")) + 1
    except UnusableStore:
        number = 1
    for name in ("een.csv", "twee.csv"):
        (aside / name).write_text(str(number), encoding="utf-8")
    draft = store.begin_draft({name: aside / name for name in ("een.csv", "twee.csv")}, (), "proef")
    store.publish(draft, f"nummer {number}", "proef")
    return number


if __name__ == "__main__":
    print("begonnen", flush=True)
    while True:
        print(publish_next(Store(Path(sys.argv[1])), Path(sys.argv[2])), flush=True)
