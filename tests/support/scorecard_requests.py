"""What scorecards in the inspector's book are laid out from, for books laid out without a round."""

from __future__ import annotations

from collections.abc import Mapping

from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.model import Stage, field_key


def scorecards_of(
    shown: ConsolidatedContents, printed: Mapping[str, str] | None = None
) -> tuple[FormRequest, ...]:
    """Of every unit in the order of the ranks, with half of the points."""
    made = []
    for unit in (unit for bloc in shown.blocs() for unit in bloc.units):
        annex = shown.regulation.annex_of_bloc(unit.bloc)
        half = {field_key(leaf.id, "appraised"): (leaf.max or 0) / 2 for leaf in annex.leaves()}
        request = FormRequest(
            shown.regulation, annex, Stage.RESULT, unit, printed or {}, dict(half)
        )
        made.append(request)
    return tuple(made)
