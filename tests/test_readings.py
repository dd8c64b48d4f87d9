"""Every reading of unclear text, in every setting, against a second implementation in plain Python.

Parametrised over the templates' own readings: a reading that can be chosen and changes nothing
fails, and so does one of which nothing here knows what it should do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest
from support.control_case import control_file
from support.rating_blocs import bloc_of, confirmed
from support.rating_cases import (
    CONFIRMED,
    DISTRICTS,
    DONE,
    FAILED,
    GOOD,
    HALL,
    TOP,
    facts,
    regulation_2610,
    section_two,
    yes,
)

from thidua_xlsx.appraisal.adjusting import Unfit, with_levels, with_open_rows, with_unfit
from thidua_xlsx.appraisal.appraising import combine, disagreements, parts_of, shared
from thidua_xlsx.control.control import Days
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.methods import evaluate
from thidua_xlsx.model import Appraisal, Guidance, Part, Reading, Regulation, Score, Unit
from thidua_xlsx.pipeline.gathering.deadlines import appraisal_term
from thidua_xlsx.ranking.ranking import rank
from thidua_xlsx.rating.bands import walk
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.outcome import QuotaUse
from thidua_xlsx.rating.rules.facts import UnitFacts
from thidua_xlsx.template import load_regulation

UNIT = Unit("don-vi", "Đơn vị", HALL)
ANNEX = load_regulation("tn-2610-2024").annex_of_bloc(HALL)
AGENCIES = ("so-noi-vu", "so-thong-tin-va-truyen-thong", "so-tu-phap")
GIVEN = ("9.25", "9.50", "9.50")
LEVELS = ("tot", "kem", "xuat-sac")
FREE = {"shared-criterion-disagreement": ("0.2", "2")}
"""Readings whose value is typed, and what is tried."""

Check = Callable[[str], tuple[object, object]]
"""A setting → what the program makes of it, what plain Python does."""


def chosen(reading: str, value: str) -> Regulation:
    return regulation_2610(**{reading: value})


def band_of(points: Decimal) -> str:
    ranges = (("90", TOP), ("70", GOOD), ("50", DONE), ("0", FAILED))
    return next(band for least, band in ranges if points >= Decimal(least))


def hundredths(points: Decimal) -> Decimal:
    return points.quantize(Decimal("0.01"), ROUND_HALF_UP)


def full_but(missing: str) -> list[Score]:
    """Every criterion at its maximum, the last one less by so much."""
    scores = [Score(UNIT.id, leaf.id, appraised=leaf.max) for leaf in ANNEX.leaves()]
    last = scores[-1]
    assert last.appraised is not None
    return [*scores[:-1], replace(last, appraised=last.appraised - Decimal(missing))]


def band(rules: Regulation, scores: list[Score]) -> str | None:
    return rank(rules, [UNIT], scores).units[0].band


def final_total(value: str) -> tuple[object, object]:
    scores, panel = full_but("5"), {leaf.id for leaf in ANNEX.leaves() if leaf.panel}
    counted = [s for s in scores if value == "with-panel" or s.criterion not in panel]
    total = sum((s.appraised or Decimal(0) for s in counted), Decimal(0))
    return band(chosen("final-total", value), scores), band_of(total)


def rating_decimals(value: str) -> tuple[object, object]:
    total = Decimal("89.996")
    expected = band_of(hundredths(total) if value == "two-decimals" else total)
    return band(chosen("rating-decimals", value), full_but("10.004")), expected


def rating_ranges(value: str) -> tuple[object, object]:
    """95 points, but one criterion of Nội dung II is only Tốt."""
    levels: Mapping[str, str | None] = {section_two(HALL)[0]: "tot"}
    unit = facts("95", levels=levels)
    (found,) = rate(chosen("rating-ranges", value), [unit], list(CONFIRMED.items())).units
    return found.computed, GOOD if value == "minima" else None


def quota(rules: Regulation, top: int, good: int = 0) -> QuotaUse:
    """The quota of a bloc with so many units that reach the top rating, and the next."""
    totals = [str(99 - Decimal(n) / 8) for n in range(top)] + ["75"] * good
    units = bloc_of(rules, HALL, totals)
    return rate(rules, units, confirmed(units)).quota_of(HALL)[0]


def quota_base(value: str) -> tuple[object, object]:
    """Five candidates and five good units; who takes a place leaves the base of "good-only"."""

    def base(places: int) -> int:
        return 10 if value == "good-or-better" else 10 - places

    fits = [n for n in range(5) if n <= int(base(n) * Fraction(1, 5) + Fraction(1, 2))]
    used = quota(chosen("quota-base", value), 5, 5)
    return (used.places, used.base), (max(fits), base(max(fits)))


def quota_rounding(value: str) -> tuple[object, object]:
    ways: Mapping[str, Callable[[Fraction], int]] = {
        "half-up": lambda share: int(share + Fraction(1, 2)),
        "down": int,
        "up": lambda share: -int(-share // 1),
    }
    rules = chosen("quota-rounding", value)
    found = tuple(quota(rules, members).places for members in (7, 9))
    return found, tuple(ways[value](Fraction(members, 5)) for members in (7, 9))


def quota_limit(value: str) -> tuple[object, object]:
    rules, wanted = chosen("quota-limit", value), []
    for members in (10, 30):
        percent, number = members // 5, 4
        limits = {"smaller": min(percent, number), "percent-only": percent, "number-only": number}
        wanted.append(limits[value])
    return [quota(rules, members).places for members in (10, 30)], wanted


def quota_place_by_rounding(value: str) -> tuple[object, object]:
    """9 units: 1.8 of them are 20 %; the second place exists by rounding alone."""
    used = quota(chosen("quota-place-by-rounding", value), 9)
    return (len(used.taken), used.provisional), ((2, False) if value == "granted" else (1, True))


def holds(rules: Regulation, unit: UnitFacts, condition: str) -> bool | None:
    reasons = walk(rules, unit, CONFIRMED).reasons
    return next(one.holds for one in reasons if one.condition == condition)


def mostly_poor(value: str) -> tuple[object, object]:
    rows = section_two(HALL)
    rules, found, wanted = chosen("mostly-poor-clause", value), [], []
    for poor in (0, len(rows) // 2 + 1):
        unit = facts("80", levels=dict.fromkeys(rows[:poor], "kem"))
        found.append(holds(rules, unit, "khong-noi-dung-2"))
        few = poor if value == "literal" else len(rows) - poor
        wanted.append(2 * few < len(rows))
    return found, wanted


def levelled_rows(value: str) -> tuple[object, object]:
    """One poor criterion of each Roman row: all Roman rows are poor, few of the criteria."""
    romans: dict[str, list[str]] = {}
    for row in section_two(HALL):
        romans.setdefault(row.split(".")[0], []).append(row)
    poor = [rows[0] for rows in romans.values()]
    unit = facts("80", levels=dict.fromkeys(poor, "kem"))
    found = holds(chosen("levelled-rows", value), unit, "khong-noi-dung-2")
    if value == "roman-rows":
        return found, True
    everything = section_two(HALL)
    return found, 2 * (len(everything) - len(poor)) < len(everything)


def panel_group_levels(value: str) -> tuple[object, object]:
    """The leaders' criteria of a flawless unit have no level."""
    found = holds(chosen("panel-group-levels", value), facts("95"), "xuat-sac-muc-chung")
    return found, True if value == "not-levelled" else None


