"""Files read on a cluster: the same results in the same order as on this machine, whatever becomes
of its workers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import distributed
import pytest
from support.command_line import run
from support.made_once import made_once
from support.round_helpers import JUSTICE, SCIENCE, Round, out

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.gathering import reading_cluster
from thidua_xlsx.pipeline.status import status

pytestmark = pytest.mark.usefixtures("reading_anew")
RECEIVED = "20/11/2024 16:30"
FORMS = 24


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, processes of their own; who looks for a worker that was killed
    gives it up after a moment, not after half a minute."""
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "2s"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as made,
    ):
        yield made


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    """Forms are out; returns of two units and some files that are none came back."""
    made = _made()
    path = shutil.copytree(made.path, tmp_path / "dot")
    return replace(made, path=path, inbox=shutil.copytree(made.inbox, tmp_path / "gui-ve"))


@made_once
def _made(folder: Path) -> Round:
    made = out(folder)
    for number in range(FORMS):
        unit = (SCIENCE, JUSTICE)[number % 2]
        changes = {"III.1/count": number, "III.1/explanation": f"Bản thử {number}"}
        made.send(f"{number:02}.xlsx", made.answered(unit, changes=changes))
    made.send("hong.xlsx", b"PK\x03\x04 hong")
    made.send("khac.txt", "không phải phiếu".encode())
    return made


def collected(round_: Round, folder: Path, **how: Any) -> tuple[CollectResult, Any]:
    """What collecting in a copy of the round comes to."""
    path = shutil.copytree(round_.path, folder / round_.path.name)
    result = collect(path, [round_.inbox], received=RECEIVED, **how)
    return result, status(path)


def told(result: Any, folder: Path) -> str:
    return str(result.to_json("vi")).replace(str(folder), "")


def test_a_cluster_reads_as_this_machine_does_though_a_worker_is_killed(
    cluster: Any, round_: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, loaded = reading_cluster.load_original, []
    with distributed.Client(cluster, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))

    def killing(original: Any) -> Any:
        loaded.append(original)
        if len(loaded) == FORMS // 2:
            os.kill(victim, signal.SIGKILL)
        return load(original)

    monkeypatch.setattr(reading_cluster, "load_original", killing)
    there = collected(round_, tmp_path / "cum", scheduler=cluster.scheduler_address)
    assert len(loaded) == FORMS + 2
    here = collected(round_, tmp_path / "day")
    for one, other in zip(there, here, strict=True):
        assert told(one, tmp_path / "cum") == told(other, tmp_path / "day")
    assert {each.outcome for each in here[0].files} >= {"review", "set-aside"}


def test_what_no_worker_answers_is_read_here(
    cluster: Any, round_: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: Any) -> Any:
        raise distributed.scheduler.KilledWorker("read", None, 4)

    for each in sorted(round_.inbox.iterdir())[4:-2]:  # two forms, and what is none
        each.unlink()
    monkeypatch.setattr(distributed.Future, "result", lost)
    there, _ = collected(round_, tmp_path / "cum", scheduler=cluster.scheduler_address)
    monkeypatch.undo()
    here, _ = collected(round_, tmp_path / "day")
    assert told(there, tmp_path / "cum") == told(here, tmp_path / "day")


def refusal(round_: Round, address: str) -> str | None:
    result = collect(round_.path, [round_.inbox], scheduler=address)
    assert result.files == () and not list((round_.path / "tiep-nhan").glob("*.txt"))
    return result.refused and result.refused.finding.code


def test_a_scheduler_that_cannot_be_reached_is_said_before_anything_is_taken_in(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_cluster, "SECONDS", 0.5)
    assert refusal(round_, "tcp://127.0.0.1:9") == "cluster-unreachable"
    assert refusal(round_, "khong-phai-dia-chi") == "cluster-unreachable"
    answer = run("collect", round_.path, round_.inbox, "--scheduler", "tcp://127.0.0.1:9")
    assert answer.exit == 1 and "tcp://127.0.0.1:9" in answer.err


def test_a_cluster_without_workers_is_said(round_: Round) -> None:
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0") as empty:
        assert refusal(round_, empty.scheduler_address) == "cluster-empty"


def test_workers_that_may_read_otherwise_are_refused(
    cluster: Any, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_cluster, "VERSION", reading_cluster.VERSION + 1)
    assert refusal(round_, cluster.scheduler_address) == "cluster-differs"


def test_without_the_extra_its_name_is_said(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(reading_cluster, "import_module", missing)
    assert refusal(round_, "tcp://127.0.0.1:9") == "cluster-extra-missing"
