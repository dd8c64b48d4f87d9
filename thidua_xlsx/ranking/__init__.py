"""Self against appraised scores, the order inside a bloc, ties (Điều 6.4c), ids of questions.

In: scores in whole thousandths.  Out: pandas tables, competition ranks, ties with what was
decided.
"""
