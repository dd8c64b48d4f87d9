"""The tests' time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

NOW = "1732068000"
"""SOURCE_DATE_EPOCH of the tests: 20/11/2024 09:00 at +07:00."""


@contextlib.contextmanager
def the_fixed_time() -> Iterator[None]:
    """Within, the programs' clock stands at NOW; whatever is made once for many tests is made so,
    whichever of them comes first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOW)
        yield
