"""Findings about nominations (suy tôn): ballots, what keeps them from going out, what they come
to."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, note, warning

HEADING = (25, "Suy tôn")

ENTRIES: dict[str, Entry] = {
    "vote-blank": error(
        "Phiếu suy tôn chưa đánh dấu: không rõ suy tôn đơn vị nào hay không suy tôn.",
        "Đánh dấu x ở cột “Suy tôn” cho đơn vị được suy tôn, hoặc ở dòng “Không suy tôn đơn vị "
        "nào”.",
        "The ballot has no mark: whom it nominates, or that it nominates nobody, is not known.",
        "Mark the units that are nominated, or the last line, which says that nobody is.",
        "để trống mọi ô của cột “Suy tôn”",
        "“x” ở dòng “Không suy tôn đơn vị nào”",
    ),
    "vote-too-many": error(
        "Phiếu suy tôn {count} đơn vị, quá số được phép ({marks}): phiếu không hợp lệ.",
        "Bỏ bớt dấu ở cột “Suy tôn” cho còn nhiều nhất {marks} đơn vị.",
        "The ballot nominates {count} units, more than it may ({marks}): it counts for nobody.",
        "Leave marks of at most {marks} units.",
        "“x” ở hai dòng khi mỗi phiếu chỉ được suy tôn một đơn vị",
        "“x” ở một dòng",
    ),
    "vote-contradicts": error(
        "Phiếu vừa suy tôn đơn vị vừa đánh dấu “Không suy tôn đơn vị nào”: phiếu không hợp lệ.",
        "Bỏ dấu ở dòng cuối, hoặc bỏ dấu ở các đơn vị.",
        "The ballot nominates units and says that it nominates nobody: it counts for nobody.",
        "Clear the mark of the last line, or those of the units.",
        "“x” ở một đơn vị và ở dòng “Không suy tôn đơn vị nào”",
        "“x” ở một đơn vị",
    ),
    "vote-over": error(
        "“{file}” là phiếu của lượt bỏ phiếu thứ {vote}; đã có lượt thứ {last} nên phiếu này không "
        "được tính.",
        "Điền phiếu của lượt thứ {last} (trong phat-hanh/suy-ton) và gửi lại.",
        "“{file}” is a ballot of vote {vote}; vote {last} has begun since, so it does not count.",
        "Fill in a ballot of vote {last} (in phat-hanh/suy-ton) and send it.",
        "Gửi phiếu của lượt 1 sau khi đã lập phiếu lượt 2",
        "Gửi phiếu của lượt 2",
    ),
    "vote-counted": error(
        "“{file}” đến sau khi phiếu suy tôn đã kiểm (lúc {at}) nên không được tính.",
        "Không thêm được phiếu vào lượt đã kiểm. Nếu phải bỏ phiếu lại, lập lượt mới: thidua-xlsx "
        "issue {folder} --stage nomination --again.",
        "“{file}” came after the ballots had been counted ({at}), so it does not count.",
        "No ballot can be added to a vote that was counted. If the vote has to be held again, "
        "begin a new one: thidua-xlsx issue {folder} --stage nomination --again.",
        "Gửi phiếu suy tôn sau khi rank đã kiểm phiếu",
        "Gửi phiếu trước khi kiểm",
    ),
    "vote-overfull": error(
        "{found}: thu về {returned} phiếu suy tôn, nhiều hơn số đơn vị bỏ phiếu ({voters}); phiếu "
        "kín nên không biết phiếu nào thừa, không kiểm phiếu được.",
        "Bỏ phiếu lại: thidua-xlsx issue {folder} --stage nomination --again; phiếu của lượt này "
        "không được tính nữa.",
        "{found}: {returned} ballots came back, more than units vote ({voters}); they are secret, "
        "so which ones are too many is not known, and they cannot be counted.",
        "Vote again: thidua-xlsx issue {folder} --stage nomination --again; the ballots of this "
        "vote no longer count.",
        "Rút một đơn vị bỏ phiếu sau khi mọi phiếu kín đã nộp",
        "Lập lượt bỏ phiếu mới cho các đơn vị còn lại",
    ),
    "vote-other-rules": warning(
        "{found}: thiết lập suy tôn trong dot-cham.xlsx khác với điều ghi trên phiếu đã phát; kết "
        "quả theo điều ghi trên phiếu.",
        "Muốn theo thiết lập mới thì bỏ phiếu lại: thidua-xlsx issue {folder} --stage nomination "
        "--again.",
        "{found}: the settings of the nomination in dot-cham.xlsx differ from those that the "
        "ballots state; the result follows the ballots.",
        "To follow the new settings, vote again: thidua-xlsx issue {folder} --stage nomination "
        "--again.",
        "Đổi tỷ lệ phiếu phải đạt sau khi đã phát phiếu",
        "Đổi thiết lập rồi lập lượt bỏ phiếu mới",
    ),
    "nomination-settings-missing": error(
        "Chưa lập được phiếu suy tôn: trang “{sheet}” của dot-cham.xlsx còn để trống: {found}. Văn "
        "bản không nêu cách bỏ phiếu nên chương trình không tự đặt.",
        "Khối quyết định, điền các dòng ấy ở mục “Suy tôn” của trang “{sheet}”, lưu và đóng tệp, "
        "rồi làm lại.",
        "No ballots yet: sheet “{sheet}” of dot-cham.xlsx leaves open: {found}. No document says "
        "how the bloc votes, so nothing is assumed.",
        "The bloc decides; fill in those rows of “{sheet}”, save and close the file, run again.",
        "Để trống “Số đơn vị được đề nghị của mỗi khối”",
        "“1” ở dòng “Số đơn vị được đề nghị của mỗi khối”",
    ),
    "nomination-not-ranked": error(
        "Chưa lập được phiếu suy tôn: phiếu ghi điểm và hạng của kết quả hiện nay, mà kết quả ấy "
        "chưa được lập.",
        "Chạy thidua-xlsx rank {folder}, rồi làm lại việc này.",
        "No ballots yet: they show totals and ranks of the present result, which has not been "
        "written.",
        "Run thidua-xlsx rank {folder}, then this command again.",
        "issue --stage nomination khi chưa chạy rank",
        "Chạy rank rồi issue --stage nomination",
    ),
    "nomination-ranks-open": error(
        "Chưa lập được phiếu suy tôn của {found}: thứ hạng còn chờ quyết định.",
        "Trả lời các câu hỏi về thứ hạng ở trang “Quyết định” của tong-hop.xlsx, chạy "
        "thidua-xlsx rank {folder}, rồi làm lại việc này.",
        "No ballots for {found} yet: ranks still wait for decisions.",
        "Answer the questions about ranks on the sheet “Quyết định” of tong-hop.xlsx, run "
        "thidua-xlsx rank {folder}, then this command again.",
        "issue --stage nomination khi hai đơn vị bằng điểm chưa được xếp thứ tự",
        "Quyết định thứ hạng trước",
    ),
    "nomination-begun-again": note(
        "{found}: bắt đầu lượt bỏ phiếu thứ {vote}; phiếu của lượt trước không được tính nữa.",
        "Gửi phiếu mới cho các đơn vị.",
        "{found}: vote {vote} begins; ballots of the one before no longer count.",
        "Send the new ballots to the units.",
        "issue --stage nomination --again",
        "issue --stage nomination để chỉ lập phiếu còn thiếu",
    ),
    "nomination-outdated": warning(
        "{found}: phiếu suy tôn đã phát ghi điểm hoặc hạng khác kết quả hiện nay.",
        "Giữ lượt bỏ phiếu này thì khối sẽ được hỏi khi có kết quả mới; hoặc lập lượt mới: "
        "thidua-xlsx issue {folder} --stage nomination --again.",
        "{found}: the ballots that are out show other totals or ranks than the present result.",
        "Go on with this vote, and the bloc will be asked with the next result; or begin another "
        "one: thidua-xlsx issue {folder} --stage nomination --again.",
        "Điểm của một đơn vị đổi sau khi phát phiếu suy tôn",
        "Lập lượt bỏ phiếu mới theo kết quả hiện nay",
    ),
}
