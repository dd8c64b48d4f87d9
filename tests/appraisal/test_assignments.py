"""Who appraises what: by the annex, by an overrule, and never oneself unseen."""

from __future__ import annotations

import pytest

from thidua_xlsx.appraisal.assignments import Overrule, appraised_by_agencies, assign, by_agencies
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.template import load_regulation

HOME, JUSTICE, INFORMATION = "so-noi-vu", "so-tu-phap", "so-thong-tin-va-truyen-thong"
TRANSPORT = Unit("so-giao-thong-van-tai", "Sở Giao thông vận tải", "so-ban-nganh")
HOME_UNIT = Unit(HOME, "Sở Nội vụ", "so-ban-nganh")


@pytest.fixture(scope="module")
def rules() -> Regulation:
    return load_regulation("tn-2610-2024")


def test_every_criterion_but_the_panels_has_the_appraisers_of_the_annex(rules: Regulation) -> None:
    rows = assign(rules, [TRANSPORT]).rows
    annex = rules.annex("PL-I")
    assert [criterion for _, criterion in rows] == [
        leaf.id for leaf in annex.leaves() if not leaf.panel
    ]
    assert all(
        rows[TRANSPORT.id, leaf.id].appraisers == leaf.appraisers
        for leaf in appraised_by_agencies(annex)
    )


def test_the_shared_criterion_goes_to_all_three(rules: Regulation) -> None:
    assert assign(rules, [TRANSPORT]).appraisers(TRANSPORT.id, "V.5") == (
        HOME,
        INFORMATION,
        JUSTICE,
    )


def test_an_agency_among_the_units_is_named_where_it_appraises_itself(rules: Regulation) -> None:
    made = assign(rules, [TRANSPORT, HOME_UNIT])
    assert {row.unit for row in made.own()} == {HOME}
    assert all(row.own == HOME and HOME in row.appraisers for row in made.own())
    assert made.own()


def test_another_agency_does_it_instead_where_the_round_says_so(rules: Regulation) -> None:
    made = assign(rules, [TRANSPORT, HOME_UNIT], instead=JUSTICE)
    assert made.own() == ()
    replaced = {(row.unit, row.criterion) for row in assign(rules, [HOME_UNIT]).own()}
    assert replaced and not any(HOME in made.rows[row].appraisers for row in replaced)
    assert all(row.own is None for row in made.rows.values())
    assert made.appraisers(HOME, "V.5") == (INFORMATION, JUSTICE)
    assert len(made.rows) == 2 * len(assign(rules, [TRANSPORT]).rows)


def test_who_stands_in_for_others_still_has_its_own_rows_named(rules: Regulation) -> None:
    own = assign(rules, [HOME_UNIT], instead=HOME).own()
    assert own and {row.own for row in own} == {HOME}


def test_an_overrule_for_a_unit_goes_before_one_for_the_criterion(rules: Regulation) -> None:
    overrules = (
        Overrule("PL-I", "II.4", None, (JUSTICE,), "QĐ 1"),
        Overrule("PL-I", "II.4", HOME, (INFORMATION,), "QĐ 2"),
    )
    made = assign(rules, [TRANSPORT, HOME_UNIT], overrules)
    assert made.rows[TRANSPORT.id, "II.4"].appraisers == (JUSTICE,)
    assert made.rows[TRANSPORT.id, "II.4"].reason == "QĐ 1"
    assert made.rows[HOME, "II.4"].appraisers == (INFORMATION,)
    assert {row.criterion for row in made.of(JUSTICE)} >= {"II.4", "V.5"}


def test_every_row_of_an_agency_is_in_its_list_and_no_other(rules: Regulation) -> None:
    made = assign(rules, [TRANSPORT, HOME_UNIT])
    listed = {(row.unit, row.criterion, a) for a in made.agencies() for row in made.of(a)}
    meant = {(row.unit, row.criterion, a) for row in made.rows.values() for a in row.appraisers}
    assert listed == meant


@pytest.mark.parametrize(
    ("regulation", "assigned"),
    [("tn-2610-2024", True), ("tn-ktdtmth-2022", False), ("bg-2017", False)],
)
def test_only_2610_assigns_criteria_to_agencies(regulation: str, assigned: bool) -> None:
    assert by_agencies(load_regulation(regulation)) is assigned
