"""Whether a result still follows from what was returned: a round, a dossier, a single workbook.

Nothing is written into what is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import Folder, regulation_of
from thidua_xlsx.pipeline.verifying import dossier
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.of_dossier import check_dossier, is_dossier
from thidua_xlsx.pipeline.verifying.of_events import Asked, typed_head
from thidua_xlsx.pipeline.verifying.of_files import Evidence
from thidua_xlsx.pipeline.verifying.of_round import (
    BEHIND,
    NOTHING_ASKED,
    Checked,
    chain_differences,
    check_round,
    copied_register,
    is_remark,
)
from thidua_xlsx.pipeline.verifying.of_stamp import ANSWER, answer_beside, stamp_differences
from thidua_xlsx.pipeline.verifying.of_workbook import check_workbook
from thidua_xlsx.system.files import read_fault
from thidua_xlsx.system.time_stamps import certificates
from thidua_xlsx.template import TemplateError
from thidua_xlsx.words.codes import typed_code

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VerifyResult(Result):
    """``same`` None where nothing could be compared; ``kind``: round, dossier or workbook;
    ``counts``: how much was looked at."""

    kind: str = ""
    same: bool | None = None
    differences: tuple[Difference, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def in_round(self, folder: str) -> VerifyResult:
        named = Result.in_round(self, folder)
        return replace(named, differences=tuple(d.in_round(folder) for d in self.differences))

    @property
    def behind(self) -> bool:
        """Whether all is as recorded, and the result merely older than the latest facts."""
        return {each.what for each in self.differences} == {BEHIND}

    @property
    def waits(self) -> bool:
        return self.hindered or not self.same

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "same": self.same,
            "kind": self.kind,
            "differences": [each.to_json(lang) for each in self.differences],
            "checked": dict(self.counts),
        }


def verify(
    path: Path, *, head: str = "", receipt: str = "", authority: Path | None = None
) -> VerifyResult:
    """The differences between what ``path`` holds and what it ought to hold.

    A folder: a round; a dossier: the same from what it holds; any other file: accidents only.
    ``head``: one that was printed once, which the chain of events has to hold; ``receipt``: the
    receipt code of a return, which is then told to be there, altered or missing; ``authority``: a
    file of certificates (PEM, DER) by which the time stamp beside the dossier is proven.
    """
    asked = Asked(typed_head(head) or "", typed_code(receipt) or "")
    for code, typed, known in (
        ("head-wrong", head, asked.head),
        ("receipt-code-wrong", receipt, asked.code),
    ):
        if typed and not known:
            return VerifyResult(refused=Refusal(Finding(code, found=typed)))
    trusted = _trusted(path, authority) if authority is not None else []
    if isinstance(trusted, Refusal):
        return VerifyResult(refused=trusted)
    found = _verify(path, asked)
    return found if found.refused is not None else _with_stamps(found, path, trusted)


def _verify(path: Path, asked: Asked) -> VerifyResult:
    """What was always compared, without time stamps."""
    if path.is_dir():
        return verify_folder(path, asked)
    if not path.is_file():
        return VerifyResult(refused=Refusal(Finding("path-missing", file=str(path))))
    try:
        data = path.read_bytes()
    except OSError as error:
        return VerifyResult(refused=Refusal(read_fault(error, path.name)))
    whole = is_dossier(data)
    kind = "dossier" if whole else "workbook"
    if asked != NOTHING_ASKED and not whole:
        return VerifyResult(kind=kind, refused=Refusal(Finding("verify-no-events", file=path.name)))
    checked = check_dossier(data, path.name, asked) if whole else check_workbook(data, path.name)
    if isinstance(checked, Refusal):
        return VerifyResult(kind=kind, refused=checked)
    return _verified(kind, checked)


@about_round
@refusing(partial(VerifyResult, kind="round"))
def verify_folder(path: Path, asked: Asked = NOTHING_ASKED) -> VerifyResult:
    """The round in that folder."""
    folder = Folder(path)
    if not folder.register.is_file():
        raise Refused(folder.missing())
    try:
        with copied_register(folder) as register:
            chain = chain_differences(register, folder.checking_key())
            try:
                events = register.events()
            except RegisterUnavailable:
                return _verified("round", Checked(chain))
            created = [event for event in events if event.kind == EventKind.ROUND_CREATED]
            wanted = str(created[0].payload.get("regulation")) if created else ""
            regulation = regulation_of(folder, wanted)
            evidence = Evidence(folder, events)
            checked = check_round(evidence, regulation, chain, asked=asked)
            return _verified("round", checked)
    except TemplateError:
        if not chain:
            raise
        return _verified("round", Checked(chain))
    except RegisterUnavailable as error:
        if error.finding.code not in ("register-damaged", "register-foreign"):
            raise
        found = Difference(error.finding.code, "round.db", None, error.finding.found)
        return _verified("round", Checked((found,)))


def _dossiers(path: Path) -> Iterable[Path]:
    """The dossier itself, or those of all editions in the folder of a round."""
    results = Folder(path).results
    return sorted(results.glob(dossier.ANY)) if path.is_dir() else (path,)


def _trusted(path: Path, authority: Path) -> list[Certificate] | Refusal:
    """The certificates in that file; a refusal where it holds none, or there is no stamp."""
    if not authority.exists():
        return Refusal(Finding("path-missing", file=str(authority)))
    try:
        found = certificates(authority.read_bytes())
    except OSError as error:
        return Refusal(read_fault(error, authority.name))
    except ValueError as error:
        return Refusal(Finding("authority-unreadable", file=authority.name, found=str(error)[:200]))
    if not any(answer_beside(each) for each in _dossiers(path)):
        return Refusal(Finding("stamp-missing", file=path.name))
    return found


def _with_stamps(found: VerifyResult, path: Path, trusted: list[Certificate]) -> VerifyResult:
    """The same with what the time stamps beside dossiers say."""
    if found.kind == "workbook":
        return found
    told = [
        each
        for place in _dossiers(path)
        for each in stamp_differences(place, place.with_suffix(ANSWER).name, trusted)
    ]
    wrong = tuple(each for each in told if not is_remark(each))
    return replace(
        found,
        same=found.same and not wrong,
        differences=(*found.differences, *wrong),
        findings=(*(each.finding() for each in told if is_remark(each)), *found.findings),
    )


def _verified(kind: str, checked: Checked) -> VerifyResult:
    remarks = [each.finding() for each in checked.remarks]
    if kind != "workbook":
        remarks.append(Finding("verify-limits"))
    return VerifyResult(
        kind=kind,
        same=not checked.differences,
        differences=checked.differences,
        findings=tuple(remarks),
        counts=checked.counts,
    )
