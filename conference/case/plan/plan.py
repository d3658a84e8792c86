"""Plan: what holds for the plan as a whole; the single actions are in `action.py` (H4.3)."""

from typing import ClassVar

from conference.base.text import Short, Words
from conference.case.record.settled import Settle, Settled


class PlanNotes(Settled):
    """The plan as a whole: why a concern has no action, what happens when the plan breaks down
    (H4.3).
    """

    step: ClassVar[str] = "plan"

    without_action: dict[str, str] = {}
    contingency: str = ""


class SettlePlan(Settle[PlanNotes]):
    """Give the reason why a concern gets no action (`without_action` by the line's id), or the
    contingency.
    """

    title: ClassVar[str] = "Plan completed"

    without_action: dict[Short, Words] | None = None
    contingency: Words | None = None
