"""The pages of the safe: one row each, with its digit. Only the rows that are here are shown."""

from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from conference.base.record import Right
from conference.hub.person import RIGHTS, Role
from screens.app.page_registry import page


@dataclass(frozen=True)
class SafeRow:
    """A page of the safe."""

    digit: str
    """The key that opens it, the same for good."""

    title: str
    """What stands in its tab."""

    page: str
    """Its name in `screens.app.page_registry`."""

    right: Right
    """The right without which it stays closed."""

    help: str
    """One sentence for palette and help."""


# fmt: off
ROWS = (
    SafeRow("1", "People and keys", "people", Right.READ_HUB, "Who may open the hub, and as what."),
    SafeRow("3", "Journal", "journal", Right.READ_JOURNAL, "Who did what and when, chained."),
    SafeRow("5", "Settings", "settings", Right.OPEN, "What this hub has set: when it locks."),
)
# fmt: on
"""In the order of their digits."""


def safe(role: Role) -> Screen[Any]:
    """Return the first page of the safe that this role may read, or the first of all, which says
    why not.
    """
    mine = (row for row in ROWS if row.right in RIGHTS[role])
    return page(next(mine, ROWS[0]).page)
