"""From the record to the minutes as data: the full version, or that of one reader from the picture
of what it sees.

What a step settled is told in its statements, as far as the reader may have them
(`conference.documents.visibility`); lines and actions stand in tables of their own.
"""

from collections.abc import Iterable, Iterator

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.case.overview.conference import Conference
from conference.case.record.action import Action, ActionState
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.readback import ReadBack
from conference.case.steps.readback import is_stale
from conference.case.steps.registry import read_back, step_statements, unlisted
from conference.documents.minutes.document import (
    AgreedAction,
    Attended,
    ItemMinutes,
    MinutesDocument,
    Part,
    WrittenLine,
)
from conference.documents.readers import AT_TABLE, EVERYTHING, Audience, Reader
from conference.documents.visible_statements import told
from conference.hub.profile import Profile
from conference.meeting.presence import TAKES_PART, Attendance, Mark
from conference.meeting.quorum import Quorum
from conference.meeting.sitting import Sitting

MARKING = "RESTRICTED WHEN COMPLETE"


def compose(
    profile: Profile,
    sitting: Sitting,
    conferences: Iterable[Conference],
    audience: Audience = EVERYTHING,
) -> MinutesDocument:
    """Return the minutes of a meeting for one reader; `conferences` are the pictures it sees.

    Steps left empty are left out; passed-over ones say why.
    """
    numbered = tuple(_numbered(conferences))
    return _document(
        profile,
        sitting,
        tuple(_item(c, number, actions, audience) for number, c, actions in numbered),
        numbered,
    ).model_copy(
        update={"attended": tuple(_attended(sitting)), "quorum": _quorum_at_start(sitting).words}
    )


def outline(
    profile: Profile, sitting: Sitting, conferences: Iterable[Conference]
) -> MinutesDocument:
    """Return the outline of minutes: the numbers of their items and of their actions, and nothing
    of what was said. It is what an extract and an action list need of them.
    """
    numbered = tuple(_numbered(conferences))
    return _document(
        profile,
        sitting,
        tuple(_empty(c, number, "", actions) for number, c, actions in numbered),
        numbered,
    )


Numbered = tuple[int, Conference, tuple[AgreedAction, ...]]


def _numbered(conferences: Iterable[Conference]) -> Iterator[Numbered]:
    """Yield each item with its number and the actions agreed in it, which are numbered through."""
    agreed = 0
    for number, c in enumerate(conferences, 1):
        actions = tuple(
            _action(c, action, agreed + place)
            for place, action in enumerate(_own_actions(c) if _was_reached(c) else (), 1)
        )
        agreed += len(actions)
        yield number, c, actions


def _was_reached(c: Conference) -> bool:
    """Whether an item was discussed. What was opened was, though all that came of it may lie
    elsewhere, or be kept back.
    """
    return c.item.opened_at is not None or bool(c.lines) or bool(c.settled)


def _document(
    profile: Profile, sitting: Sitting, items: tuple[ItemMinutes, ...], numbered: Iterable[Numbered]
) -> MinutesDocument:
    meeting = sitting.meeting
    began = clock_time(meeting.started_at) if meeting.started_at else ""
    ended = clock_time(meeting.ended_at) if meeting.ended_at else ""
    return MinutesDocument(
        hub=profile.name,
        marking=MARKING,
        title=meeting.title,
        day=spoken(meeting.day),
        place=meeting.place,
        times=f"{began} to {ended}" if ended else (f"since {began}" if began else ""),
        attended=(),
        quorum="",
        items=items,
        actions=tuple(action for _, _, actions in numbered for action in actions),
    )


def _own_actions(c: Conference) -> tuple[Action, ...]:
    """Return the actions agreed in an item itself; the closing holds those of the whole meeting to
    be read back.
    """
    return tuple(action for action in c.new_actions if action.item_id == c.item.id)


def _quorum_at_start(sitting: Sitting) -> Quorum:
    """Return the quorum when the opening ended; each case has its own beside it."""
    opening = next(
        (item for item in sitting.live if item.kind == "opening" and item.closed_at), None
    )
    return (
        sitting.quorum(opening.id, opening.closed_at)
        if opening
        else sitting.quorum(None, sitting.meeting.ended_at)
    )


def _attended(sitting: Sitting) -> Iterable[Attended]:
    guests = {invitation.seat_id: invitation for invitation in sitting.invitations}
    for seat in sitting.seats:
        if not seat.permanent and seat.id not in guests:
            continue
        marks = [mark for mark in sitting.marks if mark.seat_id == seat.id]
        general = [
            mark for mark in marks if mark.item_id is None
        ] or marks  # a recusal holds for one case, and stands there
        last = general[-1] if general else None
        ledger = ", ".join(f"{label(mark.attendance)} {clock_time(mark.at)}" for mark in marks)
        asked = guests.get(seat.id) if not seat.permanent else None
        brings = (
            f"guest: {asked.reason}, brings {asked.brings}"
            if asked and asked.reason
            else ("guest" if asked else "")
        )
        yield Attended(
            seat=seat.name,
            name=(next((mark.name for mark in reversed(marks) if mark.name), "") or seat.holder),
            attendance=label(last.attendance) if last else "not marked",
            words="; ".join(part for part in (ledger, last.reason if last else "", brings) if part),
        )


