"""The regulation workbook: what each of its sheets shows of a draft, and the questions about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thidua_xlsx.layout.blocks import wide_row
from thidua_xlsx.layout.grid import Cell, Column, Merge, Page, Row, Sheet, Workbook
from thidua_xlsx.layout.regulation import columns, words
from thidua_xlsx.layout.regulation.draft import Draft
from thidua_xlsx.layout.regulation.names import Named, choices, names_of, shown
from thidua_xlsx.layout.regulation.questions import Place, marked, place_of, questions_sheet
from thidua_xlsx.layout.regulation.records import Record, annex_records, records
from thidua_xlsx.layout.regulation.tables import TABLES, TABS, Tab, Table
from thidua_xlsx.model import Field
from thidua_xlsx.template.lines import Location

TOP, KEYS, HEAD, HELP = "top.", "keys:", "head:", "help:"
"""How the ids of rows begin that are none of a table's records."""
CRITERIA = "criteria"
BLANK_ROWS, BLANK_CRITERIA = 6, 20
_WIDTHS = {"number": 11.0, "whole": 11.0, "flag": 11.0, "day": 13.0, "choice": 22.0}
_WIDE = {"label": 60.0, "title": 50.0, "method_text": 50.0, "text": 60.0, "value": 40.0}
_NARROW = {"id": 20.0, "number": 8.0, "parent": 11.0, "article": 16.0}
_FIELDS = {"number": "number", "whole": "integer", "day": "date"}
_INPUT = ("cell", "text", "input")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A sheet, and where on it the places of the template are."""

    sheet: Sheet
    places: Mapping[Location, Place]


@dataclass(slots=True)
class _Stack:
    """What a sheet is being made of."""

    tab: Tab
    names: Named
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    places: dict[Location, Place] = field(default_factory=dict)

    def settle(self, location: Location, place: Place) -> None:
        """The place of a location, and of whatever it stands in that has none yet."""
        for end in range(len(location), 0, -1):
            self.places.setdefault(location[:end], place)


def regulation_workbook(draft: Draft) -> Workbook:
    """The workbook of a draft; the sheet of questions stands first where there are any."""
    regulation = draft.files.get("regulation", {})
    annexes = [str(draft.files[file].get("id", "")) for file in draft.annexes()]
    names = names_of(regulation, annexes)
    drawn = [_tab(tab, draft, names) for tab in _free(draft)]
    drawn += [_annex(draft, file, names) for file in draft.annexes()]
    places: dict[Location, Place] = {}
    for one in drawn:
        for location, place in one.places.items():
            places.setdefault(location, place)
    sheets = [one.sheet for one in drawn]
    if draft.questions:
        asked = [(one, place_of(one.location, places)) for one in draft.questions]
        told = [marked(sheet, asked) for sheet in sheets]
        sheets = [questions_sheet(asked, told), *told]
    title = str(regulation.get("title", ""))
    return Workbook(tuple(sheets), {"title": "Sổ quy định", "subject": title}, sheets[0].id)


def _free(draft: Draft) -> Iterator[Tab]:
    """The sheets beside those of the annexes; a name that an annex's sheet has is lengthened."""
    taken = {str(draft.files[file].get("sheet_name", "")).casefold() for file in draft.annexes()}
    for tab in TABS:
        taken_too = tab.name.casefold() in taken
        yield replace(tab, name=f"{tab.name} (quy định)") if taken_too else tab


def _tab(tab: Tab, draft: Draft, names: Named) -> _Drawn:
    stack = _Stack(tab, names)
    tables = [TABLES[one] for one in tab.tables]
    sizes = [_columns(table) for table in tables]
    widths = [max(column[at].width for column in sizes if at < len(column))
              for at in range(max(map(len, sizes)))]  # fmt: skip
    across = tuple(Column(f"c{at}", width) for at, width in enumerate(widths, 1))
    _wide(stack, TOP + "title", across, tab.name.upper(), ("title",))
    note = (
        "Ô nền vàng là ô nhập. Thêm dòng ở cuối bảng hoặc chèn dòng vào giữa; xóa cả dòng để bỏ."
        " Không sửa dòng tiêu đề cột."
    )
    _wide(stack, TOP + "note", across, note, ("instruction",))
    for table in tables:
        _wide(stack, f"{TOP}{table.id}", across, words.TITLES[table.id], ("section",))
        if table.form == "settings":
            _settings(stack, table, draft)
        else:
            _list(stack, table.id, table.all_columns, list(records(table, draft)), BLANK_ROWS)
        stack.places.setdefault((table.file, *table.path), (tab.id, f"{TOP}{table.id}", "c1"))
    return _finished(stack, across, None)


