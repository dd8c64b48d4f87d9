"""A test of hundreds of cases in one: to begin a test takes pytest longer than such a case does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

Case = TypeVar("Case")


def of_each(cases: Iterable[Case]) -> Callable[[Callable[[Case], None]], Callable[[], None]]:
    """The test is asked of every case, also after one that fails; at the end it names all those
    that failed, each with the reason."""
    known = tuple(cases)

    def made(test: Callable[[Case], None]) -> Callable[[], None]:
        def of_all() -> None:
            assert known, "there is no case"
            reasons = [(case, _why_not(test, case)) for case in known]
            failed = [f"{case!r}: {why}" for case, why in reasons if why is not None]
            if failed:
                listed = "\n\n".join(failed)
                pytest.fail(f"{len(failed)} of {len(known)} cases:\n\n{listed}", pytrace=False)

        of_all.__name__, of_all.__qualname__ = test.__name__, test.__qualname__
        of_all.__module__, of_all.__doc__ = test.__module__, test.__doc__
        return of_all

    return made


def _why_not(test: Callable[[Case], None], case: Case) -> str | None:
    """Why the test fails for that case; None where it does not."""
    try:
        test(case)
    except (Exception, pytest.fail.Exception) as error:
        return f"{type(error).__name__}: {error}"
    return None
