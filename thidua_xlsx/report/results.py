"""After the commands about the result: rank, verify, close, demo."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.report.common import (
    SHOWN,
    asked_words,
    blocked_next,
    edition_words,
    last_word,
    placed,
)
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.numerals import decimal_places, rounded, vietnamese

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from thidua_xlsx.pipeline.base.result import Result
    from thidua_xlsx.pipeline.close import CloseResult
    from thidua_xlsx.pipeline.demo import DemoResult
    from thidua_xlsx.pipeline.deriving.rank_result import RankResult
    from thidua_xlsx.pipeline.documents import DocumentsResult
    from thidua_xlsx.pipeline.reopen import ReopenResult
    from thidua_xlsx.pipeline.verify import VerifyResult
    from thidua_xlsx.ranking.nominations import BlocNomination


def _total(value: Decimal | None) -> str:
    """To two decimals at least, as every page has it; "–" where there is none."""
    if value is None:
        return "–"
    return vietnamese(rounded(value, max(2, decimal_places(value))), zeros=True)


def rank(result: RankResult, directory: str, lang: str) -> list[str]:
    """After ``rank``: each bloc's order with ratings, what waits for whom, the next step."""
    if result.ranking is None:
        return []
    lines: list[str] = []
    for bloc in result.ranking.blocs:
        lines.append(say("rank-bloc", lang, bloc=result.bloc_names[bloc.bloc]))
        for line in bloc.units:
            shown = line.final_total if line.rank is not None else line.self_total
            lines.append(
                say(
                    "rank-unit",
                    lang,
                    rank="–" if line.rank is None else line.rank,
                    name=line.unit.name,
                    total=_total(shown) + _after_total(result, line.unit.id, lang),
                )
            )
    names = {line.unit.id: line.unit.name for b in result.ranking.blocs for line in b.units}
    for voted in result.voted.blocs:
        lines.append(_nominated(voted, result.bloc_names[voted.bloc], names, lang))
    waiting = Counter(asked.decided_by for asked in result.pending)
    for decider, count in waiting.items():
        words = {"count": count, "decider": decider, "workbook": result.workbook}
        lines.append(say("rank-waits", lang, **words))
    lines.append(say("rank-inspection", lang, workbook=result.inspection))
    if result.publication is not None:
        lines.append(say("rank-published", lang, workbook=result.publication))
    if result.appraised:
        lines.append(say("rank-documents", lang, round=directory))
    events, head = result.position
    lines.append(say("head", lang, events=events, head=head))
    return [*lines, _after_ranking(result, names, directory, lang)]


def _nominated(voted: BlocNomination, bloc: str, names: Mapping[str, str], lang: str) -> str:
    """What came of a bloc's vote."""
    words = {"bloc": bloc, "award": voted.award}
    if voted.tally is None:
        return say("rank-vote-again" if voted.again else "rank-vote-open", lang, **words)
    of = voted.tally.base
    proposed = [f"{names[one.unit]} ({one.votes}/{of})" for one in voted.tally.proposed]
    if any(one.proposed is None for one in voted.tally.units):
        proposed.append("…")
    words["units"] = ", ".join(proposed) or say("rank-nobody", lang)
    return say("rank-nominated", lang, **words)


def _after_ranking(result: RankResult, names: Mapping[str, str], directory: str, lang: str) -> str:
    words: dict[str, object] = {"round": directory}
    if result.closed:
        step = "closed-next"
    elif result.pending:
        step = "rank-next-decide"
        words |= {"workbook": as_argument(result.workbook), **asked_words(result.pending[0])}
    elif result.blocked:
        return blocked_next(result.blocked, names, directory, lang)
    elif not result.appraised:
        step = "rank-next-unappraised"
    else:
        step = "rank-next-provisional" if result.provisional else "rank-next-final"
    return say(step, lang, **words)


def _after_total(result: RankResult, unit: str, lang: str) -> str:
    said = rating_words(result, unit, lang)
    return f" – {said}" if said else ""


def rating_words(result: RankResult, unit: str, lang: str) -> str:
    """The unit's rating; "" where the regulation rates nobody."""
    rating = result.ratings.of(unit) if result.ratings is not None else None
    if rating is None:
        return ""
    if rating.approved is not None:
        return say("rank-approved", lang, rating=result.rating_names[rating.approved])
    if rating.approval is not None and rating.computed is not None:
        return f"{result.rating_names[rating.computed]}; {last_word(rating.approval, lang)}"
    if rating.computed is None:
        return say("rank-gap", lang) if rating.gap else ""
    name = result.rating_names[rating.computed]
    return say("rank-provisional", lang, rating=name) if rating.provisional else name


