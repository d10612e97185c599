"""The questions that people came with, each answered within two steps from *Overzicht* or *Zoeken*.

A step is what somebody does before he sees the answer: to ask, or to follow a link.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import WAIT, open_settled
from tools.sample.days import SNAPSHOT

pytestmark = pytest.mark.browser
ASKED = {
    "Oeganda": (
        "Landen",
        "subsidie sinds 2021",
        "hoofdstuk 4: “De inmiddels tienjarige en succesvolle samenwerking met het district Bukomansimbi, Oeganda",
    ),
    "wat kost één activiteit met jongeren": ("Antwoorden", "per activiteit (van € ", "per jongere."),
    "wie krijgt niets meer": ("Antwoorden", "Gestopt: ", "(na 2023)"),
    "is de reserve op": ("Antwoorden", "Nee. ", "zo is er nog genoeg voor"),
    "wat deden we voor corona": ("Antwoorden", "Van 2015 tot en met 2019 waren er", "In 2020 waren het er"),
    "doen we het beter dan Zwolle": ("Antwoorden", "Exporterende bedrijven in", "Zwolle "),
    "waarom gingen we in 2024 over de begroting": ("Antwoorden", "In 2024 besteedde", "Toelichting: "),
    "welke doelen slaan we over en sinds wanneer": ("Antwoorden", "niet gewerkt aan", "(laatst in 2025)"),
    "wat kosten handelsmissies en wat brachten ze op": ("Antwoorden", "kostten samen € ", "matches", "aan orderwaarde"),
    "wie kreeg het meest sinds 2021": (
        "Antwoorden",
        "In 2021-2026 ging het meest naar MKB Trade Office (€ ",
    ),
    "wat staat er nog gepland": ("Antwoorden", "gepland", "Eerst komen: "),
    "wanneer werd de prijs uitgereikt": ("Antwoorden", "uitgereikt op 17 november 2022", "nog niet uitgereikt"),
}
"""What is asked → the group in which the answer stands, and what it says."""


@pytest.fixture(scope="module")
def overview(window: Page, server: str) -> Page:
    """One window that starts on *Overzicht* and asks one question after the other."""
    open_settled(window, f"{server}/?peildatum={SNAPSHOT:%d-%m-%Y}")
    return window


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_typed_in_the_head_of_the_page_is_answered_at_once(overview: Page, asked: str) -> None:
    group, *said = ASKED[asked]
    overview.keyboard.press("Control+k")
    overview.keyboard.type(asked)
    overview.keyboard.press("Enter")
    expect(overview.locator(".gevonden .kop")).to_contain_text(f"“{asked}”", timeout=WAIT)
    answers = overview.locator(".gevonden section").filter(has=overview.get_by_role("heading", name=group))
    for words in said:
        expect(answers).to_contain_text(words)


def test_a_country_is_seen_whole_in_the_second_step(overview: Page) -> None:
    overview.keyboard.press("Control+k")
    overview.keyboard.type("Oeganda")
    overview.keyboard.press("Enter")
    overview.get_by_role("link", name="Oeganda", exact=True).click()
    summary = overview.locator(".gevonden")
    for words in ("Per jaar", "Organisaties", "Bukomansimbi", "Global Goals", "Wat de nota zegt"):
        expect(summary).to_contain_text(words, timeout=WAIT)
    expect(overview.get_by_text(re.compile(r"^Meegeteld: \d+ rijen\.$"))).to_have_count(1)
