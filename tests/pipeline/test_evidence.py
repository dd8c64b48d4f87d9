"""INPUTS.md 86: evidence is a document or a picture by its content and by its name.

Everything else that comes along with a form is kept, with a warning, under a name that no program
opens, and no workbook links to it.
"""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from inputs.spoiling import as_content
from support.archives import zipped
from support.round_helpers import SCIENCE, Round

from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.system.files import sha256

PDF = b"%PDF-1.4 ban ky"
PNG = b"\x89PNG\r\n\x1a\n anh"
JPEG = b"\xff\xd8\xff\xe0 anh"
PROGRAM = b"MZ\x90\x00\x03 chuong trinh"
SCRIPT = b"WScript.Shell"
DOCM = as_content("application/vnd.ms-word.document.macroEnabled.main+xml")
DOCX = as_content(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
FORM = "a.xlsx"

EVIDENCE = {
    "ban-ky.pdf": PDF,
    "anh.PNG": PNG,
    "anh.v1.jpg": JPEG,
    "may-anh.heic": b"\x00\x00\x00\x18ftypheic anh",
    "man-hinh.webp": b"RIFF\x00\x00\x00\x00WEBP anh",
    "so.gov.vn.pdf": b"\xef\xbb\xbf" + PDF + b" 2",
    "cong-van.docx": DOCX,
    "danh-sach.txt": "Danh sách".encode(),
}
DEAD = {
    # Those of the attack.
    "a.exe": PROGRAM,
    "b.hta": b"<html><script>new ActiveXObject()</script></html>",
    "d.js": SCRIPT,
    "e.scr": PROGRAM + b"2",
    "g.bat": b"@echo off\r\n",
    "i.docm": DOCM,
    # Names that hide what the file is.
    "k.pdf.exe": PROGRAM + b"3",
    "l.exe.pdf": PDF + b" 4",
    "m\u202efdp.exe": PROGRAM + b"5",
    "n\u202efdp.pdf": PDF + b" 6",
    "o.pdf.": PDF + b" 7",
    # Content that is otherwise than its name.
    "p.pdf": PROGRAM + b"8",
    "q.png": PDF + b" 9",
    "r.docx": as_content("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    "s.txt": PNG + b"10",
    "t": PDF + b" 11",
    # One file that is two.
    "u.pdf": PDF + zipped({"x.exe": PROGRAM}),
    "v.pdf": PROGRAM + b"\n" + PDF,
    "w.jpg": JPEG + zipped({"x.js": SCRIPT}),
    # What no reader knows.
    "x.mp4": b"\x00\x00\x00\x18ftypmp42",
    "y.dat": b"\x00\x01\x02",
}


@pytest.fixture
def told(round_: Round) -> dict[str, CollectedFile]:
    """What became of the files of one folder, by name."""
    for name, data in {FORM: round_.answered(SCIENCE), **EVIDENCE, **DEAD}.items():
        round_.send(name, data)
    return {file.file: file for file in collect(round_.path, [round_.inbox]).files}


def links(path: Path) -> set[str]:
    """The names of stored originals to which a workbook links."""
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book for line in sheet.iter_rows() for cell in line)
    targets = {str(cell.hyperlink.target) for cell in cells if cell.hyperlink is not None}
    return {re.split(r"[\\/]", target)[-1] for target in targets if "tiep-nhan" in target}


def test_what_is_no_document_or_picture_is_kept_dead_and_linked_nowhere(
    round_: Round, told: dict[str, CollectedFile]
) -> None:
    status(round_.path)
    stored = {path.name for path in (round_.path / "tiep-nhan").iterdir()}
    linked = links(round_.path / "ket-qua" / "tinh-trang.xlsx")
    for name, data in EVIDENCE.items():
        assert [found.code for found in told[name].findings] == ["file-attached"], name
        assert told[name].attached_to == told[FORM].receipt
        kept = f"{sha256(data)}{Path(name).suffix.lower()}"
        assert kept in stored and kept in linked, name
    for name, data in DEAD.items():
        assert [found.code for found in told[name].findings] == ["evidence-not-opened"], name
        assert (told[name].outcome, told[name].attached_to) == ("accepted", None)
        (kept,) = (each for each in stored if each.startswith(sha256(data)))
        assert Path(kept).suffix in ("", ".pdf", ".png", ".jpg", ".docx", ".txt"), name
        assert not any(sha256(data) in each for each in linked), name


def test_a_form_with_macros_counts_and_is_not_linked(round_: Round) -> None:
    form = as_content(
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml", round_.answered(SCIENCE)
    )
    (file,) = collect(round_.path, [round_.send("phieu.xlsm", form)]).files
    status(round_.path)
    assert file.outcome == "accepted"
    assert (round_.path / "tiep-nhan" / sha256(form)).read_bytes() == form
    assert not any(
        sha256(form) in each for each in links(round_.path / "ket-qua" / "tinh-trang.xlsx")
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("mot-minh.exe", PROGRAM, "file-unknown"),
        ("mot-minh.pdf", PROGRAM, "file-unknown"),
        ("van-ban.docm", DOCM, "file-has-program"),
        ("hai-loai.pdf", DEAD["u.pdf"], "file-two-kinds"),
    ],
)
def test_alone_it_stays_set_aside_with_what_it_is(
    round_: Round, name: str, data: bytes, code: str
) -> None:
    (file,) = collect(round_.path, [round_.send(name, data)]).files
    assert (file.outcome, [found.code for found in file.findings]) == ("set-aside", [code])
