"""A result as lines for a person: what was done, what is wrong, and last what to do next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thidua_xlsx.findings import has_errors
from thidua_xlsx.messages import MESSAGES, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thidua_xlsx.findings import Finding
    from thidua_xlsx.pending import Pending
    from thidua_xlsx.pipeline.close import CloseResult
    from thidua_xlsx.pipeline.collect import CollectedFile, CollectResult
    from thidua_xlsx.pipeline.decide import DecideResult
    from thidua_xlsx.pipeline.demo import DemoResult
    from thidua_xlsx.pipeline.init import InitResult
    from thidua_xlsx.pipeline.issue import IssueResult
    from thidua_xlsx.pipeline.rank import RankResult
    from thidua_xlsx.pipeline.read import ReadResult
    from thidua_xlsx.pipeline.result import Result
    from thidua_xlsx.pipeline.status import StatusResult, UnitStanding
    from thidua_xlsx.pipeline.templates import CheckResult, ListResult, ShowResult
    from thidua_xlsx.pipeline.verify import VerifyResult

SHOWN = 20
"""How many of a kind a screen shows; all of them stand in the JSON answer."""
ALIKE = 3
"""Up to so many findings of one code on one sheet are each told; of more, the first and the cells
of the others."""

SHOWN_ANSWERS = 4
"""How many answers a screen shows of one question."""


def told(result: Result, lang: str) -> list[str]:
    """The findings that every command may have, and the refusal; its remedy is what to do next."""
    refused = result.refused
    if refused is None:
        return findings(result.findings, lang)
    others = [finding for finding in result.findings if finding != refused.finding]
    lines = findings(others, lang)
    lines.append(say("refused", lang, why=_placed(refused.finding, lang)))
    if refused.whom:
        lines.append(say("whom", lang, whom=_listed(refused.whom, lang)))
    remedy = refused.finding.remedy(lang)
    return [*lines, say("refused-next", lang, remedy=remedy[:1].lower() + remedy[1:])]


def findings(found: Iterable[Finding], lang: str, indent: str = "") -> list[str]:
    """What is wrong where, and what to do, two lines each; the same fault in many cells of a sheet
    is told once.  Notes stand in the JSON answer only."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(found):
        if finding.severity != "note":
            alone = finding.sheet is None or finding.cell is None
            kind = (finding.code, finding.file, number if alone else finding.sheet)
            groups.setdefault(kind, []).append(finding)
    kinds = list(groups.values())
    lines = [line for alike in kinds[:SHOWN] for line in _told_once(alike, lang)]
    hidden = sum(len(alike) for alike in kinds[SHOWN:])
    if hidden:
        lines.append(say("more", lang, count=hidden))
    return [indent + line for line in lines]


def _told_once(alike: Sequence[Finding], lang: str) -> list[str]:
    lines: list[str] = []
    each_told = alike if len(alike) <= ALIKE else alike[:1]
    for finding in each_told:
        severity = say(f"severity-{finding.severity}", lang)
        lines.append(say("finding", lang, severity=severity, message=_placed(finding, lang)))
        lines.append(say("remedy", lang, remedy=finding.remedy(lang)))
    others = alike[len(each_told) :]
    if others:
        cells = _listed([str(finding.cell) for finding in others], lang)
        lines.append(say("alike", lang, count=len(others), cells=cells))
    return lines


def _placed(finding: Finding, lang: str) -> str:
    """The message behind its place: sheet and cell, or a template's file and line."""
    message = finding.message(lang)
    if finding.cell is None:
        return message
    if finding.sheet is None:
        return f"{finding.file}, {finding.cell}: {message}"
    return f"{finding.sheet}!{finding.cell}: {message}"


def _listed(items: Sequence[str], lang: str) -> str:
    shown = ", ".join(items[:SHOWN])
    rest = len(items) - SHOWN
    return f"{shown} {say('more', lang, count=rest)}" if rest > 0 else shown


