"""The regulation workbook quy-dinh.xlsx: a whole template as sheets that an officer fills in.

In: the plain data of a template's files, and what is still asked about them.  Out: the workbook;
which tables and columns it has follows from the template's own shapes (``tables``), so that what
the files can say the workbook can say.  ``thidua_xlsx.authoring`` reads it back.
"""
