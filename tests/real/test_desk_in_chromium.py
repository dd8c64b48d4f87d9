"""The desk in a real Chromium: a sample round by mouse from an empty folder to its dossier, by
keyboard, in two windows, over a connection that breaks, and as people see it who see little."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from support.chromium import chromium, desk, faults_of_access
from support.control_case import typed as typed_into_control
from support.event_round import filled
from support.real_programs import require
from support.states_of_a_round import States, all_states

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.samples import Sample, samples
from thidua_xlsx.pipeline.filling_in import fill
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.status import status

pytestmark = pytest.mark.usefixtures("fixed_clock")
NAME_OF_FOCUS = """() => {
    const at = document.activeElement;
    if (!at || ["BODY", "MAIN"].includes(at.tagName)) return "";
    return (at.innerText || "") + [...(at.labels || [])].map(each => each.innerText).join();
}"""
FOCUS_IS_SEEN = """() => {
    const at = document.activeElement;
    return [at, at.closest("label") || at].some(
        each => getComputedStyle(each).outlineStyle !== "none");
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def states() -> States:
    return all_states()


def sample() -> Sample:
    """The sample of 2017, with the same said of the unit of which it has nothing: a tie."""
    (found,) = (each for each in samples() if each.regulation == "bg-2017")
    said = {stage: answers for (stage, _), answers in found.answers.items()}
    more = {(stage, "so-giao-thong-van-tai"): answers for stage, answers in said.items()}
    return replace(found, answers={**found.answers, **more})


def returned(path: Path, folder: Path, stage: Stage) -> list[Path]:
    """The forms that are out at that stage, filled in as people do with a spreadsheet program."""
    folder.mkdir()
    for form in sorted((path / "phat-hanh").glob("*/**/*.xlsx")):
        identity = read([form]).readings[0].identity
        assert identity is not None
        if identity.stage == stage:
            rows = sample().row_answers(identity.appraiser or "")
            typed = sample().answers[stage, identity.unit] if identity.unit else rows
            fill(form, folder / form.name, typed)
    return sorted(folder.iterdir())


def test_a_sample_round_by_mouse_from_an_empty_folder_to_its_dossier(
    browser: Browser, tmp_path: Path
) -> None:
    home = tmp_path / "Các đợt chấm"
    home.mkdir()
    with desk(browser, home) as window:
        page = window.page
        page.get_by_label("bg-2017").check()
        page.get_by_label("Tên thư mục").fill("Đợt 2017")
        window.press("Lập đợt chấm")
        path = home / "dot-2017"
        assert "Đã tạo đợt chấm" in window.text
        expect(page.locator("#tiep")).to_contain_text("Khối thi đua")
        window.press("Về đợt chấm")
        assert window.at_hand == "Chuẩn bị"
        control = path / "dot-cham.xlsx"
        named = {("units", "unit.so-cong-thuong", "name"): "Sở Công Thương tỉnh"}
        control.write_bytes(typed_into_control(named, control.read_bytes()))
        window.press("Phát hành phiếu tự chấm")
        window.press("Về đợt chấm")
        assert window.at_hand == "Nhận phiếu"
        window.send(*returned(path, tmp_path / "tu-cham", Stage.SELF))
        assert "tiếp nhận 2, cần xem lại 0" in window.text
        page.locator("#tiep").get_by_role("button", name="Phát hành: Thẩm định").wait_for()
        window.press("Về đợt chấm")
        assert window.at_hand == "Thẩm định"
        page.locator(".next button").first.click()
        window.settled()
        window.press("Về đợt chấm")
        window.send(*returned(path, tmp_path / "tham-dinh", Stage.APPRAISAL))
        assert "cần xem lại 0, để riêng 0" in window.text
        window.press("Đơn vị")
        page.get_by_label("Tìm đơn vị").fill("công thương")
        expect(page.locator("#units tbody tr")).to_have_count(1)
        assert "Sở Công Thương tỉnh" in window.text and "đã tiếp nhận" in window.text
        page.get_by_role("link", name="Việc cần quyết").click()
        window.press("Xếp hạng")
        assert "Sở Công Thương tỉnh" in window.text
        page.get_by_role("link", name="Việc cần quyết").click()
        asked = page.locator(".question").first
        asked.get_by_role("radio").first.check()
        asked.get_by_label("Người quyết định").fill("Nguyễn Văn A")
        asked.get_by_label("Lý do").fill("Đã họp")
        asked.get_by_role("button", name="Ghi quyết định").click()
        window.settled()
        window.press("Về đợt chấm")
        assert window.at_hand == "Xếp hạng"
        page.locator(".next button").first.click()
        window.settled()
        window.press("Về đợt chấm")
        assert window.at_hand == "Công bố"
        window.press("Lập văn bản trình ký")
        assert "Biên bản họp" in window.text
        window.press("Về đợt chấm")
        window.press("Lập thông báo kết quả")
        window.press("Về đợt chấm")
        assert window.at_hand == "Kết thúc"
        page.locator(".next button").first.click()
        window.settled()
        assert "SHA-256 của hồ sơ" in window.text
        window.press("Về đợt chấm")
        with page.expect_download() as saved:
            page.get_by_role("link", name="Hồ sơ đợt chấm").click()
        assert saved.value.path().read_bytes() == (path / "ket-qua" / "ho-so.zip").read_bytes()
        assert zipfile.ZipFile(saved.value.path()).testzip() is None
        window.press("Kiểm tra kết quả")
        assert "KHỚP" in window.text
        page.locator("#tiep").get_by_role("link", name="Mở lại đợt chấm").click()
        expect(page.locator("#mo-lai").get_by_label("Lý do")).to_be_visible()
        window.press("Đóng bàn làm việc")
        assert "Bàn làm việc đã đóng" in window.text
        assert window.faults == []


def test_a_faulty_file_is_dropped_and_told_at_once(
    browser: Browser, states: States, tmp_path: Path
) -> None:
    path = states.copy("issued", tmp_path)
    form = sorted((path / "phat-hanh").glob("*/**/*.xlsx"))[0]
    faulty = filled(form.read_bytes(), {"I.1/self": "hai điểm"})
    with desk(browser, path) as window:
        window.page.get_by_role("link", name="Kiểm tra thử").click()
        window.drop("[data-drop]", ("Phiếu Đơn vị 1.xlsx", faulty))
        expect(window.page.locator(".finding.error")).to_contain_text("hai điểm")
        assert "không có gì được lưu" in window.text
        assert status(path).stages["self"]["review"] == 0
        window.go("/")
        window.drop("#nhan [data-drop]", ("Phiếu Đơn vị 1.xlsx", faulty), ("thư.txt", b"xin chao"))
        window.page.wait_for_url(re.compile("/viec/"))
        expect(window.page.locator(".outcome")).to_have_count(2)
        assert "hai điểm" in window.text and "cần xem lại" in window.text
        with window.page.expect_download() as saved:
            window.press("Tải phiếu yêu cầu hoàn thiện")
        assert saved.value.path().read_bytes()[:2] == b"PK"
        assert window.faults == []


def test_two_windows_show_one_round(browser: Browser, states: States, tmp_path: Path) -> None:
    path = states.copy("questions pending", tmp_path)
    with desk(browser, path) as window:
        first, second = window.page, window.context.new_page()
        for page in (first, second):
            page.goto(f"{window.origin}/quyet-dinh")
            asked = page.locator(".question").first
            asked.get_by_role("radio").first.check()
            asked.get_by_label("Người quyết định").fill("Nguyễn Văn A")
            asked.get_by_label("Lý do").fill("Đã họp")
        for page in (first, second):
            page.locator(".question").first.get_by_role("button").click()
            page.wait_for_load_state()
        assert "Đã ghi quyết định" in first.locator("main").inner_text()
        assert "không còn chờ quyết định" in second.locator("main").inner_text()
        stranger = browser.new_context()
        answer = stranger.new_page().goto(f"{window.origin}/")
        assert answer is not None and answer.status == 403
        stranger.close()


def a_large_file(folder: Path) -> Path:
    """One that takes longer to send than to break off."""
    path = folder / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(1_500_000_000)
    return path


def test_a_connection_that_breaks_leaves_the_round_whole(
    browser: Browser, states: States, tmp_path: Path
) -> None:
    path = states.copy("issued", tmp_path)
    events = status(path).events
    large = a_large_file(tmp_path)
    with desk(browser, path) as window:
        window.begin_to_send(large)
        window.page.close()
        window.page = window.context.new_page()
        for _ in range(50):  # the desk learns of it a moment later
            window.go("/")
            if "bị ngắt giữa chừng" in window.text:
                break
        assert "bị ngắt giữa chừng: chưa nhận tệp nào" in window.text
        assert status(path).events == events
        page = window.page
        with page.expect_request("**/lam/verify"):
            page.get_by_role("button", name="Kiểm tra kết quả").click(no_wait_after=True)
        page.close()
        window.page = window.context.new_page()
        for _ in range(50):
            window.go("/")
            if "Xem" in window.text and "Kiểm tra kết quả, " in window.text:
                break
        window.page.get_by_role("link", name="Xem lại việc vừa làm").or_(
            window.page.get_by_role("link", name="Xem việc đang làm")
        ).click()
        window.settled()
        assert "Kiểm tra kết quả" in window.text


def test_a_desk_that_is_killed_leaves_the_round_whole(
    browser: Browser, states: States, tmp_path: Path
) -> None:
    path = states.copy("issued", tmp_path)
    events = status(path).events
    with desk(browser, path) as window:
        window.begin_to_send(a_large_file(tmp_path))
        window.program.kill()
        said = window.page.locator("#nhan [role=status]")
        expect(said).to_contain_text("bị ngắt; hãy gửi lại")
    assert status(path).events == events
    with desk(browser, path) as window:
        assert window.at_hand == "Nhận phiếu" and window.faults == []


def test_a_round_is_begun_and_sent_out_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with desk(browser, tmp_path / "home") as window:
        page = window.page

        def tab_to(name: str) -> None:
            for _ in range(40):
                page.keyboard.press("Tab")
                said = page.evaluate(NAME_OF_FOCUS)
                if name in said:
                    seen = page.evaluate(FOCUS_IS_SEEN)
                    assert seen, f"where the keyboard is cannot be seen: {name}"
                    return
            raise AssertionError(f"not reached: {name}")

        tab_to("Chấm điểm thi đua năm 2017")
        page.keyboard.press("Space")
        tab_to("Lập đợt chấm")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/viec/"))
        window.settled()
        for name in ("Về đợt chấm", "Phát hành phiếu tự chấm", "Về đợt chấm"):
            tab_to(name)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            window.settled()
        assert window.at_hand == "Nhận phiếu"
        tab_to("Chọn tệp")
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Space")
        form = sorted((tmp_path / "home" / "dot-cham" / "phat-hanh").glob("*/**/*.xlsx"))[0]
        chooser.value.set_files(form)
        page.wait_for_url(re.compile("/viec/"))
        window.settled()
        assert form.name in window.text


@pytest.mark.parametrize("state", ["fresh", "review waiting", "questions pending", "closed"])
def test_every_page_can_be_read_by_those_who_see_little(
    browser: Browser, states: States, tmp_path: Path, state: str
) -> None:
    axe = require("axe-core")
    path = states.copy(state, tmp_path)
    with desk(browser, path) as window:
        seen = set()
        for address in ("/", "/don-vi", "/don-vi/don-vi-2", "/quyet-dinh", "/thu", "/khong-co"):
            window.go(address)
            seen.add(window.page.title())
            for summary in window.page.locator("summary").all():
                summary.click()
            assert faults_of_access(window.page, axe) == [], address
            wide = "() => document.documentElement.scrollWidth <= innerWidth"
            assert window.page.evaluate(wide), f"{address} is wider than the screen"
        assert len(seen) == 1 or len(seen) > 3


def test_the_first_page_can_be_read_too(browser: Browser, tmp_path: Path) -> None:
    axe = require("axe-core")
    (tmp_path / "home").mkdir()
    dropped = tmp_path / "phiếu.xlsx"
    dropped.write_bytes(b"PK")
    with desk(browser, tmp_path / "home") as window:
        assert faults_of_access(window.page, axe) == []
    with desk(browser, tmp_path / "home", dropped) as window:
        assert "phiếu.xlsx" in window.text
        assert faults_of_access(window.page, axe) == []
