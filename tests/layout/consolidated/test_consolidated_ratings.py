"""The ranking sheet with ratings: three side by side, why, how far behind, and the live seal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.approvals import word
from support.consolidated_samples import (
    BEST,
    COUNCIL,
    CREATED,
    DONE,
    GOOD,
    open_ratings,
    rated,
    settled_ratings,
    sheet_of,
    unit,
    values,
    workbook,
)
from support.real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
    validate_ooxml,
)
from support.recalculated import differing, formulas, made_stale
from support.small_regulations import DISTRICTS, HALL, panel_regulation
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua_xlsx.layout.consolidated.rating_names import short_names
from thidua_xlsx.layout.consolidated.seal_cells import BROKEN, MATCHES
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.model import RatingBand, Reading
from thidua_xlsx.ranking.ties import TOGETHER
from thidua_xlsx.rating.outcome import Ratings, Word
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.workbook import write

RANKING = f"ranking.{HALL}"


def column(name: str, ratings: Ratings | None = None) -> list[object]:
    """A column of the first bloc's ranking, in rank order."""
    book = workbook(open_ratings() if ratings is None else ratings)[1]
    return values(sheet_of(book, RANKING), name, "unit:")


def test_three_ratings_stand_side_by_side_in_short_words() -> None:
    assert column("proposed")[:2] == ["Hoàn thành xuất sắc"] * 2
    assert column("computed") == [
        "Hoàn thành xuất sắc",
        "Hoàn thành xuất sắc (tạm)",
        "Hoàn thành tốt",
        "Hoàn thành",
        "Chờ quyết định",
        "Hoàn thành",
        "Không hoàn thành",
    ]
    assert set(column("approved")) == {""}
    assert column("approved", settled_ratings((HALL,)))[0] == "Hoàn thành xuất sắc"


def test_where_nobody_has_rated_the_points_alone_are_shown_and_said_to_be() -> None:
    found = column("computed", Ratings())
    assert found[0] == "Hoàn thành xuất sắc (chỉ theo điểm)"
    assert found[-1] == "Không hoàn thành (chỉ theo điểm)"


@pytest.mark.parametrize(
    ("total", "points", "decimals", "band"),
    [
        ("with-panel", "89.996", "two-decimals", "Hoàn thành xuất sắc"),
        ("with-panel", "89.996", "three-decimals", "Hoàn thành tốt"),
        ("without-panel", "89.996", "two-decimals", "Hoàn thành tốt"),
        ("without-panel", "89.996", "three-decimals", "Hoàn thành"),
    ],
)
def test_the_points_are_compared_as_the_round_reads_it_by_formula_too(
    total: str, points: str, decimals: str, band: str, tmp_path: Path
) -> None:
    """20 of the points are the panel's: 69.996 are left without."""
    readings = [
        Reading("final-total", total, "", (), "", "", ""),
        Reading("rating-decimals", decimals, "", (), "", "", ""),
    ]
    ranking, book = workbook(Ratings(), (points,), readings=readings)
    short = short_names(panel_regulation())
    assert short[ranking.blocs[0].units[0].band or ""] == band
    assert values(sheet_of(book, RANKING), "band", "unit:") == [band]
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(write(made_stale(book), created=CREATED))
    recalculate_with_gnumeric(path, out)
    assert differing(book, out) == []


def test_the_note_says_why_and_whom_it_waits_for() -> None:
    notes = [str(note) for note in column("note")]
    assert f"có thể là Hoàn thành tốt: chờ {COUNCIL} quyết định" in notes[1]
    assert "hết hạn mức (02, Điều 7.2a): kém đơn vị cuối cùng được xét 1,25 điểm" in notes[2]
    assert "Không đạt Hoàn thành tốt: " in notes[3]
    assert "1 tiêu chí ở mức Kém: II.1" in notes[3] and "và 01 điều kiện khác" in notes[3]
    assert f"Không đủ điều kiện của mức nào: chờ {COUNCIL} quyết định" in notes[4]
    assert notes[0] == notes[5] == notes[6] == ""


def test_another_rating_approved_is_said() -> None:
    ratings = Ratings((rated(1, BEST, BEST, approval=word(GOOD)),))
    assert "khác mức tính theo quy chế" in str(column("note", ratings)[0])


