"""What a registration or a half-year report still lacks, and what in it cannot be true together.

A field whose content is at fault has its finding already; nothing more is said of it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.year.tables import (
    ACHIEVED,
    DAY,
    OUTCOME,
    TABLES,
    TEXT,
    asked_form,
    heading_of,
    is_carried,
    key_of,
    none_key,
    rows_of,
    text_key,
)
from thidua_xlsx.model import YearSection
from thidua_xlsx.returns.checks.form import ReturnedForm
from thidua_xlsx.words.numerals import whole_number


def sections_missing(form: ReturnedForm) -> Iterator[Finding]:
    """A part that may not stay blank: no words, or neither rows nor the mark that there is
    nothing."""
    for section in asked_form(form.request).sections:
        if not section.needed:
            continue
        told = {"heading": section.heading}
        if section.kind == TEXT and form.blank(text_key(section)):
            yield form.finding_at("section-blank", text_key(section), **told)
        elif section.kind != TEXT and form.blank(none_key(section)) and not _listed(form, section):
            yield form.finding_at("entries-missing", none_key(section), **told)


def marks_beside_entries(form: ReturnedForm) -> Iterator[Finding]:
    """A table that is marked as one of nothing and lists something."""
    for section in _tables(form.request):
        key = none_key(section)
        marked = form.in_order(key) and not form.blank(key)
        if marked and (listed := _listed(form, section)):
            rows = ", ".join(map(str, listed))
            yield form.finding_at("none-beside-entries", key, heading=section.heading, rows=rows)


def entries_incomplete(form: ReturnedForm) -> Iterator[Finding]:
    """A row in which something stands and something needed does not."""
    for section in _tables(form.request):
        for row in _listed(form, section):
            if is_carried(form.request, section, row):
                continue
            for one in TABLES[section.kind]:
                key = key_of(section, row, one.name)
                if one.needed and form.blank(key):
                    told = {"heading": section.heading, "line": str(row)}
                    label = heading_of(section, one)
                    yield form.finding_at("entry-incomplete", key, label=label, **told)


def targets_without_result(form: ReturnedForm) -> Iterator[Finding]:
    """A target that was registered and of which neither figure nor result is said."""
    for section in _tables(form.request):
        for row in rows_of(form.request, section):
            keys = [key_of(section, row, name) for name in (ACHIEVED, OUTCOME)]
            if is_carried(form.request, section, row) and all(map(form.blank, keys)):
                yield form.finding_at("target-without-result", keys[0], line=str(row))


def awards_of_another_year(form: ReturnedForm) -> Iterator[Finding]:
    """An award whose decision is of another year than the round's."""
    year = whole_number(form.printed.get("year"), 1900, 9999) or form.regulation.year
    for section in _tables(form.request):
        if section.kind != "awards":
            continue
        for row in rows_of(form.request, section):
            key = key_of(section, row, DAY)
            day = form.said[key].value if form.in_order(key) else None
            if isinstance(day, date) and day.year != year:
                yield form.finding_at("award-of-another-year", key, year=str(year))


def _tables(request: FormRequest) -> Iterator[YearSection]:
    return (one for one in asked_form(request).sections if one.kind != TEXT)


def _listed(form: ReturnedForm, section: YearSection) -> list[int]:
    """The rows in whose open cells anything stands, be it at fault."""
    return [row for row in rows_of(form.request, section) if _stands(form, section, row)]


def _stands(form: ReturnedForm, section: YearSection, row: int) -> bool:
    keys = (key_of(section, row, one.name) for one in TABLES[section.kind])
    return any(key in form.said and not form.blank(key) for key in keys)
