"""What a person is asked: a question with its id and the answers that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, ClassVar

from thidua_xlsx.model.shown import Shown


@dataclass(frozen=True, slots=True)
class Submitted:
    """What is put before who approves, of one unit (Điều 10.1): its total and rank, the rating that
    its own facts make whatever places there are, and the computed one; "" for none yet."""

    unit: str
    total: str
    rank: int | None
    own: str
    computed: str


@dataclass(frozen=True, slots=True, repr=False)
class Question(Shown):
    """What a person has to decide: the same in ``status``, ``rank``, ``decide`` and on every sheet.

    ``id`` is what ``decide`` takes.  ``answers``: what can be answered, the likeliest first, each
    with its words in ``labels``, () where the answers say so themselves, and with what it changes
    in ``effects``, () where nothing is said of that.  ``decided_by`` may decide
    it by ``article``; "" where the officer may.  ``bloc``, ``unit``, ``receipt``: what it concerns;
    ``submitted``: what an approval is about, ``annex``: the one of a score's criterion, which are
    recorded with the answer.
    """

    shows: ClassVar = ("id", "unit", "receipt", "answers", "text")

    id: str
    text: str
    text_en: str
    answers: tuple[str, ...]
    labels: tuple[str, ...] = ()
    decided_by: str = ""
    article: str = ""
    bloc: str = ""
    unit: str | None = None
    receipt: str | None = None
    submitted: tuple[Submitted, ...] = ()
    annex: str = ""
    effects: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What the id begins with.  About the result: tie, fact, condition, gap, quota-tie,
        quota-place, approval, approval-change; about a vote: nomination-count, nomination-basis,
        nomination-tie, unnominated; about what came back: return, waiver, owner, number,
        receipt."""
        return self.id.partition(":")[0]

    @property
    def text_with_article(self) -> str:
        """As a sheet shows it: with the article that gives the decision to somebody, where the text
        does not name it already."""
        named = not self.article or self.article in self.text
        return self.text if named else f"{self.text} ({self.article})"

    def wording(self, lang: str) -> str:
        """The text in that language; Vietnamese where the English is not known."""
        return self.text if lang == "vi" else self.text_en or self.text

    @property
    def words(self) -> tuple[str, ...]:
        """What a person chooses from, one for each answer: its words, numbered where several
        answers have the same."""
        labels = [
            label or answer
            for answer, label in zip_longest(self.answers, self.labels[: len(self.answers)])
        ]
        return tuple(
            f"{label} ({labels[:place].count(label)})" if labels.count(label) > 1 else label
            for place, label in enumerate(labels, start=1)
        )

    def by_words(self) -> dict[str, str]:
        """The words, and the answer that they mean: a person may type them as well."""
        pairs = zip(self.words, self.answers, strict=True)
        return {words: answer for words, answer in pairs if words not in self.answers}

    @property
    def spelled(self) -> tuple[str, ...]:
        """Each answer as ``decide`` takes it, with its words where these say more."""
        pairs = zip(self.answers, self.words, strict=True)
        return tuple(one if one == words else f"{one} ({words})" for one, words in pairs)

    def in_words(self, answer: str) -> str:
        """The answer as a person reads it; the answer itself where it has no words of its own."""
        return next((words for words, means in self.by_words().items() if means == answer), answer)

    def to_json(self, lang: str) -> dict[str, Any]:
        """As ``status`` and ``rank`` show it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "question": self.wording(lang),
            "answers": list(self.answers),
            "labels": list(self.labels),
            "unit": self.unit,
            "receipt": self.receipt,
            "decided_by": self.decided_by or None,
            "article": self.article or None,
        }
