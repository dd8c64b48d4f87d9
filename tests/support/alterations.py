"""Single alterations of a finished round: of its stored files, its register, its dossier."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from support.form_helpers import KEY
from thidua_xlsx.facts.register import EXPORTED, Register
from thidua_xlsx.pipeline.verifying import dossier
from thidua_xlsx.system.signing import PairKey, SharedKey
from thidua_xlsx.words.canonical import canonical

Alter = Callable[[Path], None]


# --- how files are altered -----------------------------------------------------------------------


def flip(path: Path, share: float = 0.5) -> None:
    """One bit of the byte at that share of the file's length."""
    path.chmod(0o644)
    path.write_bytes(flipped(path.read_bytes(), share))


def flipped(data: bytes, share: float = 0.5) -> bytes:
    place = min(int(len(data) * share), len(data) - 1)
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def gone(path: Path) -> None:
    path.chmod(0o644)
    path.unlink()


def rows_of(path: Path) -> list[list[Any]]:
    """The events of a round's register."""
    with closing(sqlite3.connect(path / "round.db")) as register:
        query = f"select {', '.join(EXPORTED)} from event order by id"
        return [list(row) for row in register.execute(query)]


def put_rows(path: Path, rows: Iterable[Iterable[Any]]) -> None:
    with closing(sqlite3.connect(path / "round.db")) as register, register:
        register.execute("delete from event")
        register.executemany("insert into event values (?,?,?,?,?,?,?)", [tuple(r) for r in rows])


def event_hash(row: list[Any]) -> str:
    stated = canonical([str(part) for part in row[:5]])
    return hashlib.sha256(stated.encode("utf-8")).hexdigest()


def rechained(
    rows: list[list[Any]], first: int = 0, *, key: PairKey | None = None
) -> list[list[Any]]:
    """The whole chain from that row on with hashes that fit; ``key``: with signatures that fit,
    by somebody who has the private key."""
    for place in range(first, len(rows)):
        rows[place][0] = place + 1
        rows[place][4] = rows[place - 1][5] if place else ""
        rows[place][5] = event_hash(rows[place])
        if key is not None:
            rows[place][6] = key.sign(f"event:{rows[place][5]}".encode())
    return rows


def originals(path: Path) -> list[Path]:
    names = [json.loads(row[3])["sha256"] for row in rows_of(path) if row[2] == "received"]
    return [path / "tiep-nhan" / f"{name}.xlsx" for name in names]


def issued(path: Path) -> list[Path]:
    return [path / json.loads(row[3])["file"] for row in rows_of(path) if row[2] == "issued"]


def controls(path: Path) -> list[Path]:
    names = [json.loads(row[3])["sha256"] for row in rows_of(path) if row[2] == "control-seen"]
    return [path / "tiep-nhan" / f"{name}.xlsx" for name in names]


def kept(path: Path) -> Path:
    """The kept copy of the last consolidated workbook."""
    said = [json.loads(row[3]) for row in rows_of(path) if "result_sha256" in row[3]]
    said = [each for each in said if each.get("file", "").endswith("tong-hop.xlsx")]
    return path / "ket-qua" / "luu" / f"{said[-1]['sha256']}.xlsx"


def at(which: Callable[[Path], list[Path]], place: int, do: Alter) -> Alter:
    return lambda path: do(which(path)[place])


def numbered(path: Path, kind: str, number: int) -> int:
    """The place of the event of that kind among all."""
    return [place for place, row in enumerate(rows_of(path)) if row[2] == kind][number]


def in_event(
    kind: str, number: int, change: Callable[[list[Any]], None], how: str = "stored"
) -> Alter:
    """An event changed; ``how``: its hash stays (stored), is made again (own), or the whole chain
    after it too (chain), and all of it signed again (key)."""

    def alter(path: Path) -> None:
        rows = rows_of(path)
        place = numbered(path, kind, number)
        change(rows[place])
        if how == "own":
            rows[place][5] = event_hash(rows[place])
        put_rows(path, chained(rows, place, how))

    return alter


def chained(rows: list[list[Any]], first: int, how: str) -> list[list[Any]]:
    if how in ("chain", "key"):
        return rechained(rows, first, key=KEY if how == "key" else None)
    return rows


