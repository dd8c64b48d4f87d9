"""The desk at work: an address of this machine alone, a browser that opens it, and its end.

It ends by a button, by Ctrl-C, or when no window of it has been heard of for a while; an action
that is under way is finished first.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import python_multipart as python_multipart  # Starlette asks for it only when a form is sent
import uvicorn

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.desk.app import Rooms, application
from thidua_xlsx.desk.guard import HOST, Door
from thidua_xlsx.desk.state import Desk
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.system.temporary import temporary_folder

PATIENCE = 600.0
"""Seconds without any word from a browser after which the desk ends."""
TICK = 2.0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeskResult(Result):
    """After the desk has ended; ``address``: where it was, None where it could not begin."""

    address: str | None = None


def serve(
    home: Path,
    files: Sequence[Path] = (),
    *,
    lang: str = "vi",
    port: int = 0,
    opens: bool = True,
    told: Callable[[str], None] = lambda address: None,
    patience: float = PATIENCE,
) -> DeskResult:
    """Keeps the desk for ``home`` until it ends.

    ``files``: of this machine, to be taken in; ``port`` 0: any that is free; ``opens``: in the
    person's browser; ``told`` hears the address that opens it.
    """
    missing = [file for file in files if not os.path.lexists(file)]
    if missing:
        return DeskResult(refused=Refusal(Finding("path-missing", file=str(missing[0]))))
    listening = socket.socket()
    with listening:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            busy = Finding("desk-port", found=str(port), parameters={"why": str(error.strerror)})
            return DeskResult(refused=Refusal(busy))
        door = Door(listening.getsockname()[1])
        with temporary_folder() as staging:
            desk = Desk(home, lang, staging, files)
            _run(desk, door, listening, opens, told, patience)
    return DeskResult(address=door.origin)


def _run(
    desk: Desk,
    door: Door,
    listening: socket.socket,
    opens: bool,
    told: Callable[[str], None],
    patience: float,
) -> None:
    server: uvicorn.Server

    def stop() -> None:
        server.should_exit = True

    rooms = Rooms(desk, door, stop)
    config = uvicorn.Config(
        application(rooms),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    address = door.address

    async def served() -> None:
        watching = asyncio.create_task(_watch(rooms, stop, patience))
        try:
            await server.serve(sockets=[listening])
        finally:
            watching.cancel()

    listening.listen()
    told(address)
    if opens:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with suppress(KeyboardInterrupt):
        asyncio.run(served())
    if desk.jobs.current is not None:
        desk.jobs.current.ended.wait()


async def _watch(rooms: Rooms, stop: Callable[[], None], patience: float) -> None:
    """Stops where nothing was heard for so long.  Counted in steps of its own: a machine that
    sleeps hears nobody, and nobody has closed the window."""
    silent = 0.0
    while silent < patience:
        await asyncio.sleep(min(TICK, patience / 4))
        busy = rooms.desk.jobs.current is not None
        silent = 0.0 if rooms.was_heard() or busy else silent + min(TICK, patience / 4)
    stop()
