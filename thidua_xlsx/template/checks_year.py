"""Checks of registration.yaml and half-year.yaml, the forms of the year around the scoring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Annex, BestOf
from thidua_xlsx.template.checks_regulation import YEAR
from thidua_xlsx.template.lines import Location, Tree
from thidua_xlsx.template.shapes import RegulationShape, YearFormShape, YearSectionShape
from thidua_xlsx.template.shaping import twice, unknown

MOST_ROWS = 60
"""Of one table of such a form."""
LISTED = {"titles": "titles", "awards": "award_levels"}
"""By the kind of a section, the list of which its drop-down is made."""


class YearFormCheck:
    """All checks of one of the two files."""

    def __init__(
        self,
        tree: Tree,
        shape: YearFormShape,
        regulation: RegulationShape,
        annexes: Sequence[Annex],
    ) -> None:
        self.tree, self.shape = tree, shape
        self.year, self.annexes = regulation.year, annexes
        self.levels = [level.id for level in shape.award_levels]

    def findings(self) -> tuple[Finding, ...]:
        """Every fault of the file, none where it holds together."""
        checks = (self._ids, self._sections, self._levels, self._year)
        return tuple(finding for check in checks for finding in check())

    def _list(self, name: str) -> tuple[Any, ...]:
        """The list of that name; of a report that has none nothing."""
        found: tuple[Any, ...] = getattr(self.shape, name, ())
        return found

    def _ids(self) -> Iterator[Finding]:
        for name in ("sections", "titles", "award_levels"):
            yield from twice(self.tree, (name,), [one.id for one in self._list(name)])
        for name in ("titles", "award_levels"):
            named = [one.name for one in self._list(name)]
            yield from twice(self.tree, (name,), named, "name")
        against_targets = [one.kind for one in self.shape.sections if one.kind == "results"]
        yield from twice(self.tree, ("sections",), against_targets, "kind")

    def _sections(self) -> Iterator[Finding]:
        if not self.shape.sections:
            yield self._missing("sections", "kind")
        for at, section in enumerate(self.shape.sections):
            yield from self._section(section, ("sections", at))

    def _section(self, section: YearSectionShape, where: Location) -> Iterator[Finding]:
        """A table has rows; what is chosen in it is listed; of titles it is said who holds them."""
        if not 1 <= section.rows <= MOST_ROWS:
            yield self.tree.fault(
                "template-not-allowed",
                (*where, "rows"),
                found=section.rows,
                key="rows",
                near="10",
                known=f"1–{MOST_ROWS}",
            )
        if section.kind == "titles" and not section.holder:
            yield self._missing(*where, "holder")
        elif section.kind == "titles":
            if section.holder not in [title.holder for title in self._list("titles")]:
                yield self._missing("titles", section.holder)
        elif section.kind in LISTED and not self._list(LISTED[section.kind]):
            yield self._missing(LISTED[section.kind], "id")

    def _missing(self, *where: str | int) -> Finding:
        return self.tree.fault(
            "template-missing-key", where[:-1], found=str(where[-1]), key=str(where[-1])
        )

    def _levels(self) -> Iterator[Finding]:
        """A title is of a level that is listed; where an annex counts the best award, a level is
        one of its options: awards are carried on to it."""
        for at, title in enumerate(self._list("titles")):
            if title.award_level:
                place: Location = ("titles", at, "award_level")
                yield from unknown(self.tree, place, title.award_level, self.levels)
        for annex in self.annexes:
            for leaf in annex.leaves():
                if isinstance(leaf.method, BestOf):
                    known = [option.id for option in leaf.method.options]
                    for at, level in enumerate(self.levels):
                        yield from unknown(self.tree, ("award_levels", at, "id"), level, known)

    def _year(self) -> Iterator[Finding]:
        """A title left over from another year's file."""
        named = YEAR.findall(self.shape.title.lower())
        if named and str(self.year) not in named:
            found = {"found": self.shape.title, "year": self.year}
            yield self.tree.fault("template-other-year", ("title",), **found)
