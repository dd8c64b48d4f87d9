"""Examples about sheets, rows, columns and locked cells."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "sheet-missing": Example("Xóa trang “Minh chứng”", "Giữ đủ các trang của phiếu"),
    "sheet-twice": Example("Chép trang “Phụ lục I” thành hai", "Chỉ có một trang “Phụ lục I”"),
    "sheet-foreign": Example(
        "Chép trang “Phụ lục I” từ phiếu của Sở Y tế sang phiếu của mình",
        "Chỉ giữ các trang của phiếu mình",
    ),
    "row-missing": Example("Xóa dòng của tiêu chí III.2", "Giữ dòng, nhập 0 nếu không đạt điểm"),
    "row-twice": Example("Chép dòng II.1 rồi chèn xuống dưới", "Mỗi tiêu chí đúng một dòng"),
    "column-missing": Example("Xóa cột “Xếp loại chất lượng”", "Giữ đủ các cột của biểu"),
    "column-twice": Example("Chép cột điểm tự đánh giá thành hai", "Mỗi cột đúng một lần"),
    "locked-value-changed": Example(
        "Sửa điểm tối đa của tiêu chí II.1 từ 3 thành 5", "Giữ nguyên điểm tối đa là 3"
    ),
    "total-differs": Example(
        "Gõ 79 vào ô tổng trong khi các điểm cộng lại là 75", "Giữ nguyên công thức ở ô tổng"
    ),
    "total-constant": Example("Gõ 75 đè lên công thức tổng", "Giữ nguyên công thức ở ô tổng"),
    "total-stale": Example(
        "Ô tổng còn 0 vì chương trình lưu mà không tính lại", "Ô tổng hiện 75 sau khi tính lại"
    ),
    "protection-removed": Example(
        "Bỏ khóa bảo vệ trang để sửa độ rộng cột", "Giữ nguyên khóa bảo vệ trang"
    ),
    "sheet-unmarked": Example(
        "Chép nội dung sang trang mới rồi xóa trang cũ", "Nhập thẳng vào trang của phiếu"
    ),
    "sheet-renamed": Example("Đổi tên trang “Phụ lục I” thành “Sheet1”", "Giữ tên “Phụ lục I”"),
    "sheets-moved": Example(
        "Kéo trang “Minh chứng” lên trước “Phụ lục I”", "Giữ nguyên thứ tự các trang"
    ),
    "sheet-hidden": Example("Ẩn trang “Minh chứng”", "Các trang của phiếu đều hiện"),
    "columns-hidden": Example("Ẩn cột “Điểm tối đa” để in cho gọn", "Các cột của biểu đều hiện"),
    "value-in-hidden-place": Example(
        "Nhập điểm xong rồi ẩn dòng III.2", "Dòng III.2 hiện cùng điểm của nó"
    ),
    "validation-lost": Example(
        "Dán cả bảng từ tệp khác đè lên các ô nhập", "Chỉ dán giá trị (Paste Values) hoặc gõ tay"
    ),
    "highlights-lost": Example("Xóa hết định dạng có điều kiện", "Giữ nguyên định dạng của phiếu"),
    "input-merged": Example("Gộp ô điểm của II.1 và II.2", "Mỗi tiêu chí một ô điểm riêng"),
    "value-under-merge": Example(
        "Gộp D12:D13 khi ô D13 đã có điểm", "Bỏ gộp, điểm nằm đúng ô D12 và ô D13"
    ),
    "row-unknown-with-value": Example(
        "Chèn thêm dòng II.5 và nhập 2 điểm", "Nhập điểm vào các dòng có sẵn của biểu"
    ),
    "number-outside-fields": Example(
        "Gõ 8,5 vào ô trống bên phải biểu", "Gõ 8,5 vào ô điểm của tiêu chí"
    ),
    "text-outside-fields": Example(
        "Ghi “đã họp” dưới chân biểu", "Ghi nội dung đó vào ô giải trình"
    ),
    "values-outside-fields-more": Example(
        "Để nguyên bảng nháp bên phải biểu", "Bảng nháp làm ở tệp khác"
    ),
    "check-code-differs": Example(
        "Chép trang “Phụ lục I” từ phiếu của đơn vị khác", "Nhập vào trang có sẵn trong phiếu mình"
    ),
    "score-is-external-link": Example("“='[diem.xlsx]Sheet1'!B2”", "“8,5”"),
    "formula-external": Example(
        "Ô tổng lấy 79 từ tệp khác, các điểm cộng lại là 75", "Giữ nguyên công thức ở ô tổng"
    ),
    "formula-from-outside": Example(
        "Ô khóa chứa công thức lấy từ tệp khác", "Giữ nguyên ô khóa như khi phát hành"
    ),
    "template-too-different": Example(
        "Bản mẫu bỏ tiêu chí III.2 sau khi đã phát hành phiếu",
        "Phát hành lại phiếu theo bản mẫu mới",
    ),
}
