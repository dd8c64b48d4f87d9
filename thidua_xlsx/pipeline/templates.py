"""What regulations are at hand, what they hold, and whether a template folder is in order."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.model import AnnexColumn, Criterion, Method, Regulation
from thidua_xlsx.pipeline.base.result import Refusal, Result, plain
from thidua_xlsx.template import (
    TemplateError,
    check_template,
    load_regulation,
    regulation_folders,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListResult(Result):
    """The regulations at hand."""

    regulations: tuple[Regulation, ...] = ()

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "regulations": [
                {"id": r.id, "title": r.title, "annexes": [annex.id for annex in r.annexes]}
                for r in self.regulations
            ]
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShowResult(Result):
    """One regulation, None where there is none of that id."""

    regulation: Regulation | None = None

    def body(self, lang: str) -> dict[str, Any]:
        regulation = self.regulation
        if regulation is None:
            return {"regulation": None, "annexes": []}
        return {
            "regulation": {
                "id": regulation.id,
                "title": regulation.title,
                "legal_basis": [jsonable(asdict(basis)) for basis in regulation.legal_basis],
                "rating": {
                    "bands": [jsonable(asdict(band)) for band in regulation.ratings],
                    "quotas": [jsonable(asdict(quota)) for quota in regulation.quotas],
                },
                "ranking": jsonable(asdict(regulation.ranking)),
                "readings": [jsonable(asdict(reading)) for reading in regulation.readings],
            },
            "annexes": [
                {
                    "id": annex.id,
                    "heading": annex.heading,
                    "title": annex.title,
                    "bloc": annex.bloc,
                    "total": plain(annex.total),
                    "self_total": plain(annex.self_total),
                    "columns": [_column(column) for column in annex.columns],
                    "criteria": [_criterion(row) for row in annex.criteria],
                }
                for annex in regulation.annexes
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckResult(Result):
    """Whether a template folder can be used; the findings say what hinders it."""

    ok: bool = False

    def body(self, lang: str) -> dict[str, Any]:
        return {"ok": self.ok}


def list_templates() -> ListResult:
    """All packaged regulations, by id."""
    return ListResult(regulations=tuple(load_regulation(path) for path in regulation_folders()))


def show_template(wanted: str) -> ShowResult:
    """The regulation of that id or in that folder."""
    try:
        return ShowResult(regulation=load_regulation(wanted))
    except TemplateError as error:
        return ShowResult(findings=error.findings, refused=Refusal(error.findings[0]))


def check(path: Path) -> CheckResult:
    """All findings about the template folder, each with its file and line."""
    regulation, findings = check_template(path)
    return CheckResult(ok=regulation is not None, findings=findings)


def _column(column: AnnexColumn) -> dict[str, Any]:
    return {"id": column.id, "heading": column.heading, "under": column.under}


def _criterion(row: Criterion) -> dict[str, Any]:
    return {
        "id": row.id,
        "parent": row.parent,
        "kind": row.kind.value,
        "number": row.number,
        "label": row.label,
        "max": plain(row.max),
        "method": _method(row.method),
        "method_text": row.method_text,
        "appraisers": list(row.appraisers),
        "appraiser_text": row.appraiser_text,
        "self_scored": row.self_scored,
        "panel": row.panel,
        "levelled": row.levelled,
        "rests_on_previous": row.rests_on_previous,
        "guidance": jsonable(asdict(row.guidance)),
    }


def _method(method: Method | None) -> dict[str, Any] | None:
    return None if method is None else jsonable(asdict(method))


def jsonable(value: Any) -> Any:
    """The same data for JSON: decimals as plain text, dates as ISO 8601, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else plain(value)
