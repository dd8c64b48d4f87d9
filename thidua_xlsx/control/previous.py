"""What last year's round handed on, read from its consolidated workbook (``layout/carry.py``).

The control workbook names the file (``previous_result``); it lies in the round's folder and is kept
by its hash like the logo, so that what a form shows of last year can be derived again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.last_year import last_year
from thidua_xlsx.control.look import named_file
from thidua_xlsx.control.settings import Settings
from thidua_xlsx.layout.consolidated import carry_sheet as carry
from thidua_xlsx.layout.consolidated.carry_sheet import CarryLine
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.model.last_year import BY_FORMER, BY_ID, BY_NAME, LastYear
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.reading.cells import RawSheet
from thidua_xlsx.returns.values.locate import sheets_with_id
from thidua_xlsx.template.comparing import same_rows
from thidua_xlsx.words.numerals import stored_number
from thidua_xlsx.words.texts import matching_key

SETTING = "previous_result"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a unit meant to put right what it lost points for in a criterion (Điều 11.1d); ``due``
    is a day as dd/mm/yyyy.  Each part "" where the unit left it blank."""

    criterion: str
    label: str
    shortcoming: str = ""
    cause: str = ""
    remedy: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's result, by the ids of this year's units; nothing where none is named.

    ``ratings``: rating ids; ``scores``: final scores by unit and this year's id of the criterion,
    only of criteria that have the same label (where several have it, the same id too);
    ``answers``: in last year's order of criteria; ``strengths``: what units meant to build on.
    ``last``: totals, ranks and all scores, to be compared with; None where nothing was read.
    ``data``: the workbook, named ``name``.
    """

    name: str = ""
    data: bytes = field(default=b"", repr=False)
    ratings: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    strengths: Mapping[str, str] = field(default_factory=dict)
    last: LastYear | None = None


NOTHING = Previous()


@dataclass(frozen=True, slots=True)
class Kept:
    """The workbook of that name as it was last kept; ``final``: no other one counts any more."""

    name: str
    path: Path
    final: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom it is read: this year's regulation, units and year; ``formers``: by unit what the
    control workbook says that it was called last year."""

    regulation: Regulation
    units: Sequence[Unit]
    year: int
    formers: Mapping[str, str] = field(default_factory=dict)


def read_previous(
    settings: Settings, wanted: Wanted, folder: Path | None, kept: Kept | None = None
) -> tuple[Previous, Finding | None]:
    """What the named workbook hands on, or the finding at the setting that says why nothing.

    ``folder``: the round's, in which it lies; None: none is looked for.  ``kept`` serves where the
    file of that name is gone.
    """
    name = settings.text(SETTING)
    if folder is None or not name:
        return NOTHING, None
    data = _content(folder, name, kept)
    if data is None:
        return NOTHING, settings.finding(SETTING, "control-previous-missing")
    sheet = _sheet(data, name)
    lines = tuple(_lines(sheet)) if sheet is not None else ()
    about = {line.what: line.value for line in lines if line.unit == carry.ROUND}
    if not about.get(carry.YEAR):
        return NOTHING, settings.finding(SETTING, "control-previous-not-ours")
    if about[carry.YEAR] != str(wanted.year - 1):
        years = {"year": about[carry.YEAR], "expected": str(wanted.year - 1)}
        return NOTHING, settings.finding(SETTING, "control-previous-year", **years)
    return _matched(Previous(name, data), lines, wanted), None


def _content(folder: Path, name: str, kept: Kept | None) -> bytes | None:
    same = kept if kept is not None and matching_key(kept.name) == matching_key(name) else None
    places: list[Callable[[], Path | None]] = [lambda: named_file(folder, name)]
    if same is not None:
        places.insert(0 if same.final else 1, lambda: same.path)
    for place in places:
        try:
            if (path := place()) is not None:
                return path.read_bytes()
        except OSError:
            continue
    return None


def _sheet(data: bytes, name: str) -> RawSheet | None:
    book, _ = read_book(data, name, only=carry.SHEET_NAME)
    return next(iter(sheets_with_id(book, carry.SHEET_ID)), None) if book is not None else None


