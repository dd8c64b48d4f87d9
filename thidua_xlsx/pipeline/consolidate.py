"""The consolidated workbook's bytes, from what was gathered and ranked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from thidua_xlsx import files
from thidua_xlsx.assignments import Assignments
from thidua_xlsx.layout.consolidated import (
    BallotLine,
    ConsolidatedContext,
    Excluded,
    ReceiptLine,
    RepairLine,
    TakenLine,
    consolidated_workbook,
)
from thidua_xlsx.layout.look import dressed
from thidua_xlsx.model import Named, Receipt
from thidua_xlsx.pending import decisions
from thidua_xlsx.pipeline.appraiser_plan import assignments_of
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.pipeline.membership import LEFT
from thidua_xlsx.pipeline.outputs import WRITTEN
from thidua_xlsx.pipeline.owners import owner_name
from thidua_xlsx.pipeline.ranked import Ranked
from thidua_xlsx.round import OpenRound
from thidua_xlsx.standing import Form, ReceivedFile, file_outcomes
from thidua_xlsx.statistics import BlocStatistics, council_statistics
from thidua_xlsx.writing.workbook import write


def consolidated_bytes(
    opened: OpenRound, gathered: Gathered, ranked: Ranked, result_sha256: str
) -> bytes:
    """The workbook as the council opens it, in the round's look; the same for the same facts."""
    control = opened.control
    regulation = replace(
        opened.regulation,
        authority=control.look.authority or opened.regulation.authority,
        council=control.council or opened.regulation.council,
    )
    context = ConsolidatedContext(
        round_name=control.name,
        place=control.place,
        illustration=control.illustration,
        excluded=tuple(Excluded(each.unit, each.reason) for each in ranked.exclusions),
        event_head=facts_head(gathered),
        notes=ranked.final.notes,
    )
    workbook = consolidated_workbook(
        regulation,
        ranked.ranking,
        ranked.table,
        receipt_lines(opened, gathered),
        context,
        repairs=_repair_lines(opened, gathered),
        taken=_taken_lines(gathered),
        statistics=_statistics(opened, ranked) if ranked.final.appraised else None,
        leaders=tuple(Named(leader.id, leader.name) for leader in control.leaders),
        ballots=_ballots(opened, ranked),
    )
    dressed_workbook = dressed(workbook, control.look)
    return write(dressed_workbook, created=opened.created, password=control.password or None)


def _statistics(opened: OpenRound, ranked: Ranked) -> tuple[BlocStatistics, ...]:
    """The council's statistics; where whole annexes are appraised, nobody is assigned a row."""
    made = assignments_of(opened) if opened.control.appraisal_by_agencies else Assignments()
    limit = opened.regulation.reading("shared-criterion-disagreement")
    return council_statistics(
        opened.regulation,
        ranked.table,
        tuple(each for given in ranked.final.appraisals.values() for each in given),
        {row: made.appraisers(*row) for row in made.rows},
        beyond=Decimal(limit or 0),
    )


def _ballots(opened: OpenRound, ranked: Ranked) -> tuple[BallotLine, ...]:
    """The single ballots as far as they are to be shown, units and criteria in their order."""
    means = {(score.unit, score.criterion): score.appraised for score in ranked.final.scores}
    leaders = [leader.id for leader in opened.control.leaders]
    return tuple(
        BallotLine(unit, leaf.id, tuple(said.get(one) for one in leaders), means.get(row))
        for unit in ranked.units
        for leaf in opened.regulation.annex_of_bloc(unit.bloc).leaves()
        if (said := ranked.final.single_ballots.get(row := (unit.id, leaf.id))) is not None
    )


def _repair_lines(opened: OpenRound, gathered: Gathered) -> tuple[RepairLine, ...]:
    """The repairs of the returns that count: units' in their order, then appraisers'."""
    order = {unit.id: place for place, unit in enumerate(opened.units())}
    counting = [
        (order.get(state.form.unit or "", len(order)), owner_name(opened, state.form), reading)
        for state in gathered.states
        if state.state == "accepted"
        and state.current is not None
        and (reading := gathered.readings[state.current.file.sha256]).repairs
    ]
    return tuple(
        RepairLine(
            name, reading.file, repair.sheet, repair.cell, repair.raw, repair.value, repair.rule
        )
        for _, name, reading in sorted(counting, key=lambda each: each[0])
        for repair in reading.repairs
    )


def _taken_lines(gathered: Gathered) -> tuple[TakenLine, ...]:
    return tuple(
        TakenLine(
            taken.id,
            taken.answer,
            taken.by,
            taken.reason,
            taken.document,
            f"{taken.at:%d/%m/%Y %H:%M}",
        )
        for taken in decisions(gathered.events)
    )


def facts_head(gathered: Gathered) -> str:
    """The hash of the last event that the result rests on: writing results adds events of its
    own, which must not change the result."""
    relevant = [event for event in gathered.events if event.kind != WRITTEN]
    return relevant[-1].hash if relevant else files.sha256(b"")


def receipt_lines(opened: OpenRound, gathered: Gathered) -> tuple[ReceiptLine, ...]:
    """Every file received, in the order of receipt, then the forms still outstanding."""
    outcomes = file_outcomes(gathered.events, gathered.outcomes, gathered.states)
    states = {
        returned.file.sha256: returned.state
        for state in gathered.states
        for returned in state.returns
    }
    received = {file.sha256: file for file in gathered.files}
    lines: list[ReceiptLine] = []
    for file in gathered.files:
        form = gathered.outcomes[file.sha256].form
        belongs = [received[each] for each in gathered.attached.forms_of(file.sha256)]
        state = states.get(file.sha256, outcomes[file.sha256])
        lines.append(
            ReceiptLine(
                Receipt(file.receipt, file.sha256, file.name, file.size, file.received_at),
                form.stage if form else "",
                _sender(opened, gathered, belongs[0] if belongs else file),
                state,
                gathered.readings[file.sha256].program or "",
                ", ".join(each.receipt for each in belongs),
            )
        )
    for waiting in gathered.states:
        if waiting.state == "outstanding":
            sender = owner_name(opened, waiting.form)
            lines.append(ReceiptLine(None, waiting.form.stage, sender, waiting.state))
    return tuple(lines)


def _sender(opened: OpenRound, gathered: Gathered, file: ReceivedFile) -> str:
    """The unit's present name, with the one under which its form went out where that differs; of
    a unit that left the round too."""
    form = gathered.outcomes[file.sha256].form
    found = {finding.code: finding for finding in gathered.readings[file.sha256].findings}
    left = next((found[code].unit for code in LEFT if code in found), None)
    name = owner_name(opened, form or Form("", left))
    if "unit-renamed" in found:
        return f"{name} (phiếu ghi tên cũ: {found['unit-renamed'].found})"
    return name
