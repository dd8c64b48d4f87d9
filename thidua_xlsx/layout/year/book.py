"""``ket-qua/dang-ky.xlsx``, ``ket-qua/so-ket.xlsx``: what the units of a bloc registered, or
reported at the half of the year; who did, and who did not.

They hold no scores, and nobody answers on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from thidua_xlsx.layout.blocks import Block, gap, stacked, wide_rows
from thidua_xlsx.layout.grid import Cell, Sheet, Workbook
from thidua_xlsx.layout.listing import (
    Heading,
    Listed,
    TableIds,
    listed_cell,
    listing,
    none_row,
    numbered_rows,
    titled_table,
)
from thidua_xlsx.layout.status_workbook import STATE_STYLES
from thidua_xlsx.layout.year.tables import (
    ACHIEVED,
    COUNT,
    DECISION,
    HOLDER,
    HOLDERS_BY_ID,
    LEVEL,
    MEASURE,
    NOTE,
    PLAIN,
    REGISTERED,
    TABLES,
    TEXT,
    TITLE,
    heading_of,
)
from thidua_xlsx.model import Stage, Standing, Value, YearForm, YearSection
from thidua_xlsx.words.numerals import half_up

SUMMARY, TEXTS = "summary", "texts"
TITLES: Mapping[Stage, str] = {
    Stage.REGISTRATION: "TỔNG HỢP ĐĂNG KÝ THI ĐUA",
    Stage.HALF_YEAR: "TỔNG HỢP SƠ KẾT CÔNG TÁC THI ĐUA, KHEN THƯỞNG 06 THÁNG ĐẦU NĂM",
}
_CALLED: Mapping[str, tuple[str, str]] = {
    "titles": ("Danh hiệu {holder}", "Số lượt đăng ký của {holder}"),
    "targets": ("Nội dung, chỉ tiêu", "Số chỉ tiêu đăng ký"),
    "results": ("Kết quả chỉ tiêu", "Số chỉ tiêu báo cáo"),
    "movements": ("Phong trào", "Số phong trào"),
    "awards": ("Khen thưởng", "Số khen thưởng"),
}
"""By the kind of a table the tab of its list, and what page one counts."""
_LOOKS: Mapping[str, tuple[float, str]] = {
    "text": (36.0, "text"),
    "choice": (30.0, "text"),
    "number": (13.0, "score"),
    "integer": (10.0, "integer"),
    "date": (14.0, "date"),
}
_OWN_LOOKS: Mapping[str, tuple[float, str]] = {
    HOLDER: (11.0, "center"),
    MEASURE: (12.0, "center"),
    NOTE: (22.0, "text"),
    DECISION: (20.0, "text"),
}
UNIT, OF_LEVEL, SHARE = "unit", "level", "share"
NOBODY = "Chưa có."
_UNDER = ("state", "received")
"""The columns of page one below which totals of collectives and of individuals stand."""

Entry = Mapping[str, Value]
"""A row of a table as the unit filled it in, by the names of its fields."""


@dataclass(frozen=True, slots=True)
class YearUnit:
    """A unit of the round: where its form stands (None: none went out), and what the accepted one
    says, by section: ``entries`` of tables, ``texts`` of the others."""

    name: str
    bloc: str
    state: Standing | None
    state_name: str
    received: str = ""
    late: bool = False
    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class YearText:
    """What is printed: who collects, the round, on which day it was put together (dd/mm/yyyy)."""

    agency: str
    round_name: str
    day: str
    illustration: str = ""


def year_book(form: YearForm, stage: Stage, units: Sequence[YearUnit], text: YearText) -> Workbook:
    """Page one with who sent and who did not, and the totals; then a list for each table, and one
    of what was said in words."""
    return _Book(form, stage, units, text).workbook()


@dataclass(frozen=True)
class _Book:
    form: YearForm
    stage: Stage
    units: Sequence[YearUnit]
    text: YearText

    def workbook(self) -> Workbook:
        """Its sheets in order."""
        words = [section for section in self.form.sections if section.kind == TEXT]
        sheets = (
            self._summary(),
            *(self._list(section) for section in self._tables()),
            *([self._texts(words)] if words else []),
        )
        title = f"{TITLES[self.stage]} – {self.text.round_name}"
        return Workbook(sheets, {"title": title}, active=SUMMARY)

    def _tables(self) -> list[YearSection]:
        return [section for section in self.form.sections if section.kind != TEXT]

    def _lines(self, section: YearSection) -> list[tuple[YearUnit, Entry]]:
        """Every entry of that table with its holder and level, unit by unit; awards those of the
        highest level first."""
        levels = {level.id: level.name for level in self.form.award_levels}
        of_title = {title.name: levels.get(title.award_level, "") for title in self.form.titles}
        lines: list[tuple[YearUnit, Entry]] = []
        for unit in self.units:
            for entry in unit.entries.get(section.id, ()):
                level = entry.get(LEVEL) or of_title.get(str(entry.get(TITLE)), "")
                holder = entry.get(HOLDER) or HOLDERS_BY_ID.get(section.holder, "")
                lines.append((unit, {**entry, OF_LEVEL: level, HOLDER: holder}))
        if section.kind == "awards":
            order = list(levels.values())
            lines.sort(key=lambda line: _place(order, line[1][OF_LEVEL]))
        return lines

    # --- page one --------------------------------------------------------------------------------

    def _summary(self) -> Sheet:
        tables, blocs = self._tables(), {unit.bloc for unit in self.units}
        headings = (
            Heading("number", "STT", 5.0, "center"),
            Heading(UNIT, "Cơ quan, đơn vị", 44.0),
            Heading("state", "Tình trạng", 15.0, "center"),
            Heading("received", "Nhận lúc", 17.0, "center"),
            Heading("late", "Nộp muộn", 9.0, "center"),
            *(Heading(each.id, _called(each)[1], 13.0, "integer") for each in tables),
            *([Heading("bloc", "Khối", 30.0)] if len(blocs) > 1 else []),
        )
        lines = (self._of_unit(unit, tables) for unit in self.units)
        return listing(
            SUMMARY,
            "Tổng hợp",
            headings,
            numbered_rows(headings, "unit/", lines),
            above=self._head(headings, self._counted()),
            below=stacked(gap("totals", 9.0), *self._totals()),
            freeze="state",
        )

    def _of_unit(self, unit: YearUnit, tables: Iterable[YearSection]) -> dict[str, Listed]:
        look = STATE_STYLES.get(unit.state, ()) if unit.state is not None else ("missing",)
        counts = {
            each.id: _count(unit.entries[each.id]) if each.id in unit.entries else None
            for each in tables
        }
        return {
            UNIT: unit.name,
            "bloc": unit.bloc,
            "state": listed_cell(unit.state_name, "center", *look),
            "received": unit.received,
            "late": "Muộn" if unit.late else None,
            **counts,
        }

    def _counted(self) -> str:
        """How many went out, came in, wait and are missing."""
        states = [unit.state for unit in self.units if unit.state != Standing.WITHDRAWN]
        counts: Counter[Standing | None] = Counter(states)
        named = {
            Standing.ACCEPTED: "tiếp nhận",
            Standing.REVIEW: "cần xem lại",
            Standing.OUTSTANDING: "chưa nộp",
        }
        parts = [f"Phát hành {len(states) - counts[None]:02}"]
        parts += [f"{name} {counts[state]:02}" for state, name in named.items()]
        if counts[None]:
            parts.append(f"chưa phát hành {counts[None]:02}")
        return f"{'; '.join(parts)}. Số liệu dưới đây là của các đơn vị đã được tiếp nhận."

    def _totals(self) -> Iterator[Block]:
        """By title, then by level, each of collectives and of individuals."""
        of_titles = [
            line for each in self._tables() if each.kind == "titles" for line in self._lines(each)
        ]
        of_awards = [
            line for each in self._tables() if each.kind == "awards" for line in self._lines(each)
        ]
        kinds = {section.kind for section in self.form.sections}
        levels = [level.name for level in self.form.award_levels]
        if "titles" in kinds:
            titles = [title.name for title in self.form.titles]
            yield _crossed("title", "ĐĂNG KÝ THEO DANH HIỆU, HÌNH THỨC", TITLE, titles, of_titles)
            yield _crossed("level", "ĐĂNG KÝ THEO CẤP", OF_LEVEL, levels, of_titles)
        if "awards" in kinds:
            yield _crossed("award", "KHEN THƯỞNG THEO CẤP", OF_LEVEL, levels, of_awards)

    # --- lists -----------------------------------------------------------------------------------

    def _list(self, section: YearSection) -> Sheet:
        headings = tuple(_headings(section))
        lines = (
            {each.id: _shown(each.id, unit, entry) for each in headings[1:]}
            for unit, entry in self._lines(section)
        )
        rows = numbered_rows(headings, "line/", lines)
        return listing(
            f"list.{section.id}",
            _called(section)[0],
            headings,
            rows or [none_row(headings)],
            above=self._head(headings, section.heading),
            freeze=headings[2].id if rows else "",
            filtered=bool(rows),
        )

    def _texts(self, sections: Sequence[YearSection]) -> Sheet:
        headings = (
            Heading("number", "STT", 5.0, "center"),
            Heading(UNIT, "Cơ quan, đơn vị", 30.0),
            Heading("part", "Phần", 32.0),
            Heading(TEXT, "Nội dung", 96.0),
        )
        lines = (
            {UNIT: unit.name, "part": section.heading, TEXT: unit.texts[section.id]}
            for section in sections
            for unit in self.units
            if unit.texts.get(section.id)
        )
        rows = numbered_rows(headings, "text/", lines)
        above = self._head(headings, "")
        return listing(
            TEXTS, "Nội dung báo cáo", headings, rows or [none_row(headings)], above=above
        )

    def _head(self, headings: Sequence[Heading], about: str) -> Block:
        text = self.text
        lines = (
            ("agency", text.agency.upper(), ("agency",)),
            ("title", TITLES[self.stage], ("title",)),
            ("round", f"{text.round_name} – lập ngày {text.day}", ("attachment",)),
            ("illustration", text.illustration, ("illustration",)),
            ("about", about, ("instruction",)),
        )
        return wide_rows(headings, lines)


def _headings(section: YearSection) -> Iterator[Heading]:
    """The columns of a table's list: those of the form, and what follows from them."""
    yield Heading("number", "STT", 5.0, "center")
    yield Heading(UNIT, "Cơ quan, đơn vị", 32.0)
    for asked in TABLES[section.kind]:
        width, role = _OWN_LOOKS.get(asked.name, _LOOKS[asked.type])
        yield Heading(asked.name, _plain(heading_of(section, asked)), width, role)
        if asked.name == TITLE:
            yield Heading(OF_LEVEL, "Cấp khen thưởng", 22.0)
        elif asked.name == ACHIEVED:
            yield Heading(SHARE, "Đạt so với đăng ký (%)", 12.0, "score")


