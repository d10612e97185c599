"""Telling a workbook that someone gave a password from one that Excel itself locked, with a password nobody chose."""

from __future__ import annotations

from pathlib import Path

from data.coder import trusting_nothing
from data.gate import LABELLED, PASSWORD, PROTECTED
from data.sheets import UnreadableWorkbook

EXCELS_OWN_PASSWORD = "VelvetSweatshop"
"""What Excel encrypts with where a workbook is read-only, has a protected structure or a label, and opens without
asking."""

LABEL_NAMES = ("DRMEncryptedDataSpace", "DRMEncryptedTransform", "LabelInfo")
"""Streams and storages of an encrypted file that hold a sensitivity label or the rights that come with one."""

MAX_SPIN = 1_000_000
"""Ten times as many rounds of hashing as Excel itself takes; a file that asks for more is not tried."""


def refuse_encrypted(path: Path) -> None:
    """Raise UnreadableWorkbook for an encrypted workbook, with the sentence that fits how it came to be so."""
    content = path.read_bytes()
    if any(name.encode("utf-16-le") in content for name in LABEL_NAMES):
        raise UnreadableWorkbook(LABELLED)
    raise UnreadableWorkbook(PROTECTED if opens_without_asking(path) else PASSWORD)


def opens_without_asking(path: Path) -> bool:
    """Tell whether Excel's own password fits. What the library does not understand counts as a real password."""
    import msoffcrypto

    try:
        with path.open("rb") as file, trusting_nothing():
            office = msoffcrypto.OfficeFile(file)
            if office.format == "ooxml":
                if office.info.get("spinValue", 0) > MAX_SPIN:
                    return False
                office.load_key(password=EXCELS_OWN_PASSWORD, verify_password=True)
            else:
                office.load_key(password=EXCELS_OWN_PASSWORD)
    except UnreadableWorkbook:
        return False
    return True
