"""Reads stored originals on a cluster of other machines (dask.distributed), as ``reading_pool``
reads them on this one.

Each worker reads a file in a limited child of its own, so a hostile one costs no more there.  What
a worker that died was reading is read by another, and where none is left, here: the results and
their order are always those of a run on this machine.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from importlib.metadata import version
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.gathering.reading_pool import (
    Loaded,
    Original,
    Read,
    Rules,
    load_original,
    read_loaded,
)
from thidua_xlsx.returns.form import VERSION

Client = Any
Future = Any

SECONDS = 10
"""How long the cluster has to answer when it is first asked."""
AHEAD = 4
"""Files that are under way for each thread of a worker, so that none waits for the next."""
EXTRA = "thidua-xlsx[dask]"

_client: ContextVar[Client | None] = ContextVar("_client", default=None)


@contextmanager
def on_cluster(address: str | None) -> Iterator[None]:
    """Within, originals are read by the workers of the scheduler at that address; None: here.

    Raises ``Refused`` where it cannot be reached, has no workers, or they read otherwise.
    """
    if address is None:
        yield
        return
    with _connected(address) as client:
        token = _client.set(client)
        try:
            yield
        finally:
            _client.reset(token)


def on_any_cluster() -> bool:
    """Whether originals are read on a cluster."""
    return _client.get() is not None


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        # Only partly typed.
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise Refused(Finding("cluster-extra-missing", found=EXTRA)) from error
    try:
        client = distributed.Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        words = {"why": str(error) or type(error).__name__}
        raise Refused(Finding("cluster-unreachable", found=address, parameters=words)) from error
    try:
        programs = sorted(set(client.run(program).values()))
        if not programs:
            raise Refused(Finding("cluster-empty", found=address))
        if programs != [program()]:
            words = {"here": program()}
            raise Refused(Finding("cluster-differs", found=", ".join(programs), parameters=words))
        yield client
    finally:
        client.close()


def program() -> str:
    """What reads: two machines of which this is the same read alike."""
    return f"thidua-xlsx {version('thidua-xlsx')}/{VERSION}"


def read_on_cluster(originals: Sequence[Original], rules: Rules) -> Iterator[Read]:
    """As ``reading_pool.read_originals``."""
    client = _client.get()
    assert client is not None
    packed = pickle.dumps(rules)
    there = client.scatter(packed, broadcast=True)
    most = AHEAD * max(1, sum(client.nthreads().values()))
    ahead: deque[Read | tuple[Loaded, Future]] = deque()
    for original in originals:
        loaded = load_original(original)
        if isinstance(loaded, Read):
            ahead.append(loaded)
        else:
            ahead.append((loaded, client.submit(read_loaded, loaded, there, pure=False)))
        if len(ahead) > most:
            yield _result(ahead.popleft(), packed)
    while ahead:
        yield _result(ahead.popleft(), packed)


def _result(of: Read | tuple[Loaded, Future], packed: bytes) -> Read:
    """What came back; where nothing did, what is read here."""
    if isinstance(of, Read):
        return of
    loaded, job = of
    try:
        read: Read = job.result()
        return read
    except Exception:
        # Whatever befell the cluster (its workers died, the line was cut): it is no fault of the
        # file, and one of the program shows here as well.
        return read_loaded(loaded, packed)
