"""Random fillings of whole forms as honest people type them: every answer is one that the form
allows, and everything that a criterion or a declaration then asks for is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from support.form_helpers import Form
from support.method_cases import Given, fitting_given
from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.form.appraised_facts import CONFIRMED, appraised_keys, asked_as
from thidua_xlsx.layout.form.declaration_rules import NO, YES, declaration_key
from thidua_xlsx.layout.form.evidence_sheet import evidence_key, evidence_number, parts_asked
from thidua_xlsx.layout.form.statements import LONG, MEETING_FORMS
from thidua_xlsx.methods import evaluate, facts
from thidua_xlsx.model import Annex, Criterion, Declaration, Field, Stage, field_key

TRIES = 400
TEXTS = (
    "Đã hoàn thành 100% chỉ tiêu được giao trong năm",
    "Báo cáo số 125/BC-SNV ngày 10/11/2024 của Sở Nội vụ",
    "Thực hiện “một cửa”, đúng hạn 1.234/1.250 hồ sơ (98,72 %)",
    "- Ban hành 12 văn bản;\n- Tổ chức 3 lớp tập huấn, 150 lượt người",
    "Quyết định số 45/QĐ-UBND; Kế hoạch số 7/KH-SNV & phụ lục <đính kèm>",
    "Chưa phát sinh trường hợp nào trong kỳ đánh giá.",
    "Ðơn vị hoà nhập, quý I–IV đều đạt; không có đơn thư 'vượt cấp'",
    "8,5",
    "Nguyễn Thị Thùy Dương (Trưởng phòng), Đặng Ngọc Uyển, Trần Quý Ưởng",
    "https://tayninh.gov.vn/van-ban?so=12&nam=2024",
    "+ Tăng 5% so với năm trước",
)


def honest_filling(form: Form, chance: Random) -> dict[str, Any]:
    """Field key → what a person types into that form; deterministic for the same ``chance``."""
    if form.request.stage is Stage.APPRAISAL:
        return dict(_appraised(form, chance))
    values: dict[str, Any] = {}
    listed = chance.randint(0, 12)
    for leaf in form.request.annex.leaves():
        if leaf.self_scored:
            values |= _facts(form, leaf, chance)
            values |= dict(_texts(form, leaf, listed, chance))
        values |= _level(form, leaf, chance)
    values |= dict(_evidence(form, listed, chance))
    for declaration in form.request.regulation.declarations_of(form.request.annex.bloc):
        values |= _declared(form, declaration, chance)
    if form.request.regulation.ratings:
        values[field_key("unit", "rating")] = chance.choice(form.request.regulation.ratings).name
        values[field_key("unit", "meeting_date")] = _day(form, chance)
        values[field_key("unit", "meeting_form")] = chance.choice(MEETING_FORMS)
        for name in LONG:
            values[field_key("unit", name)] = chance.choice(TEXTS)
    return values


def _facts(form: Form, leaf: Criterion, chance: Random) -> dict[str, Any]:
    annex = form.request.annex
    asked = {fact.key: fact for fact in facts(leaf, annex)}
    given = _given(annex, leaf, chance)
    return {
        fact_key(leaf, asked[key]): _typed(form, asked[key].type, value, chance)
        for key, value in given.items()
        if isinstance(value, Decimal) or str(value or "").strip() not in ("", "0")
    }


def _given(annex: Annex, leaf: Criterion, chance: Random) -> Given:
    asked = facts(leaf, annex)
    for _ in range(TRIES):
        given = fitting_given(asked, chance)
        if evaluate(leaf, annex, given).total is not None:
            return given
    raise AssertionError(f"no facts found that {leaf.id} allows")


def _typed(form: Form, kind: str, value: Any, chance: Random) -> Any:
    if kind == "tick":
        return "x"
    if kind == "date":
        return _day(form, chance)
    return chance.choice(TEXTS) if kind == "text" else value


def _texts(form: Form, leaf: Criterion, listed: int, chance: Random) -> Iterator[tuple[str, Any]]:
    for name in ("explanation", "evidence", "product"):
        key = field_key(leaf.id, name)
        if key not in form.fields or chance.random() < 0.2:
            continue
        yield key, chance.choice(TEXTS)
        if name == "evidence" and listed:
            named = {chance.randint(1, listed) for _ in range(2)}
            yield key, ", ".join(map(evidence_number, sorted(named)))


def _level(form: Form, leaf: Criterion, chance: Random) -> dict[str, Any]:
    if not leaf.levelled:
        return {}
    level = chance.choice(form.request.regulation.quality_levels)
    return {field_key(f"{leaf.id}/{level.id}", "level"): "x"}


def _evidence(form: Form, listed: int, chance: Random) -> Iterator[tuple[str, Any]]:
    leaves = [leaf.id for leaf in form.request.annex.leaves() if leaf.self_scored]
    for number in range(1, listed + 1):
        for part in parts_asked(form.request):
            key = evidence_key(number, part)
            if part == "date":
                yield key, _day(form, chance)
            elif part == "criteria":
                yield key, "; ".join(chance.sample(leaves, 2))
            elif part == "name" or chance.random() < 0.7:
                yield key, chance.choice(TEXTS)


def _declared(form: Form, declaration: Declaration, chance: Random) -> dict[str, Any]:
    answer = declaration_key(declaration.id, "answer")
    allowed = form.fields[answer].allowed
    if set(allowed) != {YES, NO}:
        return {answer: chance.choice(allowed)}
    if chance.random() < 0.7:
        return {answer: NO}
    values: dict[str, Any] = {answer: YES}
    count = chance.randint(1, 20)
    for column in declaration.asks:
        key = declaration_key(declaration.id, column)
        asked = form.fields.get(key)
        if asked is not None:
            values[key] = _of_declaration(asked, column, count, chance)
    return values


def _of_declaration(asked: Field, column: str, count: int, chance: Random) -> Any:
    if column in ("number", "of"):
        return Decimal(count if column == "number" else count + chance.randint(0, 50))
    return chance.choice(asked.allowed or TEXTS)


def _appraised(form: Form, chance: Random) -> Iterator[tuple[str, Any]]:
    annex = form.request.annex
    for leaf in annex.leaves():
        keys = {fact.key: (fact, key) for fact, key in appraised_keys(form.request, leaf).items()}
        if keys:
            given = _given(annex, asked_as(leaf), chance)
            for fact, key in keys.values():
                value = given.get(fact.key)
                there = isinstance(value, Decimal) or str(value or "").strip() not in ("", "0")
                yield key, _typed(form, fact.type, value, chance) if there else None
            yield field_key(leaf.id, CONFIRMED), "x"
        else:
            key = field_key(leaf.id, "appraised")
            yield key, _points(form.fields[key], chance)
        yield field_key(leaf.id, "reason"), chance.choice(TEXTS)
        yield from _level(form, leaf, chance).items()


def _points(asked: Field, chance: Random) -> Decimal:
    assert asked.max is not None
    places = chance.randint(0, asked.decimals or 0)
    anywhere = Decimal(chance.randint(0, int(asked.max * 10**places))).scaleb(-places)
    return chance.choice((Decimal(0), asked.max, anywhere, anywhere, anywhere, anywhere))


def _day(form: Form, chance: Random) -> date:
    """A day of the year that is assessed."""
    return date(form.request.regulation.year, 1, 1) + timedelta(chance.randrange(330))
