"""The shape of a finding's texts in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial


class Severity(StrEnum):
    """How grave a finding is: only an error keeps a return from being accepted."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: its severity, the texts in both languages, an example in
    Vietnamese, and the article of law that it rests on, if any.

    Placeholders: {file} {sheet} {cell} {criterion} {unit} {found} from the finding's own place,
    the others from its parameters.

    ``bad`` is what someone typed or did that gives the code, ``good`` what is right instead.  Where
    one cell decides, both begin with what stands in it: “…” is typed exactly so (commas in numbers,
    ' before text as in Excel), "để trống" is a blank cell.  A number format or a typeface that
    matters follows as “…” after "định dạng" or "phông", a part that is struck out after "gạch
    ngang" ("gạch ngang cả ô": all of it), one that is raised after "đặt".  The tests type these
    into forms.

    ``quiet``: nobody has to do anything, or the command's own lines say it: no line of its own on
    the screen.
    """

    severity: Severity
    message_vi: str
    remedy_vi: str
    message_en: str
    remedy_en: str
    bad: str
    good: str
    article: str = ""
    quiet: bool = False


error = partial(Entry, Severity.ERROR)
warning = partial(Entry, Severity.WARNING)
note = partial(Entry, Severity.NOTE)
record = partial(Entry, Severity.NOTE, quiet=True)
