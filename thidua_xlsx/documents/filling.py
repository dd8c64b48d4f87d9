"""A template filled in: run in a child process, since whoever wrote it may have meant harm.

Jinja works in a sandbox without functions; a template may ask and repeat, and that is all.  What it
names and nobody knows is gathered, so that an officer mends all of it at once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import ChainableUndefined, TemplateError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from thidua_xlsx.documents.content import About, Blank, Filled
from thidua_xlsx.documents.marking import mark
from thidua_xlsx.documents.packing import packed, seal
from thidua_xlsx.reading.package import Package, open_package
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.words.near import suggestion
from thidua_xlsx.words.texts import plain_markup

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD_AND_FOOT = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
_TAG = re.compile(r"<[^>]+>")
_SHOWN = 120


def filled(template: bytes, values: Mapping[str, Any], about: About) -> Filled:
    """The document of those values.  Raises ``reading.refusal.Refused`` where the template cannot
    be read, is broken or reaches for what is none of its business."""
    _check(open_package(template))
    missing: dict[Blank, None] = {}
    unknown: dict[str, str] = {}
    word = DocxTemplate(io.BytesIO(template))
    rules = _environment(values, missing, unknown)
    try:
        # What is rendered later is mended as far as it goes: rows would be lost without a word.
        word.render_init()
        etree.fromstring(word.build_xml(values, rules).encode("utf-8"))
        word.render(values, rules)
    except etree.XMLSyntaxError:
        raise Refused("document-template-crossed") from None
    except SecurityError as error:
        raise Refused("document-template-unsafe", found=str(error)[:_SHOWN]) from None
    except TemplateError as error:
        raise Refused("document-template-broken", found=_near(error)) from None
    except Exception as error:
        found = f"{type(error).__name__}: {error}"[:_SHOWN]
        raise Refused("document-template-broken", found=found) from None
    for part in _parts_of(word.docx):
        mark(part)
    return Filled(_saved(word.docx, about), tuple(missing), tuple(unknown.items()))


def _check(package: Package) -> None:
    """That it is a Word document without programs, of parts that can be read without harm."""
    mains = [link.target for link in package.relationships("") if link.type == "officeDocument"]
    kinds = [package.content_types().of(part).lower() for part in mains]
    if kinds != [_DOCUMENT]:
        raise Refused("document-template-no-docx")
    if any(name.lower().endswith("vbaproject.bin") for name in package.names()):
        raise Refused("file-has-program")
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            package.tree(name)


def _environment(
    values: Mapping[str, Any], missing: dict[Blank, None], unknown: dict[str, str]
) -> ImmutableSandboxedEnvironment:
    class Unknown(ChainableUndefined):
        """Goes on as if nothing stood there, and remembers the name."""

        def __init__(
            self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = UndefinedError
        ) -> None:
            super().__init__(hint, obj, name, exc)
            if exc is SecurityError:
                raise exc(hint)
            if isinstance(name, str) and name not in unknown:
                known = obj if isinstance(obj, Mapping) else values
                unknown[name] = suggestion(name, known)

    def shown(value: Any) -> Any:
        if isinstance(value, Blank):
            missing[value] = None
            return value.shown
        return plain_markup(value) if isinstance(value, str) else value

    found = ImmutableSandboxedEnvironment(undefined=Unknown, finalize=shown, autoescape=True)
    found.globals.clear()
    return found


def _near(error: TemplateError) -> str:
    """The text at which the template breaks, as a person finds it."""
    around = [line for text in getattr(error, "docx_context", ()) if (line := _TAG.sub("", text))]
    said = (error.message or type(error).__name__)[:_SHOWN]
    return f"{said} – {around[len(around) // 2].strip()[:_SHOWN]}" if around else said


def _parts_of(word: Any) -> list[Any]:
    """The trees of the body, headers and footers."""
    links = word.part.rels.values()
    beside = [link.target_part.element for link in links if link.reltype in _HEAD_AND_FOOT]
    return [word.element, *beside]


def _saved(word: Any, about: About) -> bytes:
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        *(about.title, about.author, about.author),
    )
    properties.created = properties.modified = about.at.astimezone(UTC).replace(tzinfo=None)
    properties.revision = 1
    for sealed in ("", seal(_written(word))):
        properties.identifier = sealed
    return packed(_written(word), about.at)


def _written(word: Any) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()
