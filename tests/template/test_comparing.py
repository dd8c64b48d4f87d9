"""What became of criteria from one regulation to the next."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from thidua_xlsx.model import Regulation
from thidua_xlsx.template import load_regulation
from thidua_xlsx.template.comparing import changes, same_rows


@pytest.fixture
def old() -> Regulation:
    return load_regulation("tn-2610-2024")


def told(old: Regulation, new: Regulation) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (one.annex, one.what, one.before and one.before.id, one.after and one.after.id)
        for one in changes(old, new)
    ]


def test_nothing_changed_in_the_same_regulation(old: Regulation) -> None:
    assert changes(old, old) == ()


def test_each_kind_of_change_is_told_once(old: Regulation) -> None:
    annex = old.annexes[0]
    rows = {row.id: row for row in annex.criteria}
    rows["II.1"] = replace(rows["II.1"], max=Decimal(5))
    rows["II.2"] = replace(rows["II.2"], label="Công tác phòng, chống tham nhũng và lãng phí")
    gone = rows.pop("II.4")
    rows["II.9"] = replace(gone, id="II.9", label="Chuyển đổi số")
    moved = rows.pop("III.10")
    rows["III.11"] = replace(moved, id="III.11")
    new = replace(old, annexes=(replace(annex, criteria=tuple(rows.values())), *old.annexes[1:]))
    assert sorted(told(old, new), key=str) == sorted(
        [
            ("PL-I", "maximum", "II.1", "II.1"),
            ("PL-I", "renamed", "II.2", "II.2"),
            ("PL-I", "gone", "II.4", None),
            ("PL-I", "new", None, "II.9"),
            ("PL-I", "renumbered", "III.10", "III.11"),
        ],
        key=str,
    )


def test_an_annex_that_is_gone_has_only_rows_that_are_gone(old: Regulation) -> None:
    new = replace(old, annexes=old.annexes[:3])
    found = changes(old, new)
    assert {one.what for one in found} == {"gone"} and {one.annex for one in found} == {"PL-IV"}


@pytest.mark.parametrize(
    ("old_labels", "new_labels", "pairs"),
    [
        ({"1": "Một", "2": "Hai"}, {"1": "Hai"}, {"1": "2"}),
        ({"1": "Báo cáo", "2": "Báo cáo"}, {"2": "Báo cáo", "3": "Báo cáo"}, {"2": "2", "3": "1"}),
        ({"1": "Quy chế làm việc"}, {"1": "Công tác tự vệ"}, {}),
        ({"1": "hoà giải"}, {"1": "Hòa  giải"}, {"1": "1"}),
    ],
)
def test_rows_are_the_same_by_label_first_and_by_id_where_labels_are_alike(
    old_labels: dict[str, str], new_labels: dict[str, str], pairs: dict[str, str]
) -> None:
    assert same_rows(old_labels, new_labels) == pairs
