"""Findings about sheets, rows, columns, locked cells, totals."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, record, warning

HEADING = (4, "Trang, dòng, cột, ô khóa, tổng điểm")

ENTRIES: dict[str, Entry] = {
    "sheet-missing": error(
        "Tệp “{file}” thiếu trang tính “{found}”{near}.",
        "Đề nghị đơn vị gửi lại phiếu còn đủ các trang; không xóa trang nào của phiếu.",
        "File “{file}” lacks sheet “{found}”{near}.",
        "Ask the unit to return the form with all its sheets.",
        "Xóa trang “Minh chứng”",
        "Giữ đủ các trang của phiếu",
    ),
    "sheet-unmarked": error(
        "Trang “{sheet}” của tệp “{file}” mang tên trang “{found}” của phiếu nhưng không còn mã ẩn "
        "(dòng 1, cột A), nên không đọc được.",
        "Đề nghị đơn vị nhập lại vào phiếu gốc; không chép bảng sang trang mới, không xóa dòng 1 "
        "và cột A.",
        "Sheet “{sheet}” of file “{file}” has the name of the form's sheet “{found}” but no longer "
        "its hidden ids (row 1, column A), so it cannot be read.",
        "Ask the unit to fill in the original form; not to paste the table into a new sheet, not "
        "to delete row 1 and column A.",
        "Chép nội dung sang trang mới rồi xóa trang cũ",
        "Nhập thẳng vào trang của phiếu",
    ),
    "sheet-renamed": warning(
        "Trang “{expected}” của phiếu đã bị đổi tên thành “{found}”; vẫn được đọc.",
        "Không cần làm gì thêm; lần sau xin giữ nguyên tên trang.",
        "The form's sheet “{expected}” was renamed “{found}”; it is read all the same.",
        "Nothing more to do; please keep the sheets' names next time.",
        "Đổi tên trang “Phụ lục I” thành “Sheet1”",
        "Giữ tên “Phụ lục I”",
    ),
    "sheets-moved": warning(
        "Thứ tự các trang của phiếu đã bị đổi: hiện là {found}; bản phát hành là {expected}.",
        "Không cần làm gì thêm; các trang vẫn được đọc.",
        "The form's sheets stand in another order: now {found}; as issued {expected}.",
        "Nothing more to do; the sheets are read all the same.",
        "Kéo trang “Minh chứng” lên trước “Phụ lục I”",
        "Giữ nguyên thứ tự các trang",
    ),
    "sheet-hidden": warning(
        "Trang “{sheet}” của phiếu đã bị ẩn; vẫn được đọc.",
        "Bỏ ẩn trang “{sheet}” và xem lại nội dung trước khi ký.",
        "Sheet “{sheet}” of the form was hidden; it is read all the same.",
        "Unhide sheet “{sheet}” and look through it before signing.",
        "Ẩn trang “Minh chứng”",
        "Các trang của phiếu đều hiện",
    ),
    "sheet-hidden-beside-copy": error(
        "Trang “{sheet}” của phiếu đã bị ẩn trong khi trang “{found}”, giống trang đó, lại hiện; "
        "người ký có thể đã xem số liệu khác với số liệu được đọc.",
        "Xóa trang “{found}”, bỏ ẩn trang “{sheet}”, xem lại nội dung rồi gửi lại.",
        "Sheet “{sheet}” of the form was hidden while “{found}”, which resembles it, is shown; "
        "whoever signed may have seen other figures than those that are read.",
        "Delete “{found}”, unhide “{sheet}”, look through it and return the file.",
        "Ẩn trang “Phụ lục I”, để hiện một bản chép của nó",
        "Các trang của phiếu đều hiện",
    ),
    "columns-hidden": warning(
        "Trang “{sheet}” có cột bị ẩn: {found}.",
        "Bỏ ẩn các cột đó và xem lại nội dung trước khi ký.",
        "Columns of sheet “{sheet}” were hidden: {found}.",
        "Unhide those columns and look through them before signing.",
        "Ẩn cột “Điểm tối đa” để in cho gọn",
        "Các cột của biểu đều hiện",
    ),
    "value-in-hidden-place": warning(
        "Giá trị ở ô {cells} trang “{sheet}” nằm trong dòng hoặc cột {found} đã bị ẩn (hoặc bị "
        "lọc); vẫn được đọc.",
        "Bỏ ẩn, bỏ lọc rồi xem lại các ô này có đúng ý đơn vị không.",
        "The values in {cells} of sheet “{sheet}” stand in row or column {found}, which is hidden "
        "(or filtered away); they are read all the same.",
        "Unhide it, remove the filter, and check that these cells say what is meant.",
        "Nhập điểm xong rồi ẩn dòng III.2",
        "Dòng III.2 hiện cùng điểm của nó",
    ),
    "validation-lost": warning(
        "Trang “{sheet}” không còn danh sách chọn và giới hạn nhập ở các ô.",
        "Không cần làm gì thêm: mọi giá trị đã được kiểm tra lại khi thu nhận.",
        "Sheet “{sheet}” has lost the drop-down lists and limits of its cells.",
        "Nothing more to do: every value was checked again when it was collected.",
        "Dán cả bảng từ tệp khác đè lên các ô nhập",
        "Chỉ dán giá trị (Paste Values) hoặc gõ tay",
    ),
    "highlights-lost": warning(
        "Trang “{sheet}” không còn màu báo thiếu, báo sai.",
        "Không cần làm gì thêm: mọi giá trị đã được kiểm tra lại khi thu nhận.",
        "Sheet “{sheet}” has lost the colours that point out what is missing or wrong.",
        "Nothing more to do: every value was checked again when it was collected.",
        "Xóa hết định dạng có điều kiện",
        "Giữ nguyên định dạng của phiếu",
    ),
    "input-merged": error(
        "Ô nhập {cell} trang “{sheet}” đã bị gộp với ô khác; giá trị của ô không được tính.",
        "Bỏ gộp ô {cell} (Merge & Center) và nhập từng ô riêng, hoặc nhập lại vào phiếu gốc.",
        "Input cell {cell} of sheet “{sheet}” was merged with others; its value does not count.",
        "Unmerge {cell} and enter each cell by itself, or fill in the original form.",
        "Gộp ô điểm của II.1 và II.2",
        "Mỗi tiêu chí một ô điểm riêng",
    ),
    "value-under-merge": error(
        "Ô {cell} trang “{sheet}” bị che dưới các ô gộp {merge} nhưng vẫn chứa “{found}”; giá trị "
        "này không ai nhìn thấy và không được tính.",
        "Bỏ gộp các ô {merge}, giữ giá trị đúng ở đúng ô, xóa giá trị thừa.",
        "Cell {cell} of sheet “{sheet}” is covered by the merged cells {merge} and still holds "
        "“{found}”; no one sees that value and it does not count.",
        "Unmerge {merge}, keep the right value in its own cell and clear the rest.",
        "Gộp D12:D13 khi ô D13 đã có điểm",
        "Bỏ gộp, điểm nằm đúng ô D12 và ô D13",
    ),
    "row-unknown-with-value": error(
        "Ô {cell} trang “{sheet}” ghi “{found}” ở dòng không thuộc phiếu (dòng chèn thêm hoặc mất "
        "mã dòng); giá trị này không được tính.",
        "Chuyển giá trị sang đúng dòng của phiếu rồi xóa dòng chèn thêm, hoặc nhập lại vào phiếu "
        "gốc.",
        "Cell {cell} of sheet “{sheet}” says “{found}” in a row that is none of the form's "
        "(inserted, or without its id); this value does not count.",
        "Move the value to its row of the form and delete the inserted row, or fill in the "
        "original form.",
        "Chèn thêm dòng II.5 và nhập 2 điểm",
        "Nhập điểm vào các dòng có sẵn của biểu",
    ),
    "number-outside-fields": warning(
        "Ô {cell} trang “{sheet}” có số {found} ngoài các ô nhập của phiếu; số này không được "
        "tính.",
        "Nếu là điểm hoặc số liệu thì nhập vào đúng ô của phiếu; nếu không thì xóa.",
        "Cell {cell} of sheet “{sheet}” holds the number {found} outside the form's input cells; "
        "it does not count.",
        "If it is a score or a figure, enter it into its cell of the form; otherwise clear it.",
        "Gõ 8,5 vào ô trống bên phải biểu",
        "Gõ 8,5 vào ô điểm của tiêu chí",
    ),
    "helper-cells-overwritten": warning(
        "Trang “{sheet}” có {count} ô tính sẵn của phiếu (ô {cells}) chỉ còn giá trị, không còn "
        "công thức (ô {cell} ghi “{found}”); không giá trị nào trong đó được tính.",
        "Không cần làm gì nếu chương trình lưu đã thay công thức bằng giá trị; nếu có người gõ "
        "điểm hoặc số liệu vào đó thì nhập vào đúng ô của phiếu.",
        "On sheet “{sheet}” {count} of the form's helper cells ({cells}) hold values instead of "
        "formulas (cell {cell} says “{found}”); none of them counts.",
        "Nothing to do where a program saved formulas as values; if somebody typed scores or "
        "figures there, enter them into their cells of the form.",
        "Chương trình lưu phiếu dưới dạng chỉ có giá trị",
        "Lưu phiếu bằng Excel hoặc LibreOffice, giữ nguyên công thức",
    ),
    "text-outside-fields": record(
        "Ô {cell} trang “{sheet}” có ghi “{found}” ngoài các ô nhập của phiếu.",
        "Không cần làm gì; nếu là giải trình hoặc minh chứng thì ghi vào đúng ô của phiếu.",
        "Cell {cell} of sheet “{sheet}” says “{found}” outside the form's input cells.",
        "Nothing to do; an explanation or evidence belongs into its cell of the form.",
        "Ghi “đã họp” dưới chân biểu",
        "Ghi nội dung đó vào ô giải trình",
    ),
    "values-outside-fields-more": warning(
        "Trang “{sheet}” còn {found} ô khác có nội dung ngoài các ô nhập của phiếu; không ô nào "
        "được tính.",
        "Xem lại trang này; đề nghị đơn vị xóa nội dung ngoài ô nhập và gửi lại.",
        "Sheet “{sheet}” has {found} more cells with something outside the form's input cells; "
        "none of them counts.",
        "Look through the sheet; ask the unit to clear what is outside the input cells.",
        "Để nguyên bảng nháp bên phải biểu",
        "Bảng nháp làm ở tệp khác",
    ),
    "note-not-read": warning(
        "Trang “{sheet}” có ghi chú gắn vào ô {cell}: “{found}”; ghi chú không được đọc và không "
        "được tính.",
        "Nếu nội dung cần được xét thì ghi vào đúng ô của phiếu; nếu không thì xóa ghi chú.",
        "Sheet “{sheet}” has a note on cell {cell}: “{found}”; notes are not read and do not "
        "count.",
        "Write what is to be considered into its cell of the form; otherwise delete the note.",
        "Ghi chú “đề nghị sửa thành 4 điểm” gắn vào ô điểm",
        "Gõ 4 vào ô điểm",
    ),
    "text-box-not-read": warning(
        "Trang “{sheet}” có khung chữ hoặc hình vẽ ghi “{found}”; nội dung này không được đọc và "
        "không được tính.",
        "Nếu nội dung cần được xét thì ghi vào đúng ô của phiếu; nếu không thì xóa khung chữ.",
        "Sheet “{sheet}” has a text box or shape that says “{found}”; it is not read and does not "
        "count.",
        "Write what is to be considered into its cell of the form; otherwise delete the box.",
        "Khung chữ “điểm II.3 xin sửa là 4” đặt trên bảng",
        "Gõ 4 vào ô điểm của tiêu chí II.3",
    ),
    "pictures-not-read": warning(
        "Trang “{sheet}” có {count} ảnh hoặc hình vẽ ({cells}); ảnh trong phiếu không được đọc.",
        "Ảnh minh chứng thì gửi thành tệp riêng kèm phiếu; số liệu trong ảnh thì gõ vào đúng ô.",
        "Sheet “{sheet}” has {count} pictures or drawings ({cells}); pictures in a form are not "
        "read.",
        "Send pictures that prove something as files along with the form; type figures that a "
        "picture shows into their cells.",
        "Dán ảnh chụp bằng khen vào ô minh chứng",
        "Gửi kèm tệp ảnh bằng khen, ghi số ký hiệu vào ô minh chứng",
    ),
    "objects-not-read": warning(
        "Trang “{sheet}” có {count} tệp nhúng hoặc biểu đồ ({cells}); những thứ này không được "
        "đọc.",
        "Tệp nhúng là minh chứng thì gửi thành tệp riêng kèm phiếu.",
        "Sheet “{sheet}” has {count} embedded files or charts ({cells}); none of them is read.",
        "Send an embedded file that proves something as a file along with the form.",
        "Nhúng tệp Word báo cáo vào trang phiếu",
        "Gửi kèm tệp báo cáo",
    ),
    "check-code-differs": error(
        "Ô {cell} trang “{sheet}” in “{found}”, không phải mã phiếu {expected} trong phần nhận "
        "dạng ẩn của tệp; trang này có thể lấy từ phiếu khác.",
        "Đối chiếu với đơn vị; đề nghị nhập vào đúng phiếu mang mã {expected} và gửi lại.",
        "Cell {cell} of sheet “{sheet}” prints “{found}”, not the check code {expected} of the "
        "file's hidden identity; the sheet may come from another form.",
        "Check with the unit; ask for the form with code {expected} itself.",
        "Chép trang “Phụ lục I” từ phiếu của đơn vị khác",
        "Nhập vào trang có sẵn trong phiếu mình",
    ),
    "score-is-external-link": error(
        "Ô {cell} lấy số liệu từ tệp hoặc chương trình khác (“={formula}”); số liệu đó không kiểm "
        "được nên không được nhận.",
        "Gõ thẳng nội dung vào ô {cell}.",
        "Cell {cell} draws on another file or program (“={formula}”); what it shows cannot be "
        "checked and is not accepted.",
        "Type the content itself into {cell}.",
        "“='[diem.xlsx]Sheet1'!B2”",
        "“8,5”",
    ),
    "formula-external": error(
        "Công thức ở ô {cell} trang “{sheet}” lấy số liệu từ tệp khác và hiện “{found}”, trong khi "
        "tính từ các điểm đã nhập là {expected}.",
        "Khôi phục công thức ở ô {cell}, hoặc nhập lại vào phiếu gốc; kết quả tính theo điểm từng "
        "tiêu chí.",
        "The formula in cell {cell} of sheet “{sheet}” draws on another file and shows “{found}”, "
        "but the scores entered give {expected}.",
        "Restore the formula in {cell}, or fill in the original form; what counts is the "
        "criteria's scores.",
        "Ô tổng lấy 79 từ tệp khác, các điểm cộng lại là 75",
        "Giữ nguyên công thức ở ô tổng",
    ),
    "formula-from-outside": warning(
        "Công thức ở ô {cell} trang “{sheet}” lấy số liệu từ tệp khác; nội dung ô này không được "
        "dùng.",
        "Khôi phục công thức của phiếu gốc ở ô {cell}.",
        "The formula in cell {cell} of sheet “{sheet}” draws on another file; what it shows is not "
        "used.",
        "Restore the original form's formula in {cell}.",
        "Ô khóa chứa công thức lấy từ tệp khác",
        "Giữ nguyên ô khóa như khi phát hành",
    ),
    "template-too-different": error(
        "Phiếu {found} trong tệp “{file}” phát hành theo bản mẫu cũ, dòng hoặc cột khác với bản "
        "mẫu hiện dùng: {ids}. Phiếu được để riêng, không đọc một phần.",
        "Phát hành lại phiếu theo bản mẫu hiện dùng bằng thidua-xlsx issue {folder} --unit "
        "MÃ_ĐƠN_VỊ --again; đề nghị đơn vị nhập vào phiếu mới.",
        "Form {found} in file “{file}” was issued from an older template whose rows or columns "
        "differ from the present one: {ids}. It is set aside, not read in part.",
        "Issue the form again from the present template with thidua-xlsx issue {folder} --unit "
        "UNIT --again; ask for the new one.",
        "Bản mẫu bỏ tiêu chí III.2 sau khi đã phát hành phiếu",
        "Phát hành lại phiếu theo bản mẫu mới",
    ),
    "sheet-twice": error(
        "Tệp “{file}” có hai trang cùng là “{found}”.",
        "Giữ lại một trang đúng, xóa trang chép thừa rồi gửi lại.",
        "File “{file}” has two sheets that both are “{found}”.",
        "Keep the right one, delete the copy and return the file.",
        "Chép trang “Phụ lục I” thành hai",
        "Chỉ có một trang “Phụ lục I”",
    ),
    "sheet-foreign": warning(
        "Tệp “{file}” có thêm trang “{found}” của một phiếu khác; chỉ trang “{sheet}” mang mã của "
        "phiếu này được đọc.",
        "Không cần làm gì; lần sau xin không chép trang của phiếu khác vào phiếu.",
        "File “{file}” also holds sheet “{found}” of another form; only sheet “{sheet}”, which "
        "carries this form's code, was read.",
        "Nothing to do; please do not copy sheets of other forms into it.",
        "Chép trang “Phụ lục I” từ phiếu của Sở Y tế sang phiếu của mình",
        "Chỉ giữ các trang của phiếu mình",
    ),
    "row-missing": error(
        "Trang “{sheet}” thiếu dòng của “{criterion}”.",
        "Đề nghị đơn vị nhập lại vào phiếu gốc; không xóa dòng của biểu.",
        "Sheet “{sheet}” lacks the row of “{criterion}”.",
        "Ask the unit to fill in the original form; rows of the table are not to be deleted.",
        "Xóa dòng của tiêu chí III.2",
        "Giữ dòng, nhập 0 nếu không đạt điểm",
    ),
    "row-twice": error(
        "Trang “{sheet}” có hai dòng cùng mã “{criterion}” (ô {cell}).",
        "Xóa dòng chép thừa rồi gửi lại.",
        "Sheet “{sheet}” has two rows with the id “{criterion}” (cell {cell}).",
        "Delete the copied row and return the file.",
        "Chép dòng II.1 rồi chèn xuống dưới",
        "Mỗi tiêu chí đúng một dòng",
    ),
    "column-missing": error(
        "Trang “{sheet}” thiếu cột “{found}”.",
        "Đề nghị đơn vị nhập lại vào phiếu gốc; không xóa cột của biểu.",
        "Sheet “{sheet}” lacks column “{found}”.",
        "Ask the unit to fill in the original form; columns of the table are not to be deleted.",
        "Xóa cột “Xếp loại chất lượng”",
        "Giữ đủ các cột của biểu",
    ),
    "column-twice": error(
        "Trang “{sheet}” có hai cột cùng mã “{found}” (ô {cell}).",
        "Xóa cột chép thừa rồi gửi lại.",
        "Sheet “{sheet}” has two columns with the id “{found}” (cell {cell}).",
        "Delete the copied column and return the file.",
        "Chép cột điểm tự đánh giá thành hai",
        "Mỗi cột đúng một lần",
    ),
    "locked-value-changed": error(
        "Ô {cell} trang “{sheet}” đã bị sửa: hiện là “{found}”, bản phát hành là “{expected}”. "
        "Chương trình dùng giá trị của bản phát hành.",
        "Khôi phục nội dung ô {cell} thành “{expected}”, hoặc nhập lại vào phiếu gốc.",
        "Cell {cell} of sheet “{sheet}” was changed: it now says “{found}”, the form as issued "
        "says “{expected}”. The issued value is used.",
        "Restore cell {cell} to “{expected}”, or fill in the original form.",
        "Sửa điểm tối đa của tiêu chí II.1 từ 3 thành 5",
        "Giữ nguyên điểm tối đa là 3",
    ),
    "total-differs": error(
        "Ô {cell} trang “{sheet}” ghi {found} nhưng cộng từ các điểm đã nhập là {expected}; công "
        "thức đã bị thay bằng số.",
        "Khôi phục công thức ở ô {cell}, hoặc kiểm tra lại điểm từng tiêu chí; kết quả tính theo "
        "điểm từng tiêu chí.",
        "Cell {cell} of sheet “{sheet}” says {found}, but the scores entered add up to {expected}; "
        "the formula was replaced by a number.",
        "Restore the formula in {cell}, or check the scores; what counts is the criteria's scores.",
        "Gõ 79 vào ô tổng trong khi các điểm cộng lại là 75",
        "Giữ nguyên công thức ở ô tổng",
    ),
    "total-constant": warning(
        "Công thức ở {count} ô trên trang “{sheet}” (ô {cells}) đã bị thay bằng số; các số này "
        "đúng bằng kết quả tính lại.",
        "Không cần làm gì; lần sau xin giữ nguyên công thức.",
        "The formulas in {count} cells of sheet “{sheet}” ({cells}) were replaced by numbers, "
        "which equal what they come to.",
        "Nothing to do; please leave formulas in place next time.",
        "Gõ 75 đè lên công thức tổng",
        "Giữ nguyên công thức ở ô tổng",
    ),
    "total-stale": record(
        "Ô {cell} trang “{sheet}” hiện “{found}” vì tệp được lưu mà chưa tính lại; tổng đúng là "
        "{expected}.",
        "Không cần làm gì: kết quả tính theo điểm từng tiêu chí.",
        "Cell {cell} of sheet “{sheet}” shows “{found}” because the file was saved without "
        "recalculating; the right sum is {expected}.",
        "Nothing to do: what counts is the criteria's scores.",
        "Ô tổng còn 0 vì chương trình lưu mà không tính lại",
        "Ô tổng hiện 75 sau khi tính lại",
    ),
    "protection-removed": warning(
        "Trang “{sheet}” đã bị bỏ khóa bảo vệ.",
        "Không cần làm gì thêm: mọi ô khóa đã được đối chiếu với bản phát hành.",
        "The protection of sheet “{sheet}” was removed.",
        "Nothing more to do: every locked cell was compared with the form as issued.",
        "Bỏ khóa bảo vệ trang để sửa độ rộng cột",
        "Giữ nguyên khóa bảo vệ trang",
    ),
}
