"""What the command line says besides findings: Vietnamese first, English beside it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "init": (
        "Đã tạo đợt chấm ở {round}: {units} đơn vị trong {control}.",
        "Round made in {round}: {units} units in {control}.",
    ),
    "init-backup": (
        "Hãy sao lưu tệp round.key: thiếu nó thì không kiểm được chữ ký của phiếu trả về.",
        "Back up round.key: without it the signatures of returned forms cannot be checked.",
    ),
    "init-next": (
        "Tiếp theo: mở {control}, kiểm tra đơn vị và hạn nộp, lưu, đóng; rồi chạy "
        "thidua-xlsx issue {round}",
        "Next: open {control}, check units and deadline, save, close; then run "
        "thidua-xlsx issue {round}",
    ),
    "issue": (
        "{count} phiếu bước «{stage}» trong phat-hanh/, trong đó {written} phiếu mới.",
        "{count} forms of stage “{stage}” under phat-hanh/, {written} of them new.",
    ),
    "issue-next-self": (
        "Tiếp theo: gửi mỗi phiếu trong phat-hanh/ cho đúng đơn vị; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send each form under phat-hanh/ to its unit; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "issue-next-appraisal": (
        "Tiếp theo: chuyển các phiếu trong phat-hanh/tham-dinh/ cho người thẩm định; khi nhận lại, "
        "chạy thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: hand the forms under phat-hanh/tham-dinh/ to the appraisers; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "collect": (
        "Nhận {received} tệp: tiếp nhận {accepted}, cần xem lại {review}, để riêng {set_aside}, "
        "trùng {duplicate}, bỏ qua {ignored}.",
        "{received} files: {accepted} accepted, {review} to review, {set_aside} set aside, "
        "{duplicate} duplicate, {ignored} ignored.",
    ),
    "collect-next-mend": (
        "Tiếp theo: gửi các phát hiện ở trên cho đơn vị để sửa và nộp lại, rồi chạy lại collect.",
        "Next: send the findings above to the units to be mended and returned; collect again.",
    ),
    "collect-next": (
        "Tiếp theo: xem ai còn thiếu bằng thidua-xlsx status {round}",
        "Next: see who is missing with thidua-xlsx status {round}",
    ),
    "status-stage": (
        "{stage}: phát hành {issued}, tiếp nhận {accepted}, cần xem lại {review}, chưa nộp "
        "{outstanding}, nộp muộn {late}.",
        "{stage}: {issued} issued, {accepted} accepted, {review} to review, {outstanding} "
        "outstanding, {late} late.",
    ),
    "status-nothing": (
        "Chưa phát hành phiếu nào.",
        "No form has been issued yet.",
    ),
    "status-unit": (
        "  {state}: {name} ({unit})",
        "  {state}: {name} ({unit})",
    ),
    "status-deadline": (
        "Hạn nộp phiếu tự chấm: {day} (còn {days} ngày).",
        "Deadline for self scores: {day} ({days} days left).",
    ),
    "status-overdue": (
        "Hạn nộp phiếu tự chấm: {day} (đã quá {days} ngày).",
        "Deadline for self scores: {day} ({days} days ago).",
    ),
    "status-next-issue": (
        "Tiếp theo: thidua-xlsx issue {round}",
        "Next: thidua-xlsx issue {round}",
    ),
    "status-next-collect": (
        "Tiếp theo: đôn đốc các đơn vị trên, rồi thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: remind the units above, then thidua-xlsx collect {round} FOLDER",
    ),
    "status-next-appraisal": (
        "Tiếp theo: thidua-xlsx issue {round} --stage appraisal",
        "Next: thidua-xlsx issue {round} --stage appraisal",
    ),
    "status-next-rank": (
        "Tiếp theo: thidua-xlsx rank {round}",
        "Next: thidua-xlsx rank {round}",
    ),
    "rank-bloc": ("{bloc}:", "{bloc}:"),
    "rank-unit": (
        "  {rank}. {name}: {total}",
        "  {rank}. {name}: {total}",
    ),
    "rank-next": (
        "Tiếp theo: mở {workbook}",
        "Next: open {workbook}",
    ),
    "refused": ("Không thực hiện: {why}", "Refused: {why}"),
    "remedy": ("  → {remedy}", "  → {remedy}"),
    "whom": ("  Liên quan: {whom}", "  Concerns: {whom}"),
    "finding": ("[{severity}] {message}", "[{severity}] {message}"),
    "more-findings": (
        "… và {count} phát hiện nữa (xem --json).",
        "… and {count} more (see --json).",
    ),
    "outcome-accepted": ("tiếp nhận", "accepted"),
    "outcome-review": ("cần xem lại", "to review"),
    "outcome-set-aside": ("để riêng, chưa tính", "set aside, not counted"),
    "outcome-duplicate": ("đã nhận trước đây", "received before"),
    "outcome-ignored": ("bỏ qua", "ignored"),
    "severity-error": ("lỗi", "error"),
    "severity-warning": ("cảnh báo", "warning"),
    "severity-note": ("ghi chú", "note"),
    "state-outstanding": ("chưa nộp", "outstanding"),
    "state-review": ("cần xem lại", "to review"),
    "state-accepted": ("đã tiếp nhận", "accepted"),
    "stage-self": ("Tự chấm", "Self scoring"),
    "stage-appraisal": ("Thẩm định", "Appraisal"),
    "demo-round": (
        "{regulation}: {dir} → {workbook}",
        "{regulation}: {dir} → {workbook}",
    ),
    "demo-next": (
        "Tiếp theo: mở từng tệp tong-hop.xlsx ở trên; phiếu của đơn vị ở phat-hanh/.",
        "Next: open each tong-hop.xlsx above; the units' forms are under phat-hanh/.",
    ),
    "template-ok": (
        "{id}: {title} ({annexes} phụ lục)",
        "{id}: {title} ({annexes} annexes)",
    ),
    "template-next": (
        "Tiếp theo: thidua-xlsx init THƯ_MỤC --regulation MÃ",
        "Next: thidua-xlsx init DIR --regulation ID",
    ),
    "check-ok": ("Bản mẫu hợp lệ.", "The template is valid."),
    "check-next": (
        "Tiếp theo: sửa các dòng nêu trên rồi kiểm tra lại.",
        "Next: mend the lines above and check again.",
    ),
    "read-file": (
        "{file}: {stage} của {unit}, tổng điểm tự chấm {self}, thẩm định {appraised}.",
        "{file}: {stage} of {unit}, self total {self}, appraised {appraised}.",
    ),
    "read-unknown": (
        "{file}: không nhận ra là phiếu nào.",
        "{file}: not recognised as a form.",
    ),
    "read-next": (
        "Tiếp theo: để ghi nhận vào đợt chấm, chạy thidua-xlsx collect THƯ_MỤC_ĐỢT_CHẤM TỆP",
        "Next: to register it in a round, run thidua-xlsx collect ROUND FILE",
    ),
}


def say(key: str, lang: str, **words: object) -> str:
    """The message in that language with its placeholders filled."""
    vietnamese, english = MESSAGES[key]
    return (vietnamese if lang == "vi" else english).format_map(words)
