"""Every document to sign opens and prints in LibreOffice, with every name and number on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from support.letters import opened
from support.real_programs import (
    DOCX,
    OFFICE_VERSIONS,
    PDF_OF_TEXT,
    LibreOffice,
    require,
    validate_ooxml,
)
from support.sample_rounds import REGULATIONS, demo_of_this_run

from thidua_xlsx.documents.kinds import DECISION, KINDS, NOTICE
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.documents import documents
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.words.numerals import vietnamese


def printed(office: LibreOffice, path: Path) -> str:
    """What the paper says, in one line without blanks, which lines and columns break."""
    out = path.with_suffix(".pdf")
    with office.open(path) as document:
        document.save_as(out, PDF_OF_TEXT)
    command = [require("pdftotext"), "-layout", str(out), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return squeezed(done.stdout)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_document_prints_with_all_names_and_totals(regulation: str, tmp_path: Path) -> None:
    require("lowriter")
    path = tmp_path / regulation
    shutil.copytree(demo_of_this_run().path / regulation, path)
    assert documents(path).refused is None
    with opening(path) as found:
        ranked = derive(gather(found.round), left_out_last(found.round))
        published = found.round.control.conduct.publish_ranks
    assert isinstance(ranked, Ranked)
    ranking = ranked.ranking
    with LibreOffice() as office:
        for kind in KINDS:
            file = path / "van-ban" / kind.file
            assert validate_ooxml(file, OFFICE_VERSIONS[-1]) == []
            paper = printed(office, file)
            assert "{" not in paper and "%}" not in paper
            assert squeezed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in paper
            if kind is not NOTICE or published:
                totals = [line.final_total for line in ranking.units]
                assert all(t is not None and vietnamese(t) in paper for t in totals)
        words = printed(office, path / "van-ban" / DECISION.file)
    names = [line.unit.name for line in ranking.units]
    assert [name for name in names if not all(part in words for part in name.split())] == []


def test_templates_that_an_office_saved_in_libreoffice_say_the_same(tmp_path: Path) -> None:
    require("lowriter")
    path = tmp_path / "bg-2017"
    shutil.copytree(demo_of_this_run().path / "bg-2017", path)
    assert documents(path, templates=True).refused is None
    files = [kind.file for kind in KINDS]
    assert documents(path).refused is None
    before = {file: body((path / "van-ban" / file).read_bytes()) for file in files}
    with LibreOffice() as office:
        for file in files:
            template = path / "mau-van-ban" / file
            with office.open(template) as word:
                word.save_as(tmp_path / file, DOCX)
            shutil.move(tmp_path / file, template)
    again = documents(path)
    assert {one.template for one in again.documents} == {f"mau-van-ban/{file}" for file in files}
    assert {file: body((path / "van-ban" / file).read_bytes()) for file in files} == before


def body(data: bytes) -> str:
    """What the document says besides the heads and feet of its pages, which stand once a section
    or once for all."""
    return squeezed("".join(text.text or "" for text in opened(data).element.body.iter(qn("w:t"))))
