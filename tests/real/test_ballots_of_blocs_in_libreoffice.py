"""A ballot that nominates units, filled in and saved by other programs, says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.bloc_rounds import MADE_UP, TRADE, TRANSPORT, ballot, marks, voting_round
from support.findings import errors
from support.form_helpers import KEY, regulations
from support.real_programs import ODS, XLS, LibreOffice, recalculate_with_gnumeric
from support.shown_cells import cells_of, typed_at

from thidua_xlsx.layout.form.nomination_ballot import NOBODY, STATE, marked
from thidua_xlsx.returns.form import FormReading, read_form

pytestmark = pytest.mark.usefixtures("fixed_clock")


def read(path: Path) -> FormReading:
    """What our reader says of the file."""
    return read_form(path.read_bytes(), path.name, regulations, KEY)


@pytest.mark.parametrize("secret", [False, True])
def test_a_ballot_comes_back_the_same_from_other_programs(
    secret: bool, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = voting_round(tmp_path, secret=secret)
    source = tmp_path / "phieu.xlsx"
    blank = ballot(round_, 1 if secret else TRADE).read_bytes()
    source.write_bytes(typed_at(blank, marks([TRANSPORT])))
    with libreoffice.open(source) as workbook:
        workbook.recalculate()
        workbook.save_as(tmp_path / "lo.xlsx")
        workbook.save_as(tmp_path / "lo.ods", ODS)
        workbook.save_as(tmp_path / "lo.xls", XLS)
    recalculate_with_gnumeric(source, tmp_path / "gnumeric.xlsx")
    for name in ("phieu.xlsx", "lo.xlsx", "lo.ods", "lo.xls", "gnumeric.xlsx"):
        back = read(tmp_path / name)
        assert back.verified and errors(back) == [], name
        assert marked(back.said, (TRADE, TRANSPORT, *MADE_UP)) == (TRANSPORT,), name


SAID = (
    ((), False, "Chưa đánh dấu"),
    ((TRANSPORT,), False, "Đã suy tôn: 1 / 1 đơn vị"),
    (MADE_UP[:2], False, "Chọn quá 01 đơn vị: phiếu không hợp lệ"),
    ((), True, "Phiếu không suy tôn đơn vị nào"),
    ((TRANSPORT,), True, "Vừa suy tôn vừa chọn không suy tôn: phiếu không hợp lệ"),
)


def test_the_ballot_says_at_once_whether_it_can_count(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = voting_round(tmp_path)
    blank = ballot(round_, TRADE).read_bytes()
    shown = cells_of(blank)[STATE, "number"]
    for units, nobody, said in SAID:
        source = tmp_path / "phieu.xlsx"
        source.write_bytes(typed_at(blank, marks(units, nobody=nobody)))
        with libreoffice.open(source) as workbook:
            workbook.recalculate()
            assert workbook.get(shown.tab, shown.address).string == said
        assert (read(source).said.get(NOBODY) is True) == nobody
