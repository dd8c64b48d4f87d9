"""Reads the answers that a person typed on a decision sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_xlsx.checks.locked import same
from thidua_xlsx.findings import Finding
from thidua_xlsx.identity import Identity
from thidua_xlsx.layout.status import ANSWER_FIELDS, Asked, decisions_sheet
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.fields import read_field
from thidua_xlsx.reading.locate import Located, locate

STAGE = "decisions"
SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """An answer as typed, with the cell it stands in; ``by``, ``reason`` may still be missing."""

    id: str
    answer: str
    by: str
    reason: str
    document: str
    sheet: str
    cell: str


def locked_questions(asked: Sequence[Asked]) -> dict[str, str]:
    """What the identity carries, so that the sheet can be laid out again when it comes back."""
    return {each.id: SEPARATOR.join((each.question, *each.answers)) for each in asked}


def read_wishes(
    book: RawBook, identity: Identity, file: str
) -> tuple[tuple[Wish, ...], tuple[Finding, ...]]:
    """The answered questions, and findings about cells that cannot be read or were changed."""
    asked = tuple(_asked(key, text) for key, text in identity.locked.items())
    layout = decisions_sheet(asked)
    located, findings = locate(book, layout, file)
    if located is None:
        return (), findings
    wishes: list[Wish] = []
    more: list[Finding] = list(findings)
    for each in asked:
        more += _changed(located, each, file)
        said: dict[str, str] = {}
        for name, _, _ in ANSWER_FIELDS:
            cell = layout.cell(each.id, name)
            address = located.address(each.id, name)
            assert cell is not None and cell.field is not None
            if address is None:
                continue
            raw = located.cell(each.id, name)
            read = read_field(cell.field, raw, file, located.raw.name, address)
            said[name] = str(read.said.value or "")
            if read.finding is not None:
                more.append(read.finding)
        if said.get("answer"):
            place = located.address(each.id, "answer") or ""
            wishes.append(
                Wish(
                    each.id,
                    said["answer"],
                    said.get("by", ""),
                    said.get("reason", ""),
                    said.get("document", ""),
                    located.raw.name,
                    place,
                )
            )
    return tuple(wishes), tuple(more)


def _asked(key: str, text: str) -> Asked:
    question, *answers = text.split(SEPARATOR)
    return Asked(key, question, tuple(answers))


def _changed(located: Located, each: Asked, file: str) -> list[Finding]:
    address = located.address(each.id, "question")
    if address is None or same(located.cell(each.id, "question"), each.question):
        return []
    return [
        Finding(
            "locked-value-changed",
            file=file,
            sheet=located.raw.name,
            cell=address,
            criterion=each.id,
            found=located.cell(each.id, "question").text,
            parameters={"expected": each.question},
        )
    ]
