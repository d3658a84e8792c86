"""Fields that understand a little more than a plain one: a day that is past, a day with a note, own
words beside a choice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from conference.base.field import Ask, Field, Given, Option
from conference.base.moment import spoken
from conference.base.naming import by_name
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.base.typed_day import past_day, read_day

ReadDay = Callable[[str, date], date | None]

_MOST_WORDS = 5  # "next fri", "Thu 12 Nov 2026"


def day_first(words: str, today: date, read: ReadDay = past_day) -> tuple[date | None, str]:
    """Return the day that `words` begin with, and what follows it.

    A weekday alone counts only before a comma or a colon.
    """
    said = words.split()
    for count in range(min(_MOST_WORDS, len(said)), 0, -1):
        begun = " ".join(said[:count])
        day = read(begun.rstrip(":,"), today)
        alone = (
            count == 1
            and begun.isalpha()
            and len(said) > 1
            and begun.casefold() not in {"today", "tomorrow", "yesterday"}
        )
        if day and not alone:
            return day, " ".join(said[count:])
    return None, words


def day_last(
    words: str, today: date, read: ReadDay = past_day, before: tuple[str, ...] = ("on",)
) -> tuple[str, date | None, str]:
    """Return what stands before the day that `words` end with, that day, and the words of the day;
    at least one word stands before.
    """
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
    """A day that lies behind: `12 nov` is the last one.

    A day ahead is refused: it would say of what is to come that it was.
    """

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed; raise Refused for no day, and for one ahead."""
        day = past_day(one_line(typed), today)
        if day is None:
            raise Refused(
                "A day that is over is needed, such as 12 nov, fri, yesterday or 12/11/2025."
            )
        return Given(not_ahead(day, today))


def past_day_field(
    name: str, label: str, value: date | None, make: Callable[[Given], Command[Any]], **more: Any
) -> PastDay:
    """Return a field of a day that lies behind."""
    mark = "good" if value else ("open" if more.get("needed") else "none")
    more = {"hint": "the last one: 12 nov, fri, yesterday", **more}
    return PastDay(
        name, label, Ask.DAY, make, shown=spoken(value) if value else "", mark=mark, **more
    )


def not_ahead(day: date, today: date) -> date:
    """Return a day that is over, today included; raise Refused with the day in full for one that
    lies ahead.
    """
    if day > today:
        raise Refused(f"{spoken(day)} lies ahead: this asks for a day that is over.")
    return day


@dataclass(frozen=True)
class Dated(Field):
    """A text that may begin with a day that is over: `12 nov spoke with her at home`.

    What is given has the day as its value.
    """

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed; raise Refused for a day ahead."""
        day, words = day_first(typed.strip(), today)
        return Given(not_ahead(day, today) if day else None, by_name(words, self.names))

    def echo(self, typed: str, today: date) -> str:
        """Return the day in full with its note."""
        given = self.read(typed, today)
        return dated(given.value, given.words)


@dataclass(frozen=True)
class DueBy(Field):
    """Who does something, and by when: `Jo by fri`.

    What is given has the day as its value, if there is one.
    """

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed."""
        who, day, _ = day_last(one_line(typed), today, read_day, ("by", "until"))
        return Given(day, by_name(who, self.names))

    def echo(self, typed: str, today: date) -> str:
        """Return who, and the day in full."""
        given = self.read(typed, today)
        return by(given.words, given.value)


@dataclass(frozen=True)
class OwnWords(Field):
    """A choice that takes own words as well: what is none of its options stands as it was typed."""

    def read(self, typed: str, today: date) -> Given:
        """Read an option with words after it, or own words; raise Refused when nothing
        was typed.
        """
        words = one_line(typed)
        if not words:
            return super().read(typed, today)
        option, rest = self._meant(words)
        return (
            Given(option.value, by_name(rest, self.names))
            if option
            else Given("", by_name(words, self.names))
        )

    def echo(self, typed: str, today: date) -> str:
        """Return the option with the words after it, or the own words."""
        given = self.read(typed, today)
        option = next((option for option in self.options if option.value == given.value), None)
        return option_words(option.label, given.words) if option else given.words

    def _meant(self, words: str) -> tuple[Option | None, str]:
        """Return an option named by its key, its whole label or the beginning of it, and nothing
        less: a word in common is no choice.
        """
        option, rest = self._chosen(words)
        if option is None:
            return None, words
        first = words.split(maxsplit=1)[0].rstrip(":,").casefold()
        low, label = words.casefold(), option.label.casefold()
        named = (
            first == option.key.casefold()
            or low.replace(",", "").startswith(label.replace(",", ""))
            or label.startswith(low)
        )
        return (option, rest) if named else (None, words)


def own_words(
    name: str,
    label: str,
    shown: str,
    options: tuple[Option, ...],
    make: Callable[[Given], Command[Any]],
    **more: Any,
) -> OwnWords:
    """Return a field with one key for each usual answer, and own words for the others."""
    mark = more.pop("mark", "good" if shown else ("open" if more.get("needed") else "none"))
    return OwnWords(
        name, label, Ask.CHOICE, make, shown=shown, options=options, mark=mark, words=True, **more
    )


def option_words(label: str, words: str) -> str:
    """Return an answer with the words beside it."""
    return f"{label}: {words}" if label and words else label or words


def dated(day: date | None, words: str) -> str:
    """Return a day with its note: `Thu 12 Nov 2026: at home`."""
    return option_words(spoken(day) if day else "", words)


def by(who: str, day: date | None) -> str:
    """Return who does something, and by when."""
    return f"{who} by {spoken(day)}" if day else who
