"""E-mails that are not sent yet: a mail program opens one as a draft with its attachment."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import PurePath

_OFFICE = "vnd.openxmlformats-officedocument"
TYPES = {
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
}


def draft(
    to: str, name: str, subject: str, text: str, attached: Sequence[tuple[str, bytes]]
) -> bytes:
    """The message as a file (.eml), the same bytes every time: no date and no id, which the
    program that sends it gives.  ``X-Unsent`` makes Outlook and Thunderbird open it for editing.
    ``attached``: each file's name and content."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    user, _, domain = to.rpartition("@")
    message["To"] = Address(" ".join(name.split()), user, domain)
    message["Subject"] = " ".join(subject.split())
    message.set_content(text)
    for filename, data in attached:
        subtype = TYPES[PurePath(filename).suffix]
        message.add_attachment(data, maintype="application", subtype=subtype, filename=filename)
    # Of its own the library draws a boundary at random.
    content = b"".join(data for _, data in attached) + text.encode()
    message.set_boundary(f"=_{sha256(content).hexdigest()[:32]}")
    return message.as_bytes()
