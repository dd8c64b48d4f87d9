"""What every command says last, in every state of a round: right for that state, and whatever
command it quotes can be copied and run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from support.command_line import NEXT, run
from support.event_round import filled
from support.quoted_commands import parsed, quoted
from support.states_of_a_round import NAME, States, all_states

from thidua_xlsx.catalogue.findings import ANY_FOLDER
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Stage
from thidua_xlsx.words.arguments import as_argument

pytestmark = pytest.mark.usefixtures("fixed_clock")

STATES = (
    *("fresh", "issued", "partly returned", "review waiting", "two returns", "all returned"),
    *("provisional", "appraisers issued", "appraised", "questions pending", "ranked", "refused"),
    *("approved", "closed", "reopened"),
)
SIGNED = ("--by", "Nguyễn Văn A", "--reason", "Đã họp")
COMMANDS: dict[str, Callable[[Path], list[str | Path]]] = {
    "init": lambda path: ["init", path, "--regulation", "bg-2017"],
    "status": lambda path: ["status", path],
    "facts": lambda path: ["facts", path, "don-vi-1"],
    "verify": lambda path: ["verify", path],
    "collect": lambda path: ["collect", path, path.parent / "trống"],
    "issue": lambda path: ["issue", path],
    "issue appraisal": lambda path: ["issue", path, "--stage", "appraisal"],
    "issue result": lambda path: ["issue", path, "--stage", "result"],
    "decide": lambda path: ["decide", path, "fact:don-vi-1:mat-doan-ket", "khong", *SIGNED],
    "rank": lambda path: ["rank", path],
    "documents": lambda path: ["documents", path],
    "close": lambda path: ["close", path],
    "reopen": lambda path: ["reopen", path, *SIGNED, "--document", "15/QĐ"],
}

# --- the sentences, DIR the round's folder as it is typed, ID what waits for a decision -----------

TAKE = "khi nhận được phiếu, chạy thidua-xlsx collect DIR THƯ_MỤC_NHẬN"
CONTACT = f"liên hệ các nơi nêu trên; {TAKE}"
BACK = "khi nhận lại, chạy thidua-xlsx collect DIR THƯ_MỤC_NHẬN"
ANSWER = "thidua-xlsx decide DIR ID TRẢ_LỜI --by TÊN --reason LÝ_DO (TRẢ_LỜI: ANSWERS)"
DECIDE = (
    f"trình người có thẩm quyền, rồi ghi câu trả lời bằng {ANSWER}; hoặc trả lời ở trang “Nội dung "
    "xin ý kiến quyết định” của STATUS.XLSX, lưu, đóng tệp, chạy thidua-xlsx collect DIR "
    "--decisions STATUS.XLSX"
)
TO_DO = "xem việc cần làm bằng thidua-xlsx status DIR"
WAITING = "xem còn thiếu phiếu nào, còn việc gì chờ quyết bằng thidua-xlsx status DIR"
MISSING = "xem còn thiếu phiếu nào bằng thidua-xlsx status DIR"
FINAL = (
    "gửi thông báo kết quả bằng thidua-xlsx issue DIR --stage result; khi mọi việc đã xong, lập hồ "
    "sơ bằng thidua-xlsx close DIR"
)
REOPEN = "mở lại bằng thidua-xlsx reopen DIR --by TÊN --reason LÝ_DO --document VĂN_BẢN"
CLOSED = (
    "đợt chấm đã kết thúc; kiểm tra bằng thidua-xlsx verify DIR; nếu phát hiện sai sót phải xếp "
    f"loại lại, {REOPEN}"
)
NOTHING_MORE = (
    f"xem bằng thidua-xlsx status DIR; nếu phát hiện sai sót phải xếp loại lại, {REOPEN}."
)
UNRANKED = ("fresh", "issued", "partly returned", "review waiting", "two returns", "all returned")
UNRANKED += ("appraisers issued", "appraised")
OUTSTANDING = UNRANKED[:5]


def each(states: tuple[str, ...], sentence: str) -> dict[str, str]:
    return dict.fromkeys(states, sentence)


OTHERWISE: dict[str, str] = {
    "init": "chọn thư mục khác cho đợt chấm mới, hoặc dùng tiếp đợt chấm này.",
    "facts": "chép lệnh sau, sửa mã, câu trả lời, tên, lý do, số văn bản rồi chạy: thidua-xlsx "
    "decide DIR fact:don-vi-1:mat-doan-ket co --by “A” --reason “…” --document “…”",
    "verify": "đối chiếu mã chuỗi sự kiện với bản in đã ký.",
    "collect": WAITING,
    "issue": f"không có phiếu mới để gửi; {TO_DO}",
    "issue appraisal": f"không có phiếu mới để gửi; {TO_DO}",
    "issue result": f"gửi từng thông báo trong phat-hanh/ket-qua/ cho đúng đơn vị; {BACK}",
    "decide": "tính lại theo quyết định này và xem việc còn chờ bằng thidua-xlsx rank DIR",
    "rank": FINAL,
    "documents": "điền các chỗ tô vàng trong Word rồi trình ký; tệp đã sửa không bị ghi đè.",
    "close": "chạy lại thidua-xlsx rank DIR; kiểm tra kết quả, rồi chạy lại thidua-xlsx close DIR.",
    "reopen": "xem việc còn chờ bằng thidua-xlsx status DIR.",
}
"""What a command says in most states."""
IN_STATE: dict[str, dict[str, str]] = {
    "status": {
        "fresh": "thidua-xlsx issue DIR",
        **each(("issued", "partly returned", "appraisers issued"), CONTACT),
        "review waiting": "khi nơi nộp gửi lại phiếu hoàn thiện, chạy thidua-xlsx collect DIR "
        f"THƯ_MỤC_NHẬN; hoặc người có thẩm quyền quyết định bằng {ANSWER}",
        **each(("two returns", "questions pending"), DECIDE),
        **each(("all returned", "provisional"), "thidua-xlsx issue DIR --stage appraisal"),
        "appraised": "thidua-xlsx rank DIR",
        **each(("ranked", "approved"), FINAL),
        "refused": "xếp loại lại Đơn vị 1: ghi sự việc bằng thidua-xlsx decide DIR "
        "fact:don-vi-1:MÃ_KÊ_KHAI co --by TÊN --reason LÝ_DO, chạy thidua-xlsx rank DIR, trình phê "
        "duyệt lại; hoặc phê duyệt mức khác bằng thidua-xlsx decide DIR approved:don-vi-1 MÃ_MỨC "
        "--by TÊN --reason LÝ_DO; các mã có ở thidua-xlsx facts DIR don-vi-1",
        "reopened": "kết quả đã lập chưa tính đến phiếu, quyết định mới nhất; lập lại bằng "
        "thidua-xlsx rank DIR",
        "closed": CLOSED,
    },
    "facts": {"closed": CLOSED},
    "verify": {
        **each(UNRANKED, f"đợt chấm chưa có kết quả xếp hạng; {TO_DO}"),
        "refused": "tính lại bằng thidua-xlsx rank DIR",
    },
    "collect": {"closed": NOTHING_MORE},
    "issue": {
        "fresh": f"gửi từng phiếu trong phat-hanh/ cho đúng đơn vị; {BACK}",
        "closed": NOTHING_MORE,
    },
    "issue appraisal": {
        **each(("fresh", "issued"), CONTACT),
        **each(
            (*UNRANKED[2:6], "provisional"),
            f"chuyển các phiếu trong phat-hanh/tham-dinh/ đi thẩm định; {BACK}",
        ),
        "closed": NOTHING_MORE,
    },
    "issue result": {
        **each(
            (*UNRANKED[:7], "provisional"),
            f"{MISSING}; thu nhận đủ rồi chạy lại thidua-xlsx issue DIR --stage result.",
        ),
        "closed": NOTHING_MORE,
    },
    "decide": {**each(OUTSTANDING, WAITING), "closed": NOTHING_MORE},
    "rank": {
        **each(
            OUTSTANDING,
            f"{MISSING}; muốn xếp hạng mà không có một đơn vị thì loại bằng thidua-xlsx rank DIR "
            "--without MÃ_ĐƠN_VỊ (việc loại được ghi trong bảng tổng hợp).",
        ),
        **each(
            ("all returned", "provisional", "appraisers issued"),
            f"chưa có điểm thẩm định nào; {TO_DO}",
        ),
        **each(
            ("appraised", "questions pending"),
            "mở RESULT.XLSX, xem trang “Trang trình”; trả lời ở trang “Quyết định”, lưu, đóng tệp, "
            "chạy thidua-xlsx collect DIR --decisions RESULT.XLSX, rồi thidua-xlsx rank DIR; hoặc "
            "ghi từng câu "
            f"trả lời, trước hết bằng {ANSWER}",
        ),
        "closed": CLOSED,
    },
    "documents": {
        **each(
            ("all returned", "provisional", "appraisers issued"),
            "hoàn tất việc thẩm định, chạy thidua-xlsx rank DIR, rồi chạy lại thidua-xlsx "
            "documents DIR.",
        ),
        **each(
            ("appraised", "refused", "reopened"),
            "chạy thidua-xlsx rank DIR, xem kết quả, rồi chạy lại thidua-xlsx documents DIR.",
        ),
        "questions pending": "xem các dự thảo; khi đã có quyết định, chạy thidua-xlsx rank DIR, "
        "rồi chạy lại thidua-xlsx documents DIR",
    },
    "close": {
        **each(
            UNRANKED,
            "chạy thidua-xlsx rank DIR; hoàn tất các quyết định, rồi chạy lại thidua-xlsx close "
            "DIR.",
        ),
        **each(
            ("provisional", "questions pending"),
            "xem từng việc và câu trả lời bằng thidua-xlsx status DIR; nếu vẫn phải kết thúc, chạy "
            "thidua-xlsx close DIR --anyway --by TÊN --reason LÝ_DO.",
        ),
        **each(
            ("ranked", "approved"),
            "chép hồ sơ vào ít nhất hai nơi độc lập; kiểm tra bằng thidua-xlsx verify DOSSIER.ZIP. "
            "Ghi SHA-256 và mã chuỗi vào biên bản để về sau đối chiếu (verify --head).",
        ),
        "closed": NOTHING_MORE,
    },
    "reopen": {
        "closed": "hủy bỏ kết quả cũ bằng thidua-xlsx decide DIR cancelled:MÃ_ĐƠN_VỊ huy-bo --by "
        "TÊN --reason LÝ_DO, ghi sự việc bằng thidua-xlsx decide DIR "
        "fact:MÃ_ĐƠN_VỊ:MÃ_KÊ_KHAI co --by TÊN --reason LÝ_DO (các mã có ở thidua-xlsx facts DIR "
        "MÃ_ĐƠN_VỊ), rồi chạy thidua-xlsx rank DIR",
    },
}
IN_STATE["rank"]["refused"] = IN_STATE["status"]["refused"]
IN_STATE["documents"] |= each(OUTSTANDING, IN_STATE["rank"]["fresh"])


@pytest.fixture(scope="session")
def states() -> States:
    return all_states()


def last_line(arguments: list[str | Path], lang: str = "vi") -> str:
    """What the command says last; whatever it quotes before that names the round's folder."""
    answer = run(*arguments, "--lang", lang)
    assert answer.exit != 2, answer.err
    told = answer.out + answer.err
    assert not any(word in told for word in ANY_FOLDER), told
    for line in told.splitlines():
        for words in quoted(line):
            parsed(words)
    line = (answer.out or answer.err).splitlines()[-1]
    assert line.startswith(NEXT[lang]), line
    return line.removeprefix(NEXT[lang])


