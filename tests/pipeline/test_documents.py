"""``documents``: the drafts to sign say what the result says, and nothing that it does not.

1. All four are written of a result that stands, in each of the three regulations.
2. Names, totals, ranks and ratings are those of ``rank``; what it does not know is a named blank.
3. A draft says so until nothing waits, the decision and the notice until all is approved.
4. The office's own templates are used; a faulty one is told and hinders no other document.
5. What a person edited is never replaced; the same result gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.closed_rounds import closed_round, ranked_round
from support.command_line import asked, run
from support.control_case import typed
from support.guide import guide_text
from support.letters import letter, lines, opened
from support.round_helpers import set_control
from support.sample_rounds import REGULATIONS, demo_of_this_run
from support.states_of_a_round import States, all_states

from thidua_xlsx.documents.kinds import (
    DECISION,
    KINDS,
    MINUTES,
    NOTICE,
    SUBMISSION,
    TEMPLATES,
)
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.documents import documents
from thidua_xlsx.pipeline.drawing.documents import document_values
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.rating.approvals import APPROVAL
from thidua_xlsx.words.numerals import vietnamese

FILES = {kind.file for kind in KINDS}


@pytest.fixture(scope="module")
def states() -> States:
    return all_states()


def said(path: Path, file: str) -> str:
    """All that the document says."""
    return "\n".join(lines((path / "van-ban" / file).read_bytes()))


def rows(path: Path, file: str) -> Iterator[list[str]]:
    """The rows of its table of results that are a unit's."""
    for table in opened((path / "van-ban" / file).read_bytes()).tables:
        for row in table.rows:
            cells = [cell.text for cell in row.cells]
            if cells[0].isdigit():
                yield cells


# --- 1 and 2: what they say -----------------------------------------------------------------------


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_regulation_has_all_four_and_they_say_what_rank_says(
    regulation: str, tmp_path: Path
) -> None:
    path = tmp_path / regulation
    shutil.copytree(demo_of_this_run().path / regulation, path)
    result = documents(path)
    assert result.refused is None and {Path(one.file).name for one in result.documents} == FILES
    with opening(path) as found:
        ranked = derive(gather(found.round), left_out_last(found.round))
        control, rules = found.round.control, found.round.regulation
    assert isinstance(ranked, Ranked)
    for kind in (MINUTES, SUBMISSION, DECISION):
        shown = list(rows(path, kind.file))
        assert len(shown) == len(ranked.units)
        for line, cells in zip(ranked.ranking.units, shown, strict=True):
            assert cells[1] == line.unit.name
            assert line.final_total is not None
            assert cells[2].rstrip("0").rstrip(",") == vietnamese(line.final_total).rstrip(",")
            assert cells[3] == str(line.rank)
            rating = ranked.ratings.of(line.unit.id)
            if rating is not None:
                assert cells[4] == rules.rating_names.get(rating.computed or "", "……")
    for kind in KINDS:
        text = said(path, kind.file)
        assert str(control.year) in text and control.printed.illustration in text
        shows = kind is not NOTICE or rules.ratings or control.conduct.publish_ranks
        assert not shows or all(name in text for name in rules.bloc_names.values())
        assert "{" not in text and "%}" not in text
    assert all(legal.text.strip(";. ") in said(path, DECISION.file) for legal in rules.legal_basis
               if not legal.text.startswith("Theo đề nghị"))  # fmt: skip


def test_the_notice_keeps_ranks_and_totals_to_itself_unless_they_are_published(
    tmp_path: Path,
) -> None:
    round_ = ranked_round(tmp_path)
    documents(round_.path)
    assert {len(cells) for cells in rows(round_.path, NOTICE.file)} == {3}
    assert {len(cells) for cells in rows(round_.path, DECISION.file)} == {5}
    set_control(round_.path, publish_ranks="Có")
    rank(round_.path)
    documents(round_.path)
    assert {len(cells) for cells in rows(round_.path, NOTICE.file)} == {5}