def _stage(stage: str, lang: str) -> str:
    """The stage's name; one that this version does not know as it is called in the file."""
    key = f"stage-{stage}"
    return say(key, lang) if key in MESSAGES else stage


def init(result: InitResult, lang: str) -> list[str]:
    """After ``init``."""
    if result.refused is not None:
        return []
    words = {"round": result.round, "control": result.control, "units": result.units}
    return [say(key, lang, **words) for key in ("init", "init-backup", "init-next")]


def issue(result: IssueResult, directory: str, lang: str) -> list[str]:
    """After ``issue``; where nothing could go out, the next step is to collect what is missing."""
    if result.refused is not None:
        return []
    stage = _stage(result.stage, lang)
    next_step = f"issue-next-{result.stage}" if result.issued else "status-next-collect"
    return [
        say("issue", lang, count=len(result.issued), written=result.written, stage=stage),
        say(next_step, lang, round=directory),
    ]


def collect(result: CollectResult, directory: str, lang: str) -> list[str]:
    """After ``collect``: each file that something is wrong with and its slip, then the counts."""
    if result.refused is not None:
        return []
    lines: list[str] = []
    names = {file.receipt: file.file for file in reversed(result.files) if file.receipt}
    mend = False
    for file in result.files:
        faults = findings(file.findings, lang, "  ")
        said = [*faults, *_beside(file, names, lang)]
        if said or file.outcome in ("review", "set-aside"):
            lines += [f"{file.file}: {say('outcome-' + file.outcome, lang)}", *said]
        if file.slip is not None:
            lines.append(say("collect-slip", lang, slip=file.slip))
        elif file.outcome == "review" and not faults:
            lines.append(say("collect-undecided", lang, round=directory))
        mend = mend or file.outcome in ("review", "set-aside")
    lines.append(say("collect", lang, **result.totals))
    if result.decided:
        lines.append(say("collect-decided", lang, count=result.decided))
    next_step = "collect-next-decided" if result.decided else "collect-next"
    lines.append(say("collect-next-mend" if mend else next_step, lang, round=directory))
    return lines


def _beside(file: CollectedFile, names: Mapping[str, str], lang: str) -> list[str]:
    """The form that the file belongs to, and in how many cells it differs from the one before."""
    lines: list[str] = []
    if file.attached_to is not None:
        form = names.get(file.attached_to, "")
        lines.append(say("collect-attached", lang, form=form, receipt=file.attached_to))
    if file.differs_from is not None and file.outcome != "duplicate":
        receipt, count = file.differs_from.earlier.receipt, len(file.differs_from.cells)
        lines.append(say("collect-differs", lang, receipt=receipt, count=count))
    return lines


def status(result: StatusResult, directory: str, lang: str) -> list[str]:
    """After ``status``: the counts, who is missing, what is to be decided, the days left where a
    self score is outstanding, the next step."""
    if result.refused is not None:
        return []
    lines = [
        say("status-stage", lang, stage=_stage(stage, lang), **counts)
        for stage, counts in result.stages.items()
    ] or [say("status-nothing", lang)]
    for each in result.units:
        if each.state != "accepted":
            lines += _unit_standing(each, lang)
    for workbook in result.appraisers:
        if workbook.state not in ("accepted", "withdrawn"):
            state = say(f"state-{workbook.state}", lang)
            words = {"state": state, "name": workbook.name, "unit": workbook.appraiser}
            lines.append(say("status-unit", lang, **words))
    lines += _appraisal_terms(result, lang)
    lines += [_question(asked, lang) for asked in result.pending]
    awaited = result.stages.get("self", {"outstanding": 1})["outstanding"]
    if awaited and result.deadline is not None and result.days_left is not None:
        key = "status-deadline" if result.days_left >= 0 else "status-overdue"
        day = result.deadline.strftime("%d/%m/%Y")
        lines.append(say(key, lang, day=day, days=abs(result.days_left)))
    lines.append(say("status-workbook", lang, workbook=result.workbook))
    return [*lines, say(_next_step(result), lang, round=directory)]


def _appraisal_terms(result: StatusResult, lang: str) -> list[str]:
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
    lines = [say("status-unit", lang, state=state, name=each.unit.name, unit=each.unit.id)]
    if each.state != "withdrawn" and each.deadline is not None and each.days_left is not None:
        key = "status-own-day" if each.days_left >= 0 else "status-own-over"
        when = say(key, lang, day=f"{each.deadline:%d/%m/%Y}", days=abs(each.days_left))
        lines.append(say("status-own-deadline", lang, when=when))
    return lines


def _question(asked: Pending, lang: str) -> str:
    answers = " | ".join(asked.answers[:SHOWN_ANSWERS])
    more = " | …" if len(asked.answers) > SHOWN_ANSWERS else ""
    question = asked.text(lang)
    return say("status-pending", lang, id=asked.id, question=question, answers=answers + more)


def _next_step(result: StatusResult) -> str:
    """The message to end with; no rank waits for notices that nobody has sent back."""
    stages = result.stages
    if not stages:
        return "status-next-issue"
    awaited = any(counts["outstanding"] for stage, counts in stages.items() if stage != "result")
    if awaited or any(counts["review"] for counts in stages.values()):
        return "status-next-collect"
    if any(asked.receipt is None for asked in result.pending):
        return "status-next-decide"
    return "status-next-rank" if "appraisal" in stages else "status-next-appraisal"


def decide(result: DecideResult, directory: str, lang: str) -> list[str]:
    """After ``decide``: what was recorded and what is left."""
    if result.decision is None:
        return []
    taken = result.decision
    return [
        say("decide", lang, id=taken.id, answer=taken.answer, by=taken.by),
        say("decide-next", lang, round=directory, left=result.left),
    ]


def rank(result: RankResult, directory: str, lang: str) -> list[str]:
    """After ``rank``: each bloc's order with ratings, what waits for whom, the next step."""
    if result.ranking is None:
        return []
    lines: list[str] = []
    for bloc in result.ranking.blocs:
        lines.append(say("rank-bloc", lang, bloc=result.bloc_name(bloc.bloc)))
        for line in bloc.units:
            shown = line.final_total if line.rank is not None else line.self_total
            lines.append(
                say(
                    "rank-unit",
                    lang,
                    rank="–" if line.rank is None else line.rank,
                    name=line.unit.name,
                    total=number(shown) + _rating(result, line.unit.id, lang),
                )
            )
    waiting = Counter(asked.decided_by for asked in result.pending)
    for decider, count in waiting.items():
        words = {"count": count, "decider": decider, "workbook": result.workbook}
        lines.append(say("rank-waits", lang, **words))
    if result.publication is not None:
        lines.append(say("rank-published", lang, workbook=result.publication))
    rated = result.ratings.units if result.ratings is not None else ()
    approved = bool(rated) and all(rating.approved is not None for rating in rated)
    next_step = "rank-next-approved" if approved else "rank-next"
    next_step = "rank-next-decide" if waiting else next_step
    return [*lines, say(next_step, lang, workbook=result.workbook, round=directory)]


def _rating(result: RankResult, unit: str, lang: str) -> str:
    """The unit's rating after its total; "" where the regulation rates nobody."""
    rating = result.ratings.of(unit) if result.ratings is not None else None
    if rating is None:
        return ""
    if rating.approved is not None:
        said = say("rank-approved", lang, rating=result.rating_name(rating.approved))
    elif rating.computed is None:
        said = say("rank-gap", lang) if rating.gap else ""
    else:
        name = result.rating_name(rating.computed)
        said = say("rank-provisional", lang, rating=name) if rating.provisional else name
    return f" – {said}" if said else ""


def verify(result: VerifyResult, lang: str) -> list[str]:
    """After ``verify``: each difference, what was looked at, what such a check can say."""
    if result.refused is not None:
        return []
    lines: list[str] = []
    for each in result.differences[:SHOWN]:
        finding = each.finding()
        message = _placed(finding, lang) if each.told is not None else finding.message(lang)
        lines.append(say("verify-difference", lang, what=each.what, message=message))
        lines.append(say("remedy", lang, remedy=finding.remedy(lang)))
    if len(result.differences) > SHOWN:
        lines.append(say("more", lang, count=len(result.differences) - SHOWN))
    if result.kind != "workbook" and result.counts:
        lines.append(say("verify-counts", lang, **result.counts))
    if result.differences:
        lines.append(say("verify-different", lang, count=len(result.differences)))
    else:
        lines.append(say("verify-fitting" if result.kind == "workbook" else "verify-same", lang))
    for remark in result.findings:
        if remark.severity == "note":
            lines.append(say("verify-remark", lang, message=remark.message(lang)))
    fitting = "verify-next-file" if result.kind == "workbook" else "verify-next-same"
    return [*lines, say("verify-next-different" if result.differences else fitting, lang)]


def close(result: CloseResult, lang: str) -> list[str]:
    """After ``close``: the dossier, what stays out of it, what to do with it."""
    if result.dossier is None:
        return []
    lines = [say("close", lang, dossier=result.dossier, files=result.files)]
    if result.left_out:
        lines.append(say("close-left-out", lang, count=result.left_out))
    return [*lines, say("close-next", lang, dossier=result.dossier)]


def number(value: object) -> str:
    """A score as a Vietnamese reader writes it, with a decimal comma; "–" where there is none."""
    if value is None:
        return "–"
    text = f"{value:f}" if hasattr(value, "quantize") else str(value)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def demo(result: DemoResult, lang: str) -> list[str]:
    """After ``demo``: the three workbooks."""
    if result.refused is not None:
        return []
    lines = [
        say("demo-round", lang, regulation=r.regulation, workbook=r.workbook) for r in result.rounds
    ]
    return [*lines, say("demo-next", lang)]


def template_list(result: ListResult, lang: str) -> list[str]:
    """After ``template list``."""
    lines = [
        say("template-ok", lang, id=r.id, title=r.title, annexes=len(r.annexes))
        for r in result.regulations
    ]
    return [*lines, say("template-next", lang)]


def template_show(result: ShowResult, lang: str) -> list[str]:
    """After ``template show``: the annexes as an outline."""
    if result.regulation is None:
        return []
    lines = [result.regulation.title]
    for annex in result.regulation.annexes:
        lines.append(f"{annex.heading} – {annex.title}")
        for row in annex.criteria:
            depth = row.id.count(".") + row.id.count(":")
            points = f" ({number(row.max)})" if row.max is not None else ""
            lines.append(f"{'  ' * depth}{row.id}  {row.label}{points}")
    return [*lines, say("template-next", lang)]


def template_check(result: CheckResult, lang: str) -> list[str]:
    """After ``template check``."""
    keys = ["check-ok", "template-next"] if result.ok else ["check-next"]
    return [say(key, lang) for key in keys]


def read(result: ReadResult, lang: str) -> list[str]:
    """After ``read``."""
    if result.refused is not None:
        return []
    lines: list[str] = []
    for reading in result.readings:
        identity = reading.identity
        if identity is None:
            lines.append(say("read-unknown", lang, file=reading.file))
        else:
            words = {
                "file": reading.file,
                "stage": _stage(identity.stage, lang),
                "unit": identity.printed.get("unit", identity.unit),
                "self": number(reading.totals.get("self")),
                "appraised": number(reading.totals.get("appraised")),
            }
            lines.append(say("read-file", lang, **words))
        lines += findings(reading.findings, lang, "  ")
    mend = any(has_errors(reading.findings) for reading in result.readings)
    return [*lines, say("read-next-mend" if mend else "read-next", lang)]
