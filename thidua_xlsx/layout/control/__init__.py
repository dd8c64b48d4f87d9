"""The control workbook's sheets: the round, units, agencies, leaders, criteria, days.

In: a regulation.  Out: the workbook that the officer fills in; ``schema`` names its rows and
columns for the reader in ``control``.
"""
