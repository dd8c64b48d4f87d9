"""What scoring methods take and give: facts, outcomes, formulas, and the scheme between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from thidua_xlsx.catalogue.filling import how_to_fill
from thidua_xlsx.methods.expressions import Expression, FactKey
from thidua_xlsx.model import ChoiceOption
from thidua_xlsx.words.numerals import vietnamese


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a form asks for, so that the points of a criterion can be worked out.

    ``name``: self, count, amount, choice, numerator, denominator, over_target, shortfall,
    deduction; of an award also award, holder, decision, decision_date.
    ``option``: the option that it belongs to, where the options are ticked one by one; an option
    whose id is no row of the annex is an answer that the annex does not print.  Of awards: the
    line, "1", "2" ..., or "khong".
    ``type``: number, integer, choice (the cell holds one of ``allowed``), tick, text or date.
    ``min``, ``max``, ``decimals``: for numbers.  ``required``: a blank cell is always a gap; a
    fact that only some answers call for is not required here, ``evaluate`` says when it is.
    ``label`` is Vietnamese.  ``fill``: the message that says how such a cell is filled in, of
    ``what``; ``note`` is said after it while one types.
    """

    name: str
    type: str
    label: str
    fill: str
    what: str = ""
    note: str = ""
    option: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    decimals: int | None = None
    allowed: tuple[str, ...] = ()
    required: bool = False

    @property
    def key(self) -> FactKey:
        """The fact's name and option, unique within its criterion."""
        return (self.name, self.option)

    @property
    def words(self) -> dict[str, str]:
        """What the message ``fill`` is about."""
        return {"what": self.what, "most": vietnamese(self.max) if self.max is not None else ""}

    @property
    def prompt(self) -> str:
        """What is said in Vietnamese while one types, in at most 255 characters."""
        return f"{how_to_fill(self.fill, 'vi', **self.words)} {self.note}".strip()[:255]


class Fault(NamedTuple):
    """Facts that contradict each other or the method: a catalogue code, the fact, its figures, and
    the other facts that it does not go with."""

    code: str
    key: FactKey
    parameters: Mapping[str, str]
    beside: tuple[FactKey, ...] = ()

    @property
    def keys(self) -> tuple[FactKey, ...]:
        """Every fact that the fault is about."""
        return (self.key, *self.beside)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the facts give.

    ``base`` is the points before a bonus, ``total`` the base and the bonus; both are None as long
    as a fact is missing or at fault.  ``deduction`` is what is lost against the maximum, stored
    positive, 0 where ``base`` is None.  ``steps``: what each step's cell shows, None for nothing.
    ``questions``: what a person should look at though the points stand.
    """

    base: Decimal | None
    bonus: Decimal
    deduction: Decimal
    total: Decimal | None
    missing: tuple[FactKey, ...] = ()
    faults: tuple[Fault, ...] = ()
    steps: Mapping[FactKey, Decimal | None] = field(default_factory=dict)
    questions: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Formulas:
    """The same as an Excel formula each, without "="; "" where the outcome has None.

    ``bonus`` is None where the method knows none.  ``steps`` stand in cells of their own, to which
    ``ref`` leads like to those of facts.
    """

    base: str
    bonus: str | None
    deduction: str
    total: str
    steps: Mapping[FactKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Demand:
    """What must hold before points are given; without a ``code`` the fact is merely missing.

    ``beside``: the other facts that ``key`` contradicts where it does not hold.
    """

    holds: Expression[bool]
    key: FactKey
    code: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[FactKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An option, when it is chosen, and under which option its own facts stand (None: under the
    criterion, or under the option where it must be told apart)."""

    option: ChoiceOption
    chosen: Expression[bool]
    stands_at: str | None

    @property
    def key(self) -> FactKey:
        """The fact by which it is chosen."""
        return ("choice", self.stands_at)


@dataclass(frozen=True, slots=True)
class Step:
    """A number on the way to the points that stands in a locked cell of its own.

    Its cell is blank unless ``holds``.  ``key`` is like that of a fact: name and option.
    """

    key: FactKey
    holds: Expression[bool]
    value: Expression[Decimal]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A method laid out for one criterion: what is asked, what must hold, what it gives.

    ``answers``: of a choice, its options.  ``questions``: what should hold where points are given
    and is asked back where it does not; the points stand.
    """

    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    base: Expression[Decimal]
    bonus: Expression[Decimal] | None = None
    steps: tuple[Step, ...] = ()
    answers: tuple[Answer, ...] = ()
    questions: tuple[Demand, ...] = ()


Ref = Callable[[FactKey], str]
