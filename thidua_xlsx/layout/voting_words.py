"""How a bloc votes, in words: offered in the control workbook, printed on ballots and results."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from thidua_xlsx.model import VotingRules
from thidua_xlsx.model.nominating import RETURNED, VALID, VOTERS
from thidua_xlsx.words.numerals import rounded, vietnamese

MAJORITIES: Mapping[str, tuple[Fraction, bool]] = {
    "Quá một nửa": (Fraction(1, 2), True),
    "Từ hai phần ba trở lên": (Fraction(2, 3), False),
    "Từ ba phần tư trở lên": (Fraction(3, 4), False),
    "Từ 80% trở lên": (Fraction(4, 5), False),
    "Từ 90% trở lên": (Fraction(9, 10), False),
}
"""What is offered: the share, and whether more than it is needed.  In words, since a spreadsheet
program takes 1/2 for a day."""
BASES: Mapping[str, str] = {
    VOTERS: "Số đơn vị bỏ phiếu",
    RETURNED: "Số phiếu thu về",
    VALID: "Số phiếu hợp lệ",
}
SECRET, OPEN = "Bỏ phiếu kín", "Phiếu ghi tên đơn vị"
_NAMED = {meant: words for words, meant in MAJORITIES.items()}


def majority(rules: VotingRules) -> str:
    """What a unit needs: "Quá một nửa", "Từ 65% trở lên"."""
    known = _NAMED.get((rules.share, rules.above))
    if known is not None:
        return known
    per_cent = vietnamese(rounded(rules.share * 100, 4))
    return f"Quá {per_cent}%" if rules.above else f"Từ {per_cent}% trở lên"


def rules_in_words(rules: VotingRules) -> tuple[str, ...]:
    """The rules, a sentence each."""
    own = "được" if rules.own else "không được"
    return (
        f"{SECRET if rules.secret else OPEN}; mỗi phiếu suy tôn nhiều nhất {rules.marks:02} đơn vị,"
        f" {own} suy tôn chính đơn vị mình.",
        f"Đơn vị được suy tôn khi đạt {_lower(majority(rules))} {_lower(BASES[rules.base])}; khối "
        f"đề nghị nhiều nhất {rules.flags:02} đơn vị, tính từ số phiếu cao nhất.",
    )


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
