"""The notice of results to a unit, criterion by criterion: what it claimed, what was given, why,
and what it answers.  Its first page is ``scorecard``.

Open are the unit's analysis of each criterion that lost points (Điều 11.1d: shortcoming, cause,
remedy, deadline), below the table how it builds on what was good, and, while the round takes
appeals, what it asks for and on what grounds.  It shows nothing of other units and nothing of
single ballots.  Before the rating is approved and published (Điều 10.2–10.3) it is provisional and
does not ask for the analysis yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.layout.blocks import Block, gap, held_together, spread_row, stacked
from thidua_xlsx.layout.fields import field_cell
from thidua_xlsx.layout.form.annex_frame import printed, total_row
from thidua_xlsx.layout.form.annex_points import scored_children, sum_of_known
from thidua_xlsx.layout.form.form_heads import addressed_rows
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import printed_head, signatures, standing_agency
from thidua_xlsx.layout.listing import HEADING, Heading, columns_of, heading_row
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.methods import reachable
from thidua_xlsx.model import GIVEN, Criterion, Field, Kind, Signature, field_key, last_given

SHEET_ID = "result"
SHEET_NAME = "Kết quả"
APPEALS, APPEALS_UNTIL, STATED = "appeals", "appeals_until", "stated"
CHANGED = {"appealed": "decided", "council": "council"}
"""What the identity prints of a notice's shape: that appeals are taken, the last day for them,
whose changes of scores it shows, and which of ``SAID`` it states (ids, blanks between)."""
ASKED = "analysis"
"""What the identity prints: the parts of the analysis that are asked for, blanks between."""
PROVISIONAL = "provisional"
"""What the identity prints of a notice that goes out before the result is published."""
CARD, COUNCIL_NAME, CHAIR_NAME = "scorecard", "council_name", "chair_name"
"""What the identity prints of a notice with a first page, and of who signs it."""
WHY = "why"
"""What the identity prints: why the unit is rated so."""
YES = "x"

SAID = {
    "rank": "Xếp hạng trong khối",
    "proposed_rating": "Mức xếp loại đơn vị đề xuất",
    "rating": "Mức xếp loại",
    "last_rating": "Mức xếp loại năm trước",
}
"""What is said of the unit as a whole, as fields of the item "unit"."""
LAST_YEAR = "last_year"
"""Last year's final score of a criterion; also what the identity prints where any is known."""
SHOWN = ("self", *GIVEN, LAST_YEAR, "level", "reason")
ANSWERS = ("shortcoming", "cause", "remedy", "due")
"""The analysis of a criterion, by its parts."""
STRENGTHS = "strengths"
"""What the unit does to build on its strengths: of the unit as a whole."""
FIRST_ASKED = ("cause", "remedy", "due")
"""What a notice asks for whose identity names no parts: there were no others."""
STRENGTHS_LABEL = (
    "Nhiệm vụ, giải pháp phát huy ưu điểm, khắc phục hạn chế, khuyết điểm; củng cố, nâng cao năng "
    "lực lãnh đạo, chỉ đạo"
)
CLAIMS = ("requested", "grounds", "claim_evidence")

_COLUMNS = (
    Heading("number", "STT", 6.0),
    Heading("label", "Lĩnh vực/Tiêu chí", 38.0),
    Heading("max", "Điểm tối đa", 7.0),
    Heading("self", "Điểm tự đánh giá", 8.0),
    Heading("appraised", "Điểm thẩm định", 8.0),
    Heading("appealed", "Điểm sau kiến nghị", 8.0),
    Heading("council", "Điểm theo quyết định", 8.0),
    Heading("difference", "Chênh lệch", 8.0),
    Heading(LAST_YEAR, "Điểm năm trước", 8.0),
    Heading("level", "Mức chất lượng", 10.0),
    Heading("reason", "Lý do chênh lệch", 22.0),
    Heading("shortcoming", "Tồn tại, hạn chế", 20.0),
    Heading("cause", "Nguyên nhân", 20.0),
    Heading("remedy", "Biện pháp khắc phục", 20.0),
    Heading("due", "Thời hạn khắc phục", 11.0),
)
_APPEAL_COLUMNS = (
    Heading("requested", "Điểm kiến nghị", 8.0),
    Heading("grounds", "Căn cứ kiến nghị", 22.0),
    Heading("claim_evidence", "Tài liệu kèm theo kiến nghị", 18.0),
)


