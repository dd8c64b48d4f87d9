"""How the regulation workbook says in Vietnamese what the template's keys and words mean.

``docs/templates.md`` explains the same keys to whoever writes the files; a test holds that no key
and no word of the shapes is without words here.
"""

from __future__ import annotations

from collections.abc import Mapping

from thidua_xlsx.layout.regulation.columns import Column

FLAGS = {"true": "Có", "false": "Không"}

HEADINGS: Mapping[str, tuple[str, str]] = {
    # the regulation
    "regulation.id": ("Mã quy định", "Chữ thường không dấu, nối bằng gạch ngang: tn-2610-2025."),
    "regulation.title": ("Tên quy định", "Ghi đủ như trong văn bản."),
    "short_title": ("Tên ngắn", "Số, ngày văn bản, in ở đầu biểu: Quyết định số … ngày …"),
    "authority": ("Cơ quan ban hành", "Cơ quan cấp trên, in ở góc trái đầu biểu."),
    "year": ("Năm", "Năm của kết quả được chấm điểm."),
    "council": ("Hội đồng thẩm định", "Tên hội đồng; in trên biểu tổng hợp."),
    "standing_agency": ("Cơ quan thường trực", "Một trong các cơ quan ở trang Khối và cơ quan."),
    "standing_agency_name": ("Tên in của cơ quan thường trực", "Nơi phát và nhận biểu."),
    "regulation.place": ("Địa danh", "Ghi trước ngày, tháng, năm trên các biểu."),
    "panel_name": ("Tập thể lãnh đạo chấm", "Ai chấm các dòng Lãnh đạo chấm; không có: để trống."),
    "ranking.decimals": ("Số chữ số thập phân khi xếp hạng", "Lần lượt so sánh, ví dụ: 2; 3"),
    "ranking.tie_decided_by": ("Ai quyết định khi bằng điểm", "Ví dụ: Chủ tịch Hội đồng."),
    "ranking.article": ("Điều khoản về xếp hạng", "Ví dụ: Điều 6.4c"),
    "ranking.text": ("Nguyên văn cách xếp hạng", "Chép từ văn bản."),
    "deciders.gap": ("Không đủ điều kiện mức nào", "Ai quyết định khi đơn vị không thuộc mức nào."),
    "deciders.condition": ("Điều kiện chưa rõ", "Ai quyết định khi số liệu chưa đủ để kết luận."),
    "deciders.approval": ("Phê duyệt kết quả", "Ai phê duyệt xếp loại."),
    "deciders.cancellation": ("Hủy kết quả", "Ai hủy kết quả đã công bố."),
    "deciders.reward": ("Khen thưởng", "Trình ai danh sách khen thưởng; không có: để trống."),
    "deciders.criticism": ("Phê bình", "Trình ai danh sách phê bình; không có: để trống."),
    "deciders.head_review": ("Xem xét người đứng đầu", "Trình ai; không có: để trống."),
    "signed_sheet.text": ("Nguyên văn về bản ký, đóng dấu", "Không yêu cầu: để trống cả hai ô."),
    "signed_sheet.article": ("Điều khoản về bản ký, đóng dấu", ""),
    "source": ("Văn bản hướng dẫn chấm điểm", "Số, ngày của hướng dẫn; không có: để trống."),
    "guide.value": ("Câu in ở trang Hướng dẫn của biểu", "Mỗi dòng một câu."),
    # what many tables have
    "id": ("Mã", "Không dấu, nối bằng gạch ngang; để trống thì chương trình đặt theo tên."),
    "name": ("Tên", "Ghi đủ như trong văn bản."),
    "article": ("Điều khoản", "Ví dụ: Điều 7.2a"),
    "text": ("Nguyên văn", "Chép từ văn bản."),
    "by": ("Ai", ""),
    "bloc": ("Khối", ""),
    "blocs": ("Các khối", "Để trống: mọi khối."),
    "agency": ("Cơ quan", ""),
    "rating": ("Mức xếp loại", ""),
    "level": ("Mức chất lượng", ""),
    "annex": ("Phụ lục", "Mã phụ lục ở trang Các phụ lục."),
    "criterion": ("Tiêu chí", "Mã tiêu chí."),
    "reading": ("Cách hiểu", "Mã ở bảng trên."),
    "percent": ("Phần trăm", ""),
    "kind": ("Loại", ""),
    "label": ("Nội dung, tiêu chí", "Nguyên văn phụ lục."),
    "number": ("Số thứ tự", "Như in trong phụ lục."),
    "max": ("Điểm tối đa", "Các dòng bên trong phải cộng lại bằng điểm này."),
    "levelled": ("Có mức chất lượng", "Các tiêu chí có ô đánh dấu mức chất lượng."),
    "note": ("Ghi chú dưới chữ ký", "Ví dụ: (Ký, ghi rõ họ tên, đóng dấu)"),
    "what": ("Đếm cái gì", "Danh từ của số đếm, ví dụ: lần nộp muộn."),
    "detail": ("Nêu rõ điều gì", ""),
    "value": ("Nội dung", ""),
    "default": ("Mặc định", ""),
    # lists
    "appraiser_texts.key": ("Chữ in ở cột cơ quan thẩm định", "Nguyên văn trong phụ lục."),
    "appraiser_texts.value": ("Là những cơ quan", "Nhiều cơ quan: cách nhau bằng dấu chấm phẩy."),
    "minimum": ("Điểm tối thiểu", "Để trống nếu không có."),
    "any_of": ("Chỉ cần một điều kiện", "Có: mức xét trước, đúng một điều kiện là đủ."),
    "rule": ("Quy tắc", "Chương trình xét điều kiện bằng quy tắc nào."),
    "rules": ("Trả lời cho quy tắc", ""),
    "parameters.points": ("Số điểm", ""),
    "parameters.percent": ("Phần trăm", ""),
    "parameters.exempt_if_remedied": ("Trừ trường hợp đã khắc phục", ""),
    "parameters.exempt_if_force_majeure": ("Trừ trường hợp bất khả kháng", ""),
    "parameters.product": ("Bằng sản phẩm cụ thể", ""),
    "parameters.level": ("Mức chất lượng", ""),
    "parameters.section": ("Nội dung", "Mã dòng có ở mọi phụ lục, ví dụ ND.II."),
    "parameters.party_committee_blocs": ("Khối xét cả cấp ủy viên", ""),
    "quotas.number": ("Số lượng", "Nhiều nhất bao nhiêu đơn vị."),
    "last_day": ("Ngày cuối cùng", "Ngày còn đúng hạn; hoặc ghi số ngày làm việc."),
    "working_days": ("Số ngày làm việc", ""),
    "office": ("Chức danh ký", ""),
    "signatures.place": ("Bên", ""),
    "readings.value": ("Cách hiểu được dùng", "Để trống: mặc định."),
    "choices": ("Các cách hiểu", "Cách nhau bằng dấu chấm phẩy; để trống: một số bất kỳ."),
    "literal": ("Nguyên văn", ""),
    "reason": ("Lý do", ""),
    "labels.key": ("Giá trị", "Một trong các cách hiểu ở bảng trên."),
    "labels.value": ("Ghi trong sổ điều khiển là", ""),
    "units.source": ("Nguồn của tên", "Điều khoản nêu tên."),
    "group": ("Nhóm", "Tiêu đề in phía trên."),
    "answers": ("Trả lời bằng", ""),
    "asks": ("Hỏi thêm", ""),
    "of_what": ("Trên tổng số gì", ""),
    "role": ("Tính cho", ""),
    "doubted_by": ("Mâu thuẫn nếu trả lời Có ở", "Mã của các mục kê khai khác."),
    # annexes
    "annex.id": ("Mã phụ lục", "Ví dụ: PL-I."),
    "heading": ("Dòng tiêu đề", "Ví dụ: PHỤ LỤC I."),
    "columns.heading": ("Chữ in ở đầu cột", ""),
    "columns.id": ("Cột", ""),
    "under": ("Tiêu đề chung phía trên", ""),
    "title": ("Tên biểu", ""),
    "attachment": ("Dòng kèm theo", "(Ban hành kèm theo …)"),
    "sheet_name": ("Trang của phụ lục", "Tên trang trong sổ này và trong phiếu, tối đa 31 ký tự."),
    "total": ("Tổng điểm", ""),
    "self_total": ("Tổng điểm tự chấm", "Không kể các dòng đơn vị không tự chấm."),
    "total_label": ("Chữ ở dòng tổng", "Ví dụ: Tổng cộng."),
    "annex.decimals": ("Số chữ số thập phân", "Nhiều nhất của một điểm."),
    "default_appraisers": ("Ai thẩm định nếu phụ lục không ghi", ""),
    "notes.value": ("Ghi chú in dưới bảng", ""),
    "parent": ("Thuộc dòng", "Mã của dòng chứa nó; “–” nếu không thuộc dòng nào."),
    "appraiser": ("Cơ quan thẩm định", "Chữ in ở chính dòng này."),
    "method_text": ("Phương pháp tính điểm", "Nguyên văn."),
    "method": ("Cách chấm", "Để trống: theo cách chấm mặc định của phụ lục."),
    "on": ("Cách chấm phần gốc", "Của cách chấm có điểm vượt chỉ tiêu."),
    "self_scored": ("Đơn vị tự chấm", "Không: đơn vị không chấm dòng này và các dòng bên trong."),
    "panel": ("Lãnh đạo chấm", ""),
    "product_asked": ("Hỏi sản phẩm cụ thể", ""),
    "rests_on_previous": ("Về khắc phục năm trước", "Phiếu nhắc lại đơn vị đã trả lời gì."),
    "bold": ("In đậm", ""),
    # methods
    "points": ("Điểm của phương án, bậc", "Để trống: văn bản không nêu, người chấm nhập."),
    "each": ("Trừ mỗi trường hợp", "Số điểm."),
    "at_most": ("Nhiều nhất bao nhiêu trường hợp", ""),
    "entered": ("Người chấm nhập số điểm trừ", "Có: số ở cột bên chỉ là mức trừ tối đa."),
    "several": ("Nhiều phương án cùng đúng", ""),
    "on_rows": ("Đánh dấu ngay ở dòng phương án", "Các phương án là dòng in trong phụ lục."),
    "from_percent": ("Từ bao nhiêu phần trăm", ""),
    "above": ("Trên mức đó", "Có: trên; để trống: từ mức đó trở lên."),
    "numerator": ("Tử số của tỷ lệ", "Đếm cái gì."),
    "denominator": ("Mẫu số của tỷ lệ", "Trên tổng số gì."),
    "empty": ("Điểm khi mẫu số bằng 0", "Để trống: người chấm nhập."),
    "rate": ("Điểm cộng mỗi phần trăm vượt", ""),
    "limit_percent": ("Cộng tối đa (% điểm gốc)", ""),
    "inferred": ("Suy ra, văn bản không nêu", ""),
    "shortfall": ("Hỏi cả phần trăm không đạt", ""),
    "deduct_each": ("Chọn thì trừ mỗi trường hợp", "Cột Đếm cái gì nói trường hợp gì."),
    "deduction_entered": ("Chọn thì nhập điểm trừ", ""),
    # rules between figures
    "options": ("Phương án", "Mã các phương án, cách nhau bằng dấu chấm phẩy."),
    "fact": ("Số liệu", ""),
    "some": ("Phải có số liệu", "Có: lớn hơn 0; Không: để trống hoặc 0."),
    "whole": ("Trong tổng", ""),
    "part": ("Ngoài phần", ""),
    "consistent.year": ("Trong năm", ""),
    "facts": ("Các số liệu", "Nhiều nhất một số liệu lớn hơn 0."),
}
"""Heading and explanation of a column: by table and key, by the last two keys, or by the key."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "section": "Nội dung",
        "group": "Nhóm",
        "criterion": "Tiêu chí",
        "option": "Phương án (in)",
        "answer": "Phương án (không in)",
        "band": "Bậc tỷ lệ",
        "basis": "Đối tượng đếm",
        "default": "Cách chấm mặc định",
        "beside": "Đi với phương án",
        "among": "Không quá phần còn lại",
        "in_year": "Trong năm",
        "apart": "Không cùng có",
        "expected": "Thường có khi chọn",
        "costs": "Thường mất điểm",
    },
    "method": {
        "points": "Nhập điểm",
        "deduct": "Trừ theo số trường hợp",
        "choice": "Chọn phương án",
        "bands": "Theo bậc tỷ lệ",
        "ratio_less_deductions": "Tỷ lệ × điểm tối đa, trừ trường hợp",
        "best_of": "Mức khen cao nhất",
        "sum_of_parts": "Cộng các phần",
        "over_target": "Cộng điểm vượt chỉ tiêu",
    },
    "several": {"one": "Chỉ chọn một", "lowest": "Lấy mức thấp nhất"},
    "place": {"left": "Trái", "right": "Phải"},
    "answers": {"yes-no": "Có/Không", "ratings": "Mức xếp loại"},
    "asks": {
        "number": "Số lượng",
        "of": "Trên tổng số",
        "remedied": "Đã khắc phục",
        "agency": "Cơ quan xảy ra",
        "detail": "Nêu rõ",
        "evidence": "Tài liệu",
    },
    "role": {"party-committee": "Khối xét cả cấp ủy viên", "former-agency": "Cơ quan cũ"},
    "rule": {
        "minimum-total": "Tổng điểm từ mức này",
        "total-below": "Tổng điểm dưới mức này",
        "outstanding-achievement": "Có thành tích nổi bật",
        "no-discipline": "Không bị kỷ luật",
        "discipline": "Bị kỷ luật",
        "no-prosecution": "Không bị khởi tố, truy tố",
        "disunity": "Mất đoàn kết nội bộ",
        "subordinates-disciplined-above": "Trên tỷ lệ đơn vị trực thuộc bị kỷ luật",
        "subordinate-case": "Đơn vị trực thuộc có vụ việc",
        "levels-at-least": "Các tiêu chí từ mức chất lượng này",
        "levels-reached-below": "Dưới tỷ lệ tiêu chí đạt mức này",
        "within-quota": "Trong số lượng của khối",
        "head-rating": "Mức của người đứng đầu",
        "head-exempt": "Người đứng đầu mới chuyển đến",
    },
    "columns.id": {
        "number": "Số thứ tự",
        "label": "Nội dung, tiêu chí",
        "method": "Phương pháp tính điểm",
        "max": "Điểm tối đa",
        "self": "Điểm tự chấm",
        "appraised": "Điểm thẩm định",
        "appraiser": "Cơ quan thẩm định",
        "over_target": "Vượt chỉ tiêu",
        "bonus": "Điểm cộng",
        "shortfall": "Không đạt chỉ tiêu",
        "deduction": "Điểm trừ",
    },
}
WORDS = {**WORDS, "on": WORDS["method"], "rules": WORDS["rule"]}
"""What is shown for the words of a fixed list, by key or by list and key."""

TITLES: Mapping[str, str] = {
    "regulation": "QUY ĐỊNH",
    "regulation.blocs": "Các khối",
    "regulation.agencies": "Các cơ quan thẩm định",
    "regulation.appraiser_texts": "Chữ in trong phụ lục là cơ quan nào",
    "regulation.quality_levels": "Mức chất lượng của tiêu chí, tốt nhất trước",
    "regulation.ratings": "Các mức xếp loại, cao nhất trước",
    "regulation.ratings.conditions": "Điều kiện của từng mức",
    "regulation.quotas": "Số lượng tối đa theo khối",
    "regulation.deadlines": "Thời hạn",
    "regulation.legal_basis": "Căn cứ",
    "regulation.signatures": "Chữ ký",
    "regulation.guide": "Hướng dẫn sau khi nộp",
    "readings.readings": "Cách hiểu những chỗ văn bản chưa rõ",
    "readings.readings.labels": "Các cách hiểu ghi bằng lời",
    "units.units": "Các đơn vị mà văn bản nêu tên",
    "declarations.declarations": "Điều kiện xếp loại đơn vị phải kê khai",
    "guidance": "HƯỚNG DẪN CHẤM ĐIỂM CHI TIẾT",
    "guidance.annexes": "Phụ lục được hướng dẫn",
    "guidance.annexes.levels": "Ngưỡng mức chất lượng của cả phụ lục",
    "guidance.annexes.criteria": "Hướng dẫn từng tiêu chí",
    "guidance.annexes.criteria.parts": "Phần điểm của từng cơ quan",
    "guidance.annexes.criteria.levels": "Ngưỡng mức chất lượng của từng tiêu chí",
    "annex": "Các phụ lục, mỗi khối một phụ lục",
    "annex.columns": "Các cột của phụ lục, từ trái sang phải",
    "annex.notes": "Ghi chú dưới bảng",
    "annex.consistent": "Ràng buộc giữa các số liệu của một tiêu chí",
}


def heading(table: str, column: Column) -> tuple[str, str]:
    """The heading of a column and its explanation.  KeyError where there are no words for it."""
    tail = table.rpartition(".")[2]
    for name in (f"{table}.{column.id}", f"{tail}.{column.id}", column.id):
        if name in HEADINGS:
            return HEADINGS[name]
    own = HEADINGS[column.keys[-1]]
    above = HEADINGS.get(".".join(column.keys[:-1]))
    return own if above is None else (f"{above[0]}: {own[0].lower()}", above[1])


def words(table: str, column: Column) -> Mapping[str, str]:
    """What is shown for each word of a column that has a fixed list.  KeyError as above."""
    last = column.keys[-1]
    known = WORDS.get(f"{table.rpartition('.')[2]}.{last}", WORDS.get(last, {}))
    return {word: known[word] for word in column.words}
