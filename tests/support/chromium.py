"""A real Chromium in front of a real desk, which runs in a process of its own."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from support.real_programs import require
from support.the_time import NOW

SCREEN = {"width": 1366, "height": 768}
SECONDS = 30_000
"""Milliseconds that a page may take."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of Debian, without a window; skips where there is none."""
    program = require("chromium")
    expect.set_options(timeout=SECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Window:
    """A window of a desk, and what went wrong in its pages."""

    page: Page
    origin: str
    faults: list[str]
    program: subprocess.Popen[str]

    @property
    def context(self) -> BrowserContext:
        """Its windows and their cookies."""
        return self.page.context

    def press(self, name: str) -> None:
        """Clicks the button or link of that name, and waits for what it leads to."""
        found = self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        )
        found.first.click()
        self.settled()

    def settled(self) -> None:
        """Waits until no action is under way."""
        self.page.wait_for_load_state()
        self.page.locator("#job progress").wait_for(state="detached")

    def go(self, address: str) -> None:
        """Opens a page of the desk."""
        self.page.goto(self.origin + address)
        self.settled()

    def send(self, *files: Path) -> None:
        """Chooses these files where returned files are taken in."""
        self.page.set_input_files("#nhan input[name=files]", list(files))
        self.page.wait_for_url(re.compile(r"/viec/\d+$"))
        self.settled()

    def begin_to_send(self, file: Path) -> None:
        """Chooses it, and waits only until it is under way."""
        self.page.set_input_files("#nhan input[name=files]", file)
        bar = self.page.locator("#nhan progress")
        expect(bar).not_to_have_js_property("value", 0)

    def drop(self, place: str, *files: tuple[str, bytes]) -> None:
        """Drags the files there and lets them go."""
        given = [[name, base64.b64encode(data).decode("ascii")] for name, data in files]
        transfer = self.page.evaluate_handle(
            """given => { const moved = new DataTransfer();
            for (const [name, text] of given) moved.items.add(new File(
              [Uint8Array.from(atob(text), letter => letter.charCodeAt(0))], name));
            return moved; }""",
            given,
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event(place, event, {"dataTransfer": transfer})

    @property
    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()

    @property
    def at_hand(self) -> str:
        """The step of the round that is marked as the one of now."""
        return self.page.locator(".way [aria-current=step] .name").inner_text()


@contextmanager
def desk(browser: Browser, home: Path, *files: Path) -> Iterator[Window]:
    """A desk on that folder and a window of it; the desk has ended well afterwards."""
    command = [sys.executable, "-m", "thidua_xlsx", "desk", str(home), *map(str, files)]
    program = subprocess.Popen(
        [*command, "--no-browser"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": NOW},
    )
    try:
        assert program.stderr is not None
        address = re.search(r"http://\S+", program.stderr.readline())
        assert address is not None
        context = browser.new_context(viewport=SCREEN, accept_downloads=True)  # type: ignore[arg-type]
        context.set_default_timeout(SECONDS)
        window = _window(context, address[0], program)
        yield window
        stopped = "Bàn làm việc đã đóng" in window.page.content()
        context.close()
        if not stopped:
            program.send_signal(signal.SIGINT)
        program.wait(60)
        said = program.stderr.read()
        assert "Traceback" not in said, said
    finally:
        program.kill()
        program.communicate()


def _window(context: BrowserContext, address: str, program: subprocess.Popen[str]) -> Window:
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    # Chromium is asked for choosers of files before a key is pressed: asked together with the key,
    # it may hear of the key first, and then nobody hears of the chooser.
    page.on("filechooser", lambda _: None)
    page.goto(address)
    page.wait_for_url(re.compile(r"\d/$"))
    return Window(page, address.partition("/mo/")[0], faults, program)


def faults_of_access(page: Page, axe: str) -> Sequence[Any]:
    """What axe-core finds wrong with contrast, labels and roles of the page."""
    page.evaluate(Path(axe).read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        (each["id"], node["html"][:120], node["failureSummary"][:200])
        for each in found
        for node in each["nodes"]
    ]
