"""The settings of the sheet "Đợt chấm" and the readings of "Cách hiểu", each of its own type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import FILE, ControlRow, Listing
from thidua_xlsx.control.lists import Names
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.round_sheet import regulation_says
from thidua_xlsx.layout.control.schema import Setting
from thidua_xlsx.model import Reading, Regulation
from thidua_xlsx.words.numerals import whole_number
from thidua_xlsx.words.texts import matching_key

Value = str | int | date | None
RowsBefore = Callable[[], Collection[str]]
_LABELS = {setting.id: setting.label for setting in schema.SETTINGS}
_FAULTS: Mapping[str, str] = {
    "date": "control-date-bad",
    "integer": "control-integer-bad",
    "choice": "control-choice-unknown",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The sheets' rows by their hidden ids (the first of two with one id), and the values by
    setting id: a blank text is "", a choice its id or "" where it is blank or none, a blank or
    faulty number or date None; without a row what the regulation says."""

    rows: Mapping[str, ControlRow]
    values: Mapping[str, Value]

    def finding(self, setting: str, code: str, /, **parameters: str) -> Finding:
        """A finding at the value of a setting, or of a reading by the id of its row, which the
        sheet has."""
        label = _LABELS.get(setting, setting.removeprefix(schema.READING))
        return self.rows[setting].finding("value", code, setting=label, **parameters)

    def left_blank(self, setting: str) -> bool:
        """Whether the sheet has the setting's row and nothing stands in it."""
        row = self.rows.get(setting)
        return row is not None and not row.text("value")

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


def read_settings(
    listed: Sequence[ControlRow], regulation: Regulation
) -> tuple[Settings, tuple[Finding, ...]]:
    """Every setting among the rows; a required one left blank and a value of the wrong type are
    findings."""
    rows = {row.id: row for row in reversed(listed) if row.id}
    findings: list[Finding] = []
    values: dict[str, Value] = {}
    settings = Settings(rows, values)
    said = regulation_says(regulation)
    for setting in schema.SETTINGS:
        row = rows.get(setting.id)
        value = _value(row, setting) if row is not None else said.get(setting.id)
        blank = "" if setting.type in ("text", "choice") else None
        values[setting.id] = value if value is not None else blank
        if row is not None and (code := _fault(row, setting, value)):
            findings.append(settings.finding(setting.id, code, **_limits(setting)))
    return settings, tuple(findings)


def rows_gone(
    listings: Mapping[str, Listing],
    settings: Settings,
    regulation: Regulation,
    begun_with: RowsBefore,
) -> tuple[Finding, ...]:
    """The rows of settings and readings that their sheets have not: each that they began with
    (``begun_with``: their ids) someone deleted; the others came with a later version of the
    program, which one note says of all."""
    first, second = listings[schema.ROUND], listings[schema.READINGS]
    of_readings = second if second.columns else first
    wanted = {setting.id: setting.label for setting in schema.settings_of(regulation)}
    wanted |= {schema.READING + reading.id: reading.id for reading in regulation.readings}
    gone = {row: label for row, label in wanted.items() if row not in settings.rows}
    before = begun_with() if gone else ()
    sheets = {row: (of_readings if row.startswith(schema.READING) else first).name for row in gone}
    findings = [
        Finding("control-setting-missing", FILE, sheet=sheets[row], parameters={"setting": label})
        for row, label in gone.items()
        if row in before
    ]
    added = "; ".join(label for row, label in gone.items() if row not in before)
    if added:
        findings.append(Finding("control-setting-added", FILE, sheet=first.name, found=added))
    return tuple(findings)


def read_readings(
    settings: Settings, readings: Iterable[Reading]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The reading in use of each unclear place by its id; the template's own where the sheet's
    is missing, or blank or none of the choices (a finding).  A choice is named by its label or its
    id."""
    findings: list[Finding] = []
    values: dict[str, str] = {}
    for reading in readings:
        values[reading.id] = reading.value
        row_id = schema.READING + reading.id
        choices = {choice: reading.label(choice) for choice in reading.choices}
        if row_id not in settings.rows:
            continue
        if not (typed := settings.rows[row_id].text("value")):
            findings.append(settings.finding(row_id, "control-value-missing"))
        elif chosen := Names(choices.items()).find(typed) if choices else typed:
            values[reading.id] = chosen
        else:
            allowed = "; ".join(choices.values())
            findings.append(settings.finding(row_id, "control-reading-unknown", allowed=allowed))
    return values, tuple(findings)


def read_password(settings: Settings) -> tuple[str | None, tuple[Finding, ...]]:
    """The sheets' password.  None, with a finding, for one with letters beyond ASCII: what Excel
    makes of it depends on the machine's code page, and nobody could type it."""
    password = settings.text("password")
    if password.isascii():
        return password or None, ()
    return None, (settings.finding("password", "control-password-letters"),)


def _value(row: ControlRow, setting: Setting) -> Value:
    """The typed value; None where the cell is blank or holds no such value."""
    text = row.text("value")
    if setting.type == "date":
        return row.date("value")
    if setting.type == "integer":
        low, high = setting.bounds or (0, 0)
        return whole_number(text, low, high)
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
