"""The officer's control workbook dot-cham.xlsx, read back as frozen data.

In: its bytes and the regulation.  Out: ``Control``, and findings that name sheet and cell.  Rows
and columns are found by the hidden ids that ``layout.control`` wrote; last year's result is read
here too.
"""
