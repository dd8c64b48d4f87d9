"""Every condition of Điều 7.2 (and 7.3): whether it holds, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rating_cases import (
    CONFIRMED,
    DISTRICTS,
    HALL,
    NO,
    facts,
    regulation_2610,
    section_two,
    yes,
)

from thidua_xlsx.model import Condition
from thidua_xlsx.rating.bands import walk
from thidua_xlsx.rating.outcome import Reason
from thidua_xlsx.rating.rules import QUOTA, RULES, judge
from thidua_xlsx.rating.rules.case import Case
from thidua_xlsx.rating.rules.facts import Declared, UnitFacts
from thidua_xlsx.template.rules import RULES as TEMPLATE_RULES

ORGANISATION = "Có tổ chức trực thuộc bị xử lý kỷ luật"
LEADER = "Có Lãnh đạo cơ quan, đơn vị, địa phương bị xử lý kỷ luật"
COMMITTEE = "Có cấp ủy viên (từ Ủy viên Ban Thường vụ trở lên đối với cấp huyện) bị xử lý kỷ luật"
FORMER = (
    "Có Lãnh đạo, cán bộ, công chức, viên chức có khuyết điểm, vi phạm xảy ra ở cơ quan, đơn vị, "
    "địa phương cũ nhưng bị xử lý kỷ luật và thi hành kỷ luật ở cơ quan, đơn vị, địa phương mới "
    "chuyến đến"
)
CASE = (
    "Có đơn vị trực thuộc xảy ra vụ việc tham nhũng, lãng phí, tiêu cực hoặc các vi phạm khác bị "
    "xử lý kỷ luật theo quy định của Đảng, pháp luật của Nhà nước"
)
PROSECUTED = (
    "Có cán bộ, công chức, viên chức bị tạm giam, tạm giữ, khởi tố, truy tố theo quy định của "
    "pháp luật"
)
ACHIEVED = (
    "Có thành tích nổi bật; khẳng định vị thế, vai trò hàng đầu, điển hình để các cơ quan, đơn "
    "vị, địa phương khác học tập, noi theo"
)


@dataclass(frozen=True)
class Line:
    """A condition of a unit, whether it holds, and the sentence."""

    condition: str
    holds: bool | None
    detail: str
    facts: UnitFacts
    answers: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)


def poor(count: int, bloc: str = HALL) -> dict[str, str | None]:
    return dict.fromkeys(section_two(bloc)[:count], "kem")


def reason(line: Line) -> Reason:
    found = walk(regulation_2610(**line.readings), line.facts, line.answers)
    return next(one for one in found.reasons if one.condition == line.condition)


LEADER_REMEDIED = {"ky-luat-lanh-dao": yes(remedied=True)}
LEADER_NOT_REMEDIED = {"ky-luat-lanh-dao": yes(remedied=False)}
LEADER_DECIDED = {"fact:don-vi:ky-luat-lanh-dao": "co-da-khac-phuc"}

AT_SO_Y = {"khuyet-diem-noi-cu": yes(agency="Sở Y")}

LINES = [
    # --- points, to two decimals, half up
    Line("xuat-sac-diem", True, "Tổng điểm 90,00, đạt mức từ 90 điểm trở lên.", facts("90")),
    Line("xuat-sac-diem", False, "Tổng điểm 89,99, thiếu 0,01 điểm so với mức 90 điểm.",
         facts("89.99")),
    Line("xuat-sac-diem", True,
         "Tổng điểm 90,00 (làm tròn từ 89,996), đạt mức từ 90 điểm trở lên.", facts("89.996")),
    Line("xuat-sac-diem", True,
         "Tổng điểm 90,00 (làm tròn từ 89,995), đạt mức từ 90 điểm trở lên.", facts("89.995")),
    Line("xuat-sac-diem", False,
         "Tổng điểm 89,99 (làm tròn từ 89,994), thiếu 0,01 điểm so với mức 90 điểm.",
         facts("89.994")),
    Line("xuat-sac-diem", False, "Tổng điểm 89,996, thiếu 0,004 điểm so với mức 90 điểm.",
         facts("89.996"), readings={"rating_decimals": "three-decimals"}),
    Line("xuat-sac-diem", None, "Chưa có tổng điểm.", facts(None)),
    Line("tot-diem", True, "Tổng điểm 95,00, đạt mức từ 70 điểm trở lên.", facts()),
    Line("tot-diem", False, "Tổng điểm 95,00, không dưới 90 điểm: ngoài khoảng điểm của mức này.",
         facts(), readings={"rating_ranges": "closed-ranges"}),
    Line("tot-diem", True, "Tổng điểm 89,99, trong khoảng từ 70 đến dưới 90 điểm.",
         facts("89.99"), readings={"rating_ranges": "closed-ranges"}),
    Line("hoan-thanh-diem", False, "Tổng điểm 49,99, thiếu 0,01 điểm so với mức 50 điểm.",
         facts("49.99")),
    Line("khong-diem", True, "Tổng điểm 49,99, dưới 50 điểm.", facts("49.99")),
    Line("khong-diem", False, "Tổng điểm 50,00 (làm tròn từ 49,995), không dưới 50 điểm.",
         facts("49.995")),
    Line("khong-diem", True, "Tổng điểm 49,995, dưới 50 điểm.", facts("49.995"),
         readings={"rating_decimals": "three-decimals"}),
    # --- achievement: a claim, until it is confirmed
    Line("xuat-sac-thanh-tich", None,
         f"{ACHIEVED}: đơn vị kê khai có, chờ Hội đồng thẩm định xác nhận.", facts()),
    Line("xuat-sac-thanh-tich", True, f"{ACHIEVED}: có (Hội đồng thẩm định quyết định).", facts(),
         CONFIRMED),
    Line("xuat-sac-thanh-tich", False, f"{ACHIEVED}: không (Hội đồng thẩm định quyết định).",
         facts(), {"fact:don-vi:thanh-tich-noi-bat": "khong"}),
    Line("xuat-sac-thanh-tich", False, "Đơn vị kê khai không có.",
         facts(declared={"thanh-tich-noi-bat": NO})),
    Line("xuat-sac-thanh-tich", None, f"{ACHIEVED}: đơn vị chưa kê khai.",
         facts(declared={"thanh-tich-noi-bat": Declared()})),
    # --- discipline, and that remedying helps everywhere but for xuất sắc
    Line("xuat-sac-ky-luat", True, "Đơn vị kê khai không có.", facts()),
    Line("khong-ky-luat", False, "Đơn vị kê khai không có.", facts()),
    Line("khong-ky-luat", True,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát hiện và khắc phục xong "
         "(đơn vị kê khai).", facts(declared=LEADER_NOT_REMEDIED)),
    Line("tot-ky-luat", False,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát hiện và khắc phục xong "
         "(đơn vị kê khai).", facts(declared=LEADER_NOT_REMEDIED)),
    Line("xuat-sac-ky-luat", False,
         f"{LEADER}: đơn vị kê khai có, 1 người bị xử lý kỷ luật, đã tự phát hiện và khắc phục "
         "xong, chờ Hội đồng thẩm định xác nhận; mức này không xét miễn trừ.",
         facts(declared=LEADER_REMEDIED)),
    Line("tot-ky-luat", None,
         f"{LEADER}: đơn vị kê khai có, 1 người bị xử lý kỷ luật, đã tự phát hiện và khắc phục "
         "xong, chờ Hội đồng thẩm định xác nhận.", facts(declared=LEADER_REMEDIED)),
    Line("tot-ky-luat", True,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, đã tự phát hiện và khắc phục xong (Hội đồng "
         "thẩm định quyết định): được miễn trừ.", facts(declared=LEADER_REMEDIED), LEADER_DECIDED),
    Line("hoan-thanh-ky-luat", True,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, đã tự phát hiện và khắc phục xong (Hội đồng "
         "thẩm định quyết định): được miễn trừ.", facts(declared=LEADER_REMEDIED), LEADER_DECIDED),
    Line("khong-ky-luat", False,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, đã tự phát hiện và khắc phục xong (Hội đồng "
         "thẩm định quyết định): được miễn trừ.", facts(declared=LEADER_REMEDIED), LEADER_DECIDED),
    Line("xuat-sac-ky-luat", False,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, đã tự phát hiện và khắc phục xong (Hội đồng "
         "thẩm định quyết định); mức này không xét miễn trừ.",
         facts(declared=LEADER_REMEDIED), LEADER_DECIDED),
    Line("khong-ky-luat", True, f"{LEADER}: có, 1 người bị xử lý kỷ luật (Hội đồng thẩm định "
         "quyết định).", facts(declared=LEADER_REMEDIED), {"fact:don-vi:ky-luat-lanh-dao": "co"}),
    Line("khong-ky-luat", None,
         f"{ORGANISATION}: đơn vị kê khai có, 2 tổ chức bị xử lý kỷ luật, chưa ghi đã tự phát hiện "
         "và khắc phục xong hay chưa.", facts(declared={"ky-luat-to-chuc": yes(2)})),
    Line("khong-ky-luat", None,
         f"{ORGANISATION}: đơn vị chưa kê khai; {LEADER}: đơn vị kê khai có, 1 người bị xử lý kỷ "
         "luật, đã tự phát hiện và khắc phục xong, chờ Hội đồng thẩm định xác nhận.",
         facts(declared={"ky-luat-to-chuc": Declared(), **LEADER_REMEDIED})),
    # --- where it happened (Điều 7.3)
    Line("khong-ky-luat", None,
         f"{LEADER}: đơn vị kê khai có, 1 người bị xử lý kỷ luật, xảy ra ở Sở Y, chờ Hội đồng "
         "thẩm định xác định tính cho đơn vị nào.",
         facts(declared={"ky-luat-lanh-dao": yes(remedied=False, agency="Sở Y")})),
    Line("khong-ky-luat", True,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát hiện và khắc phục xong "
         "(đơn vị kê khai).",
         facts(declared={"ky-luat-lanh-dao": yes(remedied=False, agency="ĐƠN  VỊ")})),
    Line("xuat-sac-ky-luat", None,
         f"{FORMER}: đơn vị kê khai có, 1 người, xảy ra ở Sở Y, chờ Hội đồng thẩm định xác định "
         "tính cho đơn vị nào.", facts(declared=AT_SO_Y)),
    Line("khong-ky-luat", None,
         f"{FORMER}: đơn vị kê khai có, 1 người, không ghi nơi xảy ra, chờ Hội đồng thẩm định xác "
         "định tính cho đơn vị nào.", facts(declared={"khuyet-diem-noi-cu": yes()})),
    Line("khong-ky-luat", None,
         f"{FORMER}: đơn vị kê khai có, 1 người, ghi nơi xảy ra là chính đơn vị, chờ Hội đồng thẩm "
         "định xác định tính cho đơn vị nào.",
         facts(declared={"khuyet-diem-noi-cu": yes(agency="Đơn vị")})),
    Line("khong-ky-luat", None, f"{FORMER}: đơn vị chưa kê khai.",
         facts(declared={"khuyet-diem-noi-cu": Declared()})),
    Line("xuat-sac-ky-luat", True,
         f"{FORMER}: có, 1 người, tính cho cơ quan, đơn vị ngoài đợt chấm (Hội đồng thẩm định "
         "quyết định).", facts(declared=AT_SO_Y), {"fact:don-vi:khuyet-diem-noi-cu": "ngoai-dot"}),
    Line("xuat-sac-ky-luat", True,
         f"{FORMER}: có, 1 người, không phải Lãnh đạo, không thuộc điều kiện về kỷ luật (Hội đồng "
         "thẩm định quyết định).", facts(declared=AT_SO_Y),
         {"fact:don-vi:khuyet-diem-noi-cu": "khong-phai-lanh-dao"}),
    Line("tot-ky-luat", True,
         f"{FORMER}: có, 1 người, đã tự phát hiện và khắc phục xong (Hội đồng thẩm định quyết "
         "định): được miễn trừ.", facts(declared=AT_SO_Y),
         {"fact:don-vi:khuyet-diem-noi-cu": "co-da-khac-phuc"}),
    Line("khong-ky-luat", True, f"{LEADER}: có (Hội đồng thẩm định quyết định).", facts(),
         {"fact:don-vi:ky-luat-lanh-dao": "co"}),
    Line("khong-ky-luat", True, f"{FORMER}: có (Hội đồng thẩm định quyết định).", facts(),
         {"fact:don-vi:khuyet-diem-noi-cu": "co"}),
    # --- "tổ chức trực thuộc" against "đơn vị trực thuộc bị kỷ luật" (Điều 7.2)
    Line("tot-ky-luat", None,
         f"{ORGANISATION}: đơn vị kê khai không, trong khi “Có đơn vị trực thuộc bị kỷ luật trong "
         "năm”: có, 1 đơn vị trực thuộc bị kỷ luật trong năm (đơn vị kê khai).",
         facts(declared={"don-vi-bi-ky-luat": yes(1, of=10)})),
    Line("khong-don-vi-truc-thuoc", None,
         "Có đơn vị trực thuộc bị kỷ luật trong năm: đơn vị kê khai không, trong khi "
         f"“{ORGANISATION}”: đơn vị kê khai có, 2 tổ chức bị xử lý kỷ luật, đã tự phát hiện và "
         "khắc phục xong, chờ Hội đồng thẩm định xác nhận.",
         facts(declared={"ky-luat-to-chuc": yes(2, remedied=True)})),
    # --- the party committee counts in its blocs; "và" read in both ways
    Line("khong-ky-luat", True,
         f"{COMMITTEE}: có, 1 người bị xử lý kỷ luật, chưa tự phát hiện và khắc phục xong "
         "(đơn vị kê khai).",
         facts(bloc=DISTRICTS, declared={"ky-luat-cap-uy": yes(remedied=False)})),
    Line("khong-ky-luat", False, "Đơn vị kê khai không có.",
         facts(bloc=HALL, declared={"ky-luat-cap-uy": yes(remedied=False)})),
    Line("khong-ky-luat", False,
         f"Chỉ tính khi đủ cả các trường hợp. {LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát "
         "hiện và khắc phục xong (đơn vị kê khai).",
         facts(bloc=DISTRICTS, declared=LEADER_NOT_REMEDIED),
         readings={"and_party_committee": "and"}),
    Line("khong-ky-luat", True,
         f"Chỉ tính khi đủ cả các trường hợp. {LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát "
         f"hiện và khắc phục xong (đơn vị kê khai); {COMMITTEE}: có, 1 người bị xử lý kỷ luật, "
         "chưa tự phát hiện và khắc phục xong (đơn vị kê khai).",
         facts(bloc=DISTRICTS,
               declared={**LEADER_NOT_REMEDIED, "ky-luat-cap-uy": yes(remedied=False)}),
         readings={"and_party_committee": "and"}),
    Line("tot-ky-luat", False,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát hiện và khắc phục xong "
         "(đơn vị kê khai).", facts(bloc=DISTRICTS, declared=LEADER_NOT_REMEDIED),
         readings={"and_party_committee": "and"}),
    Line("khong-ky-luat", True,
         f"{LEADER}: có, 1 người bị xử lý kỷ luật, chưa tự phát hiện và khắc phục xong "
         "(đơn vị kê khai).", facts(bloc=HALL, declared=LEADER_NOT_REMEDIED),
         readings={"and_party_committee": "and"}),
    # --- prosecution, disunity, cases
    Line("xuat-sac-khoi-to", False, f"{PROSECUTED}: có, 1 người (đơn vị kê khai).",
         facts(declared={"tam-giam-khoi-to": yes()})),
    Line("khong-mat-doan-ket", True,
         "Được cấp có thẩm quyền đánh giá, kết luận mất đoàn kết nội bộ: có (đơn vị kê khai).",
         facts(declared={"mat-doan-ket": yes(None)})),
    Line("khong-vu-viec", True,
         f"{CASE}: có, 1 vụ việc, chưa tự phát hiện và khắc phục xong (đơn vị kê khai).",
         facts(declared={"vu-viec-don-vi": yes(remedied=False)})),
    Line("khong-vu-viec", False,
         f"{CASE}: có, 1 vụ việc, đã tự phát hiện và khắc phục xong (Hội đồng thẩm định quyết "
         "định): được miễn trừ.", facts(declared={"vu-viec-don-vi": yes(remedied=True)}),
         {"fact:don-vi:vu-viec-don-vi": "co-da-khac-phuc"}),
    Line("khong-vu-viec", None,
         f"{CASE}: đơn vị kê khai không, trong khi “Có đơn vị trực thuộc bị kỷ luật trong năm”: "
         "có, 1 đơn vị trực thuộc bị kỷ luật trong năm (đơn vị kê khai).",
         facts(declared={"don-vi-bi-ky-luat": yes(1, of=10)})),
    # --- the share of disciplined subordinate units, exactly
    Line("khong-don-vi-truc-thuoc", False,
         "1/5 đơn vị trực thuộc bị kỷ luật trong năm (20%), không trên 20%.",
         facts(declared={"don-vi-bi-ky-luat": yes(1, of=5)})),
    Line("khong-don-vi-truc-thuoc", True,
         "2/9 đơn vị trực thuộc bị kỷ luật trong năm (22,222%), trên 20%.",
         facts(declared={"don-vi-bi-ky-luat": yes(2, of=9)})),
    Line("khong-don-vi-truc-thuoc", None, "Chưa có đủ số liệu để tính tỷ lệ.",
         facts(declared={"don-vi-bi-ky-luat": yes(2)})),
    Line("khong-don-vi-truc-thuoc", None, "Chưa có đủ số liệu để tính tỷ lệ.",
         facts(declared={"don-vi-bi-ky-luat": yes(3, of=2)})),
    Line("khong-don-vi-truc-thuoc", None, "Có đơn vị trực thuộc bị kỷ luật trong năm: đơn vị chưa "
         "kê khai.", facts(declared={"don-vi-bi-ky-luat": Declared()})),
    # --- levels
    Line("xuat-sac-muc-chung", True, "33 tiêu chí đều từ mức Tốt trở lên.", facts()),
    Line("xuat-sac-muc-chung", False,
         "02 trong 33 tiêu chí dưới mức Tốt: II.1 (Trung bình), V.2 (Kém).",
         facts(levels={"II.1": "trung-binh", "V.2": "kem"})),
    Line("hoan-thanh-muc", False,
         "10 trong 33 tiêu chí dưới mức Trung bình: VI.1 (Kém), VI.2 (Kém), VII.1 (Kém), VII.2 "
         "(Kém), VII.3 (Kém), VII.4 (Kém) và 04 dòng khác.", facts(levels=poor(10))),
    Line("xuat-sac-muc-noi-dung-2", True, "10 tiêu chí đều ở mức Xuất sắc.", facts()),
    Line("xuat-sac-muc-noi-dung-2", False,
         "01 trong 10 tiêu chí dưới mức Xuất sắc: VIII.3 (Tốt).", facts(levels={"VIII.3": "tot"})),
    Line("xuat-sac-muc-chung", None, "01 trong 33 tiêu chí chưa có mức chất lượng: IX.",
         facts(levels={"IX": None})),
    Line("tot-muc-noi-dung-2", None,
         "01 trong 10 tiêu chí chưa nêu sản phẩm cụ thể: VI.1.", facts(products={"VI.1": ""})),
    Line("hoan-thanh-muc", None,
         "01 trong 33 tiêu chí chưa nêu sản phẩm cụ thể: VI.1.", facts(products={"VI.1": ""})),
    Line("tot-muc-chung", True, "33 tiêu chí đều từ mức Trung bình trở lên.",
         facts(products={"VI.1": ""})),
    Line("xuat-sac-muc-chung", False,
         "01 trong 09 mục La Mã (lấy mức thấp nhất của các tiêu chí trong mục) dưới mức Tốt: III "
         "(Trung bình).", facts(levels={"III.4": "trung-binh"}),
         readings={"levelled_rows": "roman-rows"}),
    Line("xuat-sac-muc-chung", False,
         "01 trong 09 mục La Mã (lấy mức thấp nhất của các tiêu chí trong mục) dưới mức Tốt: III.",
         facts(levels={"III.4": "trung-binh", "III.5": None}),
         readings={"levelled_rows": "roman-rows"}),
    Line("xuat-sac-muc-chung", True, "33 tiêu chí đều từ mức Tốt trở lên.",
         facts(levels={"I.1": "kem"})),
    Line("xuat-sac-muc-chung", False, "01 trong 38 tiêu chí dưới mức Tốt: I.1 (Kém).",
         facts(levels={"I.1": "kem"}), readings={"panel_group_levels": "levelled"}),
    # --- mostly poor, in both readings
    Line("khong-noi-dung-2", False,
         "05 trong 10 tiêu chí đạt mức Trung bình trở lên (50%), không dưới 50%.",
         facts(levels=poor(5))),
    Line("khong-noi-dung-2", True,
         "04 trong 10 tiêu chí đạt mức Trung bình trở lên (40%), dưới 50%. Trường hợp bất khả "
         "kháng: không (đơn vị kê khai).", facts(levels=poor(6))),
    Line("khong-noi-dung-2", None,
         "04 trong 10 tiêu chí đạt mức Trung bình trở lên (40%), dưới 50%. Trường hợp bất khả "
         "kháng: đơn vị kê khai có, chờ Hội đồng thẩm định xác nhận.",
         facts(levels=poor(6), declared={"bat-kha-khang": yes(None)})),
    Line("khong-noi-dung-2", False,
         "04 trong 10 tiêu chí đạt mức Trung bình trở lên (40%), dưới 50%. Trường hợp bất khả "
         "kháng: có (Hội đồng thẩm định quyết định).",
         facts(levels=poor(6), declared={"bat-kha-khang": yes(None)}),
         {"fact:don-vi:bat-kha-khang": "co"}),
    Line("khong-noi-dung-2", True,
         "00 trong 10 tiêu chí dưới mức Trung bình (0%), dưới 50%. Trường hợp bất khả kháng: không "
         "(đơn vị kê khai).", facts(), readings={"mostly_poor_clause": "literal"}),
    Line("khong-noi-dung-2", True,
         "04 trong 10 tiêu chí dưới mức Trung bình (40%), dưới 50%. Trường hợp bất khả kháng: "
         "không (đơn vị kê khai).", facts(levels=poor(4)),
         readings={"mostly_poor_clause": "literal"}),
    Line("khong-noi-dung-2", False,
         "05 trong 10 tiêu chí dưới mức Trung bình (50%), không dưới 50%.",
         facts(levels=poor(5)), readings={"mostly_poor_clause": "literal"}),
    Line("khong-noi-dung-2", None,
         "05 trong 10 tiêu chí dưới mức Trung bình, 01 chưa có mức chất lượng: VIII.3. Trường hợp "
         "bất khả kháng: không (đơn vị kê khai).", facts(levels={**poor(5), "VIII.3": None})),
    # --- the council decides a condition itself
    Line("xuat-sac-muc-chung", True, "Hội đồng thẩm định quyết định: đạt.",
         facts(levels={"IX": None}), {"condition:don-vi:xuat-sac-muc-chung": "co"}),
    Line("xuat-sac-muc-chung", False, "Hội đồng thẩm định quyết định: không đạt.", facts(),
         {"condition:don-vi:xuat-sac-muc-chung": "khong"}),
    Line("khong-noi-dung-2", True, "Hội đồng thẩm định quyết định: có trường hợp này.", facts(),
         {"condition:don-vi:khong-noi-dung-2": "co"}),
    Line("khong-noi-dung-2", False, "Hội đồng thẩm định quyết định: không có trường hợp này.",
         facts(levels=poor(10)), {"condition:don-vi:khong-noi-dung-2": "khong"}),
    Line("khong-diem", True, "Tổng điểm 40,00, dưới 50 điểm.", facts("40"),
         {"condition:don-vi:khong-diem": "khong"}),
]  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.condition}: {line.detail[-60:]}")
def test_a_condition_holds_or_not_and_says_why(line: Line) -> None:
    found = reason(line)
    assert (found.holds, found.detail) == (line.holds, line.detail)


def test_every_condition_of_the_decision_is_among_them_in_each_way_that_it_can_be() -> None:
    regulation = regulation_2610()
    conditions = [one for band in regulation.ratings for one in band.conditions]
    shown = {(line.condition, line.holds) for line in LINES}
    for condition in conditions:
        if condition.rule != QUOTA:
            ways = {holds for id, holds in shown if id == condition.id}
            assert len(ways) >= 1, condition.id
    rules = {one.id: one.rule for one in conditions}
    by_rule = {(rules[line.condition], line.holds) for line in LINES}
    assert {rule for rule, holds in by_rule if holds is True} >= RULES.keys() - {"no-prosecution"}
    assert {rule for rule, holds in by_rule if holds is False} >= RULES.keys() - {"disunity"}


def test_reasons_carry_the_article_and_the_literal_text_in_the_regulations_order() -> None:
    regulation = regulation_2610()
    found = walk(regulation, facts(), CONFIRMED).reasons
    assert [(one.rating, one.condition, one.rule, one.article, one.text) for one in found] == [
        (band.id, one.id, one.rule, one.article, one.text)
        for band in regulation.ratings
        for one in band.conditions
    ]


def test_the_engine_knows_the_rules_that_a_template_may_name() -> None:
    assert RULES.keys() | {QUOTA} == TEMPLATE_RULES.keys()


@given(of=st.integers(1, 400), number=st.integers(0, 400))
def test_the_share_is_compared_exactly(of: int, number: int) -> None:
    number = min(number, of)
    line = Line("khong-don-vi-truc-thuoc", None, "", facts(
        declared={"don-vi-bi-ky-luat": yes(number, of=of)}))  # fmt: skip
    assert reason(line).holds is (5 * number > of)


@given(poor_rows=st.integers(0, 10), literal=st.booleans())
def test_the_mostly_poor_clause_counts_halves_exactly(poor_rows: int, literal: bool) -> None:
    readings = {"mostly_poor_clause": "literal"} if literal else {}
    line = Line("khong-noi-dung-2", None, "", facts(levels=poor(poor_rows)), readings=readings)
    assert reason(line).holds is (poor_rows < 5 if literal else poor_rows > 5)


def test_details_are_told_in_both_languages_with_the_same_figures() -> None:
    line = Line("khong-don-vi-truc-thuoc", True, "", facts(
        declared={"don-vi-bi-ky-luat": yes(2, of=9)}))  # fmt: skip
    assert reason(line).detail_en == "2 of 9 (22.222%), over 20%."
    assert reason(Line("xuat-sac-diem", True, "", facts("89.996"))).detail_en == (
        "The total is 90.00 (rounded from 89.996), which reaches 90."
    )


def test_the_party_committee_counts_only_in_the_blocs_that_the_condition_names() -> None:
    regulation = regulation_2610()
    for_all = tuple(replace(one, blocs=()) for one in regulation.declarations)
    everywhere = replace(regulation, declarations=for_all)
    said = {"ky-luat-cap-uy": yes(remedied=False)}
    for bloc, there in ((HALL, False), (DISTRICTS, True)):
        found = walk(everywhere, facts(bloc=bloc, declared=said), CONFIRMED)
        holds = next(one.holds for one in found.reasons if one.condition == "khong-ky-luat")
        assert holds is there


def test_a_level_that_is_missing_is_no_matter_where_any_level_will_do() -> None:
    any_level = Condition("muc", "levels-at-least", "", "Có mức", {"level": "kem"})
    unit = facts(levels={"IX": None})
    verdict = judge(Case(regulation_2610(), unit, {}), any_level, regulation_2610().ratings[0])
    assert (verdict.holds, verdict.detail[0]) == (True, "33 tiêu chí đều từ mức Kém trở lên.")
