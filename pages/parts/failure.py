"""What a reader sees where a page broke off: that it did, and what to do, and not a word of the error."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from pages.parts import texts
from telling.dutch import format_date


def tell_failure(_: Exception) -> bool:
    """Say below what is there that the page is not complete; True keeps Streamlit from saying so in English."""
    now = datetime.now()
    st.header(texts.FAILED, anchor=False)
    st.text(texts.WHAT_TO_DO.format(moment=f"{format_date(now)}, {now:%H.%M.%S} uur"))
    return True
