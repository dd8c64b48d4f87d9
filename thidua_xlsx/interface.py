"""What Python programs call: the same functions as the command line, under one name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.close import Anyway, CloseResult, close
from thidua_xlsx.pipeline.codes import CodesResult, codes
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.documents import DocumentsResult, documents
from thidua_xlsx.pipeline.facts import FactsResult, facts
from thidua_xlsx.pipeline.init import InitResult, begin
from thidua_xlsx.pipeline.issue import IssueResult, issue
from thidua_xlsx.pipeline.letters import About, LettersResult, letters
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.reopen import ReopenResult, reopen
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

    def init(
        self,
        regulation: str | PathLike[str],
        *,
        units: str | PathLike[str] | None = None,
        illustration: str = "",
    ) -> InitResult:
        """Begin the round in its folder, which is to be new or empty; see ``pipeline.init``.

        ``regulation``: its id or folder; ``units``: a CSV file with the columns id, name, bloc,
        source; ``illustration``: what every sheet of a round of made-up data says.
        """
        units_file = None if units is None else Path(units)
        return begin(
            Path(self.path), str(regulation), units_file=units_file, illustration=illustration
        )

    def issue(
        self, stage: Stage | str = Stage.SELF, *, units: Collection[str] = (), again: bool = False
    ) -> IssueResult:
        """Write the forms of a stage; see ``pipeline.issue``."""
        return issue(Path(self.path), Stage(stage), units=units, again=again)

    def collect(
        self,
        *paths: str | PathLike[str],
        decisions: Sequence[str | PathLike[str]] = (),
        yes: bool = False,
        received: str | None = None,
        workers: int | None = None,
    ) -> CollectResult:
        """Take returned files in; see ``pipeline.collect``.

        ``decisions``: the decision sheets whose answers are to be taken; refused with what it would
        record unless you say ``yes``.
        ``workers``: how many processes read at once.
        """
        files = [Path(path) for path in paths]
        return collect(
            Path(self.path),
            files,
            decisions=[Path(path) for path in decisions],
            confirm=tuple if yes else None,
            received=received,
            workers=workers,
        )

    def decide(
        self, question: str, answer: str, *, by: str, reason: str, document: str = ""
    ) -> DecideResult:
        """Answer the question of that id, or replace an earlier answer; see ``pipeline.decide``."""
        return decide(Path(self.path), question, answer, by=by, reason=reason, document=document)

    def codes(self, *, again: str = "", by: str = "", reason: str = "") -> CodesResult:
        """Make the codes that are handed over on paper; see ``pipeline.codes``.

        ``again``: who lost one, by name; then ``by`` whom and why another one is made.
        """
        return codes(Path(self.path), again=again, by=by, reason=reason)

    def facts(self, unit: str) -> FactsResult:
        """What can be decided of the unit of that id or name; see ``pipeline.facts``."""
        return facts(Path(self.path), unit)

    def status(self) -> StatusResult:
        """Where every form stands; see ``pipeline.status``."""
        return status(Path(self.path))

    def rank(self, *, without: Collection[str] = (), with_scores: bool = False) -> RankResult:
        """Reconcile, rank, write the consolidated workbook; see ``pipeline.rank``.

        ``with_scores``: the answer also holds every criterion's scores.
        """
        return rank(Path(self.path), without=without, with_scores=with_scores)

    def letters(
        self,
        stage: Stage | str = Stage.SELF,
        about: About | str = About.FORMS,
        *,
        units: Collection[str] = (),
    ) -> LettersResult:
        """Draft the e-mails that carry a stage's forms, reminders or slips; see
        ``pipeline.letters``.

        ``about``: ``forms``, ``reminders`` or ``slips``.
        """
        return letters(Path(self.path), Stage(stage), About(about), units=units)

    def documents(self, *, templates: bool = False) -> DocumentsResult:
        """Write the documents to sign as Word files; see ``pipeline.documents``.

        ``templates``: write the packaged templates instead, to be edited.
        """
        return documents(Path(self.path), templates=templates)

    def verify(
        self, *, head: str = "", receipt: str = "", authority: Path | None = None
    ) -> VerifyResult:
        """Derive everything again and compare, also with a head or a receipt code that was printed
        once, and a time stamp with its authority's certificates; see ``pipeline.verify``."""
        return verify(Path(self.path), head=head, receipt=receipt, authority=authority)

    def close(
        self,
        *,
        anyway: bool = False,
        by: str = "",
        reason: str = "",
        with_ballots: bool = False,
        timestamp_request: bool = False,
    ) -> CloseResult:
        """End the round and write its dossier; see ``pipeline.close``."""
        return close(
            Path(self.path),
            anyway=Anyway(by, reason) if anyway else None,
            with_ballots=with_ballots,
            timestamp_request=timestamp_request,
        )

    def reopen(self, *, by: str, reason: str, document: str) -> ReopenResult:
        """Continue the closed round as a new edition of its dossier; see ``pipeline.reopen``."""
        return reopen(Path(self.path), by=by, reason=reason, document=document)
