"""The control workbook dot-cham.xlsx: what the officer of the standing agency sets for a round.

Four sheets, each a list with ids: the round's settings and the readings of unclear text, the
units, the appraising agencies, the leaders who score group I.  Everything the regulation names is
filled in beforehand; ``thidua_xlsx.control`` finds the same rows and columns again by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from thidua_xlsx.layout.control_schema import (
    AGENCIES,
    AGENCY_COLUMNS,
    HEADING,
    LEADER_COLUMNS,
    LEADERS,
    LOOK,
    LOOK_SETTINGS,
    READING,
    ROUND,
    ROUND_SETTINGS,
    SETTINGS,
    SHEET_NAMES,
    TAKES_PART,
    TOP,
    UNIT_COLUMNS,
    UNITS,
    WITHDRAWN,
    Setting,
)
from thidua_xlsx.layout.grid import (
    Cell,
    CellValue,
    Column,
    Highlight,
    Merge,
    Page,
    Row,
    Sheet,
    Workbook,
)
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.layout.theme import DEFAULT, HEADING_COLOURS, INPUT_COLOURS
from thidua_xlsx.model import Annex, Field, Reading, Regulation, Unit

BLANK_UNITS, BLANK_LEADERS = 200, 20
#: Of the blank rows of units these are printed; all of them would be eight empty pages.
PRINTED_BLANK_UNITS = 20

_INPUT = ("cell", "text", "input")
_LOCKED = ("cell", "text", "locked")
_TYPE_ROLES: Mapping[str, tuple[str, ...]] = {"integer": ("center",), "date": ("date",)}


def control_workbook(
    regulation: Regulation, units: tuple[Unit, ...] | None = None, *, made_up_note: str = ""
) -> Workbook:
    """The control workbook of a new round under the regulation.

    ``units``: the units filled in beforehand (None: those that the regulation itself names);
    in the order of their blocs,
    below them ``BLANK_UNITS`` open rows.  ``made_up_note``: the mark of illustrative data, the
    setting's first value, printed at the head of each of the four sheets too.
    """
    sheets = (
        _round_sheet(regulation, made_up_note),
        _units_sheet(regulation, regulation.units if units is None else units, made_up_note),
        _agencies_sheet(regulation, made_up_note),
        _leaders_sheet(regulation, made_up_note),
    )
    properties = {"title": "Sổ điều khiển đợt chấm", "subject": regulation.title}
    return Workbook(sheets, properties, active=ROUND)


# --- Đợt chấm ---


def _round_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    columns = (
        Column("label", 32),
        Column("value", 44),
        Column("help", 30),
        Column("literal", 44),
        Column("reason", 50),
    )
    rows, merges = _top(
        columns,
        "ĐỢT CHẤM ĐIỂM",
        "Điền các ô màu vàng, lưu lại, rồi xem tiếp các trang Đơn vị, Thẩm định, Lãnh đạo.",
        made_up_note,
    )
    heads = {"label": "Nội dung", "value": "Giá trị", "help": "Hướng dẫn"}
    rows.append(_heading(HEADING, heads))
    merges.append(Merge(HEADING, "help", HEADING, "reason"))
    values = _setting_values(regulation, made_up_note)
    note = "Hình thức các biểu phát ra và biểu tổng hợp: để trống thì dùng mặc định."
    look, look_merge = wide_row(LOOK, columns, note, ("section",))
    rows += (_setting_row(setting, values.get(setting.id)) for setting in ROUND_SETTINGS)
    rows.append(look)
    rows += (_setting_row(setting, values.get(setting.id)) for setting in LOOK_SETTINGS)
    merges.append(look_merge)
    for setting in SETTINGS:
        merges.append(Merge(setting.id, "help", setting.id, "reason"))
    if regulation.readings:
        more_rows, more_merges = _readings(regulation, columns)
        rows += more_rows
        merges += more_merges
    return Sheet(ROUND, SHEET_NAMES[ROUND], columns, tuple(rows), tuple(merges))


def _setting_values(regulation: Regulation, made_up_note: str) -> dict[str, CellValue]:
    """What the regulation says about each setting beforehand."""
    dates = [deadline.last_day for deadline in regulation.deadlines if deadline.last_day]
    days = [deadline.working_days for deadline in regulation.deadlines if deadline.working_days]
    return {
        "name": f"Đợt chấm điểm năm {regulation.year}",
        "regulation": regulation.id,
        "year": regulation.year,
        "council": regulation.council,
        "standing_agency_name": regulation.standing_agency_name,
        "place": regulation.place,
        "self_deadline": min(dates) if dates else None,
        "appraisal_working_days": days[0] if days else None,
        "illustration": made_up_note or None,
        "authority": regulation.authority,
        "heading_colour": next(iter(HEADING_COLOURS)),
        "input_colour": next(iter(INPUT_COLOURS)),
        "table_size": DEFAULT.table_size,
    }


def _setting_row(setting: Setting, value: CellValue) -> Row:
    locked = setting.id == "regulation"
    field = None
    if not locked:
        low, high = setting.bounds or (None, None)
        field = Field(
            f"{ROUND}/{setting.id}",
            "setting",
            setting.type,
            item=setting.id,
            min=None if low is None else Decimal(low),
            max=None if high is None else Decimal(high),
            allowed=setting.offered,
            required=setting.required,
        )
    style = _LOCKED if locked else (*_INPUT, *_TYPE_ROLES.get(setting.type, ()))
    cells = {
        "label": Cell(setting.label + (" *" if setting.required else ""), ("cell", "label")),
        "value": Cell(value, style, field=field),
        "help": Cell(setting.help, ("cell", "text")),
    }
    return Row(setting.id, cells)


def _readings(regulation: Regulation, columns: Sequence[Column]) -> tuple[list[Row], list[Merge]]:
    """The regulation's unclear places, one row each: the reading chosen and why."""
    note = "Cách hiểu những chỗ quy định chưa rõ: giữ nguyên mặc định nếu không có ý kiến khác."
    row, merge = wide_row("readings", columns, note, ("section",))
    rows = [
        row,
        _heading(
            "readings-heading",
            {
                "label": "Điều khoản, mã",
                "value": "Cách hiểu được dùng",
                "help": "Mặc định",
                "literal": "Nguyên văn",
                "reason": "Lý do của cách hiểu mặc định",
            },
        ),
    ]
    for reading in regulation.readings:
        kind = "choice" if reading.choices else "text"
        field = Field(
            f"{ROUND}/{READING}{reading.id}",
            "reading",
            kind,
            item=reading.id,
            allowed=tuple(reading.label(choice) for choice in reading.choices),
            required=True,
        )
        cells = {
            "label": Cell(_reading_label(reading), ("cell", "label")),
            "value": Cell(reading.label(reading.value), _INPUT, field=field),
            "help": Cell(reading.label(reading.default), ("cell", "text")),
            "literal": Cell(reading.literal, ("cell", "text")),
            "reason": Cell(reading.reason, ("cell", "text")),
        }
        rows.append(Row(READING + reading.id, cells))
    return rows, [merge]


