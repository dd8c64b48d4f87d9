"""The desk speaks with one browser on this machine, and with nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from support.desks import ORIGIN, Browser, desk_at, words
from support.event_round import appraised

from thidua_xlsx.desk.app import Rooms, application
from thidua_xlsx.desk.guard import Door
from thidua_xlsx.desk.state import Desk

pytestmark = pytest.mark.usefixtures("fixed_clock")
SECRET = "so-tu-phap-bi-mat"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """A window of a desk on a folder without a round, whose name nobody else may learn."""
    return desk_at(tmp_path / SECRET)


def stranger(browser: Browser, client: tuple[str, int] = ("127.0.0.1", 50001)) -> TestClient:
    """Somebody who was not let in."""
    return TestClient(application(browser.rooms), ORIGIN, client=client)


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of the desk but its door, and the method that is used."""
    rooms = Rooms(Desk(Path("nowhere"), "vi", Path("nowhere")), Door(1), lambda: None)
    for route in application(rooms).routes:
        if isinstance(route, Route) and not route.path.startswith("/mo/"):
            path = route.path.replace("{number:int}", "1").replace("{place:path}", "dot-cham.xlsx")
            path = path.replace("{action}", "rank").replace("{unit}", "x")
            for method in sorted((route.methods or set()) - {"HEAD"}):
                yield method, path
        elif isinstance(route, Mount):
            yield "GET", f"{route.path}/desk.css"


ADDRESSES = list(addresses())


def test_the_addresses_are_all_tried() -> None:
    assert len(ADDRESSES) >= 20 and ("POST", "/lam/rank") in ADDRESSES


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_without_the_cookie_no_address_answers(browser: Browser, method: str, address: str) -> None:
    answer = stranger(browser).request(method, address, headers={"Origin": ORIGIN})
    assert answer.status_code == 403
    assert SECRET not in answer.text and browser.stopped == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8123"},
        {"Host": "localhost:8123"},
        {"Host": "127.0.0.1:9999"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
@pytest.mark.parametrize(("method", "address"), [("GET", "/"), ("POST", "/dung")])
def test_with_the_cookie_another_page_is_refused(
    browser: Browser, headers: dict[str, str], method: str, address: str
) -> None:
    given = {"Origin": ORIGIN, **headers} if method == "POST" else headers
    answer = browser.client.request(method, address, headers=given)
    assert answer.status_code == 403
    assert SECRET not in answer.text and browser.stopped == []


def test_a_form_that_does_not_say_where_it_comes_from_is_refused(browser: Browser) -> None:
    assert browser.client.post("/dung").status_code == 403
    assert browser.post("/dung").status_code == 200 and browser.stopped == [True]


def test_a_request_of_another_machine_is_refused(browser: Browser) -> None:
    with stranger(browser, ("192.0.2.7", 50000)) as elsewhere:
        elsewhere.cookies = browser.client.cookies
        assert elsewhere.get("/").status_code == 403
    with stranger(browser, ("::1", 50000)) as here:
        here.cookies = browser.client.cookies
        assert here.get("/").status_code == 200


def test_the_address_opens_the_desk_once(browser: Browser) -> None:
    door = Door(8123)
    rooms = Rooms(browser.desk, door, lambda: None)
    address = door.address
    first, second = (TestClient(application(rooms), ORIGIN, client=("127.0.0.1", 1)) for _ in "ab")
    assert first.get(f"{ORIGIN}/mo/{'x' * 43}").status_code == 403
    assert second.head(address).status_code == 403, "what only looks does not open it"
    entered = first.get(address)
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert first.get("/").status_code == 200
    assert second.get(address).status_code == 403 and second.get("/").status_code == 403
    assert first.get(address).url.path == "/"


def test_every_desk_has_secrets_of_its_own() -> None:
    one, other = Door(8123), Door(8123)
    assert one.address != other.address and len(one.address.rpartition("/")[2]) >= 40


def test_every_answer_forbids_foreign_scripts_frames_and_copies(
    browser: Browser, tmp_path: Path
) -> None:
    for answer in (browser.get("/"), stranger(browser).get("/"), browser.get("/khong-co")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
    kept = browser.get("/hinh-thuc/desk.css")
    assert kept.status_code == 200 and "max-age" in kept.headers["cache-control"]


def test_no_page_holds_a_script_or_a_style_of_its_own(tmp_path: Path) -> None:
    browser = desk_at(appraised(tmp_path).path)
    for address in ("/", "/don-vi", "/don-vi/don-vi-1", "/quyet-dinh", "/thu"):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert page.text.count("<script") == page.text.count('<script src="/hinh-thuc/') == 2
        assert " style=" not in page.text and "<style" not in page.text
        assert not any(f" {name}=" in page.text for name in ("onclick", "onload", "onsubmit"))
        assert "://" not in page.text, "nothing comes from the network"


def test_what_is_refused_is_told_in_words(browser: Browser) -> None:
    assert "mở bàn làm việc từ chính chương trình" in words(stranger(browser).get("/")).lower()
