"""What the consolidated workbook shows of the round beyond scores and ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.model import Member, Standing, Unit

NAMED = 12
"""How many units one sentence names."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A unit left out of the ranking on record, and why."""

    unit: Unit
    reason: str

    @property
    def words(self) -> str:
        """The sentence that says so."""
        return excluded_words([self.unit.name], self.reason)


def excluded_words(names: Sequence[str], reason: str) -> str:
    """The sentence that says of units that they are left out for that reason; of very many the
    first are named."""
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED]) + (f" và {more:02} đơn vị khác" if more > 0 else "")
    return f"Không xếp hạng: {listed} – {reason}"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A line of the receipts sheet: a received file, or (``file`` None) one still awaited.

    ``stage`` is its id (self, appraisal …), ``state`` what became of it; ``sender`` is the name of
    the unit or appraiser.  ``program`` saved the file last, as it says; ``attached_to`` is the
    receipt of the form that the file came along with; ``received``: when.
    """

    file: ReceivedFile | None
    stage: str
    sender: str
    state: Standing
    program: str = ""
    attached_to: str = ""
    received: str = ""


@dataclass(frozen=True, slots=True)
class ConsolidatedContext:
    """``illustration`` is the mark of made-up figures, "" for a real round; ``members``: of the
    council and its team; ``notes``: by unit, what must stand beside its total; ``self_beside``:
    whether self scores stand beside the final ones on the detail sheets too; ``signed``: who has
    sent a signed sheet, who has not (Điều 8.2c); ``codes``: whether answers have to show a code;
    ``agreed``: by unit and criterion the agencies whose score is the unit's own by a criterion's
    mark (docs/decisions/0018)."""

    round_name: str
    place: str
    illustration: str = ""
    excluded: tuple[Excluded, ...] = ()
    members: tuple[Member, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    self_beside: bool = False
    signed: tuple[str, ...] = ()
    codes: bool = False
    agreed: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
