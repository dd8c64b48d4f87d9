"""What a spreadsheet program lets a person type: a field's type and limits as a data validation.

A courtesy only (web editors drop it): every value is checked again when the form comes back.
Blank is always allowed, because missing is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from thidua_xlsx.layout.grid import Rule
from thidua_xlsx.model import Field
from thidua_xlsx.words.dates import FIRST_DAY, LAST_DAY
from thidua_xlsx.words.numerals import digits, vietnamese
from thidua_xlsx.words.texts import plain_markup, storable, utf16_length
from thidua_xlsx.writing.references import quoted

#: Excel's limits, in UTF-16 units; XlsxWriter drops a validation that exceeds them.
MESSAGE_LIMIT = 255
FORMULA_LIMIT = 255
#: What a tick may be, of the marks that a reader takes those that people type; each shows as ✓.
#: The first is what we write.
TICKS = ("x", "X", "v", "V", "✓", "1")
FIRST_DATE, LAST_DATE = (f"DATE({day:%Y},{day.month},{day.day})" for day in (FIRST_DAY, LAST_DAY))
_SCORES = ("self", "appraised", "amount", "score", "bonus", "deduction")
_INPUT_TITLE = "Cách nhập"
_ERROR_TITLE = "Giá trị chưa hợp lệ"

Options = dict[str, object]


@dataclass(frozen=True, slots=True)
class Message:
    """What stands beside the open cell, and what is said of a value refused."""

    prompt: str
    error: str


class Lists:
    """The hidden sheet that carries drop-down lists too long, or unfit, to stand in a cell."""

    def __init__(self, taken_names: tuple[str, ...]) -> None:
        taken = {name.casefold() for name in taken_names}
        self.name = "Danh mục"
        while self.name.casefold() in taken:
            self.name += "_"
        self.lists: list[tuple[str, ...]] = []

    def source(self, allowed: tuple[str, ...]) -> list[str] | str:
        """The list itself where a cell can carry it, else the range where it now stands."""
        plain = all(
            text and text == storable(text.strip()) and not set(text) & set(',"')
            for text in allowed
        )
        if plain and utf16_length(",".join(allowed)) <= MESSAGE_LIMIT:
            return list(allowed)
        return f"={self.range(allowed)}"

    def range(self, allowed: tuple[str, ...]) -> str:
        """The range of the hidden sheet where this list stands, put there if it is new."""
        if not allowed:
            raise AssertionError("a choice without anything to choose")
        if allowed not in self.lists:
            self.lists.append(allowed)
        column = self.lists.index(allowed)
        first, last = (xl_rowcol_to_cell(row, column, True, True) for row in (1, len(allowed)))
        return f"{quoted(self.name)}!{first}:{last}"


def field_validation(field: Field, address: str, lists: Lists) -> Options | None:
    """XlsxWriter's options for an open field at ``address``; None where anything may be typed.

    Numbers: at least ``min`` (0 where it is not given), at most ``max``, no more decimals than
    ``decimals``.  ``allowed`` of a text is offered only: anything may be typed beside it.
    """
    message = messages(field)
    if field.type == "choice":
        options: Options = {"validate": "list", "source": lists.source(field.allowed)}
    elif field.type == "tick":
        options = {"validate": "list", "source": [TICKS[0]]}
    elif field.type == "text" and field.allowed:
        options = {"validate": "list", "source": lists.source(field.allowed), "show_error": False}
    elif field.type == "text" and field.max is None:
        if not message.prompt:
            return None
        options = {"validate": "any"}
    else:
        options = {"validate": "custom", "value": _custom(condition(field, address, lists))}
    return options | _texts(message)


def rule_validation(
    rule: Rule, formula: str, field: Field | None, address: str, lists: Lists
) -> Options:
    """A rule's own condition together with that of the field it stands on, if any.

    A cell has one validation only, so a list under a rule loses its drop-down, not its limits.
    """
    prompt = ""
    if field is not None and field.input:
        typed = condition(field, address, lists)
        formula = f"AND({typed},{formula})" if typed else formula
        prompt = messages(field).prompt
    texts = _texts(Message(prompt, shortened(rule.message))) | {"error_title": rule.title}
    return {"validate": "custom", "value": _custom(formula)} | texts


def condition(field: Field, address: str, lists: Lists) -> str:
    """The field's type and limits as a formula over its cell, "" where there is none."""
    if field.type in ("number", "integer"):
        return f"AND({','.join(_number_terms(field, address))})"
    if field.type == "tick":
        return f'OR({address}="x",{address}="✓",{address}="v",{address}=1)'
    if field.type == "choice":
        return f"ISNUMBER(MATCH({address},{lists.range(field.allowed)},0))"
    if field.type == "date":
        return f"AND(ISNUMBER({address}),{address}>={FIRST_DATE},{address}<={LAST_DATE})"
    if field.type == "text":
        return "" if field.max is None else f"LEN({address})<={digits(field.max)}"
    raise AssertionError(f"unknown type of field {field.type!r}")


