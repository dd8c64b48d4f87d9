"""Writes docs/phat-hien.md: every finding of the catalogue, for whoever gets one or answers one.

Run by ``make docs``; a test keeps the committed page the same as what this gives.
"""

from __future__ import annotations

from pathlib import Path

from thidua_xlsx.catalogue.entries import HEADINGS
from thidua_xlsx.catalogue.entry import Entry

PAGE = Path(__file__).parent / "phat-hien.md"
SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
INTRODUCTION = """\
# Các phát hiện

Trang này do `make docs` tạo ra từ danh mục của chương trình; đừng sửa tay.
(Generated from the catalogue; do not edit.)

Mỗi phát hiện có một **mã** cố định, cho biết sai gì, ở đâu và phải làm gì. Chỗ trong ngoặc nhọn như
`{cell}` được thay bằng ô, tệp, con số cụ thể. Trong ví dụ về một ô, chữ trong dấu “ ” là nội dung
gõ vào ô đó.

- **lỗi** (error): giá trị không được tính, phiếu ở tình trạng “cần xem lại” hoặc tệp để riêng.
- **cảnh báo** (warning): vẫn tiếp nhận, nhưng cần có người xem.
- **ghi chú** (note): đã hiểu đúng ý, chỉ ghi lại; không cần làm gì.
"""


def page() -> str:
    """The whole page, with its last line break."""
    parts = [INTRODUCTION]
    for title, entries in HEADINGS.items():
        parts.append(f"\n## {title}\n")
        parts += [_section(code, entry) for code, entry in entries.items()]
    return "".join(parts)


def _section(code: str, entry: Entry) -> str:
    lines = [f"\n### `{code}` · {SEVERITIES[entry.severity]}\n"]
    lines += [_quoted(entry.message_vi), f"**→ {_quoted(entry.remedy_vi)}**\n"]
    lines += [f"- Ví dụ sai: {_quoted(entry.bad)}", f"- Ví dụ đúng: {_quoted(entry.good)}"]
    if entry.article:
        lines.append(f"- Căn cứ: {entry.article}")
    lines.append(f"- English: {_quoted(entry.message_en)} → {_quoted(entry.remedy_en)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Characters that Markdown would take for its own, kept as they are."""
    for character in "\\*_<>|`":
        text = text.replace(character, "\\" + character)
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)
