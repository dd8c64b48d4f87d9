"""Which documents there are, and where their templates lie."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_xlsx.system.resources import data_folder


@dataclass(frozen=True, slots=True)
class Kind:
    """A document to sign; its template, and what is made of it, are called ``file``.

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


def packaged(kind: Kind) -> bytes:
    """The template that comes with the program."""
    return (data_folder("documents") / kind.file).read_bytes()
