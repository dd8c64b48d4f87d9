"""Reconciles, ranks, and writes the council's consolidated workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua_xlsx import files
from thidua_xlsx.findings import Finding
from thidua_xlsx.model import Appraisal, Named, Score, Stage, Unit
from thidua_xlsx.pipeline.appeal_plan import undecided
from thidua_xlsx.pipeline.exclusions import Exclusion, exclusions
from thidua_xlsx.pipeline.final_scores import FinalScores, ballots_needed, final_scores
from thidua_xlsx.pipeline.gather import Gathered, gather
from thidua_xlsx.pipeline.issue import unknown_unit
from thidua_xlsx.pipeline.opening import opening
from thidua_xlsx.pipeline.outputs import write_result
from thidua_xlsx.pipeline.result import Refusal, Result, plain
from thidua_xlsx.round import OpenRound

if TYPE_CHECKING:
    from thidua_xlsx.ranking import Ranking

WORKBOOK = "tong-hop.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankResult(Result):
    """``ranking`` None where the command refused; ``workbook`` is the path written."""

    workbook: str | None = None
    ranking: Ranking | None = None
    scores: tuple[Score, ...] | None = None
    appraisals: Mapping[tuple[str, str], tuple[Appraisal, ...]] = field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    blocs: tuple[Named, ...] = ()

    @property
    def excluded(self) -> tuple[str, ...]:
        """The ids of the units that are not ranked, by command or because they left the round."""
        return tuple(each.unit.id for each in self.exclusions)

    def bloc_name(self, bloc: str) -> str:
        """The bloc's name; its id where it has none."""
        return next((named.name for named in self.blocs if named.id == bloc), bloc)

    @property
    def waits(self) -> bool:
        return self.hindered or (
            self.ranking is not None
            and any(line.provisional for bloc in self.ranking.blocs for line in bloc.units)
        )

    def body(self, lang: str) -> dict[str, Any]:
        from thidua_xlsx.ranking import result_sha256

        answer: dict[str, Any] = {
            "workbook": self.workbook,
            "blocs": self.ranking.to_json() if self.ranking else [],
            "pending": [],
            "excluded": list(self.excluded),
            "exclusions": [each.to_json() for each in self.exclusions],
        }
        if self.scores is not None:
            answer["scores"] = [
                _score_json(score, self.appraisals.get((score.unit, score.criterion), ()))
                for score in self.scores
            ]
        answer["result_sha256"] = result_sha256(answer)
        return answer


CARRIED_OUT = frozenset(
    {
        "shared-criterion-score",
        "shared-criterion-disagreement",
        "unappraised-criterion",
        "inapplicable-criterion",
        "appraisal-first-day",
        "appeal",
    }
)
"""The readings of which every choice but "sum-of-parts" (for want of stated parts) has effect."""


def _readings_without_effect(opened: OpenRound) -> list[Finding]:
    """A reading chosen in the control workbook that this version does not carry out yet: said,
    never silently ignored."""
    return [
        Finding(
            "reading-without-effect",
            found=reading.label(opened.control.readings[reading.id]),
            parameters={"article": reading.article, "used": reading.label(reading.default)},
        )
        for reading in opened.regulation.readings
        if (chosen := opened.control.readings.get(reading.id, reading.default)) != reading.default
        and (reading.id not in CARRIED_OUT or chosen == "sum-of-parts")
    ]


def _score_json(score: Score, given: Sequence[Appraisal]) -> dict[str, Any]:
    return {
        "unit": score.unit,
        "criterion": score.criterion,
        "self": plain(score.self_score),
        "appraised": [
            {"by": each.by, "score": plain(each.score), "level": each.level}
            for each in given
            if each.score is not None
        ],
        "appealed": plain(score.appealed),
        "final": plain(score.final),
        "level": score.level,
    }


