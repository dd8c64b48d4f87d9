"""A rated round of two blocs for tests of the council's first pages: every kind of rating once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from support.approvals import word
from support.small_regulations import DISTRICTS, HALL, panel_regulation, units
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, Excluded
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.model import Decider, Member, Question, Quota, Reading, Regulation, Score, Unit
from thidua_xlsx.ranking.ranking import Ranking, rank
from thidua_xlsx.ranking.reconcile import reconciled
from thidua_xlsx.rating.outcome import KeptOut, QuotaUse, Ratings, Reason, UnitRating

CREATED = datetime(2024, 12, 5, tzinfo=UTC)
BEST, GOOD, DONE, FAILED = (
    "hoan-thanh-xuat-sac",
    "hoan-thanh-tot",
    "hoan-thanh",
    "khong-hoan-thanh",
)
COUNCIL, CHAIRMAN = "Hội đồng thẩm định", "Chủ tịch UBND tỉnh"
HALL_TOTALS = ("95", "94.5", "93.25", "88", "75", "55", "40")
DISTRICT_TOTALS = ("91", "80")
LEFT_OUT = Unit("vang-mat", "Đơn vị vắng mặt", HALL)


def regulation() -> Regulation:
    """Two blocs with a quota for the best rating, and who approves."""
    quotas = tuple(
        Quota(BEST, bloc, Decimal(20), number, "Điều 7.2a")
        for bloc, number in ((HALL, 2), (DISTRICTS, 1))
    )
    deciders = {"approval": Decider(CHAIRMAN, "Điều 10.2"), "gap": Decider(COUNCIL, "Điều 7.2")}
    return replace(panel_regulation(), quotas=quotas, deciders=deciders)


def scores(bloc: str, totals: Sequence[str | None]) -> list[Score]:
    """Units whose scores add up to those totals; None: one score is missing."""
    leaves = regulation().annex_of_bloc(bloc).leaves()
    found = []
    for unit, total in zip(units(bloc, len(totals)), totals, strict=True):
        rest = Decimal(total or 60)
        for leaf in leaves:
            assert leaf.max is not None
            points = min(rest, leaf.max)
            rest -= points
            own = leaf.max if leaf.self_scored else None
            gone = total is None and leaf is leaves[0]
            found.append(Score(unit.id, leaf.id, own, None if gone else points))
    return found


def unit(number: int, bloc: str = HALL) -> str:
    """The id of a unit, counted from 1 in rank order."""
    return f"{bloc}-{number}"


def reason(rating: str, condition: str, detail: str) -> Reason:
    """A condition of that rating that fails, with what it was decided on."""
    text = "Các tiêu chí đều đạt"
    rule, law = "levels-at-least", "Điều 7.2b"
    return Reason(rating, condition, rule, law, text, False, detail, detail)


def rated(
    number: int, proposed: str, computed: str | None, bloc: str = HALL, **more: object
) -> UnitRating:
    """A unit's ratings with nothing open unless said otherwise."""
    facts: dict[str, object] = {
        "provisional": False,
        "gap": False,
        "possible": (computed,) if computed else (),
        "kept_out": None,
        "reasons": (),
        "questions": (),
    }
    return UnitRating(unit(number, bloc), bloc, proposed, computed, **{**facts, **more})  # type: ignore[arg-type]


def question(kind: str, number: int, decided_by: str, bloc: str = HALL) -> Question:
    """Something that waits about a unit."""
    whose = unit(number, bloc)
    id, law, answers, labels = f"{kind}:{whose}:00000000", "Điều 7.2", ("co",), ("Có",)
    return Question(id, "?", "?", answers, labels, decided_by, law, bloc, whose)


FACT, GAP = question("fact", 2, COUNCIL), question("gap", 5, COUNCIL)


def open_ratings() -> Ratings:
    """Unit 2 may lose its place, 3 is kept out, 4 misses a condition, 5 has a gap, 7 failed."""
    kept = KeptOut(unit(3), Decimal("1.25"))
    level = reason(GOOD, "muc", "1 tiêu chí ở mức Kém: II.1")
    return Ratings(
        (
            rated(1, BEST, BEST),
            rated(
                2, BEST, BEST, provisional=True, possible=(BEST, GOOD), questions=(FACT.id,)
            ),
            rated(3, BEST, GOOD, kept_out=BEST),
            rated(4, BEST, DONE, reasons=(level, reason(GOOD, "san-pham", "thiếu"))),
            rated(5, GOOD, None, gap=True, provisional=True, questions=(GAP.id,)),
            rated(6, GOOD, DONE),
            rated(7, DONE, FAILED),
            rated(1, BEST, BEST, DISTRICTS),
            rated(2, GOOD, GOOD, DISTRICTS),
        ),
        (
            QuotaUse(
                HALL, BEST, "Điều 7.2a", 7, Decimal(20), 2, Decimal("1.4"), 2, 0,
                (unit(1), unit(2)), (kept,), True,
            ),
            QuotaUse(
                DISTRICTS, BEST, "Điều 7.2a", 2, Decimal(20), 1, Decimal("0.4"), 1, 0,
                (unit(1, DISTRICTS),), (), False,
            ),
        ),
        (),
        (FACT, GAP),
    )  # fmt: skip


def settled_ratings(approved: Sequence[str] = ()) -> Ratings:
    """Everything decided; the blocs named are approved as computed."""
    given = []
    for each in open_ratings().units:
        computed = each.computed or DONE
        done = word(computed) if each.bloc in approved else None
        given.append(
            replace(
                each, computed=computed, approval=done, provisional=False, gap=False, questions=()
            )
        )
    return Ratings(tuple(given), open_ratings().quotas, (), ())


def contents(
    ratings: Ratings,
    totals: Sequence[str | None] = HALL_TOTALS,
    decisions: Sequence[tuple[str, str]] = (),
    *,
    self_beside: bool = False,
    readings: Sequence[Reading] = (),
    council: Sequence[Member] = (),
) -> ConsolidatedContents:
    """What the books of the two blocs show with those ratings."""
    rules = replace(regulation(), readings=tuple(readings))
    members = (*units(HALL, len(totals)), *units(DISTRICTS, len(DISTRICT_TOTALS)))
    given = [*scores(HALL, totals), *scores(DISTRICTS, DISTRICT_TOTALS)]
    ranking = rank(rules, members, given, decisions=decisions)
    context = ConsolidatedContext(
        "Đợt chấm năm 2024",
        "Thái Nguyên",
        illustration="SỐ LIỆU MINH HỌA",
        excluded=(Excluded(LEFT_OUT, "chưa nộp phiếu"),),
        self_beside=self_beside,
        members=tuple(council),
    )
    table = reconciled(rules, members, given)
    return ConsolidatedContents(rules, ranking, table, context, ratings=ratings)


def workbook(
    ratings: Ratings, totals: Sequence[str | None] = HALL_TOTALS, *args: Any, **more: Any
) -> tuple[Ranking, Workbook]:
    """The council's book of those ``contents``."""
    shown = contents(ratings, totals, *args, **more)
    return shown.ranking, consolidated_workbook(shown)


def sheet_of(book: Workbook, id: str) -> Sheet:
    """The sheet of that id."""
    return next(sheet for sheet in book.sheets if sheet.id == id)


def values(sheet: Sheet, column: str, prefix: str) -> list[object]:
    """What a column says in the rows whose ids begin so."""
    return [row.cells[column].value for row in sheet.rows if row.id.startswith(prefix)]


def texts(sheet: Sheet) -> list[str]:
    """All that the sheet says."""
    return [str(cell.value) for row in sheet.rows for cell in row.cells.values() if cell.value]
