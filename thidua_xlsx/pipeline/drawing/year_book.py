"""The bytes of ``ket-qua/dang-ky.xlsx`` and ``ket-qua/so-ket.xlsx``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.dressing import dressed
from thidua_xlsx.layout.year.book import Entry, YearText, YearUnit, year_book
from thidua_xlsx.layout.year.tables import TABLES, TEXT, key_of, rows_said, text_key
from thidua_xlsx.model import OF_YEAR, Stage, Unit, Value, YearForm, YearSection
from thidua_xlsx.pipeline.base.outputs import YEAR_BOOKS
from thidua_xlsx.pipeline.gathering.deadlines import came_late
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.pipeline.making.owners import state_text
from thidua_xlsx.system import clock
from thidua_xlsx.writing.workbook import write


def year_books(gathered: Gathered) -> Iterator[tuple[Stage, str, bytes]]:
    """Each stage of the year of which forms went out, the name of its book and its bytes, as of
    today."""
    opened = gathered.round
    for stage in OF_YEAR:
        form = opened.regulation.year_form(stage)
        if form is None or not any(issue.stage == stage for issue in gathered.issues):
            continue
        units = [
            _unit(gathered, form, stage, unit)
            for unit in opened.control.units
            if unit.id not in opened.control.withdrawn or gathered.state(stage, unit.id)
        ]
        text = YearText(
            opened.control.printed.standing_agency_name,
            opened.control.name,
            f"{clock.now():%d/%m/%Y}",
            opened.control.printed.illustration,
        )
        workbook = dressed(year_book(form, stage, units, text), opened.control.look)
        yield stage, YEAR_BOOKS[stage], write(workbook, created=opened.created)


def _unit(gathered: Gathered, form: YearForm, stage: Stage, unit: Unit) -> YearUnit:
    bloc = gathered.round.regulation.bloc_names.get(unit.bloc, unit.bloc)
    state = gathered.state(stage, unit.id)
    if state is None:
        return YearUnit(unit.name, bloc, None, say("state-not-issued", "vi"))
    accepted = gathered.accepted(stage, unit.id)
    said = accepted.said if accepted is not None else {}
    tables = [section for section in form.sections if section.kind != TEXT]
    words = [section for section in form.sections if section.kind == TEXT]
    current = state.current
    return YearUnit(
        unit.name,
        bloc,
        state.state,
        say(state_text(state.form, state.state), "vi"),
        received_text(current.file) if current is not None else "",
        came_late(gathered, state),
        {one.id: tuple(_entries(one, said)) for one in tables} if accepted is not None else {},
        {one.id: str(said.get(text_key(one), "")) for one in words},
    )


def _entries(section: YearSection, said: Mapping[str, Value]) -> Iterator[Entry]:
    """The rows in which anything stands, in order."""
    for row in rows_said(section, said):
        keys = {one.name: key_of(section, row, one.name) for one in TABLES[section.kind]}
        yield {name: said[key] for name, key in keys.items() if key in said}
