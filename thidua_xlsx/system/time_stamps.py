"""Time stamps of files (RFC 3161): the query for an authority, and its answer read and proven.

Nothing goes over a network: the query is a file that a person sends, the answer one that comes
back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from thidua_xlsx.system.clock import ZONE
from thidua_xlsx.words.texts import visible

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

GRANTED = 0
_DIGESTS = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}


def query(data: bytes) -> bytes:
    """What an authority is asked: a stamp of the SHA-256, with the authority's certificate.  The
    same data gives the same bytes: there is no nonce, which only guards an exchange as it runs."""
    from rfc3161_client import TimestampRequestBuilder
    from rfc3161_client.base import HashAlgorithm

    return TimestampRequestBuilder(data, HashAlgorithm.SHA256, nonce=False).build().as_bytes()


@dataclass(frozen=True, slots=True)
class Answer:
    """An authority's answer.  ``status`` is 0 (``GRANTED``) where it stamped; only then there are
    ``at``, ``by`` (its own name as its certificate has it), and what it stamped."""

    status: int
    said: str = ""
    at: datetime | None = None
    by: str = ""
    algorithm: str = ""
    imprint: bytes = b""
    response: TimeStampResponse | None = None

    def stamps(self, data: bytes) -> bool:
        """Whether it is a stamp of exactly this data."""
        digest = _DIGESTS.get(self.algorithm)
        return digest is not None and digest(data).digest() == self.imprint

    def fault(self, roots: list[Certificate]) -> str | None:
        """Why it is not proven to be signed, at its time, by an authority under one of those
        certificates; None where it is."""
        from rfc3161_client import VerifierBuilder

        assert self.response is not None
        try:
            VerifierBuilder(roots=roots).build().verify(self.response, self.imprint)
        except _unreadable() as error:
            return str(error) or type(error).__name__
        return None


def answer_of(data: bytes) -> Answer:
    """The answer in that file; ValueError where it is none."""
    from cryptography.x509 import load_der_x509_certificate
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(data)
        if response.status != GRANTED:
            return Answer(response.status, visible(", ".join(response.status_string)))
        stamped, signed = response.tst_info, response.signed_data
        held = [load_der_x509_certificate(each) for each in signed.certificates]
        signers = {(each.issuer, each.serial_number) for each in signed.signer_infos}
        names = [c.subject.rfc4514_string() for c in held if (c.issuer, c.serial_number) in signers]
        return Answer(
            response.status,
            at=stamped.gen_time.astimezone(ZONE),
            by=visible("; ".join(names or sorted(i.rfc4514_string() for i, _ in signers))),
            algorithm=stamped.message_imprint.hash_algorithm.dotted_string,
            imprint=stamped.message_imprint.message,
            response=response,
        )
    except _unreadable() as error:
        raise ValueError(str(error) or type(error).__name__) from error


def certificates(data: bytes) -> list[Certificate]:
    """The certificates in a file, PEM or one as DER; ValueError where there are none."""
    from cryptography import x509

    try:
        if b"-----BEGIN" in data:
            return x509.load_pem_x509_certificates(data)
        return [x509.load_der_x509_certificate(data)]
    except _unreadable() as error:
        raise ValueError(str(error) or type(error).__name__) from error


def _unreadable() -> tuple[type[Exception], ...]:
    """What the libraries raise for bytes that are not what they ought to be, or not proven."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509 import InvalidVersion
    from rfc3161_client import VerificationError

    broken = (ValueError, KeyError, OverflowError, InvalidVersion, UnsupportedAlgorithm)
    return (*broken, VerificationError)
