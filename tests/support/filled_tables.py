"""The facts behind the two filled tables of the source documents: 934 points and 983."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.methods import FactKey

Answer = Decimal | str | bool | None
Filled = dict[str, tuple[dict[FactKey, Answer], str]]


def counted(**figures: str) -> dict[FactKey, Answer]:
    """Facts that are numbers, by name."""
    return {(name, None): Decimal(figure) for name, figure in figures.items()}


def chosen(label: str) -> dict[FactKey, Answer]:
    """An entry of a drop-down."""
    return {("choice", None): label}


def awards(*levels: str) -> dict[FactKey, Answer]:
    """Awards of those levels, a line each."""
    return {("choice", str(line)): level for line, level in enumerate(levels, 1)}


def ticked(*options: str) -> dict[FactKey, Answer]:
    """Marks beside options."""
    return {("choice", option): True for option in options}


SCIENCE_2022: Filled = {
    "I.1": (counted(count="2", amount="20"), "230"),
    "I.2": (counted(count="0"), "300"),
    "I.3": (counted(count="0"), "50"),
    "II.1": (counted(count="0"), "30"),
    "II.2": ({**chosen("Chi bộ trực thuộc (Đảng bộ cơ sở)"), **counted(count="2")}, "20"),
    "II.3": (chosen("Thực hiện đầy đủ (30đ)"), "30"),
    "II.4": (chosen("Chỉ số: Xuất sắc (30đ)"), "30"),
    "II.5": (chosen("Thực hiện tốt (20đ)"), "20"),
    "II.6": (counted(count="0"), "30"),
    "II.7": (counted(numerator="0", denominator="0", count="0"), "30"),
    "III.1": (counted(count="0"), "30"),
    "III.2.a": (counted(count="2"), "11"),
    "III.2.b": (counted(count="0"), "20"),
    "III.2.c": (counted(count="1"), "18"),
    "III.3.a": (counted(count="0"), "10"),
    "III.3.b": (counted(numerator="2", denominator="5"), "10"),
    "III.3.c": (chosen("Có thực hiện (5đ)"), "5"),
    "III.4.a": (chosen("Ban hành chưa kịp thời (5đ)"), "5"),
    "III.4.b": (counted(count="0"), "5"),
    "III.4.c": (chosen("Đầy đủ và kịp thời (10đ)"), "10"),
    "III.4.d": (counted(count="0"), "10"),
    "IV": (awards("Cấp tỉnh (30đ)"), "30"),
}
"""Criterion → (facts, points), Sở Khoa học và Công nghệ 2022.  III.3.b: the document states no
counts; 2 of 5 is the least share that gives its 10 points."""

INDUSTRY_2017: Filled = {
    "I.1": ({**ticked("I.1:1"), **counted(over_target="16")}, "110"),
    "I.2": ({**ticked("I.2:1"), **counted(over_target="10")}, "110"),
    "I.3.a": (counted(self="50", over_target="5"), "55"),
    "I.3.b": (ticked("I.3.b:1"), "50"),
    "I.4": ({**ticked("I.4:1"), **counted(over_target="16")}, "55"),
    "I.5": (ticked("I.5:2"), "18"),
    "I.6": (ticked("I.6:1"), "30"),
    "I.7": ({**ticked("I.7:1"), **counted(over_target="5")}, "55"),
    "I.8": (ticked("I.8:1"), "50"),
    "I.9.a": (counted(self="20"), "20"),
    "I.9.b": (counted(self="10"), "10"),
    "I.9.c": (counted(self="10"), "10"),
    "I.9.d": (counted(self="10"), "10"),
    "II.1": (ticked("II.1:1"), "20"),
    "II.2": (ticked("II.2:1"), "30"),
    "II.3": (ticked("II.3:1"), "30"),
    "II.4": (ticked("II.4:1"), "20"),
    "II.5": (ticked("II.5:1"), "20"),
    "II.6": (ticked("II.6:1"), "30"),
    "II.7": (ticked("II.7:1"), "20"),
    "II.8": (ticked("II.8:1"), "30"),
    "III.1.a": (counted(self="12"), "12"),
    "III.1.b": (counted(self="13"), "13"),
    "III.1.c": (counted(self="5"), "5"),
    "III.1.d": (counted(self="5"), "5"),
    "III.2.a": (counted(self="10"), "10"),
    "III.2.b": (counted(self="5"), "5"),
    "III.2.c": (counted(self="10"), "10"),
    "III.2.d": (counted(self="10"), "10"),
    "III.2.e": (counted(self="5"), "5"),
    "III.3.a": (counted(self="10"), "10"),
    "III.3.b": (counted(self="10"), "10"),
    "III.3.c": (counted(self="10"), "10"),
    "III.4.a": (counted(numerator="0", denominator="18"), "20"),
    "III.4.b": (counted(numerator="71", denominator="100"), "10"),
    "III.4.c": (counted(self="5"), "5"),
    "III.5.a": (counted(self="5"), "5"),
    "III.5.b": (counted(self="5"), "5"),
    "III.5.c": (counted(self="5"), "5"),
    "III.6.a": (ticked("III.6.a:1"), "20"),
    "III.6.b": (ticked("III.6.b:1"), "10"),
    "III.7": (ticked("III.7:1", "III.7:2"), "15"),
}
"""Criterion → (facts, points), Sở Công Thương 2017.  III.4.a and III.4.b: the document states no
counts; these are made up and give its points."""