def _annex(draft: Draft, file: str, names: Named) -> _Drawn:
    name = str(draft.files[file].get("sheet_name") or file)
    stack = _Stack(Tab(file, name, ()), names)
    inside = columns.annex_columns()
    across = tuple(Column(f"c{at}", _width(one)) for at, one in enumerate(inside, 1))
    note = (
        "Mỗi dòng in của phụ lục một dòng, theo thứ tự in. Dưới tiêu chí có thể có phương án, bậc"
        " tỷ lệ, đối tượng đếm của cách chấm. Để trống mã và dòng chứa nó thì chương trình đặt."
    )
    _wide(stack, TOP + "title", across[:8], name.upper(), ("title",))
    _wide(stack, TOP + "note", across[:8], note, ("instruction",))
    _list(stack, CRITERIA, inside, list(annex_records(draft, file)), BLANK_CRITERIA)
    stack.places.setdefault((file, "criteria"), (file, HEAD + CRITERIA, "c1"))
    return _finished(stack, across, f"{CRITERIA}#1")


def _finished(stack: _Stack, across: tuple[Column, ...], frozen: str | None) -> _Drawn:
    sheet = Sheet(
        stack.tab.id,
        stack.tab.name,
        across,
        tuple(stack.rows),
        tuple(stack.merges),
        page=Page(),
        freeze=None if frozen is None else (frozen, "c6"),
        protected=False,
        zoom=100,
    )
    return _Drawn(sheet, stack.places)


def _wide(
    stack: _Stack, row: str, across: Sequence[Column], text: str, style: tuple[str, ...]
) -> None:
    block = wide_row(row, across, text, style)
    stack.rows += block.rows
    if len(across) > 1:
        stack.merges += block.merges


def _columns(table: Table) -> list[Column]:
    if table.form == "settings":
        return [Column("label", 34.0), Column("value", 60.0), Column("help", 40.0)]
    return [Column(one.id, _width(one)) for one in table.all_columns]


def _width(column: columns.Column) -> float:
    last = column.keys[-1]
    known = _NARROW | _WIDE
    return known.get(last, _WIDTHS.get(column.type, 26.0)) if not column.listed else 30.0


def _settings(stack: _Stack, table: Table, draft: Draft) -> None:
    """One mapping downwards: what it is called, what it says, what that means."""
    stack.rows.append(Row(f"{KEYS}{table.id}", {}, hidden=True))
    found = next(iter(records(table, draft)), Record({}, {}))
    for column in table.columns:
        row = f"{table.id}#{column.id}"
        label, help_ = words.heading(table.id, column)
        cells = {
            "c1": Cell(label + (" *" if column.needed else ""), ("cell", "label")),
            "c2": _open(stack, table.id, row, column, found),
            "c3": Cell(help_, ("cell", "text")),
        }
        stack.rows.append(Row(row, cells))
        place = (stack.tab.id, row, "c2")
        stack.settle(found.places.get(column.id, (table.file, *column.keys)), place)


def _list(
    stack: _Stack,
    table: str,
    across: Sequence[columns.Column],
    found: Sequence[Record],
    blank: int,
) -> None:
    """A table: its keys (hidden), headings, explanations, records and blank rows."""
    ids = [f"c{at}" for at in range(1, len(across) + 1)]
    keys = {id_: Cell(column.id) for id_, column in zip(ids, across, strict=True)}
    told = [words.heading(table, column) for column in across]
    heads = {
        id_: Cell(heading + (" *" if column.needed else ""), ("heading",))
        for id_, column, (heading, _) in zip(ids, across, told, strict=True)
    }
    helps = {
        id_: Cell(help_ or None, ("cell", "text", "italic", "small"))
        for id_, (_, help_) in zip(ids, told, strict=True)
    }
    stack.rows += (
        Row(KEYS + table, keys, hidden=True),
        Row(HEAD + table, heads),
        Row(HELP + table, helps),
    )
    for number in range(1, len(found) + blank + 1):
        record = found[number - 1] if number <= len(found) else Record({}, {})
        row = f"{table}#{number}"
        cells = {
            id_: _open(stack, table, row, column, record)
            for id_, column in zip(ids, across, strict=True)
        }
        stack.rows.append(Row(row, cells))
        for id_, column in zip(ids, across, strict=True):
            if column.id in record.places:
                stack.settle(record.places[column.id], (stack.tab.id, row, id_))


def _open(stack: _Stack, table: str, row: str, column: columns.Column, record: Record) -> Cell:
    """The open cell of a column, with what it says and what its drop-down offers."""
    said = choices(table, column, stack.names)
    type_ = "choice" if said and not column.listed and not column.refers else "text"
    if not column.listed:
        type_ = _FIELDS.get(column.type, type_)
    offered = tuple(dict.fromkeys(said.values()))
    asked = Field(f"{stack.tab.id}/{row}/{column.id}", column.id, type_, allowed=offered)
    value = shown(table, column, record.values.get(column.id), stack.names)
    style = (*_INPUT, "date") if type_ == "date" else _INPUT
    if record.values.get("kind") in _BOLD_KINDS:
        style = (*style, "bold")
    return Cell(value, style, field=asked)


_BOLD_KINDS = ("section", "group")
