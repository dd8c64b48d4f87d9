"""What an honest unit types into the forms of the year: those of Sở KH&CN 2022, by its half-year
report (seed 003); names, targets and decision numbers are made up, since no document has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from support.form_helpers import (
    TABLES,
    Form,
    Typed,
    annex,
    regulations,
    small_round,
    typed,
)
from support.made_once import made_once
from support.round_helpers import JUSTICE, SCIENCE, Round, begun
from support.written_forms import make_form
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.year.tables import REGISTERED as REGISTERED_COUNT
from thidua_xlsx.model import OF_YEAR, Stage, Unit, Value
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.returns.requests import request_of

REGISTRATION, HALF_YEAR = OF_YEAR
REGISTERED: dict[str, Any] = {
    "tap-the/1/bearer": "Sở Khoa học và Công nghệ",
    "tap-the/1/title": "Cờ thi đua của UBND tỉnh",
    "tap-the/2/bearer": "Phòng Quản lý Khoa học",
    "tap-the/2/title": "Tập thể lao động xuất sắc",
    "ca-nhan/1/bearer": "Nguyễn Văn A (minh họa)",
    "ca-nhan/1/title": "Chiến sĩ thi đua cấp tỉnh",
    "ca-nhan/2/bearer": "Trần Thị B (minh họa)",
    "ca-nhan/2/title": "Lao động tiên tiến",
    "ca-nhan/2/note": "Viên chức",
    "chi-tieu/1/content": "Quản lý nhiệm vụ khoa học và công nghệ cấp tỉnh",
    "chi-tieu/1/target": "Nghiệm thu đúng hạn các nhiệm vụ",
    "chi-tieu/1/measure": "nhiệm vụ",
    "chi-tieu/1/registered": 20,
    "chi-tieu/3/content": "Tham gia đầy đủ hoạt động của Khối",
    "chi-tieu/3/target": "Không vắng hoạt động nào",
}
_AWARDS = (
    ("Tập thể lao động xuất sắc", "Cấp tỉnh", "Tập thể", 2),
    ("Bằng khen của Chủ tịch UBND tỉnh", "Cấp tỉnh", "Cá nhân", 3),
    ("Chiến sĩ thi đua cấp tỉnh", "Cấp tỉnh", "Cá nhân", 3),
    ("Chiến sĩ thi đua toàn quốc", "Cấp nhà nước", "Cá nhân", 1),
    ("Bằng khen của Chủ tịch UBND tỉnh (cải cách hành chính)", "Cấp tỉnh", "Tập thể", 1),
    ("Bằng khen của Chủ tịch UBND tỉnh (cải cách hành chính)", "Cấp tỉnh", "Cá nhân", 1),
)
"""Those that the report says were given; it says of others that they were asked for."""
REPORTED: dict[str, Any] = {
    "lanh-dao/text": "Trong 6 tháng đầu năm, tập thể Lãnh đạo Sở thường xuyên quan tâm chỉ đạo "
    "công tác thi đua, khen thưởng; phát động các phong trào thi đua "
    "yêu nước; ban hành các văn bản tổ "
    "chức triển khai, thực hiện công tác thi đua, khen thưởng; tổ chức tuyên truyền, quán triệt "
    "các chỉ thị, nghị quyết, các văn bản của cấp trên quy định về "
    "công tác thi đua, khen thưởng đến "
    "toàn thể cán bộ, công chức, viên chức và người lao động trong cơ quan, đơn vị nhằm nâng cao "
    "nhận thức, tạo khí thế thi đua, đổi mới, sáng tạo trong quá trình thực hiện chức trách, nhiệm "
    "vụ được giao; phối hợp với Công đoàn Sở tổ chức thành công Hội nghị cán bộ công chức, viên "
    "chức và người lao động vào ngày 21/01/2022, kết thúc Hội nghị, Thủ trưởng đơn vị và Chủ tịch "
    "Công đoàn Sở đã tiến hành ký kết Bản giao ước thi đua, phát động phong trào thi đua năm 2022.",
    "thuong-xuyen/text": "Trong 06 tháng đầu năm, Sở Khoa học và Công nghệ cơ bản hoàn thành các "
    "nhiệm vụ chính trị, nhiệm vụ chuyên môn theo kế hoạch đề ra.\nCông tác phòng, chống dịch bệnh "
    "Covid -19 được đảm bảo theo quy định của các cấp, các ngành có liên quan.",
    "chuyen-de/1/movement": "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
    "chuyen-de/1/outcome": "Luôn hưởng ứng và thực hiện có hiệu quả",
    "chuyen-de/2/movement": "Thái Nguyên chung sức xây dựng nông thôn mới",
    "chuyen-de/3/movement": "Thái Nguyên chung tay vì người nghèo - không để ai bị bỏ lại phía sau",
    **{
        f"khen-thuong/{row}/{name}": value
        for row, award in enumerate(_AWARDS, 1)
        for name, value in zip(("award", "choice", "holder", "count"), award, strict=True)
    },
    "khen-thuong/1/decision_date": date(2022, 3, 15),
    "khen-thuong/1/decision": "01/QĐ-UBND (minh họa)",
    "phuong-huong/text": "1. Tiếp tục thực hiện các phong trào thi đua theo kế hoạch đề ra, chú "
    "trọng phong trào thi đua Lao động giỏi để hoàn thành xuất sắc "
    "mọi nhiệm vụ được giao;\n2. Tiếp tục "
    "thực hiện và hưởng ứng tham gia các phong trào thi đua do các cấp, các ngành từ trung ương "
    "đến địa phương phát động.",
}
RESULTS: dict[str, Any] = {
    "chi-tieu/1/achieved": 9,
    "chi-tieu/2/outcome": "Tham gia đủ 02 hoạt động",
}
"""Of the targets of ``REGISTERED``, as a report shows them."""
ANSWERS = {Stage.REGISTRATION: REGISTERED, Stage.HALF_YEAR: REPORTED}


TARGETS: dict[str, Value] = {
    "chi-tieu/1/content": "Quản lý nhiệm vụ khoa học và công nghệ cấp tỉnh",
    "chi-tieu/1/target": "Nghiệm thu đúng hạn các nhiệm vụ",
    "chi-tieu/1/measure": "nhiệm vụ",
    "chi-tieu/1/registered": Decimal(20),
    "chi-tieu/2/content": "Tham gia đầy đủ hoạt động của Khối",
    "chi-tieu/2/target": "Không vắng hoạt động nào",
}
"""What a report shows of ``REGISTERED``."""


def in_memory(stage: Stage, table: str = "PL-02") -> Form:
    """The form as it goes out to a unit; a report shows the honest targets."""
    opened, unit = small_round(TABLES[table]), Unit("so-thu", "Sở Thử nghiệm", annex(table).bloc)
    values = TARGETS if stage is Stage.HALF_YEAR else {}
    data, identity = make_form(opened, stage, unit, 1, values)
    rules = opened.regulation
    request = FormRequest(rules, annex(table), stage, unit, identity.printed, values)
    return Form(data, identity, request)


def year_form(round_: Round, stage: Stage, unit: str = SCIENCE, *, again: bool = False) -> Form:
    """The unit's form of that stage, issued where it is not out yet, or once more."""
    result = issue(round_.path, stage, units=[unit], again=again)
    assert result.refused is None, result.refused
    (out,) = result.issued
    data = (round_.path / out.file).read_bytes()
    reading = read_form(data, unit, regulations)
    assert reading.identity is not None
    request, _ = request_of(reading.identity, regulations, unit)
    assert isinstance(request, FormRequest)
    return Form(data, reading.identity, request)


