"""The tables on scores: inflation, groups, levels, criteria that separate nobody, outliers; each
number with those that it rests on."""

from __future__ import annotations

from thidua_xlsx.layout.consolidated.statistics_shown import Shown
from thidua_xlsx.layout.consolidated.statistics_tables import (
    Line,
    Table,
    average,
    count,
    points,
    share,
    text,
    word,
)
from thidua_xlsx.statistics import LevelMisfit
from thidua_xlsx.statistics.levels import LEAST_ROWS, TOO_LOW
from thidua_xlsx.words.texts import shortened

ONE_LINE = 68
"""Letters of a group's label in one line: so the table and its chart stand on one page."""


def inflation_table(shown: Shown) -> Table:
    """A row a unit, the most inflated first."""
    lines: tuple[Line, ...] = tuple(
        (
            f"inflation/{one.unit}",
            (
                text(shown.unit(one.unit)),
                count(one.rank),
                count(one.n),
                points(one.own),
                points(one.appraised),
                points(one.difference),
                average(one.mean),
                points(one.maximum),
                share(one.share),
            ),
        )
        for one in shown.statistics.inflation
    )
    return Table(
        "inflation",
        "Mức tự chấm cao hơn điểm thẩm định, theo đơn vị",
        "Chỉ tính các tiêu chí đã có cả hai điểm. Chênh lệch = tự chấm − thẩm định (số âm: tự chấm "
        "thấp hơn). Thứ tự xếp theo tỷ lệ chênh lệch trên điểm tối đa, 1 là cao nhất.",
        (
            ("Cơ quan, đơn vị, địa phương", 1),
            ("Thứ tự", 1),
            ("Số tiêu chí", 1),
            ("Tổng điểm tự chấm", 1),
            ("Tổng điểm thẩm định", 1),
            ("Chênh lệch", 1),
            ("Bình quân một tiêu chí", 1),
            ("Tổng điểm tối đa", 1),
            ("Tỷ lệ", 1),
        ),
        lines,
        page_break=True,
    )


def groups_table(shown: Shown) -> Table:
    """A row a group of criteria."""
    annex = shown.bloc.annex
    lines: tuple[Line, ...] = tuple(
        (
            f"group/{one.group}",
            (
                text(shortened(annex.criterion(one.group).label, ONE_LINE)),
                word(one.group),
                count(one.n),
                points(one.own),
                points(one.appraised),
                points(one.maximum),
                share(one.own_share),
                share(one.appraised_share),
            ),
        )
        for one in shown.statistics.groups
    )
    return Table(
        "groups",
        "Tỷ lệ điểm đạt trên điểm tối đa, theo nhóm tiêu chí",
        "Cộng điểm của mọi đơn vị ở các tiêu chí đã có cả hai điểm, chia cho tổng điểm tối đa của "
        "các tiêu chí đó.",
        (
            ("Nhóm tiêu chí", 5),
            ("Mã", 1),
            ("Số lượt chấm", 1),
            ("Tổng điểm tự chấm", 1),
            ("Tổng điểm thẩm định", 1),
            ("Tổng điểm tối đa", 1),
            ("Tỷ lệ tự chấm", 1),
            ("Tỷ lệ thẩm định", 1),
        ),
        lines,
        page_break=True,
    )


def undifferentiated_table(shown: Shown) -> Table:
    """A row a criterion that separates nobody."""
    lines: tuple[Line, ...] = tuple(
        (
            f"undifferentiated/{one.criterion}",
            (
                text(shown.criterion(one.criterion)),
                points(one.score),
                points(one.maximum),
                count(one.n),
                count(one.units),
            ),
        )
        for one in shown.statistics.undifferentiated
    )
    return Table(
        "undifferentiated",
        "Tiêu chí không phân biệt được đơn vị nào",
        "Mọi đơn vị đã có điểm (từ hai đơn vị trở lên) được cùng một điểm thẩm định.",
        (
            ("Tiêu chí", 8),
            ("Điểm thẩm định", 1),
            ("Điểm tối đa", 1),
            ("Số đơn vị đã có điểm", 1),
            ("Số đơn vị của khối", 1),
        ),
        lines,
    )


