"""Which rows are still to be asked of which appraiser, and the forms that ask them.

In: what was gathered and who is assigned.  Out: plans of first workbooks, supplements and
appeals.
"""
