"""Rounds of the 2022 and 2017 tables that agencies appraise by lists: two units, one agency.

Cells are found by the hidden ids, through openpyxl.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from support.filled_tables import INDUSTRY_2017, SCIENCE_2022, Filled
from support.form_helpers import annex, regulations
from support.made_once import made_once
from support.result_rounds import typed_at
from support.round_helpers import KEY, Round, out, set_control
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.appraiser.fact_rows import held_facts, places
from thidua_xlsx.methods import FactKey
from thidua_xlsx.model import Criterion, Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.returns.requests import request_of

BY_AGENCIES = "Theo cơ quan thẩm định"
AGENCY = "khoi-thi-dua"
DOCUMENTS: Mapping[str, tuple[Filled, Decimal]] = {
    "PL-02": (SCIENCE_2022, Decimal(934)),
    "BANG-DIEM": (INDUSTRY_2017, Decimal(983)),
}
"""Table → what the document has filled in, and its total."""
OTHERWISE: Mapping[str, Mapping[str, Any]] = {
    "PL-02": {"I.1/count": 0, "I.1/amount": None, "II.5/choice": "Có biểu hiện vi phạm (10đ)"},
    "BANG-DIEM": {"I.5:2/choice": None, "I.5:1/choice": "x", "I.3.a/over_target": 10},
}
"""Table → what the second unit says otherwise than the document."""
At = tuple[str, str]
"""Row id and column id."""


def listed(folder: Path, table: str) -> Round:
    """A round whose first two units' self scores are accepted, and the agency's list is out; the
    first unit has filled in what the document says, the second but for ``OTHERWISE``."""
    made = _listed(table)
    shutil.copytree(made.path, folder / "dot")
    return replace(made, path=folder / "dot", inbox=folder / "dot-gui-ve")


@made_once
def _listed(folder: Path, table: str) -> Round:
    round_ = out(folder, table)
    set_control(round_.path, appraisal_by=BY_AGENCIES)
    for unit, changes in zip(round_.units, ({}, OTHERWISE[table]), strict=True):
        path = round_.send(f"{unit.id}.xlsx", round_.answered(unit.id, changes=changes))
        (taken,) = collect(round_.path, [path]).files
        assert taken.outcome == "accepted", taken.findings
    assert issue(round_.path, Stage.APPRAISAL).refused is None
    return round_


def agency_list(round_: Round, more: str = "") -> Path:
    """The agency's list; ``more`` names a supplement."""
    return round_.path / "phat-hanh" / "tham-dinh" / f"{AGENCY}{more}.xlsx"


def row(round_: Round, criterion: str, unit: int = 0) -> str:
    """The id of the row of that criterion and the round's first or second unit."""
    return f"{round_.units[unit].id}/{criterion}"


def columns(table: str, leaf: Criterion) -> dict[FactKey, str]:
    """The columns of the criterion's facts; none where its score is typed."""
    return places(held_facts(leaf, annex(table)))


def as_document(round_: Round, unit: int = 0) -> dict[At, Any]:
    """All that the agency types to give the unit what the document gives, whatever stood there."""
    filled, _ = DOCUMENTS[round_.table]
    typed: dict[At, Any] = {}
    for leaf in annex(round_.table).leaves():
        given, points = filled[leaf.id]
        at, placed = row(round_, leaf.id, unit), columns(round_.table, leaf)
        for key, column in placed.items():
            answer = given.get(key)
            typed[at, column] = "x" if answer is True else answer
        typed[at, "confirmed" if placed else "appraised"] = "x" if placed else Decimal(points)
    return typed


def agreed(round_: Round) -> dict[At, Any]:
    """All that the agency types to agree with both units: marks, and the scores that are typed."""
    every = {**as_document(round_, 0), **as_document(round_, 1)}
    return {at: value for at, value in every.items() if at[1] in ("confirmed", "appraised")}


def read(data: bytes) -> FormReading:
    """What our reader says of the file."""
    return read_form(data, "phieu.xlsx", regulations, KEY)


def request(data: bytes) -> AppraiserRequest:
    """What the issued list is laid out from, as it says of itself."""
    identity = read(data).identity
    assert identity is not None
    found, _ = request_of(identity, regulations, "")
    assert isinstance(found, AppraiserRequest)
    return found


def send(round_: Round, changes: Mapping[At, Any], source: Path | None = None) -> CollectedFile:
    """What collecting the agency's list (or that file) with those values came to."""
    data = typed_at((source or agency_list(round_)).read_bytes(), changes)
    (taken,) = collect(round_.path, [round_.send(f"{AGENCY}.xlsx", data)]).files
    return taken
