"""The command line: parse, call one pipeline function, print, exit.

Exit 0: done, nothing for a person to do; 1: something waits or the command refused; 2: usage.
Heavy modules are loaded inside the commands, so that --help answers at once.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from thidua_xlsx.system import progress, workers

if TYPE_CHECKING:
    from thidua_xlsx.pipeline.base.result import Result

Command = TypeVar("Command", bound=Callable[..., Any])

STAGES = ("self", "appraisal", "ballot", "result", "appeal", "registration", "nomination")


def common(command: Command) -> Command:
    """The options that every command has, and an answer instead of a traceback where the
    operating system refuses."""
    command = click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ của thông báo (language of messages).",
    )(_answering(command))
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        help="In một đối tượng JSON ra đầu ra chuẩn (one JSON object on standard output).",
    )(command)


def _answering(command: Command) -> Command:
    @functools.wraps(command)
    def answering(*arguments: Any, as_json: bool, lang: str, **options: Any) -> Any:
        try:
            return command(*arguments, as_json=as_json, lang=lang, **options)
        except BrokenPipeError:
            raise
        except OSError as error:
            from thidua_xlsx.catalogue.findings import Finding
            from thidua_xlsx.pipeline.base.result import Refusal, StoppedResult

            found = error.strerror or type(error).__name__
            finding = Finding("system-refused", file=str(error.filename or "–"), found=found)
            finish(StoppedResult(refused=Refusal(finding)), [], as_json, lang)

    return cast(Command, answering)


def folder(command: Command) -> Command:
    """The argument DIR: a round's folder."""
    return click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))(command)


def finish(result: Result, lines: list[str], as_json: bool, lang: str) -> None:
    """Print the answer and leave with the exit code that it calls for."""
    if as_json:
        click.echo(json.dumps(result.to_json(lang), ensure_ascii=False, indent=2))
    else:
        from thidua_xlsx.report import told

        for line in told(result, lang) + lines:
            click.echo(line, err=True)
    sys.exit(1 if result.waits else 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="thidua-xlsx")
def main() -> None:
    """Phiếu chấm điểm thi đua, xếp loại: phát hành, thu nhận, đối chiếu, xếp hạng bằng Excel.

    Scoring workbooks for Vietnamese rating regulations.

    \b
    Ví dụ (example):
      thidua-xlsx demo thu-nghiem
      thidua-xlsx init dot-2024 --regulation tn-2610-2024
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    progress.on_terminal.set(sys.stderr.isatty())
    workers.automatic.set(True)


@main.command()
@click.argument("directory", metavar="[DIR]", default="demo", type=click.Path(path_type=Path))
@common
def demo(directory: Path, as_json: bool, lang: str) -> None:
    """Chạy trọn một vòng trên dữ liệu mẫu (the whole cycle on the packaged samples).

    \b
    Ví dụ: thidua-xlsx demo thu-nghiem
    """
    from thidua_xlsx import report
    from thidua_xlsx.catalogue import messages
    from thidua_xlsx.pipeline.demo import demo as run

    def say(key: str, **words: object) -> None:
        click.echo(messages.say(key, lang, **words), err=True)

    result = run(directory, say=None if as_json else say)
    finish(result, report.demo(result, lang), as_json, lang)


@main.group()
def template() -> None:
    """Xem và kiểm tra bản mẫu quy định (regulations as data)."""


@template.command("list")
@common
def template_list(as_json: bool, lang: str) -> None:
    """Các quy định có sẵn (regulations at hand).

    \b
    Ví dụ: thidua-xlsx template list
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.templates import list_templates

    result = list_templates()
    finish(result, report.template_list(result, lang), as_json, lang)


