"""Neutral wording: places in a text that label, judge, spread hearsay or cannot be understood
later, each with better words (H1.3).

The word lists are data (`templates/wording.toml`), a hub's to change. The check advises and never
changes a text: what somebody said in their own words stays theirs, and the choice is recorded where
a text leaves the room.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from conference.base.record import Record
from conference.base.text import Name, Words
from conference.base.toml import open_toml

MOST_REMARKS = 50
MOST_WORDS = 3_000
"""Words of all rules together: each is looked for at every place of a text."""
_LONGEST = 200_000
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_SHORT_FORM = re.compile(r"\b[A-Z][A-Z0-9]{1,6}s?\b")


class Fault(StrEnum):
    """What is the matter with a word."""

    LABEL = "label"
    VERDICT = "verdict"
    HEARSAY = "hearsay written as fact"
    DOUBLE_NEGATIVE = "double negative"
    ABBREVIATION = "unexplained abbreviation"


class Rule(Record):
    """Words of one kind, why they are pointed out, and what says the same better.

    A word ending in * stands for all that begin so.

    `but` are longer expressions that hold such a word and are harmless ("criminal court").
    `instead` has, for some of the words, those that can stand in their place as they are. `source`
    says where the rule comes from.
    """

    fault: Fault
    words: Annotated[tuple[Name, ...], Field(min_length=1)]
    why: Words
    better: Words = ""
    but: tuple[Name, ...] = ()
    instead: dict[Name, Name] = {}
    source: Words = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the words."""
        return _pattern(self.words)

    @cached_property
    def harmless(self) -> re.Pattern[str] | None:
        """What finds the harmless expressions; None without any."""
        return _pattern(self.but) if self.but else None

    @cached_property
    def in_place(self) -> Mapping[str, str]:
        """The words that can stand in the place of others, by those in small letters."""
        return {_folded(word): better for word, better in self.instead.items()}


class Wording(Record):
    """The word lists of a hub.

    `known` are abbreviations that every reader understands, as seats and agencies are called.
    """

    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]
    known: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Remark:
    """One place: from `start` up to `end` in the text, the words there, what is the matter and what
    says it better.

    `instead` are words that can stand in their place as they are, "" where it takes a new sentence.
    """

    start: int
    end: int
    words: str
    fault: Fault
    why: str
    better: str
    instead: str = ""

    @property
    def sentence(self) -> str:
        """The remark as it is shown."""
        return f"“{self.words}”: {self.fault.value}. {self.why}" + (
            f" Better: {self.better}" if self.better else ""
        )


def remarks(
    text: str, wording: Wording, *, fact: bool = True, also_known: Iterable[str] = ()
) -> tuple[Remark, ...]:
    """Return the places worth a second look, in their order and never overlapping; at most fifty.

    Words in quotation marks are somebody's own and are passed over. Hearsay is one only where a
    text claims to be `fact`. Abbreviations are passed over where they are known, are a seat's
    (`also_known`), or are explained in the text itself, as in "youth team (YPT)".
    """
    text = text[:_LONGEST]
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    found: list[Remark] = []
    taken: list[tuple[int, int]] = []
    for remark in (
        *_by_rules(text, wording, fact=fact),
        *_abbreviations(text, wording, also_known),
    ):
        inside = any(start <= remark.start < end for start, end in quoted)
        if not inside and not any(
            remark.start < end and start < remark.end for start, end in taken
        ):
            found.append(remark)
            taken.append((remark.start, remark.end))
            if len(found) == MOST_REMARKS:
                break
    return tuple(sorted(found, key=lambda remark: remark.start))


def mended(text: str, found: Iterable[Remark]) -> str:
    """Return `text` with the words that can stand in the place of others put there; all else stays
    for somebody to write anew.
    """
    for remark in sorted(found, key=lambda remark: -remark.start):
        if remark.instead:
            text = (
                f"{text[: remark.start]}{_like(remark.words, remark.instead)}{text[remark.end :]}"
            )
    return text


def _like(words: str, instead: str) -> str:
    return instead[:1].upper() + instead[1:] if words[:1].isupper() else instead


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _by_rules(text: str, wording: Wording, *, fact: bool) -> Iterator[Remark]:
    for rule in wording.rule:
        if rule.fault is Fault.HEARSAY and not fact:
            continue
        harmless = [place.span() for place in rule.harmless.finditer(text)] if rule.harmless else []
        for place in rule.pattern.finditer(text):
            if not any(start <= place.start() and place.end() <= end for start, end in harmless):
                instead = rule.in_place.get(_folded(place[0]), "")
                yield Remark(
                    place.start(), place.end(), place[0], rule.fault, rule.why, rule.better, instead
                )


def _abbreviations(text: str, wording: Wording, also_known: Iterable[str]) -> Iterator[Remark]:
    known = {one.casefold() for one in (*wording.known, *also_known)}
    for place in _SHORT_FORM.finditer(text):
        said = place[0].removesuffix("s") if place[0][-1:] == "s" else place[0]
        if said.casefold() not in known and f"({said})" not in text and not said.isdigit():
            known.add(said.casefold())  # once in a text is enough
            why = "Whoever reads this in three years may not know it."
            yield Remark(
                place.start(),
                place.end(),
                place[0],
                Fault.ABBREVIATION,
                why,
                "write it out once, with the short form in brackets",
            )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = [
        _part(word) for word in sorted(words, key=len, reverse=True)
    ]  # the longest that fits is meant
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _part(word: str) -> str:
    return r"\s+".join(re.escape(part) for part in word.removesuffix("*").split()) + (
        r"\w*" if word.endswith("*") else ""
    )


def parse_wording(text: str, file: str) -> Wording:
    """Read word lists from TOML; raise Refused with file, line and reason when they
    cannot serve.
    """
    toml = open_toml(text, file)
    wording: Wording = toml.as_a(Wording)
    if sum(len(rule.words) + len(rule.but) for rule in wording.rule) > MOST_WORDS:
        raise toml.refused(f"more than {MOST_WORDS:,} words", "rule")
    for number, rule in enumerate(wording.rule):
        for name, words in (("words", rule.words), ("but", rule.but)):
            if not all(any(sign.isalnum() for sign in word) for word in words):
                raise toml.refused("a word needs a letter", "rule", number, name)
        if strange := next(
            (word for word in rule.instead if not rule.pattern.fullmatch(word)), None
        ):
            raise toml.refused(
                f"“{strange}” is none of the words of this rule", "rule", number, "instead"
            )
    return wording
