"""The packaged templates are what their script makes, laid out by Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import io
import runpy
from functools import cache
from typing import Any

import pytest
from lxml import etree
from support.letters import opened, part_of
from support.places import ROOT
from support.real_programs import OFFICE_VERSIONS, validate_ooxml

from thidua_xlsx.documents.kinds import KINDS, TEMPLATES, Kind, packaged

kinds = pytest.mark.parametrize("kind", TEMPLATES, ids=lambda kind: kind.id)


@cache
def makers() -> Any:
    """The script's functions by file."""
    return runpy.run_path(str(ROOT / "docs" / "make_document_templates.py"))["MAKERS"]


def test_there_is_a_template_of_each_kind_and_no_other() -> None:
    there = {path.name for path in (ROOT / "documents").iterdir()}
    assert there == {kind.file for kind in TEMPLATES} == set(makers())


@kinds
def test_the_committed_template_is_what_the_script_makes(kind: Kind) -> None:
    """Its own text and heads; styles come from the library's release."""
    committed, made = packaged(kind), makers()[kind.file]()
    for name in ("word/document.xml", "word/footer1.xml", "word/header1.xml"):
        parts = (io.BytesIO(part_of(data, name)) for data in (committed, made))
        before, now = (etree.canonicalize(from_file=part) for part in parts)
        assert before == now, "run: make document-templates"


@kinds
def test_margins_and_typeface_are_those_of_an_official_document(kind: Kind) -> None:
    word = opened(packaged(kind))
    for section in word.sections:
        page = (section.page_width, section.page_height)
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(side.mm) for side in (*page, *margins)] == [210, 297, 20, 20, 30]
        assert 15 <= round(section.right_margin.mm) <= 20
        assert section.different_first_page_header_footer
    assert word.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_is_signed_begins_as_an_official_document(kind: Kind) -> None:
    head = opened(packaged(kind)).tables[0].rows[0].cells
    said = [paragraph.text for cell in head for paragraph in cell.paragraphs]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said and "Độc lập - Tự do - Hạnh phúc" in said


@kinds
def test_the_template_is_valid(kind: Kind) -> None:
    path = ROOT / "documents" / kind.file
    assert [fault for version in OFFICE_VERSIONS for fault in validate_ooxml(path, version)] == []
