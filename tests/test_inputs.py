"""Every case of INPUTS.md planted: what becomes of the file, the code, the exact cell.

The table stands in tests/inputs/, a module a heading of INPUTS.md.  Beside its own fault a planted
file must say all that the honest one said: no other finding above a note, no other value changed.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from inputs import (
    beside,
    container,
    environment,
    identity,
    looks,
    mailboxes,
    structure,
    trust,
    values,
)
from inputs import text as texts
from inputs.case import At, Case, Story, Tools, Where
from support.findings import codes, loud
from support.form_helpers import KEY, blank, honestly_read, read
from support.real_programs import LibreOffice
from support.round_helpers import Round, out

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.returns.form import FormReading

MODULES = (
    *(container, identity, structure, values, texts, looks, beside, environment, mailboxes),
    trust,
)
CASES: tuple[Case, ...] = tuple(case for module in MODULES for case in module.CASES)
STORIES: tuple[Story, ...] = tuple(story for module in MODULES for story in module.STORIES)


@pytest.fixture
def tools(tmp_path: Path, request: pytest.FixtureRequest) -> Tools:
    def office() -> LibreOffice:
        started: LibreOffice = request.getfixturevalue("libreoffice")
        return started

    return Tools(tmp_path, office)


_PLANTED: dict[str, bytes] = {}


def planted(case: Case, tools: Tools) -> bytes:
    """The case's file; made once, for it is read twice."""
    if case.label not in _PLANTED:
        _PLANTED[case.label] = case.plant(tools)
    return _PLANTED[case.label]


def place(case: Case, where: Where) -> tuple[str | None, str | None]:
    if where is None or isinstance(where, At):
        return (where.sheet, where.cell) if where else (None, None)
    form = blank(case.table, case.stage)
    return form.placed[where][0], form.cell(where)


def loud_places(findings: tuple[Finding, ...]) -> Counter[tuple[str, str | None, str | None]]:
    return Counter((f.code, f.sheet, f.cell) for f in loud(findings))


def inputs(reading: FormReading) -> dict[str, Any]:
    """What was typed, by field; blank and absent are the same here."""
    said = {value.field.key: value for value in reading.values if value.field.input}
    return {key: value.value for key, value in said.items() if value.value is not None}


def test_the_table_has_every_number_of_the_list_and_no_other() -> None:
    numbers = {row.number for row in (*CASES, *STORIES)}
    assert numbers == {*range(1, 88)}


def test_every_row_is_a_row_of_its_own() -> None:
    labels = Counter(row.label for row in (*CASES, *STORIES))
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_the_planted_fault_is_named_at_its_cell_and_nothing_else_changes(
    case: Case, tools: Tools
) -> None:
    reading = read(planted(case, tools), KEY, case.file)
    assert loud_places(reading.findings) == Counter(
        (code, *place(case, where)) for code, where in case.found
    )
    severities = {found.severity for found in reading.findings} - {"note"}
    assert severities == {"W": {"warning"}, "N": set(), "=": set()}.get(case.outcome, severities)
    assert set(case.notes) <= {f.code for f in reading.findings if f.severity == "note"}
    if case.outcome == "F":
        assert "error" in severities
    if case.outcome == "Q":
        return
    before = inputs(honestly_read(case.table, case.stage))
    changed = {key: value for key, value in case.says.items() if value is not None}
    kept = {key: value for key, value in before.items() if key not in case.says}
    assert inputs(reading) == {**kept, **changed}
    assert_only_these_scores_changed(case, reading)
    assert ledger(reading) == expected_ledger(case)


def assert_only_these_scores_changed(case: Case, reading: FormReading) -> None:
    honestly = {score.criterion: score for score in honestly_read(case.table, case.stage).scores}
    missing = {s.criterion for s in reading.scores if s.self_score is None and s.appraised is None}
    assert set(case.uncounted) <= missing
    concerned = {key.split("/")[0].split(":")[0] for key in case.says}
    for score in reading.scores:
        assert score == honestly[score.criterion] or score.criterion in concerned
    assert {score.criterion for score in reading.scores} == set(honestly)
    if case.stage is Stage.SELF:
        given = [s.self_score for s in reading.scores if s.self_score is not None]
        assert reading.totals["self"] == (sum(given, Decimal(0)) if given else None)


def ledger(reading: FormReading) -> Counter[tuple[str, str, str, str, str]]:
    return Counter((r.sheet, r.cell, r.raw, r.value, r.rule) for r in reading.repairs)


def expected_ledger(case: Case) -> Counter[tuple[str, str, str, str, str]]:
    form = blank(case.table, case.stage)
    return Counter(
        (form.placed[line.key][0], form.cell(line.key), line.raw, line.value, line.rule)
        for line in case.ledger
    )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.label)
def test_what_becomes_of_the_files_of_a_round(story: Story, round_: Round) -> None:
    result = story.play(round_)
    assert told(result) == Counter((file, ok, tuple(sorted(c))) for file, ok, c in story.told)
    fates = {ok for _, ok, _ in story.told}
    assert fates & {"set-aside", "review"} == {"Q": {"set-aside"}, "F": {"review"}}.get(
        story.outcome, set()
    )
    states = {each.unit.id: each.state for each in status(round_.path).units}
    assert {unit: states[unit] for unit in story.states} == dict(story.states)


def told(result: CollectResult | None) -> Counter[tuple[str, str, tuple[str, ...]]]:
    if result is None:
        return Counter()
    totals = dict(result.totals)
    assert totals.pop("received") == sum(totals.values())
    return Counter(
        (
            file.file,
            file.outcome,
            tuple(sorted(codes(loud(file)))),
        )
        for file in result.files
    )


OUTCOMES = {"Q": "set-aside", "F": "review", "W": "accepted", "N": "accepted", "=": "accepted"}


def test_the_whole_table_in_one_run_has_the_outcomes_that_it_says(
    tmp_path: Path, tools: Tools, fixed_clock: None
) -> None:
    """Nothing stops the batch: every file has its fate, every original is kept as it came."""
    round_ = out(tmp_path, "PL-I")
    wanted: dict[str, Case] = {}
    for number, case in enumerate(CASES):
        if case.table == "PL-I" and case.stage is Stage.SELF:
            data = planted(case, tools)
            wanted[round_.send(f"{number:03}/{case.file}", data).parent.name] = case
    result = collect(round_.path, [round_.inbox])
    assert result.refused is None
    outcomes = round_.gathered().outcomes
    for file in result.files:
        case = wanted[file.file.split("/")[0]]
        assert file.sha256 is not None
        assert outcomes[file.sha256].ok == OUTCOMES[case.outcome], case.label
        assert list((round_.path / "tiep-nhan").glob(f"{file.sha256}*"))
    assert len(result.files) == len(wanted)
