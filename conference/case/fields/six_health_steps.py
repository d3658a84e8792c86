"""The six steps to sharing in the health sector, asked of each health seat (H3.6)."""

from collections.abc import Callable

from conference.base.answer_fields import Dated, dated
from conference.base.field import Ask, Field, Given
from conference.case.overview.conference import Conference
from conference.case.sharing.basis import Basis, SettleBasis
from conference.hub.seat import Seat

HEALTH_STEPS = (
    "recognised and verified",
    "spoke with the client",
    "asked colleagues or national experts",
    "asked managers",
    "specialist assessment",
    "shared with the right partners",
)
"""The six steps to sharing in the health sector (handbook, step 3)."""


def health_seats(c: Conference) -> tuple[Seat, ...]:
    """Return the seats around this case whose sector takes the six steps before it shares."""
    return tuple(
        seat for seat in c.seats if (rules := c.sharing.of(seat.sector)) and rules.six_steps
    )


def six_steps(c: Conference, basis: Basis, seat: Seat) -> Field:
    """Return the six steps of a seat, each with its day and note."""

    def kept(key: str, record: Basis | None) -> str:
        steps = record.health_steps if record else {}
        return steps.get(f"{seat.id}:{key}") or steps.get(
            key, ""
        )  # before seats were told apart there was one list for all

    def one(key: str) -> Callable[[Given], SettleBasis]:
        return lambda given: SettleBasis(
            item=c.item.id, health_steps={f"{seat.id}:{key}": dated(given.value, given.words)}
        )

    steps = tuple(
        Dated(
            f"health:{key}",
            f"{key} {label}",
            Ask.TEXT,
            one(key),
            shown=kept(key, basis),
            typed=kept(key, basis),
            mark="good" if kept(key, basis) else "none",
            hint="12 Nov and a note",
        )
        for key, label in ((str(number), label) for number, label in enumerate(HEALTH_STEPS, 1))
    )
    done = sum(bool(step.shown) for step in steps)
    before = sum(
        bool(kept(str(number), c.was(Basis))) for number in range(1, len(HEALTH_STEPS) + 1)
    )
    return Field(
        f"health:{seat.code}",
        f"Six steps, {seat.name}",
        Ask.GROUP,
        shown=f"{done} of 6 noted" if done else "",
        detail=f"last time {before} of 6" if before else "",
        within=steps,
        mark="good" if done == len(HEALTH_STEPS) else "none",
    )
