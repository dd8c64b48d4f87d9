"""The command line: parse, call one pipeline function, print, exit.

Exit 0: done, nothing for a person to do; 1: something waits or the command refused; 2: usage.
Heavy modules are loaded inside the commands, so that --help answers at once.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from thidua_xlsx import help_words
from thidua_xlsx.system import garbage, passphrases, progress, workers
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.texts import storable

if TYPE_CHECKING:
    from thidua_xlsx.pipeline.base.result import Result
    from thidua_xlsx.pipeline.proposing import Proposed

STAGES = ("self", "appraisal", "ballot", "result", "appeal", "registration", "half-year",
          "nomination")  # fmt: skip


json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="In một đối tượng JSON ra đầu ra chuẩn (one JSON object on standard output).",
)
language_option = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default=help_words.language.get,
    show_default="vi",
    help="Ngôn ngữ của thông báo (language of messages).",
)
SHELLS = ("bash", "zsh", "fish", "powershell")
COMPLETE = "_THIDUA_XLSX_COMPLETE"
"""How a shell asks for completions (``completion``)."""
_PARTS = 65_536
"""Pieces of an answer that are printed together."""
PATH = click.Path(path_type=Path)
folder_argument = click.argument("directory", metavar="DIR", type=PATH)


def common(*, names_round: str = "") -> Callable[[Callable[..., Result]], Callable[..., None]]:
    """Makes a command of a function that returns a result: the options that every command has, the
    report of the function's name (``names_round``: the argument that its next step names), and
    an answer instead of a traceback where the operating system refuses, and for any fault of ours
    (INPUTS.md: no command ends in a traceback)."""

    def as_command(function: Callable[..., Result]) -> Callable[..., None]:
        @functools.wraps(function)
        def answering(*, as_json: bool, lang: str, **options: Any) -> None:
            try:
                result = function(**options)
                folder = (as_argument(options[names_round]),) if names_round else ()
                _finish(result, as_json, lang, function.__name__, *folder)
            except (BrokenPipeError, click.ClickException, click.exceptions.Exit, click.Abort):
                raise
            except OSError as error:
                _finish(_refused_by_system(error), as_json, lang)
            except Exception as error:
                from thidua_xlsx.pipeline.base.faults import reported

                command = function.__name__.replace("_", " ")
                place: Path | None = options.get("directory", options.get("path"))
                _finish(reported(error, command, place), as_json, lang)

        return json_option(language_option(answering))

    return as_command


def _finish(result: Result, as_json: bool, lang: str, name: str = "", *folder: str) -> NoReturn:
    """Prints the answer on standard output, warnings and refusals beside it, and leaves with the
    exit code that it calls for."""
    if as_json:
        parts = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(result.to_json(lang))
        while text := "".join(islice(parts, _PARTS)):
            # Of a folder whose name is no valid text; JSON knows this escape.
            click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"), nl=False)
        click.echo()
    else:
        from thidua_xlsx import report
        from thidua_xlsx.pipeline.base.result import all_in_round

        named = all_in_round(result.findings, *folder) if folder else result.findings
        warnings = report.findings_and_refusal(replace(result, findings=named), lang)
        told = result.refused is None
        lines = getattr(report, name)(result, *folder, lang) if told else []
        for line in warnings:
            _say(line, err=True)
        for line in lines:
            _say(line)
    sys.exit(1 if result.waits else 0)


def _say(line: str, err: bool = False) -> None:
    """Prints it, with the names of files that are no valid text escaped."""
    click.echo(storable(line), err=err)


def _passphrase() -> str:
    """What a person types on the terminal, once a command, for a private key kept encrypted."""
    from thidua_xlsx.catalogue.messages import say

    asked = say("passphrase", help_words.language.get())
    return str(click.prompt(asked, hide_input=True, default="", show_default=False, err=True))


def _refused_by_system(error: OSError) -> Result:
    from thidua_xlsx.catalogue.findings import Finding
    from thidua_xlsx.pipeline.base.result import Refusal, Result

    found = error.strerror or type(error).__name__
    finding = Finding("system-refused", file=str(error.filename or "–"), found=found)
    return Result(refused=Refusal(finding))


class Program(help_words.Group):
    """The commands; a line that is none, and a person's Ctrl-C, are answered in words of ours."""

    def main(self, args: Sequence[str] | None = None, *names: Any, **extra: Any) -> Any:
        """Leaves with 2 where the line is wrong, with 1 where it was broken off."""
        help_words.language.set(help_words.language_of(sys.argv[1:] if args is None else args))
        if COMPLETE in os.environ:
            importlib.import_module("thidua_xlsx.completion")
        try:
            with progress.stopping_between_items():
                code = super().main(args, *names, **(extra | {"standalone_mode": False}))
        except (click.ClickException, click.Abort, KeyboardInterrupt) as error:
            from thidua_xlsx.report import usage

            for line in usage.hindered(error, help_words.language.get()):
                _say(help_words.in_words(line), err=True)
            code = error.exit_code if isinstance(error, click.ClickException) else 1
        sys.exit(code)


