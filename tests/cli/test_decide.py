"""``decide`` answers what ``status`` asks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from support.command_line import asked, keys_of, run
from support.round_helpers import JUSTICE, Round

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_decide_answers_what_status_asks(spoken: Round) -> None:
    faulty = spoken.answered(JUSTICE, changes={"I.1/explanation": "Đủ", "I.3/count": None})
    run("collect", spoken.path, spoken.send("b.xlsx", faulty))
    (asked_for,) = asked("status", spoken.path)["pending"]
    keys_of(asked_for, "id", "kind", "question", "answers", "unit", "receipt")
    assert asked_for["unit"] == JUSTICE
    signed = ("--by", "Nguyễn Văn A", "--reason", "Đã xem bản giấy")
    answer = run("decide", spoken.path, asked_for["id"], asked_for["answers"][0], *signed, "--json")
    decision = answer.json["decision"]
    assert answer.exit == 0
    assert (decision["id"], decision["by"]) == (asked_for["id"], "Nguyễn Văn A")
    assert datetime.fromisoformat(decision["at"]).utcoffset() == timedelta(hours=7)
    assert asked("status", spoken.path)["pending"] == []
