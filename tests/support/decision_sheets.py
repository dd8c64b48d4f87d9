"""Decision sheets as an officer takes them in who has seen and confirmed every answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from thidua_xlsx.pipeline.collect import CollectResult, collect


def take_decisions(path: Path, *sheets: Path, **more: Any) -> CollectResult:
    """What collecting those sheets, named as decisions, came to."""
    return collect(path, [], decisions=sheets, confirm=tuple, **more)
