"""INPUTS.md 75 and 76: characters struck out, raised, or in typefaces of another encoding."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from inputs.case import Case, Ledger, Outcome, Plant, Story, Tools, runs, saved, stores, types
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from support.archives import edited
from support.form_helpers import blank, honest

SCORE = "II.1/self"
LEVEL = "II.1/tot/level"
EXPLANATION = "II.1/explanation"
MEETING = "unit/meeting_date"
RATING = "unit/rating"
STRUCK, RAISED, LOWERED = (
    "<strike/>",
    '<vertAlign val="superscript"/>',
    '<vertAlign val="subscript"/>',
)
ROMAN, TCVN3, CAPITALS, VNI = (
    f'<rFont val="{name}"/>' for name in ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times")
)
PARTLY, SHIFTED = "input-partly-struck", "input-raised"


def _faulty(what: str, stored: str | Plant, code: str, key: str = SCORE, **more: Any) -> Case:
    planted = stores(key, stored) if isinstance(stored, str) else stored
    uncounted = (SCORE.split("/")[0],) if key == SCORE else ()
    return Case(number=75, what=what, outcome="F", plant=planted, found=((code, key),),
                says={key: None}, uncounted=uncounted, **more)  # fmt: skip


def _read(number: int, what: str, outcome: Outcome, plant: Plant, **more: Any) -> Case:
    return Case(number=number, what=what, outcome=outcome, plant=plant, **more)


def _in_font(plant: Plant, key: str, **look: Any) -> Plant:
    """The cell in that typeface as a whole."""

    def planted(tools: Tools) -> bytes:
        form = blank("PL-I")

        def edit(book: Any) -> None:
            book[form.placed[key][0]][form.cell(key)].font = Font(**look)

        return edited(plant(tools), edit)

    return planted


def _conditionally(**look: Any) -> Plant:
    """A score over which a conditional format lies that may show it so."""

    def planted(tools: Tools) -> bytes:
        form = blank("PL-I")

        def edit(book: Any) -> None:
            rule = FormulaRule(formula=["1>2"], font=Font(**look))
            book[form.placed[SCORE][0]].conditional_formatting.add(form.cell(SCORE), rule)

        return edited(types({SCORE: Decimal("2.5")})(tools), edit)

    return planted


def _as_xls(stored: str, key: str = SCORE) -> Plant:
    return saved(stores(key, stored), "xls")


SMALL_2 = runs(("2,", ""), ("5", RAISED))
STRUCK_2 = runs(("2,", ""), ("2", STRUCK), ("5", ""))
OLD = (("file-read-from-xls", None),)
ODS = (("file-read-from-ods", None),)
MIXED = runs(("báo cáo ", ROMAN), ("®iÓm thi ®ua", TCVN3))
_DECODED = "báo cáo điểm thi đua"


def _mixed(what: str, stored: str, raw: str, value: str, **cell: Any) -> Case:
    plant = stores(EXPLANATION, stored)
    if cell:
        plant = _in_font(types({}), EXPLANATION, **cell)
        plant = _stored_in(plant, stored)
    return _read(76, what, "N", plant, says={EXPLANATION: value},
                 ledger=(Ledger(EXPLANATION, raw, value, "legacy-encoding"),))  # fmt: skip


def _stored_in(plant: Plant, stored: str) -> Plant:
    from inputs.case import with_stored

    form = blank("PL-I")
    sheet, cell = form.placed[EXPLANATION][0], form.cell(EXPLANATION)
    return lambda tools: with_stored(plant(tools), sheet, cell, stored)


CASES: tuple[Case, ...] = (
    _faulty("a raised character in a number", SMALL_2, SHIFTED),
    _faulty("a lowered one", runs(("2", ""), ("5", LOWERED)), SHIFTED),
    _faulty("a struck digit", STRUCK_2, PARTLY),
    _faulty("a struck beginning", runs(("1,", STRUCK), ("2", "")), PARTLY),
    _faulty("a struck end", runs(("2", ""), (",5", STRUCK)), PARTLY),
    _faulty("a struck blank, which looks like a dash", runs((" ", STRUCK), ("2", "")), PARTLY),
    _faulty("a run in a struck cell that is not",
            lambda tools: _in_struck(runs(("2", ""), ("5", ROMAN))), PARTLY),
    _faulty("a struck letter of a mark", runs(("x", ""), ("x", STRUCK)), PARTLY, LEVEL),
    _faulty("a struck part of a choice", runs(("Hoàn thành", STRUCK), (" tốt nhiệm vụ", "")),
            PARTLY, RATING),
    _faulty("a struck part of a day", runs(("2", STRUCK), ("0/11/2024", "")), PARTLY, MEETING),
    _faulty("a raised character as LibreOffice saves it in .xlsx",
            saved(stores(SCORE, SMALL_2), "xlsx"), SHIFTED),
    _read(75, "a raised and a struck character in .ods", "F",
          saved(stores(SCORE, STRUCK_2), "ods"), file="phieu.ods", found=(*ODS, (PARTLY, SCORE)),
          says={SCORE: None}, uncounted=("II.1",)),
    _read(75, "a raised character in .ods", "F", saved(stores(SCORE, SMALL_2), "ods"),
          file="phieu.ods", found=(*ODS, (SHIFTED, SCORE)), says={SCORE: None},
          uncounted=("II.1",)),
    _read(75, "a struck character in .xls", "F", _as_xls(STRUCK_2), file="phieu.xls",
          found=(*OLD, (PARTLY, SCORE)), says={SCORE: None}, uncounted=("II.1",)),
    _read(75, "a raised character in .xls", "F", _as_xls(SMALL_2), file="phieu.xls",
          found=(*OLD, (SHIFTED, SCORE)), says={SCORE: None}, uncounted=("II.1",)),
    _read(75, "a number struck out as a whole", "W",
          _in_font(types({SCORE: Decimal("2.5")}), SCORE, strike=True),
          found=(("cell-struck", SCORE),), says={SCORE: Decimal("2.5")}),
    _read(75, "the same in .ods", "W",
          saved(_in_font(types({SCORE: Decimal("2.5")}), SCORE, strike=True), "ods"),
          file="phieu.ods", found=(*ODS, ("cell-struck", SCORE)), says={SCORE: Decimal("2.5")}),
    _read(75, "the same in .xls", "W",
          saved(_in_font(types({SCORE: Decimal("2.5")}), SCORE, strike=True), "xls"),
          file="phieu.xls", found=(*OLD, ("cell-struck", SCORE)), says={SCORE: Decimal("2.5")}),
    _read(75, "a mark struck out", "W", stores(LEVEL, runs(("x", STRUCK))),
          found=(("cell-struck", LEVEL),)),
    _read(75, "a number that a conditional format may strike out", "W",
          _conditionally(strike=True), found=(("cell-struck", SCORE),),
          says={SCORE: Decimal("2.5")}),
    _faulty("a number that a conditional format may raise", _conditionally(vertAlign="superscript"),
            SHIFTED),
    _read(75, "words struck out in part", "W",
          stores(EXPLANATION, runs(("Đã ", ""), ("không ", STRUCK), ("xong", ""))),
          found=(("text-partly-struck", EXPLANATION),), says={EXPLANATION: "Đã không xong"}),
    _read(75, "words struck out as a whole", "W", stores(EXPLANATION, runs(("Đã xong", STRUCK))),
          found=(("cell-struck", EXPLANATION),), says={EXPLANATION: "Đã xong"}),
    _read(75, "a raised character in words", "=",
          stores(EXPLANATION, runs(("5 m", ""), ("2", RAISED))), says={EXPLANATION: "5 m2"}),
    _read(75, "a strike that is switched off", "N",
          stores(SCORE, runs(("2", '<strike val="0"/>'), (",5", '<vertAlign val="baseline"/>'))),
          says={SCORE: Decimal("2.5")}, ledger=(Ledger(SCORE, "2,5", "2.5", "decimal-comma"),)),
    # 76
    _mixed("Unicode and TCVN3 side by side", MIXED, "báo cáo ®iÓm thi ®ua", _DECODED),
    _mixed("Unicode and VNI side by side",
           runs(("báo cáo ô tô ", ROMAN), ("ñieåm thi ñua", VNI)), "báo cáo ô tô ñieåm thi ñua",
           "báo cáo ô tô điểm thi đua"),
    _mixed("a letter of VNI in two runs", runs(("ñie", VNI), ("åm", VNI + "<b/>"), (" ạ", ROMAN)),
           "ñieåm ạ", "điểm ạ"),
    _mixed("TCVN3 in capitals in one run", runs(("®iÓm ", CAPITALS), ("thi ®ua", TCVN3)),
           "®iÓm thi ®ua", "ĐIỂM thi đua"),
    _mixed("a run that has the cell's typeface", runs(("®iÓm ", "<b/>"), ("tháng", ROMAN)),
           "®iÓm tháng", "điểm tháng", name=".VnTime"),
    _read(76, "a run that decodes only in part", "W",
          stores(EXPLANATION, runs(("®iÓm ", TCVN3), ("Đã hoµn", TCVN3 + "<b/>"))),
          found=(("text-encoding-unknown", EXPLANATION),), says={EXPLANATION: "®iÓm Đã hoµn"}),
    _read(76, "both in .xls", "W", _as_xls(MIXED, EXPLANATION), file="phieu.xls", found=OLD,
          says={EXPLANATION: _DECODED}, ledger=(
              Ledger(EXPLANATION, "báo cáo ®iÓm thi ®ua", _DECODED, "legacy-encoding"),)),
    _read(76, "both in .ods", "W", saved(stores(EXPLANATION, MIXED), "ods"), file="phieu.ods",
          found=ODS, says={EXPLANATION: _DECODED}, ledger=(
              Ledger(EXPLANATION, "báo cáo ®iÓm thi ®ua", _DECODED, "legacy-encoding"),)),
)  # fmt: skip


def _in_struck(stored: str) -> bytes:
    """The score in a cell that is struck out, in runs of which some are not."""
    from inputs.case import with_stored

    form = blank("PL-I")

    def edit(book: Any) -> None:
        book[form.sheet][form.cell(SCORE)].font = Font(strike=True)

    return with_stored(edited(honest("PL-I"), edit), form.sheet, form.cell(SCORE), stored)


STORIES: tuple[Story, ...] = ()
