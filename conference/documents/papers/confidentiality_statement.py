"""The confidentiality statement as data: what is read at the beginning of a meeting and signed
(H2.9).
"""

from typing import Annotated

from pydantic import Field

from conference.base.record import Record
from conference.base.text import Sentence
from conference.base.toml import read_as


class Statement(Record):
    """The points of the statement, in the order in which they are read."""

    paragraph: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=40)]


def parse_statement(text: str, file: str) -> tuple[str, ...]:
    """Read a statement from TOML; raise Refused with file, line and reason when it cannot serve."""
    return read_as(Statement, text, file).paragraph
