"""The results of ``bench.py`` as a table in Markdown and as a plot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORKS = ("issue", "collect", "collect again", "status", "status again", "rank")
HEADINGS = (
    "work", "units", "ms a unit (clock)", "ms a unit (processors)", "plain ÷ ours (clock)",
    "plain ÷ ours (processors)", "ours ÷ floor (clock)", "ours ÷ floor (processors)", "peak MB",
)  # fmt: skip


def table(results: dict[str, Any]) -> str:
    """One row a work and size; below, with which exponent the cost grows."""
    lines = [_line(HEADINGS), _line(["---"] * len(HEADINGS))]
    for work in WORKS:
        for size, works in results["sizes"].items():
            if work in works:
                lines.append(_line(_row(work, size, works[work])))
    grown = (f"{work} {exponent:.2f}" for work, exponent in results["growth"].items())
    return "\n".join((*lines, "", f"Growth (exponent, processors): {', '.join(grown)}.", ""))


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _row(work: str, size: str, who: dict[str, dict[str, float]]) -> list[str]:
    ours, plain, floor = who["ours"], who.get("plain"), who.get("floor")
    return [
        work,
        f"{int(size):,}",
        f"{ours['wall'] * 1000:.1f}",
        f"{ours['cpu'] * 1000:.1f}",
        f"{plain['wall'] / ours['wall']:.1f}" if plain else "",
        f"{plain['cpu'] / ours['cpu']:.1f}" if plain else "",
        f"{ours['wall'] / floor['wall']:.1f}" if floor else "",
        f"{ours['cpu'] / floor['cpu']:.1f}" if floor else "",
        f"{ours['megabytes']:.0f}",
    ]


def plot(results: dict[str, Any], path: Path) -> None:
    """Processor time of ours, the plain programs and the floors by the number of units."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "thidua"
    from matplotlib import pyplot

    compared = [work for work in WORKS if any("plain" in w.get(work, {}) for w in _sizes(results))]
    figure, axes = pyplot.subplots(1, len(compared), figsize=(4 * len(compared), 3.5))
    for axis, work in zip(axes if len(compared) > 1 else [axes], compared, strict=True):
        for who, style in (("plain", "s--"), ("ours", "o-"), ("floor", "^:")):
            points = [
                (int(size), int(size) * works[work][who]["cpu"])
                for size, works in results["sizes"].items()
                if who in works.get(work, {})
            ]
            axis.plot(*zip(*points, strict=True), style, color="black", label=who)
        axis.set(title=work, xlabel="units", ylabel="seconds (processors)")
        axis.loglog()
        axis.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def _sizes(results: dict[str, Any]) -> Any:
    return results["sizes"].values()
