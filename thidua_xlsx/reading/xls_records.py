"""The records of an .xls that xlrd passes over: formulas, protection, links, cells stored twice,
what is drawn.

Whether a number was typed or calculated decides about a total and about an input cell, so the
formula records are read here: their place always, their text where it is a sum of numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua_xlsx.reading.cells import Beside, BesideKind, number_text
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.zip_entries import tagged_fields

_BOF, _EOF, _BOUNDSHEET, _SUPBOOK, _PROTECT, _FORMULA = 0x0809, 0x0A, 0x85, 0x01AE, 0x12, 0x06
_EXTERNSHEET = 0x17
_OBJ, _TXO, _CONTINUE = 0x5D, 0x01B6, 0x3C
_CHART, _PICTURE, _ARROW, _NOTE = 0x05, 0x08, 0x14, 0x19
"""Kinds of drawn objects; an arrow opens a list of choices, a note is told by xlrd."""
_OF_OBJECT, _PICTURE_FORMULA = 0x15, 0x09
"""Parts of an object's record."""
_OLD_BOF = (0x0009, 0x0209, 0x0409)
_EXCEL_95 = b"\x00\x05"
"""Its letters are of one code page, which has no Vietnamese."""
_ONE_CELL = frozenset({_FORMULA, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0201})
_CELLS_IN_A_ROW = frozenset({0x00BD, 0x00BE})
_BLANKS = frozenset({0x0201, 0x00BE})
_INTERNAL_BOOKS = (0x0401, 0x3A01)
_TOKENS_FROM = 22
_BRACKETS = str.maketrans("[]", "()")
_OTHER_SHEET = frozenset(
    kind + name for kind in (0x20, 0x40, 0x60) for name in (0x19, 0x1A, 0x1B, 0x1C, 0x1D)
)
"""Tokens that refer to a name, cell or block by way of the EXTERNSHEET record."""


@dataclass(slots=True)
class SheetRecords:
    """Of one worksheet: formula text by (row, column), both from 1; "" where it is no plain sum,
    "[address]!" where it draws on another file; what is drawn, but for notes."""

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    protected: bool = False
    drawn: list[Beside] = field(default_factory=list)


@dataclass(slots=True)
class BookRecords:
    """Worksheets in the order of their tabs; the addresses of workbooks that formulas draw on."""

    sheets: list[SheetRecords] = field(default_factory=list)
    external_links: list[str] = field(default_factory=list)


def is_of_excel_95(stream: bytes) -> bool:
    """Whether the workbook stream says so where it begins."""
    return stream[:2] == _BOF.to_bytes(2, "little") and stream[4:6] == _EXCEL_95


def scan(stream: bytes) -> BookRecords:
    """What the workbook stream says.  Raises Refused where it is older than Excel 5 or stores a
    cell twice, struct.error where it is damaged."""
    positions: list[int] = []
    books: list[str | None] = []
    outside: dict[int, str] = {}
    for code, data in _substream(stream, 0):
        if code == _BOUNDSHEET:
            position, _, kind = struct.unpack_from("<LBB", data)
            if kind == 0:
                positions.append(position)
        elif code == _SUPBOOK:
            internal = struct.unpack_from("<H", data, 2)[0] in _INTERNAL_BOOKS
            books.append(None if internal else _supbook(data))
        elif code == _EXTERNSHEET:
            outside = _references_outside(data, books)
    sheets = [_sheet(stream, position, outside) for position in positions]
    return BookRecords(sheets, [link for link in books if link is not None])


def _references_outside(data: bytes, books: list[str | None]) -> dict[int, str]:
    """Index in the EXTERNSHEET record → address of the other file; those inside left out."""
    count = struct.unpack_from("<H", data)[0] if books else 0  # Excel 5 has another record here
    indices = (struct.unpack_from("<H", data, 2 + 6 * index)[0] for index in range(count))
    known = {at: books[book] for at, book in enumerate(indices) if book < len(books)}
    return {at: link for at, link in known.items() if link is not None}


