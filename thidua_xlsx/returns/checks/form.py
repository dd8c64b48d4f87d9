"""What a check looks at: a returned form, beside the form as we would have written it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.requests import Request
from thidua_xlsx.model import FieldValue, Kind, Regulation
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, address
from thidua_xlsx.returns.checks.covered import Block, Place, hidden_places
from thidua_xlsx.returns.checks.expected import Expected, Holds, spots
from thidua_xlsx.returns.values.locate import Located

_NAMED = 12


def named(cells: Sequence[str]) -> str:
    """The first addresses for a finding about several cells."""
    return ", ".join([*cells[:_NAMED], *(["…"] if len(cells) > _NAMED else [])])


@dataclass(frozen=True)
class Returned:
    """A returned workbook of any kind.  ``request`` carries the values that were read, ``expected``
    is the form with them, so its formulas' values are what the returned one should show.
    ``said``: field key → value read; ``faulty``: keys of fields whose content already has a
    finding; ``merged``: by sheet the input cells in merges that were not issued;
    ``formulas_known``: as in ``reading.cells.RawBook``.  ``book`` is the whole file and
    ``identity`` what it says of itself; None where its cells were found by their labels: of such a
    file's structure nothing is said."""

    file: str
    expected: Expected
    located: Mapping[str, Located]
    said: Mapping[str, FieldValue]
    faulty: frozenset[str]
    merged: Mapping[str, frozenset[Place]]
    formulas_known: bool = True
    book: RawBook | None = None
    identity: Identity | None = None
    request: Request = field(kw_only=True)

    @property
    def regulation(self) -> Regulation:
        """The regulation by whose template it was laid out."""
        return self.request.regulation

    @property
    def printed(self) -> Mapping[str, str]:
        """What it shows of the round."""
        return self.request.printed

    @property
    def unit(self) -> str | None:
        """The unit whose workbook it is; None for an appraiser's."""
        return None

    def subject(self, row: str | None) -> tuple[str | None, str | None]:
        """Unit and criterion that a row of that id is about, as far as it is about one."""
        raise NotImplementedError

    def sheets(self) -> Collection[Located]:
        """The sheets that came back, in a file that was found by its ids; else none."""
        return self.located.values() if self.book is not None else ()

    def cells(self, holds: Holds) -> Iterator[tuple[RawSheet, Place, str, Cell]]:
        """Every expected cell of that kind that came back: (sheet, where it now stands, row id,
        cell)."""
        for sheet in self.expected.sheets:
            located = self.located.get(sheet.id)
            if located is None:
                continue
            changed = self.expected.changed.get(sheet.id, {})
            for place, row, column, cell in spots(sheet, holds, located.rows, located.columns):
                yield located.raw, place, row, changed.get((row, column), cell)

    @cached_property
    def entered(self) -> tuple[tuple[FieldValue, RawCell], ...]:
        """What was read from each input field that says something, and the cell that it was read
        from."""
        return tuple(
            (self.said[asked.key], located.raw.cell(*place))
            for located in self.located.values()
            for place, _, asked in located.inputs
            if asked.key in self.said and self.said[asked.key].value is not None
        )

    def hidden_in(self, located: Located) -> Mapping[Place, Block]:
        """The cells with content that a merge of that sheet hides, with the merge."""
        return self._hidden[located.layout.id]

    @cached_property
    def _hidden(self) -> Mapping[str, Mapping[Place, Block]]:
        return {sheet: hidden_places(located.raw) for sheet, located in self.located.items()}

    def place(self, key: str) -> tuple[str | None, str | None]:
        """Sheet name and cell address of an input field, (None, None) where it is gone."""
        value = self.said.get(key)
        return (None, None) if value is None else (value.sheet, value.cell)

    def blank(self, key: str) -> bool:
        """Whether that input field came back with nothing in it, which is no fault."""
        return self.in_order(key) and self.said[key].value in (None, "")

    def in_order(self, *keys: str) -> bool:
        """Whether all of these input fields came back and none of them is at fault."""
        return all(key in self.said and key not in self.faulty for key in keys)

    def finding_at(
        self, code: str, key: str, row: str | None = None, /, **parameters: str
    ) -> Finding:
        """A finding about what stands in that input field."""
        said = self.said.get(key)
        found = said.raw if said is not None else None
        return self.finding(code, *self.place(key), found, row, **parameters)

    def finding_in(
        self,
        code: str,
        sheet: RawSheet,
        place: Place,
        found: str,
        row: str | None = None,
        /,
        **parameters: str,
    ) -> Finding:
        """A finding about any cell of the returned workbook, ``found`` being what stands there."""
        return self.finding(code, sheet.name, address(*place), found, row, **parameters)

    def finding_of(self, code: str, said: FieldValue, found: str, **parameters: str) -> Finding:
        """A finding about a value that was read; an appraiser's names no unit."""
        finding = self.finding(code, said.sheet, said.cell, found, **parameters)
        return replace(finding, criterion=said.field.criterion, unit=self.unit)

    def finding(
        self,
        code: str,
        sheet: str | None = None,
        cell: str | None = None,
        found: str | None = None,
        row: str | None = None,
        **parameters: str,
    ) -> Finding:
        """A finding about this workbook; ``row`` is the id of the row that it is about."""
        unit, criterion = self.subject(row)
        return Finding(
            code,
            file=self.file,
            sheet=sheet,
            cell=cell,
            criterion=criterion,
            unit=unit,
            found=found,
            parameters=parameters,
        )


@dataclass(frozen=True, kw_only=True)
class ReturnedForm(Returned):
    """A unit's form."""

    request: FormRequest

    @property
    def unit(self) -> str | None:
        return self.request.unit.id

    def subject(self, row: str | None) -> tuple[str | None, str | None]:
        """An option's row is about its criterion."""
        try:
            found = self.request.annex.criterion(row or "")
        except KeyError:
            return self.unit, None
        return self.unit, found.parent if found.kind is Kind.OPTION else found.id


@dataclass(frozen=True, kw_only=True)
class ReturnedList(Returned):
    """An appraiser's workbook."""

    request: AppraiserRequest

    def subject(self, row: str | None) -> tuple[str | None, str | None]:
        unit, _, criterion = (row or "").partition("/")
        return (unit, criterion or None) if unit in self.request.names else (None, None)
