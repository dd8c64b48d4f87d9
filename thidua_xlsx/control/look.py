"""The look that the control workbook asks for: colours, type size, authority line, logo.

Nothing here stops a round: what cannot be used is a warning at its cell, and the default serves.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.settings import Settings
from thidua_xlsx.layout.theme import (
    DEFAULT,
    DEFAULT_MARK,
    HEADING_COLOURS,
    INPUT_COLOURS,
    LEAST_CONTRAST,
    WHITE_CONTRAST,
    Look,
    contrast_with_black,
    hex_colour,
    theme_of,
)
from thidua_xlsx.system.images import LARGEST_SIDE, picture_size
from thidua_xlsx.words.texts import matching_key

LARGEST_LOGO = 2 * 1024 * 1024
#: What texts call the colour of open cells that is none of the named ones: "ô nền màu".
_SOME_COLOUR = "màu"


def read_look(settings: Settings, folder: Path | None) -> tuple[Look, tuple[Finding, ...]]:
    """The look, and what of it cannot be used, with its cell.

    ``folder`` is the round's, in which the logo's file lies; None: none is looked for.
    """
    heading, wrong_heading = _colour(
        settings.text("heading_colour"), HEADING_COLOURS, DEFAULT.heading, white=True
    )
    cells, wrong_cells = _colour(
        settings.text("input_colour"), INPUT_COLOURS, DEFAULT.input, white=False
    )
    logo, wrong_logo = _logo(settings.text("logo"), folder)
    wrong = {"heading_colour": wrong_heading, "input_colour": wrong_cells, "logo": wrong_logo}
    limits = {"megabytes": str(LARGEST_LOGO // 1024**2), "pixels": str(LARGEST_SIDE)}
    theme = theme_of(heading, cells, settings.integer("table_size") or DEFAULT.table_size)
    look = Look(theme, settings.text("authority"), _colour_word(theme.input), logo)
    return look, tuple(
        settings.finding(setting, code, **limits) for setting, code in wrong.items() if code
    )


def _colour(
    text: str, named: Mapping[str, str], default: str, *, white: bool
) -> tuple[str, str | None]:
    """The colour that was typed; the default where there is none, or with the code of what is
    wrong with it.  ``white``: it may be so bright."""
    if not text:
        return default, None
    by_name = {_colour_key(name): colour for name, colour in named.items()}
    colour = by_name.get(_colour_key(text)) or hex_colour(text)
    if colour is None:
        return default, "control-colour-unknown"
    contrast = contrast_with_black(colour)
    if contrast < LEAST_CONTRAST:
        return default, "control-colour-dark"
    if contrast > WHITE_CONTRAST and not white:
        return default, "control-colour-white"
    return colour, None


def _colour_key(text: str) -> str:
    return matching_key(text).removesuffix(matching_key(DEFAULT_MARK)).strip()


def _colour_word(colour: str) -> str:
    """What texts call the colour of open cells; "" for the default one."""
    if colour == DEFAULT.input:
        return ""
    names = (name.lower() for name, named in INPUT_COLOURS.items() if named == colour)
    return next(names, _SOME_COLOUR)


def _logo(name: str, folder: Path | None) -> tuple[bytes | None, str | None]:
    """The content of the logo's file, or the code of what keeps it from being used; neither where
    no file is named."""
    if folder is None or not name:
        return None, None
    try:
        path = named_file(folder, name)
        if path is None:
            return None, "control-logo-missing"
        if path.stat().st_size > LARGEST_LOGO:
            return None, "control-logo-too-large"
        data = path.read_bytes()
    except OSError:
        return None, "control-logo-missing"
    pixels = picture_size(data)
    if pixels is None:
        return None, "control-logo-not-picture"
    return (data, None) if max(pixels) <= LARGEST_SIDE else (None, "control-logo-too-large")


def named_file(folder: Path, name: str) -> Path | None:
    """The file of that name lying in the folder itself, however its accents are composed.

    The folder is listed and the name never made into a path: it may say "..", a device or a drive.
    """
    wanted = matching_key(name)
    named = (path for path in sorted(folder.iterdir()) if matching_key(path.name) == wanted)
    return next(filter(Path.is_file, named), None)
