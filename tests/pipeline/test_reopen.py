"""A fault found after the end (Điều 10.4): close → reopen → cancel → rate again → close, by
commands; the first dossier is kept, the second names it by its hash."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.appraisal_rounds import HOME, SCIENCE
from support.closed_rounds import ANYWAY, closed_round, ranked_round
from support.command_line import asked, run
from support.result_rounds import texts

from thidua_xlsx.interface import Round
from thidua_xlsx.pipeline.close import CloseResult
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.system.files import sha256

WORD = {"by": "Nguyễn Văn A", "reason": "Phát hiện vi phạm", "document": "15/QĐ-UBND"}


@dataclass(frozen=True)
class Story:
    """The round after the sequence, the first dossier, and what was said on the way."""

    path: Path
    first: bytes
    approved_before: dict[str, str | None]
    cancelled: CloseResult
    told_by_rank: str
    told_by_status: str
    second: CloseResult


def approvals(path: Path) -> dict[str, str | None]:
    ratings = rank(path).ratings
    assert ratings is not None
    return {each.unit: each.approved for each in ratings.units}


def answer_all(round_: Round) -> None:
    """Every question of the result with its first answer, until none is left."""
    while pending := round_.rank().pending:
        for question in pending:
            round_.decide(question.id, question.answers[0], by="B", reason="Đã họp")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    path = ranked_round(tmp_path_factory.mktemp("mo-lai")).path
    round_ = Round(path)
    answer_all(round_)
    before = approvals(path)
    assert round_.close(anyway=True, by=ANYWAY.by, reason=ANYWAY.reason).refused is None
    dossier = path / "ket-qua" / "ho-so.zip"
    first = dossier.read_bytes()
    assert round_.reopen(**WORD).refused is None
    assert verify(path).same is True
    cancelled = round_.decide(f"cancelled:{SCIENCE.id}", "huy-bo", **WORD)
    assert cancelled.refused is None
    told_by_rank, told_by_status = run("rank", path).said, run("status", path).said
    refused = round_.close()
    round_.decide(f"fact:{SCIENCE.id}:mat-doan-ket", "co", **WORD)
    answer_all(round_)
    second = round_.close(anyway=True, by=ANYWAY.by, reason=ANYWAY.reason)
    return Story(path, first, before, refused, told_by_rank, told_by_status, second)


def test_a_cancelled_rating_is_named_with_the_command_that_leads_on(story: Story) -> None:
    refused = story.cancelled.refused
    assert refused is not None and refused.finding.code == "close-not-approved"
    assert refused.whom == (SCIENCE.id,) and SCIENCE.name in refused.finding.message()
    for said in (refused.finding.remedy(), story.told_by_rank, story.told_by_status):
        assert f"approved:{SCIENCE.id}" in said and f"fact:{SCIENCE.id}" in said
    for said in (story.told_by_rank, story.told_by_status):
        assert "hủy bỏ" in said and WORD["by"] in said


def test_the_others_keep_what_was_approved(story: Story) -> None:
    after = approvals(story.path)
    assert after[HOME.id] == story.approved_before[HOME.id]
    assert after[SCIENCE.id] == "khong-hoan-thanh"


def test_the_first_dossier_is_kept_and_the_second_names_it_by_hash(story: Story) -> None:
    assert story.second.refused is None
    folder = story.path / "ket-qua"
    kept, new = folder / "ho-so-lan-1.zip", folder / "ho-so.zip"
    assert kept.read_bytes() == story.first != new.read_bytes()
    hash_ = sha256(story.first)
    with zipfile.ZipFile(new) as archive:
        assert hash_ in archive.read("muc-luc.csv").decode("utf-8-sig")
        assert hash_ in archive.read("doc-truoc.txt").decode()
    assert any(hash_ in text for text in texts(folder / "kiem-tra.xlsx"))
    assert status(story.path).editions[0].sha256 == hash_
    remarks = {each.code: each for each in verify(new).findings}
    assert hash_ in remarks["verify-edition"].message()


def test_the_round_and_both_dossiers_fit(story: Story) -> None:
    folder = story.path / "ket-qua"
    for place in (story.path, folder / "ho-so-lan-1.zip", folder / "ho-so.zip"):
        checked = verify(place)
        assert (checked.differences, checked.same) == ((), True), place


def test_reopening_is_refused_without_an_end_a_word_or_the_dossier(tmp_path: Path) -> None:
    open_ = ranked_round(tmp_path / "a").path
    round_ = closed_round(tmp_path / "b")
    for path, word, code in (
        (open_, WORD, "reopen-not-closed"),
        (round_.path, {**WORD, "document": " "}, "reopen-unsigned"),
    ):
        refused = Round(path).reopen(**word).refused
        assert refused is not None and refused.finding.code == code
    dossier = round_.path / "ket-qua" / "ho-so.zip"
    data = dossier.read_bytes()
    dossier.unlink()
    refused = Round(round_.path).reopen(**WORD).refused
    assert refused is not None and refused.finding.code == "reopen-dossier-missing"
    assert Round(round_.path).close().refused is None
    assert dossier.read_bytes() == data
    said = [text for name, text in WORD.items() for text in (f"--{name}", text)]
    assert asked("reopen", round_.path, *said)["edition"] == 2
    assert asked("rank", round_.path)["blocs"]
