"""What is put before the authority once nothing else of a bloc waits (Điều 10.1–10.2, 10.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua_xlsx.catalogue.messages import Both, counted, joined, say, sentence
from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.model import Decider, Question, Regulation, Submitted, Unit
from thidua_xlsx.ranking.questions import fingerprint
from thidua_xlsx.rating.approvals import APPROVAL, APPROVED, CHANGE, KEPT, NOT_APPROVED
from thidua_xlsx.rating.outcome import Approval


@dataclass(frozen=True)
class Before:
    """A bloc as it is put before who approves: ``now`` with the approved ratings kept, ``free`` as
    it would be were nothing approved; both in rank order."""

    regulation: Regulation
    bloc: str
    units: Sequence[Unit]
    now: Mapping[str, Submitted]
    free: Mapping[str, Submitted]
    said: Mapping[str, Approval]
    record: Sequence[DecisionTaken]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each unit in rank order."""
        return {unit.id: place for place, unit in enumerate(self.units)}


def asked(before: Before) -> tuple[Question, ...]:
    """What the authority is asked: to approve the units without a word that stands, and what to
    do about approved ones for which others' rating again changes something.

    Nothing where the regulation names nobody who approves.
    """
    decider = before.regulation.deciders.get(APPROVAL)
    if decider is None:
        return ()
    open_ = [unit.id for unit in before.units if _is_open(before.said.get(unit.id))]
    change = _change(before, decider)
    answers = {taken.id: taken.answer for taken in before.record}
    changes = (change,) if change is not None and answers.get(change.id) != KEPT else ()
    return (*changes, *((_approval(before, decider, open_),) if open_ else ()))


def on_request(before: Before) -> tuple[Question, ...]:
    """What can be answered, or answered again, although nobody is asked: the approval of the whole
    bloc, of all units that have none, of each alone, and of those once asked about together."""
    decider = before.regulation.deciders.get(APPROVAL)
    if decider is None:
        return ()
    everybody = [unit.id for unit in before.units]
    without = [u for u in everybody if not (u in before.said and before.said[u].stands)]
    together = [[one.unit for one in taken.submitted] for taken in before.record]
    groups = (everybody, without, *([unit] for unit in everybody), *together)
    change = _change(before, decider)
    here = [group for group in groups if group and before.places.keys() >= set(group)]
    questions = [_approval(before, decider, group) for group in here]
    found = {one.id: one for one in (*questions, *((change,) if change else ()))}
    return tuple(found.values())


def _is_open(word: Approval | None) -> bool:
    return word is None or word.outdated


def _approval(before: Before, decider: Decider, group: Iterable[str]) -> Question:
    """Whether the ratings of these units are approved: about exactly their totals, ranks and
    computed ratings."""
    units = [before.units[place] for place in sorted(before.places[id] for id in group)]
    whole = len(units) == len(before.units)
    name = before.regulation.bloc_names[before.bloc]
    text = sentence("ask-approval", bloc=name, count=counted(len(units)))
    if not whole:
        said = [_rated(before, unit) for unit in units]
        text = sentence("ask-approval-some", bloc=name, units=joined(said, "; "))
    about = tuple(before.now[unit.id] for unit in units)
    return _question(
        before,
        decider,
        f"{APPROVAL}:{before.bloc}:{fingerprint(before.bloc, *sorted(map(_stated, about)))}",
        text,
        {APPROVED: "approved", NOT_APPROVED: "not-approved"},
        about,
    )


def _rated(before: Before, unit: Unit) -> Both:
    rating = before.regulation.rating_names[before.now[unit.id].computed]
    return sentence("approval-unit", name=unit.name, rating=rating)


def _change(before: Before, decider: Decider) -> Question | None:
    """What to do about approved units that would have another rating or rank by now although
    nothing of their own changed; None where there is none."""
    changed = tuple(_would_be(before))
    if not changed:
        return None
    names = {unit.id: unit.name for unit in before.units}
    said = [_described(before, names[now.unit], was, now) for was, now in changed]
    about = [f"{_stated(was)}>{_stated(now)}" for was, now in changed]
    name = before.regulation.bloc_names[before.bloc]
    return _question(
        before,
        decider,
        f"{CHANGE}:{before.bloc}:{fingerprint(before.bloc, *sorted(about))}",
        sentence("ask-approval-change", bloc=name, units=joined(said, "; ")),
        {KEPT: "approval-kept", APPROVED: "approved-anew"},
        tuple(now for _, now in changed),
    )


def _would_be(before: Before) -> Iterator[tuple[Submitted, Submitted]]:
    """As approved and as it would be, of the units whose approval stands."""
    for unit in before.units:
        word = before.said.get(unit.id)
        about = word.submitted if word is not None and word.stands else None
        now = before.free[unit.id]
        if about is not None and (about.computed, about.rank) != (now.computed, now.rank):
            yield about, now


def _described(before: Before, name: str, was: Submitted, now: Submitted) -> Both:
    ratings = before.regulation.rating_names
    words = {
        "name": name,
        "rating": ratings.get(was.computed, "–"),
        "now": ratings.get(now.computed, "–"),
        "rank": was.rank,
        "rank_now": now.rank,
    }
    rank = sentence("approval-rank-change", **words) if was.rank != now.rank else ("", "")
    key = "approval-rating-change" if was.computed != now.computed else "approval-same-rating"
    return sentence(key, **words, ranks=rank)


def _question(
    before: Before,
    decider: Decider,
    id: str,
    text: Both,
    answers: Mapping[str, str],
    about: tuple[Submitted, ...],
) -> Question:
    return Question(
        id,
        *text,
        answers=tuple(answers),
        labels=tuple(say(f"answer-{key}", "vi") for key in answers.values()),
        decided_by=decider.by,
        article=decider.article,
        bloc=before.bloc,
        unit=about[0].unit if len(about) == 1 and len(before.units) > 1 else None,
        submitted=about,
        effects=tuple(say(f"effect-{key}", "vi") for key in answers.values()),
    )


def _stated(about: Submitted) -> str:
    return f"{about.unit}={about.total}={about.rank}={about.computed}"
