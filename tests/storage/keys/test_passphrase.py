"""Passphrases: suggestions that are strong, a plain word on weak ones, and the same bytes from
every keyboard.
"""

import secrets
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keys import passphrase as phrases


def test_a_suggestion_is_six_words_of_the_list() -> None:
    """Six words of the EFF long list with single spaces between, never weak, never the
    same twice.
    """
    words = set(
        resources.files("xkcdpass").joinpath("static", "eff-long").read_text("utf-8").split()
    )
    suggestions = {phrases.suggest() for _ in range(20)}
    assert len(suggestions) == 20
    for suggestion in suggestions:
        assert len(suggestion.split(" ")) == 6
        assert set(suggestion.split(" ")) <= words
        assert phrases.weakness(suggestion) is None


def test_every_word_is_drawn_by_the_secure_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word comes from `secrets`, out of all 7,776."""
    sizes: list[int] = []

    def first(choice: list[str]) -> str:
        sizes.append(len(choice))
        return choice[0]

    monkeypatch.setattr(secrets, "choice", first)
    assert phrases.suggest(4) == "abacus abacus abacus abacus"
    assert sizes == [7776] * 4


def test_too_few_words_are_not_suggested() -> None:
    """The program never suggests what it would itself call weak."""
    with pytest.raises(ValueError, match="four words"):
        phrases.suggest(3)


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "   ",
        "three short words",
        "a b c d e",
        "same same same same",
        "nineteen characters"[:19],
        " " * 40 + "abc",
        "Same same SAME sAme",
    ],
)
def test_too_short_is_said(passphrase: str) -> None:
    """Fewer than four different words and fewer than 20 characters is too short, whatever the
    padding.
    """
    assert "too short" in (phrases.weakness(passphrase) or "")


@pytest.mark.parametrize(
    "passphrase",
    ["a" * 100_000, "abcabcabcabcabcabcabcabc", "1212121212121212121212", "aaa bbb aab bba aba"],
)
def test_repetition_is_said(passphrase: str) -> None:
    """Length alone does not help when a few characters are repeated."""
    assert "repeats" in (phrases.weakness(passphrase) or "")


@pytest.mark.parametrize(
    "passphrase",
    [
        "copper lantern drifts quietly",
        "sie uhr kam nox",
        "x7#Qm!2vLp9$Zt4&Wc8@",
        "шесть серых котов спят",
        "𝕬bcdefghijklmnopqrst",
    ],
)
def test_strong_enough(passphrase: str) -> None:
    """Four different words, or 20 characters, in any script."""
    assert phrases.weakness(passphrase) is None


@given(passphrase=st.text(st.characters()))
def test_any_text_is_judged_and_becomes_bytes(passphrase: str) -> None:
    """No text breaks it, the verdict quotes nothing typed, and composed or decomposed typing gives
    the same bytes.
    """
    assert phrases.weakness(passphrase) is None or "\n" not in str(phrases.weakness(passphrase))
    assert phrases.to_bytes(unicodedata.normalize("NFD", passphrase)) == phrases.to_bytes(
        passphrase
    )


def test_bytes_are_folded_but_not_more() -> None:
    """Spaces at the ends and doubled do not matter; case does."""
    assert phrases.to_bytes("  two\u00a0 words\n") == b"two words"
    assert phrases.to_bytes("Word") != phrases.to_bytes("word")
    assert phrases.to_bytes("\ud800")
