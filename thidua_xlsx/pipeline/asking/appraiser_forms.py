"""Makes an appraiser's workbook: its rows, what the units said in them, identity, bytes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.appraiser.agreement import AGREEMENT
from thidua_xlsx.layout.appraiser.appraiser_request import (
    APPRAISER,
    PART,
    PREVIOUS,
    TOGETHER,
    YES,
    asked_of,
    printed_rows,
    row_key,
    row_statement,
)
from thidua_xlsx.layout.appraiser.fact_rows import may_ask_facts, row_fact_keys, unit_facts
from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.methods import facts
from thidua_xlsx.model import Criterion, Named, Points, Regulation, Stage, Unit, Value, field_key
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.assigned import parts_asked
from thidua_xlsx.pipeline.gathering.claims import Claim
from thidua_xlsx.pipeline.making.forms import (
    appraiser_owner,
    form_bytes,
    form_serial,
    identity_in,
    printed_of_round,
    signed,
)
from thidua_xlsx.pipeline.making.handed_codes import code_statement
from thidua_xlsx.returns.checks.locked import shown
from thidua_xlsx.returns.form import FormReading

Row = tuple[str, str, str]
"""Annex, criterion, unit."""


def make_appraiser_form(
    opened: OpenRound,
    stage: Stage,
    appraiser: Named,
    rows: Sequence[Row],
    readings: Mapping[str, FormReading],
    *,
    part: int = 1,
    issue_number: int = 1,
    deadline: date | None = None,
    claims: Mapping[tuple[str, str], Claim] = MappingProxyType({}),
    first: Mapping[str, Value] = MappingProxyType({}),
) -> tuple[bytes, Identity]:
    """The workbook's bytes and its signed identity; the same for the same arguments and round.

    ``readings``: the accepted self returns by unit, of which an agency's rows show what the unit
    said; a ballot shows nothing of them.  ``deadline``: the last good day, printed.
    ``claims``: the appeals by unit and criterion, which disputed rows show.  ``first``: what the
    agency typed in the disputed rows before the appeal, by the keys of its list.
    """
    asked = asked_of(rows)
    names = {
        unit.id: unit.name for unit in opened.units() if any(unit.id == row[2] for row in rows)
    }
    number = form_serial(opened, stage, appraiser_owner(appraiser.id, part), issue_number, None)
    identity = identity_in(opened, stage, number, issue_number, tuple(asked))
    identity = replace(identity, appraiser=appraiser.id)
    printed = {
        **printed_of_round(opened, identity),
        APPRAISER: appraiser.name,
        **({PART: str(part)} if part > 1 else {}),
        **({"deadline": deadline.strftime("%d/%m/%Y")} if deadline else {}),
        **printed_rows(asked, names),
        **_printed_parts(opened, appraiser, rows),
        **(code_statement(opened) if stage is Stage.BALLOT else {}),
    }
    values: dict[str, Value] = {}
    if stage is Stage.APPRAISAL:
        printed[AGREEMENT] = YES
        values = shown_values(opened.regulation, rows, readings)
        if previous := _previous_scores(opened, rows):
            values |= previous
            printed[PREVIOUS] = YES
    elif stage is Stage.APPEAL:
        values = claimed_values(rows, claims)
        if any(key.endswith(f"/{TOGETHER}") for key in values):
            printed[TOGETHER] = YES
    if stage is not Stage.BALLOT and _asks_facts(opened, rows):
        printed[FACTS] = YES
        values = {**values, **_facts_to_start_with(opened.regulation, rows, readings, first)}
    request = AppraiserRequest(
        opened.regulation, stage, appraiser, names, asked, printed=printed, values=values
    )
    identity = signed(opened, request, identity)
    return form_bytes(opened, appraiser_workbook(request), identity), identity


def _asks_facts(opened: OpenRound, rows: Sequence[Row]) -> bool:
    """Whether any of the rows asks for facts.  Where whole annexes were appraised, scores were
    typed, and so are those after an appeal."""
    annexes = ((opened.regulation.annex(annex), criterion) for annex, criterion, _ in rows)
    return opened.control.conduct.by_agencies and any(
        may_ask_facts(annex.criterion(criterion), annex) for annex, criterion in annexes
    )


def _facts_to_start_with(
    regulation: Regulation,
    rows: Sequence[Row],
    readings: Mapping[str, FormReading],
    first: Mapping[str, Value],
) -> dict[str, Value]:
    """The facts that the rows show at first, open: those that the unit gave, in an appeal those
    on which the first score rests."""
    said = {unit: reading.said for unit, reading in readings.items()}
    values: dict[str, Value] = {}
    for annex, criterion, unit in rows:
        leaf = regulation.annex(annex).criterion(criterion)
        values |= unit_facts(regulation.annex(annex), leaf, unit, said.get(unit, {}))
        keys = row_fact_keys(regulation.annex(annex), leaf, unit)
        values |= {key: first[key] for key in keys if key in first}
    return values


def _printed_parts(opened: OpenRound, appraiser: Named, rows: Sequence[Row]) -> dict[str, str]:
    """The parts that the appraiser is asked for, as statements of the identity."""
    asked = parts_asked(opened)
    return {
        row_statement(unit, criterion): f"{parts[appraiser.id]:f}"
        for _, criterion, unit in rows
        if appraiser.id in (parts := asked.get((unit, criterion), {}))
    }


def _previous_scores(opened: OpenRound, rows: Sequence[Row]) -> dict[str, Value]:
    """Last year's scores in those rows, as far as they are known."""
    scores = opened.control.previous.scores
    return {
        row_key(unit, criterion, PREVIOUS): scores[unit, criterion]
        for _, criterion, unit in rows
        if (unit, criterion) in scores
    }


