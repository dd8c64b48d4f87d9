"""Writes docs/json.md: the keys of every command's JSON answer, from docs/json.schema.json.

Run by ``make docs``; a test keeps the committed page the same as what this gives, others hold real
answers against the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parent / "json.schema.json"
PAGE = Path(__file__).parent / "json.md"
INTRODUCTION = """\
# The JSON answers

This page is made by `make docs` from [json.schema.json](json.schema.json); do not edit it.

Every command takes `--json` and then prints one object on standard output, nothing else anywhere.
Keys and shapes stay; keys may be added. The exit code is the same as without `--json`. In the
tables `[]` means each of a list, `*` each value of an object whose keys are data, “?” a key that
may be missing, and “or null” that a value may be absent. Texts are Vietnamese, with `--lang en`
English.

Every answer also has `findings`, a list of [finding](#finding), and where the command refused
`refused`, a [refused](#refused); other keys may then be missing or empty.

## How values are written

"""


def page() -> str:
    """The whole page, with its last line break."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    named = schema["$defs"]
    plain = [f"- **{name}**: {_written(named[name])}\n" for name in SIMPLE]
    commands = [_section(f"`{name}`", one) for name, one in schema["properties"].items()]
    objects = [_section(name, one) for name, one in named.items() if name not in SIMPLE]
    parts = "\n# What answers are made of\n"
    return "".join((INTRODUCTION, *plain, "\n# Commands\n", *commands, parts, *objects))


def _written(schema: dict[str, Any]) -> str:
    values = ", ".join(f"`{value}`" for value in schema.get("enum", ()))
    return f"{schema['description']} {values}".rstrip()


def _section(heading: str, schema: dict[str, Any]) -> str:
    rows = [f"| {key} | {kind} | {said} |\n" for key, kind, said in _rows(schema)]
    return "".join(
        (f"\n## {heading}\n\n{schema['description']}\n\n| key | value | |\n|---|---|---|\n", *rows)
    )


def _rows(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    """A row for each key of the object, those of objects inside it after their own."""
    for variant in schema.get("oneOf", ()):
        if "properties" in variant:
            (_, kind, _), *keys = _rows(variant)
            yield "`kind`", kind, "; ".join(f"{name}: {value}" for name, value, _ in keys)
    for key, value in schema.get("properties", {}).items():
        if path or key not in EVERYWHERE:
            name = f"{path}.{key}".lstrip(".")
            missing = "" if key in _always(schema) else " ?"
            yield f"`{name}`{missing}", _kind(value), value.get("description", "")
            suffix, inner = _inside(value)
            yield from _rows(inner, name + suffix)


def _always(schema: dict[str, Any]) -> set[str]:
    """The keys that are always there; of a command's answer, where it did not refuse."""
    commands = [one["required"] for one in schema.get("anyOf", ())]
    return {*schema["required"], *(key for keys in commands for key in keys if key != "refused")}


def _inside(schema: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """How an inner key goes on after the name of this value, and the schema that has it."""
    if "items" in schema:
        suffix, inner = _inside(schema["items"])
        return "[]" + suffix, inner
    if isinstance(schema.get("additionalProperties"), dict):
        suffix, inner = _inside(schema["additionalProperties"])
        return ".*" + suffix, inner
    return "", next((one for one in schema.get("anyOf", ()) if "properties" in one), schema)


def _kind(schema: dict[str, Any]) -> str:
    """What the value is, in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})" if name not in SIMPLE else name
    if "enum" in schema:
        return ", ".join(f"`{value}`" if value else "“”" for value in schema["enum"])
    if "anyOf" in schema and "properties" not in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if isinstance(schema["type"], list):
        return " or ".join(TYPES[one] for one in schema["type"])
    if "items" in schema:
        return f"list of {_kind(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_kind(schema['additionalProperties'])}"
    return TYPES[schema["type"]]


EVERYWHERE = ("findings", "refused")
"""The keys of every answer, told once."""
SIMPLE = ("score", "time", "date", "sha256", "stage", "state", "sheet_state")
TYPES = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true, false",
    "object": "object",
    "array": "list",
    "null": "null",
}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)
