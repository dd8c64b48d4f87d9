"""By which rules the result came about: the ranking rule, every reading of unclear text with the
literal words, and what the round set for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.blocks import EMPTY, Block, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.layout.listing import Heading, Listed, listed_cell, listed_row, listing
from thidua_xlsx.model import Reading, Regulation

SETTINGS = "settings"
DEVIATES = "Khác mặc định"
DEFAULT = "Mặc định"
UNSAID = "(không nêu)"
_COLUMNS = (
    Heading("article", "Điều khoản", 13.0),
    Heading("literal", "Nguyên văn", 44.0),
    Heading("used", "Đang dùng", 34.0),
    Heading("state", "So với mặc định", 20.0),
    Heading("reason", "Lý do của cách hiểu mặc định", 46.0),
)


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting of the round in words: what it is about, its value, and the default where there is
    one ("" where the round has to say it).  ``note``: the article, or whom it concerns."""

    name: str
    value: str
    default: str = ""
    note: str = ""

    @property
    def deviates(self) -> bool:
        """Whether the round chose something else than the default."""
        return bool(self.default) and self.value != self.default


def settings_sheet(
    regulation: Regulation, lines: Sequence[SettingLine], context: ConsolidatedContext
) -> Sheet:
    """The ranking rule and readings first, then the round's settings in the order given; what is
    not the default is marked."""
    title = "THIẾT LẬP CỦA ĐỢT CHẤM VÀ CÁCH HIỂU QUY ĐỊNH"
    above = stacked(
        plain_head(_COLUMNS, regulation, context, title, regulation.short_title),
        wide_row("deviations", _COLUMNS, _deviations(regulation, lines), ("instruction",)),
    )
    rows = [_ranking_row(regulation), *map(_reading_row, regulation.readings)]
    below = _round_rows(lines)
    return listing(
        SETTINGS, "Thiết lập", _COLUMNS, rows, above=above, below=below, freeze="literal"
    )


def _deviations(regulation: Regulation, lines: Sequence[SettingLine]) -> str:
    """What a reader has to know first."""
    changed = [
        f"{each.article} – {each.label(each.value)}"
        for each in regulation.readings
        if each.value != each.default
    ]
    changed += [line.name for line in lines if line.deviates]
    if not changed:
        return "Mọi cách hiểu và thiết lập đều theo mặc định."
    return f"Đợt chấm chọn khác mặc định ở {len(changed):02} mục: {'; '.join(changed)}."


def _ranking_row(regulation: Regulation) -> Row:
    rule = regulation.ranking
    places = ", rồi ".join(str(places) for places in rule.decimals)
    used = (
        f"So sánh tổng điểm đến {places} chữ số thập phân; vẫn bằng nhau thì cùng hạng, chờ "
        f"{rule.tie_decided_by} quyết định."
    )
    return _row("ranking", (rule.article, rule.text, used, "Theo quy chế", ""), deviates=False)


def _reading_row(reading: Reading) -> Row:
    deviates = reading.value != reading.default
    state = f"{DEVIATES} ({reading.label(reading.default)})" if deviates else DEFAULT
    used = reading.label(reading.value)
    texts = (reading.article, reading.literal or UNSAID, used, state, reading.reason)
    return _row(f"reading:{reading.id}", texts, deviates=deviates)


def _round_rows(lines: Sequence[SettingLine]) -> Block:
    """The round's own settings under a heading; nothing where none are given."""
    if not lines:
        return EMPTY
    title, style = "Thiết lập của đợt chấm", ("cell", "section", "label")
    rows = (_setting_row(number, line) for number, line in enumerate(lines, start=1))
    return stacked(wide_row("round-settings", _COLUMNS, title, style), *rows)


def _setting_row(number: int, line: SettingLine) -> Row:
    state = DEFAULT if line.default else ""
    if line.deviates:
        state = f"{DEVIATES} ({line.default})"
    texts = (line.note, line.name, line.value, state, "")
    return _row(f"setting:{number}", texts, deviates=line.deviates)


def _row(row_id: str, texts: Sequence[str], *, deviates: bool) -> Row:
    values: dict[str, Listed] = dict(zip((each.id for each in _COLUMNS), texts, strict=True))
    if deviates:
        values["state"] = listed_cell(texts[3], "text", "warning")
    return listed_row(_COLUMNS, row_id, values)
