"""Scoring workbooks for Vietnamese rating regulations: generate, collect, reconcile, rank.

>>> import thidua_xlsx
>>> regulation = thidua_xlsx.load_regulation("tn-2610-2024")
>>> reading = thidua_xlsx.read_workbook("so-tai-chinh.xlsx")
>>> thidua_xlsx.Round("dot-2024").rank().ranking.to_frame()

What stands here is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua_xlsx.interface import Round, read_workbook
    from thidua_xlsx.template import load_regulation

__all__ = ["Round", "load_regulation", "read_workbook"]

_HOME = {
    "Round": "thidua_xlsx.interface",
    "read_workbook": "thidua_xlsx.interface",
    "load_regulation": "thidua_xlsx.template",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
