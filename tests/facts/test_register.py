"""Promises of the register: facts are appended whole or not at all, and altering one shows."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import CacheKey, EventKind, Register
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.system.signing import PairKey, SharedKey
from thidua_xlsx.words.canonical import canonical

KEY = CacheKey("f" * 64, "t" * 64, "1")
SEED = bytes(32)
SIGNING = PairKey.of_private(SEED)


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732467600")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of four events."""
    path = tmp_path / "round.db"
    with Register.create(path, SIGNING) as register:
        register.append(EventKind.ROUND_CREATED, {"round": "thử", "regulation": "bg-2017"})
        with register.transaction():
            for unit in ("so-y-te", "so-noi-vu", "so-tai-chinh"):
                register.append(EventKind.ISSUED, {"unit": unit, "issue_number": 1})
    return path


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    with Register.open(path, SIGNING) as register:
        yield register


def raw(path: Path, statement: str, *values: object) -> None:
    """What someone does to the file with another program."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(RegisterUnavailable) as caught:
        call()
    assert caught.value.finding.message() and caught.value.finding.remedy()
    return caught.value.finding.code


# --- appending -----------------------------------------------------------------------------------


def test_facts_come_back_in_their_order(register: Register) -> None:
    events = register.events()
    assert [event.id for event in events] == [1, 2, 3, 4]
    assert events[0].payload == {"round": "thử", "regulation": "bg-2017"}
    assert events[0].at.isoformat() == "2024-11-25T00:00:00+07:00"
    issued = register.events(EventKind.ISSUED)
    assert [event.payload["unit"] for event in issued] == ["so-y-te", "so-noi-vu", "so-tai-chinh"]
    assert register.events("appealed") == ()


def test_each_event_holds_the_hash_of_the_one_before(register: Register) -> None:
    events = register.events()
    assert [event.previous for event in events] == ["", *(event.hash for event in events[:-1])]
    assert register.head() == events[-1].hash
    assert register.check_chain() == ()


def test_what_append_returns_is_what_was_kept(register: Register) -> None:
    event = register.append(EventKind.DECIDED, {"receipt": "ab", "answer": "counts"})
    assert register.events()[-1] == event


def test_the_same_facts_have_the_same_hashes(tmp_path: Path) -> None:
    def head(name: str, payload: Mapping[str, Any]) -> str:
        with Register.create(tmp_path / name, SIGNING) as register:
            register.append(EventKind.CONTROL_SEEN, payload)
            return register.head()

    assert head("a.db", {"a": "1", "b": [2, None]}) == head("b.db", {"b": [2, None], "a": "1"})
    assert head("c.db", {"a": "1"}) != head("d.db", {"a": 1})


# What os.fsdecode makes of a file name's bytes that are no UTF-8.
UNDECODABLE = st.integers(0xDC80, 0xDCFF).map(chr)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters() | UNDECODABLE),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(payload=st.dictionaries(st.text(), JSON, max_size=4))
def test_any_payload_comes_back_even_with_undecodable_names(
    payload: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "round.db"
    with Register.create(path, SIGNING) as register:
        register.append("anything", payload)
        assert register.events()[0].payload == payload
        assert register.check_chain() == ()


@pytest.mark.parametrize("payload", [{"score": 2.5}, {"scores": [{"a": 2.5}]}, {"a": {1: "b"}}])
def test_floats_and_keys_that_are_no_text_are_refused(
    register: Register, payload: dict[str, Any]
) -> None:
    with pytest.raises(TypeError):
        register.append("received", payload)
    assert len(register.events()) == 4


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": "ố", "a": [True, None]}) == '{"a":[true,null],"b":"ố"}'


# --- all or nothing ------------------------------------------------------------------------------


def test_an_exception_undoes_the_whole_transaction(register: Register) -> None:
    before = register.events()
    with pytest.raises(ZeroDivisionError), register.transaction():
        register.append(EventKind.RECEIVED, {"sha256": "a"})
        register.remember(KEY, {"ok": True})
        raise ZeroDivisionError
    assert register.events() == before
    assert register.cached(KEY) is None
    register.append(EventKind.RECEIVED, {"sha256": "a"})
    assert register.check_chain() == ()


def test_an_inner_transaction_belongs_to_the_outer_one(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.transaction():
        with register.transaction():
            register.append(EventKind.RECEIVED, {"sha256": "a"})
        raise ZeroDivisionError
    assert len(register.events()) == 4


CHILD = """
import sys
from pathlib import Path
from thidua_xlsx.facts.register import Register
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.system.signing import PairKey
key = PairKey.of_private(bytes.fromhex(sys.argv[3]))
with Register.open(Path(sys.argv[1]), key) as register, register.transaction():
    for number in range(int(sys.argv[2])):
        register.append("received", {"number": number, "filler": "x" * 100_000})
    print("appended", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("events", [1, 60], ids=["in memory", "spilled to the file"])
def test_killed_between_append_and_commit_the_register_is_as_before(
    path: Path, events: int
) -> None:
    with Register.open(path, SIGNING) as register:
        before, size = register.events(), path.stat().st_size
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(events), SEED.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None and child.stdin is not None
    assert child.stdout.readline().strip() == b"appended"
    assert (path.stat().st_size > size) is (events > 1)
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()
    with Register.open(path, SIGNING) as register:
        assert register.events() == before
        assert register.check_chain() == ()
        register.append(EventKind.CLOSED, {})
        assert len(register.events()) == 5


# --- two runs ------------------------------------------------------------------------------------


def test_a_second_run_waits_for_the_first(path: Path) -> None:
    first = Register.open(path, SIGNING)
    began, started = threading.Event(), threading.Event()

    def second() -> None:
        with Register.open(path, SIGNING, wait_seconds=60) as register:
            started.set()
            with register.transaction():
                began.set()
                register.append(EventKind.RECEIVED, {"by": "second"})

    thread = threading.Thread(target=second)
    with first, first.transaction():
        first.append(EventKind.RECEIVED, {"by": "first"})
        thread.start()
        assert started.wait(60)
        assert not began.wait(0.2)
    thread.join(60)
    with Register.open(path, SIGNING) as register:
        received = register.events(EventKind.RECEIVED)
        assert [event.payload["by"] for event in received] == ["first", "second"]
        assert register.check_chain() == ()


def test_a_second_run_that_waited_long_enough_says_so(path: Path) -> None:
    with (
        Register.open(path, SIGNING) as first,
        Register.open(path, SIGNING, wait_seconds=0.05) as second,
        first.transaction(),
    ):
        first.append(EventKind.RECEIVED, {"by": "first"})
        assert code_of(lambda: second.append(EventKind.RECEIVED, {})) == "register-busy"
        assert len(second.events()) == 4


# --- altering ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ('update event set payload = \'{"unit":"khac","issue_number":1}\' where id = 2', "2"),
        ("update event set payload = payload || ' ' where id = 4", "4"),
        ("update event set payload = cast(payload as blob) where id = 3", "3"),
        ("update event set payload = x'ff' where id = 1", "1"),
        ("update event set at = '2024-11-24T00:00:00+07:00' where id = 3", "3"),
        ("update event set kind = 'decided' where id = 2", "2"),
        ("update event set hash = previous where id = 4", "4"),
        ("update event set previous = '' where id = 2", "2"),
        ("delete from event where id = 1", "1"),
        ("delete from event where id = 3", "3"),
        ("update event set id = 9 where id = 4", "4"),
        ("update event set id = -1 where id = 4", "1"),
        (
            "insert into event select 5, at, kind, payload, hash, hash, hash from event"
            " where id = 4",
            "5",
        ),
    ],
)
def test_the_first_altered_event_is_named(path: Path, statement: str, number: str) -> None:
    raw(path, statement)
    with Register.open(path, SIGNING) as register:
        (finding,) = register.check_chain()
    assert finding.code == "register-event-altered"
    assert finding.parameters["number"] == number
    assert f"số {number} " in finding.message()


