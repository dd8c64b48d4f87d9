"""The least that reading can cost: each file unpacked and each of its parts parsed by lxml, once.

python collect.py FOLDER COUNT
"""

from __future__ import annotations

import sys
import zipfile
from itertools import islice
from pathlib import Path

from lxml import etree


def main(folder: Path, count: int) -> None:
    for path in islice(sorted(folder.glob("*.xlsx")), count):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
