"""Three folders as they look in life come to the right outcome in full (INPUTS.md 67 to 74)."""

from __future__ import annotations

import pytest
from support.findings import codes, loud
from support.mailbox_folders import FOLDERS
from support.round_helpers import Round

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status


def told(result: CollectResult) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {f.file: (str(f.outcome), tuple(sorted(codes(loud(f))))) for f in result.files}


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_file_of_the_folder_has_its_outcome_and_nothing_is_lost(
    round_: Round, kind: str
) -> None:
    expected = FOLDERS[kind](round_)
    result = collect(round_.path, [round_.inbox])
    assert result.findings == ()
    assert told(result) == expected
    totals = dict(result.totals)
    assert totals.pop("received") == sum(totals.values()) == len(expected)
    kept = {path.name.split(".")[0] for path in (round_.path / "tiep-nhan").iterdir()}
    assert {file.sha256 for file in result.files if file.sha256 is not None} <= kept
    standing = status(round_.path)
    assert standing.findings == () and standing.pending == ()
    events = round_.events()
    again = collect(round_.path, [round_.inbox])
    assert again.findings == () and round_.events() == events
    assert {file.outcome for file in again.files} <= {"duplicate", "ignored", "set-aside"}
    assert issue(round_.path).refused is None
