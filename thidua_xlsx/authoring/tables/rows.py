"""The rows of an annex's table with their levels: by numbering first, by sums where that leaves a
doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from thidua_xlsx.authoring.tables.cells import Table, numbers
from thidua_xlsx.authoring.tables.headings import Heads
from thidua_xlsx.authoring.tables.numbering import NONE, Number, leading, number_of, value
from thidua_xlsx.layout.regulation import asked

LONGEST_LABEL = 4_000
"""A label that goes on over more rows than this holds is none."""
_TOTAL = re.compile(r"^(tổng( cộng| điểm| số( điểm)?)?|cộng)\b[\s:.]*", re.IGNORECASE)
_POINTS = re.compile(r"[:：(–-] ?\+? ?(\d{1,4}(?:[.,]\d{1,2})?) ?(?:điểm|đ)\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-H])\)?")


@dataclass(slots=True)
class Line:
    """A row as the table has it.  ``readings``: what its printed maximum can mean; ``points``: the
    points that its own text names last, None for none; ``bold``: whether its label is; ``doubts``:
    what is to be asked of it, by the key that the answer stands under."""

    row: int
    number: Number
    label: str
    readings: tuple[Decimal, ...] = ()
    printed_max: str = ""
    method_text: str = ""
    appraiser: str = ""
    points: Decimal | None = None
    bold: bool = False
    under: list[Line] = field(default_factory=list)
    max: Decimal | None = None
    rank: float = 0
    doubts: list[tuple[str, str, str]] = field(default_factory=list)

    def doubt(self, key: str, question: str, rests_on: str = "") -> None:
        """Notes a question."""
        self.doubts.append((key, question, rests_on))


@dataclass(frozen=True, slots=True)
class Body:
    """``total``: that of the table's last row, with its label; ``notes``: texts below it."""

    lines: tuple[Line, ...]
    total: Decimal | None
    total_label: str
    notes: tuple[str, ...]


def body_of(table: Table, heads: Heads) -> Body:
    """The rows under a heading, nested."""
    flat: list[Line] = []
    totals: tuple[Decimal, ...] = ()
    label, notes = "", list[str]()
    for row in table.rows():
        if row <= heads.last or _repeats(table, heads, row):
            continue
        line = _line(table, heads, row)
        if label:
            if line.label and not line.readings:
                notes.append(line.label)
        elif (found := _TOTAL.match(line.label or line.number.text)) and (
            line.readings or len(line.label) < 20
        ):
            totals = line.readings
            label = (line.label or found.group(0)).strip(" :.")
        elif line.label or line.readings:
            flat.append(line)
    lines = tuple(_settled(_nested(_joined(flat))))
    added = sum((line.max or Decimal(0) for line in lines), Decimal(0))
    total = _fitting(totals, added)[0] if totals else None
    return Body(lines, total, label, tuple(notes))


def _repeats(table: Table, heads: Heads, row: int) -> bool:
    """Whether the row is the heading again (a new page), or numbers its columns."""
    said = {at: table.own(row, at) for at in heads.columns}
    filled = {at: text for at, text in said.items() if text}
    if not filled:
        return True
    if all(
        text in (heads.columns[at].text, heads.columns[at].under) for at, text in filled.items()
    ):
        return True
    return (
        len(filled) > 2
        and all(_COLUMN_NUMBER.fullmatch(text) for text in filled.values())
        and (heads.column("label") in filled)
    )


def _line(table: Table, heads: Heads, row: int) -> Line:
    def said(role: str) -> str:
        at = heads.column(role)
        return "" if at is None else table.own(row, at)

    printed, label = said("number"), said("label")
    at_label = heads.column("label")
    if not label and at_label is not None and (row, at_label) in table.covered:
        label, printed = table.text(row, at_label), ""
    if label and label == printed:
        printed = ""
    number = number_of(printed)
    if number is NONE and printed:
        label = f"{printed} {label}".strip() if printed != label else label
    if number is NONE and label:
        own = leading(label)
        number = own
        if own.style not in ("named", "dash", "plus", "none"):
            label = own.rest
    text = said("max")
    points = _POINTS.findall(label)
    return Line(
        row,
        number,
        label,
        numbers(text),
        text,
        said("method"),
        said("appraiser"),
        Decimal(points[-1].replace(",", ".")) if points else None,
        at_label is not None and (row, at_label) in table.bold,
    )


