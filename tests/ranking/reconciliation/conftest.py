"""The two rounds, each test with both."""

from __future__ import annotations

import pytest
from support.reconciliation import ROUNDS, Round, both_rounds


@pytest.fixture(params=ROUNDS)
def round_(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Round:
    return both_rounds(tmp_path_factory)[ROUNDS.index(request.param)]
