"""After the commands that only read: templates and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.findings import has_errors
from thidua_xlsx.catalogue.messages import named, say
from thidua_xlsx.layout.appraiser.appraiser_request import APPRAISER
from thidua_xlsx.report.common import findings, number
from thidua_xlsx.returns.decision_sheet import STAGE as DECISIONS
from thidua_xlsx.words.arguments import as_argument

if TYPE_CHECKING:
    from thidua_xlsx.pipeline.authoring import (
        CompareResult,
        CopyResult,
        FromExcelResult,
        ToExcelResult,
    )
    from thidua_xlsx.pipeline.read import ReadResult
    from thidua_xlsx.pipeline.templates import CheckResult, ListResult, ShowResult
    from thidua_xlsx.returns.form import FormReading
    from thidua_xlsx.template.comparing import Change


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
    said = say("check-folder", lang, folder=result.folder, regulation=result.regulation or "–")
    keys = ["check-ok", "template-next"] if result.ok else ["check-next"]
    return [said, *(say(key, lang) for key in keys)]


def template_to_excel(result: ToExcelResult, lang: str) -> list[str]:
    """After ``template to-excel``."""
    written = as_argument(result.workbook or "")
    return [
        say("to-excel", lang, regulation=result.regulation or "–", workbook=written),
        say("to-excel-next", lang, workbook=written),
    ]


def template_from_excel(result: FromExcelResult, lang: str) -> list[str]:
    """After ``template from-excel``."""
    workbook = as_argument(result.workbook or "")
    if result.template is None:
        return [say("from-excel-next-mend", lang, workbook=workbook)]
    template = as_argument(result.template)
    return [
        say("from-excel", lang, regulation=result.regulation or "–", template=template),
        say("from-excel-next", lang, template=template),
    ]


def template_copy(result: CopyResult, lang: str) -> list[str]:
    """After ``template copy``."""
    template = as_argument(result.template or "")
    return [
        say("copied", lang, regulation=result.regulation or "–", template=template),
        say("copied-next", lang, template=template),
    ]


def template_compare(result: CompareResult, lang: str) -> list[str]:
    """After ``template compare``: a line a change."""
    lines = [
        say(
            f"compare-{change.what}",
            lang,
            annex=change.annex,
            **_rows(change),
            maximum=number(change.maxima[0]),
            other=number(change.maxima[1]),
        )
        for change in result.changes
    ]
    if not lines:
        lines = [say("compare-same", lang)]
    if result.workbook is not None:
        lines.append(say("compare-written", lang, workbook=as_argument(result.workbook)))
    return [*lines, say("template-next", lang)]


def _rows(change: Change) -> dict[str, str]:
    """The row before and after, "" where there is none."""
    return {
        name: "" if row is None else text
        for side, row in (("before", change.before), ("after", change.after))
        for name, text in (
            (f"id_{side}", row.id if row is not None else ""),
            (f"label_{side}", row.label if row is not None else ""),
        )
    }


def read(result: ReadResult, lang: str) -> list[str]:
    """After ``read``."""
    lines: list[str] = []
    for reading in result.readings:
        lines.append(reading_line(reading, lang))
        lines += findings(reading.findings, lang, "  ")
    mend = any(has_errors(reading.findings) for reading in result.readings)
    stages = {each.identity.stage for each in result.readings if each.identity is not None}
    key = "read-next-decisions" if stages == {DECISIONS} else "read-next"
    return [*lines, say("read-next-mend" if mend else key, lang)]


def reading_line(reading: FormReading, lang: str) -> str:
    """Whose form the file is, of which stage; of a unit's own also its totals."""
    identity = reading.identity
    if identity is None:
        return say("read-unknown", lang, file=reading.file)
    words = {"file": reading.file, "stage": named(f"stage-{identity.stage}", lang)}
    if identity.unit is None:
        who = identity.printed.get(APPRAISER, identity.appraiser)
        return say("read-appraiser", lang, **words, who=who)
    totals = {name: number(reading.totals.get(name)) for name in ("self", "appraised")}
    unit = identity.printed.get("unit", identity.unit)
    return say("read-file", lang, **words, unit=unit, **totals)