def _empty(
    c: Conference, number: int, times: str, actions: tuple[AgreedAction, ...] = ()
) -> ItemMinutes:
    return ItemMinutes(
        number=number,
        title=c.item.title,
        reference=c.item.reference,
        name=c.case.name if c.case else "",
        times=times,
        present=(),
        quorum="",
        parts=(),
        actions=actions,
        read_back=(),
        left_because="",
    )


def _item(
    c: Conference, number: int, actions: tuple[AgreedAction, ...], audience: Audience
) -> ItemMinutes:
    if not _was_reached(c):
        return _empty(c, number, "NOT DISCUSSED")
    item, reader = c.item, audience.reader
    minutes = round(item.seconds / 60)
    opened = clock_time(item.opened_at) if item.opened_at else ""
    lasted = f"{minutes} min" if minutes else ""
    update: dict[str, object] = {
        "parts": tuple(_parts(c, audience)),
        "left_because": item.left_because,
        "left_open": item.left_open,
    }
    if reader in _TOLD_WHO:
        update |= {
            "present": tuple(seat.name for seat in c.present),
            "quorum": c.sitting.quorum(item.id, item.closed_at).words if c.case else "",
            "absent": tuple(_absent(c)),
        }
    if reader in _MEMBERS:
        update["earlier"] = tuple(
            _action(c, action, 0).model_copy(update={"state": _came(c, action)})
            for action in _earlier(c)
        )
    if reader is Reader.FULL:
        update["read_back"] = _read_back(c)
    times = ", ".join(part for part in (opened, lasted) if part)
    return _empty(c, number, times, actions).model_copy(update=update)


def _read_back(c: Conference) -> tuple[str, ...]:
    """Return what was read aloud and agreed: nothing where nobody read it, where the record says
    something else since, or where it was read in the words of an earlier version.
    """
    stamp = c.of(ReadBack)
    if c.case is None or stamp.agreed_at is None or stamp.of_another_wording:
        return ()
    found = read_back(c)
    return () if is_stale(c, lambda _: found) else found


def _parts(c: Conference, audience: Audience) -> Iterator[Part]:
    for step in c.agenda.steps:
        lines = _lines(c, [line for line in c.lines if line.step == step.kind])
        words = told(c, step_statements(c, step), audience)
        if words or lines:
            yield Part(title=step.title, words=words, lines=lines)
    if also := told(c, unlisted(c), audience):
        yield Part(title="Settled outside the agenda", words=also)
    known = {step.kind for step in c.agenda.steps}
    if stray := _lines(c, [line for line in c.lines if line.step not in known]):
        yield Part(title="Other lines", lines=stray)


def _earlier(c: Conference) -> Iterable[Action]:
    """Return the actions agreed before; read later, the record holds those agreed since
    then too.
    """
    return (action for action in c.earlier_actions if action.agreed_on <= c.sitting.meeting.day)


_MEMBERS = frozenset({Reader.FULL, Reader.SEAT})
_TOLD_WHO = AT_TABLE | {Reader.FULL, Reader.AUDITOR, Reader.SUMMARY}


def _came(c: Conference, action: Action) -> str:
    """Return what came of an action agreed before: left open in this very meeting, it was carried
    over.
    """
    began, changed = c.sitting.meeting.started_at, action.changed_at
    here = began is not None and changed is not None and changed >= began
    return "carried over" if here and action.state is ActionState.OPEN else label(action.state)


def _absent(c: Conference) -> Iterable[str]:
    """Yield who belongs to an item and was not in it at its end: who stepped aside and why, who
    left, who sent apologies.
    """
    counted, there = c.sitting.attendance(c.item.id, c.moment), {seat.id for seat in c.present}
    for seat in c.seats:
        if seat.id in there:
            continue
        mark = counted.get(seat.id)
        yield f"{seat.name}, {_why_absent(c, mark)}" if mark else f"{seat.name}, not marked"


def _why_absent(c: Conference, mark: Mark) -> str:
    if mark.attendance is Attendance.RECUSED:
        said = "stepped aside"
    elif mark.attendance is Attendance.AWAY and any(
        one.seat_id == mark.seat_id and one.at < mark.at and one.attendance in TAKES_PART
        for one in c.sitting.marks
    ):
        said = f"left at {clock_time(mark.at)}"
    else:
        said = label(mark.attendance)
    return f"{said} ({mark.reason})" if mark.reason else said


def _lines(c: Conference, lines: Iterable[Line]) -> tuple[WrittenLine, ...]:
    return tuple(_line(c, line) for line in lines if line.kind is not Kind.ACTION)


def _line(c: Conference, line: Line) -> WrittenLine:
    hidden = [f"not for {seat.name}" for seat in c.sitting.seats if seat.id in line.not_for]
    return WrittenLine(
        time=clock_time(line.at),
        seat=line.seat,
        kind=label(line.kind),
        standing=label(line.standing) if line.standing else "",
        text=line.text,
        labels=", ".join([*([line.origin] if line.origin else []), *line.label_words, *hidden]),
    )


def _action(c: Conference, action: Action, number: int) -> AgreedAction:
    treats = "; ".join(
        line.text
        for line in (*c.concerns_before, *c.of_kind(Kind.CONCERN))
        if line.id in action.treats
    )
    return AgreedAction(
        number=number,
        reference=action.reference or "hub",
        seat=action.seat,
        joint=", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint),
        text=action.text,
        treats=treats,
        due=action.due_words or "no date",
        state=label(action.state),
        outcome=action.outcome,
    )
