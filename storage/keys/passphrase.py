"""Passphrases: suggesting a strong one, saying why one is weak, and turning what was typed into
bytes.

A copied file cannot count wrong tries, so only the passphrase and the cost of each try protect it
(notes on storage, section 3).
"""

import secrets
import unicodedata
from importlib import resources

LEAST_WORDS = 4
LEAST_CHARACTERS = 20
_LEAST_DIFFERENT = 8
_WORD_LENGTH = 3  # the shortest word of the EFF list; "a b c d" is not four words
_LIST_LENGTH = 7776  # 6 to the 5th: 12.9 bits a word, 77 bits for six words


def suggest(words: int = 6) -> str:
    """Return `words` words of the EFF long list, drawn by the system's secure generator, with
    single spaces between.

    Raises ValueError for fewer than four words.
    """
    if words < LEAST_WORDS:
        raise ValueError("a passphrase has at least four words")
    # Read directly: the package's own reader falls back on whatever dictionary the machine has when
    # its list is missing.
    choice = resources.files("xkcdpass").joinpath("static", "eff-long").read_text("utf-8").split()
    if len(set(choice)) != _LIST_LENGTH:
        raise RuntimeError("the word list for passphrases is not the EFF long list")
    return " ".join(secrets.choice(choice) for _ in range(words))


def weakness(passphrase: str) -> str | None:
    """Return one sentence why `passphrase` is too weak, or None; it wants four different words or
    20 characters.
    """
    plain = _folded(passphrase)
    words = {word for word in plain.casefold().split() if len(word) >= _WORD_LENGTH}
    if len(words) < LEAST_WORDS and len(plain) < LEAST_CHARACTERS:
        return (
            f"This passphrase is too short: take at least {LEAST_WORDS} different words, or "
            f"{LEAST_CHARACTERS} characters."
        )
    if len(set(plain.casefold())) < _LEAST_DIFFERENT:
        return (
            "This passphrase repeats the same few characters: take at least four different words."
        )
    return None


def to_bytes(passphrase: str) -> bytes:
    """Return what the key is derived from: the same bytes for the same passphrase typed on any
    keyboard.

    Compatibility forms are folded (NFKC), and white space to single spaces, since two spaces for
    one is the commonest slip. Part of the format "keyring/1": changing this locks everybody out.
    """
    return _folded(passphrase).encode("utf-8", "surrogatepass")


def _folded(passphrase: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())
