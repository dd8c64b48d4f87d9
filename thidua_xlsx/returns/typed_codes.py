"""What stands for a code that was typed into a cell; the code itself goes no further than here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.system.handed_codes import MISTYPED, Purpose, hidden, proof


def typed_proof(cell: RawCell, purpose: Purpose, round_id: str, person: str) -> str:
    """The proof of the code in that cell (``system.handed_codes.proof``); "" for a blank one,
    ``MISTYPED`` for what is no code, a formula among it."""
    if cell.formula is not None or cell.type not in ("text", "blank"):
        return MISTYPED
    return proof(cell.text, purpose, round_id, person)


def unquoted(
    findings: Iterable[Finding], cells: Collection[tuple[str | None, str | None]]
) -> tuple[Finding, ...]:
    """The findings; those about one of these cells (sheet and address), in which a code is asked
    for, without what was typed there: it may be one but for a letter."""
    return tuple(
        each.without_values() if (each.sheet, each.cell) in cells else each for each in findings
    )


def hidden_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without any code in what they quote."""
    return tuple(
        replace(
            each,
            found=None if each.found is None else hidden(each.found),
            parameters={name: hidden(text) for name, text in each.parameters.items()},
        )
        for each in findings
    )
