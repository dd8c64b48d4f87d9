"""Criteria and the list "Minh chứng" point at each other: "MC1, MC3" here, "II.1; III.2" there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.declaration_rules import declaration_key
from thidua_xlsx.layout.form.evidence_sheet import ROWS, evidence_key, evidence_number
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.model import Annex, Kind, Stage, field_key
from thidua_xlsx.returns.checks.form import ReturnedForm
from thidua_xlsx.words.texts import clean, display

_REFERENCE = re.compile(r"\bMC[\s.]*0*([1-9][0-9]*)\b", re.IGNORECASE)
_SPLIT = re.compile(r"[\s,;()]+")
_JOINED = re.compile(r"\.\s+(?=(?:[0-9]+|[a-zđ])\b)")
_SECTION = re.compile(r"\bnội dung\s+", re.IGNORECASE)
_LONGEST = 9
"""Digits of a number; no list has so many rows."""
_WORDS = frozenset({"", "tiêu", "chí", "và", "mục", "nhóm"})
"""Words around the ids of criteria that say nothing: "Tiêu chí II.1 và III.2"."""


def references(text: str) -> tuple[int, ...]:
    """The numbers of evidence that a text points at ("MC1, mc 03" → 1, 3), in order, once each."""
    return tuple(dict.fromkeys(int(digits[:_LONGEST]) for digits in _REFERENCE.findall(text)))


def named_rows(text: str, annex: Annex) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ids of the annex's rows that a text names, and the words in it that are none.

    Case and dots do not count ("iii.2a" is III.2.a); "Nội dung II" is section ND.II.
    """
    known = {_folded(row.id): row.id for row in annex.criteria if row.kind is not Kind.OPTION}
    plain = _SECTION.sub("ND.", _JOINED.sub(".", clean(text)))
    words = [word.strip(".:") for word in _SPLIT.split(plain)]
    words = [word for word in words if word.casefold() not in _WORDS]
    named = frozenset(known[_folded(word)] for word in words if _folded(word) in known)
    return named, tuple(word for word in words if _folded(word) not in known)


def listed_for(request: FormRequest) -> dict[str, tuple[int, ...]]:
    """Row id of the annex → the numbers of the listed evidence that serves it; what serves a row
    serves those under it too."""
    served: dict[str, set[int]] = {}
    for number in range(1, ROWS + 1):
        text = request.values.get(evidence_key(number, "criteria"))
        if isinstance(text, str) and is_listed(request, number):
            for row_id in named_rows(text, request.annex)[0]:
                served.setdefault(row_id, set()).add(number)
    for row in request.annex.criteria:
        above = served.get(row.parent or "")
        if above:
            served.setdefault(row.id, set()).update(above)
    return {row_id: tuple(sorted(numbers)) for row_id, numbers in served.items()}


def is_listed(request: FormRequest, number: int) -> bool:
    """Whether a row of the list says which document it means."""
    parts = ("name", "document", "link")
    return any(request.values.get(evidence_key(number, part)) for part in parts)


def evidence_not_listed(form: ReturnedForm) -> Iterator[Finding]:
    """A cell that points at an evidence number whose row is blank or not there."""
    for key, criterion in _pointing(form):
        text = form.request.values.get(key)
        if not isinstance(text, str):
            continue
        lost = [number for number in references(text) if not is_listed(form.request, number)]
        if lost:
            numbers = ", ".join(map(evidence_number, lost))
            yield form.finding_at("evidence-not-listed", key, criterion, numbers=numbers)


def evidence_for_unknown_criterion(form: ReturnedForm) -> Iterator[Finding]:
    """A listed evidence that names a criterion which the annex has not."""
    if form.request.stage is not Stage.SELF:
        return
    for number in range(1, ROWS + 1):
        key = evidence_key(number, "criteria")
        text = form.request.values.get(key)
        unknown = named_rows(text, form.request.annex)[1] if isinstance(text, str) else ()
        if unknown:
            yield form.finding_at(
                "evidence-criterion-unknown",
                key,
                number=evidence_number(number),
                words=display(", ".join(unknown)),
            )


def _pointing(form: ReturnedForm) -> Iterator[tuple[str, str | None]]:
    """The fields that may point at evidence, with their criterion."""
    if form.request.stage is not Stage.SELF:
        return
    for leaf in form.request.annex.leaves():
        yield field_key(leaf.id, "evidence"), leaf.id
    for declaration in form.request.regulation.declarations_of(form.request.annex.bloc):
        yield declaration_key(declaration.id, "evidence"), None


def _folded(word: str) -> str:
    return word.casefold().replace(".", "")
