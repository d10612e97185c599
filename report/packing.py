"""Office files as bytes that depend on their content alone: no clock, no order of the moment."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_WORKBOOK = (".xlsx",)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def pack_again(content: bytes, made_on: date) -> bytes:
    """Write a zip file anew with fixed times, and `made_on` as the moment of the workbooks inside it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.endswith(_WORKBOOK):
                data = pack_again(data, made_on)
            elif item.filename == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + f"{made_on:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", data)
            entry = zipfile.ZipInfo(item.filename)  # the moment it gives by itself is always the same
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, data)
    return packed.getvalue()
