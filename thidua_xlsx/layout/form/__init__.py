"""A unit's form: the annex as the decision prints it, and the sheets around it.

In: a request (regulation, annex, stage, unit, values to show).  Out: sheets of fields, the same
whether they are to be drawn or to be found again in a returned file.
"""
