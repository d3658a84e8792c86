"""Signing the journal: an Ed25519 key for each person (RFC 8032), derived from the private key of
their slot in the key file (HKDF, RFC 5869), so that nothing more has to be kept.

A new passphrase leaves it as it is; a new slot, and the recovery key, have keys of their own.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_INFO = b"keyring/1 journal signature"
_ABOUT = b"conference journal entry "


class Signer:
    """Signs entries as one person."""

    def __init__(self, secret: bytes) -> None:
        """Take the 32 bytes that the key is made of."""
        self._private = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = self._private.public_key().public_bytes_raw().hex()
        """The public key, as the file keeps it."""

    @classmethod
    def of(cls, private: X25519PrivateKey) -> "Signer":
        """Return the signer of whoever holds the private key of a slot."""
        derived = HKDF(hashes.SHA256(), 32, None, _INFO).derive(private.private_bytes_raw())
        return cls(derived)

    def sign(self, seal: str) -> str:
        """Return the signature over the seal of an entry."""
        return self._private.sign(_ABOUT + seal.encode()).hex()


def is_signed(public: Ed25519PublicKey, seal: str, signature: bytes) -> bool:
    """Whether the holder of a key signed the seal of an entry."""
    try:
        public.verify(signature, _ABOUT + seal.encode())
    except InvalidSignature:
        return False
    return True
