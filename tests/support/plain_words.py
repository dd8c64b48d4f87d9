"""What no page that people sign, fill in or project may say: codes, commands, options, hashes."""

from __future__ import annotations

import re
from collections.abc import Collection

from thidua_xlsx.layout.grid import Sheet
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


def program_talk(sheet: Sheet, without: Collection[str] = ()) -> dict[tuple[str, str], list[str]]:
    """By row and column what the sheet's visible cells, their drop-downs and prompts say that is no
    person's word; ``without``: columns that are not looked at."""
    shown = {column.id for column in sheet.columns if not column.hidden} - {*without}
    found: dict[tuple[str, str], list[str]] = {}
    for row in sheet.rows:
        for column, cell in () if row.hidden else row.cells.items():
            field = cell.field
            texts = [] if field is None else [*field.allowed, field.prompt]
            texts += [cell.value] if isinstance(cell.value, str) else []
            talk = [code for text in texts for code in codes_in(text)]
            if column in shown and talk:
                found[row.id, column] = talk
    return found
