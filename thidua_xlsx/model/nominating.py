"""The nomination of a bloc (suy tôn): what the regulation says of it, and how a bloc votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

VOTERS, RETURNED, VALID = "voters", "returned", "valid"
BASES = (VOTERS, RETURNED, VALID)
"""Of what the share of votes is taken: of the units that vote, of the ballots that came back, of
the valid ones."""


@dataclass(frozen=True, slots=True)
class Nomination:
    """That units are nominated by their bloc: for which ``award``, who decides what the votes leave
    open, and the words of the document (``article``: where they stand)."""

    award: str
    decided_by: str
    text: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class VotingRules:
    """How a bloc votes; no document says it, so the bloc does.

    ``secret``: no ballot says whose it is; ``own``: whether a unit may nominate itself; ``marks``:
    how many units a ballot may nominate, ``flags``: how many the bloc may propose.  A unit is
    nominated by a ``share`` of the ``base`` (one of ``BASES``): ``above``: by more than the share,
    else by the share or more.
    """

    secret: bool
    own: bool
    marks: int
    flags: int
    share: Fraction
    above: bool
    base: str

    def needed(self, base: int) -> int:
        """The fewest votes that reach the share of ``base``; at least one."""
        least = self.share * base
        whole = -(-least.numerator // least.denominator)
        return max(1, whole + (self.above and whole == least))

    def stated(self) -> dict[str, str]:
        """The rules as texts, by name."""
        flags = {"secret": self.secret, "own": self.own, "above": self.above}
        numbers = {"marks": str(self.marks), "flags": str(self.flags), "share": str(self.share)}
        return {**{name: "x" for name, on in flags.items() if on}, **numbers, "base": self.base}


def rules_of(stated: Mapping[str, str]) -> VotingRules | None:
    """The rules back from what they state; None where they state none."""
    try:
        marks, flags = int(stated["marks"]), int(stated["flags"])
        share, base = Fraction(stated["share"]), stated["base"]
    except (KeyError, ValueError, ZeroDivisionError):
        return None
    if base not in BASES or marks < 1 or flags < 1 or not 0 < share <= 1:
        return None
    on = {name: name in stated for name in ("secret", "own", "above")}
    return VotingRules(**on, marks=marks, flags=flags, share=share, base=base)