def test_a_rewritten_event_is_found_by_the_one_after_it(path: Path, tmp_path: Path) -> None:
    with Register.create(tmp_path / "other.db", SIGNING) as other:
        other.append(EventKind.ROUND_CREATED, {"round": "khác"})
        forged = other.events()[0]
    raw(
        path,
        "update event set payload = ?, hash = ? where id = 1",
        canonical(forged.payload),
        forged.hash,
    )
    with Register.open(path, SIGNING) as register:
        (finding,) = register.check_chain()
    assert (finding.code, finding.parameters["number"]) == ("register-event-altered", "2")


def test_a_chain_cut_off_shows_only_by_a_head_printed_before(path: Path) -> None:
    with Register.open(path, SIGNING) as register:
        head = register.head()
    raw(path, "delete from event where id = 4")
    with Register.open(path, SIGNING) as register:
        assert register.check_chain() == ()
        assert head not in {event.hash for event in register.events()}


def test_an_event_that_cannot_be_read_is_named(path: Path) -> None:
    raw(path, "update event set payload = 'no json' where id = 3")
    with Register.open(path, SIGNING) as register:
        assert code_of(register.events) == "register-event-altered"


# --- signatures ----------------------------------------------------------------------------------


def rechained(path: Path, first: int) -> None:
    """The chain from that event on made to fit again, by somebody without the private key."""
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "select id, at, kind, payload, previous, hash from event order by id"
        rows = [list(row) for row in connection.execute(query)]
        for before, row in zip([["", "", "", "", "", ""], *rows], rows, strict=False):
            if row[0] >= first:
                row[4] = before[5]
                stated = canonical([str(part) for part in row[:5]]).encode("utf-8")
                row[5] = hashlib.sha256(stated).hexdigest()
                where = "update event set previous = ?, hash = ? where id = ?"
                connection.execute(where, (row[4], row[5], row[0]))


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_chain_made_to_fit_again_is_not_signed(path: Path, number: int) -> None:
    raw(path, "update event set at = '2024-11-24T00:00:00+07:00' where id = ?", number)
    rechained(path, number)
    with Register.open(path, SIGNING) as register:
        assert register.check_chain() == ()
        (finding,) = register.check_signatures(SIGNING)
        (last,) = register.check_signatures(SIGNING, last=True)
    assert (finding.code, finding.parameters["number"]) == (
        "register-event-unsigned",
        str(number),
    )
    assert (last.code, last.parameters["number"]) == ("register-event-unsigned", "4")