def test_a_rating_that_is_cancelled_or_refused_says_by_whom_and_when() -> None:
    ratings = Ratings(
        (
            rated(1, BEST, BEST, approval=word(BEST, Word.CANCELLED)),
            rated(2, GOOD, GOOD, approval=word(None, Word.REFUSED)),
            rated(3, GOOD, GOOD, approval=word(BEST, outdated=True)),
        )
    )
    cancelled, refused, outdated = (str(each) for each in column("note", ratings)[:3])
    assert "Đã hủy bỏ kết quả được phê duyệt (Hoàn thành xuất sắc): Nguyễn Văn A, 20/11/2024" in (
        cancelled
    )
    assert "Không được phê duyệt: Nguyễn Văn A, 20/11/2024, 15/QĐ" in refused
    assert "(Hoàn thành xuất sắc) không còn khớp" in outdated


def test_a_total_is_compared_with_the_nearest_one_that_ranks_higher() -> None:
    totals = ("95", "94.5", "94.5", "80", None)
    book = workbook(Ratings(), totals)[1]
    found = values(sheet_of(book, RANKING), "behind", "unit:")
    assert found == [None, Decimal("0.5"), Decimal("0.5"), Decimal("14.5"), None]


def decided(*answers: str) -> Workbook:
    """Three units with equal totals, and the chair's answers, one after the other."""
    totals, taken = ("94.5", "94.5", "94.5", "80"), []
    for answer in answers:
        ranking = workbook(Ratings(), totals, taken)[0]
        taken.append((ranking.questions[0].id, answer))
    return workbook(Ratings(), totals, taken)[1]


DECIDED = {
    "one first": ((unit(2),), [1, 2, 2, 4]),
    "all in order": ((unit(3), unit(2)), [1, 2, 3, 4]),
    "together": ((TOGETHER,), [1, 1, 1, 4]),
    "one first, the others together": ((unit(2), TOGETHER), [1, 2, 2, 4]),
}


