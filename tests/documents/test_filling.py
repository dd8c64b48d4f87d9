"""A template is filled with what the values say, and with nothing that it does on its own.

1. Values stand as they are, whatever they look like.
2. What is not known is a yellow blank, named once for each document.
3. What nobody knows, and what is written wrongly, is told; a template that means harm gets nowhere.
4. The same values give the same bytes, dated as they are told.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.budgets import examples
from support.letters import ABOUT, letter, lines, marked, opened, part_of, with_part

from thidua_xlsx.documents.content import Blank, Filled
from thidua_xlsx.documents.filling import filled
from thidua_xlsx.reading.child import run_limited
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.words.texts import plain_markup

TEMPLATE = letter("Kính gửi: {{ ten }}.")
LIST = letter("{%p for dv in don_vi %}", "{{ dv.ten }}: {{ dv.diem }}", "{%p endfor %}")
BLANK = Blank("blank-rating", "Sở Y tế")


def refusal(template: bytes, values: dict[str, object] | None = None) -> tuple[str, str | None]:
    """Code and what was found, of a template that is refused."""
    with pytest.raises(Refused) as caught:
        filled(template, values or {}, ABOUT)
    return caught.value.finding.code, caught.value.finding.found


# --- 1: values ------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_characters="\n\r\t\a\f\v\x1c\x1d\x1e\x85\u2028\u2029")))
@examples(40)
@example("Sở A & B <b> {{ ten }} {% raw %}")
@example("«“”» – №1 ế\u0301")
def test_a_value_stands_as_it_is(text: str) -> None:
    if "{_" in text or "_}" in text:
        return  # the library's own way of writing a brace
    shown = f"Kính gửi: {plain_markup(text)}."
    assert shown in lines(filled(TEMPLATE, {"ten": text}, ABOUT).data)


def test_a_list_is_repeated_and_rows_of_a_table_too() -> None:
    units = [{"ten": "Sở A", "diem": "92,50"}, {"ten": "Sở B", "diem": "88,25"}]
    wanted = ["Sở A: 92,50", "Sở B: 88,25"]
    said = lines(filled(LIST, {"don_vi": units}, ABOUT).data)
    assert [line for line in said if line] == wanted
    table = letter(
        rows=("{%tr for dv in don_vi %}", "{{ dv.ten }}: {{ dv.diem }}", "{%tr endfor %}")
    )
    said = lines(filled(table, {"don_vi": units}, ABOUT).data)
    assert [line for line in said if line] == wanted


# --- 2: blanks ------------------------------------------------------------------------------------


def test_what_is_not_known_is_a_blank_on_yellow_named_once() -> None:
    template = letter("Mức: {{ muc }}, {{ muc }}", "Số: {{ so }}/TB-……")
    made = filled(template, {"muc": BLANK, "so": Blank("blank-number", shown="…… - ……")}, ABOUT)
    assert [line for line in lines(made.data) if line] == ["Mức: ……, ……", "Số: …… - ……/TB-……"]
    assert marked(made.data) == ["……"] * 5
    assert [blank.named("vi") for blank in made.missing] == [
        "mức xếp loại của Sở Y tế",
        "số, ký hiệu văn bản",
    ]


def test_a_blank_that_the_template_does_not_ask_for_is_not_missing() -> None:
    made = filled(TEMPLATE, {"ten": "A", "muc": BLANK}, ABOUT)
    assert (made.missing, marked(made.data)) == ((), [])


def test_dots_keep_the_look_of_what_stands_around_them() -> None:
    word = opened(letter())
    run = word.add_paragraph().add_run("Ngày …… tháng ……\t(ký)")
    run.bold = True
    stream = io.BytesIO()
    word.save(stream)
    made = opened(filled(stream.getvalue(), {}, ABOUT).data).paragraphs[-1]
    assert made.text == "Ngày …… tháng ……\t(ký)"
    assert all(run.bold for run in made.runs)


# --- 3: faults ------------------------------------------------------------------------------------


def test_every_unknown_placeholder_is_told_with_the_one_that_was_meant() -> None:
    template = letter(
        "{{ dia_danhh }}", "{%p for dv in don_vi %}", "{{ dv.tenn }}", "{%p endfor %}"
    )
    values = {"dia_danh": "Thái Nguyên", "don_vi": [{"ten": "Sở A"}]}
    made = filled(template, values, ABOUT)
    assert made.unknown == (("dia_danhh", " → dia_danh?"), ("tenn", " → ten?"))
    assert filled(letter("{{ khac.ten }}"), {}, ABOUT).unknown == (("khac", ""),)


@pytest.mark.parametrize(
    "template",
    [
        letter("{%p for dv in don_vi %}", "{{ dv.ten }}"),
        letter("{{ ten"),
        letter("{{ ten | khongco }}"),
        letter("{{ ten / 0 }}"),
        letter("{% if %}"),
    ],
)
def test_a_command_that_is_written_wrongly_is_told(template: bytes) -> None:
    code, found = refusal(template, {"ten": 1, "don_vi": []})
    assert code == "document-template-broken"
    assert found


def test_a_command_that_begins_in_a_table_and_ends_outside_is_told() -> None:
    word = opened(letter(rows=("{%tr for dv in don_vi %}", "{{ dv }}")))
    word.add_paragraph("{%p endfor %}")
    stream = io.BytesIO()
    word.save(stream)
    assert refusal(stream.getvalue(), {"don_vi": ["a", "b"]})[0] == "document-template-crossed"


@pytest.mark.parametrize(
    "harm",
    [
        "{{ ten.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ don_vi.append(1) }}",
        "{% for x in range(10) %}{{ x }}{% endfor %}",
        "{{ lipsum.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_template_that_reaches_for_more_than_its_values_gets_nothing(harm: str) -> None:
    values = {"ten": "Sở A", "don_vi": ["b"]}
    try:
        made = filled(letter(harm), values, ABOUT)
    except Refused as refused:
        assert refused.finding.code in ("document-template-unsafe", "document-template-broken")
        return
    assert made.unknown or "".join(lines(made.data)) == ""
    assert values == {"ten": "Sở A", "don_vi": ["b"]}


def test_a_template_that_never_ends_costs_only_itself() -> None:
    endless = letter(
        "{% for a in x %}{% for b in x %}{% for c in x %}.{% endfor %}{% endfor %}{% endfor %}"
    )
    with pytest.raises(Refused) as caught:
        run_limited(
            "thidua_xlsx.documents.filling:filled", endless, {"x": ["y"] * 3000}, ABOUT,
            seconds=2,
        )  # fmt: skip
    assert caught.value.finding.code in ("reader-timed-out", "reader-out-of-memory")


def test_what_is_no_word_document_is_told() -> None:
    assert refusal(b"PK")[0] == "file-truncated"
    sheet = part_of(TEMPLATE, "[Content_Types].xml").replace(b"wordprocessingml.document", b"x")
    assert refusal(with_part(TEMPLATE, "[Content_Types].xml", sheet))[0] == (
        "document-template-no-docx"
    )


def test_a_template_with_a_program_or_with_entities_is_refused() -> None:
    assert refusal(with_part(TEMPLATE, "word/vbaProject.bin", b"x"))[0] == "file-has-program"
    body = part_of(TEMPLATE, "word/document.xml")
    head, _, rest = body.partition(b"?>")
    bomb = head + b'?><!DOCTYPE a [<!ENTITY b "c">]>' + rest
    code, _ = refusal(with_part(TEMPLATE, "word/document.xml", bomb))
    assert code.startswith("file-")


# --- 4: bytes -------------------------------------------------------------------------------------


def test_the_same_values_give_the_same_bytes_with_the_time_that_is_told() -> None:
    first, again = (filled(TEMPLATE, {"ten": "A"}, ABOUT) for _ in range(2))
    assert isinstance(first, Filled) and first.data == again.data
    with zipfile.ZipFile(io.BytesIO(first.data)) as package:
        assert {info.date_time for info in package.infolist()} == {(2024, 12, 1, 9, 30, 0)}
    about = opened(first.data).core_properties
    assert (about.title, about.author, about.last_modified_by) == (
        ABOUT.title, ABOUT.author, ABOUT.author,
    )  # fmt: skip
    assert about.created == about.modified == datetime(2024, 12, 1, 2, 30, tzinfo=UTC)
