"""What all tests of reports share."""

from __future__ import annotations

from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
