"""Basis: why sharing is allowed in this case (H3.1, H3.2, H3.6)."""

from enum import StrEnum
from typing import ClassVar

from conference.case.settled import Settle, Settled
from conference.text import Short, Words


class Consent(StrEnum):
    """The consent states (H3.2)."""

    GIVEN = "given"
    REFUSED_RESPECTED = "refused, respected"
    REFUSED_OVERRIDDEN = "refused, overridden"
    WITHDRAWN = "withdrawn"
    NOT_SOUGHT = "not sought because of risk"
    NOT_REQUIRED = "not required"


class Basis(Settled):
    """Why sharing is allowed: consent or ground, necessity, proportionality, the least that is shared (H3.1, H3.2)."""

    consent: Consent | None = None
    consent_words: str = ""
    ground: str = ""
    necessity: str = ""
    proportionality: str = ""
    least: str = ""
    health_steps: dict[str, str] = {}


class SettleBasis(Settle[Basis]):
    """Settle the basis; `health_steps` maps the steps done of the six (H3.6), "1" to "6", to date and note."""

    title: ClassVar[str] = "Basis for sharing settled"

    consent: Consent | None = None
    consent_words: Words | None = None
    ground: Words | None = None
    necessity: Words | None = None
    proportionality: Words | None = None
    least: Words | None = None
    health_steps: dict[Short, Words] | None = None
