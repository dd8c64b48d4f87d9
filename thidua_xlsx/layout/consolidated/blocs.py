"""What the sheets of the consolidated workbook have in common: ids, tab names, title blocks.

A bloc has four sheets, with statistics five; their ids are the kind and the bloc's id.  Columns
and rows of units are named ``unit:<id>``, so that no unit's id can meet another row's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from thidua_xlsx.layout.blocks import Block, Placed, wide_rows
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.council import CHAIR, SECRETARY, holder
from thidua_xlsx.layout.grid import Column, column_range
from thidua_xlsx.layout.letterhead import above, head, place_and_date
from thidua_xlsx.model import Annex, Criterion, Question, Regulation, Signature, Unit
from thidua_xlsx.ranking.nominations import NO_VOTES, BlocNomination, Nominations
from thidua_xlsx.ranking.ranking import BlocRanking
from thidua_xlsx.ranking.reconcile import Table, UnitRows, from_thousandths
from thidua_xlsx.ranking.ties import Tie
from thidua_xlsx.ranking.year_on_year import YearOnYear
from thidua_xlsx.rating.outcome import QuotaUse, Ratings, UnitRating

RANKING, DETAIL, SELF, DIFFERENCE = "ranking", "detail", "self", "difference"
STATISTICS = "statistics"
TAB_NAMES = {
    RANKING: "Xếp hạng",
    DETAIL: "Chi tiết",
    SELF: "Tự chấm",
    DIFFERENCE: "Đối chiếu",
    STATISTICS: "Thống kê",
}
MAXIMUM_TAB = 31
SIGNED = "(Ký, ghi rõ họ tên)"
UNRATED = Ratings()
"""Of a regulation that only ranks, and of a round in which nobody has been rated."""
_FORBIDDEN_IN_TABS = str.maketrans("", "", "[]:*?/\\'")
_SHORTENED = (
    ("Ủy ban nhân dân", "UBND"),
    ("Uỷ ban nhân dân", "UBND"),
    ("Khối thi đua ", ""),
    ("Khối Thi đua ", ""),
    ("Khối ", ""),
    (" cấp tỉnh", ""),
)


@dataclass(frozen=True)
class Bloc:
    """A bloc as its sheets need it.

    ``rows``: by unit, the table's rows.  ``ratings``: by unit, nothing where
    nobody has rated it.  ``questions``: all that waits for a decision about the bloc, ties first.
    ``nomination``: the vote by which its units are nominated, None where there was none; ``year``:
    last year's result beside this one.
    """

    regulation: Regulation
    annex: Annex
    ranking: BlocRanking
    context: ConsolidatedContext
    name: str
    rows: Mapping[str, UnitRows]
    ratings: Mapping[str, UnitRating]
    quotas: tuple[QuotaUse, ...]
    questions: tuple[Question, ...]
    nomination: BlocNomination | None = None
    year: YearOnYear | None = None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units in rank order."""
        return tuple(line.unit for line in self.ranking.units)

    @cached_property
    def unit_ids(self) -> tuple[str, ...]:
        """The ids of the units' rows or columns, in rank order."""
        return tuple(map(unit_id, self.units))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The units' names by their ids."""
        return {unit.id: unit.name for unit in self.units}

    @cached_property
    def final_totals(self) -> Sequence[Decimal]:
        """The final totals that there are, the highest first."""
        known = (line.final_total for line in self.ranking.units)
        return sorted((total for total in known if total is not None), reverse=True)

    @cached_property
    def ties(self) -> Mapping[str, Sequence[Tie]]:
        """The ties that each unit is in."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ranking.ties:
            for unit in tie.units:
                found.setdefault(unit, []).append(tie)
        return found

    @cached_property
    def waits(self) -> bool:
        """Whether any unit has no rank yet."""
        return any(line.rank is None for line in self.ranking.units)

    @cached_property
    def asked(self) -> Mapping[str, Question]:
        """The questions by their ids."""
        return {one.id: one for one in self.questions}

    @property
    def rated(self) -> bool:
        """Whether the regulation rates the units, beyond ranking them."""
        return bool(self.regulation.ratings)

    @property
    def has_panel(self) -> bool:
        """Whether the panel scores a part of this annex."""
        return any(leaf.panel for leaf in self.annex.leaves())

    def has_column(self, column: str) -> bool:
        """Whether the annex prints that column (bonus, deduction)."""
        return any(printed.id == column for printed in self.annex.columns)

    def rating(self, unit: Unit) -> UnitRating | None:
        """The unit's ratings; None where nobody has rated it."""
        return self.ratings.get(unit.id)

    def points(self, criterion: Criterion, column: str) -> Iterator[Decimal | None]:
        """That number of each unit's row of the criterion, in points; None where nobody has said
        it."""
        place = self._places[criterion.id]
        given = (self.rows[unit.id].column(column) for unit in self.units)
        return (from_thousandths(each[place]) for each in given)

    def totals(self, criteria: Iterable[Criterion], column: str) -> Iterator[Decimal | None]:
        """Each unit's sum of those numbers; None where one of them is missing."""
        places = [self._places[criterion.id] for criterion in criteria]
        for unit in self.units:
            said = self.rows[unit.id].column(column)
            given = [said[place] for place in places]
            yield None if None in given else from_thousandths(sum(given))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {leaf.id: place for place, leaf in enumerate(self.annex.leaves())}

    def stated(self, column: str) -> tuple[Criterion, ...]:
        """The criteria for which any unit has a bonus (or a deduction) stated."""
        return self._stated.get(column, ())

    @cached_property
    def _stated(self) -> Mapping[str, tuple[Criterion, ...]]:
        return {
            column: tuple(
                leaf
                for leaf in self.annex.leaves()
                if any(points is not None for points in self.points(leaf, column))
            )
            for column in ("bonus", "deduction")
            if self.has_column(column)
        }

    def stated_totals(self, column: str) -> Iterator[Decimal | None]:
        """What is stated of each unit, added up; None where nothing is."""
        for unit in self.units:
            given = self.rows[unit.id].column(column)
            known = [points for points in given if points is not None]
            yield from_thousandths(sum(known)) if known else None

    def sheet(self, kind: str) -> str:
        """The id of this bloc's sheet of that kind."""
        return f"{kind}.{self.ranking.bloc}"

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of the rows (or columns) of the first and the last unit."""
        return self.unit_ids[0], self.unit_ids[-1]

    def ranking_cells(self, column: str) -> str:
        """The units' cells of a column of the ranking, as other sheets name them."""
        return column_range(column, *self.ends, self.sheet(RANKING))

    def score_style(self, *more: str) -> tuple[str, ...]:
        """A score's roles: with the annex's decimals, or as it is where the annex has none."""
        return ("cell", "score" if self.annex.decimals else "max", *more)


