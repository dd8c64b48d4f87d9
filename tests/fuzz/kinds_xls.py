"""Changes inside an .xls, and what its records state, walked here without xlrd.

An .xls has no checksums: a flipped bit in a number is another number, and must be read as such.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

import olefile  # type: ignore[import-untyped]
from fuzz.kinds_bytes import BYTES
from fuzz.stated import Unclear
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string
from support.form_helpers import Form

from thidua_xlsx.returns.form import FormReading

BOUNDSHEET, BOF, EOF = 0x85, 0x0809, 0x0A
NUMBER, RK, MULTIPLE = 0x0203, 0x027E, 0x00BD
Change = Callable[[bytes, Random], bytes]
Numbers = dict[tuple[int, int, int], tuple[int, Decimal]]
"""Sheet, row and column (from 0) → where its number begins in the stream, and the number."""


def _stream(data: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        return bytes(container.openstream("Workbook").read())


def _with_stream(data: bytes, stream: bytes) -> bytes:
    file = io.BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as container:
        container.write_stream("Workbook", stream)
    return file.getvalue()


def _records(stream: bytes, position: int) -> Iterator[tuple[int, int, bytes]]:
    """Code, place of the contents, contents; from a BOF to its EOF."""
    depth = 0
    while position + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, position)
        yield code, position + 4, stream[position + 4 : position + 4 + length]
        position += 4 + length
        depth += (code == BOF) - (code == EOF)
        if depth <= 0:
            return


def numbers_in(stream: bytes) -> tuple[list[str], Numbers]:
    """The names of the worksheets, and every number that is stored without a formula."""
    names: list[str] = []
    found: Numbers = {}
    for code, _, contents in _records(stream, 0):
        if code != BOUNDSHEET:
            continue
        begin, _, kind, length, wide = struct.unpack_from("<LBBBB", contents)
        text = contents[8 : 8 + length * (2 if wide & 1 else 1)]
        if kind == 0:
            found |= _numbers_of_sheet(stream, begin, len(names))
            names.append(text.decode("utf-16-le" if wide & 1 else "latin-1", "replace"))
    return names, found


def _numbers_of_sheet(stream: bytes, begin: int, sheet: int) -> Numbers:
    found: Numbers = {}
    for code, place, contents in _records(stream, begin):
        if code not in (NUMBER, RK, MULTIPLE):
            continue
        row, column = struct.unpack_from("<HH", contents)
        if code == NUMBER:
            (value,) = struct.unpack_from("<d", contents, 6)
            found[sheet, row, column] = (place + 6, _decimal(value))
        elif code == RK:
            found[sheet, row, column] = (place + 6, _of_rk(contents[6:10]))
        else:
            for step in range((len(contents) - 6) // 6):
                start = 6 + 6 * step
                said = _of_rk(contents[start : start + 4])
                found[sheet, row, column + step] = (place + start, said)
    return found


def _of_rk(four: bytes) -> Decimal:
    (said,) = struct.unpack("<l", four)
    if said & 2:
        value = Decimal(said >> 2)
    else:
        value = _decimal(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<l", said & ~3))[0])
    return value / 100 if said & 1 else value


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))


# --- changes -------------------------------------------------------------------------------------


def another_number(data: bytes, chance: Random) -> bytes:
    """One stored number, of a field or not, becomes another."""
    stream = bytearray(_stream(data))
    _, numbers = numbers_in(bytes(stream))
    place, _ = numbers[chance.choice(list(numbers))]
    (code,) = struct.unpack_from("<H", stream, place - 10)
    if code == NUMBER:
        stream[place : place + 8] = struct.pack("<d", chance.choice((7.0, 8.5, 1e300, 0.1 + 0.2)))
    else:
        stream[place : place + 4] = struct.pack("<l", chance.randint(0, 4000) << 2 | 2)
    return _with_stream(data, bytes(stream))


def bit_of_a_number(data: bytes, chance: Random) -> bytes:
    stream = bytearray(_stream(data))
    _, numbers = numbers_in(bytes(stream))
    place, _ = numbers[chance.choice(list(numbers))]
    stream[place + chance.randrange(4)] ^= 1 << chance.randrange(8)
    return _with_stream(data, bytes(stream))


def bytes_of_a_sheet(data: bytes, chance: Random) -> bytes:
    """Anywhere in the records: headers, addresses, styles, texts."""
    stream = bytearray(_stream(data))
    for _ in range(chance.choice((1, 1, 4))):
        stream[chance.randrange(len(stream))] = chance.randrange(256)
    return _with_stream(data, bytes(stream))


XLS: dict[str, Change] = {
    "another number": another_number,
    "bit of a number": bit_of_a_number,
    "bytes of a sheet": bytes_of_a_sheet,
    **{name: BYTES[name] for name in ("flipped", "cut off", "chunk zeroed", "chunk twice")},
}


# --- oracle --------------------------------------------------------------------------------------


def xls_changes(form: Form, data: bytes, reading: FormReading) -> list[str]:
    """The numbers that are stored in fields and read otherwise without a word.

    Raises Unclear where the records cannot be walked; our reader must then have refused.
    """
    try:
        names, numbers = numbers_in(_stream(data))
    except (struct.error, OSError, ValueError, IndexError) as fault:
        raise Unclear(str(fault)) from None
    noticed = {(one.sheet, one.cell) for one in (*reading.findings, *reading.repairs)}
    silent = []
    for said in reading.values:
        if not said.field.input or said.field.type not in ("number", "integer"):
            continue
        if said.sheet not in names:
            raise Unclear(f"no sheet {said.sheet}")
        letters, row = coordinate_from_string(said.cell)
        place = (names.index(said.sheet), row - 1, column_index_from_string(letters) - 1)
        stated = numbers[place][1] if place in numbers else None
        if said.value != stated and (said.sheet, said.cell) not in noticed:
            silent.append(f"{said.field.key} at {said.cell} states {stated}, read {said.value}")
    return silent
