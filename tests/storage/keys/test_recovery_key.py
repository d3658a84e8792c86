"""The recovery key on paper: it comes back as it was, and a slip of the hand is told in
a sentence.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.file.errors import WrongPassphrase
from storage.keys import recovery_key as paper

SECRETS = st.binary(min_size=32, max_size=32)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(secret=SECRETS)
def test_what_is_written_is_read_back(secret: bytes) -> None:
    """Every secret survives the paper, in 14 groups of four signs."""
    written = paper.encode(secret)
    assert [len(group) for group in written.split("-")] == [4] * 14
    assert set(written) <= set(ALPHABET) | {"-"}
    assert paper.decode(written) == secret


def test_the_spelling_is_fixed() -> None:
    """Papers already in a safe must stay readable: the spelling of a known secret does
    not change.
    """
    assert (
        paper.encode(bytes(range(32)))
        == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFT-JP60"
    )


@given(secret=SECRETS)
def test_handwriting_is_read_as_meant(secret: bytes) -> None:
    """Small letters, O for 0, l and I for 1, spaces, line breaks, long dashes and no hyphens at all
    are fine.
    """
    written = paper.encode(secret)
    assert paper.decode(f" {written.lower().replace('0', 'o').replace('1', 'l')}\n") == secret
    assert (
        paper.decode(written.replace("0", "O").replace("1", "I").replace("-", "\u2013")) == secret
    )
    assert paper.decode(written.replace("-", "")) == secret


@given(secret=SECRETS, place=st.integers(0, 55), other=st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_a_typing_mistake(secret: bytes, place: int, other: str) -> None:
    """Any single wrong sign is noticed by the checksum."""
    signs = list(paper.encode(secret).replace("-", ""))
    if signs[place] == other:
        return
    signs[place] = other
    with pytest.raises(WrongPassphrase, match="typing mistake"):
        paper.decode("".join(signs))


@given(secret=SECRETS, place=st.integers(0, 54))
def test_two_swapped_signs_are_a_typing_mistake(secret: bytes, place: int) -> None:
    """Neighbours swapped, the commonest slip, are noticed too."""
    signs = list(paper.encode(secret).replace("-", ""))
    if signs[place] == signs[place + 1]:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    with pytest.raises(WrongPassphrase, match="typing mistake"):
        paper.decode("".join(signs))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "56 signs, and 0 were"),
        ("0" * 55, "and 55 were"),
        ("0" * 100_000, "and 100000 were"),
        ("U" * 56, "without U"),
        ("0" * 55 + "ß", "no recovery key has"),
    ],
    ids=["nothing", "one short", "far too long", "a U", "a strange letter"],
)
def test_other_slips_are_named(typed: str, words: str) -> None:
    """A wrong number of signs and signs that do not exist are told apart from a typing mistake."""
    with pytest.raises(WrongPassphrase, match=words):
        paper.decode(typed)


@given(typed=st.text())
def test_any_text_gives_one_sentence(typed: str) -> None:
    """No text whatever breaks the reading, and the sentence quotes nothing of it."""
    with pytest.raises(WrongPassphrase) as caught:
        paper.decode(typed)
    assert "\n" not in str(caught.value)


def test_another_length_is_a_programming_error() -> None:
    """Only 32 bytes are ever written on paper."""
    with pytest.raises(ValueError, match="32 bytes"):
        paper.encode(bytes(31))
