"""The year of a bloc by files alone: registration, half-year, self scores, appraisal, ranking,
nomination, documents to sign, the dossier that somebody else checks.

The bloc is that of Thái Nguyên 2022; the members that its documents do not name are made up, and so
is how the bloc votes.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.bloc_rounds import OPEN, SECRET, marks
from support.findings import errors
from support.round_helpers import JUSTICE, SCIENCE, Round, begun, set_control
from support.shown_cells import typed_at
from support.year_forms import answered, year_form

from thidua_xlsx.model import OF_YEAR, Stage, Unit
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.documents import documents
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify

pytestmark = pytest.mark.usefixtures("fixed_clock")
BLOC = "khoi-tham-muu-tong-hop"
MADE_UP = Unit("so-thu-nghiem", "Sở Thử nghiệm", BLOC)
UNITS = (SCIENCE, JUSTICE, MADE_UP.id)
SIGNED = {"by": "Sở Tư pháp, Trưởng khối", "reason": "Theo kết luận của khối"}
POINTS = {JUSTICE: "299", MADE_UP.id: "298"}
"""What two members get in I.2, so that their ranks differ."""


def take(round_: Round, name: str, data: bytes) -> None:
    """A file comes in, and is accepted."""
    (told,) = collect(round_.path, [round_.send(name, data)]).files
    assert told.outcome == "accepted", errors(told)


def registered_and_reported(round_: Round) -> None:
    """Registration and half-year report of every member."""
    for stage in OF_YEAR:
        for unit in UNITS:
            take(round_, f"{stage}-{unit}.xlsx", answered(year_form(round_, stage, unit)))
    books = {report.stage: Path(report.workbook) for report in status(round_.path).reports}
    assert set(books) == set(OF_YEAR) and all(path.exists() for path in books.values())


def scored_and_ranked(round_: Round) -> None:
    """Self scores, the bloc's appraisal, the ranking; two members lose a point or two."""
    for stage in (Stage.SELF, Stage.APPRAISAL):
        assert issue(round_.path, stage).refused is None
        for unit in UNITS:
            take(round_, f"{stage}-{unit}.xlsx", round_.answered(unit, stage))
    first = rank(round_.path)
    assert first.refused is None
    for unit, points in POINTS.items():
        told = decide(round_.path, f"score:{unit}:I.2", points, **SIGNED)
        assert told.refused is None, told.refused
    result = rank(round_.path)
    assert result.ranking is not None
    lines = result.ranking.blocs[0].units
    assert [line.rank for line in lines] == [1, 2, 3] and lines[0].unit.id == SCIENCE


def nominated(round_: Round, *, secret: bool) -> None:
    """The bloc votes: all but one for the second, which is proposed."""
    set_control(round_.path, **{**(SECRET if secret else OPEN), "nomination_own": "Có"})
    assert rank(round_.path).refused is None
    ballots = issue(round_.path, Stage.NOMINATION).issued
    assert len(ballots) == len(UNITS)
    for number, form in enumerate(ballots, start=1):
        chosen = SCIENCE if number == 1 else JUSTICE
        take(
            round_,
            f"phieu-{number}.xlsx",
            typed_at((round_.path / form.file).read_bytes(), marks([chosen])),
        )
    (asked,) = rank(round_.path).pending
    assert asked.unit == SCIENCE and asked.kind == "unnominated"
    told = decide(round_.path, asked.id, "Khối không nêu lý do", **SIGNED)
    assert told.refused is None


@pytest.mark.parametrize("secret", [False, True])
def test_a_bloc_s_year_runs_by_files_alone(secret: bool, tmp_path: Path) -> None:
    round_ = begun(tmp_path, more=(MADE_UP,))
    assert {unit.id for unit in round_.units} == set(UNITS)
    registered_and_reported(round_)
    scored_and_ranked(round_)
    nominated(round_, secret=secret)
    result = rank(round_.path)
    assert result.pending == () and not result.provisional
    voted = result.voted.of(BLOC)
    assert voted is not None and voted.tally is not None and voted.settled
    assert [one.unit for one in voted.tally.proposed] == [JUSTICE]
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "tong-hop.xlsx")
    assert sum(sheet.sheet_state == "visible" for sheet in book.worksheets) <= 12
    written = documents(round_.path)
    assert written.refused is None
    assert not any(each.draft for each in written.documents)
    assert verify(round_.path).differences == ()
    closed = close(round_.path)
    assert closed.refused is None, closed.refused
    checked = verify(round_.path / "ket-qua" / "ho-so.zip")
    assert checked.differences == ()
    assert closed.left_out == (len(UNITS) if secret else 0)
