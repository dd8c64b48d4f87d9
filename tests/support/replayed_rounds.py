"""A small round to its very end, and the same round once more from the files that came back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from support.appraisal_rounds import HOME, LEADERS, SCIENCE, appraised_round
from support.archives import edited
from support.decision_sheets import take_decisions
from support.form_helpers import KEY, regulation
from support.round_helpers import set_control
from thidua_xlsx.facts.register import Register
from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify

Answer = TypeVar("Answer", bound=Result)
SELF, LISTS = "tu-cham", "tham-dinh"
SIGNED = {"by": "Trần Thị B", "reason": "Đã thảo luận tại phiên họp", "document": "15/BB-HĐ"}


def returned_files(folder: Path) -> Path:
    """Everything that was sent back in a round: folders of forms, of lists and ballots."""
    round_ = appraised_round(folder / "mau")
    inbox = folder / "gui-ve"
    for name, data in _received(round_.path):
        stage = LISTS if name.startswith((Stage.APPRAISAL, Stage.BALLOT)) else SELF
        _put(inbox / stage / name, data)
    return inbox


def replay(inbox: Path, path: Path) -> None:
    """The whole way of a round in ``path`` from those files, every question answered by file, to
    its dossier; beside it what ``verify`` says, in ``verify.json``."""
    rules = replace(regulation("tn-2610-2024"), units=())
    _done(init(path, rules, units=(HOME, SCIENCE), leaders=LEADERS, key=KEY))
    set_control(path, ballots_needed=len(LEADERS))
    _done(issue(path))
    _done(collect(path, [inbox / SELF]))
    _done(issue(path, Stage.APPRAISAL))
    _done(issue(path, Stage.BALLOT))
    _done(collect(path, [inbox / LISTS]))
    ranked = _done(rank(path))
    assert ranked.pending
    while ranked.pending:
        answered = path.with_name("quyet-dinh.xlsx")
        answered.write_bytes(_answered(path / "ket-qua" / CONSOLIDATED, ranked.pending))
        assert _done(take_decisions(path, answered)).decided
        ranked = _done(rank(path))
    _done(issue(path, Stage.RESULT))
    _done(status(path))
    _done(close(path))
    said = [verify(each).to_json("vi") for each in (path, path / "ket-qua" / "ho-so.zip")]
    # Commands name the round's folder, which is another on each machine.
    text = json.dumps(said, ensure_ascii=False, indent=1).replace(str(path), "dot")
    path.with_name("verify.json").write_text(text, encoding="utf-8")


def _done(result: Answer) -> Answer:
    assert result.refused is None, result.refused
    return result


def _received(path: Path) -> list[tuple[str, bytes]]:
    """The name and content of every file that the round took in."""
    with Register.open(path / "round.db") as register:
        said = [event.payload for event in register.events("received")]
    kept = path / "tiep-nhan"
    return [(str(x["name"]), (kept / f"{x['sha256']}.xlsx").read_bytes()) for x in said]


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _answered(workbook: Path, asked: Sequence[Question]) -> bytes:
    """The consolidated workbook with the first answer to each of the questions."""

    def answer(book: Any) -> None:
        sheet = book["Quyết định"]
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
        for each in asked:
            for column, text in {"answer": each.answers[0], **SIGNED}.items():
                sheet.cell(rows[each.id], columns[column]).value = text

    return edited(workbook.read_bytes(), answer)
