"""What all tests of pages share."""

from tests.decoding import decoding_here  # noqa: F401
