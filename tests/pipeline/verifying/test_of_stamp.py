"""The time stamp beside a dossier: asked for by ``close``, told of and proven by ``verify``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.authorities import NAME, authority, query_of
from support.closed_rounds import ANYWAY, closed_round, dossier_of, ranked_round
from support.command_line import asked, run

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.reopen import reopen
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.pipeline.verifying import of_stamp
from thidua_xlsx.pipeline.verifying.of_stamp import stamp_differences
from thidua_xlsx.system.time_stamps import certificates, query

OTHER = "Đơn vị khác"


def stamp(dossier: Path, data: bytes | None = None, name: str = NAME) -> None:
    """That authority's answer beside the dossier; of other data, where they are given."""
    asked_for = dossier.with_suffix(".tsq")
    asked_for.write_bytes(query(dossier.read_bytes() if data is None else data))
    dossier.with_suffix(".tsr").write_bytes(authority(name).answer(asked_for))


def told(dossier: Path, *names: str) -> list[str]:
    """What is said of the answer, by those who trust the authorities of these names."""
    roots = [each for n in names for each in certificates(authority(n).root.read_bytes())]
    return [each.what for each in stamp_differences(dossier, "a.tsr", roots)]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A file that stands for a dossier: what is in it does not matter to a stamp."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"ho so")
    return path


def test_without_an_answer_nothing_is_said(dossier: Path) -> None:
    assert told(dossier) == told(dossier, NAME) == []


def test_who_stamped_is_proven_by_the_root_alone(dossier: Path) -> None:
    stamp(dossier)
    assert told(dossier) == ["stamp-unproven"]
    assert told(dossier, NAME) == told(dossier, OTHER, NAME) == ["stamp-proven"]
    assert told(dossier, OTHER) == ["stamp-wrong"]


def test_a_dossier_altered_after_its_stamp_is_named(dossier: Path) -> None:
    stamp(dossier)
    dossier.write_bytes(b"ho so khac")
    assert told(dossier) == told(dossier, NAME) == ["stamp-of-another"]


def test_the_answer_of_another_dossier_is_named(dossier: Path) -> None:
    stamp(dossier, b"ho so khac")
    assert told(dossier) == told(dossier, NAME) == ["stamp-of-another"]


def test_an_altered_time_is_not_proven(dossier: Path) -> None:
    stamp(dossier)
    answer = dossier.with_suffix(".tsr")
    data = answer.read_bytes()
    place = data.index(b"Z", data.index(b"\x18\x0f20")) - 1
    answer.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert told(dossier, NAME) == ["stamp-wrong"]


def refused(dossier: Path) -> bytes:
    return authority(NAME).answer(query_of(dossier, "sha384", dossier.with_suffix(".tsq")))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (refused, "stamp-refused"),
        (lambda dossier: b"<html>404</html>", "stamp-unreadable"),
        (lambda dossier: b"", "stamp-unreadable"),
        (lambda dossier: query(dossier.read_bytes()), "stamp-unreadable"),
    ],
)
def test_what_is_no_stamp_is_named(
    dossier: Path, answer: Callable[[Path], bytes], code: str
) -> None:
    dossier.with_suffix(".tsr").write_bytes(answer(dossier))
    assert told(dossier) == told(dossier, NAME) == [code]
    assert CATALOGUE[code].severity is Severity.ERROR


def test_more_than_an_answer_can_be_is_not_read(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(dossier)
    size = dossier.with_suffix(".tsr").stat().st_size
    for largest, code in ((size, "stamp-proven"), (size - 1, "stamp-unreadable")):
        monkeypatch.setattr(of_stamp, "LARGEST", largest)
        assert told(dossier, NAME) == [code]


# --- a round -------------------------------------------------------------------------------------


def test_close_asks_for_a_stamp_which_verify_then_tells(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    done = close(round_.path, anyway=ANYWAY, timestamp_request=True)
    dossier = dossier_of(round_)
    asked_for = dossier.with_suffix(".tsq")
    assert done.timestamp_request == str(asked_for)
    assert asked_for.read_bytes() == query(dossier.read_bytes())
    dossier.with_suffix(".tsr").write_bytes(authority(NAME).answer(asked_for))
    root = authority(NAME).root
    said = run("verify", dossier, "--authority", root, "--lang", "en")
    assert said.exit == 0 and NAME in said.said and "were checked" in said.said
    other = verify(round_.path, authority=authority(OTHER).root)
    assert (other.same, [each.what for each in other.differences]) == (False, ["stamp-wrong"])


def test_a_closed_round_is_only_asked_for_its_query(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    dossier = dossier_of(round_)
    before = (dossier.read_bytes(), (round_.path / "round.db").read_bytes())
    assert close(round_.path).refused is not None
    done = asked("close", round_.path, "--timestamp-request")
    assert Path(done["timestamp_request"]).read_bytes() == query(before[0])
    assert (dossier.read_bytes(), (round_.path / "round.db").read_bytes()) == before
    assert "ho-so.tsq" in run("close", round_.path, "--timestamp-request").out
    dossier.write_bytes(before[0] + b"x")
    refusal = close(round_.path, timestamp_request=True).refused
    assert refusal is not None and refusal.finding.code == "result-changed"


def test_the_stamp_stays_with_the_edition_that_was_stamped(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    stamp(dossier_of(round_))
    word = {"by": "Nguyễn Văn A", "reason": "Phát hiện vi phạm", "document": "15/QĐ-UBND"}
    assert reopen(round_.path, **word).refused is None
    kept = dossier_of(round_).with_name("ho-so-lan-1.zip")
    assert told(kept, NAME) == ["stamp-proven"]
    assert told(dossier_of(round_), NAME) == []


def test_certificates_that_are_none_and_a_stamp_that_is_not_there_are_refused(
    dossier: Path, tmp_path: Path
) -> None:
    for file, code in (
        (dossier, "authority-unreadable"),
        (tmp_path / "khong-co.pem", "path-missing"),
        (authority(NAME).root, "stamp-missing"),
    ):
        refusal = verify(dossier, authority=file).refused
        assert refusal is not None and refusal.finding.code == code
