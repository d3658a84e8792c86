"""Finding: cases, lines and tasks by the words in them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from conference.base.record import Query, Record


class Found(Record):
    """One hit: what it is, in which case, and the words around it."""

    kind: str
    id: UUID
    case_id: UUID | None
    reference: str
    text: str
    at: datetime


class Find(Query[tuple[Found, ...]]):
    """The newest hits for every word of `words`; the last word may be unfinished.

    Struck lines are not found.
    """

    words: str
    limit: Annotated[int, Field(ge=1, le=1_000)] = 50
