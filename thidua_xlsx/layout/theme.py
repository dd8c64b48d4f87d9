"""The look that a council chooses for its workbooks: colours, the table's type size, a logo.

A look is never needed to read a workbook back: the reader lays a form out without it.  Colours
stay pale enough for black letters, and everything that they say is said in words too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: Black letters on a colour have at least this contrast (WCAG 2, level AAA).
LEAST_CONTRAST = 7.0
#: An open cell's colour beyond this looks like the white of a locked one.
WHITE_CONTRAST = 20.0
TABLE_SIZES = (10, 13)

DEFAULT_MARK = " (mặc định)"
HEADING_COLOURS: Mapping[str, str] = {
    f"Xanh xám{DEFAULT_MARK}": "#DCE4EE",
    "Xanh lam nhạt": "#D9E9F7",
    "Xanh lá nhạt": "#DFEBDA",
    "Vàng nhạt": "#F7EFCB",
    "Hồng nhạt": "#F5E1E4",
    "Tím nhạt": "#E7E0EF",
    "Xám": "#E0E0E0",
}
INPUT_COLOURS: Mapping[str, str] = {
    f"Vàng nhạt{DEFAULT_MARK}": "#FFF9DB",
    "Xanh lam nhạt": "#E6F2FC",
    "Xanh lá nhạt": "#E9F5E5",
    "Tím nhạt": "#F0EAF7",
}

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#RRGGBB" and the type size of tables in points.

    ``tint`` lies beside headings (instructions, panels); the sizes of the official parts are those
    of Nghị định 30/2020/NĐ-CP and stay.
    """

    heading: str = "#DCE4EE"
    tint: str = "#EEF3F9"
    input: str = "#FFF9DB"
    table_size: int = 11


DEFAULT = Theme()


@dataclass(frozen=True, slots=True)
class Look:
    """All that a round chooses of its workbooks' look; ``logo`` is a PNG or JPEG file's content.

    ``authority``: the line above the agency's name on a letterhead, "" for the regulation's own.
    ``input_word``: what texts call the colour of open cells ("ô nền vàng"), "" for the default.
    """

    theme: Theme = DEFAULT
    authority: str = ""
    input_word: str = ""
    logo: bytes | None = None


PLAIN = Look()
"""The look of a round that chooses nothing."""


def input_word(printed: Mapping[str, str]) -> str:
    """What a form's texts call the colour of its open cells, after "nền"."""
    return printed.get("input_colour") or "vàng"


def theme_of(
    heading: str = DEFAULT.heading, input: str = DEFAULT.input, table_size: int = DEFAULT.table_size
) -> Theme:
    """The theme with these choices; the tint follows from the heading's colour."""
    tint = DEFAULT.tint if heading == DEFAULT.heading else _paler(heading)
    return Theme(heading, tint, input, table_size)


def hex_colour(text: str) -> str | None:
    """ "#RRGGBB" in capitals from "#rrggbb" or "rrggbb"; None for anything else."""
    match = _HEX.fullmatch(text.strip())
    return f"#{match.group(1).upper()}" if match else None


def contrast_with_black(colour: str) -> float:
    """The contrast of black letters on a colour by WCAG 2: from 1 (black) to 21 (white)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _paler(colour: str) -> str:
    """Halfway to white."""
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
