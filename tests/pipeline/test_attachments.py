"""Files that come along with a workbook are kept with its receipt: INPUTS.md, container 14."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.archives import zipped
from support.findings import codes
from support.form_helpers import OTHER_KEY
from support.round_helpers import JUSTICE, SCIENCE, Round, out

from thidua_xlsx import report
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.collect import CollectedFile, CollectResult, collect
from thidua_xlsx.pipeline.drawing.record_lines import receipt_lines
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.system.files import sha256

PDF = b"%PDF-1.4 ban ky"
PNG = b"\x89PNG\r\n\x1a\n anh"
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
TEXT = "Danh sách kèm theo".encode()


def word() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as document:
        parts = '<Override PartName="/word/document.xml" ContentType="{}"/>'.format(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        )
        namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
        document.writestr("[Content_Types].xml", f'<Types xmlns="{namespace}">{parts}</Types>')
        document.writestr("_rels/.rels", RELATION)
        document.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def sent(round_: Round, files: dict[str, bytes]) -> dict[str, CollectedFile]:
    """What became of the files of one folder, by name."""
    for name, data in files.items():
        round_.send(name, data)
    result = collect(round_.path, [round_.inbox])
    assert_conserved(result)
    return {file.file: file for file in result.files}


def assert_conserved(result: CollectResult) -> None:
    assert [finding.code for finding in result.findings] == []
    totals = dict(result.totals)
    assert totals.pop("received") == sum(totals.values()) == len(result.files)


def belongs(told: dict[str, CollectedFile], file: str, form: str) -> bool:
    """Whether the file is kept with that form, and with nothing else to be said of it."""
    there = told[file]
    codes = [finding.code for finding in there.findings]
    linked = (there.outcome, there.attached_to, codes)
    return linked == ("accepted", told[form].receipt, ["file-attached"])


# --- archives and e-mails ------------------------------------------------------------------------


def test_whatever_comes_in_a_zip_with_one_form_is_kept_with_its_receipt(round_: Round) -> None:
    members = {
        "phieu/a.xlsx": round_.answered(SCIENCE),
        "ban-ky.pdf": PDF,
        "minh-chung/anh.png": PNG,
        "minh-chung/cong-van.docx": word(),
        "minh-chung/danh-sach.txt": TEXT,
    }
    told = sent(round_, {"goi.zip": zipped(members)})
    for name in members:
        if not name.endswith(".xlsx"):
            assert belongs(told, f"goi.zip/{name}", "goi.zip/phieu/a.xlsx"), name
    assert (round_.path / "tiep-nhan" / f"{sha256(PDF)}.pdf").read_bytes() == PDF


def test_an_attachment_beside_the_form_in_an_e_mail_is_kept_with_it(round_: Round) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.vn", "b@example.vn", "Phiếu"
    mail.set_content("Kính gửi.")
    form = round_.answered(SCIENCE)
    mail.add_attachment(form, maintype="application", subtype="xlsx", filename="Phiếu.xlsx")
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="Bản ký.pdf")
    told = sent(round_, {"thu.eml": mail.as_bytes()})
    assert belongs(told, "thu.eml/Bản ký.pdf", "thu.eml/Phiếu.xlsx")


def test_of_several_forms_in_a_zip_the_name_or_the_folder_decides(round_: Round) -> None:
    members = {
        "a.xlsx": round_.answered(SCIENCE),
        "so/b.xlsx": round_.answered(JUSTICE),
        "A - bản ký.pdf": PDF,
        "so/quet-001.png": PNG,
        f"Khác/{JUSTICE}.txt": TEXT,
        "chung.docx": word(),
    }
    told = sent(round_, {"goi.zip": zipped(members)})
    assert belongs(told, "goi.zip/A - bản ký.pdf", "goi.zip/a.xlsx")
    assert belongs(told, "goi.zip/so/quet-001.png", "goi.zip/so/b.xlsx")
    assert belongs(told, f"goi.zip/Khác/{JUSTICE}.txt", "goi.zip/so/b.xlsx")
    assert told["goi.zip/chung.docx"].outcome == "set-aside"
    assert codes(told["goi.zip/chung.docx"]) == ["file-is-word", "attachment-unclear"]
    assert told["goi.zip/chung.docx"].attached_to is None
    assert status(round_.path).pending == ()


def test_a_zip_of_evidence_belongs_to_the_form_it_is_named_after(round_: Round) -> None:
    files = {
        "a.xlsx": round_.answered(SCIENCE),
        "b.xlsx": round_.answered(JUSTICE),
        "b - minh chung.zip": zipped({"1.pdf": PDF, "2.png": PNG}),
    }
    told = sent(round_, files)
    assert belongs(told, "b - minh chung.zip/1.pdf", "b.xlsx")
    assert belongs(told, "b - minh chung.zip/2.png", "b.xlsx")


# --- folders -------------------------------------------------------------------------------------


def test_in_a_folder_of_its_own_everything_belongs_to_the_form(round_: Round) -> None:
    files = {
        "x/phieu.xlsx": round_.answered(SCIENCE),
        "x/quet.pdf": PDF,
        "y/phieu.xlsx": round_.answered(JUSTICE),
        "y/quet.png": PNG,
    }
    told = sent(round_, files)
    assert belongs(told, "x/quet.pdf", "x/phieu.xlsx")
    assert belongs(told, "y/quet.png", "y/phieu.xlsx")


def test_in_a_folder_of_many_forms_only_names_decide(round_: Round) -> None:
    files = {
        "so-a.xlsx": round_.answered(SCIENCE),
        "so-a-b.xlsx": round_.answered(JUSTICE),
        "Sở A (bản ký).pdf": PDF,
        "so-a-b.png": PNG,
        "quet.txt": TEXT,
    }
    told = sent(round_, files)
    assert belongs(told, "Sở A (bản ký).pdf", "so-a.xlsx")
    assert belongs(told, "so-a-b.png", "so-a-b.xlsx")
    assert codes(told["quet.txt"]) == ["file-is-text", "attachment-unclear"]
    assert "so-a.xlsx" in told["quet.txt"].findings[1].message("vi")


def test_files_given_by_name_count_as_the_folder_they_lie_in(round_: Round) -> None:
    form = round_.send("x/phieu.xlsx", round_.answered(SCIENCE))
    scan, other = round_.send("x/quet.pdf", PDF), round_.send("y/quet.png", PNG)
    result = collect(round_.path, [form, scan, other])
    accepted, attached, apart = result.files
    assert attached.attached_to == accepted.receipt
    assert (apart.outcome, apart.attached_to) == ("set-aside", None)


# --- what is never attached ----------------------------------------------------------------------


def test_a_scan_without_a_form_stays_set_aside(round_: Round) -> None:
    told = sent(round_, {"quet.pdf": PDF, "thu.zip": zipped({"anh.png": PNG})})
    assert [file.outcome for file in told.values()] == ["set-aside", "set-aside"]
    assert codes(told["quet.pdf"]) == ["file-is-pdf", "pdf-damaged"]


def test_a_scan_that_names_another_unit_is_not_kept_with_the_only_form(round_: Round) -> None:
    told = sent(round_, {"phieu.xlsx": round_.answered(SCIENCE), f"{JUSTICE}-ky.pdf": PDF})
    assert told[f"{JUSTICE}-ky.pdf"].outcome == "set-aside"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("phieu-2.xlsx", PDF),
        ("phieu-2.csv", b"a;b\n1;2\n"),
        ("phieu-2.html", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("phieu-2.rar", b"Rar!\x1a\x07\x00 goi"),
        ("phieu-2.xlsx", b"PK\x03\x04 hong"),
    ],
    ids=["pdf called xlsx", "csv", "html", "rar", "broken"],
)
def test_what_may_be_a_form_is_never_taken_for_evidence(
    round_: Round, name: str, data: bytes
) -> None:
    told = sent(round_, {"phieu.xlsx": round_.answered(SCIENCE), name: data})
    assert (told[name].outcome, told[name].attached_to) == ("set-aside", None)


def test_beside_a_form_of_another_round_nothing_is_attached(round_: Round, tmp_path: Path) -> None:
    other = out(tmp_path, name="khac", key=OTHER_KEY)
    told = sent(round_, {"phieu.xlsx": other.answered(SCIENCE), "quet.pdf": PDF})
    assert told["quet.pdf"].outcome == "set-aside"


# --- again, later, twice -------------------------------------------------------------------------


def test_a_scan_that_came_alone_is_attached_once_both_are_collected_together(
    round_: Round,
) -> None:
    scan = round_.send("quet.pdf", PDF)
    assert collect(round_.path, [scan]).files[0].outcome == "set-aside"
    form = round_.send("phieu.xlsx", round_.answered(SCIENCE))
    accepted, again = collect(round_.path, [form, scan]).files
    assert (again.outcome, again.attached_to) == ("duplicate", accepted.receipt)
    attached = round_.gathered().attached
    assert attached.forms_of(sha256(PDF)) == (accepted.sha256,)


def test_the_same_file_may_belong_to_two_forms(round_: Round) -> None:
    first = {"a.xlsx": round_.answered(SCIENCE), "quyet-dinh.pdf": PDF}
    second = {"b.xlsx": round_.answered(JUSTICE), "quyet-dinh.pdf": PDF}
    told = sent(round_, {"1.zip": zipped(first), "2.zip": zipped(second)})
    assert told["1.zip/quyet-dinh.pdf"].attached_to == told["1.zip/a.xlsx"].receipt
    assert told["2.zip/quyet-dinh.pdf"].attached_to == told["2.zip/b.xlsx"].receipt
    assert told["2.zip/quyet-dinh.pdf"].outcome == "accepted"


def test_what_came_in_another_archive_than_the_form_is_asked(round_: Round) -> None:
    """INPUTS.md 69: neither being alone there nor a name makes it the form's."""
    form = zipped({"a.xlsx": round_.answered(SCIENCE)})
    scans = {"2.zip": zipped({"scan.pdf": PDF}), "1 (2).zip": zipped({"anh.png": PNG})}
    told = sent(round_, {"1.zip": form, **scans, "quet.txt": TEXT})
    for name in ("2.zip/scan.pdf", "1 (2).zip/anh.png", "quet.txt"):
        assert (told[name].outcome, told[name].attached_to) == ("set-aside", None), name
        assert "attachment-unclear" in codes(told[name]), name


