"""The sheet “Hướng dẫn” of an agency's list: how it is filled in by exception, on one printed page.
It asks for nothing and carries no ids: the reader does not look for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.appraiser import row_states as states
from thidua_xlsx.layout.appraiser.agreement import LABEL
from thidua_xlsx.layout.appraiser.appraiser_request import AppraiserRequest
from thidua_xlsx.layout.appraiser.matrix_sheet import SHEET_ID as MATRIX
from thidua_xlsx.layout.appraiser.matrix_sheet import SHEET_NAME as MATRIX_NAME
from thidua_xlsx.layout.blocks import stacked, wide_rows
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.form.guide_sheet import (
    COLUMNS,
    NOT,
    SHEET_ID,
    SHEET_NAME,
    STRONG,
    facts,
    heading,
    keys_and_colours,
    line,
    numbered,
    wide,
)
from thidua_xlsx.layout.grid import Cell, Page, Sheet

_STATES = (
    (states.AGREED_TO, "Dòng để trống, được tính điểm và mức đơn vị tự chấm theo ô nhất trí."),
    (
        states.NOT_SCORED,
        "Chưa có điểm, và ô nhất trí chưa đánh dấu hoặc không áp dụng cho dòng này.",
    ),
    (
        states.UNEVIDENCED,
        "Đơn vị không giải trình, không minh chứng: ô nhất trí không áp dụng; có căn cứ khác thì "
        "nhập điểm và ghi nguồn.",
    ),
    (f"{states.NO_REASON}, mức", "Điểm khác điểm tự chấm mà chưa ghi lý do; chưa chọn mức."),
)
_STATE_OF_FACTS = (
    states.NO_FACTS,
    "Đã đánh dấu “Đã thẩm định” mà số liệu chấm chưa đủ; “Số liệu sai”: mâu thuẫn.",
)
_RULES = (
    "Không đánh dấu thì không dòng nào được coi là nhất trí; dòng nào cũng phải chấm.",
    "Dòng có nhập điểm thì tính theo điểm đã nhập; nhập điểm thì chọn cả mức.",
    "Không áp dụng cho dòng của chính cơ quan, phần điểm cùng chấm, dòng không có điểm tự chấm.",
    "Chỉ áp dụng cho điểm tự chấm in ở phiếu này; đơn vị nộp lại thì có phiếu bổ sung.",
)
_RULE_OF_FACTS = "Đã sửa số liệu chấm thì phải chọn x ở cột “Đã thẩm định”."
_AFTER = (
    "Nơi nhận báo lại từng ô cần bổ sung, nếu có; điểm được tổng hợp, đối chiếu, trình Hội đồng.",
)


def list_guide(request: AppraiserRequest, sheets: Sequence[Sheet]) -> Sheet:
    """The guide to a list of those ``sheets``, to which its steps are linked."""
    printed, of_facts = request.printed, bool(request.printed.get(FACTS))
    titles = (
        ("title", "HƯỚNG DẪN THẨM ĐỊNH", ("title",)),
        ("whose", request.appraiser.name, ("subtitle",)),
        ("illustration", printed.get("illustration", ""), ("illustration",)),
    )
    lacking = (*_STATES, _STATE_OF_FACTS) if of_facts else _STATES
    content = stacked(
        wide_rows(COLUMNS, titles),
        *facts(request.regulation, printed),
        heading("steps", "Các bước"),
        *numbered("step", list(_steps(sheets))),
        heading("rules", "Ô nhất trí"),
        wide("rule", (*_RULES, _RULE_OF_FACTS) if of_facts else _RULES),
        heading("states", "Cột “Còn thiếu”"),
        *(
            line(f"state-{at}", Cell(word, (*STRONG, "wrap")), text)
            for at, (word, text) in enumerate(lacking)
        ),
        *keys_and_colours(),
        heading("after", "Sau khi gửi"),
        wide("after", _AFTER),
        heading("not", "Không làm"),
        wide("not", NOT),
    )
    return Sheet(
        SHEET_ID, SHEET_NAME, COLUMNS, *content, page=Page(landscape=False), addressed=False
    )


def _steps(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str | None, str]]:
    first = sheets[0]
    link = f"[{first.id}!{first.rows[0].id}|{first.columns[0].id}]"
    yield (
        "Xem từng tiêu chí",
        link,
        "Đối chiếu điểm tự chấm với giải trình, minh chứng của từng đơn vị.",
    )
    yield "Nhập dòng khác", None, "Điểm khác điểm tự chấm: nhập điểm, mức và lý do ở dòng đó."
    yield "Nhất trí", None, f"Đồng ý với các dòng còn lại: đánh dấu x ở ô “{LABEL}” của tiêu chí."
    yield (
        "Soát lại",
        f"[{MATRIX}!title|unit]",
        f"Cột “Còn thiếu” và trang “{MATRIX_NAME}” cho biết điểm sẽ được tính và chỗ còn trống.",
    )
    yield "Lưu và gửi", None, "Lưu (Ctrl+S), in, ký, đóng dấu; gửi chính tệp này."