def _reading_label(reading: Reading) -> str:
    return f"{reading.article} ({reading.id})" if reading.article else reading.id


# --- Đơn vị, Thẩm định, Lãnh đạo ---


def _units_sheet(regulation: Regulation, units: Sequence[Unit], made_up_note: str) -> Sheet:
    columns = _columns(UNIT_COLUMNS, (26, 46, 32, 17, 30, 11, 24))
    rows, merges = _top(
        columns,
        "CÁC ĐƠN VỊ ĐƯỢC CHẤM ĐIỂM",
        "Mỗi đơn vị một dòng: nhập tên và chọn khối; mã để trống thì chương trình tự đặt."
        " Đơn vị không chấm nữa: chọn “Rút”, không xóa dòng.",
        made_up_note,
    )
    rows.append(_heading(HEADING, UNIT_COLUMNS))
    names = {bloc.id: bloc.name for bloc in regulation.blocs}
    order = {bloc.id: place for place, bloc in enumerate(regulation.blocs)}
    for unit in sorted(units, key=lambda unit: order.get(unit.bloc, len(order))):
        values: dict[str, CellValue] = {
            "id": unit.id,
            "name": unit.name,
            "bloc": names.get(unit.bloc, unit.bloc),
            "source": unit.source or None,
            "state": TAKES_PART,
        }
        rows.append(_unit_row(regulation, f"unit.{unit.id}", values))
    rows += (_unit_row(regulation, f"new.{n}", {}) for n in range(1, BLANK_UNITS + 1))
    first = rows[[row.id for row in rows].index(HEADING) + 1].id
    return Sheet(
        UNITS,
        SHEET_NAMES[UNITS],
        columns,
        tuple(rows),
        tuple(merges),
        highlights=_unit_highlights(first, rows[-1].id),
        page=Page(repeat_rows=(HEADING, HEADING), last_row=f"new.{PRINTED_BLANK_UNITS}"),
        freeze=(first, ""),
    )


def _unit_row(regulation: Regulation, row_id: str, values: Mapping[str, CellValue]) -> Row:
    choices = {
        "bloc": tuple(bloc.name for bloc in regulation.blocs),
        "state": (TAKES_PART, WITHDRAWN),
    }
    cells: dict[str, Cell] = {}
    for column in UNIT_COLUMNS:
        if column == "annex":
            cells[column] = _annex_cell(regulation, row_id, values.get("bloc"))
        elif column == "id" and values:
            cells[column] = Cell(values["id"], _LOCKED)
        else:
            field = _list_field(UNITS, row_id, column, choices.get(column, ()))
            cells[column] = Cell(values.get(column), _INPUT, field=field)
    return Row(row_id, cells)