def said(**changes: Any) -> Callable[[list[Any]], None]:
    """What the payload says otherwise."""

    def change(row: list[Any]) -> None:
        row[3] = canonical({**json.loads(row[3]), **changes})

    return change


def column(place: int, value: Any) -> Callable[[list[Any]], None]:
    def change(row: list[Any]) -> None:
        row[place] = value

    return change


def cell_changed(data: bytes, sheet: int) -> bytes:
    """The workbook with the first stored number of that sheet one greater, through its XML."""
    source = zipfile.ZipFile(io.BytesIO(data))
    name = f"xl/worksheets/sheet{sheet}.xml"
    text = source.read(name).decode("utf-8")
    changed, count = re.subn(
        r"<v>(\d)(\.\d+)?</v></c>(?=<c|</row>)",
        lambda match: f"<v>{int(match[1]) + 1}{match[2] or ''}</v></c>",
        text,
        count=1,
    )
    assert count == 1
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            inner = changed.encode("utf-8") if info.filename == name else source.read(info)
            target.writestr(info, inner)
    return stream.getvalue()


def with_cell(sheet: int, how: str = "", book: str = "tong-hop.xlsx") -> Alter:
    """A cell of the book changed; with ``how`` (as above) its hash in the register too, and the
    copy that is kept."""

    def alter(path: Path) -> None:
        workbook = path / "ket-qua" / book
        data = cell_changed(workbook.read_bytes(), sheet)
        workbook.write_bytes(data)
        if how:
            sha256 = hashlib.sha256(data).hexdigest()
            (path / "ket-qua" / "luu" / f"{sha256}.xlsx").write_bytes(data)
            rows = rows_of(path)
            written = [n for n, row in enumerate(rows) if row[2] == "result-written"]
            own = max(n for n in written if f'{book}"' in rows[n][3])
            result = max(n for n in written if '"result_sha256"' in rows[n][3])
            if own != result:
                said(inspection_sha256=sha256)(rows[result])
            said(sha256=sha256)(rows[own])
            put_rows(path, chained(rows, min(own, result), how))

    return alter


def appended(kind: str, payload: dict[str, Any], how: str = "chain") -> Alter:
    def alter(path: Path) -> None:
        rows = rows_of(path)
        rows.append([0, rows[-1][1], kind, canonical(payload), "", "", ""])
        put_rows(path, chained(rows, len(rows) - 1, how))

    return alter


def removed(kind: str, number: int, how: str = "stored") -> Alter:
    def alter(path: Path) -> None:
        rows, place = rows_of(path), numbered(path, kind, number)
        del rows[place]
        put_rows(path, chained(rows, place, how))

    return alter


def swapped(place: int) -> Alter:
    """Two events that stand beside each other change places, their numbers with them."""

    def alter(path: Path) -> None:
        rows = rows_of(path)
        rows[place][1:], rows[place + 1][1:] = rows[place + 1][1:], rows[place][1:]
        put_rows(path, rows)

    return alter


def rewritten(file: str, change: Callable[[str], str]) -> Alter:
    """A small text file of the round with another text."""

    def alter(path: Path) -> None:
        key = path / file
        key.chmod(0o644)
        key.write_text(change(key.read_text("ascii")), "ascii")

    return alter


def another_key(text: str) -> str:
    """The key of another round in the place of that one."""
    other = PairKey.of_private(bytes(32))
    return (other.public_text() if "PUBLIC" in text else other.private_text()).decode("ascii")


# --- the same inside a dossier -------------------------------------------------------------------


Contents = dict[str, bytes]


def repacked(path: Path, change: Callable[[Contents], None], *, listed: bool) -> None:
    """The dossier with other contents; ``listed``: the manifest follows."""
    with zipfile.ZipFile(path) as archive:
        contents = {info.filename: archive.read(info) for info in archive.infolist()}
    change(contents)
    if listed:
        contents[dossier.MANIFEST] = dossier.manifest_csv(contents)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)


