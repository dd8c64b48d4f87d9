"""A folder of template files to a Regulation, or to findings that name file and line.

The folder's SHA-256 stands in every form issued under it, so it must be the same on a Windows
checkout: line endings are brought to "\\n" before hashing, and only the files that are read count.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.model import Annex, Regulation
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template.building import built_annex, built_regulation
from thidua_xlsx.template.checks_annex import AnnexCheck
from thidua_xlsx.template.checks_regulation import (
    RegulationCheck,
    between_annexes,
    declaration_findings,
    reading_findings,
    unit_findings,
)
from thidua_xlsx.template.guidance import guidance_findings, guided
from thidua_xlsx.template.lines import Tree, fault, read_tree
from thidua_xlsx.template.rows import placed_rows
from thidua_xlsx.template.shapes import (
    AnnexShape,
    DeclarationsShape,
    GuidanceShape,
    ReadingsShape,
    RegulationShape,
    Shapes,
    UnitsShape,
)
from thidua_xlsx.template.shaping import ShapeType, among, shaped

REGULATION = "regulation.yaml"
READINGS = "readings.yaml"
UNITS = "units.yaml"
DECLARATIONS = "declarations.yaml"
GUIDANCE = "guidance.yaml"
ANNEX = re.compile(r"annex-[a-z0-9-]+\.yaml")


class TemplateError(Exception):
    """The template cannot be used; ``findings`` say why, its text is theirs in Vietnamese."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(_sentence(finding) for finding in self.findings))


def _sentence(finding: Finding) -> str:
    place = ", ".join(part for part in (finding.file, finding.cell) if part)
    text = f"{finding.message()} {finding.remedy()}"
    return f"{place}: {text}" if place else text


@dataclass(frozen=True, slots=True)
class _Folder:
    """A template folder as read: equal to another when name and content are the same; ``shipped``:
    it came with the program."""

    name: str
    sha256: str
    files: tuple[tuple[str, bytes], ...] = field(compare=False, repr=False)
    shipped: bool = field(default=False, compare=False)


def regulation_folders() -> tuple[Path, ...]:
    """The folders of the regulations that come with the program, sorted by id (their name)."""
    folders = (path.parent for path in data_folder("templates").glob(f"*/{REGULATION}"))
    return tuple(sorted(folders, key=lambda folder: folder.name))


def check_template(path: str | Path) -> tuple[Regulation | None, tuple[Finding, ...]]:
    """The regulation of a template folder (or of a file in it), and everything wrong with it.

    The regulation is None where a finding is an error.  A finding's ``file`` is "folder/file", its
    ``cell`` "dòng 12", and the line stands in its parameters too.  Never raises for what is in
    the files.
    """
    folder, findings = _read(Path(path))
    return (None, findings) if folder is None else _checked(folder)


def load_regulation(id_or_path: str | Path) -> Regulation:
    """The regulation of that id, else that of the template folder at that path.

    Loading the same content again gives the same object.  Raises TemplateError where the id is
    unknown (a near one is suggested) or the template has faults.
    """
    shipped = {folder.name: folder for folder in regulation_folders()}
    path = shipped.get(str(id_or_path), Path(id_or_path))
    if not path.exists():
        word = str(id_or_path)
        more = among(word, shipped)
        raise TemplateError([Finding("template-unknown-regulation", found=word, parameters=more)])
    regulation, findings = check_template(path)
    if regulation is None:
        raise TemplateError(finding for finding in findings if finding.severity == Severity.ERROR)
    return regulation


def _read(path: Path) -> tuple[_Folder | None, tuple[Finding, ...]]:
    """The files of the folder and its hash; None where it cannot be read as a template."""
    folder = Path(os.path.abspath(path.parent if path.is_file() else path))
    name = folder.name
    try:
        found = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
        yaml = [entry for entry in found if entry.lower().endswith((".yaml", ".yml"))]
        files = tuple((entry, _unix((folder / entry).read_bytes())) for entry in yaml)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, (fault("template-unreadable", name, found=reason),)
    if REGULATION not in yaml:
        return None, (fault("template-file-missing", name, found=REGULATION),)
    digest = hashlib.sha256()
    for entry, data in files:
        digest.update(f"{entry}\n{len(data)}\n".encode())
        digest.update(data)
    return _Folder(name, digest.hexdigest(), files, folder in regulation_folders()), ()


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


