"""A test of many cases in one fails where one of them does, and names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.of_each import of_each

cases = st.lists(st.integers(-9, 9), min_size=1, unique=True)


@given(cases)
def test_it_fails_with_the_cases_that_fail_and_with_no_other(given_cases: list[int]) -> None:
    asked = []

    @of_each(given_cases)
    def test_it(case: int) -> None:
        asked.append(case)
        assert case >= 0, "below zero"

    wrong = [case for case in given_cases if case < 0]
    if not wrong:
        test_it()
    else:
        with pytest.raises(pytest.fail.Exception) as failure:
            test_it()
        said = str(failure.value)
        assert said.startswith(f"{len(wrong)} of {len(given_cases)} cases:")
        assert [line for line in said.splitlines() if "AssertionError" in line] == [
            f"{case}: AssertionError: below zero" for case in wrong
        ]
    assert asked == given_cases


def test_any_other_error_of_a_case_is_a_failure_too() -> None:
    @of_each(["một"])
    def test_it(case: str) -> None:
        int(case)

    with pytest.raises(pytest.fail.Exception, match="'một': ValueError"):
        test_it()


def test_a_case_that_pytest_itself_fails_hinders_no_other() -> None:
    @of_each([int, float])
    def test_it(kind: type) -> None:
        with pytest.raises(LookupError):
            kind("1")

    with pytest.raises(pytest.fail.Exception, match="2 of 2 cases"):
        test_it()


def test_no_case_at_all_is_a_failure() -> None:
    with pytest.raises(AssertionError, match="there is no case"):
        of_each([])(print)()


def test_it_keeps_its_name_and_asks_for_no_fixture() -> None:
    @of_each([1])
    def test_it(case: int) -> None:
        """Something."""

    assert (test_it.__name__, test_it.__doc__) == ("test_it", "Something.")
    assert test_it.__code__.co_argcount == 0
