"""The shapes of a folder's files to one Regulation; nothing is judged here.

Keys have the names of the model's fields, so that only what several files say together, or what is
kept in another form, is told here.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from thidua_xlsx.model import Annex, Regulation
from thidua_xlsx.template.rows import Placed
from thidua_xlsx.template.shapes import AnnexShape, Shapes, YearFormShape

_ANNEX, _REGULATION = TypeAdapter(Annex), TypeAdapter(Regulation)


def _dumped(shape: YearFormShape | None) -> dict[str, Any] | None:
    return None if shape is None else shape.model_dump()


def built_annex(shape: AnnexShape, placed: tuple[Placed, ...]) -> Annex:
    """The annex with its rows, in the printed order."""
    return shape.built(_ANNEX, criteria=tuple(place.row for place in placed))


def built_regulation(
    shapes: Shapes, annexes: tuple[Annex, ...], sha256: str, files: tuple[tuple[str, bytes], ...]
) -> Regulation:
    """The whole regulation; the annexes stand in the order of their files' names."""
    readings = [
        {**reading.model_dump(), "value": reading.value or reading.default}
        for reading in shapes.readings.readings
    ]
    return shapes.regulation.built(
        _REGULATION,
        **shapes.units.model_dump(),
        **shapes.declarations.model_dump(),
        readings=readings,
        deciders=shapes.regulation.deciders.model_dump(exclude_none=True),
        annexes=annexes,
        registration=_dumped(shapes.registration),
        half_year=_dumped(shapes.half_year),
        guidance=shapes.guidance.source,
        sha256=sha256,
        files=files,
    )
