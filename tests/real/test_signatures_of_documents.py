"""On a document to sign the signature stands with the words that it is put to, and with nơi nhận,
however long what stands before it is."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.letters import ABOUT
from support.real_programs import PDF_OF_TEXT, LibreOffice, require
from support.sample_rounds import demo_of_this_run

from thidua_xlsx.documents.filling import filled
from thidua_xlsx.documents.kinds import KINDS, Kind, packaged
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.drawing.documents import document_values
from thidua_xlsx.pipeline.gathering.gather import gather

SIGNER, SECRETARY = "Trần Văn Ký", "Lê Thị Ghi"
SIGNERS = dict.fromkeys(("nguoi_ky_trinh", "nguoi_ky_quyet_dinh", "chu_tri"), SIGNER)
CLOSING = {
    "minutes": "Cuộc họp kết thúc vào",
    "submission": "xem xét, quyết định./.",
    "decision": "thi hành Quyết định này./.",
    "notice": "biết, thực hiện./.",
}
PAGE = 48
"""Lines of a page, and a few."""
STEP = 4
"""A signature needs more lines than so many more in a list."""


@cache
def values(kind: Kind) -> Mapping[str, Any]:
    """What the small round's document says."""
    with opening(demo_of_this_run().round("bg-2017")) as found:
        gathered = gather(found.round)
        ranked = derive(gathered, left_out_last(found.round))
        assert isinstance(ranked, Ranked)
        return document_values(gathered, ranked, kind)


def lengths(kind: Kind) -> Iterator[dict[str, Any]]:
    """The document's values with longer and longer lists, a page in all."""
    first = dict(values(kind))
    first |= {**SIGNERS, "thu_ky": SECRETARY, "cong_bo_diem": True}
    (bloc,) = first["cac_khoi"]
    for more in range(0, PAGE, STEP):
        member = {"ten": "Nguyễn Văn An", "chuc_vu": "Phó Giám đốc", "vai_tro": "Ủy viên"}
        yield first | {
            "can_cu": ["Căn cứ Luật;"] * (more + 1),
            "thanh_vien": [member] * (more + 1),
            "cac_khoi": [{**bloc, "don_vi": [bloc["don_vi"][0]] * (more + 1)}]
            if kind.id == "notice"
            else first["cac_khoi"],
        }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_signature_never_stands_alone(
    kind: Kind, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    require("lowriter")
    on = []
    for number, said in enumerate(lengths(kind)):
        data = filled(packaged(kind), said, ABOUT).data
        pages = printed(libreoffice, data, tmp_path / f"{number}")
        signed = max(n for n, page in enumerate(pages) if squeezed(SIGNER) in page)
        on.append(signed)
        whole = [squeezed(CLOSING[kind.id]), "Nơinhận", "Lưu:"]
        whole += [squeezed(SECRETARY)] if kind.id == "minutes" else []
        assert [part for part in whole if part not in pages[signed]] == [], number
    assert len(set(on)) > 1, "no length put the signature on another page"


def printed(office: LibreOffice, data: bytes, path: Path) -> list[str]:
    """What each page says, without blanks."""
    word, out = path.with_suffix(".docx"), path.with_suffix(".pdf")
    word.write_bytes(data)
    with office.open(word) as document:
        document.save_as(out, PDF_OF_TEXT)
    command = [require("pdftotext"), "-layout", str(out), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return [squeezed(page) for page in done.stdout.split("\f")[:-1]]


def squeezed(text: str) -> str:
    return "".join(text.split())
