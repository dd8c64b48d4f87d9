"""A sheet with an annex's table to the data of an annex file, and what has to be asked about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from thidua_xlsx.authoring.tables import methods
from thidua_xlsx.authoring.tables.cells import Table
from thidua_xlsx.authoring.tables.headings import LEVEL, Heads
from thidua_xlsx.authoring.tables.numbering import value
from thidua_xlsx.authoring.tables.rows import Body, Line, body_of, is_answer
from thidua_xlsx.layout.regulation import asked
from thidua_xlsx.layout.regulation.draft import Question
from thidua_xlsx.template.lines import Location
from thidua_xlsx.words.given_ids import annex_id, row_id
from thidua_xlsx.words.numerals import digits

Data = dict[str, Any]
_HEADING = re.compile(
    r"((?:phụ lục|biểu|mẫu)(?: số)? ?(?:\d{1,3}|[IVX]{1,6})(?:\.\d{1,2}){0,3})(?=[ .:]|$)", re.I
)
_ATTACHED = ("kèm theo", "ban hành")
_LEADERS = re.compile(r"lãnh đạo", re.IGNORECASE)
_METHOD_KEYS = ("method", "several")


@dataclass(frozen=True, slots=True)
class AnnexDraft:
    """``data`` of the annex file; ``questions`` with locations inside it; ``appraisers``: the texts
    printed for them; ``levels``: the quality levels of its columns (id, name)."""

    data: Data
    questions: tuple[Question, ...]
    appraisers: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Making:
    """What of the annex is there so far."""

    heads: Heads
    ids: set[str] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)
    appraisers: dict[str, None] = field(default_factory=dict)
    default_needed: bool = False

    def ask(self, location: Location, text: str, rests_on: str = "") -> None:
        """Asks at a place of the annex."""
        self.questions.append(Question(location, text, rests_on))


def annex_of(table: Table, heads: Heads, number: int, taken: set[str]) -> AnnexDraft:
    """The annex that stands on a sheet under that heading; ``number``: which one it is, ``taken``:
    the ids of those before it."""
    body = body_of(table, heads)
    making = _Making(heads)
    top = _head(table, heads)
    criteria = _rows(making, body.lines, ("criteria",), "")
    total, own = _totals(criteria)
    levels = tuple((one.role.removeprefix(LEVEL), one.text) for one in heads.levels)
    data: Data = {
        "id": annex_id(top.get("heading") or table.name, number, taken),
        **top,
        "sheet_name": _sheet_name(table.name, top, number),
        "total": digits(body.total if body.total is not None else total),
        "self_total": digits(own),
        "total_label": body.total_label or "Tổng cộng",
        "decimals": "2",
        "levelled": "true" if levels else "false",
        "columns": _columns(making),
        "notes": list(body.notes),
        "criteria": criteria,
    }
    if making.default_needed:
        data["default_method"] = {"kind": "points"}
        making.ask(("default_method", "kind"), asked.DEFAULT_METHOD)
    _ask_of_head(making, data, body)
    return AnnexDraft(data, tuple(making.questions), tuple(making.appraisers), levels)


def _head(table: Table, heads: Heads) -> Data:
    """The lines above the table: its heading, title, and what it is attached to."""
    lines: list[str] = []
    for row in table.rows():
        if row < heads.first:
            said = [table.own(row, at) for at in range(1, table.columns + 1)]
            lines += (text for text in dict.fromkeys(said) if text)
    whole = " ".join(lines)
    heading = _HEADING.match(whole)
    start = heading.end() if heading else 0
    attachment = _attachment(whole)
    return {
        "heading": heading.group(1) if heading else "",
        "title": whole[start : len(whole) - len(attachment)].strip(" .:"),
        "attachment": attachment,
    }


def _attachment(text: str) -> str:
    """The brackets in which a text ends, where they say what it is attached to."""
    last = text[text.rfind("(") :] if text.endswith(")") else ""
    return last if any(word in last.casefold() for word in _ATTACHED) else ""


def _sheet_name(name: str, top: Mapping[str, str], number: int) -> str:
    """The tab's text; what the heading says where a program named the tab."""
    own = re.fullmatch(r"(?:sheet|trang_?tính|bảng|table)\s*\d*", name, re.IGNORECASE) is None
    heading = top["heading"].capitalize() if top["heading"] else f"Phụ lục {number}"
    heading = re.sub(r"\b[ivx]+\b", lambda found: found[0].upper(), heading)
    return re.sub(r"[\[\]:*?/\\']", " ", name if own else heading)[:31].strip()


