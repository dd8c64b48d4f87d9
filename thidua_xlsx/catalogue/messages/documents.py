"""The documents to sign: what is left blank in them, and what the command says."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- names ------------------------------------------------------------------------------------
    "document-minutes": ("Biên bản họp", "Minutes"),
    "document-submission": ("Tờ trình", "Submission"),
    "document-decision": ("Quyết định phê duyệt", "Decision of approval"),
    "document-notice": ("Thông báo kết quả", "Notice of the result"),
    "document-for-units": (
        "Hướng dẫn điền và gửi phiếu tự chấm",
        "How to fill in and send the form",
    ),
    # --- what is left blank -----------------------------------------------------------------------
    "blank-number": ("số, ký hiệu văn bản", "number and symbol of the document"),
    "blank-date": ("ngày ký", "day of signing"),
    "blank-decision-number": ("số quyết định phê duyệt", "number of the decision"),
    "blank-decision-day": ("ngày của quyết định phê duyệt", "day of the decision"),
    "blank-submission": ("số, ngày của tờ trình", "number and day of the submission"),
    "blank-begins": ("giờ, ngày họp", "time of the meeting"),
    "blank-place": ("địa điểm họp", "place of the meeting"),
    "blank-members": ("thành phần tham dự", "who takes part"),
    "blank-present": ("số người có mặt, vắng mặt", "who is present, who is absent"),
    "blank-chair": ("người chủ trì", "the chair"),
    "blank-secretary": ("thư ký cuộc họp", "the secretary"),
    "blank-discussion": ("ý kiến thảo luận", "what was discussed"),
    "blank-vote": ("kết quả biểu quyết", "how it was voted"),
    "blank-conclusion": ("kết luận của chủ tọa", "the chair's conclusion"),
    "blank-question": (
        "kết luận về nội dung còn chờ quyết định",
        "conclusions on what waits for a decision",
    ),
    "blank-ends": ("giờ kết thúc", "when it ended"),
    "blank-approver": ("người phê duyệt", "who approves"),
    "blank-issuer": ("cơ quan ban hành quyết định", "who issues the decision"),
    "blank-office": ("chức vụ người ký", "office of who signs"),
    "blank-signer": ("họ tên người ký", "name of who signs"),
    "blank-receivers": ("nơi nhận khác", "other receivers"),
    "blank-filed": ("nơi lưu", "where it is filed"),
    "blank-deadline": ("ngày cuối cùng nộp tự chấm điểm", "last day for self scores"),
    "blank-contact": ("người liên hệ", "whom to ask"),
    "blank-phone": ("điện thoại", "telephone"),
    "blank-email": ("thư điện tử", "e-mail address"),
    "blank-rating": ("mức xếp loại của {of}", "rating of {of}"),
    "blank-total": ("tổng điểm của {of}", "total of {of}"),
    "blank-rank": ("thứ hạng của {of}", "rank of {of}"),
    "rank-documents": (
        "Biên bản, tờ trình, dự thảo quyết định dạng Word: lập bằng thidua-xlsx documents {round}",
        "Minutes, submission, draft decision in Word: write them by thidua-xlsx documents {round}",
    ),
    # --- what the command says --------------------------------------------------------------------
    "document-written": ("{name}: {file}", "{name}: {file}"),
    "document-draft": ("{name}: {file} (DỰ THẢO)", "{name}: {file} (draft)"),
    "document-missing": ("  Để trống: {missing}", "  Left blank: {missing}"),
    "document-own": ("  Theo mẫu riêng: {template}", "  By your own template: {template}"),
    "document-template": ("Mẫu để sửa: {file}", "Template to edit: {file}"),
    "documents-next-draft": (
        "Tiếp theo: xem các dự thảo; khi đã có quyết định, chạy thidua-xlsx rank {round}, rồi chạy "
        "lại thidua-xlsx documents {round}",
        "Next: read the drafts; once it is decided, run thidua-xlsx rank {round}, then again "
        "thidua-xlsx documents {round}",
    ),
    "documents-next-final": (
        "Tiếp theo: điền các chỗ tô vàng trong Word rồi trình ký; tệp đã sửa không bị ghi đè.",
        "Next: fill in in Word what is marked yellow and have it signed; a file that was edited is "
        "not overwritten.",
    ),
    "documents-next-templates": (
        "Tiếp theo: sửa mẫu trong Word, giữ nguyên các chỗ trong {{{{ }}}}, {{% %}}; rồi chạy "
        "thidua-xlsx documents {round}",
        "Next: edit the templates in Word, leave what stands in {{{{ }}}}, {{% %}} as it is; then "
        "run thidua-xlsx documents {round}",
    ),
    "documents-next-fault": (
        "Tiếp theo: sửa các lỗi nêu trên rồi chạy lại thidua-xlsx documents {round}",
        "Next: mend what is named above, then run thidua-xlsx documents {round} again",
    ),
}
