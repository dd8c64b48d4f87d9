"""What people and programs do to the rows, columns and sheets of a form, by its ids."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from fuzz.book import NS, address, place_of, put, text_of
from fuzz.kinds_values import Mutation
from fuzz.target import Target, locked_cells
from lxml import etree


def rows_deleted(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    numbers = [number for number in sheet.row_ids().values()]
    if not numbers:
        return
    gone = set(chance.sample(numbers, min(len(numbers), chance.choice((1, 1, 3)))))
    for line in sheet.rows():
        if int(line.get("r", "0")) in gone:
            sheet.table.remove(line)
    if chance.random() < 0.7:
        sheet.moved(lambda row, column: (row - sum(one < row for one in gone), column))


def columns_deleted(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    columns = list(sheet.column_ids().values())
    if not columns:
        return
    gone = chance.choice(columns)
    for cell in sheet.cells():
        if place_of(cell)[1] == gone:
            parent = cell.getparent()
            assert parent is not None
            parent.remove(cell)
    sheet.moved(lambda row, column: (row, column - (column > gone)))


def rows_inserted(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    at, count = chance.randint(1, 60), chance.choice((1, 2, 5))
    sheet.moved(lambda row, column: (row + count if row >= at else row, column))
    if chance.random() < 0.5 and at > 1:
        put(sheet.cell(at, chance.randint(2, 8)), str(chance.randint(1, 50)))


def columns_inserted(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    at = chance.randint(1, 10)
    sheet.moved(lambda row, column: (row, column + (column >= at)))
    if chance.random() < 0.4:
        put(sheet.cell(chance.randint(2, 40), at), str(chance.randint(1, 50)))


def columns_swapped(target: Target, chance: Random) -> None:
    """Moved as a whole, with their ids."""
    sheet = target.sheet(chance)
    columns = list(sheet.column_ids().values())
    if len(columns) < 2:
        return
    one, other = chance.sample(columns, 2)
    for merge in sheet.merges():
        parent = merge.getparent()
        assert parent is not None
        parent.remove(merge)
    sheet.moved(lambda row, column: (row, {one: other, other: one}.get(column, column)))


def rows_sorted(target: Target, chance: Random) -> None:
    """With their ids, or all but their ids (as a person sorts who does not see the column)."""
    sheet = target.sheet(chance)
    numbers = sorted(sheet.row_ids().values())
    first = chance.randint(0, max(0, len(numbers) - 2))
    block = numbers[first : first + chance.randint(2, 12)]
    shuffled = list(block)
    chance.shuffle(shuffled)
    to = dict(zip(block, shuffled, strict=True))
    with_ids = chance.random() < 0.6
    for merge in sheet.merges():
        parent = merge.getparent()
        assert parent is not None
        parent.remove(merge)
    sheet.moved(lambda row, column: (to.get(row, row) if with_ids or column > 1 else row, column))


def ids_changed(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    rows = [cell for cell in sheet.filled() if place_of(cell)[1] == 1 or place_of(cell)[0] == 1]
    if len(rows) < 3:
        return
    one, other = chance.sample(rows, 2)
    first, second = text_of(target.book, one), text_of(target.book, other)
    how = chance.choice(("swap", "copy", "clear", "other", "space", "number"))
    if how == "swap":
        put(one, second, "text")
        put(other, first, "text")
    elif how == "copy":
        put(one, second, "text")
    elif how == "clear":
        put(one, "", "")
    elif how == "number":
        put(one, "1.1", "n")
    else:
        put(one, f" {first} " if how == "space" else f"{first}x", "text")


def merged(target: Target, chance: Random) -> None:
    """A block merged over open cells; what stands under it stays in the file."""
    place = target.place(target.some(chance))
    if place is None:
        return
    sheet, row, column = place
    top, left = max(1, row - chance.randint(0, 2)), max(1, column - chance.randint(0, 2))
    block = f"{address(top, left)}:{address(row + chance.randint(0, 2), column + 1)}"
    merges = sheet.root.find(f"{NS}mergeCells")
    if merges is None:
        merges = etree.Element(f"{NS}mergeCells")
        sheet.table.addnext(merges)
    etree.SubElement(merges, f"{NS}mergeCell", {"ref": block})


def hidden(target: Target, chance: Random) -> None:
    place = target.place(target.some(chance))
    if place is None:
        return
    sheet, row, column = place
    if chance.random() < 0.6:
        line = sheet.row(row)
        line.attrib.update({"hidden": "1"} if chance.random() < 0.7 else {"ht": "0"})
        return
    columns = sheet.root.find(f"{NS}cols")
    if columns is None:
        columns = etree.Element(f"{NS}cols")
        sheet.table.addprevious(columns)
    span = {"min": str(column), "max": str(column), "width": "9", "hidden": "1"}
    etree.SubElement(columns, f"{NS}col", span)


def copied_below(target: Target, chance: Random) -> None:
    """A row typed once more under the table, or a number beside it."""
    sheet = target.annex()
    numbers = sheet.row_ids()
    last = max(numbers.values())
    if chance.random() < 0.5:
        put(sheet.cell(last + chance.randint(1, 5), chance.randint(2, 9)), "25")
        return
    line = deepcopy(sheet.row(chance.choice(list(numbers.values()))))
    line.set("r", str(last + 2))
    with_id = chance.random() < 0.5
    for cell in list(line):
        _, column = place_of(cell)
        if column == 1 and not with_id:
            line.remove(cell)
        cell.set("r", address(last + 2, column))
    sheet.table.append(line)


def value_moved(target: Target, chance: Random) -> None:
    """A score slips a row or a column away."""
    place = target.place(target.some(chance))
    if place is None:
        return
    sheet, row, column = place
    said = sheet.text(row, column)
    cell = sheet.cell(row, column)
    kind = "text" if cell.get("t", "n") != "n" else "n"
    put(cell, "", "")
    down, right = chance.choice(((1, 0), (-1, 0), (0, 1), (0, -1), (2, 0)))
    if said and row + down > 1 and column + right > 1:
        put(sheet.cell(row + down, column + right), said, kind)


def locked_changed(target: Target, chance: Random) -> None:
    """A label, a maximum, a prefilled value."""
    (sheet_id, row, column), _ = chance.choice(locked_cells(target.form))
    sheet = target.book.sheets[sheet_id]
    rows, columns = sheet.row_ids(), sheet.column_ids()
    if row not in rows or column not in columns:
        return
    cell = sheet.cell(rows[row], columns[column])
    said = text_of(target.book, cell)
    how = chance.choice(("number", "blank", "text", "nearly"))
    if how == "number":
        put(cell, str(chance.randint(0, 300)))
    elif how == "nearly":
        put(cell, f"{said}.", "text")
    else:
        put(cell, "" if how == "blank" else "Khác", "" if how == "blank" else "text")


def totals_typed(target: Target, chance: Random) -> None:
    """A locked result becomes a constant."""
    sheet = target.annex()
    formulas = [cell for cell in sheet.cells() if cell.find(f"{NS}f") is not None]
    for cell in chance.sample(formulas, min(len(formulas), chance.choice((1, 5)))):
        put(cell, str(chance.randint(0, 1000)))


def protection_gone(target: Target, chance: Random) -> None:
    for sheet in target.book.sheets.values():
        for name in ("sheetProtection", "dataValidations", "conditionalFormatting"):
            for one in sheet.root.findall(f"{NS}{name}"):
                sheet.root.remove(one)


def identity_changed(target: Target, chance: Random) -> None:
    sheet = target.book.sheets["identity"]
    cell = chance.choice(sheet.filled())
    how = chance.choice(("clear", "other", "number"))
    said = text_of(target.book, cell)
    if how == "clear":
        put(cell, "", "")
    else:
        put(cell, f"{said}1" if how == "other" else "7", "text" if how == "other" else "n")


def sheets_played_with(target: Target, chance: Random) -> None:
    root = target.book.tree("xl/workbook.xml")
    block = root.find(f"{NS}sheets")
    assert block is not None
    sheet = chance.choice(list(block))
    how = chance.choice(("rename", "hide", "move", "drop", "twice"))
    if how == "rename":
        sheet.set("name", f"Trang {chance.randint(1, 99)}")
    elif how == "hide":
        sheet.set("state", chance.choice(("hidden", "veryHidden", "visible")))
    elif how == "move":
        block.append(sheet)
    elif how == "drop":
        block.remove(sheet)
    else:
        again = deepcopy(sheet)
        again.set("name", f"{sheet.get('name', '')[:25]} (2)")
        again.set("sheetId", "99")
        block.append(again)


STRUCTURE: dict[str, Mutation] = {
    "rows deleted": rows_deleted,
    "columns deleted": columns_deleted,
    "rows inserted": rows_inserted,
    "columns inserted": columns_inserted,
    "columns swapped": columns_swapped,
    "rows sorted": rows_sorted,
    "ids changed": ids_changed,
    "merged": merged,
    "hidden": hidden,
    "copied below": copied_below,
    "value moved": value_moved,
    "locked changed": locked_changed,
    "totals typed": totals_typed,
    "protection gone": protection_gone,
    "identity changed": identity_changed,
    "sheets played with": sheets_played_with,
}