def plain(sentence: str, path: Path) -> str:
    """With short words for what differs from round to round."""
    for name, file in (("STATUS", "tinh-trang.xlsx"), ("RESULT", "tong-hop.xlsx")):
        sentence = sentence.replace(as_argument(path / "ket-qua" / file), f"{name}.XLSX")
    sentence = sentence.replace(as_argument(path / "ket-qua" / "ho-so.zip"), "DOSSIER.ZIP")
    sentence = sentence.replace(as_argument(path), "DIR")
    sentence = re.sub(r"(?:waiver|return|tie):\S+ TRẢ_LỜI", "ID TRẢ_LỜI", sentence)
    sentence = sentence.replace('"Nguyễn Văn A"', "“A”").replace('"…"', "“…”")
    return re.sub(r"\(TRẢ_LỜI: [^)]*\)", "(TRẢ_LỜI: ANSWERS)", sentence)


@pytest.mark.parametrize("state", STATES)
def test_every_command_says_what_comes_next_and_what_it_quotes_can_be_run(
    states: States, state: str, tmp_path: Path
) -> None:
    said: dict[str, str] = {}
    for name, command in COMMANDS.items():
        (tmp_path / name / "trống").mkdir(parents=True)
        path = states.copy(state, tmp_path / name)
        sentence = last_line(command(path))
        said[name] = plain(sentence, path)
        for words in quoted(sentence):
            parsed(words)
        if name == "status":
            waiting = [words for words in quoted(sentence) if "TRẢ_LỜI" in words]
            for words in quoted(sentence):
                assert run(*words).exit != 2, words
            assert all(question_waits(path, words[2]) for words in waiting)
    wanted = {name: IN_STATE.get(name, {}).get(state, OTHERWISE.get(name)) for name in COMMANDS}
    assert said == wanted


