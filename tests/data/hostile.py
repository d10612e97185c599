"""A factory of files that should not be trusted, each named after its defect. None is kept in the repository."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.ecma376_standard import ECMA376Standard
from msoffcrypto.method.rc4 import ARC4, _makekey
from xlwt import CompoundDoc, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
ODS_SPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    + ' xmlns:calcext="urn:calcext"'
)

DEFECTS: dict[str, Callable[[Path], None]] = {}
"""File name, which says what is wrong with it → the function that writes it."""


def defect(file_name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a function that gives the content of the hostile file `file_name`."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        DEFECTS[file_name] = lambda path: path.write_bytes(make()) and None
        return make

    return register


def zip_parts(parts: dict[str, str | bytes]) -> bytes:
    """Zip the parts by name."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # bombs are packed quickly
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def make_xlsx(
    sheets: dict[str, str | bytes],
    *,
    shared: str = "",
    properties: str = "",
    states: dict | None = None,
    changed: dict[str, str | bytes] | None = None,
    main: str = MAIN,
) -> bytes:
    """Make an Excel package of whole sheet parts by sheet name; `changed` replaces or adds parts."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"'
        + (f' state="{states[name]}"' if states and name in states else "")
        + "/>"
        for number, name in enumerate(names, 1)
    )
    office = OFFICE if main == MAIN else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    if shared:
        relations += f'<Relationship Id="rIdS" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{properties}<sheets>{listed}</sheets>'
        f"</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    for number, name in enumerate(names, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheets[name]
    return zip_parts(parts | (changed or {}))


def make_sheet(rows: str, before: str = "", main: str = MAIN) -> str:
    """Make a sheet part of the XML of its rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}">{before}'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def make_one_sheet(rows: str, before: str = "") -> bytes:
    """Make an Excel package with one sheet of these rows."""
    return make_xlsx({"Blad1": make_sheet(rows, before)})


def make_ods(tables: str, styles: str = "", changed: dict[str, str] | None = None) -> bytes:
    """Make an OpenDocument spreadsheet of the XML of its tables."""
    return zip_parts(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": (
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_SPACES}>'
                f"<office:automatic-styles>"
                f"{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
                f"</office:spreadsheet>"
                "</office:body></office:document-content>"
            ),
        }
        | (changed or {})
    )


def encrypt_agile(password: str) -> bytes:
    """Make a workbook that is encrypted as Excel has done it since 2010."""
    book, encrypted = io.BytesIO(make_one_sheet(FIRST)), io.BytesIO()
    OOXMLFile(book).encrypt(password, encrypted)
    return encrypted.getvalue()


def change_encryption_info(change: Callable[[bytes], bytes]) -> bytes:
    """Make an encrypted workbook that says something else of its encryption; no longer than it was."""
    content = io.BytesIO(encrypt_agile("geheim"))
    with olefile.OleFileIO(content, write_mode=True) as ole:
        before = ole.openstream("EncryptionInfo").read()
        ole.write_stream("EncryptionInfo", change(before).ljust(len(before), b"\0"))
    return content.getvalue()


def encrypt_standard(password: str) -> bytes:
    """Make a workbook that says it is encrypted as Excel 2007 did it, with the check of this password."""
    salt, verifier = bytes(range(16)), b"sixteen bytes ok"
    key = ECMA376Standard.makekey_from_password(password, 0x660E, 0x8004, 0x18, 128, 16, salt)
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    checks = [cipher.update(verifier), cipher.update(hashlib.sha1(verifier).digest().ljust(32, b"\0"))]
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header
    info += struct.pack("<I", 16) + salt + checks[0] + struct.pack("<I", 20) + checks[1]
    return change_encryption_info(lambda _: info)


def make_old_locked(file_pass: bytes) -> bytes:
    """Make an .xls that says it is encrypted; `file_pass` is what that record holds."""
    book = Workbook()
    book.add_sheet("Blad1").write(0, 0, 1)
    stream = book.get_biff_data()
    first = 4 + struct.unpack("<H", stream[2:4])[0]
    locked = io.BytesIO()
    CompoundDoc.XlsDoc().save(
        locked, stream[:first] + struct.pack("<HH", 0x2F, len(file_pass)) + file_pass + stream[first:]
    )
    return locked.getvalue()


