"""The blank form of a template, laid out once for all units that it goes to.

It is laid out for nobody: signs stand in it for the unit's id, its name and the check code, and
are filled in for each form.  So whatever the layout writes around them stands in one place only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Sheet
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Unit
from thidua_xlsx.model.by_identity import Memory

_ID, _NAME, _CODE = "ⓘ", "ⓝ", "ⓒ"
"""They have capitals of their own: a letterhead writes the name in capitals."""
_SIGNS = frozenset((_ID + _NAME + _CODE) + (_ID + _NAME + _CODE).upper())
_OF_UNIT = ("unit", "check_code")
"""What the identity prints of the unit alone."""

Place = tuple[str, str]
"""The ids of a row and a column."""


@dataclass(frozen=True, eq=False)
class Shared:
    """``sheets``: laid out without values, from the ``request`` of nobody; the fields' unit is a
    sign.  ``own``: by sheet the cells that show something of the unit."""

    request: FormRequest
    sheets: tuple[Sheet, ...]
    own: Mapping[str, Mapping[Place, Cell]]

    def own_of(self, request: FormRequest) -> dict[str, dict[Place, Cell]]:
        """Those cells as they are on that unit's form."""
        said = _said_of(request)
        return {
            sheet: {place: replace(cell, value=_filled(cell, said)) for place, cell in own.items()}
            for sheet, own in self.own.items()
        }


_shared = Memory(16)


def shared_layout(request: FormRequest) -> Shared | None:
    """The layout of the blank form without its live panel, the same for all units; None where a
    text of the request holds one of the signs."""
    printed = {name: text for name, text in request.printed.items() if name not in _OF_UNIT}
    texts = (*request.printed.values(), request.unit.id, request.unit.name)
    if any(not _SIGNS.isdisjoint(text) for text in texts):
        return None
    key = (
        *(id(request.regulation), id(request.annex), request.stage, request.unit.bloc),
        *(name in request.printed for name in _OF_UNIT),
        frozenset(printed.items()),
    )
    kept = (request.regulation, request.annex)
    return _shared.answer(key, kept, lambda: _laid_out(request, printed))


def _laid_out(request: FormRequest, printed: dict[str, str]) -> Shared:
    signs = {"unit": _NAME, "check_code": _CODE}
    printed |= {name: sign for name, sign in signs.items() if name in request.printed}
    nobody = FormRequest(
        request.regulation,
        request.annex,
        request.stage,
        Unit(_ID, _NAME, request.unit.bloc),
        printed,
    )
    sheets = workbook_of(nobody, live=False).sheets
    return Shared(nobody, sheets, {sheet.id: dict(_own(sheet)) for sheet in sheets})


def _own(sheet: Sheet) -> Iterator[tuple[Place, Cell]]:
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if isinstance(cell.value, str) and not _SIGNS.isdisjoint(cell.value):
                yield (row.id, column), cell


def _said_of(request: FormRequest) -> Mapping[str, str]:
    return {
        _ID: request.unit.id,
        _NAME: request.unit.name,
        _CODE: request.printed.get("check_code", ""),
    }


def _filled(cell: Cell, said: Mapping[str, str]) -> str:
    text = str(cell.value)
    for sign, meant in said.items():
        text = text.replace(sign, meant).replace(sign.upper(), meant.upper())
    return text
