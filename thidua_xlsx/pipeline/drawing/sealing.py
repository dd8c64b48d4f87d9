"""What the result was made from, by hash: the sheet of hashes, and the workbook's identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version

from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.layout.consolidated.seal_sheet import Seal, SealedFile
from thidua_xlsx.layout.signed.identity import Identity, serial, sign
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.base.outputs import WRITTEN
from thidua_xlsx.pipeline.base.round import CONTROL, OpenRound
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.making.forms import identity_in
from thidua_xlsx.pipeline.making.handed_codes import code_statement
from thidua_xlsx.pipeline.making.owners import owner_name
from thidua_xlsx.returns.decision_sheet import STAGE, locked_questions
from thidua_xlsx.system import files
from thidua_xlsx.words.dates import moment_text


def facts_head(gathered: Gathered) -> str:
    """The hash of the last event that the result rests on: writing results and closing the round
    add events of their own, which must not change the result."""
    last = _last_fact(gathered)
    return last.hash if last is not None else files.sha256(b"")


def facts_at(gathered: Gathered) -> datetime:
    """When the last event happened that the result rests on."""
    last = _last_fact(gathered)
    return last.at if last is not None else gathered.round.created


def _last_fact(gathered: Gathered) -> Event | None:
    relevant = [e for e in gathered.events if e.kind not in (WRITTEN, EventKind.CLOSED)]
    return relevant[-1] if relevant else None


def seal_of(gathered: Gathered, result_sha256: str) -> Seal:
    """The hashes of all that counts, and of the result itself."""
    return Seal(
        result_sha256,
        facts_head(gathered),
        f"thidua-xlsx {version('thidua-xlsx')}",
        _originals(gathered),
        tuple(
            SealedFile(name, files.sha256(data)) for name, data in gathered.round.regulation.files
        ),
        tuple(
            SealedFile(CONTROL, str(event.payload["sha256"]), since=moment_text(event.at))
            for event in gathered.events
            if event.kind == EventKind.CONTROL_SEEN
        ),
    )


def _originals(gathered: Gathered) -> tuple[SealedFile, ...]:
    """The returns that count, in the order of receipt."""
    counted = {
        state.counted.sha256: state.form for state in gathered.states if state.counted is not None
    }
    return tuple(
        SealedFile(
            file.name,
            file.sha256,
            f"{owner_name(gathered.round, counted[file.sha256])}; {file.receipt}",
            moment_text(file.received_at),
        )
        for file in gathered.files
        if file.sha256 in counted
    )


def result_serial(gathered: Gathered, result_sha256: str) -> str:
    """The serial of the workbook of that result; "" where the round's key is lost."""
    return _serial(gathered.round, f"{facts_head(gathered)}\n{result_sha256}")


def _serial(opened: OpenRound, about: str) -> str:
    return "" if opened.key is None else serial(opened.key, opened.id, STAGE, about, 0)


def result_identity(gathered: Gathered, ranked: Ranked, result_sha256: str) -> Identity | None:
    """Who the consolidated workbook is, signed, with the questions that it asks; None where the
    round's key is lost."""
    number = result_serial(gathered, result_sha256)
    printed = {"round": gathered.round.control.name, "result_sha256": result_sha256}
    return _asking(gathered.round, number, ranked.questions, printed)


def status_identity(opened: OpenRound, asked: Sequence[Question]) -> Identity | None:
    """Who the status workbook is that asks those questions, signed; None where the round's key is
    lost."""
    return _asking(opened, status_serial(opened, asked), asked, {})


def status_serial(opened: OpenRound, asked: Sequence[Question]) -> str:
    """The serial of the status workbook that asks those questions; "" where the round's key is
    lost."""
    return _serial(opened, "\n".join(each.id for each in asked))


def _asking(
    opened: OpenRound, number: str, asked: Sequence[Question], printed: Mapping[str, str]
) -> Identity | None:
    if opened.key is None:
        return None
    identity = identity_in(opened, STAGE, number, 0)
    locked = locked_questions(asked)
    printed = {**printed, **code_statement(opened)}
    return sign(replace(identity, locked=locked, printed=printed), opened.key)
