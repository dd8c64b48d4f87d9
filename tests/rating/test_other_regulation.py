"""An invented regulation of five ratings runs through the same engine by its template alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.rating.bands import Walk, walk
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.rules.facts import Declared, Level, UnitFacts
from thidua_xlsx.template import check_template

REGULATION = """\
id: xa-phuong
title: "Quy chế chấm điểm các thôn"
short_title: "Quy chế thôn"
authority: "Ủy ban nhân dân xã"
year: "2031"
council: "Ban Chấm điểm"
standing_agency: van-phong
standing_agency_name: "Văn phòng"
place: "Xã"
blocs:
  - {id: thon, name: "Các thôn"}
  - {id: ban, name: "Các bản"}
agencies: [{id: van-phong, name: "Văn phòng"}]
quality_levels:
  - {id: a, name: "A"}
  - {id: b, name: "B"}
  - {id: c, name: "C"}
ratings:
  - id: ngoi-sao
    name: "Ngôi sao"
    article: "Khoản 1"
    minimum: "450.5"
    conditions:
      - {id: sao-muc, rule: levels-at-least, text: "Đều A", parameters: {level: a}}
      - {id: sao-cho, rule: within-quota, text: "Một thôn"}
  - id: vung-manh
    name: "Vững mạnh"
    minimum: "400"
    conditions:
      - {id: manh-diem, rule: minimum-total, text: "Từ 400", parameters: {points: "400"}}
      - id: manh-vu-viec
        rule: subordinate-case
        text: "Có vụ việc"
        parameters: {exempt_if_remedied: "false"}
  - id: kha
    name: "Khá"
    minimum: "300"
    conditions:
      - id: kha-muc
        rule: levels-at-least
        text: "Phần I từ B"
        parameters: {level: b, section: I}
  - id: trung-binh
    name: "Trung bình"
    conditions: []
  - id: yeu
    name: "Yếu"
    any_of: "true"
    conditions:
      - {id: yeu-diem, rule: total-below, text: "Dưới 100", parameters: {points: "100"}}
      - {id: yeu-ty-le, rule: subordinates-disciplined-above, text: "Quá 33,3%",
         parameters: {percent: "33.3"}}
      - id: yeu-muc
        rule: levels-reached-below
        text: "Dưới 1/4 đạt B"
        parameters: {level: b, section: I, percent: "25"}
quotas: [{rating: vung-manh, bloc: thon, percent: "50", number: "3", article: "Khoản 9"}]
ranking: {decimals: ["0", "1"], tie_decided_by: "Trưởng ban", text: "Từ cao xuống"}
deciders:
  gap: {by: "Toàn ban", article: "Khoản 5"}
  condition: {by: "Tổ kiểm tra", article: "Khoản 6"}
  approval: {by: "Chủ tịch xã"}
  cancellation: {by: "Chủ tịch xã"}
"""

ANNEX = """\
id: {id}
title: "Bảng điểm"
sheet_name: "{id}"
bloc: {bloc}
total: "500"
self_total: "500"
total_label: "Cộng"
decimals: "1"
levelled: "true"
default_appraisers: [van-phong]
default_method: {{kind: points}}
columns:
  - {{id: number, heading: "STT"}}
  - {{id: label, heading: "Việc"}}
  - {{id: max, heading: "Tối đa"}}
  - {{id: self, heading: "Tự chấm"}}
  - {{id: level.a, heading: "A"}}
  - {{id: level.b, heading: "B"}}
  - {{id: level.c, heading: "C"}}
criteria:
  - id: I
    kind: group
    label: "Phần I"
    max: "400"
    rows:
      - {{id: I.1, kind: criterion, label: "Một", max: "100"}}
      - {{id: I.2, kind: criterion, label: "Hai", max: "100"}}
      - {{id: I.3, kind: criterion, label: "Ba", max: "100"}}
      - {{id: I.4, kind: criterion, label: "Bốn", max: "100"}}
  - {{id: II, kind: criterion, label: "Phần II", max: "100"}}
"""

DECLARATIONS = """\
declarations:
  - id: vu-viec
    text: "Có vụ việc."
    asks: [remedied]
    rules: [subordinate-case]
  - id: ho-vi-pham
    text: "Có hộ vi phạm."
    asks: [number, of]
    what: "hộ vi phạm"
    rules: [subordinates-disciplined-above]