@pytest.mark.parametrize(
    "signature", ["''", "'zz'", "x'ff'", "upper(signature)", "(select signature from event)"]
)
def test_whatever_is_no_signature_of_that_event_is_named(path: Path, signature: str) -> None:
    raw(path, f"update event set signature = {signature} where id = 3")
    with Register.open(path, SIGNING) as register:
        (finding,) = register.check_signatures(SIGNING)
    assert finding.parameters["number"] == "3"


def test_nothing_is_recorded_without_the_private_key(path: Path) -> None:
    for key, code in (
        (None, "key-missing"),
        (PairKey(SIGNING.public), "key-missing"),
        (PairKey(SIGNING.public, locked=True), "key-locked"),
    ):
        with Register.open(path, key) as register:
            with pytest.raises(CannotWrite) as refused:
                register.append(EventKind.RECEIVED, {})
            assert refused.value.finding.code == code
            assert len(register.events()) == 4


def test_a_register_of_the_first_version_goes_on_unsigned(tmp_path: Path) -> None:
    older, path = SharedKey(b"1"), tmp_path / "round.db"
    with Register.create(path, older) as register:
        register.append(EventKind.ROUND_CREATED, {})
    assert "signature" not in columns(path)
    with Register.open(path, older) as register:
        register.append(EventKind.CLOSED, {})
        assert [event.signature for event in register.events()] == ["", ""]
        assert register.check_chain() == register.check_signatures(older) == ()
        (finding,) = register.check_signatures(SIGNING)
    assert finding.code == "register-event-unsigned"


def columns(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("pragma table_info(event)")}


def test_time_does_not_run_backwards(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732367600")
    assert register.append(EventKind.CLOSED, {}).at == register.events()[0].at


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger t after insert on event begin delete from event where id = 2; end",
        "create view v as select 1",
        "create table more (a)",
        "create index more on event (at)",
    ],
)
def test_a_register_with_anything_foreign_in_it_is_not_opened(path: Path, statement: str) -> None:
    raw(path, statement)
    assert code_of(lambda: Register.open(path, SIGNING)) == "register-foreign"


