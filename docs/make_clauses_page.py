"""Writes docs/quy-che-2610.md: each clause of Quyết định 2610, what the program does, its tests.

``clauses_2610.yaml`` says it, the clauses themselves stand in ``tests/texts/tn-2610-2024.txt``.
Run by ``make docs``; tests/test_clauses.py keeps the page current and holds that no clause is left
out and that everything named is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quy-che-2610.md"
ENTRIES = ROOT / "docs" / "clauses_2610.yaml"
DOCUMENT = ROOT / "tests" / "texts" / "tn-2610-2024.txt"
ARTICLE = re.compile(r"Điều (\d+)\. +(.+)")
PARAGRAPH = re.compile(r"(\d+)\. +(.+)")
POINT = re.compile(r"([a-zđ])\) (.+)")
ITEM = re.compile(r"[-+*] (.+)")
CHAPTER = re.compile(r"Chương [IVX]+$")
INTRODUCTION = """\
# Quyết định 2610, từng điều khoản

Trang này do `make docs` tạo ra từ `docs/clauses_2610.yaml` và nguyên văn quyết định; đừng sửa tay.
(Generated; do not edit.)

Mỗi điều khoản của Quy chế đứng cạnh việc chương trình làm theo điều khoản đó. Hai cột cuối dành cho
kỹ thuật: chỗ trong mẫu quy chế hoặc trong chương trình, và phép thử giữ cho chỗ đó luôn đúng. Gạch
đầu dòng trong một điều khoản được đánh số “ý 1, ý 2 …” theo thứ tự in. Điều khoản không có việc cho
phần mềm (nguyên tắc, việc của người) thì nói rõ như vậy.
"""
HEADING = (
    "| điều khoản | Quy chế viết | chương trình làm gì | ở đâu | phép thử |\n"
    "|---|---|---|---|---|\n"
)
NOTHING, LACKS = "Không có việc cho phần mềm: ", "**Còn thiếu:** "


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by the name that it is cited by: "Điều 7.2a, ý 3"; ``parts``: those inside."""

    name: str
    words: str
    parts: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of some clauses.  ``rules`` and ``tests``: where it is done and tested; or
    ``nothing``: why software has nothing to do, and ``said``, where the guide tells people so."""

    clauses: tuple[str, ...]
    does: str
    rules: tuple[str, ...]
    tests: tuple[str, ...]
    nothing: str
    said: str
    lacks: str


def articles(text: str) -> dict[str, Clause]:
    """Heading → the article, of the regulation itself: what stands after its title."""
    found: dict[str, list[str]] = {}
    lines = text.partition("\nQUY CHẾ\n")[2].splitlines()
    for line in lines[next(n for n, line in enumerate(lines) if CHAPTER.match(line)) :]:
        if ARTICLE.match(line):
            found[line] = []
        elif not CHAPTER.match(line) and line != line.upper():
            found[next(reversed(found))].append(line)
    return {heading: _article(heading, body) for heading, body in found.items()}


def _article(heading: str, lines: Sequence[str]) -> Clause:
    number = ARTICLE.match(heading)
    assert number is not None, heading
    name = f"Điều {number[1]}"
    words, parts = _split(PARAGRAPH, lines)
    return Clause(name, words, tuple(_paragraph(f"{name}.{n}", body) for n, body in parts))


def _paragraph(name: str, lines: Sequence[str]) -> Clause:
    words, points = _split(POINT, lines)
    if not points:
        return _with_items(name, lines)
    return Clause(name, words, tuple(_with_items(name + letter, body) for letter, body in points))


def _with_items(name: str, lines: Sequence[str]) -> Clause:
    words, items = _split(ITEM, lines)
    places = enumerate(items, 1)
    return Clause(name, words, tuple(Clause(f"{name}, ý {n}", " ".join(b)) for n, (_, b) in places))


def _split(mark: re.Pattern[str], lines: Sequence[str]) -> tuple[str, list[tuple[str, list[str]]]]:
    """The words before the first part, and the parts by their marks."""
    before: list[str] = []
    parts: list[tuple[str, list[str]]] = []
    for line in lines:
        found = mark.match(line)
        if found:
            parts.append((found[1], [found[found.re.groups]]))
        else:
            (parts[-1][1] if parts else before).append(line)
    return " ".join(before), parts


def entries(text: str) -> tuple[Entry, ...]:
    """The entries of the YAML file, in its order; KeyError for a key that it does not know."""
    return tuple(_entry(one) for one in yaml.load(text, yaml.BaseLoader))


def _entry(said: Mapping[str, str | list[str]]) -> Entry:
    lists, texts = ("clauses", "rules", "tests"), ("does", "nothing", "said", "lacks")
    if unknown := said.keys() - {*lists, *texts}:
        raise KeyError(f"{said['clauses']}: {sorted(unknown)}")
    return Entry(
        **{key: tuple(said.get(key, ())) for key in lists},
        **{key: " ".join(str(said.get(key, "")).split()) for key in texts},
    )


def whole(clause: Clause) -> Iterator[Clause]:
    """The clause and all inside it, in order."""
    yield clause
    for part in clause.parts:
        yield from whole(part)


def page() -> str:
    """The whole page, with its last line break."""
    document = articles(DOCUMENT.read_text("utf-8"))
    said = {name: one for one in entries(ENTRIES.read_text("utf-8")) for name in one.clauses}
    leaves = [one for article in document.values() for one in whole(article) if not one.parts]
    parts = [INTRODUCTION, "\n", _summary([said[leaf.name] for leaf in leaves])]
    for heading, article in document.items():
        rows = [_row(one, said.get(one.name)) for one in whole(article) if one.words]
        parts += [f"\n## {heading}\n\n", HEADING, *rows]
    return "".join(parts)


def _summary(said: Sequence[Entry]) -> str:
    idle = sum(bool(one.nothing) for one in said)
    lacking = [one for one in said if one.lacks]
    names = "; ".join(dict.fromkeys(name for one in lacking for name in one.clauses))
    last = f"Còn thiếu ở {len(lacking)} điều khoản: {names}." if lacking else "Không còn chỗ thiếu."
    return (
        f"{len(said)} điều khoản: {len(said) - idle} có quy tắc trong chương trình kèm phép thử, "
        f"{idle} không có việc cho phần mềm. {last}\n"
    )


def _row(clause: Clause, entry: Entry | None) -> str:
    if entry is None:  # a heading over its parts
        return f"| {clause.name} | {cell(clause.words)} | | | |\n"
    does = [NOTHING + entry.nothing] if entry.nothing else [entry.does]
    if entry.said:
        does.append(f"[Hướng dẫn]({entry.said.removeprefix('docs/')})")
    if entry.lacks:
        does.append(LACKS + entry.lacks)
    rules = "<br>".join(_link(rule, ":") for rule in entry.rules)
    tests = "<br>".join(_link(test, "::") for test in entry.tests)
    words = f"{clause.name} | {cell(clause.words)} | {cell('<br>'.join(does))}"
    return f"| {words} | {rules} | {tests} |\n"


def _link(named: str, mark: str) -> str:
    """A link to the file, called by what is named in it; a finding's to its page."""
    file, _, name = named.partition(mark)
    if file == "finding":
        return f"[`{name}`](phat-hien.md)"
    if "*" in file:
        return f"`{file}`: `{name}`"
    shown = f"`{Path(file).name}`" + (f": `{name}`" if name else "")
    return f"[{shown}](../{file})"


def cell(text: str) -> str:
    """A text as it can stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("*", "\\*").replace("\\*\\*", "**")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)
