"""Filled in where it is read, looked at, published, and seen by another reader at the next click: in a browser, for
only there does a drawer stay open and an address change."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from deliver.filling import FILLED_IN
from deliver.store import Store
from pages.parts.opened import LEAD_ON
from tests.browser.looking import find_violations, move_settled

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
FIGURE = "indicator?id=H1.5&deel=Afspraak&peildatum=23-11-2026"
TEXT = "De reis naar Malmö is verplaatst naar 2027."
PATIENCE = 60_000


def test_from_a_figure_to_its_explanation_for_everybody(
    store: Store, delivering: str, windows: tuple[Page, Page]
) -> None:
    manager, reader = windows
    before = store.find_shown().manifest.number
    reader.goto(f"{delivering}/{FIGURE}")
    expect(reader.get_by_text("H1.5 Handelsmissies").first).to_be_visible(timeout=PATIENCE)

    manager.goto(f"{delivering}/{FIGURE}")
    manager.get_by_role("button", name="Schrijf de toelichting van 2026").click()
    field = manager.get_by_role("dialog").get_by_role("textbox")
    field.fill(TEXT)
    assert find_violations(manager) == []
    manager.get_by_role("button", name="Zet in een concept").click()
    expect(manager.get_by_text("Concept, nog niet gepubliceerd", exact=False).first).to_be_visible(timeout=PATIENCE)
    expect(manager.get_by_text(f"Toelichting: {TEXT}").first).to_be_visible(timeout=PATIENCE)
    [draft] = store.list_draft_ids()
    assert f"stand={draft}" in manager.url and "id=H1.5" in manager.url

    manager.get_by_role("tabpanel").get_by_role("link", name=LEAD_ON).click()
    expect(manager.get_by_role("heading", name="Toelichtingen: 1 nieuw")).to_be_visible(timeout=PATIENCE)
    expect(manager.locator(".verschillen")).to_contain_text(TEXT)
    manager.get_by_label("Waarom? Schrijf één zin").fill("Toelichting bij de missies van 2026")
    manager.get_by_role("button", name="Publiceer").click()
    expect(manager.get_by_text(f"Gepubliceerd: stand {before + 1:04}", exact=False)).to_be_visible(timeout=PATIENCE)

    reader.get_by_role("tab", name="Cijfers").click()
    expect(reader.get_by_text(f"Toelichting: {TEXT}").first).to_be_visible(timeout=PATIENCE)
    shown = store.find_shown().manifest
    assert shown.why == "Toelichting bij de missies van 2026" and FILLED_IN in [one.name for one in shown.files]
    assert store.list_draft_ids() == []

    move_settled(manager, f"{delivering}/standen")
    manager.get_by_role("link", name="Wat veranderde er?").first.click()
    expect(manager.locator(".verschillen")).to_contain_text(TEXT, timeout=PATIENCE)
    assert f"toen={before:04}" in manager.url and f"nu={before + 1:04}" in manager.url
    assert find_violations(manager) == []
