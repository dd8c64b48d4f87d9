"""Reads the answers that a person typed on a decision sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.layout.decisions import answer_fields, decisions_sheet
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.handed_codes import CODE, CODES
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Field, Question
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.returns.checks.beside import Tell, beside_on
from thidua_xlsx.returns.checks.locked import same
from thidua_xlsx.returns.fields import read_field
from thidua_xlsx.returns.typed_codes import typed_proof
from thidua_xlsx.returns.values.answers import read_answer
from thidua_xlsx.returns.values.cell_values import marked_up
from thidua_xlsx.returns.values.locate import Located, locate
from thidua_xlsx.returns.values.struck import is_struck
from thidua_xlsx.system.handed_codes import Purpose, hidden
from thidua_xlsx.words.texts import display

STAGE = "decisions"
SEPARATOR, WORDS = "\n", "\t"
"""Between the question and its answers, and between each of these and the words beside it."""
_NAMES = tuple(name for name, _, _ in answer_fields(codes=False))


@dataclass(frozen=True, slots=True)
class Wish:
    """An answer with the cell it stands in.  ``good``: it can be taken; else it is as typed, and a
    finding says what is wrong with it.  ``proof``: what stands for the code typed beside it, in
    ``code_cell``; "" where the sheet has none."""

    id: str
    answer: str
    by: str
    reason: str
    document: str
    sheet: str
    cell: str
    good: bool = True
    proof: str = ""
    code_cell: str = ""


def locked_questions(asked: Sequence[Question]) -> dict[str, str]:
    """What the identity carries, so that the sheet can be laid out again when it comes back."""
    return {each.id: _locked(each) for each in asked}


def read_wishes(
    book: RawBook, identity: Identity, file: str, *, signed: bool = True
) -> tuple[tuple[Wish, ...], tuple[Finding, ...]]:
    """Every answer that was typed, and findings about what cannot be read, is not signed by a name
    and a reason, or was changed; one answer that is wrong hinders no other.  ``signed``: whether
    the identity is ours; of another sheet no code is looked at."""
    asked = _asked(identity)
    layout = _layout(identity)
    located, findings = locate(book, layout, file)
    if located is None:
        return (), findings
    wishes: list[Wish] = []
    more: list[Finding] = [*findings, *beside_on(located.raw, _telling(file))]
    for each in asked:
        wish, about = _wish(layout, located, each, file)
        if wish is not None and CODES in identity.printed:
            wish, misplaced = _with_code(wish, located, identity if signed else None, file)
            about += misplaced
        more += about
        if wish is not None:
            wishes.append(wish)
    return tuple(wishes), tuple(more)


def _telling(file: str) -> Tell:
    def tell(
        code: str, sheet: str, cell: str | None, found: str | None = None, **parameters: str
    ) -> Finding:
        return Finding(code, file, sheet=sheet, cell=cell, found=found, parameters=parameters)

    return tell


def _wish(
    layout: Sheet, located: Located, each: Question, file: str
) -> tuple[Wish | None, list[Finding]]:
    """What was typed in the question's row, None without an answer, and what is wrong there."""
    said = dict.fromkeys(_NAMES, "")
    found = _changed(located, each, file)
    for name in _NAMES:
        cell, address = layout.cell(each.id, name), located.address(each.id, name)
        assert cell is not None and cell.field is not None
        if address is not None:
            # As text: what a choice is, its question says better than a list of ids.
            field = replace(cell.field, type="text", criterion=each.id)
            read = read_field(field, located.cell(each.id, name), file, located.raw.name, address)
            said[name] = str(read.said.value or "")
            found += [read.finding] if read.finding is not None else []
            if name == "answer" and read.finding is not None:
                said[name] = read.said.raw
            elif name == "answer":
                found += _struck(field, located, each, file)
    place = located.address(each.id, "answer")
    if place is None or not said["answer"]:
        return None, found
    at = partial(Finding, file=file, sheet=located.raw.name, cell=place, criterion=each.id)
    answer = read_answer(each, said["answer"])
    if answer.fault is not None and not has_errors(found):
        shown = display(said["answer"])
        found.append(at(answer.fault, found=shown, parameters=answer.parameters))
    if not said["by"] or not said["reason"]:
        found.append(at("answer-unsigned", found=display(said["answer"])))
    said["answer"] = answer.value or said["answer"]
    good = not has_errors(found)
    return Wish(each.id, **said, sheet=located.raw.name, cell=place, good=good), found


