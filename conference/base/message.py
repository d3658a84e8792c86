"""Whole sentences with named places: the one place where the program puts words together for
people, on screen, aloud and on paper.

A message keeps its template and what stands in its places until it is shown. English is the
template itself; another language is a `Catalogue` of templates, and nothing is written anew. How
words that somebody typed are set into a sentence is decided here and nowhere else: they are never
bent, they keep their own capital, and no sentence has two stops.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from string import Formatter
from typing import Any

from conference.base.moment import clock_time, short, spoken, weekday

_LONGEST = 240
"""Characters of typed words that a sentence can hold; longer ones are quoted."""

_STOPS = (".", "!", "?", "…")
_PAUSES = (",", ";", ":")
_BLANKS_AND_PAUSES = f"{''.join(_PAUSES)} "
_CLOSING = '”’")'
_parse = Formatter().parse


@dataclass(frozen=True)
class Catalogue:
    """The templates of one language by the English ones, and how that language counts.

    `forms` maps an English template to one in this language, or to several for something counted;
    `plural` returns which of them serves for a number. What is not in it stays English. Raises
    ValueError where a template has a place that the English one has not.
    """

    forms: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    plural: Callable[[int], int] = lambda count: int(count != 1)
    conjunction: str = "and"

    def __post_init__(self) -> None:
        """Hold every template against the English one: a place is missing now, or never."""
        for english, found in self.forms.items():
            for one in (found,) if isinstance(found, str) else found:
                _check(one, _places(english) | {"count"})

    def template(self, english: Sequence[str], count: int | None) -> str:
        """Return the template for a count (None: nothing is counted)."""
        found = self.forms.get(english[0], english)
        if isinstance(found, str):
            return found
        return found[0 if count is None else min(self.plural(count), len(found) - 1)]


@lru_cache(maxsize=4096)
def _places(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in _parse(template) if name is not None)


def _check(template: str, given: Iterable[str]) -> None:
    """Raise ValueError where a place of a template has nothing to stand in it."""
    if lacking := _places(template).difference(given):
        raise ValueError(f"nothing stands at {', '.join(sorted(lacking))} in: {template}")


ENGLISH = Catalogue()


@dataclass(frozen=True)
class Message:
    """One message: the English template (two of them where something is counted), and its places.

    A place holds words, a name, a code, a day, a moment, a number, another message, or several of
    these, which are listed with "and".
    """

    english: tuple[str, ...]
    places: tuple[tuple[str, Any], ...] = ()
    count: int | None = None

    def text(self, catalogue: Catalogue = ENGLISH) -> str:
        """Return the message in a language, with typed words set in and finished as a sentence."""
        template, places = catalogue.template(self.english, self.count), dict(self.places)
        said = ""
        for literal, name, _, _ in _parse(template):
            said = _joined(said, literal)
            if name is not None:
                said += _shown(places[name], catalogue)
        return said.strip()

    def __str__(self) -> str:
        """Return the message in English."""
        return self.text()


@dataclass(frozen=True)
class Day:
    """A day in a sentence: with its year only where that is not the year of the day `beside` it."""

    day: date
    beside: date


def say(template: str, **places: Any) -> Message:
    """Return a message: `say("{seat} leads the case.", seat=name)`. Raises ValueError where nothing
    is given for one of its places.
    """
    _check(template, places)
    return Message((template,), tuple(places.items()))


def say_many(one: str, many: str, count: int, **places: Any) -> Message:
    """Return a message about a count, which may stand in its place `{count}`.

    `say_many("{seats} knows nothing.", "{seats} know nothing.", len(seats), seats=seats)`. Raises
    ValueError as `say` does.
    """
    for template in (one, many):
        _check(template, ("count", *places))
    return Message((one, many), (("count", count), *places.items()), count)


def paragraph(*messages: Message) -> Message:
    """Return several messages as one, each beginning where the one before ended."""
    places = tuple((f"part{number}", one) for number, one in enumerate(messages))
    return Message((" ".join(f"{{{name}}}" for name, _ in places),), places)


def label(code: Enum, catalogue: Catalogue = ENGLISH) -> str:
    """Return what a stored code is called.

    A catalogue knows it by its name in the program ("RiskLevel.HIGH"), so that what the file holds
    can stay as it is; in English the two are the same words.
    """
    found = catalogue.forms.get(f"{type(code).__name__}.{code.name}")
    return found if isinstance(found, str) else str(code.value)


def finished(words: str) -> str:
    """Return typed words as a sentence of their own: a capital to begin with, a stop at the end."""
    said = _unpaused(words.strip())
    first = said[:1].upper()
    said = f"{first}{said[1:]}" if len(first) == 1 else said  # ß has no capital of one sign
    return said if not said or _ended(said) else f"{said}."


def fits(words: str) -> bool:
    """Whether typed words can stand within a sentence: one line, not long, and a letter in it."""
    return len(words) <= _LONGEST and "\n" not in words and any(sign.isalnum() for sign in words)


def _shown(value: Any, catalogue: Catalogue) -> str:
    """Return what stands in a place: other messages and lists in the same language, labels for
    codes, days and times as people say them, typed words as they are.
    """
    if isinstance(value, Enum):
        return label(value, catalogue)
    if isinstance(value, tuple | list):
        return _listed([_shown(one, catalogue) for one in value], catalogue.conjunction)
    return _SHOWN.get(type(value), _plainly)(value, catalogue)


def _plainly(value: Any, _: Catalogue) -> str:
    return str(value)


def _typed(words: str, _: Catalogue) -> str:
    """Return typed words: as they are where a sentence can hold them, else as a quotation."""
    said = words.strip()
    return said if not said or fits(said) else f"“{said}”"


def _beside(one: Day) -> str:
    same = one.day.year == one.beside.year
    return f"{weekday(one.day)} {short(one.day)}" if same else spoken(one.day)


_SHOWN: dict[type, Callable[[Any, Catalogue], str]] = {
    Message: Message.text,
    str: _typed,
    datetime: lambda moment, _: clock_time(moment),
    date: lambda day, _: spoken(day),
    Day: lambda one, _: _beside(one),
}


def _listed(words: Sequence[str], conjunction: str) -> str:
    """Return "A, B and C"; semicolons where a part holds a comma. No part but the last brings a
    stop of its own.
    """
    *most, last = words or [""]
    most = [_unstopped(one) for one in most]
    apart = "; " if any("," in one for one in (*most, last)) else ", "
    return f"{apart.join(most)} {conjunction} {last}" if most else last


def _joined(said: str, literal: str) -> str:
    """Return what was said with what the template goes on with; a stop that typed words brought
    gives way to one of the template, and one that they brought as "!" or "?" serves for both.
    """
    if literal[:1] in _PAUSES:
        said = _unstopped(said)
    elif literal.startswith("."):
        said = _unpaused(said)
        literal = literal[1:] if _ended(said) else literal
    return said + literal


def _unpaused(said: str) -> str:
    """Return words without a comma, colon or semicolon at their end."""
    return said.rstrip(_BLANKS_AND_PAUSES) or said if said.endswith(_PAUSES) else said


def _unstopped(said: str) -> str:
    """Return words without a pause or one stop at their end; ".." is no stop."""
    said = _unpaused(said)
    return said if said.endswith("..") else said.removesuffix(".")


def _ended(said: str) -> bool:
    return said.rstrip(_CLOSING).endswith(_STOPS)
