"""A check derives several results; what the originals say is read for the first of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support.closed_rounds import closed_round

from thidua_xlsx.facts.register import Register
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.pipeline.gathering import originals
from thidua_xlsx.pipeline.gathering.reading_pool import Original, Read, Rules
from thidua_xlsx.pipeline.verifying.again import derived_again
from thidua_xlsx.pipeline.verifying.of_files import Evidence
from thidua_xlsx.template import load_regulation


def test_no_original_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(closed_round(tmp_path).path)
    with Register.open(folder.register) as register:
        evidence = Evidence(folder, tuple(register.events()))
    read: list[int] = []
    real = originals.read_originals

    def counted(files: Sequence[Original], rules: Rules, workers: int) -> Iterator[Read]:
        read.append(len(files))
        return real(files, rules, workers)

    monkeypatch.setattr(originals, "read_originals", counted)
    result, rules = evidence.last_result(), load_regulation("tn-2610-2024")
    assert result is not None
    first, second = (derived_again(evidence, rules, result) for _ in range(2))
    assert read[0] > 0 and sum(read[1:]) == 0
    assert first.workbook is not None and first == second
