"""Basis: why sharing is allowed in this case (H3.1, H3.2, H3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeVar

from conference.base.text import Short, Words
from conference.case.record.settled import Settle, Settled


class Consent(StrEnum):
    """The consent states (H3.2)."""

    GIVEN = "given"
    REFUSED_RESPECTED = "refused, respected"
    REFUSED_OVERRIDDEN = "refused, overridden"
    WITHDRAWN = "withdrawn"
    NOT_SOUGHT = "not sought because of risk"
    NOT_REQUIRED = "not required"


class Whose(StrEnum):
    """Whose consent it is."""

    PERSON = "the person"
    PARENT = "a parent or guardian"
    BOTH = "both"


class How(StrEnum):
    """How somebody was asked, and answered."""

    SPOKEN = "spoken"
    WRITING = "in writing"
    PHONE = "by phone"


class Capacity(StrEnum):
    """Whether the person is able to decide about the sharing."""

    YES = "yes"
    NO = "no"
    NOT_ASSESSED = "not assessed"
    NOT_IN_DOUBT = "not in doubt"


E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Agreement:
    """What one side said about the sharing: who said it, who asked, when, how, until when, whether
    its limits were told.

    `words` are those that were typed; `also` is what of them is in no other field. `limits` says
    whether they were told that information may have to be shared when somebody is in danger.
    """

    state: Consent | None = None
    words: str = ""
    said_by: str = ""
    whose: Whose | None = None
    asked_by: str = ""
    asked_on: date | None = None
    how: How | None = None
    until: date | None = None
    limits: bool | None = None
    also: str = ""

    @classmethod
    def of(cls, state: Consent | None, words: str, kept: Mapping[str, str]) -> "Agreement":
        """Return an agreement from the map it is kept in; what cannot be read in it is left out."""
        return cls(
            state=state,
            words=words,
            said_by=kept.get("said_by", ""),
            whose=_one_of(Whose, kept.get("whose")),
            asked_by=kept.get("asked_by", ""),
            asked_on=_day(kept.get("asked_on")),
            how=_one_of(How, kept.get("how")),
            until=_day(kept.get("until")),
            limits={"yes": True, "no": False}.get(kept.get("limits", "")),
            also=kept.get("also", ""),
        )

    @property
    def only_words(self) -> bool:
        """Whether it was written down in words that nobody took apart."""
        return bool(self.words) and not (
            self.said_by
            or self.whose
            or self.asked_by
            or self.asked_on
            or self.how
            or self.until
            or self.also
            or self.limits is not None
        )

    def ran_out(self, day: date) -> bool:
        """Whether it was given until a day before `day`."""
        return self.state is Consent.GIVEN and self.until is not None and self.until < day


ASKED = ("said_by", "whose", "asked_by", "asked_on", "how", "until", "limits", "also")
"""What is kept of an agreement beside its state and its words; an empty value takes one out."""


class Basis(Settled):
    """Why sharing is allowed: consent or ground, necessity, proportionality, the least that is
    shared (H3.1, H3.2).

    `asked` holds what is in `ASKED` of the consent; `parent` the same, with "state" and "words", of
    what a parent or guardian says where that differs. `grounds` are those of the sector rules by
    their keys, `ground` one in own words. `still` says that the panel found the basis of last time
    to stand.
    """

    step: ClassVar[str] = "basis"

    consent: Consent | None = None
    consent_words: str = ""
    asked: dict[str, str] = {}
    parent: dict[str, str] = {}
    still: bool = False
    capacity: Capacity | None = None
    capacity_words: str = ""
    danger: bool | None = None
    risk: str = ""
    decided_by: str = ""
    grounds: dict[str, str] = {}
    ground: str = ""
    necessity: str = ""
    proportionality: str = ""
    least: str = ""
    health_steps: dict[str, str] = {}

    @property
    def agreement(self) -> Agreement:
        """The consent: the person's, or that of all together."""
        return Agreement.of(self.consent, self.consent_words, self.asked)

    @property
    def of_parent(self) -> Agreement:
        """What a parent or guardian says, where that was written down apart."""
        return Agreement.of(
            _one_of(Consent, self.parent.get("state")), self.parent.get("words", ""), self.parent
        )

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Every agreement that has a state."""
        return tuple(one for one in (self.agreement, self.of_parent) if one.state)

    @property
    def ground_words(self) -> str:
        """The grounds in words."""
        return "; ".join(part for part in (*self.grounds.values(), self.ground) if part)

    @property
    def duty(self) -> bool:
        """Whether somebody is in serious danger, so that there is a duty to share, with the danger
        and who decided written down.
        """
        return self.danger is True and bool(self.risk and self.decided_by)


class SettleBasis(Settle[Basis]):
    """Settle the basis. Maps are merged, an empty value takes one out.

    `health_steps` maps the steps done of the six (H3.6) to date and note; a key is the id of the
    seat and the number of the step.
    """

    title: ClassVar[str] = "Basis for sharing settled"

    consent: Consent | None = None
    consent_words: Words | None = None
    asked: dict[Short, Words] | None = None
    parent: dict[Short, Words] | None = None
    still: bool | None = None
    capacity: Capacity | None = None
    capacity_words: Words | None = None
    danger: bool | None = None
    risk: Words | None = None
    decided_by: Words | None = None
    grounds: dict[Short, Words] | None = None
    ground: Words | None = None
    necessity: Words | None = None
    proportionality: Words | None = None
    least: Words | None = None
    health_steps: dict[Short, Words] | None = None


def _one_of(kind: type[E], value: str | None) -> E | None:
    return next((one for one in kind if one.value == value), None)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
