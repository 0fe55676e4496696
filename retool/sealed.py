"""AES-GCM envelopes: one key a purpose, drawn by HKDF from the instance's `ENCRYPTION_KEY`.

Knows neither what it seals nor where the envelope lies; the caller binds it to its place by `associated`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = "1"
_NONCE_BYTES = 12


class SealError(Exception):
    """An envelope did not open: another key, another place, or changed bytes. Nothing was revealed."""


@lru_cache(maxsize=256)
def _key(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"joinery", info=purpose.encode()).derive(secret.encode())


@lru_cache(maxsize=256)
def _cipher(secret: str, purpose: str) -> AESGCM:
    return AESGCM(_key(secret, "seal:" + purpose))


def _key_id(secret: str) -> str:
    return hashlib.sha256(_key(secret, "key-id")).hexdigest()[:8]


def _bound(purpose: str, associated: Sequence[str]) -> bytes:
    # Lengths in front: ("ab", "c") and ("a", "bc") must not be the same place.
    pieces = [piece.encode() for piece in (_VERSION, purpose, *associated)]
    return b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)


class Keyring:
    """The instance's keys: seals with the newest, opens with any it holds."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """Hold `secrets`, newest first; `from_secret` is the usual way in."""
        self._secrets = {_key_id(secret): secret for secret in secrets}
        self._newest = secrets[0]

    @classmethod
    def from_secret(cls, encryption_key: str, old_keys: Sequence[str] = ()) -> Keyring:
        """Keys from `ENCRYPTION_KEY`, and from those it had before, which still open what they sealed.

        Raises:
            ValueError: the key is empty.
        """
        if not encryption_key:
            raise ValueError("ENCRYPTION_KEY is empty.")
        return cls((encryption_key, *old_keys))

    def seal(self, purpose: str, plaintext: str, associated: Sequence[str]) -> str:
        """Encrypt `plaintext` so that it opens only for the same purpose and the same `associated` strings.

        Returns:
            `1.<key id>.<base64url>`: printable, without padding, different each time.
        """
        nonce = os.urandom(_NONCE_BYTES)
        sealed = _cipher(self._newest, purpose).encrypt(nonce, plaintext.encode(), _bound(purpose, associated))
        text = base64.urlsafe_b64encode(nonce + sealed).rstrip(b"=").decode()
        return f"{_VERSION}.{_key_id(self._newest)}.{text}"

    def unseal(self, purpose: str, envelope: str, associated: Sequence[str]) -> str:
        """Decrypt what `seal` made.

        Raises:
            SealError: no key of this ring made it, it was made for another place or purpose, or it was changed.
        """
        version, _, rest = envelope.partition(".")
        key_id, _, text = rest.partition(".")
        secret = self._secrets.get(key_id)
        if version != _VERSION or secret is None:
            raise SealError("The envelope was sealed with a key that this instance does not have.")
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            opened = _cipher(secret, purpose).decrypt(
                raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _bound(purpose, associated)
            )
        except (InvalidTag, ValueError, binascii.Error) as error:
            raise SealError("The envelope does not belong to this place, or it was changed.") from error
        return opened.decode()

    def is_current(self, envelope: str) -> bool:
        """Whether the newest key sealed it; an envelope of an old key is to be resealed."""
        return envelope.startswith(f"{_VERSION}.{_key_id(self._newest)}.")

    def reseal(self, purpose: str, envelope: str, associated: Sequence[str]) -> str:
        """The same secret under the newest key; the envelope itself when it has it already.

        Raises:
            SealError: as `unseal`.
        """
        if self.is_current(envelope):
            return envelope
        return self.seal(purpose, self.unseal(purpose, envelope, associated), associated)

    def derive(self, purpose: str) -> bytes:
        """32 bytes for another use of the secret (signing between roles, tokens), the same in every process."""
        return _key(self._newest, "derive:" + purpose)
