"""Vietnamese text from before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

Such text is stored as Western letters and only looks right in its own typeface: "®iÓm" in .VnTime
reads "điểm".  The same letters in another typeface are themselves, so the cell's font must say so,
and all of the text must decode: half-decoded text would be ours, not the writer's.
"""

from __future__ import annotations

import re

from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.words.texts import nfc

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_MARKS = (("aeouyôö", "", "ùøûõï"), ("aeo", "\u0302", "âáàåãä"), ("a", "\u0306", "êéèúüë"))
"""Vowels, the circumflex or breve that the mark behind them adds, those marks in the order of the
tones; where a mark adds neither, the level tone needs none."""
_VNI_SINGLES = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip


def _vni() -> dict[str, str]:
    """Lower-case pieces of one or two letters, to what they stand for."""
    found = dict(_VNI_SINGLES)
    for vowels, hat, marks in _VNI_MARKS:
        toned = tuple(zip(marks, _TONES[-len(marks) :], strict=True))
        for vowel in vowels:
            letter = _VNI_SINGLES.get(vowel, vowel) + hat
            found.update({vowel + mark: nfc(letter + tone) for mark, tone in toned})
    return found


_VNI = _vni()
_VNI_PIECE = re.compile(
    "|".join(map(re.escape, sorted(_VNI, key=len, reverse=True))) + r"|[\x00-\x7f]", re.IGNORECASE
)


def is_legacy_font(font: str | None) -> bool:
    """Whether text in that typeface is TCVN3 (.VnTime, .VnArialH ...) or VNI (VNI-Times ...)."""
    return (font or "").strip().lower().startswith((".vn", "vni-"))


def decode(text: str, font: str | None) -> str | None:
    """What the text says in that typeface, in Unicode NFC.

    None where the typeface is no such one, where there is nothing to decode (plain ASCII), or
    where any character is not of that encoding.  A TCVN3 typeface that ends in H shows capitals
    only, so its text is given in capitals.
    """
    if text.isascii() or not is_legacy_font(font):
        return None
    name = (font or "").strip().lower()
    if name.startswith("vni-"):
        return _decode_vni(text)
    decoded = _decode_tcvn3(text)
    return decoded.upper() if decoded is not None and name.endswith("h") else decoded


def decode_cell(cell: RawCell) -> str | None:
    """What the cell's text says, each run decoded by its own typeface; a run that does not decode
    stays as it is.  None where nothing decodes."""
    runs = _runs(cell)
    decoded = [decode(text, font) for text, font in runs]
    if not any(text is not None for text in decoded):
        return None
    pairs = zip(runs, decoded, strict=True)
    return "".join(raw if text is None else text for (raw, _), text in pairs)


def unread(cell: RawCell) -> tuple[str, str] | None:
    """The first run, and its typeface, that says to be TCVN3 or VNI though not all of it is."""
    for text, font in _runs(cell):
        if is_legacy_font(font) and not text.isascii() and decode(text, font) is None:
            return text, font or ""
    return None


def _runs(cell: RawCell) -> list[tuple[str, str | None]]:
    """The text by typeface; of neighbours in one encoding a letter may stand in both."""
    if not cell.runs or "".join(run.text for run in cell.runs) != cell.text:
        return [(cell.text, cell.font)]
    found: list[tuple[str, str | None]] = []
    for run in cell.runs:
        if found and _encoding(found[-1][1]) == _encoding(run.font):
            text, font = found.pop()
            found.append((text + run.text, font))
        else:
            found.append((run.text, run.font))
    return found


def _encoding(font: str | None) -> str:
    name = (font or "").strip().lower()
    if not is_legacy_font(name):
        return ""
    return "vni" if name.startswith("vni-") else f"tcvn3{name.endswith('h')}"


def _decode_tcvn3(text: str) -> str | None:
    letters = [letter if letter.isascii() else _TCVN3.get(letter) for letter in text]
    return "".join(letter for letter in letters if letter is not None) if all(letters) else None


def _decode_vni(text: str) -> str | None:
    return None if _VNI_PIECE.sub("", text) else _VNI_PIECE.sub(_vni_letter, text)


def _vni_letter(piece: re.Match[str]) -> str:
    letter = _VNI.get(piece[0].lower(), piece[0])
    return letter.upper() if piece[0][0].isupper() else letter
