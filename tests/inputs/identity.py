"""INPUTS.md 17 to 26: whose form it is, and which return counts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
from inputs.case import At, Case, Plant, Story, Tools, book, just
from support.archives import edited
from support.form_helpers import KEY, OLDER_KEY, OTHER_KEY, blank, honest, with_cell, with_identity
from support.round_helpers import JUSTICE, SCIENCE, Round, out

from thidua_xlsx.layout.signed.identity import SHEET_NAME as IDENTITY
from thidua_xlsx.layout.signed.identity import sign
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

FORM = blank("PL-I")
SHEET = FORM.sheet
UNIT_CELL = FORM.at("unit", "number")


def _states(**changes: str) -> Plant:
    """The hidden sheet says something else."""
    return lambda tools: with_identity(honest("PL-I"), changes)


def _second_identity(workbook: Any) -> None:
    copied = workbook.copy_worksheet(workbook[IDENTITY])
    copied["B4"] = "khac"


def _signed(data: bytes, **changes: Any) -> bytes:
    """The hidden sheet says something else, and we signed it so."""
    stated = replace(FORM.identity, **changes)
    said = {name: str(getattr(stated, name)) for name in changes}
    return with_identity(data, {**said, "signature": sign(stated, KEY).signature})


def _older(tools: Tools) -> bytes:
    """A form of an earlier state of the template, whose ids are the same."""
    return _signed(honest("PL-I"), template_sha256=OLDER)


def _older_and_different(tools: Tools) -> bytes:
    """A form of an earlier state of the template that called a criterion otherwise."""
    row = FORM.row_number("II.1")
    return edited(_older(tools), lambda book: book[SHEET].__setitem__(f"A{row}", "II.1bis"))


def _check_code(tools: Tools) -> bytes:
    """The code that is printed for people is another form's."""
    code = FORM.identity.check_code

    def edit(book: Any) -> None:
        book[SHEET][CODE_CELL] = book[SHEET][CODE_CELL].value.replace(code, "AAAA-BBBB")

    return edited(honest("PL-I"), edit)


def _code_cell() -> str:
    """Where the table prints its check code."""
    sheet = openpyxl.load_workbook(io.BytesIO(FORM.data))[SHEET]
    (cell,) = (
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if FORM.identity.check_code in str(cell.value)
    )
    return str(cell)


CODE_CELL = _code_cell()
OLDER = "0" * 64
CASES: tuple[Case, ...] = (
    Case(number=17, what="a renamed file", outcome="=", plant=just(honest("PL-I")),
         file="Sở Tư pháp (bản cuối).xlsx"),
    Case(number=18, what="two identities", outcome="Q", plant=book(_second_identity),
         found=(("identity-contradiction", None),)),
    Case(number=18, what="the visible check code is another form's", outcome="F",
         plant=_check_code, found=(("check-code-differs", At(SHEET, CODE_CELL)),)),
    Case(number=19, what="a changed unit name", outcome="Q",
         plant=book(lambda w: w[SHEET].__setitem__(UNIT_CELL, "Phiếu của: Sở Khác")),
         found=(("unit-other", At(SHEET, UNIT_CELL)),)),
    Case(number=20, what="the hidden sheet deleted", outcome="Q",
         plant=book(lambda w: w.remove(w[IDENTITY])), found=(("identity-missing", None),)),
    Case(number=21, what="an older template whose ids all match", outcome="W", plant=_older,
         found=(("template-changed", None),)),
    Case(number=21, what="an older template whose ids differ", outcome="Q",
         plant=_older_and_different, found=(("template-changed", None),
                                            ("template-too-different", None))),
    Case(number=25, what="the signature missing", outcome="F", plant=_states(signature=""),
         found=(("signature-wrong", None),)),
    Case(number=25, what="the signature wrong", outcome="F", plant=_states(signature="0" * 64),
         found=(("signature-wrong", None),)),
    Case(number=25, what="a signed statement altered", outcome="F", plant=_states(issue_number="7"),
         found=(("signature-wrong", None),)),
)  # fmt: skip


def _one(round_: Round, data: bytes, name: str = "phieu.xlsx") -> CollectResult:
    return collect(round_.path, [round_.send(name, data)])


def _other_name(round_: Round) -> CollectResult:
    return _one(round_, round_.answered(SCIENCE), f"{JUSTICE}.xlsx")


def _as_another_s(round_: Round) -> CollectResult:
    """One unit's form, on which another wrote its own name."""
    form = blank("PL-02")
    said = "Phiếu của: Sở Tư pháp"
    data = with_cell(round_.answered(SCIENCE), form.sheet, form.at("unit", "number"), said)
    result = _one(round_, data)
    (found,) = (found for found in result.files[0].findings if found.code == "unit-other")
    assert (found.sheet, found.cell) == (form.sheet, form.at("unit", "number"))
    return result


def _pasted(round_: Round) -> CollectResult:
    def edit(workbook: Any) -> None:
        del workbook[IDENTITY]
        for sheet in workbook:
            sheet.delete_rows(1)
            sheet.delete_cols(1)

    result = _one(round_, edited(round_.answered(SCIENCE), edit))
    (asked,) = status(round_.path).pending
    assert (asked.kind, asked.unit) == ("owner", SCIENCE)
    return result


def _older_issue(round_: Round) -> CollectResult:
    issue(round_.path, units=[SCIENCE], again=True)
    return _one(round_, round_.answered(SCIENCE))


def _same_bytes(round_: Round) -> CollectResult:
    first = _one(round_, round_.answered(SCIENCE))
    again = _one(round_, round_.answered(SCIENCE), "lai.xlsx")
    assert first.files[0].receipt == again.files[0].receipt
    assert len(round_.gathered().files) == 1
    return again


