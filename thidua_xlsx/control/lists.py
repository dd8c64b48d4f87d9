"""The lists of the control workbook: units, appraising agencies, leaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import FILE, ControlRow, Listing
from thidua_xlsx.model import Leader, Named, Regulation, Unit
from thidua_xlsx.words.near import nearest
from thidua_xlsx.words.slugs import is_slug, slug
from thidua_xlsx.words.texts import matching_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its id and name, both alone of their kind in the list."""

    id: str
    name: str
    row: ControlRow


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit, and the row that says on which terms it takes part."""

    unit: Unit
    row: ControlRow


class Names:
    """What may be named in a cell, by its id or by its name; a name that two have in common names
    neither."""

    def __init__(self, named: Iterable[tuple[str, str]], *, shown: str = "name") -> None:
        """``named`` are ids with their names; suggestions show the "name", the "id" or "both"."""
        pairs = tuple(named)
        owners: dict[str, set[str]] = {}
        for id, name in pairs:
            owners.setdefault(matching_key(name), set()).add(id)
        self._ids = {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}
        self._ids |= {matching_key(id): id for id, _ in pairs}
        words = {"id": "{id}", "name": "{name}", "both": "{name} ({id})"}[shown]
        self._shown = {id: words.format(id=id, name=name) for id, name in pairs}

    def find(self, typed: str) -> str | None:
        """The id of what was typed, however it is spelled; None where nothing is so called."""
        return self._ids.get(matching_key(typed))

    def near(self, typed: str) -> str:
        """What comes nearest to what was typed, as an addition to a message; "" for nothing."""
        near = nearest(matching_key(typed), self._ids)
        return "" if near is None else f" → “{self._shown[self._ids[near]]}”?"


def read_units(
    listing: Listing, regulation: Regulation
) -> tuple[tuple[ListedUnit, ...], tuple[Finding, ...]]:
    """The units in the sheet's order, those that left the round too, and what is wrong.

    A blank id is made from the name.  Where the regulation has only one bloc, a blank bloc means
    it.  A unit without a bloc of the regulation is left out.
    """
    entries, found = _entries(listing, ("id", "name", "bloc", "source", "note"))
    findings = list(found)
    names = [(text, bloc.id) for bloc in regulation.blocs for text in (bloc.id, bloc.name)]
    blocs = {matching_key(text): bloc for text, bloc in names}
    units: list[ListedUnit] = []
    for entry in entries:
        typed = entry.row.text("bloc")
        bloc = blocs.get(matching_key(typed))
        if not typed and len(regulation.blocs) == 1:
            bloc = regulation.blocs[0].id
        if bloc is None:
            code = "control-bloc-unknown" if typed else "control-bloc-missing"
            allowed = "; ".join(named.name for named in regulation.blocs)
            findings.append(entry.row.finding("bloc", code, name=entry.name, allowed=allowed))
            continue
        unit = Unit(entry.id, entry.name, bloc, entry.row.text("source"))
        units.append(ListedUnit(unit, entry.row))
    return tuple(units), tuple(findings)


def read_agencies(
    listing: Listing, regulation: Regulation, units: Iterable[Unit]
) -> tuple[tuple[Named, ...], tuple[Finding, ...]]:
    """The regulation's agencies in its order, each under the name that the sheet gives it, and
    after them those that the officer added.

    A blank id is that of the regulation's agency or of the unit of that name: an agency that is
    itself a unit is known as such.
    """
    own = {matching_key(agency.name): agency.id for agency in regulation.agencies}
    called = {matching_key(unit.name): unit.id for unit in units} | own
    entries, found = _entries(listing, ("id", "name", "note"), called)
    findings = list(found)
    known = {agency.id for agency in regulation.agencies}
    names: dict[str, str] = {}
    for entry in entries:
        expected = own.get(matching_key(entry.name), entry.id)
        if entry.id not in known and expected != entry.id:
            code, stated = "control-agency-id-differs", {"name": entry.name, "expected": expected}
            findings.append(entry.row.finding("id", code, found=entry.id, **stated))
            names.setdefault(expected, entry.name)
        else:
            names[entry.id] = entry.name
    listed = {row.text("id") for row in listing.rows}
    findings += (
        Finding("control-agency-missing", FILE, sheet=listing.name, found=agency.name)
        for agency in regulation.agencies
        if agency.id not in names and agency.id not in listed
    )
    every = {agency.id: agency.name for agency in regulation.agencies} | names
    return tuple(Named(id, name) for id, name in every.items()), tuple(findings)


def read_leaders(listing: Listing) -> tuple[tuple[Leader, ...], tuple[Finding, ...]]:
    """The leaders in the sheet's order; a blank id is made from the name."""
    entries, findings = _entries(listing, ("id", "name", "office", "note"))
    return tuple(Leader(e.id, e.name, e.row.text("office")) for e in entries), findings


def _entries(
    listing: Listing, content: Sequence[str], called: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The rows in which one of the ``content`` columns is filled, with id and name; a name that is
    ``called`` something already needs no other id.

    A row without a name, and the second of two with one id or one name, is a finding and left
    out; an id that cannot be one is a finding, and the row keeps the id made from its name.
    """
    entries: list[Entry] = []
    findings: list[Finding] = []
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in filled(listing, content):
        name = row.text("name")
        if not name:
            findings.append(row.finding("name", "control-name-missing"))
            continue
        entry_id, noticed = _id(row, name, called.get(matching_key(name)) or slug(name))
        findings += noticed
        if first := names.get(matching_key(name)):
            findings.append(row.finding("name", "control-name-twice", first=first))
        elif not entry_id:
            continue
        elif first := ids.get(entry_id):
            twice = row.finding("id", "control-id-twice", first=first, found=entry_id)
            findings.append(twice)
        else:
            entries.append(Entry(entry_id, name, row))
        names.setdefault(matching_key(name), row.cell("name"))
        ids.setdefault(entry_id, row.cell("id"))
    return tuple(entries), tuple(findings)


def filled(listing: Listing, content: Sequence[str]) -> Iterator[ControlRow]:
    """The rows in which one of these columns is filled."""
    return (row for row in listing.rows if any(row.text(column) for column in content))


def _id(row: ControlRow, name: str, made: str) -> tuple[str, tuple[Finding, ...]]:
    """The row's id as typed, or the one ``made`` for its name; "" where neither is one."""
    typed = row.text("id")
    if is_slug(typed):
        return typed, ()
    if typed or not made:
        suggested = slug(typed) or made or "don-vi-1"
        return made, (row.finding("id", "control-id-bad", suggested=suggested),)
    return made, (row.finding("id", "control-id-derived", name=name, found=made),)
