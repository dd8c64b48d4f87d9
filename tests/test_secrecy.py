"""No workbook holds anything that its reader must not see.

Two ways to look.  Every secret text of a round is a word that occurs nowhere else, and every part
of every workbook is searched for those words: cells, formulas and their stored results, comments,
lists of validations, hidden sheets, defined names, properties, names of sheets and of parts.  And
since a workbook is the same bytes for the same facts, a workbook must not change at all when only
what its reader must not see changes: that holds for scores too.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from support.control_case import typed as typed_into_control
from support.findings import codes, errors
from support.form_helpers import regulation
from support.rounds_of_agencies import (
    AGENCIES,
    LATER_DAY,
    LEADERS,
    REGULATION,
    UNITS,
    AgencyRound,
    begun,
    every_unit,
    lists_out,
    new_folder,
    rows_by_agency,
    self_return,
    type_in,
    unit_named,
)

from thidua_xlsx.layout.control.schema import APPEAL_READING, READING
from thidua_xlsx.model import Named, Score, Stage
from thidua_xlsx.pipeline.asking.appraiser_forms import Row, make_appraiser_form, rows_of
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.assigned import assignments_of
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import FormReading

pytestmark = pytest.mark.usefixtures("fixed_clock")


# --- secret words ---------------------------------------------------------------------------------

WORD = re.compile(r"qz[a-z0-9_]+?zq")
SAID = {"explanation": "gt", "evidence": "tl"}
"""The fields of a criterion in which a unit types freely, as the lists show them."""


def word(*parts: object) -> str:
    """A word that stands for one secret and occurs nowhere else."""
    return "qz" + "_".join(re.sub("[^a-z0-9]", "_", str(part).lower()) for part in parts) + "zq"


def said_by_unit(unit: str, criterion: str) -> dict[str, str]:
    """The secret words of a unit: one for each text, and one in its declarations."""
    number = [each.id for each in every_unit()].index(unit)
    if not criterion:
        return {"declaration/thanh-tich-noi-bat/answer": "Có",
                "declaration/thanh-tich-noi-bat/detail": word("kk", number)}  # fmt: skip
    return {field: f"Đã làm {word(short, number, criterion)}" for field, short in SAID.items()}


def words_of_row(unit: str, criterion: str) -> set[str]:
    """The words that a list may show in that row."""
    return set(WORD.findall(" ".join(said_by_unit(unit, criterion).values())))


def words_of_unit(unit: str) -> set[str]:
    """All words of that unit."""
    leaves = regulation(REGULATION).annex_of_bloc(unit_named(unit).bloc).leaves()
    rows = [words_of_row(unit, leaf.id) for leaf in leaves if leaf.self_scored]
    return set().union(*rows, words_of_row(unit, ""))


def said_by_agency(agency: str, drop: Decimal) -> Callable[..., dict[str, Any]]:
    """An agency that gives each score ``drop`` less than the unit, and says secret words."""

    def typed(unit: str, criterion: str, maximum: Decimal, own: Decimal | None) -> dict[str, Any]:
        assert own is not None
        return {
            "appraised": max(own - drop, Decimal(0)),
            "level": "Tốt",
            "reason": f"Vì {word('ld', agency)}",
            "sources": f"Theo {word('ng', agency)}",
        }

    return typed


def words_of_agency(agency: str) -> set[str]:
    """What that agency types."""
    return {word("ld", agency), word("ng", agency)}


# --- looking through a file -----------------------------------------------------------------------


def everything_in(data: bytes) -> Iterator[tuple[str, str]]:
    """Part and text of everything that a workbook holds: names and comments of its parts, their
    bytes as text, and of XML every text and attribute, broken words put together."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "archive", archive.comment.decode("utf-8", "replace")
        for info in archive.infolist():
            content = archive.read(info)
            yield info.filename, f"{info.filename} {info.comment!r} {info.extra!r}"
            yield info.filename, content.decode("utf-8", "replace")
            if info.filename.endswith((".xml", ".rels", ".vml")):
                root = etree.fromstring(content)
                yield info.filename, "".join(map(str, root.itertext()))
                for element in root.iter():
                    yield info.filename, " ".join(map(str, element.attrib.values()))


