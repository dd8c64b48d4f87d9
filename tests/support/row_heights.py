"""The heights of a whole sheet's rows."""

from __future__ import annotations

from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.theme import DEFAULT, Theme
from thidua_xlsx.writing.heights import Height, Heights


def row_heights(sheet: Sheet, theme: Theme = DEFAULT) -> tuple[Height, ...]:
    """The heights of a sheet's rows under a theme, in their order."""
    return Heights(sheet, theme).of_all(sheet.rows)