def question_waits(path: Path, question: str) -> bool:
    return f"chờ quyết [{question}]" in run("status", path).out


@pytest.mark.parametrize("state", ["fresh", "review waiting", "questions pending", "closed"])
def test_in_english_what_is_quoted_can_be_run_as_well(
    states: States, state: str, tmp_path: Path
) -> None:
    for name in ("status", "rank", "close", "issue"):
        path = states.copy(state, tmp_path / name)
        commands = list(quoted(last_line(COMMANDS[name](path), "en")))
        assert commands
        for words in commands:
            parsed(words)


def test_a_command_that_cannot_be_read_is_noticed() -> None:
    (words,) = quoted('chạy thidua-xlsx decide "đợt thi đua" tie:a TRẢ_LỜI --by TÊN; rồi nghỉ')
    assert words == ["decide", "đợt thi đua", "tie:a", "TRẢ_LỜI", "--by", "TÊN"]
    with pytest.raises(click.UsageError):
        parsed(words)


def test_a_new_round_is_begun_with_a_command_to_copy(tmp_path: Path) -> None:
    path = tmp_path / NAME
    sentence = last_line(["init", path, "--regulation", "tn-2610-2024"])
    assert list(quoted(sentence)) == [["issue", str(path)]]


def test_a_year_that_begins_with_a_registration_is_begun_with_it(tmp_path: Path) -> None:
    path = tmp_path / NAME
    sentence = last_line(["init", path, "--regulation", "bg-2017"])
    first = ["issue", str(path), "--stage", "registration"]
    assert list(quoted(sentence)) == [first, ["issue", str(path)]]


