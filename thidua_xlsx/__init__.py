"""Scoring workbooks for Vietnamese rating regulations: generate, collect, reconcile, rank.

>>> import thidua_xlsx
>>> regulation = thidua_xlsx.load_regulation("tn-2610-2024")
>>> reading = thidua_xlsx.read_workbook("so-tai-chinh.xlsx")
>>> thidua_xlsx.Round("dot-2024").rank().to_frame()

What stands here is loaded when it is first used, so that importing the package costs nothing;
docs/python.md shows it at work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua_xlsx.catalogue.findings import Finding
    from thidua_xlsx.interface import Round, read_workbook
    from thidua_xlsx.model import Regulation, Stage
    from thidua_xlsx.pipeline.close import CloseResult
    from thidua_xlsx.pipeline.codes import CodesResult
    from thidua_xlsx.pipeline.collect import CollectResult
    from thidua_xlsx.pipeline.decide import DecideResult
    from thidua_xlsx.pipeline.deriving.rank_result import RankResult
    from thidua_xlsx.pipeline.documents import DocumentsResult
    from thidua_xlsx.pipeline.facts import FactsResult
    from thidua_xlsx.pipeline.init import InitResult
    from thidua_xlsx.pipeline.issue import IssueResult
    from thidua_xlsx.pipeline.letters import LettersResult
    from thidua_xlsx.pipeline.reopen import ReopenResult
    from thidua_xlsx.pipeline.status import StatusResult
    from thidua_xlsx.pipeline.verify import VerifyResult
    from thidua_xlsx.returns.form import FormReading
    from thidua_xlsx.template import TemplateError, load_regulation

    __version__: str

__all__ = [
    "CloseResult",
    "CodesResult",
    "CollectResult",
    "DecideResult",
    "DocumentsResult",
    "FactsResult",
    "Finding",
    "FormReading",
    "InitResult",
    "IssueResult",
    "LettersResult",
    "RankResult",
    "Regulation",
    "ReopenResult",
    "Round",
    "Stage",
    "StatusResult",
    "TemplateError",
    "VerifyResult",
    "__version__",
    "load_regulation",
    "read_workbook",
]

_ROOMS = {
    "Finding": "catalogue.findings",
    "Regulation": "model",
    "TemplateError": "template",
    "load_regulation": "template",
}
"""Where a name comes from that is not the interface's."""


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("thidua-xlsx")
    room = _ROOMS.get(name, "interface")
    return getattr(import_module(f"{__name__}.{room}"), name)
