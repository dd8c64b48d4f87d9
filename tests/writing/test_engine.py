"""What ``writing.engine`` overrides and reads of XlsxWriter, which promises none of it.

Where a new version changes one of these, this file fails before a workbook comes out wrong; the
upper bound in setup.cfg is then raised together with the engine.
"""

from __future__ import annotations

import inspect
import re
from importlib.metadata import version
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.places import ROOT
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.image import Image  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from thidua_xlsx.writing.engine import OfficialWorksheet

OVERRIDDEN = {
    "_write_row": ["self", "row", "spans", "row_info", "empty_row"],
    "_xml_start_tag_unencoded": ["self", "tag", "attributes"],
    "_xml_number_element": ["self", "number", "attributes"],
    "_prepare_formula": ["self", "formula", "expand_future_functions"],
    "_write_header_footer": ["self"],
}
CALLED = {
    "_write_odd_header": ["self"],
    "_xml_start_tag": ["self", "tag", "attributes"],
    "_xml_end_tag": ["self", "tag"],
}


def test_every_private_name_of_the_engine_is_watched_here() -> None:
    own = {name for name, value in vars(OfficialWorksheet).items() if callable(value)}
    assert own - {"__init__"} == set(OVERRIDDEN)
    used = {
        name
        for method in map(vars(OfficialWorksheet).get, own)
        if inspect.isfunction(method)
        for name in method.__code__.co_names
        if name.startswith("_") and name != "__init__"
    }
    assert used <= {*OVERRIDDEN, *CALLED, "_grows"}


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
