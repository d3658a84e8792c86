"""The recovery key on paper: 32 secret bytes and a checksum as 56 signs that survive handwriting
and reading aloud.

Crockford's base 32: no I, L, O or U; small letters and the usual mix-ups (O for 0, I and L for 1)
are read as meant.
"""

import hashlib
import hmac
import unicodedata

from storage.file.errors import WrongPassphrase

SIGNS = 56
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CAPITALS = {sign: value for value, sign in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_VALUES = _CAPITALS | {sign.lower(): value for sign, value in _CAPITALS.items()}
_SECRET = 32  # bytes
_CHECK = 3  # bytes: one typo in 16 million goes unnoticed here, and then fails at the lock
_GROUP = 4  # signs


def encode(secret: bytes) -> str:
    """Return the 32 bytes of `secret` as 14 groups of four signs joined by hyphens.

    Raises ValueError for another length.
    """
    if len(secret) != _SECRET:
        raise ValueError("a recovery key has 32 bytes")
    number = int.from_bytes(secret + _checksum(secret), "big")
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (SIGNS - 1), -1, -5))
    return "-".join(signs[start : start + _GROUP] for start in range(0, SIGNS, _GROUP))


def decode(text: str) -> bytes:
    """Return the 32 bytes behind what was typed; spaces, hyphens and dashes do not matter.

    Raises WrongPassphrase with a sentence that says what is wrong with the typing.
    """
    # Dash punctuation (Pd) too: a word processor turns the hyphens of a pasted key into dashes.
    signs = [
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if not sign.isspace() and unicodedata.category(sign) != "Pd"
    ]
    if any(sign not in _VALUES for sign in signs):
        raise WrongPassphrase(
            "This recovery key has a sign that no recovery key has: there are only digits, "
            "and letters without U."
        )
    if len(signs) != SIGNS:
        raise WrongPassphrase(
            f"A recovery key has {SIGNS} signs, and {len(signs)} were typed. Compare it "
            "with the paper."
        )
    number = 0
    for sign in signs:
        number = number << 5 | _VALUES[sign]
    whole = number.to_bytes(_SECRET + _CHECK, "big")
    secret = whole[:_SECRET]
    if not hmac.compare_digest(_checksum(secret), whole[_SECRET:]):
        raise WrongPassphrase(
            "There is a typing mistake in this recovery key. Compare it with the paper."
        )
    return secret


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(b"paper" + secret).digest()[:_CHECK]
