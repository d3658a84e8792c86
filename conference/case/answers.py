"""Fields that understand a little more than a plain one: a day that is past, a day with a note, own words beside a choice."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from conference.field import Ask, Field, Given, Option
from conference.moment import read_day, spoken
from conference.record import Command
from conference.text import one_line

ReadDay = Callable[[str, date], date | None]

_WHOLE = re.compile(r"\+.*|next .*|tomorrow|.*[0-9]{4}.*|.*/.*/.*|.*[a-z]\.? [0-9]{2}")
"""A day that says itself whether it lies ahead: with a year, counted from today, or next."""

_MOST_WORDS = 5  # "next fri", "Thu 12 Nov 2026"
_YEARS_BACK = 9  # from one 29 February to the one before, at worst


def past_day(text: str, today: date) -> date | None:
    """Return the day that `text` means when one looks back: `12 nov` is the last such day, `fri` the last Friday; today included."""
    said = " ".join(text.casefold().split())
    if said == "yesterday":
        return today - timedelta(days=1)
    day = read_day(said, today)
    if day is None or day <= today or _WHOLE.fullmatch(said):
        return day
    if " " not in said and "/" not in said:  # a weekday alone
        return day - timedelta(days=7)
    between = "/" if "/" in said else " "
    dated = (read_day(f"{said}{between}{year:04}", today) for year in range(today.year, max(today.year - _YEARS_BACK, 0), -1))
    return next((one for one in dated if one and one <= today), day)


def day_first(words: str, today: date, read: ReadDay = past_day) -> tuple[date | None, str]:
    """Return the day that `words` begin with, and what follows it. A weekday alone counts only before a comma or a colon."""
    said = words.split()
    for count in range(min(_MOST_WORDS, len(said)), 0, -1):
        begun = " ".join(said[:count])
        day = read(begun.rstrip(":,"), today)
        alone = count == 1 and begun.isalpha() and len(said) > 1 and begun.casefold() not in {"today", "tomorrow", "yesterday"}
        if day and not alone:
            return day, " ".join(said[count:])
    return None, words


def day_last(words: str, today: date, read: ReadDay = past_day, before: tuple[str, ...] = ("on",)) -> tuple[str, date | None, str]:
    """Return what stands before the day that `words` end with, that day, and the words of the day; at least one word stands before."""
    said = words.split()
    for count in range(min(_MOST_WORDS, len(said) - 1), 0, -1):
        typed = " ".join(said[-count:])
        if day := read(typed, today):
            rest = said[:-count]
            if len(rest) > 1 and rest[-1].casefold() in before:
                rest = rest[:-1]
            return " ".join(rest).rstrip(",: ") or words, day, typed
    return words, None, ""


@dataclass(frozen=True)
class PastDay(Field):
    """A day that most often lies behind: `12 nov` is the last one."""

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed; raise Refused as any field of a day does."""
        day = past_day(one_line(typed), today)
        return Given(day) if day else super().read(typed, today)


@dataclass(frozen=True)
class Dated(Field):
    """A text that may begin with a day: `12 nov spoke with her at home`. What is given has the day as its value, if there is one."""

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed."""
        return Given(*day_first(typed.strip(), today))

    def echo(self, typed: str, today: date) -> str:
        """Return the day in full with its note."""
        return dated(*day_first(typed.strip(), today))


@dataclass(frozen=True)
class DueBy(Field):
    """Who does something, and by when: `Jo by fri`. What is given has the day as its value, if there is one."""

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed."""
        who, day, _ = day_last(one_line(typed), today, read_day, ("by", "until"))
        return Given(day, who)

    def echo(self, typed: str, today: date) -> str:
        """Return who, and the day in full."""
        given = self.read(typed, today)
        return by(given.words, given.value)


@dataclass(frozen=True)
class OwnWords(Field):
    """A choice that takes own words as well: what is none of its options stands as it was typed."""

    def read(self, typed: str, today: date) -> Given:
        """Read an option with words after it, or own words; raise Refused when nothing was typed."""
        words = one_line(typed)
        if not words:
            return super().read(typed, today)
        option, rest = self._meant(words)
        return Given(option.value, rest) if option else Given("", words)

    def echo(self, typed: str, today: date) -> str:
        """Return the option with the words after it, or the own words."""
        given = self.read(typed, today)
        option = next((option for option in self.options if option.value == given.value), None)
        return option_words(option.label, given.words) if option else given.words

    def _meant(self, words: str) -> tuple[Option | None, str]:
        """Return an option named by its key, its whole label or the beginning of it, and nothing less: a word in common is no choice."""
        option, rest = self._chosen(words)
        if option is None:
            return None, words
        first = words.split(maxsplit=1)[0].rstrip(":,").casefold()
        low, label = words.casefold(), option.label.casefold()
        named = first == option.key.casefold() or low.replace(",", "").startswith(label.replace(",", "")) or label.startswith(low)
        return (option, rest) if named else (None, words)


def own_words(
    name: str, label: str, shown: str, options: tuple[Option, ...], make: Callable[[Given], Command[Any]], **more: Any
) -> OwnWords:
    """Return a field with one key for each usual answer, and own words for the others."""
    mark = more.pop("mark", "good" if shown else ("open" if more.get("needed") else "none"))
    return OwnWords(name, label, Ask.CHOICE, make, shown=shown, options=options, mark=mark, words=True, **more)


def option_words(label: str, words: str) -> str:
    """Return an answer with the words beside it."""
    return f"{label}: {words}" if label and words else label or words


def dated(day: date | None, words: str) -> str:
    """Return a day with its note: `Thu 12 Nov 2026: at home`."""
    return option_words(spoken(day) if day else "", words)


def by(who: str, day: date | None) -> str:
    """Return who does something, and by when."""
    return f"{who} by {spoken(day)}" if day else who
