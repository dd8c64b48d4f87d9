"""The look that the control workbook asks for: colours, type size, authority line, logo.

Nothing here stops a round: what cannot be used is a warning at its cell, and the default serves.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.settings import Settings, by_id, setting_finding
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


def read_look(
    listing: Listing, settings: Settings, folder: Path | None
) -> tuple[Look, tuple[Finding, ...]]:
    """The look, and what of it cannot be used, with its cell.

    ``folder`` is the round's, in which the logo's file lies; None: none is looked for.
    """
    rows = by_id(listing)
    findings: list[Finding] = []
    colours: dict[str, str] = {}
    for setting, named, default in (
        ("heading_colour", HEADING_COLOURS, DEFAULT.heading),
        ("input_colour", INPUT_COLOURS, DEFAULT.input),
    ):
        colour, code = _colour(settings.text(setting), named)
        if code is None and setting == "input_colour" and _is_white(colour):
            code = "control-colour-white"
        if code is not None:
            findings.append(setting_finding(rows[setting], code))
        colours[setting] = default if code is not None or colour is None else colour
    logo, finding = _logo(rows.get("logo"), folder)
    if finding is not None:
        findings.append(finding)
    theme = theme_of(
        colours["heading_colour"],
        colours["input_colour"],
        settings.integer("table_size") or DEFAULT.table_size,
    )
    look = Look(theme, settings.text("authority"), _colour_word(theme.input), logo)
    return look, tuple(findings)


def _colour(text: str, named: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The colour that was typed, None for none, and the code of what is wrong with it."""
    if not text:
        return None, None
    by_name = {_colour_key(name): colour for name, colour in named.items()}
    colour = by_name.get(_colour_key(text)) or hex_colour(text)
    if colour is None:
        return None, "control-colour-unknown"
    return colour, None if contrast_with_black(colour) >= LEAST_CONTRAST else "control-colour-dark"


def _colour_key(text: str) -> str:
    return matching_key(text).removesuffix(matching_key(DEFAULT_MARK)).strip()


def _is_white(colour: str | None) -> bool:
    return colour is not None and contrast_with_black(colour) > WHITE_CONTRAST


def _colour_word(colour: str) -> str:
    """What texts call the colour of open cells; "" for the default one."""
    if colour == DEFAULT.input:
        return ""
    names = (name.lower() for name, named in INPUT_COLOURS.items() if named == colour)
    return next(names, _SOME_COLOUR)


def _logo(row: ControlRow | None, folder: Path | None) -> tuple[bytes | None, Finding | None]:
    """The content of the logo's file, or what keeps it from being used; neither where no file is
    named."""
    if row is None or folder is None or not row.text("value"):
        return None, None
    try:
        path = named_file(folder, row.text("value"))
        size = 0 if path is None else path.stat().st_size
        data = None if path is None or size > LARGEST_LOGO else path.read_bytes()
    except OSError:
        return None, setting_finding(row, "control-logo-missing")
    if path is None:
        return None, setting_finding(row, "control-logo-missing")
    pixels = (0, 0) if data is None else picture_size(data)
    if pixels is None:
        return None, setting_finding(row, "control-logo-not-picture")
    if data is None or max(pixels) > LARGEST_SIDE:
        limits = {"megabytes": str(LARGEST_LOGO // 1024**2), "pixels": str(LARGEST_SIDE)}
        return None, setting_finding(row, "control-logo-too-large", **limits)
    return data, None


def named_file(folder: Path, name: str) -> Path | None:
    """The file of that name lying in the folder itself, however its accents are composed.

    The folder is listed and the name never made into a path: it may say "..", a device or a drive.
    """
    wanted = matching_key(name)
    return next(
        (
            path
            for path in sorted(folder.iterdir())
            if matching_key(path.name) == wanted and path.is_file()
        ),
        None,
    )
