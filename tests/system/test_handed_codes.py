"""What is kept of a code that is handed over shows nothing of it, and is right for one person."""

from __future__ import annotations

from thidua_xlsx.system.handed_codes import MISTYPED, Purpose, hidden, new_code, proof
from thidua_xlsx.words.codes import HIDDEN, printed_code

DECISION = Purpose.DECISION
CODE, VOTE = (printed_code("ABCDEFGHIJK", kind) for kind in "DV")


def test_codes_are_not_made_again() -> None:
    assert len({new_code(purpose) for purpose in Purpose for _ in range(200)}) == 400


def test_a_code_is_right_for_its_purpose_only() -> None:
    """Neither a receipt code nor one of another kind passes for it."""
    for typed in (printed_code("ABCDEFGHIJK"), VOTE):
        assert proof(typed, DECISION, "r", "Trần Thị B") == MISTYPED
    for typed in (printed_code("ABCDEFGHIJK"), CODE):
        assert proof(typed, Purpose.BALLOT, "r", "lanh-dao-a") == MISTYPED
    assert proof(CODE, DECISION, "r", "Trần Thị B") != MISTYPED
    assert proof(VOTE, Purpose.BALLOT, "r", "lanh-dao-a") != MISTYPED


def test_the_proof_is_of_the_round_the_person_and_the_code() -> None:
    other = printed_code("ABCDEFGHIJL", "D")
    about = [(CODE, "r", "B"), (CODE, "r", "C"), (CODE, "s", "B"), (other, "r", "B")]
    proofs = {proof(code, DECISION, *rest) for code, *rest in about}
    assert len(proofs) == len(about)
    assert all(len(each) == 64 and CODE not in each for each in proofs)


def test_a_name_or_a_code_may_be_spelled_otherwise() -> None:
    right = proof(CODE, DECISION, "r", "Trần Thị Hòa")
    assert proof(CODE.lower().replace("-", " "), DECISION, "r", " trần  thị HOÀ") == right


def test_nothing_typed_is_no_proof() -> None:
    assert proof("  ", DECISION, "r", "B") == ""
    assert proof("ABCD", DECISION, "r", "B") == MISTYPED


def test_codes_are_hidden_in_what_is_shown_and_nothing_else_is() -> None:
    receipt = printed_code("ABCDEFGHIJK")
    assert hidden(f"({CODE}; {receipt}; {VOTE})") == f"({HIDDEN}; {receipt}; {HIDDEN})"