def test_issue_lists_the_files_that_it_wrote(states: States, tmp_path: Path) -> None:
    path = states.copy("fresh", tmp_path)
    told = run("issue", path).out.splitlines()
    forms = [f"  phat-hanh/khoi/don-vi-{n}.xlsx" for n in (1, 2, 3)]
    listed = ["Tệp nào gửi nơi nào: phat-hanh/danh-sach-gui.xlsx"]
    assert told[1:-1] == [*forms, *listed] and all(
        (path / form.strip()).is_file() for form in forms
    )
    assert not any(form in run("issue", path).out for form in forms)


def test_status_names_the_forms_that_have_not_come_back(states: States, tmp_path: Path) -> None:
    told = run("status", states.copy("partly returned", tmp_path)).out
    assert "chưa nộp: Đơn vị 2 (don-vi-2), phiếu phat-hanh/khoi/don-vi-2.xlsx" in told
    told = run("status", states.copy("appraisers issued", tmp_path / "lists")).out
    assert "chưa nộp: Sở B (so-b), phiếu phat-hanh/tham-dinh/so-b.xlsx" in told


def test_what_a_file_waits_for_is_named_after_collecting_it(states: States, tmp_path: Path) -> None:
    path = states.copy("all returned", tmp_path)
    form = path / "phat-hanh" / "khoi" / "don-vi-1.xlsx"
    again = tmp_path / "don-vi-1.xlsx"
    again.write_bytes(filled(form.read_bytes(), {"I.1/self": 1}))
    ((_, *words),) = quoted(last_line(["collect", path, again]))
    assert words[:3] == [str(path), "return:self:don-vi-1", "SỐ_TIẾP_NHẬN"]
    assert question_waits(path, words[1])


@pytest.mark.parametrize("stage", Stage)
def test_of_every_stage_it_is_said_where_its_forms_go(stage: Stage) -> None:
    """The sentence is looked up by the stage's name."""
    for lang in ("vi", "en"):
        assert "thidua-xlsx collect dot" in say(f"issue-next-{stage}", lang, round="dot")
        assert say(f"stage-{stage}", lang)
