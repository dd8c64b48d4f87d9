"""Điều 7.3: a fault of a former agency counts for one unit, once the council says for which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.rating_blocs import FAILED, GOOD, TOP, bloc_of, confirmed

from thidua_xlsx.model import Question
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.outcome import Ratings, UnitRating
from thidua_xlsx.rating.rules.facts import Declared, UnitFacts
from thidua_xlsx.template import load_regulation
from thidua_xlsx.words.near import alike

SO, HUYEN = "so-ban-nganh", "ubnd-huyen"
LAW = load_regulation("tn-2610-2024").with_readings({"quota-place-by-rounding": "granted"})
NAMES = ("Sở Tư pháp", "Sở Tài nguyên và Môi trường", "Sở Tài chính", "Sở Nội vụ", "Sở Y tế")
FORMER, LEADER, PROSECUTED = "khuyet-diem-noi-cu", "ky-luat-lanh-dao", "tam-giam-khoi-to"
ASKED = f"fact:u1:{FORMER}"


def bloc(
    agency: str = "Sở Tài nguyên và Môi trường", *, fact: str = FORMER, remedied: bool | None = None
) -> list[UnitFacts]:
    """Five sở of 95 to 91 points, one place of xuất sắc; u1 declares a fault at ``agency``."""
    members = [
        replace(each, unit=replace(each.unit, name=name))
        for each, name in zip(bloc_of(LAW, SO, ["95", "94", "93", "92", "91"]), NAMES, strict=True)
    ]
    said = {**members[0].declared, fact: Declared(True, 1, None, remedied, agency, "QĐ 12")}
    return [replace(members[0], declared=said), *members[1:]]


def rated(members: Sequence[UnitFacts], *answers: tuple[str, str]) -> Ratings:
    return rate(LAW, members, [*confirmed(members), *answers])


def of(ratings: Ratings, unit: str) -> UnitRating:
    found = ratings.of(unit)
    assert found is not None
    return found


def asked(ratings: Ratings) -> Question:
    (question,) = (each for each in ratings.questions if each.kind == "fact")
    return question


def computed(ratings: Ratings) -> list[str | None]:
    return [each.computed for each in ratings.units]


def test_until_it_is_decided_both_units_wait_and_the_place_is_open() -> None:
    ratings = rated(bloc())
    question = asked(ratings)
    assert (question.id, question.decided_by) == (ASKED, "Hội đồng thẩm định")
    assert question.text == (
        "Sở Tư pháp: “Có Lãnh đạo, cán bộ, công chức, viên chức có khuyết điểm, vi phạm xảy ra ở "
        "cơ quan, đơn vị, địa phương cũ nhưng bị xử lý kỷ luật và thi hành kỷ luật ở cơ quan, đơn "
        "vị, địa phương mới chuyến đến”: đơn vị kê khai có, 1 người, xảy ra ở Sở Tài nguyên và Môi "
        "trường, chờ Hội đồng thẩm định xác định tính cho đơn vị nào (QĐ 12). Tính cho cơ quan, "
        "đơn vị nào?"
    )
    assert dict(zip(question.answers, question.labels, strict=True)) == {
        "u2": "Tính cho Sở Tài nguyên và Môi trường, không tự phát hiện hoặc chưa khắc phục xong "
        "hậu quả",
        "u2:da-khac-phuc": "Tính cho Sở Tài nguyên và Môi trường, đã tự phát hiện và khắc phục "
        "xong hậu quả",
        "co": "Tính cho Sở Tư pháp, không tự phát hiện hoặc chưa khắc phục xong hậu quả",
        "co-da-khac-phuc": "Tính cho Sở Tư pháp, đã tự phát hiện và khắc phục xong hậu quả",
        "ngoai-dot": "Tính cho cơ quan, đơn vị ngoài đợt chấm",
        "khong-phai-lanh-dao": "Người bị kỷ luật không phải Lãnh đạo: không thuộc điều kiện về kỷ "
        "luật của đơn vị nào",
    }
    for unit in ("u1", "u2"):
        assert of(ratings, unit).possible == (TOP, GOOD, FAILED)
        assert ASKED in of(ratings, unit).questions
    assert of(ratings, "u3").questions == ()


@pytest.mark.parametrize(
    ("answer", "first", "second"),
    [
        ("u2", TOP, FAILED),
        ("u2:da-khac-phuc", TOP, GOOD),
        ("co", FAILED, TOP),
        ("co-da-khac-phuc", GOOD, TOP),
        ("ngoai-dot", TOP, GOOD),
        ("khong-phai-lanh-dao", TOP, GOOD),
    ],
)
def test_the_place_goes_to_whom_the_fault_does_not_count_for(
    answer: str, first: str, second: str
) -> None:
    ratings = rated(bloc(), (ASKED, answer))
    assert computed(ratings) == [first, second, GOOD, GOOD, GOOD]
    assert not any(each.provisional for each in ratings.units)


def test_each_unit_reads_why() -> None:
    ratings = rated(bloc(), (ASKED, "u2"))
    told = [
        next(one.detail for one in of(ratings, unit).reasons if one.condition == "khong-ky-luat")
        for unit in ("u1", "u2", "u3")
    ]
    assert told[0].endswith(
        ": có, 1 người, tính cho Sở Tài nguyên và Môi trường, không tính cho đơn vị này (Hội đồng "
        "thẩm định quyết định)."
    )
    assert told[1].endswith(
        ": có, 1 người, do Sở Tư pháp kê khai, tính cho đơn vị này (Hội đồng thẩm định quyết định)."
    )
    assert told[2] == "Đơn vị kê khai không có."


@pytest.mark.parametrize(
    ("agency", "offered"),
    [
        ("SỞ TÀI NGUYÊN  VÀ MÔI TRƯỜNG", ["u2"]),
        ("Sở TN&MT", ["u2"]),
        ("Sở Tài nguyên - Môi trường", ["u2"]),
        ("Sở Tài chánh", ["u3"]),
        ("Phòng Tổ chức, Sở Y tế", ["u5"]),
        ("Tỉnh Bắc Kạn", []),
        ("", []),
        ("Sở Tư pháp", []),
    ],
)
def test_near_misses_are_offered_and_nothing_clears_by_itself(
    agency: str, offered: list[str]
) -> None:
    ratings = rated(bloc(agency))
    units = [one for one in asked(ratings).answers if one.startswith("u") and ":" not in one]
    assert units == offered
    waiting = [each.unit for each in ratings.units if FAILED in each.possible]
    assert waiting == ["u1", *offered]


def test_a_leaders_fault_in_the_row_of_leaders_reaches_the_agency_too() -> None:
    members = bloc(fact=LEADER, remedied=False)
    question = asked(rated(members))
    assert question.answers == ("u2", "u2:da-khac-phuc", "co", "co-da-khac-phuc", "ngoai-dot")
    assert computed(rated(members, (question.id, "u2")))[:2] == [TOP, FAILED]


def test_a_prosecuted_official_of_another_agency_costs_that_one_its_place_only() -> None:
    members = bloc(fact=PROSECUTED)
    question = asked(rated(members))
    assert question.answers == ("u2", "co", "ngoai-dot")
    assert computed(rated(members, (question.id, "u2")))[:2] == [TOP, GOOD]
    assert computed(rated(members, (question.id, "co")))[:2] == [GOOD, TOP]


def test_a_fault_across_blocs_is_asked_once_and_both_blocs_wait() -> None:
    members = bloc("Ủy ban nhân dân huyện Định Hóa")
    district = bloc_of(LAW, HUYEN, ["92"])[0]
    named = replace(district.unit, id="h1", name="Ủy ban nhân dân huyện Định Hóa")
    ratings = rated([*members, replace(district, unit=named)])
    assert asked(ratings).bloc == SO
    assert of(ratings, "h1").questions == (ASKED,)
    assert {each.kind for each in ratings.questions} == {"fact"}


def test_a_decision_charges_a_unit_that_the_declaration_does_not_name() -> None:
    for agency in ("Tỉnh Bắc Kạn", "Sở Tài chính"):
        assert computed(rated(bloc(agency), (ASKED, "u2")))[:3] == [TOP, FAILED, GOOD]


def test_a_decision_clears_a_unit_that_names_no_other_agency() -> None:
    members = bloc("", fact=LEADER, remedied=False)
    assert of(rated(members), "u1").computed == FAILED
    assert of(rated(members, (f"fact:u1:{LEADER}", "ngoai-dot")), "u1").computed == TOP


@examples(25)
@given(
    agency=st.sampled_from([*NAMES, "", "Sở TN&MT", "Sở Tài chánh", "Tỉnh Bắc Kạn"]),
    fact=st.sampled_from([FORMER, LEADER]),
    data=st.data(),
)
def test_whatever_is_answered_a_fault_counts_for_one_unit_or_is_open(
    agency: str, fact: str, data: st.DataObject
) -> None:
    members = bloc(agency, fact=fact, remedied=False)

    def charged(ratings: Ratings) -> dict[str, bool | None]:
        return {
            each.unit: reason.holds
            for each in ratings.units
            for reason in each.reasons
            if reason.condition == "xuat-sac-ky-luat" and reason.holds is not True
        }

    before = rated(members)
    questions = [each for each in before.questions if each.kind == "fact"]
    if not questions:  # the row of leaders without another agency: the unit's own
        assert charged(before) == {"u1": False}
        return
    assert set(charged(before).values()) == {None}
    answer = data.draw(st.sampled_from(questions[0].answers))
    after = charged(rated(members, (questions[0].id, answer)))
    nobody = answer in ("ngoai-dot", "khong-phai-lanh-dao")
    unit = "u1" if answer.startswith("co") else answer.partition(":")[0]
    assert after == ({} if nobody else {unit: False})


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("UBND TP Thái Nguyên", ["Ủy ban nhân dân thành phố Thái Nguyên"]),
        ("Sở KH&ĐT", ["Sở Kế hoạch và Đầu tư"]),
        ("Sở LĐTBXH", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở GDĐT", []),
        ("  ", []),
    ],
)
def test_names_are_known_by_their_abbreviations(typed: str, names: list[str]) -> None:
    known = (
        "Ủy ban nhân dân thành phố Thái Nguyên",
        "Sở Kế hoạch và Đầu tư",
        "Sở Lao động - Thương binh và Xã hội",
    )
    assert list(alike(typed, known)) == names
