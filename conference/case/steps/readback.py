"""Read-back: the spoken summary, made from the record; "does anyone disagree?" is asked, the time
is stamped.
"""

from collections.abc import Iterator
from dataclasses import replace

from conference.base.field import Field, Given, yes_no
from conference.base.moment import clock_time
from conference.case.overview.conference import Conference
from conference.case.readback.text import read_back
from conference.case.record.loose_end import LooseEnd
from conference.case.record.readback import ReadBack, SettleReadBack, print_of
from conference.case.record.statement import Statement


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the chair's question and the stamp; a stamp on something that was changed since is
    shown as such.
    """
    back, item = c.of(ReadBack), c.item.id
    agreed = yes_no(
        "agreed",
        "Read back and agreed",
        True if back.agreed_at else None,
        lambda g: stamp(c, g),
        needed=True,
        detail=stamped(c),
    )
    return (
        yes_no(
            "disagree",
            "“Does anyone disagree?” asked",
            back.disagree_asked or None,
            lambda g: SettleReadBack(item=item, disagree_asked=g.value == "yes"),
            needed=True,
            hint="a dissent is written as ~ seat words",
        ),
        replace(agreed, mark="warn") if is_stale(c) else agreed,
    )


def stamp(c: Conference, given: Given) -> SettleReadBack:
    """Return the command that stamps what stands here as read and agreed, or takes the
    stamp back.
    """
    yes = given.value == "yes"
    return SettleReadBack(item=c.item.id, agreed=yes, said=print_of(read_back(c)) if yes else "")


def is_stale(c: Conference) -> bool:
    """Whether the record says something else now than what was read and agreed."""
    return c.of(ReadBack).is_stale(read_back(c))


def stamped(c: Conference) -> str:
    """Return when it was agreed, and that it was changed since: "at 14:20, changed since: read back
    again"; "" before.
    """
    back = c.of(ReadBack)
    if back.agreed_at is None:
        return ""
    return f"at {clock_time(back.agreed_at)}" + (
        ", changed since: read back again" if is_stale(c) else ""
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether it was not read back, something else was, or nobody asked for dissent."""
    back = c.of(ReadBack)
    ends = []
    if not back.disagree_asked:
        ends.append(LooseEnd("readback", "nobody asked whether anyone disagrees", "disagree"))
    if back.agreed_at is None:
        ends.append(LooseEnd("readback", "not read back and agreed", "agreed"))
    elif is_stale(c):
        ends.append(
            LooseEnd(
                "readback",
                f"agreed {clock_time(back.agreed_at)}, changed since: read back again",
                "agreed",
            )
        )
    return tuple(ends)


def words(c: Conference) -> Iterator[Statement]:  # noqa: ARG001 - the same shape as every other rule
    """Yield nothing: under way."""
    yield from ()
