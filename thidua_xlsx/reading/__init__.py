"""Foreign bytes into cells, and no further: limits first, one meaning only, no trust.

In: bytes of any kind of file.  Out: ``cells.RawBook`` or a finding that says what the file is.
What our own reader does not parse (xls, xlsb, encrypted) is parsed in a limited child process.
"""
