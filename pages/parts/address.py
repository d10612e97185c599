"""The address that others open: what stands in a link or a QR code."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import streamlit as st

ADDRESS_VARIABLE = "DASHBOARD_ADRES"
OWN_COMPUTER = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


def find_address(stem: str) -> str:
    """Give the address of a page: on DASHBOARD_ADRES where that is set, else as this browser has it."""
    public = os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/")
    if public:
        return f"{public if '://' in public else f'https://{public}'}/{stem}"
    return st.context.url or f"/{stem}"


def is_only_here(address: str) -> bool:
    """Tell whether an address works on this computer alone."""
    return urlsplit(address).hostname in OWN_COMPUTER
