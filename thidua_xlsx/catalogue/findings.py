"""The catalogue of findings, and the Finding itself.

A finding is a value: what is wrong, where, and what to do.  Every text that reaches a person
about a fault stands in ``CATALOGUE``, Vietnamese first, English beside it; nothing elsewhere
writes such a text.  Codes are stable: people and scripts hold on to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.filling import how_to_fill
from thidua_xlsx.catalogue.system_words import in_vietnamese
from thidua_xlsx.model.shown import Shown, attributes, frame

if TYPE_CHECKING:
    import pandas as pd

PLACE = ("file", "sheet", "cell", "criterion", "unit", "found")
"""Where a finding is, as far as it is known, and what stands there."""
ANY_FOLDER = ("THƯ_MỤC_ĐỢT_CHẤM", "ROUND")
"""What stands in a remedy's command for the round's folder where no command filled it in."""
ASKED = frozenset(
    (
        *("allowed", "decimals", "fill", "maximum", "most", "what"),
        *("name", "question", "receipt", "round"),
    )
)
"""Parameters that say what is asked, never what was typed."""
HIDDEN = "…"
BLANK = ("(trống)", "(blank)")
"""What a text says instead of quoting nothing."""
_ASIDE = re.compile(r" ?\([^(){}]*\{[^()]*\)")
_QUOTED = re.compile(r"“\{\w+\}”")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
FRAME = dict.fromkeys(("code", "severity", *PLACE, "message", "remedy"), "str")
"""The columns of findings as a table."""


@dataclass(frozen=True, slots=True, repr=False)
class Finding(Shown):
    """``parameters`` fill the placeholders of the catalogue's texts; ``fill`` among them names the
    message that says how the cell is filled in.  ``found`` is what stands there now.  Place is
    given as far as it is known."""

    code: str
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    criterion: str | None = None
    unit: str | None = None
    found: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave it is, from the catalogue."""
        return CATALOGUE[self.code].severity

    @property
    def quiet(self) -> bool:
        """Whether it has no line of its own on the screen, from the catalogue."""
        return CATALOGUE[self.code].quiet

    def in_round(self, folder: str) -> Finding:
        """The same with the round's folder, as it is typed, for the commands of its texts."""
        return replace(self, parameters={"folder": folder, **self.parameters})

    def message(self, lang: str = "vi") -> str:
        """What is wrong, one sentence in that language."""
        entry = CATALOGUE[self.code]
        if lang == "vi":
            shown = replace(self, found=in_vietnamese(self.found))
            return shown._filled(entry.message_vi, lang)
        return self._filled(entry.message_en, lang)

    def remedy(self, lang: str = "vi") -> str:
        """What to do, one sentence in that language."""
        entry = CATALOGUE[self.code]
        return self._filled(entry.remedy_vi if lang == "vi" else entry.remedy_en, lang)

    def _filled(self, text: str, lang: str) -> str:
        known = {name: text or "" for name, text in attributes(self, PLACE).items()}
        known |= {"folder": ANY_FOLDER[lang != "vi"], **self.parameters}
        if "fill" in known:
            known["fill"] = how_to_fill(known["fill"], lang, **known)
        return _without_blanks(text, known, BLANK[lang != "vi"]).format_map(known)

    def without_values(self) -> Finding:
        """The same without anything that was typed: what others may know of a secret ballot."""
        words = {key: text if key in ASKED else HIDDEN for key, text in self.parameters.items()}
        return replace(self, found=self.found and HIDDEN, parameters=words)

    def to_json(self, lang: str = "vi") -> dict[str, Any]:
        """The object of the command line's contract."""
        texts = {"message": self.message(lang), "remedy": self.remedy(lang)}
        return attributes(self, ("code", "severity", *PLACE)) | texts


def _without_blanks(text: str, known: Mapping[str, str], blank: str) -> str:
    """The text without brackets of which nothing is known, and with a word for a blank quoted."""

    def says(found: re.Match[str]) -> bool:
        return any(known[name] for name in _PLACEHOLDER.findall(found[0]))

    text = _ASIDE.sub(lambda found: found[0] if says(found) else "", text)
    return _QUOTED.sub(lambda found: found[0] if says(found) else blank, text)


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row a finding with the keys of its JSON object, all text."""
    return frame(FRAME, (finding.to_json() for finding in findings))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them is an error."""
    return any(finding.severity == Severity.ERROR for finding in findings)
