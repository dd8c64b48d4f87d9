"""A grid drawn as bytes by XlsxWriter: cells, styles, heights, validations, charts, pages.

In: ``layout.grid.Workbook``.  Out: an .xlsx of the same bytes for the same grid, on every
machine.
"""
