"""When a file was received: the first receipt says it, and only a decision changes it."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.appraisal_rounds import appraised_round
from support.findings import codes
from support.round_helpers import SCIENCE, Round, set_control

from thidua_xlsx.facts.decided import RECEIVED
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile, received
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import StatusResult, UnitStanding, status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.reading.emails import sent_at
from thidua_xlsx.system.clock import ZONE

LATE, IN_TIME = "19/11/2024 08:00", "18/11/2024 07:30"
LATE_ISO, IN_TIME_ISO = "2024-11-19T08:00:00+07:00", "2024-11-18T07:30:00+07:00"


def came(round_: Round, name: str, data: bytes, at: str | None = None) -> CollectedFile:
    (file,) = collect(round_.path, [round_.send(name, data)], received=at).files
    return file


def late(round_: Round) -> int:
    return status(round_.path).stages["self"]["late"]


def of_science(told: StatusResult) -> UnitStanding:
    return next(each for each in told.units if each.unit.id == SCIENCE)


def decided(round_: Round, receipt: str | None, at: str) -> DecideResult:
    return decide(
        round_.path, f"received:{receipt}", at, by="Trần Thị B", reason="Dấu công văn đến"
    )


@pytest.fixture
def due(round_: Round) -> Round:
    """Self scores are due on 18/11/2024."""
    set_control(round_.path, self_deadline=datetime(2024, 11, 18))
    return round_


def test_late_decided_earlier_and_decided_back(due: Round) -> None:
    data = due.answered(SCIENCE)
    first = came(due, "a.xlsx", data, LATE)
    assert (late(due), codes(first.findings)[-1]) == (1, "return-late")
    again = came(due, "b.xlsx", data, IN_TIME)
    (said,) = [each for each in again.findings if each.code == "time-stands"]
    assert (again.outcome, again.receipt, late(due)) == ("duplicate", first.receipt, 1)
    assert said.parameters["at"] == LATE and f"received:{first.receipt}" in said.remedy()
    taken = decided(due, first.receipt, IN_TIME)
    assert taken.decision is not None and taken.decision.answer == IN_TIME_ISO
    unit = of_science(status(due.path)).to_json()
    assert (unit["received_at"], unit["registered_at"]) == (IN_TIME_ISO, LATE_ISO)
    assert late(due) == 0
    assert "time-stands" not in codes(came(due, "b.xlsx", data, IN_TIME).findings)
    assert decided(due, first.receipt, LATE).refused is None
    unit = of_science(status(due.path)).to_json()
    assert (unit["received_at"], unit["registered_at"], late(due)) == (LATE_ISO, None, 1)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("20/11/2142 16:30", "time-to-come"),
        ("20/11/2014 16:30", "time-far"),
        ("2020-12-31", "time-far"),
        ("hôm qua", "time-unreadable"),
    ],
)
def test_a_time_that_cannot_be_is_refused_wherever_it_is_stated(
    round_: Round, at: str, code: str
) -> None:
    file = came(round_, "a.xlsx", round_.answered(SCIENCE))
    before = round_.events()
    refused = (
        collect(round_.path, [round_.inbox], received=at).refused,
        decided(round_, file.receipt, at).refused,
    )
    assert [each.finding.code for each in refused if each is not None] == [code, code]
    assert round_.events() == before


def test_a_changed_time_is_signed_and_of_a_receipt_of_the_round(round_: Round) -> None:
    file = came(round_, "a.xlsx", round_.answered(SCIENCE))
    unsigned = decide(round_.path, f"received:{file.receipt}", LATE, by="A", reason=" ").refused
    unknown = decided(round_, "0" * 16, LATE).refused
    assert unsigned is not None and unsigned.finding.code == "decision-unsigned"
    assert unknown is not None and unknown.finding.code == "question-unknown"


def mail(data: bytes, *dates: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Phiếu"
    message.set_content("Kính gửi")
    message.add_attachment(data, maintype="application", subtype="x", filename="phieu.xlsx")
    return b"".join(f"Date: {date}\n".encode() for date in dates) + message.as_bytes()


def test_the_date_of_an_email_is_offered_and_not_believed(due: Round) -> None:
    sent = mail(due.answered(SCIENCE), "Mon, 18 Nov 2024 07:30:00 +0700")
    file = came(due, "thu.eml", sent)
    (offer,) = [each for each in file.findings if each.code == "mail-date"]
    assert (offer.found, late(due)) == (IN_TIME, 1)
    assert f"received:{file.receipt} {IN_TIME_ISO[:16]} --by" in offer.remedy()
    assert decided(due, file.receipt, str(offer.found)).refused is None
    assert late(due) == 0
    assert "mail-date" not in codes(came(due, "thu.eml", sent).findings)


def test_a_date_is_not_offered_where_a_time_is_stated_or_it_cannot_be(round_: Round) -> None:
    for name, at, dates in (
        ("a", LATE, ["Mon, 18 Nov 2024 07:30:00 +0700"]),
        ("b", None, ["Mon, 18 Nov 2142 07:30:00 +0700"]),
        ("c", None, []),
    ):
        file = came(round_, f"{name}.eml", mail(round_.answered(SCIENCE), *dates), at)
        assert "mail-date" not in codes(file.findings), name


@pytest.mark.parametrize("date", ["", "=?x?=", "Mon, 99 Nov 2024", "9" * 5000, "Mon, 18 Nov 0000"])
def test_a_hostile_date_is_none(date: str) -> None:
    assert sent_at(mail(b"x", date)) is None
    assert sent_at(b"PK\x03\x04") is None
    twice = mail(b"x", "Mon, 18 Nov 2024 07:30:00 +0700", "Tue, 19 Nov 2024 07:30:00 +0700")
    assert sent_at(twice) is None


def test_both_times_stand_in_the_consolidated_workbook(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    set_control(round_.path, illustration=None)
    receipt = round_.gathered().files[0].receipt
    assert decided(round_, receipt, IN_TIME).refused is None
    assert rank(round_.path).workbook is not None
    sheet = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")["Tiếp nhận"]
    shown = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert f"{IN_TIME} (theo quyết định; khi tiếp nhận ghi 20/11/2024 09:00)" in shown


# --- a model: the last decision's time, or that of the first run ----------------------------------


TIMES = st.integers(1, 6).map(lambda day: datetime(2024, 11, day, 8, tzinfo=ZONE))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(st.tuples(st.booleans(), TIMES), max_size=8), first=TIMES)
def test_the_last_decision_or_the_first_receipt_says_when(
    steps: list[tuple[bool, datetime]], first: datetime
) -> None:
    facts: list[tuple[str, dict[str, object]]] = []

    def receive(at: datetime) -> None:
        run = 1 + sum(kind == EventKind.RECEIVED for kind, _ in facts)
        file = ReceivedFile("ab" * 32, "a.xlsx", 1, at, "a.xlsx", run, at)
        facts.append((EventKind.RECEIVED, file.payload()))

    receive(first)
    expected = first
    for is_decision, at in steps:
        if is_decision:
            receipt, expected = "ab" * 8, at
            said = {"id": f"received:{receipt}", "kind": RECEIVED, "receipt": receipt}
            facts.append((EventKind.DECIDED, {**said, "answer": at.isoformat()}))
        else:
            receive(at)
    events = [Event(n, first, kind, said, "", "") for n, (kind, said) in enumerate(facts, 1)]
    (file,) = received(events)
    assert file.received_at == expected
    assert file.registered_at == (None if expected == first else first)


# --- before its form went out ---------------------------------------------------------------------


def test_a_time_before_the_form_went_out_is_told_until_it_is_corrected(round_: Round) -> None:
    set_control(round_.path, illustration=None)
    came(round_, "a.xlsx", round_.answered(SCIENCE), "20/11/2024 08:59")
    early = next(f for f in round_.gathered().files)
    (told,) = (f for f in round_.gathered().findings_of(early) if f.code == "received-before-issue")
    assert "08:59" in told.message() and "09:00" in told.message()
    assert f"received:{early.receipt}" in (told.remedy() or "")
    assert of_science(status(round_.path)).state == "accepted"
    decided(round_, early.receipt, "20/11/2024 09:00")
    (now,) = round_.gathered().files
    assert "received-before-issue" not in codes(round_.gathered().findings_of(now))


@pytest.mark.parametrize(
    ("at", "illustration", "expected"),
    [
        ("20/11/2024 09:00", None, False),
        ("20/11/2024", None, True),
        ("20/11/2023 16:00", None, True),
        ("20/11/2023 16:00", "SỐ LIỆU MINH HỌA", False),
    ],
)
def test_the_minute_counts_and_made_up_rounds_state_made_up_times(
    round_: Round, at: str, illustration: str | None, expected: bool
) -> None:
    set_control(round_.path, illustration=illustration)
    file = came(round_, "a.xlsx", round_.answered(SCIENCE), at)
    assert ("received-before-issue" in codes(file.findings)) is expected


def test_verify_remarks_it(tmp_path: Path, fixed_clock: None) -> None:
    round_ = appraised_round(tmp_path)
    set_control(round_.path, illustration=None)
    receipt = round_.gathered().files[0].receipt
    decided(round_, receipt, "19/11/2024 10:00")
    without = [unit.id for unit in round_.units if unit.id != SCIENCE]
    assert rank(round_.path, without=without).refused is None
    checked = verify(round_.path)
    assert checked.differences == ()
    assert codes(checked.findings).count("received-before-issue") == 1
