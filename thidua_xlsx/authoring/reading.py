"""A regulation workbook read back: the data of the template's files, and what hinders its use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thidua_xlsx.authoring.book import book_of
from thidua_xlsx.authoring.nesting import nested
from thidua_xlsx.authoring.questions import open_questions
from thidua_xlsx.authoring.tables.cells import MOST_ROWS
from thidua_xlsx.authoring.values import Values
from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.model import Regulation
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.template.checking import check_trees
from thidua_xlsx.template.lines import Tree


@dataclass(frozen=True, slots=True)
class ReadBack:
    """``files``: the data by file name without ".yaml"; ``regulation``: None where it cannot be
    used as it stands, the findings say why."""

    files: Mapping[str, Any]
    regulation: Regulation | None
    findings: tuple[Finding, ...]


def read_back(raw: RawBook, file: str, id_: str = "") -> ReadBack:
    """What the workbook says; open questions are findings too, each at its cell.  ``id_``: the
    regulation's id in place of the one that stands there."""
    values = Values(file, {}, raw.date1904)
    book = book_of(raw)
    trees = nested(file, book, values)
    values.findings += (
        Finding("regulation-too-many-rows", file, sheet, parameters={"limit": str(MOST_ROWS)})
        for sheet in book.too_long
    )
    if id_:
        trees["regulation"].data["id"] = id_
    whole: dict[str, Tree] = {f"{name}.yaml": tree for name, tree in trees.items()}
    regulation, checked = check_trees(whole)
    own = (finding for tree in trees.values() for finding in tree.findings)
    asked = tuple(open_questions(raw, file))
    told = _not_asked((*values.findings, *own, *checked), asked)
    findings = _once((*asked, *told))
    usable = None if has_errors(findings) else regulation
    return ReadBack({name: tree.data for name, tree in trees.items()}, usable, findings)


def _not_asked(findings: Iterable[Finding], asked: Iterable[Finding]) -> Iterator[Finding]:
    """Without those that miss what is asked for at the same cell."""
    cells = {(one.sheet, one.cell) for one in asked}
    for one in findings:
        if one.code != "template-missing-key" or (one.sheet, one.cell) not in cells:
            yield one


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each fault of a cell once: a value is read for each table that speaks of it."""
    kept = {
        (
            one.code,
            one.sheet,
            one.cell,
            one.criterion,
            one.found,
            *sorted(one.parameters.items()),
        ): one
        for one in reversed(findings)
    }
    return tuple(reversed(kept.values()))
