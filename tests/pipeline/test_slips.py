"""A return slip is a clean form again, refilled, its faults marked; mending it is enough."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
from support.archives import edited
from support.form_helpers import blank, read, typed, values_by_key
from support.round_helpers import SCIENCE, Round, out

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.layout.signed.slip import Request
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

SCORED = "III.1/count"
SHEET = "Phiếu yêu cầu hoàn thiện"


def took(round_: Round, data: bytes, name: str) -> CollectedFile:
    (file,) = collect(round_.path, [round_.send(name, data)]).files
    return file


def faulty(round_: Round) -> tuple[CollectedFile, bytes]:
    """A return with one fault, and the slip that answers it."""
    file = took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    assert file.slip is not None
    return file, (round_.path / file.slip).read_bytes()


def mended(round_: Round, slip: bytes, value: object = 1) -> bytes:
    """The slip with a number typed into its faulty cell."""
    reading = read(slip)
    place = next(said for said in reading.values if said.field.key == SCORED)

    def edit(book: object) -> None:
        book[place.sheet][place.cell] = value  # type: ignore[index]

    return edited(slip, edit)


def test_an_honest_return_gets_no_slip(round_: Round) -> None:
    assert took(round_, round_.answered(SCIENCE), "a.xlsx").slip is None
    assert not (round_.path / "tra-lai").exists()


def test_a_faulty_return_after_an_accepted_one_gets_its_slip_and_says_what_it_waits_for(
    round_: Round,
) -> None:
    first = took(round_, round_.answered(SCIENCE), "a.xlsx")
    again, _ = faulty(round_)
    assert (first.slip, again.outcome) == (None, "review")
    (told,) = [each for each in again.findings if each.code == "return-undecided"]
    assert first.receipt in told.message() and f"return:self:{SCIENCE}" in told.remedy()
    ranked = rank(round_.path)
    assert ranked.refused is not None
    assert f"return:self:{SCIENCE}" in [each.id for each in ranked.pending]
    assert [each["id"] for each in ranked.to_json()["pending"]] == [e.id for e in ranked.pending]


def test_what_the_slip_has_restored_is_not_to_be_mended() -> None:
    restored = Request(Severity.ERROR, "", "Thiếu trang", "Dùng phiếu này")
    typed = Request(Severity.ERROR, "", "Sai", "Sửa", ("I.1/score",))
    assert [each.kind[0] for each in (restored, typed)] == ["Đã khôi phục", "Phải sửa"]


def test_the_slip_names_the_receipt_that_it_answers(round_: Round) -> None:
    file, slip = faulty(round_)
    identity = read(slip).identity
    assert identity is not None
    assert identity.answers == file.receipt
    assert read(slip).verified is True


def test_the_slip_holds_all_that_was_good_and_nothing_that_was_not(round_: Round) -> None:
    returned = values_by_key(read(round_.answered(SCIENCE, changes={SCORED: "hai"})))
    _, slip = faulty(round_)
    refilled = values_by_key(read(slip))
    assert refilled[SCORED] is None
    inputs = {said.field.key for said in read(slip).values if said.field.input}
    assert {key: refilled[key] for key in inputs} == {key: returned[key] for key in inputs}
    assert sum(value is not None for value in refilled.values()) > 20


def test_the_faulty_cell_is_commented_and_linked_from_the_first_sheet(round_: Round) -> None:
    _, slip = faulty(round_)
    place = next(said for said in read(slip).values if said.field.key == SCORED)
    book = openpyxl.load_workbook(BytesIO(slip))
    assert book.sheetnames[0] == SHEET
    comment = book[place.sheet][place.cell].comment
    assert comment is not None
    assert "hai" in comment.text
    links = [cell.hyperlink.location for row in book[SHEET] for cell in row if cell.hyperlink]
    assert [link for link in links if link.endswith(f"!{place.cell}")]
    other = next(said for said in read(slip).values if said.field.key == "III.2.a/count")
    assert book[other.sheet][other.cell].comment is None


def test_mending_the_slip_and_returning_it_is_enough(round_: Round) -> None:
    _, slip = faulty(round_)
    back = took(round_, mended(round_, slip), "b.xlsx")
    assert (back.outcome, back.slip) == ("accepted", None)
    assert {each.unit.id: each.state for each in status(round_.path).units}[SCIENCE] == "accepted"


def test_a_slip_returned_without_mending_is_still_to_be_reviewed(round_: Round) -> None:
    _, slip = faulty(round_)
    back = took(round_, slip, "b.xlsx")
    assert back.outcome == "review"
    assert "score-missing" in {found.code for found in back.findings}


def test_a_slip_of_an_accepted_return_supersedes_it_without_asking(round_: Round) -> None:
    """The slip says which return it answers, so nobody has to be asked which one counts."""
    _, slip = faulty(round_)
    took(round_, mended(round_, slip, 1), "b.xlsx")
    back = took(round_, mended(round_, slip, 2), "c.xlsx")
    assert back.outcome in ("accepted", "review")
    states = round_.gathered().state(Stage.SELF, SCIENCE)
    assert states is not None
    first = next(each for each in states.returns if each.file.name == "a.xlsx")
    assert first.state == "superseded"


def test_a_slip_is_written_once_and_what_was_typed_into_it_stays(round_: Round) -> None:
    file, slip = faulty(round_)
    assert file.slip is not None
    path = round_.path / file.slip
    path.write_bytes(mended(round_, slip))
    before = path.read_bytes()
    collect(round_.path, [round_.send("note.txt", b"xin chao")])
    assert path.read_bytes() == before


def test_the_same_warning_about_many_cells_is_one_request(tmp_path: Path) -> None:
    round_ = out(tmp_path, "PL-III")
    unit = round_.units[0].id
    leaves = ("II.1", "II.2", "III.1", "III.3")
    changes: dict[str, object] = {f"{leaf}/explanation": None for leaf in leaves}
    changes |= {f"{leaf}/evidence": None for leaf in leaves}
    changes["III.2/self"] = 99
    file = took(round_, round_.answered(unit, changes=changes), "a.xlsx")
    assert file.slip is not None
    sheet = openpyxl.load_workbook(round_.path / file.slip)[SHEET]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    warnings = [text for text in texts if "chưa có giải trình" in text]
    assert len(warnings) == 1
    assert "03 mục khác: II.2, III.1, III.3" in warnings[0]


def test_the_helpers_type_what_they_say(round_: Round) -> None:
    form = blank("PL-02")
    assert values_by_key(read(typed(form, {SCORED: 3})))[SCORED] == 3
