"""Names as officers type them, and as nobody should: what forms are stamped for."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "Sở",
    "Ủy ban nhân dân",
    "xã Tân Lập",
    "TRUNG TÂM",
    "Phòng Tài chính – Kế hoạch",
    "“Một cửa”",
    'Ban "Dân vận"',
    "O'Brien",
    "& Đầu tư",
    "<b>",
    "</si>",
    "a<1>b",
    "Ha\u0323\u0302 tầng",
    "đơn\u00a0vị",
    "👍🏽",
    "𠀋",
    "_x0041_",
    "=1+1",
    "[annex!unit|x]",
    "{colour}",
    "\\1",
    "tab\tvà\nxuống dòng",
    "\u0001",
    "\u2409",
    "\u202e",
    "\ufeff",
    "<r>",
    "</r>",
    "Kếtquảthựchiệnnhiệmvụđượcgiaotrongnămcủacơquanđơnvị" * 3,
)
EXACT = (
    "x",
    "Có",
    "0",
    "vàng",
    "1",
    "Sở Nội vụ",
    "Hạn gửi",
    "self",
    " đầu và cuối ",
    "<r>cả ô</r>",
    "Zqxjname",
    "zqxjid",
    "Đơn vị " * 60,
    "Đơn vị " * 2_000,
)

names = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join),
    st.text(min_size=1, max_size=30),
    st.sampled_from(EXACT),
)
