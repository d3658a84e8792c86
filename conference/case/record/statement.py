"""Statements: what a step settled, in words, for whoever reads or hears it.

Every step yields them (`words` of its file in `conference.case.steps`). Read-back, minutes,
summary, chronology, letters, extracts, glance and case page are made from statements and from
nothing else, so that a new field is told everywhere or is named as withheld.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from conference.base.message import Message, say
from conference.case.record.settled import Settled


class Certainty(StrEnum):
    """How a statement came about."""

    SAID = "said"
    """Somebody settled it in the room."""
    WORKED_OUT = "worked out"
    """It follows from other things: never told from a picture with parts left out."""
    MISSING = "missing"
    """It is not there, and that is a fact worth saying; true of the whole picture only."""


@dataclass(frozen=True)
class Statement:
    """One thing that a conference settled.

    `key` names it for good ("owner.reason"); `title` is its short name where things are looked up;
    `message` is one or more whole sentences. `tells` are the fields of `record` that it tells: they
    decide who may read it. What is told of lines, actions and contributions has none, and is as
    readable as those are. `plain` are other words for readers who were not at the table
    (None: the same), `aloud` those for the read-back (None: it is not read aloud). `brief` says
    whether it belongs into a summary. `lines` are the lines and actions it repeats: where those are
    printed themselves it is left out.
    """

    key: str
    title: str
    message: Message
    tells: frozenset[str] = frozenset()
    certainty: Certainty = Certainty.SAID
    record: type[Settled] | None = None
    plain: Message | None = None
    aloud: Message | None = None
    brief: bool = False
    lines: tuple[UUID, ...] = ()
    at: datetime | None = None

    def text(self, *, plain: bool = False) -> str:
        """Return its sentences, in plain words for readers who do not know those of a panel."""
        return str(self.plain if plain and self.plain else self.message)


@dataclass(frozen=True)
class Telling:
    """Makes the statements of one record: `tell = Telling(c.of(Owner))`.

    A statement is named after the first of the fields it tells; it is read aloud as it stands
    unless `aloud` says otherwise (other words, or None for not at all).
    """

    record: Settled

    def said(self, title: str, message: Message, *fields: str, **more: Any) -> Statement:
        """Return what somebody settled."""
        kind = type(self.record)
        key = ".".join((kind.step, more.pop("key", fields[0])))
        given: dict[str, Any] = {"aloud": message, "at": self.record.at, "record": kind} | more
        return Statement(key, title, message, frozenset(fields), **given)

    def worked_out(self, title: str, message: Message, *fields: str, **more: Any) -> Statement:
        """Return what follows from other things."""
        return self.said(title, message, *fields, certainty=Certainty.WORKED_OUT, **more)

    def missing(self, title: str, message: Message, *fields: str, **more: Any) -> Statement:
        """Return that something is not there."""
        return self.said(title, message, *fields, certainty=Certainty.MISSING, **more)

    def typed(
        self, field: str, title: str, template: str, aloud: str | None = "", **more: Any
    ) -> Iterator[Statement]:
        """Yield what was typed into a field, set at {words} of a template; nothing where it is
        empty or blank. `aloud` is another template for the read-back, or None.
        """
        if (words := getattr(self.record, field)) and words.strip():
            spoken = None if aloud is None else say(aloud or template, words=words)
            yield self.said(title, say(template, words=words), field, aloud=spoken, **more)