def rows_of(
    regulation: Regulation, units: Sequence[Unit], wanted: Collection[tuple[str, str]]
) -> list[Row]:
    """The rows (annex, criterion, unit) among ``wanted`` (unit, criterion): annexes and criteria
    in their order, inside a criterion the units in theirs."""
    return [
        (annex.id, leaf.id, unit.id)
        for annex in regulation.annexes
        for leaf in annex.leaves()
        for unit in units
        if unit.bloc == annex.bloc and (unit.id, leaf.id) in wanted
    ]


def shown_values(
    regulation: Regulation, rows: Sequence[Row], readings: Mapping[str, FormReading]
) -> dict[str, Value]:
    """What the rows show locked: the unit's score, proposed level, explanation with its product
    and figures, evidence."""
    levels = regulation.level_names
    values: dict[str, Value] = {}
    for annex_id, criterion, unit in rows:
        reading = readings.get(unit)
        if reading is None:
            continue
        leaf = regulation.annex(annex_id).criterion(criterion)
        score = next((one for one in reading.scores if one.criterion == criterion), None)
        if score is None:
            continue
        said = {
            "self": score.self_score,
            "level_proposed": levels.get(score.level_proposed or ""),
            "explanation": _explained(regulation, annex_id, leaf, reading, score.explanation),
            "evidence": score.evidence,
        }
        values |= _row_values(unit, criterion, said)
    return values


def _row_values(unit: str, criterion: str, said: Mapping[str, Value | None]) -> dict[str, Value]:
    """What there is to show of that row, by its keys."""
    keys = {row_key(unit, criterion, name): value for name, value in said.items()}
    return {key: value for key, value in keys.items() if value is not None and value != ""}


def claimed_values(
    rows: Sequence[Row], claims: Mapping[tuple[str, str], Claim]
) -> dict[str, Value]:
    """What disputed rows show locked: self score, what was given first, what the unit asks for."""
    values: dict[str, Value] = {}
    for _, criterion, unit in rows:
        claim = claims.get((unit, criterion))
        if claim is None:
            continue
        said = {
            "self": claim.own,
            "first": claim.first,
            "first_level": claim.first_level,
            TOGETHER: claim.together,
            "requested": claim.requested,
            "grounds": claim.grounds,
            "claim_evidence": claim.evidence,
        }
        values |= _row_values(unit, criterion, said)
    return values


def _explained(
    regulation: Regulation, annex: str, leaf: Criterion, reading: FormReading, explanation: str
) -> str:
    """The explanation, and in further lines the product and the figures that the unit gave."""
    said = reading.said
    lines = [explanation]
    product = said.get(field_key(leaf.id, "product"))
    if product:
        lines.append(say("explained-product", "vi", product=product))
    if not isinstance(leaf.method, Points):
        figures = [
            f"{fact.label}: {shown(said[fact_key(leaf, fact)])}"
            for fact in facts(leaf, regulation.annex(annex))
            if fact_key(leaf, fact) in said
        ]
        if figures:
            lines.append(say("explained-figures", "vi", figures="; ".join(figures)))
    return "\n".join(line for line in lines if line)