def _completion(context: click.Context, param: click.Parameter, shell: str | None) -> None:
    if shell is None:
        return
    from thidua_xlsx import completion

    click.echo(completion.script(shell, "thidua-xlsx"))
    context.exit()


@click.group(
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="thidua-xlsx", message="%(prog)s %(version)s")
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    expose_value=False,
    help="Ngôn ngữ của thông báo (language of messages).",
)
@click.option(
    "--completion",
    type=click.Choice(SHELLS),
    is_eager=True,
    expose_value=False,
    callback=_completion,
    help="In mã để cửa sổ lệnh tự viết nốt câu lệnh (script for the shell).",
)
@click.pass_context
def main(context: click.Context) -> None:
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
    garbage.look_seldom()
    progress.on_terminal.set(help_words.language.get() if sys.stderr.isatty() else "")
    workers.automatic.set(True)
    if sys.stdin is not None and sys.stdin.isatty():
        passphrases.asks.set(functools.cache(_passphrase))
    if context.invoked_subcommand is None:
        if _opens_desk():
            context.invoke(desk)
        elif _in_round():
            context.invoke(status, directory=Path())
        raise click.exceptions.NoArgsIsHelpError(context)


def _in_round() -> bool:
    """Whether the present folder is a round's."""
    from thidua_xlsx.pipeline.base.round import Folder

    return Folder(Path()).exists()


def _opens_desk() -> bool:
    """Whether without a command the desk is meant: a person at a screen, where it is installed."""
    from importlib.util import find_spec

    from thidua_xlsx.system.screen import has_screen, on_terminal

    return on_terminal() and has_screen() and all(map(find_spec, OF_DESK))


@main.command()
@click.argument("directory", metavar="[DIR]", default="demo", type=PATH)
@common()
def demo(directory: Path) -> Result:
    """Chạy trọn một vòng trên dữ liệu mẫu (the whole cycle on the packaged samples).

    \b
    Ví dụ: thidua-xlsx demo thu-nghiem
    """
    from thidua_xlsx.catalogue import messages
    from thidua_xlsx.pipeline.demo import demo as run

    asked = click.get_current_context().params

    def say(key: str, **words: object) -> None:
        click.echo(messages.say(key, asked["lang"], **words), err=True)

    return run(directory, say=None if asked["as_json"] else say)


OF_DESK = ("starlette", "uvicorn", "python_multipart")
"""What the extra ``desk`` installs."""


@main.command()
@click.argument("directory", metavar="[DIR]", default=".", type=PATH)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Cổng (mặc định: tự chọn).")
@click.option("--no-browser", is_flag=True, help="Không mở trình duyệt; chỉ in địa chỉ.")
@common(names_round="directory")
def desk(directory: Path, files: tuple[Path, ...], port: int, no_browser: bool) -> Result:
    """Mở bàn làm việc trong trình duyệt (the local page of a round).

    \b
    Ví dụ: thidua-xlsx desk dot-2024
           thidua-xlsx desk dot-2024 so-tai-chinh.xlsx
    """
    from thidua_xlsx.catalogue.messages import say

    try:
        from thidua_xlsx.desk.serving import serve
    except ModuleNotFoundError as error:
        return _refused_without_desk(error)
    lang = click.get_current_context().params["lang"]

    def told(address: str) -> None:
        for key in ("desk-at", "desk-how-to-stop"):
            click.echo(say(key, lang, address=address), err=True)

    progress.on_terminal.set("")
    return serve(directory, files, lang=lang, port=port, opens=not no_browser, told=told)


