"""User text at the boundary: every text is hostile until it has passed here (notes: interface,
section 5).

Length is counted in characters. Nothing is lost by a refusal: the caller keeps what was typed.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from conference.base.refusal import Refused

NAME_LENGTH = 120
SENTENCE_LENGTH = 2_000
PROSE_LENGTH = 20_000

# Control characters but newline and tab, surrogates, bidi overrides and isolates, byte order mark
# and non-characters:
# a terminal or a word processor would obey them, nobody means them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return `text` normalised (NFC), with line ends as newlines, without anything a reader's
    device would obey.
    """
    return unicodedata.normalize("NFC", _HARMFUL.sub("", _LINE_ENDS.sub("\n", text))).strip()


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
