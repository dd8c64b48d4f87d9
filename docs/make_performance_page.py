"""Writes the figures in docs/performance.md: the table of benchmarks/results.json.

Run by ``make docs``; a test keeps the committed page the same as what this gives.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path

PAGE = Path(__file__).parent / "performance.md"
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->\n"


def page(text: str) -> str:
    """The page ``text`` with the table of the results that are kept."""
    results = json.loads((BENCHMARKS / "results.json").read_text("utf-8"))
    table = runpy.run_path(str(BENCHMARKS / "report.py"))["table"](results)
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main() -> None:
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main()
