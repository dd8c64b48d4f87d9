"""The shape of a catalogue entry, and of the example beside it."""

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


@dataclass(frozen=True, slots=True)
class Example:
    """What someone typed or did that gives the code, and what is right instead, in Vietnamese.

    Where one cell decides, both begin with what stands in it: “…” is typed exactly so (commas in
    numbers, ' before text as in Excel), "để trống" is a blank cell.  A number format or a typeface
    that matters follows as “…” after "định dạng" or "phông".  The tests type these into forms.
    """

    bad: str
    good: str
