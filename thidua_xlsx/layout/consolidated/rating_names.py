"""The ratings by names short enough for a column, and all that a live rating cell may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.grid import Highlight
from thidua_xlsx.model import Regulation
from thidua_xlsx.ranking.compared import thresholds
from thidua_xlsx.rating.outcome import UnitRating
from thidua_xlsx.words.texts import quoted

PROVISIONAL = " (tạm)"
BY_POINTS = " (chỉ theo điểm)"
WAITS = "Chờ quyết định"
BAND_ROLES = ("band-1", "band-2", "band-3", "band-4")


def short_names(regulation: Regulation) -> Mapping[str, str]:
    """Rating id → its name without the last words that all of them share ("nhiệm vụ")."""
    return _short_names(tuple((rating.id, rating.name) for rating in regulation.ratings))


@lru_cache(maxsize=16)
def _short_names(ratings: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    names = {rating: name.split() for rating, name in ratings}
    kept = {rating: len(words) for rating, words in names.items()}
    while len(names) > 1 and min(kept.values()) > 1:
        if len({words[kept[rating] - 1] for rating, words in names.items()}) > 1:
            break
        kept = {rating: length - 1 for rating, length in kept.items()}
    return {rating: " ".join(words[: kept[rating]]) for rating, words in names.items()}


def band_roles(regulation: Regulation) -> Mapping[str, str]:
    """Rating id → the role of its colour, best first; ratings beyond the fourth are not coloured,
    "" being their role."""
    by_points = [rating for _, rating in thresholds(regulation)]
    order = dict.fromkeys((*by_points, *(rating.id for rating in regulation.ratings)))
    return dict(zip(order, (*BAND_ROLES, *("" for _ in order)), strict=False))


def computed_words(bloc: Bloc, rating: UnitRating) -> str:
    """What the sealed result says: the rating, marked where it may still change."""
    if rating.computed is not None:
        name = short_names(bloc.regulation)[rating.computed]
        return name + PROVISIONAL if rating.provisional else name
    return WAITS if rating.gap or rating.provisional else ""


def rating_words(bloc: Bloc, rating: str | None) -> str:
    """A rating's short name; "" for none."""
    return "" if rating is None else short_names(bloc.regulation)[rating]


def variants(name: str) -> tuple[str, str, str]:
    """All that a cell of that rating may say."""
    return name, name + PROVISIONAL, name + BY_POINTS


def counted(name: str, cells: str) -> str:
    """A formula that counts the cells which say that rating."""
    return "+".join(f"COUNTIF({cells},{quoted(text)})" for text in variants(name))


def band_highlights(
    bloc: Bloc, first: str, last: str, columns: tuple[str, str]
) -> Iterator[Highlight]:
    """The colours of the ratings over a block of cells that say them in words."""
    left, right = columns
    cell = f"[{first}|{left}]"
    names = short_names(bloc.regulation)
    for rating, role in band_roles(bloc.regulation).items():
        said = ",".join(f"{cell}={quoted(text)}" for text in variants(names[rating]))
        if role:
            yield Highlight(first, left, last, right, f"OR({said})", (role,))
    yield Highlight(first, left, last, right, f"{cell}={quoted(WAITS)}", ("missing",))
