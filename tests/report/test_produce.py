"""All files or none: what is left in the folder when writing fails halfway."""

from __future__ import annotations

import io
import os

import docx
import pytest
from pypdf import PdfReader

from report.choices import Choices
from report.produce import FORMATS, Unwritable, _write_aside, fingerprint_data, write_format
from tests.report.making import copy_sample, make


def test_files_replace_those_of_last_time(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"oud")
    assert _write_aside({"a.pdf": b"nieuw", "b.pdf": b"ook"}, tmp_path) == [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"nieuw", "b.pdf": b"ook"}


def test_when_the_second_file_is_in_use_the_first_is_as_it_was(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"oud")

    def rename(source, target):
        if target.name == "b.pdf":
            raise PermissionError(13, "in gebruik")
        os.replace(source, target)

    with pytest.raises(Unwritable, match="in gebruik"):
        _write_aside({"a.pdf": b"nieuw", "b.pdf": b"ook"}, tmp_path, rename)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"oud"}


def test_the_fingerprint_follows_the_content_and_not_the_time(tmp_path):
    folder = copy_sample(tmp_path / "in")
    before = fingerprint_data(folder)
    os.utime(folder / "missies.xlsx", (1, 1))
    assert fingerprint_data(folder) == before
    (folder / "missies.xlsx").write_bytes((folder / "missies.xlsx").read_bytes() + b" ")
    assert fingerprint_data(folder) != before


@pytest.mark.parametrize("form", FORMATS)
def test_text_is_text_in_every_format(form):
    """Marks of XML, Markdown, typst and Excel, and characters that no Office file may hold."""
    hostile = '<b>&amp; "#import" $x$ [klik](http://x) =1+1 \x07\ud800 */ \\'
    report = make(Choices(chapters=(5,), short=True, annexes=False, title=hostile, foreword=hostile))
    content = write_format(report, form)
    assert content[:4] in (b"PK\x03\x04", b"%PDF")
    if form == "pdf":
        title = PdfReader(io.BytesIO(content)).metadata.title
        assert title == '<b>&amp; "#import" $x$ [klik](http://x) =1+1  */ \\'
    if form == "docx":
        written = docx.Document(io.BytesIO(content)).paragraphs
        (first,) = [one.text for one in written if one.style.name == "Title"]
        assert first == '<b>&amp; "#import" $x$ [klik](http://x) =1+1  */ \\'
