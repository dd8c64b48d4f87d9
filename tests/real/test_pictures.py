"""The pictures of README and guide show what LibreOffice and Chromium show of a fresh sample round.

Letters differ a little between machines, and serials between rounds: pictures are compared small
and grey.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from support.guide import guide_text
from support.made_once import made_once
from support.places import ROOT
from support.sample_rounds import demo_of_this_run

MADE = runpy.run_path(str(ROOT / "docs" / "make_pictures.py"))
SIDES = (96, 64)
DIFFERENT = 5.0
"""The mean difference of their points, of 255, from which on two pictures are not the same."""
KILOBYTES = 400
"""For all of them."""


def difference(one: Path, other: Path) -> float:
    """The mean difference of grey between the two, laid upon each other and drawn small."""
    with Image.open(one) as first, Image.open(other) as second:
        size = tuple(map(max, first.size, second.size))
        small = [_laid(each, size) for each in (first, second)]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])


def _laid(image: Image.Image, size: tuple[int, ...]) -> Image.Image:
    paper = Image.new("L", (size[0], size[1]), "white")
    paper.paste(image.convert("RGB").convert("L"))
    return paper.resize(SIDES, Image.Resampling.BOX)


@made_once
def fresh(folder: Path) -> Path:
    """The pictures of this run's demo."""
    MADE["pictures"](demo_of_this_run().path, folder)
    return folder


@pytest.mark.parametrize("name", MADE["NAMES"])
def test_a_picture_in_the_docs_is_what_a_fresh_run_shows(name: str) -> None:
    committed = MADE["FOLDER"] / f"{name}.png"
    assert difference(committed, fresh() / f"{name}.png") < DIFFERENT, "run: make pictures"


def test_pictures_of_different_things_are_told_apart() -> None:
    files = [MADE["FOLDER"] / f"{name}.png" for name in MADE["NAMES"]]
    alike = [
        (a.name, b.name) for a in files for b in files if a < b and difference(a, b) < DIFFERENT
    ]
    assert alike == []


def test_every_picture_is_small_and_shown() -> None:
    shown = {name for page in (guide_text(), (ROOT / "README.md").read_text("utf-8"))
             for name in re.findall(r"hinh/([\w-]+)\.png", page)}  # fmt: skip
    files = sorted(MADE["FOLDER"].iterdir())
    assert {file.stem for file in files} == set(MADE["NAMES"]) == shown
    assert sum(file.stat().st_size for file in files) < KILOBYTES * 1024
