"""A template's plain data as the text of its files."""

from __future__ import annotations

from typing import Any

import yaml


def file_text(data: Any, first_line: str = "") -> bytes:
    """The YAML of a file: read again it is the same data.  ``first_line``: a comment above it."""
    text: str = yaml.safe_dump(
        data, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1_000_000
    )
    comment = f"# {first_line}\n" if first_line else ""
    return (comment + text).encode("utf-8")
