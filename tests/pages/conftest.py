"""What all tests of pages share: what would cost each of them time again and has nothing to do with any of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """For each AppTest Streamlit looks through all installed packages for components; they stay the same meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield
