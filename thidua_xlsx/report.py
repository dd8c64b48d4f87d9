"""A result as lines for a person: what was done, what is wrong, and last what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua_xlsx.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua_xlsx.findings import Finding
    from thidua_xlsx.pipeline.collect import CollectResult
    from thidua_xlsx.pipeline.demo import DemoResult
    from thidua_xlsx.pipeline.init import InitResult
    from thidua_xlsx.pipeline.issue import IssueResult
    from thidua_xlsx.pipeline.rank import RankResult
    from thidua_xlsx.pipeline.read import ReadResult
    from thidua_xlsx.pipeline.result import Result
    from thidua_xlsx.pipeline.status import StatusResult
    from thidua_xlsx.pipeline.templates import CheckResult, ListResult, ShowResult

SHOWN_FINDINGS = 20
"""How many findings a screen shows of one file; all of them stand in the JSON answer."""


def told(result: Result, lang: str) -> list[str]:
    """The findings that every command may have, and the refusal."""
    lines = findings(result.findings, lang)
    if result.refused is not None:
        refused = result.refused
        lines.append(say("refused", lang, why=refused.finding.message(lang)))
        if refused.whom:
            lines.append(say("whom", lang, whom=", ".join(refused.whom)))
        lines.append(say("remedy", lang, remedy=refused.finding.remedy(lang)))
    return lines


def findings(found: Iterable[Finding], lang: str, indent: str = "") -> list[str]:
    """A finding in two lines: what is wrong, what to do; notes in the JSON answer only."""
    lines: list[str] = []
    serious = [finding for finding in found if finding.severity != "note"]
    for finding in serious[:SHOWN_FINDINGS]:
        severity = say(f"severity-{finding.severity}", lang)
        lines.append(
            indent + say("finding", lang, severity=severity, message=finding.message(lang))
        )
        lines.append(indent + say("remedy", lang, remedy=finding.remedy(lang)))
    if len(serious) > SHOWN_FINDINGS:
        lines.append(indent + say("more-findings", lang, count=len(serious) - SHOWN_FINDINGS))
    return lines


def init(result: InitResult, lang: str) -> list[str]:
    """After ``init``."""
    if result.refused is not None:
        return []
    words = {"round": result.round, "control": result.control, "units": result.units}
    return [say(key, lang, **words) for key in ("init", "init-backup", "init-next")]


def issue(result: IssueResult, directory: str, lang: str) -> list[str]:
    """After ``issue``."""
    if result.refused is not None:
        return []
    stage = say(f"stage-{result.stage}", lang)
    return [
        say("issue", lang, count=len(result.issued), written=result.written, stage=stage),
        say(f"issue-next-{result.stage}", lang, round=directory),
    ]


def collect(result: CollectResult, directory: str, lang: str) -> list[str]:
    """After ``collect``: each file that something is wrong with, then the counts."""
    if result.refused is not None:
        return []
    lines: list[str] = []
    mend = False
    for file in result.files:
        said = findings(file.findings, lang, "  ")
        if said or file.outcome in ("review", "set-aside"):
            lines += [f"{file.file}: {say('outcome-' + file.outcome, lang)}", *said]
        mend = mend or file.outcome in ("review", "set-aside")
    lines.append(say("collect", lang, **result.totals))
    lines.append(say("collect-next-mend" if mend else "collect-next", lang, round=directory))
    return lines


def status(result: StatusResult, directory: str, lang: str) -> list[str]:
    """After ``status``: the counts, who is missing, the days left, the next step."""
    if result.refused is not None:
        return []
    lines = [
        say("status-stage", lang, stage=say(f"stage-{stage}", lang), **counts)
        for stage, counts in result.stages.items()
    ] or [say("status-nothing", lang)]
    lines += [
        say(
            "status-unit",
            lang,
            state=say(f"state-{each.state}", lang),
            name=each.unit.name,
            unit=each.unit.id,
        )
        for each in result.units
        if each.state != "accepted"
    ]
    if result.deadline is not None and result.days_left is not None:
        key = "status-deadline" if result.days_left >= 0 else "status-overdue"
        day = result.deadline.strftime("%d/%m/%Y")
        lines.append(say(key, lang, day=day, days=abs(result.days_left)))
    return [*lines, say(_next_step(result), lang, round=directory)]


def _next_step(result: StatusResult) -> str:
    stages = result.stages
    if not stages:
        return "status-next-issue"
    if any(counts["outstanding"] or counts["review"] for counts in stages.values()):
        return "status-next-collect"
    return "status-next-rank" if "appraisal" in stages else "status-next-appraisal"


def rank(result: RankResult, lang: str) -> list[str]:
    """After ``rank``: each bloc's order."""
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
                    total=number(shown),
                )
            )
    return [*lines, say("rank-next", lang, workbook=result.workbook)]


def number(value: object) -> str:
    """A score as a Vietnamese reader writes it, with a decimal comma; "–" where there is none."""
    if value is None:
        return "–"
    text = f"{value:f}" if hasattr(value, "quantize") else str(value)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def demo(result: DemoResult, lang: str) -> list[str]:
    """After ``demo``: the three workbooks."""
    lines = [
        say("demo-round", lang, regulation=r.regulation, dir=r.directory, workbook=r.workbook)
        for r in result.rounds
    ]
    return [*lines, say("demo-next", lang)] if lines else []


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
    lines: list[str] = []
    for reading in result.readings:
        identity = reading.identity
        if identity is None:
            lines.append(say("read-unknown", lang, file=reading.file))
        else:
            words = {
                "file": reading.file,
                "stage": say(f"stage-{identity.stage}", lang),
                "unit": identity.printed.get("unit", identity.unit),
                "self": number(reading.totals.get("self")),
                "appraised": number(reading.totals.get("appraised")),
            }
            lines.append(say("read-file", lang, **words))
        lines += findings(reading.findings, lang, "  ")
    return [*lines, say("read-next", lang)]