def test_the_same_bytes_are_the_form_s_only_where_they_came_with_it(round_: Round) -> None:
    """INPUTS.md 70: a mail gateway's notice comes with every mail."""
    form = {"a.xlsx": round_.answered(SCIENCE), "notice.txt": TEXT}
    told = sent(round_, {"1.zip": zipped(form), "2.zip": zipped({"disclaimer.txt": TEXT})})
    assert belongs(told, "1.zip/notice.txt", "1.zip/a.xlsx")
    alone = told["2.zip/disclaimer.txt"]
    assert (alone.outcome, alone.attached_to) == ("set-aside", None)
    assert {finding.file for finding in alone.findings} == {"disclaimer.txt"}


def test_collecting_again_changes_no_link_and_no_form_count(round_: Round) -> None:
    files = {"x/phieu.xlsx": round_.answered(SCIENCE), "x/quet.pdf": PDF}
    first = sent(round_, files)
    counted = status(round_.path).stages
    again = sent(round_, files)
    assert [file.outcome for file in again.values()] == ["duplicate", "duplicate"]
    assert again["x/quet.pdf"].attached_to == first["x/phieu.xlsx"].receipt
    assert status(round_.path).stages == counted
    assert counted["self"]["issued"] == 2 and counted["self"]["accepted"] == 1


