"""Workbooks that carry their identity: any request laid out, the identity itself, its slip.

In: a request for a unit or an appraiser.  Out: the workbook, what it shows locked, the signed
hidden sheet, and the return slip that is the same form again with what is wrong marked.
"""