def _struck(field: Field, located: Located, each: Question, file: str) -> list[Finding]:
    """What is struck out or raised in an answer is never taken for an answer."""
    cell, place = located.cell(each.id, field.field), located.address(each.id, field.field)
    marked = marked_up(cell)
    code = marked.fault if marked is not None else "answer-struck" if is_struck(cell) else None
    if code is None:
        return []
    parameters = marked.parameters if marked is not None else {}
    shown = display(cell.text)
    place_of = (file, located.raw.name, place, each.id)
    return [Finding(code, *place_of, found=shown, parameters=parameters)]


def _with_code(
    wish: Wish, located: Located, signed: Identity | None, file: str
) -> tuple[Wish, list[Finding]]:
    """The answer with what stands for its code.  One with a code in another cell is not taken: what
    is recorded is shown to many."""
    cell = located.address(wish.id, CODE) or ""
    if signed is not None:
        typed = located.cell(wish.id, CODE)
        wish = replace(wish, proof=typed_proof(typed, Purpose.DECISION, signed.round, wish.by))
    wish = replace(wish, code_cell=cell)
    shown = {name: hidden(getattr(wish, name)) for name in _NAMES}
    found = [
        Finding(
            "code-misplaced",
            file=file,
            sheet=wish.sheet,
            cell=located.address(wish.id, name),
            criterion=wish.id,
            parameters={"code_cell": cell or "–"},
        )
        for name in _NAMES
        if shown[name] != getattr(wish, name)
    ]
    return replace(wish, **shown, good=wish.good and not found), found


def _layout(identity: Identity) -> Sheet:
    """The sheet again.  Of its columns only those that are read must be there: one that was made
    earlier has others beside them."""
    sheet = decisions_sheet(_asked(identity), codes=CODES in identity.printed)
    read = {"question", *(name for name, _, _ in answer_fields(codes=True))}
    columns = (replace(each, hidden=each.id not in read) for each in sheet.columns)
    return replace(sheet, columns=tuple(columns))


def answer_cells(book: RawBook, identity: Identity) -> frozenset[tuple[str, str]]:
    """Sheet and address of every cell that is open for an answer; none where the sheet is gone."""
    return frozenset(answer_places(book, identity).values())


def answer_places(book: RawBook, identity: Identity) -> dict[tuple[str, str], tuple[str, str]]:
    """The id of a question and the name of a field → sheet and address of the open cell."""
    located, _ = locate(book, _layout(identity), "")
    if located is None:
        return {}
    return {
        (each.id, name): (located.raw.name, place)
        for each in _asked(identity)
        for name, _, _ in answer_fields(codes=CODES in identity.printed)
        if (place := located.address(each.id, name)) is not None
    }


def _asked(identity: Identity) -> tuple[Question, ...]:
    return tuple(_unlocked(key, text) for key, text in identity.locked.items())


def _locked(each: Question) -> str:
    lines = [(each.text_with_article, each.decided_by)]
    lines += zip(each.answers, each.labels or [""] * len(each.answers), strict=True)
    return SEPARATOR.join(WORDS.join(line) if line[1] else line[0] for line in lines)


def _unlocked(key: str, text: str) -> Question:
    (question, _, decided_by), *answers = (line.partition(WORDS) for line in text.split(SEPARATOR))
    labels = tuple(words for _, _, words in answers)
    offered = tuple(answer for answer, _, _ in answers)
    return Question(key, question, "", offered, labels if any(labels) else (), decided_by)


def _changed(located: Located, each: Question, file: str) -> list[Finding]:
    address = located.address(each.id, "question")
    if address is None or same(located.cell(each.id, "question"), each.text_with_article):
        return []
    return [
        Finding(
            "locked-value-changed",
            file=file,
            sheet=located.raw.name,
            cell=address,
            criterion=each.id,
            found=located.cell(each.id, "question").text,
            parameters={"expected": each.text_with_article},
        )
    ]
