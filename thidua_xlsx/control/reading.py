"""Reads dot-cham.xlsx back: what the officer set for the round.

Rows and columns are found by the hidden ids that the writer left, so an officer may insert rows
and columns, sort, and rename sheets.  What is wrong is a finding with its cell; the rest is still
read, so that one run names every fault at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.addresses import read_addresses, read_letters
from thidua_xlsx.control.appraisal import read_conduct
from thidua_xlsx.control.calendar import read_calendar
from thidua_xlsx.control.cells import FILE, Book, Listing, open_book, setting_rows
from thidua_xlsx.control.control import Address, Contact, Control, Days, Printed
from thidua_xlsx.control.council import read_council
from thidua_xlsx.control.criteria import Known, read_overrules, read_unfit
from thidua_xlsx.control.days import far_days, last_good_day, read_days
from thidua_xlsx.control.lists import read_agencies, read_leaders, read_units
from thidua_xlsx.control.look import read_look
from thidua_xlsx.control.previous import Kept, Wanted, read_previous
from thidua_xlsx.control.settings import (
    RowsBefore,
    Settings,
    read_password,
    read_readings,
    read_settings,
    rows_gone,
)
from thidua_xlsx.control.terms import read_terms
from thidua_xlsx.control.voting import read_voting
from thidua_xlsx.layout.control import schema
from thidua_xlsx.model import Regulation


def read_control(
    data: bytes,
    regulation: Regulation,
    folder: Path | None = None,
    kept: Kept | None = None,
    begun_with: RowsBefore = tuple,
    open_as: Callable[[bytes], Book] | None = None,
) -> tuple[Control | None, tuple[Finding, ...]]:
    """The control workbook with that content, and what is wrong in it, with sheet and cell.

    ``folder``: the round's, where a logo and last year's result lie; None: there are none, and
    none is looked for.  ``kept``: last year's result as it was last kept.  ``begun_with``: the ids
    of the rows of settings and readings when the round began, asked where one is missing.
    ``open_as``: who knows what stands in the file; None: it is read.
    None where it cannot be read at all: no .xlsx, a sheet or column gone, another regulation's.
    Never raises for what stands in the file.
    """
    listings, opened = (open_as or open_book)(data)
    if listings is None:
        return None, opened
    settings, set_wrong = read_settings(setting_rows(listings), regulation)
    if gone := _gone_sheets(listings, settings, regulation):
        return None, (*opened, *gone)
    stated = settings.text("regulation")
    if stated and stated != regulation.id:
        row, differs = settings.rows["regulation"], "control-regulation-differs"
        return None, (*opened, row.finding("value", differs, expected=regulation.id))
    gone_rows = rows_gone(listings, settings, regulation, begun_with)
    readings, misread = read_readings(settings, regulation.readings)
    listed, wrong_units = read_units(listings[schema.UNITS], regulation)
    holidays, working_days, wrong_days = read_days(listings[schema.DAYS])
    calendar, wrong_calendar = read_calendar(listings[schema.CALENDAR])
    stated_day, reading = settings.date("self_deadline"), readings.get("last-good-day", "")
    deadline = last_good_day(stated_day, reading, holidays, working_days)
    terms, wrong_terms = read_terms(listed, deadline, listings[schema.BLOCS])
    look, wrong_look = read_look(settings, folder)
    units = tuple(each.unit for each in listed)
    agencies, wrong_agencies = read_agencies(listings[schema.AGENCIES], regulation, units)
    leaders, wrong_leaders = read_leaders(listings[schema.LEADERS])
    council, wrong_council = read_council(listings[schema.COUNCIL])
    known = Known(regulation, units, agencies)
    conduct, wrong_conduct = read_conduct(
        settings, regulation, readings, known.agency_names(), leaders
    )
    voting, wrong_voting = read_voting(settings, regulation, units)
    overrules, wrong_overrules = read_overrules(
        listings[schema.ASSIGNMENTS], listings[schema.UNIT_ASSIGNMENTS], known
    )
    if overrules and not conduct.by_agencies:
        sheet = listings[
            schema.ASSIGNMENTS if overrules[0].unit is None else schema.UNIT_ASSIGNMENTS
        ].name
        wrong_overrules += (Finding("control-overrule-unused", FILE, sheet=sheet),)
    unfit, wrong_unfit = read_unfit(listings[schema.UNFIT], known)
    year = settings.integer("year") or regulation.year
    formers = {one.unit.id: former for one in listed if (former := one.row.text("former"))}
    for_whom = Wanted(regulation, units, year, formers)
    previous, no_previous = read_previous(settings, for_whom, folder, kept)
    password, wrong_password = read_password(settings)
    unit_addresses, wrong_units_mail = read_addresses(
        listings[schema.UNITS], {unit.id: unit.name for unit in units}
    )
    appraisers: dict[str, Address] = {}
    wrong_mail = [*wrong_units_mail]
    for sheet, named in ((schema.AGENCIES, agencies), (schema.LEADERS, leaders)):
        said, wrong_here = read_addresses(listings[sheet], {one.id: one.name for one in named})
        appraisers |= said
        wrong_mail += wrong_here
    letters, wrong_letters = read_letters(settings)
    control = Control(
        name=settings.text("name") or regulation.short_title,
        year=year,
        printed=Printed(
            settings.text("council"),
            settings.text("standing_agency_name") or regulation.standing_agency_name,
            settings.text("place") or regulation.place,
            settings.text("note"),
            settings.text("illustration"),
            Contact(*(settings.text(f"contact_{part}") for part in ("name", "phone", "email"))),
        ),
        agencies=agencies,
        days=Days(
            deadline, settings.integer("appraisal_working_days"), holidays, working_days, calendar
        ),
        conduct=conduct,
        voting=voting,
        readings=readings,
        units=units,
        terms=terms,
        leaders=leaders,
        council=council,
        overrules=overrules,
        unfit=unfit,
        look=look,
        password=password,
        previous=previous,
        unit_addresses=unit_addresses,
        appraiser_addresses=appraisers,
        letters=letters,
        unit_sheet=settings.text(schema.UNIT_SHEET) == schema.YES,
    )
    wrong = (*opened, *gone_rows, *set_wrong, *wrong_conduct, *wrong_voting)
    wrong += (*wrong_look, *misread, *wrong_letters)
    wrong += (*wrong_password, *far_days(settings, listed, year))
    wrong += (no_previous,) if no_previous is not None else ()
    lists = (*wrong_units, *wrong_terms, *wrong_agencies, *wrong_leaders, *wrong_mail)
    dates = (*wrong_days, *wrong_calendar)
    return control, (*wrong, *lists, *wrong_overrules, *wrong_unfit, *dates, *wrong_council)


def _gone_sheets(
    listings: Mapping[str, Listing], settings: Settings, regulation: Regulation
) -> tuple[Finding, ...]:
    """The sheets of the appraisal that someone deleted; a round begun before there were any, which
    has none of their settings either, is whole without them; so is one without a sheet of readings
    whose first sheet has them."""
    if settings.rows.keys().isdisjoint(setting.id for setting in schema.APPRAISAL_SETTINGS):
        return ()
    elsewhere = any(row.startswith(schema.READING) for row in settings.rows)
    optional = (*schema.OPTIONAL_SHEETS, *((schema.READINGS,) if elsewhere else ()))
    return tuple(
        Finding("control-sheet-missing", FILE, sheet=schema.SHEET_NAMES[sheet])
        for sheet in schema.added_sheets(regulation)
        if not listings[sheet].columns and sheet not in optional
    )