@lru_cache(maxsize=32)
def _checked(folder: _Folder) -> tuple[Regulation | None, tuple[Finding, ...]]:
    name = folder.name
    optional = (READINGS, UNITS, DECLARATIONS, GUIDANCE)
    known = {REGULATION, *optional}
    trees: dict[str, Tree] = {file: Tree(f"{name}/{file}") for file in optional}
    findings: list[Finding] = []
    for file, data in folder.files:
        if file in known or ANNEX.fullmatch(file):
            trees[file] = read_tree(data, f"{name}/{file}", shipped=folder.shipped)
            findings += trees[file].findings
        else:
            findings.append(fault("template-unknown-file", f"{name}/{file}", found=file))
    if not any(ANNEX.fullmatch(file) for file in trees):
        findings.append(fault("template-file-missing", name, found="annex-1.yaml"))
    shapes = _shapes(trees, findings)
    if shapes is None or not shapes.annexes:
        return None, tuple(findings)
    regulation, more = _together(trees, shapes, folder)
    findings += more
    return (None if has_errors(findings) else regulation), tuple(findings)


def _shapes(trees: dict[str, Tree], findings: list[Finding]) -> Shapes | None:
    """The shapes of all files; None, with the reasons added to ``findings``, where one does not
    fit: what files mean together is looked at only when every one can be read."""
    regulation = _shape(trees[REGULATION], RegulationShape, findings)
    readings = _shape(trees[READINGS], ReadingsShape, findings)
    units = _shape(trees[UNITS], UnitsShape, findings)
    declarations = _shape(trees[DECLARATIONS], DeclarationsShape, findings)
    guidance = _shape(trees[GUIDANCE], GuidanceShape, findings)
    files = [file for file in sorted(trees) if ANNEX.fullmatch(file)]
    annexes = {file: _shape(trees[file], AnnexShape, findings) for file in files}
    fitting = {file: annex for file, annex in annexes.items() if annex is not None}
    if regulation is None or readings is None or units is None or declarations is None:
        return None
    if guidance is None or len(fitting) < len(files):
        return None
    return Shapes(regulation, readings, units, declarations, guidance, fitting)


def _shape(tree: Tree, shape: type[ShapeType], findings: list[Finding]) -> ShapeType | None:
    """The file as that shape; a file that was no YAML at all has been reported already."""
    if tree.data is None and tree.findings:
        return None
    result, more = shaped(tree, shape)
    findings += more
    return result


def _together(
    trees: dict[str, Tree], shapes: Shapes, folder: _Folder
) -> tuple[Regulation, list[Finding]]:
    """The regulation built of its shapes, and the faults between and inside them."""
    findings: list[Finding] = []
    annexes: list[Annex] = []
    for file, annex in shapes.annexes.items():
        placed = placed_rows(annex, shapes.regulation.appraiser_texts)
        findings += AnnexCheck(trees[file], annex, shapes.regulation, placed).findings()
        annexes.append(built_annex(annex, placed))
    findings += between_annexes(
        [(trees[file], annex.id, annex.bloc, annex.sheet_name)
         for file, annex in shapes.annexes.items()],
        [bloc.id for bloc in shapes.regulation.blocs],
        trees[REGULATION],
    )  # fmt: skip
    rows = {annex.id: {row.id for row in annex.criteria} for annex in annexes}
    findings += RegulationCheck(trees[REGULATION], shapes.regulation, rows).findings()
    findings += reading_findings(trees[READINGS], shapes.readings)
    findings += unit_findings(trees[UNITS], shapes.units, shapes.regulation)
    findings += declaration_findings(trees[DECLARATIONS], shapes.declarations, shapes.regulation)
    findings += guidance_findings(trees[GUIDANCE], shapes.guidance, annexes, shapes.regulation)
    told = guided(annexes, shapes.guidance)
    return built_regulation(shapes, told, folder.sha256, folder.files), findings
