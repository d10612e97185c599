"""Files, character sets, protected workbooks and cells of Excel's data types (second edition 5, 15, 25 and 28).

The two workbooks in `encrypted/` hold one activity each and were encrypted as Excel does it (ECMA-376, agile): one with
Excel's own default password, one with a password that only a reader can know.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlwt

ENCRYPTED = Path(__file__).parent / "encrypted"
DEFAULT_PASSWORD = "VelvetSweatshop"


# ------------------------------------------------------------------------------------------------- 5: files not read


def test_tsv_is_read_like_csv(folder):
    folder.csv("missies.tsv", folder.mission_rows({}, {"bestemming": "Tartu; Riga"}), "\t")
    result = folder.check()
    assert result.findings == []
    assert result.counts("missies") == (2, 2, 0, 0)
    assert result.files("missies") == ["missies.tsv"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_txt_is_read_like_csv(folder, delimiter, encoding):
    folder.csv("subsidies.txt", folder.payment_rows({"organisatie": "Café Zuid"}), delimiter, encoding)
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert folder.tables().payments["organisation"].tolist() == ["Café Zuid"]


@pytest.mark.parametrize("name", ["SUBSIDIES.TXT", "Subsidies.Tsv"])
def test_the_end_of_a_name_may_be_in_capitals(folder, name):
    folder.csv(name, folder.payment_rows({}), "\t")
    assert folder.check().counts("subsidies") == (1, 1, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_csv_in_utf_16_with_byte_order_mark_is_read(folder, encoding):
    path = folder.csv("subsidies.csv", folder.payment_rows({"organisatie": "Café Zuid"}))
    path.write_bytes(("\ufeff" + path.read_bytes().decode()).encode(encoding))
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert folder.tables().payments["organisation"].tolist() == ["Café Zuid"]


def test_a_text_without_a_table_is_an_unknown_sheet(folder):
    folder.activities({})
    (folder.path / "leesmij.txt").write_text("Dit is de map van Internationaal.\nVragen? Bel ons.\n")
    result = folder.check()
    finding = result.only("unknown-sheet")
    assert (finding["severity"], finding["file"]) == ("info", "leesmij.txt")
    assert result.counts("activiteiten") == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "suffix",
    ["xlsb", "xlt", "xltx", "xltm", "numbers", "pdf", "doc", "docx", "zip", "json", "xml", "mdb", "accdb", "XLSB"],
)
def test_a_file_that_may_hold_data_but_is_not_read_is_named(folder, suffix):
    folder.activities({})
    (folder.path / f"subsidies.{suffix}").write_bytes(b"PK\x03\x04 iets")
    result = folder.check()
    finding = result.only("unread-file")
    assert (finding["severity"], finding["file"]) == ("warning", f"subsidies.{suffix}")
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.counts("subsidies") == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "name",
    ["foto.png", "leesmij.md", "logo.svg", "koppeling.url", "bestand", "~$brief.docx", ".oud.zip", "~$subsidies.xlsb"],
)
def test_a_file_that_holds_no_data_or_is_hidden_is_not_named(folder, name):
    folder.activities({})
    (folder.path / name).write_bytes(b"PK\x03\x04 iets")
    assert folder.check().findings == []


def test_a_subfolder_with_data_files_is_named_once(folder):
    folder.activities({})
    (folder.path / "2024").mkdir()
    folder.activities({}, file="2024/activiteiten.xlsx")
    folder.payments({}, file="2024/subsidies.xlsx")
    result = folder.check()
    finding = result.only("unread-file")
    assert finding["severity"] == "warning"
    assert "2024" in finding["file"] + finding["message"]
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.counts("subsidies") == (0, 0, 0, 0)


def test_each_subfolder_with_data_files_is_named(folder):
    folder.activities({})
    for year in ("2023", "2024"):
        (folder.path / year).mkdir()
        folder.csv(f"{year}/subsidies.csv", folder.payment_rows({}))
    findings = folder.check().of("unread-file")
    assert [finding["severity"] for finding in findings] == ["warning"] * 2
    assert all(any(year in finding["file"] + finding["message"] for finding in findings) for year in ("2023", "2024"))


@pytest.mark.parametrize("inside", [(), ("foto.png",), ("leesmij.md", "~$subsidies.xlsx", ".oud.xlsx")])
def test_a_subfolder_without_data_files_is_not_named(folder, inside):
    folder.activities({})
    (folder.path / "2024").mkdir()
    for name in inside:
        (folder.path / "2024" / name).write_bytes(b"iets")
    assert folder.check().findings == []


def test_a_folder_as_people_leave_it(folder):
    folder.activities({}, {})
    (folder.path / "subsidies.xlsb").write_bytes(b"PK\x03\x04")
    folder.csv("missies.tsv", folder.mission_rows({}), "\t")
    folder.csv("subsidies.txt", folder.payment_rows({"bedrag": "1.000,00"}, {"bedrag": "500,00"}), "\t", "utf-16")
    (folder.path / "2024").mkdir()
    folder.activities({}, file="2024/activiteiten.xlsx")
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["unread-file"] * 2
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert result.counts("missies") == (1, 1, 0, 0)
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert result.total("subsidies", "bedrag") == 1500


# ---------------------------------------------------------------------------------------------- 15: character sets

NAMES = ["Stichting Café Créole", "Vereniging München", "Stichting Groß & Møller"]


def payments_to(folder, file, names, encoding):
    return folder.csv(file, folder.payment_rows(*[{"organisatie": name} for name in names]), encoding=encoding)


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_names_in_an_old_character_set_are_the_same_names(folder, encoding):
    payments_to(folder, "nieuw.csv", NAMES, "utf-8")
    payments_to(folder, "oud.csv", NAMES, encoding)
    result = folder.check()
    finding = result.only("encoding")
    assert (finding["severity"], finding["file"]) == ("info", "oud.csv")
    assert result.counts("subsidies") == (6, 6, 0, 0)
    assert folder.tables().record_organisations["organisation_key"].nunique() == 3
    assert sorted(set(folder.tables().payments["organisation"])) == sorted(NAMES)


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_places_tell_the_character_set_too(folder, encoding):
    rows = folder.activity_rows({"plaats": "Malmö", "titel": "Bezoek"}, {"plaats": "Göteborg"}, {"plaats": "Lübeck"})
    folder.csv("oud.csv", rows, encoding=encoding)
    finding = folder.check().only("encoding")
    assert (finding["severity"], finding["file"]) == ("info", "oud.csv")
    assert sorted(folder.tables().record_places["place"]) == ["Göteborg", "Lübeck", "Malmö"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_in_a_usual_character_set_give_no_finding(folder, encoding):
    payments_to(folder, "s.csv", NAMES, encoding)
    result = folder.check()
    assert result.findings == []
    assert folder.tables().payments["organisation"].tolist() == NAMES


@pytest.mark.parametrize(
    "name",
    [
        "Stichting ’t Schip",
        "Brug – Kade",
        "Stichting “De Brug”",
        "Œuvre Zuid",
        "Škoda Žilina",
        "Curaçao Señor",
        "Ærø Ålesund",
        "Ýmir Þór",
        "Café Zuid",
        "ÉÉN DEVENTER",
    ],
)
def test_windows_1252_with_signs_that_names_do_have_stays_windows_1252(folder, name):
    payments_to(folder, "s.csv", [name], "cp1252")
    assert folder.check().findings == []
    assert folder.tables().payments["organisation"].tolist() == [name]


def test_odd_signs_in_a_column_that_holds_no_names_stay_windows_1252(folder):
    # the contract judges by columns of names and places only
    text = "„Hanze” 5‰ • zie ‹bijlage› ƒ 10"
    folder.csv("s.csv", folder.payment_rows({"omschrijving": text, "organisatie": "Café Zuid"}), encoding="cp1252")
    assert folder.check().findings == []
    assert folder.tables().payments["description"].tolist() == [text]


def stray_bytes(folder, strays):
    """Sixty activities in UTF-8, of which the first `strays` have one byte of Windows-1252 in their title."""
    titles = [f"Océanië café {number}" for number in range(60)]
    path = folder.csv("a.csv", folder.activity_rows(*[{"titel": title} for title in titles]))
    raw = path.read_bytes()
    for number in range(strays):
        raw = raw.replace(f"café {number};".encode(), f"café {number};".encode("cp1252"))
    path.write_bytes(raw)
    return titles


def test_a_stray_byte_in_a_utf_8_file_is_read_as_windows_1252_and_its_cell_is_named(folder):
    titles = stray_bytes(folder, 1)
    result = folder.check()
    finding = result.only("encoding")
    assert (finding["severity"], finding["file"]) == ("warning", "a.csv")
    assert re.search(r"\bC2\b", f"{finding['cell']} {finding['message']}")
    assert folder.tables().activities["title"].tolist() == titles
    assert result.counts("activiteiten") == (60, 60, 0, 0)


def test_of_many_stray_bytes_the_first_ten_cells_are_named_and_how_many(folder):
    titles = stray_bytes(folder, 12)
    finding = folder.check().only("encoding")
    assert finding["severity"] == "warning"
    named = re.findall(r"\b[A-Z]+[0-9]+\b", finding["message"])
    assert set(named) == {f"C{row}" for row in range(2, 12)}
    assert re.search(r"\b12\b", finding["message"])
    assert folder.tables().activities["title"].tolist() == titles


def test_a_file_wholly_in_windows_1252_has_no_stray_bytes(folder):
    # one accent among plain letters: nothing says that this is UTF-8
    folder.csv("a.csv", folder.activity_rows({"titel": "Café"}, *[{}] * 30), encoding="cp1252")
    assert folder.check().findings == []
    assert folder.tables().activities["title"].tolist()[0] == "Café"


# ------------------------------------------------------------------------- 25: protected, but by no one's password


def compound_file(tree):
    """Write an OLE compound file of storages (dicts) and streams (bytes), as Office wraps protected workbooks."""
    size, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    entries, sectors, chains = [], [], []

    def place(content):
        padded = content.ljust(4096, b"\0")
        padded += bytes(-len(padded) % size)
        start = len(sectors) + 1
        parts = [padded[at : at + size] for at in range(0, len(padded), size)]
        sectors.extend(parts)
        chains.extend([*range(start + 1, start + len(parts)), end])
        return start, len(padded)

    def add(name, content, kind):
        entry = {"name": name, "kind": kind, "child": free, "right": free, "start": 0, "size": 0}
        entries.append(entry)
        number = len(entries) - 1
        if isinstance(content, dict):
            children = [
                add(one, content[one], 1 if isinstance(content[one], dict) else 2)
                for one in sorted(content, key=lambda one: (len(one), one.upper()))
            ]
            for left, right in zip(children, children[1:]):
                entries[left]["right"] = right
            entry["child"] = children[0]
        else:
            entry["start"], entry["size"] = place(content)
        return number

    add("Root Entry", tree, 5)
    entries[0]["start"] = end
    directory = b""
    for entry in entries:
        name = (entry["name"] + "\0").encode("utf-16-le")
        directory += (
            name.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name), entry["kind"], 1, free, entry["right"], entry["child"])
            + bytes(36)
            + struct.pack("<IQ", entry["start"], entry["size"])
        )
    directory += bytes(-len(directory) % size)
    first = len(sectors) + 1
    parts = [directory[at : at + size] for at in range(0, len(directory), size)]
    sectors.extend(parts)
    chains.extend([*range(first + 1, first + len(parts)), end])
    table = [0xFFFFFFFD, *chains]
    assert len(table) <= 128, "one sector of the allocation table holds no more"
    fat = struct.pack("<128I", *table, *[free] * (128 - len(table)))
    header = (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, first, 0, 4096, end, 0, end, 0, 0)
        + struct.pack("<108I", *[free] * 108)
    )
    return header + fat + b"".join(sectors)


def labelled(path):
    """A workbook with a sensitivity label that encrypts: rights management instead of a password."""
    path.write_bytes(
        compound_file(
            {
                "EncryptedPackage": bytes(range(256)) * 17,
                "\x06DataSpaces": {
                    "Version": b"\x3c\0\0\0" + "Microsoft.Container.DataSpaces".encode("utf-16-le"),
                    "DataSpaceMap": "DRMEncryptedDataSpace".encode("utf-16-le"),
                    "DataSpaceInfo": {"DRMEncryptedDataSpace": "DRMEncryptedTransform".encode("utf-16-le")},
                    "TransformInfo": {
                        "DRMEncryptedTransform": {
                            "\x06Primary": "{C73DFACD-061F-43B0-8B64-0C620D2A8B50}".encode("utf-16-le")
                        }
                    },
                },
            }
        )
    )


def cipher(key, text):
    """RC4, with which Excel 97–2003 encrypts."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in text:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def lock_xls(path, password):
    """Write an .xls whose FILEPASS record asks for the password; it takes half the room of the user's name."""
    book = xlwt.Workbook()
    book.add_sheet("Blad1").write(0, 0, "nummer")
    book.save(str(path))
    salt, verifier = b"zestien bytes..!", b"nog eens zestien"
    short = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    short = hashlib.md5((short + salt) * 16).digest()[:5]
    key = hashlib.md5(short + bytes(4)).digest()
    sealed = cipher(key, verifier + hashlib.md5(verifier).digest())
    filepass = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + salt + sealed
    raw = path.read_bytes()
    start = raw.index(struct.pack("<HH", 0x5C, 112))
    user = struct.pack("<HH", 0x5C, 54) + raw[start + 4 : start + 58]
    path.write_bytes(raw[:start] + filepass + user + raw[start + 116 :])


