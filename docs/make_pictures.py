"""Makes the pictures of README and guide again, docs/hinh/: ``make pictures`` (needs LibreOffice,
pdftoppm and Chromium).

They show the sample round of Quyết định 2610 as the demo leaves it, with a key and a time of their
own.  tests/real/test_pictures.py holds that a fresh run looks the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import openpyxl  # noqa: E402
from PIL import Image, ImageChops, ImageOps  # noqa: E402
from support.chromium import chromium, desk  # noqa: E402
from support.real_programs import PDF, LibreOffice, require  # noqa: E402
from support.sample_rounds import EPOCH, KEY, saved_sheets  # noqa: E402

from thidua_xlsx.pipeline.collect import collect  # noqa: E402
from thidua_xlsx.pipeline.demo import demo  # noqa: E402

FOLDER = ROOT / "docs" / "hinh"
REGULATION = "tn-2610-2024"
DOTS = 80
"""An inch."""
UNIT, RECEIVED = "so-y-te", "20/11/2024 09:00"


@dataclass(frozen=True, slots=True)
class Picture:
    """The first printed page of ``file`` (of the demo's folder) on which ``shows`` stands."""

    name: str
    file: str
    shows: str


PICTURES = (
    Picture("phieu", f"gui-ve/{REGULATION}/tu-cham/{UNIT}.xlsx", "Công tác thanh tra"),
    Picture(
        "tham-dinh", f"{REGULATION}/phat-hanh/tham-dinh/so-tai-chinh.xlsx", "THẨM ĐỊNH ĐIỂM TỰ"
    ),
    Picture("lanh-dao", f"{REGULATION}/phat-hanh/lanh-dao/lanh-dao-a.xlsx", "PHIẾU CHO ĐIỂM"),
    Picture("trang-trinh", f"{REGULATION}/ket-qua/tong-hop.xlsx", "TRÌNH HỘI ĐỒNG"),
    Picture("quyet-dinh", f"{REGULATION}/ket-qua/tong-hop.xlsx", "NỘI DUNG XIN Ý KIẾN"),
    Picture("xep-hang", f"{REGULATION}/ket-qua/tong-hop.xlsx", "BẢNG XẾP HẠNG"),
    Picture("cong-bo", f"{REGULATION}-ket-thuc/ket-qua/cong-bo.xlsx", "Mức xếp loại"),
)
SLIP, DESK = "phieu-yeu-cau-hoan-thien", "ban-lam-viec"
NAMES = (*(picture.name for picture in PICTURES), SLIP, DESK)


def pictures(made: Path, target: Path) -> None:
    """Every picture of the demo in ``made``, which is only read, as ``target/NAME.png``."""
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, LibreOffice() as office:
        work = Path(scratch)
        shutil.copytree(made / REGULATION, work / "dot-2024")
        _of_the_desk(work / "dot-2024", target / f"{DESK}.png")
        papers = {picture.file: made / picture.file for picture in PICTURES}
        slip = _slip(work / "dot-2024", made / PICTURES[0].file)
        for file, path in {**papers, SLIP: slip}.items():
            paper = work / f"{len(list(work.iterdir()))}.pdf"
            with office.open(path) as book:
                book.save_as(paper, PDF)
            for picture in (*PICTURES, Picture(SLIP, SLIP, "YÊU CẦU HOÀN THIỆN")):
                if picture.file == file:
                    _of_paper(paper, picture.shows, target / f"{picture.name}.png")


def _of_paper(paper: Path, shows: str, target: Path) -> None:
    letters = "".join(shows.split())
    page = next(n for n, text in enumerate(_pages(paper), 1) if letters in "".join(text.split()))
    drawn = target.with_suffix("")
    one: tuple[str, ...] = (
        "-f",
        str(page),
        "-l",
        str(page),
        "-r",
        str(DOTS),
        "-png",
        "-singlefile",
    )
    subprocess.run([require("pdftoppm"), *one, paper, drawn], check=True)
    with Image.open(target) as image:
        whole = image.convert("RGB")
    written = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    _save(ImageOps.expand(whole.crop(written), 12, "white"), target)


def _pages(paper: Path) -> Iterator[str]:
    text = subprocess.run(
        [require("pdftotext"), "-layout", paper, "-"], capture_output=True, encoding="utf-8"
    ).stdout
    yield from text.split("\f")


def _save(image: Image.Image, target: Path) -> None:
    few = image.quantize(48, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def _slip(path: Path, returned: Path) -> Path:
    """What goes back to a unit that gave more than the maximum; ``path``: a round to work in."""
    sheet = saved_sheets(returned)["annex"]
    book = openpyxl.load_workbook(returned)
    book[sheet.name][sheet.cells["III.2", "self"]] = 12
    faulty = path.parent / returned.name
    book.save(faulty)
    (told,) = collect(path, [faulty], received=RECEIVED).files
    assert told.slip is not None
    return path / told.slip


def _of_the_desk(path: Path, target: Path) -> None:
    with chromium() as browser, desk(browser, path) as window:
        window.page.screenshot(path=target)
    with Image.open(target) as image:
        _save(image.convert("RGB"), target)


def main() -> None:
    """The demo once more, and its pictures."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    with tempfile.TemporaryDirectory() as scratch:
        demo(Path(scratch) / "demo", key=KEY)
        pictures(Path(scratch) / "demo", FOLDER)
    for name in NAMES:
        print(f"docs/hinh/{name}.png: {(FOLDER / name).with_suffix('.png').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
