"""The files of a template to a Regulation, or to findings that name file and line."""

from __future__ import annotations

import re

from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.model import Annex, Regulation
from thidua_xlsx.template.building import built_annex, built_regulation
from thidua_xlsx.template.checks_annex import AnnexCheck
from thidua_xlsx.template.checks_regulation import (
    RegulationCheck,
    between_annexes,
    declaration_findings,
    reading_findings,
    unit_findings,
)
from thidua_xlsx.template.checks_year import YearFormCheck
from thidua_xlsx.template.folders import REGULATION, TemplateFolder
from thidua_xlsx.template.guidance import guidance_findings, guided
from thidua_xlsx.template.lines import Tree, fault, read_tree
from thidua_xlsx.template.rows import placed_rows
from thidua_xlsx.template.shapes import (
    AnnexShape,
    DeclarationsShape,
    GuidanceShape,
    HalfYearShape,
    ReadingsShape,
    RegistrationShape,
    RegulationShape,
    Shapes,
    UnitsShape,
)
from thidua_xlsx.template.shaping import ShapeType, shaped

READINGS = "readings.yaml"
UNITS = "units.yaml"
DECLARATIONS = "declarations.yaml"
GUIDANCE = "guidance.yaml"
REGISTRATION, HALF_YEAR = "registration.yaml", "half-year.yaml"
_OPTIONAL = (READINGS, UNITS, DECLARATIONS, GUIDANCE, REGISTRATION, HALF_YEAR)
ANNEX = re.compile(r"annex-[a-z0-9-]+\.yaml")


def checked(folder: TemplateFolder) -> tuple[Regulation | None, tuple[Finding, ...]]:
    """The regulation, None where a finding is an error, and everything wrong with it."""
    name = folder.name
    known = {REGULATION, *_OPTIONAL}
    trees: dict[str, Tree] = {file: Tree(f"{name}/{file}") for file in _OPTIONAL}
    findings: list[Finding] = []
    for file, data in folder.files:
        if file in known or ANNEX.fullmatch(file):
            trees[file] = read_tree(data, f"{name}/{file}", shipped=folder.shipped)
            findings += trees[file].findings
        else:
            findings.append(fault("template-unknown-file", f"{name}/{file}", found=file))
    regulation, more = check_trees(trees, folder.sha256, folder.files)
    findings += more
    return (None if has_errors(findings) else regulation), tuple(findings)


def check_trees(
    trees: dict[str, Tree], sha256: str = "", files: tuple[tuple[str, bytes], ...] = ()
) -> tuple[Regulation | None, tuple[Finding, ...]]:
    """The regulation that the trees of a template's files make together, by file name, and what is
    wrong in it; what was wrong in reading them stays in the trees.  Files that nobody needs to
    write may be left out.  None where it cannot be used."""
    whole = {**{file: Tree(file) for file in _OPTIONAL}, **trees}
    findings: list[Finding] = []
    if not any(ANNEX.fullmatch(file) for file in whole):
        place = whole[REGULATION].file.rpartition("/")[0] or whole[REGULATION].file
        findings.append(fault("template-file-missing", place, found="annex-1.yaml"))
    shapes = _shapes(whole, findings)
    if shapes is None or not shapes.annexes:
        return None, tuple(findings)
    regulation, more = _together(whole, shapes, sha256, files)
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
    registration = _form(trees[REGISTRATION], RegistrationShape, findings)
    half_year = _form(trees[HALF_YEAR], HalfYearShape, findings)
    files = [file for file in sorted(trees) if ANNEX.fullmatch(file)]
    annexes = {file: _shape(trees[file], AnnexShape, findings) for file in files}
    fitting = {file: annex for file, annex in annexes.items() if annex is not None}
    if regulation is None or readings is None or units is None or declarations is None:
        return None
    if guidance is None or len(fitting) < len(files):
        return None
    year = registration, half_year
    return Shapes(regulation, readings, units, declarations, guidance, fitting, *year)


def _form(tree: Tree, shape: type[ShapeType], findings: list[Finding]) -> ShapeType | None:
    """None where there is no such file: then nothing of the kind is asked."""
    return _shape(tree, shape, findings) if tree.data is not None else None


def _shape(tree: Tree, shape: type[ShapeType], findings: list[Finding]) -> ShapeType | None:
    """The file as that shape; a file that was no YAML at all has been reported already."""
    if tree.data is None and tree.findings:
        return None
    result, more = shaped(tree, shape)
    findings += more
    return result


def _together(
    trees: dict[str, Tree], shapes: Shapes, sha256: str, files: tuple[tuple[str, bytes], ...]
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
    for file, form in ((REGISTRATION, shapes.registration), (HALF_YEAR, shapes.half_year)):
        if form is not None:
            findings += YearFormCheck(trees[file], form, shapes.regulation, annexes).findings()
    told = guided(annexes, shapes.guidance)
    return built_regulation(shapes, told, sha256, files), findings
