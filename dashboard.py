"""The dashboard: start it with `streamlit run dashboard.py`. The menu and the frame are in pages/parts."""

from pages.parts.frame import run_app

run_app()
