"""Words of a command line as they are typed in a shell of Linux, macOS or Windows alike."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w@%+=:./\\…-]+")


def as_argument(word: object) -> str:
    """The word as it can be copied into a command: in double quotes where a shell would take it
    apart, behind ./ where it would pass for an option."""
    text = str(word)
    text = f"./{text}" if text.startswith("-") else text
    return text if _PLAIN.fullmatch(text) else f'"{text}"'
