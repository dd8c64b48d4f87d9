"""Codes as people get and use them: read from the printed sheet, typed into workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from support.archives import edited
from support.round_helpers import set_control
from thidua_xlsx.layout.control.schema import COUNCIL, ROUND, SHEET_NAMES
from thidua_xlsx.layout.handed_codes import CODE, CODE_NAME, TITLES
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.codes import codes
from thidua_xlsx.system.handed_codes import Purpose

DECISION, BALLOT = Purpose.DECISION, Purpose.BALLOT


def with_codes(path: Path, again: str = "") -> dict[tuple[str, str], str]:
    """Has the round use codes, makes those that lack, or another for that person; (purpose, name)
    → code as printed.  The sheet is deleted, as the officer is told to."""
    set_control(path, codes="Có")
    made = codes(path, again=again, by="Nguyễn Văn A" if again else "", reason="Mất phiếu")
    assert made.refused is None and made.sheet is not None, made.refused
    printed = printed_codes(Path(made.sheet).read_bytes())
    Path(made.sheet).unlink()
    return printed


def printed_codes(data: bytes) -> dict[tuple[str, str], str]:
    """(purpose, name and office) → code, as the sheet shows them."""
    purposes = {title: purpose for purpose, title in TITLES.items()}
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    found: dict[tuple[str, str], str] = {}
    purpose = name = ""
    for first, second in sheet.iter_rows(max_col=2, values_only=True):
        purpose = purposes.get(first, purpose)
        name = second if first == "Trao cho" else name
        if first == CODE_NAME:
            found[purpose, name.partition(",")[0]] = second
    return found


def with_members(path: Path, listed: Sequence[tuple[str, str]]) -> None:
    """Lists those people (name, role) on the sheet "Hội đồng"."""
    control = path / "dot-cham.xlsx"

    def edit(workbook: Any) -> None:
        sheet = workbook[SHEET_NAMES[COUNCIL]]
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        free = [c.row for c in sheet["A"] if str(c.value or "").startswith("new.")]
        for row, (name, role) in zip(free, listed, strict=False):
            sheet.cell(row, columns["name"]).value = name
            sheet.cell(row, columns["role"]).value = role

    control.write_bytes(edited(control.read_bytes(), edit))


def without_setting(path: Path) -> None:
    """The control workbook as a version of the program wrote it that knew no codes."""
    control = path / "dot-cham.xlsx"

    def edit(workbook: Any) -> None:
        for cell in workbook[SHEET_NAMES[ROUND]]["A"]:
            if cell.value == "codes":
                cell.value = None

    control.write_bytes(edited(control.read_bytes(), edit))


def answered(data: bytes, asked: Question, **said: str) -> bytes:
    """The workbook with the first answer to that question, and in the columns of its row what is
    ``said``."""

    def edit(workbook: Any) -> None:
        for sheet in workbook.worksheets:
            columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
            for row in sheet.iter_rows(max_col=1) if "question" in columns else ():
                if row[0].value == asked.id:
                    for name, text in {"answer": asked.answers[0], **said}.items():
                        if name in columns:
                            sheet.cell(row[0].row, columns[name]).value = text

    return edited(data, edit)


def with_code(data: bytes, typed: Any) -> bytes:
    """The ballot with that typed into its cell for the code."""

    def edit(workbook: Any) -> None:
        for sheet in workbook.worksheets:
            columns = [cell.column for cell in sheet[1] if str(cell.value or "").startswith("I.")]
            for cell in sheet["A"]:
                if cell.value == CODE and columns:
                    sheet.cell(cell.row, columns[0]).value = typed

    return edited(data, edit)


def places_of(codes: Collection[str], folder: Path, *, without: Collection[str]) -> list[str]:
    """Where in the folder any of these codes stands, however it is written; not looked at are the
    files and folders ``without``, and only they.  The register is, with its cache."""
    wanted = {text.encode() for code in codes for text in (code, code.replace("-", ""))}
    wanted |= {text.lower() for text in wanted}
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not is_under(path.relative_to(folder).as_posix(), without)
        for name, data in parts(path.relative_to(folder).as_posix(), path.read_bytes())
        if any(text in data for text in wanted)
    ]


def is_under(name: str, places: Collection[str]) -> bool:
    return any(name == place or name.startswith(f"{place}/") for place in places)


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file, or all that is in it, archives in an archive too."""
    if not data.startswith(b"PK"):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for inside in archive.namelist():
            yield from parts(f"{name}!{inside}", archive.read(inside))
