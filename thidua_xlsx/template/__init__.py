"""Regulations as data: ``templates/*/*.yaml`` in, ``model.Regulation`` out.

A regulation's text, rows, figures and rules stand in files that an officer can write; what is
wrong in them comes back as findings that name file and line (``docs/templates.md`` has the keys).
"""

from __future__ import annotations

from thidua_xlsx.template.loading import (
    TemplateError,
    check_template,
    load_regulation,
    regulation_folders,
)

__all__ = [
    "TemplateError",
    "check_template",
    "load_regulation",
    "regulation_folders",
]