def _plain(heading: str) -> str:
    """The heading without what only helps to fill in."""
    return heading.partition(" (")[0]


def _shown(column: str, unit: YearUnit, entry: Entry) -> Listed:
    if column == UNIT:
        return unit.name
    if column == SHARE:
        return Cell(_share(entry), ("cell", "score"), number_format="0.0")
    value = _times(entry) if column == COUNT else entry.get(column)
    if column in (REGISTERED, ACHIEVED):
        return Cell(value, ("cell", "score"), number_format=PLAIN)
    return value


def _share(entry: Entry) -> Decimal | None:
    """The figure reached in per cent of the one registered, half up to one decimal; None where one
    of them is not said or nothing was registered."""
    target, reached = entry.get(REGISTERED), entry.get(ACHIEVED)
    if not isinstance(target, Decimal) or not isinstance(reached, Decimal) or not target:
        return None
    return half_up(reached * 100 / target, 1)


def _called(section: YearSection) -> tuple[str, str]:
    holder = HOLDERS_BY_ID.get(section.holder, "").lower()
    tab, counts = _CALLED[section.kind]
    return tab.format(holder=holder), counts.format(holder=holder)


def _crossed(
    name: str,
    title: str,
    column: str,
    words: Sequence[str],
    lines: Iterable[tuple[YearUnit, Entry]],
) -> Block:
    """A line a word of that column: how many collectives, how many individuals, together; words of
    which there is nothing are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for _, entry in lines:
        counts[str(entry.get(column, "")), str(entry[HOLDER])] += _times(entry)
    holders = tuple(HOLDERS_BY_ID.values())
    columns = (
        Heading("number", "STT", 5.0, "center"),
        Heading(UNIT, "Nội dung", 44.0),
        *(Heading(id, each, 0.0, "integer") for id, each in zip(_UNDER, holders, strict=True)),
        Heading("late", "Cộng", 0.0, "integer"),
    )
    rows: list[dict[str, Listed]] = []
    for word in words:
        said = [counts[word, holder] for holder in holders]
        if any(said):
            rows.append({UNIT: word, **dict(zip(_UNDER, said, strict=True)), "late": sum(said)})
    ids = TableIds(*(f"{name}-{part}" for part in ("title", "heading", "none", "end")))
    return titled_table(columns, ids, title, numbered_rows(columns, f"{name}/", rows), NOBODY)


def _count(entries: Iterable[Entry]) -> int:
    return sum(map(_times, entries))


def _times(entry: Entry) -> int:
    """How many things a line stands for: what it counts, else one."""
    count = entry.get(COUNT)
    return int(count) if isinstance(count, Decimal) else 1


def _place(order: Sequence[str], name: Value) -> int:
    return order.index(str(name)) if name in order else len(order)
