"""Writes docs/phat-hien.md: every finding of the catalogue, for whoever gets one or answers one.

Run by ``make docs``; a test keeps the committed page the same as what this gives.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from thidua_xlsx import catalogue
from thidua_xlsx.catalogue import EXAMPLES, Entry

PAGE = Path(__file__).parent / "phat-hien.md"
SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
HEADINGS = {
    "container": "Tệp nhận được",
    "archives": "Tệp nén, thư điện tử, tệp gửi kèm",
    "identity": "Nhận dạng phiếu",
    "structure": "Trang, dòng, cột, ô khóa, tổng điểm",
    "values": "Ô nhập liệu",
    "methods": "Số liệu và cách tính điểm",
    "completeness": "Phiếu còn thiếu",
    "declarations": "Kê khai điều kiện xếp loại",
    "commands": "Câu lệnh",
    "control": "Sổ điều khiển dot-cham.xlsx",
    "rounds": "Thư mục và sổ đăng ký của đợt chấm",
    "ranking": "Xếp hạng",
    "appraising": "Thẩm định",
    "results": "Thông báo kết quả và kiến nghị",
    "template": "Bản mẫu quy định",
}
"""Catalogue module → heading, in the page's order; a module not named here comes last."""
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
    for name, entries in _modules().items():
        parts.append(f"\n## {HEADINGS.get(name, name)}\n")
        parts += [_section(code, entry) for code, entry in entries.items()]
    return "".join(parts)


def _modules() -> dict[str, dict[str, Entry]]:
    """The catalogue's modules in the page's order; each code once."""
    found: dict[str, dict[str, Entry]] = {}
    names = {module.name for module in pkgutil.iter_modules(catalogue.__path__)}
    left = dict(catalogue.CATALOGUE)
    for name in (*HEADINGS, *sorted(names - HEADINGS.keys())):
        module = importlib.import_module(f"{catalogue.__name__}.{name}")
        entries = {c: e for c, e in getattr(module, "ENTRIES", {}).items() if left.pop(c, None)}
        if entries:
            found[name] = entries
    return found


def _section(code: str, entry: Entry) -> str:
    lines = [f"\n### `{code}` · {SEVERITIES[entry.severity]}\n"]
    lines += [_quoted(entry.message_vi), f"**→ {_quoted(entry.remedy_vi)}**\n"]
    example = EXAMPLES.get(code)  # a test names every code that has none
    if example is not None:
        lines.append(f"- Ví dụ sai: {_quoted(example.bad)}")
        lines.append(f"- Ví dụ đúng: {_quoted(example.good)}")
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
