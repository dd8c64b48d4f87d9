"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: severity (error, warning, note), the texts in both languages, and the article of
    law that it rests on, if any.

    Placeholders: {file} {sheet} {cell} {criterion} {unit} {found} from the finding's own place,
    the others from its parameters.
    """

    severity: str
    message_vi: str
    remedy_vi: str
    message_en: str
    remedy_en: str
    article: str = ""
