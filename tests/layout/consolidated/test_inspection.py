"""The inspector's book stands by itself; its contents page says what there is and what is not."""

from __future__ import annotations

import re
from dataclasses import replace

from support.consolidated_samples import CREATED, contents, open_ratings, sheet_of, texts

from thidua_xlsx.layout.consolidated.context import ReceiptLine
from thidua_xlsx.layout.consolidated.inspection import CONTENTS, SHOWN, inspection_workbook
from thidua_xlsx.layout.consolidated.record_sheets import RECEIPTS, REPAIRS, WAIVERS
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.layout.grid import Workbook, kind_of
from thidua_xlsx.writing.workbook import write


def book(**more: object) -> Workbook:
    return inspection_workbook(replace(contents(open_ratings()), **more))  # type: ignore[arg-type]


def test_every_sheet_is_listed_with_a_link_and_what_it_shows() -> None:
    made = book()
    first, *others = made.sheets
    assert first.id == made.active == CONTENTS
    listed = [row for row in first.rows if row.id.startswith("sheet:")]
    assert [row.id.removeprefix("sheet:") for row in listed] == [sheet.id for sheet in others]
    for row, sheet in zip(listed, others, strict=True):
        name, shows = row.cells["sheet"], row.cells["shows"]
        assert (name.value, shows.value) == (sheet.name, SHOWN[kind_of(sheet)])
        assert name.link is not None and name.link.startswith(f"[{sheet.id}!")


def test_a_list_of_nothing_has_no_sheet_and_the_contents_say_so() -> None:
    (told,) = (text for text in texts(sheet_of(book(), CONTENTS)) if text.startswith("Không có"))
    for name in ("Tiếp nhận", "Nhật ký chuẩn hóa số liệu", "Phiếu chấp nhận theo quyết định"):
        assert f"“{name}”" in told
    assert {RECEIPTS, REPAIRS, WAIVERS}.isdisjoint(sheet.id for sheet in book().sheets)
    one = book(receipts=(ReceiptLine(None, "self", "Sở A", "outstanding"),))  # type: ignore[arg-type]
    assert RECEIPTS in {sheet.id for sheet in one.sheets}
    assert not any("“Tiếp nhận”" in text for text in texts(sheet_of(one, CONTENTS)))


def test_no_book_names_a_cell_of_the_other() -> None:
    """A link between files would break as soon as one is moved."""
    shown = contents(open_ratings())
    for made in (consolidated_workbook(shown), inspection_workbook(shown)):
        own = {sheet.id for sheet in made.sheets}
        for sheet in made.sheets:
            for row in sheet.rows:
                for cell in row.cells.values():
                    named = f"{cell.formula or ''}{cell.link or ''}"
                    assert set(re.findall(r"\[([^\]|!]+)!", named)) <= own
        assert b"externalLink" not in write(made, created=CREATED)


def test_what_counts_against_a_unit_or_is_open_stands_first_and_alone_on_paper() -> None:
    (trace,) = (sheet for sheet in book().sheets if sheet.id == "trace")
    rows = [row for row in trace.rows if "/" in row.id]
    ids = [row.id for row in rows]
    assert trace.page.last_row in ids
    printed = ids.index(trace.page.last_row or "") + 1
    verdicts = [str(row.cells["holds"].value) for row in rows]
    assert set(verdicts[:printed]) <= {"Không đạt", "Thuộc", "Chưa rõ"}
    assert not {"Không đạt", "Thuộc", "Chưa rõ"} & set(verdicts[printed:])
