"""What MkDocs cannot be told in mkdocs.yml: which page is the first, and links to the source.

In the repository the pages lead to modules and tests; in the folder that officers get there are
none, so there the words stand without a link.
"""

from __future__ import annotations

import re
from typing import Any

FIRST = "huong-dan.md"
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./(?:thidua_xlsx|tests|templates|samples|docs)/[^)\s]*\)")


def on_files(files: Any, **_: Any) -> Any:
    """The files, of which the guide's first page is the one that opens."""
    first = files.get_file_from_path(FIRST)
    first.name, first.dest_uri = "index", "index.html"
    first.abs_dest_path = first.abs_dest_path.replace("huong-dan.html", "index.html")
    first.url = "index.html"
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page's text, links to what is not in the folder taken off their words."""
    return OUTSIDE.sub(r"\1", markdown)
