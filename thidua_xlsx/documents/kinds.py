"""Which documents there are, to sign and for units, and where their templates lie."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_xlsx.system.resources import data_folder


@dataclass(frozen=True, slots=True)
class Kind:
    """A document; its template, and what is made of it, are called ``file``.

    ``follows_approval``: it is no draft any more once the result is approved; of the others it is
    enough that nothing but the approval waits.
    """

    id: str
    file: str
    follows_approval: bool = False


MINUTES = Kind("minutes", "bien-ban.docx")
SUBMISSION = Kind("submission", "to-trinh.docx")
DECISION = Kind("decision", "quyet-dinh.docx", follows_approval=True)
NOTICE = Kind("notice", "thong-bao.docx", follows_approval=True)
KINDS = (MINUTES, SUBMISSION, DECISION, NOTICE)
"""The documents to sign."""
FOR_UNITS = Kind("for-units", "huong-dan-don-vi.docx")
"""One page that goes out beside the forms for self scoring."""
TEMPLATES = (*KINDS, FOR_UNITS)
"""Whatever an office may have a template of its own for."""


def packaged(kind: Kind) -> bytes:
    """The template that comes with the program."""
    return (data_folder("documents") / kind.file).read_bytes()
