"""The tally of a bloc's nomination: whatever the ballots and the rules, it adds up."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.model import VotingRules
from thidua_xlsx.model.nominating import BASES, RETURNED, VALID, VOTERS, rules_of
from thidua_xlsx.ranking.nominating import NOBODY, Tally, tally

UNITS = tuple(f"so-{letter}" for letter in "abcdef")
HALF = VotingRules(
    secret=True, own=True, marks=1, flags=1, share=Fraction(1, 2), above=True, base=VOTERS
)

shares = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)
rules = st.builds(
    VotingRules,
    secret=st.booleans(),
    own=st.booleans(),
    marks=st.integers(1, 6),
    flags=st.integers(1, 6),
    share=shares,
    above=st.booleans(),
    base=st.sampled_from(BASES),
)
ballots = st.lists(st.frozensets(st.sampled_from(UNITS)), max_size=12)


def counted(
    by: VotingRules,
    given_: list[frozenset[str]],
    *,
    spoilt: int = 0,
    absent: int = 0,
    decisions: dict[str, str] | None = None,
) -> Tally:
    """The tally of those ballots, of so many spoilt ones, and of voters who gave none."""
    return tally(
        by,
        "khoi:1",
        UNITS,
        given_,
        voters=len(given_) + spoilt + absent,
        spoilt=spoilt,
        decisions=decisions or {},
    )


@given(rules, ballots, st.integers(0, 4), st.integers(0, 4))
def test_counts_add_up(
    by: VotingRules, given_: list[frozenset[str]], spoilt: int, absent: int
) -> None:
    found = counted(by, given_, spoilt=spoilt, absent=absent)
    assert found.valid == len(given_)
    assert found.returned == found.valid + found.spoilt <= found.voters
    assert sum(one.votes for one in found.units) == sum(map(len, given_))
    bases = {VOTERS: found.voters, RETURNED: found.returned, VALID: found.valid}
    assert found.base == bases[by.base]
    for one in found.units:
        enough = one.votes > 0 and (
            one.votes > by.share * found.base if by.above else one.votes >= by.share * found.base
        )
        assert one.reached == enough


@given(rules, ballots, st.randoms())
def test_the_order_of_ballots_changes_nothing(
    by: VotingRules, given_: list[frozenset[str]], random: Random
) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)
    assert counted(by, shuffled) == counted(by, given_)


@given(rules, ballots)
def test_whoever_is_proposed_reached_the_share_and_nobody_with_more_votes_is_left_out(
    by: VotingRules, given_: list[frozenset[str]]
) -> None:
    found = counted(by, given_)
    proposed = [one for one in found.units if one.proposed]
    assert len(proposed) <= by.flags
    assert all(one.reached for one in found.units if one.proposed is not False)
    fewest = min((one.votes for one in proposed), default=0)
    for one in found.units:
        if one.reached and one.votes > fewest and proposed:
            assert one.proposed
    if found.open is None:
        reached = sum(one.reached for one in found.units)
        assert len(proposed) == min(reached, by.flags)


@given(rules, ballots, st.randoms())
def test_equal_votes_at_the_last_place_wait_until_every_place_is_given(
    by: VotingRules, given_: list[frozenset[str]], random: Random
) -> None:
    answers: dict[str, str] = {}
    found = counted(by, given_)
    while (place := found.open) is not None:
        assert len(place.units) > place.places
        assert {one.votes for one in found.units if one.proposed is None} == {place.votes}
        answers[place.question] = random.choice(place.units)
        found = counted(by, given_, decisions=answers)
    chosen = {one.unit for one in found.units if one.proposed}
    assert set(answers.values()) <= chosen
    assert None not in {one.proposed for one in found.units}


def test_places_may_stay_free() -> None:
    given_ = [frozenset(UNITS[:2])] * 3
    place = counted(HALF, given_).open
    assert place is not None and place.units == UNITS[:2]
    found = counted(HALF, given_, decisions={place.question: NOBODY})
    assert found.open is None
    assert not found.proposed


def test_an_answer_about_other_votes_is_none() -> None:
    one, two = [frozenset(UNITS[:2])] * 3, [frozenset(UNITS[:2])] * 4
    place = counted(HALF, one).open
    assert place is not None
    assert counted(HALF, two, decisions={place.question: UNITS[0]}).open is not None


@pytest.mark.parametrize(
    ("share", "above", "base", "needed"),
    [
        (Fraction(1, 2), True, 5, 3),
        (Fraction(1, 2), True, 4, 3),
        (Fraction(1, 2), False, 4, 2),
        (Fraction(2, 3), False, 6, 4),
        (Fraction(2, 3), True, 6, 5),
        (Fraction(4, 5), False, 14, 12),
        (Fraction(1, 1), False, 7, 7),
        (Fraction(1, 2), True, 0, 1),
    ],
)
def test_how_many_votes_are_needed(share: Fraction, above: bool, base: int, needed: int) -> None:
    by = VotingRules(
        secret=False, own=False, marks=1, flags=1, share=share, above=above, base=VOTERS
    )
    assert by.needed(base) == needed


@given(rules)
def test_rules_come_back_from_what_they_state(by: VotingRules) -> None:
    assert rules_of(by.stated()) == by


@pytest.mark.parametrize(
    "wrong",
    [{}, {"share": "0"}, {"share": "3/2"}, {"share": "1/0"}, {"marks": "0"}, {"base": "all"}],
)
def test_what_states_no_rules_gives_none(wrong: dict[str, str]) -> None:
    assert rules_of({**HALF.stated(), **wrong} if wrong else {}) is None
