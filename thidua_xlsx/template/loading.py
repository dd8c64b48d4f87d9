"""A regulation by its id or folder, each content loaded once.

What it takes to check a template is imported only where one has to be: a regulation that came with
the program is there in its compiled form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Regulation
from thidua_xlsx.template import compiled
from thidua_xlsx.template.folders import TemplateFolder, read_folder, regulation_folders


class TemplateError(Exception):
    """The template cannot be used; ``findings`` say why, its text is theirs in Vietnamese."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(_sentence(finding) for finding in self.findings))


def _sentence(finding: Finding) -> str:
    place = ", ".join(part for part in (finding.file, finding.cell) if part)
    text = f"{finding.message()} {finding.remedy()}"
    return f"{place}: {text}" if place else text


def check_template(path: str | Path) -> tuple[Regulation | None, tuple[Finding, ...]]:
    """The regulation of a template folder (or of a file in it), and everything wrong with it.

    The regulation is None where a finding is an error.  A finding's ``file`` is "folder/file", its
    ``cell`` "dòng 12", and the line stands in its parameters too.  Never raises for what is in
    the files.
    """
    folder, findings = read_folder(Path(path))
    return (None, findings) if folder is None else _checked(folder)


def load_regulation(id_or_path: str | Path) -> Regulation:
    """The regulation of that id, else that of the template folder at that path.

    Loading the same content again gives the same object.  Raises TemplateError where the id is
    unknown (a near one is suggested) or the template has faults.
    """
    shipped = {folder.name: folder for folder in regulation_folders()}
    path = _place(id_or_path, shipped)
    if not path.exists():
        raise TemplateError([_unknown(str(id_or_path), shipped)])
    regulation, findings = check_template(path)
    if regulation is None:
        raise TemplateError(finding for finding in findings if finding.severity == Severity.ERROR)
    return regulation


def content_sha256(id_or_path: str | Path) -> str:
    """The SHA-256 of the template that ``load_regulation`` would load, "" where there is none."""
    shipped = {folder.name: folder for folder in regulation_folders()}
    folder, _ = read_folder(_place(id_or_path, shipped))
    return folder.sha256 if folder is not None else ""


def _place(id_or_path: str | Path, shipped: Mapping[str, Path]) -> Path:
    return shipped.get(str(id_or_path), Path(id_or_path))


def _unknown(word: str, known: Iterable[str]) -> Finding:
    from thidua_xlsx.template.shaping import among

    return Finding("template-unknown-regulation", found=word, parameters=among(word, [*known]))


@lru_cache(maxsize=32)
def _checked(folder: TemplateFolder) -> tuple[Regulation | None, tuple[Finding, ...]]:
    known = compiled.read(folder) if folder.shipped else None
    if known is not None:
        return known, ()
    from thidua_xlsx.template.checking import checked

    regulation, findings = checked(folder)
    if folder.shipped and regulation is not None and not findings:
        compiled.write(folder, regulation)
    return regulation, findings
