"""The guide in a real browser, from disk and without a network: links, pictures, search, print."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from support.chromium import chromium
from support.guide import guide_site


@pytest.fixture
def page() -> Iterator[Page]:
    """A window that has no network; whatever asks for more than files is a fault."""
    with chromium() as browser:
        context = browser.new_context(offline=True)
        window = context.new_page()
        asked: list[str] = []
        window.on("request", lambda request: asked.append(request.url))
        yield window
        assert asked
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_it_is_searched_and_its_links_and_pictures_lead_somewhere(page: Page) -> None:
    page.goto((guide_site() / "index.html").as_uri())
    page.get_by_placeholder("Tìm kiếm").fill("khóa")
    found = page.locator(".md-search-result__item a")
    expect(found.first).to_be_visible()
    page.goto((guide_site() / "index.html").as_uri())
    page.get_by_role("link", name="Chủ tịch Hội đồng", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/huong-dan/chu-tich-hoi-dong\.html$"))
    pictures = page.locator("article img")
    assert pictures.count() == 2
    for place in range(2):
        assert pictures.nth(place).evaluate("picture => picture.naturalWidth") > 300


def test_a_unit_s_page_is_one_sheet_of_paper(page: Page) -> None:
    page.goto((guide_site() / "huong-dan" / "don-vi.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
