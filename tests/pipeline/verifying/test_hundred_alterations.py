"""Two hundred different alterations of a finished round and of its dossier, single, paired, with
rehashing, each found by ``verify``, by name.

The round is made once; every alteration is made in a copy of its own.  What nobody can find in the
round alone is tested too, and stands in the guide: only what was printed before shows it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.alterations import (
    Alter,
    added,
    all_signed_by_another,
    another_key,
    appended,
    at,
    both,
    cell_changed,
    chained,
    column,
    controls,
    cut_off,
    downgraded,
    exported,
    extra,
    flip,
    flipped,
    gone,
    in_event,
    issued,
    kept,
    member,
    originals,
    put_rows,
    raw_byte,
    reason_and_chain,
    reason_changed,
    rechained,
    removed,
    rescored,
    rewritten,
    rows_of,
    said,
    sql,
    swapped,
    text_changed,
    with_cell,
    without,
)
from support.closed_rounds import closed_round, dossier_of, ranked_round
from support.form_helpers import KEY
from support.guide import guide_text

from thidua_xlsx.facts.receipt_codes import receipt_code
from thidua_xlsx.facts.register import EXPORTED, Register
from thidua_xlsx.pipeline.verify import VerifyResult, verify
from thidua_xlsx.pipeline.verifying import dossier

ORIGINALS, ISSUED = 10, 10
"""How many returns and how many forms the round has."""


@dataclass(frozen=True, slots=True)
class Case:
    """``what``: the name under which it must be found; ``where``: a part of the place."""

    name: str
    alter: Alter
    what: str
    where: str = ""


DECISION = {
    "id": "cancelled:so-noi-vu",
    "kind": "cancelled",
    "receipt": "",
    "answer": "huy-bo",
    "by": "Người lạ",
    "reason": "Không rõ",
    "document": "",
}


def stored_files() -> Iterator[Case]:
    for n in range(ORIGINALS):
        where = "tiep-nhan/"
        alter = at(originals, n, lambda path, n=n: flip(path, n / ORIGINALS))
        yield Case(f"original-{n}-byte", alter, "original-altered", where)
        yield Case(f"original-{n}-gone", at(originals, n, gone), "original-missing", where)
    for n in range(ISSUED):
        alter = at(issued, n, lambda path, n=n: flip(path, n / ISSUED))
        yield Case(f"issued-{n}-byte", alter, "issued-altered", "phat-hanh/")
    yield Case("issued-gone", at(issued, 0, gone), "issued-missing", "phat-hanh/")
    yield Case("control-byte", at(controls, 0, flip), "control-altered", "tiep-nhan/")
    yield Case("control-gone", at(controls, 0, gone), "control-missing", "tiep-nhan/")
    for name, file in (("key", "round.key"), ("public", "round.pub")):
        other = rewritten(file, another_key)
        yield Case(f"{name}-other", other, "key-wrong", file)
        yield Case(f"{name}-short", rewritten(file, lambda text: text[:60]), "key-lost", file)
        yield Case(f"{name}-text", rewritten(file, lambda text: text[9:]), "key-lost", file)
        yield Case(f"{name}-gone", lambda path, file=file: gone(path / file), "key-lost", file)


def results() -> Iterator[Case]:
    for name in ("tong-hop.xlsx", "kiem-tra.xlsx", "ho-so.zip", "cong-bo.xlsx"):
        file = f"ket-qua/{name}"
        yield Case(f"{name}-byte", lambda p, f=file: flip(p / f), "result-altered", name)
        yield Case(f"{name}-gone", lambda p, f=file: gone(p / f), "result-missing", name)
    yield Case("kept-byte", lambda path: flip(kept(path)), "result-altered", "luu/")
    yield Case("kept-gone", lambda path: gone(kept(path)), "result-missing", "luu/")
    for book, sheet in (("tong-hop", 3), ("tong-hop", 5), ("kiem-tra", 2), ("kiem-tra", 5)):
        file = f"{book}.xlsx"
        where, case = f"ket-qua/{file}, ", f"{book}-cell-{sheet}"
        yield Case(case, with_cell(sheet, "", file), "value-differs", where)
        yield Case(f"{case}-chain", with_cell(sheet, "chain", file), "event-unsigned")
        yield Case(f"{case}-key", with_cell(sheet, "key", file), "value-differs", where)


REWRITTEN = (("chain", "event-unsigned", "round.db"), ("key", "register-rewritten", ""))
"""How a rewritten chain shows: by its signatures, or, where the key was at hand, by the workbook
that prints the head of the one before."""
EVENTS = (
    *(("received", n) for n in range(ORIGINALS)),
    *(("issued", n) for n in range(ISSUED)),
    *((kind, 0) for kind in ("round-created", "control-seen", "collecting", "collected")),
    *(("decided", n) for n in (0, 1)),
    ("result-written", 0),
    ("closed", 0),
)


def events() -> Iterator[Case]:
    for kind, n in EVENTS:
        alter = in_event(kind, n, said(thua="x"))
        yield Case(f"{kind}-{n}-payload", alter, "event-altered", "round.db")
    for name, alter in (
        ("time", in_event("received", 3, column(1, "2024-11-19T09:00:00+07:00"))),
        ("kind", in_event("received", 3, column(2, "ignored"))),
        ("previous", in_event("received", 3, column(4, "0" * 64))),
        ("hash", in_event("received", 3, column(5, "0" * 64))),
        ("number", in_event("received", 3, column(0, 900))),
        ("no-json", in_event("received", 3, column(3, "{"))),
        ("removed", removed("received", 3)),
        ("first-removed", removed("round-created", 0)),
        ("moved", swapped(5)),
        ("moved-later", swapped(20)),
    ):
        yield Case(f"event-{name}", alter, "event-altered", "round.db")
    for n in (0, 1):
        for part, value in (("answer", "khong"), ("by", "Ai đó"), ("reason", "Khác"),
                            ("document", "99/QĐ")):  # fmt: skip
            alter = in_event("decided", n, said(**{part: value}), "own")
            yield Case(f"decision-{n}-{part}-own-hash", alter, "event-altered", "round.db")
            for how, what, where in REWRITTEN:
                alter = in_event("decided", n, said(**{part: value}), how)
                yield Case(f"decision-{n}-{part}-{how}", alter, what, where)
    for n in (0, 4, 9):
        for how, what, where in REWRITTEN:
            alter = in_event("received", n, column(1, "2024-11-19T09:00:00+07:00"), how)
            yield Case(f"received-{n}-time-{how}", alter, what, where)
            yield Case(f"received-{n}-removed-{how}", removed("received", n, how), what, where)
    for how, what, _ in REWRITTEN:
        yield Case(f"decision-removed-{how}", removed("decided", 0, how), what)
        for name, kind, payload in (("decision", "decided", DECISION), ("nonsense", "khac", {})):
            what = "event-unsigned" if how == "chain" else "event-after-close"
            yield Case(f"appended-{name}-{how}", appended(kind, payload, how), what)
    for name, what, said_of_ranking in (
        ("hash", "result-differs", {"result_sha256": "0" * 64}),
        ("without", "result-differs", {"without": ["so-noi-vu"]}),
        ("template", "template-differs", {"template_sha256": "0" * 64}),
    ):
        unsigned = last_ranking("chain", **said_of_ranking)
        yield Case(f"result-{name}-chain", unsigned, "event-unsigned")
        yield Case(f"result-{name}-key", last_ranking("key", **said_of_ranking), what)


def last_ranking(how: str, **changes: Any) -> Alter:
    """What the event of the last ranking says otherwise, with a chain that fits."""

    def alter(path: Path) -> None:
        rows = rows_of(path)
        place = max(
            n
            for n, row in enumerate(rows)
            if row[2] == "result-written" and "result_sha256" in row[3]
        )
        said(**changes)(rows[place])
        put_rows(path, chained(rows, place, how))

    return alter


KINDS = ("round-created", "control-seen", "issued", "received", "decided", "collecting",
         "collected", "result-written", "closed")  # fmt: skip


def with_write_access() -> Iterator[Case]:
    """Several places at once, as somebody does who knows how a round is kept."""
    yield Case("end-cut-off", cut_off(2), "result-unknown", "ho-so.zip")
    hidden = both(cut_off(2), without("ket-qua/ho-so.zip"), without("ket-qua/tong-hop.xlsx"))
    yield Case("end-cut-off-and-results", hidden, "result-missing", "tong-hop.xlsx")
    for count in (13, 20, 30, 40):
        yield Case(f"rolled-back-{count}", cut_off(count), "original-unknown", "tiep-nhan/")
    for n in (0, 5, 9):
        dropped = both(at(originals, n, gone), removed("received", n, "chain"))
        yield Case(f"receipt-{n}-and-original-gone", dropped, "event-unsigned")
        dropped = both(at(originals, n, gone), removed("received", n, "key"))
        yield Case(f"receipt-{n}-and-original-gone-key", dropped, "register-rewritten")
        yield Case(f"receipt-{n}-gone-original-stays", removed("received", n, "key"),
                   "original-unknown")  # fmt: skip
        for how, what, where in REWRITTEN:
            if n != 5:  # a list in which nobody typed a number
                yield Case(f"original-{n}-rescored-{how}", rescored(n, how), what, where)
            early = column(1, "2024-11-18T09:00:00+07:00")
            yield Case(f"received-{n}-backwards-{how}", in_event("received", n, early, how),
                       what if how == "chain" else "time-backwards")  # fmt: skip
        late = said(received_at="2024-11-21T09:00:00+07:00")
        yield Case(f"received-{n}-later", in_event("received", n, late, "key"), "received-later")
    for kind in KINDS:
        word = in_event(kind, 0, said(thua="x"), "key")
        yield Case(f"{kind}-strange-word", word, "event-strange", "round.db")
    yield Case("kind-strange", appended("khac", {}, "key"), "event-strange")
    for name, value in (("none", ""), ("text", "zz"), ("other", "0" * 128)):
        alter = in_event("received", 2, column(6, value))
        yield Case(f"signature-{name}", alter, "event-unsigned", "round.db")
    yield Case("signatures-swapped", sql(
        "update event set signature = (select signature from event where id = 9) where id = 8"
    ), "event-unsigned")  # fmt: skip
    yield Case("signatures-gone", sql("update event set signature = ''"), "event-unsigned")
    yield Case("downgraded", downgraded, "event-unsigned")
    yield Case("another-key", all_signed_by_another, "register-rewritten")
    yield Case("another-key-same-round", both(rewritten("round.key", another_key),
                                              rewritten("round.pub", another_key)),
               "key-wrong")  # fmt: skip
    for name, statement in (
        ("trigger", "create trigger t after insert on event begin delete from event; end"),
        ("view", "create view v as select 1"),
        ("table", "create table more (a)"),
        ("index", "create index more on event (at)"),
    ):
        yield Case(f"register-{name}", sql(statement), "register-foreign", "round.db")
    for name, file in (("absolute", "/etc/hostname"), ("above", "../../../etc/hostname")):
        alter = in_event("issued", 0, said(file=file), "key")
        yield Case(f"path-{name}", alter, "event-altered", "round.db")


UNSEEN = (
    "viết lại sổ đăng ký, ký lại và lập lại kết quả",
    "khôi phục cả thư mục về một lúc trước",
    "làm tiếp trên hai bản chép",
)
"""What the guide says that a round alone cannot show."""

IN_FOLDER = (*stored_files(), *results(), *events(), *with_write_access())


@pytest.mark.parametrize("case", IN_FOLDER, ids=lambda case: case.name)
def test_an_alteration_of_the_folder_is_found_by_name(case: Case, tmp_path: Path) -> None:
    path = closed_round(tmp_path).path
    case.alter(path)
    found(verify(path), case)


def found(result: VerifyResult, case: Case) -> None:
    assert result.refused is None
    assert result.same is False
    named = [(each.what, each.where) for each in result.differences]
    assert any(what == case.what and case.where in where for what, where in named), named


PARTS = (
    ("tiep-nhan/", "original-altered"),
    ("phat-hanh/", "issued-altered"),
    ("ket-qua/tong-hop.xlsx", "result-altered"),
    ("round.pub", "key-lost"),
    ("mau/", "template-differs"),
    ("dot-cham.xlsx", "control-altered"),
    (dossier.README, "dossier-list-differs"),
    (dossier.DECISIONS, "dossier-list-differs"),
    (dossier.BALLOTS, "dossier-list-differs"),
    (dossier.LEFT_OUT, "dossier-list-differs"),
)


def in_dossier() -> Iterator[Case]:
    for prefix, what in PARTS:
        change = (lambda d: d[:60]) if prefix == "round.pub" else flipped
        if prefix == "mau/":
            change = lambda d: d.replace(b"Q", b"q", 1)  # noqa: E731
        yield Case(f"{prefix}-byte", member(prefix, change), "dossier-file-altered", prefix)
        yield Case(f"{prefix}-byte-listed", member(prefix, change, listed=True), what)
        alter = member(prefix, lambda data: None)
        yield Case(f"{prefix}-gone", alter, "dossier-file-missing", prefix)
    for share in (0.1, 0.4, 0.7, 0.9):
        yield Case(f"raw-{share}", raw_byte(share), "dossier-file-damaged")
    yield Case("added", added, "dossier-file-added", "la.txt")
    gone_listed = member("tiep-nhan/", lambda data: None, listed=True, number=-1)
    yield Case("original-gone-listed", gone_listed, "original-missing")
    no_manifest = member(dossier.MANIFEST, lambda data: None)
    yield Case("manifest-gone", no_manifest, "dossier-file-missing", dossier.MANIFEST)
    note = member(dossier.MANIFEST, lambda data: data.replace("kết quả".encode(), b"khac", 1))
    yield Case("manifest-text", note, "dossier-list-differs", dossier.MANIFEST)
    no_events = member(dossier.EVENTS, lambda data: None)
    yield Case("events-gone", no_events, "dossier-file-missing", dossier.EVENTS)
    for name, change in (("payload", reason_changed), ("removed", lambda rows: rows.pop(20))):
        alter = member(dossier.EVENTS, exported(change), listed=True)
        yield Case(f"event-{name}", alter, "event-altered")
    alter = member(dossier.EVENTS, exported(reason_and_chain), listed=True)
    yield Case("event-chain", alter, "event-unsigned")
    with_key = exported(partial(reason_and_chain, key=KEY))
    yield Case("event-key", member(dossier.EVENTS, with_key, listed=True), "register-rewritten")
    means = member(dossier.BALLOTS, text_changed, listed=True)
    yield Case("means", means, "dossier-list-differs", dossier.BALLOTS)
    for name in ("round.db", "round.key", "ket-qua/luu/khac.xlsx", "tiep-nhan/khac.xlsx", "la.txt"):
        yield Case(f"{name}-more", extra(name), "dossier-file-strange", name)
    yield Case("round.db-in-place", extra("round.db", b"SQLite format 3\0"), "dossier-file-strange")
    cut = member(dossier.EVENTS, exported(lambda rows: rows.pop()), listed=True)
    yield Case("event-last-gone", cut, "event-altered")
    unsigned = member(dossier.EVENTS, exported(no_signatures), listed=True)
    yield Case("signatures-gone", unsigned, "event-unsigned")
    older = member(dossier.EVENTS, older_list, listed=True)
    yield Case("signatures-column-gone", older, "event-unsigned")
    for name, value in (("absolute", "/etc/hostname"), ("above", "../../etc/hostname")):
        path = exported(partial(changed_first, "issued", file=value))
        yield Case(f"path-{name}", member(dossier.EVENTS, path, listed=True), "event-altered")
    word = exported(partial(changed_first, "issued", thua="x"))
    yield Case("event-strange", member(dossier.EVENTS, word, listed=True), "event-strange")
    elsewhere = exported(partial(changed_first, "round-created", regulation="../../mau"))
    yield Case("regulation-elsewhere", member(dossier.EVENTS, elsewhere, listed=True),
               "template-differs")  # fmt: skip
    cell = member("ket-qua/tong-hop.xlsx", lambda data: cell_changed(data, 2), listed=True)
    yield Case("cell", cell, "result-altered")


def no_signatures(rows: list[list[str]]) -> None:
    for row in rows:
        row[-1] = ""


def older_list(data: bytes) -> bytes:
    """The list of events as dossiers had it before events were signed."""
    return dossier.table(EXPORTED[:-1], [row[:-1] for row in dossier.events_of_csv(data)])


def changed_first(kind: str, rows: list[list[str]], **changes: Any) -> None:
    """What the first event of that kind says otherwise, all of it signed again with the key."""
    said(**changes)(next(row for row in rows if row[2] == kind))
    rechained(rows, key=KEY)


IN_DOSSIER = tuple(in_dossier())


@pytest.mark.parametrize("case", IN_DOSSIER, ids=lambda case: case.name)
def test_an_alteration_of_the_dossier_is_found_by_name(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "ho-so.zip"
    shutil.copyfile(dossier_of(closed_round(tmp_path)), path)
    case.alter(path)
    found(verify(path), case)


def test_there_are_more_than_two_hundred_different_ones() -> None:
    assert len({case.name for case in IN_FOLDER}) == len(IN_FOLDER) > 160
    assert len({case.name for case in IN_DOSSIER}) == len(IN_DOSSIER) > 50


def test_the_round_unaltered_is_the_same(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    assert verify(round_.path).same is True
    assert verify(dossier_of(round_)).same is True
    assert len(originals(round_.path)) == ORIGINALS
    assert len(issued(round_.path)) == ISSUED


def test_a_decision_slipped_in_after_the_ranking_shows_in_the_result(tmp_path: Path) -> None:
    path = ranked_round(tmp_path).path
    decision = {**DECISION, "id": "approved:so-noi-vu", "answer": "hoan-thanh"}
    appended("decided", decision, "key")(path)
    found(verify(path), Case("", lambda path: None, "result-behind"))


def test_whoever_rewrites_everything_alike_is_not_found_and_verify_says_so(
    tmp_path: Path,
) -> None:
    """With the private key, the register rewritten and the result made anew by the program itself
    nothing contradicts itself.  Only a printout, or a dossier kept elsewhere, does."""
    from thidua_xlsx.pipeline.rank import rank

    path = ranked_round(tmp_path).path
    printed, code = rows_of(path)[-1][5], first_code(path)
    in_event("decided", 0, said(reason="Khác"), "key")(path)
    shutil.rmtree(path / "ket-qua")
    rows = [row for row in rows_of(path) if row[2] != "result-written"]
    put_rows(path, rechained(rows, key=KEY))
    assert rank(path).refused is None
    result = verify(path)
    assert result.same is True
    assert "verify-limits" in [finding.code for finding in result.findings]
    shown = verify(path, head=printed, receipt=code)
    assert [each.what for each in shown.differences] == ["head-unknown"]
    assert "receipt-there" in [finding.code for finding in shown.findings]


def first_code(path: Path) -> str:
    """The receipt code of the first return, as it was printed."""
    with Register.open(path / "round.db") as register:
        return receipt_code(register.events("received")[0])


def test_a_round_rolled_back_as_a_whole_shows_only_by_a_printed_head(tmp_path: Path) -> None:
    path = closed_round(tmp_path).path
    printed = rows_of(path)[-1][5]
    assert verify(path, head=printed[:12]).same is True
    both(cut_off(2), without("ket-qua/ho-so.zip"))(path)
    assert verify(path).same is True
    found(verify(path, head=printed), Case("", lambda path: None, "head-unknown"))


def test_of_two_continued_copies_each_lacks_the_others_head(tmp_path: Path) -> None:
    heads, paths = [], []
    for name in ("a", "b"):
        path = closed_round(tmp_path / name).path
        cut_off(2)(path)
        without("ket-qua/ho-so.zip")(path)
        appended("decided", {**DECISION, "reason": name}, "key")(path)
        heads.append(rows_of(path)[-1][5])
        paths.append(path)
    for path, own, other in zip(paths, heads, reversed(heads), strict=True):
        assert "head-unknown" not in [each.what for each in verify(path, head=own).differences]
        assert "head-unknown" in [each.what for each in verify(path, head=other).differences]


@pytest.mark.parametrize(
    ("alter", "what"),
    [
        (lambda path: None, "receipt-there"),
        (at(originals, 0, flip), "receipt-altered"),
        (at(originals, 0, gone), "receipt-altered"),
        (removed("received", 0, "key"), "receipt-missing"),
        (in_event("received", 0, said(name="khac.xlsx"), "key"), "receipt-missing"),
        (rescored(0, "key"), "receipt-missing"),
    ],
    ids=["there", "altered", "gone", "dropped", "renamed", "rescored"],
)
def test_a_receipt_code_tells_what_became_of_a_return(
    alter: Alter, what: str, tmp_path: Path
) -> None:
    path = closed_round(tmp_path).path
    code = first_code(path)
    alter(path)
    result = verify(path, receipt=code.lower().replace("-", " "))
    told = [each.what for each in result.differences] + [each.code for each in result.findings]
    assert [each for each in told if each.startswith("receipt-")] == [what]


def test_what_only_a_printed_head_shows_is_said_in_the_guide() -> None:
    guide = guide_text()
    for said_there in UNSEEN:
        assert said_there in guide
