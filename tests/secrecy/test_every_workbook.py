"""Every kind of workbook holds what its reader may see and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from support.findings import errors
from support.form_helpers import regulation
from support.rounds_of_agencies import (
    AGENCIES,
    LATER_DAY,
    LEADERS,
    REGULATION,
    UNITS,
    AgencyRound,
    every_unit,
    lists_out,
    rows_by_agency,
    self_return,
    type_in,
    unit_named,
)
from support.secrets_of_a_round import (
    LATE_AGENCIES,
    LATE_LEADER,
    LATE_UNITS,
    Handed,
    answered,
    broken_list,
    everything_in,
    finish,
    notices,
    said_by_unit,
    slip_after,
    word,
    words_in,
    words_of_row,
)

from thidua_xlsx.model import Stage

pytestmark = pytest.mark.usefixtures("fixed_clock")


def words_of_unit(unit: str) -> set[str]:
    """All words of that unit."""
    leaves = regulation(REGULATION).annex_of_bloc(unit_named(unit).bloc).leaves()
    rows = [words_of_row(unit, leaf.id) for leaf in leaves if leaf.self_scored]
    return set().union(*rows, words_of_row(unit, ""))


def words_of_agency(agency: str) -> set[str]:
    """What that agency types."""
    return {word("ld", agency), word("ng", agency)}


def units_named_in(path: Path) -> set[str]:
    """The units whose name or id stands anywhere in the workbook; agencies, which every annex
    names, are not looked for."""
    known = [unit for unit in every_unit() if unit.id not in AGENCIES]
    texts = " ".join(text for _, text in everything_in(path.read_bytes())).casefold()
    ids = {unit.id for unit in known if re.search(rf"(?<![\w-]){unit.id}(?![\w-])", texts)}
    return ids | {unit.id for unit in known if unit.name.casefold() in texts}


def lists(round_: AgencyRound) -> Iterator[Handed]:
    """Each agency's list shows what units said of its own criteria."""
    for agency, rows in rows_by_agency().items():
        words = set().union(*(words_of_row(*row) for row in rows))
        yield Handed(round_.list(agency), words, {unit for unit, _ in rows})


def ballots(round_: AgencyRound) -> Iterator[Handed]:
    """A ballot shows what nobody said."""
    for leader in LEADERS:
        yield Handed(round_.ballot(leader.id), set(), None)


def forms(round_: AgencyRound) -> Iterator[Handed]:
    """A unit's form shows nothing of other units."""
    for unit in UNITS:
        yield Handed(round_.form(unit), set(), {unit})


def slips_of_units(round_: AgencyRound) -> Iterator[Handed]:
    """A unit's slip gives back what it typed itself."""
    for unit in LATE_UNITS:
        yield Handed(slip_of_unit(round_, unit), words_of_unit(unit), {unit})


def slips_of_agencies(round_: AgencyRound) -> Iterator[Handed]:
    """An agency's slip gives back its list and what it typed itself."""
    for agency in LATE_AGENCIES:
        rows = rows_by_agency()[agency]
        words = set().union(*(words_of_row(*row) for row in rows)) | words_of_agency(agency)
        yield Handed(slip_after(round_, broken_list(round_, agency)), words, {u for u, _ in rows})


def slips_of_leaders(round_: AgencyRound) -> Iterator[Handed]:
    """A leader's slip gives back its own ballot."""
    path = round_.returned_ballot(LATE_LEADER, lambda unit, criterion: 2)
    type_in(path, path, {("so-xay-dung", "I.1"): "hai điểm"})
    yield Handed(slip_after(round_, path), set(), None)


def supplements(round_: AgencyRound) -> Iterator[Handed]:
    """A supplement shows only the units whose returns changed."""
    unit = UNITS[5]
    changed = self_return(round_, unit, said_by_unit, "sua.xlsx")
    type_in(changed, changed, {("VII.2", "self"): Decimal("0.2")})
    round_.counts(round_.take(changed, LATER_DAY))
    round_.issue(Stage.APPRAISAL)
    for agency, rows in rows_by_agency().items():
        own = [row for row in rows if row[0] == unit]
        path = round_.list(agency, "-bo-sung-1")
        assert path.exists() == bool(own)
        if own:
            yield Handed(path, set().union(*(words_of_row(*row) for row in own)), {unit})


