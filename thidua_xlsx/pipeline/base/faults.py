"""A fault of ours, told as what it is: one sentence, and a file for whoever can mend it.

The file says where in the program it happened and nothing of what people typed: no message of the
exception, no value, no folder of the machine.  A net, not a cure.
"""

from __future__ import annotations

import contextlib
import platform
import tempfile
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.system import clock
from thidua_xlsx.system.files import CannotWrite, write_atomically

CODE = "program-fault"
_PACKAGES = ("site-packages", "dist-packages")
_MOST = 200


def reported(error: Exception, command: str, folder: Path | None) -> Result:
    """The refusal of a command that ran into a fault of ours, told in a file ``loi-*.txt``: in the
    round's folder where it is one, else in the present one, else among the temporary files."""
    text = report_of(error, command)
    name = f"loi-{clock.present():%Y%m%d-%H%M%S}"
    in_round = folder is not None and (folder / "round.db").is_file()
    places = [folder] if in_round and folder is not None else []
    for place in (*places, Path(), Path(tempfile.gettempdir())):
        with contextlib.suppress(CannotWrite, OSError):
            path = _free(place, name)
            write_atomically(path, text.encode("utf-8", "backslashreplace"), private=True)
            return Result(refused=Refusal(Finding(CODE, file=str(path), found=command)))
    return Result(refused=Refusal(Finding(CODE, file="–", found=command)))


def report_of(error: BaseException, command: str) -> str:
    """What the file says: versions, the command, and the way to the fault, innermost last."""
    head = (
        f"thidua-xlsx {_own_version()}, Python {platform.python_version()}, {platform.system()}",
        f"{clock.present().isoformat()}  {command}",
        "",
    )
    return "\n".join((*head, *_chain(error))) + "\n"


def _chain(error: BaseException) -> Iterator[str]:
    """An exception after those that it arose from; the words of none."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain and len(chain) < 20:
        chain.append(step)
        step = step.__cause__ or step.__context__
    for each in reversed(chain):
        frames = traceback.extract_tb(each.__traceback__)
        shown = [*frames[: _MOST // 2], *frames[-_MOST // 2 :]] if len(frames) > _MOST else frames
        for frame in shown:
            yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            if frame.line:
                yield f"    {frame.line}"
        yield f"{type(each).__module__}.{type(each).__qualname__}"
        yield ""


def _place(file: str) -> str:
    """The module within its package: folders above it may be called after people."""
    parts = Path(file).parts
    for name in (*_PACKAGES, "thidua_xlsx"):
        if name in parts:
            at = len(parts) - 1 - parts[::-1].index(name)
            return "/".join(parts[at + (name in _PACKAGES) :])
    return Path(file).name


def _own_version() -> str:
    try:
        return version("thidua-xlsx")
    except PackageNotFoundError:
        return "?"


def _free(folder: Path, name: str) -> Path:
    number = 1
    path = folder / f"{name}.txt"
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.txt"
    return path
