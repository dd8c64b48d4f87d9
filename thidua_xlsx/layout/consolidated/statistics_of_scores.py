"""The tables on scores: inflation, groups, levels, criteria that separate nobody, outliers; each
number with those that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.layout.consolidated.statistics_names import NamedStatistics
from thidua_xlsx.layout.consolidated.statistics_tables import (
    Table,
    average,
    count,
    points,
    share,
    table,
    word,
)
from thidua_xlsx.statistics import LevelMisfit
from thidua_xlsx.statistics.levels import LEAST_ROWS, TOO_LOW
from thidua_xlsx.words.texts import shortened

ONE_LINE = 68
"""Letters of a group's label in one line: so the table and its chart stand on one page."""


def charted_tables(shown: NamedStatistics) -> Iterator[Table]:
    """A row a unit, the most inflated first; a row a group of criteria."""
    yield table(
        "inflation",
        "Mức tự chấm cao hơn điểm thẩm định, theo đơn vị",
        "Chỉ tính các tiêu chí đã có cả hai điểm. Chênh lệch = tự chấm − thẩm định (số âm: tự chấm "
        "thấp hơn). Thứ tự xếp theo tỷ lệ chênh lệch trên điểm tối đa, 1 là cao nhất.",
        shown.statistics.inflation,
        "inflation/{0.unit}",
        shown.unit_part,
        ("Thứ tự", 1, count, "rank"),
        ("Số tiêu chí", 1, count, "n"),
        ("Tổng điểm tự chấm", 1, points, "own"),
        ("Tổng điểm thẩm định", 1, points, "appraised"),
        ("Chênh lệch", 1, points, "difference"),
        ("Bình quân một tiêu chí", 1, average, "mean"),
        ("Tổng điểm tối đa", 1, points, "maximum"),
        ("Tỷ lệ", 1, share, "share"),
        page_break=True,
    )

    def label(group: str) -> str:
        return shortened(shown.bloc.annex.criterion(group).label, ONE_LINE)

    yield table(
        "groups",
        "Tỷ lệ điểm đạt trên điểm tối đa, theo nhóm tiêu chí",
        "Cộng điểm của mọi đơn vị ở các tiêu chí đã có cả hai điểm, chia cho tổng điểm tối đa của "
        "các tiêu chí đó.",
        shown.statistics.groups,
        "group/{0.group}",
        ("Nhóm tiêu chí", 5, label, "group"),
        ("Mã", 1, word, "group"),
        ("Số lượt chấm", 1, count, "n"),
        ("Tổng điểm tự chấm", 1, points, "own"),
        ("Tổng điểm thẩm định", 1, points, "appraised"),
        ("Tổng điểm tối đa", 1, points, "maximum"),
        ("Tỷ lệ tự chấm", 1, share, "own_share"),
        ("Tỷ lệ thẩm định", 1, share, "appraised_share"),
        page_break=True,
    )


def criteria_tables(shown: NamedStatistics) -> Iterator[Table]:
    """A row a criterion that separates nobody; a row a score far from the others of its
    criterion."""
    yield table(
        "undifferentiated",
        "Tiêu chí không phân biệt được đơn vị nào",
        "Mọi đơn vị đã có điểm (từ hai đơn vị trở lên) được cùng một điểm thẩm định.",
        shown.statistics.undifferentiated,
        "undifferentiated/{0.criterion}",
        shown.criterion_part(8),
        ("Điểm thẩm định", 1, points, "score"),
        ("Điểm tối đa", 1, points, "maximum"),
        ("Số đơn vị đã có điểm", 1, count, "n"),
        ("Số đơn vị của khối", 1, count, "units"),
    )
    yield table(
        "outliers",
        "Điểm thẩm định cách xa các đơn vị khác của khối",
        "Cách trung vị quá 3 × 1,4826 × MAD (MAD: trung vị của khoảng cách đến trung vị); tiêu chí "
        "có ít nhất 5 đơn vị đã có điểm và MAD lớn hơn 0.",
        shown.in_rank_order(shown.statistics.outliers),
        "outlier/{0.unit}/{0.criterion}",
        shown.unit_part,
        shown.criterion_part(6),
        ("Điểm thẩm định", 1, points, "appraised"),
        ("Trung vị", 1, points, "median"),
        ("MAD", 1, points, "mad"),
        ("Giới hạn cách", 1, points, "limit"),
        ("Số đơn vị", 1, count, "n"),
    )


def level_tables(shown: NamedStatistics) -> Iterator[Table]:
    """A row a quality level; a row a score that contradicts its level."""
    yield table(
        "levels",
        "Điểm thẩm định theo mức chất lượng",
        "Tỷ lệ điểm thẩm định trên điểm tối đa của các tiêu chí được xếp cùng một mức.",
        shown.statistics.levels,
        "level/{0.level}",
        ("Mức chất lượng", 1, shown.level, "level"),
        ("Số lượt", 1, count, "n"),
        ("Thấp nhất", 1, share, "lowest"),
        ("Bình quân", 1, share, "mean"),
        ("Cao nhất", 1, share, "highest"),
    )

    def remark(misfit: LevelMisfit) -> str:
        side = "thấp" if misfit.side == TOO_LOW else "cao"
        return f"Điểm {side} hơn bình quân mức {shown.level(misfit.neighbour)}"

    yield table(
        "misfits",
        "Điểm thẩm định không khớp với mức chất lượng",
        "Quy định không nêu ngưỡng điểm cho từng mức. Ở đây: tỷ lệ điểm thấp hơn bình quân của mức "
        "kém hơn liền kề, hoặc cao hơn bình quân của mức tốt hơn liền kề; mức đem so phải có ít "
        f"nhất {LEAST_ROWS} lượt, nếu không thì lấy mức tiếp theo.",
        shown.in_rank_order(shown.statistics.misfits),
        "misfit/{0.unit}/{0.criterion}/{0.side}",
        shown.unit_part,
        shown.criterion_part(3),
        ("Mức", 1, lambda level: word(shown.level(level)), "level"),
        ("Điểm thẩm định", 1, points, "appraised"),
        ("Điểm tối đa", 1, points, "maximum"),
        ("Tỷ lệ", 1, share, "share"),
        ("Nhận xét", 2, remark, ""),
        ("Bình quân mức đem so", 1, share, "neighbour_mean"),
        ("Số lượt của mức đó", 1, count, "neighbour_n"),
    )