def lock_with_rc4(password: str) -> bytes:
    """Make an .xls with the check of this password in the RC4 encryption of Excel 97."""
    salt, verifier = bytes(range(16)), b"sixteen bytes ok"
    cipher = Cipher(ARC4(_makekey(password, salt, 0)), mode=None).encryptor()
    checks = cipher.update(verifier) + cipher.update(hashlib.md5(verifier).digest())
    return make_old_locked(struct.pack("<HHH", 1, 1, 1) + salt + checks)


FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


@defect("empty.xlsx")
def make_empty() -> bytes:
    return b""


@defect("web page.xlsx")
def make_web_page() -> bytes:
    return b"<html><body><table><tr><td>bedrag</td></tr></table></body></html>"


@defect("web page.csv")
def make_web_page_csv() -> bytes:
    return b"<!DOCTYPE html>\n<html><body>Log in</body></html>"


@defect("web page.xls")
def make_old_web_page() -> bytes:
    return b'\xef\xbb\xbf<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><table/></html>'


@defect("text.xlsx")
def make_text() -> bytes:
    return b"nummer;datum;bedrag\r\n1;13-04-2021;10,00\r\n"


@defect("spreadsheet of 2003 as xml.xls")
def make_xml_2003() -> bytes:
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@defect("noise.xlsx")
def make_noise() -> bytes:
    return bytes(number * 7 % 256 for number in range(5000))


@defect("cut off halfway.xlsx")
def make_cut_off() -> bytes:
    whole = make_one_sheet(FIRST * 50)
    return whole[: len(whole) // 2]


@defect("zip without workbook.xlsx")
def make_zip_without_workbook() -> bytes:
    return zip_parts({"foto.txt": "hallo"})


@defect("binary workbook.xlsx")
def make_binary_workbook() -> bytes:
    return zip_parts({"xl/workbook.bin": b"\0" * 100})


@defect("with password.xlsx")
def make_encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


@defect("with a real password.xlsx")
def make_really_encrypted() -> bytes:
    return encrypt_agile("geheim")


@defect("with a password of excel 2007.xlsx")
def make_encrypted_2007() -> bytes:
    return encrypt_standard("geheim")


@defect("read-only, locked by excel itself.xlsx")
def make_locked() -> bytes:
    return encrypt_agile("VelvetSweatshop")


@defect("read-only, locked by excel 2007 itself.xlsx")
def make_locked_2007() -> bytes:
    return encrypt_standard("VelvetSweatshop")


@defect("with a label.xlsx")
def make_labelled() -> bytes:
    return encrypt_agile("geheim") + "DRMEncryptedDataSpace".encode("utf-16-le")


@defect("with a label in the cloud.xlsx")
def make_labelled_in_cloud() -> bytes:
    return encrypt_agile("VelvetSweatshop") + "LabelInfo".encode("utf-16-le")


@defect("password hashed ten million times.xlsx")
def make_slow_password() -> bytes:
    return change_encryption_info(lambda info: re.sub(rb'spinCount="\d+"', b'spinCount="9999999"', info)[: len(info)])


@defect("with a password.xls")
def make_old_password() -> bytes:
    return lock_with_rc4("geheim")


@defect("read-only, locked by excel itself.xls")
def make_old_lock() -> bytes:
    return lock_with_rc4("VelvetSweatshop")


@defect("read-only, locked by a very old excel.xls")
def make_older_lock() -> bytes:
    return make_old_locked(struct.pack("<HHH", 0, 0x5A5A, 0x9A0A))


@defect("with a password of a very old excel.xls")
def make_older_password() -> bytes:
    return make_old_locked(struct.pack("<HHH", 0, 0x5A5A, 0x1234))


@defect("with a label.xls")
def make_old_labelled() -> bytes:
    return make_old_locked(b"")[:-1] + "\tDRMContent".encode("utf-16-le")


@defect("member with password.xlsx")
def make_encrypted_member() -> bytes:
    content = bytearray(make_one_sheet(FIRST))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    return bytes(content)


@defect("with password.ods")
def make_encrypted_ods() -> bytes:
    return make_ods("", changed={"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"})


@defect("cell at the far end.xlsx")
def make_far_cell() -> bytes:
    return make_one_sheet(FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@defect("cell at the far end with a dimension that lies.xlsx")
def make_far_cell_lying() -> bytes:
    return make_one_sheet(FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '<dimension ref="A1:B2"/>')


@defect("cell at the far end in an odd prefix.xlsx")
def make_far_cell_prefixed() -> bytes:
    return make_one_sheet(FIRST + '<row r="2"><z:c xmlns:z="urn:z" r="XFD1048576"><v>1</v></z:c></row>')


@defect("cell at the far end in quotes and spaces.xlsx")
def make_far_cell_spaced() -> bytes:
    return make_one_sheet(FIRST + "<row\n r = '1048576'><c\n\tr = 'XFD1048576'><v>1</v></c></row>")


@defect("far row without cell references.xlsx")
def make_far_row() -> bytes:
    return make_one_sheet(FIRST + '<row r="1048576">' + "<c><v>1</v></c>" * 5000 + "</row>")


@defect("rows out of order.xlsx")
def make_out_of_order() -> bytes:
    return make_one_sheet('<row r="1048576"><c r="Z1048576"><v>1</v></c></row>' + FIRST)


@defect("cell outside the grid.xlsx")
def make_outside() -> bytes:
    return make_one_sheet('<row r="1"><c r="XFE1"><v>1</v></c><c r="A99999999999"><v>1</v></c></row>')


@defect("same row a million times.xlsx")
def make_same_row() -> bytes:
    return make_one_sheet(FIRST * 1_000_000)


@defect("million shared texts.xlsx")
def make_many_texts() -> bytes:
    texts = "<si><t/></si>" * 4_500_000
    return make_xlsx({"Blad1": make_sheet(FIRST)}, shared=f'<sst xmlns="{MAIN}">{texts}</sst>')


@defect("long shared text in every cell.xlsx")
def make_long_text() -> bytes:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 100_001))
    return make_xlsx(
        {"Blad1": make_sheet(cells)}, shared=f'<sst xmlns="{MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>'
    )