def test_facts_from_before_attachments_were_kept_can_still_be_read(round_: Round) -> None:
    told = sent(round_, {"phieu.xlsx": round_.answered(SCIENCE), "quet.pdf": PDF})
    with opening(round_.path) as opened:
        assert opened.round is not None
        old = [dict(event.payload) for event in opened.round.register.events("received")]
    for payload in old:
        del payload["origin"], payload["archive"]
        round_.record("received", {**payload, "run": 7})
    assert round_.gathered().attached.forms_of(sha256(PDF)) == (told["phieu.xlsx"].sha256,)


# --- where it is shown ---------------------------------------------------------------------------


def shown(path: str | Path, sheet: str) -> list[dict[str, Any]]:
    """The cells of a sheet, a row after the other, by the ids of its columns."""
    there = openpyxl.load_workbook(path)[sheet]
    ids = {cell.column: cell.value for cell in there[1] if cell.value}
    below = there.iter_rows(min_row=2)
    return [{ids[cell.column]: cell for cell in row if cell.column in ids} for row in below]


def test_the_status_workbook_links_form_and_attachments_and_names_the_program(
    round_: Round,
) -> None:
    members = {"a.xlsx": round_.answered(SCIENCE), "ky.pdf": PDF}
    told = sent(round_, {"goi.zip": zipped(members)})
    workbook = status(round_.path).workbook
    assert workbook is not None
    forms = shown(workbook, "Tình trạng")
    line = next(row for row in forms if row["original"].value == "a.xlsx")
    assert line["attached"].value == "ky.pdf"
    target = line["attached"].hyperlink.target.replace("\\", "/")
    assert target == f"../tiep-nhan/{sha256(PDF)}.pdf"
    files = shown(workbook, "Tệp đã nhận")
    scan = next(row for row in files if row["name"].value == "ky.pdf")
    assert scan["form"].value == "a.xlsx"
    assert scan["sender"].value == round_.unit(SCIENCE).name
    form = next(row for row in files if row["name"].value == "a.xlsx")
    reading = round_.gathered().readings[told["goi.zip/a.xlsx"].sha256 or ""]
    assert reading.program and form["program"].value == reading.program


