"""Findings that people seldom meet, each planted once: a lost key, an unreadable folder, a tie."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.archives import edited, zipped
from support.control_case import typed
from support.findings import codes, loud
from support.form_helpers import OLDER_KEY, blank
from support.round_helpers import JUSTICE, SCIENCE, Round, out
from support.small_regulations import HALL, panel_regulation, units

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.control.schema import READING, READINGS
from thidua_xlsx.model import Score
from thidua_xlsx.pipeline.base.round import CONTROL
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank as rank_round
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.ranking.ranking import rank
from thidua_xlsx.ranking.reconcile import from_thousandths
from thidua_xlsx.reading.container import read_book

LIST = "Phiếu yêu cầu hoàn thiện"


pytestmark = pytest.mark.usefixtures("fixed_clock")


def took(round_: Round, data: bytes, name: str = "a.xlsx") -> CollectResult:
    return collect(round_.path, [round_.send(name, data)])


# --- the key is lost -----------------------------------------------------------------------------


@pytest.fixture
def older(fixed_clock: None, tmp_path: Path) -> Round:
    """A round begun before there were pairs of keys."""
    return out(tmp_path, key=OLDER_KEY)


def test_without_its_key_nothing_is_added_to_a_round(round_: Round) -> None:
    (round_.path / "round.key").unlink()
    for refused in (
        took(round_, round_.answered(SCIENCE)).refused,
        issue(round_.path, again=True).refused,
    ):
        assert refused is not None and refused.finding.code == "key-missing"
    assert "key-missing" in codes(status(round_.path))


def test_without_its_public_key_a_round_goes_on(round_: Round) -> None:
    (round_.path / "round.pub").unlink()
    (file,) = took(round_, round_.answered(SCIENCE)).files
    assert file.outcome == "accepted"


def test_in_an_older_round_a_return_is_read_and_waits_without_the_key(older: Round) -> None:
    round_ = older
    (round_.path / "round.key").unlink()
    result = took(round_, round_.answered(SCIENCE))
    (file,) = result.files
    (found,) = (one for one in loud(file))
    assert (found.code, found.severity) == ("signature-unchecked", "warning")
    assert (found.unit, found.file, file.outcome) == (SCIENCE, "a.xlsx", "review")
    assert codes(result) == ["key-unread"]
    assert str(result.findings[0].file).endswith("round.key")


def test_with_the_key_back_the_same_return_is_accepted(older: Round) -> None:
    round_ = older
    key = (round_.path / "round.key").read_bytes()
    (round_.path / "round.key").unlink()
    took(round_, round_.answered(SCIENCE))
    (round_.path / "round.key").write_bytes(key)
    after = status(round_.path)
    assert next(each.state for each in after.units if each.unit.id == SCIENCE) == "accepted"


def test_reading_a_form_of_a_round_without_its_key_says_so_and_reads_on(round_: Round) -> None:
    (round_.path / "round.key").write_text("khong phai khoa", encoding="ascii")
    (round_.path / "round.pub").unlink()
    result = read([round_.issued(SCIENCE)], round_.path)
    assert codes(result) == ["key-unread"]
    (reading,) = result.readings
    assert reading.verified is None and reading.scores


# --- the round's folder gives way ----------------------------------------------------------------


def test_a_control_workbook_that_cannot_be_read_refuses_the_command(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == CONTROL:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    refused = status(round_.path).refused
    assert refused is not None and refused.finding.code == "round-unreadable"
    assert "Permission denied" in refused.finding.message("en")
    monkeypatch.undo()
    assert status(round_.path).refused is None


def test_an_original_that_cannot_be_read_does_not_count_until_it_can(tmp_path: Path) -> None:
    round_ = out(tmp_path)
    (file,) = took(round_, round_.answered(SCIENCE)).files
    stored = round_.path / "tiep-nhan" / f"{file.sha256}.xlsx"
    kept = stored.rename(tmp_path / "ban-goc.xlsx")
    stored.mkdir()
    (found,) = (one for one in status(round_.path).findings if one.code == "original-unreadable")
    assert (found.severity, found.file) == ("error", "a.xlsx")
    assert str(file.receipt) in found.message()
    stored.rmdir()
    kept.rename(stored)
    assert "original-unreadable" not in codes(status(round_.path))


# --- what a file really is -----------------------------------------------------------------------


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "openxmlformats-officedocument"
POWERPOINT = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override '
    f'PartName="/ppt/presentation.xml" ContentType="application/vnd.{OFFICE}.presentationml.'
    'presentation.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="ppt/presentation.xml"/></Relationships>',
    "ppt/presentation.xml": "<p/>",
}
IMPRESS = {"mimetype": "application/vnd.oasis.opendocument.presentation"}


@pytest.mark.parametrize("parts", [POWERPOINT, IMPRESS], ids=["PowerPoint", "Impress"])
def test_slides_are_named_as_slides(parts: dict[str, str]) -> None:
    book, findings = read_book(zipped(parts), "phieu.xlsx")
    assert (book, codes(findings)) == (None, ["file-is-presentation"])


# --- a form made anew ----------------------------------------------------------------------------


def test_a_form_made_anew_says_first_that_it_was(round_: Round) -> None:

    def without_ids(book: openpyxl.Workbook) -> None:
        del book["_thidua"]
        for sheet in book.worksheets:
            sheet.delete_rows(1)
            sheet.delete_cols(1)

    took(round_, edited(round_.answered(SCIENCE), without_ids), "dan-lai.xlsx")
    (asked,) = status(round_.path).pending
    decided = decide(round_.path, asked.id, SCIENCE, by="Bà Hoa", reason="Đã gọi điện hỏi")
    assert decided.refused is None
    (slip,) = (round_.path / "tra-lai" / "self").glob("*.xlsx")
    sheet = openpyxl.load_workbook(slip)[LIST]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    rebuilt = Finding("form-rebuilt", file="dan-lai.xlsx", unit=SCIENCE)
    assert any(rebuilt.message() in text for text in texts)
    assert any(rebuilt.remedy() in text for text in texts)


# --- ranking -------------------------------------------------------------------------------------


def test_a_tie_that_the_third_decimal_breaks_is_told_with_both_units() -> None:
    first, second = units(HALL, 2)
    scores = [
        Score(unit.id, leaf, appraised=from_thousandths(points))
        for unit, last in ((first, 30_003), (second, 30_004))
        for leaf, points in (
            ("I.1", 10_000),
            ("I.2", 10_000),
            ("II.1", 20_000),
            ("II.2", 20_000),
            ("IX", last),
        )
    ]
    (found,) = rank(panel_regulation((2, 3)), [first, second], scores).findings
    assert (found.code, found.severity) == ("tie-resolved", "note")
    assert first.name in found.message() and second.name in found.message()
    assert "90 điểm" in found.message() and "2 chữ số thập phân" in found.message()


def test_parts_that_no_guidance_states_cannot_be_added_up_and_that_is_told(tmp_path: Path) -> None:
    round_ = out(tmp_path, "PL-IV")
    regulation = blank("PL-IV").request.regulation
    reading = next(one for one in regulation.readings if one.id == "shared-criterion-score")
    other = "sum-of-parts"
    control = round_.path / CONTROL
    where = (READINGS, READING + reading.id, "value")
    control.write_bytes(typed({where: reading.label(other)}, control.read_bytes()))
    unit = round_.units[0].id
    took(round_, round_.answered(unit))
    others = [each.id for each in regulation.units if each.id != unit]
    found = next(
        one
        for one in rank_round(round_.path, without=others).findings
        if one.code == "reading-without-effect"
    )
    assert found.found == reading.label(other)
    assert reading.label(reading.default) in found.message()
    assert CATALOGUE[found.code].severity == "warning"
    assert JUSTICE not in found.message()
