"""Whether the files beside the annexes hold together, among themselves and with the annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.template.lines import Location, Tree
from thidua_xlsx.template.rules import HEAD_RULES, PARAMETERS, RULES
from thidua_xlsx.template.shapes import (
    NEEDED_STEPS,
    ConditionShape,
    DeclarationShape,
    DeclarationsShape,
    ReadingShape,
    ReadingsShape,
    RegulationShape,
    UnitsShape,
)
from thidua_xlsx.template.shaping import listed, twice, unknown
from thidua_xlsx.template.values import FLAGS, NUMBER
from thidua_xlsx.words.texts import matching_key

YEAR = re.compile(r"\bnăm (\d{4})\b")


def reading_findings(tree: Tree, shape: ReadingsShape) -> Iterator[Finding]:
    """Faults of readings.yaml."""
    yield from twice(tree, ("readings",), [reading.id for reading in shape.readings])
    for at, reading in enumerate(shape.readings):
        for key, value in (("default", reading.default), ("value", reading.value)):
            fits = value in reading.choices if reading.choices else NUMBER.fullmatch(value or "")
            if value is not None and not fits:
                choices = listed(reading.choices) or "0, 1, 2.5 …"
                where = ("readings", at, key)
                yield tree.fault("template-reading-choice", where, found=value, choices=choices)
        yield from _label_findings(tree, ("readings", at, "labels"), reading)


def _label_findings(tree: Tree, where: Location, reading: ReadingShape) -> Iterator[Finding]:
    """Labels are for all choices or for none, for nothing else, and can be told apart."""
    for value in reading.labels:
        if value not in reading.choices:
            more = {"found": value, "choices": listed(reading.choices) or "–"}
            yield tree.fault("template-reading-choice", (*where, value), **more)
    for choice in reading.choices if reading.labels else ():
        if choice not in reading.labels:
            yield tree.fault("template-missing-key", where, found=choice, key=choice)
    said = {matching_key(choice): choice for choice in reading.choices}
    for value, label in reading.labels.items():
        if said.setdefault(matching_key(label), value) != value:
            yield tree.fault("template-id-twice", (*where, value), found=label, id=label)


def unit_findings(tree: Tree, shape: UnitsShape, regulation: RegulationShape) -> Iterator[Finding]:
    """Faults of units.yaml."""
    yield from twice(tree, ("units",), [unit.id for unit in shape.units])
    yield from twice(tree, ("units",), [unit.name for unit in shape.units], "name")
    blocs = [bloc.id for bloc in regulation.blocs]
    for at, unit in enumerate(shape.units):
        yield from unknown(tree, ("units", at, "bloc"), unit.bloc, blocs)


def declaration_findings(
    tree: Tree, shape: DeclarationsShape, regulation: RegulationShape
) -> Iterator[Finding]:
    """Faults of declarations.yaml."""
    ids = [one.id for one in shape.declarations]
    yield from twice(tree, ("declarations",), ids)
    blocs = [bloc.id for bloc in regulation.blocs]
    for at, one in enumerate(shape.declarations):
        where: Location = ("declarations", at)
        if one.answers == "ratings" and not regulation.ratings:
            yield tree.fault("template-missing-key", where, found="ratings", key="ratings")
        for needed in _needed_columns(one):
            if needed not in one.asks:
                place = (*where, "asks")
                yield tree.fault("template-missing-key", place, found=needed, key=needed)
        if "head-rating" in one.rules and one.answers != "ratings":
            place = (*where, "rules")
            yield tree.fault("template-missing-key", place, found="answers", key="answers")
        for word in one.blocs:
            yield from unknown(tree, (*where, "blocs"), word, blocs)
        for word in one.doubted_by:
            yield from unknown(tree, (*where, "doubted_by"), word, ids)
        for rule in one.rules:
            known = (*RULES, *HEAD_RULES)
            yield from unknown(tree, (*where, "rules"), rule, known, "template-unknown-rule")


def _needed_columns(one: DeclarationShape) -> Iterator[str]:
    """The columns without which what a declaration asks cannot be used."""
    if "of" in one.asks:
        yield "number"
    if one.role == "former-agency":
        yield "agency"


class RegulationCheck:
    """All checks of regulation.yaml; ``rows`` are the ids of each annex's rows, by annex id."""

    def __init__(self, tree: Tree, shape: RegulationShape, rows: Mapping[str, set[str]]) -> None:
        self.tree = tree
        self.shape = shape
        self.rows = rows
        self.blocs = [bloc.id for bloc in shape.blocs]
        self.agencies = [agency.id for agency in shape.agencies]
        self.levels = [level.id for level in shape.quality_levels]

    def findings(self) -> tuple[Finding, ...]:
        """Every fault of the file, none where it holds together."""
        checks = (
            self._ids, self._agencies, self._ratings, self._conditions, self._quotas,
            self._ranking, self._deciders, self._deadlines, self._years,
        )  # fmt: skip
        return tuple(finding for check in checks for finding in check())

    def _ids(self) -> Iterator[Finding]:
        shape = self.shape
        yield from twice(self.tree, ("blocs",), self.blocs)
        yield from twice(self.tree, ("agencies",), self.agencies)
        yield from twice(self.tree, ("quality_levels",), self.levels)
        yield from twice(self.tree, ("ratings",), [rating.id for rating in shape.ratings])
        yield from twice(self.tree, ("deadlines",), [deadline.id for deadline in shape.deadlines])
        places = [signature.place for signature in shape.signatures]
        yield from twice(self.tree, ("signatures",), places, "place")

    def _agencies(self) -> Iterator[Finding]:
        standing = self.shape.standing_agency
        yield from unknown(self.tree, ("standing_agency",), standing, self.agencies)
        for text, agencies in self.shape.appraiser_texts.items():
            for agency in agencies:
                where = ("appraiser_texts", text)
                yield from unknown(self.tree, where, agency, self.agencies)

    def _ratings(self) -> Iterator[Finding]:
        minima = [
            (at, rating.minimum)
            for at, rating in enumerate(self.shape.ratings)
            if rating.minimum is not None
        ]
        for (_, upper), (at, lower) in pairwise(minima):
            if lower >= upper:
                where = ("ratings", at, "minimum")
                yield self.tree.fault("template-ratings-order", where, found=lower)
        last = [at for at, rating in enumerate(self.shape.ratings) if rating.any_of]
        for at in last[1:]:
            yield self.tree.fault("template-any-of-twice", ("ratings", at, "any_of"))
        for at, rating in enumerate(self.shape.ratings):
            for condition in rating.conditions:
                points = condition.parameters.get("points")
                if condition.rule == "minimum-total" and points != f"{rating.minimum}":
                    where = ("ratings", at, "minimum")
                    found = "" if rating.minimum is None else rating.minimum
                    more = {"found": found, "points": points or ""}
                    yield self.tree.fault("template-minimum-differs", where, **more)

    def _conditions(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for at, rating in enumerate(self.shape.ratings):
            for number, condition in enumerate(rating.conditions):
                where: Location = ("ratings", at, "conditions", number)
                if condition.id in seen:
                    yield self.tree.fault(
                        "template-id-twice", (*where, "id"), found=condition.id, id=condition.id
                    )
                seen.add(condition.id)
                yield from self._condition(condition, where)

    def _condition(self, condition: ConditionShape, where: Location) -> Iterator[Finding]:
        rule = RULES.get(condition.rule)
        if rule is None:
            place, code = (*where, "rule"), "template-unknown-rule"
            yield from unknown(self.tree, place, condition.rule, RULES, code)
            return
        inside = (*where, "parameters")
        known = (*rule.required, *rule.optional)
        for name in rule.required:
            if name not in condition.parameters:
                yield self.tree.fault("template-missing-key", inside, found=name, key=name)
        for name, value in condition.parameters.items():
            place = (*inside, name)
            yield from unknown(self.tree, place, name, known, "template-unknown-key", key=name)
            if name in known:
                yield from self._parameter(PARAMETERS[name], place, value)

    def _parameter(self, kind: str, where: Location, value: str) -> Iterator[Finding]:
        if kind == "number" and not NUMBER.fullmatch(value):
            yield self.tree.fault("template-not-a-number", where, found=value, key=str(where[-1]))
        elif kind == "flag" and value not in FLAGS:
            yield self.tree.fault("template-not-a-flag", where, found=value, key=str(where[-1]))
        elif kind == "level":
            yield from unknown(self.tree, where, value, self.levels)
        elif kind == "blocs":
            for bloc in value.split(" "):
                yield from unknown(self.tree, where, bloc, self.blocs)
        elif kind == "section":
            for annex, rows in self.rows.items():
                if value not in rows:
                    yield self.tree.fault(
                        "template-section-unknown", where, found=value, annex=annex
                    )

    def _quotas(self) -> Iterator[Finding]:
        ratings = [rating.id for rating in self.shape.ratings]
        seen: set[tuple[str, str]] = set()
        for at, quota in enumerate(self.shape.quotas):
            where: Location = ("quotas", at)
            yield from unknown(self.tree, (*where, "rating"), quota.rating, ratings)
            yield from unknown(self.tree, (*where, "bloc"), quota.bloc, self.blocs)
            if (quota.rating, quota.bloc) in seen:
                both = f"{quota.rating} + {quota.bloc}"
                yield self.tree.fault("template-id-twice", where, found=both, id=both)
            seen.add((quota.rating, quota.bloc))
            if quota.percent > 100:
                place = (*where, "percent")
                yield self.tree.fault("template-percent", place, found=quota.percent)

    def _ranking(self) -> Iterator[Finding]:
        places = self.shape.ranking.decimals
        if not places or list(places) != sorted(set(places)) or places[-1] > 3:
            found = listed(str(place) for place in places)
            yield self.tree.fault("template-ranking-decimals", ("ranking", "decimals"), found=found)

    def _deciders(self) -> Iterator[Finding]:
        """Where units are rated, each step needs somebody to decide it."""
        deciders = self.shape.deciders
        if not self.shape.ratings:
            return
        if not deciders.model_fields_set:
            where: Location = ("ratings",)
            yield self.tree.fault("template-missing-key", where, found="deciders", key="deciders")
            return
        for step in NEEDED_STEPS:
            if getattr(deciders, step) is None:
                yield self.tree.fault("template-missing-key", ("deciders",), found=step, key=step)

    def _deadlines(self) -> Iterator[Finding]:
        for at, deadline in enumerate(self.shape.deadlines):
            if (deadline.last_day is None) == (deadline.working_days is None):
                where = ("deadlines", at)
                yield self.tree.fault("template-deadline-kind", where, found=deadline.id)
            first, last = deadline.first_day, deadline.last_day
            if first is not None and (last is None or last < first):
                found = f"{first:%d/%m/%Y}"
                begin: Location = ("deadlines", at, "first_day")
                yield self.tree.fault("template-deadline-reversed", begin, found=found)

    def _years(self) -> Iterator[Finding]:
        """Texts left over from another year's file; the round may end in the year after its own."""
        year = self.shape.year
        for key in ("title", "short_title"):
            text = getattr(self.shape, key)
            named = YEAR.findall(text)
            if named and str(year) not in named:
                yield self.tree.fault("template-other-year", (key,), found=text, year=year)
        for at, deadline in enumerate(self.shape.deadlines):
            if deadline.last_day and deadline.last_day.year not in (year, year + 1):
                where: Location = ("deadlines", at, "last_day")
                found = f"{deadline.last_day:%d/%m/%Y}"
                yield self.tree.fault("template-other-year", where, found=found, year=year)


def between_annexes(
    annexes: Iterable[tuple[Tree, str, str, str]], blocs: Iterable[str], regulation: Tree
) -> Iterator[Finding]:
    """Faults between annexes, each given as its tree, id, bloc and sheet name: every bloc has
    exactly one, and ids and sheet names differ."""
    seen: dict[str, set[str]] = {"id": set(), "bloc": set(), "sheet_name": set()}
    for tree, annex_id, bloc, sheet_name in annexes:
        for key, value in (("id", annex_id), ("bloc", bloc), ("sheet_name", sheet_name)):
            if value.casefold() in seen[key]:
                yield tree.fault("template-id-twice", (key,), found=value, id=value)
            seen[key].add(value.casefold())
    for at, bloc in enumerate(blocs):
        if bloc not in seen["bloc"]:
            yield regulation.fault("template-bloc-without-annex", ("blocs", at), found=bloc)
