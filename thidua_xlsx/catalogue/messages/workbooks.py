"""What stands in workbooks beside the figures: settings in force, notes, explanations."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "taken-stands": ("Đang có hiệu lực", "In force"),
    "taken-replaced": ("Đã thay bằng quyết định số {number}", "Replaced by number {number}"),
    "open-slip": ("Mở phiếu", "Open the form"),
    "open-file": ("Mở tệp", "Open the file"),
    "open-comparison": ("So sánh", "Compare"),
    "open-book": ("Tổng hợp", "The council's book"),
    # --- notes, reasons, explanations -------------------------------------------------------------
    "deadline-heading": (
        "Hạn nộp phiếu tự chấm: {day}.",
        "Deadline of the self scores: {day}.",
    ),
    "attached-files": ("{count} tệp", "{count} files"),
    "note-unfit": (
        "Tiêu chí {criterion} không phù hợp: {words}",
        "Criterion {criterion} does not fit: {words}",
    ),
    "unfit-similar": ("chấm theo công việc tương tự", "similar work is appraised"),
    "unfit-scaled": ("quy đổi theo các tiêu chí còn lại", "the other criteria are scaled up"),
    "unfit-full-marks": ("cho điểm tối đa", "full marks"),
    "why-approved": ("Theo quyết định phê duyệt. {why}", "As approved. {why}"),
    "why-approved-otherwise": (
        "Theo quyết định phê duyệt; tính theo quy chế là “{computed}”. {why}",
        "As approved; by the regulation it would be “{computed}”. {why}",
    ),
    "note-own-appraisal": (
        "{count} tiêu chí do chính đơn vị thẩm định",
        "Appraises {count} criteria of its own",
    ),
    "note-after-council": ("Theo quyết định{document}: {reason}", "As decided{document}: {reason}"),
    "note-after-appeal": ("Sau kiến nghị: {reasons}", "After the appeal: {reasons}"),
    "excluded-by-command": (
        "Không đưa vào lần xếp hạng này, có ghi trong sổ của đợt chấm",
        "Left out of this ranking, on record",
    ),
    "excluded-withdrawn": (
        "Không tham gia đợt chấm{document}",
        "Withdrawn from the round{document}",
    ),
    "excluded-merged": ("Sáp nhập vào {into}{document}", "Merged into {into}{document}"),
    "owner-part": ("{name} (bổ sung lần {part})", "{name} (supplement {part})"),
    "owner-ballot": ("Phiếu số {number}", "Ballot no. {number}"),
    "owner-renamed": ("{name} (phiếu ghi tên cũ: {before})", "{name} (its form says {before})"),
    "slip-alike": (
        "Cũng như vậy ở {count} mục khác{others}.",
        "The same in {count} other places{others}.",
    ),
    "explained-product": ("Sản phẩm: {product}", "Product: {product}"),
    "explained-figures": ("Số liệu: {figures}", "Figures: {figures}"),
    "text-cut": (
        "… [đã cắt bớt: một ô chỉ chứa được {limit} ký tự]",
        "… [cut: a cell holds {limit} characters]",
    ),
    "notice-rank": ("Thứ {rank} trong {units} đơn vị", "{rank} of {units} units"),
    "notice-rank-open": ("Chưa xác định", "Not determined yet"),
    # --- the settings in force --------------------------------------------------------------------
    "set-self-deadline": ("Hạn nộp phiếu tự chấm", "Deadline of the self scores"),
    "set-own-deadline": ("Hạn nộp riêng", "Deadline of its own"),
    "set-own-period": ("Kỳ đánh giá riêng", "Period of its own"),
    "set-appraisal-days": ("Số ngày làm việc để thẩm định", "Working days for the appraisal"),
    "set-appraisal-by": ("Cách thẩm định", "How it is appraised"),
    "set-by-agencies": ("Theo cơ quan thẩm định", "By agencies"),
    "set-by-units": ("Cả biểu của từng đơn vị", "Each unit's whole annex"),
    "set-own-appraisal": (
        "Ai thẩm định tiêu chí của chính cơ quan thẩm định",
        "Who appraises an agency's own criteria",
    ),
    "set-itself": ("Cơ quan đó tự thẩm định, có ghi rõ", "The agency itself, on record"),
    "secret-ballot": ("Một phiếu kín của Lãnh đạo", "A leader's secret ballot"),
    "set-ballots": ("Số phiếu Lãnh đạo phải có", "Ballots needed"),
    "set-show-ballots": ("Đưa từng phiếu Lãnh đạo vào kiem-tra.xlsx", "Single ballots are shown"),
    "set-publish-ranks": ("Công bố thứ hạng", "Ranks are published"),
    "set-self-beside": (
        "Điểm tự chấm cạnh điểm cuối ở trang Chi tiết",
        "Self scores beside the final ones on the detail sheets",
    ),
    "set-scorecards": (
        "Phiếu điểm của từng đơn vị trong kiem-tra.xlsx",
        "A scorecard of each unit in kiem-tra.xlsx",
    ),
    "set-late-waits": ("Phiếu nộp muộn phải chờ quyết định", "Late returns wait for a decision"),
    "set-signed-waits": (
        "Kết quả phải chờ đủ bản ký, đóng dấu",
        "The result waits for every signed sheet",
    ),
    "set-codes": (
        "Câu trả lời ở trang quyết định phải kèm mã xác nhận",
        "Answers on sheets of decisions have to show a code",
    ),
    "set-appeal-deadline": ("Hạn gửi kiến nghị", "Deadline of appeals"),
    "set-every-unit": ("mọi đơn vị", "every unit"),
    "set-overrule": ("Giao cơ quan khác thẩm định", "Another appraiser than the annex names"),
    "set-unfit": ("Tiêu chí chưa phù hợp, chấm việc tương tự", "A criterion that does not fit"),
    "set-days-holidays": ("Ngày nghỉ thêm", "Extra holidays"),
    "set-days-work": ("Ngày làm bù", "Compensated working days"),
}
