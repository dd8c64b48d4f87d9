"""A regulation out of Excel: what an officer typed becomes the data of a template.

In: workbooks as ``reading`` has them.  Out: the trees that the template's own checks take, each
place with its sheet and cell; ``layout.regulation`` says which tables there are.
"""
