"""registration.yaml and half-year.yaml: what they say, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.small_template import SMALL, broken, write

from thidua_xlsx.model import COLLECTIVE, INDIVIDUAL, BestOf, Stage
from thidua_xlsx.template import check_template, load_regulation

REGISTRATION = """\
title: "ĐĂNG KÝ"
sections:
  - {id: tap-the, kind: titles, heading: "I", holder: collective, needed: "true"}
  - {id: chi-tieu, kind: targets, heading: "II", rows: "5"}
agreement: ["Một.", "Hai."]
award_levels: [{id: tinh, name: "Cấp tỉnh"}]
titles:
  - {id: co, name: "Cờ", holder: collective, award_level: tinh}
"""
HALF_YEAR = """\
title: "SƠ KẾT"
sections:
  - {id: khen, kind: awards, heading: "I"}
  - {id: loi, kind: text, heading: "II"}
award_levels: [{id: tinh, name: "Cấp tỉnh"}]
"""
FAULTS = [
    ("id: chi-tieu", "id: tap-the", "template-id-twice"),
    ("holder: collective, needed", "needed", "template-missing-key"),
    ("holder: collective, needed", "holder: individual, needed", "template-missing-key"),
    ('rows: "5"', 'rows: "61"', "template-not-allowed"),
    ('rows: "5"', 'rows: "0"', "template-not-allowed"),
    ("award_level: tinh", "award_level: tinhh", "template-unknown-id"),
    ("kind: targets", "kind: awards", None),
    ("kind: targets", "kind: target", "template-not-allowed"),
    ("agreement: [", "aggreement: [", "template-unknown-key"),
]


def test_a_regulation_without_the_files_has_no_such_stages(tmp_path: Path) -> None:
    regulation = load_regulation(write(tmp_path, SMALL))
    assert regulation.registration is regulation.half_year is None
    assert {regulation.year_form(stage) for stage in Stage} == {None}


def test_the_files_say_what_is_asked(tmp_path: Path) -> None:
    files = {**SMALL, "registration.yaml": REGISTRATION, "half-year.yaml": HALF_YEAR}
    regulation = load_regulation(write(tmp_path, files))
    asked = regulation.year_form(Stage.REGISTRATION)
    assert asked is not None
    assert [title.id for title in asked.titles_of(COLLECTIVE)] == ["co"]
    assert asked.titles_of(INDIVIDUAL) == ()
    assert [(one.id, one.rows, one.needed) for one in asked.sections] == [
        ("tap-the", 10, True), ("chi-tieu", 5, False),
    ]  # fmt: skip
    assert asked.agreement == ("Một.", "Hai.")
    report = regulation.year_form(Stage.HALF_YEAR)
    assert report is not None and [one.kind for one in report.sections] == ["awards", "text"]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, code: str | None) -> None:
    assert REGISTRATION.count(old) == 1
    files = {**SMALL, "registration.yaml": REGISTRATION.replace(old, new)}
    if code is None:
        load_regulation(write(tmp_path, files))
        return
    write(tmp_path, SMALL)
    found = broken(tmp_path, "registration.yaml", files["registration.yaml"])
    assert [finding.code for finding in found] == [code]


def test_a_title_of_another_year_is_told(tmp_path: Path) -> None:
    old = REGISTRATION.replace('"ĐĂNG KÝ"', '"ĐĂNG KÝ NĂM 2001"')
    regulation, found = check_template(write(tmp_path, {**SMALL, "registration.yaml": old}))
    assert regulation is not None
    assert [finding.code for finding in found] == ["template-other-year"]


def test_of_a_report_the_levels_have_to_be_listed_where_awards_are_asked(tmp_path: Path) -> None:
    without = HALF_YEAR.partition("award_levels")[0]
    found = broken(write(tmp_path, SMALL), "half-year.yaml", without)
    assert [finding.code for finding in found] == ["template-missing-key"]


@pytest.mark.parametrize("regulation", ["tn-ktdtmth-2022", "bg-2017"])
def test_both_blocs_register(regulation: str) -> None:
    asked = load_regulation(regulation).registration
    assert asked is not None and asked.agreement
    assert {"Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"} <= {
        title.name for title in asked.titles_of(INDIVIDUAL)
    }
    assert "Cờ thi đua của UBND tỉnh" in {t.name for t in asked.titles_of(COLLECTIVE)}


def test_only_the_documents_of_2022_have_a_half_year_report_and_2610_has_neither() -> None:
    of_2022 = load_regulation("tn-ktdtmth-2022")
    assert of_2022.half_year is not None and len(of_2022.half_year.recipients) == 2
    (best,) = (
        leaf.method for leaf in of_2022.annexes[0].leaves() if isinstance(leaf.method, BestOf)
    )
    assert {level.id for level in of_2022.half_year.award_levels} <= {o.id for o in best.options}
    assert load_regulation("bg-2017").half_year is None
    of_2610 = load_regulation("tn-2610-2024")
    assert of_2610.registration is of_2610.half_year is None
