"""Which files came along with which form: INPUTS.md, container 14.

A pure fold over what was received: a scan, a picture or a letter belongs to the form that came in
the same archive or e-mail, or lay in the same folder of one collecting run.  Where several forms
came together, names decide: the unit that the file or its folder names, the form whose name the
file's begins with, the nearest folder inside the archive.  Between an archive and the folder around
it only names do; what came in another archive or e-mail than the form is attached to none
(INPUTS.md 69).  What names another unit than the form's is never attached, nor is what stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.words.slugs import ascii_words

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """That a file (SHA-256) came along with a form (SHA-256), as it was received then."""

    file: ReceivedFile
    form: str


@dataclass(frozen=True)
class Attached:
    """``unclear``: by SHA-256, the names of the forms beside a file that no rule could attach.
    ``places``: SHA-256 and source of each file as it came along with a form; ``asked``: by these,
    the same names wherever it came without one of which that is sure."""

    links: tuple[Attachment, ...] = ()
    places: frozenset[tuple[str, str]] = frozenset()
    asked: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_form(self, sha256: str) -> tuple[ReceivedFile, ...]:
        """The distinct files attached to that form, in the order of receipt."""
        found: dict[str, ReceivedFile] = {}
        for link in self._to_form.get(sha256, ()):
            found.setdefault(link.file.sha256, link.file)
        return tuple(found.values())

    def forms_of(self, sha256: str) -> tuple[str, ...]:
        """The forms that the file is attached to, in the order of receipt."""
        return tuple(dict.fromkeys(link.form for link in self._of_file.get(sha256, ())))

    def form_at(self, sha256: str, source: str) -> str | None:
        """The form to which the file belongs as it last came in from there."""
        there = self._of_file.get(sha256, ())
        forms = [link.form for link in there if link.file.source == source]
        return forms[-1] if forms else None

    @cached_property
    def _to_form(self) -> Mapping[str, Sequence[Attachment]]:
        found: dict[str, list[Attachment]] = {}
        for link in self.links:
            found.setdefault(link.form, []).append(link)
        return found

    @cached_property
    def _of_file(self) -> Mapping[str, Sequence[Attachment]]:
        found: dict[str, list[Attachment]] = {}
        for link in self.links:
            found.setdefault(link.file.sha256, []).append(link)
        return found


def attach(
    received: Iterable[ReceivedFile],
    units_of_forms: Mapping[str, str | None],
    companions: Collection[str],
    units: Collection[str],
) -> Attached:
    """Every file of ``companions`` with the form it belongs to, wherever one of its receipts says.

    ``received`` are all receipts, repeated ones included; ``units_of_forms`` the recognised forms
    by SHA-256; ``units`` every unit that a file's name may name.
    """
    groups: dict[tuple[int, int], list[ReceivedFile]] = {}
    for each in received:
        # Not by time: a run that was killed and taken up again has two times of receipt.
        groups.setdefault((each.run, each.origin), []).append(each)
    named = tuple(tuple(unit.split("-")) for unit in units)
    links: list[Attachment] = []
    asked: dict[tuple[str, str], tuple[str, ...]] = {}
    for together in groups.values():
        in_archive: dict[str, list[ReceivedFile]] = {}
        in_folder: dict[PurePosixPath, list[ReceivedFile]] = {}
        for form in (each for each in together if each.sha256 in units_of_forms):
            in_archive.setdefault(form.archive, []).append(form)
            in_folder.setdefault(_place_searched(form).parent, []).append(form)
        for each in together:
            if each.sha256 not in companions:
                continue
            # The forms of the same archive; where it holds none, those in the folder it lies in.
            inside = in_archive.get(each.archive) if each.archive else None
            beside = inside or in_folder.get(_place_searched(each).parent, [])
            chosen = _chosen(each, beside, units_of_forms, named)
            if chosen is not None:
                links.append(Attachment(each, chosen))
            elif beside:
                names = tuple(dict.fromkeys(form.name for form in beside))
                asked[each.sha256, each.source] = names
    linked = {link.file.sha256 for link in links}
    return Attached(
        tuple(dict.fromkeys(links)),
        frozenset((link.file.sha256, link.file.source) for link in links),
        asked,
        {sha256: names for (sha256, _), names in asked.items() if sha256 not in linked},
    )


def names_any(file: ReceivedFile, ids: Iterable[str]) -> bool:
    """Whether the file's name, or a folder around it, names one of those units or persons."""
    return bool(_units_named(file, [tuple(each.split("-")) for each in ids]))


def _place_searched(each: ReceivedFile) -> PurePosixPath:
    """Where the file itself, or the archive around it, lay in the folder that was searched."""
    return PurePosixPath(each.archive or each.source)


def _chosen(
    each: ReceivedFile,
    beside: Sequence[ReceivedFile],
    units_of_forms: Mapping[str, str | None],
    units: Sequence[Words],
) -> str | None:
    named = _units_named(each, units)
    allowed = [
        form
        for form in beside
        if (not named or tuple((units_of_forms[form.sha256] or "").split("-")) in named)
        and (form.archive == each.archive or not (form.archive and each.archive))
    ]
    by_name = _by_stem(each, allowed)
    narrowed = by_name or _nearest(each, allowed) or allowed
    chosen = {form.sha256 for form in narrowed}
    sure = named or by_name or any(form.archive == each.archive for form in narrowed)
    return chosen.pop() if len(chosen) == 1 and sure else None


def _units_named(each: ReceivedFile, units: Sequence[Words]) -> set[Words]:
    """The units that the file's name names, or else the innermost folder that names any."""
    path = PurePosixPath(each.source)
    for part in (path.stem, *reversed(path.parent.parts)):
        words = tuple(ascii_words(part))
        found = {unit for unit in units if _within(unit, words)}
        longest = {a for a in found if not any(a != b and _within(a, b) for b in found)}
        if longest:
            return longest
    return set()


def _within(some: Words, words: Words) -> bool:
    return any(words[at : at + len(some)] == some for at in range(len(words) - len(some) + 1))


def _by_stem(each: ReceivedFile, forms: Sequence[ReceivedFile]) -> list[ReceivedFile]:
    """The forms with the longest name with which the file's own begins ("a", "a - bản ký").

    The name of an archive counts like a file's, but not between files inside of it.
    """
    found: dict[int, list[ReceivedFile]] = {}
    for form in forms:
        outside = form.archive != each.archive
        mine, names = _stems(each, outside), _stems(form, outside)
        lengths = [len(name) for name in names if any(stem[: len(name)] == name for stem in mine)]
        if lengths:
            found.setdefault(max(lengths), []).append(form)
    return found[max(found)] if found else []


def _stems(each: ReceivedFile, with_archive: bool) -> list[Words]:
    paths = (each.source, each.archive if with_archive else "")
    stems = [tuple(ascii_words(PurePosixPath(path).stem)) for path in paths]
    return [stem for stem in stems if stem]


def _nearest(each: ReceivedFile, forms: Sequence[ReceivedFile]) -> list[ReceivedFile]:
    """Inside an archive: the forms under the nearest folder around the file that holds any."""
    if not each.archive:
        return []
    for folder in PurePosixPath(each.source).parents:
        under = [form for form in forms if PurePosixPath(form.source).is_relative_to(folder)]
        if under:
            return under
    return []
