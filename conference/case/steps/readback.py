"""Read-back: the spoken summary, made from the record; "does anyone disagree?" is asked, the time is stamped."""

from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.case.readback import ReadBack, SettleReadBack
from conference.field import Field, yes_no
from conference.moment import clock_time


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the chair's question and the stamp."""
    back, item = c.of(ReadBack), c.item.id
    return (
        yes_no(
            "disagree", "“Does anyone disagree?” asked", back.disagree_asked or None,
            lambda g: SettleReadBack(item=item, disagree_asked=g.value == "yes"), needed=True, hint="a dissent is written as ~ seat words",
        ),
        yes_no(
            "agreed", "Read back and agreed", True if back.agreed_at else None,
            lambda g: SettleReadBack(item=item, agreed=g.value == "yes"), needed=True,
            detail=f"at {clock_time(back.agreed_at)}" if back.agreed_at else "",
        ),
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether it was not read back, or nobody asked for dissent."""
    back = c.of(ReadBack)
    ends = []
    if not back.disagree_asked:
        ends.append(LooseEnd("readback", "nobody asked whether anyone disagrees", "disagree"))
    if back.agreed_at is None:
        ends.append(LooseEnd("readback", "not read back and agreed", "agreed"))
    return tuple(ends)
