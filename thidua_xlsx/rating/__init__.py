"""The rating of units (Điều 7): conditions, quotas, gaps and what waits for a decision.

Pure: facts and decisions in, ratings with their reasons out.  No regulation is known by name; which
conditions a rating has, who decides what, and how unclear text is read stand in the template.
"""
