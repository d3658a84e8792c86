"""Views: what the person and the family say and want, and who spoke for them."""

from datetime import date
from typing import ClassVar

from conference.base.text import Words
from conference.case.record.settled import Settle, Settled


class Views(Settled):
    """What the person and the family say and want, and how they were heard; or why nobody asked,
    and who will.

    `spoke_for` is who said it here (an advocate, an interpreter, a seat), `heard_on` and `heard`
    when and how they were heard. `asks` will ask them by `asks_by`.
    """

    step: ClassVar[str] = "views"

    person: str = ""
    family: str = ""
    spoke_for: str = ""
    heard_on: date | None = None
    heard: str = ""
    not_asked: str = ""
    asks: str = ""
    asks_by: date | None = None


class SettleViews(Settle[Views]):
    """Write down the views, or why nobody asked."""

    title: ClassVar[str] = "Views of the person and the family"

    person: Words | None = None
    family: Words | None = None
    spoke_for: Words | None = None
    heard_on: date | None = None
    heard: Words | None = None
    not_asked: Words | None = None
    asks: Words | None = None
    asks_by: date | None = None