def concrete_products(value: str) -> tuple[object, object]:
    """Flawless levels, every product of Nội dung II, evidence of the other criteria but for V.2;
    then of all, but one product of Nội dung II is gone."""
    rules, found, wanted = chosen("concrete-products", value), [], []
    for bare, unnamed in (("V.2", ""), ("", section_two(HALL)[0])):
        unit = facts("60", products={unnamed: ""})
        levels = tuple(
            replace(one, evidence="" if one.criterion == bare else "MC1") for one in unit.levels
        )
        found.append(holds(rules, replace(unit, levels=levels), "hoan-thanh-muc"))
        rest = [one.product if one.product is not None else one.evidence for one in levels]
        asked = [one.product for one in levels if one.product is not None]
        named = all(rest) if value == "every-criterion" else all(asked)
        wanted.append(True if named else None)
    return found, wanted


def level_decided_by(value: str) -> tuple[object, object]:
    scores = [Score(UNIT.id, "II.1", level_proposed="xuat-sac", level="tot")]
    decided = chosen("level-decided-by", value).reading("level-decided-by")
    (counted,) = with_levels(scores, decided)
    return counted.level, "xuat-sac" if value == "unit" else "tot"


def v5(reading: str, value: str) -> Any:
    """What the three agencies' scores of V.5 come to; the guidance states a part for each."""
    rules = chosen(reading, value)
    said = {
        by: Appraisal(UNIT.id, "V.5", by, Decimal(score), level)
        for by, score, level in zip(AGENCIES, GIVEN, LEVELS, strict=True)
    }
    parts = Guidance("", tuple(Part(by, Decimal(10)) for by in AGENCIES))
    leaf = replace(ANNEX.criterion("V.5"), guidance=parts)
    in_parts = bool(parts_of(leaf, AGENCIES, shared(rules).score))
    levels = rules.quality_levels
    return combine(UNIT.id, "V.5", AGENCIES, said, levels, shared(rules), in_parts=in_parts)


