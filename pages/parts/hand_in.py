"""The first step of a delivery: choose files, see what each of them is, and say which file of the state it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile  # the type alone; tried on 1.67, mypy notices

from data.load import Contents
from data.workbook import DATA_SUFFIXES
from deliver import words
from deliver.handing import Held, describe_files, hand_in, inspect, suggest_replaced
from deliver.store import Refused, Store, find_problem
from pages.parts.deliveries import find_who
from pages.parts.ground import read_stored
from pages.parts.opened import show_next
from telling.dutch import join_words
from telling.names import SOURCE_NAMES

FIELD, SEEN, REFUSED = "inleveren", "ingezien", "geweigerd"
"""What the session keeps: how often the field was emptied, what is in the files in it, and which files of the last
draft were refused."""

BESIDE, SKIP = "komt erbij", "niet inleveren"
TWICE = "Dit bestand is twee keer gekozen. Haal er één weg."
NOT_KNOWN = (
    "Hierin wordt geen tabel herkend: de koppen van de kolommen zijn niet die van een export. Kijk of dit het goede "
    "bestand is; op Gegevens staan lege sjablonen met de koppen."
)
WHAT_TO_DROP = (
    "Kies de exports die nieuw of verbeterd zijn; wat u niet kiest, blijft zoals het is. U ziet straks wat er "
    "verandert, en pas als u publiceert, ziet iedereen het."
)


@dataclass(frozen=True)
class Given:
    """One file in the field: its place there, its name, its bytes, and what it holds."""

    place: int
    name: str
    content: bytes
    held: Held


def show_hand_in(store: Store, current: Contents | None) -> None:
    """Show the field for files and, of those in it, what is done with each; `current` is the state that everybody sees,
    None where there is none yet."""
    turn = st.session_state.get(FIELD, 0)
    st.text(WHAT_TO_DROP)
    uploaded = st.file_uploader(
        "Bestanden",
        [suffix.removeprefix(".") for suffix in DATA_SUFFIXES],
        accept_multiple_files=True,
        key=f"{FIELD}-{turn}",
    )
    there = describe_files(current) if current else {}
    chosen = [(one, _ask_what_to_do(one, there)) for one in _look_into(uploaded)]
    replaced = {what for _, what in chosen if what in there}
    left_out = _ask_what_to_leave_out([name for name in there if name not in replaced])
    given = {one.name: one.content for one, what in chosen if what not in (SKIP, "")}
    without = sorted({*(replaced - {_same(name, there) for name in given}), *left_out})
    if (given or without) and st.button(
        "Controleer deze levering", type="primary", icon=":material/fact_check:", key="controleer"
    ):
        _make_draft(store, given, without)


def write_out(given: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Write files to a folder under names of ours, and give name → where it is: a name that came along with a file is
    never the name of a path."""
    written = {}
    for place, (name, content) in enumerate(given.items()):
        written[name] = folder / f"{place}{Path(name).suffix.casefold()}"
        written[name].write_bytes(content)
    return written


def empty_field() -> None:
    """Let the field be empty the next time that it is drawn."""
    st.session_state[FIELD] = st.session_state.get(FIELD, 0) + 1
    st.session_state.pop(SEEN, None)


def _look_into(uploaded: Sequence[UploadedFile]) -> list[Given]:
    """Tell what is in the files of the field, each read once; a name that is there twice counts the first time."""
    known: dict[str, Held] = st.session_state.get(SEEN, {})
    if new := [one for one in uploaded if one.file_id not in known]:
        with show_progress("De bestanden worden ingezien …"):
            known = known | _inspect(new)
    st.session_state[SEEN] = {one.file_id: known[one.file_id] for one in uploaded}
    names: set[str] = set()
    found = []
    for place, one in enumerate(uploaded):
        is_twice = one.name.casefold() in names
        names.add(one.name.casefold())
        held = Held(problem=TWICE) if is_twice else known[one.file_id]
        found.append(Given(place, one.name, one.getvalue(), held))
    return found


def _inspect(files: Iterable[UploadedFile]) -> dict[str, Held]:
    """Read files by themselves and tell what each holds, by the id that Streamlit gave it."""
    with TemporaryDirectory(prefix="deliver-") as made:
        found = {}
        for one in files:
            [(name, path)] = write_out({one.name: one.getvalue()}, Path(made)).items()
            problem = find_problem({name: path}, (), None)
            found[one.file_id] = Held(problem=problem) if problem else inspect({name: path})[name]
        return found


def _ask_what_to_do(one: Given, there: Mapping[str, Held]) -> str:
    """Show what a file is and what is done with it; give the file that it replaces, BESIDE, SKIP, or '' where it is
    refused."""
    with st.container(key=f"bestand-{one.place}", border=True):
        if one.held.problem:
            st.text(words.REFUSED_FILE.format(file=one.name, why=one.held.problem))
            return ""
        same = _same(one.name, there)
        options = [same or BESIDE, *([] if same else there), SKIP]
        suggested = suggest_replaced(one.name, one.held, there)
        first = (suggested or BESIDE) if one.held.sources else SKIP
        st.text(f"{one.name}: {tell_held(one.held)}")
        return st.selectbox(
            f"Wat doet {one.name}?",
            options,
            options.index(first),
            lambda what: f"vervangt {what}" if what in there else what,
            key=f"doet-{st.session_state.get(FIELD, 0)}-{one.place}-{one.name}",
            filter_mode=None,
        )


def tell_held(held: Held) -> str:
    """Say what a file holds: 'Missies, over 2015 tot en met 2027'."""
    if not held.sources:
        return NOT_KNOWN
    told = join_words([name for source, name in SOURCE_NAMES.items() if source in held.sources])
    if held.years is None:
        return told
    first, last = held.years
    return f"{told}, over {first}" + (f" tot en met {last}" if last > first else "")


def _ask_what_to_leave_out(names: list[str]) -> list[str]:
    if not names:
        return []
    return st.multiselect(
        "Haal bestanden weg uit de stand (leeg: niets)",
        names,
        key=f"weg-{st.session_state.get(FIELD, 0)}",
        placeholder="niets",
    )


def _make_draft(store: Store, given: Mapping[str, bytes], without: Sequence[str]) -> None:
    """Make the draft, read it, and look at it from then on."""
    try:
        with show_progress("De nieuwe stand wordt gelezen …"), TemporaryDirectory(prefix="deliver-") as made:
            handed = hand_in(store, write_out(given, Path(made)), without, find_who())
            read_stored(store, handed.draft.draft, handed.contents)
    except (Refused, OSError) as problem:
        st.text(str(problem) if isinstance(problem, Refused) else words.DISK_FULL.format(root=store.root))
        return
    st.session_state[REFUSED] = (handed.draft.draft, dict(handed.refused))
    empty_field()
    show_next(handed.draft.draft)
    st.rerun()


def _same(name: str, there: Iterable[str]) -> str:
    """Find the file of the state of the same name, whatever its case; '' where there is none."""
    return next((other for other in there if other.casefold() == name.casefold()), "")


@contextmanager
def show_progress(told: str) -> Iterator[None]:
    """Show that something takes a while."""
    with st.spinner(told, show_time=True):
        yield
