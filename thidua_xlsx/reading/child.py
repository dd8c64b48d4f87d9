"""Runs a reader that is not ours in a child process with limits, so that a crash is one file's.

Some legal files make a foreign reader abort its whole process or take all memory.  The child gets
the file on its standard input and answers with JSON; whatever else happens to it becomes a
``Refused``, and the work goes on.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from thidua_xlsx.reading.child_limits import limit_this_process
from thidua_xlsx.reading.refusal import Refused

SECONDS = 60
MEGABYTES = 768

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_OUT_OF_MEMORY = 77


def run_limited(
    module_function: str, data: bytes, *, seconds: int = SECONDS, megabytes: int = MEGABYTES
) -> Any:
    """What ``module_function`` ("package.module:function", bytes to JSON) returns for ``data``.

    ``seconds`` of wall clock, ``megabytes`` of memory beyond what the interpreter itself takes
    (not enforced where the system has no means for it; the time always is).  Raises Refused: the
    function's own, or "reader-timed-out", "reader-out-of-memory", "reader-crashed".
    """
    # -P: nothing is imported from the folder that the command runs in, it may hold returned files.
    command = [sys.executable, "-P", "-m", __name__, module_function, str(seconds), str(megabytes)]
    parameters = {"seconds": str(seconds), "megabytes": str(megabytes)}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise Refused("reader-timed-out", **parameters) from None
    if done.returncode == _OUT_OF_MEMORY:
        raise Refused("reader-out-of-memory", **parameters)
    try:
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except ValueError:
        answer = {}
    if "refused" in answer:
        refused, parameters = answer["refused"]
        raise Refused(**refused, **parameters)
    if "value" not in answer:
        raise Refused("reader-crashed", found=_last_line(done), **parameters)
    return answer["value"]


def _environment() -> dict[str, str]:
    """The child must find the very package that runs here, however it was installed."""
    found = [str(_PACKAGE_ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    ours = {"PYTHONPATH": os.pathsep.join(found), "PYTHONUTF8": "1", "RUST_BACKTRACE": "0"}
    return {**os.environ, **ours}


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").splitlines()
    lines = [line for line in said if line.strip() and not line.startswith((" ", "note:"))]
    return lines[-1][:200] if lines else str(done.returncode)


def main(module_function: str, seconds: int, megabytes: int) -> int:
    """The child's side: reads, answers, returns its exit code."""
    module, _, function = module_function.partition(":")
    work = getattr(importlib.import_module(module), function)
    data = sys.stdin.buffer.read()
    limit_this_process(seconds, megabytes)
    try:
        answer = {"value": work(data)}
    except Refused as refused:
        finding = refused.finding
        said = {name: getattr(finding, name) for name in ("code", "sheet", "cell", "found")}
        answer = {"refused": (said, finding.parameters)}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
