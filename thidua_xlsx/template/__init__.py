"""Regulations as data: ``templates/*/*.yaml`` in, ``model.Regulation`` out.

A regulation's text, rows, figures and rules stand in files that an officer can write; what is
wrong in them comes back as findings that name file and line (``docs/templates.md`` has the keys).
"""

from __future__ import annotations

from thidua_xlsx.template.folders import regulation_folders as regulation_folders
from thidua_xlsx.template.loading import TemplateError as TemplateError
from thidua_xlsx.template.loading import check_template as check_template
from thidua_xlsx.template.loading import load_regulation as load_regulation