def test_several_attachments_lead_to_the_list_of_files(round_: Round) -> None:
    sent(round_, {"x/a.xlsx": round_.answered(SCIENCE), "x/1.pdf": PDF, "x/2.png": PNG})
    workbook = status(round_.path).workbook
    assert workbook is not None
    forms = shown(workbook, "Tình trạng")
    (line,) = (row for row in forms if "attached" in row and row["attached"].value == "02 tệp")
    assert "Tệp đã nhận" in line["attached"].hyperlink.location


def test_the_receipts_of_the_consolidated_workbook_name_program_and_form(round_: Round) -> None:
    told = sent(round_, {"x/a.xlsx": round_.answered(SCIENCE), "x/ky.pdf": PDF})
    with opening(round_.path) as opened:
        assert opened.round is not None
        lines = receipt_lines(gather(opened.round))
    by_name = {line.file.name: line for line in lines if line.file is not None}
    scan, form = by_name["ky.pdf"], by_name["a.xlsx"]
    assert (scan.attached_to, scan.state) == (told["x/a.xlsx"].receipt, "accepted")
    assert scan.sender == form.sender == round_.unit(SCIENCE).name
    assert form.program and not form.attached_to


def test_the_screen_and_the_json_say_to_which_form_a_file_belongs(round_: Round) -> None:
    round_.send("x/a.xlsx", round_.answered(SCIENCE))
    round_.send("x/ky.pdf", PDF)
    result = collect(round_.path, [round_.inbox])
    form, scan = result.files
    lines = report.collect(result, "dot", "vi")
    assert lines[:2] == [
        "x/ky.pdf: tiếp nhận",
        f"  → Lưu kèm phiếu x/a.xlsx (số tiếp nhận {form.receipt})",
    ]
    assert scan.to_json("vi")["attached_to"] == form.receipt
    assert "attached_to" not in form.to_json("vi")
    assert not result.waits
