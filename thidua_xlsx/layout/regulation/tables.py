"""Which tables a regulation workbook has, and on which sheets: they follow from the shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from thidua_xlsx.layout.regulation.columns import (
    LONG,
    Column,
    columns_of,
    consistency_columns,
    is_shape,
    unwrapped,
)
from thidua_xlsx.template.shapes import (
    AnnexShape,
    DeclarationsShape,
    GuidanceShape,
    HalfYearShape,
    ReadingsShape,
    RegistrationShape,
    RegulationShape,
    UnitsShape,
)

Form = Literal["settings", "rows", "texts", "mapping"]
FILES: Mapping[str, type[BaseModel]] = {
    "regulation": RegulationShape,
    "readings": ReadingsShape,
    "units": UnitsShape,
    "declarations": DeclarationsShape,
    "guidance": GuidanceShape,
    "registration": RegistrationShape,
    "half-year": HalfYearShape,
    "annex": AnnexShape,
}
"""The files of a template by what the workbook's tables call them; of ``annex`` there are several,
numbered in their order."""
KEY, VALUE = "key", "value"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the workbook: the mappings that stand in a file under ``path``, each key of which
    leads into every item of the list before it.

    ``above``: the columns that say in which item of those lists a row stands, outermost first.
    ``form``: one mapping, written downwards ("settings"); a row a mapping ("rows"), a sentence
    ("texts"), a pair of key and value ("mapping").  ``needed``: the list has to be there, if
    empty.
    """

    id: str
    file: str
    path: tuple[str, ...]
    form: Form
    above: tuple[Column, ...]
    columns: tuple[Column, ...]
    needed: bool = False

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Those that say where, then those that say what."""
        return (*self.above, *self.columns)


def _tables() -> Iterator[Table]:
    for file, shape in FILES.items():
        form: Form = "rows" if file == "annex" else "settings"
        if columns := columns_of(shape):
            yield Table(file, file, (), form, (), columns)
        above = (Column(("annex",), refers="annexes"),) if file == "annex" else ()
        yield from _under(shape, file, (), above)
    where = (Column(("annex",), refers="annexes"), Column(("criterion",)))
    yield Table("annex.consistent", "annex", ("consistent",), "rows", where, consistency_columns())


def _under(
    shape: type[BaseModel], file: str, path: tuple[str, ...], above: tuple[Column, ...]
) -> Iterator[Table]:
    """The tables of the lists and of the mappings with free keys that stand in a mapping."""
    for name, field in shape.model_fields.items():
        if name in ("criteria", "parameters") and shape is not _GUIDED:
            continue
        inner, listed = unwrapped(field.annotation)
        here = (*path, name)
        id_ = ".".join((file, *here))
        if name in LONG:
            yield Table(id_, file, here, "texts", above, (Column((VALUE,), needed=True),))
        elif get_origin(inner) is dict:
            several = unwrapped(get_args(inner)[1])[1]
            refers = "agencies" if several else ""
            pair = (Column((KEY,)), Column((VALUE,), listed=several, refers=refers))
            yield Table(id_, file, here, "mapping", above, pair)
        elif is_shape(inner) and listed:
            needed = field.is_required()
            yield Table(id_, file, here, "rows", above, columns_of(inner), needed)
            yield from _under(inner, file, here, (*above, _naming(name)))


_GUIDED = unwrapped(GuidanceShape.model_fields["annexes"].annotation)[0]
_ONE_OF = {"annexes": "annex", "criteria": "criterion"}


def _naming(name: str) -> Column:
    """The column that names an item of a list: "ratings" has ratings, each a "rating"."""
    one = _ONE_OF.get(name, name.removesuffix("s"))
    return Column((one,), refers={"annex": "annexes", "rating": "ratings"}.get(one, ""))


TABLES: Mapping[str, Table] = {table.id: table for table in _tables()}


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of the workbook: its id, the tab's text, the tables on it from top to bottom."""

    id: str
    name: str
    tables: tuple[str, ...]


TABS: tuple[Tab, ...] = (
    Tab("regulation", "Quy định", ("regulation",)),
    Tab(
        "lists",
        "Khối và cơ quan",
        tuple(
            f"regulation.{one}"
            for one in ("blocs", "agencies", "appraiser_texts", "quality_levels")
        ),
    ),
    Tab(
        "basis",
        "Căn cứ, thời hạn, chữ ký",
        tuple(f"regulation.{one}" for one in ("legal_basis", "deadlines", "signatures", "guide")),
    ),
    Tab(
        "ratings",
        "Xếp loại",
        tuple(f"regulation.{one}" for one in ("ratings", "ratings.conditions", "quotas")),
    ),
    Tab("readings", "Cách hiểu", ("readings.readings", "readings.readings.labels")),
    Tab("declarations", "Kê khai", ("declarations.declarations",)),
    Tab(
        "registration",
        "Đăng ký thi đua",
        (
            "registration",
            *(f"registration.{one}" for one in ("sections", "titles", "award_levels", "agreement")),
        ),
    ),
    Tab(
        "half-year",
        "Sơ kết 06 tháng",
        ("half-year", "half-year.sections", "half-year.award_levels"),
    ),
    Tab("units", "Đơn vị nêu tên", ("units.units",)),
    Tab("annexes", "Các phụ lục", ("annex", "annex.columns", "annex.notes")),
    Tab("consistent", "Ràng buộc số liệu", ("annex.consistent",)),
    Tab(
        "guidance",
        "Hướng dẫn chấm điểm",
        (
            "guidance",
            "guidance.annexes",
            "guidance.annexes.levels",
            "guidance.annexes.criteria",
            "guidance.annexes.criteria.parts",
            "guidance.annexes.criteria.levels",
        ),
    ),
)
QUESTIONS = "questions"
ANNEX_TAB = "annex-"
"""An annex's sheet: this and the number of the annex."""
