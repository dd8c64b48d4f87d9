"""What the letters say with which forms go out; the office may put its own words in their place.

Between braces stand what is said of each recipient: ``LETTER_WORDS`` of the control workbook.
"""

from __future__ import annotations

from collections.abc import Mapping

SUBJECT = "[{đợt chấm}] {tệp} – {đơn vị}"
FORM = """Kính gửi: {đơn vị},

Gửi kèm {tệp} của {đợt chấm}. Đề nghị mở tệp bằng Excel, nhập vào các ô có màu, lưu lại và trả lời thư này kèm chính tệp đó{hạn}; không đổi sang định dạng khác, không chép sang tệp khác.

{liên hệ}"""  # noqa: E501
NOTICE = """Kính gửi: {đơn vị},

Gửi kèm {tệp} của {đợt chấm}.

{liên hệ}"""
REMINDER = """Kính gửi: {đơn vị},

Đến nay chưa nhận được {tệp} của {đợt chấm}{hạn}. Gửi lại kèm đây tệp đã phát hành; nếu đã điền, đề nghị trả lời thư này kèm tệp đã điền.

{liên hệ}"""  # noqa: E501
SLIP = """Kính gửi: {đơn vị},

{tệp} của {đợt chấm} còn nội dung phải sửa, đã ghi rõ trong phiếu yêu cầu hoàn thiện gửi kèm. Đề nghị sửa ngay trong tệp này, lưu lại và trả lời thư này kèm chính tệp đó{hạn}.

{liên hệ}"""  # noqa: E501
UNTIL = ", chậm nhất ngày {day}"
ASK = "Mọi vướng mắc xin liên hệ {whom}."
NAMES: Mapping[str, str] = {
    "self": "phiếu tự chấm điểm",
    "appraisal": "phiếu thẩm định",
    "ballot": "phiếu cho điểm",
    "result": "thông báo kết quả",
    "appeal": "danh sách kiến nghị",
    "registration": "phiếu đăng ký thi đua",
    "half-year": "báo cáo sơ kết 06 tháng",
    "nomination": "phiếu suy tôn",
}
"""What a form of each stage is called in a letter."""


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with those words in place of their names between braces; others stay."""
    for name, said in words.items():
        text = text.replace(f"{{{name}}}", said)
    return text[:1].upper() + text[1:]
