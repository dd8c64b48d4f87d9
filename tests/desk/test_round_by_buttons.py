"""A round from an empty folder to its dossier by what the pages offer, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.desks import Browser, desk_at, says, words
from support.event_round import filled, regulation_
from support.round_helpers import begun
from support.states_of_a_round import States, all_states
from support.year_forms import answered, year_form

from thidua_xlsx.desk.showing import rows
from thidua_xlsx.model import SheetState, Stage
from thidua_xlsx.pipeline.base.samples import SampleDecision
from thidua_xlsx.pipeline.filling_in import answer
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.report.way import way

pytestmark = pytest.mark.usefixtures("fixed_clock")
SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã họp", "document": "15/BB-HĐ"}


@pytest.fixture(scope="module")
def states() -> States:
    return all_states()


def sent(browser: Browser, *files: tuple[str, bytes]) -> str:
    """What is said after those files were sent."""
    return words(browser.post("/nhan", {}, [("files", each) for each in files]))


def at_hand(browser: Browser) -> str:
    """The name of the stop that the page marks as the one of now."""
    (now,) = re.findall(r'aria-current="step">\s*<span class="name">([^<]+)', browser.get("/").text)
    return str(now)


def test_a_new_round_is_made_from_an_empty_folder(tmp_path: Path) -> None:
    home = tmp_path / "các đợt"
    home.mkdir()
    browser = desk_at(home)
    assert "Lập đợt chấm mới" in words(browser.get("/"))
    said = {"regulation": "bg-2017", "name": "Đợt 2017", "illustration": "THỬ"}
    made = browser.post("/dot-cham/moi", said, [("units", ("", b""))])
    assert "Đã tạo đợt chấm" in words(made)
    assert (home / "dot-2017" / "dot-cham.xlsx").is_file()
    assert at_hand(browser) == "Chuẩn bị"
    again = browser.post("/dot-cham/moi", said, [("units", ("", b""))])
    assert "đã có một đợt chấm" in words(again)
    nameless = browser.post("/dot-cham/moi", said | {"name": "../?"}, [("units", ("", b""))])
    assert says(nameless, "desk-round-name")
    assert sorted(path.name for path in home.iterdir()) == ["dot-2017"]


def test_letters_are_drafted_by_a_button(states: States, tmp_path: Path) -> None:
    path = states.copy("issued", tmp_path)
    browser = desk_at(path)
    assert "Soạn thư gửi phiếu" in words(browser.get("/"))
    done = browser.do("letters", stage="self", about="forms")
    assert "chưa có địa chỉ thư điện tử" in words(done)
    assert browser.do("letters", stage="self", about="khac").status_code == 404


def test_a_list_of_units_begins_a_round(tmp_path: Path) -> None:
    browser = desk_at(tmp_path / "dot")
    units = "name,bloc\nSở Thử nghiệm,khoi-thi-dua\n".encode()
    said = {"regulation": "bg-2017", "illustration": ""}
    made = browser.post("/dot-cham/moi", said, [("units", ("đơn vị.csv", units))])
    assert "03 đơn vị" in words(made) or "3 đơn vị" in words(made)
    assert list(browser.desk.staging.iterdir()) == []


def test_a_round_goes_from_its_beginning_to_its_dossier(tmp_path: Path) -> None:
    path = tmp_path / "dot"
    assert init(path, regulation_(), illustration="THỬ").refused is None
    browser = desk_at(path)
    assert at_hand(browser) == "Chuẩn bị"
    assert (
        "03 phiếu" in words(browser.do("issue", stage="self"))
        or "3 phiếu" in browser.get("/viec/1").text
    )
    assert at_hand(browser) == "Nhận phiếu"
    forms = sorted((path / "phat-hanh").glob("*/**/*.xlsx"))
    said = sent(
        browser, *((f"Gửi về/{each.name}", filled(each.read_bytes(), {})) for each in forms)
    )
    assert "tiếp nhận 3" in said
    assert at_hand(browser) == "Thẩm định"
    browser.do("issue", stage="appraisal")
    lists = sorted((path / "phat-hanh" / "tham-dinh").rglob("*.xlsx"))
    said = sent(browser, *((each.name, filled(each.read_bytes(), {})) for each in lists))
    assert f"tiếp nhận {len(lists)}" in said
    assert "Xếp hạng" in words(browser.do("rank"))
    for _ in range(12):
        standing = status(path)
        if not standing.pending:
            break
        asked = standing.pending[0]
        page = browser.get("/quyet-dinh")
        assert asked.id in page.text and asked.words[0] in page.text
        if at_hand(browser) == "Xếp hạng":
            assert "chưa tính đến" in words(browser.get("/"))
            browser.do("rank")
        assert at_hand(browser) in ("Xin ý kiến", "Phê duyệt")
        done = browser.do("decide", question=asked.id, answer=asked.answers[0], **SIGNED)
        assert "Đã ghi quyết định" in words(done)
    assert not status(path).pending
    if at_hand(browser) == "Xếp hạng":
        ranked = browser.do("rank")
        assert "Đơn vị 1" in words(ranked) and "đã phê duyệt" in words(ranked)
    assert at_hand(browser) == "Công bố"
    page = browser.get("/")
    assert "/tep/ket-qua/cong-bo.xlsx" in page.text and "/tep/ket-qua/tong-hop.xlsx" in page.text
    assert "Biên bản họp" in words(browser.do("documents"))
    browser.do("issue", stage="result")
    assert at_hand(browser) == "Kết thúc"
    assert "SHA-256 của hồ sơ" in words(browser.do("close"))
    dossier = browser.get("/tep/ket-qua/ho-so.zip")
    assert dossier.content == (path / "ket-qua" / "ho-so.zip").read_bytes()
    assert "KHỚP" in words(browser.do("verify"))
    assert {stop.state for stop in way(status(path))} == {"done"}
    assert "Đã mở lại đợt chấm" in words(browser.do("reopen", **SIGNED))


def test_a_faulty_form_is_told_at_once_with_its_slip(states: States, tmp_path: Path) -> None:
    path = states.copy("issued", tmp_path)
    browser = desk_at(path)
    form = sorted((path / "phat-hanh").glob("*/**/*.xlsx"))[0]
    data = filled(form.read_bytes(), {"I.1/self": "hai điểm"})
    answer = browser.post(
        "/nhan", {}, [("files", ("phiếu.xlsx", data)), ("files", ("a.txt", b"x"))]
    )
    said = words(answer)
    assert "cần xem lại 1" in said and "phiếu.xlsx" in said and "hai điểm" in said
    slip = re.search(r'href="/tep/(tra-lai/[^"]+)"', answer.text)
    assert slip is not None and browser.get(f"/tep/{slip[1]}").content[:2] == b"PK"
    page = browser.get("/don-vi/don-vi-1")
    assert "hai điểm" in words(page) and slip[0] in page.text
    assert list(browser.desk.staging.iterdir()) == [], "nothing is left of the sending"


def test_trying_a_file_keeps_nothing(states: States, tmp_path: Path) -> None:
    path = states.copy("issued", tmp_path)
    browser = desk_at(path)
    before = sorted(each for each in path.rglob("*") if each.name != "round.db")
    form = sorted((path / "phat-hanh").glob("*/**/*.xlsx"))[0]
    data = filled(form.read_bytes(), {"I.1/self": "hai điểm"})
    said = words(browser.post("/thu", {}, [("files", ("phiếu.xlsx", data))]))
    assert "không có gì được lưu" in said and "hai điểm" in said
    good = words(browser.post("/thu", {}, [("files", ("p.xlsx", filled(form.read_bytes(), {})))]))
    assert "không phát hiện lỗi" in good
    assert sorted(each for each in path.rglob("*") if each.name != "round.db") == before
    assert list(browser.desk.staging.iterdir()) == []


def test_nothing_chosen_is_said(states: States, tmp_path: Path) -> None:
    browser = desk_at(states.copy("issued", tmp_path))
    for address in ("/nhan", "/thu", "/quyet-dinh/xem"):
        answer = browser.post(address, {}, [("files", ("", b""))])
        assert says(answer, "desk-nothing-sent"), address
    assert list(browser.desk.staging.iterdir()) == []


def test_ranking_without_units_names_them_and_offers_it(states: States, tmp_path: Path) -> None:
    browser = desk_at(states.copy("partly returned", tmp_path))
    answer = browser.do("rank")
    units = re.findall(r'name="without" value="([^"]+)"', answer.text)
    assert units == ["don-vi-2", "don-vi-3"]
    assert "Đơn vị 1" in words(browser.do("rank", without=units))


def test_closing_while_something_waits_asks_for_name_and_reason(
    states: States, tmp_path: Path
) -> None:
    browser = desk_at(states.copy("questions pending", tmp_path))
    assert "Vẫn kết thúc" in words(browser.do("close"))
    done = browser.do("close", anyway="1", by="Nguyễn Văn A", reason="Hết hạn", timestamp="1")
    assert "SHA-256 của hồ sơ" in words(done)
    assert (browser.desk.round.results / "ho-so.tsq").is_file()


def test_units_are_found_by_name_bloc_and_what_is_missing(states: States, tmp_path: Path) -> None:
    browser = desk_at(states.copy("partly returned", tmp_path))

    def found(query: str) -> list[str]:
        return re.findall(r'href="/don-vi/([a-z0-9-]+)"', browser.get(f"/don-vi?{query}").text)

    assert found("") == ["don-vi-1", "don-vi-2", "don-vi-3"]
    assert found("search=ĐƠN VỊ 2") == found("search=don-vi-2") == ["don-vi-2"]
    assert found("only=missing") == ["don-vi-2", "don-vi-3"]
    assert found("bloc=khoi") == found("") and found("bloc=khac") == found("search=xyz") == []
    assert "Tự chấm: chưa nộp" in words(browser.get("/don-vi?search=don-vi-2"))


def test_answers_typed_into_the_book_are_asked_before_they_are_recorded(
    states: States, tmp_path: Path
) -> None:
    path = states.copy("questions pending", tmp_path)
    browser = desk_at(path)
    asked = status(path).pending[0]
    book = path / "ket-qua" / "tong-hop.xlsx"
    answer(book, book, [SampleDecision(asked.id, asked.words[0], *SIGNED.values())])
    shown = browser.post(
        "/quyet-dinh/xem", {"place": "ket-qua/tong-hop.xlsx"}, [("files", ("", b""))]
    )
    assert "Chưa ghi gì cả" in words(shown) and asked.id in {q.id for q in status(path).pending}
    number = re.search(r"/quyet-dinh/ghi/(\d+)", shown.text)
    assert number is not None
    none = browser.post(f"/quyet-dinh/ghi/{number[1]}", {})
    assert "Chưa thực hiện được" in words(none)
    browser.post(f"/quyet-dinh/ghi/{number[1]}", {"answer": "0"})
    assert asked.id not in {q.id for q in status(path).pending}


def test_any_fact_of_a_unit_can_be_decided_on_its_page(states: States, tmp_path: Path) -> None:
    browser = desk_at(states.copy("approved", tmp_path))
    page = browser.get("/don-vi/don-vi-1")
    assert "cancelled:don-vi-1" in page.text and "Bị kết luận mất đoàn kết" in words(page)
    said = {"question": "cancelled:don-vi-1", "answer": "huy-bo", "anytime": "1", **SIGNED}
    assert "Đã ghi quyết định" in words(browser.do("decide", **said))
    assert at_hand(browser) == "Phê duyệt"
    assert "không được phê duyệt hoặc bị hủy bỏ" in words(browser.get("/"))


def test_scores_and_times_of_receipt_are_changed_on_the_page_of_a_unit(
    states: States, tmp_path: Path
) -> None:
    browser = desk_at(states.copy("ranked", tmp_path))
    page = browser.get("/don-vi/don-vi-1").text
    score, received = "score:don-vi-1:I.1", re.search(r'value="(received:[0-9a-f]+)"', page)
    assert f'value="{score}"' in page and received is not None
    for question, typed in ((score, "1,5"), (received[1], "18/11/2024 08:00")):
        done = browser.do("decide", question=question, typed=typed, anytime="1", **SIGNED)
        assert "Đã ghi quyết định" in words(done), question
    assert "18/11/2024 08:00" in words(browser.get("/don-vi"))
    wrong = browser.do("decide", question=score, typed="một", anytime="1", **SIGNED)
    assert "Chưa thực hiện được" in words(wrong)


def test_a_sheet_of_decisions_among_returns_is_taken_only_as_such(
    states: States, tmp_path: Path
) -> None:
    path = states.copy("questions pending", tmp_path)
    browser = desk_at(path)
    asked = status(path).pending[0]
    book = path / "ket-qua" / "tong-hop.xlsx"
    sheet = tmp_path / "tong-hop.xlsx"
    answer(book, sheet, [SampleDecision(asked.id, asked.words[0], *SIGNED.values())])
    came = browser.post("/nhan", {}, [("files", ("họp.xlsx", sheet.read_bytes()))])
    assert asked.id in {q.id for q in status(path).pending}
    original = re.search(r'name="original" value="([^"]+)"', came.text)
    assert original is not None and "Đúng là quyết định" in words(came)
    nothing = [("files", ("", b""))]
    shown = browser.post("/quyet-dinh/xem", {"original": original[1]}, nothing)
    number = re.search(r"/quyet-dinh/ghi/(\d+)", shown.text)
    assert number is not None and "Ghi các câu trả lời này?" in words(shown)
    browser.post(f"/quyet-dinh/ghi/{number[1]}", {"answer": "0"})
    assert asked.id not in {q.id for q in status(path).pending}
    for wrong in ("../../round.key", "round.db", "0" * 64):
        assert browser.post("/quyet-dinh/xem", {"original": wrong}, nothing).status_code == 404
    assert list(browser.desk.staging.iterdir()) == []


def test_every_page_is_there_in_english(states: States, tmp_path: Path) -> None:
    browser = desk_at(states.copy("questions pending", tmp_path), lang="en")
    for address in ("/", "/don-vi", "/don-vi/don-vi-1", "/quyet-dinh", "/thu"):
        said = words(browser.get(address))
        assert "Close the desk" in said and "Đóng bàn làm việc" not in said, address


def test_what_was_answered_in_another_window_is_not_answered_twice(
    states: States, tmp_path: Path
) -> None:
    path = states.copy("questions pending", tmp_path)
    browser = desk_at(path)
    asked = status(path).pending[0]
    browser.do("decide", question=asked.id, answer=asked.answers[0], **SIGNED)
    events = status(path).events
    late = browser.do("decide", question=asked.id, answer=asked.answers[-1], **SIGNED)
    assert late.status_code == 409 and says(late, "desk-question-settled")
    assert status(path).events == events


def test_files_dropped_onto_the_program_go_into_the_round_that_is_named(
    states: States, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = states.copy("issued", home)
    form = sorted((path / "phat-hanh").glob("*/**/*.xlsx"))[0]
    arrived = tmp_path / "phiếu gửi về.xlsx"
    arrived.write_bytes(filled(form.read_bytes(), {}))
    browser = desk_at(home, [arrived])
    assert "phiếu gửi về.xlsx" in words(browser.get("/")) and path.name in words(browser.get("/"))
    said = words(browser.post("/nhan/tha", {"round": path.name, "take": "1"}))
    assert "tiếp nhận 1" in said and arrived.exists()
    assert browser.desk.dropped == ()
    other = desk_at(home, [arrived])
    other.post("/nhan/tha", {"round": path.name, "leave": "1"})
    assert other.desk.dropped == () and other.desk.jobs.last is None


def test_rounds_of_a_folder_are_opened_and_left(states: States, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = states.copy("issued", home)
    browser = desk_at(home)
    assert f"Mở {path.name}" in words(browser.get("/"))
    assert browser.post("/dot-cham/mo", {"round": "../x"}).status_code == 404
    browser.post("/dot-cham/mo", {"round": path.name})
    assert at_hand(browser) == "Nhận phiếu"
    browser.post("/dot-cham/roi")
    assert browser.desk.folder is None and browser.get("/don-vi").url.path == "/"


def test_the_year_around_the_scoring_is_worked_by_buttons_too(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    browser = desk_at(round_.path)
    browser.do("issue", stage="registration")
    assert at_hand(browser) == "Đăng ký thi đua"
    assert "Sở Khoa học và Công nghệ" in words(browser.get("/don-vi"))
    form = year_form(round_, Stage.REGISTRATION)
    assert "tiếp nhận 1" in sent(browser, ("dang-ky.xlsx", answered(form)))
    assert "dang-ky.xlsx" in browser.get("/").text


def test_a_decision_is_read_in_words_and_taken_back_where_it_was_taken(
    states: States, tmp_path: Path
) -> None:
    path = states.copy("two returns", tmp_path)
    browser = desk_at(path)
    (asked,) = (each for each in status(path).pending if each.kind == "return")
    first, second = (asked.words[asked.answers.index(each)] for each in asked.answers)
    said = words(browser.do("decide", question=asked.id, answer=asked.answers[0], **SIGNED))
    assert f"→ {first}" in said and asked.id not in said
    assert asked.id not in {each.id for each in status(path).pending}
    page = browser.get("/quyet-dinh")
    assert f"→ {first}" in words(page) and f'value="{asked.id}"' in page.text
    again = {"question": asked.id, "answer": asked.answers[1], "anytime": "1", **SIGNED}
    said = words(browser.do("decide", **again))
    assert f"→ {second}" in said and f"Thay câu trả lời “{first}”" in said
    page = words(browser.get("/quyet-dinh"))
    assert f"→ {second}" in page and f"→ {first}" not in page


def test_what_a_closed_round_decided_is_read_and_not_changed(
    states: States, tmp_path: Path
) -> None:
    page = desk_at(states.copy("closed", tmp_path)).get("/quyet-dinh")
    assert "Các quyết định đã ghi" in words(page) and "Đợt chấm đã kết thúc" in words(page)
    assert "/lam/decide" not in page.text


def test_before_forms_go_out_the_page_says_what_the_control_workbook_holds(
    states: States, tmp_path: Path
) -> None:
    browser = desk_at(states.copy("fresh", tmp_path))
    said = words(browser.get("/"))
    assert "Sổ điều khiển hiện có: Khối: 03 đơn vị" in said
    assert "đang mở ở chương trình khác" not in said
    lock = browser.desk.round.path / ".~lock.dot-cham.xlsx#"
    lock.write_bytes(b"")
    assert "đang mở ở chương trình khác" in words(browser.get("/"))
    lock.unlink()
    assert "đang mở ở chương trình khác" not in words(browser.get("/"))


def test_a_form_is_issued_again_on_the_page_of_its_unit(states: States, tmp_path: Path) -> None:
    browser = desk_at(states.copy("issued", tmp_path))
    page = browser.get("/don-vi/don-vi-1")
    assert 'name="again" value="1"' in page.text and "Phát hành lại" in words(page)
    done = browser.do("issue", stage="self", unit="don-vi-1", again="1")
    assert "don-vi-1" in words(done) and "don-vi-2" not in words(done)
    closed = desk_at(states.copy("closed", tmp_path / "closed"))
    assert 'name="again"' not in closed.get("/don-vi/don-vi-1").text


def test_only_who_owes_a_form_is_among_those_of_whom_one_is_missing(
    states: States, tmp_path: Path
) -> None:
    standing = status(states.copy("ranked", tmp_path))
    unsigned = [replace(each, signed=SheetState.NONE) for each in standing.units]
    asked = replace(standing, units=tuple(unsigned))
    assert all("bản ký" in row.missing[0] for row in rows(asked, "vi"))
    assert rows(asked, "vi", only="missing") == []


def test_a_control_workbook_among_returns_is_named_and_asks_nobody(
    states: States, tmp_path: Path
) -> None:
    path = states.copy("issued", tmp_path)
    control = (path / "dot-cham.xlsx").read_bytes()
    answer = desk_at(path).post("/nhan", {}, [("files", ("Sổ.xlsx", control))])
    assert "để riêng 1" in words(answer)
    (told,) = (each for each in read([path / "dot-cham.xlsx"]).readings[0].findings)
    assert told.code == "control-sent" and told.message("vi").partition("“")[0] in words(answer)
    assert status(path).pending == ()
