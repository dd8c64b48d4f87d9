"""The settings and readings of the sheet "Đợt chấm", each of its own type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import FILE, ControlRow, Listing
from thidua_xlsx.layout.control.schema import (
    APPRAISAL_SETTINGS,
    LOOK_SETTINGS,
    READING,
    SETTINGS,
    Setting,
)
from thidua_xlsx.model import Reading
from thidua_xlsx.words.texts import matching_key

Value = str | int | date | None
_LABELS = {setting.id: setting.label for setting in SETTINGS}
_FAULTS: Mapping[str, str] = {
    "date": "control-date-bad",
    "integer": "control-integer-bad",
    "choice": "control-choice-unknown",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values by setting id: a blank text is "", a choice its id or "" where it is blank or
    none, a blank or faulty number or date None."""

    values: Mapping[str, Value]

    def text(self, setting: str) -> str:
        """A setting of type text or choice."""
        value = self.values[setting]
        assert isinstance(value, str)
        return value

    def integer(self, setting: str) -> int | None:
        """A setting of type integer."""
        value = self.values[setting]
        assert value is None or isinstance(value, int)
        return value

    def date(self, setting: str) -> date | None:
        """A setting of type date."""
        value = self.values[setting]
        assert value is None or isinstance(value, date)
        return value


def read_settings(listing: Listing) -> tuple[Settings, tuple[Finding, ...]]:
    """Every setting of the sheet; a row that is gone, a required one left blank and a value of
    the wrong type are findings.  Without a row of the look or the appraisal its default serves:
    rounds begun before these settings have none, nor has a regulation that has no use for them."""
    rows = by_id(listing)
    findings: list[Finding] = []
    values: dict[str, Value] = {}
    for setting in SETTINGS:
        row = rows.get(setting.id)
        blank = "" if setting.type in ("text", "choice") else None
        if row is None:
            values[setting.id] = blank
            if setting not in LOOK_SETTINGS and setting not in APPRAISAL_SETTINGS:
                findings.append(_gone(listing, setting.label))
            continue
        value = _value(row, setting)
        values[setting.id] = value if value is not None else blank
        if code := _fault(row, setting, value):
            findings.append(setting_finding(row, code, **_limits(setting)))
    return Settings(values), tuple(findings)


def read_readings(
    listing: Listing, readings: Iterable[Reading]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The reading in use of each unclear place by its id; the template's own where the sheet's
    is missing or none of the choices (a finding).  A choice is named by its label or its id."""
    rows = by_id(listing)
    findings: list[Finding] = []
    values: dict[str, str] = {}
    for reading in readings:
        values[reading.id] = reading.value
        row = rows.get(READING + reading.id)
        if row is None:
            findings.append(_gone(listing, reading.id))
        elif not (typed := row.text("value")):
            findings.append(setting_finding(row, "control-value-missing"))
        elif not reading.choices or (typed := _chosen(typed, reading)):
            values[reading.id] = typed
        else:
            allowed = "; ".join(reading.label(choice) for choice in reading.choices)
            code = "control-reading-unknown"
            findings.append(setting_finding(row, code, allowed=allowed))
    return values, tuple(findings)


def _chosen(typed: str, reading: Reading) -> str:
    """The choice that was typed, by its id or by its label; "" for neither."""
    named = {matching_key(reading.label(choice)): choice for choice in reading.choices}
    named |= {matching_key(choice): choice for choice in reading.choices}
    return named.get(matching_key(typed), "")


def by_id(listing: Listing) -> dict[str, ControlRow]:
    """The sheet's rows by their hidden ids, the first of two with one id."""
    return {row.id: row for row in reversed(listing.rows) if row.id}


def _value(row: ControlRow, setting: Setting) -> Value:
    """The typed value; None where the cell is blank or holds no such value."""
    text = row.text("value")
    if setting.type == "date":
        return row.date("value")
    if setting.type == "integer":
        low, high = setting.bounds or (0, 0)
        number = int(text) if text.isascii() and text.isdigit() else None
        return number if number is not None and low <= number <= high else None
    if setting.type == "choice":
        named = {matching_key(words): choice for choice, words in setting.choices.items()}
        return named.get(matching_key(text))
    return text


def _fault(row: ControlRow, setting: Setting, value: Value) -> str | None:
    if not row.text("value"):
        return "control-value-missing" if setting.required else None
    if value is not None:
        return None
    return _FAULTS[setting.type]


def _limits(setting: Setting) -> dict[str, str]:
    low, high = setting.bounds or (0, 0)
    allowed = "; ".join(setting.choices.values())
    return {"low": str(low), "high": str(high), "allowed": allowed}


def _gone(listing: Listing, label: str) -> Finding:
    parameters = {"setting": label}
    return Finding("control-setting-missing", FILE, sheet=listing.name, parameters=parameters)


def setting_finding(row: ControlRow, code: str, **parameters: str) -> Finding:
    """A finding at the value of that row, which names its setting or reading as the sheet does."""
    label = _LABELS.get(row.id, row.id.removeprefix(READING))
    return Finding(
        code,
        FILE,
        sheet=row.sheet,
        cell=row.cell("value"),
        found=row.text("value") or None,
        parameters={"setting": label, **parameters},
    )
