"""Archives and e-mails are opened by collect; each file inside is a return of its own."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO

from support.round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.system.files import sha256


def zipped(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_each_form_in_a_zip_is_a_return_and_the_zip_itself_is_kept(round_: Round) -> None:
    data = zipped(
        {
            "huyen/a.xlsx": round_.answered(SCIENCE),
            "huyen/b.xlsx": round_.answered(JUSTICE),
            "huyen/~$a.xlsx": b"lock",
            "ghi-chu.txt": "xin chào".encode(),
        }
    )
    result = collect(round_.path, [round_.send("goi.zip", data)])
    told = {file.file: file.outcome for file in result.files}
    assert told == {
        "goi.zip/huyen/a.xlsx": "accepted",
        "goi.zip/huyen/b.xlsx": "accepted",
        "goi.zip/huyen/~$a.xlsx": "ignored",
        "goi.zip/ghi-chu.txt": "set-aside",
    }
    totals = dict(result.totals)
    assert totals.pop("received") == sum(totals.values()) == 4
    assert (round_.path / "tiep-nhan" / f"{sha256(data)}.zip").read_bytes() == data


def test_an_attachment_of_an_e_mail_is_a_return(round_: Round) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.vn", "b@example.vn", "Phiếu tự chấm"
    mail.set_content("Kính gửi phiếu tự chấm.")
    mail.add_attachment(
        round_.answered(SCIENCE),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename="Phiếu Sở KH&CN.xlsx",
    )
    result = collect(round_.path, [round_.send("thu.eml", mail.as_bytes())])
    accepted = [file.file for file in result.files if file.outcome == "accepted"]
    assert accepted == ["thu.eml/Phiếu Sở KH&CN.xlsx"]


def test_a_form_sent_alone_and_in_a_zip_is_one_receipt(round_: Round) -> None:
    form = round_.answered(SCIENCE)
    first = collect(round_.path, [round_.send("a.xlsx", form)]).files[0]
    again = collect(round_.path, [round_.send("goi.zip", zipped({"a.xlsx": form}))]).files[0]
    assert (again.outcome, again.receipt) == ("duplicate", first.receipt)


def test_a_zip_that_climbs_out_of_its_folder_is_told_and_nothing_of_it_is_written_there(
    round_: Round,
) -> None:
    data = zipped({"../../ra-ngoai.xlsx": round_.answered(SCIENCE)})
    result = collect(round_.path, [round_.send("goi.zip", data)])
    assert [file.outcome for file in result.files] == ["set-aside"]
    assert not list(round_.path.parent.rglob("ra-ngoai.xlsx"))