def read_only(path):
    shutil.copy(ENCRYPTED / "beveiligd_opgeslagen.xlsx", path)


def read_only_xls(path):
    lock_xls(path.with_suffix(".xls"), DEFAULT_PASSWORD)


@pytest.mark.parametrize("protect", [read_only, read_only_xls, labelled])
def test_a_workbook_protected_by_no_password_of_the_reader_says_so(folder, protect):
    protect(folder.path / "subsidies.xlsx")
    folder.activities({})
    result = folder.check()
    finding = result.only("unreadable-workbook")
    assert finding["severity"] == "error"
    assert finding["file"].startswith("subsidies.xls")
    assert "beveiligd opgeslagen" in finding["message"].lower()
    assert result.counts("activiteiten") == (1, 1, 0, 0)


def own_password(path):
    shutil.copy(ENCRYPTED / "met_wachtwoord.xlsx", path)


def own_password_xls(path):
    lock_xls(path.with_suffix(".xls"), "geheim-van-de-lezer")


@pytest.mark.parametrize("protect", [own_password, own_password_xls])
def test_a_workbook_with_a_password_of_the_reader_asks_for_that(folder, protect):
    # plain reading: 'beveiligd opgeslagen' is what the other kind is called, so it does not stand here
    protect(folder.path / "subsidies.xlsx")
    folder.activities({})
    finding = folder.check().only("unreadable-workbook")
    assert finding["severity"] == "error"
    assert "wachtwoord" in finding["message"].lower()
    assert "beveiligd opgeslagen" not in finding["message"].lower()


