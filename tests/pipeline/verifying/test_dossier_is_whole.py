"""Everything received is in the dossier but single ballots, and what stays out is named: one round
in which files came in every way."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from support.alterations import Contents, repacked
from support.appraisal_rounds import (
    BLOC,
    HOME,
    LEADERS,
    SCIENCE,
    TABLE,
    filled_in,
    scored_round,
    send,
    workbook,
)
from support.archives import saved, zipped
from support.closed_rounds import ANYWAY, dossier_of
from support.control_case import typed
from support.decision_sheets import take_decisions
from support.form_helpers import OTHER_KEY, regulation
from support.round_helpers import Round, out
from support.the_time import the_fixed_time

from thidua_xlsx import report
from thidua_xlsx.facts.register import Register
from thidua_xlsx.layout.control.schema import WITHDRAWN
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.close import CloseResult, close
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import VerifyResult, verify
from thidua_xlsx.pipeline.verifying import dossier
from thidua_xlsx.reading.archives import Limits, unpack
from thidua_xlsx.system.files import sha256

LEAVING = Unit("so-ngoai-vu", "Sở Ngoại vụ", BLOC)
LISTS = ("thanh-tra-tinh", "so-noi-vu", "so-thong-tin-va-truyen-thong", "so-tu-phap",
         "van-phong-ubnd-tinh")  # fmt: skip
SIGNED = {"by": "Trần Thị B", "reason": "Đã họp"}


def pdf(text: str) -> bytes:
    return f"%PDF-1.4 {text}".encode()


def mail(members: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = "Phiếu", "Tue, 19 Nov 2024 08:00:00 +0700"
    message.set_content("Kính gửi")
    for name, data in members.items():
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


class Closed(NamedTuple):
    round: Round
    result: CloseResult
    sent: dict[str, bytes]
    """Everything sent, by its name: files and what they came in."""
    checked: VerifyResult

    def held(self) -> set[str]:
        """The SHA-256 of the originals in the dossier."""
        with zipfile.ZipFile(dossier_of(self.round)) as archive:
            inside = [name for name in archive.namelist() if name.startswith(dossier.ORIGINALS)]
            assert all(sha256(archive.read(name)) == Path(name).stem for name in inside)
        return {Path(name).stem for name in inside}

    def left_out(self) -> dict[str, str]:
        """Name → why, as the manifest says."""
        with zipfile.ZipFile(dossier_of(self.round)) as archive:
            text = archive.read(dossier.MANIFEST).decode("utf-8-sig")
        return {line[4]: line[5] for line in [*csv.reader(io.StringIO(text))][1:] if line[5]}

    def received(self) -> set[str]:
        with Register.open(self.round.path / "round.db") as register:
            events = register.events()
        return {e.payload["sha256"] for e in events if e.kind in ("received", "opened")}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Closed]:
    with the_fixed_time():
        yield played(tmp_path_factory.mktemp("het"))


def played(folder: Path) -> Closed:
    round_ = scored_round(folder)
    sent: dict[str, bytes] = {}

    def came(name: str, data: bytes) -> str:
        """What collecting it came to: the receipt of the last file."""
        sent[name] = data
        result = collect(round_.path, [round_.send(name, data)])
        return result.files[-1].receipt or ""

    # a unit returns with a scan, and leaves
    blocs = {bloc.id: bloc.name for bloc in regulation("tn-2610-2024").blocs}
    type_unit(round_, name=LEAVING.name, bloc=blocs[BLOC])
    assert issue(round_.path, units=[LEAVING.id]).refused is None
    three = Round(round_.path, round_.inbox, TABLE, (*round_.units, LEAVING))
    came("ra-khoi.zip", zipped({"phieu.xlsx": three.answered(LEAVING.id), "a.pdf": pdf("rút")}))
    type_unit(round_, state=WITHDRAWN, reason="12/QĐ")
    # the accepted form again, in a zip and in an e-mail, with an attachment
    form = round_.answered(SCIENCE.id)
    came("gui.zip", zipped({"phieu.xlsx": form, "Thumbs.db": b"x"}))
    came("thu.eml", mail({"phieu.xlsx": form, "ban-ky.pdf": pdf("ký")}))
    # appraisers; one agency twice
    for stage in (Stage.APPRAISAL, Stage.BALLOT):
        assert issue(round_.path, stage).refused is None
    for agency in LISTS:
        assert send(round_, Stage.APPRAISAL, agency).outcome == "accepted"
    first = workbook(round_, Stage.APPRAISAL, "so-tai-chinh").read_bytes()
    came("so-tai-chinh.xlsx", filled_in(first))
    later = came("lan-2.xlsx", filled_in(first, {(HOME.id, "III.2", "reason"): "Xem lại"}))
    taken = decide(round_.path, "return:appraisal:so-tai-chinh", later, **SIGNED)
    assert taken.refused is None, taken.refused
    # ballots: one plain, one in a zip with its scan
    ballots = [filled_in(workbook(round_, Stage.BALLOT, each.id).read_bytes()) for each in LEADERS]
    came("phieu-a.xlsx", ballots[0])
    came("kin.zip", zipped({"phieu-b.xlsx": ballots[1], "ky.pdf": pdf("lãnh đạo")}))
    # nobody's, somebody's after all, another round's, a damaged one under a unit's name
    came("ghi-chu.pdf", pdf("lạ"))
    came("so-noi-vu.xlsx", b"PK\x03\x04")
    came("nam-truoc.xlsx", of_last_year(folder))
    owned = came("khong-ro.xlsx", unidentified())
    assert decide(round_.path, f"owner:{owned}", HOME.id, **SIGNED).refused is None
    # the council's sheet
    pending = rank(round_.path).pending
    sheet = answered_sheet(round_.path / "ket-qua" / "tong-hop.xlsx", pending[0].id,
                           pending[0].answers[0])  # fmt: skip
    sent["quyet-dinh.xlsx"] = sheet
    assert take_decisions(round_.path, round_.send("quyet-dinh.xlsx", sheet)).decided == 1
    assert rank(round_.path).refused is None
    result = close(round_.path, anyway=ANYWAY)
    assert result.refused is None, result.refused
    return Closed(round_, result, sent, verify(dossier_of(round_)))


def type_unit(round_: Round, **columns: str) -> None:
    """Types into the row of the third unit of the control workbook."""
    path = round_.path / "dot-cham.xlsx"
    values = {("units", "new.1", column): value for column, value in columns.items()}
    path.write_bytes(typed(values, path.read_bytes()))


def of_last_year(folder: Path) -> bytes:
    """A unit's form of another round."""
    last = out(folder, "PL-I", name="truoc", key=OTHER_KEY)
    return last.answered(last.units[0].id)


