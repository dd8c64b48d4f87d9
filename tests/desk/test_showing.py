"""What a remedy quotes for those who type is a place on the desk for those who click."""

from __future__ import annotations

import re

import pytest
from support.of_each import of_each

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.desk.showing import BUTTONS, PAGES, remedy

FOLDER = '"đợt thi đua. 2024"'
QUOTING = sorted(
    code
    for code, entry in CATALOGUE.items()
    if any(f"thidua-xlsx {name} " in entry.remedy_vi for name in (*PAGES, *BUTTONS))
)


def placed(code: str) -> Finding:
    """The finding with anything in its placeholders."""
    entry = CATALOGUE[code]
    asked = re.findall(r"\{(\w+)\}", entry.remedy_vi + entry.remedy_en)
    words = dict.fromkeys((each for each in asked if each != "folder"), "x")
    return Finding(code, "a.xlsx", "T", "A1", "I.1", "don-vi", "x", words).in_round(FOLDER)


def test_there_are_such_remedies() -> None:
    assert len(QUOTING) > 20 and {"decisions-not-named", "rank-outstanding"} & set(QUOTING)


@of_each([(code, lang) for code in QUOTING for lang in ("vi", "en")])
def test_no_command_and_no_folder_is_left_and_nothing_else_is_lost(given: tuple[str, str]) -> None:
    code, lang = given
    whole = placed(code).remedy(lang)
    pieces = remedy(placed(code), lang)
    said = "".join(text for text, _, _ in pieces)
    named = [address for _, name, address in pieces if name]
    assert said.count("thidua-xlsx ") + len(named) == whole.count("thidua-xlsx ") > 0
    assert "thidua-xlsx " in said or FOLDER not in said
    assert set(named) <= {*PAGES.values(), "/don-vi/don-vi", "/don-vi/x"} and pieces[-1][1:] == (
        "",
        "",
    )
    assert whole.startswith(pieces[0][0]) and whole.endswith(pieces[-1][0])
    for text, _, _ in pieces:
        assert text in whole


def test_nobody_is_told_to_run_a_command_again_that_is_not_named() -> None:
    """The same words are read by who clicks and by who types."""
    told = [CATALOGUE[code].remedy_vi + CATALOGUE[code].remedy_en for code in CATALOGUE]
    assert not [each for each in told if re.search("chạy lại lệnh|the command again", each)]
    assert any("rồi làm lại." in each for each in told)


def test_answers_on_a_sheet_lead_to_the_page_of_decisions() -> None:
    (piece, last) = remedy(placed("decisions-not-named"), "vi")
    assert piece[1:] == ("ở trang “Việc cần quyết”", "/quyet-dinh") and last[0] in ("", ".")


@pytest.mark.parametrize(
    ("code", "action", "page"),
    [
        ("mail-date", "“Sửa thời điểm nhận” ở trang của đơn vị", "/don-vi/don-vi"),
        ("signed-sheet-unread", "“Bản ký, đóng dấu” ở trang của đơn vị", "/don-vi/don-vi"),
        ("result-outdated", "“Phát hành lại” ở trang của đơn vị", "/don-vi/don-vi"),
        ("self-outdated", "“Phát hành lại” ở trang của đơn vị", "/don-vi/don-vi"),
        ("documents-not-ranked", "“Xếp hạng” ở trang “Đợt chấm”", "/"),
        ("documents-not-ranked", "“Lập văn bản trình ký” ở trang “Đợt chấm”", "/"),
    ],
)
def test_a_remedy_names_the_button_and_where_it_is(code: str, action: str, page: str) -> None:
    assert (action, page) in {piece[1:] for piece in remedy(placed(code), "vi")}
