"""What a returned notice of results asks for: the unit's appeals, one a criterion."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.model import Stage, Value, field_key
from thidua_xlsx.returns.form import FormReading


@dataclass(frozen=True, slots=True)
class Claim:
    """The score that a unit asks for instead of the one given (``first``), and why.

    ``own``: its self score; ``first_level``: the name of the quality level that was given.
    ``together``: where several agencies gave scores of their own and ``first`` is one of those,
    what they came to.
    """

    unit: str
    criterion: str
    requested: Decimal
    grounds: str = ""
    evidence: str = ""
    own: Decimal | None = None
    first: Decimal | None = None
    first_level: str = ""
    together: Decimal | None = None


def claims_of(reading: FormReading) -> tuple[Claim, ...]:
    """The appeals in a returned notice, in the order of the annex; none of any other form."""
    identity = reading.identity
    if identity is None or identity.unit is None or identity.stage != Stage.RESULT:
        return ()
    said = reading.said
    return tuple(
        Claim(
            identity.unit,
            one.field.criterion,
            one.value,
            _text_or_blank(said.get(field_key(one.field.criterion, "grounds"))),
            _text_or_blank(said.get(field_key(one.field.criterion, "claim_evidence"))),
            _number_or_none(said.get(field_key(one.field.criterion, "self"))),
            _number_or_none(said.get(field_key(one.field.criterion, "appraised"))),
            _text_or_blank(said.get(field_key(one.field.criterion, "level"))),
        )
        for one in reading.values
        if one.field.field == "requested"
        and one.field.criterion is not None
        and isinstance(one.value, Decimal)
    )


def _text_or_blank(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _number_or_none(value: Value | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
