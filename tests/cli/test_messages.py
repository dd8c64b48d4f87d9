"""For people: the answer goes to standard output, warnings to standard error; the last line says
what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import NEXT, Arguments, asked, copied, run
from support.round_helpers import JUSTICE, Round

from thidua_xlsx.system.resources import data_folder

pytestmark = pytest.mark.usefixtures("fixed_clock")


SPOKEN: dict[str, Arguments] = {
    "template list": lambda _: ["template", "list"],
    "template show": lambda _: ["template", "show", "bg-2017"],
    "template check": lambda _: ["template", "check", data_folder("templates") / "bg-2017"],
    "template to-excel": lambda r: [
        "template",
        "to-excel",
        "bg-2017",
        "--to",
        r.inbox / "quy-dinh.xlsx",
    ],
    "template from-excel refused": lambda r: ["template", "from-excel", r.inbox],
    "template copy": lambda r: ["template", "copy", "bg-2017", "moi", "--to", r.inbox],
    "template compare": lambda r: ["template", "compare", "bg-2017", "tn-2610-2024"],
    "init": lambda r: ["init", r.inbox / "moi", "--regulation", "bg-2017"],
    "issue": lambda r: ["issue", r.path],
    "issue appraisal": lambda r: ["issue", r.path, "--stage", "appraisal"],
    "collect": lambda r: ["collect", r.path, r.inbox / "a.xlsx"],
    "collect faulty": lambda r: ["collect", r.path, r.issued(JUSTICE)],
    "status": lambda r: ["status", r.path],
    "rank": lambda r: ["rank", r.path, "--without", JUSTICE],
    "rank refused": lambda r: ["rank", r.path],
    "facts": lambda r: ["facts", r.path, JUSTICE],
    "facts refused": lambda r: ["facts", r.path, "Sở Tư fáp"],
    "decide refused": lambda r: ["decide", r.path, "x", "y", "--by", "A", "--reason", "B"],
    "read": lambda r: ["read", r.inbox / "a.xlsx"],
    "read faulty": lambda r: ["read", r.issued(JUSTICE)],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("case", SPOKEN)
def test_the_answer_goes_to_standard_output_and_ends_with_what_to_do_next(
    spoken: Round, case: str, lang: str
) -> None:
    answer = run(*SPOKEN[case](spoken), "--lang", lang)
    refused = "refused" in case
    assert (answer.err if refused else answer.out).splitlines()[-1].startswith(NEXT[lang])
    assert bool(answer.out) != refused
    if not refused:
        vietnamese, english = ("lỗi", "cảnh báo", "ghi chú"), ("error", "warning", "note")
        severities = tuple(f"[{one}]" for one in (vietnamese if lang == "vi" else english))
        assert all(line.startswith((*severities, "  ")) for line in answer.err.splitlines())


@pytest.mark.parametrize("case", SPOKEN)
def test_the_exit_code_is_the_same_with_json(spoken: Round, case: str, tmp_path: Path) -> None:
    answer = run(*SPOKEN[case](copied(spoken, tmp_path / "ban-sao")), "--json")
    assert answer.exit == run(*SPOKEN[case](spoken)).exit
    assert isinstance(answer.json, dict)


def test_english_says_the_same_findings_in_english(spoken: Round) -> None:
    form = spoken.issued(JUSTICE)
    vietnamese, english = asked("read", form), asked("read", form, "--lang", "en")
    pairs = list(
        zip(vietnamese["files"][0]["findings"], english["files"][0]["findings"], strict=True)
    )
    assert pairs
    for first, second in pairs:
        assert first["code"] == second["code"] and first["cell"] == second["cell"]
        assert first["message"] != second["message"] and first["remedy"] != second["remedy"]
