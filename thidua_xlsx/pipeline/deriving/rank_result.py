"""What ``rank`` answers, and the hash that seals it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.model import GIVEN, Appraisal, Question, Score, SheetState
from thidua_xlsx.model.shown import frame
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION, WRITTEN, last_written
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.gathering.exclusions import Exclusion
from thidua_xlsx.ranking.nominations import NO_VOTES, Nominations
from thidua_xlsx.returns.signed_sheet import counted
from thidua_xlsx.words.canonical import canonical_sha256
from thidua_xlsx.words.jsonable import attributes_json, jsonable

if TYPE_CHECKING:
    import pandas as pd

    from thidua_xlsx.ranking.ranking import Ranking
    from thidua_xlsx.rating.outcome import Ratings, UnitRating


RATINGS = ("proposed", "computed", "approved")
QUOTA = (
    *("rating", "article", "base", "percent", "number", "share", "places"),
    *("rounded", "taken", "kept_out", "provisional"),
)
SCORES = (*GIVEN, "final", "bonus", "deduction")
SCORES_FRAME = {
    **dict.fromkeys(("unit", "criterion"), "str"),
    **dict.fromkeys(("self", *SCORES), "Int64"),
    "level": "str",
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RankResult(Result):
    """``ranking`` and ``ratings`` None where the command refused; ``workbook`` is the path
    written, ``inspection`` that of the inspector's book, ``publication`` that of the list to
    publish.  ``provisional``: see ``Ranked``.
    ``asked``: what waits for a decision; where it refused, that about the returns.  ``signed``: by
    unit, how its signed sheet stands (Điều 8.2c).  ``appraised``: whether anything is; ``voted``:
    by which votes units are nominated;
    ``closed``: whether the round was; ``position``: how many events there are, and their head.
    ``sealed``: the hash of the answer, "" where it is not worked out yet."""

    shows: ClassVar = ("refused", "workbook", "ranking", "pending", "excluded", "findings")

    workbook: str | None = None
    inspection: str | None = None
    publication: str | None = None
    ranking: Ranking | None = None
    ratings: Ratings | None = None
    scores: tuple[Score, ...] | None = None
    appraisals: Mapping[tuple[str, str], tuple[Appraisal, ...]] = field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    bloc_names: Mapping[str, str] = field(default_factory=dict)
    rating_names: Mapping[str, str] = field(default_factory=dict)
    provisional: bool = False
    asked: tuple[Question, ...] = ()
    signed: Mapping[str, SheetState] = field(default_factory=dict)
    appraised: bool = False
    voted: Nominations = NO_VOTES
    closed: bool = False
    position: tuple[int, str] = (0, "")
    sealed: str = ""

    def in_round(self, folder: str) -> Self:
        """The refusal alone names the folder: ``result_sha256`` is of the findings, too, and the
        same result has the same hash wherever its round lies."""
        return replace(Result.in_round(self, folder), findings=self.findings)

    @property
    def excluded(self) -> tuple[str, ...]:
        """The ids of the units that are not ranked, by command or because they left the round."""
        return tuple(each.unit.id for each in self.exclusions)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The ids of the units that the command left out by name."""
        return tuple(each.unit.id for each in self.exclusions if each.why == "command")

    @property
    def pending(self) -> tuple[Question, ...]:
        """What waits for a decision before the result is final."""
        return self.asked

    @property
    def blocked(self) -> tuple[UnitRating, ...]:
        """The units whose rating was refused or cancelled and that are not rated again yet."""
        return self.ratings.blocked if self.ratings is not None else ()

    @property
    def waits(self) -> bool:
        return self.hindered or bool(self.pending or self.blocked) or self.provisional

    def body(self, lang: str) -> dict[str, Any]:
        answer = self._answer(lang)
        answer["result_sha256"] = self.sealed or self.sha256()
        if self.scores is not None:
            answer["scores"] = [
                _score_json(score, self.appraisals.get((score.unit, score.criterion), ()))
                for score in self.scores
            ]
        return answer

    def sha256(self) -> str:
        """The ``result_sha256`` of the contract: one for the same facts, whatever the language."""
        findings = [each.to_json("vi") for each in self.findings]
        return result_sha256(self._answer("vi") | {"findings": findings})

    def _answer(self, lang: str) -> dict[str, Any]:
        blocs = blocs_json(self.ranking, self.ratings, lang)
        for unit in (unit for bloc in blocs for unit in bloc["units"] if self.signed):
            unit["signed"] = self.signed[unit["unit"]]
        for bloc in blocs:
            if (voted := self.voted.of(bloc["bloc"])) is not None:
                bloc["nomination"] = voted.to_json()
        return {
            "workbook": self.workbook,
            "inspection": self.inspection,
            "blocs": blocs,
            **({"signed": counted(self.signed.values())} if self.signed else {}),
            "pending": [each.to_json(lang) for each in self.pending],
            "excluded": list(self.excluded),
            "exclusions": [each.to_json() for each in self.exclusions],
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a unit: ``Ranking.to_frame`` with its ratings (ids) proposed, computed, approved;
        ``provisional`` also where the rating is.  No rows where the command refused."""
        from thidua_xlsx.ranking.ranking import FRAME

        return frame({**FRAME, **dict.fromkeys(RATINGS, "str")}, self._rows())

    def _rows(self) -> Iterator[dict[str, object]]:
        for bloc in self.ranking.blocs if self.ranking is not None else ():
            for line in bloc.units:
                row = line.to_row(bloc.bloc)
                rating = self.ratings.of(line.unit.id) if self.ratings is not None else None
                if rating is not None:
                    row |= {name: getattr(rating, name) for name in RATINGS}
                    row["provisional"] = line.provisional or rating.provisional
                yield row

    def scores_to_frame(self) -> pd.DataFrame:
        """One row a criterion of a unit, its scores (``model.SCORES``), bonus and deduction in
        whole thousandths; no rows unless the scores were asked for."""
        from thidua_xlsx.ranking.reconcile import to_thousandths

        return frame(
            SCORES_FRAME,
            (
                {
                    "unit": score.unit,
                    "criterion": score.criterion,
                    "self": to_thousandths(score.self_score),
                    "level": score.level,
                    **{name: to_thousandths(getattr(score, name)) for name in SCORES},
                }
                for score in self.scores or ()
            ),
        )


def blocs_json(ranking: Ranking | None, ratings: Ratings | None, lang: str) -> list[dict[str, Any]]:
    """The ``blocs`` of the contract: each with its quota, ties and units in rank order."""
    if ranking is None or ratings is None:
        return []
    blocs = ranking.to_json()
    for bloc in blocs:
        quotas = [attributes_json(each, *QUOTA) for each in ratings.quota_of(bloc["bloc"])]
        bloc["quota"] = quotas[0] if quotas else None
        if len(quotas) > 1:
            bloc["quotas"] = quotas
        for unit in bloc["units"]:
            rating = ratings.of(unit["unit"])
            if rating is not None:
                unit.update(_rating_json(rating, lang, unit["provisional"]))
    return blocs


def _rating_json(rating: UnitRating, lang: str, rank_provisional: bool) -> dict[str, Any]:
    return {
        "rating": attributes_json(rating, *RATINGS),
        "provisional": rank_provisional or rating.provisional,
        **attributes_json(rating, "gap", "possible"),
        "approval": rating.approval.to_json() if rating.approval is not None else None,
        "reasons": [
            {
                **attributes_json(reason, "rating", "rule", "article", "holds"),
                "detail": reason.detail if lang == "vi" else reason.detail_en,
            }
            for reason in rating.reasons
        ],
    }


def _score_json(score: Score, given: Sequence[Appraisal]) -> dict[str, Any]:
    return {
        **attributes_json(score, "unit", "criterion"),
        "self": jsonable(score.self_score),
        "appraised": [
            attributes_json(each, "by", "score", "level", *(("agreed",) if each.agreed else ()))
            for each in given
            if each.score is not None
        ],
        **attributes_json(score, *GIVEN[1:], "final", "level"),
    }


def result_of(opened: OpenRound, ranked: Ranked, *, with_scores: bool = False) -> RankResult:
    """The ranking as the command answers it, with the paths that it writes."""
    return RankResult(
        workbook=str(opened.folder.results / CONSOLIDATED),
        inspection=str(opened.folder.results / INSPECTION),
        ranking=ranked.ranking,
        ratings=ranked.ratings,
        scores=ranked.final.scores if with_scores else None,
        appraisals=ranked.final.appraisals if with_scores else {},
        exclusions=ranked.exclusions,
        asked=ranked.questions,
        bloc_names=opened.regulation.bloc_names,
        rating_names=opened.regulation.rating_names,
        provisional=ranked.provisional,
        appraised=ranked.final.appraised,
        closed=is_closed(opened.register),
        findings=ranked.findings,
        signed=ranked.signed,
        voted=ranked.nominations,
    )


def result_sha256(answer: Mapping[str, Any]) -> str:
    """The SHA-256, in hexadecimal, of the ``rank`` command's answer in canonical JSON,
    without the workbooks' paths and the hash itself."""
    paths = {"workbook", "inspection"}
    kept = {name: answer[name] for name in answer.keys() - paths - {"result_sha256"}}
    return canonical_sha256(kept)


def sealed_sha256(opened: OpenRound, ranked: Ranked) -> str:
    """The ``result_sha256`` of that result."""
    return result_of(opened, ranked).sha256()


def result_stands(opened: OpenRound, ranked: Ranked) -> bool:
    """Whether the last result written is this one, and shows that the round was opened again where
    it was."""
    last = last_written(opened, CONSOLIDATED) or {}
    if last.get("result_sha256") != sealed_sha256(opened, ranked):
        return False
    reopened = opened.register.events(EventKind.REOPENED)
    later = opened.register.events(WRITTEN, after=reopened[-1].id) if reopened else ()
    return not reopened or any("result_sha256" in event.payload for event in later)
