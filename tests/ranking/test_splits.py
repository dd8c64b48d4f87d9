"""Units equal at two decimals that the third tells apart, beside ties that were decided."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.model import RankingRule
from thidua_xlsx.ranking.ties import TOGETHER, Order, Tie, order

RULE = RankingRule((2, 3), "Chủ tịch", "Điều 6.4c", "xếp hạng")


def ordered(totals: dict[str, int], decisions: dict[str, str] | None = None) -> Order:
    return order(RULE, "bloc", totals, decisions or {})


def question_of(totals: dict[str, int]) -> str:
    return next(tie.question for tie in ordered(totals).ties if not tie.resolved)


def said(tie: Tie) -> tuple[str, int, Decimal, int, bool, str | None]:
    return ("".join(tie.units), tie.rank, tie.total, tie.decimals, tie.resolved, tie.decided)


AFTER = {"a": 95_000, "b": 90_000, "c": 90_000, "d": 89_004, "e": 89_001, "f": 88_002, "g": 88_001}


def test_a_split_after_a_decided_tie_keeps_the_rank_of_its_place() -> None:
    found = ordered(AFTER, {question_of(AFTER): "c"})
    assert [said(tie) for tie in found.ties] == [
        ("de", 4, Decimal(89), 2, True, None),
        ("fg", 6, Decimal(88), 2, True, None),
        ("bc", 2, Decimal(90), 3, True, "c"),
    ]
    assert found.ranks == dict(zip("acbdefg", range(1, 8), strict=True))
    assert found.open == frozenset()


def test_a_split_after_a_shared_rank_stands_where_it_stood() -> None:
    found = ordered(AFTER, {question_of(AFTER): TOGETHER})
    assert [said(tie)[:2] for tie in found.ties] == [("de", 4), ("fg", 6), ("bc", 2)]
    assert found.ranks == {"a": 1, "b": 2, "c": 2, "d": 4, "e": 5, "f": 6, "g": 7}


def test_a_decided_tie_inside_a_split_leaves_both_on_record() -> None:
    totals = {"a": 90_004, "b": 90_001, "c": 90_001}
    found = ordered(totals, {question_of(totals): "c"})
    assert [said(tie) for tie in found.ties] == [
        ("abc", 1, Decimal(90), 2, True, None),
        ("bc", 2, Decimal("90.001"), 3, True, "c"),
    ]
    assert found.ranks == {"a": 1, "c": 2, "b": 3}


def test_what_no_decimal_tells_apart_is_no_split() -> None:
    assert [said(tie)[:2] for tie in ordered({"a": 90_000, "b": 90_000}).ties] == [("ab", 1)]
