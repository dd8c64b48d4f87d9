"""The list of what an installation consists of (SBOM, CycloneDX 1.6), from requirements.lock.

``make release`` writes it beside wheel and sdist.  The same tree gives the same bytes: it says what
the lock file says.  ``--bounds`` prints the bounds of setup.cfg instead, for ``make lock``.
"""

from __future__ import annotations

import configparser
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
_RELEASE = re.compile(r"([A-Za-z0-9._-]++)==([^\s;\\]++)\s*+(?:;\s*+([^\\]*+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Release:
    """A locked release; ``marker``: where it is needed, "" for everywhere."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def releases(lock: str) -> Iterator[Release]:
    """The releases that the lock file names, with the hashes of their files."""
    lines = (line for line in lock.splitlines() if not line.startswith("#"))
    for said in re.split(r"\n(?=\S)", "\n".join(lines)):
        found = _RELEASE.match(said)
        if found is not None:
            name, version, marker = found.groups()
            yield Release(name, version, (marker or "").strip(), tuple(_HASH.findall(said)))


def setup() -> configparser.ConfigParser:
    """What setup.cfg says."""
    found = configparser.ConfigParser(interpolation=None)
    found.read(ROOT / "setup.cfg", encoding="utf-8")
    return found


def bounds() -> list[str]:
    """The direct dependencies with their bounds, those of the desk included."""
    said = setup()
    needed = (said["options"]["install_requires"], said["options.extras_require"]["desk"])
    return [line for lines in needed for line in lines.strip().splitlines()]


def sbom(lock: str) -> dict[str, Any]:
    """The list: the program itself, and every locked release as a component."""
    about = setup()["metadata"]
    own = f"pkg:pypi/{about['name']}@{about['version']}"
    components = [_component(release) for release in releases(lock)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": about["name"],
                "version": about["version"],
                "purl": own,
                "licenses": [{"license": {"id": about["license"]}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": _direct(components)}],
    }


def _direct(components: list[dict[str, Any]]) -> list[str]:
    names = {re.split(r"[ ;<>=!~]", line, maxsplit=1)[0].lower() for line in bounds()}
    return [each["bom-ref"] for each in components if each["name"] in names]


def _component(release: Release) -> dict[str, Any]:
    purl = f"pkg:pypi/{release.name.lower()}@{release.version}"
    properties = [{"name": "thidua-xlsx:marker", "value": release.marker}] if release.marker else []
    properties += [{"name": "thidua-xlsx:file-sha256", "value": each} for each in release.hashes]
    return {
        "type": "library",
        "bom-ref": purl,
        "name": release.name.lower(),
        "version": release.version,
        "purl": purl,
        "properties": properties,
    }


def main(*arguments: str) -> None:
    """Writes the list to the path given, or prints the bounds."""
    if arguments == ("--bounds",):
        print("\n".join(bounds()))
        return
    text = json.dumps(sbom(LOCK.read_text(encoding="ascii")), indent=2)
    Path(arguments[0]).write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