def _joined(flat: Sequence[Line]) -> list[Line]:
    """Without lines that only go on with the one above: no number, no maximum, no points."""
    lines: list[Line] = []
    for line in flat:
        loose = line.number.style in ("none", "dash", "plus") and not line.readings
        room = bool(lines) and len(lines[-1].label) < LONGEST_LABEL
        if loose and line.bold and not (lines and lines[-1].bold):
            lines.append(line)
        elif loose and line.points is None and room and not line.method_text:
            lines[-1].label = f"{lines[-1].label} {line.label}".strip()
        elif loose and not line.label and room:
            lines[-1].method_text = f"{lines[-1].method_text} {line.method_text}".strip()
        else:
            lines.append(line)
    return lines


def _nested(flat: Sequence[Line]) -> list[Line]:
    """Each line under the nearest one above that stands higher."""
    top: list[Line] = []
    open_: list[Line] = []
    for at, line in enumerate(flat):
        _mend_number(line, islice(flat, at + 1, None), open_)
        line.rank = _rank(line, flat[at + 1 : at + 2])
        while open_ and open_[-1].rank >= line.rank:
            open_.pop()
        (open_[-1].under if open_ else top).append(line)
        open_.append(line)
    return top


def _rank(line: Line, after: Sequence[Line]) -> float:
    """How high a line stands: by its number; an unnumbered one with a maximum over the series that
    begins below it, one in bold over those that are not."""
    plain = line.number.style == "none" and line.points is None
    if plain and line.bold and any(one.number.style == "none" and not one.bold for one in after):
        return line.number.rank - 0.5
    begins = after and value(after[0].number) == 1
    if plain and line.readings and begins:
        return after[0].number.rank - 0.5
    return line.number.rank


def _mend_number(line: Line, after: Iterable[Line], open_: Sequence[Line]) -> None:
    """A Roman I below a Roman number is an Arabic 1 misprinted where the next number is 2."""
    started = any(one.number.style == "roman" for one in open_)
    if line.number.text != "I" or line.number.style != "roman" or not started:
        return
    follows = next((one.number for one in after if one.number.style in _SERIES), NONE)
    if follows.style == "arabic" and value(follows) == 2:
        line.number = Number("I", "arabic", line.number.rest)
        line.doubt("id", asked.NUMBER_MISPRINTED, "I")


_SERIES = ("named", "roman", "arabic")


def _settled(lines: list[Line]) -> Iterator[Line]:
    """The lines with their maxima: of two readings the one with which sums fit; of a line that
    prints none what is under it."""
    for line in lines:
        line.under = list(_settled(line.under))
        _settle_max(line)
        yield line


def _settle_max(line: Line) -> None:
    under = [one for one in line.under if one.max is not None]
    total = sum((one.max for one in under if one.max is not None), Decimal(0))
    own_points = line.number.style in ("none", "dash", "plus") and line.points is not None
    if line.readings:
        line.max, unsure = _fitting(line.readings, total if under else Decimal(0))
        if unsure:
            line.doubt(
                "max", asked.MAXIMUM_MEANT.format(printed=line.printed_max), line.printed_max
            )
    elif under and not own_points and not _answers(line):
        line.max = total
        line.doubt("max", asked.MAXIMUM_ADDED)


def _fitting(readings: Sequence[Decimal], total: Decimal) -> tuple[Decimal, bool]:
    """The reading that is what is added up, and whether it has to be asked about: "1.000" where
    nothing tells which it is, or 1 that a program made of it."""
    if total in readings:
        return total, False
    if any(reading * 1000 == total for reading in readings):
        return total, True
    return max(readings), len(readings) > 1


def _answers(line: Line) -> bool:
    """Whether what stands under a line are answers or parts, not criteria: their points stand in
    their own texts."""
    return bool(line.under) and all(is_answer(one) for one in line.under)


def is_answer(line: Line) -> bool:
    """Whether the line is an answer to the one above it: unnumbered, with points in its text."""
    return (
        line.number.style in ("none", "dash", "plus") and line.points is not None and not line.under
    )
