"""What Python programs hold on to: ``import thidua_xlsx``."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields
from importlib import import_module
from importlib.metadata import version
from inspect import get_annotations
from pathlib import Path
from typing import get_type_hints

import pytest
from support.form_helpers import blank, honest
from support.places import ROOT
from support.round_helpers import JUSTICE, SCIENCE
from support.round_helpers import Round as Issued

import thidua_xlsx
from thidua_xlsx.model import Stage
from thidua_xlsx.model.shown import Shown

pytestmark = pytest.mark.usefixtures("fixed_clock")


RESULTS = {
    "InitResult", "IssueResult", "CollectResult", "DecideResult", "StatusResult", "RankResult",
    "VerifyResult", "CloseResult", "CodesResult", "ReopenResult", "FactsResult", "FormReading",
    "DocumentsResult", "LettersResult",
    "Regulation",
}  # fmt: skip
NAMES = RESULTS | {
    "Finding", "Round", "Stage", "TemplateError", "__version__", "load_regulation", "read_workbook",
}  # fmt: skip
COMMANDS = {
    "init", "issue", "collect", "decide", "codes", "facts", "status", "rank", "verify", "close",
    "reopen", "documents", "letters",
}  # fmt: skip


def test_the_public_names_are_there_and_typed() -> None:
    for name in thidua_xlsx.__all__:
        assert getattr(thidua_xlsx, name).__doc__
    assert set(thidua_xlsx.__all__) == set(dir(thidua_xlsx)) == NAMES
    assert thidua_xlsx.__version__ == version("thidua-xlsx")
    assert (Path(thidua_xlsx.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="khong_co"):
        thidua_xlsx.khong_co  # noqa: B018


def test_a_round_has_a_method_for_each_step_and_their_results_are_public() -> None:
    methods = {name for name in vars(thidua_xlsx.Round) if not name.startswith("_")} - {"path"}
    assert methods == COMMANDS
    returned = {get_type_hints(getattr(thidua_xlsx.Round, name))["return"] for name in methods}
    assert {each.__name__ for each in returned} == RESULTS - {"FormReading", "Regulation"}


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, thidua_xlsx; print([n for n in sys.modules if n.startswith('thidua')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "['thidua_xlsx']"


def test_a_regulation_is_loaded_by_id_or_by_path() -> None:
    by_id = thidua_xlsx.load_regulation("bg-2017")
    assert thidua_xlsx.load_regulation(str(ROOT / "templates" / "bg-2017")).sha256 == by_id.sha256


@pytest.mark.parametrize("as_text", [True, False])
def test_a_workbook_is_read_by_itself(tmp_path: Path, as_text: bool) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(honest("PL-02"))
    reading = thidua_xlsx.read_workbook(str(path) if as_text else path)
    assert reading.identity is not None and reading.identity.stage == Stage.SELF
    assert str(reading.totals["self"]) == "934"
    assert reading.verified is None


def test_what_is_wrong_with_a_workbook_is_a_finding_and_only_a_missing_one_raises(
    tmp_path: Path,
) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(blank("PL-02").data[:1000])
    reading = thidua_xlsx.read_workbook(path)
    assert [found.severity for found in reading.findings] == ["error"]
    with pytest.raises(FileNotFoundError):
        thidua_xlsx.read_workbook(tmp_path / "khong-co.xlsx")
    with pytest.raises(FileNotFoundError):
        thidua_xlsx.read_workbook(tmp_path)


def test_a_round_goes_from_issue_to_rank_by_its_methods(round_: Issued) -> None:
    face = thidua_xlsx.Round(str(round_.path))
    issued = face.issue(units=[SCIENCE], again=True)
    assert [form.issue_number for form in issued.issued] == [2]
    taken = face.collect(round_.send("a.xlsx", round_.answered(SCIENCE)), received="20/11/2024")
    assert [file.outcome for file in taken.files] == ["accepted"]
    assert taken.to_frame().loc[0, "outcome"] == "accepted"
    assert taken.to_frame().loc[0, "findings"] == len(taken.findings_to_frame())
    status = face.status()
    assert {each.unit.id: each.state for each in status.units} == {
        SCIENCE: "accepted",
        JUSTICE: "outstanding",
    }
    standing = status.to_frame().set_index("unit")
    assert str(standing.loc[SCIENCE, "received_at"]) == "2024-11-20 00:00:00+07:00"
    assert standing["received_at"].isna()[JUSTICE] and not standing.loc[JUSTICE, "late"]
    assert face.issue("appraisal", units=[SCIENCE]).written == 1
    ranked = face.rank(without=[JUSTICE], with_scores=True)
    assert ranked.ranking is not None and ranked.workbook is not None
    frame = ranked.ranking.to_frame()
    assert len(frame) == 1 and SCIENCE in frame.to_string()
    rated = ranked.to_frame()
    assert list(rated.columns[-3:]) == ["proposed", "computed", "approved"]
    assert rated.loc[0, "self_total"] == 934_000 and rated["rank"].isna().all()
    scores = ranked.scores_to_frame()
    assert scores["self"].sum() == 934_000 and scores["appraised"].isna().all()
    assert {str(dtype) for dtype in scores.dtypes} == {"str", "Int64"}
    for result in (issued, taken, status, ranked, ranked.ranking):
        assert len(repr(result)) <= 200
    assert "accepted 1" in repr(taken) and "units=2" in repr(status)


def test_a_round_begins_and_what_waits_is_decided_by_its_methods(tmp_path: Path) -> None:
    listed = tmp_path / "don-vi.csv"
    listed.write_text("id,name,bloc\nso-moi,Sở Mới,so-nganh\n", encoding="utf-8")
    round_ = thidua_xlsx.Round(tmp_path / "dot")
    refused = round_.init("tn-ktdtmth-2022", units=listed)
    assert refused.refused is not None and refused.findings == ()
    assert refused.refused.finding.code == "units-line-faulty"
    begun = round_.init(ROOT / "templates" / "bg-2017", illustration="THỬ")
    assert begun.units > 0 and Path(str(begun.control)).is_file()
    decided = round_.decide("receipt:khong-co", "rut", by="A", reason="B")
    assert decided.refused is not None and decided.refused.finding.code == "question-unknown"
    assert repr(decided).startswith("DecideResult(refused=Refusal(finding='question-unknown')")


def test_everything_that_people_print_is_one_short_line(tmp_path: Path) -> None:
    regulation = thidua_xlsx.load_regulation("tn-2610-2024")
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(honest("PL-02"))
    reading = thidua_xlsx.read_workbook(path)
    annex = regulation.annexes[0]
    made = (regulation, annex, *annex.criteria, reading, *reading.values, *reading.findings)
    for each in made:
        assert len(repr(each)) <= 200 and "\n" not in repr(each)
        assert repr(each).startswith(f"{type(each).__name__}(") and repr(each).endswith(")")
    assert "id='tn-2610-2024'" in repr(regulation) and "annexes=4" in repr(regulation)
    assert f"values={len(reading.values)}" in repr(reading) and "self 934" in repr(reading)
    assert repr(annex).endswith(f"criteria={len(annex.criteria)})")


def test_what_a_line_is_to_show_is_said_by_who_has_it() -> None:
    """Each class that says what it shows can show itself, and has what it names."""
    names = (each.name for each in pkgutil.walk_packages(thidua_xlsx.__path__, "thidua_xlsx."))
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and "ClassVar" in str(get_annotations(kind).get("shows"))
    }
    assert len(kinds) > 10 and all(issubclass(kind, Shown) for kind in kinds)
    for kind in kinds:
        known = {each.name for each in fields(kind)} | set(dir(kind))
        assert set(vars(kind)["shows"]) <= known, kind.__name__


def test_a_reading_is_a_table_of_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(honest("PL-02"))
    reading = thidua_xlsx.read_workbook(path)
    frame = reading.to_frame()
    assert list(frame["value"]) == [said.value for said in reading.values]
    assert str(frame["input"].dtype) == "bool" and str(frame["value"].dtype) == "object"
    assert len(reading.findings_to_frame()) == len(reading.findings)


def test_results_are_frozen_and_a_refusal_is_a_value(tmp_path: Path) -> None:
    refused = thidua_xlsx.Round(tmp_path).rank()
    assert refused.refused is not None and refused.refused.finding.code == "round-missing"
    with pytest.raises(FrozenInstanceError):
        refused.workbook = "x"  # type: ignore[misc]
