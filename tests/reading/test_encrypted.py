"""A workbook behind a password: opened by the round's or Excel's own, else set aside.

INPUTS.md 5.
"""

from __future__ import annotations

import io
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile
from support.real_programs import ODS, XLS, LibreOffice
from xlsxwriter import Workbook

from thidua_xlsx.reading.container import read_book
from thidua_xlsx.reading.encrypted import DEFAULT_PASSWORD, decrypt

SECRET = "mật-khẩu-2024"


def workbook() -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet("Phụ lục I").write("B2", 8.5)
    return out.getvalue()


GOOD = workbook()


def encrypted(password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(GOOD)).encrypt(password, out)
    return out.getvalue()


def opened(data: bytes, *passwords: str, file: str = "phieu.xlsx") -> tuple[bool, list[str]]:
    book, findings = read_book(data, file, passwords=passwords)
    if book is not None:
        assert book.sheets[0].cell(2, 2).text == "8.5"
    return book is not None, [finding.code for finding in findings]


def test_the_password_of_the_round_opens_it_with_a_note() -> None:
    data = encrypted(SECRET)
    assert opened(data, "", "sai", SECRET) == (True, ["file-decrypted"])
    assert decrypt(data, [SECRET]) == GOOD


def test_the_default_password_of_excel_is_always_tried() -> None:
    assert opened(encrypted(DEFAULT_PASSWORD)) == (True, ["file-decrypted"])


def test_without_the_password_it_is_set_aside() -> None:
    read, found = opened(encrypted(SECRET), "sai")
    assert (read, found) == (False, ["file-encrypted"])


def test_an_xls_that_libreoffice_encrypts_is_opened(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    (tmp_path / "goc.xlsx").write_bytes(GOOD)
    with libreoffice.open(tmp_path / "goc.xlsx") as book:
        book.save_as(tmp_path / "a.xls", XLS, "matkhau")
    data = (tmp_path / "a.xls").read_bytes()
    found = opened(data, "sai", "matkhau", file="a.xls")
    assert found == (True, ["file-decrypted", "file-read-from-xls"])
    assert opened(data, file="a.xls") == (False, ["file-encrypted"])


def test_an_encrypted_ods_is_set_aside_as_such(libreoffice: LibreOffice, tmp_path: Path) -> None:
    (tmp_path / "goc.xlsx").write_bytes(GOOD)
    with libreoffice.open(tmp_path / "goc.xlsx") as book:
        book.save_as(tmp_path / "a.ods", ODS, "matkhau")
    data = (tmp_path / "a.ods").read_bytes()
    assert opened(data, "matkhau", file="a.ods") == (False, ["file-encrypted"])


def test_damage_behind_the_password_is_seen() -> None:
    data = bytearray(encrypted(SECRET))
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    read, found = opened(bytes(data), SECRET)
    assert not read and found[0] in ("file-encrypted", "file-checksum", "file-truncated")
