"""What a reading says, worked out when somebody looks at it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

from thidua_xlsx.model import Field, FieldValue, Value

T = TypeVar("T")


class Later(Sequence[T]):
    """Things that are made each time that they are looked at: equal to the tuple of them, and as
    that they cross over into another process."""

    __slots__ = ()

    @abstractmethod
    def __iter__(self) -> Iterator[T]: ...

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)


class LaterValues(Later[FieldValue]):
    """The fields of a form and what stands in them."""

    __slots__ = ()

    @abstractmethod
    def stated(self, item: str | None = None) -> Iterator[tuple[Field, Value]]:
        """Each field in which something stands, of that item alone where one is named, and what;
        the fields without their unit."""
