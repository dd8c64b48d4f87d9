"""No output shows what one leader gave, whatever happens to the ballot (Điều 6.2b).

After each event every byte of everything that the program wrote or said is searched for the scores
typed into single ballots.  Not searched: the ballots themselves as they came, the slip that gives
a leader its own ballot back, and the register's cache, which no one is given.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from support.appraisal_rounds import AGENCIES, LEADERS, SCIENCE, filled_in, listed_round, workbook
from support.command_line import run
from support.made_once import made_once
from support.round_helpers import Round

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.deriving.panel_sets import AGAIN
from thidua_xlsx.system.files import sha256

pytestmark = pytest.mark.usefixtures("fixed_clock")

FIRST, SECOND = (leader.id for leader in LEADERS)
SIGNED = ("--by", "Nguyễn Văn A", "--reason", "Theo ý kiến Hội đồng")
ROW = (SCIENCE.id, "I.1", "appraised")
SINGLE = ("2.37", "1.19", "0.43", "9.83", "1.61")
"""What single ballots give in ``ROW``, among other things too much."""
SHOWN = re.compile("|".join(rf"(?<![\d.,]){s[0]}[.,]{s[2:]}0*(?!\w)" for s in SINGLE))


class Life:
    """A round whose ballots come in, and everything that was said of them."""

    def __init__(self, round_: Round) -> None:
        self.round = round_
        self.receipts: list[str] = []

    def does(self, command: str, *words: str, exit: int | None = None) -> None:
        """The command says nothing of single ballots, in words and as JSON, nor does any file."""
        for form in ((), ("--json",)):
            answer = run(command, str(self.round.path), *words, *form)
            if exit is not None and not form:
                assert answer.exit == exit, answer.said
            assert not SHOWN.search(answer.said), answer.said
        for name, data in self.outputs():
            assert shown_in(data) is None, (name, shown_in(data))

    def votes(self, leader: str, score: object, outcome: str) -> str:
        """The leader's ballot comes in with that score; the receipt."""
        data = filled_in(workbook(self.round, Stage.BALLOT, leader).read_bytes(), {ROW: score})
        path = self.round.send(f"phieu-{len(self.receipts)}.xlsx", data)
        (file,) = run("collect", str(self.round.path), str(path), "--json").json["files"]
        assert file["outcome"] == outcome, file
        self.receipts.append(file["receipt"])
        self.does("collect", str(path))
        self.does("status")
        return str(file["receipt"])

    def outputs(self) -> Iterator[tuple[str, bytes]]:
        """Every file that was written but those named above."""
        slips = self.round.path / "tra-lai" / "ballot"
        for path in sorted(self.round.path.rglob("*")):
            inside = path.relative_to(self.round.path).parts
            apart = inside[0] in ("tiep-nhan", "round.db") or slips in path.parents
            if path.is_file() and not apart:
                yield "/".join(inside), path.read_bytes()


@cache
def shown_in(data: bytes) -> tuple[str, str] | None:
    """The part of the file that shows a single score, and how; the same bytes are searched once."""
    for name, text in parts("", data):
        found = SHOWN.search(text)
        if found is not None:
            return name, text[max(found.start() - 80, 0) : found.end() + 40]
    return None


def parts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The file, or all that is in it, workbooks in an archive too."""
    if not data.startswith(b"PK"):
        yield name, data.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for inside in archive.namelist():
            # Sizes and colours of the look are no scores.
            if not inside.endswith(("styles.xml", "theme1.xml")):
                yield from parts(f"{name}!{inside}", archive.read(inside))


@made_once
def _listed(folder: Path) -> Round:
    round_ = listed_round(folder)
    for agency in AGENCIES:
        data = filled_in(workbook(round_, Stage.APPRAISAL, agency).read_bytes())
        run("collect", str(round_.path), str(round_.send(f"{agency}.xlsx", data)))
    return round_


@pytest.fixture
def life(tmp_path: Path) -> Life:
    made = _listed()
    shutil.copytree(made.path, tmp_path / "dot")
    return Life(replace(made, path=tmp_path / "dot", inbox=tmp_path / "gui-ve"))


def test_no_event_of_a_ballot_s_life_shows_what_it_says(life: Life) -> None:
    life.does("rank", exit=1)
    life.votes(FIRST, 2.37, "accepted")
    life.does("rank", exit=1)
    too_much = life.votes(SECOND, 9.83, "review")
    life.does("decide", f"waiver:{too_much}", "chap-nhan", *SIGNED, exit=0)
    life.does("rank")
    repaired = life.votes(SECOND, "1,19 ", "review")
    life.does("decide", f"return:ballot:{SECOND}", repaired, *SIGNED, exit=0)
    life.does("rank")
    life.does("issue", "--stage", "result")
    notices = [path.name for path in (life.round.path / "phat-hanh" / "ket-qua").rglob("*.xlsx")]
    later = life.votes(FIRST, 0.43, "review")
    life.does("decide", f"return:ballot:{FIRST}", later, *SIGNED, exit=0)
    life.does("rank")
    (again,) = [
        each["id"]
        for each in run("status", str(life.round.path), "--json").json["pending"]
        if each["kind"] == "panel"
    ]
    life.does("decide", again, AGAIN, *SIGNED, exit=0)
    life.does("rank")
    life.does("issue", "--stage", "result", "--again")
    life.does("close", "--anyway", *SIGNED)
    life.does("verify", exit=0)
    dossier = life.round.path / "ket-qua" / "ho-so.zip"
    told = run("verify", str(dossier))
    assert told.exit == 0, told.said
    held = [path.stem for path in (life.round.path / "ket-qua" / "luu").iterdir()]
    with zipfile.ZipFile(dossier) as archive:
        names = archive.namelist()
        listed = archive.read("muc-luc.csv").decode("utf-8-sig")
    shown = [Path(name).stem for name in names if name.startswith("ket-qua/luu/")]
    books = (life.round.path / "ket-qua" / name for name in ("tong-hop.xlsx", "kiem-tra.xlsx"))
    assert sorted(shown) == sorted(sha256(path.read_bytes()) for path in books)
    assert len(held) > len(shown)
    assert all(name in listed for name in held)
    shown = [Path(name).name for name in names if name.startswith("phat-hanh/ket-qua/")]
    assert shown and notices and not set(shown) & set(notices)
    assert all(name in listed for name in notices)