SIGNED_DIFFERENCE = '"+"0.00##;"−"0.00##;0.00'
"""A difference with its sign: a lost point is −0,25."""


def result_sheet(request: FormRequest) -> Sheet:
    """The criteria with what is open to the unit.

    ``values``: ``<criterion>/<name>`` of ``SHOWN`` and ``unit/<name>`` of ``SAID``, as far as they
    are told.
    """
    return _Notice(request).sheet()


def has_card(request: FormRequest) -> bool:
    """Whether a first page stands before the criteria; notices of before had none."""
    return bool(request.printed.get(CARD))


def stated(request: FormRequest) -> tuple[str, ...]:
    """Of ``SAID`` what is told of the unit as a whole."""
    named = request.printed.get(STATED, "").split()
    return tuple(name for name in SAID if name in named)


def notice_titles(request: FormRequest, title: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The titles, with the mark of a result that is not approved yet in sight."""
    provisional = is_provisional(request)
    ranked = ", XẾP HẠNG" if "rank" in stated(request) else ""
    return (
        ("DỰ KIẾN" if provisional else "", ("headline",)),
        (title or f"THÔNG BÁO KẾT QUẢ THẨM ĐỊNH{ranked}", ("title",)),
        ("(Dự kiến, chưa được phê duyệt, có thể thay đổi)" if provisional else "", ("subtitle",)),
        (request.annex.heading, ("subtitle",)),
        (request.annex.title, ("subtitle",)),
    )


def parts_asked(request: FormRequest) -> tuple[str, ...]:
    """The parts of the analysis that the notice asks for, of ``ANSWERS`` in their order."""
    named = request.printed.get(ASKED, "").split()
    return tuple(part for part in ANSWERS if part in named) or FIRST_ASKED


def is_provisional(request: FormRequest) -> bool:
    """Whether the result is not published yet, so that its analysis is not due (Điều 11.1d)."""
    return bool(request.printed.get(PROVISIONAL))


def given_score(request: FormRequest, leaf: Criterion, until: str = GIVEN[-1]) -> Decimal | None:
    """The score that counts; ``until``: as it was before later ones than that."""
    names = GIVEN[: GIVEN.index(until) + 1]
    return last_given(request.number(field_key(leaf.id, name)) for name in names)


def loses_points(request: FormRequest, leaf: Criterion) -> bool:
    """Whether less than the maximum was given: the criteria that Điều 11.1d has analysed."""
    given = given_score(request, leaf)
    return given is not None and leaf.max is not None and given < leaf.max


def takes_appeals(request: FormRequest, leaf: Criterion) -> bool:
    """Whether the unit may appeal against that score: one that it scored itself, while the round
    takes appeals, of which neither an appeal nor the council has changed the appraised score."""
    decided = any(field_key(leaf.id, name) in request.values for name in CHANGED)
    return bool(request.printed.get(APPEALS)) and leaf.self_scored and not decided


@dataclass(frozen=True, slots=True)
class _Notice:
    request: FormRequest

    @property
    def appeals(self) -> bool:
        return bool(self.request.printed.get(APPEALS))

    @property
    def changed(self) -> tuple[str, ...]:
        """Whose changes of a score have a column."""
        return tuple(name for name, key in CHANGED.items() if self.request.printed.get(key))

    def _headings(self) -> tuple[Heading, ...]:
        levelled = any(leaf.levelled for leaf in self.request.annex.leaves())
        left_out = {*CHANGED} - {*self.changed} | (set() if levelled else {"level"})
        left_out |= {*ANSWERS} - {*parts_asked(self.request)}
        left_out |= set() if self.request.printed.get(LAST_YEAR) else {LAST_YEAR}
        own = tuple(heading for heading in _COLUMNS if heading.id not in left_out)
        return (*own, *(_APPEAL_COLUMNS if self.appeals else ()))

    def sheet(self) -> Sheet:
        headings = self._headings()
        columns, ids = columns_of(headings), [heading.id for heading in headings]
        answering = Signature("ĐẠI DIỆN ĐƠN VỊ TRẢ LỜI", "right", "(Ký, ghi rõ họ tên)")
        content = stacked(
            self._opening(columns),
            heading_row(headings, checked=True),
            held_together(
                stacked(
                    *(self._row(row, columns) for row in self._criteria()),
                    total_row(self.request.annex, ids, self._sums(None, ("cell", "total"))),
                ),
                stacked(*self._strengths(columns), signatures(columns, (answering,))),
            ),
        )
        return Sheet(
            SHEET_ID,
            SHEET_NAME,
            columns,
            *content,
            page=Page(repeat_rows=(HEADING, HEADING)),
            freeze=("", "max"),
            zoom=None,
        )

    def _criteria(self) -> tuple[Criterion, ...]:
        return tuple(row for row in self.request.annex.criteria if row.kind is not Kind.OPTION)

    # --- above the table ----------------------------------------------------------------------

    def _opening(self, columns: tuple[Column, ...]) -> Block:
        request = self.request
        printed, regulation = request.printed, request.regulation
        title = "KẾT QUẢ THẨM ĐỊNH TỪNG TIÊU CHÍ" if has_card(request) else ""
        titles = notice_titles(request, title)
        agency = standing_agency(regulation, printed)
        return stacked(
            printed_head(regulation, printed, columns, agency, titles),
            addressed_rows(request, columns, f"Kính gửi: {request.unit.name}", self._instruction()),
            *self._statements(),
        )

    def _instruction(self) -> str:
        printed = self.request.printed
        agency = standing_agency(self.request.regulation, printed)
        text = (
            "Ở mỗi tiêu chí bị trừ điểm, ghi tồn tại, hạn chế, nguyên nhân, biện pháp và thời hạn "
            f"khắc phục vào các ô nền {input_word(printed)}; dưới biểu ghi nhiệm vụ, giải pháp "
            "phát huy ưu điểm (Điều 11.1d)."
        )
        if is_provisional(self.request):
            text = (
                "Kết quả dự kiến, chưa được phê duyệt. Phần phân tích (Điều 11.1d) chỉ phải gửi "
                "sau khi công bố, theo thông báo chính thức; đơn vị có thể ghi trước vào các ô nền "
                f"{input_word(printed)}."
            )
        if self.appeals:
            text += " Nếu kiến nghị về điểm thì ghi điểm kiến nghị, căn cứ và tài liệu kèm theo"
            until = printed.get(APPEALS_UNTIL)
            text += f"; hạn gửi kiến nghị: {until}." if until else "."
        return f"{text} Lưu lại và gửi chính tệp này về {agency}."

    def _statements(self) -> Iterator[Block]:
        for name in () if has_card(self.request) else stated(self.request):
            said = self.request.item_field("unit", name, "text", input=False)
            yield spread_row(
                f"said-{name}",
                (Cell(SAID[name], ("cell", "label", "bold")), "number", "label"),
                (field_cell(self.request, said, "cell", "text", "bold"), "max", "reason"),
            )

    def _strengths(self, columns: tuple[Column, ...]) -> Iterator[Block | Row]:
        """How the unit builds on what was good: a row below the table."""
        if STRENGTHS in self.request.printed.get(ASKED, "").split():
            asked = self.request.item_field("unit", STRENGTHS, "text")
            yield gap("strengths-gap", 6.0)
            yield spread_row(
                STRENGTHS,
                (Cell(STRENGTHS_LABEL, ("cell", "label", "bold")), "number", "label"),
                (field_cell(self.request, asked, "cell", "text"), "max", columns[-1].id),
            )

    # --- the table ----------------------------------------------------------------------------

    def _row(self, row: Criterion, columns: tuple[Column, ...]) -> Row:
        look: tuple[str, ...] = ("cell",)
        if row.method is None:
            look = ("cell", "section") if row.parent is None else ("cell", "group")
        cells = {column.id: Cell(None, look) for column in columns}
        cells["number"] = printed(row.number, (*look, "center"))
        cells["label"] = printed(row.label, (*look, "label"))
        cells["max"] = Cell(row.max, (*look, "max"), checked=row.max is not None)
        if row.method is None:
            cells |= self._sums(row.id, look)
        else:
            cells |= self._leaf_cells(row, columns)
        return Row(row.id, cells, kept=row.method is None)

    def _leaf_cells(self, leaf: Criterion, columns: tuple[Column, ...]) -> dict[str, Cell]:
        styles = {"level": "center", "reason": "text"}
        ids = {column.id for column in columns}
        cells = {
            name: self._shown_cell(leaf, name, styles.get(name, "score"))
            for name in SHOWN
            if name in ids
        }
        own = self.request.number(field_key(leaf.id, "self"))
        given = given_score(self.request, leaf)
        if own is not None and given is not None:
            cells["difference"] = self._difference(own, given)
        if loses_points(self.request, leaf):
            for name in parts_asked(self.request):
                cells[name] = self._open_cell(leaf, name, "date" if name == "due" else "text")
        if takes_appeals(self.request, leaf):
            for name in CLAIMS:
                type_ = "number" if name == "requested" else "text"
                cells[name] = self._open_cell(leaf, name, type_)
        return cells

    def _difference(self, own: Decimal, given: Decimal) -> Cell:
        """What the unit lost or won against its own score; notices of before said it the other way
        round."""
        look = ("cell", "score")
        if not has_card(self.request):
            return Cell(own - given, look, checked=True)
        return Cell(given - own, look, checked=True, number_format=SIGNED_DIFFERENCE)

    def _shown_cell(self, leaf: Criterion, name: str, style: str) -> Cell:
        type_ = "number" if style == "score" else "text"
        return field_cell(self.request, self._field(leaf, name, type_, input=False), "cell", style)

    def _open_cell(self, leaf: Criterion, name: str, type_: str) -> Cell:
        role = {"date": "date", "number": "score"}.get(type_, "text")
        return field_cell(self.request, self._field(leaf, name, type_, input=True), "cell", role)

    def _field(self, leaf: Criterion, name: str, type_: str, *, input: bool) -> Field:
        number = type_ == "number"
        return self.request.criterion_field(
            leaf.id,
            name,
            type_,
            min=Decimal(0) if number and input else None,
            max=reachable(leaf) if number and input else None,
            decimals=self.request.annex.decimals if number else None,
            input=input,
        )

    def _sums(self, parent: str | None, look: tuple[str, ...]) -> dict[str, Cell]:
        """What was claimed and given under a row, as far as it is known; after appeals, after the
        council, what then counted."""
        names = ("self", "appraised", *self.changed)
        sums = {name: self._sum(parent, name) for name in names}
        return {
            name: Cell(known, (*look, "score"), checked=known is not None)
            for name, known in sums.items()
        }

    def _sum(self, parent: str | None, name: str) -> Decimal | None:
        """What is known under a row; None where nothing is."""

        def points(row: Criterion) -> Decimal | None:
            if row.method is None:
                return self._sum(row.id, name)
            if name == "self":
                return self.request.number(field_key(row.id, name))
            return given_score(self.request, row, name)

        return sum_of_known(map(points, scored_children(self.request.annex, parent)))
