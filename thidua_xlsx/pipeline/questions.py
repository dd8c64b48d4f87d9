"""The questions that the round's returns leave to a person."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.model import Unit
from thidua_xlsx.pending import (
    ACCEPT,
    OWNER,
    REFUSE,
    RETURN,
    WAIVER,
    Pending,
    answered,
    pending_id,
)
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.reading.recognise_unit import likeliest_units
from thidua_xlsx.round import OpenRound
from thidua_xlsx.standing import ReceivedFile, UnitState

UNIDENTIFIED = frozenset({"identity-missing", "identity-unreadable"})
"""Findings of workbooks that may well be somebody's form, but do not say whose."""


def questions(opened: OpenRound, gathered: Gathered) -> tuple[Pending, ...]:
    """All open questions: which return counts, then waivers, then unidentified files."""
    units = {unit.id: unit for unit in opened.units()}
    return (
        *_which_counts(gathered, units),
        *_waivers(gathered, units),
        *_owners(opened, gathered),
    )


def _which_counts(gathered: Gathered, units: dict[str, Unit]) -> Iterator[Pending]:
    names = {file.receipt: file for file in gathered.files}
    for state in gathered.states:
        if not state.candidates:
            continue
        described = "; ".join(
            f"{receipt} (nhận {names[receipt].received_at:%d/%m/%Y %H:%M}, {names[receipt].name})"
            for receipt in state.candidates
        )
        unit = state.form.unit or ""
        name = units[unit].name if unit in units else unit
        yield Pending(
            pending_id(RETURN, state.form.stage, unit),
            RETURN,
            f"{name} đã nộp nhiều phiếu khác nhau. Phiếu nào được tính? {described}",
            state.candidates,
            unit,
            None,
        )


def _waivers(gathered: Gathered, units: dict[str, Unit]) -> Iterator[Pending]:
    done = answered(gathered.events, WAIVER)
    for state in gathered.states:
        file = _to_mend(state)
        if file is None or file.receipt in done:
            continue
        findings = gathered.readings[file.sha256].findings
        errors = sum(finding.severity == "error" for finding in findings)
        unit = state.form.unit or ""
        name = units[unit].name if unit in units else unit
        yield Pending(
            pending_id(WAIVER, file.receipt),
            WAIVER,
            f"Phiếu của {name} ({file.name}) còn {errors} nội dung phải sửa. Chấp nhận phiếu dù "
            "còn lỗi? Ô có lỗi vẫn không được tính điểm.",
            (ACCEPT, REFUSE),
            unit,
            file.receipt,
        )


def _to_mend(state: UnitState) -> ReceivedFile | None:
    current = state.current
    if state.state != "review" or current is None or state.candidates or current.ok == "accepted":
        return None
    return current.file


def _owners(opened: OpenRound, gathered: Gathered) -> Iterator[Pending]:
    done = answered(gathered.events, OWNER)
    for file in gathered.files:
        reading = gathered.readings[file.sha256]
        codes = {finding.code for finding in reading.findings}
        if file.receipt in done or not codes & UNIDENTIFIED:
            continue
        likely = likeliest_units(opened.original(file.sha256, file.name), opened.units())
        yield Pending(
            pending_id(OWNER, file.receipt),
            OWNER,
            f"Tệp {file.name} không có phần nhận dạng. Đây là phiếu của đơn vị nào?"
            + (f" Nhiều khả năng: {likely[0].name}." if likely else ""),
            (*(unit.id for unit in likely), REFUSE),
            likely[0].id if likely else None,
            file.receipt,
        )
