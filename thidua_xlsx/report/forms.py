"""After the commands that send forms out, take them in and say where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.identity import UNIDENTIFIED
from thidua_xlsx.catalogue.messages import named, say
from thidua_xlsx.facts.decided import OWNER, WAIVER
from thidua_xlsx.model import Standing
from thidua_xlsx.pipeline.deriving.year import in_words
from thidua_xlsx.pipeline.gathering.handed_codes import UNPROVEN, UNPROVEN_BALLOT
from thidua_xlsx.report.common import (
    SHOWN,
    SHOWN_ANSWERS,
    asked_words,
    blocked,
    edition_words,
    findings,
)
from thidua_xlsx.report.next_step import next_step
from thidua_xlsx.returns.decision_sheet import STAGE as DECISIONS
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.dates import moment_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua_xlsx.facts.decided import DecisionTaken
    from thidua_xlsx.model import Question
    from thidua_xlsx.pipeline.codes import CodesResult
    from thidua_xlsx.pipeline.collect import CollectedFile, CollectResult
    from thidua_xlsx.pipeline.decide import DecideResult
    from thidua_xlsx.pipeline.facts import FactsResult
    from thidua_xlsx.pipeline.init import InitResult
    from thidua_xlsx.pipeline.issue import IssueResult
    from thidua_xlsx.pipeline.letters import LettersResult
    from thidua_xlsx.pipeline.status import StatusResult, UnitStanding

ROWS_ADDED = "control-setting-added"
"""The note that only ``status`` tells on the screen: there is nothing to do about it."""


def init(result: InitResult, lang: str) -> list[str]:
    """After ``init``."""
    words = {"round": result.round, "control": result.control, "units": result.units}
    told = [say(key, lang, **words) for key in ("init", "init-backup")]
    words["round"] = as_argument(result.round)
    for stage in result.of_year:
        words |= {"stage": stage, "name": named(f"stage-{stage}", lang)}
        told.append(say("init-year", lang, **words))
    if result.of_year:
        return [*told, say("init-next-year", lang, first=result.of_year[0], **words)]
    return [*told, say("init-next", lang, **words)]


def issue(result: IssueResult, directory: str, lang: str) -> list[str]:
    """After ``issue``: the counts, the files written by this run, where they go; where nothing
    could go out, the next step is to collect what is missing."""
    stage = named(f"stage-{result.stage}", lang)
    new = [form.file for form in result.issued if form.written]
    lines = [say("issue", lang, count=len(result.issued), written=len(new), stage=stage)]
    lines += [f"  {file}" for file in new[:SHOWN]]
    if len(new) > SHOWN:
        lines.append(say("more", lang, count=len(new) - SHOWN))
    beside = {"issue-list": result.send_list, "issue-unit-sheet": result.unit_sheet}
    lines += [say(key, lang, file=file) for key, file in beside.items() if file]
    next_step = f"issue-next-{result.stage}" if result.issued else "status-next-collect"
    if result.issued and not new:
        next_step = "issue-next-none"
    return [*lines, say(next_step, lang, round=directory)]


def codes(result: CodesResult, directory: str, lang: str) -> list[str]:
    """After ``codes``: for whom, and that the sheet is printed, handed over and deleted."""
    if result.sheet is None:
        return [say("codes-next-none", lang, round=directory)]
    lines = [say("codes", lang, count=len(result.made))]
    for each in result.made:
        name = f"{each.name}, {each.office}" if each.office not in ("", each.name) else each.name
        lines.append(say(f"codes-{each.purpose}", lang, name=name))
    return [*lines, say("codes-next", lang, sheet=as_argument(result.sheet))]


def letters(result: LettersResult, directory: str, lang: str) -> list[str]:
    """After ``letters``: how many drafts lie where, and that the office sends them itself."""
    if not result.letters:
        return [say("letters-none", lang), say("letters-none-next", lang, round=directory)]
    return [
        say("letters", lang, count=len(result.letters), folder=result.folder),
        say("letters-next", lang, folder=as_argument(result.folder)),
    ]


def collect(result: CollectResult, directory: str, lang: str) -> list[str]:
    """After ``collect``: each file that something is wrong with and its slip, each decision sheet
    with what became of its answers, then the counts and the next steps."""
    lines: list[str] = []
    names = {file.receipt: file.file for file in reversed(result.files) if file.receipt}
    for file in result.files:
        faults = findings(file.findings, lang, "  ")
        said = [*faults, *_beside(file, names, lang), *_answers(file, lang)]
        if said or file.outcome in (Standing.REVIEW, Standing.SET_ASIDE):
            lines += [f"{file.file}: {say('outcome-' + file.outcome, lang)}", *said]
        if file.slip is not None:
            lines.append(say("collect-slip", lang, slip=file.slip))
    lines.append(say("collect", lang, **result.totals))
    return [*lines, *_after_collecting(result, directory, lang)]


def _answers(file: CollectedFile, lang: str) -> list[str]:
    """How many answers of a decision sheet are on record, and which decisions they replace."""
    if file.answers is None:
        return []
    given, recorded, new = file.answers.given, file.answers.recorded, file.answers.new
    key = "collect-answers" if new == recorded else "collect-answers-new"
    words = {"given": given, "recorded": recorded, "new": new}
    lines = [say(key if given else "collect-answers-none", lang, **words)]
    return lines + ["  → " + replaced(one, lang) for one in file.answers.replaced]


def replaced(before: DecisionTaken, lang: str) -> str:
    """The decision that a new one replaces."""
    words = {"id": before.id, "answer": before.answer, "by": before.by}
    return say("decide-replaces", lang, at=moment_text(before.at), **words)


def _after_collecting(result: CollectResult, directory: str, lang: str) -> list[str]:
    """What comes next: forms to mend by their units, the decision that a file waits for, decision
    sheets by the officer."""
    steps: dict[str, str] = {}
    for file in result.files:
        if file.outcome in (Standing.REVIEW, Standing.SET_ASIDE):
            key, words = _waits_for(file)
            steps.setdefault(key, say(key, lang, round=directory, **words))
    if not steps:
        sheets = [file.answers for file in result.files if file.answers is not None]
        of_result = any(each.new and not each.about_returns for each in sheets)
        key = "collect-next-decided" if of_result else "collect-next"
        steps[key] = say(key, lang, round=directory)
    return list(steps.values())


def _waits_for(file: CollectedFile) -> tuple[str, dict[str, object]]:
    """The message of what a file waits for, and its words."""
    codes = {finding.code: finding for finding in file.findings}
    if unnamed := codes.get("decisions-not-named"):
        original = unnamed.parameters["original"]
        return "collect-next-named", {"name": file.file, "original": original}
    if asked_person := next((codes[code] for code in UNPROVEN if code in codes), None):
        return "collect-next-code", {"by": asked_person.parameters["by"]}
    if file.outcome == Standing.REVIEW and (unproven := codes.keys() & UNPROVEN_BALLOT):
        name = codes[min(unproven)].parameters["name"]
        return "collect-next-unproven", {"name": name, "question": f"{WAIVER}:{file.receipt}"}
    if file.stage == DECISIONS:
        key = "collect-next-answers" if file.answers is not None else "collect-next-sheet"
        return key, {"file": as_argument(file.source)}
    if undecided := codes.get("return-undecided"):
        return "collect-next-decide", {"question": undecided.parameters["question"]}
    asked: dict[str, object] = {"file": file.file, "question": f"{OWNER}:{file.receipt}"}
    if "signature-wrong" in codes and file.outcome == Standing.REVIEW:
        return "collect-next-unsigned", asked
    if codes.keys() & UNIDENTIFIED and file.receipt is not None:
        return "collect-next-owner", asked
    return "collect-next-mend", {}


def _beside(file: CollectedFile, names: Mapping[str, str], lang: str) -> list[str]:
    """The form that the file belongs to, and in how many cells it differs from the one before."""
    lines: list[str] = []
    if file.attached_to is not None:
        form = names.get(file.attached_to, "")
        lines.append(say("collect-attached", lang, form=form, receipt=file.attached_to))
    if file.differs_from is not None and file.outcome != Standing.DUPLICATE:
        receipt, count = file.differs_from.earlier.receipt, len(file.differs_from.cells)
        key = "collect-differs" if count else "collect-same"
        key = "collect-repeats" if file.differs_from.repeats else key
        lines.append(say(key, lang, receipt=receipt, count=count))
    return lines


def status(result: StatusResult, directory: str, lang: str) -> list[str]:
    """After ``status``: the counts, who is missing, what is to be decided, the days left where a
    self score is outstanding, the next step."""
    lines = [
        say("status-stage", lang, stage=named(f"stage-{stage}", lang), **counts)
        for stage, counts in result.stages.items()
    ] or [say("status-nothing", lang)]
    for each in result.units:
        if each.state != Standing.ACCEPTED:
            lines += _unit_standing(each, lang)
    for workbook in result.appraisers:
        if workbook.state not in (Standing.ACCEPTED, Standing.WITHDRAWN):
            state = say(f"state-{workbook.state}", lang)
            words = {"state": state, "name": workbook.name, "unit": workbook.appraiser}
            lines.append(say("status-unit", lang, form=workbook.form, **words))
    lines += appraisal_terms(result, lang)
    lines += result.signed_in_words(lang)
    names = {each.unit.id: each.unit.name for each in result.units}
    lines += [say("edition", lang, **edition_words(each)) for each in result.editions]
    lines += blocked(result.blocked, names, lang)
    lines += [_question(asked, lang) for asked in result.pending]
    lines.append(say("head", lang, events=result.events, head=result.head))
    lines += deadlines(result, lang)
    lines += [each.message(lang) for each in result.findings if each.code == ROWS_ADDED]
    lines.append(say("status-workbook", lang, workbook=result.workbook))
    for report in result.reports:
        words = {"stage": named(f"stage-{report.stage}", lang), "workbook": report.workbook}
        lines.append(say("status-report", lang, **words))
    return [*lines, next_step(result).line(directory, lang)]


def deadlines(result: StatusResult, lang: str) -> list[str]:
    """The days left for self scores, where one is outstanding, and to the dates of the year."""
    lines: list[str] = []
    awaited = result.stages.get("self", {"outstanding": 1})["outstanding"]
    if awaited and result.deadline is not None and result.days_left is not None:
        key = "status-deadline" if result.days_left >= 0 else "status-overdue"
        day = result.deadline.strftime("%d/%m/%Y")
        lines.append(say(key, lang, day=day, days=abs(result.days_left)))
    return [*lines, *in_words(result.calendar, lang)]


def appraisal_terms(result: StatusResult, lang: str) -> list[str]:
    """Of the units whose appraisal is not over: the first last day, and how many are over it."""
    counts = result.stages.get("appraisal")
    done = counts is not None and counts["accepted"] == counts["issued"]
    terms = [each.term for each in result.units if each.term is not None]
    if done or not terms:
        return []
    first = min(terms, key=lambda term: term.last_day)
    day, left = f"{first.last_day:%d/%m/%Y}", first.working_days_left
    key = "status-appraise-by" if left >= 0 else "status-appraise-over"
    return [say(key, lang, day=day, days=abs(left))]


def _unit_standing(each: UnitStanding, lang: str) -> list[str]:
    """A unit whose form is not accepted, and the deadline of its own where one still matters."""
    state = say(f"state-{each.state}", lang)
    words = {"state": state, "name": each.unit.name, "unit": each.unit.id, "form": each.form}
    lines = [say("status-unit", lang, **words)]
    if (
        each.state != Standing.WITHDRAWN
        and each.deadline is not None
        and each.days_left is not None
    ):
        key = "status-own-day" if each.days_left >= 0 else "status-own-over"
        when = say(key, lang, day=f"{each.deadline:%d/%m/%Y}", days=abs(each.days_left))
        lines.append(say("status-own-deadline", lang, when=when))
    return lines


def _question(asked: Question, lang: str) -> str:
    answers = " | ".join(asked.spelled[:SHOWN_ANSWERS])
    more = " | …" if len(asked.answers) > SHOWN_ANSWERS else ""
    question = asked.wording(lang)
    return say("status-pending", lang, id=asked.id, question=question, answers=answers + more)


def facts(result: FactsResult, directory: str, lang: str) -> list[str]:
    """After ``facts``: each thing with its answers and present value, then a command to copy."""
    if result.unit is None:
        return []
    words = {"name": result.unit.name, "unit": result.unit.id, "count": len(result.facts)}
    lines = [say("facts", lang, **words)]
    for each in result.facts:
        asked = each.question
        pairs = zip(asked.answers, asked.spelled, strict=True)
        answers = [spelled for one, spelled in pairs if one not in each.elsewhere]
        if each.elsewhere:
            answers.append(say("facts-elsewhere", lang, example=each.elsewhere[-1]))
        article = f" ({each.article})" if each.article else ""
        lines += [
            f"  {asked.id}",
            f"    {asked.wording(lang)}{article}",
            say("facts-answers", lang, answers=" | ".join(answers)),
            say("facts-present", lang, present=each.present[lang != "vi"]),
        ]
    first, last = result.criteria[0], result.criteria[-1]
    among = {"count": len(result.criteria), "first": first, "last": last}
    lines += [f"  {result.score_id}", say("facts-scores", lang, **among)]
    if result.closed:
        return [*lines, say("closed-next", lang, round=directory)]
    example = result.example(result.facts[0]) if result.facts else result.score_example
    return [*lines, say("facts-next", lang, example=example)]


def decide(result: DecideResult, directory: str, lang: str) -> list[str]:
    """After ``decide``: what was recorded and what is left."""
    if result.decision is None:
        return []
    taken, before = result.decision, result.replaces
    key, words = "decide-next-status", {}
    if result.left:
        key, words = "decide-next", {"left": len(result.left), **asked_words(result.left[0])}
    elif result.ranked:
        key = "decide-next-rank"
    return [
        say("decide", lang, id=taken.id, answer=taken.answer, by=taken.by),
        *([replaced(before, lang)] if before is not None else []),
        say(key, lang, round=directory, **words),
    ]
