"""The sentences in which a condition's figures are told."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- places of a quota ------------------------------------------------------------------------
    "quota-smaller": (
        "{percent}% của {base} đơn vị là {share}, tối đa {number}: hạn mức {places}.",
        "{percent}% of {base} units is {share}, at most {number}: places {places}.",
    ),
    "quota-percent-only": (
        "{percent}% của {base} đơn vị là {share}: hạn mức {places}.",
        "{percent}% of {base} units is {share}: places {places}.",
    ),
    "quota-number-only": (
        "Tối đa {number}: hạn mức {places}.",
        "At most {number}: places {places}.",
    ),
    "quota-in": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại.",
        "Number {position} of those that meet all else.",
    ),
    "quota-out": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại, kém đơn vị cuối cùng được "
        "xếp {distance} điểm.",
        "Number {position} of those that meet all else, {distance} points below the last one in.",
    ),
    "quota-out-equal": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại, bằng điểm đơn vị cuối cùng "
        "được xếp, đã có quyết định.",
        "Number {position} of those that meet all else, equal to the last one in, as decided.",
    ),
    "quota-none": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại, không có hạn mức.",
        "Number {position} of those that meet all else, there is no place.",
    ),
    "quota-held": (
        "Đứng thứ {position} trong các đơn vị đủ các điều kiện còn lại; hạn mức đã dùng hết "
        "theo kết quả được phê duyệt.",
        "Number {position} of those that meet all else; the places are given as approved.",
    ),
    "quota-held-in": (
        "Được tính vào hạn mức theo kết quả đã phê duyệt.",
        "It keeps its place as approved.",
    ),
    "quota-held-out": (
        "Giữ nguyên kết quả đã phê duyệt, không xếp lại hạn mức khi chưa có quyết định.",
        "The approved result stands; places are not given anew without a decision.",
    ),
    "quota-open": (
        "Chưa xác định có trong hạn mức hay không, còn phụ thuộc việc chưa quyết định hoặc chưa đủ "
        "số liệu.",
        "Not settled: it depends on what is not decided or not known yet.",
    ),
    "quota-aside": (
        "Không xét hạn mức vì không đủ các điều kiện khác.",
        "A place is not considered, other conditions are not met.",
    ),
    # --- points -----------------------------------------------------------------------------------
    "total-missing": ("Chưa có tổng điểm.", "There is no total yet."),
    "total-reaches": (
        "Tổng điểm {total}, đạt mức từ {points} điểm trở lên.",
        "The total is {total}, which reaches {points}.",
    ),
    "total-misses": (
        "Tổng điểm {total}, thiếu {distance} điểm so với mức {points} điểm.",
        "The total is {total}, {distance} short of {points}.",
    ),
    "total-in-range": (
        "Tổng điểm {total}, trong khoảng từ {points} đến dưới {ceiling} điểm.",
        "The total is {total}, from {points} to below {ceiling}.",
    ),
    "total-above-range": (
        "Tổng điểm {total}, không dưới {ceiling} điểm: ngoài khoảng điểm của mức này.",
        "The total is {total}, not below {ceiling}: outside the range of this rating.",
    ),
    "total-below": (
        "Tổng điểm {total}, dưới {points} điểm.",
        "The total is {total}, below {points}.",
    ),
    "total-not-below": (
        "Tổng điểm {total}, không dưới {points} điểm.",
        "The total is {total}, not below {points}.",
    ),
    "rounded-from": ("{total} (làm tròn từ {exact})", "{total} (rounded from {exact})"),
    # --- what was declared ------------------------------------------------------------------------
    "declared-none": ("Đơn vị kê khai không có.", "The unit declares none."),
    "not-declarable": (
        "Biểu mẫu không có mục kê khai về điều kiện này.",
        "No declaration asks about this condition.",
    ),
    "statement": ("{text}: {state}", "{text}: {state}"),
    "unit-says-no": ("không (đơn vị kê khai)", "no (declared by the unit)"),
    "unit-says-yes": ("có{count} (đơn vị kê khai)", "yes{count} (declared by the unit)"),
    "unit-says-not-remedied": (
        "có{count}, chưa tự phát hiện và khắc phục xong (đơn vị kê khai)",
        "yes{count}, not self-detected and remedied (declared by the unit)",
    ),
    "unit-contradicts": (
        "đơn vị kê khai mâu thuẫn, {council} quyết định",
        "the unit contradicts itself; {council} decides",
    ),
    "unit-silent": ("đơn vị chưa kê khai", "the unit has not answered"),
    "unit-says-no-but": (
        "đơn vị kê khai không, trong khi {doubts}",
        "no, as the unit declares, while {doubts}",
    ),
    "doubt": ("“{text}”: {state}", "“{text}”: {state}"),
    "claims": (
        "đơn vị kê khai có, chờ {council} xác nhận",
        "claimed by the unit, to be confirmed by {council}",
    ),
    "claims-remedied": (
        "đơn vị kê khai có{count}, đã tự phát hiện và khắc phục xong, chờ {council} xác nhận",
        "yes{count}, self-detected and remedied as the unit claims, to be confirmed by {council}",
    ),
    "remedied-unsaid": (
        "đơn vị kê khai có{count}, chưa ghi đã tự phát hiện và khắc phục xong hay chưa",
        "yes{count}; the unit does not say whether it was self-detected and remedied",
    ),
    # Faults that may count for another unit than the one that declares them (Điều 7.3).
    "claims-elsewhere": (
        "đơn vị kê khai có{count}, xảy ra ở {agency}, chờ {council} xác định tính cho đơn vị nào",
        "yes{count}, at {agency} as the unit claims; {council} says for whom it counts",
    ),
    "former-unnamed": (
        "đơn vị kê khai có{count}, không ghi nơi xảy ra, chờ {council} xác định tính cho đơn vị "
        "nào",
        "yes{count}, without saying where; {council} says for whom it counts",
    ),
    "former-own": (
        "đơn vị kê khai có{count}, ghi nơi xảy ra là chính đơn vị, chờ {council} xác định tính cho "
        "đơn vị nào",
        "yes{count}, naming itself as the place; {council} says for whom it counts",
    ),
    "reported": (
        "{by} kê khai có{count}, xảy ra ở {agency}, chờ {council} xác định tính cho đơn vị nào",
        "yes{count}, at {agency} as {by} claims; {council} says for whom it counts",
    ),
    "reported-counts": (
        "có{count}, do {by} kê khai, tính cho đơn vị này ({council} quyết định)",
        "yes{count}, declared by {by}; it counts for this unit (decided by {council})",
    ),
    "reported-remedied": (
        "có{count}, do {by} kê khai, tính cho đơn vị này, đã tự phát hiện và khắc phục xong "
        "({council} quyết định)",
        "yes{count}, declared by {by}; it counts for this unit, self-detected and remedied "
        "(decided by {council})",
    ),
    "decided-elsewhere": (
        "có{count}, tính cho {unit}, không tính cho đơn vị này ({council} quyết định)",
        "yes{count}; it counts for {unit}, not for this unit (decided by {council})",
    ),
    "decided-outside": (
        "có{count}, tính cho cơ quan, đơn vị ngoài đợt chấm ({council} quyết định)",
        "yes{count}; it counts for an agency outside the round (decided by {council})",
    ),
    "decided-no-leader": (
        "có{count}, không phải Lãnh đạo, không thuộc điều kiện về kỷ luật ({council} quyết định)",
        "yes{count}, but no leader's, so no condition on discipline (decided by {council})",
    ),
    "decided-no": ("không ({council} quyết định)", "no (decided by {council})"),
    "decided-yes": ("có{count} ({council} quyết định)", "yes{count} (decided by {council})"),
    "decided-remedied": (
        "có{count}, đã tự phát hiện và khắc phục xong ({council} quyết định)",
        "yes{count}, self-detected and remedied (decided by {council})",
    ),
    "exempt": ("{state}: được miễn trừ", "{state}: exempt"),
    "not-exempt": ("{state}; mức này không xét miễn trừ", "{state}; no exemption for this rating"),
    "all-cases-needed": (
        "Chỉ tính khi đủ cả các trường hợp. {sentence}",
        "Counts only where all the cases are there. {sentence}",
    ),
    # --- shares -----------------------------------------------------------------------------------
    "share-above": (
        "{number}/{of} {what} ({share}%), trên {percent}%.",
        "{number} of {of} ({share}%), over {percent}%.",
    ),
    "share-not-above": (
        "{number}/{of} {what} ({share}%), không trên {percent}%.",
        "{number} of {of} ({share}%), not over {percent}%.",
    ),
    "counts-missing": (
        "Chưa có đủ số liệu để tính tỷ lệ.",
        "The counts for the share are missing.",
    ),
    # --- levels -----------------------------------------------------------------------------------
    "no-levels": ("Không có {rows} nào được xếp mức chất lượng.", "No {rows} has a quality level."),
    "rows-leaves": ("tiêu chí", "criteria"),
    "rows-roman": (
        "mục La Mã (lấy mức thấp nhất của các tiêu chí trong mục)",
        "Roman rows (each at the lowest level of its criteria)",
    ),
    "levels-all": (
        "{count} {rows} đều từ mức {level} trở lên.",
        "All {count} {rows} have at least {level}.",
    ),
    "levels-all-best": ("{count} {rows} đều ở mức {level}.", "All {count} {rows} have {level}."),
    "levels-under": (
        "{under} trong {count} {rows} dưới mức {level}: {named}.",
        "{under} of {count} {rows} are below {level}: {named}.",
    ),
    "levels-missing": (
        "{missing} trong {count} {rows} chưa có mức chất lượng: {named}.",
        "{missing} of {count} {rows} have no level yet: {named}.",
    ),
    "products-missing": (
        "{missing} trong {count} {rows} chưa nêu sản phẩm cụ thể: {named}.",
        "{missing} of {count} {rows} name no concrete product: {named}.",
    ),
    "reached": (
        "{reached} trong {count} {rows} đạt mức {level} trở lên ({share}%), {side} {percent}%.",
        "{reached} of {count} {rows} have at least {level} ({share}%), {side} {percent}%.",
    ),
    "poor": (
        "{under} trong {count} {rows} dưới mức {level} ({share}%), {side} {percent}%.",
        "{under} of {count} {rows} are below {level} ({share}%), {side} {percent}%.",
    ),
    "and-more": ("{named} và {more} dòng khác", "{named} and {more} more"),
    "side-below": ("dưới", "below"),
    "side-not-below": ("không dưới", "not below"),
    "level-share-open": (
        "{under} trong {count} {rows} dưới mức {level}, {missing} chưa có mức chất lượng: {named}.",
        "{under} of {count} {rows} are below {level}, {missing} have no level yet: {named}.",
    ),
    "force-majeure": (
        "{sentence} Trường hợp bất khả kháng: {state}.",
        "{sentence} Force majeure: {state}.",
    ),
    # --- decisions and places ---------------------------------------------------------------------
    "condition-met": ("{council} quyết định: đạt.", "{council} decided: it holds."),
    "condition-not-met": (
        "{council} quyết định: không đạt.",
        "{council} decided: it does not hold.",
    ),
    "case-there": (
        "{council} quyết định: có trường hợp này.",
        "{council} decided: this is the case.",
    ),
    "case-not-there": (
        "{council} quyết định: không có trường hợp này.",
        "{council} decided: this is not the case.",
    ),
    "gap-decided": (
        "Đơn vị không đủ điều kiện của mức nào; {council} quyết định: {rating}.",
        "The unit meets the conditions of no rating; {council} decided: {rating}.",
    ),
    "no-quota": ("Khối này không bị giới hạn số lượng.", "There is no quota for this bloc."),
    "quota-later": (
        "Số lượng chỉ xét khi đơn vị đủ các điều kiện khác của mức này.",
        "The quota is looked at once all other conditions of this rating hold.",
    ),
}
