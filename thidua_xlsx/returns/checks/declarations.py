"""What the sheet "Điều kiện xếp loại" still lacks or contradicts (Điều 7.2, 7.3 and 4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.form.declarations_sheet import (
    NO,
    YES,
    above_total,
    declaration_key,
    lacking,
)
from thidua_xlsx.model import Declaration, Stage
from thidua_xlsx.returns.checks.form import ReturnedForm


def declarations_missing(form: ReturnedForm) -> Iterator[Finding]:
    """A declaration without an answer: the condition that rests on it cannot be tested."""
    for declaration in _asked(form):
        key = declaration_key(declaration.id, "answer")
        if form.in_order(key) and form.request.values.get(key) is None:
            yield _of_declaration(form, "declaration-missing", declaration, key)


def declarations_incomplete(form: ReturnedForm) -> Iterator[Finding]:
    """An answer "Có" without its detail, its counts, or whether the fault was remedied."""
    for declaration in _asked(form):
        open_columns = [
            column
            for column in lacking(declaration, form.request.values)
            if form.in_order(declaration_key(declaration.id, column))
        ]
        if open_columns:
            key = declaration_key(declaration.id, open_columns[0])
            missing = ", ".join(say(f"lacking-{column}", "vi") for column in open_columns)
            yield _of_declaration(form, "declaration-incomplete", declaration, key, missing=missing)


def declarations_above_total(form: ReturnedForm) -> Iterator[Finding]:
    """More of them than there are."""
    for declaration in _asked(form):
        if above_total(declaration, form.request.values):
            total = form.request.values[declaration_key(declaration.id, "of")]
            key = declaration_key(declaration.id, "number")
            yield _of_declaration(
                form, "declaration-above-total", declaration, key, total=f"{total}"
            )


def declarations_contradict(form: ReturnedForm) -> Iterator[Finding]:
    """An answer "Không" beside a count, or "Có" beside none."""
    for declaration in _asked(form):
        said = form.request.values.get(declaration_key(declaration.id, "answer"))
        key = declaration_key(declaration.id, "number")
        number = form.request.values.get(key)
        if number is not None and said in (YES, NO) and (said == YES) != (number != 0):
            yield _of_declaration(
                form, "declaration-contradicts", declaration, key, answer=str(said)
            )


def _asked(form: ReturnedForm) -> tuple[Declaration, ...]:
    """The declarations that this form asks for; none where it only shows them."""
    if form.request.stage is not Stage.SELF:
        return ()
    return form.request.regulation.declarations_of(form.request.annex.bloc)


def _of_declaration(
    form: ReturnedForm, code: str, declaration: Declaration, key: str, **parameters: str
) -> Finding:
    return form.finding_at(code, key, text=declaration.text.rstrip("."), **parameters)
