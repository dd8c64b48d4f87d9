"""Writes the forms of a stage and registers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.facts.standing import Form, Issue, issues, latest_issues
from thidua_xlsx.layout.form.appraised_facts import facts_to_start_with
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import OF_YEAR, Stage, Unit, Value
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.base.keeping_ids import keep_ids
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import CONTROL, OpenRound
from thidua_xlsx.pipeline.deriving.panel_sets import too_small
from thidua_xlsx.pipeline.drawing.notices import analysis_given, notice_values
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.membership import named_units
from thidua_xlsx.pipeline.gathering.year_values import registered_values, reported_awards
from thidua_xlsx.pipeline.making.forms import appraisal_values
from thidua_xlsx.pipeline.making.handed_codes import about_codes
from thidua_xlsx.pipeline.making.issued_forms import Making, Outgoing, form_path
from thidua_xlsx.pipeline.making.stamped_forms import StampedForms
from thidua_xlsx.pipeline.sending.issue_appraisers import issue_to_appraisers
from thidua_xlsx.pipeline.sending.issue_nominations import hinder_nomination, issue_nominations
from thidua_xlsx.pipeline.sending.send_list import write_send_list
from thidua_xlsx.pipeline.sending.unit_sheet import unit_sheet, write_unit_sheet
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.returns.identify import identify
from thidua_xlsx.system import files
from thidua_xlsx.system.progress import steps
from thidua_xlsx.words.jsonable import attributes_json

UNREADY = {Stage.APPRAISAL: "not-yet-appraisable", Stage.RESULT: "result-not-ready"}
OUTDATED = {
    Stage.RESULT: "result-outdated",
    Stage.SELF: "self-outdated",
    Stage.HALF_YEAR: "half-year-outdated",
}


@dataclass(frozen=True, slots=True, repr=False)
class IssuedForm(Shown):
    """One form that is out: whose (a unit's or an appraiser's), its path in the round's folder,
    serial and issue number; ``written``: by this run."""

    unit: str | None
    appraiser: str | None
    file: str
    serial: str
    issue_number: int
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IssueResult(Result):
    """The stage's forms, those issued before included; ``send_list``, ``unit_sheet``: what lies
    beside them, in the round's folder, None where it is not there."""

    stage: Stage
    issued: tuple[IssuedForm, ...] = ()
    send_list: str | None = None
    unit_sheet: str | None = None

    @property
    def written(self) -> int:
        """How many are new in this run."""
        return sum(form.written for form in self.issued)

    def body(self, lang: str) -> dict[str, Any]:
        names = ("file", "serial", "issue_number")
        issued = [
            attributes_json(form, "unit" if form.unit else "appraiser", *names)
            for form in self.issued
        ]
        return {
            "stage": self.stage,
            "issued": issued,
            "written": self.written,
            "send_list": self.send_list,
            "unit_sheet": self.unit_sheet,
        }


def issue(
    path: Path,
    stage: Stage = Stage.SELF,
    *,
    units: Collection[str] = (),
    again: bool = False,
) -> IssueResult:
    """The stage's forms for all units of the round, or only for those named (by id or name); the
    workbooks of agencies and leaders, with what ``units`` names as supplements; and beside them
    the list of what goes to whom, and for self scoring the page for units where the round has one.

    A form that is out stays as it is, unless ``again``: then a new issue goes out beside it.
    Appraisal forms are written for units whose self scores are accepted, notices of results for
    those whose final scores are complete; the others are named.
    """

    @about_round
    @refusing(partial(IssueResult, stage=stage))
    def issued(path: Path) -> IssueResult:
        with opening(path, strict=True, adds=True) as opened:
            _hinder(opened.round, stage)
            wanted = _wanted(opened.round, units)
            said = _news(opened.round, keep_ids(opened.round, opened.findings))
            return _with_what_lies_beside(
                opened.round, _issue(opened.round, stage, wanted, again, said)
            )

    return issued(path)


def _with_what_lies_beside(opened: OpenRound, result: IssueResult) -> IssueResult:
    """The result with the page for units and the list of what goes to whom, both written anew."""
    said = write_unit_sheet(opened) if result.stage is Stage.SELF else ()
    sheet = unit_sheet(opened, result.stage)
    listed, wrong = write_send_list(opened, issues(opened.register.events()))
    relative = opened.folder.relative
    return replace(
        result,
        findings=(*result.findings, *said, *wrong),
        send_list=relative(listed) if listed is not None else None,
        unit_sheet=relative(sheet) if sheet is not None else None,
    )


