"""What a check looks at: a returned form, beside the form as we would have written it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua_xlsx.findings import Finding
from thidua_xlsx.identity import Identity
from thidua_xlsx.layout.annex_table import FormRequest
from thidua_xlsx.layout.grid import Cell, Workbook
from thidua_xlsx.model import FieldValue
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.locate import Located


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """``request`` carries the values that were read; ``expected`` is the form laid out with them,
    so its formulas' values are what the returned form should show.  ``said``: field key → value
    read; ``faulty``: keys of fields whose content already has a finding; ``formulas_known``: as in
    ``reading.cells.RawBook``.  ``book`` is the whole file and ``identity`` what it says of itself;
    None where its cells were found by their labels: of such a file's structure nothing is said."""

    file: str
    request: FormRequest
    expected: Workbook
    located: Mapping[str, Located]
    said: Mapping[str, FieldValue]
    faulty: frozenset[str]
    formulas_known: bool = True
    book: RawBook | None = None
    identity: Identity | None = None

    def cells(self) -> Iterator[tuple[Located, str, str, Cell]]:
        """Every expected cell whose sheet came back: (located sheet, row id, column id, cell)."""
        for sheet in self.expected.sheets:
            located = self.located.get(sheet.id)
            if located is None:
                continue
            for row in sheet.rows:
                for column, cell in row.cells.items():
                    yield located, row.id, column, cell

    def place(self, key: str) -> tuple[str | None, str | None]:
        """Sheet name and cell address of an input field, (None, None) where it is gone."""
        value = self.said.get(key)
        return (None, None) if value is None else (value.sheet, value.cell)

    def finding(
        self,
        code: str,
        sheet: str | None = None,
        cell: str | None = None,
        found: str | None = None,
        row: str | None = None,
        **parameters: str,
    ) -> Finding:
        """A finding about this form; ``row`` is an id, its criterion's if it is one."""
        criteria = {criterion.id for criterion in self.request.annex.criteria}
        return Finding(
            code,
            file=self.file,
            sheet=sheet,
            cell=cell,
            criterion=row if row in criteria else None,
            unit=self.request.unit.id,
            found=found,
            parameters=parameters,
        )
