"""A regulation written in Excel: from a template to its workbook, and back to a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.authoring.book import is_regulation_workbook
from thidua_xlsx.authoring.reading import read_back
from thidua_xlsx.authoring.tables.regulation import draft_of as draft_of_tables
from thidua_xlsx.authoring.tables.regulation import id_of_file
from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.regulation.comparison import comparison_workbook
from thidua_xlsx.layout.regulation.draft import Draft
from thidua_xlsx.layout.regulation.questions import with_faults
from thidua_xlsx.layout.regulation.workbook import regulation_workbook
from thidua_xlsx.model import Criterion
from thidua_xlsx.pipeline.base.refusing import Refused, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.container import refusal_of_large
from thidua_xlsx.reading.refusal import MAXIMUM_FILE
from thidua_xlsx.system import clock, files
from thidua_xlsx.template import load_regulation
from thidua_xlsx.template.comparing import Change, changes
from thidua_xlsx.template.folders import REGULATION
from thidua_xlsx.template.lines import read_tree
from thidua_xlsx.template.saving import file_text
from thidua_xlsx.template.values import SLUG
from thidua_xlsx.words.jsonable import attributes_json
from thidua_xlsx.words.texts import storable
from thidua_xlsx.writing.workbook import write

WORKBOOK = "quy-dinh.xlsx"
_ID_LINE = re.compile(r"^id:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToExcelResult(Result):
    """The regulation workbook that was written."""

    workbook: str | None = None
    regulation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FromExcelResult(Result):
    """``template``: the folder written, None while something is open; ``workbook``: where what is
    open stands; ``regulation``: its id."""

    template: str | None = None
    workbook: str | None = None
    regulation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CompareResult(Result):
    """What changed between two regulations; ``workbook``: the report, where one was asked for."""

    changes: tuple[Change, ...] = ()
    workbook: str | None = None

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "changes": [
                {
                    "annex": one.annex,
                    "what": one.what,
                    "before": _row_json(one.before),
                    "after": _row_json(one.after),
                }
                for one in self.changes
            ],
            "workbook": self.workbook,
        }


def _row_json(row: Criterion | None) -> dict[str, Any] | None:
    return None if row is None else attributes_json(row, "id", "label", "max")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CopyResult(Result):
    """The folder of the new template."""

    template: str | None = None
    regulation: str | None = None


@refusing(ToExcelResult)
def to_excel(wanted: str, to: Path | None = None) -> ToExcelResult:
    """Writes the workbook of the regulation of that id or in that folder, as ``quy-dinh.xlsx`` in
    the present folder unless ``to`` says another place; never over a file that is there."""
    regulation = load_regulation(wanted)
    path = to or Path(WORKBOOK)
    _write_new(path, regulation_workbook(draft_of(dict(regulation.files))))
    return ToExcelResult(workbook=str(path), regulation=regulation.id)


def draft_of(texts: Mapping[str, bytes]) -> Draft:
    """The data of a template's files, as a draft without questions."""
    data = {name.removesuffix(".yaml"): read_tree(text, name).data for name, text in texts.items()}
    annexes = [name for name in data if name.startswith("annex-")]
    digits = len(str(len(annexes)))
    numbered = {f"annex-{at:0{digits}}": data[name] for at, name in enumerate(annexes, 1)}
    others = {name: one for name, one in data.items() if name not in annexes}
    return Draft({**others, **numbered})


@refusing(FromExcelResult)
def from_excel(path: Path, id_: str = "", to: Path | None = None) -> FromExcelResult:
    """Makes the template of a regulation workbook, in a folder that is named by its id; what
    hinders that are findings, each at its cell.  Of a file with annexes' tables it makes the
    regulation workbook.  Either is written beside the file, or in the folder ``to``."""
    raw, findings = read_book(_content(path), storable(path.name))
    if raw is None or has_errors(findings):
        raise Refused(findings[0], findings[1:])
    if not is_regulation_workbook(raw):
        return _from_tables(raw, path, to, id_ or id_of_file(path.name), findings)
    back = read_back(raw, storable(path.name), id_)
    whole = (*findings, *back.findings)
    if back.regulation is None:
        return FromExcelResult(findings=whole, workbook=str(path))
    folder = (to or path.absolute().parent) / back.regulation.id
    _write_template(folder, back.files)
    return FromExcelResult(
        findings=whole,
        template=str(folder),
        workbook=str(path),
        regulation=load_regulation(folder).id,
    )


