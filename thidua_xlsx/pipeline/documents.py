"""Writes the documents to sign, as Word files, from the result that was last ranked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.documents.content import About, Blank
from thidua_xlsx.documents.kinds import KINDS, TEMPLATES, Kind, packaged
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.pipeline.base.word_documents import own_template, write_document
from thidua_xlsx.pipeline.deriving.rank_result import result_stands
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.drawing.documents import Values, document_values
from thidua_xlsx.pipeline.drawing.sealing import facts_at
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.system import files


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document; ``template``: the office's own that it was made of, None for the packaged one;
    ``draft``: what it says may still change; ``missing``: its blanks, each named once."""

    kind: str
    file: str
    template: str | None
    draft: bool
    missing: tuple[Blank, ...]

    def missing_in(self, lang: str) -> tuple[str, ...]:
        """What is left blank, in words."""
        return tuple(dict.fromkeys(blank.named(lang) for blank in self.missing))

    def to_json(self, lang: str) -> dict[str, Any]:
        """The document as the contract has it."""
        return {
            "kind": self.kind,
            "file": self.file,
            "template": self.template,
            "draft": self.draft,
            "missing": list(self.missing_in(lang)),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DocumentsResult(Result):
    """The documents written, or the paths of the templates that were."""

    documents: tuple[WrittenDocument, ...] = ()
    templates: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """A blank is no reason: people fill it in; a draft is to be written again."""
        return self.hindered or any(one.draft for one in self.documents)

    def body(self, lang: str) -> dict[str, Any]:
        written = [one.to_json(lang) for one in self.documents]
        return {"documents": written, "templates": list(self.templates)}


@about_round
@refusing(DocumentsResult)
def documents(path: Path, *, templates: bool = False) -> DocumentsResult:
    """The documents to sign in ``van-ban/``, each of the office's own template in ``mau-van-ban/``
    or else the packaged one; with ``templates`` only the packaged ones, written there to be edited.

    Nothing that a person edited is ever replaced.  Refused without a ranking, or where the last one
    is not of the present facts, so that the documents say what the council's book says.
    """
    with opening(path, strict=True) as opened:
        folder = opened.round.folder
        if templates:
            written = _templates_written(folder)
        else:
            gathered = gather(opened.round)
            written = _written(gathered, _ranked(gathered))
        return replace(written, findings=(*opened.findings, *written.findings))


def _ranked(gathered: Gathered) -> Ranked:
    opened = gathered.round
    ranked = derive(gathered, left_out_last(opened))
    if isinstance(ranked, Refusal):
        raise Refused(ranked)
    if not ranked.final.appraised:
        raise Refused(Finding("documents-not-appraised"))
    if not result_stands(opened, ranked):
        raise Refused(Finding("documents-not-ranked"))
    return ranked


def _written(gathered: Gathered, ranked: Ranked) -> DocumentsResult:
    written: list[WrittenDocument] = []
    findings: list[Finding] = []
    for kind in KINDS:
        try:
            written.append(_one(gathered, ranked, kind))
        except Refused as refused:
            findings += refused.findings or (refused.refusal.finding,)
    return DocumentsResult(documents=tuple(written), findings=tuple(findings))


def _one(gathered: Gathered, ranked: Ranked, kind: Kind) -> WrittenDocument:
    """The document, written.  Raises Refused where its template, or the file that is there, keeps
    it from being."""
    folder = gathered.round.folder
    path, own = folder.documents / kind.file, own_template(folder, kind)
    values = document_values(gathered, ranked, kind)
    made = write_document(folder, path, kind, values, _about(gathered, values, kind))
    template = folder.relative(own) if own is not None else None
    return WrittenDocument(
        kind.id, folder.relative(path), template, bool(values["du_thao"]), made.missing
    )


def _about(gathered: Gathered, values: Values, kind: Kind) -> About:
    title = f"{say(f'document-{kind.id}', 'vi')} – {values['ket_qua']} năm {values['nam']}"
    return About(title, values["co_quan_trinh"], facts_at(gathered))


def _templates_written(folder: Folder) -> DocumentsResult:
    written: list[str] = []
    findings: list[Finding] = []
    for kind in TEMPLATES:
        path = folder.document_templates / kind.file
        if path.exists():
            findings.append(Finding("document-template-kept", file=folder.relative(path)))
        else:
            files.write_atomically(path, packaged(kind))
            written.append(folder.relative(path))
    return DocumentsResult(templates=tuple(written), findings=tuple(findings))
