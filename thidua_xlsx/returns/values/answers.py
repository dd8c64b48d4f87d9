"""Which answer of a question is meant: one matcher for every decision sheet and for ``decide``."""

from __future__ import annotations

from dataclasses import replace

from thidua_xlsx.model import Question
from thidua_xlsx.returns.values.cell_values import Read, chosen
from thidua_xlsx.words.slugs import ascii_words


def read_answer(asked: Question, typed: str) -> Read[str]:
    """The answer (its id) that the text means: by its id or by its words, whatever the case and
    the form of its marks, or by either typed without marks; blank gives none.

    Otherwise a fault of the catalogue's, with the words that may be typed and the likeliest.
    """
    wordings = {answer: answer for answer in asked.answers} | asked.by_words()
    if typed.isascii() and ascii_words(typed):
        plain = ascii_words(typed)
        meant = {answer for words, answer in wordings.items() if ascii_words(words) == plain}
        if len(meant) == 1:
            return Read(value=meant.pop(), rule="choice-matched")
    read = chosen(typed, wordings, tuple(map(asked.in_words, asked.answers)))
    if read.fault != "choice-near-miss":
        return read
    near = asked.in_words(wordings[read.parameters["suggestion"]])
    return replace(read, parameters={**read.parameters, "suggestion": near})
