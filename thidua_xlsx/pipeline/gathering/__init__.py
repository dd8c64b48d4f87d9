"""Everything received, read, judged and joined: the state of the round as one value.

In: the register and the stored originals.  Out: ``Gathered``: readings, where each form stands,
companions, claims and appeals, who left the round, what the council sent back.
"""
