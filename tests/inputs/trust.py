"""INPUTS.md 84 to 87: whom the round believes, and what it does not let itself be stopped by."""

from __future__ import annotations

from pathlib import Path

from inputs.case import Case, Story
from pipeline.test_evidence import PROGRAM, links
from pipeline.test_named_decisions import answered
from support.form_helpers import with_identity
from support.round_helpers import JUSTICE, SCIENCE, Round
from support.slow_files import hurried, slow_mail
from support.standing_of_all import receipts_of, standing_of_all

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.status import status

COUNT = "III.2.a/count"
CASES: tuple[Case, ...] = ()


def _forged(round_: Round) -> CollectResult:
    """One unit's form says that it is the other's, and answers the slip of the other's return."""
    for unit in (SCIENCE, JUSTICE):
        collect(round_.path, [round_.send(f"{unit}.xlsx", round_.answered(unit))])
    before = standing_of_all(round_.path)
    said = {"unit": JUSTICE, "answers": receipts_of(round_.path)["self", JUSTICE]}
    data = with_identity(round_.answered(SCIENCE, changes={COUNT: 1}), said)
    result = collect(round_.path, [round_.send("la.xlsx", data)])
    assert [file.slip for file in result.files] == [None]
    now = standing_of_all(round_.path)
    assert now.states == before.states and len(now.asked) == len(before.asked) + 1
    return result


def _decided_by_a_stranger(round_: Round) -> CollectResult:
    """An answered sheet of decisions that lies among the returns."""
    for name, changes in (("a", {}), ("b", {COUNT: 1})):
        data = round_.answered(SCIENCE, changes=changes)
        collect(round_.path, [round_.send(f"{name}.xlsx", data)])
    (asked,) = status(round_.path).pending
    sheet = answered((round_.path / "ket-qua" / "tinh-trang.xlsx").read_bytes(), asked)
    result = collect(round_.path, [round_.send("quyet-dinh.xlsx", sheet)])
    assert [each.id for each in status(round_.path).pending] == [asked.id]
    return result


def _program(round_: Round) -> CollectResult:
    round_.send("phieu.xlsx", round_.answered(SCIENCE))
    for name in ("phieu-ban-ky.exe", "phieu-ban-ky.pdf"):
        round_.send(name, PROGRAM)
    result = collect(round_.path, [round_.inbox])
    status(round_.path)
    kept = [path.suffix for path in (round_.path / "tiep-nhan").iterdir()]
    assert ".exe" not in kept
    linked = links(round_.path / "ket-qua" / "tinh-trang.xlsx")
    assert [Path(name).suffix for name in linked] == [".xlsx"]
    return result


def _slow(round_: Round) -> CollectResult:
    mail = slow_mail()
    round_.send("cham.eml", mail)
    round_.send("phieu.xlsx", round_.answered(SCIENCE))
    with hurried(mail, seconds=1):
        return collect(round_.path, [round_.inbox])


STORIES: tuple[Story, ...] = (
    Story(number=84, what="a form signed for one unit that names another", outcome="F",
          play=_forged,
          told=(("la.xlsx", "review", ("locked-value-changed", "signature-wrong")),),
          states={SCIENCE: "accepted", JUSTICE: "accepted"}),
    Story(number=85, what="an answered sheet of decisions among the returns", outcome="Q",
          play=_decided_by_a_stranger,
          told=(("quyet-dinh.xlsx", "set-aside", ("decisions-not-named",)),),
          states={SCIENCE: "review"}),
    Story(number=86, what="a program as evidence, under two names", outcome="W", play=_program,
          told=(("phieu.xlsx", "accepted", ()),
                ("phieu-ban-ky.exe", "accepted", ("evidence-not-opened",)),
                ("phieu-ban-ky.pdf", "accepted", ("evidence-not-opened",))),
          states={SCIENCE: "accepted"}),
    Story(number=87, what="a mail that takes longer than it may", outcome="Q", play=_slow,
          told=(("cham.eml", "set-aside", ("reader-timed-out",)),
                ("phieu.xlsx", "accepted", ())),
          states={SCIENCE: "accepted"}),
)  # fmt: skip
