"""What regulations are at hand, what they hold, and whether a template folder is in order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Regulation
from thidua_xlsx.pipeline.base.refusing import refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.template import (
    check_template,
    load_regulation,
    regulation_folders,
)
from thidua_xlsx.words.jsonable import attributes_json, jsonable

ANNEX = ("id", "heading", "title", "bloc", "total", "self_total", "columns")
CRITERION = (
    *("id", "parent", "kind", "number", "label", "max", "method", "method_text"),
    *("appraisers", "appraiser_text", "self_scored", "panel", "levelled"),
    *("rests_on_previous", "guidance"),
)
"""What is shown of an annex, of its rows."""


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
                **attributes_json(regulation, "id", "title", "legal_basis"),
                "rating": {
                    "bands": jsonable(regulation.ratings),
                    "quotas": jsonable(regulation.quotas),
                },
                **attributes_json(regulation, "ranking", "readings"),
            },
            "annexes": [
                {
                    **attributes_json(annex, *ANNEX),
                    "criteria": [attributes_json(row, *CRITERION) for row in annex.criteria],
                }
                for annex in regulation.annexes
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckResult(Result):
    """Whether the template in ``folder`` can be used; the findings say what hinders it.
    ``regulation``: its id, None where it cannot be used."""

    ok: bool = False
    folder: str = ""
    regulation: str | None = None

    def body(self, lang: str) -> dict[str, Any]:
        return attributes_json(self, "ok", "folder", "regulation")


def list_templates() -> ListResult:
    """All packaged regulations, by id."""
    return ListResult(regulations=tuple(load_regulation(path) for path in regulation_folders()))


@refusing(ShowResult)
def show_template(wanted: str) -> ShowResult:
    """The regulation of that id or in that folder."""
    return ShowResult(regulation=load_regulation(wanted))


def check(wanted: str) -> CheckResult:
    """All findings about the regulation of that id, or about the template folder at that path, each
    with its file and line."""
    shipped = {folder.name: folder for folder in regulation_folders()}
    given = Path(wanted)
    path = given if given.exists() else shipped.get(wanted, given)
    folder = (path.parent if path.is_file() else path).absolute()
    regulation, findings = check_template(path)
    if regulation is None:
        return CheckResult(folder=str(folder), findings=findings)
    if regulation.id != folder.name:
        unlike = {"folder": folder.name}
        found = Finding("template-id-unlike-folder", found=regulation.id, parameters=unlike)
        findings = (*findings, found)
    return CheckResult(ok=True, folder=str(folder), regulation=regulation.id, findings=findings)
