"""The text of a PDF, and no further: what is printed on a sheet that came back signed.

A scan is only pictures and has none.  The reader is not ours, so it runs in a limited child
process; whatever keeps a PDF from being read is a finding and never stops the work.
"""

from __future__ import annotations

import io

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.child import run_limited
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.words.texts import display

MAXIMUM_PAGES = 100
"""A form has some fifteen; a longer PDF is none, and not worth the time."""
MAXIMUM_TEXT = 2_000_000
SECONDS, MEGABYTES = 30, 512
"""Less than the whole file has: a PDF without text is still evidence."""

UNREADABLE = frozenset(
    {"pdf-encrypted", "pdf-damaged", "pdf-too-long", "pdf-too-heavy", "pdf-no-text"}
)
"""The findings by which a PDF has no text to be read."""


def read_pdf(data: bytes, file: str, *, seconds: int = SECONDS) -> tuple[str, tuple[Finding, ...]]:
    """The text of all pages, or "" and the finding that says why there is none; ``file`` is the
    name that it carries."""
    try:
        text = run_limited(f"{__name__}:extract", data, seconds=seconds, megabytes=MEGABYTES)
    except Refused as refused:
        said = refused.finding
        code = said.code if said.code in UNREADABLE else "pdf-too-heavy"
        found = display(said.found) if said.found is not None else None
        return "", (Finding(code, file=file, found=found, parameters=said.parameters),)
    return str(text), ()


def extract(data: bytes) -> str:
    """The child's work: the text of all pages, page after page.  Raises Refused."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):  # many need one for changes only
            raise Refused("pdf-encrypted")
        if len(reader.pages) > MAXIMUM_PAGES:
            pages, limit = str(len(reader.pages)), str(MAXIMUM_PAGES)
            raise Refused("pdf-too-long", found=pages, limit=limit)
        texts: list[str] = []
        for page in reader.pages:
            texts.append(page.extract_text())
            if sum(map(len, texts)) > MAXIMUM_TEXT:
                raise Refused("pdf-too-heavy")
    except (Refused, MemoryError):
        raise
    except Exception as error:  # pypdf meets a damaged file with whatever breaks first
        raise Refused("pdf-damaged", found=str(error)[:200]) from None
    if not "".join(texts).strip():
        raise Refused("pdf-no-text")
    return "\n".join(texts)
