"""What stands on a shelf is fetched as it was put there, whoever asks and in whatever order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.system.shelf import Shelf

TEXTS = [bytes([n]) * (n * 37) for n in range(100)]


def fetched(kept: Sequence[Callable[[], bytes]]) -> bool:
    """Whether all of them come back, again and again."""
    return all(fetch() == text for _ in range(20) for fetch, text in zip(kept, TEXTS, strict=True))


@given(st.lists(st.binary(max_size=50)), st.randoms(use_true_random=False))
def test_bytes_come_back_in_any_order(texts: list[bytes], chance: object) -> None:
    shelf = Shelf()
    kept = [(shelf.put(text), text) for text in texts]
    chance.shuffle(kept)  # type: ignore[attr-defined]
    assert all(fetch() == text for fetch, text in kept)
    more = shelf.put(b"more")
    assert more() == b"more" and all(fetch() == text for fetch, text in kept)


def test_several_threads_may_put_and_fetch_at_once() -> None:
    shelf = Shelf()
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(shelf.put, TEXTS))
        assert all(pool.map(fetched, [kept] * 8))


def test_a_process_that_was_forked_off_may_fetch_at_the_same_time() -> None:
    shelf = Shelf()
    kept = [shelf.put(text) for text in TEXTS]
    if "fork" not in multiprocessing.get_all_start_methods():
        return
    here, there = multiprocessing.Pipe(duplex=False)

    def answer(to: Connection) -> None:
        to.send(fetched(kept))

    process = multiprocessing.get_context("fork").Process(target=answer, args=(there,))
    process.start()
    assert fetched(kept) and here.recv()
    process.join()
