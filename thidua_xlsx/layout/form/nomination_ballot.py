"""A ballot by which a member of a bloc nominates units (suy tôn) of those that were ranked.

It shows of each its total, rank and rating; open is whom the voter nominates, and on a ballot that
says whose it is the reason.  A secret one names no voter: its number stands in place of the unit,
and it has no reasons, since handwriting of any kind tells who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua_xlsx.layout.blocks import EMPTY, Block, held_together, stacked, wide_cell, wide_rows
from thidua_xlsx.layout.fields import field_cell, first_to_fill, typed_cell
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import (
    Cell,
    Column,
    Highlight,
    Page,
    Row,
    Sheet,
    Workbook,
    column_range,
)
from thidua_xlsx.layout.letterhead import (
    AGENCY_ROW,
    naming_once,
    printed_head,
    properties,
    signatures,
    standing_agency,
)
from thidua_xlsx.layout.listing import HEADING, Heading, columns_of, heading_row
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.layout.voting_words import rules_in_words
from thidua_xlsx.model import Field, Signature, Value, VotingRules, field_key
from thidua_xlsx.model.nominating import rules_of

SHEET_ID, SHEET_NAME = "nomination", "Phiếu suy tôn"
TITLE = "PHIẾU SUY TÔN"
STATE, INSTRUCTION, NONE = "state", "instruction", "none"
RULE, CANDIDATE = "rule/", "candidate/"
"""What the identity prints: the rules of the vote, and the candidates in their order with their
names."""
ORDER = "candidates"
SHOWN = ("total", "rank", "rating")
NOMINATED, REASON, BALLOT = "nominated", "reason", ":ballot"
NO_UNIT = "Không suy tôn đơn vị nào"
OWN = "Không suy tôn chính đơn vị mình"
_HOW = (
    "Đánh dấu x ở cột “Suy tôn” cho đơn vị được suy tôn, nhiều nhất {marks:02} đơn vị; không suy "
    "tôn đơn vị nào thì đánh dấu ở dòng cuối. Chỉ nhập vào các ô nền {colour}. Lưu lại và gửi "
    "chính tệp này về {standing_agency}."
)
_SECRET = (
    " Phiếu kín: không ghi tên, không đổi tên tệp theo tên đơn vị, nộp theo cách không cho biết ai "
    "nộp."
)
_TOO_MANY = "Chọn quá {marks:02} đơn vị: phiếu không hợp lệ"
_BOTH = "Vừa suy tôn vừa chọn không suy tôn: phiếu không hợp lệ"
_BLANK = "Chưa đánh dấu"
_NOBODY = "Phiếu không suy tôn đơn vị nào"
_SIGNED = Signature("ĐẠI DIỆN ĐƠN VỊ", "right", "(Ký, ghi rõ họ tên)")


def nominated_key(unit: str) -> str:
    """The key of the mark by which a ballot nominates the unit."""
    return field_key(unit, NOMINATED)


NOBODY = nominated_key(BALLOT)
"""The key of the mark that a ballot nominates nobody."""


def marked(values: Mapping[str, Value], candidates: Sequence[str]) -> tuple[str, ...]:
    """Whom of the candidates a ballot with those values nominates."""
    return tuple(unit for unit in candidates if values.get(nominated_key(unit)) is True)


def printed_vote(rules: VotingRules, names: Mapping[str, str]) -> dict[str, str]:
    """Rules and candidates (ids in order → names) as statements of the identity."""
    return {
        **{f"{RULE}{name}": text for name, text in rules.stated().items()},
        **{f"{CANDIDATE}{unit}": name for unit, name in names.items()},
        ORDER: " ".join(names),
    }


def stated_rules(printed: Mapping[str, str]) -> VotingRules | None:
    """The rules that a ballot states; None where it states none that are ours."""
    said = {key.removeprefix(RULE): text for key, text in printed.items() if key.startswith(RULE)}
    return rules_of(said)


def candidates(printed: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the candidates, in the ballot's order."""
    return tuple(dict.fromkeys(printed.get(ORDER, "").split()))