def _refused_without_desk(error: ModuleNotFoundError) -> Result:
    """That the libraries of the desk are not installed; raises where one of ours is missing."""
    from thidua_xlsx.catalogue.findings import Finding
    from thidua_xlsx.pipeline.base.result import Refusal, Result

    missing = str(error.name).partition(".")[0]
    if missing not in OF_DESK:
        raise error
    return Result(refused=Refusal(Finding("desk-missing", found=missing)))


@main.group(cls=help_words.Group)
def template() -> None:
    """Xem và kiểm tra bản mẫu quy định (regulations as data)."""


@template.command("list")
@common()
def template_list() -> Result:
    """Các quy định có sẵn (regulations at hand).

    \b
    Ví dụ: thidua-xlsx template list
    """
    from thidua_xlsx.pipeline.templates import list_templates

    return list_templates()


@template.command("show")
@click.argument("regulation", metavar="ID")
@common()
def template_show(regulation: str) -> Result:
    """Một quy định với các phụ lục và tiêu chí (one regulation, its annexes and criteria).

    \b
    Ví dụ: thidua-xlsx template show tn-2610-2024
    """
    from thidua_xlsx.pipeline.templates import show_template

    return show_template(regulation)


@template.command("check")
@click.argument("wanted", metavar="PATH")
@common()
def template_check(wanted: str) -> Result:
    """Kiểm tra một bản mẫu, theo thư mục hoặc mã (check a template, by folder or id).

    \b
    Ví dụ: thidua-xlsx template check templates/tn-2610-2024
    """
    from thidua_xlsx.pipeline.templates import check

    return check(wanted)


TO_OPTION = click.option("--to", type=PATH, metavar="PATH", help="Nơi ghi (where to write).")


@template.command("to-excel")
@click.argument("regulation", metavar="ID")
@TO_OPTION
@common()
def template_to_excel(regulation: str, to: Path | None) -> Result:
    """Ghi một quy định thành sổ quy định Excel (a regulation as a workbook to edit).

    \b
    Ví dụ: thidua-xlsx template to-excel tn-2610-2024 --to quy-dinh.xlsx
    """
    from thidua_xlsx.pipeline.authoring import to_excel

    return to_excel(regulation, to)


@template.command("from-excel")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--id", "id_", default="", metavar="ID", help="Mã quy định (id to give it).")
@TO_OPTION
@common()
def template_from_excel(file: Path, id_: str, to: Path | None) -> Result:
    """Lập bản mẫu từ sổ quy định, hoặc sổ quy định từ bảng phụ lục (from Excel to a template).

    \b
    Ví dụ: thidua-xlsx template from-excel quy-dinh.xlsx --id tn-2610-2025
    """
    from thidua_xlsx.pipeline.authoring import from_excel

    return from_excel(file, id_, to)


@template.command("copy")
@click.argument("regulation", metavar="ID")
@click.argument("new_id", metavar="NEW-ID")
@TO_OPTION
@common()
def template_copy(regulation: str, new_id: str, to: Path | None) -> Result:
    """Sao chép bản mẫu dưới mã mới (copy a template under another id).

    \b
    Ví dụ: thidua-xlsx template copy tn-2610-2024 tn-2610-2025
    """
    from thidua_xlsx.pipeline.authoring import copy

    return copy(regulation, new_id, to)


@template.command("compare")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@TO_OPTION
@common()
def template_compare(old: str, new: str, to: Path | None) -> Result:
    """So sánh hai quy định (criteria gone, new, renamed, other maxima).

    \b
    Ví dụ: thidua-xlsx template compare tn-2610-2024 tn-2610-2025 --to so-sanh.xlsx
    """
    from thidua_xlsx.pipeline.authoring import compare

    return compare(old, new, to)


@main.command()
@folder_argument
@click.option("--regulation", required=True, metavar="ID", help="Mã quy định (xem template list).")
@click.option(
    "--units",
    type=PATH,
    metavar="CSV",
    help="Danh sách đơn vị: cột id,name,bloc,source (a list of units to begin with).",
)
@click.option(
    "--illustration",
    default="",
    metavar="TEXT",
    help="Dòng in trên mọi trang của đợt chấm thử, ví dụ SỐ LIỆU MINH HỌA.",
)
@common()
def init(directory: Path, regulation: str, units: Path | None, illustration: str) -> Result:
    """Tạo thư mục đợt chấm và sổ điều khiển dot-cham.xlsx (begin a round).

    \b
    Ví dụ: thidua-xlsx init dot-2024 --regulation tn-2610-2024
    """
    from thidua_xlsx.pipeline.init import begin

    return begin(directory, regulation, units_file=units, illustration=illustration)