def test_what_is_missing_is_named_and_stands_on_yellow(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    result = documents(round_.path)
    by_kind = {one.kind: one.missing_in("vi") for one in result.documents}
    assert "người chủ trì" in by_kind["minutes"] and "số, ký hiệu văn bản" in by_kind["submission"]
    assert all(len(names) == len(set(names)) for names in by_kind.values())
    english = {name for one in result.documents for name in one.missing_in("en")}
    assert "the chair" in english


def test_who_sits_in_the_council_is_who_takes_part(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    control = round_.path / "dot-cham.xlsx"
    members = (
        ("Trần Thị B", "Phó Chủ tịch UBND tỉnh", "Chủ tịch Hội đồng"),
        ("Lê Văn C", "Trưởng phòng Cải cách hành chính", "Thư ký Tổ giúp việc"),
    )
    values = {
        ("council", f"new.{n}", column): text
        for n, member in enumerate(members, 1)
        for column, text in zip(("name", "position", "role"), member, strict=True)
    }
    control.write_bytes(typed(values, control.read_bytes()))
    rank(round_.path)
    minutes = next(one for one in documents(round_.path).documents if one.kind == MINUTES.id)
    text = said(round_.path, MINUTES.file)
    assert "- Trần Thị B, Phó Chủ tịch UBND tỉnh – Chủ tịch Hội đồng;" in text
    assert "Chủ trì (chủ tọa): Trần Thị B" in text and "biên bản): Lê Văn C" in text
    assert not {"người chủ trì", "thư ký cuộc họp", "thành phần tham dự"} & {
        *minutes.missing_in("vi")
    }


# --- 3: drafts ------------------------------------------------------------------------------------


ALL = frozenset(kind.id for kind in KINDS)


@pytest.mark.parametrize(
    ("state", "drafts"),
    [
        ("questions pending", ALL),
        ("to be approved", {"decision", "notice"}),
        ("refused", ALL),
        ("approved", frozenset()),
        ("closed", frozenset()),
    ],
)
def test_a_draft_says_so_until_it_is_none(
    states: States, state: str, drafts: frozenset[str], tmp_path: Path
) -> None:
    path = states.copy("questions pending" if state == "to be approved" else state, tmp_path)
    if state == "to be approved":
        while open_ := [one for one in rank(path).pending if one.kind != APPROVAL]:
            decide(path, open_[0].id, open_[0].answers[0], by="Trần Thị B", reason="Đã họp")
    elif state == "refused":
        assert rank(path).refused is None
    result = documents(path)
    assert {one.kind for one in result.documents if one.draft} == drafts
    assert result.waits == bool(drafts)
    for kind in KINDS:
        assert ("DỰ THẢO" in said(path, kind.file).splitlines()) == (kind.id in drafts)


@pytest.mark.parametrize(
    ("document", "day"),
    [
        ("15/QĐ-UBND", ""),
        ("Quyết định số 15/QĐ-UBND ngày 30/12/2024", "30/12/2024"),
        ("số 15/QĐ-UBND, ngày 30/12/2024", "30/12/2024"),
    ],
)
def test_the_number_of_the_decision_is_that_on_record(
    document: str, day: str, states: States, tmp_path: Path
) -> None:
    path = states.copy("questions pending", tmp_path)
    while pending := rank(path).pending:
        signed = {"by": "Nguyễn Văn A", "reason": "Đã họp", "document": document}
        decide(path, pending[0].id, pending[0].answers[0], **signed)
    result = documents(path)
    assert not any(one.draft for one in result.documents)
    missing = {one.kind: one.missing_in("vi") for one in result.documents}
    assert "Số: 15/QĐ-UBND" in said(path, DECISION.file)
    assert f"Căn cứ Quyết định số 15/QĐ-UBND ngày {day}" in said(path, NOTICE.file)
    assert ("ngày của quyết định phê duyệt" in missing["notice"]) == (not day)
    assert "số quyết định phê duyệt" not in missing["decision"] + missing["notice"]
    assert "số quyết định phê duyệt" in {
        name
        for one in documents(states.copy("approved", tmp_path / "khac")).documents
        for name in one.missing_in("vi")
    }


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("partly returned", "self-outstanding"),
        ("provisional", "documents-not-appraised"),
        ("appraised", "documents-not-ranked"),
        ("reopened", "documents-not-ranked"),
    ],
)
def test_without_a_result_that_stands_nothing_is_written(
    states: States, state: str, code: str, tmp_path: Path
) -> None:
    path = states.copy(state, tmp_path)
    refused = documents(path).refused
    assert refused is not None and refused.finding.code == code
    assert not (path / "van-ban").exists()


