"""Writes the table of rooms in docs/code.md: each folder of the package by floor, in its own words.

Run by ``make docs``; a test keeps the committed page the same as what this gives.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).parent / "code.md"
PACKAGE = Path(__file__).parents[1] / "thidua_xlsx"
BEGIN, END = "<!-- rooms -->\n", "<!-- /rooms -->\n"


def page(text: str, floors: Sequence[Sequence[str]]) -> str:
    """The page ``text`` with its table of rooms as the package and the floors are now."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}{_rooms(floors)}{END}{after}"


def _rooms(floors: Sequence[Sequence[str]]) -> str:
    rows = [
        f"| {floor} | `{folder.replace('.', '/') or PACKAGE.name}/` | {_own_words(folder)} |\n"
        for floor, folders in enumerate(floors)
        for folder in folders
    ]
    return "".join(["| floor | room | what it is |\n|---|---|---|\n", *rows])


def _own_words(folder: str) -> str:
    """The first paragraph of what the folder says of itself."""
    source = PACKAGE.joinpath(*filter(None, folder.split("."))) / "__init__.py"
    words = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or ""
    return " ".join(words.partition("\n\n")[0].split()).replace("``", "`")


def main() -> None:
    import sys

    sys.path.insert(0, str(PACKAGE.parent / "tests"))
    from test_floors import FLOORS

    PAGE.write_text(page(PAGE.read_text("utf-8"), FLOORS), encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main()
