"""Two windows, a connection that is lost, a fault of ours: the round stays whole, and the page says
what happened."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from support.desks import ORIGIN, Browser, desk_at, says, words
from support.event_round import filled
from support.states_of_a_round import States, all_states

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.desk import actions
from thidua_xlsx.facts.register import Register
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import VerifyResult
from thidua_xlsx.system.progress import steps

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture(scope="module")
def states() -> States:
    return all_states()


@pytest.fixture
def browser(states: States, tmp_path: Path) -> Browser:
    return desk_at(states.copy("all returned", tmp_path))


class Slow:
    """An action that has done one of two items and waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, result: Result | None = None) -> None:
        self.go_on, self.begun = threading.Event(), threading.Event()
        self.result = result or VerifyResult()
        monkeypatch.setattr("thidua_xlsx.desk.app.SHORT_WAIT", 0.01)
        monkeypatch.setitem(dict_of(actions.ACTIONS), "verify", self.act)

    def act(self, path: Path, form: Any) -> Result:
        for number in steps([1, 2], "step-read"):
            if number == 2:
                self.begun.set()
                assert self.go_on.wait(60)
        return self.result


def dict_of(mapping: Any) -> dict[str, Any]:
    assert isinstance(mapping, dict)
    return mapping


def start(browser: Browser) -> str:
    """Begins the slow action; the page where it is seen."""
    headers = {"Origin": ORIGIN}
    return browser.client.post("/lam/verify", headers=headers).url.path


def test_a_long_action_shows_how_far_it_has_come(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    place = start(browser)
    assert slow.begun.wait(60)
    page = browser.get(place)
    assert '<progress aria-label="Tiến độ" max="2" value="1">' in page.text
    assert "hx-get" in page.text and "1/2" in words(page)
    slow.go_on.set()
    assert browser.desk.jobs.last is not None and browser.desk.jobs.last.ended.wait(60)
    assert "đã xong" in words(browser.get(place))


def test_a_second_window_is_told_that_something_is_under_way(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.get("/")
    slow = Slow(monkeypatch)
    place = start(browser)
    assert slow.begun.wait(60)
    events = len(Register.open(browser.desk.round.register, None).events())
    files = [("files", ("a.xlsx", b"x"))]
    for address, sent in (("/lam/rank", []), ("/nhan", files), ("/dot-cham/roi", [])):
        answer = browser.client.post(address, files=sent or None, headers={"Origin": ORIGIN})
        assert answer.status_code == 409 and "Đang làm: Kiểm tra kết quả" in words(answer), address
        assert place in answer.text
    assert browser.get("/don-vi/don-vi-1").status_code == 409
    assert "Đang làm: Kiểm tra kết quả" in words(browser.get("/")), "where it stood before"
    assert browser.client.post("/dung", headers={"Origin": ORIGIN}).url.path == place
    assert browser.stopped == [], "nothing is closed in the middle of an action"
    assert len(Register.open(browser.desk.round.register, None).events()) == events
    assert list(browser.desk.staging.iterdir()) == []
    slow.go_on.set()


def test_an_action_goes_on_when_its_window_is_gone(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch, Result(refused=Refusal(Finding("desk-no-page"))))
    place = start(browser)
    browser.client.close()
    slow.go_on.set()
    assert browser.desk.jobs.last is not None and browser.desk.jobs.last.ended.wait(60)
    again = desk_at(browser.desk.home)
    again.desk.jobs = browser.desk.jobs
    assert "Không có trang hoặc tệp này" in words(again.get(place))
    assert place in again.get("/").text, "the round leads to what was done last"


@pytest.mark.parametrize("cut", [0, 10, 400])
def test_a_sending_that_breaks_off_leaves_nothing(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    from starlette.requests import ClientDisconnect

    path = browser.desk.round.path
    events = status(path).events
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.xlsx"\r\n\r\n'
        + b"y" * 1000
        + b"\r\n--x--\r\n"
    )

    def half() -> Any:
        yield body[:cut]
        raise ClientDisconnect

    async def streamed(self: Any) -> Any:
        for piece in half():
            yield piece

    with monkeypatch.context() as patch:
        patch.setattr("starlette.requests.Request.stream", streamed)
        answer = browser.client.post(
            "/nhan",
            content=body,
            headers={"Origin": ORIGIN, "Content-Type": "multipart/form-data; boundary=x"},
        )
    assert answer.status_code == 400
    assert status(path).events == events and browser.desk.jobs.last is None
    assert list(browser.desk.staging.iterdir()) == []
    assert "bị ngắt giữa chừng: chưa nhận tệp nào" in words(browser.get("/"))


def test_what_is_too_much_is_refused_before_it_is_read(browser: Browser) -> None:
    headers = {"Origin": ORIGIN, "Content-Length": str(3 * 2**30)}
    headers["Content-Type"] = "multipart/form-data; boundary=x"
    answer = browser.client.post("/nhan", content=b"", headers=headers)
    assert answer.status_code == 413 and says(answer, "desk-too-large")
    assert list(browser.desk.staging.iterdir()) == []


def test_a_round_that_another_program_writes_says_so(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    waits: Any = Register.open.__func__.__kwdefaults__  # type: ignore[attr-defined]
    monkeypatch.setitem(waits, "wait_seconds", 0.1)
    other = sqlite3.connect(browser.desk.round.register, isolation_level=None)
    other.execute("begin exclusive")
    try:
        said = words(browser.get("/"))
    finally:
        other.close()
    assert "đang" in said and "Chưa thực hiện được" in said
    assert browser.get("/").status_code == 200


def test_a_fault_of_ours_is_told_and_the_desk_goes_on(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path, form: Any) -> Result:
        raise ZeroDivisionError

    monkeypatch.setitem(dict_of(actions.ACTIONS), "verify", faulty)
    said = words(browser.do("verify"))
    assert "loi-" in said and "Chưa thực hiện được" in said
    assert browser.get("/").status_code == 200


def test_the_same_files_sent_twice_are_taken_in_once(browser: Browser) -> None:
    path = browser.desk.round.path
    form = sorted((path / "phat-hanh").glob("*/**/*.xlsx"))[0]
    sent = [("files", (f"Gửi về/{form.name}", filled(form.read_bytes(), {"I.1/self": 1})))]
    assert "Đã nhận 1 tệp" in words(browser.post("/nhan", {}, sent))
    assert "trùng 1" in words(browser.post("/nhan", {}, sent))