@defect("sheet that unpacks to hundreds of megabytes.xlsx")
def make_bomb() -> bytes:
    return make_one_sheet(FIRST + " " * 200_000_000)


@defect("sheet of many megabytes of empty rows.xlsx")
def make_empty_rows() -> bytes:
    return make_one_sheet(FIRST + "<row/>" * 9_000_000)


@defect("sheet of many megabytes of odd cells.xlsx")
def make_odd_cells() -> bytes:
    return make_one_sheet(FIRST + "<row>" + "<c/>" * 14_000_000 + "</row>")


@defect("sheet in one row without end.xlsx")
def make_one_row() -> bytes:
    return make_one_sheet('<row r="1">' + '<c r="A1"><v>1</v></c>' * 2_500_000 + "</row>")


@defect("entities in texts.xlsx")
def make_entities() -> bytes:
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    return make_xlsx(
        {"Blad1": make_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')},
        shared=f'<!DOCTYPE x [<!ENTITY l0 "lach">{levels}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>',
    )


@defect("entity from outside.xlsx")
def make_outside_entity() -> bytes:
    return make_xlsx(
        {
            "Blad1": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            + make_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>').split("?>\n")[1]
        }
    )


@defect("entities in workbook part.xlsx")
def make_workbook_entities() -> bytes:
    return make_xlsx(
        {"Blad1": make_sheet(FIRST)}, changed={"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}
    )


@defect("nested a million deep.xlsx")
def make_deep() -> bytes:
    return make_one_sheet('<row r="1">' + "<a>" * 1_000_000 + "</a>" * 1_000_000 + "</row>")


@defect("cell nested a hundred thousand deep.xlsx")
def make_deep_cell() -> bytes:
    return make_one_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is>' + "<r>" * 100_000 + "</r>" * 100_000 + "</is></c></row>"
    )


@defect("styles nested a million deep.xlsx")
def make_deep_styles() -> bytes:
    return make_xlsx({"Blad1": make_sheet(FIRST)}, changed={"xl/styles.xml": "<styleSheet>" + "<a>" * 1_000_000})


@defect("six thousand sheets.xlsx")
def make_many_sheets() -> bytes:
    return make_xlsx({f"Blad{number}": make_sheet(FIRST) for number in range(6000)})


@defect("one big part behind four hundred sheets.xlsx")
def make_shared_part() -> bytes:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        for number in range(1, 401)
    )
    sheets = {f"Blad{number}": make_sheet(FIRST * (30_000 if number == 0 else 0)) for number in range(400)}
    return make_xlsx(
        sheets,
        changed={
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        },
    )


@defect("part outside the package.xlsx")
def make_outside_part() -> bytes:
    return make_xlsx(
        {"Blad1": make_sheet(FIRST)},
        changed={
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/worksheet" Target="../../../etc/passwd"/></Relationships>'
        },
    )


@defect("same part twice.xlsx")
def make_duplicate() -> bytes:
    content = io.BytesIO(make_one_sheet(FIRST))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/worksheets/SHEET1.xml", make_sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'))
    return content.getvalue()


