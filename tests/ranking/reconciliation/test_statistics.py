"""Every number of the council's statistics is what the returned workbooks say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from support.reconciliation import PANEL, Key, Round, average, both_rounds, columns, half_up, same

FEW = 5
"""Fewer scores than that are no yardstick."""


def middle(numbers: Iterable[Fraction]) -> Fraction:
    """The median."""
    ordered = sorted(numbers)
    return average([ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]])


def spread(numbers: Sequence[Fraction]) -> Fraction:
    """The standard deviation of all, to thousandths: the n with (n − ½)² ≤ variance < (n + ½)²."""
    mean = average(numbers)
    variance = average((number - mean) ** 2 for number in numbers) * 10**6
    guess = int(float(variance) ** 0.5)
    return Fraction(
        next(n for n in range(max(guess - 1, 0), guess + 3)
             if (Fraction(2 * n - 1, 2) ** 2 <= variance or n == 0)
             and variance < Fraction(2 * n + 1, 2) ** 2),
        1000,
    )  # fmt: skip


def both(round_: Round, keys: Iterable[Key]) -> list[Key]:
    """The rows that have both scores."""
    return [key for key in keys if round_.expected.difference(key) is not None]


def sums(round_: Round, keys: Iterable[Key]) -> tuple[Fraction, Fraction, Fraction]:
    """Self, appraised and maximum scores of those rows, added up."""
    own, final, most = Fraction(0), Fraction(0), Fraction(0)
    for key in keys:
        own += round_.expected.said.own[key] or 0
        final += round_.expected.final[key] or 0
        most += round_.expected.said.maximum[key]
    return own, final, most


def test_inflation(round_: Round) -> None:
    for bloc in round_.blocs():
        shares = {}
        for unit in round_.units(bloc):
            rows = both(round_, [key for key in round_.keys(bloc) if key[0] == unit])
            own, final, most = sums(round_, rows)
            shares[unit] = (own - final) / most, rows, own, final, most
        table = round_.statistics(bloc, "inflation")
        assert table.keys() == shares.keys()
        for unit, (share, rows, own, final, most) in shares.items():
            place = 1 + sum(other[0] > share for other in shares.values())
            wanted = [Fraction(place), Fraction(len(rows)), own, final, own - final,
                      half_up((own - final) / len(rows)), most, half_up(share)]  # fmt: skip
            same(table[unit], columns(*range(2, 10)), wanted)


def test_groups(round_: Round) -> None:
    for bloc in round_.blocs():
        groups: dict[str, list[Key]] = {}
        for key in round_.keys(bloc):
            if not PANEL.fullmatch(key[1]):
                groups.setdefault(key[1].partition(".")[0], []).append(key)
        table = round_.statistics(bloc, "group")
        assert table.keys() == groups.keys()
        for group, keys in groups.items():
            rows = both(round_, keys)
            own, final, most = sums(round_, rows)
            wanted = [Fraction(len(rows)), own, final, most, half_up(own / most),
                      half_up(final / most)]  # fmt: skip
            same(table[group], columns(*range(7, 13)), wanted)


def test_severity(round_: Round) -> None:
    for bloc in round_.blocs():
        given = [(agency, key, each["score"]) for key in round_.keys(bloc)
                 for agency, each in round_.expected.said.given.get(key, {}).items()
                 if each["score"] is not None]  # fmt: skip
        agencies = {agency for agency, _, _ in given}
        table = round_.statistics(bloc, "severity")
        assert table.keys() == agencies
        for agency in agencies:
            same(table[agency], columns(*range(2, 13)), severity_of(round_, agency, given))


def severity_of(
    round_: Round, agency: str, given: Sequence[tuple[str, Key, Fraction]]
) -> list[Fraction | None]:
    """Shares of the maximum, gaps to self scores, and the shares beside those that others gave in
    the same section."""
    said = round_.expected.said
    mine = [(key, score) for by, key, score in given if by == agency]
    shares = [score / said.maximum[key] for key, score in mine]
    gaps = [score - own for key, score in mine if (own := said.own[key]) is not None]
    others: dict[str, list[Fraction]] = {}
    for by, key, score in given:
        if by != agency:
            others.setdefault(said.section[key], []).append(score / said.maximum[key])
    sections = {said.section[key] for key, _ in mine}
    compared = [(key, score) for key, score in mine if said.section[key] in others]
    heard = sum(len(shares) for section, shares in others.items() if section in sections)
    return [
        Fraction(len(mine)),
        half_up(average(shares)),
        spread(shares),
        Fraction(len(gaps)),
        sum(gaps, Fraction(0)),
        half_up(average(gaps)),
        spread(gaps),
        Fraction(len(compared)),
        half_up(average(s / said.maximum[k] for k, s in compared)) if compared else None,
        Fraction(heard),
        half_up(average(average(others[said.section[k]]) for k, _ in compared))
        if compared else None,
    ]  # fmt: skip


def test_disagreements(round_: Round) -> None:
    for bloc in round_.blocs():
        apart = {}
        for key in round_.keys(bloc):
            scores = [each["score"] for each in round_.expected.said.given.get(key, {}).values()
                      if each["score"] is not None]  # fmt: skip
            if scores and max(scores) - min(scores) > 2:
                apart["/".join(key)] = max(scores) - min(scores)
        table = round_.statistics(bloc, "disagreement")
        assert list(table) == list(apart)
        for row, distance in apart.items():
            same(table[row], ["c12"], [distance])


def test_differences_without_a_reason(round_: Round) -> None:
    for bloc in round_.blocs():
        expected = round_.expected
        wanted = [key for key in both(round_, round_.keys(bloc))
                  if expected.difference(key) and not expected.reason[key]]  # fmt: skip
        table = round_.statistics(bloc, "unexplained")
        assert list(table) == ["/".join(key) for key in wanted]
        for key in wanted:
            numbers = [expected.said.own[key], expected.final[key], expected.difference(key)]
            same(table["/".join(key)], columns(10, 11, 12), numbers)


def test_missing_appraisals_by_agency_and_unit(round_: Round) -> None:
    for bloc in round_.blocs():
        duties: dict[str, list[Key]] = {}
        for key in round_.keys(bloc):
            for agency in round_.expected.said.given.get(key, {}):
                duties.setdefault(agency, []).append(key)
        wanted: dict[str, list[Any]] = {}
        for agency, keys in duties.items():
            said = round_.expected.said
            owed = [key for key in keys if said.given[key][agency]["score"] is None]
            bare = [key for key in owed if key in said.bare]
            wanted[agency] = [Fraction(len(keys)), Fraction(len(keys) - len(owed)),
                              Fraction(len(owed)), Fraction(len(bare)), ""]  # fmt: skip
            for unit in {unit for unit, _ in owed}:
                own = [criterion for owner, criterion in owed if owner == unit]
                without = sum(owner == unit for owner, _ in bare)
                wanted[f"{agency}/{unit}"] = [
                    None, None, Fraction(len(own)), Fraction(without), ", ".join(own)
                ]  # fmt: skip
        table = round_.statistics(bloc, "missing")
        assert table.keys() == wanted.keys()
        for row, cells in wanted.items():
            same(table[row], columns(2, 3, 4, 5, 6), cells)


def test_scores_without_evidence(round_: Round) -> None:
    for bloc in round_.blocs():
        said, final = round_.expected.said, round_.expected.final
        wanted = {}
        for unit in round_.units(bloc):
            bare = [key for key in round_.keys(bloc) if key[0] == unit and key in said.bare]
            scored = [score for key in bare if (score := final[key]) is not None]
            if bare:
                own = sum((said.own[key] or Fraction(0) for key in bare), Fraction(0))
                criteria = ", ".join(criterion for _, criterion in bare)
                wanted[unit] = [Fraction(len(bare)), own, Fraction(len(scored)),
                                sum(scored, Fraction(0)), criteria]  # fmt: skip
        table = round_.statistics(bloc, "unevidenced")
        assert list(table) == list(wanted)
        for unit, cells in wanted.items():
            same(table[unit], columns(2, 3, 4, 5, 6), cells)


def by_criterion(round_: Round, bloc: str) -> dict[str, list[tuple[str, Fraction]]]:
    """The final scores of each criterion, those that there are."""
    scores: dict[str, list[tuple[str, Fraction]]] = {}
    for unit, criterion in round_.keys(bloc):
        score = round_.expected.final[unit, criterion]
        if score is not None:
            scores.setdefault(criterion, []).append((unit, score))
    return scores


def test_criteria_that_separate_nobody(round_: Round) -> None:
    for bloc in round_.blocs():
        units = Fraction(len(round_.units(bloc)))
        wanted = {}
        for criterion, scores in by_criterion(round_, bloc).items():
            if len(scores) > 1 and len({score for _, score in scores}) == 1:
                most = round_.expected.said.maximum[scores[0][0], criterion]
                wanted[criterion] = [scores[0][1], most, Fraction(len(scores)), units]
        table = round_.statistics(bloc, "undifferentiated")
        assert table.keys() == wanted.keys()
        for criterion, cells in wanted.items():
            same(table[criterion], columns(9, 10, 11, 12), cells)


def test_outliers(round_: Round) -> None:
    for bloc in round_.blocs():
        wanted = {}
        for criterion, scores in by_criterion(round_, bloc).items():
            if len(scores) < FEW:
                continue
            centre = middle(score for _, score in scores)
            usual = middle(abs(score - centre) for _, score in scores)
            limit = usual * 3 * Fraction(14826, 10000)
            for unit, score in scores:
                if usual and abs(score - centre) > limit:
                    wanted[f"{unit}/{criterion}"] = [
                        score, half_up(centre), half_up(usual), half_up(limit),
                        Fraction(len(scores)),
                    ]  # fmt: skip
        table = round_.statistics(bloc, "outlier")
        assert table.keys() == wanted.keys()
        for row, cells in wanted.items():
            same(table[row], columns(8, 9, 10, 11, 12), cells)


def shares_by_level(round_: Round, bloc: str) -> dict[str, list[tuple[Key, Fraction]]]:
    """The final scores as shares of their maxima, by the level given; best level first."""
    shares: dict[str, list[tuple[Key, Fraction]]] = {n: [] for n in round_.expected.said.levels}
    for key in round_.keys(bloc):
        level, score = round_.expected.level[key], round_.expected.final[key]
        if level and score is not None:
            shares[level].append((key, score / round_.expected.said.maximum[key]))
    return shares


def test_levels(round_: Round) -> None:
    for bloc in round_.blocs():
        shares = shares_by_level(round_, bloc)
        table = list(round_.statistics(bloc, "level").values())
        assert [cells["c1"] for cells in table] == list(shares)
        for cells, rows in zip(table, shares.values(), strict=True):
            given = [share for _, share in rows]
            numbers = [half_up(n) for n in (min(given), average(given), max(given))] if given else [
                None, None, None]  # fmt: skip
            same(cells, columns(2, 3, 4, 5), [Fraction(len(given)), *numbers])


def test_scores_that_contradict_their_level(round_: Round) -> None:
    for bloc in round_.blocs():
        shares = shares_by_level(round_, bloc)
        order = list(shares)
        wanted = {}
        for place, level in enumerate(order):
            for side, beside in (("low", order[place + 1 :]), ("high", order[:place][::-1])):
                other = next((name for name in beside if len(shares[name]) >= FEW), None)
                if other is None:
                    continue
                usual = average(share for _, share in shares[other])
                for key, share in shares[level]:
                    if share < usual if side == "low" else share > usual:
                        wanted[f"{'/'.join(key)}/{side}"] = [
                            level, round_.expected.final[key], round_.expected.said.maximum[key],
                            half_up(share), half_up(usual), Fraction(len(shares[other])),
                        ]  # fmt: skip
        table = round_.statistics(bloc, "misfit")
        assert table.keys() == wanted.keys()
        for row, cells in wanted.items():
            same(table[row], columns(5, 6, 7, 8, 11, 12), cells)


def test_the_summary_counts_what_stands_below(round_: Round) -> None:
    for bloc in round_.blocs():
        expected, keys = round_.expected, round_.keys(bloc)
        own = [key for key in keys if not PANEL.fullmatch(key[1])]
        differing = [key for key in both(round_, keys) if expected.difference(key)]
        given = [
            each["score"] for key in keys for each in expected.said.given.get(key, {}).values()
        ]
        levelled = sum(len(rows) for rows in shares_by_level(round_, bloc).values())
        criteria = len(expected.criteria(round_.units(bloc)[0]))
        tables = ("disagreement", "unexplained", "undifferentiated", "outlier", "misfit")
        rows = {name: len(round_.statistics(bloc, name)) for name in tables}
        wanted = {
            "inflation": (len(both(round_, keys)), len(own)),
            "severity": (sum(score is not None for score in given), None),
            "disagreements": (rows["disagreement"], None),
            "unexplained": (rows["unexplained"], len(differing)),
            "missing": (sum(score is None for score in given), len(given)),
            "unevidenced": (sum(key in expected.said.bare for key in keys), len(own)),
            "undifferentiated": (rows["undifferentiated"], criteria),
            "outliers": (rows["outlier"], None),
            "misfits": (rows["misfit"], levelled),
        }
        table = round_.statistics(bloc, "summary")
        assert table.keys() == wanted.keys()
        for name, (number, of) in wanted.items():
            same(table[name], columns(9, 10), [Fraction(number), None if of is None else
                                               Fraction(of)])  # fmt: skip


def test_between_them_the_rounds_have_a_row_in_every_table() -> None:
    rounds = both_rounds()
    tables = {row.partition("/")[0] for round_ in rounds for bloc in round_.blocs()
              for row in round_.sheets[f"statistics.{bloc}"] if "/" in row}  # fmt: skip
    assert tables == {
        "summary", "inflation", "group", "severity", "disagreement", "unexplained", "missing",
        "unevidenced", "undifferentiated", "outlier", "level", "misfit",
    }  # fmt: skip
