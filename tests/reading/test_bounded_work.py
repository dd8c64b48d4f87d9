"""INPUTS.md 87: no file costs more work than an honest one of its size, however it is made.

What a file must not cost is said before it is taken apart: parts and headers of mails, lengths of
formulas and texts, digits of numbers.
"""

from __future__ import annotations

import re

import pytest
from inputs.spoiling import CELL, GOOD, SCORE, SHEET
from support.form_helpers import read, with_cell, with_identity

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading import archives, emails, lengths
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, parse_address, parse_range
from thidua_xlsx.reading.recognition import recognise
from thidua_xlsx.returns.checks.evidence import references

HEAD = b"From: a@example.vn\r\nMIME-Version: 1.0\r\n"
DISPOSITION = b"Content-Disposition: attachment;\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"


def continued(count: int, name: bytes = b"filename") -> bytes:
    return b"".join(b" %s*%d*=a;\r\n" % (name, number) for number in range(count)) + b"\r\nx\r\n"


# --- e-mails -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        b"a:\r\n" + b"\t\r\n" * 88,  # 268 bytes that took for ever
        b"a:\r\n" * 2_000,
        b"a:" + b"\r" * 8_000,
        b"a:\n" + b" \r\r\n" * 2_000,
    ],
)
def test_a_text_that_looks_like_the_head_of_a_mail_is_a_text(text: bytes) -> None:
    assert recognise(text) == "text"


@pytest.mark.parametrize(
    "head", [HEAD, b"X-A: 1\r\n folded\r\n\tagain\r\nFrom: a@b\r\n", b"Subject: x\nfrom: a\n"]
)
def test_a_mail_is_still_one(head: bytes) -> None:
    assert recognise(head + b"\r\n") == "email"


@pytest.mark.parametrize(
    "mail",
    [
        HEAD + DISPOSITION + continued(60_000),
        HEAD + b"Content-Type: application/pdf;\r\n" + continued(2_000, b"name"),
        HEAD + MIXED + b"--b\r\n\r\nx\r\n" * 100_000 + b"--b--\r\n",
        HEAD + (b"Content-Type: message/rfc822\r\n\r\n" + HEAD) * 1_000,
        HEAD + b"X-Long: " + b"a" * 300_000 + b"\r\n\r\nx",
    ],
    ids=["continuations", "parameters", "parts", "mails inside mails", "a header"],
)
def test_a_mail_of_more_pieces_than_any_program_writes_is_set_aside(mail: bytes) -> None:
    members, findings = archives.unpack(mail, "thu.eml")
    assert (members, [found.code for found in findings]) == ((), ["email-damaged"])
    assert emails.sent_at(mail) is None


def test_a_long_name_in_many_pieces_still_arrives() -> None:
    name = "Phiếu tự chấm điểm năm 2024 " * 5
    said = "".join(
        f" filename*{number}*={piece};\r\n"
        for number, piece in enumerate(
            re.findall("(?:%..){1,20}", "utf-8''"[:0] + "".join(f"%{b:02X}" for b in name.encode()))
        )
    ).replace("*0*=", "*0*=utf-8''", 1)
    mail = HEAD + DISPOSITION + said.encode() + b"\r\nx\r\n"
    assert emails.attachments(mail) == ((name.strip(), b"x\r\n"),)


# --- cells ---------------------------------------------------------------------------------------


def book(cell: RawCell) -> RawBook:
    return RawBook((RawSheet("A", cells={(2, 3): cell}),))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (RawCell("a" * 32_768, "text"), "text-too-long"),
        (RawCell("9" * 40_000, "number"), "text-too-long"),
        (RawCell("8", "number", formula="1+" * 4_096 + "1"), "formula-too-long"),
        (RawCell("8", "number", formula="[a]" * 32_000), "formula-too-long"),
    ],
)
def test_what_excel_would_not_take_is_cut_and_named_at_its_cell(cell: RawCell, code: str) -> None:
    cut, findings = lengths.within_lengths(book(cell), "a.xlsx")
    assert [(found.code, found.sheet, found.cell) for found in findings] == [(code, "A", "C2")]
    left = cut.sheets[0].cell(2, 3)
    assert len(left.text) <= lengths.LONGEST_TEXT
    assert len(left.formula or "") <= lengths.LONGEST_FORMULA
    assert (left.formula is None) == (cell.formula is None)


@pytest.mark.parametrize(
    "cell", [RawCell("a" * 32_767, "text"), RawCell("8", "number", formula="1" * 8_192)]
)
def test_what_excel_takes_is_left_as_it_is(cell: RawCell) -> None:
    given = book(cell)
    assert lengths.within_lengths(given, "a.xlsx") == (given, ())


def test_a_form_with_a_formula_of_96_kilobytes_is_reviewed_at_that_cell() -> None:
    form = with_cell(GOOD, SHEET, CELL, "=" + "'[a]" * 24_000)
    found: list[Finding] = list(read(form).findings)
    assert ("formula-too-long", CELL) in {(each.code, each.cell) for each in found}
    assert read(form).said.get(SCORE) is None


# --- digits --------------------------------------------------------------------------------------

DIGITS = "9" * 5_000
"""Python itself refuses to make a number of more than 4,300."""


@pytest.mark.parametrize("text", [f"A{DIGITS}", f"{'A' * 5_000}1", f"A1:B{DIGITS}", DIGITS])
def test_an_address_of_thousands_of_characters_is_none(text: str) -> None:
    assert parse_address(text) is None and parse_range(text) is None


def test_a_piece_of_evidence_of_thousands_of_digits_is_one_that_is_not_listed() -> None:
    assert references(f"MC{DIGITS}, MC2") == (999_999_999, 2)


@pytest.mark.parametrize("number", [DIGITS, "9" * 4_000, "1_0"])
def test_an_issue_number_is_a_few_plain_digits(number: str) -> None:
    reading = read(with_identity(GOOD, {"issue_number": number}))
    assert reading.identity is None
    assert "identity-unreadable" in {found.code for found in reading.findings}
