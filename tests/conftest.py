"""What all tests share: one warm LibreOffice a worker, the tests' time, a disk that nobody waits
for, a round whose forms are out, and Hypothesis without a clock."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from support.budgets import AT_A_DESK, OF_MUTANTS, USUAL
from support.long_tests import long_ones_first
from support.made_once import keep_in, of_all_workers
from support.merged_cells import merged_cells_formatted_by_number
from support.quick import CONNECT, books_read_once, originals_read_once, quick_disk
from support.real_programs import LibreOffice, full_checks
from support.round_helpers import Round, out
from support.the_time import the_fixed_time

from thidua_xlsx.facts import register
from thidua_xlsx.model.by_identity import forget_everything
from thidua_xlsx.pipeline.gathering import reading_pool
from thidua_xlsx.reading import child
from thidua_xlsx.system import garbage

garbage.look_seldom()

# A property's budget; one whose example makes a sheet or a file states a smaller one
# (``support.budgets.examples``).
settings.register_profile(
    "thidua",
    max_examples=USUAL if full_checks() else AT_A_DESK,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=full_checks(),
    print_blob=True,
)
settings.register_profile(
    "mutants",
    settings.get_profile("thidua"),
    max_examples=OF_MUTANTS,
    phases=[Phase.explicit, Phase.generate],
)
"""``make mutants``: that a property fails is enough, the smallest example is not looked for."""
settings.load_profile("thidua")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = long_ones_first(items)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """pytest looks through everything five times at the end for what nobody holds any more: once
    is enough, what is left then is held."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """No test rests on what another one worked out, nor a mutant on what the sound one did."""
    forget_everything()


@pytest.fixture(autouse=True, scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing waits for the disk, the same bytes are parsed once, and what is made once is so for
    all workers."""
    keep_in(of_all_workers(tmp_path_factory) / "made")
    with (
        quick_disk(),
        books_read_once(),
        originals_read_once(),
        merged_cells_formatted_by_number(),
    ):
        yield


@pytest.fixture
def flushing(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register is opened as it is outside of the tests."""
    monkeypatch.setattr(register, "_connect", CONNECT)


@pytest.fixture
def reading_anew(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Children are asked each time, as they are outside of the tests."""
    monkeypatch.setattr(reading_pool, "limited", child.limited)


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[LibreOffice]:
    """A running LibreOffice, started at its first use and kept for the session."""
    with LibreOffice() as office:
        yield office


@pytest.fixture
def fixed_clock() -> Iterator[None]:
    """The programs' clock stands at the tests' time."""
    with the_fixed_time():
        yield


@pytest.fixture
def round_(fixed_clock: None, tmp_path: Path) -> Round:
    """A round of the test's own, whose self forms are out to two units."""
    return out(tmp_path)
