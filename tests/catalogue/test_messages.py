"""What commands say: in both languages alike, nothing missing, nothing left over."""

from __future__ import annotations

import re
import string
import unicodedata

from support.of_each import of_each
from support.places import PACKAGE

from thidua_xlsx.catalogue.messages import MESSAGES, say
from thidua_xlsx.model import Stage

SPEAKERS = tuple(
    source
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")))
    if "catalogue" not in path.parts
    and re.search(r"\b(say|sentence|steps)\(|messages", source := path.read_text("utf-8"))
)
"""The modules and pages that say something; ``say``, ``steps`` get a key, or its beginning."""

SHARES = {"share-above", "share-not-above"}
"""What a declaration counts is said in Vietnamese only."""


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def keys_said() -> set[str]:
    """Every literal in the speakers that is a key, and every key that a literal begins."""
    source = "".join(SPEAKERS)
    whole = set(re.findall(r"""["']([a-z-]+)["']""", source))
    begun = set(re.findall(r"""["']([a-z]+(?:-[a-z]+)*-)["'{]""", source))
    return {key for key in MESSAGES if key in whole or any(key.startswith(b) for b in begun)}


@of_each(MESSAGES)
def test_both_languages_have_the_same_words_to_fill_in(key: str) -> None:
    vietnamese, english = MESSAGES[key]
    words = dict.fromkeys(placeholders(vietnamese), "…")
    if key in SHARES:
        assert placeholders(vietnamese) == sorted([*placeholders(english), "what"])
    else:
        assert placeholders(vietnamese) == placeholders(english)
    assert say(key, "vi", **words) and say(key, "en", **words)


@of_each(MESSAGES)
def test_texts_are_composed_unicode_with_typographic_quotes(key: str) -> None:
    for text in MESSAGES[key]:
        assert unicodedata.is_normalized("NFC", text)
        assert '"' not in text and "«" not in text and text == text.rstrip()


def test_every_message_is_said_somewhere() -> None:
    said = keys_said()
    assert {"init", "refused", "outcome-review", "demo-self"} <= said
    assert said == set(MESSAGES)


def test_every_next_step_begins_alike() -> None:
    on_pages = "page-"  # the desk has a heading above, and buttons
    steps = [texts for key, texts in MESSAGES.items() if "next" in key and on_pages not in key]
    assert len(steps) > 10
    for vietnamese, english in steps:
        assert vietnamese.startswith("Tiếp theo: ") and english.startswith("Next: ")


def test_every_step_of_a_round_has_a_name() -> None:
    """Those that no form is issued for too: a file that nobody signed may name any."""
    for stage in Stage:
        assert say(f"stage-{stage.value}", "vi") != stage.value
