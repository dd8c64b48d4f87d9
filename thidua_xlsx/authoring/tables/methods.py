"""Scoring methods from the words in which tables state them: proposals, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from thidua_xlsx.layout.regulation import asked
from thidua_xlsx.words.given_ids import named_id
from thidua_xlsx.words.numerals import digits
from thidua_xlsx.words.texts import shortened

Data = dict[str, Any]
LONGEST_TEXT, LONGEST_LABEL, LONGEST_NOUN = 4_000, 80, 160
_N = r"(\d{1,4}(?:[.,]\d{1,2})?)"
_POINTS = rf"{_N} ?(?:điểm|đ)(?!\w)"
_I = re.IGNORECASE
_STATED = re.compile(rf"(?<![\d.,]){_POINTS}", _I)
_EDGES = " ,;.:+-–•()"
_AROUND = " ,;.:+-–•"
_PERCENT = re.compile(rf"(?<![\d.,]){_N} ?%|(?:từ|trên|dưới|đến) {_N}", _I)
_COST = re.compile(rf"trừ (?:điểm )?(tối đa )?{_POINTS}", _I)
_FOR_EACH = re.compile(r" ?(?:(?:đối với|cho|với|/) ?)?(?:mỗi|một|từng|01|1) ", _I)
_EACH = re.compile(r"(?:mỗi|cứ mỗi|cứ|từng) (?:0?1 )?", _I)
_THEN = ("thì", "bị", "sẽ", "tùy theo mức độ")
_DEGREE = ("theo mức độ", "tùy theo mức độ", "tùy mức độ")
_SENTENCE = re.compile(r"[.;()]")
_CLAUSE = re.compile(r"[.;:,()]")
_ITEMS = re.compile(r"\((\d)\)")
_LIST = "các nội dung:"
_SHARE = "tỷ lệ "
_BY_SHARE = "theo tỷ lệ"
_TIMES = re.compile(r"×|\*|\bnhân\b|\bx\b", _I)
_OVER = re.compile(rf"vượt (?:mỗi |cứ |thêm )?{_N} ?%", _I)
_ADDED = re.compile(rf"cộng (?:thêm )?{_POINTS}", _I)
_AT_MOST_PERCENT = re.compile(rf"tối đa (?:không quá )?{_N} ?%", _I)
_AT_MOST_POINTS = re.compile(rf"tối đa (?:không quá )?{_POINTS}", _I)
_UP_TO = re.compile(rf"(?:thưởng|cộng)(?: điểm)? (?:không quá|tối đa) {_POINTS}", _I)
_RANKS = ("mức", "hạng", "hình thức")
_TAKEN = ("lấy", "tính")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A method as templates have it, the words that it rests on, and what it leaves open: the key
    of each thing to be filled in, with the question."""

    method: Data
    words: str
    open: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and its points."""

    label: str
    points: Decimal
    words: str = field(default="", compare=False)


def proposed(text: str, most: Decimal) -> Proposal | None:
    """The method that a text states for a criterion of that maximum; None where its words are none
    of the usual ones."""
    if len(text) > LONGEST_TEXT:
        return None
    for rule in (_over_target, _best_of, _bands, _choice, _ratio, _deduct, _up_to):
        found = rule(text, most)
        if found is not None:
            return found
    return None


def _over_target(text: str, most: Decimal) -> Proposal | None:
    found = _OVER.search(text)
    sentence = _SENTENCE.split(text[found.end() :])[0] if found is not None else ""
    added = _ADDED.search(sentence)
    if found is None or added is None:
        return None
    percent, points = _decimal(found.group(1)), _decimal(added.group(1))
    method: Data = {"kind": "over_target", "on": {"kind": "points"}, "inferred": "false"}
    if percent:
        method["rate"] = digits(points / percent)
    open_: list[tuple[str, str]] = []
    if (limit := _AT_MOST_PERCENT.search(text)) is not None:
        method["limit_percent"] = digits(_decimal(limit.group(1)))
    elif (limit := _AT_MOST_POINTS.search(text)) is not None and most:
        method["limit_percent"] = digits(_decimal(limit.group(1)) * 100 / most)
    else:
        open_.append(("limit_percent", asked.MOST_ADDED))
    words = found.group(0) + sentence[: added.end()]
    return Proposal(method, words, tuple(open_))


def _best_of(text: str, most: Decimal) -> Proposal | None:
    answers = _answers(text)
    clause = _clause_with(text, "cao nhất", _RANKS)
    if not clause or not _complete(answers, most):
        return None
    return Proposal({"kind": "best_of", "options": options(answers)}, clause)


def _clause_with(text: str, word: str, others: Sequence[str]) -> str:
    """The first clause that has the word and one of the others, "" where none has."""
    for clause in _CLAUSE.split(text):
        key = clause.casefold()
        if word in key and any(other in key for other in others):
            return clause.strip()
    return ""


def _bands(text: str, most: Decimal) -> Proposal | None:
    answers = _answers(text)
    bounds = [(_bound(answer.label), answer) for answer in answers]
    if len(answers) < 2 or "%" not in text or any(bound is None for bound, _ in bounds):
        return None
    found = sorted(
        ((bound, answer.points) for bound, answer in bounds if bound is not None), reverse=True
    )
    if any(upper < lower for (_, upper), (_, lower) in pairwise(found)):
        return None  # shares of two different things
    bands: list[Data] = []
    for (bound, above), points in found:
        band = {"from_percent": digits(bound), "points": digits(points)}
        bands.append({**band, "above": "true"} if above else band)
    open_ = [
        ("numerator", asked.NUMERATOR),
        ("denominator", asked.DENOMINATOR),
    ]
    if found[-1][0] != (Decimal(0), False):
        bands.append({"from_percent": "0"})
        open_.append(("method", asked.BELOW_LOWEST))
    words = "; ".join(answer.words for answer in answers)
    return Proposal({"kind": "bands", "bands": bands}, words, tuple(open_))


def _bound(label: str) -> tuple[Decimal, bool] | None:
    """From which share on a band is, and whether it begins above that; None where it says none."""
    key = label.casefold()
    shares = [_decimal(one or other) for one, other in _PERCENT.findall(label)]
    if not shares or max(shares) > 100:
        return None
    if len(shares) == 1 and re.search(r"\b(?:dưới|thấp hơn|chưa đạt|không đạt)\b", key):
        return Decimal(0), False
    return min(shares), bool(re.search(r"\btrên\b", key))


def _choice(text: str, most: Decimal) -> Proposal | None:
    answers = _answers(text)
    if len(answers) < 2 or not _complete(answers, most):
        return None
    method: Data = {"kind": "choice", "options": options(answers)}
    if _clause_with(text, "thấp nhất", _TAKEN):
        method["several"] = "lowest"
    return Proposal(method, "; ".join(answer.words for answer in answers))


def _complete(answers: Sequence[Answer], most: Decimal) -> bool:
    """Whether the best answer is worth the maximum."""
    return bool(answers) and max(answer.points for answer in answers) == most


def _answers(text: str) -> list[Answer]:
    """The answers that a text lists with their points, each once: "Tốt (30đ)", "Tốt: 30 điểm"."""
    stated: list[tuple[str, re.Match[str], bool]] = []
    end = 0
    for found in _STATED.finditer(text):
        before = text[end : found.start()].rstrip()
        for word in ("được", "cộng"):
            before = before.removesuffix(word).rstrip()
        if before.endswith(("(", ":", "：")):
            stated.append((text[end : found.start()], found, before.endswith("(")))
            end = found.end()
    in_brackets = sum(bracketed for _, _, bracketed in stated) > 1
    answers: dict[Answer, None] = {}
    for label, found, bracketed in stated:
        if bracketed == in_brackets:
            close = ")" if bracketed else ""
            words = (
                f"{label}{found.group(0)}{close}".strip(_AROUND).removeprefix(")").strip(_AROUND)
            )
            named = _label(label, r"[;:]" if bracketed else r";|:| [-+–] ")
            answers[Answer(named, _decimal(found.group(1)), words)] = None
    return [answer for answer in answers if answer.label]


def _label(text: str, parts: str) -> str:
    """An answer's name without what stands before the list."""
    own = re.split(parts, text.strip(_EDGES))[-1].strip(_EDGES)
    for word in ("hoặc ", "và ", "theo các mức độ "):
        own = own[len(word) :] if own.casefold().startswith(word) else own
    return own.strip(_EDGES)


