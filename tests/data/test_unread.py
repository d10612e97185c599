"""Headings that were not loaded: which of them nearly say a column of the contract, and how that is told."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.parsing import fold_header
from data.unread import Heading, find_near, make_singulars, tell_fixed, tell_near, tell_unread

NAMES = {
    "nummer": ("nummer", "nr", "id"),
    "datum": ("datum", "startdatum"),
    "status": ("status",),
    "global_goals": ("global goals", "sdg"),
    "jaar": ("jaar",),
    "land": ("land", "landen"),
    "plaats": ("plaats", "stad"),
    "deelnemers": ("deelnemers", "aantal deelnemers"),
    "bedrag": ("bedrag",),
}
COLUMN_OF = {spelling: column for column, folded in NAMES.items() for spelling in folded}
LONG = sorted(spelling for spelling in COLUMN_OF if len(spelling) >= 6)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def near(*texts):
    """What each heading may mean, by its text; those that are not near are left out."""
    headings = [Heading(place, 1, text) for place, text in enumerate(texts)]
    return {heading.text: column for heading, column in find_near(headings, NAMES).items()}


class TestRemarks:
    @pytest.mark.parametrize(
        "heading", ["Bedrag (verleend)", "BEDRAG (begroot) ", "(voorlopig) bedrag", "Bedrag [2024]"]
    )
    def test_a_remark_that_changes_the_meaning_makes_it_near(self, heading):
        assert near(heading) == {heading: "bedrag"}

    @pytest.mark.parametrize("heading", ["Bedrag", "BEDRAG *", "Bedrag (€)", "Bedrag (excl. btw)", "Stad", "Landen"])
    def test_another_spelling_of_a_column_is_not_near(self, heading):
        assert near(heading) == {}

    def test_a_heading_that_is_only_a_remark_or_nothing_is_not_near(self):
        assert near("(verleend)", "", "  ") == {}


class TestPlurals:
    @pytest.mark.parametrize(
        ("heading", "column"),
        [
            ("Nummers", "nummer"),
            ("Statussen", "status"),
            ("Jaren", "jaar"),
            ("Plaatsen", "plaats"),
            ("Bedragen", "bedrag"),
            ("Global goal", "global_goals"),
            ("Deelnemer", "deelnemers"),
            ("Aantal deelnemer", "deelnemers"),
            ("SDG's", "global_goals"),
            ("startdatums", "datum"),
        ],
    )
    def test_a_plural_or_singular_is_near(self, heading, column):
        assert near(heading) == {heading: column}

    @pytest.mark.parametrize("heading", ["Aantallen deelnemersdagen", "Plaatsing", "Landschap", "Globals goal"])
    def test_two_other_words_or_another_word_are_no_plural(self, heading):
        assert near(heading) == {}

    @pytest.mark.parametrize(
        ("word", "singular"),
        [("statussen", "status"), ("jaren", "jaar"), ("plaatsen", "plaats"), ("sdg's", "sdg"), ("kosten", "kost")],
    )
    def test_singulars(self, word, singular):
        assert {word, singular} <= make_singulars(word)

    @pytest.mark.parametrize("word", ["jaar", "gas", "een"])
    def test_a_short_word_is_its_own_singular_only(self, word):
        assert make_singulars(word) == {word}


class TestNumbers:
    @pytest.mark.parametrize("heading", ["Land 2", "land2", "Land.2", "LAND 2024"])
    def test_a_number_behind_a_heading_is_near(self, heading):
        assert near(heading) == {heading: "land"}

    def test_two_numbered_headings_are_each_near(self):
        assert near("SDG 1", "SDG 2") == {"SDG 1": "global_goals", "SDG 2": "global_goals"}

    @given(st.integers(3, 17), st.sampled_from(["sdg", "land", "plaats"]))
    def test_three_or_more_of_one_column_are_a_list_over_columns_and_not_near(self, many, word):
        assert near(*(f"{word} {number}" for number in range(1, many + 1))) == {}

    def test_the_many_of_one_column_do_not_hide_the_one_of_another(self):
        assert near("SDG 1", "SDG 2", "SDG 3", "Land 2", "Bedrag (verleend)") == {
            "Land 2": "land",
            "Bedrag (verleend)": "bedrag",
        }

    def test_the_many_of_a_column_do_not_hide_its_heading_with_a_remark(self):
        assert near("SDG 1", "SDG 2", "SDG 3", "SDG (overig)") == {"SDG (overig)": "global_goals"}

    def test_synonyms_of_one_column_are_counted_together(self):
        assert near("Plaats 1", "Plaats 2", "Stad 3") == {}

    @pytest.mark.parametrize("heading", ["2024", "1 2 3", "Kleur 2"])
    def test_a_number_behind_another_word_is_not_near(self, heading):
        assert near(heading) == {}


class TestTypingErrors:
    @given(st.sampled_from(LONG), st.data())
    def test_a_letter_missing_extra_wrong_or_swapped_is_near(self, spelling, data):
        place = data.draw(st.integers(1, len(spelling) - 2))
        letter = data.draw(st.sampled_from(LETTERS))
        start, end = spelling[:place], spelling[place:]
        missing, extra, wrong = start + end[1:], start + letter + end, start + letter + end[1:]
        swapped = start + end[1] + end[0] + end[2:]
        slip = data.draw(st.sampled_from([missing, extra, wrong, swapped]))
        assume(fold_header(slip) not in COLUMN_OF and slip != spelling)
        assert near(slip) == {slip: COLUMN_OF[spelling]}

    @pytest.mark.parametrize("heading", ["ir", "dat", "sta", "ln", "dr"])
    def test_a_short_heading_is_no_slip_of_another(self, heading):
        assert near(heading) == {}

    @pytest.mark.parametrize("heading", ["deelnmrs", "bdrg", "dtum nu", "beslag op"])
    def test_two_slips_are_not_near(self, heading):
        assert near(heading) == {}


class TestWords:
    def test_a_near_heading_is_told_with_the_line_that_solves_it(self):
        message, line = tell_near(Heading(3, 1, " Toegekend  aan "), "verleend", "subsidies", is_there=False)
        assert line == ("Kolomtoewijzing", "subsidies", "Toegekend aan", "verleend")
        assert "subsidies · Toegekend aan · verleend" in message
        assert "Let op" not in message

    def test_a_near_heading_beside_its_column_leaves_the_meaning_to_the_reader(self):
        message, line = tell_near(Heading(3, 1, "Bedrag (verleend)"), "bedrag", "subsidies", is_there=True)
        assert line == ("Kolomtoewijzing", "subsidies", "Bedrag (verleend)", "")
        assert "Let op" in message and "niet meer de kolom bedrag" in message

    def test_one_heading_and_more_are_told_in_one_sentence_each_in_quotes(self):
        one, other = Heading(1, 1, "kleur"), Heading(2, 1, "geur\nen  smaak")
        assert tell_unread([one]).startswith("Deze kolom is niet gelezen, want het dashboard kent ze niet: ‘kleur’.")
        assert "Deze kolommen zijn niet gelezen" in tell_unread([one, other])
        assert "‘kleur’, ‘geur en smaak’." in tell_unread([one, other])

    def test_every_fixed_value_is_told(self):
        said = tell_fixed({"regio": "Deventer", "budgetpost": "regulier"})
        assert "regio = Deventer; budgetpost = regulier." in said
