"""The tables on scores: inflation, groups, levels, criteria that separate nobody, outliers; each
number with those that it rests on."""

from __future__ import annotations

from thidua_xlsx.layout.consolidated.statistics_names import NamedStatistics
from thidua_xlsx.layout.consolidated.statistics_tables import (
    Table,
    average,
    count,
    line,
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


def inflation_table(shown: NamedStatistics) -> Table:
    """A row a unit, the most inflated first."""
    return Table(
        "inflation",
        "Mức tự chấm cao hơn điểm thẩm định, theo đơn vị",
        "Chỉ tính các tiêu chí đã có cả hai điểm. Chênh lệch = tự chấm − thẩm định (số âm: tự chấm "
        "thấp hơn). Thứ tự xếp theo tỷ lệ chênh lệch trên điểm tối đa, 1 là cao nhất.",
        tuple(
            line(
                f"inflation/{one.unit}",
                ("Cơ quan, đơn vị, địa phương", 1, text(shown.unit(one.unit))),
                ("Thứ tự", 1, count(one.rank)),
                ("Số tiêu chí", 1, count(one.n)),
                ("Tổng điểm tự chấm", 1, points(one.own)),
                ("Tổng điểm thẩm định", 1, points(one.appraised)),
                ("Chênh lệch", 1, points(one.difference)),
                ("Bình quân một tiêu chí", 1, average(one.mean)),
                ("Tổng điểm tối đa", 1, points(one.maximum)),
                ("Tỷ lệ", 1, share(one.share)),
            )
            for one in shown.statistics.inflation
        ),
        page_break=True,
    )


def groups_table(shown: NamedStatistics) -> Table:
    """A row a group of criteria."""

    return Table(
        "groups",
        "Tỷ lệ điểm đạt trên điểm tối đa, theo nhóm tiêu chí",
        "Cộng điểm của mọi đơn vị ở các tiêu chí đã có cả hai điểm, chia cho tổng điểm tối đa của "
        "các tiêu chí đó.",
        tuple(
            line(
                f"group/{one.group}",
                ("Nhóm tiêu chí", 5, text(_one_line(shown, one.group))),
                ("Mã", 1, word(one.group)),
                ("Số lượt chấm", 1, count(one.n)),
                ("Tổng điểm tự chấm", 1, points(one.own)),
                ("Tổng điểm thẩm định", 1, points(one.appraised)),
                ("Tổng điểm tối đa", 1, points(one.maximum)),
                ("Tỷ lệ tự chấm", 1, share(one.own_share)),
                ("Tỷ lệ thẩm định", 1, share(one.appraised_share)),
            )
            for one in shown.statistics.groups
        ),
        page_break=True,
    )


def _one_line(shown: NamedStatistics, group: str) -> str:
    return shortened(shown.bloc.annex.criterion(group).label, ONE_LINE)


def undifferentiated_table(shown: NamedStatistics) -> Table:
    """A row a criterion that separates nobody."""
    return Table(
        "undifferentiated",
        "Tiêu chí không phân biệt được đơn vị nào",
        "Mọi đơn vị đã có điểm (từ hai đơn vị trở lên) được cùng một điểm thẩm định.",
        tuple(
            line(
                f"undifferentiated/{one.criterion}",
                ("Tiêu chí", 8, text(shown.criterion(one.criterion))),
                ("Điểm thẩm định", 1, points(one.score)),
                ("Điểm tối đa", 1, points(one.maximum)),
                ("Số đơn vị đã có điểm", 1, count(one.n)),
                ("Số đơn vị của khối", 1, count(one.units)),
            )
            for one in shown.statistics.undifferentiated
        ),
    )


def outliers_table(shown: NamedStatistics) -> Table:
    """A row a score far from the others of its criterion."""
    return Table(
        "outliers",
        "Điểm thẩm định cách xa các đơn vị khác của khối",
        "Cách trung vị quá 3 × 1,4826 × MAD (MAD: trung vị của khoảng cách đến trung vị); tiêu chí "
        "có ít nhất 5 đơn vị đã có điểm và MAD lớn hơn 0.",
        tuple(
            line(
                f"outlier/{one.unit}/{one.criterion}",
                ("Cơ quan, đơn vị, địa phương", 1, text(shown.unit(one.unit))),
                ("Tiêu chí", 6, text(shown.criterion(one.criterion))),
                ("Điểm thẩm định", 1, points(one.appraised)),
                ("Trung vị", 1, points(one.median)),
                ("MAD", 1, points(one.mad)),
                ("Giới hạn cách", 1, points(one.limit)),
                ("Số đơn vị", 1, count(one.n)),
            )
            for one in shown.in_rank_order(shown.statistics.outliers)
        ),
    )


def levels_table(shown: NamedStatistics) -> Table:
    """A row a quality level."""
    return Table(
        "levels",
        "Điểm thẩm định theo mức chất lượng",
        "Tỷ lệ điểm thẩm định trên điểm tối đa của các tiêu chí được xếp cùng một mức.",
        tuple(
            line(
                f"level/{one.level}",
                ("Mức chất lượng", 1, text(shown.level(one.level))),
                ("Số lượt", 1, count(one.n)),
                ("Thấp nhất", 1, share(one.lowest)),
                ("Bình quân", 1, share(one.mean)),
                ("Cao nhất", 1, share(one.highest)),
            )
            for one in shown.statistics.levels
        ),
    )


def misfits_table(shown: NamedStatistics) -> Table:
    """A row a score that contradicts its level."""
    return Table(
        "misfits",
        "Điểm thẩm định không khớp với mức chất lượng",
        "Quy định không nêu ngưỡng điểm cho từng mức. Ở đây: tỷ lệ điểm thấp hơn bình quân của mức "
        "kém hơn liền kề, hoặc cao hơn bình quân của mức tốt hơn liền kề; mức đem so phải có ít "
        f"nhất {LEAST_ROWS} lượt, nếu không thì lấy mức tiếp theo.",
        tuple(
            line(
                f"misfit/{one.unit}/{one.criterion}/{one.side}",
                ("Cơ quan, đơn vị, địa phương", 1, text(shown.unit(one.unit))),
                ("Tiêu chí", 3, text(shown.criterion(one.criterion))),
                ("Mức", 1, word(shown.level(one.level))),
                ("Điểm thẩm định", 1, points(one.appraised)),
                ("Điểm tối đa", 1, points(one.maximum)),
                ("Tỷ lệ", 1, share(one.share)),
                ("Nhận xét", 2, text(_remark(shown, one))),
                ("Bình quân mức đem so", 1, share(one.neighbour_mean)),
                ("Số lượt của mức đó", 1, count(one.neighbour_n)),
            )
            for one in shown.in_rank_order(shown.statistics.misfits)
        ),
    )


def _remark(shown: NamedStatistics, misfit: LevelMisfit) -> str:
    side = "thấp" if misfit.side == TOO_LOW else "cao"
    return f"Điểm {side} hơn bình quân mức {shown.level(misfit.neighbour)}"
