"""Whether an annex holds together: its rows, sums, columns and appraisers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Kind
from thidua_xlsx.template.checks_methods import consistency_problems, method_problems
from thidua_xlsx.template.lines import Location, Tree
from thidua_xlsx.template.rows import Placed
from thidua_xlsx.template.shapes import AnnexShape, RegulationShape
from thidua_xlsx.template.shaping import nearest_or_dash, unknown

PLAIN_COLUMNS = (
    "number", "label", "method", "max", "self", "appraised", "appraiser",
    "over_target", "bonus", "shortfall", "deduction",
)  # fmt: skip
NEEDED_COLUMNS = ("number", "label", "max", "self")
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAME = set("[]:*?/\\'")

# Which kinds may stand under which; a criterion may have option rows.
UNDER: dict[str | None, tuple[str, ...]] = {
    None: ("section", "group", "criterion"),
    "section": ("group", "criterion"),
    "group": ("group", "criterion"),
    "criterion": ("option",),
    "option": (),
}


class AnnexCheck:
    """All checks of one annex file; ``findings()`` runs them in the order below."""

    def __init__(
        self, tree: Tree, annex: AnnexShape, regulation: RegulationShape, rows: tuple[Placed, ...]
    ) -> None:
        self.tree = tree
        self.annex = annex
        self.regulation = regulation
        self.rows = rows

    def findings(self) -> tuple[Finding, ...]:
        """Every fault of the annex, none where it holds together."""
        checks = (
            self._head, self._columns, self._ids, self._places, self._sums, self._totals,
            self._decimals, self._methods, self._appraisers,
        )  # fmt: skip
        return tuple(finding for check in checks for finding in check())

    def _fault(self, code: str, place: Placed, key: str = "", **more: object) -> Finding:
        where = (*place.location, key) if key else place.location
        return self.tree.fault(code, where, criterion=place.row.id, **more)

    def _under(self, place: Placed | None) -> tuple[Placed, ...]:
        """The rows directly under a row, by where they stand, not by ids that may be wrong."""
        start: Location = ("criteria",) if place is None else (*place.location, "rows")
        return tuple(row for row in self.rows if row.location[:-1] == start)

    def _head(self) -> Iterator[Finding]:
        blocs = [bloc.id for bloc in self.regulation.blocs]
        yield from unknown(self.tree, ("bloc",), self.annex.bloc, blocs)
        name = self.annex.sheet_name
        if len(name) > LONGEST_SHEET_NAME or FORBIDDEN_IN_SHEET_NAME & set(name):
            yield self.tree.fault("template-sheet-name", ("sheet_name",), found=name)

    def _columns(self) -> Iterator[Finding]:
        levels = [f"level.{level.id}" for level in self.regulation.quality_levels]
        known = [*PLAIN_COLUMNS, *levels]
        needed = [*NEEDED_COLUMNS]
        if any(place.row.levelled for place in self.rows if place.shape.is_leaf):
            needed += levels
        seen: set[str] = set()
        for at, column in enumerate(self.annex.columns):
            where: Location = ("columns", at, "id")
            yield from unknown(self.tree, where, column.id, known)
            if column.id in seen:
                yield self.tree.fault("template-id-twice", where, found=column.id, id=column.id)
            seen.add(column.id)
        for missing in (column for column in needed if column not in seen):
            yield self.tree.fault("template-column-missing", ("columns",), found=missing)

    def _ids(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for place in self.rows:
            row = place.row
            if row.id in seen:
                yield self._fault("template-id-twice", place, "id", found=row.id, id=row.id)
            seen.add(row.id)
            joint = ":" if row.kind is Kind.OPTION else "."
            above = row.parent or ""
            if above.startswith("ND.") or (not above and joint == "."):
                continue
            if not row.id.startswith(f"{above}{joint}"):
                yield self._fault(
                    "template-id-not-under-parent", place, "id", found=row.id, parent=above
                )

    def _places(self) -> Iterator[Finding]:
        kinds = {place.location: place.shape.kind for place in self.rows}
        for place in self.rows:
            shape = place.shape
            above = kinds.get(place.location[:-2])
            if shape.kind not in UNDER[above]:
                yield self._fault("template-row-misplaced", place, "kind", found=shape.kind)
            if shape.kind in ("section", "group") and not shape.rows:
                yield self._fault("template-row-empty", place, found=shape.kind)
            if not shape.is_leaf and shape.method is not None:
                yield self._fault("template-method-misplaced", place, "method", found=shape.kind)

    def _sums(self) -> Iterator[Finding]:
        for place in self.rows:
            row = place.row
            if row.kind is Kind.OPTION:
                continue
            if row.max is None:
                yield self._fault("template-maximum-missing", place)
                continue
            under = [one for one in self._under(place) if one.row.kind is not Kind.OPTION]
            total = _sum(under)
            if under and total != row.max:
                yield self._fault("template-sum-differs", place, "max", found=row.max, sum=total)

    def _totals(self) -> Iterator[Finding]:
        total = _sum(self._under(None))
        if total != self.annex.total:
            more = {"found": self.annex.total, "sum": total}
            yield self.tree.fault("template-total-differs", ("total",), **more)
        own = _sum(p for p in self.rows if p.shape.is_leaf and p.row.self_scored)
        if own != self.annex.self_total:
            more = {"found": self.annex.self_total, "sum": own}
            yield self.tree.fault("template-self-total-differs", ("self_total",), **more)

    def _decimals(self) -> Iterator[Finding]:
        for place in self.rows:
            maximum = place.row.max
            if maximum is not None and maximum != round(maximum, self.annex.decimals):
                more = {"found": maximum, "decimals": self.annex.decimals}
                yield self._fault("template-too-many-decimals", place, "max", **more)

    def _methods(self) -> Iterator[Finding]:
        for place in self.rows:
            if place.shape.is_leaf and place.row.method is None:
                yield self._fault("template-method-missing", place)
            for code, parameters in method_problems(place, self._under(place)):
                yield self._fault(code, place, "method", **parameters)
            for code, parameters in consistency_problems(place.row, self.regulation.year):
                yield self._fault(code, place, "consistent", **parameters)

    def _appraisers(self) -> Iterator[Finding]:
        texts = self.regulation.appraiser_texts
        agencies = [agency.id for agency in self.regulation.agencies]
        for at, agency in enumerate(self.annex.default_appraisers):
            yield from unknown(self.tree, ("default_appraisers", at), agency, agencies)
        for place in self.rows:
            printed = place.row.appraiser_text
            if printed and printed not in texts:
                near = nearest_or_dash(printed, texts)
                yield self._fault(
                    "template-unknown-appraiser", place, "appraiser", found=printed, near=near
                )
            nobody = place.resolved_text != "" and place.resolved_text not in texts
            if place.shape.is_leaf and not place.row.appraisers and not nobody:
                yield self._fault("template-no-appraiser", place)


def _sum(places: Iterable[Placed]) -> Decimal:
    return sum((place.row.max or Decimal(0) for place in places), Decimal(0))
