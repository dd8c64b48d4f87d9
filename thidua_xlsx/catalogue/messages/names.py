"""What people call states, stages, fields, places and other things that carry ids."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- outcome ----------------------------------------------------------------------------------
    "outcome-accepted": ("tiếp nhận", "accepted"),
    "outcome-review": ("cần xem lại", "to review"),
    "outcome-set-aside": ("để riêng, chưa tính", "set aside, not counted"),
    "outcome-duplicate": ("đã nhận trước đây", "received before"),
    "outcome-ignored": ("bỏ qua", "ignored"),
    # --- severity ---------------------------------------------------------------------------------
    "severity-error": ("lỗi", "error"),
    "severity-warning": ("cảnh báo", "warning"),
    "severity-note": ("ghi chú", "note"),
    # --- state ------------------------------------------------------------------------------------
    "state-outstanding": ("chưa nộp", "outstanding"),
    "state-review": ("cần xem lại", "to review"),
    "state-accepted": ("đã tiếp nhận", "accepted"),
    "state-withdrawn": ("rút khỏi đợt", "withdrawn"),
    "state-not-needed": ("không cần nộp nữa", "no longer needed"),
    # --- stage ------------------------------------------------------------------------------------
    "stage-self": ("Tự chấm", "Self scoring"),
    "stage-appraisal": ("Thẩm định", "Appraisal"),
    "stage-ballot": ("Phiếu Lãnh đạo", "Ballot"),
    "stage-result": ("Thông báo kết quả", "Notice of results"),
    "stage-appeal": ("Kiến nghị", "Appeals"),
    # --- fields of a form -------------------------------------------------------------------------
    "field-self": ("Điểm tự đánh giá", "Self score"),
    "field-appraised": ("Điểm thẩm định", "Appraised score"),
    "field-level": ("Xếp loại chất lượng", "Quality level"),
    "field-explanation": ("Giải trình", "Explanation"),
    "field-evidence": ("Tài liệu kiểm chứng", "Evidence"),
    "field-product": ("Sản phẩm cụ thể", "Concrete product"),
    "field-reason": ("Lý do", "Reason"),
    "field-count": ("Số lượng", "Count"),
    "field-amount": ("Số điểm", "Points"),
    "field-points": ("Số điểm", "Points"),
    "field-deduction": ("Điểm trừ", "Deduction"),
    "field-choice": ("Phương án chọn", "Option chosen"),
    "field-numerator": ("Tử số", "Numerator"),
    "field-denominator": ("Mẫu số", "Denominator"),
    "field-over_target": ("Phần trăm vượt chỉ tiêu", "Per cent above target"),
    "field-confirmed": ("Đã thẩm định", "Appraised"),
    "field-declaration": ("Kê khai", "Declaration"),
    "field-detail": ("Chi tiết kê khai", "Detail of the declaration"),
    "field-remedied": ("Đã khắc phục", "Remedied"),
    "field-answer": ("Trả lời", "Answer"),
    "field-rating": ("Mức tự xếp loại", "Proposed rating"),
    "field-meeting_date": ("Ngày họp", "Day of the meeting"),
    "field-name": ("Tên tài liệu", "Name of the document"),
    "field-document": ("Số, ký hiệu", "Number and sign"),
    "field-date": ("Ngày", "Date"),
    "field-agency": ("Cơ quan ban hành", "Issued by"),
    "field-link": ("Nơi lưu", "Where it is kept"),
    "field-criteria": ("Tiêu chí liên quan", "Criteria concerned"),
    "field-award": ("Khen thưởng", "Award"),
    "field-decision": ("Số quyết định", "Number of the decision"),
    "field-decision_date": ("Ngày quyết định", "Date of the decision"),
    "field-cause": ("Nguyên nhân", "Cause"),
    "field-remedy": ("Biện pháp khắc phục", "Remedy"),
    "field-due": ("Thời hạn khắc phục", "Deadline of the remedy"),
    "field-requested": ("Điểm kiến nghị", "Score asked for"),
    "field-grounds": ("Căn cứ kiến nghị", "Grounds of the appeal"),
    "field-claim_evidence": ("Tài liệu kèm theo kiến nghị", "Documents of the appeal"),
    # --- what a declaration lacks -----------------------------------------------------------------
    "lacking-number": ("số lượng", "how many"),
    "lacking-of": ("tổng số", "of how many"),
    "lacking-remedied": (
        "đã tự phát hiện và khắc phục xong hay chưa",
        "whether it was self-detected and remedied",
    ),
    "lacking-agency": ("cơ quan nơi xảy ra vi phạm", "the agency where it was"),
    "lacking-detail": ("nội dung cụ thể", "the detail"),
    # --- steps that take long ---------------------------------------------------------------------
    "step-read": ("Đọc phiếu", "Reading forms"),
    "step-issue": ("Phát hành phiếu", "Issuing forms"),
    # --- places and contents ----------------------------------------------------------------------
    "content-none": ("trống", "blank"),
    "place-event": (
        "round.db, sự kiện số {number} ({kind}, {at})",
        "round.db, event {number} ({kind}, {at})",
    ),
}