def documents(result: DocumentsResult, directory: str, lang: str) -> list[str]:
    """After ``documents``: each file, whether it is a draft, and what is left blank in it."""
    lines = [say("document-template", lang, file=file) for file in result.templates]
    for one in result.documents:
        name = say(f"document-{one.kind}", lang)
        state = "document-draft" if one.draft else "document-written"
        lines.append(say(state, lang, name=name, file=one.file))
        if one.template is not None:
            lines.append(say("document-own", lang, template=one.template))
        if missing := one.missing_in(lang):
            lines.append(say("document-missing", lang, missing="; ".join(missing)))
    if result.templates:
        step = "documents-next-templates"
    elif result.hindered:
        step = "documents-next-fault"
    else:
        draft = any(one.draft for one in result.documents)
        step = "documents-next-draft" if draft else "documents-next-final"
    return [*lines, say(step, lang, round=directory)]


def verify(result: VerifyResult, path: str, lang: str) -> list[str]:
    """After ``verify``: each difference, what was looked at, what such a check can say."""
    lines: list[str] = []
    for each in result.differences[:SHOWN]:
        finding = each.finding()
        message = placed(finding, lang) if each.repeats is not None else finding.message(lang)
        lines.append(say("verify-difference", lang, what=each.what, message=message))
        lines.append(say("remedy", lang, remedy=finding.remedy(lang)))
    if len(result.differences) > SHOWN:
        lines.append(say("more", lang, count=len(result.differences) - SHOWN))
    if result.kind != "workbook" and result.counts:
        lines.append(say("verify-counts", lang, **result.counts))
        if result.counts["left_out"]:
            lines.append(say("verify-left-out", lang, left_out=result.counts["left_out"]))
    if result.behind:
        lines.append(say("verify-behind", lang))
    elif result.differences:
        lines.append(say("verify-different", lang, count=len(result.differences)))
    else:
        lines.append(say("verify-fitting" if result.kind == "workbook" else "verify-same", lang))
    for remark in result.findings:
        if remark.quiet:
            lines.append(say("verify-remark", lang, message=remark.message(lang)))
    if result.differences:
        step = "verify-next-behind" if result.behind else "verify-next-different"
    elif result.kind == "workbook":
        step = "verify-next-file"
    else:
        unranked = any(remark.code == "verify-not-ranked" for remark in result.findings)
        step = "verify-next-unranked" if unranked else "verify-next-same"
    return [*lines, say(step, lang, path=path)]


def close(result: CloseResult, lang: str) -> list[str]:
    """After ``close``: the dossier, what stays out of it, what to do with it."""
    if result.dossier is None:
        return []
    lines = [
        say("close-hash", lang, sha256=result.sha256),
        say("head", lang, events=result.events, head=result.head),
    ]
    if result.timestamp_request is not None:
        lines.append(say("close-stamp", lang, query=result.timestamp_request))
    if not result.files:
        return lines
    lines.insert(0, say("close", lang, dossier=result.dossier, files=result.files))
    if result.left_out:
        held = result.originals - result.left_out
        numbers = {"received": result.originals, "held": held, "count": result.left_out}
        lines.append(say("close-left-out", lang, **numbers))
    else:
        lines.append(say("close-whole", lang, count=result.originals))
    for why in dict.fromkeys(each.why for each in result.stays_out):
        names = [each.name for each in result.stays_out if each.why == why]
        shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        words = {"count": len(names), "why": say(f"left-out-{why}", lang), "names": shown}
        lines.append(say("close-left-out-each", lang, **words))
    return [*lines, say("close-next", lang, dossier=as_argument(result.dossier))]


def reopen(result: ReopenResult, directory: str, lang: str) -> list[str]:
    """After ``reopen``: the edition that begins, the one that is kept, the way on."""
    if result.previous is None:
        return []
    before = edition_words(result.previous)
    return [
        say("reopen", lang, edition=result.edition, **before),
        say("edition", lang, **before),
        say("reopen-next", lang, round=directory),
    ]


def demo(result: DemoResult, lang: str) -> list[str]:
    """After ``demo``: what to open and what to look at there, with all samples in five lines."""
    opened = max(result.rounds, key=lambda each: each.pending)
    words = {"workbook": opened.workbook, "units": opened.units, "pending": opened.pending}
    told: list[tuple[str, dict[str, object]]] = [
        ("demo-open", words),
        ("demo-form", {"form": opened.form}),
    ]
    told += [("demo-finished", {"workbook": each.workbook}) for each in result.closed]
    if others := [each.workbook for each in result.rounds if each is not opened]:
        told.append(("demo-others", {"workbooks": ", ".join(others)}))
    lines = [say(key, lang, number=n, **words) for n, (key, words) in enumerate(told, 1)]
    if not result.closed:
        return [*lines, say("demo-next", lang)]
    dossier = as_argument(result.closed[0].dossier or "")
    return [*lines, say("demo-closed-next", lang, dossier=dossier)]


def desk(result: Result, directory: str, lang: str) -> list[str]:
    """After ``desk``."""
    return [say("desk-ended", lang), say("desk-ended-next", lang, round=directory)]
