"""The desk begins at an address of this machine, is opened in a browser, and ends."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support.command_line import Answer, run

from thidua_xlsx import cli
from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.desk import serving
from thidua_xlsx.desk.serving import DeskResult, serve
from thidua_xlsx.system import screen
from thidua_xlsx.system.screen import has_screen

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_it_ends_when_no_window_of_it_is_heard_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    seen = threading.Event()
    monkeypatch.setattr(
        serving.webbrowser, "open", lambda address: (opened.append(address), seen.set())
    )
    told: list[str] = []
    result = serve(tmp_path, told=told.append, patience=0.2)
    assert seen.wait(60) and told == opened
    assert result.address is not None and told[0].startswith(f"{result.address}/mo/")
    assert result.address.startswith("http://127.0.0.1:")


def test_what_is_heard_keeps_it_open_and_its_button_closes_it(tmp_path: Path) -> None:
    said: list[int] = []

    def visit(address: str) -> None:
        def browse() -> None:
            origin, _, _ = address.partition("/mo/")
            with urllib.request.urlopen(address) as entered:
                cookie = entered.headers["Set-Cookie"].partition(";")[0]
            given = {"Cookie": cookie, "Origin": origin}
            for path, data in (("/", None), ("/con-mo", b""), ("/dung", b"")):
                with urllib.request.urlopen(
                    urllib.request.Request(origin + path, data, given)
                ) as answer:
                    said.append(answer.status)

        threading.Thread(target=browse).start()

    serve(tmp_path, opens=False, told=visit, patience=60)
    assert said == [200, 204, 200]


def test_only_this_machine_can_reach_it(tmp_path: Path) -> None:
    places: list[Any] = []
    bind = socket.socket.bind

    class Noted(socket.socket):
        def bind(self, address: Any) -> None:
            places.append(address)
            bind(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving.socket, "socket", Noted)
        serve(tmp_path, opens=False, patience=0.1)
    assert places == [("127.0.0.1", 0)]


def test_a_port_that_is_taken_and_a_file_that_is_missing_are_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = serve(tmp_path, port=taken.getsockname()[1], opens=False)
    assert result.refused is not None and result.refused.finding.code == "desk-port"
    result = serve(tmp_path, [tmp_path / "không có"], opens=False)
    assert result.refused is not None and result.refused.finding.code == "path-missing"


def test_the_command_says_where_it_is_and_how_it_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def served(home: Path, files: Any, *, told: Any, **more: Any) -> DeskResult:
        assert more == {"lang": "vi", "port": 0, "opens": False}
        told("http://127.0.0.1:1/mo/x")
        return DeskResult(address="http://127.0.0.1:1")

    monkeypatch.setattr(serving, "serve", served)
    answer = run("desk", tmp_path, "--no-browser")
    assert "http://127.0.0.1:1/mo/x" in answer.err and answer.exit == 0
    assert answer.out.splitlines()[-1].startswith("Tiếp theo: mở lại bằng thidua-xlsx desk ")
    assert run("desk", tmp_path, "--no-browser", "--json").out.startswith("{")


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "python_multipart"])
def test_without_its_libraries_the_command_says_how_to_install_them(missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; import thidua_xlsx.__main__"
    command = [sys.executable, "-c", program, "desk", "x", "--no-browser"]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert answer.returncode == 1 and "pip install thidua-xlsx[desk]" in answer.stderr
    assert missing in answer.stderr


def test_what_the_desk_lacks_has_a_code() -> None:
    assert CATALOGUE["desk-missing"].severity == "error"


@pytest.mark.parametrize(
    ("person", "shown", "installed"),
    [(True, True, True), (False, True, True), (True, False, True), (True, True, False)],
)
def test_without_a_command_the_desk_opens_for_a_person_at_a_screen(
    monkeypatch: pytest.MonkeyPatch, person: bool, shown: bool, installed: bool
) -> None:
    opened: list[Path] = []

    def served(home: Path, files: Any, **more: Any) -> DeskResult:
        opened.append(home)
        return DeskResult(address="http://127.0.0.1:1")

    monkeypatch.setattr(serving, "serve", served)
    monkeypatch.setattr(screen, "on_terminal", lambda: person)
    monkeypatch.setattr(screen, "has_screen", lambda: shown)
    monkeypatch.setattr(cli, "OF_DESK", ("sys",) if installed else ("no_such_library",))
    answer = run_bare()
    if person and shown and installed:
        assert opened == [Path()] and answer.exit == 0
    else:
        assert opened == [] and answer.exit == 2 and "Cách dùng" in answer.said


def run_bare() -> Answer:
    """The program without a command."""
    result = CliRunner().invoke(cli.main, [])
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asks for a display of Linux")
def test_a_screen_is_known_by_its_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_screen()