def nomination_workbook(request: FormRequest) -> Workbook:
    """The ballot; the identity is added by who signs it."""
    sheet = _Ballot(request).sheet()
    said = properties(request.regulation, f"Phiếu suy tôn – {request.unit.name}")
    return Workbook((sheet,), said, active=sheet.id)


@dataclass(frozen=True)
class _Ballot:
    """``request``: its values are what is shown and what is marked."""

    request: FormRequest

    @cached_property
    def rules(self) -> VotingRules:
        found = stated_rules(self.request.printed)
        assert found is not None
        return found

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        return candidates(self.request.printed)

    def headings(self) -> Iterator[Heading]:
        yield Heading("number", "STT", 5.0)
        rated, secret = bool(self.request.regulation.ratings), self.rules.secret
        # The right half of the letterhead has to have room beside the names.
        wider = (3.0 if rated else 8.0) if secret else 0.0
        yield Heading("unit", "Cơ quan, đơn vị", 36.0)
        yield Heading("total", "Tổng điểm", 9.5 + wider)
        yield Heading("rank", "Xếp hạng", 7.5 + wider)
        if rated:
            yield Heading("rating", "Xếp loại", 16.0 + wider)
        yield Heading(NOMINATED, "Suy tôn (x)", 9.0 + wider)
        if not secret:
            yield Heading(REASON, "Lý do (nếu có)", 44.0)

    def sheet(self) -> Sheet:
        headings = tuple(self.headings())
        columns = columns_of(headings)
        rows = [self._row(place, unit, headings) for place, unit in enumerate(self.candidates, 1)]
        rows.append(self._nobody(headings))
        return Sheet(
            SHEET_ID,
            SHEET_NAME,
            columns,
            *stacked(
                self._opening(columns, rows),
                heading_row(headings, checked=True),
                held_together(
                    Block(rows), EMPTY if self.rules.secret else signatures(columns, (_SIGNED,))
                ),
            ),
            highlights=tuple(self._highlights(columns)),
            page=Page(
                landscape=False,
                plain=True,
                repeat_rows=(HEADING, HEADING),
                first_row=AGENCY_ROW,
            ),
            freeze=(INSTRUCTION, "total"),
            start=first_to_fill(rows),
        )

    def _opening(self, columns: Sequence[Column], rows: Sequence[Row]) -> Block:
        request = self.request
        regulation, printed = request.regulation, request.printed
        bloc = regulation.bloc_names[request.annex.bloc]
        award = regulation.nomination.award if regulation.nomination is not None else ""
        titles = (
            (TITLE, ("title",)),
            (f"Đơn vị đề nghị tặng {award}", ("subtitle",)),
            (f"{bloc}, năm {printed.get('year', regulation.year)}", ("subtitle",)),
        )
        how = _HOW.format(
            marks=self.rules.marks,
            colour=input_word(printed),
            standing_agency=standing_agency(regulation, printed),
        )
        codes = (
            f"Đợt chấm: {printed.get('round', '')} · Mã phiếu: {printed.get('check_code', '')} · "
            f"Mẫu: {regulation.id} ({regulation.sha256[:8]})"
        )
        whose = request.unit.name if self.rules.secret else f"Đơn vị bỏ phiếu: {request.unit.name}"
        rules = rules_in_words(self.rules)
        return stacked(
            wide_cell(STATE, columns, self._state(rows), height=20.0),
            wide_rows(
                columns,
                ((INSTRUCTION, how + (_SECRET if self.rules.secret else ""), ("instruction",)),),
            ),
            self._letterhead(columns, bloc, titles),
            wide_rows(
                columns,
                (
                    ("whose", whose, ("text", "bold")),
                    *((f"rule-{n}", text, ("text",)) for n, text in enumerate(rules, 1)),
                    ("codes", codes, ("text", "key")),
                ),
                checked=("whose", "rule-1", "rule-2"),
            ),
        )

    def _row(self, place: int, unit: str, headings: Sequence[Heading]) -> Row:
        own = unit == self.request.unit.id and not self.rules.own
        cells = {
            "number": Cell(place, ("cell", "center")),
            "unit": Cell(
                self.request.printed.get(f"{CANDIDATE}{unit}", unit),
                ("cell", "label"),
                checked=True,
            ),
            "total": self._shown(unit, "total", "number", "score"),
            "rank": self._shown(unit, "rank", "integer", "center"),
            "rating": self._shown(unit, "rating", "text", "center", "wrap"),
            NOMINATED: Cell(None, ("cell", "group")) if own else self._mark(unit),
            REASON: Cell(OWN, ("cell", "text", "italic")) if own else self._reason(unit),
        }
        return Row(f"unit:{unit}", {heading.id: cells[heading.id] for heading in headings})

    def _shown(self, unit: str, name: str, type: str, *roles: str) -> Cell:
        asked = self.request.item_field(unit, name, type, input=False)
        return field_cell(self.request, asked, "cell", *roles)

    def _mark(self, unit: str) -> Cell:
        return typed_cell(self.request, self._field(unit, NOMINATED, "tick"))

    def _reason(self, unit: str) -> Cell:
        return typed_cell(self.request, self._field(unit, REASON, "text"))

    def _field(self, item: str, name: str, type: str) -> Field:
        return self.request.item_field(item, name, type)

    def _nobody(self, headings: Sequence[Heading]) -> Row:
        cells = {heading.id: Cell(None, ("cell",)) for heading in headings}
        cells["unit"] = Cell(NO_UNIT, ("cell", "label", "italic"), checked=True)
        cells[NOMINATED] = self._mark(BALLOT)
        return Row(NONE, cells)

    def _letterhead(
        self, columns: Sequence[Column], bloc: str, titles: Sequence[tuple[str, tuple[str, ...]]]
    ) -> Block:
        """The unit's letterhead; of a secret ballot the bloc's."""
        regulation, printed = self.request.regulation, self.request.printed
        agency = self.request.unit.name
        if self.rules.secret:
            agency, printed = bloc, naming_once(regulation, printed, bloc)
        return printed_head(regulation, printed, columns, agency, titles, number=None)

    def _state(self, rows: Sequence[Row]) -> Cell:
        """How many are marked: as it stands, and counted live."""
        marks = self.rules.marks
        count = len(marked(self.request.values, self.candidates))
        nobody = self.request.values.get(NOBODY) is True
        said = _TOO_MANY.format(marks=marks)
        of = f" / {marks} đơn vị"
        text = f"Đã suy tôn: {count}{of}"
        if count > marks:
            text = said
        elif nobody:
            text = _BOTH if count else _NOBODY
        elif not count:
            text = _BLANK
        cells = column_range(NOMINATED, rows[0].id, rows[-2].id)
        counted = f"SUMPRODUCT(--(LEN(TRIM({cells}))>0))"
        none = f"LEN(TRIM([{NONE}|{NOMINATED}]))>0"
        formula = (
            f'IF({counted}>{marks},"{said}",IF({none},IF({counted}>0,"{_BOTH}","{_NOBODY}"),'
            f'IF({counted}=0,"{_BLANK}","Đã suy tôn: "&{counted}&"{of}")))'
        )
        return Cell(text, ("panel-value", "bold"), formula=formula)

    def _highlights(self, columns: Sequence[Column]) -> Iterator[Highlight]:
        first, last = columns[0].id, columns[-1].id
        wrong = f'ISNUMBER(SEARCH("không hợp lệ",[{STATE}|{first}]))'
        yield Highlight(STATE, first, STATE, last, wrong, ("over",))
        yield Highlight(STATE, first, STATE, last, f'[{STATE}|{first}]<>"{_BLANK}"', ("complete",))
