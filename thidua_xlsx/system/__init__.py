"""The machine below: time, files, processes, progress, keys, packaged data, pictures.

One clock (``SOURCE_DATE_EPOCH``), files written whole or not at all, received files never changed.
"""
