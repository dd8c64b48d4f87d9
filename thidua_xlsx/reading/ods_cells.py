"""One cell of an .ods: its stored value, formula and text, refused where they contradict."""

from __future__ import annotations

import re

from lxml import etree

from thidua_xlsx.reading.cells import CellType, RawCell
from thidua_xlsx.reading.formats import CellStyle
from thidua_xlsx.reading.ods_names import attribute, prefixed
from thidua_xlsx.reading.ods_text import TextReader
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import RichText

_VALUES: dict[str, tuple[CellType, str]] = {
    "float": ("number", "office:value"),
    "percentage": ("number", "office:value"),
    "currency": ("number", "office:value"),
    "date": ("date", "office:date-value"),
    "time": ("date", "office:time-value"),
    "boolean": ("boolean", "office:boolean-value"),
    "string": ("text", "office:string-value"),
}
_VALUE_ATTRIBUTES = frozenset(name for _, name in _VALUES.values())
_FORMULA_PREFIX = re.compile(r"\A(?:(?:of|oooc|msoxl|ooow):)?=?")
_ERRORS = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_BESIDE_TEXT = frozenset({"office:annotation", "table:detective", "table:cell-range-source"})
_DRAWINGS = ("draw:", "dr3d:")
_PLAIN = {
    "boolean": re.compile("true|false"),
    "date": re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?", re.ASCII),
}
"""Of other truths and days programs make different ones."""


def read_cell(
    element: etree._Element, style: CellStyle, texts: TextReader
) -> tuple[RawCell, str | None]:
    """What is stored, and the address of another file that the cell mirrors, if any.

    The value's attribute counts, as in LibreOffice and in the standard; the paragraphs beside it
    only say how it looks.  Raises Refused."""
    paragraphs, source = _children(element)
    text = texts.read(paragraphs) if paragraphs else None
    formula = attribute(element, "table:formula")
    if formula is not None:
        formula = _FORMULA_PREFIX.sub("", formula, count=1)
    kind = _value_type(element)
    type_, said = _value(element, kind, formula, style, text)
    format_ = style.format
    if kind == "percentage":
        format_ = "percent"
    elif type_ == "date":
        format_ = "date"
    cell = RawCell(
        text=said,
        type=type_ if said or type_ == "error" else "blank",
        formula=formula,
        format=format_,
        font=(text.font if text else None) or style.font,
        codes=style.codes,
        runs=(text or RichText(said)).runs(style) if said else (),
    )
    return cell, source


def _children(element: etree._Element) -> tuple[list[etree._Element], str | None]:
    paragraphs: list[etree._Element] = []
    source = None
    for child in element:
        name = prefixed(child)
        if not name:
            raise Refused("cell-value-hidden", found=child.text)
        if name == "text:p":
            paragraphs.append(child)
        elif name not in _BESIDE_TEXT and not name.startswith(_DRAWINGS):
            raise Refused("cell-wrapped", found=name)
        if name == "table:cell-range-source":
            source = attribute(child, "xlink:href") or ""
        if (child.tail or "").strip():
            raise Refused("cell-value-hidden", found=child.tail)
    if (element.text or "").strip():
        raise Refused("cell-value-hidden", found=element.text)
    return paragraphs, source


def _value_type(element: etree._Element) -> str:
    """The stated type, "error" or ""; LibreOffice states it twice and believes its own."""
    kind = attribute(element, "office:value-type") or ""
    again = attribute(element, "calcext:value-type")
    if again == "error" and kind in ("string", "float", ""):
        return "error"
    if again is not None and again != kind:
        raise Refused("cell-two-values", found=f"{kind} | {again}")
    if kind and kind not in _VALUES:
        raise Refused("cell-value-damaged", found=kind)
    return kind


def _value(
    element: etree._Element, kind: str, formula: str | None, style: CellStyle, text: RichText | None
) -> tuple[CellType, str]:
    shown = text.text if text else ""
    stated = {name for name in _VALUE_ATTRIBUTES if attribute(element, name) is not None}
    if kind == "error":
        return "error", shown
    if kind in ("", "string"):
        # Without a type LibreOffice shows the text, others nothing.
        # Aspose says a text again as a number's value.
        other = {name for name in stated if attribute(element, name) != shown}
        if other - {"office:string-value"} or (not kind and shown.strip()):
            raise Refused("cell-two-values", found=f"{kind} | {shown}")
        stored = attribute(element, "office:string-value")
        if stored is not None and text is not None and style.format in ("general", "text"):
            _check_same(stored, shown)
        value = shown if stored is None else stored
        is_error = formula is not None and _ERRORS.fullmatch(value) is not None
        return "error" if is_error else "text", value
    type_, name = _VALUES[kind]
    value = attribute(element, name) or ""
    if not value.strip():
        raise Refused("cell-value-damaged", found=shown)
    plain = _PLAIN.get(kind)
    if plain is not None and not plain.fullmatch(value):
        raise Refused("cell-value-damaged", found=value)
    if stated != {name}:
        raise Refused("cell-two-values", found=" | ".join(sorted(stated)))
    return type_, value


def _check_same(stored: str, shown: str) -> None:
    """A format that rewrites text (✓ for x) may show another one; without it nothing may."""
    if "".join(stored.split()) != "".join(shown.split()):
        raise Refused("cell-two-values", found=f"{stored} | {shown}")