# --------------------------------------------------------------------------------------------- 28: data-type cells

RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = {
    "xl/metadata.xml": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml",
    ),
    "xl/richData/rdrichvalue.xml": (
        "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue",
        "application/vnd.ms-excel.rdrichvalue+xml",
    ),
    "xl/richData/rdrichvaluestructure.xml": (
        "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure",
        "application/vnd.ms-excel.rdrichvaluestructure+xml",
    ),
}


def make_data_types(path, shown):
    """Make rich values of error cells: `shown` says what each cell shows, None where it is a picture without text.

    As in workbooks of Excel: the cells point through two lists, in another order, to values of several structures.
    """
    values = ['<rv s="0"><v>12,5 km²</v></rv>']
    pointers = {}
    for cell, text in reversed(shown.items()):
        pointers[cell] = len(values)
        values.append(
            '<rv s="2"><v>0</v><v>5</v></rv>'
            if text is None
            else f'<rv s="1"><v>536870912</v><v>{escape(text)}</v><v>nl-NL</v><v>b-1</v></rv>'
        )
    blocks = "".join(
        f'<bk><extLst><ext uri="{{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}}"><xlrd:rvb i="{number}"/></ext></extLst></bk>'
        for number in pointers.values()
    )
    records = "".join(f'<bk><rc t="2" v="{list(pointers).index(cell)}"/></bk>' for cell in shown)
    count = len(shown)
    new = {
        "xl/metadata.xml": f'<metadata xmlns="{MAIN}" xmlns:xlrd="{RICH}"><metadataTypes count="2">'
        '<metadataType name="XLDAPR" minSupportedVersion="120000"/>'
        '<metadataType name="XLRICHVALUE" minSupportedVersion="120000"/></metadataTypes>'
        f'<futureMetadata name="XLRICHVALUE" count="{count}">{blocks}</futureMetadata>'
        f'<valueMetadata count="{count}">{records}</valueMetadata></metadata>',
        "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{RICH}" count="{len(values)}">{"".join(values)}</rvData>',
        "xl/richData/rdrichvaluestructure.xml": f'<rvStructures xmlns="{RICH}" count="3"><s t="_formattednumber"><k n="_Format" t="spb"/></s>'
        '<s t="_linkedentity2"><k n="%EntityServiceId" t="i"/><k n="_DisplayString" t="s"/>'
        '<k n="%EntityCulture" t="s"/><k n="_Icon" t="s"/></s><s t="_localImage">'
        '<k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s></rvStructures>',
    }
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name).decode() for name in source.namelist()}
    for number, cell in enumerate(shown, start=1):
        plain = re.search(rf'<c r="{cell}"[^>]*t="e"', members["xl/worksheets/sheet1.xml"])[0]
        members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(
            plain, f'{plain} vm="{number}"'
        )
    relations = "".join(
        f'<Relationship Id="rijk{number}" Type="{kind}" Target="/{name}"/>'
        for number, (name, (kind, _)) in enumerate(PARTS.items())
    )
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in PARTS.items())
    for name, addition, tail in (
        ("xl/_rels/workbook.xml.rels", relations, "</Relationships>"),
        ("[Content_Types].xml", overrides, "</Types>"),
    ):
        members[name] = members[name].replace(tail, addition + tail)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (members | new).items():
            target.writestr(name, content)


