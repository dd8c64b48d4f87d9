"""Writes docs/bang-diem-2022-2017.md: each criterion's printed words, scheme and points by hand.

The words and schemes are those of the templates, the points those of
``tests/methods/points_by_hand.yaml``.  Run by ``make docs``; a test keeps the page current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from thidua_xlsx.model import (
    Annex,
    Bands,
    BestOf,
    Choice,
    ChoiceOption,
    Criterion,
    Deduct,
    Method,
    OverTarget,
    Points,
    RatioLessDeductions,
    SumOfParts,
)
from thidua_xlsx.template import load_regulation
from thidua_xlsx.words.numerals import vietnamese

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.points_by_hand import REGULATIONS, Case, cases  # noqa: E402

PAGE = ROOT / "docs" / "bang-diem-2022-2017.md"
TEST = "tests/methods/test_points_by_hand.py"
INTRODUCTION = f"""\
# Bảng điểm năm 2022 và năm 2017, từng tiêu chí

Trang này do `make docs` tạo ra từ bản mẫu và từ `tests/methods/points_by_hand.yaml`; đừng sửa tay.
(Generated; do not edit.)

Mỗi tiêu chí: lời in trong văn bản, cách chương trình tính, và điểm tính tay từ lời văn ở từng ranh
giới. “Chưa có điểm” là còn thiếu, vượt mức hoặc mâu thuẫn, phải bổ sung hoặc sửa; không bao giờ tự
thành 0. Từng dòng điểm là một lần thử của
[`test_facts_give_the_points_that_the_words_state`](../{TEST}), còn
[`test_no_limit_of_a_criterion_is_left_out`](../{TEST}) giữ cho không ranh giới nào bị bỏ sót.
LibreOffice và Gnumeric tính lại cùng các công thức ở
[`test_whole_forms.py`](../tests/real/test_whole_forms.py).
"""
HEADING = "| mã | văn bản viết | chương trình tính | số liệu → điểm |\n|---|---|---|---|\n"
NO_POINTS, NO_METHOD = "chưa có điểm", "(văn bản chỉ nêu điểm chuẩn)"
FACTS = {
    "count": "{} trường hợp",
    "amount": "nhập {} điểm",
    "self": "nhập {} điểm",
    "numerator": "{}",
    "denominator": "trên {}",
    "over_target": "vượt {} %",
    "shortfall": "không đạt, thiếu {} %",
    "deduction": "trừ {} điểm",
}


def page() -> str:
    """The whole page, with its last line break."""
    by_hand = tuple(cases())
    parts = [INTRODUCTION]
    for year, regulation in REGULATIONS.items():
        annex = load_regulation(regulation).annexes[0]
        rows = [_row(leaf, annex, _of(by_hand, year, leaf)) for leaf in annex.leaves()]
        parts += [f"\n## {year}: {annex.title}\n\n", HEADING, *rows]
    return "".join(parts)


def _of(by_hand: Sequence[Case], year: str, leaf: Criterion) -> list[Case]:
    return [case for case in by_hand if (case.year, case.criterion) == (year, leaf.id)]


def _row(leaf: Criterion, annex: Annex, by_hand: Sequence[Case]) -> str:
    assert leaf.method is not None and leaf.max is not None
    options = [row.label for row in annex.children(leaf.id)]
    words = [leaf.label, *([leaf.method_text] if leaf.method_text else options or [NO_METHOD])]
    scheme = "; ".join([f"Tối đa {vietnamese(leaf.max)}", *_scheme(leaf.method)])
    points = [f"{_said(case, leaf)} → {_points(case.points)}" for case in by_hand]
    cells = ("<br>".join(words), scheme, "<br>".join(points))
    return f"| {leaf.id} | {' | '.join(map(_cell, cells))} |\n"


def _scheme(method: Method) -> Iterator[str]:
    """How points come of facts, a part after the other."""
    match method:
        case Points():
            yield "điểm nhập từ 0 đến tối đa"
        case Deduct():
            most = "nhiều nhất " if method.entered else ""
            yield f"mỗi {method.what} trừ {most}{vietnamese(method.each)}, không dưới 0"
            if method.at_most:
                yield f"có {method.at_most} nội dung"
            if method.bases:
                yield "đếm theo " + " hoặc ".join(basis.label for basis in method.bases)
        case Choice():
            lowest = method.several == "lowest"
            yield "nhiều dòng cùng đúng thì lấy điểm thấp nhất" if lowest else "chọn một"
            yield ", ".join(map(_option, method.options))
        case Bands():
            yield f"tỷ lệ {method.numerator} trên {method.denominator}"
            for band in method.bands:
                over = "trên" if band.above else "từ"
                yield f"{over} {vietnamese(band.from_percent)} %: {_stated(band.points)}"
        case RatioLessDeductions():
            yield f"tối đa nhân tỷ lệ {method.numerator} trên {method.denominator}"
            yield f"mỗi {method.what} trừ {vietnamese(method.each)}, không dưới 0"
        case BestOf():
            yield "lấy mức khen thưởng cao nhất"
            yield ", ".join(map(_option, method.options))
        case SumOfParts():
            yield "cộng các dòng đạt được: " + " + ".join(map(_option, method.options))
        case OverTarget():
            yield from _scheme(method.on)
            yield (
                f"mỗi phần trăm vượt chỉ tiêu cộng {vietnamese(method.rate)} điểm, nhiều nhất "
                f"{vietnamese(method.limit_percent)} % điểm chuẩn"
                + (" (suy ra, văn bản không nêu)" if method.inferred else "")
            )


def _option(option: ChoiceOption) -> str:
    name = _place(option.id) if ":" in option.id else option.label
    less = (
        f" (mỗi {option.what} trừ {vietnamese(option.deduct_each)})" if option.deduct_each else ""
    )
    entered = " (điểm trừ do người chấm nhập)" if option.deduction_entered else ""
    return f"{name}: {_stated(option.points)}{less}{entered}"


def _place(option: str) -> str:
    """An option row by its place under its criterion."""
    place = option.rpartition(":")[2]
    words = {"khac": "trường hợp văn bản không nêu", "khong": "không có nội dung nào"}
    return words.get(place, f"dòng {place}")


def _stated(points: Decimal | None) -> str:
    return "người chấm nhập" if points is None else vietnamese(points)


def _said(case: Case, leaf: Criterion) -> str:
    said = ", ".join(_fact(name, option, value, leaf) for (name, option), value in case.given)
    return said.replace(", trên", " trên") or "để trống"


def _fact(name: str, option: str | None, value: object, leaf: Criterion) -> str:
    if value is True:
        return "không có khen thưởng" if option == "khong" else f"x ở {_place(str(option))}"
    if isinstance(value, str):
        return f"“{value}”"
    assert isinstance(value, Decimal)
    asked = "deduction" if name == "amount" and isinstance(leaf.method, Deduct) else name
    return FACTS[asked].format(vietnamese(value))


def _points(points: Decimal | None) -> str:
    return NO_POINTS if points is None else f"**{vietnamese(points)}**"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)
