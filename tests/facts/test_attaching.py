"""Which files came along with which form: whatever the order in which they were recorded."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.facts.attaching import Attached, attach
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.system.clock import ZONE

NOW = datetime(2024, 11, 20, 9, tzinfo=ZONE)
UNITS = ("so-y", "so-y-te", "so-tai-chinh")


def received(source: str, archive: str = "", run: int = 1, origin: int = 0) -> ReceivedFile:
    name = PurePosixPath(source).name
    return ReceivedFile(name, name, 1, NOW, source, run, NOW, origin, archive)


def attached(files: list[ReceivedFile], forms: dict[str, str]) -> Attached:
    companions = {file.sha256 for file in files if file.sha256 not in forms}
    return attach(files, forms, companions, UNITS)


def form_of(files: list[ReceivedFile], forms: dict[str, str], companion: str) -> str | None:
    found = attached(files, forms).forms_of(companion)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("companion", "form"),
    [
        ("so-y.pdf", "a.xlsx"),
        ("so-y-te.pdf", "b.xlsx"),
        ("Sở Y tế – bản ký.pdf", "b.xlsx"),
        ("a 2.pdf", "a.xlsx"),
        ("so-tai-chinh.pdf", None),
        ("quet.pdf", None),
        ("ab.pdf", None),
    ],
)
def test_beside_two_forms_the_name_decides(companion: str, form: str | None) -> None:
    files = [received("a.xlsx"), received("b.xlsx"), received(companion)]
    assert form_of(files, {"a.xlsx": "so-y", "b.xlsx": "so-y-te"}, companion) == form


def test_two_returns_of_one_unit_leave_its_scan_unclear() -> None:
    files = [received("a.xlsx"), received("b.xlsx"), received("so-y.pdf")]
    found = attached(files, {"a.xlsx": "so-y", "b.xlsx": "so-y"})
    assert found.links == () and found.unclear == {"so-y.pdf": ("a.xlsx", "b.xlsx")}


def test_a_form_inside_an_archive_counts_among_those_in_the_archive_s_folder() -> None:
    files = [
        received("goi.zip/p.xlsx", "goi.zip"),
        received("b.xlsx"),
        received("goi-ky.pdf"),
        received("quet.pdf"),
    ]
    forms = {"p.xlsx": "so-y", "b.xlsx": "so-y-te"}
    assert form_of(files, forms, "goi-ky.pdf") == "p.xlsx"
    assert form_of(files, forms, "quet.pdf") is None


@pytest.mark.parametrize("apart", [{"run": 2}, {"origin": 1}])
def test_files_of_another_run_or_folder_did_not_come_along(apart: dict[str, int]) -> None:
    files = [received("a.xlsx"), received("quet.pdf", **apart)]
    assert form_of(files, {"a.xlsx": "so-y"}, "quet.pdf") is None


def test_a_folder_below_is_another_folder_but_not_inside_an_archive() -> None:
    forms = {"a.xlsx": "so-y"}
    assert form_of([received("a.xlsx"), received("x/quet.pdf")], forms, "quet.pdf") is None
    packed = [received("g.zip/a.xlsx", "g.zip"), received("g.zip/x/quet.pdf", "g.zip")]
    assert form_of(packed, forms, "quet.pdf") == "a.xlsx"


@st.composite
def batches(draw: st.DrawFn) -> list[ReceivedFile]:
    names = draw(st.lists(st.sampled_from(["a.xlsx", "b.xlsx", "a.pdf", "so-y-te.png", "c.txt"])))
    files = []
    for name in names:
        folder, archive = draw(
            st.sampled_from([("", ""), ("x/", ""), ("g.zip/", "g.zip"), ("g.zip/x/", "g.zip")])
        )
        files.append(received(folder + name, archive, draw(st.integers(1, 2))))
    return files


@given(batches(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_no_link(files: list[ReceivedFile], chance: object) -> None:
    forms = {"a.xlsx": "so-y", "b.xlsx": "so-y-te"}
    shuffled = [*files, *files]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = {(link.file.sha256, link.form) for link in attached(files, forms).links}
    again = attached(shuffled, forms)
    assert {(link.file.sha256, link.form) for link in again.links} == expected
    assert set(again.unclear) == set(attached(files, forms).unclear)
    assert not {file for file, _ in expected} & set(again.unclear)
    assert all(form in forms and file not in forms for file, form in expected)
