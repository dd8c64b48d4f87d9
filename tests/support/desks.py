"""A desk in this process, as a browser on this machine speaks with it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.desk.app import Rooms, application
from thidua_xlsx.desk.guard import Door
from thidua_xlsx.desk.state import Desk

PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"
Files = Sequence[tuple[str, tuple[str, bytes]]]


@dataclass
class Browser:
    """A window of a desk; ``stopped`` grows when somebody closes it."""

    desk: Desk
    door: Door
    rooms: Rooms
    client: TestClient
    stopped: list[bool]

    def get(self, address: str, **headers: str) -> httpx2.Response:
        """The page, redirects followed."""
        return self.client.get(address, headers=headers)

    def post(
        self, address: str, data: Mapping[str, Any] | None = None, files: Files = (), **more: Any
    ) -> httpx2.Response:
        """What a form that is sent leads to, once its action has ended."""
        headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", **more.pop("headers", {})}
        if address != "/lam/none" and not files and more.pop("multipart", False):
            files = [("files", ("", b""))]
        answer = self.client.post(address, data=data, files=files or None, headers=headers)
        if (job := self.desk.jobs.last) is not None:
            job.ended.wait(60)
            if answer.url.path == f"/viec/{job.number}":
                return self.get(answer.url.path)
        return answer

    def do(self, action: str, **said: Any) -> httpx2.Response:
        """What the button of that action leads to."""
        return self.post(f"/lam/{action}", said)


def desk_at(home: Path, dropped: Sequence[Path] = (), lang: str = "vi") -> Browser:
    """A desk on that folder with a window that was let in."""
    staging = home.parent / f"{home.name}-tam"
    staging.mkdir(exist_ok=True)
    stopped: list[bool] = []
    desk, door = Desk(home, lang, staging, dropped), Door(PORT)
    rooms = Rooms(desk, door, lambda: stopped.append(True))
    client = TestClient(application(rooms), ORIGIN, client=("127.0.0.1", 50000))
    browser = Browser(desk, door, rooms, client, stopped)
    assert client.get(door.address).status_code == 200
    return browser


def words(answer: httpx2.Response) -> str:
    """What a person reads of a page, on one line."""
    body = re.sub(r"(?s)<(script|style|head).*?</\1>", " ", answer.text)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def says(answer: httpx2.Response, code: str) -> bool:
    """Whether a page tells the finding of that code, and what to do."""
    entry = CATALOGUE[code]
    told = (entry.message_vi.partition("{")[0], entry.remedy_vi.partition("{")[0])
    return all(html.escape(each).strip() in words(answer) for each in told)
