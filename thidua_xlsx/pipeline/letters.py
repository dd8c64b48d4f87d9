"""Letters with which forms go out, as drafts that the office's own mail program opens and sends:
with every form of a stage, reminders to who has not answered, return slips.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue import letters as words
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.control.control import Address
from thidua_xlsx.facts.standing import Form, UnitState
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import about_round, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.membership import named_units
from thidua_xlsx.pipeline.making.owners import owner_id, owner_name
from thidua_xlsx.pipeline.sending.send_list import address_of
from thidua_xlsx.pipeline.sending.slips import write_slips
from thidua_xlsx.pipeline.sending.unit_sheet import unit_sheet
from thidua_xlsx.system import files
from thidua_xlsx.system.drafts import draft
from thidua_xlsx.words.jsonable import attributes_json


class About(StrEnum):
    """What letters are about: forms that are out, those not answered yet, what is to be mended."""

    FORMS = "forms"
    REMINDERS = "reminders"
    SLIPS = "slips"


FOLDERS = {About.FORMS: "phieu", About.REMINDERS: "nhac-nop", About.SLIPS: "hoan-thien"}
"""Where in thu-gui/<stage>/ the drafts lie."""


@dataclass(frozen=True, slots=True, repr=False)
class Letter(Shown):
    """One draft: to whom (a unit or an appraiser), the address, its file and what is attached, both
    in the round's folder."""

    unit: str | None
    appraiser: str | None
    email: str
    file: str
    attachment: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LettersResult(Result):
    """The drafts of this run; ``without_address``: the names of those to whom none could go."""

    stage: Stage
    about: About
    folder: str = ""
    letters: tuple[Letter, ...] = ()
    without_address: tuple[str, ...] = ()

    def body(self, lang: str) -> dict[str, Any]:
        names = ("email", "file", "attachment")
        return {
            "stage": self.stage,
            "about": self.about,
            "letters": [
                attributes_json(each, "unit" if each.unit else "appraiser", *names)
                for each in self.letters
            ],
            "without_address": list(self.without_address),
        }


def letters(
    path: Path,
    stage: Stage = Stage.SELF,
    about: About = About.FORMS,
    *,
    units: Collection[str] = (),
) -> LettersResult:
    """A draft for each recipient of the stage's forms, in ``thu-gui/<stage>/``; of units only those
    named, where any are (by id or name).

    What lies there of an earlier run is replaced, so that nobody is reminded who has answered.
    Nothing is sent, and nothing of it is a fact of the round.
    """

    @about_round
    @refusing(partial(LettersResult, stage=stage, about=about))
    def drafted(path: Path) -> LettersResult:
        with opening(path, strict=True) as opened:
            return _letters(gather(opened.round), stage, about, units)

    return drafted(path)


def _letters(
    gathered: Gathered, stage: Stage, about: About, units: Collection[str]
) -> LettersResult:
    opened = gathered.round
    wanted = named_units(opened, units)
    folder = opened.folder.letters / stage / FOLDERS[about]
    for old in folder.glob("*.eml"):
        old.unlink()
    made: list[Letter] = []
    without: list[str] = []
    for state, attachment in _attached(gathered, stage, about):
        form = state.form
        if wanted and form.unit not in wanted:
            continue
        to = address_of(opened, state.issue)
        if not to.email:
            without.append(owner_name(opened, form))
            continue
        file = folder / f"{owner_id(form)}.eml"
        files.write_atomically(file, _draft(opened, form, about, to, attachment))
        relative = opened.folder.relative
        made.append(
            Letter(form.unit, form.appraiser, to.email, relative(file), relative(attachment))
        )
    said = () if not without else (_without_address(without),)
    if not any(state.form.stage == stage for state in gathered.states):
        told = {"name": say(f"stage-{stage}", "vi"), "stage": stage.value}
        said = (Finding("letters-not-issued", parameters=told),)
    return LettersResult(
        stage=stage,
        about=about,
        folder=str(folder),
        letters=tuple(made),
        without_address=tuple(without),
        findings=said,
    )


def _attached(gathered: Gathered, stage: Stage, about: About) -> Iterator[tuple[UnitState, Path]]:
    """Each form about which a letter goes out, and the file that goes with it."""
    opened = gathered.round
    slips = write_slips(gathered) if about is About.SLIPS else {}
    for state in gathered.states:
        if state.form.stage != stage or state.state is Standing.WITHDRAWN:
            continue
        if about is About.SLIPS:
            slip = _slip(state, slips)
            if slip is not None:
                yield state, opened.folder.path / slip
        elif about is About.FORMS or state.state is Standing.OUTSTANDING:
            yield state, opened.folder.path / state.issue.file


def _slip(state: UnitState, slips: Mapping[str, str]) -> str | None:
    """The slip of the return that is under review."""
    if state.state is not Standing.REVIEW or state.current is None:
        return None
    return slips.get(state.current.file.sha256)


def _draft(opened: OpenRound, form: Form, about: About, to: Address, attachment: Path) -> bytes:
    own, stage = opened.control.letters, Stage(form.stage)
    whole = words.NOTICE if stage is Stage.RESULT else words.FORM
    texts = {
        About.FORMS: own.form or whole,
        About.REMINDERS: own.reminder or words.REMINDER,
        About.SLIPS: own.slip or words.SLIP,
    }
    said = _words(opened, form)
    subject, text = (
        words.filled(each, said) for each in (own.subject or words.SUBJECT, texts[about])
    )
    beside = None if about is About.SLIPS else unit_sheet(opened, stage)
    attached = [each for each in (attachment, beside) if each is not None]
    files_ = [(each.name, each.read_bytes()) for each in attached]
    return draft(to.email, said["đơn vị"], subject, text, files_)


def _words(opened: OpenRound, form: Form) -> dict[str, str]:
    """What is said of the recipient, by its name between braces."""
    control, stage = opened.control, Stage(form.stage)
    day = control.deadline_of(form.unit or "", stage) if form.unit else None
    contact = control.printed.contact
    parts = [each for each in (contact.name, contact.phone, contact.email) if each]
    whom = ", ".join(parts) or control.printed.standing_agency_name
    return {
        "đơn vị": owner_name(opened, form),
        "đợt chấm": control.name,
        "hạn": words.UNTIL.format(day=f"{day:%d/%m/%Y}") if day is not None else "",
        "liên hệ": words.ASK.format(whom=whom),
        "tệp": words.NAMES[stage],
    }


def _without_address(names: list[str]) -> Finding:
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    parameters = {"count": f"{len(names):02}", "names": shown}
    return Finding("letter-no-address", parameters=parameters)