def test_documents_are_no_part_of_what_is_verified(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    events = round_.events()
    documents(round_.path)
    (round_.path / "van-ban" / DECISION.file).write_bytes(b"x")
    assert round_.events() == events
    assert verify(round_.path).differences == ()


# --- 4: the office's templates --------------------------------------------------------------------


def test_templates_are_written_to_be_edited_and_never_over_what_is_there(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    own = path / "mau-van-ban"
    first = documents(path, templates=True)
    assert [Path(file).name for file in first.templates] == [kind.file for kind in TEMPLATES]
    written = {each.name for each in own.iterdir()}
    assert written == {kind.file for kind in TEMPLATES} and not (path / "van-ban").exists()
    (own / DECISION.file).write_bytes(letter("Mẫu riêng"))
    again = documents(path, templates=True)
    assert again.templates == ()
    assert [finding.code for finding in again.findings] == ["document-template-kept"] * len(
        TEMPLATES
    )
    assert lines((own / DECISION.file).read_bytes())[-1] == "Mẫu riêng"


def test_an_own_template_is_used_in_place_of_the_packaged_one(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    own = path / "mau-van-ban"
    own.mkdir()
    (own / NOTICE.file).write_bytes(letter("Kính báo {{ tong_so }} đơn vị."))
    result = documents(path)
    templates = {one.kind: one.template for one in result.documents}
    assert templates == dict.fromkeys(templates, None) | {"notice": f"mau-van-ban/{NOTICE.file}"}
    assert said(path, NOTICE.file).strip() == "Kính báo 02 đơn vị."


@pytest.mark.parametrize(
    ("template", "codes"),
    [
        (letter("{{ tong_soo }}", "{{ khoiii }}"), ["document-placeholder-unknown"] * 2),
        (letter("{{ tong_so"), ["document-template-broken"]),
        (letter("{{ ''.__class__.__mro__ }}"), ["document-template-unsafe"]),
        (b"x", ["file-truncated"]),
    ],
)
def test_a_faulty_template_is_told_and_hinders_no_other_document(
    template: bytes, codes: list[str], tmp_path: Path
) -> None:
    path = ranked_round(tmp_path).path
    own = path / "mau-van-ban"
    own.mkdir()
    (own / DECISION.file).write_bytes(template)
    result = documents(path)
    assert [finding.code for finding in result.findings] == codes
    assert {finding.file for finding in result.findings} == {f"mau-van-ban/{DECISION.file}"}
    assert {one.kind for one in result.documents} == {"minutes", "submission", "notice"}
    assert not (path / "van-ban" / DECISION.file).exists()


# --- 5: what is on the disk -----------------------------------------------------------------------


def test_a_document_that_somebody_saved_is_left_and_the_others_are_written(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    documents(path)
    edited = path / "van-ban" / DECISION.file
    word = opened(edited.read_bytes())
    word.paragraphs[0].add_run("Số 15")
    word.save(edited)
    before = edited.read_bytes()
    result = documents(path)
    assert [finding.code for finding in result.findings] == ["document-edited"]
    assert edited.read_bytes() == before and len(result.documents) == len(KINDS) - 1


@pytest.mark.parametrize("lock", ["~$yet-dinh.docx", ".~lock.quyet-dinh.docx#"])
def test_a_document_that_is_open_is_left(lock: str, tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    (path / "van-ban").mkdir()
    (path / "van-ban" / lock).write_bytes(b"")
    assert [finding.code for finding in documents(path).findings] == ["file-open-in-office"]


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    documents(path)
    first = {file: (path / "van-ban" / file).read_bytes() for file in FILES}
    shutil.rmtree(path / "van-ban")
    documents(path)
    assert {file: (path / "van-ban" / file).read_bytes() for file in FILES} == first


# --- the command ----------------------------------------------------------------------------------


def test_the_command_tells_each_file_and_what_is_left_blank(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    vietnamese_, english = run("documents", path), run("documents", path, "--lang", "en")
    assert "Quyết định phê duyệt: van-ban/quyet-dinh.docx (DỰ THẢO)" in vietnamese_.out
    assert "Để trống: " in vietnamese_.out and "Left blank: " in english.out
    answer = asked("documents", path)
    assert [one["kind"] for one in answer["documents"]] == [kind.id for kind in KINDS]
    assert asked("documents", path, "--templates")["templates"]
    assert asked("documents", tmp_path)["refused"]


def test_the_guide_lists_every_placeholder(tmp_path: Path) -> None:
    guide = guide_text()
    with opening(ranked_round(tmp_path).path) as found:
        gathered = gather(found.round)
        ranked = derive(gathered, ())
        assert isinstance(ranked, Ranked)
        values = document_values(gathered, ranked, DECISION)
    names = {*values, *values["cac_khoi"][0], *values["cac_khoi"][0]["don_vi"][0]}
    assert [name for name in sorted(names) if f"`{name}`" not in guide] == []
