"""The list to publish shows units and their ratings, and nothing else unless the round says so."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from thidua_xlsx.layout.publication_workbook import (
    DRAFT,
    NOT_YET,
    PublicationText,
    PublishedUnit,
    publication_workbook,
    roman,
)
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.workbook import write

RULES = load_regulation("tn-2610-2024")
TEXT = PublicationText("Đánh giá năm 2024", "SỐ LIỆU MINH HỌA")
LISTED = (
    PublishedUnit(Unit("so-b", "Sở B", "so-ban-nganh"), "hoan-thanh-tot", 2, Decimal("87.654")),
    PublishedUnit(Unit("so-a", "Sở A", "so-ban-nganh"), "hoan-thanh-xuat-sac", 1, Decimal("93.21")),
    PublishedUnit(Unit("huyen-c", "Huyện C", "ubnd-huyen"), None, None, None),
)


def published(text: PublicationText, rules: Regulation = RULES) -> bytes:
    workbook = publication_workbook(rules, LISTED, text)
    assert workbook is not None
    return write(workbook, created=datetime(2024, 12, 5, tzinfo=UTC))


def texts(data: bytes) -> list[list[str]]:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    rows = ([str(value) for value in row if value is not None] for row in sheet.values)
    return [row for row in rows if row]


def test_the_list_holds_blocs_units_and_ratings_alone() -> None:
    rows = texts(published(TEXT))
    headings = ["STT", "Tên cơ quan, đơn vị, địa phương", "Mức xếp loại"]
    assert rows[0] == headings  # stays on the screen, is not printed
    assert rows[rows.index(headings, 1) + 1 :] == [
        ["I. Khối các sở, ban, ngành"],
        ["1", "Sở B", "Hoàn thành tốt nhiệm vụ"],
        ["2", "Sở A", "Hoàn thành xuất sắc nhiệm vụ"],
        ["II. Khối Ủy ban nhân dân các huyện, thành phố"],
        ["1", "Huyện C", NOT_YET],
        ["Danh sách có 03 cơ quan, đơn vị, địa phương./."],
    ]


def test_no_score_rank_or_id_is_anywhere_in_the_file() -> None:
    parts = zipfile.ZipFile(io.BytesIO(published(TEXT)))
    everything = b"".join(parts.read(name) for name in parts.namelist()).decode("utf-8")
    for secret in ("87.65", "93.21", "so-a", "so-b", "huyen-c", "_thidua", "Xếp hạng", "Tổng điểm"):
        assert secret not in everything, secret


def test_no_sheet_row_or_column_is_hidden() -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(published(TEXT))).worksheets
    assert sheet.sheet_state == "visible"
    assert not any(column.hidden for column in sheet.column_dimensions.values())
    assert not any(row.hidden for row in sheet.row_dimensions.values())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)


def test_ranks_and_totals_stand_there_where_the_round_publishes_them_best_first() -> None:
    rows = texts(published(replace(TEXT, ranks=True)))
    assert ["1", "Sở A", "93.21", "1", "Hoàn thành xuất sắc nhiệm vụ"] in rows
    assert ["2", "Sở B", "87.654", "2", "Hoàn thành tốt nhiệm vụ"] in rows


@pytest.mark.parametrize("approved", [False, True])
def test_it_is_a_draft_until_all_of_it_is_approved(approved: bool) -> None:
    rows = texts(published(replace(TEXT, approved=approved)))
    assert ([DRAFT] in rows) is not approved


def test_it_is_the_annex_to_the_chairmans_decision_and_says_what_is_made_up() -> None:
    rows = texts(published(TEXT))
    assert ["PHỤ LỤC"] in rows and ["SỐ LIỆU MINH HỌA"] in rows
    by = RULES.deciders["approval"].by
    shown = f"(Kèm theo Quyết định số ……/QĐ-UBND ngày … tháng … năm … của {by})"
    assert [shown] in rows
    other = replace(RULES, authority="Trường Đại học X", deciders={})
    assert ["(Kèm theo Quyết định số ……/QĐ-……… ngày … tháng … năm …)"] in texts(
        published(TEXT, other)
    )


def test_a_round_without_ratings_publishes_ranks_or_nothing() -> None:
    rules = replace(RULES, ratings=())
    assert publication_workbook(rules, LISTED, TEXT) is None
    rows = texts(published(replace(TEXT, ranks=True), rules))
    assert ["1", "Sở A", "93.21", "1"] in rows


def test_blocs_are_numbered_in_roman_capitals() -> None:
    assert [roman(n) for n in (1, 4, 9, 10, 14, 39)] == ["I", "IV", "IX", "X", "XIV", "XXXIX"]


def test_a_blocs_heading_stands_on_a_page_with_its_first_two_units() -> None:
    workbook = publication_workbook(RULES, LISTED, TEXT)
    assert workbook is not None
    kept = [row.id for row in workbook.sheets[0].rows if row.kept]
    assert kept == ["bloc:so-ban-nganh", "unit:so-b", "bloc:ubnd-huyen"]


def test_the_list_names_the_decision_that_it_belongs_to_once_all_is_approved() -> None:
    by = RULES.deciders["approval"].by
    decision = "Quyết định số 3456/QĐ-UBND ngày 30/12/2024"
    given = replace(TEXT, document=decision, approved=True)
    assert [f"(Kèm theo {decision} của {by})"] in texts(published(given))
    whole = replace(given, document=f"{decision} của {by}")
    assert [f"(Kèm theo {decision} của {by})"] in texts(published(whole))
    number = replace(given, document="3456/QĐ-UBND")
    day = "ngày … tháng … năm …"
    assert [f"(Kèm theo Quyết định số 3456/QĐ-UBND {day} của {by})"] in texts(published(number))
    blank = [f"(Kèm theo Quyết định số ……/QĐ-UBND ngày … tháng … năm … của {by})"]
    for text in (replace(given, approved=False), replace(given, document="Công văn số 12/VP")):
        assert blank in texts(published(text))
