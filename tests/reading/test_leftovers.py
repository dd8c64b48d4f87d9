"""What is passed over, and what never is (INPUTS.md 12 and 71)."""

from __future__ import annotations

import pytest

from thidua_xlsx.reading.leftovers import is_nameless_and_empty, why_passed_over


@pytest.mark.parametrize(
    "path",
    [
        *("~$a.xlsx", "x/.~lock.a.xlsx#", ".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"),
        *("__MACOSX/._a.xlsx", "__MACOSX\\._a.xlsx", "a.lnk", "a.xlsx:Zone.Identifier", "b.part"),
        *("~WRL0003.tmp", "a.crdownload", "Icon\r", "a.xlsx\uf03aZone.Identifier"),
    ],
)
def test_leftovers_are_passed_over(path: str) -> None:
    assert why_passed_over(path) == "file-passed-over"


@pytest.mark.parametrize(
    "path",
    [
        *("#recycle/a.xlsx", "so/#RECYCLE/b/a.xlsx", "$Recycle.Bin/S-1/a.xlsx", ".Trash-0/files/a"),
        *(
            ".stversions/a~1.xlsx",
            "x/.git/a.xlsx",
            "@eaDir/a.xlsx/b",
            "$RAB12CD.xlsx",
            "x\\.git\\a",
        ),
    ],
)
def test_bins_and_old_versions_are_passed_over(path: str) -> None:
    assert why_passed_over(path) == "file-in-bin"


@pytest.mark.parametrize(
    "path",
    [
        *("phieu.xlsx", "recycle/phieu.xlsx", "thung rac/phieu.xlsx", "git/a.xlsx", "part.xlsx"),
        *(
            "phieu.part.xlsx",
            "tmp.xlsx",
            "#recycle",
            "ban cu/phieu.xlsx",
            "phi\\xd5u.xlsx",
            ".xlsx",
        ),
        *("\\x7e$a.xlsx", "so ~ huyen.xlsx", "phieu - Copy.xlsx", "phieu-DESKTOP-1A2B.xlsx"),
    ],
)
def test_what_a_person_may_have_sent_never_is(path: str) -> None:
    assert why_passed_over(path) is None


def test_nameless_files_are_leftovers_only_where_they_are_empty() -> None:
    assert is_nameless_and_empty("3F2A1B00", 0) and is_nameless_and_empty("A1B2C3D4.tmp", 0)
    assert not is_nameless_and_empty("3F2A1B00", 9) and not is_nameless_and_empty("a.xlsx", 0)
