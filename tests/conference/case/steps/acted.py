"""Actions made for tests of the rules, without a hub."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from conference.case.record.action import Action, ActionState

POLICE, SOCIAL = UUID(int=1), UUID(int=2)
DAY = date(2026, 12, 10)


def acted(text: str = "home visit", **more: Any) -> Action:
    """Return an action of the police, agreed today and open, unless said otherwise."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "item_id": uuid4(),
        "case_id": UUID(int=9),
        "reference": "2026-001",
        "seat_id": POLICE,
        "seat": "Police",
        "joint": (),
        "text": text,
        "agreed_on": DAY,
        "due": None,
        "due_at": None,
        "state": ActionState.OPEN,
        "outcome": "",
        "changed_at": None,
        "carried": 0,
        "treats": (),
        "intervention": "",
        "level": None,
        "approach": None,
        "compulsory": None,
        "evidence": "",
        "contingency": "",
    }
    return Action(**{**values, **more})
