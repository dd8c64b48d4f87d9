"""What stands in an input cell: a value, or the code of the fault; every repair has its rule.

A person's meaning is accepted where it is certain ("8,5" as text) and refused where it is not
("1.234" under a maximum of 2000): no point is gained or lost by a guess, a clipping or a rounding.
Nothing here knows sheets or forms; a result carries no place, its caller knows it.

Rules of repair: "binary-noise", "text-number", "decimal-comma", "decimal-point",
"thousands-separator", "invisible-characters", "apostrophe", "blank-spaces", "literal-sum",
"tick-mark", "text-normalised", "legacy-encoding", "text-of-number", "date-as-text",
"choice-matched".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from thidua_xlsx.methods.expressions import MARKS
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values import legacy_encodings
from thidua_xlsx.returns.values.displayed import shown_otherwise
from thidua_xlsx.returns.values.struck import is_partly_struck, is_shifted, struck_text
from thidua_xlsx.words.dates import FIRST_DAY, LAST_DAY, day_of, is_plausible
from thidua_xlsx.words.near import nearest
from thidua_xlsx.words.numerals import (
    Reading,
    date_of_serial,
    decimal_places,
    literal_sum,
    stored_number,
    typed_readings,
    vietnamese,
)
from thidua_xlsx.words.texts import (
    clean,
    clean_lines,
    display,
    has_direction_override,
    matching_key,
    nfc,
)

_WINGDINGS_TICK = "ü"
_NOISE = Decimal("1e-12")
"""What is left of 0 after sums of binary fractions; no form asks for so many decimals."""
_DATE_LIKE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}", re.ASCII)


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """What a cell says.  ``value`` None and no ``fault``: the cell is blank.  ``fault`` is a code
    of the catalogue, ``parameters`` fill its text; ``rule`` says how the value was repaired, if it
    was."""

    value: T_co | None = None
    rule: str | None = None
    fault: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


def read_number(
    cell: RawCell,
    *,
    maximum: Decimal | None,
    decimals: int,
    integer: bool = False,
    date1904: bool = False,
) -> Read[Decimal]:
    """The score or count that was typed, exact; blank gives no value and no fault.

    Nothing is clipped or rounded: a value below 0, above ``maximum`` or with more than
    ``decimals`` decimals is a fault.  ``integer``: a count.
    """
    found = _number(cell, maximum, 0 if integer else decimals, date1904)
    if found.value is None:
        return found
    fault = _limit_fault(found.value, maximum, decimals, integer)
    if fault is None:
        return _as_shown(cell, found)
    most = vietnamese(maximum) if maximum is not None else ""
    return Read(fault=fault, parameters={"maximum": most, "decimals": str(decimals)})


def _as_shown(cell: RawCell, read: Read[T]) -> Read[T]:
    """What was read, unless the cell's number format shows something else."""
    nothing = read.value is None or read.fault is not None
    code = None if nothing else shown_otherwise(cell, read.value)
    if code is None:
        return read
    return Read(fault="value-shown-otherwise", parameters={"format": code})


def marked_up(cell: RawCell) -> Read[Any] | None:
    """The fault of a number, a mark, a day or a choice of which some is struck out, or some raised
    or lowered (INPUTS.md 75)."""
    if is_partly_struck(cell):
        return Read(fault="input-partly-struck", parameters={"struck": display(struck_text(cell))})
    return Read(fault="input-raised") if is_shifted(cell) else None


def _calculated(cell: RawCell) -> Read[Any] | None:
    """The fault of a formula where words, a choice, a mark or a day belong: what it shows was
    worked out, on some day, and may be something else on the next (INPUTS.md 80)."""
    if cell.formula is None or cell.type == "error":
        return None
    return Read(fault="input-is-formula", parameters={"formula": cell.formula})


def _number(cell: RawCell, maximum: Decimal | None, decimals: int, date1904: bool) -> Read[Decimal]:
    if cell.type == "error":
        return Read(fault="score-is-error")
    if cell.formula is not None:
        return _from_formula(cell, cell.formula)
    if cell.type == "blank":
        return Read()
    if cell.type == "text":
        return _from_text(cell.text, maximum, decimals)
    if cell.type == "date" or cell.format == "date":
        day = _stored_day(cell, date1904)
        shown = f"{day:%d/%m/%Y}" if day is not None else cell.text
        return Read(fault="score-is-date", parameters={"shown": shown})
    if cell.type == "boolean":
        return Read(fault="score-not-a-number")
    return _from_number(cell)


def _from_number(cell: RawCell) -> Read[Decimal]:
    value = stored_number(cell.text)
    if value is None:
        return Read(fault="score-not-a-number")
    if cell.format == "percent":
        return Read(fault="score-is-percent", parameters={"shown": vietnamese(value * 100)})
    if abs(value) < _NOISE:
        value = Decimal(0)
    changed = value != Decimal(cell.text.strip())
    return Read(value=value, rule="binary-noise" if changed else None)


