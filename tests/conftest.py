"""What all tests share: one warm LibreOffice a worker, and Hypothesis without a clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from support.real_programs import LibreOffice, full_checks

settings.register_profile(
    "thidua",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=full_checks(),
    print_blob=True,
)
settings.load_profile("thidua")


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[LibreOffice]:
    """A running LibreOffice, started at its first use and kept for the session."""
    with LibreOffice() as office:
        yield office
