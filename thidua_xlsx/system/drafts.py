"""E-mails that are not sent yet: a mail program opens one as a draft with its attachment."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def draft(to: str, name: str, subject: str, text: str, attached: tuple[str, bytes]) -> bytes:
    """The message as a file (.eml), the same bytes every time: no date and no id, which the
    program that sends it gives.  ``X-Unsent`` makes Outlook and Thunderbird open it for editing.
    ``attached``: the file's name and content."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    user, _, domain = to.rpartition("@")
    message["To"] = Address(" ".join(name.split()), user, domain)
    message["Subject"] = " ".join(subject.split())
    message.set_content(text)
    filename, data = attached
    message.add_attachment(data, maintype=XLSX[0], subtype=XLSX[1], filename=filename)
    # Of its own the library draws a boundary at random.
    message.set_boundary(f"=_{sha256(data + text.encode()).hexdigest()[:32]}")
    return message.as_bytes()
