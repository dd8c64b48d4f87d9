"""The commands are tested at the tests' time, fixtures of a whole module too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.the_time import the_fixed_time


@pytest.fixture(autouse=True, scope="module")
def _at_the_tests_time() -> Iterator[None]:
    with the_fixed_time():
        yield
