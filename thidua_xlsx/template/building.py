"""The shapes of a folder's files to one Regulation; nothing is judged here."""

from __future__ import annotations

from thidua_xlsx import model
from thidua_xlsx.template.rows import Placed
from thidua_xlsx.template.shapes import (
    AnnexShape,
    DecidersShape,
    DeclarationsShape,
    NamedShape,
    RatingShape,
    ReadingsShape,
    RegulationShape,
    UnitsShape,
)


def built_annex(shape: AnnexShape, placed: tuple[Placed, ...]) -> model.Annex:
    """The annex with its rows, in the printed order."""
    return model.Annex(
        id=shape.id,
        heading=shape.heading,
        title=shape.title,
        attachment=shape.attachment,
        bloc=shape.bloc,
        total=shape.total,
        self_total=shape.self_total,
        total_label=shape.total_label,
        decimals=shape.decimals,
        columns=tuple(
            model.AnnexColumn(column.id, column.heading, column.under) for column in shape.columns
        ),
        criteria=tuple(place.row for place in placed),
        sheet_name=shape.sheet_name,
        notes=shape.notes,
    )


def built_regulation(
    shape: RegulationShape,
    readings: ReadingsShape,
    units: UnitsShape,
    declarations: DeclarationsShape,
    annexes: tuple[model.Annex, ...],
    sha256: str,
) -> model.Regulation:
    """The whole regulation; the annexes stand in the order of their files' names."""
    return model.Regulation(
        id=shape.id,
        title=shape.title,
        short_title=shape.short_title,
        authority=shape.authority,
        year=shape.year,
        council=shape.council,
        standing_agency=shape.standing_agency,
        standing_agency_name=shape.standing_agency_name,
        place=shape.place,
        blocs=_named(shape.blocs),
        agencies=_named(shape.agencies),
        panel_name=shape.panel_name,
        units=tuple(model.Unit(one.id, one.name, one.bloc, one.source) for one in units.units),
        quality_levels=_named(shape.quality_levels),
        ratings=tuple(_rating(rating) for rating in shape.ratings),
        quotas=tuple(
            model.Quota(one.rating, one.bloc, one.percent, one.number, one.article)
            for one in shape.quotas
        ),
        ranking=model.RankingRule(
            shape.ranking.decimals,
            shape.ranking.tie_decided_by,
            shape.ranking.article,
            shape.ranking.text,
        ),
        readings=_readings(readings),
        deadlines=tuple(
            model.Deadline(one.id, one.name, one.article, one.last_day, one.working_days, one.text)
            for one in shape.deadlines
        ),
        legal_basis=tuple(model.Legal(one.text, one.article) for one in shape.legal_basis),
        signatures=tuple(
            model.Signature(one.office, one.place, one.note) for one in shape.signatures
        ),
        annexes=annexes,
        sha256=sha256,
        declarations=_declarations(declarations),
        guide=shape.guide,
        deciders=_deciders(shape.deciders),
    )


def _named(shapes: tuple[NamedShape, ...]) -> tuple[model.Named, ...]:
    return tuple(model.Named(one.id, one.name) for one in shapes)


def _rating(shape: RatingShape) -> model.RatingBand:
    conditions = tuple(
        model.Condition(one.id, one.rule, one.article, one.text, dict(one.parameters))
        for one in shape.conditions
    )
    return model.RatingBand(
        shape.id, shape.name, shape.article, shape.minimum, shape.any_of, conditions
    )


def _deciders(shape: DecidersShape) -> dict[str, model.Decider]:
    return {
        step: model.Decider(one.by, one.article)
        for step in DecidersShape.model_fields
        if (one := getattr(shape, step)) is not None
    }


def _readings(shape: ReadingsShape) -> tuple[model.Reading, ...]:
    return tuple(
        model.Reading(
            id=one.id,
            value=one.value or one.default,
            default=one.default,
            choices=one.choices,
            article=one.article,
            literal=one.literal,
            reason=one.reason,
            labels=dict(one.labels),
        )
        for one in shape.readings
    )


def _declarations(shape: DeclarationsShape) -> tuple[model.Declaration, ...]:
    return tuple(
        model.Declaration(
            id=one.id,
            text=one.text,
            article=one.article,
            asks=one.asks,
            group=one.group,
            answers=one.answers,
            what=one.what,
            of_what=one.of_what,
            detail=one.detail,
            rules=one.rules,
            role=one.role,
            blocs=one.blocs,
        )
        for one in shape.declarations
    )
