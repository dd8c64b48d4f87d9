"""How long the steps of a round take, beside what a plain program and the machine itself need:
``make bench``.

Seconds differ from machine to machine; that issuing costs a tenth of what a loop over XlsxWriter
costs, or that ten times the units cost ten times the time, does not.  Everything is measured in one
run, each program in a process of its own, what is compared in turn; a figure is the median.

BENCH_UNITS="42 1000 10000" chooses the sizes, BENCH_OUT the folder for results.json, its table and
its plot.
"""

from __future__ import annotations

import json
import math
import os
import pickle
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import report
from forms import begun, fill, issued_forms, unit_name
from measuring import Cost, in_turn, measured
from rounds import complete_round
from tables import form_table, sheet_tables

HERE = Path(__file__).parent
SIZES = (42, 1_000, 10_000)
TIMES = {42: 5, 1_000: 3}
MOST_PLAIN = 200
"""Of so many forms at most the plain programs and the floor of reading are measured: what they need
for a form does not depend on how many there are."""

RECEIVED = "20/11/2024 16:30"
Figures = dict[str, dict[str, float]]
Space = Callable[[], Path]


def main() -> None:
    """Measures, writes the results, and prints the table."""
    sizes = [int(size) for size in os.environ.get("BENCH_UNITS", "").split()] or list(SIZES)
    out = Path(os.environ.get("BENCH_OUT") or HERE)
    results: dict[str, Any] = {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "sizes": {str(size): measured_at(size) for size in sizes},
    }
    results["growth"] = growth(results["sizes"])
    out.mkdir(parents=True, exist_ok=True)
    stated = json.dumps(results, ensure_ascii=False, indent=1)
    (out / "results.json").write_text(f"{stated}\n", encoding="utf-8")
    report.plot(results, out / "results.svg")
    print(report.table(results))


def measured_at(size: int) -> dict[str, Figures]:
    """By work and by whose program it is, the figures of a round with that many units."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as name:
        folder = Path(name)
        runs = count()
        figures = {}
        for work in (issuing, collecting, ranking):
            figures |= work(folder, size, lambda: folder / f"run-{next(runs)}")
            print(f"{size} units: {work.__name__} measured", file=sys.stderr, flush=True)
        return figures


def issuing(folder: Path, size: int, space: Space) -> dict[str, Figures]:
    """Self forms of all units; leaves them in the round ``issued``."""
    new, issued, table = begun(folder / "new", size), folder / "issued", folder / "form.pickle"
    ours("issue", shutil.copytree(new, issued))
    form = issued_forms(issued)[0]
    table.write_bytes(pickle.dumps(form_table(form, unit_name(0))))
    few = min(size, MOST_PLAIN)
    costs = in_turn(
        TIMES.get(size, 1),
        {
            "ours": lambda: ours("issue", shutil.copytree(new, space())),
            "plain": lambda: script("plain/issue.py", table, few, space()),
            "floor": lambda: script("floors/issue.py", form, size, space()),
        },
    )
    return {"issue": each(costs, {"ours": size, "plain": few, "floor": size})}


def collecting(folder: Path, size: int, space: Space) -> dict[str, Figures]:
    """The same forms filled in, taken in and read; then the same files once more."""
    issued, returned = folder / "issued", folder / "returned"
    sent = (returned, "--received", RECEIVED)
    returned.mkdir()
    fill(issued_forms(issued), returned)
    few = min(size, MOST_PLAIN)
    times = TIMES.get(size, 1)
    costs = in_turn(
        times,
        {
            "ours": lambda: ours("collect", shutil.copytree(issued, space()), *sent),
            "plain": lambda: script("plain/collect.py", returned, few),
            "floor": lambda: script("floors/collect.py", returned, few),
        },
    )
    ours("collect", issued, *sent)
    more = in_turn(times, {"ours": lambda: ours("collect", issued, *sent)})
    return {
        "collect": each(costs, {"ours": size, "plain": few, "floor": few}),
        "collect again": each(more, {"ours": size}),
    }


def ranking(folder: Path, size: int, space: Space) -> dict[str, Figures]:
    """The council's book of a round whose forms are all back and appraised, and its state: after
    something happened, and once more."""
    complete, tables = complete_round(folder / "complete", size), folder / "tables.pickle"
    ranked = shutil.copytree(complete, folder / "ranked")
    ours("rank", ranked)
    ours("status", ranked)
    books = (ranked / "ket-qua" / name for name in ("tong-hop.xlsx", "kiem-tra.xlsx"))
    whole = {tab: rows for book in books for tab, rows in sheet_tables(book).items()}
    tables.write_bytes(pickle.dumps(whole))
    costs = in_turn(
        TIMES.get(size, 1),
        {
            "ours": lambda: ours("rank", shutil.copytree(complete, space())),
            "plain": lambda: script("plain/rank.py", tables, space().with_suffix(".xlsx")),
            "floor": lambda: script("floors/rank.py", tables, space().with_suffix(".xlsx")),
            "status": lambda: ours("status", shutil.copytree(complete, space())),
            "status again": lambda: ours("status", ranked),
        },
    )
    statuses = {name: {"ours": costs.pop(name)} for name in ("status", "status again")}
    return {
        **{name: each(cost, {"ours": size}) for name, cost in statuses.items()},
        "rank": each(costs, dict.fromkeys(costs, size)),
    }


def ours(command: str, round_: Path, *more: object) -> Cost:
    """The cost of a command of ours on a round."""
    return measured(("-m", "thidua_xlsx", command, round_, *more, "--json"))


def script(name: str, *arguments: object) -> Cost:
    return measured((HERE / name, *arguments))


def each(costs: dict[str, Cost], counts: dict[str, int]) -> Figures:
    """By whose program it is: seconds (of the clock, of the processors) for a unit, megabytes."""
    return {
        who: {
            "wall": cost.wall / counts[who],
            "cpu": cost.cpu / counts[who],
            "megabytes": cost.megabytes,
        }
        for who, cost in costs.items()
    }


def growth(sizes: dict[str, dict[str, Figures]]) -> dict[str, float]:
    """By work, the exponent with which what ours costs grows from the last size but one to the
    last: 1 where ten times the units cost ten times as much."""
    if len(sizes) < 2:
        return {}
    fewer, more = list(sizes)[-2:]
    cost = {
        size: {work: int(size) * who["ours"]["cpu"] for work, who in sizes[size].items()}
        for size in (fewer, more)
    }
    times = int(more) / int(fewer)
    return {
        work: math.log(cost[more][work] / cost[fewer][work], times)
        for work in cost[more]
        if work in cost[fewer]
    }


if __name__ == "__main__":
    main()
