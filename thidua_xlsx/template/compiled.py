"""Regulations that come with the program, checked and built, kept as Python keeps its modules.

Reading, checking and building one takes ten times what the rest of a short command does, and its
files never change.  The compiled form lies where Python's own lie (``__pycache__``), so whoever
could write a false one could as well write the program itself; nothing of the kind is ever read
from a round's folder.  It is believed only while the template's files and every module of the
program are those that it was made with, and where it cannot be written all is worked out again.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sys
from importlib.util import cache_from_source
from pathlib import Path

from thidua_xlsx.model import Regulation
from thidua_xlsx.system.files import CannotWrite, write_atomically
from thidua_xlsx.system.resources import program_stamp
from thidua_xlsx.template.folders import TemplateFolder

_HASH = hashlib.sha256().digest_size
_NOT_MADE_BY_US = (pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError,
                   LookupError, MemoryError, TypeError, ValueError)  # fmt: skip


def read(folder: TemplateFolder) -> Regulation | None:
    """The regulation of that folder as this program made it earlier; None where it has not."""
    try:
        data = _place(folder).read_bytes()
    except OSError:
        return None
    if data[:_HASH] != _made_of(folder):
        return None
    try:
        regulation = pickle.loads(data[_HASH:])
    except _NOT_MADE_BY_US:
        return None
    return regulation if isinstance(regulation, Regulation) else None


def write(folder: TemplateFolder, regulation: Regulation) -> None:
    """Keeps the regulation for the next command, where Python keeps compiled modules."""
    if not sys.dont_write_bytecode:
        with contextlib.suppress(CannotWrite):
            write_atomically(_place(folder), _made_of(folder) + pickle.dumps(regulation))


def _place(folder: TemplateFolder) -> Path:
    module = Path(cache_from_source(__file__))
    return module.with_name(f"{folder.name}.{sys.implementation.cache_tag}.regulation")


def _made_of(folder: TemplateFolder) -> bytes:
    """The hash of the template and of the program."""
    return hashlib.sha256(f"{folder.name}\n{folder.sha256}\n{program_stamp()}".encode()).digest()
