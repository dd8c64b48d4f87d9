"""Text as such: Unicode, numbers and dates as people write them, ids from names.

Pure functions over strings; nothing here knows a workbook.
"""
