"""A layout's picture into XlsxWriter, in the size that the layout gives and not the file's own."""

from __future__ import annotations

from io import BytesIO

from thidua_xlsx.layout.grid import Image
from thidua_xlsx.writing.engine import Worksheet, checked, picture
from thidua_xlsx.writing.metrics import POINTS_PER_PIXEL
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.texts import PROPERTY_LIMIT, for_markup

#: The picture moves with its cell and keeps its size when a row or column is sized.
_MOVES_ONLY = 2
_PIXELS_PER_INCH = 96


def draw_image(worksheet: Worksheet, sheet: str, image: Image, references: References) -> None:
    """Place a picture at its cell, keeping its proportions.  AssertionError where XlsxWriter does
    not take it: a layout shows only pictures that were looked at (``images.picture_size``)."""
    natural = picture(image.data)
    wanted = image.height / POINTS_PER_PIXEL
    # XlsxWriter shows a picture in the size that its dots an inch give it, then scales that.
    scale = wanted / natural.height
    options = {
        "image_data": BytesIO(image.data),
        "x_scale": scale * natural.x_dpi / _PIXELS_PER_INCH,
        "y_scale": scale * natural.y_dpi / _PIXELS_PER_INCH,
        "x_offset": image.offset / POINTS_PER_PIXEL,
        "object_position": _MOVES_ONLY,
        "description": for_markup(image.text, PROPERTY_LIMIT),
    }
    place = references.place(sheet, image.row, image.column)
    checked(worksheet.insert_image(*place, "image", options), f"picture at {image.row!r}")