@main.command()
@folder_argument
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default="self",
    show_default=True,
    help="Bước cần phát hành phiếu.",
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="UNIT",
    help="Chỉ đơn vị này (mã hoặc tên); ghi nhiều lần được.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Phát hành lại với số lần mới; phiếu cũ vẫn nhận (suy tôn: lượt bỏ phiếu mới).",
)
@common(names_round="directory")
def issue(directory: Path, stage: str, units: tuple[str, ...], again: bool) -> Result:
    """Phát hành phiếu của một bước (write the forms of a stage).

    \b
    Ví dụ: thidua-xlsx issue dot-2024
           thidua-xlsx issue dot-2024 --stage appraisal --unit so-tai-chinh --again
    """
    from thidua_xlsx.model import Stage
    from thidua_xlsx.pipeline.issue import issue as run

    return run(directory, Stage(stage), units=units, again=again)


@main.command()
@folder_argument
@click.argument("paths", metavar="PATH...", nargs=-1, type=PATH)
@click.option(
    "--decisions",
    multiple=True,
    metavar="FILE",
    type=PATH,
    help="Bảng có trang quyết định cần ghi vào sổ; ghi nhiều lần được.",
)
@click.option("--yes", is_flag=True, help="Ghi các quyết định ấy mà không hỏi lại.")
@click.option("--received", metavar="TIME", help="Thời điểm nhận, ví dụ 20/11/2024 16:30.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Số tiến trình đọc tệp cùng lúc; kết quả không đổi. Mặc định: biến môi trường "
    "THIDUA_WORKERS, hoặc số bộ xử lý khi có nhiều tệp.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Đọc tệp trên các máy khác, qua dask.distributed (ví dụ tls://10.0.0.5:8786); "
    "kết quả không đổi.",
)
@common(names_round="directory")
def collect(
    directory: Path,
    paths: tuple[Path, ...],
    decisions: tuple[Path, ...],
    yes: bool,
    received: str | None,
    workers: int | None,
    scheduler: str | None,
) -> Result:
    """Thu nhận các tệp gửi về, ghi các quyết định (take returned files and decisions in).

    \b
    Ví dụ: thidua-xlsx collect dot-2024 hop-thu-den/ --received "20/11/2024 16:30"
           thidua-xlsx collect dot-2024 --decisions dot-2024/ket-qua/tong-hop.xlsx
    """
    from thidua_xlsx.pipeline.collect import collect as run

    context = click.get_current_context()
    if not (paths or decisions):
        wanted = next(each for each in context.command.params if each.name == "paths")
        raise click.MissingParameter(ctx=context, param=wanted)
    told = context.params
    confirm = functools.partial(_confirmed, yes, told["as_json"], told["lang"])
    return run(
        directory,
        paths,
        decisions=decisions,
        confirm=confirm,
        received=received,
        workers=workers,
        scheduler=scheduler,
    )


def _confirmed(
    yes: bool, as_json: bool, lang: str, asked: Sequence[Proposed]
) -> Sequence[Proposed]:
    """Shows each answer and who is said to have given it; asks whether they are to be recorded, and
    of each that replaces a decision by itself.  None is where nobody can be asked."""
    from thidua_xlsx.catalogue.messages import say

    asks = not yes and sys.stdin.isatty()
    for each in asked if asks or not as_json else ():
        click.echo(each.finding.message(lang), err=True)
    if not asks:
        return asked if yes else ()
    new = [each for each in asked if each.replaces is None]
    told = say("confirm-decisions", lang, count=len(new))
    chosen = new if new and click.confirm(told, err=True) else []
    for each in asked:
        told = say("confirm-replacing", lang, question=each.finding.message(lang))
        if each.replaces is not None and click.confirm(told, err=True):
            chosen.append(each)
    return chosen


@main.command()
@folder_argument
@common(names_round="directory")
def status(directory: Path) -> Result:
    """Đơn vị nào đã nộp, chưa nộp, việc gì còn chờ (who has returned, what waits).

    \b
    Ví dụ: thidua-xlsx status dot-2024
    """
    from thidua_xlsx.pipeline.status import status as run

    return run(directory)