@template.command("show")
@click.argument("regulation", metavar="ID")
@common
def template_show(regulation: str, as_json: bool, lang: str) -> None:
    """Một quy định với các phụ lục và tiêu chí (one regulation, its annexes and criteria).

    \b
    Ví dụ: thidua-xlsx template show tn-2610-2024
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.templates import show_template

    result = show_template(regulation)
    finish(result, report.template_show(result, lang), as_json, lang)


@template.command("check")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@common
def template_check(path: Path, as_json: bool, lang: str) -> None:
    """Kiểm tra một thư mục bản mẫu (check a template folder).

    \b
    Ví dụ: thidua-xlsx template check templates/tn-2610-2024
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.templates import check

    result = check(path)
    finish(result, report.template_check(result, lang), as_json, lang)


@main.command()
@folder
@click.option("--regulation", required=True, metavar="ID", help="Mã quy định (xem template list).")
@click.option(
    "--units",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Danh sách đơn vị: cột id,name,bloc,source (a list of units to begin with).",
)
@click.option(
    "--illustration",
    default="",
    metavar="TEXT",
    help="Dòng in trên mọi trang của đợt chấm thử, ví dụ SỐ LIỆU MINH HOẠ.",
)
@common
def init(
    directory: Path,
    regulation: str,
    units: Path | None,
    illustration: str,
    as_json: bool,
    lang: str,
) -> None:
    """Tạo thư mục đợt chấm và sổ điều khiển dot-cham.xlsx (begin a round).

    \b
    Ví dụ: thidua-xlsx init dot-2024 --regulation tn-2610-2024
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.init import begin

    result = begin(directory, regulation, units_file=units, illustration=illustration)
    finish(result, report.init(result, lang), as_json, lang)


@main.command()
@folder
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default="self",
    show_default=True,
    help="Bước cần phát hành phiếu.",
)
@click.option(
    "--unit", "units", multiple=True, metavar="ID", help="Chỉ đơn vị này; ghi nhiều lần được."
)
@click.option("--again", is_flag=True, help="Phát hành lại với số lần mới; phiếu cũ vẫn nhận.")
@common
def issue(
    directory: Path, stage: str, units: tuple[str, ...], again: bool, as_json: bool, lang: str
) -> None:
    """Phát hành phiếu của một bước (write the forms of a stage).

    \b
    Ví dụ: thidua-xlsx issue dot-2024
           thidua-xlsx issue dot-2024 --stage appraisal --unit so-tai-chinh --again
    """
    from thidua_xlsx import report
    from thidua_xlsx.model import Stage
    from thidua_xlsx.pipeline.issue import issue as run

    result = run(directory, Stage(stage), units=units, again=again)
    finish(result, report.issue(result, str(directory), lang), as_json, lang)


@main.command()
@folder
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--received", metavar="TIME", help="Thời điểm nhận, ví dụ 20/11/2024 16:30.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Số tiến trình đọc tệp cùng lúc; kết quả không đổi. Mặc định: biến môi trường "
    "THIDUA_WORKERS, hoặc số bộ xử lý khi có nhiều tệp.",
)
@common
def collect(
    directory: Path,
    paths: tuple[Path, ...],
    received: str | None,
    workers: int | None,
    as_json: bool,
    lang: str,
) -> None:
    """Thu nhận các tệp gửi về (take returned files in).

    \b
    Ví dụ: thidua-xlsx collect dot-2024 hop-thu-den/ --received "20/11/2024 16:30"
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.collect import collect as run

    result = run(directory, paths, received=received, workers=workers)
    finish(result, report.collect(result, str(directory), lang), as_json, lang)


