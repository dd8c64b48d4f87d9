"""The result derived: one score a criterion, totals, ranks, ratings and open questions.

In: what was gathered, decisions.  Out: frozen results, nothing written; ``verify`` calls the
same.
"""
