"""What ``writing.engine`` overrides and reads of XlsxWriter, which promises none of it.

Where a new version changes one of these, this file fails before a workbook comes out wrong; the
upper bound in setup.cfg is then raised together with the engine.
"""

from __future__ import annotations

import inspect
import re
from importlib.metadata import version
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.places import ROOT
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.image import Image  # type: ignore[import-untyped]
from xlsxwriter.packager import Packager  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from thidua_xlsx.writing.engine import OfficialWorksheet

OVERRIDDEN = {
    "_write_row": ["self", "row", "spans", "row_info", "empty_row"],
    "_xml_start_tag_unencoded": ["self", "tag", "attributes"],
    "_xml_number_element": ["self", "number", "attributes"],
    "_prepare_formula": ["self", "formula", "expand_future_functions"],
    "_write_header_footer": ["self"],
    "_write_rows": ["self"],
    "_write_cell": ["self", "row", "col", "cell"],
    "_calculate_spans": ["self"],
}
INSTEAD = {f"write_{kind}": f"_write_{kind}" for kind in ("string", "number", "blank", "formula")}
"""What stands for the public methods, which look for addresses first."""
CALLED = {
    "_write_odd_header": ["self"],
    "_check_dimensions": ["self", "row", "col", "ignore_row", "ignore_col"],
    "_xml_start_tag": ["self", "tag", "attributes"],
    "_xml_end_tag": ["self", "tag"],
}


def test_every_private_name_of_the_engine_is_watched_here() -> None:
    own = {name for name, value in vars(OfficialWorksheet).items() if callable(value)}
    added = {
        "draw_rows",
        "row_marks",
        "taken",
        "count_looks",
        "put_drawn",
        "add_drawn",
    }
    assert own - {"__init__"} == {*OVERRIDDEN, *INSTEAD, *added}
    used = {
        name
        for method in map(vars(OfficialWorksheet).get, own - {*INSTEAD})
        if inspect.isfunction(method)
        for name in method.__code__.co_names
        if name.startswith("_") and name != "__init__"
    }
    ours = {"_grows", "_next", "_letters", "_String", "_Number", "_Blank", "_HIDDEN", "_Text"}
    assert used <= {*OVERRIDDEN, *CALLED, "_get_xf_index", *ours}


def test_its_parts_are_made_where_ours_are() -> None:
    assert list(inspect.signature(Packager._filename).parameters) == ["self", "xml_filename"]
    assert "_get_packager()" in inspect.getsource(Workbook._store_workbook)
    written = inspect.getsource(Packager._filename)
    assert "self.filenames.append((os_filename, xml_filename, False))" in written


@pytest.mark.parametrize(("public", "private"), INSTEAD.items())
def test_a_public_method_only_looks_for_an_address_before(public: str, private: str) -> None:
    wrapped = inspect.getsource(inspect.unwrap(getattr(Worksheet, public)))
    assert f"return self.{private}(row, col, " in wrapped
    assert getattr(OfficialWorksheet, public) is getattr(Worksheet, private)


PLACES = st.tuples(st.integers(0, 40), st.integers(0, 30))


@given(
    st.dictionaries(PLACES, st.sampled_from(["a", "b & <c>", "", 0, 7, -2.5, True, "=A1"])),
    st.sets(PLACES, max_size=3),
)
def test_rows_are_as_xlsxwriter_writes_them(
    cells: dict[tuple[int, int], object], comments: set[tuple[int, int]]
) -> None:
    def written(kind: type[Any]) -> bytes:
        book = Workbook(stream := BytesIO(), {"in_memory": True})
        sheet = book.add_worksheet(worksheet_class=kind)
        looks = [None, book.add_format({"bold": True}), book.add_format({"border": 1})]
        for (row, column), value in cells.items():
            look = looks[(row + column) % 3]
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value, look)
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value, look)
            elif value.startswith("="):
                sheet.write_formula(row, column, value, look, 3)
            elif value:
                sheet.write_string(row, column, value, look)
            else:
                sheet.write_blank(row, column, None, look)
        for row, column in sorted(comments):
            sheet.write_comment(row, column, "x")
        book.close()
        return ZipFile(stream).read("xl/worksheets/sheet1.xml")

    assert written(OfficialWorksheet) == written(Worksheet)


@pytest.mark.parametrize(("name", "parameters"), {**OVERRIDDEN, **CALLED}.items())
def test_a_private_method_is_there_and_takes_what_it_took(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(Worksheet, name)).parameters) == parameters


@pytest.mark.parametrize(
    ("caller", "hooks"),
    [
        ("_write_rows", ["_write_row"]),
        ("_write_row", ['_xml_start_tag_unencoded("row"', '"customHeight"']),
        ("_write_cell", ["_xml_number_element("]),
        ("_assemble_xml_file", ["_write_header_footer()"]),
        ("_write_formula", ["self._prepare_formula(formula"]),
        ("_write_formula_1", ["self._prepare_formula(formula, True)"]),
        ("_xml_number_element", ["self.fh.write", "<c", "<v>"]),
        ("_write_header_footer", ["self.header"]),
    ],
)
def test_xlsxwriter_goes_through_what_is_overridden(caller: str, hooks: list[str]) -> None:
    source = inspect.getsource(getattr(Worksheet, caller))
    assert [hook for hook in hooks if hook not in source] == []


FUNCTIONS = ("IF", "SUM", "SORT", "SORTBY", "XLOOKUP", "STDEV.S", "T.DIST.2T", "CONCAT", "XOR")


@given(
    st.lists(st.sampled_from(FUNCTIONS)),
    st.sampled_from(["={}", "{}", "={{{}}}", "=1+{}", "=_xlfn.IFS({})"]),
    st.booleans(),
)
def test_a_formula_is_prepared_as_xlsxwriter_would(
    called: list[str], around: str, every_newer_one: bool
) -> None:
    formula = around.format("".join(f"{name}(" for name in called) + "A1" + ")" * len(called))
    expected = Worksheet()._prepare_formula(formula, every_newer_one)
    assert OfficialWorksheet()._prepare_formula(formula, every_newer_one) == expected


def test_a_sheet_and_a_picture_have_the_attributes_that_are_read() -> None:
    sheet = Workbook(BytesIO()).add_worksheet()
    assert sheet.header == "" and hasattr(sheet, "fh")
    assert all(
        isinstance(getattr(Image, name), property) for name in ("width", "height", "x_dpi", "y_dpi")
    )


def test_the_version_is_bounded_below_the_next_minor_one() -> None:
    stated = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    major, minor = version("xlsxwriter").split(".")[:2]
    assert re.search(rf"XlsxWriter >= 3\.2\.5, < {major}\.{int(minor) + 1}$", stated, re.MULTILINE)
