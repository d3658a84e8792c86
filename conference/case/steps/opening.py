"""Opening of a meeting: who is at the table, quorum, the statement (H2.1, H2.8)."""

from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.case.room import Room, SettleRoom
from conference.case.steps.room import presence_fields
from conference.field import Field, yes_no


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the permanent seats and whether the confidentiality statement was read."""
    room = c.of(Room)
    return (
        *presence_fields(c),
        yes_no(
            "statement", "Confidentiality statement read, acknowledged by all", room.confidentiality or None,
            lambda g: SettleRoom(item=c.item.id, confidentiality=g.value == "yes"), needed=True,
        ),
        yes_no(
            "conflicts", "Conflicts of interest asked", room.conflicts_asked or None,
            lambda g: SettleRoom(item=c.item.id, conflicts_asked=g.value == "yes"), needed=True,
        ),
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return who was not marked, what was not said, and a missing quorum."""
    ends = []
    unmarked = [field for field in presence_fields(c) if field.missing]
    if unmarked:
        names = ", ".join(field.label for field in unmarked)
        ends.append(LooseEnd("opening", f"nobody marked whether they are here: {names}", unmarked[0].name))
    room = c.of(Room)
    if not room.confidentiality:
        ends.append(LooseEnd("opening", "the confidentiality statement was not read", "statement"))
    if not room.conflicts_asked:
        ends.append(LooseEnd("opening", "conflicts of interest were not asked", "conflicts"))
    quorum = c.sitting.quorum(c.item.id)
    if not quorum.met:
        ends.append(LooseEnd("opening", f"no quorum: {quorum.words}"))
    return tuple(ends)