def outliers_table(shown: Shown) -> Table:
    """A row a score far from the others of its criterion."""
    lines: tuple[Line, ...] = tuple(
        (
            f"outlier/{one.unit}/{one.criterion}",
            (
                text(shown.unit(one.unit)),
                text(shown.criterion(one.criterion)),
                points(one.appraised),
                points(one.median),
                points(one.mad),
                points(one.limit),
                count(one.n),
            ),
        )
        for one in shown.in_rank_order(shown.statistics.outliers)
    )
    return Table(
        "outliers",
        "Điểm thẩm định cách xa các đơn vị khác của khối",
        "Cách trung vị quá 3 × 1,4826 × MAD (MAD: trung vị của khoảng cách đến trung vị); tiêu chí "
        "có ít nhất 5 đơn vị đã có điểm và MAD lớn hơn 0.",
        (
            ("Cơ quan, đơn vị, địa phương", 1),
            ("Tiêu chí", 6),
            ("Điểm thẩm định", 1),
            ("Trung vị", 1),
            ("MAD", 1),
            ("Giới hạn cách", 1),
            ("Số đơn vị", 1),
        ),
        lines,
    )


def levels_table(shown: Shown) -> Table:
    """A row a quality level."""
    lines: tuple[Line, ...] = tuple(
        (
            f"level/{one.level}",
            (
                text(shown.level(one.level)),
                count(one.n),
                share(one.lowest),
                share(one.mean),
                share(one.highest),
            ),
        )
        for one in shown.statistics.levels
    )
    return Table(
        "levels",
        "Điểm thẩm định theo mức chất lượng",
        "Tỷ lệ điểm thẩm định trên điểm tối đa của các tiêu chí được xếp cùng một mức.",
        (
            ("Mức chất lượng", 1),
            ("Số lượt", 1),
            ("Thấp nhất", 1),
            ("Bình quân", 1),
            ("Cao nhất", 1),
        ),
        lines,
    )


def misfits_table(shown: Shown) -> Table:
    """A row a score that contradicts its level."""
    lines: tuple[Line, ...] = tuple(
        (
            f"misfit/{one.unit}/{one.criterion}/{one.side}",
            (
                text(shown.unit(one.unit)),
                text(shown.criterion(one.criterion)),
                word(shown.level(one.level)),
                points(one.appraised),
                points(one.maximum),
                share(one.share),
                text(_remark(shown, one)),
                share(one.neighbour_mean),
                count(one.neighbour_n),
            ),
        )
        for one in shown.in_rank_order(shown.statistics.misfits)
    )
    return Table(
        "misfits",
        "Điểm thẩm định không khớp với mức chất lượng",
        "Quy định không nêu ngưỡng điểm cho từng mức. Ở đây: tỷ lệ điểm thấp hơn bình quân của mức "
        "kém hơn liền kề, hoặc cao hơn bình quân của mức tốt hơn liền kề; mức đem so phải có ít "
        f"nhất {LEAST_ROWS} lượt, nếu không thì lấy mức tiếp theo.",
        (
            ("Cơ quan, đơn vị, địa phương", 1),
            ("Tiêu chí", 3),
            ("Mức", 1),
            ("Điểm thẩm định", 1),
            ("Điểm tối đa", 1),
            ("Tỷ lệ", 1),
            ("Nhận xét", 2),
            ("Bình quân mức đem so", 1),
            ("Số lượt của mức đó", 1),
        ),
        lines,
    )


def _remark(shown: Shown, misfit: LevelMisfit) -> str:
    side = "thấp" if misfit.side == TOO_LOW else "cao"
    return f"Điểm {side} hơn bình quân mức {shown.level(misfit.neighbour)}"
