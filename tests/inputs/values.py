"""INPUTS.md 40 to 57, 77 and 79 to 81: what stands in the cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from inputs.case import (
    Case,
    Ledger,
    Outcome,
    Plant,
    Story,
    Tools,
    boolean,
    error,
    formula,
    number,
    saved,
    stores,
    text,
    types,
    with_stored,
)
from support.archives import edited
from support.form_helpers import MEETING, blank, honest

from thidua_xlsx.model import Stage

SCORE = "II.1/self"
"""A score from 0 to 3 with two decimals."""
LEVEL = "II.1/{}/level"
EXPLANATION = "II.1/explanation"
COUNT = "III.3.a/count"
"""A count from 0 to 9999."""
AMOUNT = "I.1/amount"
"""Points from 0 to 99 990 with two decimals, honestly 20."""


def _scored(key: str) -> tuple[str, ...]:
    """The criterion that has no score while that field is at fault."""
    return () if key.endswith("/level") else (key.split("/")[0],)


def _read(
    numbered: int, what: str, said: str, value: str, rule: str, key: str = SCORE, **more: Any
) -> Case:
    """N: a text that is read as meant."""
    table = more.get("table", "PL-I")
    ledger = () if not rule else (Ledger(key, said, value, rule),)
    planted = stores(key, text(said), table)
    return Case(number=numbered, what=what, outcome="N", plant=planted, ledger=ledger,
                says={key: Decimal(value)}, **more)  # fmt: skip


def _faulty(
    numbered: int, what: str, stored: str | Plant, code: str, key: str = SCORE, **more: Any
) -> Case:
    """F: the cell is named, and nothing of it counts."""
    beside = more.pop("beside", ())
    planted = stores(key, stored, more.get("table", "PL-I")) if isinstance(stored, str) else stored
    return Case(number=numbered, what=what, outcome="F", plant=planted,
                found=((code, key), *beside), says={key: None},
                **{"uncounted": _scored(key), **more})  # fmt: skip


def _shown_as(value: Any, code: str, key: str = SCORE, table: str = "PL-I") -> Plant:
    """The value typed into a cell of that number format."""

    def plant(tools: Tools) -> bytes:
        form = blank(table)

        def edit(book: Any) -> None:
            cell = book[form.placed[key][0]][form.cell(key)]
            cell.value, cell.number_format = value, code

        return edited(honest(table), edit)

    return plant


def _says_it(numbered: int, what: str, planted: Plant, outcome: Outcome = "=", **more: Any) -> Case:
    return Case(number=numbered, what=what, outcome=outcome, plant=planted, **more)


_NOT = "score-not-a-number"

_CELLS = (
    # 40
    _read(40, "“2,5” as text", "2,5", "2.5", "decimal-comma"),
    _read(40, "“2.5” as text", "2.5", "2.5", "decimal-point"),
    _read(40, "“2” as text", "2", "2", "text-number"),
    # 41
    _read(41, "“1.234” where 1.234 has too many decimals and 1234 is allowed", "1.234", "1234",
          "thousands-separator", COUNT, table="PL-02"),
    _read(41, "“1,234” there", "1,234", "1234", "thousands-separator", COUNT, table="PL-02"),
    _says_it(41, "“1.234,5”, which can only be one thing",
             stores(AMOUNT, text("1.234,5"), "PL-02", **{"I.1/count": 200}), "N", table="PL-02",
             says={AMOUNT: Decimal("1234.5"), "I.1/count": Decimal(200)},
             ledger=(Ledger(AMOUNT, "1.234,5", "1234.5", "thousands-separator"),)),
    _faulty(41, "“1.234” under a maximum of 3", text("1.234"), "number-ambiguous"),
    _faulty(41, "“1,234” under a maximum of 3", text("1,234"), "number-ambiguous"),
    _faulty(41, "“1.200” that may be 1200 and 1,2", text("1.200"), "number-ambiguous", AMOUNT,
            table="PL-02"),
    # 42
    _faulty(42, "8.5 typed and turned into a date", _shown_as(45420, "d/m/yyyy"), "score-is-date"),
    _faulty(42, "8/10 typed and turned into a date", _shown_as(45515, "d-mmm"), "score-is-date"),
    _faulty(42, "a date typed", types({SCORE: MEETING}), "score-is-date"),
    _faulty(42, "a date as text", text("8/5/2024"), "score-is-date"),
    _faulty(42, "an ISO date cell", 't="d"><v>2024-05-08</v>', "score-is-date"),
    _faulty(42, "a date saved by LibreOffice", saved(types({SCORE: MEETING}), "xlsx"),
            "score-is-date"),
    # 43
    _read(43, "an apostrophe before it", "'2", "2", "apostrophe"),
    _read(43, "a trailing space", "2 ", "2", "invisible-characters"),
    _read(43, "a leading space", " 2", "2", "invisible-characters"),
    _read(43, "a non-breaking space", "2\u00a0", "2", "invisible-characters"),
    _read(43, "a zero-width space", "\u200b2", "2", "invisible-characters"),
    _read(43, "a byte order mark", "\ufeff2", "2", "invisible-characters"),
    # 44
    _faulty(44, "a full-width digit", text("２"), _NOT),
    _faulty(44, "an Arabic digit", text("٢"), _NOT),
    _faulty(44, "the letter O for zero", text("O"), _NOT),
    _faulty(44, "the letter O in a number", text("1,O"), _NOT),
    _faulty(44, "“-”", text("-"), _NOT),
    _faulty(44, "“x”", text("x"), _NOT),
    _faulty(44, "“không”", text("không"), _NOT),
    _faulty(44, "TRUE", boolean(True), _NOT),
    _faulty(44, "FALSE", boolean(False), _NOT),
    # 45
    _faulty(45, "above the maximum", number("3.01"), "score-above-maximum"),
    _faulty(45, "far above it", number("1E+20"), "score-above-maximum"),
    _faulty(45, "above the base and bonus limit of the appraised score",
            types({"I.1/other": 110.5}, "BANG-DIEM", Stage.APPRAISAL),
            "score-above-maximum", "I.1/other", table="BANG-DIEM", stage=Stage.APPRAISAL),
    _faulty(45, "negative", number("-1"), "score-negative"),
    _faulty(45, "negative, as text", text("-1"), "score-negative"),
    _faulty(45, "three decimals in 2610", number("2.555"), "score-too-many-decimals"),
    _faulty(45, "three decimals, as text", text("2,555"), "number-ambiguous"),
    _faulty(45, "half a case in a count", number("2.5"), "count-not-whole", COUNT, table="PL-02"),
    # 46
    _faulty(46, "“50%” as text", text("50%"), "score-is-percent"),
    _faulty(46, "a percent format", _shown_as(0.5, "0%"), "score-is-percent"),
    _faulty(46, "a percent format saved by LibreOffice", saved(_shown_as(0.5, "0%"), "xlsx"),
            "score-is-percent"),
    _faulty(46, "a percent format saved as .ods", saved(_shown_as(0.5, "0%"), "ods"),
            "score-is-percent", file="phieu.ods", beside=(("file-read-from-ods", None),)),
    _says_it(46, "a share of 1 in per cent over target, where 16 is meant",
             stores("I.1/over_target", number("0.16"), "BANG-DIEM"), "F", table="BANG-DIEM",
             found=(("method-over-target-is-fraction", "I.1/over_target"),),
             says={"I.1/over_target": Decimal("0.16")}, uncounted=("I.1",)),
    _says_it(46, "16 in per cent over target",
             types({"I.1/over_target": 16}, "BANG-DIEM"), table="BANG-DIEM"),
    # 47
    _faulty(47, "#REF!", error("#REF!"), "score-is-error"),
    _faulty(47, "#N/A", error("#N/A"), "score-is-error"),
    _faulty(47, "#DIV/0! as the result of a formula", 't="e"><f>1/0</f><v>#DIV/0!</v>',
            "score-is-error"),
    # 48
    _faulty(48, "NaN", number("NaN"), _NOT),
    _faulty(48, "inf", number("inf"), _NOT),
    _faulty(48, "1e400", number("1e400"), _NOT),
    _faulty(48, "NaN as text", text("NaN"), _NOT),
    # 49
    _says_it(49, "a plain sum of numbers", stores(SCORE, formula("2+0.5", "2.5")), "N",
             says={SCORE: Decimal("2.5")}, ledger=(Ledger(SCORE, "2.5", "2.5", "literal-sum"),)),
    _says_it(49, "a plain sum saved by LibreOffice",
             saved(stores(SCORE, formula("2+0.5", "2.5")), "xlsx"), "N",
             says={SCORE: Decimal("2.5")}, ledger=(Ledger(SCORE, "2.5", "2.5", "literal-sum"),)),
    _faulty(49, "a quotient", formula("5/2", "2.5"), "score-is-formula"),
    _faulty(49, "a formula over other cells", formula("E26", "3"), "score-is-formula"),
    _faulty(49, "a block formula over a cell in which nothing is stored",
            lambda tools: with_stored(types({SCORE: None})(tools), blank("PL-I").sheet, "D29",
                                      't="n"><f t="array" ref="D29:E29">X1:Y1</f><v>3</v>'),
            "score-is-formula"),
    _faulty(49, "a sum that shows another number", formula("2+0.5", "3"), "score-is-formula"),
    # 50
    _says_it(50, "decimals hidden by the format", _shown_as(2.45, "0.0"), "W",
             found=(("value-rounded-on-display", SCORE),), says={SCORE: Decimal("2.45")}),
    # 51
    _says_it(51, "binary noise", stores(SCORE, number("2.4499999999999997")), "N",
             says={SCORE: Decimal("2.45")},
             ledger=(Ledger(SCORE, "2.4499999999999997", "2.45", "binary-noise"),)),
    # 52
    _says_it(52, "blank", types({SCORE: None}), "F", found=(("score-missing", SCORE),),
             says={SCORE: None}, uncounted=("II.1",)),
    _says_it(52, "only spaces", stores(SCORE, text("  ")), "F",
             found=(("score-missing", SCORE),), says={SCORE: None}, uncounted=("II.1",)),
    _says_it(52, "0", types({SCORE: 0}), says={SCORE: Decimal(0)}),
    # 53
    _says_it(53, "no level ticked", types({LEVEL.format("tot"): None}), "F",
             found=(("level-missing", LEVEL.format("xuat-sac")),),
             says={LEVEL.format("tot"): None}),
    _says_it(53, "two levels ticked", types({LEVEL.format("kem"): "x"}), "F",
             found=(("level-twice", LEVEL.format("kem")),), says={LEVEL.format("kem"): True}),
    # 55
    _says_it(55, "neither explanation nor evidence", types({EXPLANATION: None}), "W",
             found=(("evidence-missing", EXPLANATION),), says={EXPLANATION: None}),
    # 56
    _faulty(56, "“4 điểm”", text("4 điểm"), _NOT),
    _faulty(56, "“3/3”", text("3/3"), _NOT),
    _faulty(56, "“khoảng 2”", text("khoảng 2"), _NOT),
    # 57
    _says_it(57, "a control character in a text", stores(EXPLANATION, text("Đã\x07 xong")), "N",
             says={EXPLANATION: "Đã xong"},
             ledger=(Ledger(EXPLANATION, "Đã\x07 xong", "Đã xong", "text-normalised"),)),
    _says_it(57, "a right-to-left override in a text",
             stores(EXPLANATION, text("Đã \u202exong")), "N", says={EXPLANATION: "Đã xong"},
             ledger=(Ledger(EXPLANATION, "Đã \u202exong", "Đã xong", "text-normalised"),)),
    _read(57, "a left-to-right mark at a number", "2\u200e", "2", "invisible-characters"),
    _faulty(57, "a right-to-left override in a number", text("\u202e12"), _NOT),
)  # fmt: skip

# 77
DAY = "unit/meeting_date"


def _odd_day(what: str, stored: str | Plant, code: str = "date-out-of-range") -> Case:
    planted = stores(DAY, stored) if isinstance(stored, str) else stored
    return Case(number=77, what=what, outcome="F", plant=planted, found=((code, DAY),),
                says={DAY: None})  # fmt: skip


_DAYS: tuple[Case, ...] = (
    _odd_day("the year 24", stores(DAY, text("25/11/0024"))),
    _odd_day("serial 24", number("24")),
    _odd_day("a day of 1900", number("60.5"), "date-unclear"),
    _odd_day("the year 2204", number("111360")),
    _odd_day("the year 2204 as text", text("06/12/2204")),
    _odd_day("the last day that Excel knows", number("2958465")),
    _odd_day("two digits of the year", text("25/11/24"), "date-unclear"),
    _odd_day("an ISO date of 1899", 't="d"><v>1899-12-31</v>'),
    _says_it(77, "ten years before the round", types({DAY: date(2014, 11, 15)}), "F",
             found=(("date-far-from-round", DAY),), says={DAY: date(2014, 11, 15)}),
    _says_it(77, "the January after", types({DAY: date(2025, 1, 15)}),
             says={DAY: date(2025, 1, 15)}),
)  # fmt: skip

# 79
_LONGEST = "Đã " + "x" * 32_764
_LONG: tuple[Case, ...] = (
    _says_it(79, "a text as long as a cell holds", stores(EXPLANATION, text(_LONGEST)),
             says={EXPLANATION: _LONGEST}),
    _says_it(79, "a longer one", stores(EXPLANATION, text(_LONGEST + "yz")), "F",
             found=(("text-too-long", EXPLANATION),), says={EXPLANATION: _LONGEST}),
    _says_it(79, "one whose letters count twice",
             stores(EXPLANATION, text("😀" * 16_384)), "F",
             found=(("text-too-long", EXPLANATION),), says={EXPLANATION: "😀" * 16_383}),
)  # fmt: skip

# 80, 81
_CALCULATED = 'IF(NOW()>0,"Có","Không")'
_SHOWN: tuple[Case, ...] = (
    _faulty(80, "a tick that is calculated", f't="str"><f>{escape(_CALCULATED)}</f><v>x</v>',
            "input-is-formula", LEVEL.format("kem")),
    _says_it(80, "a text that is calculated",
             stores(EXPLANATION, f't="str"><f>{escape(_CALCULATED)}</f><v>Có</v>'), "F",
             found=(("input-is-formula", EXPLANATION),), says={EXPLANATION: None}),
    *(
        _faulty(81, f"the format {code}", _shown_as(2.5, code), "value-shown-otherwise")
        for code in ('"1,"0', '0"."0', '[<2]0;"2"', ";;;", "0,", '# "1/4"', "-0.0", '"3"')
    ),
    _says_it(81, "a unit beside the number", _shown_as(2.5, '0.0" điểm"'),
             says={SCORE: Decimal("2.5")}),
    _says_it(81, "the comma style",
             _shown_as(2.5, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'),
             says={SCORE: Decimal("2.5")}),
)  # fmt: skip

# 54
_MARKS = {"x": "", "X": "tick-mark", "✓": "tick-mark", "v": "tick-mark", "x ": "tick-mark"}
_TICKS = (
    *(
        Case(
            number=54,
            what=f"the mark “{mark}”",
            outcome="N" if rule else "=",
            plant=stores(LEVEL.format("tot"), text(mark)),
            says={LEVEL.format("tot"): True},
            ledger=(Ledger(LEVEL.format("tot"), mark, "✓", rule),) if rule else (),
        )
        for mark, rule in _MARKS.items()
    ),
    _says_it(54, "the number 1", stores(LEVEL.format("tot"), number("1")), "N",
             says={LEVEL.format("tot"): True},
             ledger=(Ledger(LEVEL.format("tot"), "1", "✓", "tick-mark"),)),
    _says_it(54, "a space is no mark", stores(LEVEL.format("kem"), text(" "))),
    _says_it(54, "0 is no mark", stores(LEVEL.format("kem"), number("0"))),
    _faulty(54, "anything else is unclear", text("có"), "tick-unclear", LEVEL.format("kem")),
)  # fmt: skip
CASES: tuple[Case, ...] = (*_CELLS, *_TICKS, *_DAYS, *_LONG, *_SHOWN)
STORIES: tuple[Story, ...] = ()