def year_workbooks() -> Mapping[str, Path]:
    """Every workbook of the year around the scoring, by what it is: of Sở KH&CN's forms blank and
    filled in, the slip of one that lacks something, and the two books."""
    return _year_workbooks()


@made_once
def _year_workbooks(folder: Path) -> dict[str, Path]:
    round_, found = begun(folder), dict[str, Path]()
    for stage in OF_YEAR:
        form = year_form(round_, stage)
        year_form(round_, stage, JUSTICE)
        found[f"blank {stage}"] = round_.send(f"blank-{stage}.xlsx", form.data)
        found[f"filled {stage}"] = round_.send(f"filled-{stage}.xlsx", answered(form))
        (told,) = collect(round_.path, [found[f"filled {stage}"]]).files
        assert told.outcome == "accepted"
    lacking = round_.send("lacking.xlsx", year_form(round_, HALF_YEAR, JUSTICE).data)
    (told,) = collect(round_.path, [lacking]).files
    assert told.outcome == "review" and told.slip is not None
    found["slip of a report"] = round_.path / told.slip
    books = {report.stage: Path(report.workbook) for report in status(round_.path).reports}
    return found | {f"book of {stage}": path for stage, path in books.items()}


def answered(form: Form, changes: Typed | None = None) -> bytes:
    """The form filled in honestly but for ``changes``; results only where targets stand."""
    results = RESULTS if REGISTERED_COUNT in form.request.printed else {}
    return typed(form, {**ANSWERS[form.request.stage], **results, **(changes or {})})
