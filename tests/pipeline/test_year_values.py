"""Whatever awards a half-year report lists: the self form begins with the best of them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import annex, regulation

from thidua_xlsx.layout.form.annex_columns import fact_key, fact_keys
from thidua_xlsx.layout.form.form_request import outcome_of
from thidua_xlsx.methods import facts
from thidua_xlsx.methods.awards import AWARD_LINES
from thidua_xlsx.model import Value
from thidua_xlsx.pipeline.gathering.year_values import awards_as_facts

ANNEX, FORM = annex("PL-02"), regulation("tn-ktdtmth-2022").half_year
LEAF = ANNEX.criterion("IV")
POINTS = {"Cấp nhà nước": 50, "Cấp tỉnh": 30, "Cấp sở - ban - ngành": 10}
awards = st.lists(
    st.fixed_dictionaries(
        {
            "award": st.sampled_from(["Bằng khen", "Cờ thi đua"]),
            "choice": st.sampled_from(sorted(POINTS)),
            "holder": st.sampled_from(["Tập thể", "Cá nhân"]),
            "count": st.integers(0, 30).map(Decimal),
        }
    ),
    max_size=15,
)


def said_of(listed: list[dict[str, Value]], rows: list[int]) -> dict[str, Value]:
    return {
        f"khen-thuong/{row}/{name}": value
        for row, award in zip(rows, listed, strict=True)
        for name, value in award.items()
    }


@given(awards, st.randoms(use_true_random=False))
def test_the_self_form_counts_the_best_award_of_the_report(
    listed: list[dict[str, Value]], random: object
) -> None:
    rows = sorted(random.sample(range(1, 16), len(listed)))  # type: ignore[attr-defined]
    assert FORM is not None
    carried = awards_as_facts(ANNEX, FORM, said_of(listed, rows))
    known = set(fact_keys(LEAF, ANNEX).values())
    assert carried.keys() <= known
    keys = {fact: fact_key(LEAF, fact) for fact in facts(LEAF, ANNEX)}
    outcome = outcome_of(LEAF, ANNEX, keys, carried, ())
    best = max((POINTS[str(award["choice"])] for award in listed), default=None)
    assert outcome.total == best
    assert outcome.faults == ()
    lines = [key.split("/")[1] for key in carried if key.endswith("/choice")]
    assert lines == [str(line) for line in range(1, min(len(listed), AWARD_LINES) + 1)]
    worth = [outcome.steps["points", line] for line in lines]
    assert worth == sorted(worth, reverse=True)  # type: ignore[type-var]


def test_several_of_an_award_are_told_in_words_and_what_is_not_said_stays_blank() -> None:
    assert FORM is not None
    said: dict[str, Value] = {"khen-thuong/4/award": "Kỷ niệm chương"}
    assert awards_as_facts(ANNEX, FORM, said) == {"IV/1/award": "Kỷ niệm chương"}
    said |= {"khen-thuong/4/count": Decimal(16), "khen-thuong/4/holder": "Cá nhân"}
    assert awards_as_facts(ANNEX, FORM, said) == {"IV/1/award": "Kỷ niệm chương (16 cá nhân)"}
    assert awards_as_facts(annex("BANG-DIEM"), FORM, said) == {}
