"""What operating systems answer, in Vietnamese; the English is their own."""

from __future__ import annotations

import errno
import os

_WORDS = {
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không được phép",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EEXIST: "đã có tệp hoặc thư mục trùng tên",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EIO: "ổ đĩa đọc ghi bị lỗi",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
    errno.EMFILE: "máy đang mở quá nhiều tệp",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.ETIMEDOUT: "ổ mạng không trả lời",
    errno.ESTALE: "mất kết nối với ổ mạng",
}
_BY_ANSWER = {os.strerror(number): words for number, words in _WORDS.items()}


def in_vietnamese(found: str | None) -> str | None:
    """The system's answer in Vietnamese; any other text as it is."""
    return _BY_ANSWER.get(found or "", found)
