"""A bloc's nomination (suy tôn) as shown beside each rank, below the ranking and on page one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.layout.voting_words import rules_in_words
from thidua_xlsx.ranking.nominating import Tally
from thidua_xlsx.ranking.nominations import BlocNomination, Unnominated
from thidua_xlsx.ranking.ranking import UnitRanking
from thidua_xlsx.words.numerals import vietnamese

VOTES, FLAG = "votes", "flag"
"""The columns of the ranking."""
PROPOSED: Mapping[bool | None, str] = {True: "Đề nghị", False: "–", None: "Chờ quyết định"}
_FLAG_LOOKS = {True: ("bold",), None: ("missing",)}
NOT_ASKED, NO_REASON = "chờ khối nêu lý do", "khối không nêu lý do"


def tally_of(bloc: Bloc) -> Tally | None:
    """The bloc's tally; None while no vote of it was counted."""
    return bloc.nomination.tally if bloc.nomination is not None else None


def has_tally(bloc: Bloc) -> bool:
    """Whether a vote of the bloc was counted."""
    return tally_of(bloc) is not None


def nomination_cells(bloc: Bloc, line: UnitRanking) -> dict[str, Cell]:
    """How many votes the unit has, and whether it is proposed; blank where it was no candidate."""
    found = tally_of(bloc)
    one = found.of(line.unit.id) if found is not None else None
    if one is None:
        return {VOTES: Cell(None, ("cell",)), FLAG: Cell("–", ("cell", "center"))}
    looks = _FLAG_LOOKS.get(one.proposed, ())
    return {
        VOTES: Cell(one.votes, ("cell", "integer", "center")),
        FLAG: Cell(PROPOSED[one.proposed], ("cell", "center", "wrap", *looks)),
    }


def nomination_notes(bloc: Bloc, line: UnitRanking) -> Iterator[str]:
    """That a unit leads by its points and was not nominated, and why, as the bloc says."""
    for one in _unnominated(bloc):
        if one.unit.id == line.unit.id:
            votes = _counted(tally_of(bloc), one)
            yield f"{leads(one)} nhưng không được khối suy tôn{votes}: {why(one)}"


def leads(one: Unnominated) -> str:
    """What the unit's points would make of it."""
    return "Đứng đầu khối" if one.rank == 1 else f"Xếp hạng {one.rank} theo điểm"


def why(one: Unnominated) -> str:
    """The reason that the bloc gives, or that it gives none, or was not asked yet."""
    if one.reason is None:
        return NOT_ASKED
    return f"lý do: {one.reason}" if one.reason else NO_REASON


def how_voted(voted: BlocNomination | None) -> Iterator[str]:
    """By which rules the bloc voted and what came of it, a sentence each."""
    if voted is None:
        return
    number = f" (lượt thứ {voted.number})" if voted.number > 1 else ""
    yield f"Suy tôn để đề nghị tặng {voted.award}{number}. {' '.join(rules_in_words(voted.rules))}"
    found = voted.tally
    if found is None:
        yield "Phải bỏ phiếu lại." if voted.again else "Phiếu suy tôn chưa kiểm."
        return
    yield (
        f"{found.voters:02} đơn vị bỏ phiếu; thu về {found.returned:02} phiếu, trong đó "
        f"{found.spoilt:02} phiếu không hợp lệ. Đơn vị được suy tôn khi có từ {found.needed:02} "
        f"phiếu trở lên (trên {found.base:02})."
    )


def nominated(
    voted: BlocNomination | None, names: Mapping[str, str], whose: str = ""
) -> Iterator[str]:
    """What the bloc proposes, and who leads without being proposed; ``names``: those of its units,
    ``whose``: what the first sentence begins with."""
    if voted is None:
        return
    found = voted.tally
    if found is None:
        said = "phải bỏ phiếu lại" if voted.again else "phiếu suy tôn chưa kiểm"
        yield f"{whose}Đề nghị tặng {voted.award}: {said}."
        return
    told = [f"{names[one.unit]} ({one.votes:02}/{found.base:02} phiếu)" for one in found.proposed]
    waiting = any(one.proposed is None for one in found.units)
    if waiting:
        told.append("còn chờ quyết định" if not told else "các suất còn lại chờ quyết định")
    none = "không đơn vị nào đủ phiếu suy tôn"
    yield f"{whose}Đề nghị tặng {voted.award}: {', '.join(told) or none}."
    for one in voted.unnominated:
        total = "" if one.total is None else f"được {vietnamese(one.total)} điểm, "
        led = leads(one)
        yield (
            f"{one.unit.name} {total}{led[0].lower()}{led[1:]}; tuy nhiên không được khối suy "
            f"tôn{_counted(found, one)}: {why(one)}."
        )


def _counted(found: Tally | None, one: Unnominated) -> str:
    return f" ({one.votes:02}/{found.base:02} phiếu)" if found is not None else ""


def _unnominated(bloc: Bloc) -> tuple[Unnominated, ...]:
    return bloc.nomination.unnominated if bloc.nomination is not None else ()
