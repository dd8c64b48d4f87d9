"""docs/phat-hien.md is what the catalogue gives: ``make docs`` was run after its last change."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
from support.places import ROOT

from thidua_xlsx.catalogue.entries import CATALOGUE, HEADINGS

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_findings_page", DOCS / "make_findings_page.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_page_is_current(maker: ModuleType) -> None:
    committed = (DOCS / "phat-hien.md").read_text("utf-8")
    assert committed == maker.page(), "run: make docs"


def test_every_code_has_its_place_once(maker: ModuleType) -> None:
    page = maker.page()
    assert len(CATALOGUE) > 100
    for code in CATALOGUE:
        assert page.count(f"\n### `{code}` · ") == 1


def test_articles_are_named(maker: ModuleType) -> None:
    with_article = [entry for entry in CATALOGUE.values() if entry.article]
    assert with_article
    assert maker.page().count("\n- Căn cứ: ") == len(with_article)


def test_every_code_shows_its_example(maker: ModuleType) -> None:
    page = maker.page()
    assert page.count("\n- Ví dụ sai: ") == page.count("\n- Ví dụ đúng: ") == len(CATALOGUE) > 200
    assert "### `score-not-a-number` · lỗi" in page
    assert "\n- Ví dụ sai: “8 điểm”\n- Ví dụ đúng: “8”\n" in page


def test_every_heading_is_vietnamese_and_stands_once_in_its_order(maker: ModuleType) -> None:
    headings = [line[3:] for line in maker.page().splitlines() if line.startswith("## ")]
    assert headings == list(HEADINGS) and len(headings) > 15
    assert all(re.search(r"[À-ỹ]", heading) for heading in headings)