def _news(opened: OpenRound, said: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is to be said before forms go out; of a version of the control workbook with which some
    went out already, nothing again (``status`` goes on telling it)."""
    events = opened.register.events()
    seen = max((each.id for each in events if each.kind == EventKind.CONTROL_SEEN), default=0)
    if not any(each.kind == EventKind.ISSUED and each.id > seen for each in events):
        return said
    return tuple(each for each in said if each.file != CONTROL)


def _hinder(opened: OpenRound, stage: Stage) -> None:
    """Raises ``Refused`` where no form of that stage can go out at all."""
    of_year = stage in OF_YEAR and opened.regulation.year_form(stage) is None
    if of_year or (stage is Stage.NOMINATION and opened.regulation.nomination is None):
        told = {"name": say(f"stage-{stage}", "vi")}
        raise Refused(Finding("stage-off", found=stage.value, parameters=told))
    if opened.key is None:
        raise Refused(Finding("key-missing", file=str(opened.folder.key)))
    control = str(opened.folder.control)
    if stage is Stage.BALLOT and not opened.control.leaders:
        raise Refused(Finding("no-appraisers", file=control))
    if stage is Stage.BALLOT and (small := too_small(opened)) is not None:
        raise Refused(small)
    if stage is Stage.APPEAL and not opened.control.conduct.appeals:
        raise Refused(Finding("appeals-off", file=control))
    if not opened.units():
        raise Refused(Finding("no-units", file=control))
    if stage is Stage.NOMINATION:
        hinder_nomination(opened)


def _wanted(opened: OpenRound, units: Collection[str]) -> tuple[str, ...]:
    """The ids of the units that are named.  Raises ``Refused`` for one that does not take part."""
    wanted = named_units(opened, units)
    left = tuple(unit for unit in wanted if unit in opened.control.withdrawn)
    if left:
        raise Refused(Refusal(Finding("unit-left-round", unit=left[0], found=left[0]), left))
    return wanted


def _issue(
    opened: OpenRound,
    stage: Stage,
    wanted: Collection[str],
    again: bool,
    findings: tuple[Finding, ...],
) -> IssueResult:
    gathered = gather(opened)
    if stage is Stage.NOMINATION:
        ballots, said = issue_nominations(gathered, wanted, again)
        issued = _issued_forms(gathered, ballots)
        return IssueResult(stage=stage, issued=issued, findings=(*findings, *said))
    if goes_to_appraisers(opened, stage):
        parts, said = issue_to_appraisers(gathered, stage, wanted, again)
        if stage is Stage.APPEAL and not parts:
            raise Refused(Finding("appeals-none"))
        codes = about_codes(opened) if stage is Stage.BALLOT else ()
        said = (*findings, *said, *_unready(gathered, stage), *codes)
        return IssueResult(stage=stage, issued=_issued_forms(gathered, parts), findings=said)
    forms: list[Issue] = []
    more: list[Finding] = []
    asked = [unit for unit in opened.units() if not wanted or unit.id in wanted]
    shown = _values_to_show(gathered, stage)
    if stage is Stage.RESULT and not shown and not any(i.stage == stage for i in gathered.issues):
        raise Refused(Refusal(Finding("results-not-ready"), tuple(unit.id for unit in asked)))
    latest = latest_issues(gathered.issues)
    made = StampedForms(opened)
    with Outgoing(opened) as outgoing:
        for unit in steps(asked, "step-issue"):
            values = shown.get(unit.id)
            out = latest.get(Form(stage, unit.id))
            if values is None and stage in UNREADY:
                more.append(Finding(UNREADY[stage], unit=unit.id, found=unit.name))
                continue
            number = 1 if out is None else out.issue_number + again
            if stage is Stage.RESULT and (out is None or again):
                values = {**(values or {}), **analysis_given(gathered, unit)}
            form, identity = made.make(stage, unit, number, values)
            if out is None or again:
                path = form_path(opened, Form(stage, unit.id), number, unit.bloc)
                out = outgoing.put(path, form, identity)
            else:
                more += _of_form_out(outgoing, unit, out, form, identity)
            forms.append(out)
    said = (*findings, *_all_together(more, len(forms)))
    return IssueResult(stage=stage, issued=_issued_forms(gathered, forms), findings=said)


def _all_together(found: list[Finding], forms: int) -> list[Finding]:
    """The findings; where the result of every unit changed, that is said once."""
    others = [each for each in found if each.code != OUTDATED[Stage.RESULT]]
    changed = len(found) - len(others)
    if changed < 2 or changed < forms:
        return found
    return [*others, Finding("results-outdated", parameters={"count": f"{changed:02}"})]


def _values_to_show(gathered: Gathered, stage: Stage) -> Mapping[str, dict[str, Value]]:
    """By unit, what its form of that stage shows beyond the template; a unit is missing whose form
    cannot go out yet."""
    if stage is Stage.RESULT:
        return notice_values(gathered)
    if stage is Stage.HALF_YEAR:
        return registered_values(gathered)
    if stage is Stage.SELF:
        return reported_awards(gathered)
    if stage is not Stage.APPRAISAL:
        return {}
    return {
        unit.id: {
            **appraisal_values(gathered.round, reading),
            **facts_to_start_with(gathered.round.regulation.annex_of_bloc(unit.bloc), reading.said),
        }
        for unit in gathered.round.units()
        if (reading := gathered.accepted(Stage.SELF, unit.id)) is not None
    }


def goes_to_appraisers(opened: OpenRound, stage: Stage) -> bool:
    """Whether the stage's workbooks go to agencies or leaders, not to one unit each."""
    by_agencies = stage is Stage.APPRAISAL and opened.control.conduct.by_agencies
    return stage in (Stage.BALLOT, Stage.APPEAL) or by_agencies


def _unready(gathered: Gathered, stage: Stage) -> Iterator[Finding]:
    """The units that no list shows yet; the agencies that appraise themselves."""
    opened = gathered.round
    if stage is not Stage.APPRAISAL:
        return
    names = {unit.id: unit.name for unit in opened.units()}
    for unit in opened.units():
        if gathered.accepted(Stage.SELF, unit.id) is None:
            yield Finding("not-yet-appraisable", unit=unit.id, found=unit.name)
    counted = Counter(row.unit for row in opened.assignments.own())
    for unit_id, count in counted.items():
        parameters = {"name": names[unit_id], "count": str(count)}
        yield Finding("appraises-itself", unit=unit_id, parameters=parameters)


def _issued_forms(before: Gathered, out: Iterable[Issue]) -> tuple[IssuedForm, ...]:
    """The forms that are out; ``before``: the round as it was when the command began."""
    known = {(each.form, each.issue_number) for each in before.issues}
    return tuple(
        IssuedForm(
            each.unit,
            each.appraiser,
            each.file,
            each.serial,
            each.issue_number,
            (each.form, each.issue_number) not in known,
        )
        for each in out
    )


def _of_form_out(
    outgoing: Outgoing, unit: Unit, out: Issue, form: Making, identity: Identity
) -> list[Finding]:
    """What is to be said of a form that is out already and would be ``form`` today: written again
    where it is gone (with the round's present look), left alone where someone changed it, named
    where the scores that it shows are no longer the last."""
    path = outgoing.round.folder.path / out.file
    if not path.exists():
        outgoing.put(path, form, identity)
        return []
    try:
        there = path.read_bytes()
    except OSError as error:
        return [files.read_fault(error, out.file, unit.id)]
    findings = []
    if files.sha256(there) != out.sha256:
        findings.append(Finding("issued-form-changed", file=out.file, unit=unit.id))
    if there != form() and _shows_other_scores(there, identity):
        code = OUTDATED.get(Stage(out.stage), "appraisal-outdated")
        findings.append(Finding(code, unit=unit.id, found=unit.name))
    return findings


def _shows_other_scores(there: bytes, identity: Identity) -> bool:
    """Whether the form that is out shows other locked values than it would show today."""
    book, _ = read_book(there, "")
    shown = identify(book, "")[0] if book is not None else None
    return shown is not None and shown.locked != identity.locked
