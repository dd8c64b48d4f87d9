"""The tables on appraisals: how strict agencies are, where they disagree, what lacks a reason, an
appraisal or evidence; each number with those that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua_xlsx.layout.consolidated.statistics_shown import Shown
from thidua_xlsx.layout.consolidated.statistics_tables import (
    Line,
    Table,
    average,
    bold,
    by_first,
    codes,
    count,
    points,
    share,
    text,
)
from thidua_xlsx.words.numerals import vietnamese


def severity_table(shown: Shown) -> Table:
    """A row an agency."""
    lines: tuple[Line, ...] = tuple(
        (
            f"severity/{one.by}",
            (
                text(shown.agency(one.by)),
                count(one.n),
                share(one.mean_share),
                share(one.share_deviation),
                count(one.pairs),
                points(one.difference),
                average(one.mean_difference),
                average(one.difference_deviation),
                count(one.compared),
                share(one.compared_share),
                count(one.others),
                share(one.others_share),
            ),
        )
        for one in shown.statistics.severity
    )
    panel = shown.bloc.regulation.panel_name
    ballots = f" Phiếu của từng thành viên {panel} không đưa vào thống kê." if panel else ""
    return Table(
        "severity",
        "Độ chặt và độ phân tán của từng cơ quan thẩm định",
        "Thẩm định − tự chấm: số âm là chấm chặt hơn đơn vị tự chấm. So với cơ quan khác: chỉ trên "
        "các lượt thuộc nội dung (phần) của phụ lục mà cơ quan khác cũng chấm; bình quân của các "
        f"cơ quan khác tính theo đúng cơ cấu các lượt đó.{ballots}",
        (
            ("Cơ quan thẩm định", 1),
            ("Số lượt chấm", 1),
            ("Tỷ lệ bình quân", 1),
            ("Độ lệch chuẩn của tỷ lệ", 1),
            ("Lượt có điểm tự chấm", 1),
            ("Tổng thẩm định − tự chấm", 1),
            ("Bình quân một lượt", 1),
            ("Độ lệch chuẩn (điểm)", 1),
            ("Lượt so sánh được", 1),
            ("Tỷ lệ của cơ quan này", 1),
            ("Số lượt của cơ quan khác", 1),
            ("Tỷ lệ của cơ quan khác", 1),
        ),
        lines,
    )


def disagreements_table(shown: Shown) -> Table:
    """A row a criterion on which agencies disagree."""
    lines: tuple[Line, ...] = tuple(
        (
            f"disagreement/{one.unit}/{one.criterion}",
            (
                text(shown.unit(one.unit)),
                text(shown.criterion(one.criterion)),
                text(_each(shown, one.scores)),
                points(one.apart),
            ),
        )
        for one in shown.in_rank_order(shown.statistics.disagreements)
    )
    return Table(
        "disagreements",
        f"Các cơ quan cùng thẩm định lệch nhau quá {vietnamese(shown.statistics.beyond)} điểm",
        "Cách nhau = điểm cao nhất − điểm thấp nhất của cùng một tiêu chí, một đơn vị.",
        (
            ("Cơ quan, đơn vị, địa phương", 1),
            ("Tiêu chí", 5),
            ("Điểm của từng cơ quan", 5),
            ("Cách nhau", 1),
        ),
        lines,
    )


def _each(shown: Shown, scores: Sequence[tuple[str, Decimal]]) -> str:
    return "; ".join(f"{shown.agency(by)}: {vietnamese(score)}" for by, score in scores)


def unexplained_table(shown: Shown) -> Table:
    """A row a difference without a reason."""
    lines: tuple[Line, ...] = tuple(
        (
            f"unexplained/{one.unit}/{one.criterion}",
            (
                text(shown.unit(one.unit)),
                text(shown.criterion(one.criterion)),
                points(one.own),
                points(one.appraised),
                points(one.difference),
            ),
        )
        for one in shown.in_rank_order(shown.statistics.differences)
        if not one.reason
    )
    return Table(
        "unexplained",
        "Chênh lệch chưa ghi lý do",
        "Chênh lệch = tự chấm − thẩm định; mọi chênh lệch, kể cả có lý do, ở trang Đối chiếu.",
        (
            ("Cơ quan, đơn vị, địa phương", 1),
            ("Tiêu chí", 8),
            ("Điểm tự chấm", 1),
            ("Điểm thẩm định", 1),
            ("Chênh lệch", 1),
        ),
        lines,
    )


def missing_table(shown: Shown) -> Table:
    """A row an agency, and below it one for each unit of which it owes something."""
    lines: list[Line] = []
    for one in shown.statistics.missing:
        owed, bare = count(len(one.missing)), count(len(one.unevidenced))
        cells = (bold(shown.agency(one.by)), count(one.assigned), count(one.given), owed, bare)
        lines.append((f"missing/{one.by}", (*cells, text(""))))
        unevidenced = by_first(one.unevidenced)
        for unit, criteria in by_first(one.missing).items():
            name = text(f"– {shown.unit(unit)}")
            numbers = (count(len(criteria)), count(len(unevidenced.get(unit, ()))))
            row = (name, count(None), count(None), *numbers, text(codes(criteria)))
            lines.append((f"missing/{one.by}/{unit}", row))
    return Table(
        "missing",
        "Điểm thẩm định còn thiếu, theo cơ quan thẩm định",
        "Điểm tự chấm không có giải trình, tài liệu kiểm chứng thì được để trống: chỉ thẩm định "
        "phần có minh chứng.",
        (
            ("Cơ quan thẩm định, đơn vị", 1),
            ("Được giao", 1),
            ("Đã chấm", 1),
            ("Còn thiếu", 1),
            ("Trong đó không có minh chứng", 1),
            ("Tiêu chí còn thiếu", 7),
        ),
        tuple(lines),
    )


def unevidenced_table(shown: Shown) -> Table:
    """A row a unit that has self scores with nothing beside them."""
    found = shown.statistics.unevidenced
    lines: list[Line] = []
    for unit in (unit.id for unit in shown.bloc.units):
        own = [one for one in found if one.unit == unit]
        scored = [one.appraised for one in own if one.appraised is not None]
        if own:
            cells = (
                text(shown.unit(unit)),
                count(len(own)),
                points(sum((one.own for one in own), Decimal(0))),
                count(len(scored)),
                points(sum(scored, Decimal(0))),
                text(codes(one.criterion for one in own)),
            )
            lines.append((f"unevidenced/{unit}", cells))
    return Table(
        "unevidenced",
        "Điểm tự chấm không có giải trình và tài liệu kiểm chứng",
        "Cả hai ô đều trống. “Đã thẩm định”: các tiêu chí đó vẫn được cho điểm.",
        (
            ("Cơ quan, đơn vị, địa phương", 1),
            ("Số tiêu chí", 1),
            ("Tổng điểm tự chấm", 1),
            ("Đã thẩm định", 1),
            ("Tổng điểm thẩm định", 1),
            ("Tiêu chí", 7),
        ),
        tuple(lines),
    )
