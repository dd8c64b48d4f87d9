"""Every final score, subtotal, total and rank is what was given, added up."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from support.reconciliation import PANEL, Round, both_rounds, same


def test_every_final_score_is_what_was_given(round_: Round) -> None:
    checked = 0
    for bloc in round_.blocs():
        detail, own = round_.sheets[f"detail.{bloc}"], round_.sheets[f"self.{bloc}"]
        for unit, criterion in round_.keys(bloc):
            column = f"unit:{unit}"
            same(detail[criterion], [column], [round_.expected.final[unit, criterion]])
            same(own[criterion], ["max"], [round_.expected.said.maximum[unit, criterion]])
            same(detail[criterion], ["max"], [round_.expected.said.maximum[unit, criterion]])
            if PANEL.fullmatch(criterion):
                assert own[criterion][column] == "–"
            else:
                same(own[criterion], [column], [round_.expected.said.own[unit, criterion]])
            checked += 1
    assert checked == len(round_.expected.final)


def test_every_subtotal_and_total_adds_up(round_: Round) -> None:
    for bloc in round_.blocs():
        detail, own = round_.sheets[f"detail.{bloc}"], round_.sheets[f"self.{bloc}"]
        for unit in round_.units(bloc):
            column = f"unit:{unit}"
            for row in detail:
                under = [c for c in round_.expected.criteria(unit)
                         if c.startswith(f"{row}.")
                         or round_.expected.said.section[unit, c] == row]  # fmt: skip
                if under:
                    most = sum((round_.expected.said.maximum[unit, c] for c in under), Fraction(0))
                    same(detail[row], ["max"], [most])
                    same(own[row], ["max"], [most])
                    finals = [round_.expected.final[unit, c] for c in under]
                    owns = [round_.expected.said.own[unit, c] for c in under
                            if not PANEL.fullmatch(c)]  # fmt: skip
                    same(detail[row], [column], [added(finals)])
                    if owns:
                        same(own[row], [column], [added(owns)])
            expected = round_.expected
            same(detail["total.appraised"], [column], [expected.total(unit, panel=False)])
            same(detail["total.panel"], [column], [expected.total(unit, panel=True)])
            same(detail["total.final"], [column], [expected.total(unit)])
            same(own["total.self"], [column], [expected.own_total(unit)])
            open_rows = [c for c in expected.criteria(unit) if expected.final[unit, c] is None]
            same(detail["lacking"], [column], [Fraction(len(open_rows))])
            blank = [c for c in expected.criteria(unit) if not PANEL.fullmatch(c)
                     and expected.said.own[unit, c] is None]  # fmt: skip
            same(own["lacking"], [column], [Fraction(len(blank))])


def test_every_maximum_of_a_total_adds_up(round_: Round) -> None:
    for bloc in round_.blocs():
        most = {False: Fraction(0), True: Fraction(0)}
        unit = round_.units(bloc)[0]
        for criterion in round_.expected.criteria(unit):
            panel = bool(PANEL.fullmatch(criterion))
            most[panel] += round_.expected.said.maximum[unit, criterion]
        whole, agencies, panel = most[False] + most[True], most[False], most[True]
        detail, own = round_.sheets[f"detail.{bloc}"], round_.sheets[f"self.{bloc}"]
        for row, number in (("appraised", agencies), ("panel", panel), ("final", whole)):
            same(detail[f"total.{row}"], ["max"], [number])
        same(own["total.self"], ["max"], [agencies])
        same(
            round_.sheets[f"ranking.{bloc}"]["maxima"],
            ["self_total", "appraised_total", "panel_total", "final_total"],
            [agencies, agencies, panel, whole],
        )


def added(scores: Sequence[Fraction | None]) -> Fraction | None:
    """Their sum, None where one is missing."""
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) if len(known) == len(scores) else None


def test_the_ranking_shows_these_totals_and_counts_those_above(round_: Round) -> None:
    for bloc in round_.blocs():
        units, rows = round_.units(bloc), round_.sheets[f"ranking.{bloc}"]
        totals = {unit: round_.expected.total(unit) for unit in units}
        known = [total for total in totals.values() if total is not None]
        for unit in units:
            total, expected = totals[unit], round_.expected
            rank = None if total is None else Fraction(1 + sum(t > total for t in known))
            same(
                rows[f"unit:{unit}"],
                ["rank", "self_total", "appraised_total", "panel_total", "final_total"],
                [rank, expected.own_total(unit), expected.total(unit, panel=False),
                 expected.total(unit, panel=True), total],
            )  # fmt: skip


def test_every_row_of_self_against_appraised(round_: Round) -> None:
    for bloc in round_.blocs():
        rows = round_.sheets[f"difference.{bloc}"]
        keys = round_.keys(bloc)
        in_order = sorted(keys, key=lambda key: not round_.expected.differs_or_is_open(key))
        assert [row for row in rows if "/" in row] == [f"unit:{unit}/{c}" for unit, c in in_order]
        for key in keys:
            cells, said = rows[f"unit:{key[0]}/{key[1]}"], round_.expected.said
            same(
                cells,
                ["max", "self", "appraised", "difference", "level_proposed", "level", "reason"],
                [said.maximum[key], said.own[key], round_.expected.final[key],
                 round_.expected.difference(key), said.proposed[key], round_.expected.level[key],
                 round_.expected.reason[key]],
            )  # fmt: skip


def test_agencies_share_v5_and_disagree_on_it_in_the_rough_round() -> None:
    demo, rough = both_rounds()
    assert [shared(round_) for round_ in (demo, rough)] == [{"V.5"}, {"V.5"}]
    given = [[each["score"] for each in agencies.values()]
             for agencies in rough.expected.said.given.values() if len(agencies) > 1]  # fmt: skip
    thirds = [scores for scores in given if None not in scores and sum(scores) * 4 % 3]
    assert len(thirds) > 5


def shared(round_: Round) -> set[str]:
    """The criteria that several agencies appraise."""
    given = round_.expected.said.given
    return {criterion for (_, criterion), agencies in given.items() if len(agencies) > 1}
