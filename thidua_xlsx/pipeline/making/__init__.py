"""Forms made: the request of a form, its identity, the bytes that are issued.

In: round, stage, unit or appraiser.  Out: a signed workbook; nothing is registered here.
"""
