"""The time stamp beside a dossier (RFC 3161): whether it is one of exactly that file, when and by
whom it was stamped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.system import files
from thidua_xlsx.system.time_stamps import GRANTED, answer_of
from thidua_xlsx.words.dates import moment_text

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

QUERY, ANSWER = ".tsq", ".tsr"
"""The endings beside the dossier's own name, as openssl's manual has them."""
LARGEST = 2**20
"""An answer is some kilobytes: the stamp and the authority's certificates."""


def answer_beside(dossier: Path) -> Path | None:
    """Where the answer for that dossier lies; None where there is none."""
    place = dossier.with_suffix(ANSWER)
    return place if place.is_file() else None


def stamp_differences(
    dossier: Path, name: str, authorities: list[Certificate]
) -> Iterator[Difference]:
    """What the answer beside the dossier says; ``name``: its path as it is told.  ``authorities``:
    whom to trust; without them nobody can know who signed it, which is said."""
    place = answer_beside(dossier)
    if place is None:
        return
    try:
        if place.stat().st_size > LARGEST:
            raise ValueError(f"{place.stat().st_size} byte")
        answer = answer_of(place.read_bytes())
        data = dossier.read_bytes()
    except (ValueError, OSError) as error:
        yield Difference("stamp-unreadable", name, None, str(error)[:200])
        return
    if answer.status != GRANTED or answer.at is None:
        said = f"{answer.status} {answer.said}".strip()
        yield Difference("stamp-refused", name, None, said[:200])
        return
    words = {"at": moment_text(answer.at), "by": answer.by, "dossier": dossier.name}
    sha256 = files.sha256(data)
    if not answer.stamps(data):
        yield Difference("stamp-of-another", name, sha256, answer.imprint.hex(), words=words)
    elif not authorities:
        yield Difference("stamp-unproven", name, sha256, sha256, words=words)
    elif (fault := answer.fault(authorities)) is not None:
        yield Difference("stamp-wrong", name, None, fault[:300], words=words)
    else:
        yield Difference("stamp-proven", name, sha256, sha256, words=words)