def words_in(path: Path) -> set[str]:
    """Every secret word that stands anywhere in the workbook."""
    found: set[str] = set()
    for _, text in everything_in(path.read_bytes()):
        found.update(WORD.findall(text))
    return found


def units_named_in(path: Path) -> set[str]:
    """The units whose name or id stands anywhere in the workbook; agencies, which every annex
    names, are not looked for."""
    known = [unit for unit in every_unit() if unit.id not in AGENCIES]
    texts = " ".join(text for _, text in everything_in(path.read_bytes())).casefold()
    ids = {unit.id for unit in known if re.search(rf"(?<![\w-]){unit.id}(?![\w-])", texts)}
    return ids | {unit.id for unit in known if unit.name.casefold() in texts}


def _in_a_cell(book: Any) -> None:
    book.worksheets[0]["Z99"] = word("cell")


def _in_a_rich_text(book: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    halves = word("cell")[:4], word("cell")[4:]
    book.worksheets[0]["Z99"] = CellRichText(halves[0], TextBlock(InlineFont(b=True), halves[1]))


def _in_a_formula(book: Any) -> None:
    book.worksheets[0]["Z99"] = f'=IF(1=1,"","{word("cell")}")'


def _in_a_comment(book: Any) -> None:
    book.worksheets[0]["Z98"].comment = Comment(word("cell"), "x")


def _in_a_validation(book: Any) -> None:
    rule = DataValidation(type="list", formula1=f'"a,{word("cell")}"')
    rule.add("Z99")
    book.worksheets[0].add_data_validation(rule)


def _in_a_hidden_sheet(book: Any) -> None:
    book["_thidua"]["D4"] = word("cell")


def _in_a_name(book: Any) -> None:
    name = word("cell")
    book.defined_names[name] = DefinedName(name, attr_text="'_thidua'!$A$1")


def _in_the_title(book: Any) -> None:
    book.properties.description = word("cell")


def _in_a_property(book: Any) -> None:
    book.custom_doc_props.append(StringProperty(name="x", value=word("cell")))


def _in_a_tab(book: Any) -> None:
    book.create_sheet(word("cell"))


@pytest.mark.parametrize(
    "plant",
    [_in_a_cell, _in_a_rich_text, _in_a_formula, _in_a_comment, _in_a_validation,
     _in_a_hidden_sheet, _in_a_name, _in_the_title, _in_a_property, _in_a_tab],
)  # fmt: skip
def test_a_secret_word_is_found_wherever_it_stands(
    plant: Callable[[Any], None], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(lists_out(said_by_unit).ballot(LEADERS[0].id))
    plant(book)
    book.save(tmp_path / "x.xlsx")
    assert words_in(tmp_path / "x.xlsx") == {word("cell")}


def test_no_two_secrets_share_a_word() -> None:
    leaves = {unit: [x.id for x in regulation(REGULATION).annex_of_bloc(unit_named(unit).bloc)
                     .leaves() if x.self_scored] for unit in UNITS}  # fmt: skip
    words = [w for unit, own in leaves.items() for x in own for w in words_of_row(unit, x)]
    assert len(set(words)) == len(words) == sum(2 * len(own) for own in leaves.values())


# --- every kind of workbook -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook that someone is handed: ``words``: all secret words that it shows, ``units``:
    those of which it may name anything (None: all of the round, by name)."""

    path: Path
    words: set[str]
    units: set[str] | None


def lists(round_: AgencyRound) -> Iterator[Handed]:
    """Each agency's list shows what units said of its own criteria."""
    for agency, rows in rows_by_agency().items():
        words = set().union(*(words_of_row(*row) for row in rows))
        yield Handed(round_.list(agency), words, {unit for unit, _ in rows})


def ballots(round_: AgencyRound) -> Iterator[Handed]:
    """A ballot shows what nobody said."""
    for leader in LEADERS:
        yield Handed(round_.ballot(leader.id), set(), None)


def forms(round_: AgencyRound) -> Iterator[Handed]:
    """A unit's form shows nothing of other units."""
    for unit in UNITS:
        yield Handed(round_.form(unit), set(), {unit})


def slips_of_units(round_: AgencyRound) -> Iterator[Handed]:
    """A unit's slip gives back what it typed itself."""
    for unit in LATE_UNITS:
        yield Handed(slip_of_unit(round_, unit), words_of_unit(unit), {unit})


def slips_of_agencies(round_: AgencyRound) -> Iterator[Handed]:
    """An agency's slip gives back its list and what it typed itself."""
    for agency in LATE_AGENCIES:
        rows = rows_by_agency()[agency]
        words = set().union(*(words_of_row(*row) for row in rows)) | words_of_agency(agency)
        yield Handed(slip_after(round_, broken_list(round_, agency)), words, {u for u, _ in rows})


def slips_of_leaders(round_: AgencyRound) -> Iterator[Handed]:
    """A leader's slip gives back its own ballot."""
    path = round_.returned_ballot(LATE_LEADER, lambda unit, criterion: 2)
    type_in(path, path, {("so-xay-dung", "I.1"): "hai điểm"})
    yield Handed(slip_after(round_, path), set(), None)


def supplements(round_: AgencyRound) -> Iterator[Handed]:
    """A supplement shows only the units whose returns changed."""
    unit = UNITS[5]
    changed = self_return(round_, unit, said_by_unit, "sua.xlsx")
    type_in(changed, changed, {("VII.2", "self"): Decimal("0.2")})
    round_.counts(round_.take(changed, LATER_DAY))
    round_.issue(Stage.APPRAISAL)
    for agency, rows in rows_by_agency().items():
        own = [row for row in rows if row[0] == unit]
        path = round_.list(agency, "-bo-sung-1")
        assert path.exists() == bool(own)
        if own:
            yield Handed(path, set().union(*(words_of_row(*row) for row in own)), {unit})


def notices(round_: AgencyRound) -> Iterator[Handed]:
    """A unit's notice of its result gives the reasons of its agencies, and nothing of others."""
    finish(round_)
    for unit in UNITS:
        agencies = [agency for agency, rows in rows_by_agency((unit,)).items() if rows]
        yield Handed(round_.notice(unit), {word("ld", agency) for agency in agencies}, {unit})


def appeal_lists(round_: AgencyRound) -> Iterator[Handed]:
    """An agency's list of disputed rows shows the grounds of appeals against its own criteria."""
    finish(round_)
    disputed = {UNITS[0]: ("III.2", "V.5"), UNITS[4]: ("III.2",), UNITS[6]: ("II.1",)}
    for unit, criteria in disputed.items():
        path = round_.arriving(f"kien-nghi-{unit}.xlsx")
        claims = {(criterion, "requested"): 1 for criterion in criteria}
        grounds = {(c, "grounds"): f"Căn cứ {claim_word(unit, c)}" for c in criteria}
        type_in(round_.notice(unit), path, claims | grounds)
        told = round_.take(path, LATER_DAY)
        assert told.outcome == "accepted", errors(told)
    round_.issue(Stage.APPEAL)
    for agency, rows in rows_by_agency().items():
        own = [(u, c) for u, c in rows if c in disputed.get(u, ())]
        path = round_.path / "phat-hanh" / "kien-nghi" / f"{agency}.xlsx"
        assert path.exists() == bool(own)
        if own:
            yield Handed(path, {claim_word(*row) for row in own}, {unit for unit, _ in own})


def claim_word(unit: str, criterion: str) -> str:
    """The secret word of an appeal."""
    return word("kn", unit, criterion)


KINDS: Mapping[str, Callable[[AgencyRound], Iterator[Handed]]] = {
    "an agency's list": lists,
    "a leader's ballot": ballots,
    "a unit's form": forms,
    "a unit's slip": slips_of_units,
    "an agency's slip": slips_of_agencies,
    "a leader's slip": slips_of_leaders,
    "a supplement": supplements,
    "a unit's notice": notices,
    "an agency's list of appeals": appeal_lists,
}
"""Every kind of workbook that leaves the round's office; each is looked through in a round where
all agencies and leaders have answered."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_holds_what_its_reader_may_see_and_nothing_else(
    kind: str, tmp_path: Path
) -> None:
    round_ = answered().copy(tmp_path)
    looked = 0
    for handed in KINDS[kind](round_):
        assert words_in(handed.path) == handed.words, handed.path
        if handed.units is not None:
            assert units_named_in(handed.path) <= handed.units, handed.path
        looked += 1
    assert looked


@pytest.mark.parametrize("kind", ["a leader's ballot", "a leader's slip"])
def test_a_leader_learns_of_no_other_leader(kind: str, tmp_path: Path) -> None:
    round_ = answered().copy(tmp_path)
    for handed in KINDS[kind](round_):
        texts = " ".join(text for _, text in everything_in(handed.path.read_bytes()))
        named = [leader.id for leader in LEADERS if leader.name in texts or leader.id in texts]
        assert len(named) == 1, handed.path


def test_a_ballot_has_no_number_but_maxima() -> None:
    for leader in LEADERS:
        book = openpyxl.load_workbook(lists_out(said_by_unit).ballot(leader.id), data_only=True)
        for sheet in book.worksheets:
            columns = [cell.value for cell in sheet[1]]
            for line in sheet.iter_rows(min_row=2, values_only=True):
                for column, value in zip(columns, line, strict=True):
                    if isinstance(value, int | float):
                        assert column == "number" or line[0] == "maximum", (sheet.title, line)


# --- the round in which all have answered ---------------------------------------------------------


LATE_UNITS = ("so-xay-dung", "ubnd-huyen-vo-nhai")
LATE_AGENCIES = ("so-tu-phap", "so-thong-tin-va-truyen-thong")
LATE_LEADER = LEADERS[0].id


@cache
def appraised() -> AgencyRound:
    """All agencies have answered, no leader has; only to be copied."""
    round_ = lists_out(said_by_unit).copy(new_folder())
    for agency in AGENCIES:
        answer(round_, agency, Decimal("0.25"))
    return round_


@cache
def answered() -> AgencyRound:
    """All have answered but these few; only to be copied."""
    round_ = lists_out(said_by_unit).copy(new_folder())
    round_.issue(Stage.SELF, *LATE_UNITS)
    for agency in AGENCIES:
        if agency not in LATE_AGENCIES:
            answer(round_, agency, Decimal("0.25"))
    path = round_.returned_ballot(LEADERS[1].id, lambda unit, it: ballot_score(unit, it, 1))
    assert round_.take(path).outcome == "accepted"
    return round_


def finish(round_: AgencyRound) -> None:
    """The late ones have answered too, and the notices are out; the round takes appeals."""
    control = round_.path / "dot-cham.xlsx"
    allowed = {("round", f"{READING}{APPEAL_READING}", "value"): "on"}
    control.write_bytes(typed_into_control(allowed, control.read_bytes()))
    for agency in LATE_AGENCIES:
        answer(round_, agency, Decimal("0.25"))
    path = round_.returned_ballot(LATE_LEADER, lambda unit, it: ballot_score(unit, it, 0))
    assert round_.take(path).outcome == "accepted"
    round_.issue(Stage.RESULT)


def answer(round_: AgencyRound, agency: str, drop: Decimal) -> None:
    """The agency's list comes back and is accepted."""
    path = round_.returned_list(agency, said_by_agency(agency, drop))
    told = round_.take(path)
    assert told.outcome == "accepted", codes(errors(told))


def ballot_score(unit: str, criterion: str, place: int, apart: Decimal = Decimal("0.03")) -> Any:
    """Scores of the two leaders that lie ``apart`` to both sides of one mean."""
    middle = Decimal("3.14") + Decimal(int(criterion[-1])) / 10
    return middle + apart * (1 if place else -1)


def slip_of_unit(round_: AgencyRound, unit: str) -> Path:
    """The slip for a return of that unit with a word for a score."""
    path = self_return(round_, unit, said_by_unit, f"hong-{unit}.xlsx")
    type_in(path, path, {("III.1", "self"): "ba điểm"})
    return slip_after(round_, path)


def broken_list(round_: AgencyRound, agency: str) -> Path:
    """That agency's list as it comes back, with words for one score."""
    path = round_.returned_list(agency, said_by_agency(agency, Decimal("0.25")))
    unit, criterion = rows_by_agency()[agency][0]
    type_in(path, path, {(f"{unit}/{criterion}", "appraised"): "một điểm"})
    return path


def slip_after(round_: AgencyRound, path: Path) -> Path:
    """The slip that collecting that file made."""
    told = round_.take(path, LATER_DAY)
    assert told.slip is not None, (told.outcome, told.findings)
    return round_.path / told.slip


# --- what changes must not show -------------------------------------------------------------------


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_list_is_the_same_whatever_stands_in_rows_not_assigned(agency: str) -> None:
    with opening(begun(said_by_unit).path) as there:
        assert there.round is not None
        opened, gathered = there.round, begun(said_by_unit).gathered()
        readings = {unit: gathered.accepted(Stage.SELF, unit) for unit in UNITS}
        known = {unit: reading for unit, reading in readings.items() if reading is not None}
        rows = _rows(opened, agency)
        assigned = {(unit, criterion) for _, criterion, unit in rows}
        first = _list(opened, agency, rows, known)
        others = {unit: altered(known[unit], unit, assigned, inside=False) for unit in known}
        assert _list(opened, agency, rows, others) == first
        own = {unit: altered(known[unit], unit, assigned, inside=True) for unit in known}
        assert _list(opened, agency, rows, own) != first


def _rows(opened: OpenRound, agency: str) -> list[Row]:
    made = assignments_of(opened)
    wanted = {(row.unit, row.criterion) for row in made.of(agency) if row.unit in UNITS}
    return rows_of(opened.regulation, opened.units(), wanted)


def _list(
    opened: OpenRound, agency: str, rows: list[Row], readings: Mapping[str, FormReading]
) -> bytes:
    named = Named(agency, opened.regulation.agency_name(agency))
    return make_appraiser_form(opened, Stage.APPRAISAL, named, rows, readings)[0]


def altered(
    reading: FormReading, unit: str, rows: set[tuple[str, str]], *, inside: bool
) -> FormReading:
    """The unit's return with everything said otherwise in those rows, or in all others."""

    def wanted(criterion: str | None) -> bool:
        return ((unit, criterion) in rows) == inside

    def other(score: Score) -> Score:
        if not wanted(score.criterion):
            return score
        points = None if score.self_score is None else score.self_score + Decimal("0.01")
        return replace(
            score, self_score=points, explanation="khác", evidence="khác", level_proposed="kem"
        )

    values = tuple(
        replace(said, value=None) if said.field.input and wanted(said.field.criterion) else said
        for said in reading.values
    )
    return replace(reading, scores=tuple(map(other, reading.scores)), values=values)


def test_lists_and_ballots_are_the_same_whatever_others_have_answered(tmp_path: Path) -> None:
    quiet = lists_out(said_by_unit).copy(tmp_path / "quiet")
    loud = answered().copy(tmp_path / "loud")
    for stage in (Stage.APPRAISAL, Stage.BALLOT):
        before, after = (each.issue(stage, again=True) for each in (quiet, loud))
        assert [form.file for form in before.issued] == [form.file for form in after.issued]
        assert len(before.issued) == (len(AGENCIES) if stage is Stage.APPRAISAL else len(LEADERS))
        for form in before.issued:
            assert form.issue_number == 2
            assert (quiet.path / form.file).read_bytes() == (loud.path / form.file).read_bytes()


def test_a_ballot_is_the_same_before_and_after_units_have_answered(tmp_path: Path) -> None:
    early = begun(said_by_unit, UNITS[:1]).copy(tmp_path)
    early.issue(Stage.BALLOT)
    for leader in LEADERS:
        later = lists_out(said_by_unit).ballot(leader.id)
        assert early.ballot(leader.id).read_bytes() == later.read_bytes()


def test_a_unit_s_form_is_the_same_whoever_else_is_asked(tmp_path: Path) -> None:
    alone = begun(said_by_unit, UNITS[:1])
    assert alone.form(UNITS[0]).read_bytes() == begun(said_by_unit).form(UNITS[0]).read_bytes()


def test_an_agency_s_slip_is_the_same_whatever_other_agencies_gave(tmp_path: Path) -> None:
    """But for the head of the chain of events, which stands for all that happened."""
    broken = broken_list(lists_out(said_by_unit).copy(tmp_path), "so-tu-phap")
    shown = []
    for drop in ("0.05", "0.5"):
        round_ = lists_out(said_by_unit).copy(tmp_path / drop)
        for agency in AGENCIES:
            if agency != "so-tu-phap":
                answer(round_, agency, Decimal(drop))
        shown.append(dict(every_cell(slip_after(round_, broken))))
    assert shown[0] == shown[1]


HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b")


def every_cell(path: Path, without: Collection[str] = ()) -> Iterator[tuple[tuple[str, str], Any]]:
    """Every cell of every sheet (but those of these ids) by tab and address: stored results,
    comments and formulas; hashes of files and of the chain taken out."""
    for data_only in (True, False):
        book = openpyxl.load_workbook(path, data_only=data_only)
        for sheet in book.worksheets:
            for line in sheet.iter_rows() if sheet["A1"].value not in without else ():
                for cell in line:
                    note = cell.comment.text if cell.comment else ""
                    value = cell.value
                    if isinstance(value, str):
                        value = HASH.sub("#", value)
                    yield (sheet.title, f"{cell.coordinate}/{data_only}"), (value, note)


def test_the_result_is_the_same_whichever_leader_gave_which_score(tmp_path: Path) -> None:
    """Single ballots are nowhere in it: ballots with the same means give the same workbook, but
    for the sheets that name files by their hashes, and the serial made from these."""
    shown = [result_with(tmp_path / apart, Decimal(apart)) for apart in ("0.03", "-0.03", "0.31")]
    assert shown[0] == shown[1] == shown[2]
    cells = [each for each in shown[0].values() if isinstance(each, tuple)]
    numbers = {value for value, _ in cells if isinstance(value, int | float)}
    means = {float(Decimal("3.14") + Decimal(n) / 10) for n in range(1, 6)}
    assert means <= numbers
    singles = {float(mean + Decimal(d)) for mean in map(Decimal, map(str, means))
               for d in ("0.03", "-0.03")}  # fmt: skip
    assert not singles & {round(number, 6) for number in numbers}


def result_with(folder: Path, apart: Decimal) -> dict[tuple[str, str], Any]:
    """Every cell of the consolidated workbook, and every notice, where ballots lie that far from
    their mean."""
    round_ = appraised().copy(folder)
    for place, leader in enumerate(LEADERS):
        path = round_.returned_ballot(
            leader.id, lambda unit, criterion, p=place: ballot_score(unit, criterion, p, apart)
        )
        assert round_.take(path).outcome == "accepted"
    rest = [unit.id for unit in every_unit() if unit.id not in UNITS]
    assert rank(round_.path, without=rest).refused is None
    round_.issue(Stage.RESULT)
    notices = {("notice", unit): round_.notice(unit).read_bytes() for unit in UNITS}
    workbook = round_.path / "ket-qua" / "tong-hop.xlsx"
    return dict(every_cell(workbook, without=("receipts", "seal", "identity"))) | notices
