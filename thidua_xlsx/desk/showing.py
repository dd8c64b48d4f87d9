"""What the pages show, made ready: the same results, findings and words that the commands print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from thidua_xlsx import report
from thidua_xlsx.catalogue.messages import MESSAGES, named, say
from thidua_xlsx.desk.jobs import Job
from thidua_xlsx.facts.decided import RECEIVED, SIGNED
from thidua_xlsx.model import OF_YEAR, Stage, Standing
from thidua_xlsx.pipeline.deriving.council_scores import SCORE
from thidua_xlsx.pipeline.deriving.unasked import APPROVED, CANCELLED, CONDITION, FACT
from thidua_xlsx.ranking.questions import score_id
from thidua_xlsx.report.common import number, placed
from thidua_xlsx.report.files import reading_line
from thidua_xlsx.report.next_step import Command, NextStep
from thidua_xlsx.report.results import rating_words
from thidua_xlsx.template import TemplateError, load_regulation
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.dates import moment_text
from thidua_xlsx.words.slugs import is_slug
from thidua_xlsx.words.texts import matching_key, storable

if TYPE_CHECKING:
    from thidua_xlsx.catalogue.findings import Finding
    from thidua_xlsx.desk.state import Desk
    from thidua_xlsx.model import Regulation
    from thidua_xlsx.pipeline.status import StatusResult, UnitStanding

_COMMAND = re.compile(r'thidua-xlsx ([a-z]+)(?:"[^"]*"|(?!\. )[^";,()])*')
"""A command that a text quotes: it ends with a punctuation mark."""
_DECIDED = re.compile(r"\b(received|signed|score|fact|condition|approved|cancelled):([^:\s]*)")
"""A decision that is always open, in a command, and what it is about."""
BUTTONS = frozenset(("issue", "rank", "close", "codes", "documents", "letters", "verify", "reopen"))
"""The commands that have a button on the page of the round."""
PAGES = {"collect": "/#nhan", "decide": "/quyet-dinh", "facts": "/don-vi", "status": "/"}
"""Where on the desk that is done which other commands do."""
TYPED = {RECEIVED: "desk-typed-time", SCORE: "desk-typed-score", SIGNED: "desk-typed-sheet"}
"""The kinds of questions that are answered by typing, each with what is asked for."""


DECIDABLE = {
    "desk-decidable-facts": (FACT,),
    "desk-decidable-result": (APPROVED, CANCELLED),
    "desk-decidable-conditions": (CONDITION,),
    "desk-decidable-signed": (SIGNED,),
    "desk-decidable-scores": (SCORE,),
}
"""What can always be decided of a unit, by headings: the kinds of questions under each."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the table shows it: its self form (before there is one, that of the year around the
    scoring), what is missing of everything that it is asked for, and whether a form is among
    that."""

    self_form: UnitStanding
    bloc: str
    missing: tuple[str, ...]
    owes: bool


@cache
def environment() -> Environment:
    """The pages; whatever stands in them is escaped."""
    pages = Environment(
        loader=PackageLoader("thidua_xlsx.desk", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"number": number, "moment": moment_text, "storable": storable}
    pages.filters["of_unit"] = _of_unit
    pages.filters["named_by"] = lambda owner, desk: desk.name_of(owner)
    pages.globals |= {
        "named": named,
        "placed": placed,
        "remedy": remedy,
        "stage_name": _stage,
        "told": told,
        "typed_answers": TYPED,
        "decidable_groups": DECIDABLE,
    }
    pages.globals |= {"rating": rating_words, "identity": reading_line, "original": _original}
    pages.globals["score_id"] = score_id
    pages.globals |= {"day": _day}
    return pages


def page(template: str, lang: str, **shown: object) -> str:
    """The page of that name with what it shows."""

    def spoken(key: str, **words: object) -> str:
        return say(key, lang, **words)

    return environment().get_template(template).render(say=spoken, lang=lang, **shown)


def remedy(finding: Finding, lang: str) -> list[tuple[str, str, str]]:
    """What to do, in pieces: text, and behind it the name and the address of the place on the desk
    that does what a command does which stands there for those who type; "" for none."""
    text, pieces = finding.remedy(lang), list[tuple[str, str, str]]()
    rest = 0
    for quoted in _COMMAND.finditer(text):
        command = quoted[0].rstrip().removesuffix(".")
        name = "decide" if "--decisions" in command else quoted[1]
        if name in PAGES or name in BUTTONS:
            before = text[rest : quoted.start()]
            pieces.append((before, *_done_at(name, command, finding, lang)))
            rest = quoted.start() + len(command)
    return [*pieces, (text[rest:], "", "")]


def _done_at(name: str, command: str, finding: Finding, lang: str) -> tuple[str, str]:
    """What the place is called where that command is done, and its address."""
    decided = _DECIDED.search(command) if name == "decide" else None
    if decided is not None:
        kind, about = decided[1], "" if decided[1] in (RECEIVED, SIGNED) else decided[2]
        key = ON_UNITS_PAGE.get(kind, "desk-decidable")
        return say("desk-where-unit", lang, action=say(key, lang)), _unit_page(finding, about)
    if name == "issue" and "--again" in command:
        return say("desk-where-unit", lang, action=say("desk-again", lang)), _unit_page(finding)
    if name in PAGES:
        return say(f"desk-where-{name}", lang), PAGES[name]
    stage = re.search(r"--stage (\w[\w-]*)", command)
    about = stage[1] if stage is not None else Stage.SELF if name == "issue" else ""
    return say("desk-where-button", lang, action=button(Command(name, about), lang)), "/"


ON_UNITS_PAGE = {
    RECEIVED: "desk-change-received",
    SIGNED: "desk-decidable-signed",
    SCORE: "desk-score",
}
"""What leads on the page of a unit to that which can always be decided, where it is not among what
is said of the unit itself."""


def _unit_page(finding: Finding, about: str = "") -> str:
    """The page of the unit that a command or its finding names; that of all where neither does."""
    owner = about if is_slug(about) else finding.unit or ""
    return f"/don-vi/{owner}" if is_slug(owner) else "/don-vi"


def _of_unit(text: str, name: str) -> str:
    """A question as it stands on the page of the unit that it names first."""
    rest = text.removeprefix(f"{name}: ")
    return f"{rest[:1].upper()}{rest[1:]}"


def _stage(stage: str, lang: str) -> str:
    """What the stage of a form is called; "" for what is no form."""
    key = f"stage-{stage}"
    return say(key, lang) if key in MESSAGES else ""


def _original(finding: Finding) -> str:
    """The name of the original that a finding names by its path, as it is typed."""
    return Path(finding.parameters["original"].strip('"')).name


def _day(moment: str) -> str:
    return moment_text(datetime.fromisoformat(moment))


def outcome(job: Job, desk: Desk) -> list[str]:
    """What the command prints of it, without findings, and without the next step, which the desk
    has a button for."""
    result = job.result
    if result is None or result.refused is not None or job.kind not in PRINTED:
        return []
    named_folder = () if job.kind in UNNAMED else (as_argument(desk.round.path),)
    *lines, _ = getattr(report, job.kind)(result, *named_folder, desk.lang)
    return [line.strip() for line in lines]


PRINTED = frozenset(("init", "issue", "documents", "letters", "codes", "verify", "close", "reopen"))
WRITES_INTO = {"issue": "issued", "letters": "letters", "documents": "documents"}
"""The folder that an action writes into, to be opened then."""
UNNAMED = frozenset(("init", "close"))
"""Whose report does not name the round's folder."""


