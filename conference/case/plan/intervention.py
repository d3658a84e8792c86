"""Interventions: the catalogue of what can be agreed for a person, a family, a community (H4.3).

The catalogue is data (`templates/interventions.toml`); a hub may bring its own. What it says of a
kind is a proposal: an action may always say otherwise, and may be of no kind that stands here.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from conference.base.reading import Entry, Part, Reading
from conference.base.record import Record
from conference.base.refusal import Refused
from conference.base.text import Name, Sentence, Short, Words
from conference.base.toml import open_toml
from conference.case.record.action import Action, Approach, DescribeAction, InterventionLevel

FIRST_CHECK = 28
"""Days after which an action of no known kind is looked at (notes: practice, section 10.6); the
file says it for each kind.
"""

_LOOKED_AT = (
    500  # characters of an action in which a kind is looked for: it is named at the beginning
)
_NAMED = 4
_WORD = re.compile(r"\w+")


class Intervention(Record):
    """One kind: its short key, its name, what it is, and what is usual.

    `compulsory` None means that it can be either.

    `check` is the number of days after which the first sign of it is expected; `also` are words by
    which it is recognised.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9]{1,4}$")]
    name: Name
    about: Sentence
    level: InterventionLevel | None = None
    approach: Approach | None = None
    compulsory: bool | None = None
    sectors: tuple[Name, ...] = ()
    evidence: Words = ""
    length: Short = ""
    check: Annotated[int, Field(gt=0, le=999)] = FIRST_CHECK
    also: tuple[Name, ...] = ()

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Its name and the other words for it, as they are looked for in a text."""
        return tuple(_spaced(said) for said in (self.name, *self.also))


class _File(Record):
    """The file as a whole."""

    intervention: Annotated[tuple[Intervention, ...], Field(min_length=1)]


def parse_interventions(text: str, file: str) -> tuple[Intervention, ...]:
    """Return the catalogue of a TOML text; raise Refused with file, line and reason when it cannot
    serve.
    """
    toml = open_toml(text, file)
    read: _File = toml.as_a(_File)
    keys, names = set[str](), set[str]()
    for place, one in enumerate(read.intervention):
        if one.key in keys:
            raise toml.refused(f"the key {one.key} stands twice", "intervention", place, "key")
        said = [one.name.casefold(), *(words.casefold() for words in one.also)]
        if twice := next(
            (words for words in said if words in names or said.count(words) > 1), None
        ):
            raise toml.refused(f"“{twice}” means two things", "intervention", place)
        keys.add(one.key)
        names.update(said)
    return read.intervention


def catalogue(kinds: Iterable[Intervention]) -> Reading:
    """Return the catalogue to be read: whom each kind works with, its key and name, what it is and
    what is usual.
    """
    found = tuple(kinds)
    groups = [(level, f"With the {level.value}") for level in InterventionLevel] + [
        (None, "With whom it is needed")
    ]
    parts = (
        (title, tuple(_told(one) for one in found if one.level is level)) for level, title in groups
    )
    return Reading(
        title="Interventions",
        parts=tuple(Part(title, entries) for title, entries in parts if entries),
        lead="A proposal for each kind; an action may always say otherwise.",
    )


def _told(one: Intervention) -> Entry:
    usual = (
        one.approach or "",
        {True: "compulsory", False: "voluntary", None: ""}[one.compulsory],
        f"usually {one.length}" if one.length else "",
        f"first sign within {one.check} days",
        f"done is shown by {one.evidence}" if one.evidence else "",
    )
    return Entry(
        f"{one.key}  {one.name}",
        f"{one.about.rstrip('.')}. {', '.join(part for part in usual if part)}",
    )


def named(words: str, catalogue: Iterable[Intervention]) -> Intervention | None:
    """Return the kind that is called exactly so."""
    low = words.casefold()
    return next((one for one in catalogue if one.name.casefold() == low), None)


def meant(typed: str, catalogue: Sequence[Intervention]) -> Intervention | None:
    """Return the kind that a few letters mean: a key, the beginning of a name, or of a word of one.

    None where no kind is meant: then the words are somebody's own. Raises Refused when they could
    mean several.
    """
    low = " ".join(typed.casefold().split())
    if not low:
        return None
    whole = named(low, catalogue) or next((one for one in catalogue if one.key == low), None)
    if whole:
        return whole
    for begins in (_name_begins, _word_begins):
        found = [one for one in catalogue if begins(one, low)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(
                f"Which one: {' or '.join(one.name for one in found[:_NAMED])}"
                f"{' …' if len(found) > _NAMED else ''}?"
            )
    return None


def _name_begins(one: Intervention, low: str) -> bool:
    return one.name.casefold().startswith(low)


def _word_begins(one: Intervention, low: str) -> bool:
    names = (one.name, *one.also)
    return any(
        said.casefold().startswith(low)
        or any(word.startswith(low) for word in said.casefold().split())
        for said in names
    )


def mentioned(text: str, catalogue: Iterable[Intervention]) -> Intervention | None:
    """Return the kind whose name, or another word for it, stands in a text; the longest
    one counts.
    """
    words = _spaced(text[:_LOOKED_AT])
    found = [(len(said), one) for one in catalogue for said in one.phrases if said in words]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _spaced(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.casefold()))} "


def kind_of(action: Action, catalogue: Sequence[Intervention]) -> Intervention | None:
    """Return the kind an action is of: the one it was given, else the one its words name."""
    return (
        named(action.intervention, catalogue)
        if action.intervention
        else mentioned(action.text, catalogue)
    )


def give_kind(action: Action, kind: Intervention) -> DescribeAction:
    """Return the command that gives an action its kind, and what is usual for it where nobody has
    said anything else yet.
    """
    usual: dict[str, Any] = {
        "level": kind.level,
        "approach": kind.approach,
        "compulsory": kind.compulsory,
        "evidence": kind.evidence,
    }
    empty = {
        name: value
        for name, value in usual.items()
        if value not in {None, ""} and getattr(action, name) in {None, ""}
    }
    return DescribeAction(action=action.id, intervention=kind.name, **empty)
