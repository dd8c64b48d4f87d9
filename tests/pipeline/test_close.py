"""``close``: when a round may end, what its dossier holds, and that nothing is added afterwards."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.appraisal_rounds import (
    AGENCIES,
    HOME,
    LEADERS,
    SCIENCE,
    appraised_round,
    listed_round,
    send,
)
from support.closed_rounds import ANYWAY, closed_round, dossier_of, ranked_round
from support.result_rounds import texts
from support.round_helpers import Round, set_control

from thidua_xlsx.interface import Round as Public
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.close import Anyway, CloseResult, close
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.pipeline.verifying import dossier


def refusal(result: Result) -> str | None:
    return result.refused.finding.code if result.refused is not None else None


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- when a round may end ------------------------------------------------------------------------


def test_without_a_ranking_nothing_is_closed(round_: Round, tmp_path: Path) -> None:
    assert refusal(close(round_.path)) == "close-not-ranked"
    assert refusal(close(appraised_round(tmp_path / "b").path)) == "close-not-ranked"


def test_what_waits_keeps_the_round_open_unless_somebody_says_so_by_name(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    refused = close(path)
    assert refusal(refused) == "close-pending"
    assert refused.pending
    for word in (Anyway("", "Hết hạn"), Anyway("Nguyễn Văn A", " ")):
        assert refusal(close(path, anyway=word)) == "close-unsigned"
    done = close(path, anyway=ANYWAY)
    assert (refusal(done), done.pending) == (None, refused.pending)
    (event,) = [e for e in _events(path) if e.kind == "closed"]
    assert (event.payload["by"], event.payload["reason"]) == (ANYWAY.by, ANYWAY.reason)
    assert event.payload["pending"] == list(refused.pending)


def test_a_decision_after_the_ranking_asks_for_another_ranking(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    asked = f"approved:{SCIENCE.id}"
    assert refusal(decide(path, asked, "hoan-thanh", by="A", reason="B")) is None
    assert refusal(close(path, anyway=ANYWAY)) == "close-behind"


def test_a_workbook_that_someone_changed_is_not_closed_over(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    workbook = path / "ket-qua" / "tong-hop.xlsx"
    workbook.write_bytes(workbook.read_bytes() + b" ")
    assert refusal(close(path, anyway=ANYWAY)) == "result-changed"


def test_what_verify_finds_keeps_the_round_open(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    form = path / "phat-hanh" / "tham-dinh" / "so-tu-phap.xlsx"
    form.write_bytes(form.read_bytes() + b" ")
    result = close(path, anyway=ANYWAY)
    assert refusal(result) == "close-differs"
    assert result.refused is not None and "issued-altered" in str(result.refused.finding.found)


# --- afterwards ----------------------------------------------------------------------------------


ADDING: dict[str, Callable[[Round], Result]] = {
    "issue": lambda round_: issue(round_.path, Stage.SELF, again=True),
    "collect": lambda round_: collect(round_.path, [round_.send("la.txt", b"x")]),
    "decide": lambda round_: decide(
        round_.path, f"approved:{SCIENCE.id}", "hoan-thanh", by="A", reason="B"
    ),
    "rank": lambda round_: rank(round_.path, without=[SCIENCE.id]),
    "close": lambda round_: close(round_.path, anyway=ANYWAY),
}


@pytest.mark.parametrize("command", sorted(ADDING))
def test_nothing_is_added_to_a_closed_round(tmp_path: Path, command: str) -> None:
    round_ = closed_round(tmp_path)
    before = [event.hash for event in _events(round_.path)]
    assert refusal(ADDING[command](round_)) == "round-closed"
    assert [event.hash for event in _events(round_.path)] == before


def test_reading_goes_on_and_the_same_ranking_may_be_asked_for_again(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    assert refusal(status(round_.path)) is None
    assert refusal(rank(round_.path)) is None
    assert verify(round_.path).same is True


def test_a_control_workbook_edited_afterwards_is_told_and_not_used(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    before = [event.kind for event in _events(round_.path)].count("control-seen")
    set_control(round_.path, name="Tên khác")
    told = status(round_.path)
    assert "control-after-close" in [finding.code for finding in told.findings]
    assert [event.kind for event in _events(round_.path)].count("control-seen") == before
    assert verify(round_.path).same is True


def test_a_close_that_was_killed_before_its_dossier_is_finished_by_the_same_command(
    tmp_path: Path,
) -> None:
    import sqlite3

    round_ = closed_round(tmp_path)
    data = dossier_of(round_).read_bytes()
    dossier_of(round_).unlink()
    connection = sqlite3.connect(round_.path / "round.db")
    connection.execute("delete from event where payload like '%ho-so.zip%'")
    connection.commit()
    connection.close()
    assert refusal(close(round_.path)) is None
    assert dossier_of(round_).read_bytes() == data


# --- the dossier ---------------------------------------------------------------------------------


def test_the_dossier_is_the_same_whatever_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name, zone in (("a", "UTC"), ("b", "Asia/Tokyo")):
        monkeypatch.setenv("TZ", zone)
        path = tmp_path / name / "dot"
        shutil.copytree(ranked_round(tmp_path / f"{name}-goc").path, path)
        assert refusal(close(path, anyway=ANYWAY)) is None
        made.append((path / "ket-qua" / "ho-so.zip").read_bytes())
    assert made[0] == made[1]


def test_the_manifest_lists_every_file_with_its_hash_and_what_it_is(tmp_path: Path) -> None:
    held = contents(dossier_of(closed_round(tmp_path)))
    lines = list(csv.reader(io.StringIO(held[dossier.MANIFEST].decode("utf-8-sig"))))
    assert {line[0] for line in lines[1:] if not line[5]} == held.keys() - {dossier.MANIFEST}
    assert {line[4] for line in lines[1:] if line[5]} == {f"ballot-{e.id}.xlsx" for e in LEADERS}
    assert all(all(line[:4]) for line in lines)
    needed = {"round.pub", "dot-cham.xlsx", "ket-qua/tong-hop.xlsx",
              "ket-qua/kiem-tra.xlsx", dossier.EVENTS,
              dossier.DECISIONS, dossier.README, dossier.BALLOTS}  # fmt: skip
    assert needed <= held.keys()
    assert any(name.startswith("mau/tn-2610-2024/") for name in held)


def test_single_ballots_and_what_they_say_stay_out(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    ballots = [
        event.payload["sha256"]
        for event in _events(round_.path)
        if event.kind == "received" and event.payload["name"].startswith("ballot")
    ]
    held = contents(dossier_of(round_))
    assert len(ballots) == 2
    assert not [name for name in held if any(sha256 in name for sha256 in ballots)]
    means = list(csv.reader(io.StringIO(held[dossier.BALLOTS].decode("utf-8-sig"))))
    assert means[0] == ["unit", "criterion", "ballots", "mean"]
    assert all(line[2:] == ["2", "3"] for line in means[1:]) and len(means) > 1
    assert b'"appraisals": [],' in held[dossier.LEFT_OUT]


def test_a_repair_in_a_ballot_tells_nobody_what_was_typed(tmp_path: Path) -> None:
    """It is in no sheet of the result, and the dossier derives the same result without it."""
    round_ = listed_round(tmp_path)
    for agency in AGENCIES:
        send(round_, Stage.APPRAISAL, agency)
    typed = {(HOME.id, "I.1", "appraised"): "2,75"}
    for leader in LEADERS:
        outcome = send(round_, Stage.BALLOT, leader.id, typed if leader is LEADERS[0] else None)
        assert outcome.outcome == "accepted"
    assert refusal(rank(round_.path)) is None
    books = (round_.path / "ket-qua" / name for name in ("tong-hop.xlsx", "kiem-tra.xlsx"))
    shown = [text for book in books for text in texts(book)]
    assert "2,75" not in shown and "2.75" not in shown
    assert refusal(close(round_.path, anyway=ANYWAY)) is None
    held = contents(dossier_of(round_))
    score = re.compile(rb"(?<![\w.,])2[.,]75(?!\w)")  # and not the beginning of a hash
    assert not [name for name, data in held.items() if score.search(data)]
    assert verify(dossier_of(round_)).differences == ()


def test_with_ballots_the_panel_is_derived_from_them_again(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    result = close(round_.path, anyway=ANYWAY, with_ballots=True)
    assert (refusal(result), result.left_out) == (None, 0)
    checked = verify(dossier_of(round_))
    assert checked.same is True
    assert "verify-by-record" not in [finding.code for finding in checked.findings]


def test_a_formula_in_a_reason_is_no_formula_in_the_list(tmp_path: Path) -> None:
    path = appraised_round(tmp_path).path
    rank(path)
    asked = f"approved:{SCIENCE.id}"
    assert refusal(decide(path, asked, "hoan-thanh", by="A", reason='=HYPERLINK("x")')) is None
    rank(path)
    assert refusal(close(path, anyway=ANYWAY)) is None
    listed = contents(path / "ket-qua" / "ho-so.zip")[dossier.DECISIONS].decode("utf-8-sig")
    assert "'=HYPERLINK" in listed
    assert verify(path / "ket-qua" / "ho-so.zip").same is True


def test_the_public_name_closes_too(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    result = Public(path).close(anyway=True, by="A", reason="B")
    assert isinstance(result, CloseResult) and refusal(result) is None
    assert result.to_json()["dossier"] == str(path / "ket-qua" / "ho-so.zip")


def _events(path: Path) -> tuple:  # type: ignore[type-arg]
    from thidua_xlsx.facts.register import Register

    with Register.open(path / "round.db") as register:
        return register.events()
