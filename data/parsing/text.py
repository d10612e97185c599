"""Text of cells made clean, and folded so that names can be compared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from data.sheets import ErrorCell, Percent, Uncalculated

# Characters that cannot be seen and that spreadsheets, XML or UTF-8 choke on; white space is not among them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)
_ESCAPED_CONTROL = re.compile("_x00(?:0[0-9A-F]|1[0-9A-F]|7F)_", re.IGNORECASE)
LINE_BREAK = re.compile("_x000[AD]_|[\r\n\v\f\x85\u2028\u2029]", re.IGNORECASE)
_LETTERS = {
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "ʼ": "'",
}
_LEGAL_FORM = re.compile(r"(?:stichting|vereniging|stg|st|ver)(?![^\W_])[\s.]*")


def clean_text(raw: object) -> str:
    """Give the text of a cell on one line: no surrounding or doubled white space, no control characters."""
    text = raw if isinstance(raw, str) else write_cell(raw)
    if text.isascii() and text.isprintable() and ("_" not in text or "_x" not in text.lower()):
        return " ".join(text.split()) if " " in text else text
    return " ".join(_INVISIBLE.sub("", _ESCAPED_CONTROL.sub("", LINE_BREAK.sub("\n", text))).split())


def write_cell(raw: object) -> str:
    """Write a cell that is no text as Dutch Excel shows it; dates as ISO."""
    match raw:
        case None:
            return ""
        case bool():
            return "ja" if raw else "nee"
        case float():
            return str(int(raw)) if raw.is_integer() else repr(raw).replace(".", ",")
        case Percent():
            return f"{write_cell(round(raw.fraction * 100, 10))}%"
        case datetime():
            return raw.date().isoformat() if raw.time() == time() else raw.strftime("%Y-%m-%d %H:%M")
        case date():
            return raw.isoformat()
        case time():
            return raw.strftime("%H:%M")
        case ErrorCell():
            return raw.text
        case Uncalculated():
            return raw.formula
    return str(raw)


def fold(text: object) -> str:
    """Take case and accents away, and write special letters with plain ones."""
    folded = clean_text(text).casefold()
    if not folded.isascii():
        # Twice, because folding case may bring out a letter that falls apart once more.
        for _ in range(2):
            folded = unicodedata.normalize("NFKD", _write_plain(folded))
            for sign in filter(unicodedata.combining, set(folded)):
                folded = folded.replace(sign, "")
            folded = folded.casefold()
        folded = clean_text(_write_plain(folded))
    return folded


def _write_plain(text: str) -> str:
    # replacing the few signs that are there takes a tenth of str.translate, which looks up each sign of the text
    for sign in _LETTERS.keys() & set(text):
        text = text.replace(sign, _LETTERS[sign])
    return text


def fold_name(text: object) -> str:
    """Write a name as names are compared: letters and digits only, without case and accents."""
    return "".join(filter(str.isalnum, fold(text)))


def fold_organisation(text: object) -> str:
    """Write an organisation's name as these are compared: as other names, and without leading Stichting or Vereniging.

    Never empty for a text that is not: an organisation called only 'Stichting' keeps its name.
    """
    folded = fold(text).replace("&", " en ").strip()
    return (
        fold_name(_LEGAL_FORM.sub("", folded, count=1) if _LEGAL_FORM.match(folded) else folded)
        or fold_name(folded)
        or folded
        or clean_text(text)
    )