def bloc_of(
    regulation: Regulation,
    ranking: BlocRanking,
    table: Table,
    context: ConsolidatedContext,
    ratings: Ratings = UNRATED,
    voted: Nominations = NO_VOTES,
    year: YearOnYear | None = None,
) -> Bloc:
    """The bloc with its rows of the table; KeyError where the regulation does not know it."""
    names = regulation.bloc_names
    return Bloc(
        regulation,
        regulation.annex(ranking.annex),
        ranking,
        context,
        names[ranking.bloc],
        table.by_unit,
        {each.unit: each for each in ratings.units if each.bloc == ranking.bloc},
        ratings.quota_of(ranking.bloc),
        _questions(ranking, ratings, voted),
        voted.of(ranking.bloc),
        year,
    )


def _questions(ranking: BlocRanking, ratings: Ratings, voted: Nominations) -> tuple[Question, ...]:
    """Of ranking, rating and nomination, each once."""
    others = (*ratings.questions, *voted.questions)
    own = (one for one in others if one.bloc == ranking.bloc)
    return tuple({one.id: one for one in (*ranking.questions, *own)}.values())


def unit_id(unit: Unit) -> str:
    """The id of a unit's row or column."""
    return f"unit:{unit.id}"


def tab_names(names: Sequence[str]) -> Mapping[tuple[int, str], str]:
    """The tab of each bloc (by its place) and kind: at most 31 characters, all different.

    One bloc alone needs no name on its tabs.
    """
    room = MAXIMUM_TAB - max(len(kind) for kind in TAB_NAMES.values()) - len(" – ")
    tabs: dict[tuple[int, str], str] = {}
    used: set[str] = set()
    for place, name in enumerate(names):
        short = short_name(name, room)
        number = 2
        while short.casefold() in used:
            short = f"{short_name(name, room - 2)} {number}"
            number += 1
        used.add(short.casefold())
        for kind, prefix in TAB_NAMES.items():
            tabs[place, kind] = prefix if len(names) == 1 else f"{prefix} – {short}"
    return tabs


def short_name(name: str, room: int) -> str:
    """A bloc's name in at most ``room`` characters, cut at a comma, else at a word."""
    for long, short in _SHORTENED:
        name = name.replace(long, short)
    words = name.translate(_FORBIDDEN_IN_TABS).split()
    if len(words) > 1:
        words = [word for word in words if word.casefold() != "các"]
    name = " ".join(words)
    if len(name) > room:
        cut = name[: room + 1]
        place = max(cut.rfind(","), 0) or max(cut.rfind(" "), 0) or room
        name = cut[:place]
    # str.title and upper may lengthen a letter (ß → SS), and the room is counted in letters.
    first = name[:1].upper()
    return (first if len(first) == 1 else name[:1]) + name[1:]


def plain_head(
    columns: Sequence[Placed], regulation: Regulation, context: ConsolidatedContext, *titles: str
) -> Block:
    """The short title block: the council, titles, the round, and the mark of made-up figures."""
    lines = (
        ("agency", regulation.council.upper(), ("agency",)),
        *((f"title-{n}", title, ("title",)) for n, title in enumerate(titles, start=1)),
        ("round", context.round_name, ("attachment",)),
        ("illustration", context.illustration, ("illustration",)),
    )
    return wide_rows(columns, lines)


def sitting(regulation: Regulation) -> str:
    """Who sits over the result, in a word: a council, or the bloc itself."""
    return "Hội đồng" if regulation.has_council else "Khối"


def council_head(
    columns: Sequence[Column],
    regulation: Regulation,
    context: ConsolidatedContext,
    title: str,
    subtitle: str = "",
) -> Block:
    """The council's letterhead over the titles, the round and the mark of made-up figures."""
    authority = above(regulation.authority, regulation.council)
    titles = (
        (title, ("title",)),
        (subtitle, ("subtitle",)),
        (f"{context.round_name} – {regulation.short_title}", ("attachment",)),
        (context.illustration, ("illustration",)),
    )
    where = place_and_date(context.place, regulation.year)
    return head(columns, authority, regulation.council, where, titles)


def offices(regulation: Regulation, context: ConsolidatedContext) -> tuple[Signature, ...]:
    """Who signs: the council's own offices, by name where one member is listed with that role; a
    bloc that scores itself has a leading unit instead."""
    chair = "CHỦ TỊCH HỘI ĐỒNG" if regulation.has_council else "TRƯỞNG KHỐI"
    return (
        Signature("THƯ KÝ", "left", SIGNED, holder(context.members, SECRETARY)),
        Signature(chair, "right", SIGNED, holder(context.members, CHAIR)),
    )
