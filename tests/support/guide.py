"""The pages of the guide, by their paths from the top of the repository."""

from __future__ import annotations

from support.places import ROOT

GUIDE = (
    "docs/huong-dan.md",
    *sorted(f"docs/huong-dan/{page.name}" for page in (ROOT / "docs/huong-dan").glob("*.md")),
)


def guide_text() -> str:
    """All that the guide says."""
    return "\n".join((ROOT / page).read_text("utf-8") for page in GUIDE)
