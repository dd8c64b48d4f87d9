"""YAML text to plain data that remembers its lines.

PyYAML's own constructor forgets lines and lets a repeated key win silently, so nodes are composed
and turned into data here.  Every scalar stays text ("1.10", "no").  Aliases are refused: a person
reading the file should see what stands there, and they could make data endless.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from thidua_xlsx.catalogue.findings import Finding

Location = tuple[str | int, ...]

_FAST: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_UNTIDY = re.compile(r"^\s|\s$|\s\s|[^\S ]")


def fault(
    code: str,
    file: str,
    line: int | None = None,
    *,
    criterion: str | None = None,
    found: object = None,
    **parameters: object,
) -> Finding:
    """A finding about a template; the line stands in ``cell`` ("dòng 12") and in its parameters.
    Numbers are told with the digits that they are written with."""
    told = parameters if line is None else {**parameters, "line": line}
    return Finding(
        code,
        file=file,
        cell=None if line is None else f"dòng {line}",
        criterion=criterion,
        found=None if found is None else _written(found),
        parameters={name: _written(value) for name, value in told.items()},
    )


def _written(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(slots=True)
class Tree:
    """A file's data (dicts, lists and text only), the line of each place, and what was wrong."""

    file: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """The line of the deepest part of the location that stands in the file, 1 at least.

        Parts that the file does not have are passed over: a missing key leads to what should hold
        it, and pydantic's names for the members of a union lead nowhere.
        """
        known: Location = ()
        for part in location:
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines.get(known, 1)

    def fault(self, code: str, location: Location, **more: Any) -> Finding:
        """A finding at that location of this file."""
        return fault(code, self.file, self.line(location), **more)


def read_tree(data: bytes, file: str, *, shipped: bool = False) -> Tree:
    """The file's tree; ``data`` is None in it where the text is no YAML at all.  Never raises.

    ``shipped``: it came with the program, and may be parsed by libyaml, a tenth of the work: that
    recurses without a limit, so nobody else's file may.
    """
    tree = Tree(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        tree.findings.append(fault("template-not-utf8", file, line))
        return tree
    if not unicodedata.is_normalized("NFC", text):
        tree.findings.append(_not_composed(text, file))
    try:
        node = yaml.compose(text, Loader=_FAST if shipped else yaml.BaseLoader)
        if node is not None:
            tree.data = _Reader(tree).plain(node, ())
    except yaml.YAMLError as error:
        tree.findings.append(_syntax(error, text, file))
    except RecursionError:
        tree.findings.append(fault("template-too-deep", file, 1))
    return tree


def _not_composed(text: str, file: str) -> Finding:
    """Once for the file: where the first such line is, and how many there are."""
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if not unicodedata.is_normalized("NFC", line)
    ]
    number, line = lines[0]
    return fault("template-not-nfc", file, number, found=line.strip(), count=len(lines))


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line = mark.line + 1
    else:  # a character that YAML forbids: only its position is known
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return fault("template-yaml", file, line, found=str(problem))


class _Reader:
    """Walks the nodes once; the tree collects lines and findings."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.seen: set[int] = set()

    def plain(self, node: yaml.Node, location: Location) -> Any:
        """The node as data; lines of all that is under it are noted."""
        line = node.start_mark.line + 1
        self.tree.lines.setdefault(location, line)
        if id(node) in self.seen:
            self.report("template-alias", self.tree.lines[location])
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self.text(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*location, at)) for at, item in enumerate(node.value)]
        return self.mapping(node, location)

    def mapping(self, node: yaml.Node, location: Location) -> dict[str, Any]:
        """A mapping; of a key given twice the first value is kept, and both are reported."""
        found: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.report("template-key-not-text", line)
                continue
            name = self.text(key)
            if name in found:
                first = str(self.tree.lines[(*location, name)])
                self.report("template-duplicate-key", line, found=name, first=first)
                continue
            self.tree.lines[(*location, name)] = line
            found[name] = self.plain(value, (*location, name))
        return found

    def text(self, node: yaml.ScalarNode) -> str:
        """The scalar as it stands; text that forms could not carry unchanged is reported."""
        value: str = node.value
        line = node.start_mark.line + 1
        if _UNTIDY.search(value):
            self.report("template-untidy-text", line, found=value)
        return value

    def report(self, code: str, line: int, **more: Any) -> None:
        """Notes a finding of this file."""
        self.tree.findings.append(fault(code, self.tree.file, line, **more))
