"""docs/performance.md shows the figures of benchmarks/results.json, of all three sizes."""

from __future__ import annotations

import json
import runpy

from support.places import ROOT

PAGE = ROOT / "docs" / "performance.md"
RESULTS = ROOT / "benchmarks" / "results.json"


def test_the_page_shows_the_figures_that_are_kept() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_performance_page.py"))["page"]
    assert page(PAGE.read_text("utf-8")) == PAGE.read_text("utf-8")


def test_every_work_is_measured_at_every_size_beside_what_it_is_compared_with() -> None:
    sizes = json.loads(RESULTS.read_text("utf-8"))["sizes"]
    assert list(sizes) == ["42", "1000", "10000"]
    for works in sizes.values():
        assert {work: set(who) for work, who in works.items()} == {
            "issue": {"ours", "plain", "floor"},
            "collect": {"ours", "plain", "floor"},
            "collect again": {"ours"},
            "status": {"ours"},
            "status again": {"ours"},
            "rank": {"ours", "plain", "floor"},
        }
