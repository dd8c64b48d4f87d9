"""What a bloc asks its units at the year's beginning and at its half, beside the scoring."""

from __future__ import annotations

from dataclasses import dataclass

COLLECTIVE, INDIVIDUAL = "collective", "individual"


@dataclass(frozen=True, slots=True)
class AwardLevel:
    """The level at which an award is given (state, province ...); where an annex counts the best
    award, its id is that of an option there."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title or form of commendation that can be registered, and who may hold it (``COLLECTIVE``
    or ``INDIVIDUAL``).  ``award_level``: the id of its level, "" where none is stated."""

    id: str
    name: str
    holder: str
    award_level: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class YearSection:
    """A part of such a form.  ``kind``: "titles" (of ``holder``), "targets", "results" (figures
    against the targets registered), "movements", "awards", each a table of so many ``rows``; or
    "text".  ``needed``: it may not stay blank."""

    id: str
    kind: str
    heading: str
    text: str = ""
    holder: str = ""
    rows: int = 10
    needed: bool = False


@dataclass(frozen=True, slots=True)
class YearForm:
    """A form of the year around the scoring: the registration, the half-year report.

    ``intro``: by what it is asked for; ``recipients``: to whom it goes; ``agreement``: the words of
    the bloc's emulation agreement, a paragraph each, that a registration signs, () for none.
    """

    title: str
    sections: tuple[YearSection, ...]
    intro: str = ""
    recipients: tuple[str, ...] = ()
    agreement: tuple[str, ...] = ()
    award_levels: tuple[AwardLevel, ...] = ()
    titles: tuple[Title, ...] = ()

    def titles_of(self, holder: str) -> tuple[Title, ...]:
        """The titles that a collective, or an individual, may hold, in order."""
        return tuple(title for title in self.titles if title.holder == holder)
