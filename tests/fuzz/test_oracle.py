"""The oracle of the fuzz run sees a silent change where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from fuzz.book import Book, put
from fuzz.forms import Filled
from fuzz.kinds_containers import CONTAINERS, OPENED, lost
from fuzz.kinds_marks import MARKS
from fuzz.oracle import agrees, silent_changes
from fuzz.run import SHARES, Mutant, Tally, Verdict, judge, mutant, unsaid
from fuzz.stated import Content
from fuzz.target import Target
from support import form_helpers as forms

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Field, Stage, Value
from thidua_xlsx.returns.form import FormReading

KEY = "II.1/self"


def changed(edit: Callable[[Target], object]) -> bytes:
    target = Target(forms.blank("PL-I"), Book(forms.honest("PL-I")))
    edit(target)
    return target.book.data()


def heedless(reading: FormReading, key: str, value: Value | None) -> FormReading:
    """The reading of a reader that took the field for something else and said nothing."""
    values = [replace(one, value=value) if one.field.key == key else one for one in reading.values]
    return replace(reading, values=tuple(values))


def test_an_honest_form_is_read_as_it_stands() -> None:
    for table in forms.TABLES:
        for stage in forms.STAGES:
            data = forms.honest(table, stage)
            assert silent_changes(forms.blank(table, stage), data, forms.read(data)) == []


@pytest.mark.parametrize("value", [None, Decimal(1), Decimal("1.0001")])
def test_a_score_read_otherwise_is_seen(value: Value | None) -> None:
    data = forms.honest("PL-I")
    found = silent_changes(forms.blank("PL-I"), data, heedless(forms.read(data), KEY, value))
    assert any(KEY in one for one in found)


def test_a_finding_at_the_cell_or_a_repair_is_a_word() -> None:
    data = changed(lambda target: target.write(KEY, "1,5", "text", as_="text"))
    reading = forms.read(data)
    assert silent_changes(forms.blank("PL-I"), data, reading) == []
    assert [one.rule for one in reading.repairs] == ["decimal-comma"]
    wordless = replace(reading, repairs=())
    assert len(silent_changes(forms.blank("PL-I"), data, wordless)) == 1


def test_what_a_file_says_after_the_reading_is_seen() -> None:
    data = forms.honest("PL-I", Stage.APPRAISAL)
    target = Target(forms.blank("PL-I", Stage.APPRAISAL), Book(data))
    target.write("II.1/appraised", "1")
    found = silent_changes(target.form, target.book.data(), forms.read(data))
    assert any("II.1/appraised" in one for one in found)


@pytest.mark.parametrize("row", ["II.1", "total"])
def test_a_locked_cell_and_a_shown_total_are_compared(row: str) -> None:
    column = "label" if row == "II.1" else "self"

    def edit(target: Target) -> None:
        sheet = target.annex()
        put(sheet.cell(sheet.row_ids()[row], sheet.column_ids()[column]), "7")

    data = changed(edit)
    assert silent_changes(forms.blank("PL-I"), data, forms.read(data)) == []
    wordless = replace(forms.read(data), findings=())
    assert len(silent_changes(forms.blank("PL-I"), data, wordless)) == 1


def test_a_number_beside_the_table_is_seen() -> None:
    data = changed(lambda target: put(target.annex().cell(300, 5), "12"))
    assert silent_changes(forms.blank("PL-I"), data, forms.read(data)) == []
    wordless = replace(forms.read(data), findings=())
    assert len(silent_changes(forms.blank("PL-I"), data, wordless)) == 1


def test_a_score_that_its_values_do_not_give_and_a_wrong_total_are_seen() -> None:
    data = forms.honest("PL-I")
    reading = forms.read(data)
    scores = {score.criterion: score for score in reading.scores}
    scores["II.1"] = replace(scores["II.1"], self_score=Decimal(99))
    wrong = replace(reading, scores=tuple(scores.values()))
    found = silent_changes(forms.blank("PL-I"), data, wrong)
    assert any("II.1" in one for one in found)
    assert any("total" in one for one in found)


@pytest.mark.parametrize("name", ["marked up", "struck by style", "too long", "notes"])
def test_what_a_person_must_be_told_and_is_not_is_seen(name: str) -> None:
    chance, target = Random(7), Target(forms.blank("PL-I"), Book(forms.honest("PL-I")))
    while not (target.marked or target.beside):
        MARKS[name](target, chance)
    base = Filled("PL-I", target.form, forms.honest("PL-I"))
    marked, beside = frozenset(target.marked), frozenset(target.beside)
    one = Mutant(1, f"cells: {name}", base, target.book.data(), {}, marked, beside)
    reading = forms.read(one.data)
    assert list(unsaid(one, reading)) == []
    assert len(list(unsaid(one, replace(reading, findings=())))) == 1


def test_a_form_that_is_lost_in_its_container_is_seen() -> None:
    form = forms.honest("PL-I")
    for name, pack in CONTAINERS.items():
        packed = pack(form, Random(3))
        assert list(lost(name, packed, form)) == []
    assert len(list(lost("zipped", OPENED["zipped"](form, Random(3)), b"another"))) == 1
    assert len(list(lost("tarred", OPENED["mailed"](form, Random(3)), form))) == 1


def test_an_unreadable_file_must_not_be_accepted() -> None:
    reading = forms.read(forms.honest("PL-I"))
    cut = forms.honest("PL-I")[:1000]
    assert len(silent_changes(forms.blank("PL-I"), cut, reading)) == 1
    refused = replace(reading, findings=(Finding("file-truncated", file="p"),))
    assert silent_changes(forms.blank("PL-I"), cut, refused) == []


@pytest.mark.parametrize(
    ("content", "value", "agreed"),
    [
        (Content("number", "8.50"), Decimal("8.5"), True),
        (Content("number", "8.4499999999999993"), Decimal("8.45"), False),
        (Content("number", "8", True), Decimal(8), False),
        (Content("percent", "8"), Decimal(8), False),
        (Content("date", "8"), Decimal(8), False),
        (Content("text", "8"), Decimal(8), False),
        (Content("text", "\u200b "), None, True),
        (Content("number", "0"), None, False),
        (Content(), Decimal(0), False),
    ],
)
def test_only_a_plain_number_is_taken_literally(
    content: Content, value: Value | None, agreed: bool
) -> None:
    assert agrees(Field("a/self", "self", "number"), content, value) is agreed


def test_the_same_number_is_the_same_mutation() -> None:
    for level in ("bytes", "xml", "cells"):
        made = [mutant(1, 5, [level], saved=False) for _ in range(2)]
        assert made[0].data == made[1].data and made[0].kind == made[1].kind
    assert sum(share for _, share in SHARES) == 100


def test_a_reader_that_breaks_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> FormReading:
        raise RecursionError("too deep")

    monkeypatch.setattr("fuzz.run.read", broken)
    one = mutant(1, 5, ["cells"], saved=False)
    verdict = judge(Mutant(one.number, one.kind, one.base, one.data, {}))
    assert verdict.outcome == "broke" and "too deep" in verdict.faults[0]
    tally = Tally()
    tally.add(verdict)
    tally.add(Verdict(one, "accepted", ()))
    assert [one.outcome for one in tally.faults] == ["broke"]
    assert tally.lines()[-1].split() == ["all", "2", "1", "0", "0", "1"]
