"""The forms of the year around the scoring, and the books that put them together.

In: the request of a registration or of a half-year report; what the units said.  Out: workbooks.
"""
