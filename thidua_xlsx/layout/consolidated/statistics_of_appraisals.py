"""The tables on appraisals: how strict agencies are, where they disagree, what lacks a reason, an
appraisal or evidence; each number with those that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from thidua_xlsx.layout.consolidated.statistics_names import NamedStatistics
from thidua_xlsx.layout.consolidated.statistics_tables import (
    Table,
    average,
    bold,
    by_first,
    codes,
    count,
    points,
    share,
    table,
    text,
)
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.words.numerals import vietnamese


def agency_tables(shown: NamedStatistics) -> Iterator[Table]:
    """A row an agency; a row a criterion on which agencies disagree."""
    panel = shown.bloc.regulation.panel_name
    ballots = f" Phiếu của từng thành viên {panel} không đưa vào thống kê." if panel else ""
    yield table(
        "severity",
        "Mức độ chấm chặt, lỏng và độ phân tán của từng cơ quan thẩm định",
        "Thẩm định − tự chấm: số âm là chấm chặt hơn đơn vị tự chấm. So với cơ quan khác: chỉ trên "
        "các lượt thuộc nội dung (phần) của phụ lục mà cơ quan khác cũng chấm; bình quân của các "
        f"cơ quan khác tính theo đúng cơ cấu các lượt đó.{ballots}",
        shown.statistics.severity,
        "severity/{0.by}",
        ("Cơ quan thẩm định", 1, shown.agency, "by"),
        ("Số lượt chấm", 1, count, "n"),
        ("Tỷ lệ bình quân", 1, share, "mean_share"),
        ("Độ lệch chuẩn của tỷ lệ", 1, share, "share_deviation"),
        ("Lượt có điểm tự chấm", 1, count, "pairs"),
        ("Tổng thẩm định − tự chấm", 1, points, "difference"),
        ("Bình quân một lượt", 1, average, "mean_difference"),
        ("Độ lệch chuẩn (điểm)", 1, average, "difference_deviation"),
        ("Lượt so sánh được", 1, count, "compared"),
        ("Tỷ lệ của cơ quan này", 1, share, "compared_share"),
        ("Số lượt của cơ quan khác", 1, count, "others"),
        ("Tỷ lệ của cơ quan khác", 1, share, "others_share"),
    )

    def of_each(scores: Sequence[tuple[str, Decimal]]) -> str:
        return "; ".join(f"{shown.agency(by)}: {vietnamese(score)}" for by, score in scores)

    yield table(
        "disagreements",
        f"Các cơ quan cùng thẩm định lệch nhau quá {vietnamese(shown.statistics.beyond)} điểm",
        "Cách nhau = điểm cao nhất − điểm thấp nhất của cùng một tiêu chí, một đơn vị.",
        shown.in_rank_order(shown.statistics.disagreements),
        "disagreement/{0.unit}/{0.criterion}",
        shown.unit_part,
        shown.criterion_part(5),
        ("Điểm của từng cơ quan", 5, of_each, "scores"),
        ("Cách nhau", 1, points, "apart"),
    )


def gap_tables(shown: NamedStatistics) -> Iterator[Table]:
    """A row a difference without a reason; a row an agency, and below it one for each unit of which
    it owes something; a row a unit that has self scores with nothing beside them."""
    differences = shown.in_rank_order(shown.statistics.differences)
    yield table(
        "unexplained",
        "Chênh lệch chưa ghi lý do",
        "Chênh lệch = tự chấm − thẩm định; mọi chênh lệch, kể cả có lý do, ở trang Đối chiếu.",
        (one for one in differences if not one.reason),
        "unexplained/{0.unit}/{0.criterion}",
        shown.unit_part,
        shown.criterion_part(8),
        ("Điểm tự chấm", 1, points, "own"),
        ("Điểm thẩm định", 1, points, "appraised"),
        ("Chênh lệch", 1, points, "difference"),
    )
    yield table(
        "missing",
        "Điểm thẩm định còn thiếu, theo cơ quan thẩm định",
        "Điểm tự chấm không có giải trình, tài liệu kiểm chứng thì được để trống: chỉ thẩm định "
        "phần có minh chứng.",
        _missing(shown),
        "missing/{0.row}",
        ("Cơ quan thẩm định, đơn vị", 1, lambda name: name, "name"),
        ("Được giao", 1, count, "assigned"),
        ("Đã chấm", 1, count, "given"),
        ("Còn thiếu", 1, count, "owed"),
        ("Trong đó không có minh chứng", 1, count, "bare"),
        ("Tiêu chí còn thiếu", 7, text, "criteria"),
    )
    yield table(
        "unevidenced",
        "Điểm tự chấm không có giải trình và tài liệu kiểm chứng",
        "Cả hai ô đều trống. “Đã thẩm định”: các tiêu chí đó vẫn được cho điểm.",
        _unevidenced(shown),
        "unevidenced/{0.unit}",
        shown.unit_part,
        ("Số tiêu chí", 1, lambda criteria: count(len(criteria)), "criteria"),
        ("Tổng điểm tự chấm", 1, _sum, "own"),
        ("Đã thẩm định", 1, lambda appraised: count(len(appraised)), "appraised"),
        ("Tổng điểm thẩm định", 1, _sum, "appraised"),
        ("Tiêu chí", 7, codes, "criteria"),
    )


class _Missing(NamedTuple):
    row: str
    name: Cell
    assigned: int | None
    given: int | None
    owed: int
    bare: int
    criteria: str = ""


def _missing(shown: NamedStatistics) -> Iterator[_Missing]:
    for one in shown.statistics.missing:
        owed, bare = len(one.missing), len(one.unevidenced)
        yield _Missing(one.by, bold(shown.agency(one.by)), one.assigned, one.given, owed, bare)
        unevidenced = by_first(one.unevidenced)
        for unit, criteria in by_first(one.missing).items():
            name, bare = text(f"– {shown.unit(unit)}"), len(unevidenced.get(unit, ()))
            row = f"{one.by}/{unit}"
            yield _Missing(row, name, None, None, len(criteria), bare, codes(criteria))


class _Unevidenced(NamedTuple):
    unit: str
    criteria: list[str]
    own: list[Decimal]
    appraised: list[Decimal]


def _unevidenced(shown: NamedStatistics) -> Iterator[_Unevidenced]:
    of_units = shown.in_rank_order(shown.statistics.unevidenced)
    for unit, group in groupby(of_units, key=lambda one: one.unit):
        found = list(group)
        yield _Unevidenced(
            unit,
            [one.criterion for one in found],
            [one.own for one in found],
            [one.appraised for one in found if one.appraised is not None],
        )


def _sum(scores: Sequence[Decimal]) -> Cell:
    return points(sum(scores, Decimal(0)))
