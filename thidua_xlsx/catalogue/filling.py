"""How a cell of each kind is filled in: the form says it while one types, and the remedy of a
blank cell says the same."""

from __future__ import annotations

FILLING: dict[str, tuple[str, str]] = {
    "fill-points": (
        "Nhập điểm tự chấm từ 0 đến {most}; không đạt điểm nào thì nhập 0.",
        "Enter the points, from 0 to {most}; 0 where none was earned.",
    ),
    "fill-appraised": (
        "Nhập điểm thẩm định từ 0 đến {most}; không cho điểm nào thì nhập 0.",
        "Enter the appraised points, from 0 to {most}; 0 where none is given.",
    ),
    "fill-failures": (
        "Nhập số {what}; chỉ nhập 0 khi không có trường hợp nào (0 là không bị trừ điểm).",
        "Enter how many there were ({what}); 0 only where there was none, for 0 deducts nothing.",
    ),
    "fill-counted": (
        "Nhập {what} (số đếm, không nhập tỷ lệ %); không có thì nhập 0.",
        "Enter the count ({what}), not a percentage; 0 where there was none.",
    ),
    "fill-lost": (
        "Nhập tổng số điểm trừ của các trường hợp đã đếm, mỗi trường hợp trừ tối đa {what} điểm.",
        "Enter all points deducted for the cases counted, at most {what} for each.",
    ),
    "fill-amount": (
        "Chọn “{what}” thì nhập điểm từ 0 đến {most} (văn bản không nêu điểm); chọn mức khác thì để"
        " trống.",
        "With “{what}” chosen enter the points, from 0 to {most} (the text states none); with "
        "another answer leave it blank.",
    ),
    "fill-unstated": (
        "Tỷ lệ mà văn bản không nêu điểm thì nhập điểm từ 0 đến {most}; tỷ lệ khác thì để trống.",
        "For a share for which the text states no points enter them, from 0 to {most}; leave it "
        "blank for any other.",
    ),
    "fill-deduction": (
        "Chọn phương án này thì nhập số điểm trừ từ 0 đến {most} (văn bản không nêu cách trừ); "
        "chọn phương án khác thì để trống.",
        "With this option chosen enter the points deducted, from 0 to {most} (the text states no "
        "rule); with another leave it blank.",
    ),
    "fill-over-target": (
        "Nhập số phần trăm vượt chỉ tiêu: vượt 16% thì nhập 16; không vượt thì để trống.",
        "Enter by how many per cent the target was exceeded, 16 for 16%; blank where it was not.",
    ),
    "fill-shortfall": (
        "Nhập số phần trăm không đạt chỉ tiêu: đạt 95% thì nhập 5; đạt hoặc vượt thì để trống.",
        "Enter by how many per cent the target was missed, 5 where 95% was reached; blank where "
        "it was reached.",
    ),
    "fill-choice": (
        "Chọn một mục trong danh sách, không gõ nội dung khác.",
        "Choose one from the list; type nothing else.",
    ),
    "fill-tick": (
        "Đánh dấu x ở phương án đúng với đơn vị; phương án không đúng thì để trống, không nhập số.",
        "Put an x beside what is true of the unit; leave the others blank, no figures.",
    ),
    "fill-award": (
        "Chọn mức của từng khen thưởng trong danh sách; không có khen thưởng nào thì đánh dấu x ở "
        "ô “{what}”.",
        "Choose the level of each award from the list; where there was none put an x at “{what}”.",
    ),
    "fill-award-name": (
        "Ghi tên danh hiệu hoặc hình thức khen thưởng của năm được chấm.",
        "Write the title or award of the year.",
    ),
    "fill-holder": (
        "Chọn khen thưởng trao cho tập thể hay cá nhân.",
        "Choose whether a collective or an individual holds the award.",
    ),
    "fill-award-decision": (
        "Ghi số, ký hiệu quyết định khen thưởng.",
        "Write the number of the decision.",
    ),
    "fill-award-date": (
        "Nhập ngày/tháng/năm của quyết định, ví dụ 24/11/2022.",
        "Enter day/month/year of the decision, such as 24/11/2022.",
    ),
    "fill-confirmed": (
        "Xem số liệu chấm của dòng này, sửa nếu khác kết quả thẩm định, rồi chọn x: điểm thẩm định "
        "tự tính theo số liệu.",
        "Look at the figures of this row, mend what was found otherwise, then choose x: the score "
        "follows from the figures.",
    ),
}


def how_to_fill(key: str, lang: str, **words: object) -> str:
    """The sentence in that language with its placeholders filled."""
    vietnamese, english = FILLING[key]
    return (vietnamese if lang == "vi" else english).format_map(words)
