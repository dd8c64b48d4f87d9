"""An annex's table as a person has it in Excel, taken for what it says: a draft with questions.

In: a sheet as ``reading`` has it, typed or pasted from Word or from a web page.  Out: the rows,
their levels and maxima, scoring methods as proposals with the words they rest on; what the table
leaves open is asked, not guessed.
"""
