"""One cell into one value, a repair or a fault; and where a field's cell is.

In: a raw cell and its field's limits.  Out: a Decimal, a choice, a text or a date, never a
guess.
"""
