"""Who appraises what, and how several appraisals become one score (Điều 8.2, 9).

In: the regulation's appraisers, what the control workbook overrules, scores as given.  Out: an
assignment for each criterion and unit, one combined score and level, working days.  Pure.
"""
