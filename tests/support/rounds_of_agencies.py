"""A round of Decision 2610 in all four blocs on its whole way through agencies and leaders.

Two units of each bloc return their self scores, six agencies get their lists, two leaders their
ballots.  Workbooks are filled in through openpyxl, by the ids in their hidden row and column.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from support.form_helpers import KEY, regulation
from support.made_once import made_once
from support.round_helpers import set_control
from support.shown_cells import Place, Shown, cells_of, typed_at
from thidua_xlsx.model import Leader, Stage, Unit, field_key
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.samples import Sample, samples
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.filling_in import fill
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import IssueResult, issue

REGULATION = "tn-2610-2024"
UNITS = (
    "van-phong-ubnd-tinh",
    "so-noi-vu",
    "ubnd-thanh-pho-thai-nguyen",
    "ubnd-huyen-dai-tu",
    "dai-phat-thanh-truyen-hinh",
    "quy-phat-trien-dat",
    "hoi-dong-y",
    "hoi-nha-bao",
)
AGENCIES = (
    "so-noi-vu",
    "so-tai-chinh",
    "so-thong-tin-va-truyen-thong",
    "so-tu-phap",
    "thanh-tra-tinh",
    "van-phong-ubnd-tinh",
)
LEADERS = (
    Leader("lanh-dao-mot", "Người thứ nhất (giả định)", "Chủ tịch (giả định)"),
    Leader("lanh-dao-hai", "Người thứ hai (giả định)", "Phó Chủ tịch (giả định)"),
)
SELF_DAY, AGENCY_DAY, LATER_DAY = "20/11/2024 09:00", "16/12/2024 09:00", "18/12/2024 09:00"

Answer = Callable[[str, str], Mapping[str, str]]
"""Unit and criterion → what the unit types there besides the sample's answers, by field; for the
criterion "" by field key."""
Typed = Callable[[str, str, Decimal, Decimal | None], Mapping[str, Any]]
"""Unit, criterion, maximum and self score → what the agency types in the row, by column."""


@cache
def sample() -> Sample:
    """The packaged sample of the regulation."""
    return next(each for each in samples() if each.regulation == REGULATION)


def every_unit() -> tuple[Unit, ...]:
    """All units of the round, in its order."""
    known = {unit.id: unit for unit in (*regulation(REGULATION).units, *sample().units)}
    return tuple(known.values())


def unit_named(unit: str) -> Unit:
    """The unit of that id."""
    return next(each for each in every_unit() if each.id == unit)


def rows_by_agency(units: tuple[str, ...] = UNITS) -> dict[str, list[tuple[str, str]]]:
    """Agency → (unit, criterion) of those units, by the annexes' own assignment."""
    rows: dict[str, list[tuple[str, str]]] = {agency: [] for agency in AGENCIES}
    for unit in units:
        for leaf in regulation(REGULATION).annex_of_bloc(unit_named(unit).bloc).leaves():
            for agency in leaf.appraisers if not leaf.panel else ():
                rows[agency].append((unit, leaf.id))
    return rows


@dataclass(frozen=True, slots=True)
class AgencyRound:
    """The round's folder, and the folder where returns arrive."""

    path: Path
    inbox: Path

    def copy(self, folder: Path) -> AgencyRound:
        """The same round elsewhere."""
        shutil.copytree(self.path, folder / "dot")
        return AgencyRound(folder / "dot", folder / "gui-ve")

    def form(self, unit: str) -> Path:
        """The unit's self form."""
        return self.path / "phat-hanh" / unit_named(unit).bloc / f"{unit}.xlsx"

    def list(self, agency: str, more: str = "") -> Path:
        """The agency's list; ``more`` names a supplement or a new issue."""
        return self.path / "phat-hanh" / "tham-dinh" / f"{agency}{more}.xlsx"

    def ballot(self, leader: str) -> Path:
        """The leader's ballot."""
        return self.path / "phat-hanh" / "lanh-dao" / f"{leader}.xlsx"

    def notice(self, unit: str) -> Path:
        """The unit's notice of its result."""
        return self.path / "phat-hanh" / "ket-qua" / unit_named(unit).bloc / f"{unit}.xlsx"

    def arriving(self, name: str) -> Path:
        """Where a file of that name arrives."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        return self.inbox / name

    def take(self, path: Path, day: str = AGENCY_DAY) -> CollectedFile:
        """What collecting that file came to."""
        result = collect(self.path, [path], received=day)
        assert result.refused is None, result.refused
        (file,) = result.files
        return file

    def counts(self, told: CollectedFile) -> None:
        """The officer decides that this return counts, of several of its form."""
        assert told.outcome == "review" and told.receipt is not None
        question = f"return:{told.stage}:{told.unit or told.appraiser}"
        by, reason = "Trần Văn A", "Bản sau đã sửa số liệu"
        decided = decide(self.path, question, told.receipt, by=by, reason=reason)
        assert decided.refused is None, decided.refused

    def issue(self, stage: Stage, *units: str, again: bool = False) -> IssueResult:
        """What issuing came to."""
        result = issue(self.path, stage, units=units, again=again)
        assert result.refused is None, result.refused
        return result

    def gathered(self) -> Gathered:
        """Everything that the round now holds."""
        with opening(self.path) as opened:
            assert opened.round is not None
            return gather(opened.round)

    def returned_list(
        self, agency: str, typed: Typed, *, name: str = "", source: Path | None = None
    ) -> Path:
        """The agency's list (or that file) with every row filled in."""
        target = self.arriving(name or f"{agency}.xlsx")
        source = source or self.list(agency)
        type_in(source, target, dict(rows_typed(source, typed)))
        return target

    def returned_ballot(self, leader: str, score: Callable[[str, str], Any]) -> Path:
        """The leader's ballot with those scores by unit and criterion."""
        source, target = self.ballot(leader), self.arriving(f"{leader}.xlsx")
        type_in(source, target, {place: score(*place) for place in open_cells(source)})
        return target


