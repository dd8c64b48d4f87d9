"""What stands in a cell of the regulation workbook, as the template writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua_xlsx.authoring.book import Line
from thidua_xlsx.authoring.sheet_tree import Spot
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.regulation.columns import Column
from thidua_xlsx.layout.regulation.names import (
    LEVEL,
    LEVEL_CALLED,
    LEVEL_COLUMNS,
    Named,
    choices,
)
from thidua_xlsx.layout.regulation.words import heading
from thidua_xlsx.reading.cells import BLANK, RawCell
from thidua_xlsx.returns.values.cell_values import chosen, read_date, read_number, read_text
from thidua_xlsx.template.values import SLUG
from thidua_xlsx.words.numerals import digits
from thidua_xlsx.words.slugs import slug
from thidua_xlsx.words.texts import clean

_BETWEEN = re.compile(r"[;\n]")
DECIMALS = 6
"""The most that a template writes."""


@dataclass(slots=True)
class Values:
    """Reads the cells of one workbook; what cannot be told is among the ``findings``."""

    file: str
    names: Named
    date1904: bool = False
    findings: list[Finding] = field(default_factory=list)

    def value(self, table: str, column: Column, line: Line) -> tuple[Any, Spot]:
        """What the column says in a line, None where it is blank, and the cell."""
        cell, address = line.cells.get(column.id, (BLANK, ""))
        said = choices(table, column, self.names)
        text = self._text(cell, line, address)
        offered = tuple(dict.fromkeys(said.values()))
        spot = Spot(line.sheet, address, text, heading(table, column)[0], offered)
        if not text:
            return None, spot
        if column.listed:
            parts = [clean(one) for one in _BETWEEN.split(text)]
            found = [self._one(one, column, said) for one in parts if one]
            return (column.joint.join(found) if column.joint else found), spot
        if column.type in ("number", "whole"):
            return self._number(cell, text, line, address), spot
        if column.type == "day":
            day = read_date(_result(cell), date1904=self.date1904).value
            return (day.isoformat() if day is not None else text), spot
        return self._one(text, column, said), spot

    def _text(self, cell: RawCell, line: Line, address: str) -> str:
        read = read_text(_result(cell), date1904=self.date1904)
        if read.fault is not None:
            self._fault(read.fault, line, address, read.parameters)
        return clean(read.value or "")

    def _number(self, cell: RawCell, text: str, line: Line, address: str) -> str:
        read = read_number(_result(cell), maximum=None, decimals=DECIMALS)
        if read.fault == "number-ambiguous":
            self._fault(read.fault, line, address, read.parameters)
        return text if read.value is None else digits(read.value)

    def _one(self, text: str, column: Column, said: Mapping[str, str]) -> str:
        """The word or id that a text means; of another list's ids what could be one, so that the
        template's own checks say that it is unknown."""
        if not said:
            return text
        wordings = {**{id_: id_ for id_ in said}, **{name: id_ for id_, name in said.items()}}
        found = chosen(text, wordings, tuple(said.values())).value
        if found is not None or not column.refers or SLUG.fullmatch(text):
            return found or text
        if column.refers == LEVEL_COLUMNS:
            return LEVEL + slug(text.removeprefix(LEVEL_CALLED))
        return slug(text) or text

    def _fault(self, code: str, line: Line, address: str, more: Mapping[str, str]) -> None:
        place = {"sheet": line.sheet, "cell": address}
        self.findings.append(Finding(code, self.file, **place, parameters=more))


def _result(cell: RawCell) -> RawCell:
    """The cell without its formula: what an officer adds up is what it shows."""
    return cell if cell.formula is None else cell._replace(formula=None)
