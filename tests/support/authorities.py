"""A time-stamping authority of our own, through openssl: a root, a signer under it, its answers."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.made_once import made_once
from support.real_programs import require

_SETTINGS = """[stamps]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
NAME = "Đơn vị đóng dấu thử"


@dataclass(frozen=True, slots=True)
class Authority:
    """``root``: the certificate by which its answers are proven."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def answer(self, query: Path) -> bytes:
        """What it answers to that query: a stamp, or a refusal."""
        answer = query.with_name("answer.tsr")
        _openssl(
            *("ts", "-reply", "-config", self.folder / "ts.cnf", "-section", "stamps"),
            *("-queryfile", query, "-out", answer),
        )
        data = answer.read_bytes()
        answer.unlink()
        return data


def query_of(data: Path, digest: str, query: Path) -> Path:
    """A query that openssl makes of that file."""
    _openssl("ts", "-query", "-data", data, f"-{digest}", "-cert", "-no_nonce", "-out", query)
    return query


@made_once
def authority(folder: Path, name: str) -> Authority:
    """The authority of that name, made once a test run."""
    made = Authority(folder)
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8")
    subject = ("-subj", f"/O=Cơ quan thử/CN={name}")
    _openssl(
        *("req", "-x509", *key, "-keyout", folder / "root.key", "-out", made.root),
        *("-subj", f"/CN=Gốc của {name}", "-days", "3650"),
    )
    _openssl(
        *("req", *key, "-keyout", folder / "signer.key", "-out", folder / "signer.csr", *subject)
    )
    (folder / "usage").write_text("extendedKeyUsage = critical, timeStamping\n", "ascii")
    _openssl(
        *("x509", "-req", "-in", folder / "signer.csr", "-CA", made.root, "-set_serial", "2"),
        *("-CAkey", folder / "root.key", "-extfile", folder / "usage", "-days", "3650"),
        *("-out", folder / "signer.pem"),
    )
    (folder / "serial").write_text("01\n", "ascii")
    (folder / "ts.cnf").write_text(_SETTINGS.format(folder=folder.as_posix()), "ascii")
    return made


def _openssl(*words: str | Path) -> None:
    done = subprocess.run(
        [require("openssl"), *map(str, words)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
