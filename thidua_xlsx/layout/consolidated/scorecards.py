"""A scorecard of one page for each unit, where the round wants them in the inspector's book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from thidua_xlsx.layout.blocks import gap, stacked
from thidua_xlsx.layout.consolidated.blocs import MAXIMUM_TAB, plain_head, short_name
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import is_provisional
from thidua_xlsx.layout.form.scorecard import COLUMNS, SHEET_ID, one_page, result_on_a_page
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Regulation, Unit

SCORECARD = SHEET_ID
MOST = 200
"""So many pages can still be found among the tabs of a book."""
UNSCORED = "Phiếu điểm của từng đơn vị: chưa lập, vì chưa có điểm thẩm định."
TOO_MANY = (
    "Phiếu điểm của từng đơn vị: không lập ở đây, vì có {units} đơn vị, nhiều hơn {most} trang mà "
    "một tệp còn tìm xem được. Phiếu điểm của mỗi đơn vị là trang đầu thông báo kết quả của đơn vị "
    "đó, trong thư mục các phiếu đã phát hành."
)
TITLE, PROVISIONAL_TITLE = "PHIẾU ĐIỂM", "PHIẾU ĐIỂM (DỰ KIẾN, CHƯA ĐƯỢC PHÊ DUYỆT)"


class Cards(NamedTuple):
    """Of each unit what its scorecard is laid out from; of a round that wants them and has none,
    why."""

    requests: Sequence[FormRequest] = ()
    why_none: str = ""


NO_CARDS = Cards()


def cards_of(requests: Iterable[FormRequest], units: int, *, scored: bool) -> Cards:
    """The scorecards of so many units: none before anything is ``scored``, none where they are more
    than a book can hold."""
    if not scored:
        return Cards(why_none=UNSCORED)
    if units > MOST:
        return Cards(why_none=TOO_MANY.format(units=units, most=MOST))
    return Cards(tuple(requests))


def scorecard_sheets(
    regulation: Regulation, cards: Sequence[FormRequest], context: ConsolidatedContext
) -> Iterator[Sheet]:
    """A sheet a unit, in the order given; unsigned, for that is what a notice is."""
    for card, tab in zip(cards, card_tabs([card.unit.name for card in cards]), strict=True):
        title = PROVISIONAL_TITLE if is_provisional(card) else TITLE
        bloc = regulation.bloc_names[card.unit.bloc]
        above = plain_head(COLUMNS, regulation, context, title, card.unit.name, bloc)
        content = stacked(above, gap("opening-end", 6.0), result_on_a_page(card))
        yield one_page(card_id(card.unit), tab, content)


def card_id(unit: Unit) -> str:
    """The id of that unit's sheet."""
    return f"{SCORECARD}.{unit.id}"


def card_tabs(names: Sequence[str]) -> Iterator[str]:
    """The tab of each unit: its number, by which no two are alike, and as much of its name as there
    is room for."""
    digits = max(2, len(str(len(names))))
    for number, name in enumerate(names, start=1):
        short = short_name(name, MAXIMUM_TAB - digits - 1)
        yield f"{number:0{digits}} {short}".rstrip()
