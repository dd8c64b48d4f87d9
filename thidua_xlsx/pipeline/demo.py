"""The whole cycle on the packaged samples, one round a regulation; of one of them a part once more,
to its end: an appeal, the approval, the dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.samples import Sample, samples
from thidua_xlsx.pipeline.played_sample import PlayedRound, play_to_the_end, play_until_decided
from thidua_xlsx.system.side_by_side import side_by_side
from thidua_xlsx.system.signing import Key


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DemoResult(Result):
    """The rounds that were run, one a regulation, and those that were ``closed``."""

    rounds: tuple[PlayedRound, ...] = ()
    closed: tuple[PlayedRound, ...] = ()

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "rounds": [each.to_json() for each in self.rounds],
            "closed": [{**each.to_json(), "dossier": each.dossier} for each in self.closed],
        }


def demo(
    path: Path, *, say: Callable[..., None] | None = None, key: Key | None = None
) -> DemoResult:
    """Runs every sample in a new folder under ``path``; ``say`` is told each step, as the key of a
    message and its words.

    From the command line the rounds, of which none knows of the others, are played side by side.
    Stops at the first step that is refused, and gives that refusal.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        return DemoResult(refused=Refusal(Finding("round-folder-not-empty", file=str(path))))
    known = samples()
    jobs = [(play_until_decided, path, sample, key) for sample in known]
    jobs += [(play_to_the_end, path, sample, key) for sample in known if sample.ending]
    rounds: list[PlayedRound] = []
    refused: Refusal | None = None
    for played in side_by_side(_played, jobs, say or (lambda message, **words: None)):
        if isinstance(played, Refusal):
            refused = played
            break
        rounds.append(played)
    return DemoResult(
        rounds=tuple(each for each in rounds if not each.dossier),
        closed=tuple(each for each in rounds if each.dossier),
        refused=refused,
    )


def _played(
    play: Callable[..., PlayedRound],
    path: Path,
    sample: Sample,
    key: Key | None,
    say: Callable[..., None],
) -> PlayedRound | Refusal:
    """The round, or why a step of it was refused."""
    try:
        return play(path, sample, key, say)
    except Refused as refused:
        return refused.refusal
