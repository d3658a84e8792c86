"""Opening of a meeting: who is at the table, quorum, the statement (H2.1, H2.8)."""

from collections.abc import Iterator

from conference.base.field import Field, yes_no
from conference.case.fields.confidentiality import confidentiality_field, confidentiality_open
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.room import Room, SettleRoom
from conference.case.record.statement import Statement
from conference.case.steps.room import asked, presence_fields


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the permanent seats and whether the confidentiality statement was read."""
    room = c.of(Room)
    return (
        *presence_fields(c),
        confidentiality_field(
            c, "statement", "Confidentiality statement read, acknowledged by all"
        ),
        yes_no(
            "conflicts",
            "Conflicts of interest asked",
            room.conflicts_asked or None,
            lambda g: SettleRoom(item=c.item.id, conflicts_asked=g.value == "yes"),
            needed=True,
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return who was not marked, what was not said, and a missing quorum."""
    ends = []
    unmarked = [field for field in presence_fields(c) if field.missing]
    if unmarked:
        names = ", ".join(field.label for field in unmarked)
        ends.append(
            LooseEnd("opening", f"nobody marked whether they are here: {names}", unmarked[0].name)
        )
    ends += confidentiality_open(
        c, "opening", "statement", "the confidentiality statement was not read"
    )
    if not c.of(Room).conflicts_asked:
        ends.append(LooseEnd("opening", "conflicts of interest were not asked", "conflicts"))
    quorum = c.sitting.quorum(c.item.id, c.moment)
    if not quorum.met:
        ends.append(LooseEnd("opening", f"no quorum: {quorum.words}"))
    return tuple(ends)


def words(c: Conference) -> Iterator[Statement]:
    """Yield whether the statement was read and conflicts of interest were asked."""
    yield from asked(c, "The confidentiality statement was read, and everybody acknowledged it.")
