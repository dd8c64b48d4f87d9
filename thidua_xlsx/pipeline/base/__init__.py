"""What every command stands on: the round's folder opened and locked, results, outputs.

In: a path.  Out: an open round or a refusal; files replaced only while nobody changed them.
"""