def _from_formula(cell: RawCell, formula: str) -> Read[Decimal]:
    """A sum of literals is what a person worked out in the cell; anything else may change."""
    value = literal_sum(formula)
    shown = stored_number(cell.text) if cell.type == "number" else None
    if value is None or cell.format == "date" or not _agrees(cell, shown, value):
        return Read(fault="score-is-formula", parameters={"formula": formula})
    if cell.format == "percent":
        return Read(fault="score-is-percent", parameters={"shown": vietnamese(value * 100)})
    return Read(value=value, rule="literal-sum")


def _agrees(cell: RawCell, shown: Decimal | None, value: Decimal) -> bool:
    """A program that does not calculate stores nothing or 0; one that does, a binary sum."""
    if shown is None:
        return cell.type == "blank"
    return shown == 0 or abs(shown - value) < Decimal("1e-9")


def _from_text(text: str, maximum: Decimal | None, decimals: int) -> Read[Decimal]:
    bare = clean(text)
    if not bare:
        return Read(rule="blank-spaces" if text else None)
    if has_direction_override(text):
        return Read(fault="score-not-a-number")
    rule = "invisible-characters" if bare != text else None
    if bare[0] in "'\u2019":
        bare, rule = bare[1:].strip(), "apostrophe"
    if bare.endswith("%") and typed_readings(bare[:-1].strip()):
        return Read(fault="score-is-percent", parameters={"shown": bare[:-1].strip()})
    readings = typed_readings(bare)
    if not readings:
        fault = "score-is-date" if _DATE_LIKE.fullmatch(bare) else "score-not-a-number"
        return Read(fault=fault, parameters={"shown": bare})
    if len(readings) > 1:
        return _decide(readings, maximum, decimals)
    chosen = readings[0]
    specific = chosen.rule != "text-number" or rule is None
    return Read(value=chosen.value, rule=chosen.rule if specific else rule)


def _decide(readings: tuple[Reading, ...], maximum: Decimal | None, decimals: int) -> Read[Decimal]:
    """1.234: the reading that the limits allow, if it is one."""
    fitting = [r for r in readings if _limit_fault(r.value, maximum, decimals, False) is None]
    if len(fitting) == 1:
        return Read(value=fitting[0].value, rule=fitting[0].rule)
    if all(reading.value < 0 for reading in readings):
        return Read(fault="score-negative")
    first, second = (vietnamese(reading.value) for reading in readings)
    return Read(fault="number-ambiguous", parameters={"first": first, "second": second})


def _limit_fault(
    value: Decimal, maximum: Decimal | None, decimals: int, integer: bool
) -> str | None:
    if value < 0:
        return "score-negative"
    if maximum is not None and value > maximum:
        return "score-above-maximum"
    if integer and decimal_places(value):
        return "count-not-whole"
    return "score-too-many-decimals" if decimal_places(value) > decimals else None


ASKED_TICK = "x"
"""What the drop-down of a tick cell offers: taken literally, so the ledger need not say it."""


def read_tick(cell: RawCell) -> Read[bool]:
    """Whether there is a mark: x as our forms ask for it, or 1, ✓, v, TRUE (with the rule).

    Blank, spaces, 0 and FALSE are no mark; any other content is a fault.
    """
    calculated = _calculated(cell)
    return _as_shown(cell, _tick(cell)) if calculated is None else calculated


def _tick(cell: RawCell) -> Read[bool]:
    if cell.type == "blank":
        return Read(value=False)
    unclear: Read[bool] = Read(fault="tick-unclear")
    if cell.type in ("error", "date"):
        return unclear
    if cell.type == "boolean":
        return Read(value=cell.text.strip().lower() in ("1", "true"), rule="tick-mark")
    if cell.type == "number":
        number = stored_number(cell.text)
        if number not in (0, 1):
            return unclear
        return Read(value=number == 1, rule="tick-mark" if number == 1 else None)
    if cell.text == ASKED_TICK:
        return Read(value=True)
    mark = clean(cell.text).casefold()
    if mark in ("", "0"):
        return Read(value=False, rule="tick-mark")
    wingdings = mark == _WINGDINGS_TICK and "wingdings" in (cell.font or "").lower()
    return Read(value=True, rule="tick-mark") if wingdings or mark in MARKS else unclear


def read_text(cell: RawCell, *, date1904: bool = False) -> Read[str]:
    """Free text in NFC, invisible characters dropped, line breaks kept; blank gives None.

    TCVN3 and VNI text is decoded where the cell's font says so and all of it decodes.

    A number is given as Vietnamese text writes it (8,5), a date as dd/mm/yyyy.
    """
    calculated = _calculated(cell)
    return _as_shown(cell, _text(cell, date1904)) if calculated is None else calculated