def unidentified() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Phiếu tự chấm của: Sở Nội vụ"])
    return saved(book)


def answered_sheet(path: Path, question: str, answer: str) -> bytes:
    book = openpyxl.load_workbook(path)
    sheet = book["Quyết định"]
    columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
    row = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == question)
    for column, text in {"answer": answer, **SIGNED}.items():
        sheet.cell(row, columns[column]).value = text
    return saved(book)


def test_what_was_received_is_in_the_dossier_or_named_with_the_reason(closed: Closed) -> None:
    assert closed.left_out() == {
        "phieu-a.xlsx": "phiếu của Lãnh đạo",
        "phieu-b.xlsx": "phiếu của Lãnh đạo",
        "ky.pdf": "gửi kèm phiếu của Lãnh đạo",
        "ghi-chu.pdf": "không rõ của ai, có thể là bản chụp phiếu của Lãnh đạo",
        "kin.zip": "tệp nén hoặc thư có chứa tệp không kèm hồ sơ",
    }
    out = {each.sha256 for each in closed.result.stays_out}
    assert closed.received() - out == closed.received() & closed.held()
    assert not out & closed.held()
    sent = {name: sha256(data) for name, data in closed.sent.items()}
    assert {name for name in sent if sent[name] not in closed.held()} == {
        "phieu-a.xlsx", "ghi-chu.pdf", "kin.zip",
    }  # fmt: skip
    assert sha256(pdf("rút")) in closed.held() and sha256(pdf("ký")) in closed.held()


def test_the_counts_are_told_in_words_and_checked_elsewhere(closed: Closed) -> None:
    received, held = len(closed.received()), len(closed.received() & closed.held())
    assert (closed.result.originals, closed.result.left_out) == (received, received - held)
    told = "\n".join(report.close(closed.result, "vi"))
    assert f"Trong {received} bản gốc đã nhận, hồ sơ có {held}; " in told
    assert "Không kèm 5 bản gốc" in told
    ballots = next(line for line in told.splitlines() if "2 tệp phiếu của Lãnh đạo: " in line)
    assert "phieu-a.xlsx" in ballots and "phieu-b.xlsx" in ballots
    assert closed.checked.differences == ()
    assert (closed.checked.counts["originals"], closed.checked.counts["left_out"]) == (held, 5)
    assert "Không kèm hồ sơ: 5 bản gốc" in "\n".join(report.verify(closed.checked, "dot", "vi"))


def test_no_ballot_is_anywhere_in_the_dossier(closed: Closed) -> None:
    """Not even inside of an archive inside of it."""
    members, _ = unpack(dossier_of(closed.round).read_bytes(), "", Limits(20_000, depth=3))
    shown = {sha256(member.data) for member in members}
    assert shown.isdisjoint({each.sha256 for each in closed.result.stays_out})
    assert sha256(closed.sent["nam-truoc.xlsx"]) in shown


@pytest.mark.parametrize("name", ["thu.eml", "nam-truoc.xlsx"])
def test_an_original_named_as_left_out_that_is_no_ballot_is_a_difference(
    closed: Closed, name: str, tmp_path: Path
) -> None:
    assert differences(closed, name, tmp_path, listed=True)[:1] == [("dossier-left-out", name)]


def test_an_archive_that_is_neither_in_nor_left_out_is_missing(
    closed: Closed, tmp_path: Path
) -> None:
    (found, *_) = differences(closed, "thu.eml", tmp_path, listed=False)
    assert found[0] == "original-missing"


def differences(
    closed: Closed, name: str, folder: Path, *, listed: bool
) -> list[tuple[str, str | None]]:
    """What ``verify`` finds where that original was taken out of the dossier, and its manifest
    rewritten; ``listed``: which then names it as left out."""
    hidden = sha256(closed.sent[name])

    def without(contents: Contents) -> None:
        path = next(path for path in contents if hidden in path)
        del contents[path]
        lines = contents[dossier.MANIFEST].decode("utf-8-sig").splitlines()
        kept = [line for line in lines if hidden not in line]
        row = f"{path},1,{hidden},x,{name},phiếu của Lãnh đạo"
        text = "\r\n".join([*kept, row] if listed else kept)
        contents[dossier.MANIFEST] = b"\xef\xbb\xbf" + f"{text}\r\n".encode()

    altered = folder / "ho-so.zip"
    altered.write_bytes(dossier_of(closed.round).read_bytes())
    repacked(altered, without, listed=False)
    found = verify(altered).differences
    return [(each.what, each.words.get("name")) for each in found]
