"""The consolidated workbook's bytes, from what was gathered and ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua_xlsx import files
from thidua_xlsx.layout.consolidated import (
    ConsolidatedContext,
    Excluded,
    ReceiptLine,
    RepairLine,
    TakenLine,
    consolidated_workbook,
)
from thidua_xlsx.layout.look import dressed
from thidua_xlsx.model import Receipt, Score, Stage, Unit
from thidua_xlsx.pending import decisions
from thidua_xlsx.pipeline.exclusions import Exclusion
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.pipeline.membership import LEFT
from thidua_xlsx.pipeline.outputs import WRITTEN
from thidua_xlsx.ranking import Ranking
from thidua_xlsx.reconcile import tidy
from thidua_xlsx.round import OpenRound
from thidua_xlsx.standing import ReceivedFile, file_outcomes
from thidua_xlsx.writing.workbook import write


def consolidated_bytes(
    opened: OpenRound,
    gathered: Gathered,
    units: Sequence[Unit],
    scores: Sequence[Score],
    ranking: Ranking,
    excluded: Sequence[Exclusion],
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
        excluded=tuple(Excluded(each.unit, each.reason) for each in excluded),
        event_head=facts_head(gathered),
    )
    workbook = consolidated_workbook(
        regulation,
        ranking,
        tidy(opened.regulation, units, scores),
        receipt_lines(opened, gathered),
        context,
        repairs=_repair_lines(opened, gathered),
        taken=_taken_lines(gathered),
    )
    dressed_workbook = dressed(workbook, control.look)
    return write(dressed_workbook, created=opened.created, password=control.password or None)


def _repair_lines(opened: OpenRound, gathered: Gathered) -> tuple[RepairLine, ...]:
    """The repairs of the returns that count, a unit after the other."""
    lines: list[RepairLine] = []
    for unit in opened.units():
        for stage in Stage:
            reading = gathered.accepted(stage, unit.id)
            for repair in reading.repairs if reading is not None else ():
                assert reading is not None
                lines.append(
                    RepairLine(
                        unit.name,
                        reading.file,
                        repair.sheet,
                        repair.cell,
                        repair.raw,
                        repair.value,
                        repair.rule,
                    )
                )
    return tuple(lines)


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
    names = {unit.id: unit.name for unit in opened.control.units}
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
                _sender(gathered, belongs[0] if belongs else file, names),
                state,
                gathered.readings[file.sha256].program or "",
                ", ".join(each.receipt for each in belongs),
            )
        )
    for waiting in gathered.states:
        if waiting.state == "outstanding":
            sender = names.get(waiting.form.unit or "", "")
            lines.append(ReceiptLine(None, waiting.form.stage, sender, waiting.state))
    return tuple(lines)


def _sender(gathered: Gathered, file: ReceivedFile, names: Mapping[str, str]) -> str:
    """The unit's present name, with the one under which its form went out where that differs; of
    a unit that left the round too."""
    form = gathered.outcomes[file.sha256].form
    found = {finding.code: finding for finding in gathered.readings[file.sha256].findings}
    left = next((found[code].unit for code in LEFT if code in found), None)
    name = names.get((form.unit if form else left) or "", "")
    if "unit-renamed" in found:
        return f"{name} (phiếu ghi tên cũ: {found['unit-renamed'].found})"
    return name
