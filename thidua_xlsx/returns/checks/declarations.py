"""What the sheet "Điều kiện xếp loại" still lacks or contradicts (Điều 7.2, 7.3 and 4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.form.declaration_rules import (
    YES,
    contradictions,
    declaration_key,
    lacking,
)
from thidua_xlsx.model import Declaration, Stage
from thidua_xlsx.returns.checks.form import ReturnedForm
from thidua_xlsx.returns.checks.locked import shown
from thidua_xlsx.words.texts import matching_key


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


def declarations_contradict(form: ReturnedForm) -> Iterator[Finding]:
    """Cells of a row that cannot be true together, each named: more than there are, "Không" beside
    a count or a remedy, "Có" beside none."""
    values = form.request.values
    for declaration in _asked(form):
        for demand in contradictions(declaration, values):
            columns = [column for column, _ in (demand.key, *demand.beside)]
            keys = [declaration_key(declaration.id, column) for column in columns]
            told = {
                "column": say(f"lacking-{columns[0]}", "vi"),
                "value": shown(values[keys[0]]),
                "other": shown(values[keys[1]]),
            }
            for key in keys:
                yield _of_declaration(form, str(demand.code), declaration, key, **told)


def declarations_of_own_agency(form: ReturnedForm) -> Iterator[Finding]:
    """A fault "at a former agency" of which the unit names itself as the agency (Điều 7.3)."""
    own = matching_key(form.request.unit.name)
    for declaration in _asked(form):
        key = declaration_key(declaration.id, "agency")
        said = form.request.values.get(declaration_key(declaration.id, "answer"))
        named = matching_key(str(form.request.values.get(key) or ""))
        if declaration.of_former_agency and said == YES and named == own:
            yield _of_declaration(form, "declaration-agency-own", declaration, key)


def _asked(form: ReturnedForm) -> tuple[Declaration, ...]:
    """The declarations that this form asks for; none where it only shows them."""
    if form.request.stage is not Stage.SELF:
        return ()
    return form.request.regulation.declarations_of(form.request.annex.bloc)


def _of_declaration(
    form: ReturnedForm, code: str, declaration: Declaration, key: str, **parameters: str
) -> Finding:
    return form.finding_at(code, key, text=declaration.text.rstrip("."), **parameters)
