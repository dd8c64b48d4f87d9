"""The commands are tested at the tests' time."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _at_the_tests_time(fixed_clock: None) -> None:
    pass
