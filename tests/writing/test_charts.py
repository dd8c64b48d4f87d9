"""Charts as drawn: the right cells, a scale that does not exaggerate, readable without colour."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from support.real_programs import OFFICE_VERSIONS, LibreOffice, validate_ooxml

from thidua_xlsx.layout.grid import Cell, Chart, Column, Row, Sheet, Workbook
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 12, 5, tzinfo=UTC)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAMES = "[u-1|name]:[u-3|name]"
ONE = Chart("chart", "name", "bar", "Chênh lệch", (("Chênh lệch", NAMES, "[u-1|a]:[u-3|a]"),))
TWO = replace(
    ONE,
    kind="column",
    title="Tỷ lệ",
    series=(
        ("Tự chấm", NAMES, "[u-1|a]:[u-3|a]"),
        ("Thẩm định", NAMES, "[u-1|b]:[u-3|b]"),
    ),
)


def workbook(*charts: Chart) -> Workbook:
    rows = tuple(
        Row(f"u-{n}", {"name": Cell(f"Sở {n}"), "a": Cell(Decimal(a)), "b": Cell(Decimal(n))})
        for n, a in ((1, "0.5"), (2, "-0.25"), (3, "0"))
    )
    columns = (Column("name", 30), Column("a", 10), Column("b", 10))
    sheet = Sheet("s", "Thống kê – khối “A'B”", columns, (*rows, Row("chart", {})), charts=charts)
    return Workbook((sheet,))


def saved(*charts: Chart) -> bytes:
    return write(workbook(*charts), created=CREATED)


def drawn(chart: Chart) -> etree._Element:
    with zipfile.ZipFile(BytesIO(saved(chart))) as archive:
        return etree.fromstring(archive.read("xl/charts/chart1.xml"))


def value_of(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(f"{C}{part}" for part in path.split("/")))
    return None if found is None else found.get("val")


def axis(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f".//{C}{name}")
    assert found is not None
    return found


def test_series_name_their_cells_with_sheet_and_fixed_addresses() -> None:
    sheet = "'Thống kê – khối “A''B”'"
    formulas = [found.text for found in drawn(TWO).iter(f"{C}f")]
    names = f"{sheet}!$B$2:$B$4"
    assert formulas == [names, f"{sheet}!$C$2:$C$4", names, f"{sheet}!$D$2:$D$4"]


@pytest.mark.parametrize(("chart", "direction"), [(ONE, "bar"), (TWO, "col")])
def test_bars_lie_and_columns_stand(chart: Chart, direction: str) -> None:
    assert value_of(drawn(chart), "chart/plotArea/barChart/barDir") == direction


@pytest.mark.parametrize("chart", [ONE, TWO], ids=["bar", "column"])
def test_the_scale_begins_at_zero_and_shows_the_charts_format(chart: Chart) -> None:
    scale = axis(drawn(replace(chart, number_format="0.0%")), "valAx")
    assert value_of(scale, "scaling/min") in ("0", "0.0")
    assert value_of(scale, "scaling/max") is None
    shown = scale.find(f"{C}numFmt")
    assert shown is not None and shown.get("formatCode") == "0.0%"


def test_negative_values_get_the_room_that_the_layout_gives() -> None:
    ends = {"minimum": Decimal("-0.25"), "maximum": Decimal("0.5"), "step": Decimal("0.125")}
    root = drawn(replace(ONE, **ends))
    scale = axis(root, "valAx")
    assert value_of(scale, "scaling/min") == "-0.25"
    assert value_of(scale, "scaling/max") == "0.5"
    assert value_of(scale, "majorUnit") == "0.125"
    assert value_of(axis(root, "catAx"), "tickLblPos") == "low"


def test_bars_stand_in_the_order_of_the_table_over_their_scale() -> None:
    root = drawn(ONE)
    assert value_of(axis(root, "catAx"), "scaling/orientation") == "maxMin"
    assert value_of(axis(root, "valAx"), "crosses") == "max"
    root = drawn(TWO)
    assert value_of(axis(root, "catAx"), "scaling/orientation") == "minMax"


def test_every_bar_says_its_number() -> None:
    root = drawn(TWO)
    labels = root.findall(f".//{C}ser/{C}dLbls")
    assert len(labels) == 2
    assert {value_of(label, "showVal") for label in labels} == {"1"}


def test_series_differ_by_how_dark_they_are_and_carry_an_outline() -> None:
    def brightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    colours = []
    for series in drawn(TWO).iter(f"{C}ser"):
        properties = series.find(f"{C}spPr")
        assert properties is not None
        fill = properties.find(f"{A}solidFill/{A}srgbClr")
        assert fill is not None and properties.find(f"{A}ln") is not None
        colours.append(fill.get("val") or "")
    first, second = map(brightness, colours)
    assert abs(first - second) > 0.3


def test_one_series_needs_no_legend_and_two_do() -> None:
    assert drawn(ONE).find(f".//{C}legend") is None
    assert drawn(TWO).find(f".//{C}legend") is not None


def test_an_unknown_kind_is_our_bug() -> None:
    with pytest.raises(AssertionError, match="pie"):
        saved(replace(ONE, kind="pie"))


def test_an_unknown_cell_is_our_bug() -> None:
    with pytest.raises(AssertionError, match="u-9"):
        saved(replace(ONE, series=(("x", NAMES, "[u-1|a]:[u-9|a]"),)))


def test_the_same_charts_give_the_same_bytes() -> None:
    assert saved(ONE, TWO) == saved(ONE, TWO)


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_open_xml_sdk_finds_nothing_wrong(version: str, tmp_path: Path) -> None:
    path = tmp_path / "bieu-do.xlsx"
    path.write_bytes(saved(ONE, replace(TWO, minimum=Decimal("-1"), maximum=Decimal(4))))
    assert validate_ooxml(path, version) == []


def test_libreoffice_keeps_both_charts(tmp_path: Path, libreoffice: LibreOffice) -> None:
    path, again = tmp_path / "bieu-do.xlsx", tmp_path / "luu-lai.xlsx"
    path.write_bytes(saved(ONE, TWO))
    with libreoffice.open(path) as book:
        book.save_as(again)
    with zipfile.ZipFile(again) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        texts = [etree.fromstring(archive.read(name)) for name in charts]
    ranges = {found.text for root in texts for found in root.iter(f"{C}f")}
    assert len(charts) == 2
    assert any(text and text.endswith("$D$2:$D$4") for text in ranges)