def button(command: Command, lang: str) -> str:
    """What the button of that command says."""
    key = f"desk-do-{command.name}-{command.about}"
    if command.name == "issue" and key not in MESSAGES:
        return say("desk-do-issue", lang, stage=named(f"stage-{command.about}", lang))
    return say(key if key in MESSAGES else f"desk-do-{command.name}", lang)


def step_text(step: NextStep, standing: StatusResult, lang: str) -> str:
    """What comes next, for whoever has buttons."""
    words = {
        key: named(f"stage-{said}", lang) if key == "stage" else said
        for key, said in step.words.items()
    }
    return say(f"page-{step.key}", lang, **{**words, "count": f"{len(standing.pending):02}"})


def regulations(folders: Iterable[Path]) -> list[Regulation]:
    """The regulations in those folders; none of one that cannot be read."""
    found = []
    for folder in folders:
        with suppress(TemplateError):
            found.append(load_regulation(folder))
    return found


def listed(standing: StatusResult, lang: str) -> str:
    """How many units of which blocs the control workbook has."""
    counted = [
        say("desk-listed-bloc", lang, bloc=bloc, count=f"{count:02}")
        for bloc, count in standing.listed
        if count
    ]
    counts = "; ".join(counted) or say("desk-listed-none", lang)
    return say("desk-listed", lang, counts=counts)


def rows(
    standing: StatusResult, lang: str, search: str = "", bloc: str = "", only: str = ""
) -> list[Row]:
    """The units in the order of the control workbook; of those that bear ``search`` in name or id
    (marks and case aside), are in the ``bloc``, and owe a form where ``only`` says so."""
    blocs = {each.id: each.name for each in standing.blocs}
    wanted = matching_key(search)
    stage = _shown_stage(standing)
    found = [_row(each, standing, blocs, lang) for each in standing.units if each.stage == stage]
    return [
        row
        for row in found
        if wanted in matching_key(row.self_form.unit.name) or wanted in row.self_form.unit.id
        if bloc in ("", row.self_form.unit.bloc)
        if not only or row.owes
    ]


def _shown_stage(standing: StatusResult) -> Stage:
    """The stage by whose forms units are listed: that of self scores; before any of these is out,
    the last one of the year around the scoring that is."""
    out = [stage for stage in OF_YEAR if stage in standing.stages]
    return Stage.SELF if Stage.SELF in standing.stages or not out else out[-1]


def _row(each: UnitStanding, standing: StatusResult, blocs: dict[str, str], lang: str) -> Row:
    own = [one for one in standing.units if one.unit.id == each.unit.id]
    missing = tuple(line for one in own for line in _missing(one, lang))
    return Row(each, blocs.get(each.unit.bloc, each.unit.bloc), missing, any(map(_owes, own)))


def _owes(each: UnitStanding) -> bool:
    return each.state in (Standing.OUTSTANDING, Standing.REVIEW) and each.stage != Stage.RESULT


def _missing(each: UnitStanding, lang: str) -> Iterator[str]:
    if _owes(each):
        words = {"stage": named(f"stage-{each.stage}", lang)}
        yield say("desk-missing", lang, state=say(f"state-{each.state}", lang), **words)
    if each.signed is not None and each.signed != "matches":
        yield say("desk-missing-signed", lang, state=say(f"signed-{each.signed}", lang))


def told(findings: Iterable[Finding], but: Finding | None = None) -> list[Finding]:
    """Those that a person reads; quiet ones are for programs.  ``but``: one that is told."""
    return [each for each in findings if not each.quiet and each != but]
