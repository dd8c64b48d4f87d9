"""Charts as drawn: the right cells, a scale that does not exaggerate, readable without colour,
every name legible."""

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


def fills(root: etree._Element) -> list[str]:
    """Of each series the name of its pattern, "" of a solid one; every one has an outline."""
    found = []
    for series in root.iter(f"{C}ser"):
        properties = series.find(f"{C}spPr")
        assert properties is not None and properties.find(f"{A}ln") is not None
        pattern = properties.find(f"{A}pattFill")
        assert (pattern is None) != (properties.find(f"{A}solidFill") is None)
        found.append("" if pattern is None else pattern.get("prst") or "")
    return found


def test_series_differ_by_their_pattern_and_the_last_is_solid() -> None:
    assert fills(drawn(ONE)) == [""]
    first, last = fills(drawn(TWO))
    assert first and not last


def title_of(root: etree._Element, name: str) -> str:
    return "".join(text.text or "" for text in axis(root, name).iter(f"{A}t"))


def test_standing_bars_have_a_legend_and_lying_ones_a_key_in_words() -> None:
    assert drawn(ONE).find(f".//{C}legend") is None and title_of(drawn(ONE), "valAx") == ""
    assert drawn(TWO).find(f".//{C}legend") is not None
    lying = drawn(replace(TWO, kind="bar", values="Điểm"))
    assert lying.find(f".//{C}legend") is None
    assert title_of(lying, "valAx") == "Điểm   ▨ Tự chấm   ■ Thẩm định"


MEANT = replace(
    ONE,
    values="Điểm",
    bars=(("band-1", "Tốt"), ("band-4", "Kém"), ("band-1", "Tốt")),
)


def test_a_bar_shows_what_it_means_by_its_pattern_and_the_key_says_it_once() -> None:
    root = drawn(MEANT)
    points = list(root.iter(f"{C}dPt"))
    patterns = [point.find(f"{C}spPr/{A}pattFill") for point in points]
    assert [found is not None for found in patterns] == [False, True, False]
    assert title_of(root, "valAx") == "Điểm   ■ Tốt   ▦ Kém"


def test_every_name_is_shown_and_has_the_room_that_the_layout_gives() -> None:
    root = drawn(replace(ONE, names_room=180, width=720, height=360))
    assert value_of(axis(root, "catAx"), "tickLblSkip") == "1"
    place = root.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    assert place is not None
    parts = {one.tag.removeprefix(C): one.get("val") for one in place}
    assert parts["layoutTarget"] == "inner" and float(parts["x"] or 0) == 0.25
    assert float(parts["x"] or 0) + float(parts["w"] or 0) < 1
    assert float(parts["y"] or 0) + float(parts["h"] or 0) < 1


def test_a_line_is_a_mark_across_the_ends_of_bars_that_are_not_seen() -> None:
    root = drawn(replace(ONE, lines=("[u-1|b]:[u-3|b]",)))
    bars, line = root.iter(f"{C}ser")
    assert bars.find(f"{C}errBars") is None and line.find(f"{C}errBars") is not None
    assert line.find(f"{C}spPr/{A}noFill") is not None and line.find(f"{C}dLbls") is None
    assert [found.text for found in line.iter(f"{C}f")][-1].endswith("$D$2:$D$4")
    assert root.find(f"{C}chart/{C}plotVisOnly") is None  # hidden rows are drawn too
    assert value_of(root, "chart/plotArea/barChart/overlap") == "100"


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
    lined = replace(MEANT, names_room=180, lines=("[u-1|b]:[u-3|b]",), maximum=Decimal(4))
    path.write_bytes(saved(lined, replace(TWO, minimum=Decimal("-1"), maximum=Decimal(4))))
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
