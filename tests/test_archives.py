"""What tests save is the same file whenever and wherever it is saved: a round that one worker made
is sent the same form by another."""

from __future__ import annotations

import subprocess
import sys

from support.archives import edited
from support.form_helpers import honest
from support.places import TESTS

from thidua_xlsx.system.files import sha256

AGAIN = """
from support.form_helpers import honest
from thidua_xlsx.system.files import sha256
print(sha256(honest("PL-III")))
"""


def test_a_form_filled_in_by_another_process_is_the_same_file() -> None:
    told = subprocess.run(
        [sys.executable, "-c", AGAIN], cwd=TESTS, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == sha256(honest("PL-III"))


def test_another_value_is_another_file() -> None:
    def edit(book: object) -> None:
        book["Phụ lục III"]["A1"].value = "khác"  # type: ignore[index]

    assert edited(honest("PL-III"), edit) != edited(honest("PL-III"), lambda book: None)
    assert edited(honest("PL-III"), edit) == edited(honest("PL-III"), edit)