@main.command()
@folder
@common
def status(directory: Path, as_json: bool, lang: str) -> None:
    """Đơn vị nào đã nộp, chưa nộp, việc gì còn chờ (who has returned, what waits).

    \b
    Ví dụ: thidua-xlsx status dot-2024
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.status import status as run

    result = run(directory)
    finish(result, report.status(result, str(directory), lang), as_json, lang)


@main.command()
@folder
@click.argument("question", metavar="ID")
@click.argument("answer", metavar="ANSWER")
@click.option("--by", required=True, metavar="NAME", help="Người quyết định.")
@click.option("--reason", required=True, metavar="TEXT", help="Lý do.")
@click.option("--document", default="", metavar="TEXT", help="Số văn bản, nếu có.")
@common
def decide(
    directory: Path,
    question: str,
    answer: str,
    by: str,
    reason: str,
    document: str,
    as_json: bool,
    lang: str,
) -> None:
    """Trả lời một việc chờ quyết (answer a pending question; ids stand in status).

    \b
    Ví dụ: thidua-xlsx decide dot-2024 waiver:695541d8d693358a chap-nhan
             --by "Nguyễn Văn A" --reason "Đã kiểm tra bản giấy có ký, đóng dấu"
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.decide import decide as run

    result = run(directory, question, answer, by=by, reason=reason, document=document)
    finish(result, report.decide(result, str(directory), lang), as_json, lang)


@main.command()
@folder
@click.option(
    "--without", multiple=True, metavar="UNIT", help="Loại đơn vị này; ghi nhiều lần được."
)
@click.option("--scores", "with_scores", is_flag=True, help="Thêm điểm từng tiêu chí vào JSON.")
@common
def rank(
    directory: Path, without: tuple[str, ...], with_scores: bool, as_json: bool, lang: str
) -> None:
    """Đối chiếu, xếp hạng, ghi ket-qua/tong-hop.xlsx (reconcile, rank, consolidate).

    \b
    Ví dụ: thidua-xlsx rank dot-2024
           thidua-xlsx rank dot-2024 --without so-ngoai-vu
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.rank import rank as run

    result = run(directory, without=without, with_scores=with_scores)
    finish(result, report.rank(result, str(directory), lang), as_json, lang)


@main.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--round",
    "round_directory",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Kiểm chữ ký bằng khóa của đợt chấm này.",
)
@common
def read(files: tuple[Path, ...], round_directory: Path | None, as_json: bool, lang: str) -> None:
    """Đọc tệp phiếu mà không ghi vào đợt chấm nào (read workbooks, no round needed).

    \b
    Ví dụ: thidua-xlsx read so-tai-chinh.xlsx --json
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.read import read as run

    result = run(files, round_directory)
    finish(result, report.read(result, lang), as_json, lang)


@main.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@common
def verify(path: Path, as_json: bool, lang: str) -> None:
    """Kiểm tra thư mục đợt chấm, hồ sơ hoặc một tệp (verify a round, a dossier, a workbook).

    \b
    Ví dụ: thidua-xlsx verify dot-2024
           thidua-xlsx verify ho-so.zip
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.verify import verify as run

    result = run(path)
    finish(result, report.verify(result, lang), as_json, lang)


@main.command()
@folder
@click.option("--anyway", is_flag=True, help="Kết thúc dù còn việc chờ; phải có --by, --reason.")
@click.option("--by", default="", metavar="NAME", help="Người quyết định kết thúc.")
@click.option("--reason", default="", metavar="TEXT", help="Lý do.")
@click.option(
    "--with-ballots", is_flag=True, help="Kèm phiếu của từng Lãnh đạo (mặc định không kèm)."
)
@common
def close(
    directory: Path,
    anyway: bool,
    by: str,
    reason: str,
    with_ballots: bool,
    as_json: bool,
    lang: str,
) -> None:
    """Kết thúc đợt chấm, lập hồ sơ ket-qua/ho-so.zip (end the round, write its dossier).

    \b
    Ví dụ: thidua-xlsx close dot-2024
           thidua-xlsx close dot-2024 --anyway --by "Nguyễn Văn A" --reason "Hết thời hạn"
    """
    from thidua_xlsx import report
    from thidua_xlsx.pipeline.close import Anyway
    from thidua_xlsx.pipeline.close import close as run

    word = Anyway(by, reason) if anyway else None
    result = run(directory, anyway=word, with_ballots=with_ballots)
    finish(result, report.close(result, lang), as_json, lang)