def rows_typed(source: Path, typed: Typed) -> Iterator[tuple[Place, Any]]:
    """What the agency types into which cell of its list, row by row."""
    rows: dict[str, dict[str, Any]] = {}
    for (row, column), cell in shown(source).items():
        if "/" in row:
            rows.setdefault(row, {})[column] = cell.value
    for row, said in rows.items():
        unit, _, criterion = row.partition("/")
        own = None if said["self"] is None else Decimal(str(said["self"]))
        answer = typed(unit, criterion, Decimal(str(said["max"])), own)
        yield from (((row, column), value) for column, value in answer.items())


def type_in(source: Path, target: Path, values: Mapping[Place, Any]) -> None:
    """Saves the workbook with those values as ``target``; KeyError where it has no such cell."""
    target.write_bytes(typed_at(source.read_bytes(), values))


def shown(path: Path) -> Mapping[Place, Shown]:
    """Every cell of ``cells_by_id``."""
    return cells_of(path.read_bytes())


def open_cells(path: Path) -> list[Place]:
    """Every cell that is not locked."""
    return [place for place, cell in shown(path).items() if not cell.locked]


def agreeing(unit: str, criterion: str, maximum: Decimal, own: Decimal | None) -> dict[str, Any]:
    """An agency that agrees with every score and holds each work for good."""
    return {"appraised": own, "level": "Tốt"}


# --- rounds made once a test run ----------------------------------------------------------------


def nothing_more(unit: str, criterion: str) -> dict[str, str]:
    """The sample's answers as they are."""
    return {}


def self_return(
    round_: AgencyRound,
    unit: str,
    more: Answer = nothing_more,
    name: str = "",
    source: Path | None = None,
) -> Path:
    """The unit's self form (or that file) with the sample's answers and those of ``more``; what is
    "" there stays blank."""
    answers = dict(sample().answers[Stage.SELF, unit])
    for leaf in regulation(REGULATION).annex_of_bloc(unit_named(unit).bloc).leaves():
        if leaf.self_scored:
            said = more(unit, leaf.id)
            answers |= {field_key(leaf.id, field): text for field, text in said.items()}
    answers |= more(unit, "")
    target = round_.arriving(name or f"{unit}.xlsx")
    given = {key: text for key, text in answers.items() if text != ""}
    fill(source or round_.form(unit), target, given)
    return target


def begun(more: Answer = nothing_more, units: tuple[str, ...] = UNITS) -> AgencyRound:
    """A round in which those units' self scores are accepted; made once, only to be copied."""
    return _begun(more, units)


@made_once
def _begun(folder: Path, more: Answer, units: tuple[str, ...]) -> AgencyRound:
    made = init(
        folder / "dot", regulation(REGULATION), units=sample().units, leaders=LEADERS,
        illustration=sample().mark, key=KEY,
    )  # fmt: skip
    assert made.refused is None, made.refused
    set_control(folder / "dot", ballots_needed=len(LEADERS))
    round_ = AgencyRound(folder / "dot", folder / "gui-ve")
    round_.issue(Stage.SELF, *units)
    for unit in units:
        self_return(round_, unit, more)
    result = collect(round_.path, [round_.inbox], received=SELF_DAY)
    errors = [
        (file.file, found.code, found.cell)
        for file in result.files
        for found in file.findings
        if found.severity == "error"
    ]
    assert errors == []
    return round_


def lists_out(more: Answer = nothing_more, units: tuple[str, ...] = UNITS) -> AgencyRound:
    """That round with lists and ballots out; only to be copied."""
    return _lists_out(more, units)


@made_once
def _lists_out(folder: Path, more: Answer, units: tuple[str, ...]) -> AgencyRound:
    round_ = begun(more, units).copy(folder)
    round_.issue(Stage.APPRAISAL)
    round_.issue(Stage.BALLOT)
    return round_
