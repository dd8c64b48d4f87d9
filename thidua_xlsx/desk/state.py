"""What one desk has before it: its folder, at most one round, the actions, files that wait."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua_xlsx.desk.jobs import Jobs
from thidua_xlsx.documents.kinds import KINDS
from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.base.outputs import (
    CONSOLIDATED,
    INSPECTION,
    PUBLICATION,
    STATUS,
    YEAR_BOOKS,
)
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.pipeline.sending.send_list import NAME as SEND_LIST
from thidua_xlsx.pipeline.status import StatusResult, status
from thidua_xlsx.pipeline.taken import TakenResult, taken
from thidua_xlsx.pipeline.verifying.dossier import NAME as DOSSIER

INBOX = "gui-ve"
"""The folder in which files of one sending lie, as ``collect`` is given it."""
OWN = "quy-dinh"
"""The folder beside the rounds in which regulations of one's own lie."""
RESULTS = {
    CONSOLIDATED: "desk-file-council",
    PUBLICATION: "desk-file-publication",
    INSPECTION: "desk-file-inspection",
    STATUS: "desk-file-status",
    YEAR_BOOKS[Stage.REGISTRATION]: "desk-file-registration",
    YEAR_BOOKS[Stage.HALF_YEAR]: "desk-file-half-year",
    DOSSIER: "desk-file-dossier",
}
"""The results, each with its key among the messages, which says what it is."""


class Desk:
    """``home``: the folder that the desk was opened on: a round, what is to become one, or what
    holds rounds; ``lang``: of everything that it says; ``staging``: where files lie that a browser
    sends; ``dropped``: files of this machine that wait to be taken in.  ``interrupted``: when a
    sending was last broken off, as text; ``by``: who decided last; ``opened``: what was
    just opened in another program, "" for nothing."""

    def __init__(self, home: Path, lang: str, staging: Path, dropped: Sequence[Path] = ()) -> None:
        self.home, self.lang, self.staging = home, lang, staging
        self.dropped = tuple(dropped)
        self.jobs = Jobs()
        self.interrupted = self.by = self.opened = ""
        self._numbers = itertools.count(1)
        self._seen: StatusResult | None = None
        self.folder = Folder(home) if Folder(home).exists() else None

    @property
    def holds_rounds(self) -> bool:
        """Whether rounds are, or are to be, folders inside its home."""
        return self.home.is_dir() and not Folder(self.home).exists()

    def rounds(self) -> tuple[Folder, ...]:
        """The rounds inside its home, the one that was worked on last first."""
        inside = self.home.iterdir() if self.holds_rounds else ()
        found = [each for path in inside if (each := Folder(path)).exists()]
        return tuple(sorted(found, key=lambda each: -each.register.stat().st_mtime_ns))

    @property
    def own_regulations(self) -> tuple[Path, ...]:
        """The folders of the regulations that were made here of workbooks."""
        found = (self.home / OWN).glob("*/regulation.yaml") if self.holds_rounds else ()
        return tuple(sorted(path.parent for path in found))

    def regulation(self, wanted: str) -> str:
        """Id or folder of the regulation that a page names, as the program takes it."""
        own = {f"{OWN}/{path.name}": str(path) for path in self.own_regulations}
        return own.get(wanted, wanted)

    def open(self, folder: Path) -> None:
        """Has that round before it."""
        self.folder, self._seen = Folder(folder), None

    def close(self) -> None:
        """Has none."""
        self.folder, self._seen = None, None

    @property
    def round(self) -> Folder:
        """The round's folder, which must be there."""
        assert self.folder is not None
        return self.folder

    def standing(self) -> StatusResult:
        """Where the round stands; while an action is under way, where it stood before."""
        if self.jobs.current is not None and self._seen is not None:
            return self._seen
        with self.jobs.alone():
            self._seen = status(self.round.path)
        return self._seen

    def name_of(self, owner: str) -> str:
        """What a unit or an appraiser is called; its id where that is not known."""
        units = self._seen.units if self._seen is not None else ()
        lists = self._seen.appraisers if self._seen is not None else ()
        names = {each.unit.id: each.unit.name for each in units}
        names |= {each.appraiser: each.name for each in lists}
        return names.get(owner, owner)

    def decided(self) -> TakenResult:
        """The decisions on record; none while an action is under way."""
        if self.jobs.current is not None:
            return TakenResult()
        with self.jobs.alone():
            return taken(self.round.path)

    def asked(self, question: str) -> Question | None:
        """The question of that id, where it waits for an answer."""
        pending = self._seen.pending if self._seen is not None else ()
        return next((each for each in pending if each.id == question), None)

    def inbox(self) -> Path:
        """A new folder for the files of one sending."""
        place = self.staging / str(next(self._numbers)) / INBOX
        place.mkdir(parents=True)
        return place

    def discard(self, inbox: Path) -> None:
        """Removes it with all that is in it."""
        shutil.rmtree(inbox.parent, ignore_errors=True)

    def results(self) -> Iterator[tuple[str, str]]:
        """The files to take away: the message that says what it is, and its place in the round."""
        folder = self.round
        places = [
            ("desk-file-control", folder.control),
            ("desk-file-send-list", folder.issued / SEND_LIST),
        ]
        places += [(key, folder.results / name) for name, key in RESULTS.items()]
        places += [(f"document-{kind.id}", folder.documents / kind.file) for kind in KINDS]
        return ((key, folder.relative(path)) for key, path in places if path.is_file())
