"""Cells given their meaning: whose form it is, every field found by its ids, read and checked.

In: a raw book, the regulation, the round's key.  Out: ``form.FormReading``: identity, values
with their cells, scores, findings, repairs; and the answers of a decision sheet.
"""
