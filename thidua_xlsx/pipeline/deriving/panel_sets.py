"""Which ballots make the panel's scores (Điều 6.2b): those of one set, which stays.

Of two results whose sets differ by one ballot, that ballot can be worked out.  So the ballots that
a ranking counted stay, row by row, whatever comes later, until it is decided that the panel's
scores are worked out again from the ballots of then (decision 0015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import counted, say, sentence
from thidua_xlsx.facts.decided import PANEL, standing_decisions
from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.model import Appraisal, Question, Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.questions import fingerprint

KEEP, AGAIN = "giu-nguyen", "tinh-lai"
SMALLEST = 3
"""The mean of fewer ballots tells one leader what another gave, or everyone the only one."""

_Said = Mapping[Row, Mapping[str, tuple[str, Appraisal]]]
"""By row and leader what a ballot says, and the SHA-256 of the ballot."""


@dataclass(frozen=True, slots=True)
class PanelSet:
    """``said``: by row and leader what the ballots that count say; ``files``: their SHA-256,
    sorted; ``question``: what is asked where the ballots of now are others, else None."""

    said: Mapping[Row, Mapping[str, Appraisal]]
    files: tuple[str, ...]
    question: Question | None = None


def panel_set(gathered: Gathered) -> PanelSet:
    """The ballots that count: where single ballots are shown, those accepted now."""
    now = _said(gathered, _accepted(gathered))
    held = _said(gathered, _in_order(gathered, counted_last(gathered.events)))
    changed = sorted(
        {
            leader
            for row, said in held.items()
            for leader in said.keys() | now.get(row, {}).keys()
            if said.get(leader, ("",))[0] != now.get(row, {}).get(leader, ("",))[0]
        }
    )
    if not changed or gathered.round.control.conduct.show_ballots:
        return _set({**now})
    question = _question(gathered, _files(now), len(changed))
    answers = {each.id: each.answer for each in standing_decisions(gathered.events)}
    if answers.get(question.id) == AGAIN:
        return _set({**now})
    return _set({**now, **held}, None if question.id in answers else question)


def counted_last(events: Iterable[Event]) -> tuple[str, ...]:
    """The ballots (SHA-256) from which the panel's scores were last worked out; () for none."""
    counted = [event.payload for event in events if event.kind == EventKind.COUNTED]
    return tuple(map(str, counted[-1].get("ballots", ()))) if counted else ()


def count_ballots(gathered: Gathered, files: tuple[str, ...]) -> Gathered:
    """Records that the panel's scores are worked out from these ballots, where that is new."""
    register = gathered.round.register
    if files in ((), counted_last(gathered.events)) or is_closed(register):
        return gathered
    with register.transaction():
        register.append(EventKind.COUNTED, {"ballots": list(files)})
    return replace(gathered, events=register.events())


def too_small(opened: OpenRound) -> Finding | None:
    """That the panel is so small that its means give ballots away, where nobody has said that this
    is meant: a number of ballots stated, or single ballots shown."""
    conduct, leaders = opened.control.conduct, len(opened.control.leaders)
    meant = conduct.show_ballots or conduct.ballots_needed is not None
    if meant or not 0 < leaders < SMALLEST:
        return None
    words = {"count": str(leaders), "smallest": str(SMALLEST)}
    return Finding("panel-too-small", file=str(opened.folder.control), parameters=words)


def _set(said: _Said, question: Question | None = None) -> PanelSet:
    plain = {row: {by: each for by, (_, each) in rest.items()} for row, rest in said.items()}
    return PanelSet(plain, _files(said), question)


def _files(said: _Said) -> tuple[str, ...]:
    return tuple(sorted({sha256 for row in said.values() for sha256, _ in row.values()}))


def _accepted(gathered: Gathered) -> Iterator[str]:
    for state in gathered.of_appraisers(Stage.BALLOT):
        if state.counted is not None:
            yield state.counted.sha256


def _in_order(gathered: Gathered, files: Iterable[str]) -> list[str]:
    """Ballots of a leader's first workbook before those of its supplements; what was never
    received (only a register that someone wrote into says so) is none."""
    known = (sha256 for sha256 in files if sha256 in gathered.readings)
    identities = {sha256: gathered.readings[sha256].identity for sha256 in known}
    return sorted(identities, key=lambda s: (i.part if (i := identities[s]) else 0, s))


def _said(gathered: Gathered, files: Iterable[str]) -> dict[Row, dict[str, tuple[str, Appraisal]]]:
    """What those ballots say; a later part goes before an earlier one, but a blank before no
    score."""
    said: dict[Row, dict[str, tuple[str, Appraisal]]] = {}
    for sha256 in files:
        for each in gathered.readings[sha256].appraisals:
            row = said.setdefault((each.unit, each.criterion), {})
            if each.score is not None or each.by not in row:
                row[each.by] = (sha256, each)
    return said


def _question(gathered: Gathered, files: tuple[str, ...], changed: int) -> Question:
    """Whether the panel's scores are to be worked out again."""
    return Question(
        f"{PANEL}:{fingerprint(*files)}",
        *sentence("ask-panel", count=counted(changed), ballots=counted(len(files))),
        (KEEP, AGAIN),
        (say("answer-panel-kept", "vi"), say("answer-panel-again", "vi")),
        decided_by=gathered.round.regulation.council,
        effects=(
            say("effect-panel-kept", "vi"),
            say("effect-panel-again", "vi", ballots=f"{len(files):02}"),
        ),
    )