@defect("part longer than it says.xlsx")
def make_lying_size() -> bytes:
    head = make_sheet(FIRST)[: -len("</sheetData></worksheet>")]
    far = head + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    content = bytearray(make_xlsx({"Blad1": far}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.rindex(signature)
        content[start + offset : start + offset + 4] = struct.pack("<I", len(head))
    return bytes(content)


@defect("wrong checksum.xlsx")
def make_wrong_checksum() -> bytes:
    content = bytearray(make_one_sheet(FIRST))
    content[content.rindex(b"PK\x01\x02") + 16] ^= 255
    return bytes(content)


@defect("twenty thousand members.xlsx")
def make_many_members() -> bytes:
    return make_xlsx({"Blad1": make_sheet(FIRST)}, changed={f"x{number}": "" for number in range(20_000)})


@defect("sheet in utf-16.xlsx")
def make_utf_16() -> bytes:
    return make_xlsx(
        {
            "Blad1": make_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
            .replace("UTF-8", "UTF-16")
            .encode("utf-16")
        }
    )


@defect("bytes that are no utf-8.xlsx")
def make_bad_bytes() -> bytes:
    return make_xlsx(
        {
            "Blad1": make_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>@</t></is></c></row>')
            .encode()
            .replace(b"@", b"\xff\xfe\xc3")
        }
    )


@defect("sheet that stops halfway.xlsx")
def make_unfinished() -> bytes:
    return make_xlsx({"Blad1": make_sheet(FIRST * 3)[:-60]})


@defect("rows repeated a million times.ods")
def make_repeated_rows() -> bytes:
    return make_ods(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="1000" office:value-type="float" '
        'office:value="1"/>'
        "</table:table-row></table:table>"
    )


@defect("rows repeated two thousand million times.ods")
def make_repeated_beyond() -> bytes:
    return make_ods(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="2000000000">'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )


@defect("wide row far down.ods")
def make_wide_far_row() -> bytes:
    return make_ods(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048575">'
        "<table:table-cell/>"
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )


@defect("text of a million million spaces.ods")
def make_many_spaces() -> bytes:
    return make_ods(
        '<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>'
        + '<text:s text:c="999999999"/>' * 300_000
        + "</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )


@defect("entities.ods")
def make_ods_entities() -> bytes:
    return make_ods("", changed={"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})


@defect("nested a million deep.ods")
def make_deep_ods() -> bytes:
    return make_ods("<table:table>" * 1_000_000)


@defect("unpacks to hundreds of megabytes.ods")
def make_ods_bomb() -> bytes:
    return make_ods(" " * 200_000_000)


@defect("zeros.csv")
def make_zeros() -> bytes:
    return b"a;b\n1;2\n" + bytes(1000)


@defect("zip.csv")
def make_zip_csv() -> bytes:
    return make_one_sheet(FIRST)


@defect("utf-16 cut off.csv")
def make_utf_16_csv() -> bytes:
    return "a;b\n1;2\n".encode("utf-16")[:-1]


@defect("utf-16 without its mark.txt")
def make_utf_16_text() -> bytes:
    return "a;b\n1;2\n".encode("utf-16-le")


@defect("utf-32.csv")
def make_utf_32_csv() -> bytes:
    return "a;b\n1;2\n".encode("utf-32")


@defect("program.txt")
def make_program() -> bytes:
    return b"MZ\x90\0" + bytes(range(256)) * 20


@defect("hundreds of thousands of odd words.csv")
def make_odd_words() -> bytes:
    return b"\n".join(b"%dx\x82%s\x8e" % (number, hex(number).encode()) for number in range(300_000))


@defect("one word of many megabytes.csv")
def make_long_word() -> bytes:
    return b"a;b\n" + (b"a" * 100_000 + b";\n") * 200 + b"\x8e"


@defect("picture.csv")
def make_picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"IHDR" * 40


@defect("million columns.csv")
def make_wide_csv() -> bytes:
    return b";" * 1_000_000 + b"x\n"


@defect("wide first row above a million rows.csv")
def make_wide_long_csv() -> bytes:
    return b";" * 16_000 + b"x\n" + b"1\n" * 1_000_000


@defect("quote that never closes.csv")
def make_open_quote() -> bytes:
    return b'a;b\n1;"x\n' + b"2;y\n" * 100


@defect("old workbook cut off.xls")
def make_cut_off_xls() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(500)


@defect("word document.xls")
def make_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(500)
