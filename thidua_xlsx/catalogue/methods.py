"""Findings about facts that contradict each other or the scoring method of their criterion."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (6, "Số liệu và cách tính điểm")

ENTRIES: dict[str, Entry] = {
    "method-two-options": error(
        "Tiêu chí {criterion}: đã đánh dấu nhiều phương án trong khi chỉ được chọn một (“{option}” "
        "là phương án thừa hoặc mâu thuẫn).",
        "Chỉ giữ lại dấu ở một phương án đúng với đơn vị, xóa các dấu còn lại; ví dụ: giữ dấu ở "
        "dòng đầu, xóa dấu ở dòng này.",
        "Criterion {criterion}: several options are ticked where only one may be (“{option}” is "
        "one too many or contradicts another).",
        "Keep the tick of the one option that is true and clear the others; for example keep the "
        "first row's tick and clear this one.",
        "“x” ở cả phương án 2 và 3",
        "để trống ô phương án 3",
    ),
    "method-no-award-beside-awards": error(
        "Tiêu chí {criterion}: vừa đánh dấu không có khen thưởng vừa kê khai khen thưởng.",
        "Có khen thưởng thì xóa dấu ở ô này; không có thì xóa các dòng khen thưởng đã kê.",
        "Criterion {criterion}: it is marked that there was no award, yet awards are listed.",
        "Clear this mark if there were awards, or clear the awards listed if there were none.",
        "“x” ở ô không có khen thưởng dù đã kê một bằng khen",
        "để trống",
    ),
    "method-choice-unknown": error(
        "Tiêu chí {criterion}: nội dung “{found}” không có trong danh sách lựa chọn.",
        "Bấm vào ô và chọn lại một mục trong danh sách thả xuống, không gõ tay.",
        "Criterion {criterion}: “{found}” is not one of the answers in the list.",
        "Click the cell and choose an entry of its drop-down list instead of typing.",
        "“Tốt”",
        "“Thực hiện tốt (20đ)”",
    ),
    "method-value-out-of-range": error(
        "Tiêu chí {criterion}: “{label}” phải là số từ {least} đến {most}, tối đa {decimals} chữ "
        "số thập phân.",
        "Nhập lại số trong khoảng từ {least} đến {most}.",
        "Criterion {criterion}: “{label}” must be a number from {least} to {most} with at most "
        "{decimals} decimals.",
        "Enter a number from {least} to {most}; enter 0 where there is none.",
        "“2,5” ở ô số cuộc họp vắng mặt",
        "“2”",
    ),
    "method-numerator-above-denominator": error(
        "Tiêu chí {criterion}: “{numerator}” lớn hơn “{denominator}”.",
        "Kiểm tra và nhập lại hai số đếm; phần không thể lớn hơn tổng, ví dụ 8 trên tổng số 10.",
        "Criterion {criterion}: “{numerator}” is larger than “{denominator}”.",
        "Check both counts and enter them again; a part cannot exceed its whole, for example 8 of "
        "10.",
        "“12” trên tổng số 10",
        "“8”",
    ),
    "method-amount-above-limit": error(
        "Tiêu chí {criterion}: tổng số điểm trừ lớn hơn mức tối đa {each} điểm cho mỗi trường hợp "
        "đã đếm.",
        "Nhập lại số trường hợp hoặc số điểm trừ; ví dụ 2 trường hợp thì trừ nhiều nhất 2 × {each} "
        "điểm.",
        "Criterion {criterion}: more points are deducted than {each} for each case counted.",
        "Correct the number of cases or the points deducted; two cases cost at most 2 × {each}.",
        "“25” cho 2 trường hợp, mỗi trường hợp tối đa 10",
        "“20”",
    ),
    "method-entry-not-asked": error(
        "Tiêu chí {criterion}: ô này nhập thừa; phương án hoặc tỷ lệ đã ghi tự cho điểm.",
        "Xóa số liệu ở ô này, hoặc sửa phương án, tỷ lệ mà số liệu thuộc về.",
        "Criterion {criterion}: this figure is not called for; the answer or rate given makes the "
        "points.",
        "Clear this cell, or correct the answer or rate to which the figure belongs.",
        "“5” ở ô chỉ dùng khi văn bản không nêu mức",
        "để trống",
    ),
    "method-over-target-is-fraction": error(
        "Tiêu chí {criterion}: tỷ lệ vượt chỉ tiêu nằm giữa 0 và 1, có thể đã nhập dạng phần thập "
        "phân.",
        "Nhập số phần trăm: vượt 16% thì nhập 16, không nhập 0,16.",
        "Criterion {criterion}: the percentage over target lies between 0 and 1, perhaps entered "
        "as a fraction.",
        "Enter the number of per cent: for 16% over target enter 16, not 0.16.",
        "“0,16”",
        "“16”",
    ),
    "method-figure-against-option": error(
        "Tiêu chí {criterion}: đã chọn “{option}” mà vẫn ghi “{label}” lớn hơn 0; hai ô này mâu "
        "thuẫn nhau.",
        "Chọn lại phương án đúng, hoặc xóa số ở ô “{label}”.",
        "Criterion {criterion}: “{option}” is chosen, yet “{label}” is above 0; the two cells "
        "contradict each other.",
        "Choose the answer that is true, or clear the figure of “{label}”.",
        "“16”% vượt trong khi đã chọn phương án đạt 100% chỉ tiêu",
        "để trống",
    ),
    "method-figure-lacking": error(
        "Tiêu chí {criterion}: đã chọn “{option}” thì “{label}” phải lớn hơn 0; hai ô này mâu "
        "thuẫn nhau.",
        "Ghi số đúng ở ô “{label}”, hoặc chọn lại phương án.",
        "Criterion {criterion}: where “{option}” is chosen, “{label}” must be above 0; the two "
        "cells contradict each other.",
        "Enter the true figure of “{label}”, or choose another answer.",
        "“0”% vượt trong khi đã chọn phương án vượt chỉ tiêu",
        "“16”",
    ),
    "method-figures-apart": error(
        "Tiêu chí {criterion}: “{label}” và “{other}” cùng lớn hơn 0; chỉ một trong hai ô này có "
        "thể đúng.",
        "Giữ số đúng và xóa số ở ô kia.",
        "Criterion {criterion}: “{label}” and “{other}” are both above 0; only one of the two can "
        "be true.",
        "Keep the true figure and clear the other cell.",
        "“5”% không đạt trong khi đã ghi vượt 16%",
        "để trống",
    ),
    "method-figure-expected": warning(
        "Tiêu chí {criterion}: đã chọn “{option}” nhưng ô “{label}” chưa ghi số lớn hơn 0.",
        "Ghi số ở ô “{label}” (ô {cell}) nếu có số liệu; điểm không thay đổi theo ô này.",
        "Criterion {criterion}: “{option}” is chosen, but “{label}” says nothing above 0.",
        "Enter “{label}” ({cell}) where the figure is known; the points do not depend on it.",
        "để trống ô không đạt chỉ tiêu dù đã chọn phương án không hoàn thành",
        "“5”",
    ),
    "method-figure-costs-nothing": warning(
        "Tiêu chí {criterion}: “{label}” là {found} nhưng không bị trừ điểm nào.",
        "Xem lại điểm trừ; văn bản không nêu cách trừ nên người chấm quyết định, nếu đúng là không "
        "trừ thì giữ nguyên.",
        "Criterion {criterion}: “{label}” is {found}, yet no points are deducted.",
        "Look at the deduction again; the text states no rule, so the scorer decides. Leave it "
        "where nothing is to be deducted.",
        "“5”% không đạt với điểm trừ 0",
        "để trống",
    ),
    "method-count-above-rest": error(
        "Tiêu chí {criterion}: “{label}” nhiều hơn phần còn lại của “{whole}” sau khi trừ "
        "“{part}”.",
        "Kiểm tra ba số đếm; ví dụ tổng số 10, đúng 8 thì nhiều nhất là 2.",
        "Criterion {criterion}: “{label}” is more than what “{whole}” leaves beside “{part}”.",
        "Check the three counts; with 8 right of 10 it is at most 2.",
        "“3” lần bị nhắc nhở trong khi 10 trên 10 đơn thư giải quyết đúng",
        "“0”",
    ),
    "method-day-of-another-year": error(
        "Tiêu chí {criterion}: ngày {found} không thuộc năm {year} được chấm.",
        "Nhập đúng ngày của quyết định năm {year}; khen thưởng của năm khác thì xóa cả dòng.",
        "Criterion {criterion}: the day {found} does not lie in {year}, the year that is scored.",
        "Enter the right day in {year}; clear the line of an award of another year.",
        "“20/11/2019”",
        "“20/11/2022”",
    ),
}
