"""The address that others open: what stands in a link or a QR code."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import streamlit as st

ADDRESS_VARIABLE = "DASHBOARD_ADRES"
OWN_COMPUTER = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


def find_address(stem: str) -> str:
    """Give the address of a page: on DASHBOARD_ADRES where that is set, else as this browser has it."""
    public = find_public_address()
    return f"{public}/{stem}" if public else st.context.url or f"/{stem}"


def find_public_address() -> str:
    """Give the address on which others open the dashboard, without a slash at the end; '' where none is set."""
    public = os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/")
    return public if "://" in public or not public else f"https://{public}"


def is_only_here(address: str) -> bool:
    """Tell whether an address works on this computer alone."""
    return urlsplit(address).hostname in OWN_COMPUTER
