"""What a unit came to, and where it lost most, on one page: the first of its notice of results,
signed by the council's side; also a page of the inspector's book.

Self and final scores stand side by side only over the criteria that the unit scored itself; what
others scored has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row
from thidua_xlsx.layout.fields import field_cell
from thidua_xlsx.layout.form.annex_points import sum_of_known
from thidua_xlsx.layout.form.form_heads import addressed_rows
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import (
    CHAIR_NAME,
    COUNCIL_NAME,
    LAST_YEAR,
    SAID,
    SIGNED_DIFFERENCE,
    WHY,
    given_score,
    is_provisional,
    notice_titles,
    stated,
)
from thidua_xlsx.layout.grid import Cell, CellValue, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import naming_once, printed_head, signatures
from thidua_xlsx.layout.listing import Heading, columns_of
from thidua_xlsx.model import Criterion, Regulation, Signature, field_key
from thidua_xlsx.words.numerals import rounded, vietnamese
from thidua_xlsx.words.texts import shortened

SHEET_ID, SHEET_NAME = "scorecard", "Phiếu điểm"
COSTLIEST = 5
LONGEST = 110
"""Letters of a criterion's label and of a reason: so all stands on one page; the table has both
whole."""
POINTS, SHARE = "0.00##", "0.00%"
NOT_APPROVED = "Chưa phê duyệt"
NOTHING_LOST = "Không có tiêu chí nào bị trừ điểm."
COLUMNS = columns_of(
    (
        Heading("number", "", 7.0),
        Heading("label", "", 31.0),
        Heading("max", "", 8.5),
        Heading("self", "", 9.0),
        Heading("given", "", 9.0),
        Heading("lost", "", 9.0),
        Heading("why", "", 21.0),
    )
)
_PLACES = {
    len(places): places
    for places in (
        (("number", "label"), ("max", "self"), ("given", "why")),
        (("number", "label"), ("max", "max"), ("self", "self"), ("given", "why")),
        (("number", "label"), ("max", "max"), ("self", "self"), ("given", "lost"), ("why", "why")),
    )
}
"""From where to where the boxes of the result reach, by how many there are."""
_CELL, _BIG = ("cell",), ("cell", "headline")


def scorecard(request: FormRequest) -> Sheet:
    """The page; of a result that is not whole the sums say what is known."""
    card, name = _Scorecard(request), request.printed.get(CHAIR_NAME, "")
    signed = signatures(COLUMNS, (council_signature(request.regulation, name),))
    return one_page(SHEET_ID, SHEET_NAME, stacked(card.opening(), card.result(), signed))


def result_on_a_page(request: FormRequest) -> Block:
    """What the page says between its head and who signs it."""
    return _Scorecard(request).result()


def one_page(id: str, name: str, content: Block) -> Sheet:
    """The sheet of that page."""
    return Sheet(id, name, COLUMNS, *content, page=Page(landscape=False, one_page=True))


def council_signature(regulation: Regulation, name: str) -> Signature:
    """Who signs a notice: the council's head, or the head of a bloc that scores itself."""
    office = "TM. HỘI ĐỒNG\nCHỦ TỊCH" if regulation.has_council else "TM. KHỐI THI ĐUA\nTRƯỞNG KHỐI"
    return Signature(office, "right", "(Ký, ghi rõ họ tên, đóng dấu)", name)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What some criteria come to: their maxima, what the unit gave itself, what counts."""

    most: Decimal
    own: Decimal | None
    given: Decimal | None
    last: Decimal | None
    count: int


@dataclass(frozen=True, slots=True)
class _Scorecard:
    request: FormRequest

    def result(self) -> Block:
        """What it came to, the parts, what cost most, how it moved."""
        return stacked(
            *self._came_to(),
            gap("parts-gap", 6.0),
            *self._parts(),
            gap("costliest-gap", 6.0),
            *self._costliest(),
            *self._movement(),
        )

    @property
    def _leaves(self) -> tuple[Criterion, ...]:
        return self.request.annex.leaves()

    def _sum(self, leaves: Iterable[Criterion]) -> _Sum:
        request, own = self.request, tuple(leaves)

        def sum_of(name: str) -> Decimal | None:
            return sum_of_known(request.number(field_key(leaf.id, name)) for leaf in own)

        return _Sum(
            sum((leaf.max for leaf in own if leaf.max is not None), Decimal(0)),
            sum_of("self"),
            sum_of_known(given_score(request, leaf) for leaf in own),
            sum_of(LAST_YEAR),
            len(own),
        )

    # --- whose it is, and what it came to -----------------------------------------------------

    def opening(self) -> Block:
        """The letterhead, the titles, to whom it goes."""
        request = self.request
        printed, regulation = request.printed, request.regulation
        council = printed.get(COUNCIL_NAME) or regulation.council
        printed = naming_once(regulation, printed, council)
        whole = "Điểm từng tiêu chí và phần đơn vị trả lời: trang “Kết quả”, kèm theo trang này."
        return stacked(
            printed_head(regulation, printed, COLUMNS, council, notice_titles(request)),
            addressed_rows(request, COLUMNS, f"Kính gửi: {request.unit.name}", whole),
            gap("opening-end", 6.0),
        )

    def _came_to(self) -> Iterator[Block]:
        """The total first, of what, in per cent; rank and rating where they are told."""
        total = self._sum(self._leaves).given
        most = self.request.annex.total
        share = None if total is None else total / most
        boxes = [
            ("Tổng điểm", Cell(total, _BIG, number_format=POINTS)),
            (self._most_word, Cell(most, _BIG)),
            ("Tỷ lệ đạt", Cell(share, ("cell", "center", "bold"), number_format=SHARE)),
            *self._told(),
        ]
        placed = tuple(zip(boxes, _PLACES[len(boxes)], strict=True))
        headings = ((Cell(word, ("heading",)), *at) for (word, _), at in placed)
        yield spread_row("result-heading", *headings)
        yield spread_row("result", *((cell, *at) for (_, cell), at in placed), height=42.0)
        if "rank" in stated(self.request):
            article = self.request.regulation.ranking.article
            by = "Theo tổng điểm trong khối, từ cao xuống thấp" + (
                f" ({article})" if article else ""
            )
            yield self._line("order", "Căn cứ xếp hạng", Cell(by, ("cell", "text")))
        if why := self.request.printed.get(WHY):
            yield self._line("why", "Căn cứ xếp loại", Cell(why, ("cell", "text"), checked=True))
        if "proposed_rating" in stated(self.request):
            yield self._line(
                "proposed", "Mức xếp loại đơn vị đề xuất", self._said("proposed_rating", "text")
            )

    @property
    def _most_word(self) -> str:
        bonus = any(column.id == "bonus" for column in self.request.annex.columns)
        return "Điểm chuẩn" if bonus else "Điểm tối đa"

    def _told(self) -> Iterator[tuple[str, Cell]]:
        if "rank" in stated(self.request):
            yield SAID["rank"], self._said("rank", "center", "bold")
        if "rating" in stated(self.request):
            yield SAID["rating"], self._said("rating", "center", "bold")
        elif is_provisional(self.request):
            yield SAID["rating"], Cell(NOT_APPROVED, ("cell", "center", "italic"))

    def _said(self, name: str, *look: str) -> Cell:
        said = self.request.item_field("unit", name, "text", input=False)
        return field_cell(self.request, said, "cell", *look)

    def _line(self, id: str, label: str, cell: Cell) -> Block:
        shown = (Cell(label, ("cell", "label", "bold")), "number", "label")
        return spread_row(f"said-{id}", shown, (cell, "max", "why"))

    # --- on the same base -----------------------------------------------------------------------

    def _parts(self) -> Iterator[Block | Row]:
        """What the unit scored itself, both ways; what others scored; the total."""
        own = self._sum(leaf for leaf in self._leaves if leaf.self_scored)
        others = self._sum(leaf for leaf in self._leaves if not leaf.self_scored)
        yield self._title("parts", "Tự đánh giá và kết quả, tính trên cùng các tiêu chí")
        yield _row(
            "parts-heading",
            ("heading",),
            ("label", "Phần điểm"),
            ("max", self._most_word),
            ("self", "Tự đánh giá"),
            ("given", "Kết quả"),
            ("lost", "Chênh lệch"),
            ("why", "Tỷ lệ đạt: tự đánh giá → kết quả"),
        )
        yield self._part("own", "Tiêu chí đơn vị tự đánh giá", own)
        if others.count:
            by = self.request.regulation.panel_name
            yield self._part("others", f"Tiêu chí do {by} chấm", others)
            whole = self._sum(self._leaves)
            yield self._part("all", "Tổng điểm", replace(whole, own=None), "bold")

    def _part(self, id: str, label: str, part: _Sum, *look: str) -> Block:
        shares = [_share(points, part.most) for points in (part.own, part.given)]
        return _row(
            f"part-{id}",
            ("cell", *look),
            ("label", label),
            ("max", part.most),
            ("self", part.own),
            ("given", part.given),
            ("lost", _difference(part.own, part.given)),
            ("why", " → ".join(share for share in shares if share)),
        )

    # --- where points were lost ------------------------------------------------------------------

    def _costliest(self) -> Iterator[Block | Row]:
        """The criteria that cost most, of equal ones the first in the annex."""
        lost = [leaf for leaf in self._leaves if self._beyond(leaf) < 0]
        order = sorted(lost, key=self._beyond)[:COSTLIEST]
        yield self._title("costliest", "Những tiêu chí mất nhiều điểm nhất")
        if not order:
            yield wide_row("costliest-none", COLUMNS, NOTHING_LOST, ("cell", "text"))
            return
        yield _row(
            "costliest-heading",
            ("heading",),
            ("number", "Tiêu chí"),
            ("label", "Nội dung"),
            ("max", self._most_word),
            ("self", "Tự đánh giá"),
            ("given", "Kết quả"),
            ("lost", "Mất"),
            ("why", "Lý do"),
        )
        for leaf in order:
            yield _row(
                f"cost/{leaf.id}",
                ("cell",),
                ("number", leaf.id),
                ("label", shortened(leaf.label, LONGEST)),
                ("max", leaf.max),
                ("self", self.request.number(field_key(leaf.id, "self"))),
                ("given", given_score(self.request, leaf)),
                ("lost", self._beyond(leaf)),
                ("why", shortened(self._reason(leaf), LONGEST)),
            )
        yield wide_row("costliest-sum", COLUMNS, self._lost_words(lost, order), ("note",))

    def _lost_words(self, lost: Sequence[Criterion], shown: Sequence[Criterion]) -> str:
        """How much was lost in all, how much of it in those shown, and what was won beyond."""
        won = [leaf for leaf in self._leaves if self._beyond(leaf) > 0]
        text = f"Tổng số điểm mất: {self._points(lost)} ở {len(lost):02} tiêu chí"
        if len(shown) < len(lost):
            text += f"; riêng {len(shown):02} tiêu chí trên: {self._points(shown)}"
        return text + (
            f". Điểm cộng: {self._points(won)} ở {len(won):02} tiêu chí." if won else "."
        )

    def _points(self, leaves: Iterable[Criterion]) -> str:
        points = abs(sum(map(self._beyond, leaves), Decimal(0)))
        short = rounded(points, 2)
        return f"{vietnamese(short if short == points else points, zeros=True)} điểm"

    def _beyond(self, leaf: Criterion) -> Decimal:
        """How far the score that counts lies above the maximum (a bonus) or below it."""
        given = given_score(self.request, leaf)
        return Decimal(0) if given is None or leaf.max is None else given - leaf.max

    def _reason(self, leaf: Criterion) -> str:
        said = self.request.values.get(field_key(leaf.id, "reason"))
        by = "" if leaf.self_scored else f"{self.request.regulation.panel_name} chấm"
        return str(said or by)

    # --- against last year -----------------------------------------------------------------------

    def _movement(self) -> Iterator[Block | Row]:
        """What the criteria that last year had too came to then and now; nothing where last year's
        result is not known."""
        request = self.request
        shared = self._sum(
            leaf for leaf in self._leaves if field_key(leaf.id, LAST_YEAR) in request.values
        )
        rated = "last_rating" in stated(request)
        if not shared.count and not rated:
            return
        yield gap("movement-gap", 6.0)
        yield self._title("movement", "So với năm trước")
        if shared.count:
            yield _row(
                "movement-heading",
                ("heading",),
                ("label", "Nội dung"),
                ("max", self._most_word),
                ("self", "Năm trước"),
                ("given", "Năm nay"),
                ("lost", "Tăng, giảm"),
                ("why", "Tỷ lệ đạt: năm trước → năm nay"),
            )
            words = f"Điểm của {shared.count:02} tiêu chí có ở cả hai năm"
            yield self._part("shared", words, replace(shared, own=shared.last))
        if rated:
            yield self._line("last", SAID["last_rating"], self._said("last_rating", "text"))

    def _title(self, id: str, text: str) -> Block:
        return wide_row(f"{id}-title", COLUMNS, text, ("text", "bold"))


_ROLES: Mapping[str, tuple[str, ...]] = {
    "number": ("center",),
    "label": ("label",),
    "max": ("max",),
    "self": ("max",),
    "given": ("max", "bold"),
    "lost": ("max",),
    "why": ("text",),
}


_FORMATS = {"self": POINTS, "given": POINTS, "lost": SIGNED_DIFFERENCE}


def _row(id: str, look: tuple[str, ...], *cells: tuple[str, CellValue]) -> Block:
    """A row of a table; a label without a number before it reaches over the number's column."""
    heading = look == ("heading",)
    placed = []
    for column, value in cells:
        first = "number" if column == "label" and cells[0][0] == "label" else column
        style = look if heading else (*look, *_ROLES[column])
        shown = None if heading else _FORMATS.get(column)
        placed.append((Cell(value, style, number_format=shown), first, column))
    return spread_row(id, *placed)


def _difference(own: Decimal | None, given: Decimal | None) -> Decimal | None:
    return None if own is None or given is None else given - own


def _share(points: Decimal | None, most: Decimal) -> str:
    if points is None or not most:
        return ""
    return f"{vietnamese(rounded(Fraction(points) * 100 / Fraction(most), 2), zeros=True)}%"