def inside(prefix: str, number: int = 0) -> Callable[[Contents], str]:
    def named(contents: Contents) -> str:
        names = sorted(name for name in contents if name.startswith(prefix))
        if prefix == dossier.ORIGINALS:  # where versions of dot-cham.xlsx are kept too
            rows = dossier.events_of_csv(contents[dossier.EVENTS])
            received = {json.loads(row[3])["sha256"] for row in rows if row[2] == "received"}
            names = [name for name in names if Path(name).stem in received]
        return names[number]

    return named


def member(
    prefix: str, do: Callable[[bytes], bytes | None], *, listed: bool = False, number: int = 0
) -> Alter:
    def alter(path: Path) -> None:
        def change(contents: Contents) -> None:
            name = inside(prefix, number)(contents)
            data = do(contents.pop(name))
            if data is not None:
                contents[name] = data

        repacked(path, change, listed=listed)

    return alter


def raw_byte(share: float) -> Alter:
    """One byte of the archive's own bytes, in the middle of an entry's compressed data."""

    def alter(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            entries = sorted(archive.infolist(), key=lambda info: info.header_offset)
        entry = entries[int(len(entries) * share)]
        place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
        data = path.read_bytes()
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])

    return alter


def exported(change: Callable[[list[list[str]]], None]) -> Callable[[bytes], bytes]:
    def do(data: bytes) -> bytes:
        rows = [list(row) for row in dossier.events_of_csv(data)]
        change(rows)
        return dossier.events_csv(rows)

    return do


def reason_changed(rows: list[list[str]]) -> None:
    row = next(row for row in rows if row[2] == "decided")
    said(reason="Khác")(row)


def reason_and_chain(rows: list[list[str]], key: PairKey | None = None) -> None:
    reason_changed(rows)
    rechained(rows, key=key)


def added(path: Path) -> None:
    repacked(path, lambda contents: contents.update({"la.txt": b"x"}), listed=False)


def text_changed(data: bytes) -> bytes:
    return data.replace(b"3\r\n", b"2\r\n", 1)


# --- with write access, in several places at once -------------------------------------------------


def both(*steps: Alter) -> Alter:
    """Several alterations, one after the other."""

    def alter(path: Path) -> None:
        for step in steps:
            step(path)

    return alter


def cut_off(count: int) -> Alter:
    """The register without its last events; what is left fits."""

    def alter(path: Path) -> None:
        put_rows(path, rows_of(path)[:-count])

    return alter


def without(file: str) -> Alter:
    return lambda path: gone(path / file)


def sql(statement: str) -> Alter:
    """What someone does to the register with another program."""

    def alter(path: Path) -> None:
        with closing(sqlite3.connect(path / "round.db")) as register, register:
            register.execute(statement)

    return alter


def downgraded(path: Path) -> None:
    """The register laid out as one of the first version, which has no signatures."""
    rows = rows_of(path)
    (path / "round.db").unlink()
    with Register.create(path / "round.db", SharedKey(b"x")) as register:
        register.restore(rows)


def any_cell_changed(data: bytes) -> bytes:
    """The first number of the first sheet that holds one, one greater."""
    for sheet in range(1, 9):
        with contextlib.suppress(AssertionError, KeyError):
            return cell_changed(data, sheet)
    raise AssertionError("no number")


def rescored(number: int, how: str) -> Alter:
    """A score in an original changed, and all that its hash stands in."""

    def alter(path: Path) -> None:
        original = originals(path)[number]
        changed = any_cell_changed(original.read_bytes())
        sha256 = hashlib.sha256(changed).hexdigest()
        gone(original)
        original.with_name(f"{sha256}.xlsx").write_bytes(changed)
        in_event("received", number, said(sha256=sha256, size=len(changed)), how)(path)

    return alter


def all_signed_by_another(path: Path) -> None:
    """Every event signed again with a key of one's own, which takes the place of the round's."""
    other = PairKey.of_private(bytes(range(7, 39)))
    rows = rows_of(path)
    said(round=other.id)(rows[0])
    put_rows(path, rechained(rows, key=other))
    (path / "round.key").chmod(0o600)
    (path / "round.key").write_bytes(other.private_text())
    (path / "round.pub").write_bytes(other.public_text())


def extra(name: str, data: bytes = b"x") -> Alter:
    """A file more in the dossier, and in its manifest."""
    return lambda path: repacked(path, lambda contents: contents.update({name: data}), listed=True)