def _slip_answered(round_: Round) -> CollectResult:
    """The return of a slip supersedes the return that the slip answers, whatever came of it."""
    first = _one(round_, round_.answered(SCIENCE, changes={COUNT: "hai"}), "a.xlsx")
    assert first.files[0].slip is not None
    slip = (round_.path / first.files[0].slip).read_bytes()
    sheet, cell = blank("PL-02").sheet, blank("PL-02").cell(COUNT)
    result = _one(round_, with_cell(slip, sheet, cell, 2), "b.xlsx")
    assert _states_of(round_) == {"a.xlsx": "superseded", "b.xlsx": "accepted"}
    return result


def _never_accepted(round_: Round) -> CollectResult:
    _one(round_, round_.answered(SCIENCE, changes={COUNT: "hai"}), "a.xlsx")
    result = _one(round_, round_.answered(SCIENCE), "b.xlsx")
    assert _states_of(round_) == {"a.xlsx": "superseded", "b.xlsx": "accepted"}
    return result


def _beside_an_accepted_one(round_: Round) -> CollectResult:
    _one(round_, round_.answered(SCIENCE), "a.xlsx")
    result = _one(round_, round_.answered(SCIENCE, changes={COUNT: 1}), "b.xlsx")
    (asked,) = status(round_.path).pending
    assert (asked.kind, asked.unit, len(asked.answers)) == ("return", SCIENCE, 2)
    kept = {path.stem for path in (round_.path / "tiep-nhan").iterdir()}
    assert {file.sha256 for file in round_.gathered().files} <= kept
    return result


def _states_of(round_: Round) -> dict[str, str]:
    state = round_.gathered().state(Stage.SELF, SCIENCE)
    assert state is not None
    return {each.file.name: each.state for each in state.returns}


def _stranger(round_: Round) -> CollectResult:
    unit = Unit("so-la", "Sở Lạ", round_.unit(SCIENCE).bloc)
    wider = replace(round_, units=(*round_.units, unit))
    return _one(round_, wider.filled(round_.made(unit), unit.id))


def _other_round(round_: Round) -> CollectResult:
    other = out(round_.path.parent, name="khac", key=OTHER_KEY)
    return _one(round_, other.answered(SCIENCE))


def _key_lost(round_: Round) -> CollectResult:
    round_ = out(round_.path.parent, name="cu", key=OLDER_KEY)
    data = round_.answered(SCIENCE)
    (round_.path / "round.key").unlink()
    result = _one(round_, data)
    assert {each.unit.id: each.state for each in status(round_.path).units}[SCIENCE] == "review"
    return result


def _nothing(round_: Round) -> CollectResult:
    """One unit returned, the other did not: it has no score, not 0, and nobody is ranked."""
    result = _one(round_, round_.answered(SCIENCE))
    ranked = rank(round_.path)
    assert ranked.refused is not None and JUSTICE in ranked.refused.whom
    return result


COUNT = "III.2.a/count"
STORIES: tuple[Story, ...] = (
    Story(number=17, what="one unit's form under another's file name", outcome="=",
          play=_other_name, told=((f"{JUSTICE}.xlsx", "accepted", ()),),
          states={SCIENCE: "accepted", JUSTICE: "outstanding"}),
    Story(number=19, what="one unit's form returned as another's", outcome="Q",
          play=_as_another_s, told=(("phieu.xlsx", "set-aside", ("unit-other",)),),
          states={SCIENCE: "outstanding", JUSTICE: "outstanding"}),
    Story(number=20, what="the table pasted into a new workbook", outcome="Q", play=_pasted,
          told=(("phieu.xlsx", "set-aside", ("identity-missing",)),),
          states={SCIENCE: "outstanding"}),
    Story(number=21, what="an older issue after a newer one went out", outcome="=",
          play=_older_issue, told=(("phieu.xlsx", "accepted", ()),),
          states={SCIENCE: "accepted"}),
    Story(number=22, what="the same bytes twice", outcome="=", play=_same_bytes,
          told=(("lai.xlsx", "duplicate", ()),), states={SCIENCE: "accepted"}),
    Story(number=23, what="a slip returned", outcome="=", play=_slip_answered,
          told=(("b.xlsx", "accepted", ()),), states={SCIENCE: "accepted"}),
    Story(number=23, what="a different return against one never accepted", outcome="=",
          play=_never_accepted, told=(("b.xlsx", "accepted", ()),),
          states={SCIENCE: "accepted"}),
    Story(number=23, what="a different return against an accepted one", outcome="F",
          play=_beside_an_accepted_one, told=(("b.xlsx", "review", ("return-undecided",)),),
          states={SCIENCE: "review"}),
    Story(number=24, what="a unit unknown to the round", outcome="Q", play=_stranger,
          told=(("phieu.xlsx", "set-aside", ("unit-unknown",)),)),
    Story(number=24, what="the wrong round", outcome="Q", play=_other_round,
          told=(("phieu.xlsx", "set-aside", ("round-wrong", "signature-wrong")),),
          states={SCIENCE: "outstanding"}),
    Story(number=25, what="the round's key lost", outcome="F", play=_key_lost,
          told=(("phieu.xlsx", "review", ("signature-unchecked",)),)),
    Story(number=26, what="nothing returned", outcome="=", play=_nothing,
          told=(("phieu.xlsx", "accepted", ()),),
          states={SCIENCE: "accepted", JUSTICE: "outstanding"}),
)  # fmt: skip
