"""How many steps a regular expression takes on a text, counted in a model of Python's engine.

The model tries alternatives in the engine's order and counts each node that it tries, so that the
growth of its work is a number that is the same on every machine; what single characters, anchors
and looks behind match is asked of the engine itself.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from re import _compiler as compiler
from re import _constants as of
from re import _parser as parser
from typing import Any

Text = str | bytes
Groups = dict[int, tuple[int, int]]
Then = Callable[[int], bool]
_REPEATS = (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT)
_SINGLE = (of.LITERAL, of.NOT_LITERAL, of.ANY, of.IN)


class TooManySteps(Exception):
    """The budget is used up: the work grows beyond all measure."""


class Model:
    """One expression, taken apart."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self._is_bytes = isinstance(pattern.pattern, bytes)
        self._source = pattern.pattern.decode("latin-1") if self._is_bytes else pattern.pattern
        self._tree = parser.parse(pattern.pattern, pattern.flags)
        self._singles: dict[int, re.Pattern[Any]] = {}
        self._count = self._budget = 0
        self._groups: Groups = {}
        self._text: Text = ""

    def steps(self, text: Text, method: str, budget: int = 40_000) -> int:
        """The steps of ``method`` (match, fullmatch, search, or one that searches on and on)."""
        self._text, self._count, self._budget = text, 0, budget
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, 10_000))
        try:
            return self._counted(text, method)
        finally:
            sys.setrecursionlimit(before)

    def _counted(self, text: Text, method: str) -> int:
        if method in ("match", "fullmatch"):
            self._found(0, method == "fullmatch")
            return self._count
        start = 0
        while start <= len(text):
            end = self._found(start, False)
            if end is not None and method == "search":
                break
            start = end if end is not None and end > start else start + 1
        return self._count

    def hostile(self, number: int, chance: random.Random) -> Iterator[Text]:
        """Texts in which something that the expression repeats stands ``number`` times and what
        should follow does not."""
        for before, pumped in self._repeats(self._tree, []):
            start = "".join(self._sample(nodes, chance) for nodes in before)
            for _ in range(2):
                pump = self._sample(pumped, chance) or "a"
                for after in ("", "\x01"):
                    text = start + pump * number + after
                    yield text.encode("latin-1", "replace") if self._is_bytes else text

    # --- samples ---------------------------------------------------------------------------------

    def _repeats(self, nodes: Any, before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
        """What is worth repeating: the body of each repeat, and each repeat with the siblings that
        follow it; and what stands before, piece by piece."""
        every = list(nodes)
        for index, (kind, said) in enumerate(every):
            here = [*before, every[:index]]
            if kind in _REPEATS and said[1] > 3:
                yield here, said[2]
                yield from ((here, every[index:end]) for end in range(index + 2, len(every) + 1))
            for inner in _inner(kind, said):
                yield from self._repeats(inner, here)

    def _sample(self, nodes: Any, chance: random.Random) -> str:
        return "".join(self._piece(node, chance) for node in nodes)

    def _piece(self, node: Any, chance: random.Random) -> str:
        kind, said = node
        if kind is of.LITERAL:
            return chr(said)
        if kind in _SINGLE:
            fitting = [each for each in self._letters() if self._fits(node, each)]
            return chance.choice(fitting) if fitting else ""
        if kind in _REPEATS:
            times = max(said[0], min(said[1], chance.choice((0, 1, 1, 2))))
            return "".join(self._sample(said[2], chance) for _ in range(times))
        if kind is of.BRANCH:
            return self._sample(chance.choice(said[1]), chance)
        if kind is of.SUBPATTERN:
            return self._sample(said[3], chance)
        if kind is of.ATOMIC_GROUP:
            return self._sample(said, chance)
        return ""

    def _letters(self) -> str:
        """The expression's own characters first: what one part takes and the next one needs."""
        found = [*self._source, "\r", "\n", " ", "\t", "0", "1", "a", "é", "A", "."]
        return "".join(dict.fromkeys(found))

    def _fits(self, node: Any, letter: str) -> bool:
        text: Text = letter.encode("latin-1", "replace") if self._is_bytes else letter
        return self._one(node).match(text) is not None

    # --- matching --------------------------------------------------------------------------------

    def _one(self, node: Any) -> re.Pattern[Any]:
        """A node of the tree as an expression of its own."""
        if id(node) not in self._singles:
            alone = parser.SubPattern(self._tree.state, [node])
            self._singles[id(node)] = compiler.compile(alone)
        return self._singles[id(node)]

    def _found(self, start: int, whole: bool) -> int | None:
        self._groups = {}
        ends: list[int] = []

        def accepted(at: int) -> bool:
            ends[:] = [at]
            return not whole or at == len(self._text)

        return ends[0] if self._all(self._tree, 0, start, accepted) else None

    def _all(self, nodes: Any, index: int, at: int, then: Then) -> bool:
        if index == len(nodes):
            return then(at)
        return self._node(nodes[index], at, lambda end: self._all(nodes, index + 1, end, then))

    def _node(self, node: Any, at: int, then: Then) -> bool:
        self._count += 1
        if self._count > self._budget:
            raise TooManySteps
        kind, said = node
        if kind in _SINGLE:
            return self._one(node).match(self._text, at) is not None and then(at + 1)
        if kind is of.BRANCH:
            return any(self._all(each, 0, at, then) for each in said[1])
        if kind is of.SUBPATTERN:
            return self._group(said[0], said[3], at, then)
        if kind is of.MAX_REPEAT:
            return self._greedy(said, at, then, 0, -1)
        if kind is of.MIN_REPEAT:
            return self._lazy(said, at, then, 0)
        if kind is of.POSSESSIVE_REPEAT:
            return self._possessive(said, at, then)
        if kind is of.ATOMIC_GROUP:
            end = self._end(said, at)
            return end is not None and then(end)
        if kind in (of.ASSERT, of.ASSERT_NOT) and said[0] > 0:
            return (self._end(said[1], at) is not None) == (kind is of.ASSERT) and then(at)
        if kind is of.GROUPREF:
            first, last = self._groups.get(said, (0, -1))
            same = last >= first and self._text[first:last] == self._text[at : at + last - first]
            return same and then(at + last - first)
        assert kind in (of.AT, of.ASSERT, of.ASSERT_NOT), f"a node that the model has not: {kind}"
        return self._one(node).match(self._text, at) is not None and then(at)

    def _group(self, number: int | None, nodes: Any, at: int, then: Then) -> bool:
        if number is None:
            return self._all(nodes, 0, at, then)
        before = self._groups.get(number)

        def ended(end: int) -> bool:
            kept = self._groups.get(number)
            self._groups[number] = (at, end)
            if then(end):
                return True
            self._groups[number] = kept or (0, -1)
            return False

        found = self._all(nodes, 0, at, ended)
        if not found and before is not None:
            self._groups[number] = before
        return found

    def _greedy(self, said: Any, at: int, then: Then, done: int, last: int) -> bool:
        low, high, nodes = said
        if len(nodes) == 1 and nodes[0][0] in _SINGLE:
            ends = [at, *self._run(nodes, at, high)]
            return any(then(end) for end in reversed(ends[low:]))

        def again(end: int) -> bool:
            return self._greedy(said, end, then, done + 1, at)

        if done < high and at != last and self._all(nodes, 0, at, again):
            return True
        return done >= low and then(at)

    def _lazy(self, said: Any, at: int, then: Then, done: int) -> bool:
        low, high, nodes = said
        if done >= low and then(at):
            return True
        return done < high and self._all(
            nodes, 0, at, lambda end: end > at and self._lazy(said, end, then, done + 1)
        )

    def _possessive(self, said: Any, at: int, then: Then) -> bool:
        low, high, nodes = said
        ends = [at, *self._run(nodes, at, high)]
        return len(ends) > low and then(ends[-1])

    def _run(self, nodes: Any, at: int, high: int) -> Iterator[int]:
        """The ends of repetitions one after the other, none of them taken back."""
        for _ in range(min(high, len(self._text) + 1)):
            end = self._end(nodes, at)
            if end is None or end == at:
                return
            at = end
            yield at

    def _end(self, nodes: Any, at: int) -> int | None:
        ends: list[int] = []
        return ends[0] if self._all(nodes, 0, at, lambda end: not ends.append(end)) else None


def _inner(kind: Any, said: Any) -> list[Any]:
    if kind in _REPEATS:
        return [said[2]]
    if kind is of.BRANCH:
        return list(said[1])
    if kind is of.SUBPATTERN:
        return [said[3]]
    if kind is of.ATOMIC_GROUP:
        return [said]
    return [said[1]] if kind in (of.ASSERT, of.ASSERT_NOT) else []
