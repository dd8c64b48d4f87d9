"""The guide is a folder of pages that opens from disk: whole, linked, without the network."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from support.guide import GUIDE, guide_site, guide_text
from support.places import ROOT

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.messages import MESSAGES

ASKED_FOR = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|srcset|data)=["']?([^"'\s>]+)"""
    r"""|<link\b[^>]*?\bhref=["']?([^"'\s>]+)|url\(["']?([^"')]+)|@import\s+["']([^"']+)"""
)
LINKED = re.compile(r"""<a\b[^>]*?\bhref="([^"]+)\"""")


@pytest.fixture(scope="module")
def site() -> Path:
    return guide_site()


def test_nothing_is_asked_of_the_network(site: Path) -> None:
    read = [*site.rglob("*.html"), *site.rglob("*.css")]
    found = [
        next(filter(None, asked.groups()))
        for page in read
        for asked in ASKED_FOR.finditer(page.read_text("utf-8"))
    ]
    assert len(found) > 100
    assert [asked for asked in found if re.match(r"(?:https?:)?//", asked)] == []


def test_what_is_asked_of_the_network_would_be_seen() -> None:
    for asking in (
        '<script src="https://unpkg.com/x">', '<img alt="" src=//a.b/c.png>',
        '<link rel="stylesheet" href="https://fonts.googleapis.com/x">', "url(https://a.b/c.woff)",
    ):  # fmt: skip
        found = ASKED_FOR.search(asking)
        assert found is not None and "//" in found[0]


def test_pages_link_to_files_so_that_they_open_from_disk(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for target in LINKED.findall(page.read_text("utf-8")):
            path = target.partition("#")[0]
            if path and not path.startswith(("http", "javascript:")):
                assert (page.parent / path).is_file(), (page.name, target)


def test_it_opens_at_its_first_page_and_can_be_searched_and_printed_whole(site: Path) -> None:
    assert "Hướng dẫn sử dụng" in (site / "index.html").read_text("utf-8")
    assert "round.key" in (site / "search" / "search_index.js").read_text("utf-8")
    printed = (site / "in.html").read_text("utf-8")
    headings = re.findall(r"^# (.+)$", guide_text(), re.MULTILINE)
    assert len(headings) == len(GUIDE)
    assert [heading for heading in headings if heading not in printed] == []


SAID = re.compile(r"^ *```text\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
BEFORE = re.compile(
    r"^ *(?:→ |Không thực hiện: |Tiếp theo: |(?:\[cảnh báo\] )?(?:[^:]*![A-Z]+\d+: )?)"
)


def said_by_the_program() -> list[re.Pattern[str]]:
    """What each text of the catalogue can look like once its places are filled."""
    texts = [text for text, _ in MESSAGES.values()]
    texts += [text for entry in CATALOGUE.values() for text in (entry.message_vi, entry.remedy_vi)]
    told = [text for text in texts if len(re.sub(r"\{\w+\}", "", text)) > 20]
    return [re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(text)), re.IGNORECASE) for text in told]


def test_what_the_program_says_in_a_situation_is_quoted_as_it_says_it() -> None:
    page = (ROOT / "docs/huong-dan/tinh-huong.md").read_text("utf-8")
    lines = [line for block in SAID.findall(page) for line in block.splitlines()]
    known = said_by_the_program()
    assert len(lines) > 6
    assert not any(text.fullmatch("Phiếu này chưa bao giờ có ai gửi.") for text in known)
    assert [
        line for line in lines
        if not any(
            text.fullmatch(BEFORE.sub("", line)) or text.fullmatch(line.strip()) for text in known
        )
    ] == []  # fmt: skip


def test_every_page_of_the_guide_is_named_on_its_first_page() -> None:
    first = (ROOT / GUIDE[0]).read_text("utf-8")
    assert [page for page in GUIDE[1:] if page.removeprefix("docs/") not in first] == []


def test_the_guide_is_written_in_composed_letters() -> None:
    assert unicodedata.is_normalized("NFC", guide_text())
