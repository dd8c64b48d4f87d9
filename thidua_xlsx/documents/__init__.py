"""Documents to sign: a template that an office edits in Word, and values, become a Word file.

In: the bytes of a template, and values by the names that its placeholders have.  Out: the document
with what is not decided yet as marked blanks, what these are, and the placeholders that nobody
knows.  What the values are is said by ``pipeline.drawing``.
"""