def _substream(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Records from a BOF to its EOF; charts inside a sheet have their own and are passed over."""
    depth = 0
    while position + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, position)
        position += 4 + length
        if depth == 0 and code in _OLD_BOF:
            raise Refused("file-xls-too-old")
        if depth == 0 and code != _BOF:
            raise struct.error(f"record {code:#x} where a sheet should begin")
        if code == _EOF:
            depth -= 1
            if depth == 0:
                return
        elif code == _BOF:
            depth += 1
        elif depth == 1:
            yield code, stream[position - length : position]
    raise struct.error("no end of sheet")


def _sheet(stream: bytes, position: int, outside: dict[int, str]) -> SheetRecords:
    found = SheetRecords()
    seen: set[tuple[int, int]] = set()
    before, of_shape = 0, False
    for code, data in _substream(stream, position):
        if code in _ONE_CELL or code in _CELLS_IN_A_ROW:
            row, first = struct.unpack_from("<HH", data)
            last = struct.unpack_from("<H", data, len(data) - 2)[0]
            for column in range(first, (first if code in _ONE_CELL else last) + 1):
                # A blank cell that gets its value later is one cell to every program.
                if (row, column) in seen:
                    raise Refused("cell-twice")
                if code not in _BLANKS:
                    seen.add((row, column))
            if code == _FORMULA and not _is_truth(_tokens(data)):
                found.formulas[row + 1, first + 1] = _text(_tokens(data), outside)
        elif code == _PROTECT:
            found.protected = data[:1] == b"\x01"
        elif code == _OBJ:
            kind = _kind_of_object(data)
            found.drawn += [Beside(kind)] if kind is not None else []
            of_shape = kind == "shape"
        elif code == _CONTINUE and before == _TXO and of_shape:
            found.drawn[-1] = Beside("shape", text=_letters(data[1:], wide=data[:1] == b"\x01"))
        before = code
    return found


def _kind_of_object(data: bytes) -> BesideKind | None:
    """What a drawn object is; None of a note or of the arrow of a list."""
    kinds = dict(tagged_fields(data))
    kind = struct.unpack_from("<H", kinds.get(_OF_OBJECT, b"\0\0"))[0]
    if kind in (_NOTE, _ARROW):
        return None
    if kind == _CHART or _PICTURE_FORMULA in kinds:
        return "object"
    return "picture" if kind == _PICTURE else "shape"


def _letters(text: bytes, *, wide: bool) -> str:
    """Characters of two bytes or of one."""
    return text.decode("utf-16-le" if wide else "latin-1", "replace")


def _supbook(data: bytes) -> str:
    length, flags = struct.unpack_from("<HB", data, 2)
    wide = bool(flags & 1)
    return _letters(data[5 : 5 + length * (1 + wide)], wide=wide)


def _tokens(record: bytes) -> bytes:
    length = struct.unpack_from("<H", record, _TOKENS_FROM - 2)[0]
    return record[_TOKENS_FROM : _TOKENS_FROM + length]


def _is_truth(tokens: bytes) -> bool:
    """LibreOffice stores a typed TRUE as a formula that says no more than that."""
    return len(tokens) == 2 and tokens[0] == 0x1D


def _text(tokens: bytes, outside: dict[int, str]) -> str:
    """Tokens are not parsed but looked for: one file in a million that only seems to draw on
    another, and has such a file among its links, is shown to a person for nothing."""
    for at, token in enumerate(tokens[:-2] if outside else b""):
        reference = struct.unpack_from("<H", tokens, at + 1)[0]
        if token in _OTHER_SHEET and reference in outside:
            return f"[{outside[reference].translate(_BRACKETS)}]!"
    return _sum_text(tokens)


def _sum_text(tokens: bytes) -> str:
    """The formula where it only adds and subtracts numbers ("8+0.5"), else ""."""
    stack: list[tuple[str, bool]] = []  # text, whether it is a single number without a sign
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token in (0x1E, 0x1F):
            kind = "<H" if token == 0x1E else "<d"
            (number,) = struct.unpack_from(kind, tokens, position)
            stack.append((number_text(number), True))
            position += struct.calcsize(kind)
        elif token in (0x03, 0x04) and len(stack) > 1 and stack[-1][1]:
            last = stack.pop()[0]
            stack.append((f"{stack.pop()[0]}{'+' if token == 0x03 else '-'}{last}", False))
        elif token in (0x12, 0x13) and stack and stack[-1][1]:
            stack.append((("+" if token == 0x12 else "-") + stack.pop()[0], False))
        elif token == 0x19 and tokens[position : position + 1] == b"\x40":
            position += 3
        else:
            return ""
    return stack[0][0] if len(stack) == 1 else ""
