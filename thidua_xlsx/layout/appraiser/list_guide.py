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
    (states.DONE, "Dòng đã chấm xong."),
    (states.AGREED_TO, "Dòng để trống, được tính điểm và mức đơn vị tự chấm theo ô nhất trí."),
    (states.NOT_SCORED, "Chưa có điểm và tiêu chí chưa được đánh dấu nhất trí."),
    (states.UNEVIDENCED, "Đơn vị không giải trình, không minh chứng: không được tính điểm theo ô "
     "nhất trí; có căn cứ khác thì nhập điểm và ghi nguồn."),
    (states.NO_REASON, "Điểm thẩm định khác điểm tự chấm mà chưa ghi lý do."),
    (states.NO_LEVEL, "Có điểm mà chưa chọn mức chất lượng."),
    (f"{states.OVER}; {states.NOT_A_NUMBER}", "Điểm vượt điểm tối đa, hoặc không phải số."),
)  # fmt: skip
_STATE_OF_FACTS = (
    f"{states.NO_FACTS}; {states.WRONG_FACTS}",
    "Dòng đã đánh dấu “Đã thẩm định” mà số liệu chấm chưa đủ, hoặc mâu thuẫn.",
)
_RULES = (
    "Không đánh dấu thì không dòng nào được coi là nhất trí; dòng nào cũng phải chấm.",
    "Nhập điểm ở dòng nào thì dòng đó tính theo điểm đã nhập, không theo ô nhất trí; chọn cả mức.",
    "Dòng của chính cơ quan mình, phần điểm của tiêu chí nhiều cơ quan cùng chấm, dòng đơn vị "
    "không tự chấm: phải nhập điểm, ô nhất trí không tính.",
    "Ô nhất trí chỉ áp dụng cho các dòng của phiếu này và điểm tự chấm in trong phiếu; đơn vị nộp "
    "lại điểm khác thì có phiếu bổ sung.",
)
_RULE_OF_FACTS = (
    "Dòng có số liệu chấm: sửa số liệu thì phải chọn x ở cột “Đã thẩm định”; số liệu giữ nguyên "
    "thì được tính theo ô nhất trí."
)
_AFTER = (
    "Nơi nhận đọc tệp và báo lại từng ô cần bổ sung, nếu có.",
    "Điểm thẩm định được tổng hợp, đối chiếu với điểm tự đánh giá và trình Hội đồng; dòng tính "
    "theo ô nhất trí có ghi “nhất trí”.",
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
