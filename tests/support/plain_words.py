"""What no page that people sign, fill in or project may say: codes, commands, options, hashes."""

from __future__ import annotations

import re

from thidua_xlsx.model import Question

_CODE = re.compile(
    r"""(?<![\w/.-])(?:
        [a-z]+[a-z0-9]*(?:[-_][a-z0-9]+)+(?![\w-]|\.[a-z])  # an id; the name of a file is none
      | (?=[a-f]*[0-9])[0-9a-f]{12,}                         # a hash
      | --[a-z]+                                             # an option
      | thidua-xlsx
    )""",
    re.VERBOSE,
)


def codes_in(text: str) -> list[str]:
    """What a person would not understand in it."""
    return _CODE.findall(text)


def assert_in_words(asked: Question) -> None:
    """The question, what it offers and what each answer changes are words, which tell the answers
    apart."""
    said = (asked.text_with_article, *asked.words, *asked.effects)
    assert {text: found for text in said if (found := codes_in(text))} == {}
    assert len(set(asked.words)) == len(asked.answers) > 0
    assert not set(asked.words) & set(asked.answers)
    assert len(asked.effects) == len(asked.answers) and all(asked.effects)
