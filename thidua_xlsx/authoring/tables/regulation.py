"""The sheets of annexes to a whole draft: what no annex says of a regulation is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from thidua_xlsx.authoring.tables.annex import AnnexDraft, annex_of
from thidua_xlsx.authoring.tables.cells import table_of
from thidua_xlsx.authoring.tables.headings import find_heads
from thidua_xlsx.layout.regulation import asked
from thidua_xlsx.layout.regulation.draft import Draft, Question
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.words.given_ids import named_id
from thidua_xlsx.words.slugs import slug
from thidua_xlsx.words.texts import matching_key

_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)
_FOR = re.compile(r"(?:đối với|của)\s+(?:các\s+)?(.+)$", re.IGNORECASE)
_DECISION = re.compile(r"((?:Quyết định|Kế hoạch|Hướng dẫn|Quy chế)\s+số\s+\S+\s+ngày\s+\S+)", re.I)
_BY = re.compile(r"\bcủa\s+((?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân)[^)]*)", re.IGNORECASE)
_LISTED = re.compile(r"^(?:các\s+)?(?:sở|cơ quan|đơn vị)[^:]*:\s*(.+)$", re.IGNORECASE)
_SINGLE = re.compile(r"^(?!.*\b(?:tổng hợp|chủ trì|phối hợp|đánh giá)\b)[^;:,]{1,80}$", re.I)


def draft_of(book: RawBook, id_: str) -> Draft | None:
    """The draft of the annexes that stand on the workbook's sheets, one a sheet; None where no
    sheet has a table of criteria.  ``id_``: the regulation's id."""
    annexes: list[AnnexDraft] = []
    for raw in book.sheets:
        table = table_of(raw)
        heads = find_heads(table)
        if heads is not None:
            taken = {one.data["id"] for one in annexes}
            annexes.append(annex_of(table, heads, len(annexes) + 1, taken))
    if not annexes:
        return None
    digits = len(str(len(annexes)))
    names = [f"annex-{at:0{digits}}" for at in range(1, len(annexes) + 1)]
    regulation, open_ = _regulation(annexes, id_)
    questions = [Question(("regulation", *one.location), one.text, one.rests_on) for one in open_]
    files: dict[str, Any] = {"regulation": regulation}
    for name, annex, bloc in zip(names, annexes, regulation["blocs"], strict=True):
        files[name] = {**annex.data, "bloc": bloc["id"]}
        questions += (
            Question((name, *one.location), one.text, one.rests_on) for one in annex.questions
        )
    return Draft(files, tuple(questions))


def _regulation(annexes: Sequence[AnnexDraft], id_: str) -> tuple[dict[str, Any], list[Question]]:
    titles = [annex.data["title"] for annex in annexes]
    heads = " ".join(f"{annex.data['title']} {annex.data['attachment']}" for annex in annexes)
    year, decision, by = _YEAR.search(heads), _DECISION.search(heads), _BY.search(heads)
    agencies, texts, doubts = _agencies(annexes)
    data: dict[str, Any] = {
        "id": id_,
        "title": titles[0],
        "short_title": decision.group(1) if decision else titles[0][:100],
        "blocs": list(_blocs(annexes)),
        "agencies": agencies,
        "appraiser_texts": texts,
        "quality_levels": _levels(annexes),
        "ranking": {"decimals": ["2"], "text": "Xếp theo tổng điểm từ cao xuống thấp."},
    }
    if year is not None:
        data["year"] = year.group(1)
    if by is not None:
        data["authority"] = by.group(1).strip()
    questions = [
        Question(("title",), asked.TITLE, titles[0]),
        Question(("short_title",), asked.SHORT_TITLE,
                 decision.group(1) if decision else ""),
        Question(("year",), asked.YEAR, year.group(0) if year else ""),
        *(Question((key,), text, by.group(0) if by and key == "authority" else "")
          for key, text in asked.SAID_NOWHERE.items()),
        Question(("ranking", "decimals"), asked.RANKING_DECIMALS),
        Question(("ranking", "tie_decided_by"), asked.TIES),
        Question(("ranking", "text"), asked.RANKING_TEXT),
        *(Question(("blocs", at, "name"), asked.BLOC_NAME, title)
          for at, title in enumerate(titles)),
        *doubts,
    ]  # fmt: skip
    if not data["title"]:
        del data["title"]
    return {key: value for key, value in data.items() if value not in ("", [], {})}, questions


def _blocs(annexes: Sequence[AnnexDraft]) -> Iterator[dict[str, str]]:
    """A bloc for each annex, named by what its title says that it is for."""
    taken: list[str] = []
    for number, annex in enumerate(annexes, 1):
        found = _FOR.search(annex.data["title"])
        whom = found.group(1).strip(" .") if found else ""
        whom = whom.lower() if whom.isupper() else whom
        name = f"Khối {whom.removeprefix('khối ')}" if whom else f"Khối {number}"
        id_ = named_id(name, taken)
        taken.append(id_)
        yield {"id": id_, "name": name}


def _levels(annexes: Sequence[AnnexDraft]) -> list[dict[str, str]]:
    found = {id_: name for annex in annexes for id_, name in annex.levels}
    return [{"id": id_, "name": name} for id_, name in found.items()]


def _agencies(
    annexes: Sequence[AnnexDraft],
) -> tuple[list[dict[str, str]], dict[str, list[str]], list[Question]]:
    """The agencies that the annexes print, which of them each printed text means, and what is to be
    asked about that."""
    printed = list(dict.fromkeys(text for annex in annexes for text in annex.appraisers))
    single = [text.strip(" .") for text in printed if _SINGLE.match(text)]
    names = {matching_key(name): name for name in reversed(single)}
    ids: dict[str, str] = {}
    for key in reversed(names):
        ids[key] = named_id(names[key], ids.values())
    agencies = [{"id": id_, "name": names[key]} for key, id_ in ids.items()]
    texts: dict[str, list[str]] = {}
    doubts: list[Question] = []
    for text in printed:
        own = ids.get(matching_key(text.strip(" .")))
        found = [own] if own else list(_named_in(text, ids))
        texts[text] = found
        if not own:
            where = ("appraiser_texts", text)
            doubts.append(Question(where, asked.AGENCIES_MEANT, text))
    return agencies, texts, doubts


def _named_in(text: str, ids: dict[str, str]) -> Iterator[str]:
    """The agencies of "Các Sở: Nội vụ; Tài chính", and those whose names stand in the text."""
    listed = _LISTED.match(text)
    if listed is None:
        yield from (id_ for key, id_ in ids.items() if key in matching_key(text))
        return
    for part in re.split(r"[;,]", listed.group(1)):
        whole = matching_key(f"Sở {part.strip(' .')}")
        halves = [matching_key(f"Sở {half.strip(' .')}") for half in part.split(" và ")]
        yield from (ids[key] for key in ([whole] if whole in ids else halves) if key in ids)


def id_of_file(name: str) -> str:
    """An id for a regulation by its file's name."""
    return slug(name.rpartition(".")[0] or name) or "quy-dinh"