def shared_score(value: str) -> tuple[object, object]:
    scores = [Decimal(score) for score in GIVEN]
    ways = {
        "mean": (sum(scores) / 3).quantize(Decimal("0.001"), ROUND_HALF_UP),
        "sum-of-parts": sum(scores),
        "lead-agency": scores[0],
    }
    return v5("shared-criterion-score", value).score, ways[value]


def shared_level(value: str) -> tuple[object, object]:
    ways = {"lowest": "kem", "lead-agency": "tot"}
    return v5("shared-criterion-level", value).level, ways[value]


def shared_rounding(value: str) -> tuple[object, object]:
    """80.578 and the mean 9.41666…: 89.9946666… in all."""
    total = Decimal("80.578") + v5("shared-criterion-rounding", value).score
    exact = Decimal("80.578") + sum(Decimal(score) for score in GIVEN) / 3
    once = exact if value == "total-only" else exact.quantize(Decimal("0.001"), ROUND_HALF_UP)
    assert hundredths(once) == Decimal("89.99" if value == "total-only" else "90.00")
    return hundredths(total), hundredths(once)


def shared_disagreement(value: str) -> tuple[object, object]:
    limit = chosen("shared-criterion-disagreement", value).reading("shared-criterion-disagreement")
    rows = [v5("shared-criterion-score", "mean")]
    apart = max(map(Decimal, GIVEN)) - min(map(Decimal, GIVEN))
    return len(list(disagreements(rows, Decimal(limit)))), int(apart > Decimal(value))


def unappraised(value: str) -> tuple[object, object]:
    scores = [Score(UNIT.id, "V.5", self_score=Decimal(9))]
    reading = chosen("unappraised-criterion", value).reading("unappraised-criterion")
    (counted,) = with_open_rows(scores, {(UNIT.id, "V.5")}, reading)
    return counted.final, {"unit-waits": None, "zero": 0, "self-score": 9}[value]


def inapplicable(value: str) -> tuple[object, object]:
    """Half of everything that fits, and a tenth of the criterion that does not."""
    maxima = {leaf.id: leaf.max or Decimal(0) for leaf in ANNEX.leaves()}
    scores = [Score(UNIT.id, id, appraised=most / 2) for id, most in maxima.items()]
    scores = [
        replace(score, appraised=maxima["V.5"] / 10) if score.criterion == "V.5" else score
        for score in scores
    ]
    reading = chosen("inapplicable-criterion", value).reading("inapplicable-criterion")
    counted = with_unfit(scores, [Unfit(UNIT.id, "V.5")], {UNIT.id: ANNEX}, reading)
    share = {"no-adjustment": "0.1", "scaled": "0.5", "full-marks": "1"}[value]
    found = next(score.final for score in counted if score.criterion == "V.5")
    return found, maxima["V.5"] * Decimal(share)


def control_of(reading: str, value: str) -> Any:
    rules = chosen(reading, value)
    control, _ = read_control(control_file(under=rules), rules)
    assert control is not None
    return control


