"""The read-back as spoken text: what of the statements the chair reads aloud, and in which order
(notes: practice, section 10.1).
"""

from collections.abc import Iterable

from conference.case.record.statement import Statement

SPOKEN = (
    "safety",
    "question",
    "basis",
    "information",
    "check",
    "assessment",
    "closure",
    "decision",
    "owner",
    "plan",
)
"""The steps in the order in which they are read; every other follows as on the agenda."""
LAST = "review"
"""When the panel looks again is said at the end."""


def spoken(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the sentences to read aloud; what is missing is said, never left out."""
    return tuple(str(one.aloud) for one in sorted(statements, key=_place) if one.aloud)


def _place(one: Statement) -> int:
    step = one.key.partition(".")[0]
    if step == LAST:
        return len(SPOKEN) + 1
    return SPOKEN.index(step) if step in SPOKEN else len(SPOKEN)
