"""Views: what the person and the family say and want."""

from typing import ClassVar

from conference.case.settled import Settle, Settled
from conference.text import Words


class Views(Settled):
    """What the person and the family say and want, or why nobody asked."""

    person: str = ""
    family: str = ""
    not_asked: str = ""


class SettleViews(Settle[Views]):
    """Write down the views, or why nobody asked."""

    title: ClassVar[str] = "Views of the person and the family"

    person: Words | None = None
    family: Words | None = None
    not_asked: Words | None = None