def test_a_table_that_makes_its_values_up_is_foreign(path: Path) -> None:
    raw(path, "alter table event rename to hidden")
    raw(path, "create view event as select * from hidden where id < 3")
    assert code_of(lambda: Register.open(path, SIGNING)) == "register-foreign"


# --- the cache -----------------------------------------------------------------------------------


def test_the_cache_remembers_by_all_of_its_key(register: Register) -> None:
    register.remember(KEY, {"values": ["2.5"]})
    assert register.cached(KEY) == {"values": ["2.5"]}
    register.remember(KEY, {"values": []})
    assert register.cached(KEY) == {"values": []}
    for part in CacheKey._fields:
        assert register.cached(KEY._replace(**{part: "other"})) is None


def test_a_damaged_cache_entry_counts_as_forgotten(path: Path) -> None:
    with Register.open(path, SIGNING) as register:
        register.remember(KEY, {"values": []})
    raw(path, "update cache set payload = 'no json'")
    with Register.open(path, SIGNING) as register:
        assert register.cached(KEY) is None


def test_what_one_register_remembers_another_may_take(register: Register, tmp_path: Path) -> None:
    register.remember(KEY, {"values": ["2.5"]})
    with Register.create(tmp_path / "other.db") as other:
        other.remember_all(register.remembered())
        assert other.cached(KEY) == {"values": ["2.5"]}
        assert other.remembered() == register.remembered()


# --- the file ------------------------------------------------------------------------------------


def test_a_register_with_facts_is_never_created_anew(path: Path) -> None:
    assert code_of(lambda: Register.create(path, SIGNING)) == "register-exists"
    with Register.open(path, SIGNING) as register:
        assert len(register.events()) == 4


def test_a_creation_that_was_killed_can_be_repeated(tmp_path: Path) -> None:
    path = tmp_path / "round.db"
    path.touch()
    for _ in range(2):
        with Register.create(path, SIGNING) as register:
            assert register.events() == ()
    with Register.create(path, SIGNING) as register:
        register.append(EventKind.ROUND_CREATED, {})
    assert code_of(lambda: Register.create(path, SIGNING)) == "register-exists"


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "round.db"
    raw(path, "create table theirs (a)")
    before = path.read_bytes()
    assert code_of(lambda: Register.create(path, SIGNING)) == "register-exists"
    assert code_of(lambda: Register.open(path, SIGNING)) == "register-damaged"
    assert path.read_bytes() == before


def test_what_is_no_register_is_told(path: Path, tmp_path: Path) -> None:
    assert code_of(lambda: Register.open(tmp_path / "none.db", SIGNING)) == "register-missing"
    assert not (tmp_path / "none.db").exists()
    assert (
        code_of(lambda: Register.create(tmp_path / "no" / "a.db", SIGNING))
        == "register-unreachable"
    )
    (tmp_path / "text.db").write_bytes(b"no database at all " * 100)
    assert code_of(lambda: Register.open(tmp_path / "text.db", SIGNING)) == "register-damaged"
    (tmp_path / "empty.db").touch()
    assert code_of(lambda: Register.open(tmp_path / "empty.db", SIGNING)) == "register-damaged"
    raw(path, "pragma user_version = 99")
    assert code_of(lambda: Register.open(path, SIGNING)) == "register-newer"


def test_a_full_disk_is_told_and_the_facts_stay(register: Register, path: Path) -> None:
    pages = register._connection.execute("pragma page_count").fetchone()[0]
    register._connection.execute(f"pragma max_page_count = {pages}")
    before = register.events()
    full = {"filler": "x" * 100_000}
    assert code_of(lambda: register.append(EventKind.RECEIVED, full)) == "file-disk-full"
    assert register.events() == before
    assert register.check_chain() == ()


def test_no_write_ahead_log_and_full_flushing(
    flushing: None, register: Register, path: Path
) -> None:
    def setting(name: str) -> object:
        return register._connection.execute(f"pragma {name}").fetchone()[0]

    assert setting("journal_mode") == "delete"
    assert setting("synchronous") == 2
    assert setting("foreign_keys") == 1
    assert [entry.name for entry in path.parent.iterdir()] == ["round.db"]
