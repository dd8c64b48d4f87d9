"""The names of states, stages, outcomes and severities."""

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
    "state-appeals-withdrawn": ("không còn kiến nghị", "appeals withdrawn"),
    # --- stage ------------------------------------------------------------------------------------
    "stage-self": ("Tự chấm", "Self scoring"),
    "stage-appraisal": ("Thẩm định", "Appraisal"),
    "stage-ballot": ("Phiếu Lãnh đạo", "Ballot"),
    "stage-result": ("Thông báo kết quả", "Notice of results"),
    "stage-appeal": ("Kiến nghị", "Appeals"),
}
