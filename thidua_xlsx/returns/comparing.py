"""What differs between two returns of one form, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.messages import named
from thidua_xlsx.model import FieldChange, FieldValue
from thidua_xlsx.returns.checks.locked import shown
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.words.texts import clean, display


def differences(
    before: FormReading, after: FormReading, options: Mapping[str, str] = MappingProxyType({})
) -> tuple[FieldChange, ...]:
    """The input fields in which the two differ, in the later return's reading order, then those
    that only the earlier one has; ``options``: what they are called, by their ids.

    Values are compared, not how they were typed ("8,5" as text is 8.5); a cell that could not be
    read is compared by what stands in it.
    """
    earlier, later = _inputs(before), _inputs(after)
    found: list[FieldChange] = []
    for key in (*later, *(key for key in earlier if key not in later)):
        old, new = _in_words(earlier.get(key), before), _in_words(later.get(key), after)
        if old != new:
            found.append(_change(later.get(key) or earlier[key], options, old, new))
    return tuple(found)


def in_words(reading: FormReading) -> dict[str, str]:
    """What stands in the input fields, by their keys; two readings of which this is the same do
    not differ."""
    found = {key: _in_words(said, reading) for key, said in _inputs(reading).items()}
    return {key: words for key, words in found.items() if words}


def _inputs(reading: FormReading) -> dict[str, FieldValue]:
    return {said.field.key: said for said in reading.values if said.field.input}


def _change(said: FieldValue, options: Mapping[str, str], before: str, after: str) -> FieldChange:
    asked = said.field
    label = named(f"field-{asked.field}", "vi")
    option = options.get(asked.option or "", asked.option)
    return FieldChange(
        asked.key,
        asked.unit or "",
        asked.criterion or asked.item or "",
        f"{label} ({option})" if option else label,
        said.sheet,
        said.cell,
        before,
        after,
    )


def _in_words(said: FieldValue | None, reading: FormReading) -> str:
    if said is None:
        return ""
    if said.value is not None:
        return shown(said.value)
    faulty = any(
        (finding.sheet, finding.cell) == (said.sheet, said.cell)
        for finding in reading.findings
        if finding.severity == Severity.ERROR
    )
    return display(clean(said.raw)) if faulty else ""
