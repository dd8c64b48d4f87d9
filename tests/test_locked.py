"""The locked installation satisfies the open bounds, and the release says what is inside it."""

from __future__ import annotations

import json
import re
import runpy
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.places import ROOT

SBOM: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "make_sbom.py"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="ascii")
RELEASES = list(SBOM["releases"](LOCK))


def fits(requirement: Requirement) -> bool:
    """Whether every locked release of that name is within the bounds, and there is one."""
    found = [
        r for r in RELEASES if canonicalize_name(r.name) == canonicalize_name(requirement.name)
    ]
    return bool(found) and all(requirement.specifier.contains(r.version) for r in found)


def test_every_direct_dependency_is_locked_within_its_bounds() -> None:
    asked = [Requirement(line) for line in SBOM["bounds"]()]
    assert {"cryptography", "lxml", "openpyxl"} <= {each.name for each in asked}
    assert [str(each) for each in asked if not fits(each)] == []


@pytest.mark.parametrize("bound", ["lxml < 5", "openpyxl > 99", "no-such-library >= 1"])
def test_a_bound_that_is_not_satisfied_is_seen(bound: str) -> None:
    assert not fits(Requirement(bound))


def test_what_locked_releases_need_is_locked_too() -> None:
    """As the installed releases of the same version say."""
    compared = 0
    for release in RELEASES:
        try:
            installed = metadata.distribution(release.name)
        except metadata.PackageNotFoundError:
            continue
        if installed.version == release.version:
            compared += 1
            for line in installed.requires or ():
                need = Requirement(line)
                if need.marker is None or need.marker.evaluate({"extra": ""}):
                    assert fits(need), f"{release.name}: {line}"
    assert compared > 15


def test_every_file_is_locked_by_its_hash_and_no_machine_or_registry_is_named() -> None:
    assert len(RELEASES) > 20
    assert [release.name for release in RELEASES if not release.hashes] == []
    bare = re.sub(r"--hash=sha256:[0-9a-f]{64}", "", LOCK)
    assert re.search(r"https?:|file:|[A-Za-z]:\\|--(?!require-hashes|no-deps)", bare) is None
    assert "/" not in bare


def test_the_list_of_the_release_names_every_locked_release(tmp_path: Path) -> None:
    path = tmp_path / "sbom.cdx.json"
    SBOM["main"](str(path))
    said = json.loads(path.read_text(encoding="utf-8"))
    assert (said["bomFormat"], said["specVersion"]) == ("CycloneDX", "1.6")
    assert [(each["name"], each["version"]) for each in said["components"]] == [
        (release.name.lower(), release.version) for release in RELEASES
    ]
    refs = [each["bom-ref"] for each in said["components"]]
    assert len(refs) == len(set(refs))
    assert set(said["dependencies"][0]["dependsOn"]) <= set(refs)
    again = tmp_path / "again.json"
    SBOM["main"](str(again))
    assert again.read_bytes() == path.read_bytes()
