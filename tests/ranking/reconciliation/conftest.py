"""The two rounds, each test with both."""

from __future__ import annotations

import pytest
from support.reconciliation import ROUNDS, Round, both_rounds


@pytest.fixture(params=ROUNDS)
def round_(request: pytest.FixtureRequest) -> Round:
    return both_rounds()[ROUNDS.index(request.param)]
