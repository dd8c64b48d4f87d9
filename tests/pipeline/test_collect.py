"""``collect``: every file is kept and accounted for, and none can stop the others.

INPUTS.md, identity 17 to 26 and the promises at its end.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.findings import codes, loud
from support.form_helpers import OLDER_KEY, OTHER_KEY, blank, faults, with_cell, with_identity
from support.round_helpers import JUSTICE, SCIENCE, Round, out

from thidua_xlsx.facts.counting import count_files, count_forms
from thidua_xlsx.facts.standing import file_outcomes
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.collect import CollectedFile, CollectResult, collect
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status

SCORED = "III.2.a/count"


def only(result: CollectResult) -> CollectedFile:
    (file,) = result.files
    return file


def took(round_: Round, data: bytes, name: str = "phieu.xlsx", **more: Any) -> CollectedFile:
    return only(collect(round_.path, [round_.send(name, data)], **more))


def states(round_: Round) -> dict[str, str]:
    return {each.unit.id: each.state for each in status(round_.path).units}


def assert_conserved(result: CollectResult) -> None:
    totals = dict(result.totals)
    assert totals.pop("received") == sum(totals.values()) == len(result.files)


# --- what becomes of a file -------------------------------------------------------------------


def test_an_honest_form_is_accepted_and_its_bytes_are_kept(round_: Round) -> None:
    data = round_.answered(SCIENCE)
    file = took(round_, data)
    assert (file.outcome, file.stage, file.unit) == ("accepted", "self", SCIENCE)
    assert codes(loud(file)) == []
    sha256 = hashlib.sha256(data).hexdigest()
    assert file.sha256 == sha256
    assert (round_.path / "tiep-nhan" / f"{sha256}.xlsx").read_bytes() == data
    assert (round_.inbox / "phieu.xlsx").read_bytes() == data
    assert states(round_) == {SCIENCE: "accepted", JUSTICE: "outstanding"}


def test_a_renamed_file_is_known_by_what_it_says_inside(round_: Round) -> None:
    file = took(round_, round_.answered(SCIENCE), f"{JUSTICE}.xlsx")
    assert (file.outcome, file.unit) == ("accepted", SCIENCE)


def test_a_form_with_a_faulty_cell_is_to_be_reviewed(round_: Round) -> None:
    file = took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}))
    assert file.outcome == "review"
    found = next(found for found in file.findings if found.code == "score-not-a-number")
    assert found.cell == blank("PL-02").cell(SCORED)
    assert states(round_)[SCIENCE] == "review"


def test_the_first_issue_is_accepted_after_a_second_went_out(round_: Round) -> None:
    issue(round_.path, units=[SCIENCE], again=True)
    assert took(round_, round_.answered(SCIENCE), "a.xlsx").outcome == "accepted"


def test_the_second_issue_is_accepted(round_: Round) -> None:
    issue(round_.path, units=[SCIENCE], again=True)
    assert took(round_, round_.answered(SCIENCE, number=2)).outcome == "accepted"


def test_a_form_of_another_round_is_set_aside(round_: Round, tmp_path: Path) -> None:
    other = out(tmp_path, name="khac", key=OTHER_KEY)
    file = took(round_, other.answered(SCIENCE))
    assert file.outcome == "set-aside"
    assert codes(loud(file)) == ["round-wrong", "signature-wrong"]
    assert states(round_)[SCIENCE] == "outstanding"


def test_a_form_of_another_regulation_is_set_aside(round_: Round) -> None:
    file = took(round_, blank("PL-I", key=OTHER_KEY).data)
    assert file.outcome == "set-aside"
    assert "round-wrong" in codes(loud(file))


def test_a_form_of_a_unit_that_the_round_has_not_is_set_aside(round_: Round) -> None:
    stranger = Unit("so-la", "Sở Lạ", round_.unit(SCIENCE).bloc)
    file = took(round_, round_.made(stranger))
    assert file.outcome == "set-aside"
    assert "unit-unknown" in codes(loud(file))
    assert next(f for f in file.findings if f.code == "unit-unknown").found == "so-la"


def test_a_form_that_was_never_issued_is_to_be_reviewed(round_: Round) -> None:
    data = round_.filled(round_.made(round_.unit(SCIENCE), number=9), SCIENCE)
    file = took(round_, data)
    assert (file.outcome, codes(loud(file))) == ("review", ["form-not-issued"])


def test_a_form_with_another_unit_s_name_is_set_aside(round_: Round) -> None:
    form = blank("PL-02")
    data = round_.answered(SCIENCE)
    cell = form.at("unit", "number")
    file = took(round_, with_cell(data, form.sheet, cell, "Phiếu của: Sở Tư pháp"))
    assert (file.outcome, codes(loud(file))) == ("set-aside", ["unit-other"])
    assert next(f for f in file.findings if f.code == "unit-other").cell == cell


def test_an_altered_identity_is_to_be_reviewed(round_: Round) -> None:
    file = took(round_, with_identity(round_.answered(SCIENCE), {"unit": JUSTICE}))
    assert file.outcome == "review"
    assert "signature-wrong" in codes(loud(file))


def test_an_unreadable_file_does_not_stop_the_good_ones(round_: Round) -> None:
    round_.send("1.xlsx", round_.answered(SCIENCE))
    round_.send("2.xlsx", b"PK\x03\x04 broken")
    round_.send("3/4.xlsx", round_.answered(JUSTICE))
    result = collect(round_.path, [round_.inbox])
    assert [(file.file, file.outcome) for file in result.files] == [
        ("1.xlsx", "accepted"),
        ("2.xlsx", "set-aside"),
        ("3/4.xlsx", "accepted"),
    ]
    bad = result.files[1]
    assert bad.unit is None and codes(loud(bad))
    assert (round_.path / "tiep-nhan" / f"{bad.sha256}.xlsx").is_file()
    assert result.waits
    assert_conserved(result)


@pytest.mark.parametrize("name", ["~$phieu.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini"])
def test_files_of_the_system_are_passed_over_and_listed(round_: Round, name: str) -> None:
    result = collect(round_.path, [round_.send(name, b"x").parent])
    file = only(result)
    assert (file.outcome, file.receipt, file.sha256) == ("ignored", None, None)
    assert [found.code for found in file.findings] == ["file-passed-over"]
    assert not result.waits
    assert list((round_.path / "tiep-nhan").glob(f"{hashlib.sha256(b'x').hexdigest()}*")) == []


# --- several returns ------------------------------------------------------------------------------


def test_the_same_bytes_twice_are_one_receipt(round_: Round) -> None:
    data = round_.answered(SCIENCE)
    round_.send("a.xlsx", data)
    round_.send("b.xlsx", data)
    first = collect(round_.path, [round_.inbox])
    assert [file.outcome for file in first.files] == ["accepted", "duplicate"]
    again = collect(round_.path, [round_.inbox])
    assert [file.outcome for file in again.files] == ["duplicate", "duplicate"]
    assert len({file.receipt for file in (*first.files, *again.files)}) == 1
    assert states(round_)[SCIENCE] == "accepted"
    for result in (first, again):
        assert_conserved(result)


def test_a_corrected_return_supersedes_the_faulty_one(round_: Round) -> None:
    bad = took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    good = took(round_, round_.answered(SCIENCE), "b.xlsx")
    assert (bad.outcome, good.outcome) == ("review", "accepted")
    state = round_.gathered().state(Stage.SELF, SCIENCE)
    assert state is not None and state.state == "accepted"
    states = {returned.file.receipt: returned.state for returned in state.returns}
    assert states == {bad.receipt: "superseded", good.receipt: "accepted"}
    assert state.current is not None and state.current.file.receipt == good.receipt
    assert not state.candidates


def test_a_different_return_beside_an_accepted_one_waits_for_a_decision(round_: Round) -> None:
    first = took(round_, round_.answered(SCIENCE), "a.xlsx")
    second = took(round_, round_.answered(SCIENCE, changes={SCORED: 0}), "b.xlsx")
    assert (first.outcome, second.outcome) == ("accepted", "review")
    state = round_.gathered().state(Stage.SELF, SCIENCE)
    assert state is not None
    assert set(state.candidates) == {first.receipt, second.receipt}


# --- time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "late"), [("24/11/2024 23:59", False), ("25/11/2024 00:01", True)]
)
def test_a_return_after_the_deadline_is_accepted_and_marked(
    tmp_path: Path, received: str, late: bool
) -> None:
    round_ = out(tmp_path, "PL-IV")
    unit = round_.units[0]
    file = took(round_, round_.answered(unit.id), received=received)
    assert file.outcome == "accepted"
    assert codes(loud(file)) == (["return-late"] if late else [])
    assert status(round_.path).stages["self"]["late"] == int(late)


def test_a_time_that_nobody_understands_is_refused(round_: Round) -> None:
    result = collect(round_.path, [round_.path], received="hôm qua")
    assert result.refused is not None and result.refused.finding.code == "time-unreadable"


def test_a_path_that_is_missing_is_refused_and_nothing_is_taken(round_: Round) -> None:
    good = round_.send("a.xlsx", round_.answered(SCIENCE))
    result = collect(round_.path, [good, round_.inbox / "khong-co"])
    assert result.refused is not None and result.refused.finding.code == "path-missing"
    assert result.files == () and states(round_)[SCIENCE] == "outstanding"


# --- the key --------------------------------------------------------------------------------------


def test_without_the_key_nothing_is_taken_in_until_it_is_back(round_: Round) -> None:
    """An event that is not signed could not be told from a forged one (decision 0014)."""
    key = round_.path / "round.key"
    secret = key.read_bytes()
    path = round_.send("a.xlsx", round_.answered(SCIENCE))
    key.unlink()
    refused = collect(round_.path, [path]).refused
    assert refused is not None and refused.finding.code == "key-missing"
    assert states(round_)[SCIENCE] == "outstanding"
    key.write_bytes(secret)
    assert collect(round_.path, [path]).files[0].outcome == "accepted"


def test_of_an_older_round_without_its_key_returns_are_reviewed_until_it_is_back(
    tmp_path: Path,
) -> None:
    round_ = out(tmp_path, key=OLDER_KEY)
    key = round_.path / "round.key"
    secret = key.read_bytes()
    data = round_.answered(SCIENCE)
    key.unlink()
    assert took(round_, data).outcome == "review"
    key.write_bytes(secret)
    assert states(round_)[SCIENCE] == "accepted"


# --- promises -------------------------------------------------------------------------------------


def batch(round_: Round, tmp_path: Path) -> dict[str, bytes]:
    """One file of each fate."""
    return {
        "tot.xlsx": round_.answered(SCIENCE),
        "loi.xlsx": round_.answered(JUSTICE, changes={SCORED: -1}),
        "khac.xlsx": out(tmp_path, name="khac", key=OTHER_KEY).answered(SCIENCE),
        "hong.xlsx": b"hong".ljust(64, b"."),
        "~$tot.xlsx": b"x",
    }


def test_every_file_has_one_fate_and_the_counts_add_up(round_: Round, tmp_path: Path) -> None:
    files = batch(round_, tmp_path)
    for name, data in {**files, "tot-2.xlsx": files["tot.xlsx"]}.items():
        round_.send(name, data)
    result = collect(round_.path, [round_.inbox])
    assert result.totals == {
        "received": 6, "accepted": 1, "review": 1, "set_aside": 2, "duplicate": 1, "ignored": 1,
    }  # fmt: skip
    assert_conserved(result)
    counts = status(round_.path).stages["self"]
    assert counts["issued"] == counts["accepted"] + counts["review"] + counts["outstanding"] == 2


def test_any_batch_is_conserved_and_its_order_does_not_matter(
    round_: Round, tmp_path: Path
) -> None:
    files = batch(round_, tmp_path)
    template = tmp_path / "mau"
    shutil.copytree(round_.path, template)

    @given(st.lists(st.sampled_from(sorted(files)), max_size=4))
    @examples(4)
    def conserved(names: list[str]) -> None:
        standings = set()
        for order in (names, list(reversed(names))):
            path = tmp_path / "thu"
            shutil.rmtree(path, ignore_errors=True)
            shutil.copytree(template, path)
            copy = Round(path, tmp_path / "thu-gui", round_.table, round_.units)
            for name in order:
                assert_conserved(
                    collect(path, [copy.send(name, files[name])], received="2024-11-20")
                )
            gathered = copy.gathered()
            outcomes = file_outcomes(gathered.events, gathered.outcomes, gathered.states)
            assert count_files(gathered.events, outcomes).conserved
            forms = count_forms(gathered.issues, gathered.states)
            assert forms.conserved and forms.issued == 2
            standings.add(tuple(sorted((s.form.unit or "", s.state) for s in gathered.states)))
        assert len(standings) == 1

    conserved()


def test_a_form_that_got_lost_between_the_counts_is_told(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(opened: OpenRound) -> Gathered:
        gathered = gather(opened)
        return replace(gathered, states=gathered.states[1:])

    assert collect(round_.path, []).findings == ()
    monkeypatch.setattr("thidua_xlsx.pipeline.collect.gather", losing)
    (found,) = collect(round_.path, []).findings
    assert (found.code, found.severity) == ("conservation-broken", "error")
    assert found.found is not None and "issued=2" in found.found


def test_originals_are_never_changed(round_: Round, tmp_path: Path) -> None:
    for name, data in batch(round_, tmp_path).items():
        round_.send(name, data)
    before = {path.name: path.read_bytes() for path in round_.inbox.iterdir()}
    for _ in range(2):
        collect(round_.path, [round_.inbox])
    assert {path.name: path.read_bytes() for path in round_.inbox.iterdir()} == before
    stored = [path for path in (round_.path / "tiep-nhan").rglob("*") if path.is_file()]
    assert stored
    for path in stored:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def test_reading_again_from_the_cache_says_the_same(round_: Round) -> None:
    took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}))
    fresh = round_.gathered()
    cached = round_.gathered()
    assert cached.readings == fresh.readings
    assert all(faults(reading) for reading in cached.readings.values())
