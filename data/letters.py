"""Telling in which encoding a text file was written: UTF-8, UTF-16, Windows-1252, or one of two old ones.

Every byte means something in Windows-1252, MacRoman and code page 850 alike. What tells them apart is that the wrong
one puts signs and letters into words where no name has them: `Caf‚`, `M?nchen`, `Mšller`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

OLD_ENCODINGS = {"mac_roman": "MacRoman (van oude Macs)", "cp850": "codepagina 850 (van MS-DOS)"}
"""Encodings that are tried where Windows-1252 gives odd words, with what a reader may call them."""

WORDS_TO_JUDGE = 20_000
"""Different words with an accent: more of them would tell nothing new."""

STRAY = re.compile("[\udc80-\udcff]")
"""Stands for one byte that is no UTF-8 in a text that otherwise is; see `read_stray`."""

_FAMILIAR = re.compile("[\u00a0-\u017f\u2010-\u203a\u20ac]")
_WORD = re.compile(rb"(?<![A-Za-z])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*+")

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒŠŽŸ", "a-zß-öø-ÿœšž"
_LETTER = f"[{_UPPER}{_LOWER}]"
_CONSONANT = "[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]"
_INSIDE = "’‘´·×\u00ad\u00a0–—"
_BEFORE = _INSIDE + "“„‚«‹…•€£¥§©µ"
_BEHIND = _INSIDE + "”“»›…€™®©°ªº²³¹"
_ODD = re.compile(
    "|".join(
        (
            "\ufffd",
            # a sign beside a letter where no sign stands: Caf‚, Belgi‰, Gro§, M›ller, na•ef
            f"(?<={_LETTER})[^{_UPPER}{_LOWER}{_INSIDE}](?={_LETTER})",
            f"(?<={_LETTER})[^{_UPPER}{_LOWER}{_BEHIND}](?!{_LETTER})",
            f"(?<!{_LETTER})[^{_UPPER}{_LOWER}{_BEFORE}†¡¿](?={_LETTER})",
            f"[†¡¿](?=[{_LOWER}])",
            # a quotation mark as a letter: financi‘le
            f"(?<=[aeiou])‘(?!(?:s|n|t|tjes?)$)(?={_LETTER})",
            # a capital inside a word: CafŽ, KÜln; or a small letter before one: éJan
            f"(?<=[{_LOWER}])[À-ÖØ-ÞŒŠŽŸ]",
            f"(?<![{_UPPER}])[A-Z][À-ÖØ-ÞŒŠŽŸ](?=[{_LOWER}])",
            "^[ß-öø-ÿœšž](?=[A-Z])",
            # letters of other languages where these never have them: Mšller, ŽŽn, Perœ, Ÿber
            f"(?<={_CONSONANT})(?<!r)[šž](?![aeiouy])",
            f"[ŠŽÄ][ŠŽÄ](?=[{_LOWER}])",
            "œ$",
            f"Ÿ(?=[{_LOWER}])",
        )
    )
)
_RARE = re.compile(
    "|".join(
        (
            "[ãõšžœÿýðþùìòæÃÕŠŽŒÝÐÞÙÌÒ]",
            f"[^{_UPPER}{_LOWER}]",
            f"(?<=[{_UPPER}][{_UPPER}])[ß-öø-ÿœšž]",
            "^[ßäåæöøü]",
            "è(?!s?$|[a-z]{1,2}e)",
        )
    )
)
_PAIRS = (  # opening and closing marks, and whether an opening one may also stand alone
    (re.compile(f"[“„](?={_LETTER})"), re.compile(f"(?<={_LETTER})[”“](?!{_LETTER})"), True),
    (re.compile(f"„(?={_LETTER})"), re.compile(f"(?<={_LETTER})[”“](?!{_LETTER})"), False),
    (re.compile(f"‚(?={_LETTER})"), re.compile(f"(?<={_LETTER})[’‘](?!{_LETTER})"), False),
    (re.compile(f"[‚‘](?={_LETTER})"), re.compile(f"(?<={_LETTER})‘(?!{_LETTER})"), True),
    (re.compile(f"‹(?={_LETTER})"), re.compile(f"(?<={_LETTER})›(?!{_LETTER})"), True),
    (re.compile(f"«(?={_LETTER})"), re.compile(f"(?<={_LETTER})»(?!{_LETTER})"), True),
)


class Letters(NamedTuple):
    """A decoded text, and its encoding as Python names it; in UTF-8 each stray byte is still a `STRAY`."""

    text: str
    encoding: str


def read_letters(content: bytes) -> Letters:
    """Decode a text file; raises UnicodeDecodeError for a UTF-16 file that is cut off."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Letters(content.decode("utf-16"), "utf-16")
    text = content.decode("utf-8-sig", "surrogateescape")
    if content.startswith(b"\xef\xbb\xbf") or _FAMILIAR.search(text) or not STRAY.search(text):
        return Letters(text, "utf-8")
    encoding = choose_old_encoding(content)
    return Letters(content.decode(encoding, "replace"), encoding)


def read_stray(stray: re.Match) -> str:
    """Give the letter of Windows-1252 for one stray byte of a UTF-8 file."""
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def choose_old_encoding(content: bytes) -> str:
    """Choose Windows-1252, unless it makes odd words of which another encoding makes fewer."""
    words: dict[bytes, None] = {}
    for word in _WORD.finditer(content):
        words[word[0]] = None
        if len(words) == WORDS_TO_JUDGE:
            break
    usual = rate_words(words, "cp1252")
    if not usual[0]:
        return "cp1252"
    best, name = min((rate_words(words, name), name) for name in OLD_ENCODINGS)
    return name if best[0] < usual[0] else "cp1252"


def rate_words(words: Collection[bytes], encoding: str) -> tuple[int, int]:
    """Count what is odd in `words` read in an encoding, and what is merely rare in the languages around us."""
    text = [word.decode(encoding, "replace") for word in words]
    odd = sum(len(_ODD.findall(word)) for word in text)
    for opening, closing, may_stand_alone in _PAIRS:
        missing = sum(len(closing.findall(word)) - len(opening.findall(word)) for word in text)
        odd += max(0, missing) if may_stand_alone else max(0, -missing)
    return odd, sum(len(_RARE.findall(word)) for word in text)
