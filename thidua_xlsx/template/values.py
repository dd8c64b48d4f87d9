"""How single values are written in a template: numbers, flags, dates, ids.

Each is text in the file and becomes its type here.  The error types raised are codes of the
catalogue, so that pydantic's errors turn into findings without a text of their own.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
WHOLE = re.compile(r"[0-9]{1,9}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ANNEX_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
ROW_ID = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*(:[a-z0-9]+)?")
OPTION_ID = re.compile(rf"{ROW_ID.pattern}|{SLUG.pattern}")
COLUMN_ID = re.compile(r"[a-z_]+(\.[a-z0-9]+(-[a-z0-9]+)*)?")
FLAGS = {"true": True, "false": False}


def _refuse(code: str) -> PydanticCustomError:
    return PydanticCustomError(code, "see the catalogue")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse("template-not-text")
    return value


def _filled(value: Any) -> str:
    if not _text(value):
        raise _refuse("template-empty-text")
    return str(value)


def _number(value: Any) -> Decimal:
    if not NUMBER.fullmatch(_text(value)):
        raise _refuse("template-not-a-number")
    return Decimal(value)


def _whole(value: Any) -> int:
    if not WHOLE.fullmatch(_text(value)):
        raise _refuse("template-not-whole")
    return int(value)


def _flag(value: Any) -> bool:
    if _text(value) not in FLAGS:
        raise _refuse("template-not-a-flag")
    return FLAGS[value]


def _day(value: Any) -> date:
    try:
        if DAY.fullmatch(_text(value)):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _refuse("template-not-a-date")


def _matching(pattern: re.Pattern[str], code: str) -> BeforeValidator:
    def check(value: Any) -> str:
        if not pattern.fullmatch(_text(value)):
            raise _refuse(code)
        return str(value)

    return BeforeValidator(check)


Text = Annotated[str, BeforeValidator(_text)]
Filled = Annotated[str, BeforeValidator(_filled)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]
Slug = Annotated[str, _matching(SLUG, "template-not-an-id")]
AnnexId = Annotated[str, _matching(ANNEX_ID, "template-not-an-annex-id")]
RowId = Annotated[str, _matching(ROW_ID, "template-not-a-row-id")]
OptionId = Annotated[str, _matching(OPTION_ID, "template-not-an-option-id")]
ColumnId = Annotated[str, _matching(COLUMN_ID, "template-not-a-column-id")]
