"""The nested rows of an annex file to the flat rows of the model, with who appraises each.

In the printed annexes the cell of the appraising agency is merged downwards, so a row's agency is
often printed above it (DOMAIN.md, rule 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from thidua_xlsx.model import Choice, ChoiceOption, Criterion, Method, OverTarget, SumOfParts
from thidua_xlsx.template.lines import Location
from thidua_xlsx.template.shapes import AnnexShape, RowShape

Texts = Mapping[str, tuple[str, ...]]
_CRITERION = TypeAdapter(Criterion)
_METHOD: TypeAdapter[Method] = TypeAdapter(Method)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the annex, the shape it was built of, and where that stands in the file.

    ``resolved_text`` is the printed text by which the appraisers were found, "" for the annex's
    default appraisers.
    """

    row: Criterion
    shape: RowShape
    location: Location
    resolved_text: str = ""


@dataclass(frozen=True, slots=True)
class _Above:
    """What a row takes from the rows above it; of the ``flags`` those that it leaves out."""

    parent: str | None
    flags: Mapping[str, bool]
    appraiser: str = ""

    def under(self, shape: RowShape) -> _Above:
        """The same for the rows under that row."""
        own = shape.model_dump(include=set(self.flags), exclude_none=True)
        return _Above(shape.id, {**self.flags, **own}, shape.appraiser or self.appraiser)


def placed_rows(annex: AnnexShape, texts: Texts) -> tuple[Placed, ...]:
    """The annex's rows in the printed order.

    A criterion's appraisers are found by the text printed in its row, else by the nearest one
    above it among the criteria of the same group, else by the group's, else by the section's;
    where nothing is printed at all they are the annex's ``default_appraisers``.  A text that
    ``texts`` does not know resolves to nobody.
    """
    flags = {
        "self_scored": True,
        "panel": False,
        "levelled": annex.levelled,
        "product_asked": False,
    }
    above = _Above(None, flags)
    return tuple(_rows(annex.criteria, ("criteria",), above, annex, texts))


def _rows(
    shapes: tuple[RowShape, ...], location: Location, above: _Above, annex: AnnexShape, texts: Texts
) -> Iterator[Placed]:
    nearest = ""
    for at, shape in enumerate(shapes):
        here = above.under(shape)
        text = ""
        if shape.is_leaf:
            nearest = shape.appraiser or nearest
            text = nearest or above.appraiser
        where = (*location, at)
        yield Placed(_criterion(shape, above.parent, here, text, annex, texts), shape, where, text)
        yield from _rows(shape.rows, (*where, "rows"), here, annex, texts)


def _criterion(
    shape: RowShape, parent: str | None, here: _Above, text: str, annex: AnnexShape, texts: Texts
) -> Criterion:
    appraisers: tuple[str, ...] = ()
    method: Method | None = None
    if shape.is_leaf:
        appraisers = texts.get(text, ()) if text else annex.default_appraisers
        given = shape.method or annex.default_method
        method = None if given is None else _labelled(given.built(_METHOD), shape)
    return shape.built(
        _CRITERION,
        **here.flags,
        parent=parent,
        method=method,
        appraiser_text=shape.appraiser,
        appraisers=appraisers,
    )


def _labelled(method: Method, shape: RowShape) -> Method:
    """The method with the labels of the annex's own option rows where it leaves them out."""
    labels = {row.id: row.label for row in shape.rows}

    def named(option: ChoiceOption) -> ChoiceOption:
        return replace(option, label=option.label or labels.get(option.id, ""))

    if isinstance(method, OverTarget) and isinstance(method.on, Choice):
        on = replace(method.on, options=tuple(named(option) for option in method.on.options))
        return replace(method, on=on)
    if isinstance(method, Choice | SumOfParts):
        return replace(method, options=tuple(named(option) for option in method.options))
    return method