def _columns(making: _Making) -> list[Data]:
    """The printed columns that a template has; those that it has not are asked about."""
    found: list[Data] = []
    levels = making.heads.levels
    for heading in making.heads.columns.values():
        if not heading.role:
            question = asked.COLUMN.format(heading=heading.text)
            making.ask(("columns",), question, heading.text)
            continue
        column = {"id": heading.role, "heading": heading.text}
        if heading.under and (heading.role.startswith(LEVEL) or heading.under != heading.text):
            column["under"] = heading.under
        found.append(column)
    if "number" not in [one["id"] for one in found]:
        found.insert(0, {"id": "number", "heading": "STT"})
        making.ask(("columns", 0, "heading"), asked.NUMBER_COLUMN)
    if "self" not in [one["id"] for one in found]:
        place = next(at for at, one in enumerate(found) if one["id"] == "max") + 1
        found.insert(place, {"id": "self", "heading": "Điểm tự chấm"})
        making.ask(("columns", place, "heading"), asked.SELF_COLUMN)
    if levels and len(levels) < 2:
        making.ask(("levelled",), asked.SINGLE_LEVEL)
    return found


def _rows(making: _Making, lines: Sequence[Line], here: Location, parent: str) -> list[Data]:
    found: list[Data] = []
    for line in lines:
        kind = _kind(line, parent)
        place = 1 + sum(1 for one in found if one["kind"] == kind)
        printed = _series_letter(line, place) if kind != "section" else line.number.own
        id_ = row_id(kind, printed, parent, place, making.ids)
        making.ids.add(id_)
        location = (*here, len(found))
        row: Data = {"id": id_, "kind": kind, "number": _printed_number(line), "label": line.label}
        if line.max is not None:
            row["max"] = digits(line.max)
        if line.appraiser:
            row["appraiser"] = line.appraiser
            making.appraisers[line.appraiser] = None
        found.append(row)
        _fill(making, line, row, location)
        for key, text, rests_on in line.doubts:
            making.ask((*location, key), text, rests_on)
        if any(one["number"] == row["number"] for one in found[:-1] if row["number"]):
            question = asked.NUMBER_TWICE.format(number=row["number"])
            making.ask((*location, "id"), question, row["number"])
    return found


def _printed_number(line: Line) -> str:
    """The number as the table prints it; of one that is part of the label, none."""
    return "" if line.number.style in ("named", "dash", "plus", "none") else line.number.text


def _series_letter(line: Line, place: int) -> str:
    """What the id is made of: the number, unless it is not the next of its series; a letter for an
    unnumbered criterion."""
    own = line.number.own.rpartition(".")[2]
    if line.number.style in ("dash", "plus", "none"):
        return chr(ord("a") + place - 1) if place <= 26 else ""
    if line.number.style == "letter" and value(line.number) not in (None, place) and place <= 26:
        return own if (value(line.number) or 0) > place else chr(ord("a") + place - 1)
    return "1" if line.number.style == "arabic" and own == "I" else own


def _kind(line: Line, parent: str) -> str:
    below = [one for one in line.under if not is_answer(one)]
    if not below:
        return "criterion"
    return "section" if not parent else "group"