def options(answers: Sequence[Answer]) -> list[Data]:
    """The answers as options, each with an id of its own."""
    found: list[Data] = []
    for answer in answers:
        label = shortened(answer.label[:1].upper() + answer.label[1:], LONGEST_LABEL)
        id_ = named_id(label, [one["id"] for one in found])
        found.append({"id": id_, "label": label, "points": digits(answer.points)})
    return found


def _ratio(text: str, most: Decimal) -> Proposal | None:
    key = text.casefold()
    start = key.find(_SHARE)
    if start < 0 or not (_TIMES.search(text) or _BY_SHARE in key):
        return None
    words = re.split(r"[.;(]", text[start:])[0].strip()
    share = _TIMES.split(words[len(_SHARE) :])[0]
    top, sign, bottom = share.partition("/")
    if not sign:
        top, sign, bottom = share.partition(" trên ")
    top, bottom = _noun(top), _noun(bottom.strip().removeprefix("tổng số "))
    if not top or not bottom:
        return None
    method: Data = {"kind": "ratio_less_deductions", "numerator": top, "denominator": bottom}
    each = deduction(text)
    if each is None:
        open_ = (("each", asked.EACH_CASE), ("what", asked.WHAT_CASE))
        return Proposal(method, words, open_)
    points, what, _, cost = each
    return Proposal({**method, "each": digits(points), "what": what}, f"{words}; {cost}")


