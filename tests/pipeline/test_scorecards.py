"""What a notice's first page is told: why an approved rating is what it is, without a word of other
units, and nothing of it before it is approved."""

from __future__ import annotations

from pathlib import Path

from support.event_round import BLOC, UNITS, EventRound, appraised, approved, regulation_
from support.form_helpers import KEY

from thidua_xlsx.layout.form.result_notice import CARD, PROVISIONAL, WHY
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import read_form


def noticed(round_: EventRound) -> dict[str, Identity]:
    """By unit, the identity of its notice."""
    result = issue(round_.path, Stage.RESULT)
    assert result.refused is None, result.refused
    found = {}
    for unit in UNITS:
        data = (round_.path / "phat-hanh" / "ket-qua" / BLOC / f"{unit}.xlsx").read_bytes()
        read = read_form(data, "thong-bao.xlsx", lambda wanted: regulation_(), KEY)
        assert read.verified and read.identity is not None and read.findings == ()
        found[unit] = read.identity
    return found


def test_before_the_approval_it_is_provisional_and_tells_no_rating(tmp_path: Path) -> None:
    for identity in noticed(appraised(tmp_path)).values():
        assert identity.printed[CARD] and identity.printed[PROVISIONAL]
        assert WHY not in identity.printed and "unit/rating" not in identity.locked


def test_an_approved_rating_is_told_with_its_ground(tmp_path: Path) -> None:
    round_ = approved(tmp_path)
    ranking = rank(round_.path)
    assert ranking.ratings is not None
    computed = {each.unit: each.computed for each in ranking.ratings.units}
    assert sorted(filter(None, computed.values())) == ["hoan-thanh", "hoan-thanh", "xuat-sac"]
    for unit, identity in noticed(round_).items():
        assert PROVISIONAL not in identity.printed
        best = computed[unit] == "xuat-sac"
        assert identity.locked["unit/rating"] == ("Xuất sắc" if best else "Hoàn thành")
        kept_out = "Đủ các điều kiện khác của “Xuất sắc” nhưng không còn hạn mức."
        assert identity.printed[WHY] == ("Đã ở mức cao nhất." if best else kept_out)
