"""No workbook holds anything that its reader must not see.

Every secret text of a round is a word that occurs nowhere else, and every part of every workbook
is searched for those words: cells, formulas and their stored results, comments, lists of
validations, hidden sheets, defined names, properties, names of sheets and of parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from support.control_case import of_settings
from support.control_case import typed as typed_into_control
from support.findings import codes, errors
from support.made_once import made_once
from support.rounds_of_agencies import (
    AGENCIES,
    LATER_DAY,
    LEADERS,
    UNITS,
    AgencyRound,
    every_unit,
    lists_out,
    rows_by_agency,
    type_in,
)
from thidua_xlsx.layout.control.schema import APPEAL_READING, READING
from thidua_xlsx.model import Stage

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


# --- every kind of workbook -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook that someone is handed: ``words``: all secret words that it shows, ``units``:
    those of which it may name anything (None: all of the round, by name)."""

    path: Path
    words: set[str]
    units: set[str] | None


def notices(round_: AgencyRound) -> Iterator[Handed]:
    """A unit's notice of its result gives the reasons of its agencies, and nothing of others."""
    finish(round_)
    for unit in UNITS:
        agencies = [agency for agency, rows in rows_by_agency((unit,)).items() if rows]
        yield Handed(round_.notice(unit), {word("ld", agency) for agency in agencies}, {unit})


# --- the round in which all have answered ---------------------------------------------------------


LATE_UNITS = ("so-xay-dung", "ubnd-huyen-vo-nhai")


LATE_AGENCIES = ("so-tu-phap", "so-thong-tin-va-truyen-thong")


LATE_LEADER = LEADERS[0].id


@made_once
def appraised(folder: Path) -> AgencyRound:
    """All agencies have answered, no leader has; only to be copied."""
    round_ = lists_out(said_by_unit).copy(folder)
    for agency in AGENCIES:
        answer(round_, agency, Decimal("0.25"))
    return round_


@made_once
def answered(folder: Path) -> AgencyRound:
    """All have answered but these few; only to be copied."""
    round_ = lists_out(said_by_unit).copy(folder)
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
    allowed = of_settings({f"{READING}{APPEAL_READING}": "on"})
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
