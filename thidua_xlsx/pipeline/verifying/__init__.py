"""A finished result held against its facts: files, chain, everything derived again.

In: a round, a dossier or one workbook.  Out: differences with a stable name each; also the
dossier.
"""
