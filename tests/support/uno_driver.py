"""Drives a running LibreOffice for real_programs.py: one JSON object a line in, one a line out.

A process of its own, because only the system's Python (Debian's python3-uno) can import ``uno``.
Started as ``uno_driver.py PIPE``; a request is ``{"do": NAME, ...}``, the answer ``{"ok": ...}``
or ``{"error": TEXT}``.  It knows nothing of the project.
"""

from __future__ import annotations

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table.CellContentType import EMPTY, FORMULA, TEXT

CONNECT_SECONDS = 90


def connect(pipe: str) -> object:
    """The desktop of the LibreOffice that accepts on that pipe, once it is up."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    give_up = time.monotonic() + CONNECT_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def properties(**values: object) -> tuple[PropertyValue, ...]:
    """UNO's form of keyword arguments."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


STRING = 2  # com.sun.star.sheet.FormulaResult


def shown(cell: object) -> dict[str, object]:
    """What a person sees in the cell, and what stands behind it; ``value`` is null for text."""
    holds_text = cell.Type == TEXT or (cell.Type == FORMULA and cell.FormulaResultType2 == STRING)
    return {
        "value": None if cell.Type == EMPTY or holds_text or cell.getError() else cell.Value,
        "string": cell.String,
        "formula": cell.Formula if cell.Type == FORMULA else "",
        "error": cell.getError(),
    }


class Driver:
    """The open documents, and one method for each request."""

    def __init__(self, desktop: object) -> None:
        self.desktop = desktop
        self.documents: dict[int, object] = {}
        self.opened = 0

    def _sheet(self, request: dict) -> object:
        return self.documents[request["document"]].Sheets.getByName(request["sheet"])

    def _cell(self, request: dict) -> object:
        return self._sheet(request).getCellRangeByName(request["cell"]).getCellByPosition(0, 0)

    def open(self, request: dict) -> object:
        url = uno.systemPathToFileUrl(request["path"])
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True))
        if document is None:
            raise ValueError(f"LibreOffice cannot open {request['path']}")
        self.opened += 1
        self.documents[self.opened] = document
        return {
            "document": self.opened,
            "sheets": list(document.Sheets.ElementNames) if hasattr(document, "Sheets") else [],
        }

    def set(self, request: dict) -> object:
        cell = self._cell(request)
        if "formula" in request:
            cell.Formula = request["formula"]
        elif isinstance(request["value"], str):
            cell.String = request["value"]
        else:
            cell.Value = request["value"]
        return shown(cell)

    def get(self, request: dict) -> object:
        return shown(self._cell(request))

    def get_range(self, request: dict) -> object:
        block = self._sheet(request).getCellRangeByName(request["range"])
        return [
            [shown(block.getCellByPosition(column, row)) for column in range(block.Columns.Count)]
            for row in range(block.Rows.Count)
        ]

    def set_many(self, request: dict) -> object:
        """What ``set`` does to one cell, to many; an empty text clears the cell."""
        sheets = self.documents[request["document"]].Sheets
        for name, place, kind, content in request["cells"]:
            cell = sheets.getByName(name).getCellRangeByName(place).getCellByPosition(0, 0)
            setattr(cell, kind, content)
        return None

    def get_values(self, request: dict) -> object:
        """Numbers and texts of the used cells, row by row from A1; null for a fault."""
        sheet = self._sheet(request)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        return sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getDataArray()

    def get_block(self, request: dict) -> object:
        """Numbers and texts of a block, row by row, null for a fault; of the sheet of that name,
        or of that place where LibreOffice gave it another name."""
        sheets = self.documents[request["document"]].Sheets
        named = sheets.hasByName(request["sheet"])
        sheet = (
            sheets.getByName(request["sheet"]) if named else sheets.getByIndex(request["number"])
        )
        top, left, bottom, right = (number - 1 for number in request["block"])
        return sheet.getCellRangeByPosition(left, top, right, bottom).getDataArray()

    def filter(self, request: dict) -> object:
        """Keeps the rows of a range with a heading whose column (counted from 0) has that text;
        the numbers of the rows of the range that are then seen."""
        block = self._sheet(request).getCellRangeByName(request["range"])
        wanted = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
        wanted.Field, wanted.IsNumeric = request["column"], False
        wanted.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
        wanted.StringValue = request["text"]
        descriptor = block.createFilterDescriptor(True)
        descriptor.ContainsHeader = True
        descriptor.FilterFields = (wanted,)
        block.filter(descriptor)
        first = block.RangeAddress.StartRow + 1
        rows = range(block.Rows.Count)
        return [first + row for row in rows if block.Rows.getByIndex(row).IsVisible]

    def sort(self, request: dict) -> object:
        """Sorts the rows of a range with a heading by a column (counted from 0)."""
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = request["column"], True
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        said = properties(SortFields=fields, ContainsHeader=True)
        self._sheet(request).getCellRangeByName(request["range"]).sort(said)
        return None

    def insert_row(self, request: dict) -> object:
        """An empty row before the one of that number."""
        self._sheet(request).Rows.insertByIndex(request["row"] - 1, 1)
        return None

    def remove_row(self, request: dict) -> object:
        """The row of that number goes, those below it move up."""
        self._sheet(request).Rows.removeByIndex(request["row"] - 1, 1)
        return None

    def recalculate(self, request: dict) -> object:
        self.documents[request["document"]].calculateAll()
        return None

    def save_as(self, request: dict) -> object:
        url = uno.systemPathToFileUrl(request["path"])
        secret = {"Password": request["password"]} if request.get("password") else {}
        self.documents[request["document"]].storeToURL(
            url, properties(FilterName=request["filter"], Overwrite=True, **secret)
        )
        return None

    def close(self, request: dict) -> object:
        self.documents.pop(request["document"]).close(True)
        return None


def main() -> None:
    """Answers requests until standard input ends, then ends LibreOffice too."""
    driver = Driver(connect(sys.argv[1]))
    print(json.dumps({"ok": "ready"}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": getattr(driver, request["do"])(request)}
        except Exception as fault:
            answer = {"error": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), flush=True)
    driver.desktop.terminate()


if __name__ == "__main__":
    main()
