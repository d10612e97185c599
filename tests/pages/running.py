"""Running the dashboard without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from pages.parts.menu import ENTRIES

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "exports"
EXPORTS = ("activiteiten", "missies", "subsidies", "exportcijfers", "beleidskader")
STEMS = [entry.stem for entry in ENTRIES]


def open_page(stem: str, **query: str) -> AppTest:
    """Open a page of the dashboard, with filters as they stand in the URL."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if stem != STEMS[0]:
        app.switch_page(f"pages/{stem}.py").run()
    return app


def all_text(app: AppTest) -> str:
    """Everything the page says in words."""
    kinds = ("title", "header", "subheader", "text", "markdown", "caption")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(app, kind))
