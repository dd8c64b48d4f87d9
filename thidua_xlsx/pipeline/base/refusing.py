"""A command that cannot go on: raised wherever that shows, answered as the command's result."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.template import TemplateError
from thidua_xlsx.words.arguments import as_argument

P = ParamSpec("P")
R = TypeVar("R", bound=Result)


class Refused(Exception):
    """Why a command does nothing, and what else its result then holds; no command lets it out."""

    def __init__(
        self, why: Finding | Refusal, findings: tuple[Finding, ...] = (), **fields: Any
    ) -> None:
        self.refusal = why if isinstance(why, Refusal) else Refusal(why)
        self.findings = findings
        self.fields = fields
        super().__init__(self.refusal.finding.message("en"))


def refusing(result: Callable[..., R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a function answer with a ``result`` that says why, where it raises ``Refused``,
    ``TemplateError`` or ``CannotWrite``."""

    def as_command(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def answering(*args: P.args, **options: P.kwargs) -> R:
            try:
                return function(*args, **options)
            except Refused as refused:
                return result(findings=refused.findings, refused=refused.refusal, **refused.fields)
            except TemplateError as error:
                return result(findings=error.findings, refused=Refusal(error.findings[0]))
            except CannotWrite as error:
                return result(refused=Refusal(error.finding))

        return answering

    return as_command


def about_round(
    function: Callable[Concatenate[Path, P], R],
) -> Callable[Concatenate[Path, P], R]:
    """Makes the findings of a function's result name the round's folder, its first argument, in the
    commands that they quote."""

    @functools.wraps(function)
    def naming(path: Path, /, *args: P.args, **options: P.kwargs) -> R:
        return function(path, *args, **options).in_round(as_argument(path))

    return naming