def _deduct(text: str, most: Decimal) -> Proposal | None:
    each = deduction(text)
    if each is None:
        return None
    points, what, by_degree, words = each
    method: Data = {"kind": "deduct", "each": digits(points), "what": what}
    if by_degree:
        method["entered"] = "true"
    count = _items(text) if re.match(r"nội dung", what, _I) else 0
    if count and count * points <= most:
        method["at_most"] = str(count)
    return Proposal(method, words)


def deduction(text: str) -> tuple[Decimal, str, bool, str] | None:
    """Of "trừ 05 điểm đối với mỗi …", "mỗi … trừ …": the points, of what, whether they are only
    the most that one case costs, and the words; None where no such thing is said."""
    for cost in _COST.finditer(text):
        after = _FOR_EACH.match(text, cost.end())
        before = _SENTENCE.split(text[: cost.start()])[-1]
        each = next(iter(_EACH.finditer(before)), None)
        if after is not None:
            what = _SENTENCE.split(text[after.end() :])[0]
            words = text[cost.start() : after.end()] + what
        elif each is not None:
            what = before[each.end() :].strip(_EDGES)
            for word in _THEN:
                what = what.removesuffix(word).strip(_EDGES)
            words = before[each.start() :] + cost.group(0)
        else:
            continue
        by_degree = bool(cost.group(1)) or any(word in text.casefold() for word in _DEGREE)
        return _decimal(cost.group(2)), _noun(what), by_degree, words.strip(_AROUND)
    return None


def _noun(text: str) -> str:
    return shortened(text.strip(_EDGES), LONGEST_NOUN)


def _items(text: str) -> int:
    """How many things a text numbers, or lists behind "các nội dung:"; 0 where it does neither."""
    numbered = {int(one) for one in _ITEMS.findall(text)}
    if numbered:
        return max(numbered)
    _, listed, items = text.partition(_LIST)
    return len(re.split(r"[(.]", items)[0].split(";")) if listed else 0


def _up_to(text: str, most: Decimal) -> Proposal | None:
    found = _UP_TO.search(text)
    if found is None or _decimal(found.group(1)) != most:
        return None
    return Proposal({"kind": "points"}, found.group(0))


def of_rows(labels: Sequence[tuple[str, str, Decimal]], most: Decimal) -> Iterator[Proposal]:
    """The method of a criterion whose answers are rows of their own, each given as its id, its text
    and the points named there; nothing where their points neither reach the maximum nor add up
    to it."""
    points = [one for _, _, one in labels]
    items: list[Data] = []
    for id_, text, one in labels:
        item: Data = {"id": id_, "points": digits(one)}
        each = deduction(text)
        if each is not None:
            item |= {"deduct_each": digits(each[0]), "what": each[1]}
        items.append(item)
    words = "; ".join(text for _, text, _ in labels)
    if max(points) == most:
        method: Data = {"kind": "choice", "on_rows": "true", "several": "one", "options": items}
        open_ = (("several", asked.SEVERAL_ROWS),) if len(items) > 1 else ()
        yield Proposal(method, words, open_)
    elif sum(points) == most:
        yield Proposal({"kind": "sum_of_parts", "options": items}, words)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
