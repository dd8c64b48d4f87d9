"""A result is two books, which may be drawn at once: the same bytes either way."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.closed_rounds import ranked_round
from support.round_helpers import set_control

from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.drawing import consolidate
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.system import workers
from thidua_xlsx.system.side_by_side import begun_beside


def books(path: Path) -> list[bytes]:
    return [(path / "ket-qua" / name).read_bytes() for name in (CONSOLIDATED, INSPECTION)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ranked round with scorecards in the inspector's book."""
    path = ranked_round(tmp_path).path
    set_control(path, scorecards="Có")
    assert rank(path).refused is None
    return path


@pytest.fixture
def at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Two workers; what is begun beside is listed."""
    begun: list[Any] = []

    def noted(work: Callable[..., Any], *job: Any) -> Any:
        begun.append(job)
        return begun_beside(work, *job)

    monkeypatch.setattr(consolidate, "begun_beside", noted)
    monkeypatch.setattr(workers, "worker_count", lambda files, worthwhile=0: 2)
    return begun


def test_drawn_at_once_they_have_the_same_bytes(path: Path, at_once: list[Any]) -> None:
    before = books(path)
    for name in (CONSOLIDATED, INSPECTION):
        (path / "ket-qua" / name).unlink()
    assert rank(path).refused is None
    assert books(path) == before
    assert len(at_once) == 1


def test_what_is_drawn_beside_can_cross_over_to_any_process(path: Path, at_once: list[Any]) -> None:
    """Where processes are not forked the job is pickled."""
    assert rank(path).refused is None
    ((contents, drawn),) = at_once
    again, drawn_again = pickle.loads(pickle.dumps((contents, drawn)))
    assert drawn_again(inspection_workbook(again)) == drawn(inspection_workbook(contents))


def test_a_fault_beside_is_not_hidden(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*job: Any) -> bytes:
        raise ValueError("vỡ")

    monkeypatch.setattr(consolidate, "_inspection", broken)
    monkeypatch.setattr(workers, "worker_count", lambda files, worthwhile=0: 2)
    with pytest.raises(RuntimeError, match="vỡ"):
        rank(path)


@pytest.mark.parametrize("open_in_office", [CONSOLIDATED, INSPECTION])
def test_both_are_written_or_neither(path: Path, open_in_office: str) -> None:
    """While somebody has one of them open, both stay as they are."""
    before = books(path)
    asked = rank(path).pending[0]
    taken = decide(path, asked.id, asked.answers[0], by="Trần Thị B", reason="Đã họp")
    assert taken.refused is None
    lock = path / "ket-qua" / f"~${open_in_office}"
    lock.write_bytes(b"")
    refused = rank(path).refused
    assert refused is not None
    assert refused.finding.code == "file-open-in-office"
    assert open_in_office in str(refused.finding.file)
    assert books(path) == before
    lock.unlink()
    assert rank(path).refused is None
    first, second = zip(before, books(path), strict=True)
    assert first[0] != first[1] and second[0] != second[1]
