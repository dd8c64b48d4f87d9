"""Whoever copies the guide's commands, each as it is printed, and does in between what its text
asks, gets from nothing to a closed dossier: by the page of the year alone, by the pages of the
steps, and through the year of a bloc.  No command that the guide tells to give is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.command_line import asked
from support.guide import GUIDE, commands_in, guide_text, words_of
from support.guide_reader import ELSEWHERE, Reader, page


@pytest.fixture(autouse=True)
def after_the_dates_that_the_guide_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """25/11/2024 08:00 at +07:00."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732496400")


STEPS = (
    *("lap-dot-cham", "phat-phieu", "nhan-phieu", "quyet-dinh", "tham-dinh", "xep-hang"),
    *("van-ban", "thong-bao", "ket-thuc", "tinh-huong", "hoi-dap"),
)
OF_A_BLOC = ("dang-ky-so-ket", "suy-ton")
OTHERS = ("ca-nam", "quy-dinh-moi", "cai-dat", "ban-lam-viec")
"""The pages with commands, by the test below that follows them; the first commands of the last two
are followed elsewhere."""


def until_nothing_waits(reader: Reader, block: str) -> None:
    """A block that is to be repeated as long as somebody has to answer."""
    for _ in range(5):
        if not asked("status", "dot-2024")["pending"]:
            return
        reader.follow(block)
    raise AssertionError(asked("status", "dot-2024")["pending"])


def blocks(name: str) -> list[str]:
    return re.findall(r"```bat\n.*?```", page(name).replace("\n    ", "\n"), re.DOTALL)


def test_every_page_with_commands_is_followed() -> None:
    with_commands = {
        Path(document).stem
        for document in GUIDE
        if any(commands_in((Path(__file__).parents[1] / document).read_text("utf-8")))
    }
    assert with_commands == {*STEPS, *OF_A_BLOC, *OTHERS}
    elsewhere = {words_of(each)[0] for name in OTHERS[2:] for each in commands_in(page(name))}
    assert elsewhere == {*ELSEWHERE}


def test_the_page_of_the_year_leads_from_nothing_to_a_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(tmp_path / "ca-nam", monkeypatch)
    for block in blocks("ca-nam"):
        if "--decisions" in block:
            until_nothing_waits(reader, block)
        else:
            reader.follow(block)
    assert asked("verify", "dot-2024/ket-qua/ho-so.zip")["differences"] == []
    assert reader.typed[-1] == "verify dot-2024/ket-qua/ho-so.zip"


def test_the_pages_of_the_steps_do_and_so_do_those_for_what_may_happen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(tmp_path / "tung-buoc", monkeypatch, troubled=True)
    for name in ("lap-dot-cham", "phat-phieu", "nhan-phieu"):
        reader.follow(page(name))
    reader.aside("quyet-dinh").follow(page("quyet-dinh"))
    reader.back()
    reader.type("collect dot-2024 hop-thu-den")
    reader.follow(page("tham-dinh"))
    *first, decided = blocks("xep-hang")
    for block in first:
        reader.follow(block)
    reader.aside("hoi-dap").follow(page("hoi-dap"))
    reader.back()
    until_nothing_waits(reader, decided)
    reader.follow(page("van-ban"))
    reader.aside("tinh-huong").follow(page("tinh-huong"))
    reader.back()
    reader.follow(page("thong-bao"))
    until_nothing_waits(reader, decided)
    for block in blocks("ket-thuc"):
        if "--authority" not in block:
            reader.follow(block)
    assert "verify dot-2024/ket-qua/ho-so.zip" in reader.typed
    assert Path("dot-2024/ket-qua/ho-so-lan-1.zip").exists()


def test_what_can_be_decided_at_any_time_is_told_in_whole_commands() -> None:
    told = re.findall(r"\| `([^`]*decide [^`]+)` \|", page("xep-hang"))
    assert len(told) == 6
    assert [each for each in told if not each.startswith("thidua-xlsx decide dot-2024 ")] == []


def test_a_bloc_s_year_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(tmp_path / "khoi", monkeypatch)
    reader.follow(page("dang-ky-so-ket"))
    for command in (
        "issue khoi-2022",
        "collect khoi-2022 hop-thu-den",
        "issue khoi-2022 --stage appraisal",
        "collect khoi-2022 hop-thu-tham-dinh",
        "rank khoi-2022",
        'decide khoi-2022 score:so-tu-phap:I.2 299 --by "Trưởng khối" --reason "Đã họp"',
    ):
        reader.type(command)
    reader.follow(page("suy-ton"))


def test_next_year_s_regulation_is_made_with_excel_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reader(tmp_path / "quy-dinh", monkeypatch).follow(page("quy-dinh-moi"))
    assert Path("dot-2025/dot-cham.xlsx").exists() and Path("dot-xa/dot-cham.xlsx").exists()


def test_paths_are_written_so_that_both_systems_take_them() -> None:
    typed = [command for command in commands_in(guide_text()) if "\\" in command]
    assert typed == []