def test_geography_cells_are_read_by_the_text_they_show(folder):
    placed = folder.missions({"land": "#VALUE!", "bestemming": "#VALUE!"}, {"land": "#VALUE!"}, {"land": "Estland"})
    make_data_types(
        folder.path / "missies.xlsx",
        {
            placed.cell("bestemming"): "Saint-Denis & Zuid",
            placed.cell("land"): "Frankrijk",
            placed.cell("land", 1): "Duitsland",
        },
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("missies") == (3, 3, 0, 0)
    assert folder.tables().record_countries["country"].tolist() == ["FRA", "DEU", "EST"]
    assert folder.tables().missions["destination"].tolist() == ["Saint-Denis & Zuid", "Riga", "Riga"]


def test_a_data_type_cell_without_a_text_is_an_excel_error(folder):
    placed = folder.missions({"land": "#VALUE!"}, {"land": "#VALUE!"})
    make_data_types(folder.path / "missies.xlsx", {placed.cell("land"): None, placed.cell("land", 1): "Duitsland"})
    result = folder.check()
    finding = result.only("excel-error")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell("land"), "land")
    assert result.counts("missies") == (2, 1, 1, 0)
    assert folder.tables().record_countries["country"].tolist() == ["DEU"]


def test_an_ordinary_error_cell_beside_data_types_stays_an_excel_error(folder):
    placed = folder.missions({"land": "#VALUE!"}, {"land": "#VALUE!"})
    make_data_types(folder.path / "missies.xlsx", {placed.cell("land"): "Duitsland"})
    result = folder.check()
    assert result.only("excel-error")["cell"] == placed.cell("land", 1)
    assert result.counts("missies") == (2, 1, 1, 0)


def test_the_text_of_a_data_type_cell_is_held_against_the_contract_like_any_text(folder):
    placed = folder.missions({"land": "#VALUE!"})
    make_data_types(folder.path / "missies.xlsx", {placed.cell("land"): "Verweggistan"})
    finding = folder.check().only("not-a-country")
    assert (finding["cell"], finding["value"]) == (placed.cell("land"), "Verweggistan")
