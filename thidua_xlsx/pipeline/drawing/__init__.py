"""Derived results as workbooks: the books of a result, the list to publish, status, notices.

In: what was derived.  Out: bytes and the texts on their pages; the seal and what next year takes
over.
"""
