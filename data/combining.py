"""The blocks of one record, from however many sheets and files, put together: repetitions and conflicts settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pandas as pd

from data.findings import SET_ASIDE, SKIPPED, Journal, Severity
from data.record import FieldKind
from data.rows import RecordRows, SheetRows


def settle_duplicates(rows: RecordRows, journal: Journal) -> RecordRows:
    """Skip exact repetitions and set aside the losers of conflicts (ground rule 5).

    Of one key the row that stands last wins: the file whose case-folded name sorts last, in it the last sheet, in that
    the
    lowest row. Rows of a sheet without key column are told apart by their whole content: within one file equal rows are
    separate records, in different files they are the same one.
    """
    if len(rows) < 2:
        return rows
    keyless = (
        np.array([block.keyless for block in rows.blocks], dtype=bool)[rows.block_of]
        if rows.blocks
        else np.empty(0, bool)
    )
    content = pd.DataFrame({name: values.codes for name, values in rows.columns.items()})
    drop = np.zeros(len(rows), dtype=bool)
    keys = list(rows.record.keys)
    keyed = np.flatnonzero(~keyless)
    if restart := find_restart(rows, keyed, content):
        tell_of_restart(rows, restart, journal)
        content["jaar van de rij"] = find_years(rows)
        keys.append("jaar van de rij")
    if keys and len(keyed):
        again = keyed[content.iloc[keyed].duplicated(keys, keep=False).to_numpy()]
        same_key: dict[tuple, list[int]] = defaultdict(list)
        for row, key in zip(again.tolist(), content.iloc[again][keys].itertuples(index=False, name=None), strict=True):
            same_key[key].append(row)
        for members in same_key.values():
            settle_key(rows, members, content, drop, journal)
    loose = np.flatnonzero(keyless)
    if len(loose):
        is_repeated = content.iloc[loose].duplicated(keep=False).to_numpy()
        settle_keyless(rows, loose[is_repeated], content, drop, journal)
    settle_ranges(rows, drop, journal)
    return rows.take(np.flatnonzero(~drop))


def find_years(rows: RecordRows) -> np.ndarray:
    """Give the year in which each row falls, by the first of its moments that is stated; 0 where none is."""
    years = np.zeros(len(rows), dtype=np.int64)
    for name in reversed(rows.record.moments):
        values = rows.columns[name]
        known = [value if isinstance(value, int) else value.year for value in values.values]
        years = np.where(values.codes < 0, years, np.array([*known, 0])[values.codes])
    return years


def find_restart(rows: RecordRows, keyed: np.ndarray, content: pd.DataFrame) -> tuple[int, int] | None:
    """Find two files or sheets between which the numbers start anew each year: the numbers of their blocks, else None.

    So it is where more than half of the keys of the smaller one have other content in the other, and every such pair
    lies in two different years.
    """
    if not rows.record.moments or len(rows.blocks) < 2:
        return None
    key = content[rows.record.keys[0]].to_numpy()
    frame = pd.DataFrame(
        {
            "key": key[keyed],
            "block": rows.block_of[keyed],
            "year": find_years(rows)[keyed],
            "content": content.iloc[keyed].groupby([*content.columns], sort=False).ngroup().to_numpy(),
        }
    )
    blocks = {number: part.drop_duplicates() for number, part in frame.groupby("block")}
    for one, other in combinations(blocks, 2):
        first, second = rows.blocks[one], rows.blocks[other]
        if (first.file, first.sheet) == (second.file, second.sheet):
            continue
        if not blocks[one]["key"].isin(blocks[other]["key"]).any():  # to pair them takes longer than to look
            continue
        pairs = blocks[one].merge(blocks[other], on="key")
        conflicts = pairs[pairs["content_x"] != pairs["content_y"]]
        smaller = min(blocks[one]["key"].nunique(), blocks[other]["key"].nunique())
        if 2 * conflicts["key"].nunique() > smaller and (conflicts["year_x"] != conflicts["year_y"]).all():
            return one, other
    return None


def tell_of_restart(rows: RecordRows, restart: tuple[int, int], journal: Journal) -> None:
    """Note that the numbers of a source start anew each year, once."""
    earlier, later = (rows.blocks[number] for number in restart)
    key = rows.record.keys[0]
    journal.add(
        Severity.WARNING,
        "renumbered",
        f"In {describe_sheet(earlier)} en {describe_sheet(later)} komen dezelfde nummers voor in verschillende jaren: "
        "de nummering begint elk jaar opnieuw. Daarom telt het jaar mee als deel van het nummer, en telt elke rij. "
        f"Klopt dat niet, geef dan elke rij een eigen nummer in kolom {key}.",
        source=rows.record.source,
        file=later.file,
        sheet=later.sheet,
        column=key,
    )


def describe_sheet(block: SheetRows) -> str:
    """Say in Dutch which sheet of which file."""
    return f"{block.file}, blad {block.sheet}" if block.sheet else block.file


def settle_ranges(rows: RecordRows, drop: np.ndarray, journal: Journal) -> None:
    """Settle rows of the beleidskader that name some of the same years for one thing: in these years the last counts.

    A row of which another takes all years is set aside. Rows of which the years say when something is due never name
    the same years.
    """
    keys = [one for one in rows.record.fields if one.key]
    years = next((one.name for one in keys if one.kind is FieldKind.YEARS), None)
    if years is None:
        return
    thing = next(one.name for one in keys if one.name != years)
    column, due = rows.record.due_in_year or (thing, None)
    same: dict[object, list[int]] = defaultdict(list)
    for row in np.flatnonzero(~drop & (rows.columns[years].codes >= 0)).tolist():
        if due is None or rows.columns[column].at(row) != due:
            same[rows.columns[thing].at(row)].append(row)
    for members in same.values():
        for place, row in enumerate(members):
            own = rows.columns[years].at(row)
            later = [other for other in members[place + 1 :] if own.meets(rows.columns[years].at(other))]
            winner = next((other for other in later if rows.columns[years].at(other).holds(own)), None)
            if winner is not None:
                drop[row] = True
                set_aside(rows, row, winner, journal)
            elif later:
                tell_conflict(rows, row, later[-1], journal, "Over de jaren die beide noemen, telt die rij.")


def describe_key(rows: RecordRows, row: int) -> str:
    """Write the key of a row as text."""
    return " / ".join(str(value) for name in rows.record.keys if (value := rows.columns[name].at(row)) is not None)


def settle_key(rows: RecordRows, members: list[int], content: pd.DataFrame, drop: np.ndarray, journal: Journal) -> None:
    """Settle the rows of one key: the content of the last row counts, once."""
    key = rows.record.keys[0]
    contents = [tuple(content.iloc[row]) for row in members]
    winner = members[-1]
    accepted = members[contents.index(contents[-1])]
    for row, own in zip(members, contents, strict=True):
        if row == accepted:
            continue
        drop[row] = True
        if own == contents[-1]:
            skip_repetition(rows, row, accepted, journal, key)
        else:
            set_aside(rows, row, winner, journal)


def set_aside(rows: RecordRows, row: int, winner: int, journal: Journal) -> None:
    """Set aside a row that another with the same key and other content goes before."""
    block = rows.blocks[rows.block_of[row]]
    journal.books[rows.record.source].set_aside += 1
    journal.leave_out(
        rows.record.source,
        block.file,
        block.sheet,
        rows.excel_row(row),
        SET_ASIDE,
        f"zelfde sleutel, andere inhoud dan {rows.place(winner)}",
    )
    tell_conflict(rows, row, winner, journal, "Die rij telt, deze niet.")


def tell_conflict(rows: RecordRows, row: int, winner: int, journal: Journal, which: str) -> None:
    """Warn of a row that another with the same key and other content goes before, and say which of them counts."""
    key = rows.record.keys[0]
    is_numbered = rows.record.named(key).kind is FieldKind.KEY
    otherwise = "; zo nee, geef dan elke rij een eigen nummer" if is_numbered else ""
    rows.tell(
        journal,
        row,
        Severity.WARNING,
        "conflicting-duplicate",
        column=key,
        value=describe_key(rows, row),
        message=f"{key} {describe_key(rows, row)} staat ook in {rows.place(winner)}, met andere inhoud. {which} Kijk "
        f"in de bron of het om hetzelfde gaat. Zo ja, haal dan de rij weg die niet klopt{otherwise}.",
    )


def skip_repetition(rows: RecordRows, row: int, accepted: int, journal: Journal, column: str) -> None:
    """Skip a row that says the same as another."""
    block = rows.blocks[rows.block_of[row]]
    journal.books[rows.record.source].skipped += 1
    journal.leave_out(
        rows.record.source,
        block.file,
        block.sheet,
        rows.excel_row(row),
        SKIPPED,
        f"herhaling van {rows.place(accepted)}",
    )
    rows.tell(
        journal,
        row,
        Severity.INFO,
        "duplicate",
        column=column,
        value=describe_key(rows, row),
        message=f"Deze rij staat precies zo in {rows.place(accepted)} en telt één keer. U hoeft niets te doen.",
    )


def settle_keyless(
    rows: RecordRows, members: np.ndarray, content: pd.DataFrame, drop: np.ndarray, journal: Journal
) -> None:
    """Settle equal rows without a key: across files they are one record, within a file they are so too, unless the
    record has advice on what to do with each.
    """
    advice = rows.record.keyless_advice
    first_column = next(one.name for one in rows.record.fields if not one.optional_column)
    same: dict[tuple, list[int]] = defaultdict(list)
    for row in members.tolist():
        same[tuple(content.iloc[row])].append(row)
    for equal in same.values():
        kept: list[int] = []
        seen: Counter[str] = Counter()
        for row in equal:
            file = rows.blocks[rows.block_of[row]].file
            seen[file] += 1
            if not kept or (advice and seen[file] > len(kept)):
                kept.append(row)
                if seen[file] > 1:
                    rows.tell(
                        journal,
                        row,
                        Severity.WARNING,
                        "duplicate",
                        column=first_column,
                        value=rows.columns[first_column].at(row),
                        message=f"Deze rij is gelijk aan {rows.place(kept[0])}. {advice}",
                    )
            else:
                drop[row] = True
                skip_repetition(rows, row, kept[min(seen[file], len(kept)) - 1], journal, first_column)
