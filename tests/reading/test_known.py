"""What was read of the same bytes before is not read again, and never too much is remembered."""

from __future__ import annotations

from thidua_xlsx.reading.known import by_bytes


def test_the_same_bytes_are_asked_about_once() -> None:
    asked: list[tuple[bytes, str]] = []

    @by_bytes(100)
    def answer(data: bytes, name: str) -> str:
        asked.append((data, name))
        return f"{name}: {data.decode()}"

    assert [answer(b"a", "x"), answer(b"a", "x"), answer(b"a", "y")] == ["x: a", "x: a", "y: a"]
    assert asked == [(b"a", "x"), (b"a", "y")]


def test_no_more_bytes_than_stated_are_remembered() -> None:
    asked: list[int] = []

    @by_bytes(10)
    def length(data: bytes) -> int:
        asked.append(len(data))
        return len(data)

    assert [length(bytes(n)) for n in (4, 6, 4, 11, 11)] == [4, 6, 4, 11, 11]
    assert asked == [4, 6, 11, 11]
    assert length(bytes(5)) == 5
    assert length(bytes(4)) == 4
    assert asked == [4, 6, 11, 11, 5, 4]
