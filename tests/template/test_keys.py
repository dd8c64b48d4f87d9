"""The page about templates and the loader know the same keys, rules and parameters."""

from __future__ import annotations

import re

from support.places import ROOT
from support.small_template import IDS

from thidua_xlsx.template import (
    load_regulation,
)
from thidua_xlsx.template.checks_annex import PLAIN_COLUMNS
from thidua_xlsx.template.methods import Shape
from thidua_xlsx.template.rules import HEAD_RULES, PARAMETERS, RULES
from thidua_xlsx.template.shapes import AnnexShape, RegulationShape, UnitsShape
from thidua_xlsx.template.shaping import known_keys


def shapes(shape: type[Shape]) -> set[type[Shape]]:
    found = set(shape.__subclasses__())
    return found.union(*(shapes(one) for one in found)) if found else found


def test_the_page_about_templates_names_every_key_rule_and_column() -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`([^`\n]+)`", page))
    keys = {key for shape in shapes(Shape) for key in shape.model_fields}
    assert len(keys) > 50
    assert keys - words == set()
    named = RULES.keys() | PARAMETERS.keys() | set(HEAD_RULES) | set(PLAIN_COLUMNS)
    assert named - words == set()
    kinds = {
        row.method.kind
        for name in IDS
        for annex in load_regulation(name).annexes
        for row in annex.leaves()
        if row.method is not None
    }
    assert kinds - words == set()


def test_every_rule_knows_its_parameters() -> None:
    for rule in RULES.values():
        assert set(rule.required + rule.optional) <= PARAMETERS.keys()


def test_known_keys_are_those_of_the_place() -> None:
    method = ("criteria", 0, "rows", 2, "method", "bands", "bands", 0, "x")
    assert known_keys(AnnexShape, method) == ("from_percent", "points", "above")
    on = ("criteria", 0, "method", "over_target", "on", "choice", "x")
    assert known_keys(AnnexShape, on) == ("kind", "options", "on_rows", "several")
    assert known_keys(UnitsShape, ("units", 3, "x")) == ("id", "name", "bloc", "source")
    assert "rows" in known_keys(AnnexShape, ("criteria", 0, "rows", 1, "rows", 2, "x"))
    assert known_keys(RegulationShape, ("x",))[0] == "id"
