"""The attachments of an e-mail saved as text (.eml), those of forwarded mails included."""

from __future__ import annotations

import binascii
import email
import email.header
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from email.policy import EmailPolicy, Policy
from itertools import chain, count
from typing import Any

from thidua_xlsx.reading.mail_heads import plain
from thidua_xlsx.reading.recognition import recognise
from thidua_xlsx.words.code_pages import by_evidence
from thidua_xlsx.words.texts import nfc, visible

_DEEPEST = 20
_LONGEST_NAME = 150
_MOST_PARTS = 1_000
"""An archive holds no more than half of it."""
_LONGEST_HEADER, _LONGEST_OF_PART = 2**18, 2**12
"""Bytes, the latter of a header that says what a part is; taking parameters apart takes their
square."""
_UU_BEGIN = re.compile(rb"begin [0-7]{3,4} (\S.*)")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_UU_LINE = re.compile(rb"M[ -`]{60}.?|[!-L][ -`]{2,60}.?|`|end")
_BODY = ("text/plain", "text/html")


class EmailDamaged(Exception):
    """The mail cannot be taken apart; ``archives`` turns this into a finding."""


def attachments(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of every attachment, pictures in the text included, in order; also of files
    that stand in the text itself (uuencode).

    Names are decoded (RFC 2047, RFC 2231), without folders, and unique: "a.xlsx", "a (2).xlsx".
    Raises EmailDamaged.
    """
    try:
        message = _taken_apart(data)
        files = enumerate(_files(message), 1)
        named = [(_attachment_name(part, number), _content(part)) for number, part in files]
        named += [
            (_bare_name(stored) or f"tep-dinh-kem-{number}", content)
            for number, (stored, content) in enumerate(_in_texts(message), len(named) + 1)
        ]
    except Exception as error:  # headers from strangers break the email package in many ways
        raise EmailDamaged(str(error)) from error
    taken: set[str] = set()
    return tuple((_unique(name, taken), content) for name, content in named)


def sent_at(data: bytes) -> datetime | None:
    """When the mail says that it was sent, as UTC; None where the bytes are none, or say no or
    several times.  Nobody vouches for it."""
    if recognise(data) != "email":
        return None
    try:
        message = _taken_apart(data)
        (header,) = message.get_all("Date", [])
        said: datetime = header.datetime
        return said.replace(tzinfo=said.tzinfo or UTC).astimezone(UTC)
    except Exception:  # headers from strangers break the email package in many ways
        return None


class _Bounded(EmailPolicy):
    """No header is longer than honest programs write it.  Raises EmailDamaged."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, Any]:
        of_part = sourcelines[0].lower().startswith("content-")
        limit = _LONGEST_OF_PART if of_part else _LONGEST_HEADER
        if sum(map(len, sourcelines)) > limit:
            raise EmailDamaged("header too long")
        return super().header_source_parse([_decoded(line) for line in sourcelines])


def _decoded(line: str) -> str:
    """The line; bytes of a name that its program did not encode, by best evidence."""
    raw = line.encode("utf-8", "surrogateescape")
    return line if raw.isascii() else by_evidence(raw, ("cp1258",))


def _taken_apart(data: bytes) -> EmailMessage:
    """The mail with its parts.  Raises EmailDamaged, and whatever the email package runs into."""
    parts = count()

    def part(policy: Policy) -> EmailMessage:
        if next(parts) > _MOST_PARTS:
            raise EmailDamaged("too many parts")
        return EmailMessage(policy)

    bounded: Any = _Bounded(message_factory=part)
    message: EmailMessage = email.message_from_bytes(plain(data), policy=bounded)
    return message


def _files(message: Message) -> Iterator[EmailMessage]:
    """The parts that are files; the text of the mail itself is none."""
    for part in _leaves(message, 0):
        is_file = part.get_filename() or part.get_content_disposition() == "attachment"
        if is_file or part.get_content_type() not in _BODY:
            yield part


def _leaves(message: Message, depth: int) -> Iterator[EmailMessage]:
    if depth > _DEEPEST:
        raise EmailDamaged("too many mails inside each other")
    if message.get_content_type() == "message/rfc822" and _is_base64(message):
        inner = message.get_payload(0)
        assert isinstance(inner, Message)
        packed = str(inner.get_payload()).encode("ascii", "ignore")
        yield from _leaves(_taken_apart(binascii.a2b_base64(packed)), depth + 1)
    elif message.is_multipart():
        for part in message.get_payload():
            assert isinstance(part, Message)
            yield from _leaves(part, depth + 1)
    else:
        assert isinstance(message, EmailMessage)
        yield message


def _in_texts(message: Message) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the uuencoded files in the text of the mail."""
    for part in _leaves(message, 0):
        if part.get_content_type() != "text/plain" or part.get_filename():
            continue
        lines = _content(part).splitlines()
        for number, line in enumerate(lines[:-1]):
            begun = _UU_BEGIN.fullmatch(line)
            if begun and _UU_LINE.fullmatch(lines[number + 1]):
                name = by_evidence(begun[1].strip(), ("cp1258",))
                yield name, b"".join(_uudecoded(lines[number + 1 :]))


def _uudecoded(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The bytes of the lines up to "end".  Raises EmailDamaged where that is missing."""
    for line in lines:
        if line.strip() == b"end":
            return
        if line:
            yield binascii.a2b_uu(line[: 1 + (((line[0] - 32) & 63) + 2) // 3 * 4])
    raise EmailDamaged("uuencode")


def _is_base64(part: Message) -> bool:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"


def _content(part: EmailMessage) -> bytes:
    stored = part.get_payload()
    if isinstance(stored, str) and _is_base64(part):
        # Gateways write a line of their own behind it, which the package would decode too.
        lines = stored.splitlines()
        while lines and not (lines[-1].strip() and _BASE64.fullmatch(lines[-1].strip())):
            lines.pop()
        part.set_payload("\n".join(lines))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _attachment_name(part: EmailMessage, number: int) -> str:
    """The file's name without folders; "tep-dinh-kem-1" where the mail gives none."""
    stored = part.get_filename() or ""
    if "=?" in stored:
        # Encoded words do not belong into this header, but many programs put them there.
        stored = str(email.header.make_header(email.header.decode_header(stored)))
    return _bare_name(stored) or f"tep-dinh-kem-{number}"


def _bare_name(stored: str) -> str:
    """The name without folders, not too long; "" where nothing is left."""
    shown = nfc(visible(stored)).replace("\n", " ").replace(":", "_").replace("\\", "/")
    bare = shown.rpartition("/")[2].strip()
    if bare in ("", ".", ".."):
        return ""
    stem, dot, extension = bare.rpartition(".")
    if dot and len(extension) < 10:
        return f"{stem[:_LONGEST_NAME]}.{extension}"
    return bare[:_LONGEST_NAME]


def _unique(name: str, taken: set[str]) -> str:
    stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    numbered = (f"{stem} ({number}){dot}{extension}" for number in count(2))
    unique = next(each for each in chain([name], numbered) if each.casefold() not in taken)
    taken.add(unique.casefold())
    return unique
