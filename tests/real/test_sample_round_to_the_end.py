"""The sample round of Quyết định 2610 by files alone, from blank forms to scores after appeal.

42 units, six agencies, four leaders; one workbook of each kind is filled in by LibreOffice, the
others by openpyxl, from the sample's own (made up) answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.form_helpers import KEY, regulation, regulations
from support.real_programs import LibreOffice
from support.sample_rounds import EPOCH, sample_of, set_control

from thidua_xlsx.layout.control.schema import READING
from thidua_xlsx.model import FieldValue, Score, Stage
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import IssuedForm, issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import read_form

RULES = "tn-2610-2024"
BY_OFFICE = {"so-y-te", "thanh-tra-tinh", "lanh-dao-b"}
"""Whose workbooks LibreOffice fills in: a unit's, an agency's, a leader's."""
APPEALING = {"so-y-te": "V.5", "ubnd-huyen-vo-nhai": "III.1"}
"""Unit → the criterion that it appeals: one shared by three agencies, one of a single agency."""


def test_the_sample_round_runs_to_the_scores_after_appeal(
    libreoffice: LibreOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    path = tmp_path / "dot"
    sample = sample_of(RULES)
    begun = init(
        path,
        regulation(RULES),
        units=sample.units,
        leaders=sample.leaders,
        illustration=sample.mark,
        key=KEY,
    )
    assert begun.refused is None
    for stage, count in ((Stage.SELF, 42), (Stage.APPRAISAL, 6), (Stage.BALLOT, 4)):
        forms = issued(path, stage)
        assert len(forms) == count
        inbox = tmp_path / stage
        for form in forms:
            whose = form.unit or form.appraiser or ""
            answers = answers_of(stage, form)
            fill(libreoffice if whose in BY_OFFICE else None, path / form.file, inbox, answers)
        assert taken(path, inbox, sample.received[stage]) == {"accepted": count}
    before = ranked(path)

    set_control(
        path,
        **{READING + "appeal": "on", "appeal_deadline": date(2025, 1, 20), "publish_ranks": "Có"},
    )
    notices = {form.unit: path / form.file for form in issued(path, Stage.RESULT)}
    assert len(notices) == 42
    inbox = tmp_path / "result"
    for unit, criterion in APPEALING.items():
        claim = {f"{criterion}/requested": Decimal("0.5"), f"{criterion}/grounds": "Có biên bản"}
        fill(libreoffice if unit in BY_OFFICE else None, notices[unit], inbox, claim)
    assert taken(path, inbox, "02/01/2025 09:00") == {"accepted": 2}

    lists = issued(path, Stage.APPEAL)
    assert {form.appraiser for form in lists} == appraisers_of_the_appeals()
    inbox = tmp_path / "appeal"
    decided = Decimal("0.25")
    for number, form in enumerate(lists):
        decisions = decisions_in(path / form.file, decided)
        fill(libreoffice if number == 0 else None, path / form.file, inbox, decisions)
    assert taken(path, inbox, "06/01/2025 09:00") == {"accepted": len(lists)}

    after = ranked(path)
    for unit, criterion in APPEALING.items():
        old, new = score_of(before, unit, criterion), score_of(after, unit, criterion)
        assert (new.self_score, new.appraised) == (old.self_score, old.appraised)
        assert (new.appealed, new.final) == (decided, decided)
        assert old.final is not None
        assert total_of(after, unit) == total_of(before, unit) - old.final + decided
    for unit in {form.unit for form in issued(path, Stage.SELF)} - APPEALING.keys():
        assert unit is not None and total_of(after, unit) == total_of(before, unit)


# --- filling in ---------------------------------------------------------------------------------


def answers_of(stage: Stage, form: IssuedForm) -> dict[str, Any]:
    """The sample's answers to that form, by field key, levels as the lists offer them."""
    sample = sample_of(RULES)
    if form.unit is not None:
        return dict(sample.answers[stage, form.unit])
    levels = {level.id: level.name for level in regulation(RULES).quality_levels}
    typed = sample.row_answers(form.appraiser or "")
    return {
        key: levels.get(text, text) if key.endswith("/level") else text
        for key, text in typed.items()
    }


def decisions_in(path: Path, score: Decimal) -> dict[str, Any]:
    """The same decision in every row of an agency's list of appeals."""
    given = {"appraised": score, "level": "Tốt", "reason": "Xem lại biên bản"}
    return {
        key: given[said.field.field]
        for key, said in places(path).items()
        if said.field.field in given
    }


def places(path: Path) -> dict[str, FieldValue]:
    reading = read_form(path.read_bytes(), path.name, regulations, KEY)
    assert reading.verified
    return {said.field.key: said for said in reading.values if said.field.input}


def fill(office: LibreOffice | None, form: Path, inbox: Path, answers: Mapping[str, Any]) -> None:
    """Types those of the answers that the form asks for, and puts the file into the inbox."""
    there = places(form)
    asked = {key: value for key, value in answers.items() if key in there}
    assert asked
    inbox.mkdir(exist_ok=True)
    target = inbox / form.name
    if office is None:
        book = openpyxl.load_workbook(form)
        for key, value in asked.items():
            book[there[key].sheet][there[key].cell] = typed(there[key], value)
        book.save(target)
        return
    with office.open(form) as workbook:
        contents = {
            (there[key].sheet, there[key].cell): in_office(there[key], value)
            for key, value in asked.items()
        }
        workbook.set_many(contents)
        workbook.save_as(target)


def typed(said: FieldValue, value: Any) -> Any:
    if said.field.type in ("number", "integer"):
        return Decimal(value)
    if said.field.type == "date":
        return datetime.fromisoformat(value)
    return value


def in_office(said: FieldValue, value: Any) -> float | str | date:
    stated = typed(said, value)
    if isinstance(stated, Decimal):
        return float(stated)
    return stated.date() if isinstance(stated, datetime) else str(stated)


# --- commands -------------------------------------------------------------------------------------


def issued(path: Path, stage: Stage) -> tuple[IssuedForm, ...]:
    result = issue(path, stage)
    assert result.refused is None, result.refused
    return result.issued


def taken(path: Path, inbox: Path, received: str) -> dict[str, int]:
    """What became of the files, outcomes that none had left out."""
    result = collect(path, [inbox], received=received)
    assert result.refused is None, result.refused
    totals = {name: count for name, count in result.totals.items() if count}
    assert totals.pop("received") == len(result.files)
    told = [(f.file, [(x.code, x.cell) for x in f.findings]) for f in result.files]
    assert set(totals) <= {"accepted"}, [each for each in told if each[1]]
    return totals


def ranked(path: Path) -> RankResult:
    result = rank(path, with_scores=True)
    assert result.refused is None and result.ranking is not None, result.refused
    return result


def score_of(result: RankResult, unit: str, criterion: str) -> Score:
    assert result.scores is not None
    (found,) = (s for s in result.scores if (s.unit, s.criterion) == (unit, criterion))
    return found


def total_of(result: RankResult, unit: str) -> Decimal:
    assert result.ranking is not None
    (line,) = (x for bloc in result.ranking.blocs for x in bloc.units if x.unit.id == unit)
    assert line.final_total is not None
    return line.final_total


def appraisers_of_the_appeals() -> set[str]:
    rules = regulation(RULES)
    blocs = {unit.id: unit.bloc for unit in sample_of(RULES).units}
    return {
        appraiser
        for unit, criterion in APPEALING.items()
        for appraiser in rules.annex_of_bloc(blocs[unit]).criterion(criterion).appraisers
    }
