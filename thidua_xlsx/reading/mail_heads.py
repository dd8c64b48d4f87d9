"""The first lines of e-mails as programs save them, made plain for the ``email`` package.

Mail programs put lines of their own first, a mailbox's "From " line, a byte order mark, an empty
line; old ones write a space before the colon.  The package then takes the whole mail for its text.
"""

from __future__ import annotations

import re

_LONGEST = 2**18
_BEFORE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\d{1,9}[ \t]*\r?\n)?[\r\n \t]{0,64}(?:>?From [^\r\n]*[\r\n]+)?"
)
_NAME = rb"[!-9;-~]{1,76}"
_HEADER = re.compile(rb"\A(" + _NAME + rb")[ \t]{0,8}:")
_KNOWN = frozenset(
    {
        *(b"received", b"return-path", b"mime-version", b"message-id", b"delivered-to", b"from"),
        *(b"x-mozilla-status", b"x-apparently-to", b"x-original-to"),
    }
)
_OF_MAILS = frozenset({b"from", b"to", b"received", b"message-id", b"subject", b"delivered-to"})
_OF_PAGES = frozenset({b"x-document-type", b"snapshot-content-location"})
_NEXT = re.compile(rb"\n\r?\nFrom [^\r\n]{3,120}\r?\n" + _NAME + rb":")


def is_mail(head: bytes) -> bool:
    """Whether it begins with headers, and comes to one that every mail has."""
    lines = _lines(_BEFORE.sub(b"", head, count=1))
    for number, line in enumerate(lines):
        if not line.strip():
            return False
        if line[:1] in (b" ", b"\t"):
            if number == 0:
                return False
            continue
        found = _HEADER.match(line)
        if found is None:
            return False
        if found[1].lower() in _KNOWN:
            return True
    return False


def holds_mails(data: bytes) -> bool:
    """Whether it is a mailbox: another mail begins after the first."""
    return data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"From ") and bool(_NEXT.search(data))


def is_web_page(head: bytes) -> bool:
    """Whether headers are those of a web page saved as one file (MHTML), which look like a mail's:
    Excel and browsers say so themselves, others name nobody who sent it."""
    headers = _parted(_BEFORE.sub(b"", head, count=1))[0].lower()
    names = {found[1] for line in _lines(headers) if (found := _HEADER.match(line))}
    if b"from: <saved by " in headers or names & _OF_PAGES:
        return True
    return b"multipart/related" in headers and not names & _OF_MAILS


def plain(data: bytes) -> bytes:
    """The mail as the ``email`` package understands it: nothing before its headers, one kind of
    line end in them, no space before a colon."""
    begun = data[_BEFORE.match(data).end() :]  # type: ignore[union-attr]
    if b"\r\r\n" in begun[:_LONGEST]:
        begun = begun.replace(b"\r\r\n", b"\r\n")
    head, gap, body = _parted(begun)
    lines = (
        _HEADER.sub(rb"\1:", line, count=1) if _starts(line) else line for line in _lines(head)
    )
    return b"\n".join(lines) + gap + body


def _starts(line: bytes) -> bool:
    return line[:1] not in (b" ", b"\t") and _HEADER.match(line) is not None


def _parted(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The headers, the empty line, the rest."""
    found = re.search(rb"\r?\n\r?\n", data)
    return (
        (data, b"", b"")
        if found is None
        else (data[: found.start()], found[0], data[found.end() :])
    )


def _lines(head: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in head.split(b"\n")]
