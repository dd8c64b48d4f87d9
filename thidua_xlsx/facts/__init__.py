"""What happened in a round, and what follows from it: the register and folds over its events.

In: events (issued, received, decided …), hash-chained in SQLite.  Out: where each form stands,
what supersedes what, what was decided, which file belongs to which return.  Only ``register``
does SQL.
"""
