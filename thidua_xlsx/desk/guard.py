"""Who may speak with the desk: one browser on this machine, that was handed the desk's own address.

Any page on the web can make a browser send requests to 127.0.0.1, and a name that an attacker owns
can be made to point there (DNS rebinding).  So every request must come from this machine, name the
desk's own address as its host, come from none but the desk's own pages, and carry the session's
cookie, which no other page can read or have sent along.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
DOOR = "/mo/"
"""Before the code that opens the desk, once."""
LOOKS = "/hinh-thuc/"
"""What is no data: the style sheet and the scripts, which may be kept by the browser."""
SAFE_METHODS = ("GET", "HEAD")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: then a form of ours would be sent with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Door:
    """The desk's address, the code that opens it, and the secret of the session that it begins."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://{HOST}:{port}"
        self.cookie = f"thidua-{port}"
        self._code: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """Where a browser opens the desk; only the first one that goes there comes in."""
        return f"{self.origin}{DOOR}{self._code}"

    def opened_by(self, code: str) -> bool:
        """Whether that code opens it; from then on it does not any more: addresses are seen by
        others, in the list of running programs, in a browser's history."""
        fits = self._code is not None and secrets.compare_digest(code.encode(), self._code.encode())
        if fits:
            self._code = None
        return fits

    def let_in(self, response: Response) -> None:
        """Hands the session's cookie over."""
        response.set_cookie(self.cookie, self._session, httponly=True, samesite="strict", path="/")

    def knows(self, headers: Headers) -> bool:
        """Whether the request carries the session's cookie."""
        given = cookie_parser(headers.get("cookie", "")).get(self.cookie, "")
        return secrets.compare_digest(given.encode(), self._session.encode())


class Guard:
    """Lets through what ``Door`` and the headers of the request allow, and answers the rest."""

    def __init__(self, app: ASGIApp, door: Door, refused: Response) -> None:
        self._app, self._door, self._refused = app, door, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        path = str(scope["path"])

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                kept = path.startswith(LOOKS) and message["status"] == 200
                headers["Cache-Control"] = "private, max-age=3600" if kept else "no-store"
            await send(message)

        allowed = not any(self._why_not(scope, path))
        await (self._app if allowed else self._refused)(scope, receive, with_headers)

    def _why_not(self, scope: Scope, path: str) -> Iterator[bool]:
        headers = Headers(scope=scope)
        yield not _is_here(scope.get("client"))
        yield headers.getlist("host") != [self._door.origin.removeprefix("http://")]
        yield not self._own(scope["method"], headers.getlist("origin"), headers)
        yield not (path.startswith(DOOR) or self._door.knows(headers))

    def _own(self, method: str, origins: Iterable[str], headers: Headers) -> bool:
        """Whether the request was made by a page of the desk, or, where it only asks for a page, by
        a person who typed its address."""
        stated, fetched = list(origins), headers.get("sec-fetch-site", "")
        if method not in SAFE_METHODS:
            return stated == [self._door.origin] and fetched in ("", "same-origin")
        return stated in ([], [self._door.origin]) and fetched in ("", "same-origin", "none")


def _is_here(client: tuple[str, int] | None) -> bool:
    try:
        return client is not None and ip_address(client[0]).is_loopback
    except ValueError:
        return False