def _number_terms(field: Field, address: str) -> list[str]:
    terms = [f"ISNUMBER({address})", f"{address}>={digits(field.min or Decimal(0))}"]
    if field.max is not None:
        terms.append(f"{address}<={digits(field.max)}")
    decimals = 0 if field.type == "integer" else field.decimals
    if decimals is not None:
        terms.append(f"ROUND({address},{decimals})={address}")
    return terms


def messages(field: Field) -> Message:
    """The Vietnamese texts of a field: its own prompt, or one that its type and limits give."""
    derived = _derived(field)
    prompt = field.prompt or derived.prompt
    return Message(shortened(prompt), shortened(derived.error))


def _derived(field: Field) -> Message:
    if field.type in ("number", "integer"):
        limits = _limits(field)
        if field.type == "integer":
            return Message(f"Nhập số nguyên {limits}.", f"Ô này chỉ nhận số nguyên {limits}.")
        noun = "điểm" if field.field in _SCORES else "số"
        return Message(f"Nhập {noun} {limits}.", f"Ô này chỉ nhận số {limits}.")
    if field.type == "tick":
        return Message(
            "Chọn x để đánh dấu; để trống nếu không chọn.",
            "Ô này chỉ nhận dấu x; để trống nếu không chọn.",
        )
    if field.type == "choice":
        return Message(
            "Chọn một giá trị trong danh sách thả xuống.",
            "Ô này chỉ nhận một giá trị có trong danh sách thả xuống.",
        )
    if field.type == "date":
        return Message(
            "Nhập ngày/tháng/năm, ví dụ 24/11/2024.",
            "Ô này chỉ nhận ngày/tháng/năm, ví dụ 24/11/2024.",
        )
    if field.allowed:
        return Message("Chọn trong danh sách thả xuống, hoặc gõ giá trị khác.", "")
    if field.max is None:
        return Message("", "")
    characters = f"tối đa {vietnamese(field.max)} ký tự"
    return Message(f"Nhập {characters}.", f"Ô này chỉ nhận {characters}.")


def _limits(field: Field) -> str:
    least = vietnamese(field.min or Decimal(0))
    limits = f"từ {least}"
    limits += " trở lên" if field.max is None else f" đến {vietnamese(field.max)}"
    if field.type == "integer" or field.decimals is None:
        return limits
    if field.decimals == 0:
        return f"{limits}, không có phần thập phân"
    return f"{limits}, tối đa {field.decimals} chữ số thập phân"


@lru_cache(maxsize=1024)
def shortened(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """``text``, cut at a word and marked "…" where it is longer than programs take."""
    text = plain_markup(text[: 2 * limit])
    if utf16_length(text) <= limit:
        return text
    while utf16_length(text) >= limit:
        text = text[:-1]
    return (text.rsplit(" ", 1)[0] if " " in text else text) + "…"


def _texts(message: Message) -> Options:
    texts: Options = {"ignore_blank": True, "error_type": "stop"}
    if message.prompt:
        texts |= {"input_title": _INPUT_TITLE, "input_message": message.prompt}
    if message.error:
        texts |= {"error_title": _ERROR_TITLE, "error_message": message.error}
    return texts


def _custom(formula: str) -> str:
    if utf16_length(formula) > FORMULA_LIMIT:
        raise AssertionError(f"a validation's formula is over {FORMULA_LIMIT} long: {formula}")
    return f"={formula}"
