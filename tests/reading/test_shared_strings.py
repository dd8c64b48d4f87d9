"""A table of strings that is read without a tree says what its tree says, or is left to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from support.budgets import examples

from thidua_xlsx.reading import shared_strings
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import RichText, read_shared_strings
from thidua_xlsx.reading.xml_parts import MAIN_NAMESPACES

PART = "xl/sharedStrings.xml"
TEXTS = ("", "một", " hai  ", "a\nb", "a\r\nb", "A &amp; B", "&lt;", "&#10;", "&khac;", "]]>",
         "_x000D_", "_x0041_", "\x01", "\ufffe", "x>y", "<b/>")  # fmt: skip
STRINGS = (
    "<si><t>{}</t></si>", '<si><t xml:space="preserve">{}</t></si>', "<si><t>{}</t ></si>",
    "<si><r><rPr><b/></rPr><t>{}</t></r></si>", "<si><t>{}</t><t>2</t></si>", "<si>{}</si>",
    "<si><t/></si>", "<si><x>{}</x></si>", "<x/>", "<!-- {} -->", " ", "<si><t>{}</si>",
)  # fmt: skip
HEADS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    "<?xml version='1.0' encoding='UTF-8'?>",
    '<?xml version="1.0" encoding="us-ascii"?>', '<?xml version="1.0" encoding="x"?>', "", "\ufeff",
)  # fmt: skip
ROOTS = ("", ' count="2"', ' count="2" uniqueCount="1"', ' count="2" count="2"', ' xml:space="x"')


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    some = st.sampled_from(STRINGS[:2] * 8 + STRINGS)
    texts = st.sampled_from(TEXTS[:3] * 8 + TEXTS)
    inside = "".join(draw(some).format(draw(texts)) for _ in range(draw(st.integers(0, 4))))
    space = draw(st.sampled_from([*MAIN_NAMESPACES] * 4 + ["urn:x"]))
    head, root = draw(st.sampled_from(HEADS[:2] * 4 + HEADS)), draw(st.sampled_from(ROOTS))
    end = draw(st.sampled_from(["</sst>"] * 8 + ["</sst>\n", "</sst >", "", "</sst><!-- -->"]))
    return f'{head}<sst xmlns="{space}"{root}>{inside}{end}'.encode()


def said(read: Callable[[bytes, str], Any], data: bytes) -> Any:
    """The table, or why it is none."""
    try:
        return read(data, PART)
    except Refused as refused:
        return refused.finding


@given(tables())
@examples(600)
@example(f'{HEADS[0]}<sst xmlns="{MAIN_NAMESPACES[0]}"><si><t>a</t></si></sst>'.encode() * 2)
def test_either_way_the_same_is_said(data: bytes) -> None:
    assert said(read_shared_strings, data) == said(shared_strings._read, data)
    assert said(read_shared_strings, data) == said(shared_strings._read, data), "once more"


def test_a_table_as_programs_write_it_needs_no_tree() -> None:
    inside = "".join(f"<si><t>chữ {n} &amp; số</t></si>" for n in range(50))
    for head in HEADS[:2]:
        data = f'{head}<sst xmlns="{MAIN_NAMESPACES[0]}" count="50">{inside}</sst>'.encode()
        assert shared_strings._plainly_read(data) == tuple(
            RichText(f"chữ {n} & số") for n in range(50)
        )
