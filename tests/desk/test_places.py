"""No file of the round but those that are meant for people leaves through the desk."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.desks import Browser, desk_at, says, words
from support.event_round import appraised

from thidua_xlsx.desk import places

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture(scope="module")
def round_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return appraised(tmp_path_factory.mktemp("places")).path


@pytest.fixture
def browser(round_path: Path) -> Browser:
    return desk_at(round_path)


def test_what_is_meant_for_people_is_saved_under_its_name(browser: Browser) -> None:
    folder = browser.desk.round
    original = next(folder.received.glob("*.xlsx"))
    form = next(folder.issued.glob("*/**/*.xlsx"))
    for path in (folder.control, form, original, folder.results / "tinh-trang.xlsx"):
        if path.name == "tinh-trang.xlsx":
            browser.get("/")
        answer = browser.get(f"/tep/{folder.relative(path)}")
        assert answer.content == path.read_bytes()
        assert answer.headers["content-disposition"] == f'attachment; filename="{path.name}"'


@pytest.mark.parametrize(
    "place",
    [
        "round.key", "round.db", "round.pub", "", ".", "ket-qua", "khong-co.xlsx",
        "../places0/dot/dot-cham.xlsx", "ket-qua/../round.key", "phat-hanh/../../secret.txt",
        "%2e%2e/secret.txt", "..%2fsecret.txt", "/etc/passwd", "//etc/passwd", "tiep-nhan/secret",
        "ket-qua\\..\\round.key", "C:\\Windows\\win.ini", "ket-qua/luu/x.xlsx",
        "tiep-nhan/../round.key", "phat-hanh/link.xlsx", "ket-qua/link/secret.txt",
    ],
)  # fmt: skip
def test_nothing_else_is(browser: Browser, round_path: Path, place: str) -> None:
    secret = round_path.parent / "secret.txt"
    secret.write_text("bí mật", "utf-8")
    for link, target in (("phat-hanh/link.xlsx", "round.key"), ("ket-qua/link", "..")):
        if not (round_path / link).is_symlink():
            (round_path / link).symlink_to(round_path / target)
    answer = browser.get(f"/tep/{place}")
    # Of what the client makes of "..", another page may come; no file does.
    assert answer.status_code in (403, 404) or "attachment" not in str(answer.headers)
    assert "bí mật" not in answer.text and "PRIVATE" not in answer.text


class Started:
    """A program that was started: it goes on, or ends at once with that code."""

    def __init__(self, code: int | None) -> None:
        self.code = code

    def wait(self, seconds: float) -> int:
        if self.code is None:
            raise subprocess.TimeoutExpired("xdg-open", seconds)
        return self.code


def test_only_folders_and_books_of_the_round_are_opened(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []

    def started(call: list[str], **more: object) -> Started:
        opened.append(call)
        return Started(None)

    monkeypatch.setattr(places.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(places.subprocess, "Popen", started)
    folder = browser.desk.round
    answer = browser.post("/thu-muc", {"place": "issued"})
    assert answer.url.path == "/" and "Đã mở" in words(answer)
    assert "Đã mở" not in words(browser.get("/"))
    assert browser.post("/thu-muc", {"place": "dot-cham.xlsx"}).url.path == "/"
    book = "ket-qua/tinh-trang.xlsx"
    assert browser.post("/thu-muc", {"place": book, "back": "/viec/1"}).url.path == "/viec/1"
    assert browser.post("/thu-muc", {"place": book, "back": "//khac.vn"}).url.path == "/"
    places_ = [folder.issued, folder.control, *[folder.results / "tinh-trang.xlsx"] * 2]
    assert [Path(call[1]) for call in opened] == [each.absolute() for each in places_]
    original = next(folder.received.iterdir())
    form = next(folder.issued.rglob("don-vi-*.xlsx"))
    for place in (
        "..",
        "",
        "/etc",
        "ket-qua/luu",
        "round.key",
        *map(folder.relative, (original, form)),
    ):
        assert browser.post("/thu-muc", {"place": place}).status_code == 404, place
    assert browser.post("/thu-muc", {"place": "slips"}).status_code == 409, "there is none"
    assert len(opened) == 4


def test_a_program_that_opens_nothing_is_told(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places.shutil, "which", lambda name: f"/usr/bin/{name}")
    for code, told in ((3, True), (0, False)):
        monkeypatch.setattr(places.subprocess, "Popen", lambda *_, code=code, **__: Started(code))
        answer = browser.post("/thu-muc", {"place": "round"})
        assert says(answer, "desk-folder-not-opened") is told


def test_where_no_program_opens_folders_that_is_said(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places.shutil, "which", lambda name: None)
    assert says(browser.post("/thu-muc", {"place": "round"}), "desk-folder-not-opened")