def _text(cell: RawCell, date1904: bool) -> Read[str]:
    if cell.type == "error":
        return Read(fault="text-is-error")
    if cell.type in ("number", "boolean", "date"):
        return Read(value=_as_text(cell, date1904), rule="text-of-number")
    decoded = legacy_encodings.decode_cell(cell)
    value = clean_lines(cell.text if decoded is None else decoded)
    if not value:
        return Read(rule="blank-spaces" if cell.text.strip() else None)
    if decoded is not None:
        return Read(value=value, rule="legacy-encoding")
    outer = value != cell.text and (
        nfc(cell.text) != cell.text or _without_blanks(value) != _without_blanks(cell.text)
    )
    return Read(value=value, rule="text-normalised" if outer else None)


def _without_blanks(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def _as_text(cell: RawCell, date1904: bool = False) -> str:
    if cell.type == "boolean":
        return "TRUE" if cell.text.strip().lower() in ("1", "true") else "FALSE"
    if cell.type == "date" or cell.format == "date":
        day = _stored_day(cell, date1904)
        return f"{day:%d/%m/%Y}" if day is not None else cell.text.strip()
    number = stored_number(cell.text)
    return vietnamese(number) if number is not None else cell.text.strip()


def read_date(cell: RawCell, *, date1904: bool = False) -> Read[date]:
    """A day: a real date cell, or text as dd/mm/yyyy, yyyy-mm-dd, "ngày 5 tháng 3 năm 2024"."""
    calculated = _calculated(cell)
    return _as_shown(cell, _date(cell, date1904)) if calculated is None else calculated


def _date(cell: RawCell, date1904: bool) -> Read[date]:
    unclear: Read[date] = Read(fault="date-unclear")
    if cell.type == "blank" or (cell.type == "text" and not clean(cell.text)):
        return Read()
    if cell.type == "text":
        day = day_of(cell.text)
        return _plausible(Read(value=day, rule="date-as-text")) if day is not None else unclear
    day = _stored_day(cell, date1904)
    return _plausible(Read(value=day)) if day is not None else unclear


def _plausible(read: Read[date]) -> Read[date]:
    """The day, unless the form itself would not have taken it."""
    day = read.value
    if day is None or is_plausible(day):
        return read
    shown = f"{day.day:02}/{day.month:02}/{day.year:04}"
    limits = {"first": f"{FIRST_DAY:%d/%m/%Y}", "last": f"{LAST_DAY:%d/%m/%Y}"}
    return Read(fault="date-out-of-range", parameters={"shown": shown, **limits})


def _stored_day(cell: RawCell, date1904: bool) -> date | None:
    if cell.type == "date":
        return day_of(cell.text)
    serial = stored_number(cell.text) if cell.type == "number" and cell.format == "date" else None
    return date_of_serial(serial, date1904=date1904) if serial is not None else None


def read_choice(cell: RawCell, allowed: Iterable[str]) -> Read[str]:
    """The allowed text that stands there: exact, else the only one with the same matching key.

    Otherwise a fault: "choice-near-miss" with the likeliest one, or "choice-not-allowed".
    """
    calculated = _calculated(cell)
    if calculated is not None:
        return calculated
    return _as_shown(cell, _choice(cell, tuple(allowed)))


def _choice(cell: RawCell, options: tuple[str, ...]) -> Read[str]:
    if cell.type == "error":
        return Read(fault="text-is-error")
    text = cell.text if cell.type in ("text", "blank") else _as_text(cell)
    decoded = legacy_encodings.decode_cell(cell) if cell.type == "text" else None
    text = text if decoded is None else decoded
    if not clean(text):
        return Read(rule="blank-spaces" if text else None)
    read = chosen(text, {option: option for option in options}, options)
    rule = read.rule or ("legacy-encoding" if decoded else None)
    return replace(read, rule=rule) if read.fault is None else read


def chosen(text: str, wordings: Mapping[str, str], listed: Sequence[str]) -> Read[str]:
    """What the text means among ``wordings`` (each with its meaning): exact, else the only meaning
    with the same matching key; a fault names those ``listed``, and the likeliest if there is one.
    """
    if not clean(text):
        return Read()
    if text in wordings:
        return Read(value=wordings[text])
    key = matching_key(text)
    same = {meaning for words, meaning in wordings.items() if matching_key(words) == key}
    if len(same) == 1:
        return Read(value=same.pop(), rule="choice-matched")
    allowed = {"allowed": "; ".join(listed)}
    keyed = {matching_key(words): words for words in reversed(tuple(wordings))}
    near = nearest(key, keyed)
    if near is None:
        return Read(fault="choice-not-allowed", parameters=allowed)
    return Read(fault="choice-near-miss", parameters={**allowed, "suggestion": keyed[near]})
