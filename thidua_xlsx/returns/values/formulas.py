"""What a stored formula draws on, told from its text alone; nothing is ever followed."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTED = re.compile(r'"[^"]*"')
_OTHER_FILE = re.compile(
    r"""\[[^\[\]]+\][\w.]*!            # [1]Sheet!A1, [name.xlsx]Sheet!A1
    | '[^']*+'\#                        # 'file:///folder/name.ods'#$Sheet.A1
    | \b[a-z]\w*\|(?:'[^']*'|\w+)!     # cmd|'/c calc'!A0
    | \b(?:dde|webservice|rtd|call|register\.id|sql\.request)\s*\(
    | \b(?:file|https?|ftp|smb)://""",
    re.IGNORECASE | re.VERBOSE,
)

_QUOTED_SHEET = re.compile(r"(?<!')'((?:[^']++|'')*+)'!")
_IN_BRACKETS = re.compile(r"\[[^\[\]]++\]")


def draws_on_another_file(formula: str | None) -> bool:
    """Whether the formula refers to another file, a web address or another program (DDE): what it
    shows is not what its author typed (INPUTS.md 11).  Texts in quotation marks do not count."""
    return formula is not None and _draws_on_another_file(formula)


@lru_cache(maxsize=4096)
def _draws_on_another_file(formula: str) -> bool:
    bare = _QUOTED.sub('""', formula)
    # 'C:\folder\[name.xlsx]Sheet'!A1
    quoted = any(_IN_BRACKETS.search(sheet[1]) for sheet in _QUOTED_SHEET.finditer(bare))
    return quoted or _OTHER_FILE.search(bare) is not None