def _fill(making: _Making, line: Line, row: Data, location: Location) -> None:
    """What stands under a row, or how it is scored."""
    if row["kind"] != "criterion":
        row["bold"] = "true"
        answers = [one for one in line.under if is_answer(one)]
        others = [one for one in line.under if not is_answer(one)]
        for one in answers:
            making.ask((*location, "label"), asked.OWNER.format(label=one.label), one.label)
        if line.method_text:
            row["method_text"] = line.method_text
        row["rows"] = _rows(making, others, (*location, "rows"), row["id"])
        if _LEADERS.search(" ".join(_appraisers(line))) and not row["rows"][0].get("rows"):
            _ask_leaders(making, line, row, location)
        return
    if line.max is None:
        making.ask((*location, "max"), asked.MAXIMUM)
    if line.method_text:
        row["method_text"] = line.method_text
    if line.under:
        _answers_below(making, line, row, location)
    else:
        _method(making, line, row, location)


def _appraisers(line: Line) -> Iterator[str]:
    yield line.appraiser
    for one in line.under:
        yield from _appraisers(one)


def _ask_leaders(making: _Making, line: Line, row: Data, location: Location) -> None:
    """A group whose appraiser's text speaks of leaders may be scored by them alone."""
    text = next(one for one in _appraisers(line) if _LEADERS.search(one))
    row |= {"self_scored": "false", "panel": "true", "levelled": "false"}
    making.ask((*location, "panel"), asked.LEADERS, text)


def _answers_below(making: _Making, line: Line, row: Data, location: Location) -> None:
    """The lines below a criterion are its answers, or its parts."""
    labels: list[tuple[str, str, Decimal]] = []
    row["rows"] = []
    for place, one in enumerate(line.under, 1):
        id_ = row_id("option", "", row["id"], place, making.ids)
        making.ids.add(id_)
        row["rows"].append({"id": id_, "kind": "option", "number": "", "label": one.label})
        labels.append((id_, one.label, one.points or Decimal(0)))
    found = next(methods.of_rows(labels, line.max or Decimal(0)), None)
    if found is None:
        making.ask(
            (*location, "method"), asked.UNKNOWN_METHOD, "; ".join(one for _, one, _ in labels)
        )
        return
    row["method"] = found.method
    _ask_of_method(making, found, location)


def _method(making: _Making, line: Line, row: Data, location: Location) -> None:
    most = line.max or Decimal(0)
    has_column = making.heads.column("method") is not None
    found = methods.proposed(line.method_text or (line.label if line.points else ""), most)
    if found is not None:
        row["method"] = found.method
        _ask_of_method(making, found, location)
    elif line.method_text:
        making.ask((*location, "method"), asked.UNKNOWN_METHOD, line.method_text)
    elif has_column:
        row["method"] = {"kind": "points"}
        making.ask((*location, "method", "kind"), asked.NO_METHOD)
    else:
        making.default_needed = True


def _ask_of_method(making: _Making, found: methods.Proposal, location: Location) -> None:
    making.ask((*location, "method", "kind"), asked.PROPOSED_METHOD, found.words)
    for key, question in found.open:
        inside = (key,) if key != "method" else ("kind",)
        making.ask((*location, "method", *inside), question, found.words)


def _totals(criteria: Sequence[Data]) -> tuple[Decimal, Decimal]:
    """What the top rows add up to, and what of it the unit scores itself."""
    total = sum((Decimal(row.get("max", "0")) for row in criteria), Decimal(0))
    return total, sum(map(_own, criteria), Decimal(0))


def _own(row: Data) -> Decimal:
    if row.get("self_scored") == "false":
        return Decimal(0)
    if row["kind"] == "criterion":
        return Decimal(row.get("max", "0"))
    return sum(map(_own, row["rows"]), Decimal(0))


def _ask_of_head(making: _Making, data: Data, body: Body) -> None:
    """What a table leaves unsaid of itself."""
    if not data["title"]:
        making.ask(("title",), asked.ANNEX_TITLE)
    if body.total is None:
        making.ask(("total",), asked.TOTAL)
    making.ask(("decimals",), asked.DECIMALS)
    making.ask(("bloc",), asked.BLOC, data["title"])
    if not making.appraisers:
        making.ask(("default_appraisers",), asked.APPRAISERS)
