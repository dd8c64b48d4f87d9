"""How blocs vote is set in the control workbook and has no default."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from support.bloc_rounds import OPEN
from support.control_case import of_settings, typed
from support.form_helpers import regulation

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Voting
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.layout.control.schema import NOMINATION_SETTINGS
from thidua_xlsx.layout.voting_words import MAJORITIES, majority
from thidua_xlsx.model import VotingRules

BLOC = regulation("bg-2017")
MEMBER = BLOC.units[0]


def read(**settings: Any) -> tuple[Voting, tuple[Finding, ...]]:
    """What is set, and what is wrong."""
    from support.control_case import CREATED

    from thidua_xlsx.writing.workbook import write

    data = typed(of_settings(settings), write(control_workbook(BLOC, BLOC.units), created=CREATED))
    control, findings = read_control(data, BLOC)
    assert control is not None
    return control.voting, findings


def test_nothing_is_set_beforehand() -> None:
    voting, findings = read()
    assert voting.rules is None
    labels = {one.id: one.label for one in NOMINATION_SETTINGS}
    asked = [label for id, label in labels.items() if id != "nomination_nonvoters"]
    assert list(voting.missing) == asked
    assert not [one for one in findings if one.severity == "error"]


def test_all_set_are_the_rules() -> None:
    voting, findings = read(**OPEN)
    assert findings == ()
    assert voting == Voting(
        VotingRules(
            secret=False, own=False, marks=1, flags=1, share=Fraction(1, 2), above=True,
            base="voters",
        )
    )  # fmt: skip


@pytest.mark.parametrize("missing", [name for name in OPEN])
def test_each_that_is_missing_is_named(missing: str) -> None:
    voting, _ = read(**{name: value for name, value in OPEN.items() if name != missing})
    labels = {one.id: one.label for one in NOMINATION_SETTINGS}
    assert voting.rules is None
    assert voting.missing == (labels[missing],)


@pytest.mark.parametrize(
    ("words", "share", "above"),
    [
        *((words, share, above) for words, (share, above) in MAJORITIES.items()),
        ("quá 60 %", Fraction(3, 5), True),
        ("Trên 60%", Fraction(3, 5), True),
        ("Từ 66,67 % trở lên", Fraction(6667, 10000), False),
        ("Từ 100 % trở lên", Fraction(1), False),
    ],
)
def test_a_share_is_chosen_or_typed(words: str, share: Fraction, above: bool) -> None:
    voting, findings = read(**{**OPEN, "nomination_majority": words})
    assert findings == () and voting.rules is not None
    assert (voting.rules.share, voting.rules.above) == (share, above)
    shown = majority(voting.rules)
    again, _ = read(**{**OPEN, "nomination_majority": shown})
    assert again.rules == voting.rules


@pytest.mark.parametrize(
    "words", ["đa số", "1/2", "Quá 100 %", "Từ 0 %", "Quá 50 % trở lên", "Từ 101 %", "50 %"]
)
def test_what_is_no_share_is_said_with_its_cell(words: str) -> None:
    voting, findings = read(**{**OPEN, "nomination_majority": words})
    assert voting.rules is None
    assert [one.code for one in findings] == ["control-majority-bad"]
    assert findings[0].cell and findings[0].found == words


def test_units_that_do_not_vote_are_named() -> None:
    but = {"nomination_voters": "Mọi đơn vị, trừ các đơn vị nêu ở dòng dưới"}
    voting, findings = read(**{**OPEN, **but, "nomination_nonvoters": MEMBER.name.upper()})
    assert findings == () and voting.nonvoters == {MEMBER.id} and voting.rules is not None
    voting, _ = read(**{**OPEN, **but})
    assert voting.missing == ("Đơn vị không bỏ phiếu suy tôn",)
    voting, findings = read(**{**OPEN, **but, "nomination_nonvoters": "Sở Công Thươngg"})
    assert [one.code for one in findings] == ["control-unit-unknown"]
    assert voting.rules is None
    voting, findings = read(**{**OPEN, "nomination_nonvoters": MEMBER.name})
    assert [one.code for one in findings] == ["control-nonvoters-unused"]
    assert voting.rules is not None and not voting.nonvoters


def test_a_regulation_without_nomination_asks_for_nothing() -> None:
    from support.control_case import CREATED

    from thidua_xlsx.writing.workbook import write

    plain = replace(BLOC, nomination=None)
    control, _ = read_control(write(control_workbook(plain, plain.units), created=CREATED), plain)
    assert control is not None and control.voting == Voting()
