"""What a dossier says of itself: its readme, what each of its files is, the heads of its tables."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "dossier-readme": (
        "HỒ SƠ ĐỢT CHẤM: {round}\n"
        "Kết thúc lúc {at}.\n"
        "Mã chuỗi sự kiện khi kết thúc: {hash}\n"
        "\n"
        "CÁCH KIỂM TRA\n"
        "1. Cài chương trình thidua-xlsx, phiên bản {version} (không cần thư mục đợt chấm).\n"
        "2. Chạy: thidua-xlsx verify {dossier}\n"
        "   Chương trình giải nén vào nơi tạm, so từng tệp với mục lục và với sổ đăng ký, kiểm\n"
        "   chữ ký của phiếu và sự kiện bằng round.pub, đọc lại mọi bản gốc, tính lại kết quả\n"
        "   bằng bản mẫu trong thư mục {templates}/ và so với {books} đến từng ô.\n"
        "3. So mã chuỗi sự kiện in trong {sealed} với bản in đã ký và đóng dấu.\n"
        "\n"
        "TRONG HỒ SƠ CÓ\n"
        "{contents}- {manifest}: mục lục, mỗi tệp một dòng với số byte và mã SHA-256\n"
        "\n"
        "{ballots}\n"
        "\n"
        "PHÉP KIỂM TRA CHỨNG MINH ĐƯỢC GÌ\n"
        "Sửa bất kỳ một bản gốc, một quyết định, một phiên bản sổ điều khiển hay một kết quả đều\n"
        "bị phát hiện: hồ sơ chỉ có khóa công khai, không ký lại được. Chỉ ai giữ round.key mới\n"
        "có thể viết lại toàn bộ cho khớp. Vì vậy hãy giữ hồ sơ ở ít nhất hai nơi độc lập và\n"
        "đối chiếu mã chuỗi sự kiện với bản in đã ký.",
        "DOSSIER OF THE ROUND: {round}\n"
        "Closed at {at}.\n"
        "Head of the chain of events at its end: {hash}\n"
        "\n"
        "HOW TO CHECK IT\n"
        "1. Install thidua-xlsx, version {version} (the round's folder is not needed).\n"
        "2. Run: thidua-xlsx verify {dossier}\n"
        "   It unpacks into a temporary place, compares each file with the manifest and with the\n"
        "   register, checks all signatures by round.pub, reads every original again,\n"
        "   derives the result by the template in {templates}/ and compares it with\n"
        "   {books} cell by cell.\n"
        "3. Compare the head of the chain in {sealed} with the printout, signed and stamped.\n"
        "\n"
        "WHAT IS IN IT\n"
        "{contents}- {manifest}: the manifest, a line a file with its bytes and its SHA-256\n"
        "\n"
        "{ballots}\n"
        "\n"
        "WHAT THE CHECK PROVES\n"
        "A change to any original, decision, version of the control workbook or result is found.\n"
        "The dossier holds the public key, which cannot sign. Only whoever has round.key can\n"
        "rewrite all of it alike. So keep the dossier in at least two independent places, and\n"
        "compare the head of the chain with the signed printout.",
    ),
    "dossier-with-ballots": (
        "Hồ sơ có cả phiếu của từng Lãnh đạo: chỉ giao cho người được xem các phiếu đó.",
        "It holds each leader's ballot: hand it only to those who may see them.",
    ),
    "dossier-without-ballots": (
        "Phiếu của từng Lãnh đạo không kèm theo. Điểm nhóm do Lãnh đạo chấm lấy “theo sổ”, từ\n"
        "{list}; mã của bảng này ghi trong sự kiện kết thúc. verify nói rõ điều đó.",
        "Single ballots stay out. The panel's scores are taken from the record, from\n"
        "{list}; its hash stands in the event of the round's end. verify says so.",
    ),
    "dossier-secret-votes": (
        "Phiếu suy tôn kín không kèm theo. Số phiếu của từng đơn vị lấy “theo sổ”, từ\n"
        "{list}; mã của bảng này ghi trong sự kiện kết thúc. verify nói rõ điều đó.",
        "Secret ballots of blocs stay out. The votes for each unit are taken from the record,\n"
        "from {list}; its hash stands in the event of the round's end. verify says so.",
    ),
    "dossier-decisions": (
        "câu hỏi; trả lời; người quyết định; lý do; văn bản; thời điểm",
        "question; answer; decided by; reason; document; time",
    ),
    "dossier-manifest": (
        "đường dẫn; số byte; sha256; là gì; tên tệp khi nhận; không kèm hồ sơ vì",
        "path; bytes; sha256; what it is; name when received; stays out because",
    ),
    "left-out-ballot": ("phiếu của Lãnh đạo", "a leader's ballot"),
    "left-out-vote": ("phiếu suy tôn kín", "a secret ballot of a bloc"),
    "left-out-beside-vote": ("gửi kèm phiếu suy tôn kín", "came along with a bloc's ballot"),
    "left-out-unknown-vote": (
        "không rõ của ai, có thể là bản chụp phiếu suy tôn kín",
        "nobody knows whose it is; it may show a bloc's ballot",
    ),
    "left-out-beside": (
        "gửi kèm phiếu của Lãnh đạo",
        "came along with a leader's ballot",
    ),
    "left-out-coded": (
        "bảng quyết định có ghi mã xác nhận; quyết định có ở danh sách sự kiện",
        "a sheet of decisions with codes; the decisions stand among the events",
    ),
    "left-out-inside": (
        "tệp nén hoặc thư có chứa tệp không kèm hồ sơ",
        "an archive or e-mail around a file that stays out",
    ),
    "left-out-other-set": (
        "có điểm của Lãnh đạo tính theo phiếu khác",
        "shows the panel's scores of other ballots than those that count",
    ),
    "left-out-unknown": (
        "không rõ của ai, có thể là bản chụp phiếu của Lãnh đạo",
        "nobody knows whose it is; it may show a leader's ballot",
    ),
    "dossier-edition": (
        "Hồ sơ này tiếp theo hồ sơ lần {number}, SHA-256 {sha256}; đợt chấm được mở lại lúc {at} "
        "theo quyết định của {by}, {document}: {reason}",
        "This dossier follows edition {number}, SHA-256 {sha256}; the round was opened again at "
        "{at} by {by}, {document}: {reason}",
    ),
    "edition-follows": (
        "Mở lại, tiếp theo hồ sơ lần {number}",
        "Opened again, follows edition {number}",
    ),
    "kept-edition": (
        "hồ sơ của lần kết thúc trước, không nằm trong hồ sơ này",
        "the dossier of an earlier edition, not in this one",
    ),
    "kept-originals": (
        "bản gốc, tài liệu kèm theo hoặc phiên bản sổ điều khiển, lưu theo SHA-256",
        "originals, what came with them, versions of the control workbook, by SHA-256",
    ),
    "kept-issued": ("phiếu đã phát hành", "issued forms"),
    "kept-earlier": (
        "các lần ghi kết quả trước, lưu theo SHA-256",
        "results as they were written before, by SHA-256",
    ),
    "kept-results": ("kết quả", "results"),
    "kept-templates": ("bản mẫu quy định đã dùng", "the regulation's template that was used"),
    "kept-control": (
        "sổ điều khiển, phiên bản dùng sau cùng",
        "the control workbook, as it was last used",
    ),
    "kept-public-key": (
        "khóa công khai của đợt chấm, để kiểm chữ ký",
        "the round's public key, to check signatures by",
    ),
    "kept-key": (
        "khóa của đợt chấm, để kiểm chữ ký",
        "the round's key, to check signatures by",
    ),
    "kept-events": (
        "toàn bộ sự kiện của sổ đăng ký, theo thứ tự, có chuỗi mã băm",
        "all events of the register in order, with their chain of hashes",
    ),
    "kept-decisions": (
        "các quyết định, trích từ sổ đăng ký",
        "the decisions, out of the register",
    ),
    "kept-ballots": (
        "điểm trung bình của phiếu Lãnh đạo theo từng tiêu chí",
        "the means of the ballots, criterion by criterion",
    ),
    "kept-nominated": (
        "số phiếu suy tôn kín của từng đơn vị",
        "the votes of secret ballots, unit by unit",
    ),
    "kept-left-out": (
        "điều đã đọc ở các tệp không kèm hồ sơ, không có điểm",
        "what was read in files that stay out, no scores",
    ),
    "kept-readme": ("cách kiểm tra hồ sơ", "how to check the dossier"),
}
