"""What a round signs with, and what its signatures are checked by.

A round has a pair of keys (Ed25519): the private one signs, the public one is enough to check.
Rounds begun before there were pairs have one secret that does both (HMAC-SHA256); they stay so.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.system.passphrases import asks, stated_passphrase

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PEM = b"-----BEGIN"
_RAW = 32


class Key(ABC):
    """A round's key.  Its text shows nothing secret."""

    signs_events: bool
    """Whether every event of the round's register is signed with it."""

    @property
    @abstractmethod
    def id(self) -> str:
        """The round's id, the same for the same key; says nothing of what is secret."""

    @abstractmethod
    def sign(self, stated: bytes) -> str:
        """The signature in hexadecimal.  ``CannotWrite`` (``key-missing``, ``key-locked``) where
        the private key is not at hand."""

    @abstractmethod
    def verified(self, stated: bytes, signature: str) -> bool:
        """Whether the signature was made with this key over exactly these bytes."""

    @property
    @abstractmethod
    def checking(self) -> Key:
        """As much of the key as checks signatures, for where foreign files are read: a pair's
        public half."""

    @abstractmethod
    def digest(self, text: str) -> bytes:
        """32 bytes that stand for the text in this round alone; whoever can check can make them."""


@dataclass(frozen=True)
class PairKey(Key):
    """``public``: 32 bytes; ``private``: 32 bytes, None where they are not at hand, because the
    file is missing or (``locked``) because nobody gave its passphrase.

    ``borrowed``: signatures found in what was signed once, which stand for those that cannot be
    made; what none of them fits stays unsigned.
    """

    public: bytes
    private: bytes | None = field(default=None, repr=False)
    locked: bool = False
    borrowed: frozenset[str] | None = field(default=None, repr=False)

    signs_events = True

    @classmethod
    def of_private(cls, private: bytes) -> PairKey:
        """The pair of that private key."""
        return cls(_loaded(private).public_key().public_bytes_raw(), private)

    @property
    def id(self) -> str:
        return hashlib.sha256(b"round:" + self.public).hexdigest()[:24]

    def sign(self, stated: bytes) -> str:
        if self.private is not None:
            return _loaded(self.private).sign(stated).hex()
        if self.borrowed is None:
            raise CannotWrite(
                Finding("key-locked" if self.locked else "key-missing", file="round.key")
            )
        return next((each for each in self.borrowed if self.verified(stated, each)), "")

    def verified(self, stated: bytes, signature: str) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(bytes.fromhex(signature), stated)
        except (InvalidSignature, ValueError):
            return False
        return signature == signature.lower()

    @property
    def checking(self) -> PairKey:
        return PairKey(self.public)

    def digest(self, text: str) -> bytes:
        return hmac.digest(self.public, text.encode("utf-8"), "sha256")

    def public_text(self) -> bytes:
        """The public key as the file round.pub holds it."""
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        return Ed25519PublicKey.from_public_bytes(self.public).public_bytes(
            form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
        )

    def private_text(self, passphrase: str = "") -> bytes:
        """The private key as the file round.key holds it, encrypted where there is a passphrase."""
        from cryptography.hazmat.primitives import serialization as form

        assert self.private is not None
        how = (
            form.BestAvailableEncryption(passphrase.encode("utf-8"))
            if passphrase
            else form.NoEncryption()
        )
        key = _loaded(self.private)
        return key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, how)


@dataclass(frozen=True)
class SharedKey(Key):
    """The secret of a round begun before there were pairs."""

    secret: bytes = field(repr=False)

    signs_events = False

    @property
    def id(self) -> str:
        return hashlib.sha256(b"round:" + self.secret).hexdigest()[:12]

    def sign(self, stated: bytes) -> str:
        return hmac.new(self.secret, stated, hashlib.sha256).hexdigest()

    def verified(self, stated: bytes, signature: str) -> bool:
        return hmac.compare_digest(self.sign(stated).encode(), signature.encode())

    @property
    def checking(self) -> SharedKey:
        return self

    def digest(self, text: str) -> bytes:
        return hmac.digest(self.secret, text.encode("utf-8"), "sha256")


def new_key() -> PairKey:
    """A new pair for a round."""
    return PairKey.of_private(os.urandom(_RAW))


def key_of(private: bytes | None, public: bytes | None, *, may_ask: bool = True) -> Key | None:
    """The key that the texts of round.key and round.pub hold, None for a file that is not there;
    None where neither holds one.  A private key that is encrypted is opened with the passphrase
    that is stated in the environment or that, where it may be asked for, a person gives."""
    if private is not None and not private.lstrip().startswith(_PEM):
        return _shared(private) or _public(public)
    known = _public(public)
    if private is None:
        return known
    opened = _opened(private, may_ask)
    if opened is None:
        return known
    return opened if isinstance(opened, PairKey) else _locked(known)


def _shared(text: bytes) -> SharedKey | None:
    try:
        return SharedKey(bytes.fromhex(text.decode("ascii").strip()))
    except ValueError:
        return None


def _public(text: bytes | None) -> PairKey | None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(text or b"")
    except (ValueError, UnsupportedAlgorithm):
        return None
    return PairKey(key.public_bytes_raw()) if isinstance(key, Ed25519PublicKey) else None


def _locked(known: PairKey | None) -> PairKey | None:
    return PairKey(known.public, locked=True) if known is not None else None


def _opened(text: bytes, may_ask: bool) -> PairKey | bool | None:
    """The pair of a private key; False where it stays locked, None where it is none."""
    found = _private(text, None)
    if found is not False:
        return found
    passphrase = stated_passphrase()
    ask = asks.get()
    if not passphrase and may_ask and ask is not None:
        passphrase = ask()
    return _private(text, passphrase.encode("utf-8")) or False if passphrase else False


def _private(text: bytes, passphrase: bytes | None) -> PairKey | bool | None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(text, passphrase)
    except TypeError:
        return False
    except (ValueError, UnsupportedAlgorithm):
        return None
    return (
        PairKey.of_private(key.private_bytes_raw()) if isinstance(key, Ed25519PrivateKey) else None
    )


@lru_cache(maxsize=4)
def _loaded(private: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private)
