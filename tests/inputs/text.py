"""INPUTS.md 58 to 62: letters, their encodings, and what they may become."""

from __future__ import annotations

import unicodedata
from email.message import EmailMessage
from typing import Any

from inputs.case import Case, Ledger, Plant, Story, Tools, saved, stores, text, types
from openpyxl.styles import Font
from support.archives import edited
from support.form_helpers import blank, honest
from support.round_helpers import SCIENCE, Round, begun

from thidua_xlsx.model import Unit
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.words.slugs import is_slug, slug

FORM = blank("PL-I")
SHEET = FORM.sheet
KEY = "II.1/explanation"
SAID = "Đã hoàn thành đủ việc"
NFD = unicodedata.normalize("NFD", SAID)
LABEL = FORM.request.annex.criterion("II.1").label
LABEL_CELL = FORM.at("II.1", "label")
RATING = "unit/rating"


def _typeface(said: str, font: str) -> Plant:
    def plant(tools: Tools) -> bytes:
        def edit(book: Any) -> None:
            cell = book[SHEET][FORM.cell(KEY)]
            cell.value, cell.font = said, Font(name=font)

        return edited(honest("PL-I"), edit)

    return plant


def _label(said: str) -> Plant:
    return lambda tools: edited(
        honest("PL-I"), lambda book: book[SHEET].__setitem__(LABEL_CELL, said)
    )


def _read(number: int, what: str, plant: Plant, raw: str, value: str, rule: str) -> Case:
    return Case(number=number, what=what, outcome="N", plant=plant, says={KEY: value},
                ledger=(Ledger(KEY, raw, value, rule),))  # fmt: skip


def _begins(sign: str) -> Case:
    said = f"{sign}SUM(1) là nội dung"
    return Case(number=61, what=f"text that begins with {sign}", outcome="=", says={KEY: said},
                plant=stores(KEY, text(said)))  # fmt: skip


RATED = FORM.request.regulation.ratings[1].name
OTHER_TONE = RATED.replace("Hoàn", "Hòan")
CASES: tuple[Case, ...] = (
    # 58
    _read(58, "an NFD text", stores(KEY, text(NFD)), NFD, SAID, "text-normalised"),
    _read(58, "an NFD text saved by LibreOffice", saved(stores(KEY, text(NFD)), "xlsx"), NFD, SAID,
          "text-normalised"),
    Case(number=58, what="an NFD label", outcome="=",
         plant=_label(unicodedata.normalize("NFD", LABEL))),
    Case(number=58, what="an NFD choice", outcome="N", plant=types(
        {RATING: unicodedata.normalize("NFD", RATED)}), says={RATING: RATED},
        ledger=(Ledger(RATING, unicodedata.normalize("NFD", RATED), RATED, "choice-matched"),)),
    # 59
    Case(number=59, what="the tone on the other vowel (Hòan thành)", outcome="N",
         plant=types({RATING: OTHER_TONE}), says={RATING: RATED},
         ledger=(Ledger(RATING, OTHER_TONE, RATED, "choice-matched"),)),
    # 60
    _read(60, "TCVN3 that the font announces", _typeface("§· hoµn thµnh", ".VnTime"),
          "§· hoµn thµnh", "Đã hoàn thành", "legacy-encoding"),
    _read(60, "VNI that the font announces", _typeface("hoaøn thaønh", "VNI-Times"),
          "hoaøn thaønh", "hoàn thành", "legacy-encoding"),
    Case(number=60, what="text under such a font that does not all decode", outcome="W",
         plant=_typeface("Đã hoµn thµnh", ".VnTime"), found=(("text-encoding-unknown", KEY),),
         says={KEY: "Đã hoµn thµnh"}),
    Case(number=60, what="such letters under another font", outcome="=",
         plant=_typeface("hoµn", "Times New Roman"), says={KEY: "hoµn"}),
    # 61
    *map(_begins, "=+-@"),
)  # fmt: skip


def _names(round_: Round) -> None:
    """Units with such names, from a list without ids: forms go out, all inside the round."""
    units = [Unit(slug(name), name, round_.units[0].bloc) for name in NAMES]
    ids = [unit.id for unit in units]
    assert all(is_slug(each) for each in ids) and len(set(ids)) == len(ids)
    assert slug("PHÒNG B") == slug("Phòng B")  # so that it is told, not written over the other
    folder = round_.path.parent / "ten-la"
    folder.mkdir()
    made = begun(folder, more=units)
    before = {path for path in folder.rglob("*") if path.is_file()}
    result = issue(made.path, units=ids)
    assert result.refused is None and len(result.issued) == len(NAMES)
    written = {path for path in folder.rglob("*") if path.is_file()} - before
    assert sum(path.suffix == ".xlsx" for path in written) >= len(NAMES)
    for path in written:
        assert made.path in path.parents and len(path.name) <= 120
        assert path.stem.split(".")[0].upper() not in {"CON", "NUL"}
        assert path.name.isascii() and not path.name.endswith((".", " "))


NAMES = ("../../x", "CON", "nul", "Phòng A...", "Sở " + "rất dài " * 30, "Phòng B")


def _file_names(round_: Round) -> CollectResult:
    """A file with such a name in a mail: its bytes are kept under their hash alone."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.vn", "Phiếu"
    mail.set_content("Kính gửi.")
    mail.add_attachment(round_.answered(SCIENCE), maintype="application", subtype="octet-stream",
                        filename="../../CON.xlsx")  # fmt: skip
    result = collect(round_.path, [round_.send("thu.eml", mail.as_bytes())])
    assert not list(round_.path.parent.rglob("CON*"))
    return result


STORIES: tuple[Story, ...] = (
    Story(number=62, what="names of units that are no file names", outcome="=", play=_names),
    Story(
        number=62,
        what="names of attachments that climb",
        outcome="=",
        play=_file_names,
        told=(("thu.eml/CON.xlsx", "accepted", ()),),
        states={SCIENCE: "accepted"},
    ),
)
