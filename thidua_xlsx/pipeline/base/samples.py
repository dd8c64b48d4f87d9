"""The packaged samples: what people would type into which form, and when it came back.

A sample's folder holds ``sample.json`` (what the sample is, when forms came in, what mark its
sheets carry), ``units.csv``, and what is typed: ``scores.csv`` (one row a unit and criterion) or
``facts.csv`` (one row a unit and field key), ``ballots.csv`` and ``shared.csv`` (one row a score of
one leader, of one agency), ``decisions.csv`` (one row a question that the council answers),
``ending.json`` (how one of its blocs goes on to its dossier).
``samples/README.md`` says where each number is from.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from thidua_xlsx.layout.appraiser.appraiser_request import row_key
from thidua_xlsx.model import Leader, Stage, Unit, field_key
from thidua_xlsx.system.resources import data_folder

Answers = Mapping[tuple[Stage, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """An answer of the council; ``question`` is a question's id without its fingerprint."""

    question: str
    answer: str
    by: str
    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a round of one bloc alone goes on to its dossier; ``why_not``: why the other blocs take
    no part.  There is no last day for appeals: it would be past.

    ``appeal``: unit → what it types into its notice; ``decided``: agency → what it types into its
    list of appeals; ``decisions`` are answered before, ``approval`` after.  ``received``: when each
    came back, by stage, "decisions" and "approval".
    """

    bloc: str
    why_not: str
    appeal: Mapping[str, Mapping[str, str]]
    decided: Mapping[str, Mapping[str, str]]
    decisions: tuple[SampleDecision, ...]
    approval: tuple[SampleDecision, ...]
    received: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """``answers``: (stage, unit) → field key → text as a person types it; ``ballots``: leader
    → the same, by row; ``apart``: agency → the same, where the agencies that share a criterion
    score it differently; ``decisions``: what the council answers after the ranking.

    ``received``: stage → when the forms came back, and "decisions" → when the council's answers
    did; ``without``: units that the sample has no data of; ``mark``: the line on every sheet that
    says what is made up.
    """

    regulation: str
    mark: str
    received: Mapping[str, str]
    without: tuple[str, ...]
    units: tuple[Unit, ...]
    answers: Answers
    leaders: tuple[Leader, ...] = ()
    ballots: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    apart: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    decisions: tuple[SampleDecision, ...] = ()
    ending: Ending | None = None

    def row_answers(self, appraiser: str) -> dict[str, str]:
        """What an appraiser types into its workbook, by the keys of its rows: a leader what the
        ballots say, an agency what the sample has of each unit's appraisal."""
        if appraiser in self.ballots:
            return dict(self.ballots[appraiser])
        typed: dict[str, str] = {}
        for (stage, unit), answers in self.answers.items():
            if stage is Stage.APPRAISAL:
                for key, text in answers.items():
                    typed |= _row_answer(unit, key, text)
        return typed | dict(self.apart.get(appraiser, {}))


def samples() -> tuple[Sample, ...]:
    """All packaged samples, by folder name."""
    folders = sorted(path.parent for path in data_folder("samples").glob("*/sample.json"))
    return tuple(load_sample(folder) for folder in folders)


def load_sample(folder: Path) -> Sample:
    """The sample in that folder."""
    said = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    units = tuple(
        Unit(row["id"], row["name"], row["bloc"], row["source"])
        for row in _csv_rows(folder / "units.csv")
    )
    return Sample(
        said["regulation"],
        said["mark"],
        said["received"],
        tuple(said["without"]),
        units,
        _typed_answers(folder),
        tuple(Leader(**leader) for leader in said.get("leaders", ())),
        _by_row(folder / "ballots.csv", "leader"),
        _by_row(folder / "shared.csv", "agency"),
        tuple(_decisions(folder / "decisions.csv")),
        _ending(folder / "ending.json"),
    )


def _typed_answers(folder: Path) -> Answers:
    answers: dict[tuple[Stage, str], dict[str, str]] = {}
    for stage, unit, key, text in (*_from_scores(folder), *_from_facts(folder)):
        if text:
            answers.setdefault((stage, unit), {})[key] = text
    return answers


def _by_row(path: Path, who: str) -> dict[str, dict[str, str]]:
    """Who gave it (named in that column) → row → score."""
    given: dict[str, dict[str, str]] = {}
    for row in _csv_rows(path):
        key = row_key(row["unit"], row["criterion"], "appraised")
        given.setdefault(row[who], {})[key] = row["score"]
    return given


def _row_answer(unit: str, key: str, text: str) -> dict[str, str]:
    """An answer of a unit's whole appraisal form as one of an agency's row: a ticked level is
    there a choice, told by its id."""
    owner, _, name = key.rpartition("/")
    criterion, _, level = owner.partition("/")
    return {row_key(unit, criterion, name): level if name == "level" else text}


def _decisions(path: Path) -> Iterator[SampleDecision]:
    names = tuple(each.name for each in fields(SampleDecision))
    return (SampleDecision(*(row[name] for name in names)) for row in _csv_rows(path))


def _ending(path: Path) -> Ending | None:
    if not path.is_file():
        return None
    said = json.loads(path.read_text(encoding="utf-8"))
    return Ending(
        said["bloc"],
        said["why_not"],
        said["appeal"],
        said["decided"],
        tuple(SampleDecision(**each) for each in said["decisions"]),
        tuple(SampleDecision(**each) for each in said["approval"]),
        said["received"],
    )


def _from_facts(folder: Path) -> Iterator[tuple[Stage, str, str, str]]:
    for row in _csv_rows(folder / "facts.csv"):
        yield Stage(row["stage"]), row["unit"], row["key"], row["value"]


def _from_scores(folder: Path) -> Iterator[tuple[Stage, str, str, str]]:
    for row in _csv_rows(folder / "scores.csv"):
        unit, criterion = row["unit"], row["criterion"]
        for name in ("self", "explanation", "evidence", "product"):
            yield Stage.SELF, unit, field_key(criterion, name), row.get(name) or ""
        for name in ("appraised", "reason"):
            yield Stage.APPRAISAL, unit, field_key(criterion, name), row[name]
        if row["level_proposed"]:
            key = field_key(f"{criterion}/{row['level_proposed']}", "level")
            yield Stage.SELF, unit, key, "x"
        if row["level"]:
            yield Stage.APPRAISAL, unit, field_key(f"{criterion}/{row['level']}", "level"), "x"


def _csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """A CSV file's rows; nothing where there is no such file.  Lines beginning with # are notes."""
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(line for line in lines if not line.startswith("#"))