def rank(path: Path, *, without: Collection[str] = (), with_scores: bool = False) -> RankResult:
    """The ranking of every bloc, and ``ket-qua/tong-hop.xlsx`` with it.

    Refuses while a unit is outstanding or under review, naming all of them, unless each is left
    out by name.  Before any appraisal is accepted: self totals only, rank None.
    """
    with opening(path, strict=True) as opened:
        if opened.round is None:
            return RankResult(findings=opened.findings, refused=opened.refused)
        known = [unit.id for unit in opened.round.control.units]
        unknown = tuple(unit for unit in without if unit not in known)
        if unknown:
            refused = Refusal(unknown_unit(unknown[0], known), unknown)
            return RankResult(findings=opened.findings, refused=refused)
        gathered = gather(opened.round)
        excluded = exclusions(opened.round, without)
        units = tuple(unit for unit in opened.round.units() if unit.id not in without)
        final = final_scores(opened.round, gathered, units)
        refused_for = _outstanding(opened.round, gathered, units, final)
        if refused_for is not None:
            findings = (*opened.findings, *gathered.lost)
            return RankResult(findings=findings, refused=refused_for)
        try:
            return _rank(opened.round, gathered, units, excluded, final, with_scores)
        except files.CannotWrite as error:
            return RankResult(findings=opened.findings, refused=Refusal(error.finding))


def _outstanding(
    opened: OpenRound, gathered: Gathered, units: Sequence[Unit], final: FinalScores
) -> Refusal | None:
    """Why nothing can be ranked yet: units without accepted self scores; once anything is
    appraised, what of the appraisal is not in."""
    waiting = tuple(u.id for u in units if gathered.accepted(Stage.SELF, u.id) is None)
    if waiting or not units:
        return _refusal("self-outstanding", waiting)
    return _appraisal_outstanding(opened, units, final) if final.appraised else None


def _appraisal_outstanding(
    opened: OpenRound, units: Sequence[Unit], final: FinalScores
) -> Refusal | None:
    """Units whose whole annex, or appraisers whose workbooks, are not accepted; too few ballots;
    agencies that have not decided on appeals.

    A ballot that is still out is not waited for where enough are in (Điều 6.2b).
    """
    if final.unappraised:
        return _refusal("appraisal-outstanding", final.unappraised)
    needed = ballots_needed(opened)
    few = final.ballots < needed and _panel_rows_open(opened, units, final)
    waiting = [whom for stage, whom in final.waiting if few or stage != Stage.BALLOT]
    if waiting:
        return _refusal("appraisers-outstanding", tuple(dict.fromkeys(waiting)))
    if few:
        counted = {"count": str(final.ballots), "needed": str(needed)}
        return Refusal(Finding("ballots-too-few", parameters=counted))
    return _refusal("appeals-outstanding", final.deciding) if final.deciding else None


def _undecided(
    opened: OpenRound, gathered: Gathered, units: Sequence[Unit]
) -> tuple[Finding, ...]:
    """That there are appeals which nobody has been asked to decide yet."""
    found = undecided(opened, gathered, {unit.id for unit in units})
    names = ", ".join(unit.name for unit in units if unit.id in found)
    return (Finding("appeals-undecided", found=names),) if found else ()


def _panel_rows_open(opened: OpenRound, units: Sequence[Unit], final: FinalScores) -> bool:
    """Whether any criterion of the panel has no score."""
    rows = {
        (unit.id, leaf.id)
        for unit in units
        for leaf in opened.regulation.annex_of_bloc(unit.bloc).leaves()
        if leaf.panel
    }
    return any(s.appraised is None for s in final.scores if (s.unit, s.criterion) in rows)


def _refusal(code: str, whom: tuple[str, ...]) -> Refusal:
    return Refusal(Finding(code, parameters={"count": str(len(whom))}), whom)


def _rank(
    opened: OpenRound,
    gathered: Gathered,
    units: Sequence[Unit],
    excluded: tuple[Exclusion, ...],
    final: FinalScores,
    with_scores: bool,
) -> RankResult:
    from thidua_xlsx.pipeline.consolidate import consolidated_bytes
    from thidua_xlsx.ranking import rank as rank_units

    scores = final.scores
    ranking = rank_units(opened.regulation, units, scores)
    findings = [each.finding() for each in excluded]
    if final.appraised:
        findings += (*final.findings, *ranking.findings, *_undecided(opened, gathered, units))
    else:
        findings.append(Finding("not-appraised-yet"))
    findings += _readings_without_effect(opened)
    path = opened.folder.results / WORKBOOK
    data = consolidated_bytes(opened, gathered, units, final, ranking, excluded)
    hindrance = write_result(opened, path, data)
    if hindrance is not None:
        return RankResult(refused=Refusal(hindrance))
    return RankResult(
        workbook=str(path),
        ranking=ranking,
        scores=scores if with_scores else None,
        appraisals=final.appraisals,
        exclusions=excluded,
        blocs=opened.regulation.blocs,
        findings=tuple(findings),
    )