@pytest.mark.parametrize("name", DECIDED)
def test_a_decided_tie_shows_the_ranks_that_were_decided(
    name: str, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    answers, ranks = DECIDED[name]
    book = decided(*answers)
    assert values(sheet_of(book, RANKING), "rank", "unit:") == ranks
    note = str(values(sheet_of(book, RANKING), "note", "unit:")[0])
    assert "thứ hạng do Chủ tịch Hội đồng thẩm định quyết định (Điều 6.4c)" in note
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(write(made_stale(book), created=CREATED))
    recalculate_with_libreoffice(libreoffice, path, out)
    assert differing(book, out) == []
    recalculate_with_gnumeric(path, out)
    assert differing(book, out) == []


STATES = {
    "open": open_ratings(),
    "settled": settled_ratings(),
    "approved": settled_ratings((HALL, DISTRICTS)),
    "unrated": Ratings(),
}


@pytest.mark.parametrize("name", STATES)
def test_programs_work_out_every_formula_again(
    name: str, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    book = workbook(STATES[name])[1]
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(write(made_stale(book), created=CREATED))
    assert len(differing(book, path)) == len(list(formulas(book)))
    recalculate_with_libreoffice(libreoffice, path, out)
    assert differing(book, out) == []
    recalculate_with_gnumeric(path, out)
    assert differing(book, out) == []


def test_a_bloc_of_one_unit_works_in_gnumeric_too(tmp_path: Path) -> None:
    book = workbook(Ratings(), ("90",))[1]
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(write(made_stale(book), created=CREATED))
    recalculate_with_gnumeric(path, out)
    assert differing(book, out) == []


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_open_xml_sdk_finds_nothing_wrong(version: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write(decided(unit(2)), created=CREATED))
    assert validate_ooxml(path, version) == []


def test_a_changed_score_moves_rank_rating_counts_and_seal(
    tmp_path: Path, libreoffice: LibreOffice
) -> None:
    book = workbook(open_ratings())[1]
    path = tmp_path / "a.xlsx"
    path.write_bytes(write(book, created=CREATED))
    places = References(book)

    def cell(sheet: str, row: str, column: str) -> tuple[str, str]:
        name = sheet_of(book, sheet).name
        return name, xl_rowcol_to_cell(places.row(sheet, row), places.column(sheet, column))

    first, bloc = f"unit:{unit(1)}", f"bloc:{HALL}"
    score = cell(f"detail.{HALL}", "IX", first)
    shown = {
        "seal": cell(RANKING, "seal", "rank"),
        "page one": cell("summary", "seal", "bloc"),
        "rank": cell(RANKING, first, "rank"),
        "behind": cell(RANKING, first, "behind"),
        "rating": cell(RANKING, first, "computed"),
        "best": cell("summary", bloc, f"rating:{BEST}"),
        "done": cell("summary", bloc, f"rating:{DONE}"),
        "highest": cell("summary", bloc, "best"),
        "leader": cell("summary", bloc, "first"),
    }
    with libreoffice.open(path) as opened:

        def now() -> dict[str, str]:
            return {name: opened.get(*where).string for name, where in shown.items()}

        before = now()
        assert before["seal"] == before["page one"] == MATCHES
        assert (before["best"], before["done"], before["leader"]) == ("2 / 2", "2", "Đơn vị số 1")
        opened.set(*score, 5)
        after = now()
        assert after["seal"].startswith(f"{BROKEN}1 đơn")
        assert after["page one"] == after["seal"]
        assert after["rating"] == "Hoàn thành (chỉ theo điểm)"
        assert (after["rank"], after["leader"]) == ("5", "Đơn vị số 2")
        assert (after["best"], after["done"]) == ("1 / 2", "3")
        assert opened.get(*shown["highest"]).value == 94.5
        assert opened.get(*shown["behind"]).value == 10
        opened.set(*score, "chưa chấm")
        gone = now()
        assert (gone["rank"], gone["rating"], gone["behind"]) == ("", "", "")
        assert gone["seal"] == after["seal"]
        opened.set(*score, 35)
        assert now() == before


def test_scores_that_change_without_the_final_total_break_the_seal_too(
    tmp_path: Path, libreoffice: LibreOffice
) -> None:
    """The panel's points for the agencies', and a self score."""
    book = workbook(settled_ratings())[1]
    path = tmp_path / "a.xlsx"
    path.write_bytes(write(book, created=CREATED))
    places = References(book)
    first, second = f"unit:{unit(1)}", f"unit:{unit(2)}"

    def cell(sheet: str, row: str, column: str) -> str:
        return xl_rowcol_to_cell(places.row(sheet, row), places.column(sheet, column))

    ranking, detail, own = (
        sheet_of(book, f"{kind}.{HALL}").name for kind in ("ranking", "detail", "self")
    )
    with libreoffice.open(path) as opened:
        opened.set(detail, cell(f"detail.{HALL}", "I.1", first), 9)
        opened.set(detail, cell(f"detail.{HALL}", "IX", first), 36)
        assert opened.get(ranking, cell(RANKING, first, "final_total")).value == 95
        opened.set(own, cell(f"self.{HALL}", "IX", second), 39)
        assert "tổng điểm của 2 đơn vị" in opened.get(ranking, cell(RANKING, "seal", "rank")).string


def test_the_colours_of_ratings_follow_the_words() -> None:
    sheet = sheet_of(workbook(open_ratings())[1], RANKING)
    by_role = {one.style[0]: one.formula for one in sheet.highlights if "proposed" in one.formula}
    assert '"Hoàn thành xuất sắc (tạm)"' in by_role["band-1"]
    assert '"Hoàn thành tốt"' in by_role["band-2"]
    assert '"Hoàn thành"' in by_role["band-3"]
    assert '"Không hoàn thành"' in by_role["band-4"]
    assert '"Chờ quyết định"' in by_role["missing"]


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), min_size=1, max_size=5))
def test_short_names_stay_whole_words_and_different(names: list[list[str]]) -> None:
    distinct = list(dict.fromkeys(" ".join(words) for words in names))
    bands = tuple(RatingBand(name, name, "", None, False, ()) for name in distinct)
    short = short_names(replace(panel_regulation(), ratings=bands))
    assert len(set(short.values())) == len(distinct)
    for name, kept in short.items():
        assert kept and (name == kept or name.startswith(kept + " "))