@main.command()
@folder_argument
@click.argument("question", metavar="ID")
@click.argument("answer", metavar="ANSWER")
@click.option("--by", required=True, metavar="NAME", help="Người quyết định.")
@click.option("--reason", required=True, metavar="TEXT", help="Lý do.")
@click.option("--document", default="", metavar="TEXT", help="Số văn bản, nếu có.")
@common(names_round="directory")
def decide(
    directory: Path, question: str, answer: str, by: str, reason: str, document: str
) -> Result:
    """Trả lời một việc chờ quyết (answer a pending question; ids stand in status).

    \b
    Ví dụ: thidua-xlsx decide dot-2024 waiver:695541d8d693358a chap-nhan
             --by "Nguyễn Văn A" --reason "Đã kiểm tra bản giấy có ký, đóng dấu"
    """
    from thidua_xlsx.pipeline.decide import decide as run

    return run(directory, question, answer, by=by, reason=reason, document=document)


@main.command()
@folder_argument
@click.option("--again", default="", metavar="PERSON", help="Cấp mã khác cho người này; mã cũ bỏ.")
@click.option("--by", default="", metavar="NAME", help="Người quyết định cấp lại.")
@click.option("--reason", default="", metavar="TEXT", help="Lý do cấp lại.")
@common(names_round="directory")
def codes(directory: Path, again: str, by: str, reason: str) -> Result:
    """Lập mã xác nhận để in, trao tay (codes on paper, printed once).

    \b
    Ví dụ: thidua-xlsx codes dot-2024
           thidua-xlsx codes dot-2024 --again "Trần Thị B" --by "Nguyễn Văn A"
             --reason "Làm mất phiếu"
    """
    from thidua_xlsx.pipeline.codes import codes as run

    return run(directory, again=again, by=by, reason=reason)


@main.command()
@folder_argument
@click.argument("unit", metavar="UNIT")
@common(names_round="directory")
def facts(directory: Path, unit: str) -> Result:
    """Những gì có thể quyết định về một đơn vị (what can be decided of a unit, by id or name).

    \b
    Ví dụ: thidua-xlsx facts dot-2024 so-tai-chinh
           thidua-xlsx facts dot-2024 "Sở Tài chính"
    """
    from thidua_xlsx.pipeline.facts import facts as run

    return run(directory, unit)


@main.command()
@folder_argument
@click.option(
    "--without",
    multiple=True,
    metavar="UNIT",
    help="Loại đơn vị này (mã hoặc tên); ghi nhiều lần được.",
)
@click.option("--scores", "with_scores", is_flag=True, help="Thêm điểm từng tiêu chí vào JSON.")
@common(names_round="directory")
def rank(directory: Path, without: tuple[str, ...], with_scores: bool) -> Result:
    """Đối chiếu, xếp hạng, ghi ket-qua/tong-hop.xlsx (reconcile, rank, consolidate).

    \b
    Ví dụ: thidua-xlsx rank dot-2024
           thidua-xlsx rank dot-2024 --without so-ngoai-vu
    """
    from thidua_xlsx.pipeline.rank import rank as run

    return run(directory, without=without, with_scores=with_scores)


@main.command()
@folder_argument
@click.option("--stage", type=click.Choice(STAGES), default="self", show_default=True, help="Bước.")
@click.option(
    "--about",
    type=click.Choice(["forms", "reminders", "slips"]),
    default="forms",
    show_default=True,
    help="Gửi phiếu; nhắc nơi chưa nộp; gửi phiếu yêu cầu hoàn thiện.",
)
@click.option("--unit", "units", multiple=True, metavar="ID", help="Chỉ cho đơn vị này.")
@common(names_round="directory")
def letters(directory: Path, stage: str, about: str, units: tuple[str, ...]) -> Result:
    """Soạn sẵn thư điện tử kèm phiếu để cơ quan tự gửi (draft e-mails, never sent).

    \b
    Ví dụ: thidua-xlsx letters dot-2024
           thidua-xlsx letters dot-2024 --about reminders
    """
    from thidua_xlsx.model import Stage
    from thidua_xlsx.pipeline.letters import About
    from thidua_xlsx.pipeline.letters import letters as run

    return run(directory, Stage(stage), About(about), units=units)


