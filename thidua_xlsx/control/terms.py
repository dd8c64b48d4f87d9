"""What holds for a unit alone: that it left or was merged, a deadline or period of its own, why.

The sheet "Đơn vị" says it; nothing else is recorded, since every version of the workbook is kept.
A unit that left is taken back by taking its state back: whatever it returned counts again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.lists import ListedUnit, Names
from thidua_xlsx.layout.control.schema import (
    BLOC,
    MERGED,
    TAKES_PART,
    UNIT_COLUMNS,
    WITHDRAWN,
    WITHDRAWN_BEFORE,
)
from thidua_xlsx.model import Unit
from thidua_xlsx.words.texts import matching_key


@dataclass(frozen=True, slots=True)
class Terms:
    """How a unit stands in the round.

    ``left``: it was withdrawn or merged.  ``into``: the unit that it was merged into; None where
    it was only withdrawn, or where the sheet does not rightly say.  ``deadline``: its own last good
    day, None where the round's holds.  ``period``: what it is judged over where that is not the
    round's year, a school year say (Điều 11.2i), "" where it is.  ``superior``: the line above its
    name on a letterhead, ``office``: that of who signs, its own or its bloc's, "" where the round's
    hold.  ``document``: what the officer wrote as the reason.
    """

    left: bool = False
    into: Unit | None = None
    deadline: date | None = None
    period: str = ""
    superior: str = ""
    office: str = ""
    document: str = ""


def read_terms(
    listed: Sequence[ListedUnit], round_deadline: date | None, of_blocs: Listing
) -> tuple[dict[str, Terms], tuple[Finding, ...]]:
    """The terms of every unit by its id, and what is wrong, with its cell; ``of_blocs``: the sheet
    that says what heads the forms of a bloc's units.

    A unit whose state cannot be read takes part; one that was merged into nobody knows whom left.
    """
    states = {each.unit.id: _state(each) for each in listed}
    targets = {
        each.unit.id: _target(each, listed)
        for each in listed
        if states[each.unit.id] == MERGED and each.row.text("into")
    }
    heads = {row.id.removeprefix(BLOC): row for row in reversed(of_blocs.rows)}
    findings: list[Finding] = []
    terms: dict[str, Terms] = {}
    for each in listed:
        state = states[each.unit.id]
        findings += _wrong_state(each, state)
        if state == MERGED:
            findings += _wrong_target(each, listed, targets, states)
        findings += _wrong_deadline(each, round_deadline)
        findings += _without_reason(each, state)
        terms[each.unit.id] = Terms(
            left=state in (WITHDRAWN, MERGED),
            into=targets.get(each.unit.id),
            deadline=each.row.date("deadline"),
            period=each.row.text("period"),
            superior=_of_unit_or_bloc(each, heads, "superior"),
            office=_of_unit_or_bloc(each, heads, "office"),
            document=each.row.text("reason"),
        )
    return terms, tuple(findings)


def _of_unit_or_bloc(listed: ListedUnit, heads: Mapping[str, ControlRow], column: str) -> str:
    """What the unit's own row says, or else its bloc's."""
    rows = (listed.row, heads.get(listed.unit.bloc))
    return next((said for row in rows if row is not None and (said := row.text(column))), "")


def _state(each: ListedUnit) -> str | None:
    """One of the three states, blank meaning that the unit takes part; None for anything else."""
    typed = matching_key(each.row.text("state")) or matching_key(TAKES_PART)
    known = {matching_key(state): state for state in (TAKES_PART, WITHDRAWN, MERGED)}
    known[matching_key(WITHDRAWN_BEFORE)] = WITHDRAWN
    return known.get(typed)


def _wrong_state(each: ListedUnit, state: str | None) -> list[Finding]:
    name = each.unit.name
    if state is None:
        return [each.row.finding("state", "control-state-unknown", name=name)]
    if state != MERGED and each.row.text("into"):
        return [each.row.finding("into", "control-merge-unstated", name=name)]
    return []


def _target(each: ListedUnit, listed: Sequence[ListedUnit]) -> Unit | None:
    """The unit that the row names by id or by name; None where no other unit is so called."""
    found = Names((other.unit.id, other.unit.name) for other in listed).find(each.row.text("into"))
    units = {other.unit.id: other.unit for other in listed if other != each}
    return units.get(found or "")


def _wrong_target(
    each: ListedUnit,
    listed: Sequence[ListedUnit],
    targets: Mapping[str, Unit | None],
    states: Mapping[str, str | None],
) -> list[Finding]:
    name, typed = each.unit.name, each.row.text("into")
    if not typed:
        column = "into" if "into" in each.row.columns else "state"
        return [each.row.finding(column, "control-merge-missing", name=name)]
    target = targets[each.unit.id]
    code, near = "", ""
    if matching_key(typed) in (matching_key(name), matching_key(each.unit.id)):
        code = "control-merge-itself"
    elif target is None:
        others = Names((other.unit.id, other.unit.name) for other in listed if other != each)
        code, near = "control-merge-unknown", others.near(typed)
    elif states[target.id] == WITHDRAWN:
        code = "control-merge-withdrawn"
    elif _comes_back(each.unit, targets):
        code = "control-merge-circle"
    return [each.row.finding("into", code, name=name, near=near)] if code else []


def _comes_back(unit: Unit, targets: Mapping[str, Unit | None]) -> bool:
    """Whether following the mergers from the unit leads back to it."""
    step, passed = targets.get(unit.id), {unit.id}
    while step is not None and step.id not in passed:
        passed.add(step.id)
        step = targets.get(step.id)
    return step is not None and step.id == unit.id


def _wrong_deadline(each: ListedUnit, round_deadline: date | None) -> list[Finding]:
    typed, day = each.row.text("deadline"), each.row.date("deadline")
    if typed and day is None:
        label = UNIT_COLUMNS["deadline"]
        return [each.row.finding("deadline", "control-date-bad", setting=label)]
    if day is not None and round_deadline is not None and day < round_deadline:
        return [
            each.row.finding(
                "deadline",
                "control-deadline-earlier",
                name=each.unit.name,
                deadline=round_deadline.strftime("%d/%m/%Y"),
            )
        ]
    return []


def _without_reason(each: ListedUnit, state: str | None) -> list[Finding]:
    """A change on no ground: said where the sheet has a column for it."""
    changed = state in (WITHDRAWN, MERGED) or each.row.date("deadline") is not None
    if not changed or "reason" not in each.row.columns or each.row.text("reason"):
        return []
    return [each.row.finding("reason", "control-reason-missing", name=each.unit.name)]
