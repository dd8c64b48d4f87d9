"""What is asked of those who decide about ranks and ratings: Vietnamese first, English beside."""

from __future__ import annotations

RATING_MESSAGES: dict[str, tuple[str, str]] = {
    "ask-tie": (
        "{units} cùng {total} điểm, tạm cùng xếp hạng {rank}: xếp đơn vị nào trước?",
        "{units} have equal totals ({total}) and share rank {rank} for now: who is placed first?",
    ),
    "answer-together": ("Đồng hạng", "They share the rank"),
    "ask-quota-tie": (
        "{units} đồng hạng {rank}, chỉ còn {places} chỗ xếp loại “{rating}”: đơn vị nào được xếp?",
        "{units} share rank {rank}, places left for “{rating}”: {places}. Who gets one?",
    ),
    "ask-quota-place": (
        "{bloc}: {percent}% của {base} đơn vị là {share}; chỗ thứ {place} xếp loại “{rating}” chỉ "
        "có được do làm tròn lên. Có cấp chỗ này không?",
        "{bloc}: {percent}% of {base} units is {share}; place {place} for “{rating}” exists only "
        "by rounding up. Is it granted?",
    ),
    "answer-granted": ("Cấp", "Granted"),
    "answer-not-granted": ("Không cấp", "Not granted"),
    "quota-smaller": (
        "{percent}% của {base} đơn vị là {share}, tối đa {number}: {places} chỗ.",
        "{percent}% of {base} units is {share}, at most {number}: places {places}.",
    ),
    "quota-percent-only": (
        "{percent}% của {base} đơn vị là {share}: {places} chỗ.",
        "{percent}% of {base} units is {share}: places {places}.",
    ),
    "quota-number-only": ("Tối đa {number}: {places} chỗ.", "At most {number}: places {places}."),
    "quota-in": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại.",
        "Number {position} of those that meet all else.",
    ),
    "quota-out": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại, kém đơn vị cuối cùng "
        "được xếp {distance} điểm.",
        "Number {position} of those that meet all else, {distance} points below the last one in.",
    ),
    "quota-out-equal": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại, bằng điểm đơn vị cuối "
        "cùng được xếp, đã có quyết định.",
        "Number {position} of those that meet all else, equal to the last one in, as decided.",
    ),
    "quota-none": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại, không có chỗ nào.",
        "Number {position} of those that meet all else, there is no place.",
    ),
    "quota-open": (
        "Chưa xác định được chỗ, còn phụ thuộc việc chưa quyết định hoặc chưa đủ số liệu.",
        "Not settled: it depends on what is not decided or not known yet.",
    ),
    "quota-aside": (
        "Không xét chỗ vì không đủ các điều kiện khác.",
        "A place is not considered, other conditions are not met.",
    ),
    "ask-open-fact": (
        "{name}: “{text}”: {state}. Xác định thế nào?",
        "{name}: “{text}”: {state}. What counts?",
    ),
    "ask-open-condition": (
        "{name}: điều kiện “{text}” của mức “{rating}” chưa xác định được. {detail} Có đạt không?",
        "{name}: whether “{text}” holds for “{rating}” is not known. {detail} Does it hold?",
    ),
    "ask-open-case": (
        "{name}: chưa xác định được trường hợp “{text}” của mức “{rating}”. {detail} Có trường "
        "hợp này không?",
        "{name}: whether “{text}” is the case (“{rating}”) is not known. {detail} Is it?",
    ),
    "answer-yes": ("Có", "Yes"),
    "answer-no": ("Không", "No"),
    "answer-remedied": (
        "Có, đã tự phát hiện và khắc phục xong hậu quả",
        "Yes, self-detected and remedied",
    ),
    "answer-met": ("Đạt", "It holds"),
    "answer-not-met": ("Không đạt", "It does not hold"),
    "ask-gap": (
        "{name} không đủ điều kiện của mức nào, cũng không thuộc trường hợp “{failing}”: xếp loại "
        "mức nào?",
        "{name} meets the conditions of no rating and is no case of “{failing}”: which rating is "
        "given?",
    ),
    "ask-approval": (
        "{bloc}: phê duyệt kết quả xếp loại của {count} đơn vị?",
        "{bloc}: are the ratings of {count} units approved?",
    ),
    "answer-approved": ("Phê duyệt", "Approved"),
    "answer-not-approved": ("Không phê duyệt", "Not approved"),
}
