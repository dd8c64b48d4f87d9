"""Whatever a bloc does in its year, in whatever order: what counts is the last return that is whole
and beyond doubt, a report shows what was registered when it went out, and nothing is lost."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support.budgets import sequences
from support.form_helpers import regulations
from support.round_helpers import JUSTICE, SCIENCE, begun
from support.the_time import the_fixed_time
from support.year_forms import answered, year_form

from thidua_xlsx.model import OF_YEAR, Stage, Standing
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.returns.form import read_form

REGISTRATION, HALF_YEAR = OF_YEAR
TARGET = "chi-tieu/1/registered"
AWARD = "khen-thuong/1/award"
UNITS = (SCIENCE, JUSTICE)
LACKING: dict[Stage, dict[str, Any]] = {
    REGISTRATION: {"ca-nhan/1/title": None},
    HALF_YEAR: {"lanh-dao/text": None},
}


class AnyYear(RuleBasedStateMachine):
    """The model: of each unit and stage the returns that are whole (what they say), whether one
    that lacks something came after them, and what its report and its self form were issued with."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="thidua-")
        self.clock = the_fixed_time()
        self.clock.__enter__()
        self.whole: dict[tuple[str, Stage], list[int]] = {}
        self.waiting: set[tuple[str, Stage]] = set()
        self.targets: dict[str, int | None] = {}
        self.awards: dict[str, int | None] = {}
        self.received = 0

    @initialize()
    def begin(self) -> None:
        self.round = begun(Path(self.folder.name))

    @rule(unit=st.sampled_from(UNITS), figure=st.integers(1, 3), whole=st.booleans())
    def register(self, unit: str, figure: int, whole: bool) -> None:
        self._send(unit, REGISTRATION, {TARGET: figure}, figure, whole)

    @rule(unit=st.sampled_from(UNITS), figure=st.integers(1, 3), whole=st.booleans())
    def report(self, unit: str, figure: int, whole: bool) -> None:
        self.targets.setdefault(unit, self._counted(unit, REGISTRATION))
        said: dict[str, Any] = {AWARD: f"Khen thưởng {figure}", "khen-thuong/1/count": 1}
        said["khen-thuong/1/choice"] = "Cấp nhà nước"
        self._send(unit, HALF_YEAR, said, figure, whole)

    @rule(unit=st.sampled_from(UNITS))
    def score(self, unit: str) -> None:
        self.awards.setdefault(unit, self._counted(unit, HALF_YEAR))
        assert issue(self.round.path, units=[unit]).refused is None

    @rule(unit=st.sampled_from(UNITS))
    def send_something_else(self, unit: str) -> None:
        path = self.round.send(f"{unit}.xlsx", b"PK\x03\x04 not a workbook")
        (told,) = collect(self.round.path, [path]).files
        assert told.outcome in (Standing.SET_ASIDE, Standing.DUPLICATE)

    def _send(
        self, unit: str, stage: Stage, said: dict[str, Any], figure: int, whole: bool
    ) -> None:
        form = year_form(self.round, stage, unit)
        changes = said if whole else {**said, **LACKING[stage]}
        self.received += 1
        path = self.round.send(f"{self.received}.xlsx", answered(form, changes))
        (told,) = collect(self.round.path, [path]).files
        if told.outcome == Standing.DUPLICATE:
            return
        if whole:
            self.whole.setdefault((unit, stage), []).append(figure)
        else:
            assert told.outcome == Standing.REVIEW
            if (unit, stage) in self.whole:
                self.waiting.add((unit, stage))

    def _counted(self, unit: str, stage: Stage) -> int | None:
        """The figure of the return that counts: of one whole return its own; between several, and
        while a later one waits for what it lacks, a person has to say."""
        sent = self.whole.get((unit, stage), [])
        return sent[0] if len(sent) == 1 and (unit, stage) not in self.waiting else None

    @invariant()
    def what_counts_is_what_was_sent(self) -> None:
        if not hasattr(self, "round"):
            return
        gathered = self.round.gathered()
        for (unit, stage), sent in self.whole.items():
            accepted = gathered.accepted(stage, unit)
            key = TARGET if stage is REGISTRATION else AWARD
            if accepted is None:
                assert len(sent) > 1 or (unit, stage) in self.waiting
            else:
                assert str(accepted.said[key]).endswith(str(sent[0]))

    @invariant()
    def forms_show_what_counted_when_they_went_out(self) -> None:
        if not hasattr(self, "round"):
            return
        for folder, shown, key in (
            ("so-ket", self.targets, TARGET),
            ("", self.awards, "IV/1/award"),
        ):
            for unit, figure in shown.items():
                bloc = self.round.unit(unit).bloc
                path = self.round.path / "phat-hanh" / folder / bloc / f"{unit}.xlsx"
                said = read(path.read_bytes()).get(key)
                if figure is None:
                    continue
                assert str(said).endswith(str(figure))

    @invariant()
    def every_form_is_accounted_for(self) -> None:
        if not hasattr(self, "round"):
            return
        for counts in status(self.round.path).stages.values():
            parts = counts["accepted"] + counts["review"] + counts["outstanding"]
            assert counts["issued"] == parts

    def teardown(self) -> None:
        self.clock.__exit__(None, None, None)
        self.folder.cleanup()


@cache
def read(data: bytes) -> dict[str, Any]:
    return dict(read_form(data, "a.xlsx", regulations).said)


TestAnyYear = AnyYear.TestCase
TestAnyYear.settings = sequences(6, steps=8)
