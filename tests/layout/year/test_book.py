"""The books that put together what units registered and reported: who did, who did not, totals
that fit their lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import regulation

from thidua_xlsx.layout.grid import CellValue, Sheet, Workbook
from thidua_xlsx.layout.year.book import YearText, YearUnit, year_book
from thidua_xlsx.model import OF_YEAR, Standing, Value, YearForm

REGISTRATION, HALF_YEAR = OF_YEAR
RULES = regulation("tn-ktdtmth-2022")
TEXT = YearText("Sở Tư pháp", "Đợt 2022", "30/06/2022", "SỐ LIỆU MINH HỌA")
TITLES = {"tap-the": "collective", "ca-nhan": "individual"}


def form_of(stage: object) -> YearForm:
    form = RULES.registration if stage is REGISTRATION else RULES.half_year
    assert form is not None
    return form


def sheet_of(book: Workbook, sheet_id: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.id == sheet_id)


def rows_of(book: Workbook, sheet_id: str, prefix: str) -> list[Mapping[str, CellValue]]:
    return [
        {column: cell.value for column, cell in row.cells.items()}
        for row in sheet_of(book, sheet_id).rows
        if row.id.startswith(prefix)
    ]


def titles(section: str) -> st.SearchStrategy[dict[str, Value]]:
    names = [title.name for title in form_of(REGISTRATION).titles_of(TITLES[section])]
    return st.fixed_dictionaries(
        {"bearer": st.just("A"), "title": st.sampled_from(names)},
        optional={"count": st.integers(1, 40).map(Decimal)},
    )


registrations = st.lists(
    st.fixed_dictionaries({name: st.lists(titles(name), max_size=4) for name in TITLES}),
    max_size=4,
)


@given(registrations)
def test_totals_by_title_and_by_level_are_those_of_the_lists(
    said: list[dict[str, list[dict[str, Value]]]],
) -> None:
    form = form_of(REGISTRATION)
    units = [
        YearUnit(f"Đơn vị {at}", "Khối", Standing.ACCEPTED, "đã tiếp nhận", entries=entries)
        for at, entries in enumerate(said)
    ]
    book = year_book(form, REGISTRATION, units, TEXT)
    levels = {title.name: title.award_level for title in form.titles}
    named = {level.id: level.name for level in form.award_levels}
    by_title: Counter[str] = Counter()
    by_level: Counter[str] = Counter()
    for entries in said:
        for entry in (one for lines in entries.values() for one in lines):
            times = int(str(entry.get("count", 1)))
            by_title[str(entry["title"])] += times
            by_level[named[levels[str(entry["title"])]]] += times
    for prefix, wanted in (("title/", by_title), ("level/", by_level)):
        rows = rows_of(book, "summary", prefix)
        assert {row["unit"]: row["late"] for row in rows} == dict(wanted)
        assert all(row["late"] == row["state"] + row["received"] for row in rows)  # type: ignore[operator]
    listed = sum(len(rows_of(book, f"list.{name}", "line/")) for name in TITLES)
    assert listed == sum(len(lines) for entries in said for lines in entries.values())


def test_who_sent_and_who_did_not_stand_side_by_side() -> None:
    units = [
        YearUnit(
            "A", "Khối", Standing.ACCEPTED, "đã tiếp nhận", "01/03/2022", True, {"chi-tieu": ()}
        ),
        YearUnit("B", "Khối", Standing.REVIEW, "cần xem lại", "02/03/2022"),
        YearUnit("C", "Khối", Standing.OUTSTANDING, "chưa nộp"),
        YearUnit("D", "Khối", Standing.WITHDRAWN, "không tham gia"),
        YearUnit("E", "Khối", None, "chưa phát hành"),
    ]
    book = year_book(form_of(REGISTRATION), REGISTRATION, units, TEXT)
    rows = rows_of(book, "summary", "unit/")
    assert [(row["unit"], row["state"]) for row in rows] == [
        (unit.name, unit.state_name) for unit in units
    ]
    assert rows[0]["chi-tieu"] == 0 and rows[1]["chi-tieu"] is None
    (about,) = rows_of(book, "summary", "about")
    assert str(about["number"]).startswith(
        "Phát hành 03; tiếp nhận 01; cần xem lại 01; chưa nộp 01; chưa phát hành 01."
    )
    assert rows_of(book, "list.chi-tieu", "none") != []


def award(level: str, count: int) -> dict[str, Value]:
    said = {"award": "Bằng khen", "choice": level, "holder": "Tập thể"}
    return {**said, "count": Decimal(count)}


def test_awards_of_the_highest_level_stand_first_and_are_added_up() -> None:
    entries = {"khen-thuong": (award("Cấp tỉnh", 2), award("Cấp nhà nước", 1))}
    other = {"khen-thuong": (award("Cấp tỉnh", 3),)}
    units = [
        YearUnit("A", "Khối", Standing.ACCEPTED, "", entries=entries),
        YearUnit(
            "B", "Khối", Standing.ACCEPTED, "", entries=other, texts={"kho-khan": "Thiếu người"}
        ),
    ]
    book = year_book(form_of(HALF_YEAR), HALF_YEAR, units, TEXT)
    lines = rows_of(book, "list.khen-thuong", "line/")
    assert [(one["unit"], one["choice"]) for one in lines] == [
        ("A", "Cấp nhà nước"), ("A", "Cấp tỉnh"), ("B", "Cấp tỉnh"),
    ]  # fmt: skip
    totals = {row["unit"]: row["state"] for row in rows_of(book, "summary", "award/")}
    assert totals == {"Cấp nhà nước": 1, "Cấp tỉnh": 5}
    (said,) = rows_of(book, "texts", "text/")
    assert (said["unit"], said["part"], said["text"]) == ("B", "Khó khăn, vướng mắc", "Thiếu người")


@given(st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2))
def test_a_share_is_told_where_something_was_registered(target: Decimal, reached: Decimal) -> None:
    entry: dict[str, Value] = {"content": "A", "registered": target, "achieved": reached}
    unit = YearUnit("A", "Khối", Standing.ACCEPTED, "", entries={"chi-tieu": (entry,)})
    book = year_book(form_of(HALF_YEAR), HALF_YEAR, [unit], TEXT)
    (line,) = rows_of(book, "list.chi-tieu", "line/")
    share = line["share"]
    if not target:
        assert share is None
    else:
        assert isinstance(share, Decimal)
        assert abs(share - reached * 100 / target) <= Decimal("0.05")
