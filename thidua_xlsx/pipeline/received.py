"""What came back from a unit or an appraiser: each return with its original, findings and slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Address
from thidua_xlsx.facts.standing import UnitState
from thidua_xlsx.model import Standing
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import about_round, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import stored_name
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.making.owners import owner_id, slip_name


@dataclass(frozen=True, slots=True)
class ReceivedReturn:
    """One return of a form of that stage, received ``at`` under the number ``receipt``, and what
    became of it.  ``original`` and ``slip``: their places in the round's folder; None where nobody
    may look into it (Điều 6.2b), where there is no slip.  ``code``: the receipt code for its
    sender."""

    stage: str
    receipt: str
    file: str
    at: datetime
    state: Standing
    code: str
    original: str | None
    slip: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReceivedResult(Result):
    """The returns, by stage and then as they came; where letters to their sender go, "" where that
    is not given."""

    email: str = ""
    phone: str = ""
    returns: tuple[ReceivedReturn, ...] = ()


@about_round
@refusing(ReceivedResult)
def received_of(path: Path, owner: str) -> ReceivedResult:
    """Everything that came back of the forms of the unit or appraiser with that id."""
    with opening(path) as opened:
        gathered = gather(opened.round)
        own = (state for state in gathered.states if owner_id(state.form) == owner)
        returns = tuple(one for state in own for one in _returns(gathered, state))
        control = opened.round.control
        known = {**control.appraiser_addresses, **control.unit_addresses}
        address = known.get(owner, Address())
        return ReceivedResult(
            findings=opened.findings, returns=returns, email=address.email, phone=address.phone
        )


def _returns(gathered: Gathered, state: UnitState) -> Iterator[ReceivedReturn]:
    folder = gathered.round.folder
    for returned in state.returns:
        file = returned.file
        original = folder.received / stored_name(file.sha256, file.name)
        slip = folder.slips / slip_name(state.form, file.receipt)
        yield ReceivedReturn(
            state.form.stage,
            file.receipt,
            file.name,
            file.received_at,
            returned.state,
            file.code,
            None if gathered.is_secret(file) else folder.relative(original),
            folder.relative(slip) if slip.exists() else None,
            gathered.findings_of(file),
        )
