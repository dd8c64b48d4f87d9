"""A document says of itself whether anybody has saved it since it was made."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.letters import ABOUT, letter, opened, part_of, with_part

from thidua_xlsx.documents.filling import filled
from thidua_xlsx.documents.packing import CORE, is_untouched, packed

MADE = filled(letter("Số: ……"), {}, ABOUT).data


def test_a_document_as_it_was_made_is_untouched_also_packed_anew() -> None:
    assert is_untouched(MADE)
    assert is_untouched(packed(MADE, ABOUT.at.replace(year=2030)))
    assert packed(MADE, ABOUT.at) == MADE


def test_a_document_that_was_saved_with_another_text_is_not() -> None:
    word = opened(MADE)
    word.paragraphs[-1].text = "Số: 12"
    stream = io.BytesIO()
    word.save(stream)
    assert not is_untouched(stream.getvalue())


@given(st.sampled_from(["word/document.xml", "word/styles.xml", "new.xml"]), st.binary(min_size=1))
@examples(20)
def test_no_part_can_be_changed_without_its_showing(name: str, more: bytes) -> None:
    before = b"" if name == "new.xml" else part_of(MADE, name)
    assert not is_untouched(with_part(MADE, name, before + more))


def test_what_we_did_not_make_is_touched() -> None:
    core = part_of(MADE, CORE)
    assert not is_untouched(letter("a"))
    assert not is_untouched(with_part(MADE, CORE, core.replace(b"<dc:identifier>", b"<dc:x>")))
    assert not is_untouched(b"")
    assert not is_untouched(MADE[:-40])