def _lines(sheet: RawSheet) -> Iterator[CarryLine]:
    """The lines of the sheet; columns are found by their ids."""
    columns = {cell.text: at for (row, at), cell in sheet.cells.items() if row == 1}
    names = [name for name, _ in carry.COLUMNS]
    if all(name in columns for name in names):
        for row in sorted({row for row, _ in sheet.cells} - {1}):
            yield CarryLine(*(sheet.cell(row, columns[name]).text.strip() for name in names))


def _matched(previous: Previous, lines: Sequence[CarryLine], wanted: Wanted) -> Previous:
    """The lines by this year's units."""
    said: dict[str, list[CarryLine]] = {}
    for line in lines:
        said.setdefault(line.unit, []).append(line)
    named = {
        line.value: line.unit for line in reversed(lines) if line.what == carry.NAME and line.value
    }
    found = _found(wanted, named)
    labels = {(line.unit, line.key): line.value for line in lines if line.what == carry.LABEL}
    ratings: dict[str, str] = {}
    scores: dict[tuple[str, str], Decimal] = {}
    answers: dict[str, tuple[Answer, ...]] = {}
    strengths: dict[str, str] = {}
    for unit in wanted.units:
        own = said.get(found[unit.id][0], []) if unit.id in found else []
        annex = next((line.value for line in own if line.what == carry.ANNEX), "")
        rating = next((line.value for line in own if line.what == carry.RATING), "")
        ratings |= {unit.id: rating} if rating else {}
        strong = next((line.value for line in own if line.what == carry.STRENGTHS), "")
        strengths |= {unit.id: strong} if strong else {}
        own_labels = {key: label for (of, key), label in labels.items() if of == annex}
        scores |= _scores(wanted.regulation, unit, own, own_labels)
        if told := tuple(_answers(own, own_labels)):
            answers[unit.id] = told
    last = last_year(lines, wanted.regulation, wanted.units, found, wanted.year - 1)
    return Previous(previous.name, previous.data, ratings, scores, answers, strengths, last)


def _found(wanted: Wanted, named: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """By this year's units the id that each had, and how that is known (``named``: last year's ids
    by name): what the control workbook says it was, its own id, exactly its name."""
    ids = set(named.values())
    formerly = {matching_key(text): id for name, id in named.items() for text in (name, id)}
    found: dict[str, tuple[str, str]] = {}
    for unit in wanted.units:
        if former := wanted.formers.get(unit.id, ""):
            if (id := formerly.get(matching_key(former))) is not None:
                found[unit.id] = id, BY_FORMER
        elif unit.id in ids:
            found[unit.id] = unit.id, BY_ID
        elif unit.name in named:
            found[unit.id] = named[unit.name], BY_NAME
    return found


def _scores(
    regulation: Regulation, unit: Unit, own: Sequence[CarryLine], labels: Mapping[str, str]
) -> dict[tuple[str, str], Decimal]:
    leaves = {leaf.id: leaf.label for leaf in regulation.annex_of_bloc(unit.bloc).leaves()}
    now = {
        old: new
        for new, old in same_rows(labels, leaves).items()
        if matching_key(leaves[new]) == matching_key(labels[old])
    }
    return {
        (unit.id, now[line.key]): score
        for line in own
        if line.what == carry.SCORE
        and line.key in now
        and (score := stored_number(line.value)) is not None
    }


def _answers(own: Sequence[CarryLine], labels: Mapping[str, str]) -> Iterator[Answer]:
    parts: dict[str, dict[str, str]] = {}
    for line in own:
        if line.what in carry.ANSWERS:
            parts.setdefault(line.key, {})[line.what] = line.value
    order = {criterion: place for place, criterion in enumerate(labels)}
    for criterion, told in sorted(parts.items(), key=lambda part: order.get(part[0], len(order))):
        yield Answer(
            criterion,
            labels.get(criterion, ""),
            told.get("shortcoming", ""),
            told.get("cause", ""),
            told.get("remedy", ""),
            _day(told.get("due", "")),
        )


def _day(text: str) -> str:
    """The day as people write it; the text itself where it is none."""
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    except ValueError:
        return text
