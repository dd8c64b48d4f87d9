"""The consolidated workbook (ket-qua/tong-hop.xlsx): one result, followed down to each score.

First a summary and the rankings of all blocs, then for each bloc the scores they rest on, then the
record.
Scores stand once, on the detail sheets; every total, difference, rank and band is a locked
formula over them with its exact result beside it, blank where anything is missing.
"""