def appeal(value: str) -> tuple[object, object]:
    return control_of("appeal", value).conduct.appeals, value == "on"


def last_good_day(value: str) -> tuple[object, object]:
    """The 24th is a Sunday, the 23rd a Saturday."""
    day = 24 if value == "day-before" else 22
    return control_of("last-good-day", value).days.self_deadline, date(2024, 11, day)


def appraisal_first_day(value: str) -> tuple[object, object]:
    """Five working days from Wednesday, 20/11/2024; no holiday is near."""
    rules = chosen("appraisal-first-day", value)
    days = Days(appraisal_working_days=5)
    opened = SimpleNamespace(regulation=rules, control=SimpleNamespace(days=days))
    term = appraisal_term(cast(Any, opened), date(2024, 11, 20))
    first = date(2024, 11, 20 if value == "day-of-receipt" else 21)
    working = [first + timedelta(n) for n in range(9) if (first + timedelta(n)).weekday() < 5]
    return term and term.last_day, working[4]


def and_party_committee(value: str) -> tuple[object, object]:
    """A leader of a district was disciplined, nobody of the party committee."""
    unit = facts("80", DISTRICTS, declared={"ky-luat-lanh-dao": yes(remedied=False)})
    leader, committee = True, False
    expected = leader and committee if value == "and" else leader or committee
    return holds(chosen("and-party-committee", value), unit, "khong-ky-luat"), expected


CHECKS: Mapping[str, Check] = {
    "final-total": final_total,
    "rating-ranges": rating_ranges,
    "rating-decimals": rating_decimals,
    "quota-base": quota_base,
    "quota-rounding": quota_rounding,
    "quota-limit": quota_limit,
    "quota-place-by-rounding": quota_place_by_rounding,
    "mostly-poor-clause": mostly_poor,
    "levelled-rows": levelled_rows,
    "panel-group-levels": panel_group_levels,
    "concrete-products": concrete_products,
    "level-decided-by": level_decided_by,
    "shared-criterion-score": shared_score,
    "shared-criterion-level": shared_level,
    "shared-criterion-rounding": shared_rounding,
    "shared-criterion-disagreement": shared_disagreement,
    "unappraised-criterion": unappraised,
    "inapplicable-criterion": inapplicable,
    "appeal": appeal,
    "last-good-day": last_good_day,
    "appraisal-first-day": appraisal_first_day,
    "and-party-committee": and_party_committee,
}

CHOSEN = [
    pytest.param(reading, id=f"{template}: {reading.id}")
    for template in ("tn-2610-2024", "tn-ktdtmth-2022", "bg-2017")
    for reading in load_regulation(template).readings
    if len(reading.choices) != 1
]


@pytest.mark.parametrize("reading", CHOSEN)
def test_every_setting_does_what_it_says_and_no_two_do_the_same(reading: Reading) -> None:
    check = CHECKS[reading.id]
    answers = [check(value) for value in reading.choices or FREE[reading.id]]
    for found, expected in answers:
        assert found == expected
    assert len({repr(expected) for _, expected in answers}) == len(answers)


@pytest.mark.parametrize(("criterion", "most"), [("III.2.a", 15), ("III.2.c", 20)])
def test_of_many_movements_each_of_the_four_contents_counts_once(criterion: str, most: int) -> None:
    rules = load_regulation("tn-ktdtmth-2022")
    assert rules.reading("nhieu-phong-trao") == "mot-lan-moi-noi-dung"
    (annex,) = rules.annexes
    leaf = annex.criterion(criterion)
    assert leaf.label.count(";") >= 4 and "(4) Báo cáo" in leaf.method_text
    for wrong in range(6):
        found = evaluate(leaf, annex, {("count", None): Decimal(wrong)}).total
        assert found == (most - 2 * wrong if wrong <= 4 else None)


def test_the_default_is_one_of_the_settings() -> None:
    for template in ("tn-2610-2024", "tn-ktdtmth-2022", "bg-2017"):
        for reading in load_regulation(template).readings:
            assert reading.default in (reading.choices or (reading.default,))
