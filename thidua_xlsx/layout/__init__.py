"""What a workbook is: sheets of rows and columns with ids; here what every kind shares.

In: data to show.  Out: ``grid.Workbook``, without a coordinate: formulas name cells by ids.  A
folder for each kind of workbook stands inside; the small kinds (status, publication) stand here.
"""
