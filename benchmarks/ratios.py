"""How long the steps of a round take, as ratios within one run: ``make bench``.

Seconds differ from machine to machine; that collecting costs so many times what openpyxl needs to
load the same files, or that ten times the units cost ten times the time, does not.  Every ratio is
the median of several measurements, the two sides measured in turn.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl

from thidua_xlsx.model import Score, Unit
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.demo import demo
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.ranking.compared import order_key
from thidua_xlsx.ranking.ranking import rank as rank_units
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.rules.facts import Level, UnitFacts
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.template import load_regulation

SAMPLE = "tn-2610-2024"
TIMES = 5
MORE = 10


def main() -> None:
    """Prints the ratios, one a line."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        made = demo(Path(folder) / "demo")
        if made.refused is not None:
            sys.exit(made.refused.finding.message("en"))
        round_ = Path(folder) / "demo" / SAMPLE
        forms = sorted((Path(folder) / "demo" / "gui-ve" / SAMPLE / "tu-cham").iterdir())
        load = median(lambda: load_all(forms))
        told("reading 42 returned forms / openpyxl loading them", lambda: read_all(forms), load)
        told("collect of the same 42 files again / loading", lambda: again(round_, forms), load)
        told("status of the whole round / loading", lambda: status(round_), load)
        told("rank of the whole round / loading", lambda: rank(round_), load)
        told("verify of the whole round / loading", lambda: verify(round_), load)
    few, many = units(100), units(100 * MORE)
    told(f"ordering {MORE} times the units / ordering 100", lambda: ordered(many),
         median(lambda: ordered(few)))  # fmt: skip
    told(f"rating {MORE} times the units / rating 100", lambda: rated(many),
         median(lambda: rated(few)))  # fmt: skip


def told(what: str, work: Callable[[], object], against: float) -> None:
    """Prints one ratio."""
    print(f"{median(work) / against:8.2f}  {what}", flush=True)


def median(work: Callable[[], object]) -> float:
    """Seconds that the work takes, the median of ``TIMES`` runs."""
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def load_all(forms: list[Path]) -> None:
    for form in forms:
        openpyxl.load_workbook(form)


def read_all(forms: list[Path]) -> None:
    for form in forms:
        read_form(form.read_bytes(), form.name, load_regulation)


def again(round_: Path, forms: list[Path]) -> None:
    collect(round_, forms)


def units(count: int) -> list[Unit]:
    bloc = load_regulation(SAMPLE).blocs[0].id
    return [Unit(f"don-vi-{n}", f"Đơn vị {n}", bloc) for n in range(count)]


def points(place: int) -> Decimal:
    """A total between 50 and 100 in thousandths, no two alike in a row."""
    return Decimal(50_000 + place * 7919 % 50_000).scaleb(-3)


def ordered(members: list[Unit]) -> None:
    regulation = load_regulation(SAMPLE)
    leaves = regulation.annex_of_bloc(members[0].bloc).leaves()
    share = [leaf.max or Decimal(0) for leaf in leaves]
    scores = [
        Score(unit.id, leaf.id, appraised=(most * (place % 7 + 3) / 10).quantize(Decimal("0.001")))
        for place, unit in enumerate(members)
        for leaf, most in zip(leaves, share, strict=True)
    ]
    rank_units(regulation, members, scores)


def rated(members: list[Unit]) -> None:
    regulation = load_regulation(SAMPLE)
    leaves = [leaf for leaf in regulation.annex_of_bloc(members[0].bloc).leaves() if leaf.levelled]
    levels = tuple(Level(leaf.id, (), regulation.quality_levels[0].id) for leaf in leaves)
    facts = []
    for place, unit in enumerate(members):
        total = points(place)
        order = order_key(int(total * 1000), regulation.ranking.decimals)
        facts.append(UnitFacts(unit, total, order, None, levels))
    by_order = sorted(facts, key=lambda each: -(each.order or 0))
    rate(regulation, [replace(each, place=n) for n, each in enumerate(by_order, 1)], [])


if __name__ == "__main__":
    main()
