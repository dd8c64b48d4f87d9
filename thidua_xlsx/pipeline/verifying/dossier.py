"""What a dossier (ho-so.zip) is made of, the same for who writes it and for who checks it.

Everything in it but the originals follows from the facts, so that each part can be made again and
compared; the archive's own bytes follow from its parts.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from thidua_xlsx.facts.decided import decisions
from thidua_xlsx.facts.register import EXPORTED, Event
from thidua_xlsx.system import files

NAME = "ho-so.zip"
EVENTS, DECISIONS, BALLOTS = "su-kien.csv", "quyet-dinh.csv", "phieu-lanh-dao.csv"
LEFT_OUT, MANIFEST, README = "theo-so.json", "muc-luc.csv", "doc-truoc.txt"
TEMPLATES = "mau"
_LARGEST_FIELD = 2**27
_FORMULA = ("=", "+", "-", "@", "\t")

KINDS = (
    ("tiep-nhan/", "bản gốc, tài liệu kèm theo hoặc phiên bản sổ điều khiển, lưu theo SHA-256"),
    ("phat-hanh/", "phiếu đã phát hành"),
    ("ket-qua/luu/", "các lần ghi kết quả trước, lưu theo SHA-256"),
    ("ket-qua/", "kết quả"),
    (f"{TEMPLATES}/", "bản mẫu quy định đã dùng"),
    ("dot-cham.xlsx", "sổ điều khiển, phiên bản dùng sau cùng"),
    ("round.key", "khóa của đợt chấm, để kiểm chữ ký"),
    (EVENTS, "toàn bộ sự kiện của sổ đăng ký, theo thứ tự, có chuỗi mã băm"),
    (DECISIONS, "các quyết định, trích từ sổ đăng ký"),
    (BALLOTS, "điểm trung bình của phiếu Lãnh đạo theo từng tiêu chí"),
    (LEFT_OUT, "điều đã đọc ở các tệp không kèm hồ sơ, không có điểm"),
    (README, "cách kiểm tra hồ sơ"),
)


def what_is(path: str) -> str:
    """What the manifest says of a file of that path."""
    return next((text for prefix, text in KINDS if path.startswith(prefix)), "")


def events_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The events as the register exports them, without loss."""
    return _csv(EXPORTED, rows)


def events_of_csv(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows back; ValueError where it is no such list."""
    before = csv.field_size_limit(_LARGEST_FIELD)
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    finally:
        csv.field_size_limit(before)
    if not lines or tuple(lines[0]) != EXPORTED:
        raise ValueError(f"the columns are not {', '.join(EXPORTED)}")
    return tuple(tuple(line) for line in lines[1:])


def decisions_csv(events: Iterable[Event]) -> bytes:
    """Every decision in the order of its recording, to be read in a spreadsheet program."""
    columns = ("câu hỏi", "trả lời", "người quyết định", "lý do", "văn bản", "thời điểm")
    rows = [
        (each.id, each.answer, each.by, each.reason, each.document, each.at.isoformat())
        for each in decisions(events)
    ]
    return _csv(columns, ([_harmless(text) for text in row] for row in rows))


def manifest_csv(contents: Mapping[str, bytes]) -> bytes:
    """Path, size, SHA-256 and kind of every file but the manifest itself, by path."""
    rows = [
        (path, str(len(data)), files.sha256(data), what_is(path))
        for path, data in sorted(contents.items())
        if path != MANIFEST
    ]
    return _csv(("đường dẫn", "số byte", "sha256", "là gì"), rows)


def manifest_of_csv(data: bytes) -> dict[str, str]:
    """Path → SHA-256 as the manifest states them; ValueError where it is none."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if any(len(line) != 4 for line in lines):
        raise ValueError("not four columns")
    return {path: sha256 for path, _, sha256, _ in lines[1:]}


def readme_text(name: str, closed: Event) -> bytes:
    """How a person checks the dossier of the round of that name, ended with that event, and what
    such a check can prove."""
    return "\n".join(_readme(name, closed)).encode("utf-8") + b"\n"


def zip_bytes(contents: Mapping[str, bytes], at: datetime) -> bytes:
    """The archive: entries by path, all of the same time, so that the same parts give the same
    bytes (where the compression library is of the same version)."""
    stream = io.BytesIO()
    when = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(path, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "backslashreplace")


def _harmless(text: str) -> str:
    """Text that a spreadsheet program would take for a formula, behind an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _readme(name: str, closed: Event) -> Iterator[str]:
    with_ballots = bool(closed.payload.get("with_ballots"))
    yield f"HỒ SƠ ĐỢT CHẤM: {name}"
    yield f"Kết thúc lúc {closed.at:%H:%M ngày %d/%m/%Y}."
    yield f"Mã chuỗi sự kiện khi kết thúc: {closed.hash}"
    yield ""
    yield "CÁCH KIỂM TRA"
    software = closed.payload.get("software")
    yield f"1. Cài chương trình thidua-xlsx, phiên bản {software} (không cần thư mục đợt chấm)."
    yield f"2. Chạy: thidua-xlsx verify {NAME}"
    yield "   Chương trình giải nén vào nơi tạm, so từng tệp với mục lục và với sổ đăng ký, kiểm"
    yield "   chữ ký các phiếu bằng round.key, đọc lại mọi bản gốc, tính lại kết quả bằng bản mẫu"
    yield f"   trong thư mục {TEMPLATES}/ và so với ket-qua/tong-hop.xlsx đến từng ô."
    yield "3. So mã chuỗi sự kiện in trong tong-hop.xlsx với bản in đã ký và đóng dấu."
    yield ""
    yield "TRONG HỒ SƠ CÓ"
    for prefix, text in KINDS:
        if with_ballots and prefix == LEFT_OUT:
            continue
        yield f"- {prefix}: {text}"
    yield f"- {MANIFEST}: mục lục, mỗi tệp một dòng với số byte và mã SHA-256"
    yield ""
    if with_ballots:
        yield "Hồ sơ có cả phiếu của từng Lãnh đạo: chỉ giao cho người được xem các phiếu đó."
    else:
        yield "Phiếu của từng Lãnh đạo không kèm theo. Điểm nhóm do Lãnh đạo chấm lấy “theo sổ”, từ"
        yield f"{BALLOTS}; mã của bảng này ghi trong sự kiện kết thúc. verify nói rõ điều đó."
    yield ""
    yield "PHÉP KIỂM TRA CHỨNG MINH ĐƯỢC GÌ"
    yield "Sửa bất kỳ một bản gốc, một quyết định, một phiên bản sổ điều khiển hay một kết quả đều"
    yield "bị phát hiện. Nhưng hồ sơ có khóa: ai có hồ sơ đều có thể viết lại toàn bộ cho khớp. Vì"
    yield "vậy hãy giữ hồ sơ ở ít nhất hai nơi độc lập và đối chiếu với bản in đã ký."
