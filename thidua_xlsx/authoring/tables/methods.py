"""Scoring methods from the words in which tables state them: proposals, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from thidua_xlsx.words.given_ids import named_id
from thidua_xlsx.words.numerals import digits
from thidua_xlsx.words.texts import shortened

Data = dict[str, Any]
LONGEST_LABEL, LONGEST_NOUN = 80, 160
_N = r"(\d+(?:[.,]\d+)?)"
_POINTS = rf"{_N}\s*(?:điểm|đ)\b"
_I = re.IGNORECASE
_MARKED = re.compile(rf"\s*([^():;]+?)\s*\(\s*{_N}\s*(?:điểm|đ)\s*\)", _I)
_COLON = re.compile(rf"\s*(.+?)\s*[:：]\s*(?:được\s*|cộng\s*)?{_POINTS}", _I)
_EDGES = " ,;.:+-–•()"
_AROUND = " ,;.:+-–•"
_PERCENT = re.compile(rf"{_N}\s*%|(?:từ|trên|dưới|đến)\s+{_N}", _I)
_EACH = (
    re.compile(
        rf"trừ (?P<most>tối đa )?(?:điểm )?(?P<points>{_POINTS}) ?(?:đối với|cho|với|/)? ?"
        r"(?:mỗi|một|từng|01|1)\s+(?P<what>[^.;()]+)",
        _I,
    ),
    re.compile(
        r"(?:mỗi|cứ(?: mỗi)?(?: 0?1)?|từng)\s+(?P<what>[^.;()]+?),?\s*"
        r"(?:tùy theo mức độ\s*)?(?:thì\s*|bị\s*|sẽ\s*)?trừ (?P<most>tối đa )?"
        rf"(?P<points>{_POINTS})",
        _I,
    ),
)
_BY_DEGREE = re.compile(r"(?:theo|tùy) .{0,12}mức độ", _I)
_ITEMS = re.compile(r"\((\d)\)")
_LISTED = re.compile(r"các nội dung:\s*(?P<items>[^(.]+)", _I)
_RATIO = re.compile(r"tỷ lệ\s+(?P<top>.+?)\s*(?:/|trên)\s*(?:tổng số\s+)?(?P<bottom>[^.;(×]+)", _I)
_TIMES = re.compile(r"(?:×|x|\*|nhân(?: với)?)\s*(?:số )?điểm (?:tối đa|chuẩn)", _I)
_OVER = re.compile(
    rf"vượt\s+(?:mỗi\s+|cứ\s+|thêm\s+)?{_N}\s*%[^.;]*?(?:được\s+)?cộng(?: thêm)?\s+{_POINTS}", _I
)
_AT_MOST_PERCENT = re.compile(rf"tối đa\s+(?:không quá\s+)?{_N}\s*%", _I)
_AT_MOST_POINTS = re.compile(rf"tối đa\s+(?:không quá\s+)?{_POINTS}", _I)
_UP_TO = re.compile(rf"(?:thưởng|cộng)(?: điểm)?\s+(?:không quá|tối đa)\s+{_POINTS}", _I)
_HIGHEST = re.compile(r"(?:mức|hạng|hình thức)[^.;]*cao nhất", _I)
_LOWEST = re.compile(r"(?:lấy|tính)[^.;]*(?:mức|điểm) thấp nhất", _I)


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
    for rule in (_over_target, _best_of, _bands, _choice, _ratio, _deduct, _up_to):
        found = rule(text, most)
        if found is not None:
            return found
    return None


def _over_target(text: str, most: Decimal) -> Proposal | None:
    found = _OVER.search(text)
    if found is None:
        return None
    percent, points = _decimal(found.group(1)), _decimal(found.group(2))
    method: Data = {"kind": "over_target", "on": {"kind": "points"}, "inferred": "false"}
    if percent:
        method["rate"] = digits(points / percent)
    open_: list[tuple[str, str]] = []
    if (limit := _AT_MOST_PERCENT.search(text)) is not None:
        method["limit_percent"] = digits(_decimal(limit.group(1)))
    elif (limit := _AT_MOST_POINTS.search(text)) is not None and most:
        method["limit_percent"] = digits(_decimal(limit.group(1)) * 100 / most)
    else:
        open_.append(("limit_percent", "Cộng tối đa bao nhiêu phần trăm điểm gốc?"))
    return Proposal(method, found.group(0), tuple(open_))


def _best_of(text: str, most: Decimal) -> Proposal | None:
    answers = _answers(text)
    found = _HIGHEST.search(text)
    if found is None or not _complete(answers, most):
        return None
    return Proposal({"kind": "best_of", "options": options(answers)}, found.group(0))


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
        ("numerator", "Tử số của tỷ lệ đếm cái gì?"),
        ("denominator", "Mẫu số của tỷ lệ (trên tổng số gì)?"),
    ]
    if found[-1][0] != (Decimal(0), False):
        bands.append({"from_percent": "0"})
        open_.append(("method", "Dưới mức thấp nhất được bao nhiêu điểm? Văn bản không nêu."))
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
    if _LOWEST.search(text):
        method["several"] = "lowest"
    return Proposal(method, "; ".join(answer.words for answer in answers))


def _complete(answers: Sequence[Answer], most: Decimal) -> bool:
    """Whether the best answer is worth the maximum."""
    return bool(answers) and max(answer.points for answer in answers) == most


def _answers(text: str) -> list[Answer]:
    """The answers that a text lists with their points, each once."""
    marked = len(_MARKED.findall(text)) > 1
    pattern, parts = (_MARKED, r"[;:]") if marked else (_COLON, r";|:|\s[-+–]\s")
    found = dict.fromkeys(
        Answer(_label(match[1], parts), _decimal(match[2]), match[0].strip(_AROUND))
        for match in pattern.finditer(text)
    )
    return [answer for answer in found if answer.label]


def _label(text: str, parts: str) -> str:
    """An answer's name without what stands before the list."""
    own = re.split(parts, text.strip(_EDGES))[-1]
    own = re.sub(r"^(?:hoặc|và|theo các mức độ)\s+", "", own.strip(_EDGES), flags=_I)
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
    found = _RATIO.search(text)
    if found is None or not (_TIMES.search(text) or re.search(r"theo tỷ lệ", text, _I)):
        return None
    top, bottom = (_noun(found.group(name)) for name in ("top", "bottom"))
    bottom = _noun(re.split(r"\s*(?:×|nhân|\bx\b|\*)", bottom)[0])
    method: Data = {"kind": "ratio_less_deductions", "numerator": top, "denominator": bottom}
    each = deduction(text)
    if each is None:
        question = "Ngoài tỷ lệ còn trừ mỗi trường hợp bao nhiêu điểm? Không trừ: ghi 0."
        return Proposal(
            method, found.group(0), (("each", question), ("what", "Trừ khi có trường hợp gì?"))
        )
    points, what, _, words = each
    return Proposal({**method, "each": digits(points), "what": what}, f"{found.group(0)}; {words}")


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
    for pattern in _EACH:
        found = pattern.search(text)
        if found is not None:
            points = _decimal(re.findall(_N, found.group("points"))[0])
            by_degree = bool(found.group("most")) or _BY_DEGREE.search(text) is not None
            return points, _noun(found.group("what")), by_degree, found.group(0).strip(_EDGES)
    return None


def _noun(text: str) -> str:
    return shortened(text.strip(_EDGES), LONGEST_NOUN)


def _items(text: str) -> int:
    """How many things a text numbers, or lists behind "các nội dung:"; 0 where it does neither."""
    numbered = {int(one) for one in _ITEMS.findall(text)}
    if numbered:
        return max(numbered)
    listed = _LISTED.search(text)
    return len(listed.group("items").split(";")) if listed is not None else 0


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
        question = "Nhiều dòng cùng đúng thì sao: chỉ chọn một, hay lấy mức thấp nhất?"
        yield Proposal(method, words, (("several", question),) if len(items) > 1 else ())
    elif sum(points) == most:
        yield Proposal({"kind": "sum_of_parts", "options": items}, words)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
