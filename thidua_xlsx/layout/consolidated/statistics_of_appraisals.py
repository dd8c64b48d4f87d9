"""The tables on appraisals: how strict agencies are, where they disagree, what lacks a reason, an
appraisal or evidence; each number with those that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua_xlsx.layout.consolidated.statistics_names import NamedStatistics
from thidua_xlsx.layout.consolidated.statistics_tables import (
    Line,
    Table,
    average,
    bold,
    by_first,
    codes,
    count,
    line,
    points,
    share,
    text,
)
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.words.numerals import vietnamese


def severity_table(shown: NamedStatistics) -> Table:
    """A row an agency."""
    panel = shown.bloc.regulation.panel_name
    ballots = f" Phiếu của từng thành viên {panel} không đưa vào thống kê." if panel else ""
    return Table(
        "severity",
        "Độ chặt và độ phân tán của từng cơ quan thẩm định",
        "Thẩm định − tự chấm: số âm là chấm chặt hơn đơn vị tự chấm. So với cơ quan khác: chỉ trên "
        "các lượt thuộc nội dung (phần) của phụ lục mà cơ quan khác cũng chấm; bình quân của các "
        f"cơ quan khác tính theo đúng cơ cấu các lượt đó.{ballots}",
        tuple(
            line(
                f"severity/{one.by}",
                ("Cơ quan thẩm định", 1, text(shown.agency(one.by))),
                ("Số lượt chấm", 1, count(one.n)),
                ("Tỷ lệ bình quân", 1, share(one.mean_share)),
                ("Độ lệch chuẩn của tỷ lệ", 1, share(one.share_deviation)),
                ("Lượt có điểm tự chấm", 1, count(one.pairs)),
                ("Tổng thẩm định − tự chấm", 1, points(one.difference)),
                ("Bình quân một lượt", 1, average(one.mean_difference)),
                ("Độ lệch chuẩn (điểm)", 1, average(one.difference_deviation)),
                ("Lượt so sánh được", 1, count(one.compared)),
                ("Tỷ lệ của cơ quan này", 1, share(one.compared_share)),
                ("Số lượt của cơ quan khác", 1, count(one.others)),
                ("Tỷ lệ của cơ quan khác", 1, share(one.others_share)),
            )
            for one in shown.statistics.severity
        ),
    )


def disagreements_table(shown: NamedStatistics) -> Table:
    """A row a criterion on which agencies disagree."""
    return Table(
        "disagreements",
        f"Các cơ quan cùng thẩm định lệch nhau quá {vietnamese(shown.statistics.beyond)} điểm",
        "Cách nhau = điểm cao nhất − điểm thấp nhất của cùng một tiêu chí, một đơn vị.",
        tuple(
            line(
                f"disagreement/{one.unit}/{one.criterion}",
                ("Cơ quan, đơn vị, địa phương", 1, text(shown.unit(one.unit))),
                ("Tiêu chí", 5, text(shown.criterion(one.criterion))),
                ("Điểm của từng cơ quan", 5, text(_score_of_each(shown, one.scores))),
                ("Cách nhau", 1, points(one.apart)),
            )
            for one in shown.in_rank_order(shown.statistics.disagreements)
        ),
    )


def _score_of_each(shown: NamedStatistics, scores: Sequence[tuple[str, Decimal]]) -> str:
    return "; ".join(f"{shown.agency(by)}: {vietnamese(score)}" for by, score in scores)


def unexplained_table(shown: NamedStatistics) -> Table:
    """A row a difference without a reason."""
    return Table(
        "unexplained",
        "Chênh lệch chưa ghi lý do",
        "Chênh lệch = tự chấm − thẩm định; mọi chênh lệch, kể cả có lý do, ở trang Đối chiếu.",
        tuple(
            line(
                f"unexplained/{one.unit}/{one.criterion}",
                ("Cơ quan, đơn vị, địa phương", 1, text(shown.unit(one.unit))),
                ("Tiêu chí", 8, text(shown.criterion(one.criterion))),
                ("Điểm tự chấm", 1, points(one.own)),
                ("Điểm thẩm định", 1, points(one.appraised)),
                ("Chênh lệch", 1, points(one.difference)),
            )
            for one in shown.in_rank_order(shown.statistics.differences)
            if not one.reason
        ),
    )


def missing_table(shown: NamedStatistics) -> Table:
    """A row an agency, and below it one for each unit of which it owes something."""
    lines: list[Line] = []
    for one in shown.statistics.missing:
        owed, bare = len(one.missing), len(one.unevidenced)
        name = bold(shown.agency(one.by))
        row = f"missing/{one.by}"
        lines.append(_missing_line(row, name, one.assigned, one.given, owed, bare))
        unevidenced = by_first(one.unevidenced)
        for unit, criteria in by_first(one.missing).items():
            name = text(f"– {shown.unit(unit)}")
            owed, bare = len(criteria), len(unevidenced.get(unit, ()))
            named = codes(criteria)
            lines.append(_missing_line(f"{row}/{unit}", name, None, None, owed, bare, named))
    return Table(
        "missing",
        "Điểm thẩm định còn thiếu, theo cơ quan thẩm định",
        "Điểm tự chấm không có giải trình, tài liệu kiểm chứng thì được để trống: chỉ thẩm định "
        "phần có minh chứng.",
        tuple(lines),
    )


def _missing_line(
    row_id: str,
    name: Cell,
    assigned: int | None,
    given: int | None,
    owed: int,
    bare: int,
    criteria: str = "",
) -> Line:
    return line(
        row_id,
        ("Cơ quan thẩm định, đơn vị", 1, name),
        ("Được giao", 1, count(assigned)),
        ("Đã chấm", 1, count(given)),
        ("Còn thiếu", 1, count(owed)),
        ("Trong đó không có minh chứng", 1, count(bare)),
        ("Tiêu chí còn thiếu", 7, text(criteria)),
    )


def unevidenced_table(shown: NamedStatistics) -> Table:
    """A row a unit that has self scores with nothing beside them."""
    found = shown.statistics.unevidenced
    lines: list[Line] = []
    for unit in (unit.id for unit in shown.bloc.units):
        own = [one for one in found if one.unit == unit]
        scored = [one.appraised for one in own if one.appraised is not None]
        if own:
            cells = (
                ("Cơ quan, đơn vị, địa phương", 1, text(shown.unit(unit))),
                ("Số tiêu chí", 1, count(len(own))),
                ("Tổng điểm tự chấm", 1, points(sum((one.own for one in own), Decimal(0)))),
                ("Đã thẩm định", 1, count(len(scored))),
                ("Tổng điểm thẩm định", 1, points(sum(scored, Decimal(0)))),
                ("Tiêu chí", 7, text(codes(one.criterion for one in own))),
            )
            lines.append((f"unevidenced/{unit}", cells))
    return Table(
        "unevidenced",
        "Điểm tự chấm không có giải trình và tài liệu kiểm chứng",
        "Cả hai ô đều trống. “Đã thẩm định”: các tiêu chí đó vẫn được cho điểm.",
        tuple(lines),
    )