def _from_tables(
    raw: RawBook, path: Path, to: Path | None, id_: str, findings: tuple[Finding, ...]
) -> FromExcelResult:
    """The regulation workbook of a file with annexes' tables; its questions and what is wrong in it
    are findings at its cells, and are marked there."""
    draft = draft_of_tables(raw, id_)
    if draft is None:
        raise Refused(Finding("annex-table-missing", file=str(path)), findings)
    workbook = regulation_workbook(draft)
    data = write(workbook, created=clock.now())
    written, _ = read_book(data, WORKBOOK)
    assert written is not None, "what we wrote can be read"
    found = read_back(written, WORKBOOK).findings
    made = (to or path.absolute().parent) / WORKBOOK
    _write_new(made, with_faults(workbook, found))
    return FromExcelResult(findings=(*findings, *found), workbook=str(made), regulation=id_)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise Refused(Finding("path-is-folder", file=str(path)))
    if not path.is_file():
        raise Refused(Finding("path-missing", file=str(path)))
    if path.stat().st_size > MAXIMUM_FILE:
        raise Refused(refusal_of_large(path, path.stat().st_size, storable(path.name)))
    return path.read_bytes()


def _write_new(path: Path, workbook: Any) -> None:
    if path.exists():
        raise Refused(Finding("regulation-workbook-exists", file=str(path)))
    files.write_atomically(path, write(workbook, created=clock.now()))


def _write_template(folder: Path, data: Mapping[str, Any]) -> None:
    """The template's files; what was made of a workbook before is made again, anything else that
    lies there stays and nothing is written."""
    note = say("made-of-workbook", "vi")
    made = f"# {note}\n".encode()
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    if folder.exists() and not all(_is_made(one, made) for one in there):
        raise Refused(Finding("template-folder-exists", file=str(folder)))
    for name in sorted(data, key=lambda one: one == "regulation"):
        if data[name]:
            files.write_atomically(folder / f"{name}.yaml", file_text(data[name], note))
    for old in there:
        if not data.get(old.stem):
            old.unlink()


def _is_made(path: Path, made: bytes) -> bool:
    return path.is_file() and path.suffix == ".yaml" and path.read_bytes().startswith(made)


@refusing(CopyResult)
def copy(wanted: str, new_id: str, to: Path | None = None) -> CopyResult:
    """Copies a regulation's template under another id, into a folder of that name in the present
    folder (or in ``to``); only the id is another."""
    regulation = load_regulation(wanted)
    if not SLUG.fullmatch(new_id):
        raise Refused(Finding("template-not-an-id", found=new_id))
    folder = (to or Path()) / new_id
    if folder.exists():
        raise Refused(Finding("template-folder-exists", file=str(folder)))
    for name, text in regulation.files:
        data = text
        if name == REGULATION:
            data = _ID_LINE.sub(f"id: {new_id}", text.decode("utf-8"), count=1).encode("utf-8")
        files.write_atomically(folder / name, data)
    return CopyResult(template=str(folder), regulation=load_regulation(folder).id)


@refusing(CompareResult)
def compare(old: str, new: str, to: Path | None = None) -> CompareResult:
    """What became of the criteria of one regulation in another, each by id or folder; written as a
    workbook too where ``to`` says one, never over a file that is there."""
    before, after = load_regulation(old), load_regulation(new)
    found = changes(before, after)
    if to is not None:
        _write_new(to, comparison_workbook(before, after, found))
    return CompareResult(changes=found, workbook=None if to is None else str(to))