def appeal_lists(round_: AgencyRound) -> Iterator[Handed]:
    """An agency's list of disputed rows shows the grounds of appeals against its own criteria."""
    finish(round_)
    disputed = {UNITS[0]: ("III.2", "V.5"), UNITS[4]: ("III.2",), UNITS[6]: ("II.1",)}
    for unit, criteria in disputed.items():
        path = round_.arriving(f"kien-nghi-{unit}.xlsx")
        claims = {(criterion, "requested"): 1 for criterion in criteria}
        grounds = {(c, "grounds"): f"Căn cứ {claim_word(unit, c)}" for c in criteria}
        type_in(round_.notice(unit), path, claims | grounds)
        told = round_.take(path, LATER_DAY)
        assert told.outcome == "accepted", errors(told)
    round_.issue(Stage.APPEAL)
    for agency, rows in rows_by_agency().items():
        own = [(u, c) for u, c in rows if c in disputed.get(u, ())]
        path = round_.path / "phat-hanh" / "kien-nghi" / f"{agency}.xlsx"
        assert path.exists() == bool(own)
        if own:
            yield Handed(path, {claim_word(*row) for row in own}, {unit for unit, _ in own})


def claim_word(unit: str, criterion: str) -> str:
    """The secret word of an appeal."""
    return word("kn", unit, criterion)


KINDS: Mapping[str, Callable[[AgencyRound], Iterator[Handed]]] = {
    "an agency's list": lists,
    "a leader's ballot": ballots,
    "a unit's form": forms,
    "a unit's slip": slips_of_units,
    "an agency's slip": slips_of_agencies,
    "a leader's slip": slips_of_leaders,
    "a supplement": supplements,
    "a unit's notice": notices,
    "an agency's list of appeals": appeal_lists,
}
"""Every kind of workbook that leaves the round's office; each is looked through in a round where
all agencies and leaders have answered."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_holds_what_its_reader_may_see_and_nothing_else(
    kind: str, tmp_path: Path
) -> None:
    round_ = answered().copy(tmp_path)
    looked = 0
    for handed in KINDS[kind](round_):
        assert words_in(handed.path) == handed.words, handed.path
        if handed.units is not None:
            assert units_named_in(handed.path) <= handed.units, handed.path
        looked += 1
    assert looked


@pytest.mark.parametrize("kind", ["a leader's ballot", "a leader's slip"])
def test_a_leader_learns_of_no_other_leader(kind: str, tmp_path: Path) -> None:
    round_ = answered().copy(tmp_path)
    for handed in KINDS[kind](round_):
        texts = " ".join(text for _, text in everything_in(handed.path.read_bytes()))
        named = [leader.id for leader in LEADERS if leader.name in texts or leader.id in texts]
        assert len(named) == 1, handed.path


def test_a_ballot_has_no_number_but_maxima() -> None:
    for leader in LEADERS:
        book = openpyxl.load_workbook(lists_out(said_by_unit).ballot(leader.id), data_only=True)
        for sheet in book.worksheets:
            columns = [cell.value for cell in sheet[1]]
            for line in sheet.iter_rows(min_row=2, values_only=True):
                for column, value in zip(columns, line, strict=True):
                    if isinstance(value, int | float):
                        assert column == "number" or line[0] == "maximum", (sheet.title, line)


def slip_of_unit(round_: AgencyRound, unit: str) -> Path:
    """The slip for a return of that unit with a word for a score."""
    path = self_return(round_, unit, said_by_unit, f"hong-{unit}.xlsx")
    type_in(path, path, {("III.1", "self"): "ba điểm"})
    return slip_after(round_, path)
