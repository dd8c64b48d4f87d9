"""What is written as a file is read again as the same data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.template.lines import read_tree
from thidua_xlsx.template.saving import file_text

TIDY = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=0, max_size=30
)
KEYS = st.sampled_from(("id", "no", "1.10", "true", "nhãn", "a: b"))
DATA = st.dictionaries(
    KEYS, st.recursive(TIDY, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner))
)


@given(DATA)
def test_any_data_comes_back(data: object) -> None:
    tree = read_tree(file_text(data, "một dòng"), "tep.yaml")
    assert tree.data == data
