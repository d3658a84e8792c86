"""Read-back: the spoken summary, made from the record; "does anyone disagree?" is asked, the time
is stamped.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from conference.base.field import Field, Given, yes_no
from conference.base.message import say
from conference.base.moment import clock_time
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind
from conference.case.record.readback import ReadBack, SettleReadBack, print_read
from conference.case.record.statement import Statement, Telling

Read = Callable[[Conference], tuple[str, ...]]
"""What makes the sentences to read, of what every other step says."""


def fields(c: Conference, read: Read) -> tuple[Field, ...]:
    """Return the chair's question and the stamp; a stamp on something that was changed since is
    shown as such.
    """
    back, item = c.of(ReadBack), c.item.id
    stale = is_stale(c, read)
    agreed = yes_no(
        "agreed",
        "Read back and agreed",
        True if back.agreed_at else None,
        lambda g: stamp(c, g, read),
        needed=True,
        detail=_stamped(back.agreed_at, stale=stale) if back.agreed_at else "",
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
        replace(agreed, mark="warn") if stale else agreed,
    )


def stamp(c: Conference, given: Given, read: Read) -> SettleReadBack:
    """Return the command that stamps what stands here as read and agreed, or takes the
    stamp back.
    """
    yes = given.value == "yes"
    return SettleReadBack(item=c.item.id, agreed=yes, said=print_read(read(c)) if yes else "")


def is_stale(c: Conference, read: Read) -> bool:
    """Whether the record says something else now than what was read and agreed.

    What was read in the words of an earlier version cannot be compared: then it counts whether
    anything that is read aloud was written or changed since. A stamp of a file that kept no print
    stands.
    """
    back = c.of(ReadBack)
    if back.agreed_at is None or not back.said:
        return False
    if back.of_another_wording:
        return any(at > back.agreed_at for at in _changes(c))
    return back.said != print_read(read(c))


def _changes(c: Conference) -> Iterator[datetime]:
    """Yield when what is read aloud was written last. A note is not, nor what came of an action."""
    yield from (one.at for step, one in c.settled.items() if step != ReadBack.step)
    yield from (one.at for one in c.contributions)
    yield from (one.edited_at or one.at for one in c.lines if one.kind is not Kind.NOTE)


def _stamped(at: datetime, *, stale: bool) -> str:
    """Return when it was agreed, and whether it was changed since."""
    return f"at {clock_time(at)}" + (", changed since: read back again" if stale else "")


def loose(c: Conference, read: Read) -> tuple[LooseEnd, ...]:
    """Return whether it was not read back, something else was, or nobody asked for dissent."""
    back = c.of(ReadBack)
    ends = []
    if not back.disagree_asked:
        ends.append(LooseEnd("readback", "nobody asked whether anyone disagrees", "disagree"))
    if back.agreed_at is None:
        ends.append(LooseEnd("readback", "not read back and agreed", "agreed"))
    elif is_stale(c, read):
        ends.append(
            LooseEnd(
                "readback",
                f"agreed {clock_time(back.agreed_at)}, changed since: read back again",
                "agreed",
            )
        )
    return tuple(ends)


def words(c: Conference, read: Read) -> Iterator[Statement]:
    """Yield whether anyone was asked to disagree, whether it was read back, and whether that still
    stands.
    """
    back = c.of(ReadBack)
    tell = Telling(back)
    if back.disagree_asked:
        asked = say("The chair asked whether anyone disagrees.")
        yield tell.said("Does anyone disagree?", asked, "disagree_asked", aloud=None)
        if not c.of_kind(Kind.DISSENT):
            nobody = say("Nobody did.")
            yield tell.worked_out("Dissent", nobody, "disagree_asked", key="nobody", aloud=None)
    else:
        unasked = say("The record does not say that the chair asked whether anyone disagrees.")
        yield tell.missing("Does anyone disagree?", unasked, "disagree_asked", aloud=None)
    if back.agreed_at is None:
        unread = say("This case was not read back.")
        yield tell.missing("Read back", unread, "agreed_at", aloud=None)
        return
    agreed = say("Read back and agreed at {at}.", at=back.agreed_at)
    yield tell.said("Read back", agreed, "agreed_at", aloud=None)
    if is_stale(c, read):
        changed = say("The record was changed since.")
        yield tell.worked_out(
            "Changed since", changed, "agreed_at", "said", key="stale", aloud=None
        )
