"""Fields: what a step asks for, as data, so that one panel and one capture line serve every step.

A field knows how to show its value, what it may be given, and which command writes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from conference.base.moment import spoken
from conference.base.naming import Names, by_name
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.base.typed_day import read_day


class Ask(StrEnum):
    """What a field is given."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    GROUP = "group"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Option:
    """One choice: its key, its value, and, where it needs words, the question to ask for them."""

    key: str
    value: str
    words: str = ""
    asks: str = ""

    @property
    def label(self) -> str:
        """The option in words."""
        return self.words or self.value


@dataclass(frozen=True)
class Given:
    """What somebody gave to a field: the value and the words beside it."""

    value: Any
    words: str = ""

    def also(self, name: str) -> dict[str, Any]:
        """Return the words as the argument `name` of a command, or nothing where there are none."""
        return {name: self.words} if self.words else {}


@dataclass(frozen=True)
class Field:
    """One thing a step asks for.

    `shown` is its value as it is drawn ("" when empty), `typed` what editing starts with.

    `mark` is one of "" | "good" | "open" | "warn" | "none", drawn as a sign and a colour together.
    """

    name: str
    label: str
    ask: Ask
    make: Callable[[Given], "Command[Any]"] | None = None
    shown: str = ""
    typed: str = ""
    detail: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    needed: bool = False
    highest: int = 10
    mark: str = ""
    within: tuple["Field", ...] = ()
    words: bool = False
    """Whether words after a choice are written down too.

    Where they are not, they are refused, so that none is lost.
    """
    stays: bool = False
    """Whether the cursor stays on it when a key was pressed: one that takes several keys, such as
    an action and its concerns.
    """
    says: Callable[[Given], str] | None = None
    """What is said of a value behind its echo while it is typed, such as how far a day
    lies ahead.
    """
    names: Names = ()
    """The seats that may be typed by their codes, where this asks for a seat or a person."""

    @property
    def missing(self) -> bool:
        """Whether this is needed and not there."""
        return self.needed and not self.shown

    def option(self, key: str) -> Option | None:
        """Return the option of a key."""
        return next((option for option in self.options if option.key == key), None)

    def command(self, given: Given) -> "Command[Any]":
        """Return the command that writes what was given; raise Refused with the question when words
        are missing.
        """
        if self.make is None:
            raise Refused("Nothing can be filled in here.")
        option = next((option for option in self.options if option.value == given.value), None)
        if option and option.asks and not given.words:
            raise Refused(option.asks)
        return self.make(given)

    def read(self, typed: str, today: date) -> Given:
        """Read what was typed for this field; raise Refused with one sentence that says what would
        be understood.
        """
        words = typed.strip()
        match self.ask:
            case Ask.CHOICE:
                return self._choice(one_line(words))
            case Ask.DAY:
                if (day := read_day(one_line(words), today)) is None:
                    raise Refused(
                        "A date is needed, such as fri, +14, 12/12, 12 dec or next month."
                    )
                return Given(day)
            case Ask.NUMBER:
                if not (
                    words.isascii()
                    and words.isdigit()
                    and len(words) < 4
                    and int(words) <= self.highest
                ):
                    raise Refused(f"A number from 0 to {self.highest} is needed.")
                return Given(int(words))
            case Ask.TEXT:
                words = by_name(words, self.names)
                return Given(words, words)
        raise Refused("Nothing can be filled in here.")

    def echo(self, typed: str, today: date) -> str:
        """Return what would be written, in words; raise Refused like `read`."""
        given = self.read(typed, today)
        if isinstance(given.value, date):
            more = self.says(given) if self.says else ""
            return f"{spoken(given.value)}, {more}" if more else spoken(given.value)
        if self.ask is Ask.CHOICE:
            option = next(option for option in self.options if option.value == given.value)
            return f"{option.label}: {given.words}" if given.words else option.label
        return str(given.value)

    @property
    def either(self) -> str:
        """The options as one choice in words: labels with commas of their own are parted by more
        than a word.
        """
        labels = [option.label for option in self.options]
        return ("; " if any("," in label for label in labels) else " or ").join(labels)

    def _choice(self, words: str) -> Given:
        option, rest = self._chosen(words)
        if option is None:
            raise Refused(f"One of these is needed: {self.either}.")
        if rest and not self.words:
            raise Refused("No words can be written after this choice.")
        return Given(option.value, by_name(rest, self.names))

    def _chosen(self, words: str) -> tuple[Option | None, str]:
        """Return the option that was meant, and the words after it: a whole label, a key, or the
        beginning of one label.
        """
        said = words.split()
        low = [word.casefold().rstrip(":,") for word in said]
        labels = {
            option.value: [word.casefold().rstrip(":,") for word in option.label.split()]
            for option in self.options
        }
        whole = [
            option
            for option in self.options
            if labels[option.value] and low[: len(labels[option.value])] == labels[option.value]
        ]
        if whole:
            option = max(whole, key=lambda option: len(labels[option.value]))
            return option, " ".join(said[len(labels[option.value]) :]).lstrip(":, ")
        if not low or not low[0]:
            return None, ""
        first = said[0].rstrip(":,")
        if by_key := self.option(first) or self.option(first.casefold()):
            return by_key, " ".join(said[1:])
        begun = [
            option
            for option in self.options
            if " ".join(labels[option.value]).startswith(" ".join(low))
        ]
        if len(begun) == 1:
            return begun[0], ""
        begun = [
            option
            for option in self.options
            if labels[option.value] and labels[option.value][0].startswith(low[0])
        ]
        return (begun[0], " ".join(said[1:])) if len(begun) == 1 else (None, "")


def yes_no(
    name: str, label: str, value: bool | None, make: Callable[[Given], Command[Any]], **more: Any
) -> Field:
    """Return a field answered by y or n."""
    shown = {True: "yes", False: "no", None: ""}[value]
    mark = {True: "good", False: "open", None: "open"}[value]
    options = (Option("y", "yes"), Option("n", "no"))
    return Field(name, label, Ask.CHOICE, make, shown=shown, options=options, mark=mark, **more)


def text(
    name: str, label: str, value: str, make: Callable[[Given], Command[Any]], **more: Any
) -> Field:
    """Return a field of free text."""
    mark = "good" if value else ("open" if more.get("needed") else "none")
    return Field(name, label, Ask.TEXT, make, shown=value, typed=value, mark=mark, **more)


def choice(
    name: str,
    label: str,
    value: str | None,
    options: tuple[Option, ...],
    make: Callable[[Given], Command[Any]],
    **more: Any,
) -> Field:
    """Return a field with a closed list of answers, one key each."""
    shown = next((option.label for option in options if option.value == value), "")
    mark = more.pop("mark", "good" if shown else ("open" if more.get("needed") else "none"))
    return Field(name, label, Ask.CHOICE, make, shown=shown, options=options, mark=mark, **more)