"""


@pytest.fixture(scope="module")
def regulation(tmp_path_factory: pytest.TempPathFactory) -> Regulation:
    folder: Path = tmp_path_factory.mktemp("mau") / "xa-phuong"
    folder.mkdir()
    (folder / "regulation.yaml").write_text(REGULATION, encoding="utf-8")
    (folder / "declarations.yaml").write_text(DECLARATIONS, encoding="utf-8")
    for number, bloc in enumerate(("thon", "ban"), 1):
        text = ANNEX.format(id=f"BD-{number}", bloc=bloc)
        (folder / f"annex-{number}.yaml").write_text(text, encoding="utf-8")
    loaded, findings = check_template(folder)
    assert findings == ()
    assert loaded is not None
    return loaded


def rated(
    regulation: Regulation,
    total: str,
    levels: str = "aaaaa",
    *,
    case: bool | None = True,
    share: tuple[int, int] | None = (0, 9),
    bloc: str = "thon",
    places: dict[str, Place] | None = None,
    answers: dict[str, str] | None = None,
) -> Walk:
    rows = ("I.1", "I.2", "I.3", "I.4", "II")
    given = tuple(
        Level(row, None if level == "-" else level) for row, level in zip(rows, levels, strict=True)
    )
    declared = {
        "vu-viec": Declared(case, remedied=False),
        "ho-vi-pham": Declared(True, *share) if share else Declared(False),
    }
    unit = UnitFacts(Unit("thon-1", "Thôn 1", bloc), Decimal(total), 1, 1, given, declared)
    return walk(regulation, unit, answers or {}, places)


@pytest.mark.parametrize(
    ("total", "levels", "more", "wanted"),
    [
        ("450.5", "aaaaa", {}, "ngoi-sao"),
        ("450.4", "aaaaa", {}, "vung-manh"),
        ("480", "aaaab", {}, "vung-manh"),
        ("480", "aaaab", {"case": False}, "kha"),
        ("480", "aaacc", {"case": False}, "trung-binh"),
        ("299.9", "aaaaa", {"case": False}, "trung-binh"),
        ("99.9", "aaaaa", {}, "yeu"),
        ("500", "aaaaa", {"share": (3, 9)}, "yeu"),
        ("500", "aaaaa", {"share": (333, 1000)}, "ngoi-sao"),
        ("500", "ccccc", {}, "yeu"),
        ("500", "bccca", {}, "vung-manh"),
    ],
)
def test_ratings_follow_from_the_template_alone(
    regulation: Regulation, total: str, levels: str, more: dict[str, bool], wanted: str
) -> None:
    found = rated(regulation, total, levels, **more)  # type: ignore[arg-type]
    assert (found.computed, found.outcomes) == (wanted, (wanted,))


def test_a_minimum_binds_without_a_condition_that_repeats_it(regulation: Regulation) -> None:
    found = rated(regulation, "450.4")
    first = found.reasons[0]
    assert (first.rating, first.rule, first.article, first.holds, first.detail) == (
        "ngoi-sao", "minimum-total", "Khoản 1", False,
        "Tổng điểm 450,40, thiếu 0,10 điểm so với mức 450,5 điểm.",
    )  # fmt: skip


def test_a_quota_binds_without_a_condition_and_only_in_its_bloc(regulation: Regulation) -> None:
    kept_out = {"vung-manh": Place(False, "hết", "none")}
    found = rated(regulation, "420", places=kept_out)
    assert (found.computed, found.kept_out) == ("kha", "vung-manh")
    reason = next(one for one in found.reasons if one.rule == "within-quota" and not one.holds)
    assert (reason.rating, reason.article, reason.detail) == ("vung-manh", "Khoản 9", "hết")
    other = rated(regulation, "420", bloc="ban")
    assert [one.rating for one in other.reasons if one.rule == "within-quota"] == ["ngoi-sao"]
    star = next(one for one in other.reasons if one.rule == "within-quota")
    assert (star.holds, star.detail) == (True, "Khối này không bị giới hạn số lượng.")


def test_a_share_of_nothing_is_told_in_the_units_own_words(regulation: Regulation) -> None:
    reason = next(
        one
        for one in rated(regulation, "500", share=None).reasons
        if one.rating == "yeu" and one.rule == "subordinates-disciplined-above"
    )
    assert (reason.holds, reason.detail) == (False, "Đơn vị kê khai không có.")


def test_its_own_deciders_are_asked(regulation: Regulation) -> None:
    found = rated(regulation, "480", "aaaa-")
    assert found.outcomes == ("ngoi-sao", "vung-manh")
    question = found.questions[0]
    assert (question.id, question.decided_by, question.article) == (
        "condition:thon-1:sao-muc", "Tổ kiểm tra", "Khoản 6",
    )  # fmt: skip
    decided = rated(regulation, "480", "aaaa-", answers={question.id: "co"})
    reason = next(one for one in decided.reasons if one.condition == "sao-muc")
    assert reason.detail == "Tổ kiểm tra quyết định: đạt."


def test_a_unit_of_a_regulation_with_a_lowest_rating_for_all_never_waits_in_a_gap(
    regulation: Regulation,
) -> None:
    found = rated(regulation, "150", "baaaa", case=None)
    assert (found.computed, found.gap, found.questions) == ("trung-binh", False, ())
