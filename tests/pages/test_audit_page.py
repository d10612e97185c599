"""The page Rekenkamertoets: eight demands with word and sign, a list of what to do, one chapter at a time."""

from __future__ import annotations

from pages.parts.audit_page import list_reasons, list_scores, list_tasks, tell_audit
from telling.audit import Check, Criterion, Verdict
from tests.pages.running import MENU, all_text, list_told, open_page, read_html, read_tables

ADVICE = "Leg een streefwaarde vast."


def make_checks() -> list[Check]:
    """Two indicators: one that passes all that applies, one that fails two demands."""
    return [
        Check("H1.1", "Bedrijven", Criterion.CLEAR, Verdict.PASSED, "Er is een streefwaarde.", agreed=True),
        Check("H1.1", "Bedrijven", Criterion.TIMED, Verdict.NOT_APPLICABLE, "Er is geen jaar nodig."),
        Check("H1.2", "Groei", Criterion.CLEAR, Verdict.FAILED, "Er is geen getal.", ADVICE),
        Check("H1.2", "Groei", Criterion.OWNED, Verdict.FAILED, "Niemand is eigenaar.", "Spreek af wie eigenaar is."),
    ]


def test_a_verdict_is_a_sign_and_a_word():
    scores = list_scores(make_checks()).set_index("Indicator")
    assert scores.loc["H1.1 Bedrijven", "Score"] == "1 van de 1"
    assert scores.loc["H1.1 Bedrijven", "Duidelijk geformuleerd"] == "✔ voldoet"
    assert scores.loc["H1.1 Bedrijven", "Tijdgebonden"] == "– n.v.t."
    assert scores.loc["H1.2 Groei", "Eigenaar"] == "✘ voldoet niet"


def test_each_verdict_has_its_reason_and_only_a_failure_has_advice():
    reasons = list_reasons(make_checks())
    assert reasons["Waarom"].tolist() == [
        "Er is een streefwaarde.",
        "Er is geen jaar nodig.",
        "Er is geen getal.",
        "Niemand is eigenaar.",
    ]
    assert reasons["Wat te doen"].tolist() == ["", "", ADVICE, "Spreek af wie eigenaar is."]


def test_the_list_of_tasks_says_what_to_do_and_for_which_figures():
    assert list_tasks(make_checks()).iloc[0].to_dict() == {
        "Nr": "1",
        "Wat te doen": ADVICE,
        "Dan voldoet": "duidelijk geformuleerd",
        "Voor": "H1.2",
        "Gaat over een afspraak": "nee",
    }
    assert list_tasks(make_checks()[:2]).empty


def test_the_sentence_counts_indicators_and_demands():
    assert (
        tell_audit(make_checks(), 2026)
        == "Over 2026 voldoet 1 van de 2 indicatoren aan alle eisen die gelden (samen 1 van de 3 eisen)."
    )


def test_a_link_opens_the_page_on_one_chapter_and_one_indicator():
    app = open_page("rekenkamertoets", hoofdstuk="5 Samenwerken in de Hanze")
    assert not app.exception
    scores = read_tables(app)[1]
    assert {name.split(".")[0] for name in scores.iloc[:, 0]} == {"H5"}
    chosen = next(one for one in app.selectbox(key="indicator").options if one.startswith("H5.3"))
    app.selectbox(key="indicator").set_value(chosen).run()
    assert len(read_tables(app)[2]) == len(Criterion)


def test_an_indicator_of_another_chapter_gives_way_when_the_chapter_changes():
    app = open_page("rekenkamertoets")
    chosen = next(one for one in app.selectbox(key="indicator").options if one.startswith("H1.1 "))
    app.selectbox(key="indicator").set_value(chosen).run()
    app.selectbox(key="hoofdstuk").set_value("Financiën").run()
    assert not app.exception
    assert app.selectbox(key="indicator").value == "alles wat niet voldoet"


def test_the_page_is_reached_from_gegevens_and_from_the_foot():
    assert not MENU["rekenkamertoets"].in_menu
    app = open_page("gegevens")
    links = [link.proto.page for link in app.get("page_link")]
    links += [link.get("href") for told in list_told(app) for link in read_html(told).iter("a")]
    assert len([page for page in links if "rekenkamertoets" in page]) == 2
    assert "Rekenkamertoets" in all_text(open_page("rekenkamertoets"))
