"""User text at the boundary: every text is hostile until it has passed here (notes: interface,
section 5).

Length is counted in characters. Nothing is lost by a refusal: the caller keeps what was typed.
"""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from conference.base.invisible import visible
from conference.base.refusal import Refused

NAME_LENGTH = 120
SENTENCE_LENGTH = 2_000
PROSE_LENGTH = 20_000


def clean(text: str) -> str:
    """Return `text` normalised (NFC), with line ends as newlines, without anything a reader's
    device would obey; "" when nothing of it would be seen.
    """
    return unicodedata.normalize("NFC", visible(text)).strip()


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space folded into one space."""
    return " ".join(clean(text).split())


def _at_most(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Refused(
            f"This text has {len(text):,} characters; {limit:,} is the most. Shorten it or "
            "write it in parts."
        )
    return text


def _some(text: str) -> str:
    if not text:
        raise Refused("Something has to be written here.")
    return text


def _name(text: str) -> str:
    return _some(_at_most(one_line(text), NAME_LENGTH))


def _sentence(text: str) -> str:
    return _some(_at_most(one_line(text), SENTENCE_LENGTH))


def _prose(text: str) -> str:
    return _some(_at_most(clean(text), PROSE_LENGTH))


def _short(text: str) -> str:
    return _at_most(one_line(text), NAME_LENGTH)


def _maybe(text: str) -> str:
    return _at_most(clean(text), PROSE_LENGTH)


Name = Annotated[str, AfterValidator(_name)]
"""A name of a person, an agency or a place: one line, never empty, at most 120 characters."""

Sentence = Annotated[str, AfterValidator(_sentence)]
"""One line, never empty, at most 2,000 characters."""

Prose = Annotated[str, AfterValidator(_prose)]
"""What somebody wrote down, never empty, at most 20,000 characters."""

Words = Annotated[str, AfterValidator(_maybe)]
"""Prose that may be left empty."""

Short = Annotated[str, AfterValidator(_short)]
"""One line of at most 120 characters that may be left empty: a key, a topic, a kind."""