def _annex_cell(regulation: Regulation, row_id: str, bloc_name: CellValue) -> Cell:
    """The annex that follows from the bloc beside it, live."""
    names = {bloc.id: bloc.name for bloc in regulation.blocs}
    headings = {names.get(annex.bloc, annex.bloc): annex.heading for annex in regulation.annexes}
    formula = '""'
    for name, heading in reversed(headings.items()):
        formula = f"IF([{row_id}|bloc]={_quoted(name)},{_quoted(heading)},{formula})"
    shown = headings.get(bloc_name, "") if isinstance(bloc_name, str) else ""
    return Cell(shown, ("cell", "center", "locked"), formula=formula)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _unit_highlights(first: str, last: str) -> tuple[Highlight, ...]:
    here = {column: f"[{first}|${column}]" for column in ("id", "name", "bloc")}
    twice = f"COUNTIF([${first}|$id]:[${last}|$id],{here['id']})>1"
    return (
        Highlight(
            first, "bloc", last, "bloc", f'AND({here["name"]}<>"",{here["bloc"]}="")', ("missing",)
        ),
        Highlight(first, "id", last, "id", f'AND({here["id"]}<>"",{twice})', ("over",)),
    )


def _agencies_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    annex_columns = {f"annex.{annex.id}": annex.sheet_name for annex in regulation.annexes}
    headings = AGENCY_COLUMNS | annex_columns
    columns = _columns(headings, (24, 36, 26, *(30 for _ in annex_columns)))
    rows, merges = _top(
        columns,
        "CÁC CƠ QUAN THẨM ĐỊNH",
        "Kiểm tra tên cơ quan; các tiêu chí do quy định giao, chỉ để xem.",
        made_up_note,
    )
    rows.append(_heading(HEADING, headings))
    for agency in regulation.agencies:
        row_id = f"agency.{agency.id}"
        cells = {"id": Cell(agency.id, _LOCKED)}
        for column, value in (("name", agency.name), ("note", None)):
            cells[column] = Cell(value, _INPUT, field=_list_field(AGENCIES, row_id, column))
        for annex in regulation.annexes:
            cells[f"annex.{annex.id}"] = Cell(appraised_criteria(annex, agency.id), _LOCKED)
        rows.append(Row(row_id, {column: cells[column] for column in headings}))
    return Sheet(AGENCIES, SHEET_NAMES[AGENCIES], columns, tuple(rows), tuple(merges))


def _leaders_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    columns = _columns(LEADER_COLUMNS, (20, 40, 50, 36))
    panel = regulation.panel_name
    told = (
        f"Mỗi người trong {panel} một dòng; mã để trống thì chương trình tự đặt."
        if panel
        else "Quy định này không có phần điểm của lãnh đạo: để trống trang này."
    )
    rows, merges = _top(columns, "LÃNH ĐẠO CHẤM ĐIỂM", told, made_up_note)
    rows.append(_heading(HEADING, LEADER_COLUMNS))
    for number in range(1, BLANK_LEADERS + 1):
        row_id = f"new.{number}"
        cells = {
            column: Cell(None, _INPUT, field=_list_field(LEADERS, row_id, column))
            for column in LEADER_COLUMNS
        }
        rows.append(Row(row_id, cells))
    return Sheet(LEADERS, SHEET_NAMES[LEADERS], columns, tuple(rows), tuple(merges))


def appraised_criteria(annex: Annex, agency: str) -> str:
    """The scored criteria that the agency appraises in an annex, shortened: "II.1–II.3; III.2".

    A range stands for neighbours under one parent, and its ends are what is printed in the annex
    in ids; "" where it appraises none.
    """
    runs: list[list[str]] = []
    previous: tuple[str | None, bool] = (None, False)
    for leaf in annex.leaves():
        mine = agency in leaf.appraisers
        if mine and previous == (leaf.parent, True):
            runs[-1].append(leaf.id)
        elif mine:
            runs.append([leaf.id])
        previous = (leaf.parent, mine)
    return "; ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


# --- what the sheets share ---


def _columns(headings: Iterable[str], widths: Iterable[float]) -> tuple[Column, ...]:
    return tuple(Column(column, width) for column, width in zip(headings, widths, strict=True))


def _top(
    columns: Sequence[Column], title: str, instruction: str, made_up_note: str
) -> tuple[list[Row], list[Merge]]:
    lines = [("title", title, "title"), ("instruction", instruction, "instruction")]
    if made_up_note:
        lines.insert(0, ("illustration", made_up_note, "illustration"))
    blocks = [wide_row(TOP + row_id, columns, text, (role,)) for row_id, text, role in lines]
    return [row for row, _ in blocks], [merge for _, merge in blocks]


def _heading(row_id: str, headings: Mapping[str, str]) -> Row:
    return Row(row_id, {column: Cell(text, ("heading",)) for column, text in headings.items()})


def _list_field(sheet: str, row_id: str, column: str, allowed: tuple[str, ...] = ()) -> Field:
    kind = "choice" if allowed else "text"
    return Field(f"{sheet}/{row_id}/{column}", column, kind, item=row_id, allowed=allowed)
