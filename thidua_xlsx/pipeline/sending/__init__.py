"""What goes out after reading: agencies' lists and ballots, return slips.

In: plans and what was gathered.  Out: files in the round's folder and the events that tell of
them.
"""
