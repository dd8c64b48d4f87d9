"""The contract of the JSON answers: docs/json.schema.json."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from support.places import ROOT

SCHEMA = ROOT / "docs" / "json.schema.json"


@cache
def contract() -> Draft202012Validator:
    """Of an object of answers, by command."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def check_answer(command: str, answer: Any) -> None:
    """AssertionError that names what does not fit where, if the answer breaks the contract."""
    faults = sorted(contract().iter_errors({command: answer}), key=lambda fault: fault.json_path)
    assert not faults, "\n".join(_said(fault) for fault in faults)


def _said(fault: ValidationError) -> str:
    inner = " | ".join(each.message[:200] for each in fault.context or ())
    return f"{fault.json_path}: {fault.message[:400]} {inner}"
