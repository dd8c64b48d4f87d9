"""Help and usage in the words of whoever asks: what click says itself, in Vietnamese.

English under ``--lang en``, wherever that stands on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from functools import cache
from itertools import pairwise

import click

language: ContextVar[str] = ContextVar("language", default="vi")
"""The language of the command line at hand."""
CLICK = "click-"
"""What the keys of click's own words begin with."""


def language_of(arguments: Sequence[str]) -> str:
    """The language that the line asks for."""
    words = [word for each in arguments for word in each.split("=", 1)]
    return "en" if ("--lang", "en") in pairwise(words) else "vi"


def in_words(text: str) -> str:
    """The text with click's own words in the language of the command line at hand."""
    if language.get() == "en":
        return text
    words = _vietnamese()
    return re.sub("|".join(map(re.escape, words)), lambda said: words[said[0]], text)


@cache
def _vietnamese() -> dict[str, str]:
    """click's own words and ours for them."""
    from thidua_xlsx.catalogue.messages import MESSAGES

    return {click: ours for key, (ours, click) in MESSAGES.items() if key.startswith(CLICK)}


class Formatter(click.HelpFormatter):
    """Help with its headings, and what click adds to options, in our words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, in_words(args), in_words(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(in_words(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = [(first, in_words(second)) for first, second in rows]
        super().write_dl(said, col_max, col_spacing)


class Context(click.Context):
    """Lays help out with our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with help in our words."""

    context_class = Context


class Group(click.Group):
    """A group of such commands."""

    context_class = Context
    command_class = Command
