"""Where the round stands: who has returned, who has not, what waits for a person."""

from __future__ import annotations

from pathlib import Path

from thidua_xlsx.pipeline.base.opening import opening_registered, registered
from thidua_xlsx.pipeline.base.refusing import about_round, refusing
from thidua_xlsx.pipeline.deriving.status_result import StatusResult as StatusResult
from thidua_xlsx.pipeline.deriving.status_result import UnitStanding as UnitStanding
from thidua_xlsx.pipeline.remembered_status import Beginning


@about_round
@refusing(StatusResult)
def status(path: Path) -> StatusResult:
    """The standing of every form that went out, in the order of the control workbook.

    Where nothing has changed since it was last asked, the answer of then: it is told without
    reading anything again (``remembered_status``)."""
    with registered(path) as found:
        beginning = Beginning(found)
        known = beginning.remembered()
        if known is not None:
            return known
        # Not at the top: a remembered answer needs none of it.
        from thidua_xlsx.pipeline.standings import worked_out

        with opening_registered(found) as opened:
            answer = worked_out(opened)
            beginning.remember(answer)
            return answer
