"""The two books of a result: the council's (tong-hop.xlsx) and the inspector's (kiem-tra.xlsx).

Scores stand once, on the council's detail sheets; every total, rank and band there is a locked
formula over them with its exact result beside it, blank where anything is missing.  The inspector's
book has them as plain numbers: what the result rests on, and by which rules (decision 22).
"""
