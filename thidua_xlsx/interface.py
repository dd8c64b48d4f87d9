"""What Python programs call: the same functions as the command line, under one name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.close import Anyway, CloseResult, close
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.issue import IssueResult, issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.status import StatusResult, status
from thidua_xlsx.pipeline.verify import VerifyResult, verify
from thidua_xlsx.returns.form import FormReading


def read_workbook(path: str | PathLike[str]) -> FormReading:
    """What a workbook says: identity, values with their cells, totals, findings, repairs.

    FileNotFoundError where there is no such file; whatever else is wrong with it is a finding.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(path)
    return read([path]).readings[0]


@dataclass(frozen=True, slots=True)
class Round:
    """A round by its folder; results are frozen, and say in ``refused`` what was not done."""

    path: Path | str

    def issue(
        self, stage: Stage | str = Stage.SELF, *, units: Collection[str] = (), again: bool = False
    ) -> IssueResult:
        """Write the forms of a stage; see ``pipeline.issue``."""
        return issue(Path(self.path), Stage(stage), units=units, again=again)

    def collect(
        self,
        *paths: str | PathLike[str],
        received: str | None = None,
        workers: int | None = None,
    ) -> CollectResult:
        """Take returned files in; see ``pipeline.collect``.

        ``workers`` processes read at once; a program that asks for several keeps its main part
        under ``if __name__ == "__main__"``, as Python's multiprocessing needs it.
        """
        files = [Path(path) for path in paths]
        return collect(Path(self.path), files, received=received, workers=workers)

    def status(self) -> StatusResult:
        """Where every form stands; see ``pipeline.status``."""
        return status(Path(self.path))

    def rank(self, *, without: Collection[str] = ()) -> RankResult:
        """Reconcile, rank, write the consolidated workbook; see ``pipeline.rank``."""
        return rank(Path(self.path), without=without)

    def verify(self) -> VerifyResult:
        """Derive everything again and compare; see ``pipeline.verify``."""
        return verify(Path(self.path))

    def close(
        self, *, anyway: bool = False, by: str = "", reason: str = "", with_ballots: bool = False
    ) -> CloseResult:
        """End the round and write its dossier; see ``pipeline.close``."""
        word = Anyway(by, reason) if anyway else None
        return close(Path(self.path), anyway=word, with_ballots=with_ballots)
