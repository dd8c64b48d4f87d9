"""What is asked of those who decide, and the answers they choose from."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- returns ----------------------------------------------------------------------------------
    "ask-return": (
        "{name} đã nộp nhiều phiếu khác nhau. Phiếu nào được tính?",
        "{name} has returned several different forms. Which one counts?",
    ),
    "ask-number": (
        "Phiếu của {name} ({file}), trang {sheet}, ô {cell} (tiêu chí {criterion}) ghi “{found}”. "
        "Hiểu là số nào: {readings}? Không chấp nhận số nào thì đơn vị sửa phiếu.",
        "Form of {name} ({file}), sheet {sheet}, cell {cell} (criterion {criterion}) says "
        "“{found}”. Which number is meant (comma as decimal sign): {readings}? If neither is "
        "accepted, the unit mends its form.",
    ),
    "ask-waiver": (
        "Phiếu của {name} ({file}) còn {errors} nội dung phải sửa. Chấp nhận phiếu dù còn lỗi? Ô "
        "có lỗi vẫn không được tính điểm.",
        "The form of {name} ({file}) still has {errors} faults. Accept it in spite of them? Faulty "
        "cells still earn no points.",
    ),
    "ask-late": (
        "Phiếu của {name} ({file}) nộp muộn. Có nhận phiếu không?",
        "The form of {name} ({file}) came late. Is it accepted?",
    ),
    "ask-owner": (
        "Tệp “{file}” không có phần nhận dạng. Đây là phiếu của đơn vị nào?",
        "File “{file}” does not say whose form it is. Which unit's form is it?",
    ),
    "ask-unsigned": (
        "Chữ ký nhận dạng trong tệp “{file}” (nhận {received}) không đúng, nên chưa biết phiếu của "
        "ai. Tệp tự ghi là {stage} của {name}; {returns}. {asks}",
        "The signature in file “{file}” (received {received}) does not fit, so whose form it is is "
        "not known. "
        "It says that it is of {name}: {stage}; {returns}. {asks}",
    ),
    "ask-unsigned-beside": (
        "phiếu có chữ ký đúng là tệp “{file}” (nhận {received})",
        "the form with the right signature is file “{file}” (received {received})",
    ),
    "ask-unsigned-alone": (
        "chưa nhận phiếu nào khác của nơi này",
        "no other form of theirs was received",
    ),
    "ask-unsigned-whose": (
        "Đối chiếu các tệp đã nhận: đây là phiếu của đơn vị nào? Đơn vị được chọn sẽ nhận "
        "một phiếu sạch để xác nhận; tệp này không được tính.",
        "Compare the files received: which unit's form is it? The unit that is chosen gets a "
        "clean form to confirm; this file does not count.",
    ),
    "ask-unsigned-other": (
        "Tệp này không được tính; hãy hỏi nơi gửi và đề nghị nhập vào đúng tệp đã phát hành.",
        "It does not count; ask the sender, who should fill in the workbook that was issued.",
    ),
    "ask-unproven": (
        "Phiếu cho điểm ghi là của {name} (tệp “{file}”, nhận {received}) không kèm mã xác nhận "
        "đúng nên chưa được tính; {returns}. Hỏi trực tiếp {name}: đúng là phiếu của người ấy thì "
        "chấp nhận, phiếu được tính như phiếu có mã đúng; ô có lỗi vẫn không được tính điểm.",
        "The ballot said to be {name}'s (file “{file}”, received {received}) lacks the right code, "
        "so it does not count; {returns}. Ask {name} in person: accept it if it is theirs, and it "
        "counts as one with the right code; faulty cells still earn no points.",
    ),
    "ask-unproven-beside": (
        "phiếu khác của người này là tệp “{file}” (nhận {received})",
        "another ballot of this person is file “{file}” (received {received})",
    ),
    "ask-unproven-alone": (
        "chưa nhận phiếu nào khác của người này",
        "no other ballot of theirs was received",
    ),
    "ask-owner-likely": (" Nhiều khả năng: {name}.", " Most likely: {name}."),
    "ask-panel": (
        "Sau khi điểm của Lãnh đạo đã được tính, phiếu của {count} người được nộp thêm, thay hoặc "
        "không còn được tính. Giữ điểm đã tính, hay tính lại theo {ballots} phiếu hiện nay? Tính "
        "lại thì người có cả hai bảng tổng hợp có thể suy ra phiếu đã thay đổi.",
        "Since the panel's scores were worked out, ballots of {count} leaders have come, changed "
        "or ceased to count. Keep the scores, or work them out again from the {ballots} ballots of "
        "now? In that case whoever has both workbooks may work out the ballots that changed.",
    ),
    "ask-withdrawal": ("Hủy bỏ lần tiếp nhận này?", "Withdraw this receipt?"),
    "ask-signed": (
        "Mã phiếu và tổng điểm in trên bản ký “{file}”? (ghi như ABCD-EFGH=87,5)",
        "The form's code and the total printed on the signed sheet “{file}”? (typed like "
        "ABCD-EFGH=87,5)",
    ),
    "answer-not-signed": ("Không phải bản ký", "Not a signed sheet"),
    "ask-received": (
        "Tệp “{file}” được nhận lúc nào? Đang ghi {at}. Trả lời bằng ngày, giờ.",
        "When was “{file}” received? On record: {at}. Answer with a day and a time.",
    ),
    "received-decided": (
        "{at} (theo quyết định; khi tiếp nhận ghi {registered})",
        "{at} (as decided; registered as {registered})",
    ),
    # --- facts and conditions ---------------------------------------------------------------------
    "ask-score": (
        "{name}: tiêu chí {criterion} “{label}” được bao nhiêu điểm? Trả lời bằng một số từ 0 đến "
        "{most}, nhiều nhất {decimals} chữ số sau dấu phẩy, hoặc giữ điểm đã thẩm định.",
        "{name}: which score has criterion {criterion}, “{label}”? Answer with a number from 0 to "
        "{most}, at most {decimals} decimals, or leave it as it was appraised.",
    ),
    "ask-fact": (
        "{name}: xác định nội dung kê khai sau đây thế nào? “{what}”",
        "{name}: how is this declaration settled? “{what}”",
    ),
    "ask-condition": (
        "{name}: có xác nhận nội dung sau đây không? “{what}”",
        "{name}: does this condition hold? “{what}”",
    ),
    "ask-open-fact": (
        "{name}: “{text}”: {state}. Xác định thế nào?",
        "{name}: “{text}”: {state}. What counts?",
    ),
    "ask-counts-for": (
        "{name}: “{text}”: {state}. Tính cho cơ quan, đơn vị nào?",
        "{name}: “{text}”: {state}. For whom does it count?",
    ),
    "ask-open-condition": (
        "{name}: điều kiện “{text}” của mức “{rating}” chưa xác định được. {detail} Có đạt không?",
        "{name}: whether “{text}” holds for “{rating}” is not known. {detail} Does it hold?",
    ),
    "ask-open-case": (
        "{name}: chưa xác định được trường hợp “{text}” của mức “{rating}”. {detail} Có trường hợp "
        "này không?",
        "{name}: whether “{text}” is the case (“{rating}”) is not known. {detail} Is it?",
    ),
    # --- ranks and places -------------------------------------------------------------------------
    "ask-tie": (
        "{units} cùng {total} điểm, tạm cùng xếp hạng {rank}: xếp đơn vị nào trước?",
        "{units} have equal totals ({total}) and share rank {rank} for now: who is placed first?",
    ),
    "ask-quota-tie": (
        "{units} đồng hạng {rank}, hạn mức xếp loại “{rating}” chỉ còn {places}: đơn vị nào được "
        "xếp?",
        "{units} share rank {rank}, places left for “{rating}”: {places}. Who gets one?",
    ),
    "ask-quota-place": (
        "{bloc}: {percent}% của {base} đơn vị là {share}; đơn vị thứ {place} xếp loại “{rating}” "
        "chỉ có được do làm tròn lên. Có tính đơn vị này vào hạn mức không?",
        "{bloc}: {percent}% of {base} units is {share}; place {place} for “{rating}” exists only "
        "by rounding up. Is it granted?",
    ),
    # --- ratings ----------------------------------------------------------------------------------
    "ask-approved": ("{name}: phê duyệt mức xếp loại nào?", "{name}: which rating is approved?"),
    "ask-cancelled": (
        "{name}: hủy bỏ kết quả xếp loại đã phê duyệt?",
        "{name}: is the approved rating cancelled?",
    ),
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
    "ask-approval-some": (
        "{bloc}: phê duyệt kết quả xếp loại của {units}?",
        "{bloc}: are these ratings approved: {units}?",
    ),
    "approval-unit": ("{name} ({rating})", "{name} ({rating})"),
    "ask-approval-change": (
        "{bloc}: kết quả đã phê duyệt của các đơn vị sau vẫn giữ nguyên, nhưng theo số liệu hiện "
        "nay sẽ khác: {units}. Giữ nguyên hay phê duyệt lại theo số liệu hiện nay?",
        "{bloc}: these approved results stand, but by the present figures they would be others: "
        "{units}. Are they kept or approved anew by the present figures?",
    ),
    "approval-rating-change": (
        "{name}: “{rating}” thành “{now}”{ranks}",
        "{name}: “{rating}” becomes “{now}”{ranks}",
    ),
    "approval-same-rating": ("{name}: “{rating}”{ranks}", "{name}: “{rating}”{ranks}"),
    "approval-rank-change": (", hạng {rank} thành {rank_now}", ", rank {rank} becomes {rank_now}"),
    # --- answers ----------------------------------------------------------------------------------
    "answer-return-self": (
        "Phiếu nhận {received}, tự chấm {total}",
        "Form received {received}, self total {total}",
    ),
    "answer-return": (
        "Phiếu nhận {received}, tổng điểm {total}",
        "Form received {received}, total {total}",
    ),
    "answer-return-secret": ("Phiếu nhận {received}", "Form received {received}"),
    "answer-together": ("Đồng hạng", "They share the rank"),
    "answer-granted": ("Cấp", "Granted"),
    "answer-not-granted": ("Không cấp", "Not granted"),
    "answer-yes": ("Có", "Yes"),
    "answer-no": ("Không", "No"),
    "answer-not-remedied": (
        "Có, không tự phát hiện hoặc chưa khắc phục xong hậu quả",
        "Yes, not self-detected or not remedied",
    ),
    "answer-remedied": (
        "Có, đã tự phát hiện và khắc phục xong hậu quả",
        "Yes, self-detected and remedied",
    ),
    "answer-counts-for": ("Tính cho {name}", "It counts for {name}"),
    "answer-counts-not-remedied": (
        "Tính cho {name}, không tự phát hiện hoặc chưa khắc phục xong hậu quả",
        "It counts for {name}, not self-detected or not remedied",
    ),
    "answer-counts-remedied": (
        "Tính cho {name}, đã tự phát hiện và khắc phục xong hậu quả",
        "It counts for {name}, self-detected and remedied",
    ),
    "answer-outside": (
        "Tính cho cơ quan, đơn vị ngoài đợt chấm",
        "It counts for an agency outside the round",
    ),
    "answer-no-leader": (
        "Người bị kỷ luật không phải Lãnh đạo: không thuộc điều kiện về kỷ luật của đơn vị nào",
        "It is no leader's: no unit's condition on discipline",
    ),
    "answer-no-case": ("Không có trường hợp này", "There is no such case"),
    "answer-met": ("Đạt", "It holds"),
    "answer-not-met": ("Không đạt", "It does not hold"),
    "answer-decimal": ("Số thập phân {number}", "Decimal number {number}"),
    "answer-thousands": ("Số có hàng nghìn {number}", "Thousands {number}"),
    "answer-accepted": ("Chấp nhận", "Accepted"),
    "answer-refused": ("Không chấp nhận", "Not accepted"),
    "answer-withdrawn": ("Hủy bỏ tiếp nhận", "Withdrawn"),
    "answer-panel-kept": ("Giữ điểm đã tính", "Keep the scores"),
    "answer-panel-again": ("Tính lại", "Work them out again"),
    "answer-restored": ("Khôi phục tiếp nhận", "Restored"),
    "answer-cancelled": ("Hủy bỏ", "Cancelled"),
    "answer-unchanged": ("Không đổi điểm đã thẩm định", "The score stays as appraised"),
    "answer-kept": ("Không hủy bỏ", "Not cancelled"),
    "answer-approved": ("Phê duyệt", "Approved"),
    "answer-not-approved": ("Không phê duyệt", "Not approved"),
    "answer-approval-kept": ("Giữ nguyên kết quả đã phê duyệt", "The approved results are kept"),
    "answer-approved-anew": (
        "Phê duyệt lại theo số liệu hiện nay",
        "Approved anew by the present figures",
    ),
    # --- what an answer changes -------------------------------------------------------------------
    "effect-rating": ("xếp “{rating}”", "rated “{rating}”"),
    "effect-quota": (
        "đủ điều kiện xếp “{rating}”, hạn mức còn {left}",
        "meets the conditions of “{rating}”, places left: {left}",
    ),
    "effect-gap": (
        "không đủ điều kiện của mức nào, chờ quyết định mức",
        "meets the conditions of no rating, which is then to be decided",
    ),
    "effect-open": (
        "còn tùy nội dung khác: {ratings}",
        "still depends on other questions: {ratings}",
    ),
    "effect-decided-gap": (
        "xếp mức này, không tính vào hạn mức",
        "rated so, takes no place of a quota",
    ),
    "effect-first": (
        "hạng {rank}, các đơn vị còn lại từ hạng {next}",
        "rank {rank}, the others from rank {next}",
    ),
    "effect-together": ("các đơn vị cùng hạng {rank}", "all have rank {rank}"),
    "effect-place": (
        "hạn mức là {places}, thêm {units}",
        "places: {places}, one more for {units}",
    ),
    "effect-no-place": (
        "hạn mức là {places}, {units} không được xếp “{rating}”",
        "places: {places}, {units} not rated “{rating}”",
    ),
    "effect-approved": (
        "kết quả có hiệu lực, được công bố và thông báo",
        "the results stand, are published and announced",
    ),
    "effect-not-approved": (
        "chưa có kết quả, chưa kết thúc được đợt chấm",
        "no results yet, the round cannot end",
    ),
    "effect-approval-kept": (
        "mức và hạng đã phê duyệt không đổi",
        "approved ratings and ranks stay",
    ),
    "effect-approved-anew": ("mức và hạng theo số liệu hiện nay", "ratings and ranks of now"),
    "effect-counted": ("phiếu được tính, ô còn lỗi không có điểm", "counts, faulty cells do not"),
    "effect-not-counted": ("phiếu không được tính", "does not count"),
    "effect-owner": (
        "đơn vị này nhận một phiếu sạch để xác nhận",
        "this unit gets a clean form to confirm",
    ),
    "effect-number": ("tính theo số này", "this number counts"),
    "effect-number-refused": (
        "chưa tính, đơn vị sửa phiếu",
        "not counted, the unit mends its form",
    ),
    "effect-panel-kept": ("điểm của Lãnh đạo không đổi", "the panel's scores stay"),
    "effect-panel-again": (
        "điểm của Lãnh đạo tính theo {ballots} phiếu hiện nay",
        "the panel's scores are those of the {ballots} ballots of now",
    ),
    "effect-return": ("tệp {file}", "file {file}"),
    "effect-return-differs": (
        "tệp {file}, khác phiếu nhận đầu tiên ở {count} ô",
        "file {file}, differs from the first received in {count} cells",
    ),
    # --- nominations ------------------------------------------------------------------------------
    "ask-nomination-count": (
        "{bloc}: thu về {returned} phiếu suy tôn (đã phát {out}, {voters} đơn vị bỏ phiếu), trong "
        "đó {spoilt} phiếu không hợp lệ. Kiểm phiếu với số phiếu này? Phiếu đến sau khi kiểm không "
        "được tính.",
        "{bloc}: {returned} ballots came back ({out} went out, {voters} units vote), {spoilt} of "
        "them count for nobody. Count these? Ballots that come after the count do not count.",
    ),
    "answer-count": ("Kiểm phiếu", "Count"),
    "answer-wait": ("Chờ thêm phiếu", "Wait for more"),
    "effect-count": (
        "Kết quả suy tôn theo các phiếu này; phiếu đến sau không được tính",
        "The nomination follows these ballots; later ones do not count",
    ),
    "effect-wait": ("Chưa kiểm phiếu", "Nothing is counted yet"),
    "ask-nomination-basis": (
        "Sau khi phát phiếu suy tôn, điểm hoặc hạng đã thay đổi (hoặc danh sách xếp hạng khác đi): "
        "{units}. Kết quả bỏ phiếu còn được dùng không?",
        "Since the ballots went out, totals, ranks or the list of ranked units have changed: "
        "{units}. Does the vote still hold?",
    ),
    "answer-vote-kept": ("Giữ kết quả bỏ phiếu", "The vote holds"),
    "answer-vote-again": ("Bỏ phiếu lại", "Vote again"),
    "effect-vote-kept": ("Đề nghị theo phiếu đã kiểm", "Proposals follow the ballots counted"),
    "effect-vote-again": (
        "Không đề nghị đơn vị nào đến khi có lượt bỏ phiếu mới",
        "Nobody is proposed until there is a new vote",
    ),
    "ask-nomination-tie": (
        "{units} cùng được {votes} phiếu suy tôn mà chỉ còn {places} suất đề nghị. Đề nghị đơn vị "
        "nào?",
        "{units} have {votes} votes each for {places} places. Which one is proposed?",
    ),
    "answer-nobody-proposed": ("Không đề nghị thêm", "None of them"),
    "effect-proposed": ("Được đề nghị; còn suất thì hỏi tiếp", "Is proposed; then the next place"),
    "effect-nobody-proposed": ("Để trống các suất còn lại", "The places stay free"),
    "leads-first": ("đứng đầu khối", "leads the bloc"),
    "leads-rank": ("xếp hạng {rank} trong khối", "has rank {rank} in the bloc"),
    "ask-unnominated": (
        "{name} được {total} điểm, {rank}; tuy nhiên không được khối suy tôn ({votes}/{base} "
        "phiếu, cần {needed}). Lý do là gì? Ghi lý do của khối ở cột “Lý do”.",
        "{name} has {total} points and {rank}, but was not nominated ({votes} of {base} votes, "
        "{needed} needed). Why? The bloc's reason goes into the column of reasons.",
    ),
    "answer-reason-given": ("Khối nêu lý do (ghi ở cột Lý do)", "The bloc gives the reason"),
    "answer-reason-not-given": ("Khối không nêu lý do", "The bloc gives no reason"),
    "effect-reason-given": (
        "Lý do được ghi cạnh thứ hạng của đơn vị",
        "The reason stands beside the unit's rank",
    ),
    "effect-reason-not-given": (
        "Ghi “khối không nêu lý do” cạnh thứ hạng của đơn vị",
        "Beside the unit's rank stands that no reason was given",
    ),
}
