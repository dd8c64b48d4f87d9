"""Reads dot-cham.xlsx back: what the officer set for the round, as frozen data.

Rows and columns are found by the hidden ids that the writer left, so an officer may insert rows
and columns, sort, and rename sheets.  What is wrong is a finding with its cell; the rest is still
read, so that one run names every fault at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from thidua_xlsx.appraisal.assignments import Overrule
from thidua_xlsx.appraisal.unfit import Unfit
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.appraisal import read_conduct
from thidua_xlsx.control.cells import FILE, Listing, open_book
from thidua_xlsx.control.criteria import Known, read_overrules, read_unfit
from thidua_xlsx.control.days import read_days
from thidua_xlsx.control.lists import read_agencies, read_leaders, read_units
from thidua_xlsx.control.look import read_look
from thidua_xlsx.control.previous import NOTHING, Kept, Previous, Wanted, read_previous
from thidua_xlsx.control.settings import Settings, read_readings, read_settings
from thidua_xlsx.control.terms import Terms, read_terms
from thidua_xlsx.layout.control.schema import (
    AGENCIES,
    APPRAISAL_SETTINGS,
    ASSIGNMENTS,
    DAYS,
    LEADERS,
    ROUND,
    SHEET_NAMES,
    UNFIT,
    UNIT_ASSIGNMENTS,
    UNITS,
    added_sheets,
)
from thidua_xlsx.layout.theme import PLAIN, Look
from thidua_xlsx.model import Leader, Named, Regulation, Unit
from thidua_xlsx.model.shown import Shown

__all__ = ["Contact", "Control", "Leader", "Overrule", "Terms", "Unfit", "read_control"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom units may ask; each "" where not given."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, repr=False)
class Control(Shown):
    """The control workbook as read.

    ``self_deadline`` is the last good day.  ``units`` holds every unit, those of ``withdrawn``
    (ids of all that left, merged ones too) as well; ``terms`` says by id how a unit stands.
    ``agencies`` has the regulation's agencies in its order under the names given here.
    ``password`` None: sheets are protected without one.  Where a finding is an error, the
    regulation's own value stands in, or the row is left out.

    Of the appraisal: ``appraisal_by_agencies`` False where each unit's whole annex is one form;
    ``own_appraisal`` the agency (id) that appraises in place of one that would appraise itself,
    None where it does so itself; ``ballots_needed`` None where all leaders must have voted;
    ``appeal_deadline`` None where there is none or the round has no ``appeals``; ``late_waits``:
    a late return waits for a decision.  ``extra_holidays`` and ``extra_working_days`` are what
    ``working_days`` takes.  ``previous``: last year's result by this year's units.
    """

    shows: ClassVar = ("name", "year", "units", "withdrawn", "agencies", "leaders")

    name: str
    year: int
    council: str
    standing_agency_name: str
    place: str
    self_deadline: date | None
    appraisal_working_days: int | None
    contact: Contact
    password: str | None
    note: str
    illustration: str
    readings: Mapping[str, str]
    units: tuple[Unit, ...]
    withdrawn: tuple[str, ...]
    agencies: tuple[Named, ...]
    leaders: tuple[Leader, ...]
    look: Look = PLAIN
    terms: Mapping[str, Terms] = field(default_factory=dict)
    appraisal_by_agencies: bool = False
    own_appraisal: str | None = None
    ballots_needed: int | None = None
    show_ballots: bool = False
    publish_ranks: bool = False
    self_beside: bool = False
    appeals: bool = False
    appeal_deadline: date | None = None
    late_waits: bool = False
    overrules: tuple[Overrule, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    extra_holidays: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    previous: Previous = NOTHING

    def terms_of(self, unit: str) -> Terms:
        """On which terms the unit of that id stands in the round."""
        return self.terms.get(unit, Terms())

    def deadline_of(self, unit: str) -> date | None:
        """The last good day for that unit's self scores: its own, else the round's."""
        return self.terms_of(unit).deadline or self.self_deadline


def read_control(
    data: bytes,
    regulation: Regulation,
    folder: Path | None = None,
    kept: Kept | None = None,
) -> tuple[Control | None, tuple[Finding, ...]]:
    """The control workbook with that content, and what is wrong in it, with sheet and cell.

    ``folder``: the round's, where a logo and last year's result lie; None: there are none, and
    none is looked for.  ``kept``: last year's result as it was last kept.
    None where it cannot be read at all: no .xlsx, a sheet or column gone, another regulation's.
    Never raises for what stands in the file.
    """
    listings, opened = open_book(data)
    if listings is None:
        return None, opened
    if gone := _gone_sheets(listings, regulation):
        return None, (*opened, *gone)
    settings, set_wrong = read_settings(listings[ROUND])
    stated = settings.text("regulation")
    if stated and stated != regulation.id:
        return None, (*opened, _other_regulation(listings[ROUND], stated, regulation.id))
    readings, misread = read_readings(listings[ROUND], regulation.readings)
    listed, wrong_units = read_units(listings[UNITS], regulation)
    terms, wrong_terms = read_terms(listed, settings.date("self_deadline"))
    look, wrong_look = read_look(listings[ROUND], settings, folder)
    agencies, wrong_agencies = read_agencies(listings[AGENCIES], regulation)
    leaders, wrong_leaders = read_leaders(listings[LEADERS])
    known = Known(regulation, tuple(each.unit for each in listed), agencies)
    conduct, wrong_conduct = read_conduct(
        listings[ROUND], settings, regulation, readings, known.agency_names(), leaders
    )
    overrules, wrong_overrules = read_overrules(
        listings[ASSIGNMENTS], listings[UNIT_ASSIGNMENTS], known
    )
    if overrules and not conduct.appraisal_by_agencies:
        sheet = listings[ASSIGNMENTS if overrules[0].unit is None else UNIT_ASSIGNMENTS].name
        wrong_overrules += (Finding("control-overrule-unused", FILE, sheet=sheet),)
    unfit, wrong_unfit = read_unfit(listings[UNFIT], known)
    holidays, working_days, wrong_days = read_days(listings[DAYS])
    year = settings.integer("year") or regulation.year
    for_whom = Wanted(regulation, known.units, year)
    previous, no_previous = read_previous(listings[ROUND], settings, for_whom, folder, kept)
    control = Control(
        name=settings.text("name") or regulation.short_title,
        year=year,
        council=settings.text("council"),
        standing_agency_name=_or(settings, "standing_agency_name", regulation.standing_agency_name),
        place=_or(settings, "place", regulation.place),
        self_deadline=settings.date("self_deadline"),
        appraisal_working_days=settings.integer("appraisal_working_days"),
        contact=Contact(*(settings.text(f"contact_{part}") for part in ("name", "phone", "email"))),
        password=settings.text("password") or None,
        note=settings.text("note"),
        illustration=settings.text("illustration"),
        readings=readings,
        units=tuple(each.unit for each in listed),
        withdrawn=tuple(unit for unit, own in terms.items() if own.left),
        agencies=agencies,
        leaders=leaders,
        look=look,
        terms=terms,
        appraisal_by_agencies=conduct.appraisal_by_agencies,
        own_appraisal=conduct.own_appraisal,
        ballots_needed=conduct.ballots_needed,
        show_ballots=conduct.show_ballots,
        publish_ranks=conduct.publish_ranks,
        self_beside=conduct.self_beside,
        appeals=conduct.appeals,
        appeal_deadline=conduct.appeal_deadline,
        late_waits=conduct.late_waits,
        overrules=overrules,
        unfit=unfit,
        extra_holidays=holidays,
        extra_working_days=working_days,
        previous=previous,
    )
    wrong = (*opened, *set_wrong, *wrong_conduct, *wrong_look, *misread)
    wrong += (no_previous,) if no_previous is not None else ()
    lists = (*wrong_units, *wrong_terms, *wrong_agencies, *wrong_leaders)
    return control, (*wrong, *lists, *wrong_overrules, *wrong_unfit, *wrong_days)


def _gone_sheets(listings: Mapping[str, Listing], regulation: Regulation) -> tuple[Finding, ...]:
    """The sheets of the appraisal that someone deleted; a round begun before there were any, which
    has none of their settings either, is whole without them."""
    ids = {row.id for row in listings[ROUND].rows}
    if ids.isdisjoint(setting.id for setting in APPRAISAL_SETTINGS):
        return ()
    gone = (sheet for sheet in added_sheets(regulation) if not listings[sheet].columns)
    return tuple(Finding("control-sheet-missing", FILE, sheet=SHEET_NAMES[sheet]) for sheet in gone)


def _or(settings: Settings, setting: str, otherwise: str) -> str:
    return settings.text(setting) or otherwise


def _other_regulation(listing: Listing, stated: str, expected: str) -> Finding:
    row = next(row for row in listing.rows if row.id == "regulation")
    return Finding(
        "control-regulation-differs",
        FILE,
        sheet=listing.name,
        cell=row.cell("value"),
        found=stated,
        parameters={"expected": expected},
    )
