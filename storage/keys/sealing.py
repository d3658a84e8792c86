"""The cryptography of the key file, from standard parts only: Argon2id (RFC 9106), AES-256-GCM,
HPKE (RFC 9180), HKDF.

Every seal and wrap is bound to what it belongs to (`about`), so that no part can be moved to
another place or hub.
"""

import hashlib
import hmac
import json
import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from conference.base.text import one_line
from storage.file.errors import CannotOpen
from storage.keys import passphrase as phrases

KEY = 32  # bytes of every key here
SALT = 16  # bytes
_NONCE = 12  # bytes
SEALED_KEY = _NONCE + KEY + 16  # bytes: nonce, key, tag
WRAPPED_KEY = 32 + KEY + 16  # bytes: the sender's passing public key, key, tag
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LONGEST_CALIBRATION = 12  # passes


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: `t` passes over `m` KiB of memory in `p` lanes
    (Argon2id).

    Raises ValueError outside FLOOR (RFC 9106, second recommended option) and CEILING (a hostile
    file must not eat the machine).
    """

    t: int
    m: int
    p: int

    FLOOR: ClassVar["Cost"]
    CEILING: ClassVar["Cost"]

    def __post_init__(self) -> None:
        """Refuse what is weaker or heavier than we ever write."""
        if not (3 <= self.t <= 12 and 64 * 1024 <= self.m <= 256 * 1024 and self.p == 4):
            raise ValueError("this cost is out of range")

    @classmethod
    def calibrated(
        cls,
        seconds: float = 0.75,
        memory: int = 256 * 1024,
        clock: Callable[[], float] = time.perf_counter,
    ) -> "Cost":
        """Return a cost at which one try takes about `seconds` here, with `memory` KiB, or less if
        the machine has not got it.
        """
        trial = cls(cls.FLOOR.t, memory, cls.FLOOR.p)
        started = clock()
        try:
            _argon2(b"", bytes(SALT), trial)
        except MemoryError:
            return (
                cls.calibrated(seconds, max(memory // 2, cls.FLOOR.m), clock)
                if memory > cls.FLOOR.m
                else cls.FLOOR
            )
        one_pass = (clock() - started) / trial.t
        passes = round(seconds / one_pass) if one_pass > 0 else _LONGEST_CALIBRATION
        return cls(min(max(passes, trial.t), _LONGEST_CALIBRATION), trial.m, trial.p)


Cost.FLOOR = Cost(t=3, m=64 * 1024, p=4)
Cost.CEILING = Cost(t=_LONGEST_CALIBRATION, m=256 * 1024, p=4)


def canonical(value: object) -> bytes:
    """Return one unambiguous spelling of a JSON value, to sign it or to bind something to it."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    ).encode()


def folded_name(name: str) -> bytes:
    """Return the bytes by which a person's name is compared: without hidden characters, case or
    ways of writing accents.
    """
    return unicodedata.normalize("NFC", one_line(name).casefold()).encode("utf-8")


def name_tag(salt: bytes, name: str) -> bytes:
    """Return the mark by which the slot of `name` is found.

    It keeps names from being read off the key file, and from being compared between two files. It
    does not stop somebody who holds the file from trying a list of names: a try costs nothing. How
    many people have a slot is plain to see.
    """
    return hmac.digest(salt, folded_name(name), hashlib.sha256)


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key of `passphrase`; slow on purpose.

    Raises CannotOpen if the memory for it is not there.
    """
    try:
        return _argon2(phrases.to_bytes(passphrase), salt, cost)
    except MemoryError:
        raise CannotOpen(
            "This machine has not enough free memory to open the hub. Close other programs "
            "and try again."
        ) from None


def _argon2(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt, length=KEY, iterations=cost.t, lanes=cost.p, memory_cost=cost.m
    ).derive(secret)


def seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Return `plain` encrypted under `key`, with a fresh nonce in front."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Return what was sealed.

    Raises cryptography's InvalidTag if key, content or `about` is another.
    """
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about)


def wrap(public: bytes, data_key: bytes, about: bytes) -> bytes:
    """Return `data_key` so that only the holder of the private key to `public` can read it; needs
    no secret.
    """
    return _SUITE.encrypt(data_key, X25519PublicKey.from_public_bytes(public), about)


def unwrap(private: X25519PrivateKey, wrapped: bytes, about: bytes) -> bytes:
    """Return the wrapped data key. Raises cryptography's InvalidTag if anything is another."""
    return _SUITE.decrypt(wrapped, private, about)


def subkey(data_key: bytes, purpose: str) -> bytes:
    """Return a key for one purpose only, derived from the data key."""
    return HKDF(hashes.SHA256(), KEY, None, f"keyring/1 {purpose}".encode()).derive(data_key)


def mark(data_key: bytes, purpose: str, value: object) -> bytes:
    """Return the HMAC-SHA256 of a JSON value that only a holder of the data key can make."""
    return hmac.digest(subkey(data_key, purpose), canonical(value), hashlib.sha256)
