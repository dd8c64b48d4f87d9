"""Which answer is meant: the same for every decision sheet and for the command."""

from __future__ import annotations

import pytest

from thidua_xlsx.model import Question
from thidua_xlsx.returns.values.answers import read_answer

APPROVAL = Question(
    "approval:x:0", "", "", ("phe-duyet", "khong-phe-duyet"), ("Phê duyệt", "Không phê duyệt")
)
TIE = Question("tie:x:0", "", "", ("u1", "u2", "dong-hang"), ("Sở A", "Sở A", "Đồng hạng"))


@pytest.mark.parametrize(
    "typed",
    ["phe-duyet", "Phê duyệt", "PHÊ DUYỆT", " phê  duyệt ", "Phe duyet", "phe duyet", "Phê duyệt"],
)
def test_id_words_case_and_marks_left_out_mean_the_same(typed: str) -> None:
    assert read_answer(APPROVAL, typed).value == "phe-duyet"


@pytest.mark.parametrize(
    ("asked", "typed", "fault", "near"),
    [
        (APPROVAL, "Đồng ý", "choice-not-allowed", None),
        (APPROVAL, "Phê duyêt", "choice-near-miss", "Phê duyệt"),
        (APPROVAL, "khong phe duyt", "choice-near-miss", "Không phê duyệt"),
        (TIE, "Sở A", "choice-near-miss", "Sở A (2)"),
        (TIE, "đồng hang", "choice-near-miss", "Đồng hạng"),
    ],
)
def test_what_is_not_certain_is_offered_and_never_taken(
    asked: Question, typed: str, fault: str, near: str | None
) -> None:
    read = read_answer(asked, typed)
    assert (read.value, read.fault, read.parameters.get("suggestion")) == (None, fault, near)
    assert read.parameters["allowed"] == "; ".join(map(asked.in_words, asked.answers))


def test_blank_is_no_answer() -> None:
    assert (read_answer(TIE, " ").value, read_answer(TIE, " ").fault) == (None, None)