@main.command()
@folder_argument
@click.option(
    "--templates", is_flag=True, help="Chỉ ghi các mẫu vào mau-van-ban/ để sửa trong Word."
)
@common(names_round="directory")
def documents(directory: Path, templates: bool) -> Result:
    """Lập dự thảo biên bản, tờ trình, quyết định, thông báo (Word drafts of the result).

    \b
    Ví dụ: thidua-xlsx documents dot-2024
           thidua-xlsx documents dot-2024 --templates
    """
    from thidua_xlsx.pipeline.documents import documents as run

    return run(directory, templates=templates)


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option(
    "--round",
    "round_directory",
    type=PATH,
    metavar="DIR",
    help="Kiểm chữ ký bằng khóa của đợt chấm này.",
)
@common()
def read(files: tuple[Path, ...], round_directory: Path | None) -> Result:
    """Đọc tệp phiếu mà không ghi vào đợt chấm nào (read workbooks, no round needed).

    \b
    Ví dụ: thidua-xlsx read so-tai-chinh.xlsx --json
    """
    from thidua_xlsx.pipeline.read import read as run

    return run(files, round_directory)


@main.command()
@click.argument("path", metavar="PATH", type=PATH)
@click.option("--head", default="", metavar="HEAD", help="Mã chuỗi sự kiện đã in, để đối chiếu.")
@click.option("--receipt", default="", metavar="CODE", help="Mã biên nhận của một phiếu đã nộp.")
@click.option(
    "--authority",
    type=PATH,
    metavar="FILE",
    help="Chứng thư gốc (PEM) của đơn vị đóng dấu thời gian, để kiểm ho-so.tsr.",
)
@common(names_round="path")
def verify(path: Path, head: str, receipt: str, authority: Path | None) -> Result:
    """Kiểm tra thư mục đợt chấm, hồ sơ hoặc một tệp (verify a round, a dossier, a workbook).

    \b
    Ví dụ: thidua-xlsx verify dot-2024
           thidua-xlsx verify ho-so.zip --receipt K3QD-7XPM-A2RB
    """
    from thidua_xlsx.pipeline.verify import verify as run

    return run(path, head=head, receipt=receipt, authority=authority)


@main.command()
@folder_argument
@click.option("--anyway", is_flag=True, help="Kết thúc dù còn việc chờ; phải có --by, --reason.")
@click.option("--by", default="", metavar="NAME", help="Người quyết định kết thúc.")
@click.option("--reason", default="", metavar="TEXT", help="Lý do.")
@click.option(
    "--with-ballots", is_flag=True, help="Kèm phiếu của từng Lãnh đạo (mặc định không kèm)."
)
@click.option(
    "--timestamp-request",
    is_flag=True,
    help="Ghi thêm ho-so.tsq để xin dấu thời gian (RFC 3161).",
)
@common()
def close(
    directory: Path,
    anyway: bool,
    by: str,
    reason: str,
    with_ballots: bool,
    timestamp_request: bool,
) -> Result:
    """Kết thúc đợt chấm, lập hồ sơ ket-qua/ho-so.zip (end the round, write its dossier).

    \b
    Ví dụ: thidua-xlsx close dot-2024
           thidua-xlsx close dot-2024 --anyway --by "Nguyễn Văn A" --reason "Hết thời hạn"
    """
    from thidua_xlsx.pipeline.close import Anyway
    from thidua_xlsx.pipeline.close import close as run

    word = Anyway(by, reason) if anyway else None
    return run(
        directory, anyway=word, with_ballots=with_ballots, timestamp_request=timestamp_request
    )


@main.command()
@folder_argument
@click.option("--by", required=True, metavar="NAME", help="Người quyết định mở lại.")
@click.option("--reason", required=True, metavar="TEXT", help="Lý do.")
@click.option("--document", required=True, metavar="TEXT", help="Số văn bản.")
@common(names_round="directory")
def reopen(directory: Path, by: str, reason: str, document: str) -> Result:
    """Mở lại đợt chấm đã kết thúc, Điều 10.4 (continue a closed round as a new edition).

    \b
    Ví dụ: thidua-xlsx reopen dot-2024 --by "Nguyễn Văn A" --document "15/QĐ-UBND"
             --reason "Phát hiện vi phạm sau khi công bố"
    """
    from thidua_xlsx.pipeline.reopen import reopen as run

    return run(directory, by=by, reason=reason, document=document)
