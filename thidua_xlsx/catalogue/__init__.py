"""Every text that a person reads about a fault or as an answer.

``entries`` has all codes of findings with their texts; what commands and their outputs say besides
stands in ``messages``.
"""
